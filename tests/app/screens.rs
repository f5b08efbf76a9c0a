//! Every pane, overlay and state as text, at three sizes.

use std::sync::Arc;

use daftar::app::event::{Event, Progress};
use daftar::app::setup::{Glyphs, Setup};
use daftar::index::Index;

use crate::corpus;
use crate::session::Session;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 10)];

/// The three screens that keys lead to, one under the other.
fn screens(mut lead: impl FnMut((u16, u16)) -> Session) -> String {
    let shown: Vec<_> = SIZES.into_iter().map(|size| lead(size).screen()).collect();
    shown.join("\n")
}

fn after(keys: &str) -> String {
    screens(|size| {
        let mut session = Session::with(size, corpus::filled());
        session.keys(keys);
        session
    })
}

macro_rules! screen {
    ($($name:ident: $keys:literal;)+) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(stringify!($name), after($keys), $keys);
            }
        )+
    };
}

screen! {
    documents: "";
    text: "j Enter";
    text_with_furniture: "Enter F";
    text_zoomed: "Enter z";
    entities: "Tab Tab j";
    entity_mentioned: "Tab Tab j j Enter n";
    chart: "Shift-Tab";
    chart_with_another_point: "Shift-Tab l l";
    chart_with_another_series: "j Shift-Tab j";
    chart_logarithmic: "Shift-Tab L z";
    figures: "3 Tab Shift-Tab j";
    figures_by_amount: "3 Tab Shift-Tab S S S S S G";
    figures_narrowed: "3 / chile Space 2023";
    figures_narrowed_to_nothing: "3 / zeppelin";
    figures_together: "3 Tab Shift-Tab j c";
    figures_whole_years: "3 Tab Shift-Tab j p";
    dossier: "Enter 3e 2 Tab";
    dossier_of_a_person: "Tab Tab j j 2 Tab j j j j j j j Enter";
    dossier_end: "Tab Tab j j 2 Tab G";
    compare: "4 Tab j";
    timeline: "5 Tab";
    timeline_of_an_entity: "f m e m o Enter T Tab";
    timeline_narrowed: "5 / copper Space board Enter";
    timeline_narrowed_to_nothing: "5 / zeppelin";
    documents_narrowed: "/ lima Space 2024";
    documents_narrowed_kept: "/ lima Enter";
    documents_narrowed_to_nothing: "/ zeppelin";
    documents_newest_first: "S";
    entities_narrowed: "Tab Tab / org";
    entities_narrowed_to_nothing: "Tab Tab / zeppelin Enter";
    entities_by_name: "Tab Tab S";
    entities_everywhere: "Tab Tab S S S";
    dossier_narrowed: "Tab Tab j j 2 Tab / minister Enter";
    dossier_narrowed_to_nothing: "Tab Tab j j 2 Tab / zeppelin";
    timeline_newest_first: "5 Tab S";
    help_narrowed: "? / sort";
    help_narrowed_to_nothing: "? / zeppelin Enter";
    find: "Enter / rail";
    find_hits: "Enter / rail Enter n";
    find_nothing: "Enter / zeppelin";
    finder: "f qispe";
    search: "s exports";
    search_help: "s";
    search_wrong: "s exports Space (";
    search_nothing: "s zebra";
    search_walked: "s exports Enter n n";
    finder_narrowed: "f Tab chil";
    finder_nothing: "f macron";
    finder_document: "f /lima";
    finder_figure: "f =exports Space peru";
    palette: ": log";
    help: "?";
    help_end: "? G";
    why_entity: "Enter e e w";
    why_figure: "Enter . w";
    why_date: "j j w";
    decide: "Tab Tab j M";
    decide_other: "Tab Tab M m cop";
    decide_line: "M d Ctrl-u soon Enter";
    decide_names: "Tab Tab M s Space";
    decide_kinds: "Tab Tab M t j";
    decide_sure: "Tab Tab M x";
    export: "x";
    export_around: "3 x";
    export_named: "Tab Tab x c";
    export_written: "x m Enter";
    prefix: "g";
    prefix_counted: "12g";
    palette_used: ": log Enter :";
    unknown_key: "X";
}

