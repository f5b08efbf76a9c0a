//! Tests of the file of decisions.

mod notes;

use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::{Book, Decision, Made, Printed, Regard, RoleVerdict, State};
use crate::extract::EntityKind;

fn read(text: &str) -> Book {
    Book::read(text).unwrap_or_else(|flaw| panic!("{flaw}\n{text}"))
}

fn made(decision: Decision) -> Made {
    Made {
        decision,
        at: DateTime::from_timestamp(1_795_356_180, 0),
        note: None,
        state: State::Standing,
        line: 0,
    }
}

fn names(texts: &[&str]) -> Vec<Printed> {
    texts
        .iter()
        .map(|text| Printed::everywhere(*text))
        .collect()
}

fn merge(texts: &[&str]) -> Decision {
    Decision::Merge {
        kind: EntityKind::Organisation,
        names: names(texts),
    }
}

#[test]
fn a_new_file_explains_itself_and_reads_like_a_list() {
    let mut book = Book::default();
    book.add(made(merge(&["HWC", "Harbour Works Company"])));
    book.add(Made {
        note: Some("asked them on the telephone".to_owned()),
        ..made(Decision::Role {
            name: Printed::within("Tan", "notes/a.txt"),
            title: "chairman".to_owned(),
            of: Some("Harbour Works Company".to_owned()),
            verdict: RoleVerdict::Wrong,
        })
    });
    book.add(made(Decision::Date {
        document: "b.txt".to_owned(),
        first: None,
        last: None,
        day: NaiveDate::from_ymd_opt(2024, 2, 29),
    }));
    book.add(made(Decision::Regard {
        verdict: "conflict".to_owned(),
        sides: vec![
            Printed::within("$4 million", "notes/a.txt"),
            Printed::within("5 million dollars", "b.txt"),
        ],
        regard: Regard::Dismissed,
    }));
    insta::assert_snapshot!(book.text());
}

#[test]
fn the_readers_own_comments_order_and_layout_outlive_every_change() {
    let text = "\
# ours

[[decision]]
  # the telephone book says so
  merge   = [ 'HWC' , \"Harbour Works Company\", ] # both
kind = \"organisation\"

# under it

[[decision]]
delete = \"Read More\"
kind = \"person\"
# at the end
";
    let mut book = read(text);
    assert_eq!(book.text(), text);
    book.undo();
    assert_eq!(
        book.text(),
        text.replace("kind = \"person\"\n", "kind = \"person\"\nundone = true\n")
    );
    book.redo();
    assert_eq!(book.text(), text);
    book.add(made(merge(&["A B", "C D"])));
    let after = book.text();
    let kept = text
        .strip_suffix("# at the end\n")
        .expect("the text ends so");
    assert!(after.starts_with(kept), "{after}");
    assert!(
        after.contains("\n# at the end\n[[decision]]\nmerge = [\"A B\", \"C D\"]\n"),
        "{after}"
    );
    assert_eq!(read(&after).decisions(), book.decisions());
    let windows = read(&text.replace('\n', "\r\n"));
    assert_eq!(windows.text(), text.replace('\n', "\r\n"));
}

#[test]
fn a_new_decision_takes_the_place_of_what_was_undone_and_keeps_its_comments() {
    let mut book = Book::default();
    book.add(made(merge(&["A B", "C D"])));
    let first = book.text();
    let mut book = read(&format!(
        "{first}\n# why E\n[[decision]]\ndelete = \"E\"\nkind = \"place\"\n"
    ));
    book.undo();
    book.add(made(merge(&["F G", "H I"])));
    let text = book.text();
    assert!(
        !text.contains("delete") && text.contains("# why E\n[[decision]]\nmerge = [\"F G\""),
        "{text}"
    );
    assert_eq!(book.redo(), None);
    assert_eq!(read(&text).decisions(), book.decisions());
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let flaw = |text: &str| {
        Book::read(text)
            .map(|book| book.text())
            .expect_err(text)
            .to_string()
    };
    for (text, said) in [
        (
            "[[decision]]\nmerge = [\"A\", \"B\"\nkind = 1",
            "line 3, column 1: missing comma between array elements, expected `,`",
        ),
        (
            "[[decision]]\nkind = \"person\"\n\n  [[decision]]\n",
            "line 1, column 1: says none of merge, split, rename, retype, delete, apart, role, date",
        ),
        (
            "\n[[decision]]\nmerge = \"A\"\nkind = \"person\"",
            "line 2, column 1: needs two names at least",
        ),
        (
            "[[decision]]\ndelete = \"A\"\nrename = \"B\"\n",
            "line 1, column 1: says rename and delete at once",
        ),
        (
            "[[decision]]\ndelete = \"A\"\n",
            "line 1, column 1: `kind` is missing: person, organisation, country, place, project, agreement, event",
        ),
        (
            "[[decision]]\ndelete = \"A\"\nkind = \"person\"\nto = \"B\"",
            "line 1, column 1: `to` means nothing in this decision",
        ),
        (
            "[[decision]]\ndelet = \"A\"\n",
            "line 2, column 1: unknown field `delet`",
        ),
        (
            "[[decision]]\ndelete = 4\n",
            "line 2, column 10: invalid type: integer `4`, expected a name or a list of names",
        ),
        (
            "[[decision]]\nretype = \"A\"\nkind = \"person\"\nto = \"thing\"",
            "line 1, column 1: `to` is “thing”, which is none of person, organisation, country, place, project, agreement, event",
        ),
        (
            "[[decision]]\ndate = \"a.txt\"\n",
            "line 1, column 1: `day`, or `first` and `last`, give the date",
        ),
        (
            "[[decision]]\ndate = \"a.txt\"\nday = 2024-02-30\n",
            "line 3, column 7",
        ),
        (
            "[[decision]]\ndelete = \"A\"\nkind = \"person\"\nmade = 2024-02-03",
            "line 1, column 1: `made` is “2024-02-03”, not a moment",
        ),
        ("settings = 1", "line 1, column 1: unknown field `settings`"),
        (
            "decision = [{ delete = \"A\", kind = \"person\" }]",
            "line 1, column 1: each decision needs a [[decision]] of its own",
        ),
    ] {
        let found = flaw(text);
        assert!(found.starts_with(said), "{text}\n{found}");
    }
}

#[test]
fn an_empty_file_is_no_decision() {
    for text in ["", "# nothing yet\n", "# one\r\n\r\n# two\r\n"] {
        let book = read(text);
        assert_eq!(
            (book.decisions().list.len(), book.text().as_str()),
            (0, text)
        );
    }
}

#[test]
fn a_file_with_line_ends_of_both_kinds_is_written_so_that_it_can_be_read() {
    let book = read("mine.remark = \"\"\"one\r\ntwo\nthree\"\"\"\n");
    let text = "mine.remark = \"\"\"one\r\ntwo\r\nthree\"\"\"\r\n";
    assert_eq!(book.text(), text);
    assert_eq!(read(text).text(), text);
}

fn kind() -> impl Strategy<Value = EntityKind> {
    proptest::sample::select(EntityKind::ALL.to_vec())
}

fn printed() -> impl Strategy<Value = Printed> {
    (
        "\\PC{0,12}[a-zЖ\"'#\\]=\\\\]",
        proptest::option::of("[a-z/ .\"]{1,9}"),
    )
        .prop_map(|(text, document)| Printed { text, document })
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (1..700_000i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).expect("a day"))
}

