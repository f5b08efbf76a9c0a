//! The reader's hand on the text: the cursor, what it selects, what is copied of it, and the way back from jumps.

use daftar::app::effect::Effect;
use daftar::app::event::Event;
use daftar::app::layout::Pane;

use crate::corpus;
use crate::session::Session;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 10)];

fn after(keys: &str) -> Session {
    let mut session = Session::with((120, 40), corpus::filled());
    session.keys(keys);
    session
}

fn copied(session: &Session) -> Vec<&str> {
    let texts = session.effects.iter().filter_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// The words that are selected.
fn selected(session: &Session) -> Option<String> {
    let span = session.app.selected_text()?;
    let (document, meant) = session.app.meant().expect("what is selected is meant");
    assert_eq!(span, meant);
    let text = &session.app.index.document(document).document().text;
    Some(span.of(text).to_owned())
}

#[test]
fn a_cursor_comes_first_and_selects_from_where_it_was_led() {
    let mut session = after("Enter v");
    assert!(session.app.selection.is_some());
    assert_eq!(selected(&session), None);
    session.keys("j w v w w");
    assert_eq!(selected(&session).as_deref(), Some("and Peru"));
    session.keys("v");
    assert_eq!(session.app.selection, None);
}

#[test]
fn arrows_and_enter_are_enough() {
    let mut session = after("Enter v Down Enter Right Right Right Right Enter");
    assert_eq!(
        copied(&session),
        [
            "“Chile” — Chile and Peru open talks on a coastal railway, Andean Wire, 14 Nov 2023, 2023/harbour.txt:7"
        ]
    );
    assert_eq!(session.app.selection, None);
    session.keys("Esc");
    assert_eq!(session.app.shape.focus, Pane::Text);
}

#[test]
fn what_the_reader_is_at_is_selected_at_once() {
    let mut session = after("Enter . v");
    assert_eq!(selected(&session).as_deref(), Some("US$3.1 billion"));
    session.keys("2w Y");
    assert_eq!(copied(&session), ["US$3.1 billion in 2022"]);
    assert_eq!(session.app.selection, None);
}

#[test]
fn sentences_and_paragraphs_are_selected_whole() {
    let mut session = after("Enter . V");
    let sentence = "Trade turnover between Chile and Peru came to US$3.1 billion in 2022, according to the Andean Logistics Council.";
    assert_eq!(selected(&session).as_deref(), Some(sentence));
    session.keys("V");
    let paragraph = format!("{sentence} In the first half of 2023 it reached US$1.4 billion.");
    assert_eq!(selected(&session).as_deref(), Some(paragraph.as_str()));
}

#[test]
fn a_search_figures_entities_and_headings_take_the_selection_along() {
    let mut session = after("Enter . v .");
    let selected = |session: &Session| selected(session).expect("something is selected");
    assert!(selected(&session).ends_with("it reached US$1.4 billion"));
    session.keys("}");
    assert!(selected(&session).ends_with("What comes next"));
    session.keys("/ tacna Enter");
    assert!(selected(&session).ends_with("to be signed in Tacna"));
    session.keys("e");
    assert!(selected(&session).ends_with("a joint fund for the Pacific Coast Railway"));
    assert!(selected(&session).starts_with("US$3.1 billion"));
}

#[test]
fn a_selection_stays_whatever_the_size_and_ends_with_its_text() {
    let mut session = after("Enter . v 5w");
    let before = selected(&session);
    for size in SIZES.into_iter().chain([(1, 1), (120, 40)]) {
        session.send(Event::Resize(size.0, size.1));
        session.buffer();
        assert_eq!(selected(&session), before, "{size:?}");
    }
    session.keys("q");
    assert_eq!(session.app.selection, None);
    session.keys("v Tab Shift-Tab Shift-Tab j Tab");
    assert_eq!(session.app.selection, None);
}

#[test]
fn the_text_scrolls_along_with_the_cursor() {
    let mut session = Session::with((40, 10), corpus::filled());
    session.keys("Enter v v");
    let top = session.app.reader.top;
    session.keys("12j");
    assert!(session.app.reader.top > top);
    session.keys("g g");
    assert_eq!(session.app.reader.top, 0);
    session.keys("G $");
    assert!(selected(&session).is_some_and(|words| words.ends_with("said Quispe.")));
}

#[test]
fn paragraphs_are_copied_with_their_breaks_and_folds_are_told() {
    let session = after("Enter v v G Y");
    let text = copied(&session)[0];
    assert!(
        text.starts_with("Chile and Peru open talks on a coastal railway\n\nChile"),
        "{text}"
    );
    assert!(text.contains("signed in Tacna\n- a joint fund"), "{text}");
    let session = after("Enter 9G F g g v v G F Y");
    let text = copied(&session)[0];
    assert!(!text.contains("891.20"), "{text}");
}

#[test]
fn headings_are_gone_through() {
    let mut session = after("Enter }");
    let at = |session: &Session| session.app.reader.spot.map(|spot| spot.span);
    let title = at(&session);
    session.keys("}");
    let heading = at(&session);
    assert!(title < heading);
    session.keys("{");
    assert_eq!(at(&session), title);
    assert_eq!(session.app.notice(), None);
    session.keys("{");
    assert_eq!(session.app.notice(), Some("went on from the end"));
    assert_eq!(at(&session), heading);
    let mut none = Session::with((80, 24), corpus::broken());
    none.keys("Tab }");
    assert_eq!(none.app.notice(), Some("no headings in this text"));
}

#[test]
fn every_jump_can_be_taken_back() {
    let mut session = Session::with((60, 10), corpus::filled());
    session.keys("Enter j");
    let here = |session: &Session| (session.app.reader.top, session.app.reader.spot);
    let mut way = vec![here(&session)];
    for keys in [".", ".", "}", "/ rail Enter", "n", "G", "g g"] {
        session.keys(keys);
        way.push(here(&session));
    }
    for place in way.iter().rev().skip(1) {
        session.keys("[");
        assert_eq!(here(&session), *place);
    }
    session.keys("[");
    assert_eq!(session.app.notice(), Some("no place to go back to"));
    for place in way.iter().skip(1) {
        session.keys("]");
        assert_eq!(here(&session), *place);
    }
}

#[test]
fn from_a_document_picked_in_the_list_there_is_a_way_back() {
    let mut session = after("Enter . h j j Enter");
    let opened = session.app.reader.document;
    session.keys("[");
    assert_ne!(session.app.reader.document, opened);
    assert!(session.app.figure_here().is_some());
    session.keys("]");
    assert_eq!(session.app.reader.document, opened);
}

#[test]
fn the_original_is_opened_at_the_line_that_the_reader_is_at() {
    use daftar::app::effect::Tool;
    let opened = |keys: &str| {
        let session = after(keys);
        let opened = session.effects.iter().filter_map(|effect| match effect {
            Effect::Open(original) => Some((original.line, original.tool)),
            _ => None,
        });
        opened.collect::<Vec<_>>()
    };
    assert_eq!(opened("Enter o"), [(5, Tool::Pager)]);
    assert_eq!(opened("Enter . O"), [(9, Tool::Editor)]);
    assert_eq!(opened("Enter } } o"), [(11, Tool::Pager)]);
    assert_eq!(opened("4 o").len(), 1);
    // There `o` is the other end of what is selected.
    assert_eq!(opened("Enter . v o"), []);
    let mut empty = Session::with((80, 24), std::sync::Arc::default());
    empty.keys("o");
    assert_eq!(empty.app.notice(), Some("there is no document to open"));
}

fn screens(keys: &str) -> String {
    let shown = SIZES.map(|size| {
        let mut session = Session::with(size, corpus::filled());
        session.keys(keys);
        session.screen()
    });
    shown.join("\n")
}

#[test]
fn a_cursor() {
    insta::assert_snapshot!(screens("Enter v j w"));
}

#[test]
fn a_selection() {
    insta::assert_snapshot!(screens("Enter . v 12w"));
}

#[test]
fn a_selection_of_sentences() {
    insta::assert_snapshot!(screens("Enter . V )"));
}
