//! Tests of where decisions lie and how they are written.

use std::os::unix::fs::symlink;

use tempfile::TempDir;

use super::*;
use crate::decisions::{Anchor, Decision, Edit, Note, Printed};
use crate::index::EntityKind;

fn delete(name: &str) -> Change {
    let decision = Decision::Delete {
        kind: EntityKind::Place,
        names: vec![Printed::everywhere(name)],
    };
    Change::Add(vec![(decision, None)])
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_356_180, 0).expect("a moment")
}

fn folder() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().expect("a folder");
    let ledger = Ledger::within(&Corpus::of(vec![folder.path().to_owned()]), None);
    (folder, ledger)
}

fn names(all: &Contents) -> Vec<String> {
    all.decisions
        .list
        .iter()
        .flat_map(|made| made.decision.names().map(|name| name.text.clone()))
        .collect()
}

#[test]
fn decisions_lie_beside_the_reports_or_under_the_state_folder() {
    let (folder, beside) = folder();
    let state = folder.path().join("state");
    let at = |paths: &[&Path]| {
        let corpus = Corpus::of(paths.iter().map(PathBuf::from).collect());
        let shown = Ledger::within(&corpus, Some(&state)).shown();
        shown
            .strip_prefix(&format!("{}/", folder.path().display()))
            .expect("it is here")
            .to_owned()
    };
    assert_eq!(beside.path, Some(folder.path().join("daftar.toml")));
    assert_eq!(at(&[folder.path()]), "daftar.toml");
    assert_eq!(at(&[]), "state/built-in.toml");
    assert_eq!(at(&[Path::new("-")]), "state/standard-input.toml");
    let (a, b) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
    fs::write(&a, "a").expect("a file");
    let one = at(&[&a]);
    assert!(
        one.starts_with("state/a-txt-") && one.len() == "state/a-txt-.toml".len() + 16,
        "{one}"
    );
    let two = at(&[&a, &b]);
    assert_eq!(
        (at(&[&b, &a]), at(&[&folder.path().join("./a.txt"), &b])),
        (two.clone(), two.clone())
    );
    assert_ne!(one, two);
}

#[test]
fn what_is_decided_is_kept_and_taken_back_over_runs() {
    let (folder, ledger) = folder();
    assert_eq!(ledger.read().map(|all| all.decisions.list), Ok(Vec::new()));
    assert_eq!(
        ledger.change(Change::Undo, now()).map(|_| ()),
        Err("there is no decision to undo".to_owned())
    );
    assert!(!folder.path().join(OURS).exists());
    for name in ["Atlantis", "Lemuria"] {
        ledger.change(delete(name), now()).expect("it is kept");
    }
    let (all, undone) = ledger.change(Change::Undo, now()).expect("it is undone");
    assert_eq!(names(&all), ["Atlantis", "Lemuria"]);
    assert_eq!(
        all.decisions
            .list
            .iter()
            .map(|made| made.state)
            .collect::<Vec<_>>(),
        [State::Standing, State::Undone]
    );
    let last = all.decisions.list[1].clone();
    assert_eq!(undone, Changed::Decisions(vec![last]));
    assert_eq!(ledger.read(), Ok(all));
    let (all, _) = ledger
        .change(Change::Redo, now())
        .expect("it is made again");
    assert_eq!(all.decisions.standing().count(), 2);
}

#[test]
fn a_file_keeps_its_permissions_and_its_link() {
    let (folder, _) = folder();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let real = elsewhere.path().join("decisions.toml");
    fs::write(&real, "# mine\n").expect("a file");
    fs::set_permissions(&real, Permissions::from_mode(0o640)).expect("permissions");
    symlink(&real, folder.path().join(OURS)).expect("a link");
    let ledger = Ledger::within(&Corpus::of(vec![folder.path().to_owned()]), None);
    ledger
        .change(delete("Atlantis"), now())
        .expect("it is kept");
    let text = fs::read_to_string(&real).expect("the text");
    assert!(
        text.starts_with("# mine\n") && text.contains("Atlantis"),
        "{text}"
    );
    assert!(
        fs::symlink_metadata(folder.path().join(OURS))
            .expect("a link")
            .is_symlink()
    );
    let mode = fs::metadata(&real).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    let left: Vec<_> = fs::read_dir(elsewhere.path()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "no temporary file is left");
}

#[test]
fn a_broken_file_is_told_and_left_alone() {
    let (folder, ledger) = folder();
    let path = folder.path().join(OURS);
    for (bytes, says) in [
        (
            &b"[[decision]]\ndelet = 1\n"[..],
            "line 2, column 1: unknown field `delet`",
        ),
        (b"# caf\xe9\n", "line 1, column 6: this is not UTF-8 text"),
    ] {
        fs::write(&path, bytes).expect("a file");
        let problem = ledger.read().expect_err("it is broken");
        assert!(
            problem
                .what
                .starts_with(&format!("no decision is applied: {says}")),
            "{problem:?}"
        );
        let refused = ledger
            .change(delete("Atlantis"), now())
            .expect_err("it is broken");
        assert!(
            refused.starts_with(&format!("{} is left as it is: {says}", path.display())),
            "{refused}"
        );
        assert_eq!(fs::read(&path).expect("the file"), bytes);
    }
    fs::remove_file(&path).expect("the file");
    fs::create_dir(&path).expect("a folder");
    let refused = ledger
        .change(delete("Atlantis"), now())
        .expect_err("a folder is no file");
    assert!(refused.ends_with("it is not a regular file"), "{refused}");
}

