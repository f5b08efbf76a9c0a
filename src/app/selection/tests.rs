//! The cursor on a page: characters, words, sentences and lines of any script, whatever the width.

use proptest::prelude::*;

use super::*;
use crate::app::page::Furniture;
use crate::index::Document;
use crate::read::{self, Block, BlockKind, Label};

const TEXT: &str = "Ports of the north\n\nThe port  of Callao\nmoved 1.2 million tonnes. It wants more; the e\u{301}tude says so.\n\n日本語の本文。港は大きい。\n\n- copper\n- 🇵🇪 fruit\n";

fn document(text: &str) -> Document {
    let (document, _) = read::read(&Label::new("a.txt"), text.as_bytes());
    let mut document = document.expect("it is text");
    let mut start = 0;
    document.blocks.clear();
    for part in document.text.clone().split_inclusive("\n\n") {
        let kind = match start {
            0 => BlockKind::Title,
            _ if part.starts_with('-') => BlockKind::Item,
            _ => BlockKind::Paragraph,
        };
        let blocks = match kind {
            BlockKind::Item => part.split_inclusive('\n').collect(),
            _ => vec![part],
        };
        for block in blocks {
            let end = start + block.trim_end().len();
            document.blocks.push(Block {
                kind,
                span: Span::new(start, end),
                region: None,
            });
            start += block.len();
        }
    }
    document
}

fn page(text: &str, width: usize) -> Page {
    Page::lay(&document(text), width, Furniture::Folded)
}

fn cursor(page: &Page, words: &str) -> Selection {
    let at = TEXT.find(words).expect("the words are in the text");
    Selection::cursor(page, at).expect("the page has text")
}

/// What is selected after strides from a place, at any width that is asked for.
fn after(width: usize, words: &str, strides: &[Stride]) -> String {
    let page = page(TEXT, width);
    let mut selection = cursor(&page, words);
    selection.begin(Unit::Characters);
    for stride in strides {
        selection.go(*stride, &page, 10);
    }
    let span = selection.span(&page).expect("something is selected");
    words_of(&page, span)
}

#[test]
fn words_are_selected_whole_and_without_their_punctuation() {
    use Stride::Words;
    for width in [80, 20, 9] {
        assert_eq!(after(width, "moved", &[Words(1)]), "moved", "{width}");
        assert_eq!(after(width, "moved", &[Words(3)]), "moved 1.2 million");
        assert_eq!(
            after(width, "moved", &[Words(4), Words(-1)]),
            "moved 1.2 million"
        );
        assert_eq!(after(width, "tonnes", &[Words(2)]), "tonnes. It");
        assert_eq!(after(width, "moved", &[Words(-2)]), "of Callao m");
        assert_eq!(
            after(width, "wants", &[Words(4)]),
            "wants more; the e\u{301}tude"
        );
        assert_eq!(
            after(width, "says", &[Words(99)]),
            "says so.\n\n日本語の本文。港は大きい。\n\n- copper\n- 🇵🇪 fruit"
        );
    }
}

#[test]
fn characters_are_those_that_are_seen() {
    use Stride::Characters;
    assert_eq!(after(80, "e\u{301}tude", &[Characters(1)]), "e\u{301}t");
    assert_eq!(after(80, "tude", &[Characters(-1)]), "e\u{301}t");
    assert_eq!(after(80, "🇵🇪", &[Characters(1)]), "🇵🇪 ");
    assert_eq!(after(80, "語", &[Characters(2)]), "語の本");
    assert_eq!(after(80, "語", &[Characters(-99)]), TEXT_UP_TO_GO);
}

const TEXT_UP_TO_GO: &str = "Ports of the north\n\nThe port of Callao moved 1.2 million tonnes. It wants more; the e\u{301}tude says so.\n\n日本語";

#[test]
fn sentences_are_reached_at_their_ends() {
    use Stride::{OtherEnd, Sentences};
    for width in [80, 12] {
        assert_eq!(
            after(width, "moved", &[Sentences(1)]),
            "moved 1.2 million tonnes."
        );
        assert_eq!(
            after(width, "moved", &[Sentences(1), OtherEnd, Sentences(-1)]),
            "The port of Callao moved 1.2 million tonnes."
        );
        assert_eq!(after(width, "港", &[Sentences(1)]), "港は大きい。");
        assert_eq!(after(width, "wants", &[Sentences(-1)]), "It w");
    }
}

