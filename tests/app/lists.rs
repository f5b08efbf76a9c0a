//! Lists narrowed by words and sorted: the same keys everywhere, and nothing lost on the way.

use std::sync::Arc;
use std::time::Duration;

use daftar::app::event::Event;
use daftar::app::layout::View;
use daftar::app::reader::What;
use daftar::app::words;

use crate::corpus;
use crate::session::Session;

fn session() -> Session {
    Session::with((120, 40), corpus::filled())
}

/// The headlines in the list of documents, from the top.
fn titles(session: &Session) -> Vec<&str> {
    let documents = session.app.documents.order.iter();
    let title = |id| words::title(session.app.index.document(id));
    documents
        .map(|id| title(*id).split([':', ' ']).next().unwrap_or_default())
        .collect()
}

/// The names in the pane of entities, from the top.
fn names(session: &Session) -> Vec<&str> {
    use daftar::app::entities::Row;
    let rows = session.app.entities.rows.iter();
    rows.filter_map(|row| match row {
        Row::Entity(id, _) => Some(session.app.index.entity(*id).name.as_str()),
        Row::Group(..) => None,
    })
    .collect()
}

#[test]
fn documents_are_narrowed_by_title_source_date_and_path() {
    let mut session = session();
    let all = titles(&session).len();
    let read = session.app.reader.document;
    session.keys("/ lima");
    assert_eq!(titles(&session), ["Forum"]);
    // The text stays until the row is meant.
    assert_eq!(session.app.reader.document, read);
    assert_eq!(session.keys("Esc").app.documents.order.len(), all);
    assert_eq!(session.app.documents.selected(), read);
    session.keys("/ lima Space jun Enter");
    assert_eq!(titles(&session), ["Forum"]);
    assert_eq!(
        session.app.reader.document,
        session.app.documents.selected()
    );
    assert_eq!(session.app.notice(), Some("Esc shows all rows again"));
    assert_eq!(session.keys("Esc").app.documents.order.len(), all);
    session.keys("/ zeppelin Enter");
    assert_eq!(titles(&session), Vec::<&str>::new());
    assert!(session.app.reader.document.is_some());
}

#[test]
fn where_the_document_went_while_no_other_was_in_sight_the_next_one_in_sight_is_opened() {
    let mut session = session();
    session.keys("/ zeppelin Enter");
    let index = Arc::clone(&session.app.index);
    session.send(Event::Index(Arc::default()));
    session.send(Event::Index(index));
    assert_eq!(session.app.reader.document, None);
    session.keys("Esc");
    assert_eq!(
        (titles(&session).len(), session.app.reader.document),
        (3, session.app.documents.selected())
    );
    assert!(session.app.reader.document.is_some());
}

#[test]
fn documents_are_sorted_in_every_way_and_back() {
    let mut session = session();
    let by_date = titles(&session);
    let by_date: Vec<String> = by_date.into_iter().map(str::to_owned).collect();
    let mut backwards = by_date.clone();
    backwards.reverse();
    assert_eq!(titles(session.keys("S")), backwards);
    assert_eq!(session.app.notice(), Some("documents, the newest first"));
    assert_eq!(titles(session.keys("S")), ["Chile", "Forum", "Outlook"]);
    session.keys("S S S");
    assert_eq!(titles(&session), by_date);
}

#[test]
fn entities_are_narrowed_and_sorted_inside_their_groups() {
    let mut session = session();
    let all = names(session.keys("Tab Tab")).len();
    assert_eq!(names(session.keys("/ PERSON")), ["Lucía Quispe"]);
    assert_eq!(names(session.keys("Esc")).len(), all);
    session.keys("/ arica Enter");
    assert_eq!(names(&session), ["Arica"]);
    let marked = session
        .app
        .entity
        .map(|id| session.app.index.entity(id).name.as_str());
    assert_eq!(marked, Some("Arica"));
    assert_eq!(names(session.keys("Esc")).len(), all);
    session.keys("S");
    let groups: Vec<&str> = names(&session);
    assert_eq!(
        groups[..4],
        ["Andean Logistics Council", "Chile", "Lucía Quispe", "Peru"]
    );
    assert_eq!(session.app.notice(), Some("entities by name"));
    session.keys("S S S");
    assert_eq!(session.app.notice(), Some("entities by times named here"));
}

#[test]
fn the_text_keeps_its_own_search() {
    let mut session = session();
    session.keys("Enter / railway Enter");
    assert_eq!(session.app.reader.spot.map(|it| it.what), Some(What::Hit));
    assert_eq!(session.app.filter(), None);
}

#[test]
fn a_dossier_keeps_the_headings_of_what_is_left() {
    let mut session = session();
    session.keys("Tab Tab j j 2 Tab");
    let all = session.app.sheet.rows.len();
    session.keys("/ transport Enter");
    let texts: Vec<&str> = (session.app.sheet.rows.iter())
        .map(|row| row.text.as_str())
        .collect();
    assert!(texts.contains(&"Roles, as stated"), "{texts:#?}");
    assert!(!texts.contains(&"Documents over time"), "{texts:#?}");
    let (left, of) = session.app.sheet.left;
    assert!(0 < left && left < of);
    assert_eq!(session.keys("Esc").app.sheet.rows.len(), all);
    assert_eq!(session.app.shape.view, View::Dossier);
    assert_eq!(session.keys("Esc").app.shape.view, View::Read);
}

#[test]
fn the_help_finds_keys_and_gives_all_back() {
    let mut session = session();
    session.keys("? / theme");
    assert!(
        session.screen().contains("Help 1 of"),
        "{}",
        session.screen()
    );
    session.keys("Enter Esc");
    assert!(session.screen().contains("╭ Help ─"));
    assert!(session.keys("Esc").app.overlays.is_empty());
}

#[test]
fn the_timeline_turns_round() {
    let mut session = session();
    let first = |session: &Session| session.app.sheet.rows[0].text.clone();
    let oldest = first(session.keys("5 Tab"));
    let newest = first(session.keys("S"));
    assert_eq!((oldest.as_str(), newest.as_str()), ("2022", "2030"));
    assert_eq!(first(session.keys("S")), oldest);
}

#[test]
fn messages_keep_what_was_said_and_tell_which_problems_are_new() {
    let mut session = Session::with((120, 40), corpus::broken());
    let problems = session.app.index.problems().len();
    assert_eq!(session.app.messages.unseen, problems);
    assert!(
        session.screen().contains("new problem"),
        "{}",
        session.screen()
    );
    session.keys("S");
    session.wait(Duration::from_secs(150));
    session.keys("P");
    let screen = session.screen();
    assert!(
        screen.contains("2 min ago: documents, the newest first"),
        "{screen}"
    );
    assert_eq!(session.app.messages.unseen, 0);
    session.keys("/ newest Enter");
    let screen = session.screen();
    assert!(
        screen.contains(&format!("Messages 1 of {}", problems + 1)),
        "{screen}"
    );
    assert!(session.keys("Esc Esc").app.overlays.is_empty());
    assert!(
        !session.screen().contains("new problem"),
        "{}",
        session.screen()
    );
}
