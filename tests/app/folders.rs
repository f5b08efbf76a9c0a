//! Named filters that act as folders of the list of documents.

use std::sync::Arc;

use daftar::app::event::Event;
use daftar::app::folders::Kind;
use daftar::app::layout::Pane;
use daftar::app::words;
use daftar::index::Index;

use crate::corpus;
use crate::session::Session;

/// Two questions that were kept, and one that cannot be understood any more.
pub const FILE: &str = r#"
[[filter]]
name = "Lima talks"
query = "lima OR forum"

[[filter]]
name = "Tacna"
query = "tacna"

[[filter]]
name = "broken one"
query = "date:someday"
"#;

pub fn session(size: (u16, u16)) -> Session {
    let mut session = Session::with(size, corpus::filled());
    FILE.clone_into(&mut session.file);
    session
}

fn open(session: &Session) -> Option<&str> {
    session.app.folders.open.as_ref().map(Kind::name)
}

/// The first words of the headlines in the list, from the top.
fn titles(session: &Session) -> Vec<&str> {
    let documents = session.app.documents.order.iter();
    let title = |id| words::title(session.app.index.document(id));
    documents
        .map(|id| title(*id).split([':', ' ']).next().unwrap_or_default())
        .collect()
}

#[test]
fn a_question_is_kept_from_the_search_and_becomes_a_folder() {
    let mut session = Session::with((120, 40), corpus::filled());
    session.keys("s forum Ctrl-s");
    assert!(
        session.screen().contains("name: forum"),
        "{}",
        session.screen()
    );
    session.keys("Ctrl-u Forums Space in Space Lima Enter Esc");
    assert_eq!(session.app.notice(), Some("kept as ‹Forums in Lima›"));
    assert_eq!(
        session
            .file
            .lines()
            .filter(|line| !line.starts_with('#') && line.contains(" = "))
            .collect::<Vec<_>>(),
        [
            "name = \"Forums in Lima\"",
            "query = \"forum\"",
            "made = 1970-01-01T00:00:00Z"
        ]
    );
    session.keys("B G Enter");
    assert_eq!(open(&session), Some("Forums in Lima"));
    assert_eq!(titles(&session), ["Forum"]);
    assert_eq!(session.app.shape.focus, Pane::Documents);
    let screen = session.screen();
    assert!(
        screen.contains("1 of 3 documents in ‹Forums in Lima›"),
        "{screen}"
    );
    assert_eq!(
        session.app.reader.document,
        session.app.documents.selected()
    );
    session.keys("Esc");
    assert_eq!((open(&session), titles(&session).len()), (None, 3));
}

#[test]
fn a_kept_name_is_replaced_only_after_that_was_told() {
    let mut session = session((120, 40));
    session.keys("s chile Ctrl-s Ctrl-u tacna");
    let screen = session.screen();
    assert!(screen.contains("replaces “tacna”"), "{screen}");
    session.keys("Enter Esc");
    assert_eq!(session.app.notice(), Some("‹Tacna› is now: chile"));
    assert!(
        session.file.contains("query = \"chile\""),
        "{}",
        session.file
    );
}

#[test]
fn what_cannot_be_understood_is_not_kept_and_nothing_is_not_either() {
    let mut session = session((120, 40));
    session.keys("s oil Space ( Ctrl-s");
    assert_eq!(
        session.app.notice(),
        Some("this cannot be kept: column 5: the bracket opened here is not closed")
    );
    session.keys("Ctrl-u Ctrl-s");
    assert_eq!(
        session.app.notice(),
        Some("there is no question to keep: search first")
    );
    assert_eq!(session.keys("Esc Ctrl-s").app.overlays.len(), 0);
    assert_eq!(session.file, FILE);
}

#[test]
fn folders_are_narrowed_renamed_and_deleted_when_that_is_meant() {
    let mut session = session((120, 40));
    session.keys("B / tac");
    assert!(
        session.screen().contains("Folders 1 of 7 “tac”"),
        "{}",
        session.screen()
    );
    session.keys("Enter r Ctrl-u South Enter");
    assert_eq!(session.app.notice(), Some("‹Tacna› is now ‹South›"));
    session.keys("Esc / south Enter x j");
    assert!(session.file.contains("South"), "{}", session.file);
    session.keys("x Enter");
    assert!(!session.file.contains("South"), "{}", session.file);
    assert_eq!(
        session.app.notice(),
        Some("‹South› is deleted; it was: tacna")
    );
    // What daftar knows by itself stays.
    session.keys("Esc Esc B x");
    assert!(
        session
            .app
            .notice()
            .is_some_and(|it| it.contains("daftar's own"))
    );
}

