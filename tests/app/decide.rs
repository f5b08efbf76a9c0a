//! The box in which the reader decides: what it offers, what it asks, what comes of it.

use std::sync::Arc;

use daftar::app::effect::Effect;
use daftar::app::event::{Deed, Event};
use daftar::app::overlay::Overlay;
use daftar::decisions::{Change, Decision, Decisions, Made, Printed, RoleVerdict, State};
use daftar::extract;
use daftar::index::{Analysed, Collection, EntityKind, Index, Label};
use daftar::lexicon::Lexicon;
use daftar::read;

use crate::corpus;
use crate::session::Session;

use EntityKind as K;

const WIDE: (u16, u16) = (120, 40);

fn session() -> Session {
    Session::with(WIDE, corpus::filled())
}

/// What the session decided, and nothing else.
fn decided(session: &Session) -> Vec<Decision> {
    let changes = session.effects.iter().filter_map(|effect| match effect {
        Effect::Decide(Change::Add(list)) => Some(list),
        _ => None,
    });
    changes
        .flatten()
        .map(|(decision, note)| {
            assert_eq!(*note, None);
            decision.clone()
        })
        .collect()
}

fn after(keys: &str) -> Vec<Decision> {
    let mut session = session();
    session.keys(keys);
    assert!(session.app.overlays.is_empty(), "{keys}: the box is closed");
    decided(&session)
}

fn everywhere(texts: &[&str]) -> Vec<Printed> {
    texts
        .iter()
        .map(|text| Printed::everywhere(*text))
        .collect()
}

#[test]
fn the_selected_entity_is_merged_with_one_that_is_typed() {
    // The list is narrowed by what is typed; a project becomes what the first one is before both are one.
    let merge = |kind, names: &[&str]| Decision::Merge {
        kind,
        names: everywhere(names),
    };
    assert_eq!(
        after("Tab Tab M m copper Enter"),
        [
            Decision::Retype {
                kind: K::Organisation,
                names: everywhere(&["Chilean Copper Board"]),
                to: K::Country,
            },
            merge(K::Country, &["Peru", "Chilean Copper Board"]),
        ]
    );
    assert_eq!(
        after("Tab Tab M m chile Enter"),
        [merge(K::Country, &["Peru", "Chile"])]
    );
    assert_eq!(
        after("Tab Tab M a chile Enter"),
        [Decision::Apart {
            kind: Some(K::Country),
            names: everywhere(&["Peru", "Chile"]),
        }]
    );
    assert_eq!(after("Tab Tab M m zeppelin Enter Esc Esc"), []);
}

#[test]
fn words_are_asked_for_and_checked() {
    let mut session = session();
    session.keys("Tab Tab M r Ctrl-u Enter");
    assert!(
        session.screen().contains("a name cannot be empty"),
        "{}",
        session.screen()
    );
    session.keys("Lima Enter");
    assert_eq!(
        decided(&session),
        [Decision::Rename {
            kind: K::Country,
            name: Printed::everywhere("Peru"),
            to: "Lima".to_owned(),
        }]
    );
    let mut session = self::session();
    session.keys("M d Ctrl-u soon Enter");
    assert!(
        session.screen().contains("“soon” is no date"),
        "{}",
        session.screen()
    );
    session.keys("Ctrl-u 2024-02 Enter");
    let day = |text: &str| text.parse().ok();
    assert_eq!(
        decided(&session),
        [Decision::Date {
            document: "harbour.txt".to_owned(),
            first: day("2024-02-01"),
            last: day("2024-02-29"),
            day: None,
        }]
    );
}

#[test]
fn a_kind_is_chosen_and_a_deletion_is_asked_about_once() {
    assert_eq!(
        after("Tab Tab M t j Enter"),
        [Decision::Retype {
            kind: K::Country,
            names: everywhere(&["Peru"]),
            to: K::Organisation,
        }]
    );
    assert_eq!(
        after("Tab Tab M x Enter"),
        [Decision::Delete {
            kind: K::Country,
            names: everywhere(&["Peru"]),
        }]
    );
    assert_eq!(after("Tab Tab M x n q"), []);
    assert_eq!(after("Tab Tab M x Esc Esc"), []);
}

