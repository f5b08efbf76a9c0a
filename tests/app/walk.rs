//! What an analyst sits down to do, as keys from the first screen of the built-in reports on.
//!
//! Each task says how many keys it takes; words that are typed count by their letters.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use daftar::app::effect::{Effect, Tool};
use daftar::app::event::{Deed, Event};
use daftar::app::figures::Column;
use daftar::app::layout::{Pane, View};
use daftar::app::words;
use daftar::corpus::Corpus;
use daftar::decisions::{Change, Edit, Jot};
use daftar::export::view;
use daftar::index::Index;
use daftar::lexicon::Lexicon;

use crate::session::{Session, pressed};

const WIDE: (u16, u16) = (120, 40);

fn reports() -> Arc<Index> {
    static INDEX: OnceLock<Arc<Index>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let collection = Corpus::BuiltIn.collect(&Lexicon::built_in());
        Arc::new(Index::build(&collection))
    });
    Arc::clone(index)
}

/// A task done from the first screen on, with so many keys; at a comma between blanks the reader looks.
fn done(size: (u16, u16), keys: &str, count: usize) -> Session {
    let parts: Vec<&str> = keys.split(" , ").collect();
    let keys: usize = parts.iter().map(|part| pressed(part)).sum();
    assert_eq!(keys, count, "{parts:?}");
    let mut session = Session::with(size, reports());
    for part in parts {
        session.keys(part);
        // A digit that no key follows is a view.
        session.wait(Duration::from_secs(1));
    }
    session
}

/// Whether a line of the screen has all of the words.
fn shows(session: &Session, words: &[&str]) {
    let screen = session.screen();
    let has = |line: &str| words.iter().all(|word| line.contains(word));
    assert!(screen.lines().any(has), "{words:?}:\n{screen}");
}

/// The beginnings of the headlines of the reports that the lines of the page name.
fn sources(session: &Session) -> Vec<String> {
    let rows = &session.app.sheet.rows;
    let text: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
    let text = text.join(" ");
    let documents = session.app.documents.order.iter();
    let title = |id| words::title(session.app.index.document(id));
    let beginning = |title: &str| title.chars().take(20).collect::<String>();
    let named = documents.map(|id| beginning(title(*id)));
    named
        .filter(|title| text.contains(title.as_str()))
        .collect()
}

fn copied(session: &Session) -> Option<&str> {
    session.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    })
}

#[test]
fn who_said_what_about_turnover_in_2024() {
    let session = done(WIDE, "3 / turnover Space 2024 Enter", 16);
    let app = &session.app;
    let cell = |column: Column, id| column.text(&app.index, &app.countries, id);
    let said: Vec<_> = (app.figures.order.iter())
        .map(|&id| [Column::Amount, Column::Speaker].map(|column| cell(column, id)))
        .collect();
    let strategic = "“Uzbekistan and Azerbaijan: A Strategic Partnership at Work”";
    let roadmap = "“How CERR’s Analysis Became the Basis of a New Uzbekistan–Azerbaijan Roadmap”";
    let expected = [
        ["7.8 times", roadmap],
        ["15 %", strategic],
        ["US$253 million", roadmap],
        ["> US$142.9 million", "computed"],
    ];
    assert_eq!(said, expected);
}

#[test]
fn every_source_that_names_the_middle_corridor() {
    let session = done(WIDE, "f middle Enter 2", 9);
    assert_eq!(session.app.shape.view, View::Dossier);
    assert_eq!(
        sources(&session),
        ["Round table held on ", "How CERR’s Analysis "]
    );
}

#[test]
fn what_two_reports_say_differently() {
    let session = done(WIDE, "4 / strategic Space roadmap Enter", 20);
    assert_eq!(session.app.shape.view, View::Compare);
    assert_eq!(
        sources(&session),
        ["“Uzbekistan and Azer", "How CERR’s Analysis "]
    );
}

#[test]
fn a_report_is_read_on_a_small_terminal() {
    let session = done((80, 24), "Enter Space Space Space Space", 5);
    assert_eq!(session.app.shape.focus, Pane::Text);
    shows(&session, &["100 %"]);
}

#[test]
fn what_posts_a_man_known_by_his_russian_name_holds() {
    let session = done(WIDE, "f шафиев Enter 2", 9);
    shows(&session, &["Chairman, UNDP"]);
    shows(&session, &["in doubt:"]);
}