fn regard() -> impl Strategy<Value = Regard> {
    proptest::sample::select(vec![Regard::Open, Regard::Seen, Regard::Dismissed])
}

fn decision() -> impl Strategy<Value = Decision> {
    let list = |least: usize| proptest::collection::vec(printed(), least..4);
    prop_oneof![
        (kind(), list(2)).prop_map(|(kind, names)| Decision::Merge { kind, names }),
        (kind(), list(1), list(1)).prop_map(|(kind, names, from)| Decision::Split {
            kind,
            names,
            from
        }),
        (kind(), printed(), "\\PC{0,9}x").prop_map(|(kind, name, to)| Decision::Rename {
            kind,
            name,
            to
        }),
        (kind(), list(1), kind()).prop_map(|(kind, names, to)| Decision::Retype {
            kind,
            names,
            to
        }),
        (kind(), list(1)).prop_map(|(kind, names)| Decision::Delete { kind, names }),
        (proptest::option::of(kind()), list(2))
            .prop_map(|(kind, names)| Decision::Apart { kind, names }),
        (
            printed(),
            "\\PC*",
            proptest::option::of("\\PC*"),
            any::<bool>()
        )
            .prop_map(|(name, title, of, holds)| Decision::Role {
                name,
                title,
                of,
                verdict: if holds {
                    RoleVerdict::Holds
                } else {
                    RoleVerdict::Wrong
                },
            }),
        ("\\PC+", day()).prop_map(|(document, day)| Decision::Date {
            document,
            first: None,
            last: None,
            day: Some(day)
        }),
        ("\\PC+", day(), 0..99i64).prop_map(|(document, first, more)| Decision::Date {
            document,
            first: Some(first),
            last: Some(first + chrono::Duration::days(more)),
            day: None,
        }),
        ("\\PC+", list(1), regard()).prop_map(|(verdict, sides, regard)| Decision::Regard {
            verdict,
            sides,
            regard
        }),
    ]
}

fn any_made() -> impl Strategy<Value = Made> {
    let at = proptest::option::of(0..4_000_000_000i64);
    (decision(), at, proptest::option::of("\\PC*")).prop_map(|(decision, at, note)| Made {
        decision,
        at: at.and_then(|at| DateTime::<Utc>::from_timestamp(at, 0)),
        note,
        state: State::Standing,
        line: 0,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_is_written_is_read(all in proptest::collection::vec(any_made(), 0..5)) {
        let mut book = Book::default();
        for made in &all {
            book.add(made.clone());
        }
        let again = read(&book.text());
        prop_assert_eq!(again.decisions(), book.decisions());
        prop_assert_eq!(again.text(), book.text());
        let plain: Vec<Made> = again.decisions().list.iter().map(|made| Made { line: 0, ..made.clone() }).collect();
        prop_assert_eq!(plain, all);
    }

    #[test]
    fn what_is_undone_and_done_again_leaves_the_text_as_it_was(
        all in proptest::collection::vec(any_made(), 1..5),
        back in 1..6usize,
    ) {
        let mut book = Book::default();
        for made in all {
            book.add(made);
        }
        let text = book.text();
        let undone = (0..back).map_while(|_| book.undo()).count();
        let mut book = read(&book.text());
        prop_assert_eq!(book.decisions().standing().count() + undone, book.decisions().list.len());
        prop_assert_eq!((0..back).map_while(|_| book.redo()).count(), undone);
        prop_assert_eq!(book.text(), text);
    }
}