#[test]
fn names_are_ticked_to_be_taken_out() {
    let mut session = session();
    session.keys("Tab Tab M s Enter");
    assert!(
        session.screen().contains("tick the names"),
        "{}",
        session.screen()
    );
    session.keys("Space Enter");
    assert_eq!(
        decided(&session),
        [Decision::Split {
            kind: K::Country,
            names: vec![Printed::within("Peru", "harbour.txt")],
            from: everywhere(&["Peru"]),
        }]
    );
}

#[test]
fn nothing_is_decided_where_nothing_is_selected() {
    let mut session = Session::with(WIDE, Arc::new(Index::default()));
    session.keys("M");
    assert!(session.app.overlays.is_empty());
    assert!(
        session
            .app
            .notice()
            .is_some_and(|says| says.starts_with("select a name"))
    );
}

#[test]
fn what_is_typed_in_the_box_is_no_command_and_pasted_text_no_key() {
    let mut session = session();
    session.keys("Tab Tab M r Ctrl-u qUM");
    session.send(Event::Paste("x\n".to_owned()));
    let Some(Overlay::Decide(_)) = session.app.overlays.last() else {
        panic!("the box is open");
    };
    session.keys("Enter");
    let [Decision::Rename { to, .. }] = &decided(&session)[..] else {
        panic!("it was renamed");
    };
    assert_eq!(to, "qUMx");
}