#[test]
fn lines_keep_the_column_over_wide_characters() {
    let page = page(TEXT, 80);
    let mut selection = cursor(&page, "Callao");
    let column = |selection: &Selection| {
        let cluster = page.cluster(selection.head).expect("it is shown");
        (cluster.line, page.column_of(&cluster))
    };
    assert_eq!(column(&selection), (2, 12));
    let mut seen = Vec::new();
    for _ in 0..4 {
        selection.go(Stride::Lines(Motion::Rows(1)), &page, 10);
        seen.push(column(&selection));
    }
    assert_eq!(seen, [(4, 12), (6, 7), (7, 9), (7, 9)]);
    selection.go(Stride::Lines(Motion::Rows(-9)), &page, 10);
    assert_eq!(column(&selection), (0, 12));
    selection.go(Stride::LineEnd, &page, 10);
    assert_eq!(column(&selection), (0, 17));
    selection.go(Stride::LineStart, &page, 10);
    assert_eq!(column(&selection), (0, 0));
}

#[test]
fn whole_sentences_and_paragraphs() {
    let page = page(TEXT, 30);
    let mut selection = cursor(&page, "million");
    selection.begin(Unit::Sentences);
    let words = |selection: &Selection| words_of(&page, selection.span(&page).expect("selected"));
    assert_eq!(
        words(&selection),
        "The port of Callao moved 1.2 million tonnes."
    );
    selection.begin(Unit::Paragraphs);
    assert_eq!(
        words(&selection),
        "The port of Callao moved 1.2 million tonnes. It wants more; the e\u{301}tude says so."
    );
}

#[test]
fn a_selection_outlives_another_width() {
    let wide = page(TEXT, 80);
    let mut selection = cursor(&wide, "Callao");
    selection.begin(Unit::Characters);
    selection.go(Stride::Words(5), &wide, 10);
    let span = selection.span(&wide).expect("selected");
    assert_eq!(words_of(&wide, span), "Callao moved 1.2 million tonnes");
    for width in 1..40 {
        let narrow = page(TEXT, width);
        assert!(selection.is_of(&narrow));
        assert_eq!(selection.span(&narrow), Some(span), "{width}");
    }
}

#[test]
fn a_stretch_is_reached_at_its_far_end() {
    let page = page(TEXT, 80);
    let place = |words: &str| {
        let at = TEXT.find(words).expect("there");
        Span::new(at, at + words.len())
    };
    let mut selection = cursor(&page, "moved");
    selection.begin(Unit::Characters);
    selection.reach_to(&page, place("tonnes"));
    let words = |selection: &Selection| words_of(&page, selection.span(&page).expect("selected"));
    assert_eq!(words(&selection), "moved 1.2 million tonnes");
    selection.reach_to(&page, place("port"));
    assert_eq!(words(&selection), "port of Callao m");
    let over = Selection::over(&page, place("1.2 million"), Unit::Characters).expect("text");
    assert_eq!(words(&over), "1.2 million");
}

#[test]
fn a_page_without_text_has_no_cursor() {
    assert_eq!(Selection::cursor(&Page::default(), 0), None);
}

fn stride() -> impl Strategy<Value = Stride> {
    prop_oneof![
        (-9isize..9).prop_map(Stride::Characters),
        (-9isize..9).prop_map(Stride::Words),
        (-3isize..3).prop_map(Stride::Sentences),
        (-9isize..9).prop_map(|rows| Stride::Lines(Motion::Rows(rows))),
        Just(Stride::Lines(Motion::End)),
        Just(Stride::LineStart),
        Just(Stride::LineEnd),
        Just(Stride::OtherEnd),
    ]
}

proptest! {
    #[test]
    fn the_cursor_always_stands_on_a_character(
        text in "x[a-d .\\n日e\u{301}-]{0,80}",
        width in 1usize..30,
        strides in prop::collection::vec(stride(), 0..20),
    ) {
        let document = document(&text);
        let page = Page::lay(&document, width, Furniture::Folded);
        if let Some(mut selection) = Selection::cursor(&page, text.len() / 2) {
            selection.begin(Unit::Characters);
            for stride in strides {
                selection.go(stride, &page, 5);
                prop_assert!(document.text.is_char_boundary(selection.head));
                let cluster = page.cluster(selection.head).expect("it is on the page");
                prop_assert_eq!(page.place(&cluster).start(), selection.head);
                let column = page.column_of(&cluster);
                let again = page.cluster_at(cluster.line, column).expect("so is its cell");
                prop_assert_eq!(page.column_of(&again), column);
                let span = selection.span(&page).expect("something is selected");
                prop_assert!(!span.of(&document.text).is_empty());
            }
        }
    }
}
