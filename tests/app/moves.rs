//! What keys, clicks and answers lead to.

use std::sync::Arc;
use std::time::{Duration, Instant};

use daftar::app::effect::{Effect, Question};
use daftar::app::event::{Answer, Event, Ticket};
use daftar::app::key::KeyCode;
use daftar::app::layout::{Pane, View};
use daftar::app::overlay::Overlay;
use daftar::app::reader::What;
use daftar::app::readings::State;
use daftar::app::setup::{ColourLevel, Setup};
use daftar::app::sheet::Look;
use daftar::app::words;
use daftar::index::{Index, Parts};
use daftar::search::finder::{self, Hits};

use crate::corpus;
use crate::session::{Session, plain};

const WIDE: (u16, u16) = (120, 40);

fn session() -> Session {
    Session::with(WIDE, corpus::filled())
}

fn title(session: &Session) -> String {
    let id = session.app.reader.document.expect("a document is open");
    words::title(session.app.index.document(id)).to_owned()
}

/// The words that the reader is at.
fn at(session: &Session) -> Option<String> {
    let id = session.app.reader.document?;
    let spot = session.app.reader.spot?;
    let text = &session.app.index.document(id).document().text;
    Some(spot.span.of(text).to_owned())
}

fn entity(session: &Session) -> Option<&str> {
    let id = session.app.entity?;
    Some(&session.app.index.entity(id).name)
}

#[test]
fn a_document_selected_is_a_document_shown() {
    let mut session = session();
    assert!(title(&session).starts_with("Chile and Peru"));
    session.keys("2j");
    assert!(title(&session).starts_with("Outlook"));
    assert_eq!(session.app.shape.focus, Pane::Documents);
    session.keys("k Enter");
    assert!(title(&session).starts_with("Forum"));
    assert_eq!(session.app.shape.focus, Pane::Text);
}

#[test]
fn documents_stand_in_the_order_of_their_dates() {
    let session = session();
    let order: Vec<_> = session
        .app
        .documents
        .order
        .iter()
        .map(|id| words::short_date(&session.app.index.document(*id).date))
        .collect();
    assert_eq!(order, ["2023 Nov", "2024 Jun", "2025"]);
}

#[test]
fn a_document_is_read_once_its_end_was_seen() {
    let mut session = Session::with((80, 10), corpus::filled());
    let read = |session: &Session| -> Vec<bool> {
        session
            .app
            .index
            .documents()
            .iter()
            .map(|entry| session.app.readings.state(entry.document()) == State::Read)
            .collect()
    };
    assert_eq!(read(&session), [false, false, false]);
    session.keys("j Enter");
    assert_eq!(read(&session), [false, false, false]);
    session.keys("G");
    assert_eq!(read(&session), [false, true, false]);
}

#[test]
fn an_entity_is_marked_where_it_is_named_and_walked_through() {
    let mut session = session();
    session.keys("Tab Tab j j");
    assert_eq!(entity(&session), Some("Lucía Quispe"));
    assert_eq!(at(&session), None);
    session.keys("Enter");
    assert_eq!(session.app.shape.focus, Pane::Text);
    assert_eq!(at(&session).as_deref(), Some("Lucía Quispe"));
    session.keys("n");
    assert_eq!(at(&session).as_deref(), Some("Quispe"));
    session.keys("n");
    assert_eq!(at(&session).as_deref(), Some("Lucía Quispe"));
    assert_eq!(session.app.notice(), Some("went on from the beginning"));
    session.keys("Esc");
    assert_eq!((entity(&session), at(&session)), (None, None));
}

#[test]
fn entities_and_figures_of_the_text_are_stepped_through() {
    let mut session = session();
    session.keys("Enter e");
    assert_eq!(
        (at(&session).as_deref(), entity(&session)),
        (Some("Chile"), Some("Chile"))
    );
    session.keys("2e E");
    assert_eq!(at(&session).as_deref(), Some("Peru"));
    session.keys(".");
    assert_eq!(at(&session).as_deref(), Some("US$3.1 billion"));
    session.keys(". ,");
    assert_eq!(at(&session).as_deref(), Some("US$3.1 billion"));
    let point = session.app.chart.point().expect("the chart has points");
    assert_eq!(session.app.figure_here(), Some(point.figure));
}

