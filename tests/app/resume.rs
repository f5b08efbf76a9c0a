//! Reopened, the program is where it was left: the same screen, or words that say what is gone.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use daftar::app::effect::Effect;
use daftar::app::event::{Event, Progress};
use daftar::app::input::Typed;
use daftar::app::key::{Key, KeyCode};
use daftar::app::layout::{Pane, View};
use daftar::app::readings::State;
use daftar::app::setup::Setup;
use daftar::app::sitting::Sitting;
use daftar::extract;
use daftar::index::{Analysed, Collection, Index, Label};
use daftar::lexicon::Lexicon;
use daftar::read;
use proptest::prelude::*;

use crate::corpus;
use crate::session::{Session, plain};

const SIZE: (u16, u16) = (120, 40);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

fn setup(size: (u16, u16)) -> Setup {
    Setup {
        size,
        ..Setup::default()
    }
}

/// Where a session was left, as it comes back from a file.
fn left(session: &Session) -> Option<Sitting> {
    let mut newest = session.remembered.iter().rev();
    let sitting = newest.find_map(|memory| memory.sitting.as_ref())?;
    let text = serde_json::to_string(sitting).expect("it can be written");
    let read: Sitting = serde_json::from_str(&text).expect("it can be read");
    assert_eq!(read, *sitting);
    Some(read)
}

/// What was read in a session, as a new one hears of it.
fn recalled(session: &Session) -> Event {
    let all = session.remembered.iter();
    Event::Recalled(all.flat_map(|memory| memory.readings.clone()).collect())
}

/// A new program on the same reports that goes on where `before` was left.
fn reopened(before: &Session, index: Arc<Index>) -> Session {
    let mut session = Session::new(setup(before.app.setup.size));
    if let Some(sitting) = left(before) {
        session.app.resume(sitting);
    }
    session.send(recalled(before));
    session.read(index);
    session
}

fn document(name: &str, text: &str) -> Analysed {
    let label = Label::within("reports", name);
    let (document, problems) = read::read(&label, text.as_bytes());
    assert_eq!(problems, []);
    let document = document.expect("it is text");
    let analysis = extract::analyse(&document, &LEXICON);
    Analysed { document, analysis }
}

fn index(texts: &[(&str, &str)]) -> Arc<Index> {
    let mut collection = Collection::default();
    for (name, text) in texts {
        collection.insert(Arc::new(document(name, text)));
    }
    Arc::new(Index::build(&collection))
}

/// A report of so many paragraphs, each of which can be told from the others.
fn long(paragraphs: usize) -> String {
    let one = |number: usize| {
        format!(
            "Lighthouse number {number} was painted white again last summer, and its keeper wrote down the weather of day {number} with great care.\n\n"
        )
    };
    format!(
        "Lighthouses of the northern coast\n\n{}",
        (1..=paragraphs).map(one).collect::<String>()
    )
}

fn title(session: &Session) -> &str {
    let id = session.app.reader.document.expect("a document is open");
    daftar::app::words::title(session.app.index.document(id))
}

fn top_line(session: &Session) -> String {
    let reader = &session.app.reader;
    let id = reader.document.expect("a document is open");
    let text = &session.app.index.document(id).document().text;
    text[reader.offset()..].chars().take(24).collect()
}

/// The last line says things that go away; what is left of them says nothing about where the reader is.
fn lasting(session: &mut Session) -> String {
    session.wait(Duration::from_mins(1));
    session.screen()
}

#[test]
fn every_view_comes_back_as_it_was() {
    for keys in [
        "j",
        "j Enter G",
        "j Enter d . .",
        "Enter F e e",
        "Enter / railway Enter n",
        "Tab Tab j j Enter n",
        "/ outlook Enter",
        "B j Enter",
        "S / lima Enter Tab",
        "Tab Tab S / pe Enter j",
        "Tab Tab j j 2 / rail Enter j",
        "5 S / chile Enter j",
        "Tab Tab j j z",
        "j Shift-Tab l L",
        "Shift-Tab j c p",
        "S S j Enter > >",
        "3 j j S S",
        "3 / chile Enter j",
        "Tab Tab j j 2 j j j Enter",
        "Tab Tab j j 2 G",
        "4 S j",
        "4 / trade Enter",
        "5 j j j",
        "Tab Tab j j T j",
        "j Enter 5 j Enter [",
        "t t",
        "R",
        "s railway Enter n",
    ] {
        let mut before = Session::with(SIZE, corpus::filled());
        before.keys(keys);
        before.wait(Duration::from_secs(1));
        let mut after = reopened(&before, corpus::filled());
        assert_eq!(lasting(&mut after), lasting(&mut before), "{keys}");
    }
}

