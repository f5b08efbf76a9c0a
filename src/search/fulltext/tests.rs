//! Questions to small indexes.

use proptest::prelude::*;

use super::*;
use crate::index::small::index;

/// What is found: the documents, best first, each with its hits as printed.
fn found(texts: &[&str], typed: &str) -> Vec<String> {
    let index = index(texts);
    let full_text = FullText::of(&index);
    let query = Query::parse(typed).expect("the test asks what can be understood");
    let found = full_text.find(&index, &query);
    found
        .documents
        .iter()
        .map(|it| {
            let text = &index.document(it.document).document().text;
            let hits = full_text.hits(&index, &query, it.document);
            assert_eq!(hits.len(), it.hits, "{typed}");
            let hits: Vec<String> = hits
                .iter()
                .map(|span| crate::text::squeeze(span.of(text)))
                .collect();
            format!("{}: {}", it.document.position(), hits.join(" | "))
        })
        .collect()
}

const PORTS: [&str; 4] = [
    "Port of Mombasa grows\n\nMOMBASA, 4 March 2021 - Cargo at the port rose. Joint\nventures were set up by Kenya and Uganda.\n",
    "Railway opened\n\nNAIROBI, 9 July 2023 - A railway from the port was opened. The joint work on ventures of both sides goes on.\n",
    "Coffee exports of Uganda reach $900 million\n\nKAMPALA, 2 May 2024 - Exports of coffee from Uganda reached $900 million in 2023.\n",
    "A note\n\nNothing of this kind is told here.\n",
];

#[test]
fn words_in_any_spelling_and_in_order_of_worth() {
    for (typed, expected) in [
        ("ports", &["0: Port | port", "1: port"][..]),
        ("port railway", &["1: Railway | railway | port"]),
        ("port -railway", &["0: Port | port"]),
        ("=Port", &["0: Port"]),
        ("vent*", &["0: ventures", "1: ventures"]),
        ("\"joint venture\"", &["0: Joint ventures"]),
        (
            "\"joint ventures\"~3",
            &["0: Joint ventures", "1: joint work on ventures"],
        ),
        ("\"ventures joint\"~0", &["0: Joint ventures"]),
        ("in:title port", &["0: Port"]),
        (
            "coffee OR railway",
            &["2: Coffee | coffee", "1: Railway | railway"],
        ),
        (
            "(port railway) OR (port cargo)",
            &["1: Railway | railway | port", "0: Port | Cargo | port"],
        ),
        ("zebra", &[]),
        ("-port -coffee", &["3: "]),
    ] {
        assert_eq!(found(&PORTS, typed), expected, "{typed}");
    }
}

#[test]
fn fields_ask_the_index() {
    for (typed, expected) in [
        ("date:2021", &["0: "][..]),
        ("date:2022.. port", &["1: port"]),
        (
            "country:uganda coffee",
            &["2: Coffee | Uganda | coffee | Uganda"],
        ),
        ("country:UG -coffee", &["0: Uganda"]),
        ("place:mombasa", &["0: Mombasa | MOMBASA"]),
        (
            "measure:exports value:>500m",
            &["2: $900 million | $900 million"],
        ),
        ("measure:exports value:<500m", &[]),
        ("measure:imports value:>500m", &[]),
        ("doc:railway", &["1: "]),
    ] {
        assert_eq!(found(&PORTS, typed), expected, "{typed}");
    }
}

#[test]
fn a_sentence_shows_all_its_hits() {
    let index = index(&PORTS);
    let full_text = FullText::of(&index);
    let query = Query::parse("port OR cargo OR ventures").expect("it can be understood");
    let first = index.document_ids().next().expect("there are documents");
    let hits = full_text.hits(&index, &query, first);
    let shown: Vec<String> = snippets(index.document(first), &hits)
        .iter()
        .map(|snippet| {
            let mut text = snippet.text.clone();
            for mark in snippet.marks.iter().rev() {
                text.insert(mark.end, '>');
                text.insert(mark.start, '<');
            }
            text
        })
        .collect();
    assert_eq!(
        shown,
        [
            "<Port> of Mombasa grows",
            "MOMBASA, 4 March 2021 - <Cargo> at the <port> rose.",
            "Joint <ventures> were set up by Kenya and Uganda.",
        ]
    );
}

/// Documents of few words, and questions of the same.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let words =
        proptest::sample::select(vec!["oil", "Oils", "gas", "coal", "Ports", "port", "oil."]);
    let text = proptest::collection::vec(words, 1..12).prop_map(|words| words.join(" "));
    proptest::collection::vec(text, 1..6)
}

fn question() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(vec![
        "oil",
        "=oil",
        "gas",
        "po*",
        "\"oil gas\"",
        "\"gas port\"~2",
        "coal",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} {b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.prop_map(|a| format!("-{a}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn documents_and_counts_are_those_of_reading_each(texts in texts(), typed in question()) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let index = index(&texts);
        let full_text = FullText::of(&index);
        let query = Query::parse(&typed).expect("the question is well formed");
        let mut found: Vec<(u32, usize)> = full_text
            .find(&index, &query)
            .documents
            .iter()
            .map(|it| (it.document.0, it.hits))
            .collect();
        found.sort_unstable();
        let root = query.root.as_ref().expect("something is asked");
        let expected: Vec<(u32, usize)> = index
            .document_ids()
            .filter(|id| {
                let document = index.document(*id).document();
                let read = full_text.postings.read((id.0, document), query.room, &|| false);
                let read = read.expect("it is wanted");
                let leaves = (&mut Vec::new(), &(|| false) as Stale<'_>);
                full_text.holding(root, (&index, id.0), &read, leaves) == Some(true)
            })
            .map(|id| (id.0, full_text.hits(&index, &query, id).len()))
            .collect();
        prop_assert_eq!(found, expected);
    }
}