#[test]
fn the_chart_follows_the_document_and_the_text_follows_the_chart() {
    let mut session = session();
    let subject = |session: &Session| {
        session
            .app
            .chart
            .subject()
            .map(|subject| subject.lines[0].measure.clone())
    };
    session.keys("j");
    assert_eq!(subject(&session).as_deref(), Some("trade turnover"));
    session.keys("Shift-Tab j");
    assert_eq!(subject(&session).as_deref(), Some("exports"));
    session.keys("k Left Left Left Left Left Left");
    assert_eq!(session.app.chart.cursor, 0);
    session.keys("Right");
    assert_eq!(at(&session).as_deref(), Some("US$3.1 billion"));
    assert!(title(&session).starts_with("Chile and Peru"));
    assert_eq!(session.app.shape.focus, Pane::Chart);
    session.keys("Enter");
    assert_eq!(session.app.shape.focus, Pane::Text);
    assert_eq!(
        session.app.reader.spot.map(|spot| spot.what),
        Some(What::Figure)
    );
}

#[test]
fn a_derived_point_leads_to_what_it_was_derived_from() {
    let mut session = session();
    session.keys("Shift-Tab Left Left Left Left Left Left Enter");
    assert_eq!(at(&session).as_deref(), Some("US$3.6 billion"));
}

#[test]
fn words_are_found_case_ignored_unless_a_capital_is_typed() {
    let mut session = session();
    session.keys("Enter / rail");
    assert_eq!(
        session.app.reader.find.as_ref().map(|find| find.hits.len()),
        Some(6)
    );
    session.keys("Enter n n");
    assert_eq!(session.app.reader.hit(), Some(2));
    session.keys("3n n");
    assert_eq!(session.app.reader.hit(), Some(0));
    assert_eq!(session.app.notice(), Some("went on from the beginning"));
    session.keys("N");
    assert_eq!(session.app.reader.hit(), Some(5));
    session.keys("/ Rail Enter");
    assert_eq!(
        session.app.reader.find.as_ref().map(|find| find.hits.len()),
        Some(2)
    );
    session.keys("Esc");
    assert_eq!(session.app.reader.find, None);
    session.keys("Enter / zeppelin Enter");
    assert_eq!(session.app.notice(), Some("“zeppelin” is not in this text"));
}

#[test]
fn esc_leaves_the_search_where_it_began() {
    let mut session = Session::with((60, 10), corpus::filled());
    session.keys("Enter j");
    let top = session.app.reader.top;
    session.keys("/ hundred");
    assert!(session.app.reader.top > top);
    session.keys("Esc");
    assert_eq!((session.app.reader.top, at(&session)), (top, None));
}

#[test]
fn the_finder_goes_to_what_it_found() {
    let mut session = session();
    session.keys("f barrios Enter");
    assert!(session.app.overlays.is_empty());
    assert!(title(&session).starts_with("Forum"));
    assert_eq!(at(&session).as_deref(), Some("Tomás Barrios"));
    assert_eq!(entity(&session), Some("Tomás Barrios"));
    session.keys("f / outlook Enter");
    assert!(title(&session).starts_with("Outlook"));
    session.keys("[");
    assert!(title(&session).starts_with("Forum"));
    session.keys("[ ]");
    assert!(title(&session).starts_with("Forum"));
}