#[test]
fn a_line_that_an_edit_moved_is_on_top_again() {
    let text = long(80);
    let mut before = Session::with(SIZE, index(&[("coast.txt", &text)]));
    before.keys("Enter 100j");
    let wanted = top_line(&before);
    let edited = text.replacen(
        "\n\n",
        "\n\nA paragraph that was not there before.\n\nAnd one more of them.\n\n",
        1,
    );
    let after = reopened(&before, index(&[("coast.txt", &edited)]));
    assert_eq!(top_line(&after), wanted);
}

#[test]
fn a_document_that_was_moved_is_found_by_its_bytes() {
    let text = long(80);
    let other = long(3).replace("northern", "southern");
    let mut before = Session::with(SIZE, index(&[("a.txt", &other), ("coast.txt", &text)]));
    before.keys("j Enter 50j");
    let wanted = (title(&before).to_owned(), top_line(&before));
    let after = reopened(
        &before,
        index(&[("a.txt", &other), ("old/north.txt", &text)]),
    );
    assert_eq!((title(&after).to_owned(), top_line(&after)), wanted);
}

#[test]
fn a_document_that_is_gone_is_told() {
    let (north, south) = (long(60), long(3).replace("northern", "southern"));
    let both = index(&[("north.txt", &north), ("south.txt", &south)]);
    let mut before = Session::with(SIZE, both);
    before.keys("Enter 40j");
    assert_eq!(title(&before), "Lighthouses of the northern coast");
    let after = reopened(&before, index(&[("south.txt", &south)]));
    assert_eq!(title(&after), "Lighthouses of the southern coast");
    assert_eq!(
        after.app.notice(),
        Some(
            "“Lighthouses of the northern coast” is not here any more; this is the first document"
        )
    );
}

#[test]
fn the_text_waits_for_its_document_and_never_takes_the_reader_away() {
    let (north, south) = (long(60), long(3).replace("northern", "southern"));
    let both = [("north.txt", north.as_str()), ("south.txt", south.as_str())];
    let mut before = Session::with(SIZE, index(&both));
    before.keys("Enter 40j Shift-Tab");
    let sitting = left(&before).expect("it was left");
    let open = |sitting: &Sitting| {
        let mut session = Session::new(setup(SIZE));
        session.app.resume(sitting.clone());
        session.send(Event::Index(index(&both[1..])));
        session.send(Event::Progress(Progress {
            done: 1,
            total: 2,
            ..Progress::default()
        }));
        session
    };
    let mut patient = open(&sitting);
    assert_eq!(patient.app.reader.document, None);
    assert!(patient.screen().contains("Reading 1 of 2 files"));
    patient.read(index(&both));
    assert_eq!(title(&patient), "Lighthouses of the northern coast");
    assert_eq!(top_line(&patient), top_line(&before));

    let mut hasty = open(&sitting);
    hasty.keys("j");
    hasty.read(index(&both));
    assert_eq!(title(&hasty), "Lighthouses of the southern coast");
    assert_eq!(
        hasty.app.notice(),
        Some("the document you left is read now; [ goes back to it")
    );
    hasty.keys("[");
    assert_eq!(title(&hasty), "Lighthouses of the northern coast");
    assert_eq!(top_line(&hasty), top_line(&before));

    let mut curious = open(&sitting);
    curious.keys("? Esc");
    curious.read(index(&both));
    assert_eq!(top_line(&curious), top_line(&before));

    let mut gone = open(&sitting);
    gone.keys("q");
    assert_eq!(
        gone.remembered,
        [],
        "who quits before it came keeps what was kept"
    );
}

#[test]
fn who_only_looks_keeps_what_was_kept() {
    let mut session = Session::with(SIZE, corpus::filled());
    session.keys("? Esc");
    assert_eq!(session.remembered, []);
    assert_eq!(session.app.deadline(), None);
    session.keys("j");
    assert_eq!(session.remembered.len(), 1);
    session.wait(Duration::from_secs(29));
    assert!(session.effects.is_empty());
    session.wait(Duration::from_secs(2));
    assert!(matches!(session.effects[..], [Effect::Keep]));
    assert_eq!(session.app.deadline(), None, "then it sleeps");
}

#[test]
fn what_is_to_be_remembered_comes_before_the_end() {
    let mut session = Session::with(SIZE, corpus::filled());
    session.keys("5");
    let end = Key {
        control: true,
        ..plain(KeyCode::Char('c'))
    };
    let effects = session.app.update(Event::Key(end), Instant::now());
    let [Effect::Remember(memory), Effect::Quit] = &effects[..] else {
        panic!("{effects:?}");
    };
    let view = memory.sitting.as_ref().map(|sitting| sitting.shape.view);
    assert_eq!(view, Some(View::Timeline));
}

