//! Dossiers of small indexes.

use super::*;
use crate::index::small::index;

fn dossier(index: &Index, name: &str) -> Dossier {
    let id = index
        .entity_ids()
        .find(|id| index.entity(*id).name == name)
        .expect("the texts name it");
    Dossier::of(index, id)
}

const SPRING: &str = "NAIROBI, 4 March 2021\n\nFinance Minister Samuel Otieno said exports of Kenya reached $6 billion in 2020. \
    “We expect exports to grow again in the coming year,” Otieno added.\n";
const SUMMER: &str = "NAIROBI, 9 July 2023\n\nFinance Minister Samuel Otieno met Governor Grace Wanjiru. Exports of Kenya came to $7 billion in 2022.\n";
const UNDATED: &str = "A short note\n\nMinister Samuel Otieno likes tea.\n";

#[test]
fn what_it_says_is_told_from_what_is_said_about_it() {
    let index = index(&[SPRING, SUMMER]);
    let minister = dossier(&index, "Samuel Otieno");
    let names: Vec<_> = (minister.names.iter())
        .map(|(name, count)| (name.as_str(), *count))
        .collect();
    assert_eq!(names, [("Samuel Otieno", 2), ("Otieno", 1)]);
    let amounts = |ids: &[FigureId]| -> Vec<Option<f64>> {
        ids.iter()
            .map(|id| index.figure(*id).amount.value)
            .collect()
    };
    assert_eq!(amounts(&minister.given), [Some(6e9)]);
    assert_eq!(amounts(&minister.about), []);
    let quotes: Vec<_> = (minister.quotes.iter())
        .map(|quote| (quote.document, quote.speech))
        .collect();
    let first = DocumentId(0);
    assert_eq!(quotes, [(first, Speech::Reported), (first, Speech::Quoted)]);
    let country = dossier(&index, "Kenya");
    assert_eq!(amounts(&country.about), [Some(6e9), Some(7e9)]);
    assert_eq!(country.given, []);
}

#[test]
fn times_go_by_the_argued_dates_and_say_what_is_not_dated() {
    let index = index(&[SPRING, SUMMER, UNDATED]);
    let times = dossier(&index, "Samuel Otieno").times;
    let steps: Vec<_> = (times.steps.iter())
        .map(|step| (step.year, step.month, step.documents.len(), step.mentions))
        .collect();
    assert_eq!(steps, [(2021, None, 1, 2), (2023, None, 1, 1)]);
    assert_eq!(times.undated, [DocumentId(2)]);
    let alone = dossier(&index, "Grace Wanjiru").times;
    assert_eq!(alone.steps[0].month, Some(7));
    assert_eq!(alone.undated, []);
}
