//! Whole pages as readers meet them.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn blocks_and_regions_cover_the_text_in_order(text in page()) {
        let (Some(document), _) = read(&Label::new("a.txt"), text.as_bytes()) else {
            prop_assert!(text.trim().is_empty() || text.contains('\0'));
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