#[test]
fn the_search_is_walked_through_from_document_to_document() {
    let mut session = session();
    session.keys("s railway Enter");
    assert!(session.app.overlays.is_empty());
    let here = |session: &Session| {
        let title: String = title(session).chars().take(8).collect();
        (title, session.app.reader.hit())
    };
    let mut way = vec![here(&session)];
    for _ in 0..5 {
        session.keys("n");
        way.push(here(&session));
    }
    let place = |title: &str, hit: usize| (title.to_owned(), Some(hit));
    let expected: Vec<_> = (0..5).map(|hit| place("Chile an", hit)).collect();
    assert_eq!(way[..5], expected);
    assert_eq!(way[5], place("Forum in", 0));
    session.keys("N");
    assert_eq!(here(&session), way[4]);
    // What was searched last stands there again; Esc ends the walk.
    session.keys("s Esc Esc n");
    assert_eq!(session.app.reader.hit(), None);
}

#[test]
fn stale_answers_are_dropped() {
    let mut session = session();
    session.keys("f quispe");
    let hits = |session: &Session| match session.app.overlays.last() {
        Some(Overlay::Finder(finder)) => finder.hits.total,
        _ => panic!("the finder is open"),
    };
    assert_eq!(hits(&session), 1);
    session.send(Event::Answer(Ticket(1), Answer::Finder(Hits::default())));
    assert_eq!(hits(&session), 1);
}

#[test]
fn a_newer_index_keeps_everything_in_its_place() {
    let mut session = session();
    session.keys("j Enter e e n");
    let before = (
        title(&session),
        at(&session),
        entity(&session).map(str::to_owned),
    );
    let index = corpus::filled();
    let mut parts = Parts {
        documents: index.documents().to_vec(),
        entities: index.entities().to_vec(),
        figures: index.figures().to_vec(),
        series: index.series().to_vec(),
        ..Parts::default()
    };
    parts.series.reverse();
    session.send(Event::Index(Arc::new(Index::of(parts))));
    let after = (
        title(&session),
        at(&session),
        entity(&session).map(str::to_owned),
    );
    assert_eq!(before, after);
    session.send(Event::Index(Arc::new(Index::default())));
    assert_eq!(
        (session.app.reader.document, entity(&session)),
        (None, None)
    );
    session.send(Event::Index(index));
    assert!(title(&session).starts_with("Chile and Peru"));
}

#[test]
fn digits_are_counts_before_a_motion_and_views_otherwise() {
    let mut session = session();
    session.keys("3");
    assert_eq!(session.app.shape.view, View::Read);
    session.wait(Duration::from_millis(400));
    assert_eq!(session.app.shape.view, View::Figures);
    session.keys("1 j");
    assert_eq!(
        (session.app.shape.view, session.app.figures.view.selected),
        (View::Figures, 1)
    );
    session.keys("1 z");
    assert_eq!(
        (session.app.shape.view, session.app.shape.zoomed),
        (View::Read, true)
    );
}

#[test]
fn lines_of_a_sheet_lead_to_their_place() {
    let mut session = session();
    session.keys("4 Tab");
    assert_eq!(session.app.shape.view, View::Compare);
    session.keys("j Enter");
    assert_eq!(session.app.shape.view, View::Read);
    assert_eq!(at(&session).as_deref(), Some("US$3.6 billion"));
    session.keys("[ l Enter");
    assert_eq!(at(&session).as_deref(), Some("US$2 billion"));
    session.keys("Tab j 2 Esc");
    assert_eq!(session.app.shape.view, View::Read);
    session.keys("5 Tab Enter");
    assert!(title(&session).starts_with("Chile and Peru"));
}

#[test]
fn q_goes_back_and_then_quits() {
    let mut session = Session::with((40, 10), corpus::filled());
    session.keys("Enter q");
    assert_eq!(session.app.shape.focus, Pane::Documents);
    assert!(session.effects.is_empty());
    session.keys("q");
    assert!(matches!(session.effects[..], [Effect::Quit]));
    let mut session = self::session();
    session.keys("f Q Ctrl-c");
    assert!(matches!(session.effects[..], [Effect::Quit]));
    let mut session = self::session();
    session.keys("? Q");
    assert!(matches!(session.effects[..], [Effect::Quit]));
}

