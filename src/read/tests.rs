//! Whole pages as readers meet them.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn blocks_and_regions_cover_the_text_in_order(text in page()) {
        let (Some(document), _) = read(&Label::new("a.txt"), text.as_bytes()) else {
            let empty = text.trim_start_matches('\u{feff}').trim().is_empty();
            prop_assert!(empty || text.contains('\0'));
            return Ok(());
        };
        let mut at = 0;
        for block in &document.blocks {
            prop_assert!(block.span.start() >= at && !block.span.is_empty());
            prop_assert!(document.text.get(block.span.range()).is_some());
            let between = &document.text[at..block.span.start()];
            prop_assert!(between.trim_matches(forms::is_blank).is_empty(), "lost {between:?}");
            at = block.span.end();
            for (number, region) in document.regions.iter().enumerate() {
                let inside = block.region == Some(number);
                prop_assert_eq!(inside, region.span.overlaps(block.span));
                prop_assert!(!inside || region.span.covers(block.span));
            }
        }
        prop_assert!(document.text[at..].trim_matches(forms::is_blank).is_empty());
        for pair in document.regions.windows(2) {
            prop_assert!(pair[0].span.end() <= pair[1].span.start());
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (document, problems) = read(&Label::new("a.md"), &bytes);
        prop_assert!(document.is_some() || !problems.is_empty());
    }
}

/// Lines of the kinds that pages are made of, in any order.
fn page() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        Just("Home » News".to_owned()),
        Just("Read also:".to_owned()),
        Just("8 hours ago".to_owned()),
        Just("***".to_owned()),
        Just("date 2021-05-06 The port grew.".to_owned()),
        Just("Порт вырос на треть, сказал министр.".to_owned()),
        Just("• one of the points".to_owned()),
        Just("Title: A port".to_owned()),
        Just("$1 = 12.5".to_owned()),
        "[A-Za-zЖ .,!?“”0-9/:|-]{0,60}",
        "[ \\t\u{feff}]{0,3}[a-z ]{0,90}",
        "\\PC{0,30}",
    ];
    proptest::collection::vec(
        (line, prop_oneof![Just("\n"), Just("\r\n"), Just("\u{c}")]),
        0..14,
    )
    .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

mod pages {
    use super::super::*;

    /// The pages of one file: name, what is known, and the annotated lines.
    fn check(file: &str) {
        let mut failed = Vec::new();
        for page in file.split("\n= ").skip(1) {
            let (name, rest) = page.split_once('\n').expect("a page has a name");
            let (known, lines) = rest.split_once('\n').expect("a page has lines");
            let lines = lines.trim_end();
            let known = known.trim_start_matches("@ ");
            let text: Vec<_> = lines
                .lines()
                .map(|line| line.split_once('|').map_or("", |(_, text)| text))
                .collect();
            let (document, _) = read(&Label::new("page.txt"), text.join("\n").as_bytes());
            let document = document.expect("a page is text");
            let found = (facts(&document), shown(&document));
            let expected = (known.to_owned(), lines.to_owned());
            if found != expected {
                failed.push(format!(
                    "== {name}\n{}\n{}",
                    found.0,
                    differing(&expected, &found)
                ));
            }
        }
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    fn facts(document: &Document) -> String {
        let title = document
            .title
            .as_ref()
            .filter(|title| !title.substitute || title.text.split_whitespace().count() < 8);
        let source = document.source.as_ref().map_or("-", |source| &source.text);
        let language = if document.language == "und" {
            "-"
        } else {
            &document.language
        };
        format!(
            "{language} | {source} | {}",
            title.map_or("-", |title| &title.text)
        )
    }

    /// Every line with the codes of the blocks that begin on it.
    fn shown(document: &Document) -> String {
        let mut at = 0;
        let mut out = Vec::new();
        for line in document.text.split('\n') {
            let codes: String = document
                .blocks
                .iter()
                .filter(|block| {
                    (at..=at + line.len()).contains(&block.span.start()) && !line.is_empty()
                })
                .map(|block| code(document, block))
                .collect();
            let codes = match (line.trim().is_empty(), codes.is_empty()) {
                (true, _) => " ",
                (false, true) => "+",
                (false, false) => &codes,
            };
            out.push(format!("{codes}|{line}"));
            at += line.len() + 1;
        }
        out.join("\n")
    }

    fn code(document: &Document, block: &Block) -> char {
        match block.region.map(|region| &document.regions[region].kind) {
            Some(RegionKind::Furniture) => 'x',
            Some(RegionKind::Language(_)) => 'l',
            None => match block.kind {
                BlockKind::Title => 'T',
                BlockKind::Heading => 'h',
                BlockKind::Paragraph => 'p',
                BlockKind::Item => 'i',
                BlockKind::Quote => 'q',
                BlockKind::Row => 'r',
                BlockKind::Furniture => '?',
            },
        }
    }

    fn differing(expected: &(String, String), found: &(String, String)) -> String {
        let mut out = vec![];
        if expected.0 != found.0 {
            out.push(format!("expected {}", expected.0));
        }
        for (a, b) in expected.1.lines().zip(found.1.lines()) {
            if a != b {
                out.push(format!("  {a}\n->{b}"));
            }
        }
        out.join("\n")
    }

    #[test]
    fn news_sites() {
        check(include_str!("tests/pages/news.txt"));
    }
    #[test]
    fn wire_copy() {
        check(include_str!("tests/pages/wires.txt"));
    }
    #[test]
    fn crawled_pages() {
        check(include_str!("tests/pages/crawls.txt"));
    }

    #[test]
    fn releases_papers_blogs() {
        check(include_str!("tests/pages/releases.txt"));
    }
}
