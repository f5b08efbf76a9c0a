//! Tests of where notes stand after their documents changed.

use proptest::prelude::*;

use super::*;
use crate::decisions::Note;
use crate::index::{Analysed, Collection};
use crate::read;

const TEXT: &str = "\
Grain on the lake

The ferry took 40 tonnes of grain across the lake in March. It had taken 31 tonnes the year before.

The harbour master said: “The ferry is full.” The mill wants a second ferry.

The ferry is full. So say the farmers on the other shore.
";

/// Documents of an index, by path.
fn documents(files: &[(&str, &str)]) -> Vec<Document> {
    files
        .iter()
        .filter_map(|(path, text)| read::read(&Label::new(*path), text.as_bytes()).0)
        .collect()
}

fn index(files: &[(&str, &str)]) -> Index {
    let mut collection = Collection::default();
    for document in documents(files) {
        let analysed = Analysed {
            document,
            analysis: crate::extract::Analysis::default(),
        };
        collection.take((Some(analysed), Vec::new()));
    }
    Index::build(&collection)
}

/// The anchor of words in a document; of words that stand there more often, the `nth`.
fn anchored(path: &str, text: &str, words: &str, nth: usize) -> Anchor {
    let index = index(&[(path, text)]);
    let start = text.match_indices(words).nth(nth).expect("the words").0;
    let span = Span::new(start, start + words.len());
    anchor(&index, DocumentId(0), span).expect("there are words")
}

fn found(anchor: &Anchor, files: &[(&str, &str)], more: More) -> Found {
    let notes = Notes {
        notes: vec![Note {
            anchor: anchor.clone(),
            text: "look".to_owned(),
            at: None,
        }],
        marks: Vec::new(),
    };
    let documents = documents(files);
    let documents: Vec<&Document> = documents.iter().collect();
    Notebook::of(&notes, &documents, more).notes[0]
        .found
        .clone()
}

/// The words at which an anchor is found, by path.
fn at<'t>(anchor: &Anchor, files: &[(&'t str, &'t str)]) -> Option<(&'t str, usize, &'t str)> {
    let place = found(anchor, files, More::None).place()?.clone();
    let (path, text) = files
        .iter()
        .find(|(path, _)| *path == place.label.as_str())?;
    Some((*path, place.span.start(), place.span.of(text)))
}

#[test]
fn an_anchor_has_the_words_and_those_around_them() {
    let anchor = anchored("a.txt", TEXT, "The ferry is full.", 1);
    assert_eq!(
        anchor,
        Anchor {
            quote: "The ferry is full.".to_owned(),
            until: None,
            document: "a.txt".to_owned(),
            before: "is full.” The mill wants a second ferry. ".to_owned(),
            after: " So say the farmers on the other shore.".to_owned(),
            line: 7,
        }
    );
    let inside = anchored("a.txt", TEXT, "farm", 0);
    assert_eq!(
        (inside.before.as_str(), inside.after.as_str()),
        (
            "ferry. The ferry is full. So say the ",
            "ers on the other shore."
        )
    );
    assert_eq!(at(&inside, &[("a.txt", TEXT)]).map(|it| it.2), Some("farm"));
}

#[test]
fn a_long_stretch_is_quoted_by_its_ends() {
    let middle = "and the mill grinds on, ".repeat(30);
    let text = format!("The wind blows {middle}says the miller.\n");
    let anchor = anchored("a.txt", &text, text.trim(), 0);
    assert!(anchor.quote.starts_with("The wind blows") && anchor.quote.len() <= 120);
    assert!(
        anchor
            .until
            .as_ref()
            .is_some_and(|it| it.ends_with("says the miller.") && it.len() <= 120)
    );
    let edited =
        text.replacen("grinds on", "stands still", 20)
            .replacen("stands still", "grinds on", 6);
    assert_eq!(
        at(&anchor, &[("a.txt", &edited)]).map(|it| it.2),
        Some(edited.trim())
    );
}

#[test]
fn words_are_found_wherever_they_went() {
    let quote = "It had taken 31 tonnes the year before.";
    let anchor = anchored("a.txt", TEXT, quote, 0);
    // Wrapped anew, in other type.
    let wrapped = TEXT.replace("taken 31 tonnes", "taken\n  31\u{a0}tonnes");
    assert_eq!(
        at(&anchor, &[("a.txt", &wrapped)]).map(|it| it.2),
        Some("It had taken\n  31\u{a0}tonnes the year before.")
    );
    // Behind much that is new.
    let longer = format!("{}{TEXT}", "One more line.\n\n".repeat(50));
    assert_eq!(
        at(&anchor, &[("a.txt", &longer)]).map(|it| it.2),
        Some(quote)
    );
    // In a paragraph that was moved to the end.
    let paragraph = TEXT.lines().nth(2).expect("a paragraph");
    let moved = format!("{}\n{paragraph}\n", TEXT.replace(paragraph, ""));
    assert_eq!(
        at(&anchor, &[("a.txt", &moved)]).map(|it| it.2),
        Some(quote)
    );
}

#[test]
fn a_file_under_another_name_keeps_its_notes_and_that_is_said() {
    let anchor = anchored("a.txt", TEXT, "It had taken 31 tonnes the year before.", 0);
    let files = [("b.txt", "Nothing of it."), ("c.txt", TEXT)];
    let found_there = found(&anchor, &files, More::None);
    assert_eq!(at(&anchor, &files).map(|it| it.0), Some("c.txt"));
    assert_eq!(found_there.says(&anchor).as_deref(), Some("was in a.txt"));
    assert_eq!(found(&anchor, &files, More::ToCome), Found::Awaited);
}