#[test]
fn what_was_looked_for_before_comes_back_with_the_arrows() {
    let mut session = session();
    session.keys("Enter / trade Enter / copper Enter");
    let query = |session: &Session| session.app.reader.find.as_ref().map(|it| it.query.clone());
    session.keys("/ Up Up Enter");
    assert_eq!(query(&session).as_deref(), Some("trade"));
    session.keys("/ Up Up Down Enter");
    assert_eq!(query(&session).as_deref(), Some("trade"));
}

#[test]
fn the_screen_is_drawn_anew_when_asked() {
    let mut session = session();
    session.keys("Ctrl-l");
    assert!(matches!(session.effects[..], [Effect::Redraw]));
}

#[test]
fn what_is_copied_says_where_it_comes_from() {
    let mut session = session();
    session.keys("Enter . y Y");
    let copied: Vec<_> = session
        .effects
        .iter()
        .map(|effect| match effect {
            Effect::Copy(text) => text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    let words = "Trade turnover between Chile and Peru came to US$3.1 billion in 2022, according to the Andean Logistics Council.";
    let cited = format!(
        "“{words}” — Chile and Peru open talks on a coastal railway, Andean Wire, 14 Nov 2023, 2023/harbour.txt:9"
    );
    assert_eq!(copied, [cited.as_str(), words]);
}

#[test]
fn clicks_focus_and_select() {
    let mut session = session();
    let (x, y) = find_on_screen(&session, "Forum in");
    session.click(x, y);
    assert!(title(&session).starts_with("Forum"));
    session.click(100, 4);
    assert_eq!(session.app.shape.focus, Pane::Entities);
    let named = entity(&session).map(str::to_owned);
    assert!(named.is_some());
    session.keys("f");
    session.click(0, 39);
    assert!(session.app.overlays.is_empty());
    let (x, y) = find_on_screen(&session, "US$3.6");
    session.click(x + 2, y);
    assert_eq!(at(&session).as_deref(), Some("US$3.6 billion"));
    let (x, y) = find_on_screen(&session, "◇");
    session.click(x, y);
    assert_eq!(at(&session).as_deref(), Some("US$6 billion"));
}

/// The cell at which words begin on the screen.
fn find_on_screen(session: &Session, words: &str) -> (u16, u16) {
    let screen = session.screen();
    let found = screen.lines().enumerate().find_map(|(row, line)| {
        Some((line.split(words).next()?, row)).filter(|_| line.contains(words))
    });
    let (before, row) = found.expect("it is on the screen");
    (daftar::text::columns(before) as u16, row as u16)
}

#[test]
fn no_colour_means_no_colour() {
    let mut session = Session::new(Setup {
        size: WIDE,
        theme: Some("dark".to_owned()),
        colour: ColourLevel::None,
        ..Setup::default()
    });
    session.read(corpus::filled());
    assert_eq!(session.app.theme(), "mono");
    session.keys("t");
    assert_eq!(session.app.theme(), "mono");
}

#[test]
fn pasted_text_is_text() {
    let mut session = session();
    session.send(Event::Paste("q".to_owned()));
    assert!(session.effects.is_empty());
    session.keys("f");
    session.send(Event::Paste("qu\nispe".to_owned()));
    match session.app.overlays.last() {
        Some(Overlay::Finder(finder)) => assert_eq!(finder.field.text(), "qu ispe"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_a_text_without_end_a_line_takes_the_beginning_and_says_so() {
    let mut session = session();
    session.keys("f a b Left");
    session.send(Event::Paste("ü".repeat(1_000_000)));
    match session.app.overlays.last() {
        Some(Overlay::Finder(finder)) => {
            assert_eq!(finder.field.text(), format!("a{}b", "ü".repeat(20_000)));
            assert_eq!(finder.field.at(), 20_001);
        }
        other => panic!("{other:?}"),
    }
    let said = session.app.notice();
    assert_eq!(said, Some("only the first 20,000 characters were pasted"));
}

#[test]
fn a_dossier_leads_to_places_and_to_others_and_back_again() {
    let mut session = session();
    session.keys("Tab Tab j j 2 Tab");
    assert_eq!(entity(&session), Some("Lucía Quispe"));
    let selected = |session: &Session| {
        let sheet = &session.app.sheet;
        sheet.rows[sheet.view.selected].text.clone()
    };
    let first = selected(&session);
    assert!(first.starts_with("Lucía Quispe  "), "{first}");
    session.keys("Enter");
    assert_eq!(session.app.shape.view, View::Read);
    assert_eq!(at(&session).as_deref(), Some("Lucía Quispe"));
    session.keys("[");
    assert_eq!(
        (session.app.shape.view, selected(&session)),
        (View::Dossier, first)
    );
    while !selected(&session).starts_with("▸ Tomás Barrios") {
        session.keys("j");
    }
    session.keys("Enter");
    assert!(selected(&session).starts_with("▾ Tomás Barrios"));
    session.keys("j Enter");
    assert_eq!(entity(&session), Some("Tomás Barrios"));
    assert_eq!(session.app.sheet.title, "Tomás Barrios");
    session.keys("Ctrl-o");
    assert_eq!(entity(&session), Some("Lucía Quispe"));
    assert_eq!(selected(&session), "its dossier");
    session.keys("k Enter");
    assert!(selected(&session).starts_with("▸ Tomás Barrios"));
    session.keys("Esc");
    assert_eq!(session.app.shape.view, View::Read);
}

#[test]
fn every_line_of_a_dossier_leads_somewhere() {
    let mut session = session();
    session.keys("Tab Tab j j 2 Tab");
    let targets: Vec<_> = (session.app.sheet.rows.iter())
        .filter_map(|row| row.target)
        .collect();
    let lines = session.app.sheet.rows.iter().filter(|row| {
        let heading = matches!(row.look, Look::Heading | Look::Dim);
        row.target.is_none() && !heading && !row.text.is_empty()
    });
    // The line that says what it is stands for itself.
    assert_eq!(lines.count(), 1);
    assert!(targets.len() > 20, "{targets:?}");
}

#[test]
fn the_reasons_of_an_entity_lead_to_where_they_can_be_checked() {
    let mut session = session();
    session.keys("Tab Tab j j w");
    let Some(Overlay::Why(card)) = session.app.overlays.last() else {
        panic!("the card is open");
    };
    assert_eq!(card.sheet.title, "Lucía Quispe");
    session.keys("Enter");
    assert!(session.app.overlays.is_empty());
    assert_eq!(at(&session).as_deref(), Some("Lucía Quispe"));
    session.keys("w Esc");
    assert!(session.app.overlays.is_empty());
}

#[test]
fn who_types_and_presses_enter_at_once_gets_what_was_typed() {
    let mut session = session();
    session.keys("f");
    let typed = |session: &mut Session, key: KeyCode| -> Vec<Effect> {
        session.app.update(Event::Key(plain(key)), Instant::now())
    };
    let mut effects = Vec::new();
    for c in "tacna".chars() {
        effects.extend(typed(&mut session, KeyCode::Char(c)));
    }
    // The answer is still under way.
    assert!(typed(&mut session, KeyCode::Enter).is_empty());
    assert_eq!(session.app.overlays.len(), 1);
    let (ticket, index, query) = effects
        .into_iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Ask(ticket, Question::Finder { index, query }) => Some((ticket, index, query)),
            _ => None,
        })
        .expect("every letter asks");
    let hits = finder::find(&index, &query, 10);
    session.send(Event::Answer(ticket, Answer::Finder(hits)));
    assert!(session.app.overlays.is_empty());
    assert_eq!(at(&session).as_deref(), Some("Tacna"));
}

#[test]
fn a_line_of_a_dossier_is_copied_with_its_source() {
    let mut session = session();
    session.keys("Tab Tab j j 2 Tab Y");
    let copied = session
        .effects
        .iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        });
    assert!(copied.is_some_and(|text| text.contains("Lucía Quispe, the Minister of Transport")));
}
