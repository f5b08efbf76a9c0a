//! Who is named with whom in small texts.

use super::*;
use crate::index::small::index;

/// The links of an entity: name, sentences, paragraphs, documents.
fn named_with(index: &Index, name: &str, most: usize) -> Vec<(String, usize, usize, usize)> {
    let id = index
        .entity_ids()
        .find(|id| index.entity(*id).name == name)
        .expect("the texts name it");
    links(index, id, most)
        .into_iter()
        .map(|link| {
            let with = index.entity(link.with).name.clone();
            (with, link.sentences, link.paragraphs, link.documents)
        })
        .collect()
}

const DAM: &str = "Dam on the upper river\n\n\
    On the first day of the week Minister Samuel Otieno met with Governor Grace Wanjiru at an office in Nairobi. Later, Minister Samuel Otieno thanked Governor Grace Wanjiru for what she had done.\n\n\
    Minister Samuel Otieno left on Friday. President Paul Mwangi stayed at home.\n\n\
    Ambassador Ruth Achieng wrote about it later.\n";

#[test]
fn nearer_is_counted_before_farther_and_each_place_once() {
    let index = index(&[DAM]);
    assert_eq!(
        named_with(&index, "Samuel Otieno", 100),
        [
            ("Grace Wanjiru".to_owned(), 2, 0, 1),
            ("Nairobi".to_owned(), 1, 0, 1),
            ("Paul Mwangi".to_owned(), 0, 1, 1),
            ("Ruth Achieng".to_owned(), 0, 0, 1),
        ]
    );
}

#[test]
fn a_country_of_which_every_document_speaks_does_not_lead() {
    let chorus = "News\n\nKenya is dry. Kenya waits for rain. Kenya buys grain. Minister Samuel Otieno spoke in Kenya.\n";
    let duet = "More news\n\nMinister Samuel Otieno and Governor Grace Wanjiru opened a market in Kenya.\n";
    let index = index(&[chorus, chorus, chorus, chorus, duet, duet]);
    let found = named_with(&index, "Samuel Otieno", 100);
    assert_eq!(found[0], ("Grace Wanjiru".to_owned(), 2, 0, 2));
    assert_eq!(found[1], ("Kenya".to_owned(), 6, 0, 6));
}

#[test]
fn of_many_documents_some_are_looked_at_evenly() {
    let duet = "News\n\nMinister Samuel Otieno met Governor Grace Wanjiru.\n";
    let index = index(&[duet; 10]);
    let found = named_with(&index, "Samuel Otieno", 5);
    assert_eq!(found, [("Grace Wanjiru".to_owned(), 5, 0, 5)]);
}