/// Screens with three named filters, of which one is broken.
fn shelved(keys: &str) -> String {
    screens(|size| {
        let mut session = crate::folders::session(size);
        session.keys(keys);
        session
    })
}

macro_rules! shelved {
    ($($name:ident: $keys:literal;)+) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(stringify!($name), shelved($keys), $keys);
            }
        )+
    };
}

shelved! {
    folders: "B";
    folders_broken: "B G";
    folders_narrowed: "B / lima";
    folders_narrowed_to_nothing: "B / zeppelin";
    folders_deleted: "B G k x";
    folder_open: "B / tacna Enter Enter";
    folder_open_and_narrowed: "B / lima Enter Enter / zeppelin";
    folder_searched: "B / lima Enter Enter s chile Tab";
    filter_named: "s chile Ctrl-s";
    filter_replaced: "s chile Ctrl-s Ctrl-u tacna";
}

/// Screens of reports of which some could not be read.
fn broken_after(keys: &str) -> String {
    screens(|size| {
        let mut session = Session::with(size, corpus::broken());
        session.keys(keys);
        session
    })
}

#[test]
fn messages_narrowed() {
    insta::assert_snapshot!(broken_after("S P / newest Enter"));
}

#[test]
fn messages_narrowed_to_nothing() {
    insta::assert_snapshot!(broken_after("P / zeppelin"));
}

#[test]
fn messages_empty() {
    insta::assert_snapshot!(after("P"));
}

#[test]
fn folders_empty() {
    insta::assert_snapshot!(after("B"));
}

#[test]
fn folder_of_nothing() {
    insta::assert_snapshot!(after("B j j Enter"));
}

#[test]
fn loading() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::new(Setup {
            size,
            ..Setup::default()
        });
        session.send(Event::Progress(Progress {
            done: 3,
            total: 120,
            ..Progress::default()
        }));
        session
    }));
}

#[test]
fn reading_on() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, corpus::filled());
        session.send(Event::Progress(Progress {
            done: 3,
            total: 120,
            ..Progress::default()
        }));
        session
    }));
}

#[test]
fn empty() {
    insta::assert_snapshot!(screens(|size| Session::with(
        size,
        Arc::new(Index::default())
    )));
}

#[test]
fn empty_panes() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, Arc::new(Index::default()));
        session.keys("Shift-Tab");
        session
    }));
}

#[test]
fn empty_dossier() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, Arc::new(Index::default()));
        session.keys("2 Tab");
        session
    }));
}

#[test]
fn empty_finder() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, Arc::new(Index::default()));
        session.keys("f");
        session
    }));
}

#[test]
fn empty_figures() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, Arc::new(Index::default()));
        session.keys("3 Tab Shift-Tab j");
        session
    }));
}

#[test]
fn broken() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, corpus::broken());
        session.keys("Tab");
        session
    }));
}

#[test]
fn problems() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::with(size, corpus::broken());
        session.keys("P");
        session
    }));
}

#[test]
fn ascii() {
    insta::assert_snapshot!(screens(|size| {
        let mut session = Session::new(Setup {
            size,
            glyphs: Glyphs::Ascii,
            ..Setup::default()
        });
        session.read(corpus::filled());
        session.keys("Enter .");
        session
    }));
}

#[test]
fn ascii_frames_and_marks_have_no_other_character() {
    let mut session = Session::new(Setup {
        size: (120, 40),
        glyphs: Glyphs::Ascii,
        ..Setup::default()
    });
    session.read(corpus::filled());
    let drawn = |c: char| ('\u{2500}'..='\u{25ff}').contains(&c);
    for keys in [
        "",
        "Tab",
        "Tab",
        "Tab",
        "?",
        "Esc f",
        "Esc 3 Tab",
        "1 Enter . w",
        "Esc :",
    ] {
        let screen = session.keys(keys).screen();
        assert_eq!(screen.chars().find(|c| drawn(*c)), None, "{keys}\n{screen}");
    }
}
