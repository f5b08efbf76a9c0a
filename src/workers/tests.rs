//! Tests of the work beside the loop.

use std::path::PathBuf;

use super::*;
use crate::app::event::{Deed, Progress};
use crate::index::{Entry, Index, Packed};
use crate::outside::Readers;
use crate::read::limits::Limits;

#[derive(Clone)]
struct Channel(mpsc::Sender<Event>);

impl Outbox for Channel {
    fn put(&self, event: Event) {
        let _ = self.0.send(event);
    }
}

/// Readers in this process, which read when asked.
fn here() -> (Means, Follow) {
    let readers = Readers::here(Limits::default());
    (Means::new(readers, Vec::new()), Follow::Nothing)
}

/// A ledger of nobody.
fn nowhere() -> Ledger {
    Ledger::within(&Corpus::BuiltIn, None)
}

fn finish(receiver: &mpsc::Receiver<Event>) -> (Arc<Index>, Vec<Progress>) {
    let mut index = Arc::default();
    let mut progress = Vec::new();
    for event in receiver {
        match event {
            Event::Index(newer) => index = newer,
            Event::Progress(told) => {
                progress.push(told);
                if told.finished {
                    break;
                }
            }
            other => panic!("{other:?}"),
        }
    }
    (index, progress)
}

#[test]
fn the_corpus_is_read_and_told() {
    let (sender, receiver) = mpsc::channel();
    let mut workers = Workers::new(Corpus::BuiltIn, here(), nowhere(), Channel(sender));
    workers.read();
    let (index, progress) = finish(&receiver);
    assert_eq!(index.documents().len(), 5);
    let told = |progress: &Progress| (progress.done, progress.total, progress.finished);
    assert_eq!(progress.first().map(told), Some((0, 5, false)));
    assert_eq!(progress.last().map(told), Some((5, 5, true)));
    assert!(progress.is_sorted_by_key(|told| told.done));
}

#[test]
fn many_documents_come_in_growing_indexes() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..200 {
        let text = format!("Report {number}\n\nThe mill ground {number} tonnes.\n");
        std::fs::write(folder.path().join(format!("{number}.txt")), text).expect("a file");
    }
    let (sender, receiver) = mpsc::channel();
    let corpus = Corpus::of(vec![folder.path().to_owned()]);
    Workers::new(corpus, here(), nowhere(), Channel(sender)).read();
    let mut sizes = Vec::new();
    for event in receiver {
        if let Event::Index(index) = event {
            sizes.push(index.documents().len());
        }
    }
    assert_eq!(sizes, [32, 96, 200]);
}