#[test]
fn what_an_editor_wrote_meanwhile_is_kept() {
    let (folder, ledger) = folder();
    let (before, _) = ledger
        .change(delete("Atlantis"), now())
        .expect("it is kept");
    let path = folder.path().join(OURS);
    let text = fs::read_to_string(&path).expect("the text");
    fs::write(
        &path,
        text + "\n# by hand\n[[decision]]\ndelete = \"Mu\"\nkind = \"place\"\n",
    )
    .expect("a file");
    let (after, _) = ledger.change(delete("Lemuria"), now()).expect("it is kept");
    assert_eq!(names(&before), ["Atlantis"]);
    assert_eq!(names(&after), ["Atlantis", "Mu", "Lemuria"]);
    assert!(
        fs::read_to_string(&path)
            .expect("the text")
            .contains("# by hand\n")
    );
}

#[test]
fn changes_at_the_same_moment_are_all_kept() {
    let (_folder, ledger) = folder();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let ledger = &ledger;
            scope.spawn(move || {
                for part in 0..4 {
                    ledger
                        .change(delete(&format!("Isle {number}.{part}")), now())
                        .expect("it is kept");
                }
            });
        }
    });
    assert_eq!(ledger.read().map(|all| all.decisions.list.len()), Ok(32));
}

#[test]
fn decisions_of_a_folder_that_cannot_be_written_to_count_and_new_ones_lie_elsewhere() {
    let (folder, beside) = folder();
    beside
        .change(delete("Atlantis"), now())
        .expect("it is kept");
    let state = tempfile::tempdir().expect("a folder");
    let fixed = folder.path().join(OURS);
    let ledger = Ledger {
        fixed: Some(fixed.clone()),
        path: Some(state.path().join("made/here.toml")),
    };
    let before = fs::read(&fixed).expect("the file");
    let (all, _) = ledger.change(delete("Lemuria"), now()).expect("it is kept");
    assert_eq!(names(&all), ["Atlantis", "Lemuria"]);
    ledger.change(Change::Undo, now()).expect("it is undone");
    assert_eq!(
        ledger.change(Change::Undo, now()).map(|_| ()),
        Err("there is no decision to undo".to_owned())
    );
    assert_eq!(fs::read(&fixed).expect("the file"), before);
}

#[test]
fn notes_and_marks_are_kept_changed_and_deleted() {
    let (folder, ledger) = folder();
    let note = |text: &str| Note {
        anchor: Anchor {
            quote: "a sentence".to_owned(),
            document: "a.txt".to_owned(),
            ..Anchor::default()
        },
        text: text.to_owned(),
        at: None,
    };
    let jot = |jot| ledger.change(Change::Jot(Box::new(jot)), now());
    let (all, changed) = jot(Jot::Note(Edit::Make(note("ask them")))).expect("it is kept");
    let kept = all.notes.notes[0].clone();
    assert_eq!((kept.text.as_str(), kept.at), ("ask them", Some(now())));
    assert_eq!(
        changed,
        Changed::Jot(Box::new(Jot::Note(Edit::Make(kept.clone()))))
    );
    let other = Note {
        text: "they were asked".to_owned(),
        ..kept.clone()
    };
    let change = Jot::Note(Edit::Change(kept.clone(), other.clone()));
    let (all, _) = jot(change.clone()).expect("it is kept");
    assert_eq!(all.notes.notes, std::slice::from_ref(&other));
    let path = folder.path().join(OURS);
    let refused = jot(change.clone()).expect_err("it is another by now");
    assert_eq!(
        refused,
        format!(
            "{} is left as it is: this note was changed or deleted meanwhile by somebody else",
            path.display()
        )
    );
    let (all, _) = jot(change.reversed()).expect("it is taken back");
    assert_eq!(all.notes.notes, std::slice::from_ref(&kept));
    let (all, _) = jot(Jot::Note(Edit::Delete(kept))).expect("it is deleted");
    assert_eq!(all, ledger.read().expect("it can be read"));
    assert_eq!(all.notes, Notes::default());
}

#[test]
fn filters_lie_beside_decisions_and_neither_disturbs_the_other() {
    let (folder, ledger) = folder();
    let file = folder.path().join(OURS);
    let keep = |name: &str| FilterChange::Keep {
        name: name.to_owned(),
        query: "kiln".to_owned(),
    };
    ledger
        .change(delete("Read More"), now())
        .expect("it is decided");
    assert_eq!(
        ledger.keep(&keep("Kilns"), now()),
        Ok("kept as ‹Kilns›".to_owned())
    );
    ledger.change(delete("Menu"), now()).expect("it is decided");
    ledger.keep(&keep("Mills"), now()).expect("it is kept");
    let kept = ledger.filters().expect("they can be read");
    let kept: Vec<&str> = kept.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(kept, ["Kilns", "Mills"]);
    ledger.change(Change::Undo, now()).expect("it is undone");
    assert_eq!(ledger.filters().map(|all| all.len()), Ok(2));
    let broken = format!("{}[[filter]]\n", fs::read_to_string(&file).expect("a file"));
    fs::write(&file, &broken).expect("a file");
    let why = ledger
        .keep(&keep("Ovens"), now())
        .expect_err("it is broken");
    assert!(why.contains("is left as it is: line "), "{why}");
    assert_eq!(fs::read_to_string(&file).expect("a file"), broken);
    let problem = ledger.filters().expect_err("it is broken").what;
    assert!(problem.starts_with("no filter is read: line "), "{problem}");
}
