//! Tests of what is kept: what is written is read, and nothing is lost to what cannot be read.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::app::sitting::{Anchor, Top};

fn home() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn sessions(home: &TempDir, corpus: &Corpus, name: Option<&str>) -> Sessions {
    let name = name.map(|name| name.parse().expect("a name"));
    Sessions::within(corpus, name, Some(home.path().join("daftar")))
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
}

fn sitting(document: &str) -> Sitting {
    let mut sitting = Sitting {
        title: "Ferries of the strait".to_owned(),
        ..Sitting::default()
    };
    sitting.text.top = Some(Top {
        anchor: Anchor {
            document: document.to_owned(),
            content: "00".to_owned(),
            offset: 12,
            length: 0,
            quote: "the ferry left".to_owned(),
        },
        lines: -1,
    });
    sitting
}

fn reading(seen: usize, read: bool) -> Reading {
    Reading {
        content: "00".to_owned(),
        seen,
        whole: 100,
        read,
        ..Reading::default()
    }
}

fn place(document: &str) -> Memory {
    Memory {
        sitting: Some(sitting(document)),
        readings: Vec::new(),
    }
}

fn read_of(document: &str, reading: Reading) -> Memory {
    Memory {
        sitting: None,
        readings: vec![(document.to_owned(), reading)],
    }
}

#[test]
fn a_place_is_kept_under_its_name_for_the_reader_alone() {
    let home = home();
    let usual = sessions(&home, &Corpus::BuiltIn, None);
    let named = sessions(&home, &Corpus::BuiltIn, Some("trade"));
    assert_eq!(usual.sitting(), (None, None));
    usual.keep(&place("seeds/a.txt"), now()).expect("kept");
    named.keep(&place("seeds/b.txt"), now()).expect("kept");
    assert_eq!(usual.sitting(), (Some(sitting("seeds/a.txt")), None));
    assert_eq!(named.sitting(), (Some(sitting("seeds/b.txt")), None));
    let folder = home.path().join("daftar/sessions");
    let mode = |path: &Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("built-in.json")), 0o600);
}

#[test]
fn a_corpus_is_the_same_from_every_folder() {
    let home = home();
    let reports = home.path().join("reports");
    fs::create_dir(&reports).expect("a folder");
    let direct = Corpus::of(vec![reports.clone()]);
    let roundabout = Corpus::of(vec![home.path().join("daftar/../reports/")]);
    fs::create_dir(home.path().join("daftar")).expect("a folder");
    let document = |folder: &Path| format!("{}/a.txt", bare(folder));
    let first = sessions(&home, &direct, None);
    let mut memory = place(&document(&reports));
    memory.readings = read_of(&document(&reports), reading(10, false)).readings;
    first.keep(&memory, now()).expect("kept");
    let second = sessions(&home, &roundabout, None);
    let wanted = document(&home.path().join("daftar/../reports"));
    assert_eq!(second.sitting().0, Some(sitting(&wanted)));
    assert_eq!(second.readings().0.keys().collect::<Vec<_>>(), [&wanted]);
}

#[test]
fn standard_input_is_not_kept() {
    let home = home();
    let received = sessions(&home, &Corpus::of(vec![PathBuf::from("-")]), None);
    assert!(!received.keeps());
    assert_eq!(received.keep(&place("-"), now()), Ok(()));
    assert!(!home.path().join("daftar").exists());
}

#[test]
fn what_two_read_at_once_is_joined() {
    let home = home();
    let (one, other) = (
        sessions(&home, &Corpus::BuiltIn, None),
        sessions(&home, &Corpus::BuiltIn, None),
    );
    one.keep(&read_of("seeds/a.txt", reading(100, true)), now())
        .expect("kept");
    other
        .keep(&read_of("seeds/b.txt", reading(20, false)), now())
        .expect("kept");
    other
        .keep(&read_of("seeds/a.txt", reading(30, false)), now())
        .expect("kept");
    let kept: Vec<_> = one.readings().0.into_iter().collect();
    assert_eq!(
        kept,
        [
            ("seeds/a.txt".to_owned(), reading(100, true)),
            ("seeds/b.txt".to_owned(), reading(20, false)),
        ]
    );
}

