//! Notes and marks: written, shown under their lines, listed, gone to, taken back.

use std::sync::Arc;

use daftar::app::effect::Effect;
use daftar::app::event::{Deed, Event};
use daftar::app::key::{Key, KeyCode};
use daftar::app::overlay::Overlay;
use daftar::decisions::{Anchor, Book, Change, Edit, Jot, Mark, Note};
use daftar::index::Index;
use daftar::index::notebook::{More, Notebook};

use crate::corpus;
use crate::session::Session;

const WIDE: (u16, u16) = (120, 40);
const SIZES: [(u16, u16); 3] = [WIDE, (80, 24), (40, 10)];

/// A session whose notes are kept as the workers keep them.
struct Desk {
    session: Session,
    index: Arc<Index>,
    book: Book,
    done: Vec<Jot>,
    copied: Vec<String>,
}

impl Desk {
    fn new(size: (u16, u16)) -> Self {
        let index = corpus::filled();
        Self {
            session: Session::with(size, Arc::clone(&index)),
            index,
            book: Book::default(),
            done: Vec::new(),
            copied: Vec::new(),
        }
    }

    /// Presses keys and does what the app wants done, key by key.
    fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.session.keys(key);
            self.perform();
        }
        self
    }

    fn perform(&mut self) {
        for effect in std::mem::take(&mut self.session.effects) {
            match effect {
                Effect::Decide(Change::Jot(jot)) => {
                    self.book.jot(&jot).expect("it is as it was known");
                    self.done.push(jot.as_ref().clone());
                    self.publish();
                    self.session.send(Event::Jotted(Deed::Made, jot));
                }
                Effect::Decide(Change::Undo) => {
                    let jot = self.done.pop().expect("something was done").reversed();
                    self.book.jot(&jot).expect("it is as it was known");
                    self.publish();
                    self.session
                        .send(Event::Jotted(Deed::Undone, Box::new(jot)));
                }
                Effect::Copy(text) => self.copied.push(text),
                other => panic!("{other:?}"),
            }
        }
    }

    fn publish(&mut self) {
        let documents: Vec<_> = (self.index.documents().iter())
            .map(daftar::index::Entry::document)
            .collect();
        let notebook = Notebook::of(self.book.notes(), &documents, More::None);
        self.session.send(Event::Notes(Arc::new(notebook)));
    }

    fn paste(&mut self, text: &str) -> &mut Self {
        self.session.send(Event::Paste(text.to_owned()));
        self
    }

    /// The texts of the notes, in the order of the file.
    fn notes(&self) -> Vec<&str> {
        let notes = self.book.notes().notes.iter();
        notes.map(|note| note.text.as_str()).collect()
    }

    /// The names of the marks with the words they stand at.
    fn marks(&self) -> Vec<(&str, &str)> {
        let marks = self.book.notes().marks.iter();
        marks
            .map(|mark| (mark.name.as_str(), mark.anchor.quote.as_str()))
            .collect()
    }

    fn notice(&self) -> &str {
        self.session.app.notice().unwrap_or_default()
    }

    fn shows(&self, what: &str) -> bool {
        self.session.screen().contains(what)
    }

    /// Where the reader is.
    fn here(&self) -> (Option<String>, Option<String>) {
        let app = &self.session.app;
        let document = app
            .reader
            .document
            .map(|id| app.index.document(id).document());
        let label = document.map(|document| document.label.as_str().to_owned());
        let spot = app.reader.spot.zip(document);
        (
            label,
            spot.map(|(spot, document)| spot.span.of(&document.text).to_owned()),
        )
    }
}

fn lost(text: &str) -> Note {
    Note {
        anchor: Anchor {
            quote: "Nobody wrote these words in any of the reports.".to_owned(),
            document: "gone.txt".to_owned(),
            ..Anchor::default()
        },
        text: text.to_owned(),
        at: None,
    }
}

#[test]
fn a_note_stands_under_the_sentence_of_the_selected_figure() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a Ask Space them Enter");
    assert_eq!(desk.notes(), ["Ask them"]);
    assert!(desk.shows("╰ note: Ask them"), "{}", desk.session.screen());
    let figure = desk
        .session
        .app
        .figure_here()
        .expect("a figure is selected");
    let place = desk
        .index
        .figure(figure)
        .place
        .as_ref()
        .expect("it is stated");
    assert_eq!(desk.book.notes().notes[0].anchor.quote, place.sentence);
    assert!(desk.notice().starts_with("note on “"), "{}", desk.notice());
    assert!(
        desk.notice().ends_with("” · U takes it back"),
        "{}",
        desk.notice()
    );
    desk.keys("U");
    assert_eq!(desk.notes(), Vec::<&str>::new());
    assert!(!desk.shows("note: Ask"));
}