#[test]
fn documents_go_on_where_they_were_left() {
    let (north, south) = (long(60), long(30).replace("northern", "southern"));
    let both = index(&[("north.txt", &north), ("south.txt", &south)]);
    let mut before = Session::with(SIZE, Arc::clone(&both));
    before.keys("Enter 40j");
    let wanted = top_line(&before);
    before.keys("Shift-Tab F j Enter");
    let mut after = reopened(&before, both);
    assert_eq!(title(&after), "Lighthouses of the southern coast");
    after.keys("Shift-Tab k");
    assert_eq!(top_line(&after), wanted);
}

#[test]
fn reading_counts_where_the_text_has_the_keys() {
    let text = long(60);
    let mut session = Session::with((80, 24), index(&[("coast.txt", &text)]));
    let state = |session: &Session| {
        let entry = &session.app.index.documents()[0];
        session.app.readings.state(entry.document())
    };
    session.keys("j k");
    assert_eq!(state(&session), State::Unread);
    session.keys("Enter Space Space");
    let State::Begun(percent) = state(&session) else {
        panic!("{:?}", state(&session));
    };
    assert!((20..50).contains(&percent), "{percent}");
    session.keys("g g");
    assert_eq!(state(&session), State::Begun(percent));
    session.keys("G");
    assert_eq!(state(&session), State::Read);
    session.keys("R");
    assert_eq!(state(&session), State::Unread);
    assert_eq!(
        session.app.notice(),
        Some("marked as unread: Lighthouses of the northern coast")
    );
    session.keys("k G");
    assert_eq!(state(&session), State::Unread, "until it is opened again");
    session.keys("R");
    assert_eq!(state(&session), State::Read);
}

#[test]
fn a_document_that_was_changed_is_unread_again_and_says_so() {
    let (text, other) = (long(60), long(2).replace("northern", "southern"));
    let mut before = Session::with(SIZE, index(&[("a.txt", &other), ("coast.txt", &text)]));
    before.keys("j Enter G");
    let edited = text.replace("number 7 ", "number 7½ ");
    let mut after = reopened(&before, index(&[("a.txt", &other), ("coast.txt", &edited)]));
    assert!(after.screen().contains("changed since you read it"));
    let entry = &after.app.index.documents()[1];
    assert_eq!(after.app.readings.state(entry.document()), State::Changed);
    after.keys("k G");
    assert!(!after.screen().contains("changed since you read it"));
}

#[test]
fn the_next_unread_document_is_a_key_away() {
    let mut session = Session::with(SIZE, corpus::filled());
    let first = title(&session).to_owned();
    session.keys("Ctrl-n");
    let second = title(&session).to_owned();
    assert_eq!(session.app.shape.focus, Pane::Documents);
    session.keys("Ctrl-n R Enter Ctrl-n");
    assert_eq!(title(&session), first);
    assert_eq!(session.app.shape.focus, Pane::Text);
    session.keys("G Ctrl-n G Ctrl-n");
    assert_eq!(title(&session), second);
    assert_eq!(session.app.notice(), Some("no other document is unread"));
    session.keys("Shift-Tab S S S S S");
    assert_eq!(session.app.notice(), Some("unread documents first"));
}

fn keys() -> impl Strategy<Value = Vec<char>> {
    let bound = "jkdugGhlzeE.,nNFwSLTR1234512345tr<>[]cp\t\r\u{1b}jjjkll";
    prop::collection::vec(
        proptest::sample::select(bound.chars().collect::<Vec<_>>()),
        1..40,
    )
}

fn press(session: &mut Session, c: char) {
    let code = match c {
        '\t' => KeyCode::Tab,
        '\r' => KeyCode::Enter,
        '\u{1b}' => KeyCode::Esc,
        c => KeyCode::Char(c),
    };
    session.send(Event::Key(plain(code)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_state_comes_back_as_the_same_screen(keys in keys(), size in prop::sample::select(vec![(120, 40), (80, 24), (40, 10)])) {
        let mut before = Session::with(size, corpus::filled());
        for c in keys {
            press(&mut before, c);
        }
        before.wait(Duration::from_secs(1));
        // Boxes and half a command are for the moment.
        while !before.app.overlays.is_empty() || before.app.typed != Typed::default() {
            press(&mut before, '\u{1b}');
        }
        let mut after = reopened(&before, corpus::filled());
        let (before, after) = (lasting(&mut before), lasting(&mut after));
        prop_assert_eq!(&after, &before, "reopened:\n{}\nbefore:\n{}", after, before);
    }
}