#[test]
fn a_question_that_cannot_be_understood_stays_in_the_list_with_its_error() {
    let mut session = session((120, 40));
    session.keys("B G Enter");
    assert_eq!(open(&session), None);
    assert!(
        session.screen().contains("broken one"),
        "{}",
        session.screen()
    );
    assert!(
        session
            .app
            .notice()
            .is_some_and(|it| it.contains("column 6")),
        "{:?}",
        session.app.notice()
    );
    // It can be mended where it is: its question, changed, is kept under its name.
    session.keys("e Ctrl-u date:2024 Ctrl-s Ctrl-u broken Space one Enter Esc");
    assert!(
        session.file.contains("query = \"date:2024\""),
        "{}",
        session.file
    );
    session.keys("B G Enter");
    assert_eq!(titles(&session), ["Forum"]);
}

#[test]
fn the_search_and_its_walk_stay_in_the_folder() {
    let mut session = session((120, 40));
    // What is said on the way from document to document.
    let walk = |session: &mut Session| {
        let said = (0..12).filter_map(|_| {
            session.keys("n");
            let notice = session
                .app
                .notice()
                .filter(|it| it.starts_with("document "));
            notice
                .and_then(|it| it.split(" of ").nth(1))
                .map(str::to_owned)
        });
        let mut said: Vec<String> = said.collect();
        said.sort();
        said.dedup();
        said
    };
    session.keys("s chile Enter");
    assert_eq!(walk(&mut session), ["3"]);
    session.keys("h B / lima Enter Enter");
    assert_eq!(open(&session), Some("Lima talks"));
    let held = titles(&session).len();
    assert!(held < 3);
    session.keys("s");
    let screen = session.screen();
    assert!(screen.contains("Search ‹Lima talks›"), "{screen}");
    session.keys("Enter");
    assert_eq!(walk(&mut session), [format!("{held} in ‹Lima talks›")]);
    session.keys("h B g g Enter s chile Space Ctrl-h");
    assert!(session.screen().contains("Search all documents"));
}

#[test]
fn documents_that_were_read_stay_in_the_unread_folder_until_it_is_left() {
    let mut session = session((120, 40));
    session.keys("j Enter h B j Enter");
    assert_eq!(open(&session), Some("unread"));
    let before = titles(&session).len();
    assert_eq!(before, 2);
    session.keys("Enter h j Enter h");
    assert_eq!(titles(&session).len(), before);
    session.keys("B j Enter");
    assert!(titles(&session).len() < before);
}

#[test]
fn a_newer_index_keeps_the_folder_and_counts_it_anew() {
    let mut session = session((120, 40));
    session.keys("B / lima Enter Enter");
    let before: Vec<String> = titles(&session).into_iter().map(str::to_owned).collect();
    session.read(corpus::filled());
    assert_eq!(open(&session), Some("Lima talks"));
    assert_eq!(titles(&session), before);
    session.send(Event::Index(Arc::new(Index::default())));
    assert_eq!(
        (open(&session), titles(&session).len()),
        (Some("Lima talks"), 0)
    );
    session.file = String::new();
    session.read(corpus::filled());
    assert_eq!((open(&session), titles(&session).len()), (None, 3));
    assert_eq!(
        session.app.notice(),
        Some("‹Lima talks› is left: there is no such folder any more")
    );
}

#[test]
fn a_folder_can_be_named_in_a_question() {
    let mut session = session((120, 40));
    session.keys("s folder:tacna");
    assert!(
        session.screen().contains("in 1 document") || session.screen().contains("Chile and Peru")
    );
    session.keys("Ctrl-u folder:nowhere");
    let screen = session.screen();
    assert!(
        screen.contains("column 8: there is no folder “nowhere”"),
        "{screen}"
    );
}

#[test]
fn answers_are_sorted_by_date_and_by_rank_again() {
    let mut session = session((120, 40));
    let first = |session: &Session| {
        let Some(daftar::app::overlay::Overlay::Search(search)) = session.app.overlays.last()
        else {
            panic!("the search is open");
        };
        let answers = search.answers.as_ref().expect("it is answered");
        let documents = answers.found.documents.iter();
        let first = documents.map(|it| words::title(answers.index.document(it.document)));
        first
            .map(|title| {
                title
                    .split([':', ' '])
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    let best = first(session.keys("s chile"));
    assert_eq!(first(session.keys("Tab")), ["Outlook", "Forum", "Chile"]);
    assert!(session.screen().contains("newest first"));
    assert_eq!(first(session.keys("Tab")), ["Chile", "Forum", "Outlook"]);
    assert_eq!(first(session.keys("Tab")), best);
}