#[test]
fn a_note_is_changed_where_it_stands_and_emptied_it_goes() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a one Enter a two Enter");
    assert_eq!(desk.notes(), ["onetwo"]);
    desk.keys("a Ctrl-u Enter");
    assert_eq!(desk.notes(), Vec::<&str>::new());
    assert!(
        desk.notice().starts_with("note deleted on “"),
        "{}",
        desk.notice()
    );
    desk.keys("U");
    assert_eq!(desk.notes(), ["onetwo"]);
    // Nothing changed, nothing is kept.
    let done = desk.done.len();
    desk.keys("a Enter");
    assert_eq!(
        (desk.done.len(), desk.session.app.overlays.len()),
        (done, 0)
    );
}

#[test]
fn lines_are_typed_and_pasted_and_a_long_note_is_cut_in_the_text_alone() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a one Alt-Enter two");
    desk.paste("\r\nthree\nfour\nfive").keys("Enter");
    assert_eq!(desk.notes(), ["one\ntwo\nthree\nfour\nfive"]);
    assert!(desk.shows("╰ note: one") && desk.shows("(3 more lines)"));
    assert!(!desk.shows("four"));
    desk.keys("A");
    assert!(desk.shows("four") && desk.shows("five"));
}

#[test]
fn what_is_typed_is_never_lost() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a half Esc");
    assert_eq!(desk.notice(), "not kept yet · a goes on with it");
    desk.keys("a way Enter");
    assert_eq!(desk.notes(), ["halfway"]);
    // The file could not be written.
    desk.keys("A a");
    desk.session.keys("! Enter");
    desk.session.effects.clear();
    desk.session
        .send(Event::Refused("the disk is full".to_owned()));
    assert!(desk.shows("Nothing was kept") && desk.shows("a shows it again"));
    desk.keys("Esc Esc a");
    assert!(desk.shows("halfway!"));
    desk.keys("Enter");
    assert_eq!(desk.notes(), ["halfway!"]);
}

#[test]
fn notes_are_listed_narrowed_gone_to_copied_and_deleted() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a alpha Enter . a beta Enter");
    let at_second = desk.here();
    desk.keys("gg A");
    assert!(desk.shows("2 notes") && desk.shows("alpha") && desk.shows("beta"));
    desk.keys("/ beta");
    assert!(desk.shows("1 of 2 notes") && !desk.shows("alpha"));
    desk.keys("Enter Enter");
    let quote = desk.book.notes().notes[1].anchor.quote.clone();
    assert_eq!(desk.here().0, at_second.0);
    assert_eq!(
        desk.here().1.map(|it| daftar::text::squeeze(&it)),
        Some(quote.clone())
    );
    desk.keys("A y Y");
    let [cited, plain] = &desk.copied[..] else {
        panic!("{:?}", desk.copied)
    };
    assert!(cited.starts_with(&format!("beta\n“{quote}” — ")), "{cited}");
    assert_eq!(plain, "beta");
    desk.keys("Delete");
    assert_eq!(desk.notes(), ["alpha"]);
    desk.keys("U");
    assert_eq!(desk.notes(), ["alpha", "beta"]);
    desk.keys("/ zeppelin");
    assert!(desk.shows("no note has “zeppelin”"));
    desk.keys("Esc q");
    assert_eq!(desk.session.app.overlays.len(), 0);
}

#[test]
fn the_search_finds_notes_by_their_words() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a Ask Space the Space board Enter");
    let quote = desk.book.notes().notes[0].anchor.quote.clone();
    desk.keys("s note:board Enter");
    assert_eq!(
        desk.here().1.map(|it| daftar::text::squeeze(&it)),
        Some(quote)
    );
    desk.keys("s Ctrl-u note:zeppelin");
    assert!(desk.shows("nothing has “note:zeppelin”"));
}

#[test]
fn a_letter_marks_a_place_and_goes_there_and_twice_the_key_goes_back() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . m a");
    let marked = desk.marks()[0].1.to_owned();
    assert_eq!(desk.marks().len(), 1);
    assert!(
        desk.notice().starts_with("mark “a” at “"),
        "{}",
        desk.notice()
    );
    desk.keys("h j j l G");
    let before = desk.here();
    desk.keys("' a");
    assert_eq!(
        desk.here().1.map(|it| daftar::text::squeeze(&it)),
        Some(marked)
    );
    let there = desk.here();
    desk.keys("' '");
    assert_eq!(desk.here().0, before.0);
    desk.keys("' '");
    assert_eq!(desk.here().0, there.0);
    desk.keys("' z");
    assert_eq!(desk.notice(), "there is no mark “z”");
}