#[test]
fn decisions_are_taken_back_and_made_again() {
    let mut session = session();
    session.keys("U Ctrl-r");
    let changes: Vec<_> = session
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Decide(change) => Some(change.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(changes, [Change::Undo, Change::Redo]);
    session.send(Event::Refused("the file is broken".to_owned()));
    assert!(
        session.screen().contains("the file is broken"),
        "{}",
        session.screen()
    );
    session.keys("Esc");
    assert!(session.app.overlays.is_empty());
}

const REPORTS: [(&str, &str); 2] = [
    (
        "lake.txt",
        "Lake ports\n\nKAMPALA, 3 June 2024. Grace Akello, chairwoman of the Council of Lake Ports, met Peter Otieno of the Harbour Works Company. \
         The Council of Lake Ports was founded in Kampala.\n",
    ),
    (
        "rail.txt",
        "The railway\n\nKAMPALA, 4 June 2024. Grace Akello, chairwoman of the Nile Basin Bank, welcomed the talks. P. Otieno did not come. The Council of Lake Ports sent greetings, the Council of Lake Ports told reporters.\n",
    ),
];

/// The reports, read by the program itself.
fn collection() -> Collection {
    let lexicon = Lexicon::built_in();
    let mut collection = Collection::default();
    for (path, text) in REPORTS {
        let (document, _) = read::read(&Label::within("reports", path), text.as_bytes());
        let document = document.expect("the report is text");
        let analysis = extract::analyse(&document, &lexicon);
        collection.insert(Arc::new(Analysed { document, analysis }));
    }
    collection
}

/// Keeps what the session decides, as the workers do, and gives it the index with it.
fn apply(session: &mut Session, collection: &Collection, kept: &mut Decisions) {
    for effect in std::mem::take(&mut session.effects) {
        let Effect::Decide(change) = effect else {
            continue;
        };
        let (deed, made) = match change {
            Change::Add(list) => {
                let made: Vec<Made> = list
                    .into_iter()
                    .map(|(decision, note)| Made {
                        decision,
                        at: None,
                        note,
                        state: State::Standing,
                        line: 0,
                    })
                    .collect();
                kept.list.extend(made.iter().cloned());
                (Deed::Made, made)
            }
            Change::Undo => {
                let last = kept.last().expect("something was decided");
                kept.list[last].state = State::Undone;
                (Deed::Undone, vec![kept.list[last].clone()])
            }
            Change::Redo => {
                let next = kept.undone().expect("something was undone");
                kept.list[next].state = State::Standing;
                (Deed::Redone, vec![kept.list[next].clone()])
            }
            Change::Jot(_) => panic!("nothing is noted"),
        };
        let index = Arc::new(Index::decided(collection, kept));
        session.send(Event::Decided(index, deed, made));
    }
}

#[test]
fn a_decision_counts_at_once_and_the_selection_stays_with_it() {
    let collection = collection();
    let mut kept = Decisions::default();
    let mut session = Session::with(WIDE, Arc::new(Index::build(&collection)));
    let selected = |session: &Session| {
        let id = session.app.entity.expect("an entity is selected");
        session.app.index.entity(id).name.clone()
    };
    session.keys("Tab Tab j");
    let before = selected(&session);
    session.keys("M r Ctrl-u Somebody Enter");
    apply(&mut session, &collection, &mut kept);
    assert_eq!(selected(&session), "Somebody");
    let said = session.app.notice().expect("it is told").to_owned();
    assert_eq!(said, format!("“{before}” is called “Somebody” · U undoes"));
    session.keys("U");
    apply(&mut session, &collection, &mut kept);
    assert_eq!(selected(&session), before);
    assert!(
        session
            .app
            .notice()
            .is_some_and(|says| says.ends_with(" · Ctrl-r makes it again"))
    );
    session.keys("Ctrl-r");
    apply(&mut session, &collection, &mut kept);
    assert_eq!(selected(&session), "Somebody");
}

#[test]
fn a_doubted_post_is_decided_where_it_is_asked_about_and_not_asked_again() {
    let collection = collection();
    let mut kept = Decisions::default();
    let mut session = Session::with(WIDE, Arc::new(Index::build(&collection)));
    // A digit alone may still become a count.
    session.keys("4 Tab");
    let wanted = session
        .app
        .index
        .comparisons()
        .iter()
        .position(|it| it.verdict == daftar::index::Verdict::RoleInDoubt)
        .expect("a post is doubted");
    let rows = session.app.sheet.rows.len();
    for _ in 0..rows {
        if session.app.sheet.comparison() != Some(wanted) {
            session.keys("j");
        }
    }
    session.keys("M w");
    let [
        Decision::Role {
            name,
            title,
            verdict,
            ..
        },
    ] = &decided(&session)[..]
    else {
        panic!("a post was decided about: {:?}", decided(&session));
    };
    assert_eq!(
        (name.text.as_str(), title.as_str(), *verdict),
        ("Grace Akello", "chairwoman", RoleVerdict::Wrong)
    );
    apply(&mut session, &collection, &mut kept);
    assert_eq!(session.app.index.comparisons(), []);
}

#[test]
fn comparisons_are_put_aside_in_their_own_view() {
    let collection = collection();
    let mut kept = Decisions::default();
    let mut session = Session::with(WIDE, Arc::new(Index::build(&collection)));
    assert!(session.screen().contains("1 comparison to look at"));
    session.keys("4 Tab M s");
    apply(&mut session, &collection, &mut kept);
    let screen = session.screen();
    assert!(screen.contains("✓ seen · role in doubt: "), "{screen}");
    assert!(!screen.contains("to look at"), "{screen}");
    // What was dismissed is one line that opens; the words of a filter find it too.
    session.keys("M x");
    apply(&mut session, &collection, &mut kept);
    let screen = session.screen();
    assert!(screen.contains("▸ 1 dismissed"), "{screen}");
    assert!(!screen.contains("· role in doubt: "), "{screen}");
    session.keys("Enter j");
    let screen = session.screen();
    assert!(screen.contains("▾ 1 dismissed"), "{screen}");
    assert!(screen.contains("✗ dismissed · role in doubt: "), "{screen}");
    session.keys("Enter");
    session.keys("4 Tab / d i s m i s s e d Enter");
    let screen = session.screen();
    assert!(screen.contains("1 of 1 comparison “dismissed”"), "{screen}");
    assert!(screen.contains("✗ dismissed · role in doubt: "), "{screen}");
    session.keys("M r");
    apply(&mut session, &collection, &mut kept);
    session.keys("Esc");
    let screen = session.screen();
    assert!(screen.contains("1 comparison to look at"), "{screen}");
    assert!(!screen.contains("dismissed"), "{screen}");
    // Undone one by one.
    session.keys("U U");
    apply(&mut session, &collection, &mut kept);
    assert!(session.screen().contains("✓ seen · role in doubt: "));
    session.keys("S");
    assert_eq!(session.app.notice(), Some("comparisons newest first"));
}