#[test]
fn the_newest_question_is_answered() {
    let (sender, receiver) = mpsc::channel();
    let mut workers = Workers::new(Corpus::BuiltIn, here(), nowhere(), Channel(sender));
    workers.read();
    let (index, _) = finish(&receiver);
    for number in 1..=50 {
        let question = Question::Finder {
            index: Arc::clone(&index),
            query: "baku".to_owned(),
        };
        workers.ask(Ticket(number), question);
    }
    let mut last = None;
    while last != Some(Ticket(50)) {
        match receiver.recv().expect("an answer") {
            Event::Answer(ticket, _) => last = last.max(Some(ticket)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(last, Some(Ticket(50)));
}

#[test]
fn a_decision_gives_a_new_index_without_reading_again() {
    use crate::decisions::{Decision, Printed};
    use crate::index::EntityKind;
    let folder = tempfile::tempdir().expect("a folder");
    let report = folder.path().join("a.txt");
    std::fs::write(
        &report,
        "Talks\n\nThe Harbour Works Company met in Mombasa.\n",
    )
    .expect("a file");
    let corpus = Corpus::of(vec![folder.path().to_owned()]);
    let (sender, receiver) = mpsc::channel();
    let ledger = Ledger::within(&corpus, None);
    let mut workers = Workers::new(corpus, here(), ledger, Channel(sender));
    workers.read();
    let (index, _) = finish(&receiver);
    let before = index.entities().len();
    std::fs::remove_file(&report).expect("the file");
    let decision = Decision::Delete {
        kind: EntityKind::Organisation,
        names: vec![Printed::everywhere("Harbour Works Company")],
    };
    workers.decide(Change::Add(vec![(decision.clone(), None)]));
    workers.decide(Change::Undo);
    workers.decide(Change::Undo);
    let mut told = Vec::new();
    for event in receiver.iter().take(3) {
        told.push(match event {
            Event::Decided(index, deed, made) => {
                assert_eq!(made[0].decision, decision);
                (Some(deed), index.entities().len())
            }
            Event::Refused(why) => {
                assert_eq!(why, "there is no decision to undo");
                (None, 0)
            }
            other => panic!("{other:?}"),
        });
    }
    let expected = [
        (Some(Deed::Made), before - 1),
        (Some(Deed::Undone), before),
        (None, 0),
    ];
    assert_eq!(told, expected);
}

#[test]
fn notes_are_placed_with_every_index_and_undone_in_order_with_decisions() {
    use crate::decisions::{Anchor, Decision, Edit, Jot, Note, Printed};
    use crate::index::EntityKind;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("a.txt"),
        "Talks\n\nThe Harbour Works Company met in Mombasa.\n",
    )
    .expect("a file");
    let corpus = Corpus::of(vec![folder.path().to_owned()]);
    let (sender, receiver) = mpsc::channel();
    let ledger = Ledger::within(&corpus, None);
    let mut workers = Workers::new(corpus, here(), ledger, Channel(sender));
    workers.read();
    finish(&receiver);
    let note = Note {
        anchor: Anchor {
            quote: "met in Mombasa".to_owned(),
            document: "a.txt".to_owned(),
            ..Anchor::default()
        },
        text: "when?".to_owned(),
        at: None,
    };
    let decision = Decision::Delete {
        kind: EntityKind::Organisation,
        names: vec![Printed::everywhere("Harbour Works Company")],
    };
    workers.decide(Change::Add(vec![(decision, None)]));
    workers.decide(Change::Jot(Box::new(Jot::Note(Edit::Make(note)))));
    for change in [Change::Undo, Change::Undo, Change::Redo, Change::Redo] {
        workers.decide(change);
    }
    let mut told = Vec::new();
    for event in receiver.iter().take(9) {
        told.push(match event {
            Event::Decided(_, deed, _) => format!("decision {deed:?}"),
            Event::Jotted(deed, _) => format!("note {deed:?}"),
            Event::Notes(book) => {
                let placed = book
                    .notes
                    .iter()
                    .filter(|note| note.found.place().is_some());
                format!("{} placed", placed.count())
            }
            other => panic!("{other:?}"),
        });
    }
    assert_eq!(
        told,
        [
            "decision Made",
            "1 placed",
            "note Made",
            "0 placed",
            "note Undone",
            "decision Undone",
            "decision Redone",
            "1 placed",
            "note Redone",
        ]
    );
}

/// Workers that follow a folder, once they have read it.
fn following(folder: &std::path::Path) -> (Workers<Channel>, mpsc::Receiver<Event>) {
    let (sender, receiver) = mpsc::channel();
    let corpus = Corpus::of(vec![folder.to_owned()]);
    let ledger = Ledger::within(&corpus, None);
    let (means, _) = here();
    let mut workers = Workers::new(corpus, (means, Follow::Changes), ledger, Channel(sender));
    workers.read();
    finish(&receiver);
    (workers, receiver)
}

/// Waits for an index of which the documents are these, by name and text; gives all that was said until then.
fn until(receiver: &mpsc::Receiver<Event>, wanted: &[(&str, &str)]) -> Vec<String> {
    let mut said = Vec::new();
    let patience = std::time::Duration::from_secs(20);
    loop {
        match receiver.recv_timeout(patience).expect("an event in time") {
            Event::Index(index) => {
                let documents = index.documents().iter().map(Entry::document);
                let there: Vec<_> = documents
                    .map(|document| (document.label.relative(), &*document.text))
                    .collect();
                if there == wanted {
                    return said;
                }
            }
            Event::Said(sentence) => said.push(sentence),
            Event::Progress(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn files_that_come_change_and_go_are_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let write = |name: &str, text: &str| std::fs::write(path(name), text).expect("a file");
    write("a.txt", "One");
    let (_workers, receiver) = following(folder.path());
    write("b.txt", "Two");
    until(&receiver, &[("a.txt", "One"), ("b.txt", "Two")]);
    // As editors save: beside it, then in its place.
    write(".b.txt.swp", "Three");
    std::fs::rename(path(".b.txt.swp"), path("b.txt")).expect("renamed");
    until(&receiver, &[("a.txt", "One"), ("b.txt", "Three")]);
    std::fs::rename(path("a.txt"), path("c.txt")).expect("renamed");
    until(&receiver, &[("b.txt", "Three"), ("c.txt", "One")]);
    std::fs::create_dir_all(path("in/deep")).expect("a folder");
    write("in/deep/d.txt", "Four");
    let three = [
        ("b.txt", "Three"),
        ("c.txt", "One"),
        ("in/deep/d.txt", "Four"),
    ];
    until(&receiver, &three);
    write("in/deep/d.txt", "Five");
    until(&receiver, &[three[0], three[1], ("in/deep/d.txt", "Five")]);
    std::fs::remove_dir_all(path("in")).expect("removed");
    until(&receiver, &three[..2]);
    write(".daftarignore", "c.txt\n");
    until(&receiver, &three[..1]);
    std::fs::remove_file(path("b.txt")).expect("removed");
    until(&receiver, &[]);
}

#[test]
fn decisions_that_an_editor_writes_are_taken_and_our_own_cause_no_reading() {
    use crate::decisions::{Decision, Printed};
    use crate::index::EntityKind;
    let folder = tempfile::tempdir().expect("a folder");
    let text = "Talks\n\nThe Harbour Works Company met in Mombasa.\n";
    std::fs::write(folder.path().join("a.txt"), text).expect("a file");
    let (mut workers, receiver) = following(folder.path());
    let decision = Decision::Delete {
        kind: EntityKind::Organisation,
        names: vec![Printed::everywhere("Harbour Works Company")],
    };
    workers.decide(Change::Add(vec![(decision, None)]));
    let made = receiver.recv().expect("an event");
    assert!(matches!(made, Event::Decided(_, Deed::Made, _)), "{made:?}");
    // The next that is told is the file that came after it: the decision alone told nothing.
    std::fs::write(folder.path().join("b.txt"), "Two").expect("a file");
    let next = receiver.recv().expect("an event");
    let Event::Index(index) = next else {
        panic!("{next:?}");
    };
    assert_eq!(index.documents().len(), 2);
    let names = |index: &Index| -> Vec<String> {
        let organisations = index.entities().iter();
        let organisations = organisations.filter(|it| it.kind == EntityKind::Organisation);
        organisations.map(|it| it.name.clone()).collect()
    };
    assert_eq!(names(&index), [""; 0]);
    let said = receiver.recv().expect("an event");
    assert!(matches!(&said, Event::Said(text) if text == "the folder has changed: 1 file new"));
    std::fs::remove_file(folder.path().join(crate::corpus::OURS)).expect("removed");
    let next = receiver.recv().expect("an event");
    let Event::Index(index) = next else {
        panic!("{next:?}");
    };
    assert_eq!(names(&index), ["Harbour Works Company"]);
}

#[test]
fn a_reading_that_is_stopped_keeps_what_it_has_and_the_next_reads_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    for number in 0..400 {
        let text = format!("Report {number}\n\nThe mill ground {number} tonnes.\n");
        std::fs::write(folder.path().join(format!("{number}.txt")), text).expect("a file");
    }
    let (sender, receiver) = mpsc::channel();
    let corpus = Corpus::of(vec![folder.path().to_owned()]);
    let mut workers = Workers::new(corpus, here(), nowhere(), Channel(sender));
    workers.read();
    let mut known = 0;
    while known == 0 {
        if let Event::Index(index) = receiver.recv().expect("an event") {
            known = index.documents().len();
        }
    }
    workers.stop_reading();
    let (index, progress) = finish(&receiver);
    let last = progress.last().expect("progress");
    assert_eq!((last.total, last.finished), (400, true));
    assert!((known..400).contains(&last.done), "{last:?}");
    assert_eq!(index.documents().len(), last.done);
    workers.read();
    let (index, progress) = finish(&receiver);
    assert_eq!(index.documents().len(), 400);
    // What was read is not read again; a file that was written just before may be looked at.
    let rest = progress.first().expect("progress").total;
    assert!((400 - last.done..=400).contains(&rest), "{rest}");
}

#[test]
fn what_was_read_before_is_not_read_again_at_the_next_start_and_says_the_same() {
    use crate::cache::Cache;
    let (folder, cache) = (tempfile::tempdir(), tempfile::tempdir());
    let (folder, cache) = (folder.expect("a folder"), cache.expect("a folder"));
    let path = |name: &str| folder.path().join(name);
    for seed in std::fs::read_dir("seeds").expect("the built-in reports") {
        let seed = seed.expect("a report");
        std::fs::copy(seed.path(), folder.path().join(seed.file_name())).expect("a copy");
    }
    std::fs::write(path("bad.bin"), b"\0\x01\x02\0").expect("a file");
    let corpus = Corpus::of(vec![folder.path().to_owned()]);
    let start = |cached: bool| {
        let (mut means, _) = here();
        let ingredients = means.ingredients();
        let at = Cache::within(cache.path(), &corpus, 1 << 30, &ingredients);
        means.cache = at.filter(|_| cached);
        collect(&corpus, &means)
    };
    let says = |known: &known::Known| -> Vec<_> {
        let inputs = known.inputs.iter();
        let inputs =
            inputs.map(|(label, it)| (label.clone(), it.documents.clone(), it.problems.clone()));
        inputs.collect()
    };
    let (fresh, _) = start(false);
    assert_eq!(fresh.inputs.iter().count(), 6);
    let (first, said) = start(true);
    assert_eq!((says(&first), said), (says(&fresh), Vec::new()));
    let (second, said) = start(true);
    assert_eq!((says(&second), said), (says(&fresh), Vec::new()));
    // Of the files whose stamp could be trusted none is to be read.
    let settled = second
        .inputs
        .iter()
        .filter(|(_, input)| input.stamp.is_some())
        .count();
    let (means, _) = here();
    let mut survey = corpus.survey(means.readers.limits());
    let mut known = second;
    let todo = known.todo(&mut survey, Cause::Begun);
    assert_eq!(todo.files.len(), 6 - settled);
    // A change counts, whatever was kept.
    std::fs::write(path("003_round_table.txt"), "Other words").expect("a file");
    std::fs::remove_file(path("bad.bin")).expect("removed");
    let (changed, _) = start(true);
    let (fresh, _) = start(false);
    assert_eq!(says(&changed), says(&fresh));
    // So does a file that was kept and is damaged.
    let kept = std::fs::read_dir(cache.path()).expect("a folder").next();
    let kept = kept.expect("a file").expect("a file").path();
    let mut bytes = std::fs::read(&kept).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&kept, bytes).expect("it is written");
    let (mended, said) = start(true);
    assert_eq!((says(&mended), said.len()), (says(&fresh), 1));
    assert_eq!(start(true).1, Vec::<String>::new());
}

#[test]
fn texts_that_lie_on_the_disk_say_what_those_in_memory_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = Corpus::of(vec![PathBuf::from("seeds")]);
    let start = |bytes: u64, folder: PathBuf| {
        let (mut means, _) = here();
        let folder = Some(folder);
        means.budget = Budget { bytes, folder };
        let (known, said) = collect(&corpus, &means);
        known.inputs.leave();
        let documents = (known.inputs.iter()).flat_map(|(_, input)| input.documents.clone());
        (documents.collect::<Vec<_>>(), said)
    };
    let held = |documents: &[Packed]| documents.iter().filter(|it| it.held() > 0).count();
    let (all, said) = start(u64::MAX, folder.path().join("all"));
    assert_eq!((all.len(), held(&all), said), (5, 5, Vec::new()));
    let (none, said) = start(0, folder.path().join("none"));
    assert_eq!((held(&none), said), (0, Vec::new()));
    assert_eq!(none, all);
    // What is beyond lies there alone.
    let first = all[0].held() as u64;
    let (some, _) = start(first, folder.path().join("some"));
    assert!((1..5).contains(&held(&some)), "{}", held(&some));
    assert_eq!(some, all);
    // Where nothing can be laid all is held, and that is said.
    let file = folder.path().join("file");
    std::fs::write(&file, "x").expect("a file");
    let (kept, said) = start(0, file.clone());
    assert_eq!((held(&kept), said.len()), (5, 1));
    let begins = format!(
        "texts are held in memory: {} takes none of them: ",
        file.display()
    );
    assert!(said[0].starts_with(&begins), "{}", said[0]);
}

#[test]
fn a_report_for_which_no_process_could_be_started_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = "<html><body><p>The port of Aktau grew by a third in 2024.</p></body></html>";
    std::fs::write(folder.path().join("page.html"), page).expect("a file");
    std::fs::write(folder.path().join("note.txt"), "The port grew.").expect("a file");
    let corpus = Corpus::of(vec![folder.path().to_owned()]);
    let missing = folder.path().join("no program");
    let means = Means::new(Readers::apart(missing, Limits::default()), Vec::new());
    let (mut known, _) = collect(&corpus, &means);
    let (_, page) = (known.inputs.iter())
        .find(|(_, input)| input.documents.is_empty())
        .expect("the page is not read");
    assert!(
        page.problems[0].what.starts_with("not read: no process"),
        "{page:?}"
    );
    assert_eq!((page.stamp, page.content), (None, None));
    let mut survey = corpus.survey(means.readers.limits());
    let todo = known.todo(&mut survey, Cause::Changed);
    let names: Vec<_> = (todo.files.iter())
        .map(|file| file.item.label.file_name())
        .collect();
    assert!(names.contains(&"page.html"), "{names:?}");
}
