//! Tests of the work beside the loop.

use super::*;
use crate::app::event::Deed;
use crate::index::Index;
use crate::read::limits::Limits;

#[derive(Clone)]
struct Channel(mpsc::Sender<Event>);

impl Outbox for Channel {
    fn put(&self, event: Event) {
        let _ = self.0.send(event);
    }
}

/// Readers in this process.
fn here() -> Readers {
    Readers::here(Limits::default())
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
    let workers = Workers::new(
        Corpus::BuiltIn,
        here(),
        Vec::new(),
        nowhere(),
        Channel(sender),
    );
    workers.read();
    let (index, progress) = finish(&receiver);
    assert_eq!(index.documents().len(), 5);
    let told = |done, finished| Progress {
        done,
        total: 5,
        finished,
    };
    assert_eq!(progress.first(), Some(&told(0, false)));
    assert_eq!(progress.last(), Some(&told(5, true)));
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
    Workers::new(corpus, here(), Vec::new(), nowhere(), Channel(sender)).read();
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
    let mut workers = Workers::new(
        Corpus::BuiltIn,
        here(),
        Vec::new(),
        nowhere(),
        Channel(sender),
    );
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
    let mut workers = Workers::new(corpus, here(), Vec::new(), ledger, Channel(sender));
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
    let mut workers = Workers::new(corpus, here(), Vec::new(), ledger, Channel(sender));
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