#[test]
fn marks_have_longer_names_move_and_go() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . m Space copper Space board Enter . m a");
    let [(_, first), (_, second)] = desk.marks()[..] else {
        panic!("{:?}", desk.marks())
    };
    let (first, second) = (first.to_owned(), second.to_owned());
    let first_name = desk.marks()[0].0;
    assert_eq!((first_name, first != second), ("copper board", true));
    assert!(desk.keys("'").shows("copper board"));
    desk.keys("Esc");
    // Another place takes the name.
    desk.keys(", m a");
    assert_eq!(desk.marks()[1], ("a", first.as_str()));
    assert!(
        desk.notice().starts_with("mark “a” now at “"),
        "{}",
        desk.notice()
    );
    desk.keys("U");
    assert_eq!(desk.marks()[1], ("a", second.as_str()));
    desk.keys("' Down Delete");
    assert_eq!(desk.marks().len(), 1);
    desk.keys("Esc U m Esc");
    assert_eq!(
        (desk.marks().len(), desk.session.app.overlays.len()),
        (2, 0)
    );
}

#[test]
fn notes_without_a_place_are_listed_with_the_reason() {
    let mut desk = Desk::new(WIDE);
    let jot = Jot::Note(Edit::Make(lost("keep me")));
    desk.book.jot(&jot).expect("it is new");
    desk.publish();
    desk.keys("A");
    assert!(desk.shows("keep me") && desk.shows("place not found: gone.txt is gone"));
    desk.keys("Enter");
    assert_eq!(desk.notice(), "place not found: gone.txt is gone");
    assert_eq!(desk.notes(), ["keep me"]);
}

#[test]
fn control_characters_of_notes_and_marks_are_shown_and_not_sent() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a x Enter");
    let note = desk.book.notes().notes[0].clone();
    let wild = Note {
        text: "\u{1b}[31mred\u{7}".to_owned(),
        ..note.clone()
    };
    desk.book
        .jot(&Jot::Note(Edit::Change(note.clone(), wild)))
        .expect("it is as it was known");
    let mark = Mark {
        name: "\u{1b}m".to_owned(),
        anchor: note.anchor,
        at: None,
    };
    desk.book
        .jot(&Jot::Mark(Edit::Make(mark)))
        .expect("it is new");
    desk.publish();
    for keys in ["", "A", "Esc a", "Esc '", "Esc m"] {
        let screen = desk.keys(keys).session.screen();
        let controls = |c: char| c.is_control() && c != '\n';
        assert_eq!(
            screen.chars().find(|c| controls(*c)),
            None,
            "{keys}\n{screen}"
        );
    }
    assert!(desk.keys("Esc A").shows("␛[31mred␇"));
}

#[test]
fn a_click_on_a_note_selects_its_words_and_one_in_the_list_goes_there() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . a look Enter Esc Esc");
    let row = |desk: &Desk, what: &str| {
        let screen = desk.session.screen();
        screen
            .lines()
            .position(|line| line.contains(what))
            .expect("it is in sight") as u16
    };
    let at = row(&desk, "note: look");
    desk.session.click(60, at);
    let quote = desk.book.notes().notes[0].anchor.quote.clone();
    assert_eq!(
        desk.here().1.map(|it| daftar::text::squeeze(&it)),
        Some(quote)
    );
    desk.keys("A");
    let at = row(&desk, "look");
    desk.session.click(60, at);
    assert_eq!(desk.session.app.overlays.len(), 0);
    // What is typed stays where a click would close a box.
    desk.keys("a");
    desk.session.click(1, 1);
    assert!(matches!(
        desk.session.app.overlays.last(),
        Some(Overlay::Notes(_))
    ));
}

fn screens(mut lead: impl FnMut(&mut Desk)) -> String {
    let shown: Vec<String> = SIZES
        .into_iter()
        .map(|size| {
            let mut desk = Desk::new(size);
            lead(&mut desk);
            desk.session.screen()
        })
        .collect();
    shown.join("\n")
}

macro_rules! screen {
    ($($name:ident: $keys:literal;)+) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(stringify!($name), screens(|desk| {
                    desk.keys($keys);
                }), $keys);
            }
        )+
    };
}

screen! {
    note_in_text: "Enter . a Ask Space the Space board Space for Space the Space months. Enter m q . m Space copper Enter ,";
    note_writing: "Enter . a Ask Space them Alt-Enter twice";
    notes_empty: "A";
    notes_narrowed: "Enter . a one Enter . a two Enter A / two";
    notes_narrowed_to_nothing: "Enter . a one Enter A / zeppelin";
    marks_empty: "'";
    marks: "Enter . m a . m Space harbour Enter '";
    marking: "Enter . m a m";
    marking_longer: "Enter . m Space har";
}

#[test]
fn notes_listed() {
    insta::assert_snapshot!(screens(|desk| {
        desk.book
            .jot(&Jot::Note(Edit::Make(lost("Where did this go?"))))
            .expect("it is new");
        desk.keys("Enter . a Ask Space the Space board. Enter h j l . a And Space the Space ministry: Alt-Enter by Space when? Enter A");
    }));
}

#[test]
fn a_key_with_alt_is_no_letter_of_a_mark() {
    let mut desk = Desk::new(WIDE);
    desk.keys("Enter . m");
    desk.session.send(Event::Key(Key {
        code: KeyCode::Char('a'),
        control: false,
        alt: true,
    }));
    desk.perform();
    assert_eq!(desk.marks(), []);
}