#[test]
fn a_figure_is_cited() {
    let session = done(WIDE, ". y", 2);
    let expected = "“Trade turnover, he added, is rising noticeably: in the previous year it went up by 40 percent to \
        $450 million, and the first six months of the current year brought $300 million.” — Round table held on \
        \"Azerbaijan-Kazakhstan: growing connections, Turan, 3 Nov 2023 (resolved), seeds/003_round_table.txt:7";
    assert_eq!(copied(&session), Some(expected));
}

#[test]
fn a_sentence_is_cited() {
    let session = done(WIDE, "Enter j j j V y", 6);
    let expected = "“Baku/11.03.23/Turan: The Center for Analysis of International Relations and the Embassy of \
        Kazakhstan in Azerbaijan have organized a joint roundtable discussion titled \"Azerbaijan-Kazakhstan: \
        Regional Cooperation\", one more sign that diplomatic relations between Azerbaijan and Kazakhstan are \
        growing stronger.” — Round table held on \"Azerbaijan-Kazakhstan: growing connections, Turan, \
        3 Nov 2023 (resolved), seeds/003_round_table.txt:3";
    assert_eq!(copied(&session), Some(expected));
}

#[test]
fn where_the_sources_disagree_and_what_stands_behind_it() {
    let session = done(WIDE, "4 , j Enter", 3);
    assert_eq!(session.app.shape.view, View::Read);
    shows(&session, &["fivefold"]);
}

#[test]
fn the_sentence_behind_a_point_of_the_chart() {
    let session = done(WIDE, "Shift-Tab h Enter", 3);
    assert_eq!(session.app.shape.focus, Pane::Text);
    shows(&session, &["$450 million"]);
}

#[test]
fn what_happened_with_one_actor_in_time() {
    let session = done(WIDE, "f tokayev Enter T", 10);
    assert_eq!(session.app.shape.view, View::Timeline);
    shows(&session, &["Tokayev"]);
}

#[test]
fn a_question_is_kept_as_a_folder_and_read_hit_by_hit() {
    let session = done(WIDE, "s railway Ctrl-s Enter Enter n", 12);
    shows(&session, &["document"]);
}

#[test]
fn a_table_of_what_was_found_is_taken_along() {
    let session = done(WIDE, "3 / exports Enter x c Enter", 13);
    let mut table = Vec::new();
    for effect in &session.effects {
        if let Effect::Export { export, .. } = effect {
            view::write(export, &mut table).expect("memory takes all writes");
        }
    }
    let mut table = csv::Reader::from_reader(table.as_slice());
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let cell = |row: &csv::StringRecord, at: usize| row[at].to_owned();
    let told: Vec<_> = rows
        .iter()
        .map(|row| [1, 7, 8, 11, 14].map(|at| cell(row, at)))
        .collect();
    assert_eq!(
        told,
        [["exports", "2024-01-01", "2024-12-31", "208000000", "USD"]]
    );
}

#[test]
fn the_original_is_opened_at_the_line() {
    let session = done(WIDE, ". o", 2);
    let opened = session.effects.iter().find_map(|effect| match effect {
        Effect::Open(original) => Some((original.line, original.tool)),
        _ => None,
    });
    assert_eq!(opened, Some((7, Tool::Pager)));
}

#[test]
fn the_next_report_that_was_not_read() {
    let session = done(WIDE, "R Ctrl-n", 2);
    assert_eq!(session.app.documents.view.selected, 1);
}

#[test]
fn three_figures_are_noted_and_the_report_is_taken_along() {
    let parts = [
        "j . a check Enter",
        ". a ask Enter",
        ". a cite Enter",
        "x m Enter",
    ];
    assert_eq!(parts.iter().map(|part| pressed(part)).sum::<usize>(), 25);
    let mut session = Session::with(WIDE, reports());
    let mut noted = Vec::new();
    for part in parts {
        session.keys(part);
        for effect in std::mem::take(&mut session.effects) {
            match effect {
                Effect::Decide(Change::Jot(jot)) => {
                    if let Jot::Note(Edit::Make(note)) = jot.as_ref() {
                        noted.push((note.text.clone(), note.anchor.line));
                    }
                    session.send(Event::Jotted(Deed::Made, jot));
                }
                Effect::Export { path, .. } => noted.push((path, 0)),
                _ => {}
            }
        }
    }
    let noted: Vec<_> = (noted.iter())
        .map(|(text, line)| (text.as_str(), *line))
        .collect();
    let brief = "uzbekistan-and-azerbaijan-a-strategic-2024-06-03.md";
    assert_eq!(
        noted,
        [("check", 17), ("ask", 20), ("cite", 24), (brief, 0)]
    );
}
