//! Tests of notes and marks in the file.

use chrono::DateTime;
use proptest::prelude::*;

use super::{made, merge, read};
use crate::decisions::{Anchor, Book, Edit, Jot, Mark, Note};

fn note(text: &str) -> Note {
    Note {
        anchor: Anchor {
            quote: "The ferry took 40 tonnes across the lake.".to_owned(),
            until: None,
            document: "lake/ferry.txt".to_owned(),
            before: "so they say. ".to_owned(),
            after: " The mill".to_owned(),
            line: 12,
        },
        text: text.to_owned(),
        at: DateTime::from_timestamp(1_795_356_180, 0),
    }
}

fn mark(name: &str) -> Mark {
    Mark {
        name: name.to_owned(),
        anchor: note("").anchor,
        at: None,
    }
}

fn jotted(book: &mut Book, jot: &Jot) {
    book.jot(jot)
        .unwrap_or_else(|why| panic!("{why}\n{}", book.text()));
}

#[test]
fn a_new_file_explains_itself() {
    let mut book = Book::default();
    jotted(
        &mut book,
        &Jot::Note(Edit::Make(note("Ask the mill.\nThen the \"harbour\"."))),
    );
    book.add(made(merge(&["A B", "C D"])));
    jotted(&mut book, &Jot::Mark(Edit::Make(mark("a"))));
    insta::assert_snapshot!(book.text());
    assert_eq!(read(&book.text()).notes(), book.notes());
}

#[test]
fn the_readers_comments_and_tables_of_others_outlive_every_change() {
    let text = "\
# ours
[[filter]]
name = 'trade' # one of another daftar

# why I noted it
[[note]]
quote = 'The ferry is full.'
text  = 'Since when?' # ask
in = 'a.txt'

# at the harbour
[[mark]]
name = \"h\"
quote = 'harbour master'
in = 'a.txt'
# the end
";
    let mut book = read(text);
    assert_eq!(book.text(), text);
    let old = book.notes().notes[0].clone();
    let new = Note {
        text: "Since May.".to_owned(),
        ..old.clone()
    };
    jotted(
        &mut book,
        &Jot::Note(Edit::Change(old.clone(), new.clone())),
    );
    assert_eq!(book.text(), text.replace("'Since when?'", "\"Since May.\""));
    jotted(&mut book, &Jot::Note(Edit::Change(new, old.clone())));
    let before = book.text();
    jotted(&mut book, &Jot::Note(Edit::Delete(old.clone())));
    let without = "\
# ours
[[filter]]
name = 'trade' # one of another daftar

# why I noted it

# at the harbour
[[mark]]
name = \"h\"
quote = 'harbour master'
in = 'a.txt'
# the end
";
    assert_eq!(book.text(), without);
    jotted(&mut book, &Jot::Note(Edit::Make(old)));
    let again = book.text();
    assert!(
        again.starts_with(without.trim_end_matches("# the end\n")),
        "{again}"
    );
    assert!(
        again.contains("\n\n# the end\n[[note]]\ntext = \"Since when?\"\n"),
        "{again}"
    );
    assert_eq!(read(&again).notes(), read(&before).notes());
    let windows = text.replace('\n', "\r\n");
    assert_eq!(read(&windows).text(), windows);
    assert_eq!(read(&windows).notes(), read(text).notes());
}

#[test]
fn what_is_not_as_it_was_known_is_left_alone() {
    let mut book = Book::default();
    jotted(&mut book, &Jot::Note(Edit::Make(note("one"))));
    jotted(&mut book, &Jot::Mark(Edit::Make(mark("a"))));
    let text = book.text();
    for jot in [
        Jot::Note(Edit::Delete(note("two"))),
        Jot::Note(Edit::Change(note("two"), note("three"))),
        Jot::Mark(Edit::Delete(mark("b"))),
        Jot::Mark(Edit::Make(mark("a"))),
    ] {
        assert!(book.jot(&jot).is_err(), "{jot:?}");
        assert_eq!(book.text(), text);
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let flaw = |text: &str| {
        Book::read(text)
            .map(|_| ())
            .expect_err("it is wrong")
            .to_string()
    };
    let place = "quote = \"q\"\nin = \"a\"\n";
    assert_eq!(
        flaw(&format!("[[note]]\n{place}")),
        "line 1, column 1: `text` is missing"
    );
    assert_eq!(
        flaw("\n[[mark]]\nname = \"a\"\nin = \"a\"\n"),
        "line 2, column 1: `quote` gives the words of its place"
    );
    assert_eq!(
        flaw(&format!("[[mark]]\nname = \"a\"\ntext = \"b\"\n{place}")),
        "line 1, column 1: `text` means nothing in a mark"
    );
    let twice = format!("[[mark]]\nname = \"a\"\n{place}").repeat(2);
    assert_eq!(
        flaw(&twice),
        "line 5, column 1: “a” is the name of two marks"
    );
    assert_eq!(
        flaw("# x\n[[decisions]]\nmerge = []\n"),
        "line 2, column 1: unknown table `decisions`; is it [[decision]]?"
    );
    assert_eq!(
        flaw("note = []\n"),
        "line 1, column 1: each note needs a [[note]] of its own"
    );
}

fn text() -> impl Strategy<Value = String> {
    "[a-zé“\"'\\\\ \\n\\t\u{1b}#=\\[\\]]{1,30}".prop_filter("words", |text| !text.trim().is_empty())
}

fn any_note() -> impl Strategy<Value = Note> {
    (
        text(),
        text(),
        proptest::option::of(text()),
        text(),
        "[a-z ]{0,9}",
        0usize..99,
    )
        .prop_map(|(text, quote, until, document, before, line)| Note {
            anchor: Anchor {
                quote,
                until,
                document,
                before,
                after: String::new(),
                line,
            },
            text,
            at: None,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read(
        notes in proptest::collection::vec(any_note(), 1..5),
        at in 0usize..5,
        other in any_note(),
        decided: bool,
    ) {
        let mut book = Book::default();
        for note in &notes {
            jotted(&mut book, &Jot::Note(Edit::Make(note.clone())));
            if decided {
                book.add(made(merge(&["A B", "C D"])));
            }
        }
        let text = book.text();
        let mut again = read(&text);
        prop_assert_eq!(&again.notes().notes, &notes);
        prop_assert_eq!(again.text(), text.clone());
        let old = notes[at % notes.len()].clone();
        let other = Note { anchor: old.anchor.clone(), ..other };
        let change = Jot::Note(Edit::Change(old, other));
        jotted(&mut again, &change);
        jotted(&mut again, &change.reversed());
        prop_assert_eq!(again.text(), text);
    }
}