#[test]
fn words_that_are_gone_or_stand_in_several_documents_have_no_place() {
    let anchor = anchored("a.txt", TEXT, "It had taken 31 tonnes the year before.", 0);
    let other = TEXT.replace("31", "32");
    assert_eq!(
        found(&anchor, &[("a.txt", &other)], More::None),
        Found::Lost(Loss::NoWords)
    );
    assert_eq!(
        found(&anchor, &[("b.txt", &other)], More::None),
        Found::Lost(Loss::NoDocument)
    );
    let twice = [("b.txt", TEXT), ("c.txt", TEXT)];
    assert_eq!(
        found(&anchor, &twice, More::None),
        Found::Lost(Loss::Several(2))
    );
    // One of them has the same words around it.
    let quoted = format!("They write: {} That is all.\n", anchor.quote);
    assert_eq!(
        at(&anchor, &[("b.txt", &quoted), ("c.txt", TEXT)]).map(|it| it.0),
        Some("c.txt")
    );
}

#[test]
fn of_words_that_stand_twice_the_right_ones_are_found() {
    for nth in [0, 1] {
        let anchor = anchored("a.txt", TEXT, "The ferry is full.", nth);
        let shifted = format!("A new headline\n\n{TEXT}");
        let start = shifted
            .match_indices("The ferry is full.")
            .nth(nth)
            .expect("it is there")
            .0;
        assert_eq!(
            at(&anchor, &[("a.txt", &shifted)]).map(|it| it.1),
            Some(start)
        );
    }
    // Of short words that are gone no others are taken.
    let anchor = anchored("a.txt", TEXT, "ferry", 0);
    let gone = TEXT.replace(
        "The ferry took 40 tonnes of grain across",
        "A boat took 40 tonnes of grain over",
    );
    assert_eq!(at(&anchor, &[("a.txt", &gone)]), None);
}

#[test]
fn words_without_more_are_found_as_whole_words() {
    let bare = Anchor {
        quote: "ferry".to_owned(),
        document: "a.txt".to_owned(),
        line: 7,
        ..Anchor::default()
    };
    let text = "ferryman\n\nferry\n\n\n\na ferry\n";
    assert_eq!(at(&bare, &[("a.txt", text)]), Some(("a.txt", 21, "ferry")));
}

#[test]
fn notes_lie_by_document_and_place() {
    let note = |words: &str, text: &str| Note {
        anchor: anchored("a.txt", TEXT, words, 0),
        text: text.to_owned(),
        at: None,
    };
    let notes = Notes {
        notes: vec![
            note("The mill wants a second ferry.", "second"),
            Note {
                anchor: Anchor {
                    quote: "nothing of the kind".to_owned(),
                    document: "a.txt".to_owned(),
                    ..Anchor::default()
                },
                text: "lost".to_owned(),
                at: None,
            },
            note("It had taken 31 tonnes", "first"),
        ],
        marks: Vec::new(),
    };
    let documents = documents(&[("a.txt", TEXT)]);
    let book = Notebook::of(&notes, &[&documents[0]], More::None);
    let texts: Vec<&str> = book
        .notes
        .iter()
        .map(|note| note.it.text.as_str())
        .collect();
    assert_eq!(texts, ["first", "second", "lost"]);
    let here = |content| -> Vec<&str> {
        let label = &documents[0].label;
        book.notes_in(label, content)
            .map(|(_, span)| span.of(TEXT))
            .collect()
    };
    assert_eq!(
        here(documents[0].content),
        ["It had taken 31 tonnes", "The mill wants a second ferry."]
    );
    assert_eq!(here(0), Vec::<&str>::new());
}

/// A paragraph of words that are in no other.
fn paragraph(number: usize) -> String {
    format!(
        "Paragraph {number} tells of barge {number}. It carried {number} crates of figs, says the clerk of pier {number}."
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_place_survives_edits_elsewhere(
        of in 0usize..8,
        sentence in 0usize..2,
        edits in proptest::collection::vec((0usize..8, 0u8..5, "[a-zé “”\\n-]{0,40}"), 0..12),
    ) {
        let mut paragraphs: Vec<String> = (0..8).map(paragraph).collect();
        let text = paragraphs.join("\n\n");
        let marked = paragraphs[of].clone();
        let (first, second) = marked.split_at(marked.find(" It").expect("two sentences") + 1);
        let words = [first.trim(), second][sentence];
        let anchor = anchored("a.txt", &text, words, 0);
        let mut own = of;
        for (at, how, new) in edits {
            let at = at % paragraphs.len();
            match how {
                _ if paragraphs.len() < 2 => {}
                0 => {
                    paragraphs.insert(at, new);
                    own += usize::from(at <= own);
                }
                1 if at != own => {
                    paragraphs.remove(at);
                    own -= usize::from(at < own);
                }
                2 if at != own => paragraphs[at].push_str(&new),
                3 => {
                    let moved = paragraphs.remove(own);
                    own = at.min(paragraphs.len());
                    paragraphs.insert(own, moved);
                }
                _ => paragraphs[own] = paragraphs[own].replace(' ', "\n"),
            }
        }
        let edited = paragraphs.join("\n\n");
        let place = at(&anchor, &[("a.txt", &edited)]);
        let inside = place.map(|(_, start, found)| (crate::text::squeeze(found), start));
        let start = edited.find(&paragraphs[own]).expect("it is there");
        let (found, at) = inside.expect("it is found");
        prop_assert_eq!(found, words);
        prop_assert!((start..start + paragraphs[own].len()).contains(&at));
    }
}