#[test]
fn what_cannot_be_understood_is_set_aside_and_told() {
    let home = home();
    let kept = sessions(&home, &Corpus::BuiltIn, None);
    let folder = home.path().join("daftar/sessions");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("built-in.json");
    for (text, why, aside) in [
        (
            "{\"format\": \"daft",
            "is damaged: EOF while parsing",
            "built-in.json.aside",
        ),
        (
            "{\"format\": \"daftar session\", \"version\": 7}",
            "was written by a newer daftar (version 7 of the file)",
            "built-in.json.aside-2",
        ),
        (
            "{\"format\": \"shopping list\", \"version\": 1}",
            "it is no “daftar session”",
            "built-in.json.aside-3",
        ),
    ] {
        fs::write(&file, text).expect("written");
        let refused = kept.keep(&place("seeds/a.txt"), now());
        assert!(refused.is_err_and(|said| said.starts_with("your place is not kept: ")));
        assert_eq!(fs::read_to_string(&file).expect("it is left"), text);
        let (sitting, said) = kept.sitting();
        assert_eq!(sitting, None);
        let said = said.expect("it is told");
        assert!(said.contains(why) && said.ends_with(aside), "{said}");
        assert_eq!(fs::read_to_string(folder.join(aside)).expect("kept"), text);
    }
    kept.keep(&place("seeds/a.txt"), now()).expect("kept");
}

#[test]
fn a_folder_that_takes_nothing_is_told() {
    let home = home();
    fs::write(home.path().join("daftar"), "a file").expect("written");
    let kept = sessions(&home, &Corpus::BuiltIn, None);
    let said = kept
        .keep(&place("seeds/a.txt"), now())
        .expect_err("no folder");
    assert!(said.starts_with("your place is not kept: "), "{said}");
    let homeless = Sessions::within(&Corpus::BuiltIn, None, None);
    assert_eq!(
        homeless.keep(&place("seeds/a.txt"), now()),
        Err(
            "your place is not kept: there is no folder for it; set HOME or XDG_STATE_HOME"
                .to_owned()
        )
    );
    assert_eq!(homeless.sitting(), (None, None));
}

#[test]
fn sessions_are_listed_and_forgotten() {
    let home = home();
    let memory = |document| Memory {
        readings: read_of(document, reading(5, false)).readings,
        ..place(document)
    };
    for (name, after) in [(None, 0), (Some("trade"), 60)] {
        let later = now() + chrono::TimeDelta::seconds(after);
        sessions(&home, &Corpus::BuiltIn, name)
            .keep(&memory("seeds/a.txt"), later)
            .expect("kept");
    }
    let shelf = Shelf::within(home.path().join("daftar"));
    let (volumes, wrong) = shelf.volumes();
    let ids: Vec<_> = volumes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        (ids, wrong),
        (vec!["built-in@trade", "built-in"], Vec::new())
    );
    assert_eq!(
        shelf.forget(&volumes[0]).expect("it is there"),
        Forgotten::Session
    );
    assert_eq!(
        shelf.forget(&volumes[1]).expect("it is there"),
        Forgotten::Everything
    );
    assert!(shelf.forget(&volumes[1]).is_err());
    let usual = sessions(&home, &Corpus::BuiltIn, None);
    assert_eq!((usual.sitting().0, usual.readings().0.len()), (None, 0));
}

#[test]
fn a_name_is_one_word() {
    for name in ["trade", "desk-2", "осень.2024", "a_b"] {
        assert!(name.parse::<Name>().is_ok(), "{name}");
    }
    for name in [
        "",
        ".",
        "../x",
        "a b",
        "a/b",
        "a@b",
        "\u{1b}[31m",
        &"x".repeat(41),
    ] {
        assert!(name.parse::<Name>().is_err(), "{name:?}");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = file::understand::<Kept>(&bytes, SITTING);
        let _ = file::understand::<Read>(&bytes, READ);
    }

    #[test]
    fn no_fields_make_it_fail(rest in "[\\[\\]{}\":,a-z0-9 -]{0,120}") {
        let text = format!("{{\"format\":\"daftar session\",\"version\":1,\"corpus\":\"x\",\"paths\":[],\"saved\":\"2024-01-01T00:00:00Z\",\"sitting\":{{{rest}}}}}");
        let _ = file::understand::<Kept>(text.as_bytes(), SITTING);
    }
}
