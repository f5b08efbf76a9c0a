//! The table of figures and the timeline: narrowed, sorted, left and come back to.

use daftar::app::figures::{Column, Direction};
use daftar::app::layout::{Pane, View};
use daftar::index::SeriesSpan;

use crate::corpus;
use crate::session::Session;

fn session() -> Session {
    Session::with((120, 40), corpus::filled())
}

/// The amounts of the rows in sight, from the top.
fn column(session: &Session, column: Column) -> Vec<String> {
    let app = &session.app;
    let cells = app.figures.order.iter();
    cells
        .map(|id| column.text(&app.index, &app.countries, *id))
        .collect()
}

#[test]
fn words_narrow_the_rows_over_all_columns() {
    let mut session = session();
    let all = session.keys("3 Tab Shift-Tab").app.figures.order.len();
    session.keys("/ BARRIOS Space turnover");
    assert_eq!(
        column(&session, Column::Speaker),
        ["Tomás Barrios", "Tomás Barrios"]
    );
    session.keys("Enter");
    assert!(session.app.overlays.is_empty());
    assert_eq!(session.app.figures.order.len(), 2);
    assert_eq!(session.keys("Esc").app.figures.order.len(), all);
    assert_eq!(session.app.shape.view, View::Figures);
    assert_eq!(session.keys("Esc").app.shape.view, View::Read);
}

#[test]
fn leaving_the_line_brings_the_rows_back_that_stood_before() {
    let mut session = session();
    let all = session.keys("3 Tab Shift-Tab").app.figures.order.clone();
    assert_eq!(session.keys("/ zeppelin").app.figures.order, []);
    assert_eq!(session.keys("Esc").app.figures.order, all);
}

#[test]
fn every_column_sorts_both_ways() {
    let mut session = session();
    session.keys("3 Tab Shift-Tab");
    for by in Column::ALL {
        let figures = &session.app.figures;
        let (sorted, first) = (figures.sorted, figures.direction);
        assert_eq!(sorted, by);
        let here = column(&session, by);
        if by == Column::Amount {
            assert_eq!((first, here[0].as_str()), (Direction::Down, "US$6 billion"));
        }
        session.keys("S");
        assert_eq!(session.app.figures.sorted, by);
        assert_ne!(session.app.figures.direction, first);
        // What there is nothing of comes last in both directions; amounts keep their units together.
        let mut back = column(&session, by);
        let filled = back.iter().filter(|text| !text.is_empty()).count();
        if !matches!(by, Column::Amount | Column::Period) {
            back[..filled].reverse();
            assert_eq!(back, here, "{by:?}");
        }
        session.keys("S");
    }
    assert_eq!(session.app.figures.sorted, Column::ALL[0]);
}

#[test]
fn the_chart_follows_the_row_and_the_way_back_leads_to_it() {
    let mut session = session();
    session.keys("3 Tab Shift-Tab j j");
    let row = session.app.figures.selected().expect("there are rows");
    assert!(session.app.chart.has(row));
    session.keys("Enter");
    assert_eq!(
        (session.app.shape.view, session.app.shape.focus),
        (View::Read, Pane::Text)
    );
    session.keys("[");
    assert_eq!(session.app.shape.view, View::Figures);
    assert_eq!(session.app.figures.selected(), Some(row));
}

#[test]
fn whole_years_and_parts_of_years_are_drawn_apart() {
    let mut session = session();
    let points = |session: &Session| {
        let subject = session.app.chart.subject();
        subject.map_or(0, |subject| subject.points.len())
    };
    let both = points(session.keys("3 Tab Shift-Tab j"));
    let years = points(session.keys("p"));
    let parts = points(session.keys("p"));
    assert!(years > 0 && parts > 0);
    assert_eq!((years + parts, points(session.keys("p"))), (both, both));
}

#[test]
fn the_timeline_is_narrowed_by_actor() {
    let mut session = session();
    let all = session.keys("5 Tab").app.sheet.targets();
    let some = session.keys("/ quispe Enter").app.sheet.targets();
    assert!(some < all);
    let some = session.keys("Esc / barrios Enter").app.sheet.targets();
    assert_eq!(some, 2);
    assert_eq!(session.keys("Esc").app.sheet.targets(), all);
}

#[test]
fn a_click_on_a_heading_sorts_and_a_second_one_turns_it_round() {
    let mut session = session();
    session.keys("3 Tab Shift-Tab");
    let screen = session.screen();
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("Measure") && line.contains("Period"))
        .expect("the table has headings");
    let at = line.find("Period").expect("it is a heading");
    let across = daftar::text::columns(&line[..at]) as u16;
    session.click(across, row as u16);
    let figures = &session.app.figures;
    assert_eq!(
        (figures.sorted, figures.direction),
        (Column::Period, Direction::Up)
    );
    let up = column(&session, Column::Period);
    session.click(across, row as u16);
    assert_eq!(session.app.figures.direction, Direction::Down);
    assert!(session.screen().contains("Period ▼"));
    assert_ne!(column(&session, Column::Period), up);
}

#[test]
fn series_of_one_unit_are_drawn_together_and_never_years_with_parts() {
    let mut session = session();
    let lines = |session: &Session| {
        let drawn = session.app.chart.subject().expect("something is drawn");
        let whole = drawn.has_only(SeriesSpan::Year) || drawn.has_only(SeriesSpan::Part);
        (drawn.lines.len(), whole)
    };
    session.keys("3 Tab Shift-Tab j");
    assert_eq!(lines(&session), (1, false));
    assert_eq!(lines(session.keys("c")), (2, true));
    assert_eq!(lines(session.keys("c")), (1, false));
}
