//! The line on top: the program, the corpus, how much is in it.

use super::View;
use super::widgets::line::{put_parts, put_right};
use crate::app::App;
use crate::app::command::Command;
use crate::app::layout::View as Shown;
use crate::app::setup::Glyphs;
use crate::app::totals::Totals;
use crate::app::words::count;
use crate::index::Index;
use crate::text::{columns, visible};

/// Draws the line on top.
pub fn draw(view: &mut View<'_>) {
    let row = view.screen.header;
    if row.is_empty() {
        return;
    }
    let (app, theme) = (view.app, view.theme);
    let index = &app.index;
    let mut corpus = visible(&app.setup.corpus).into_owned();
    let dot = match view.glyphs {
        _ if view.app.is_plain() => ", ",
        Glyphs::Unicode => " · ",
        Glyphs::Ascii => " - ",
    };
    if !index.documents().is_empty() {
        let all = count(index.documents().len(), "document");
        corpus = match &app.folders.open {
            Some(open) => {
                let (left, right) = (view.mark("‹", "<"), view.mark("›", ">"));
                let held = app.documents.total();
                let name = visible(open.name());
                format!("{corpus}{dot}{held} of {all} in {left}{name}{right}")
            }
            None => format!("{corpus}{dot}{all}"),
        };
    }
    if let Some((first, last)) = app.totals.years {
        corpus = if first == last {
            format!("{corpus}{dot}{first}")
        } else {
            format!("{corpus}{dot}{first}–{last}")
        };
    }
    if let Some(session) = &app.setup.session {
        corpus = format!("{corpus}{dot}session {}", visible(session));
    }
    let view_name = match app.shape.view {
        Shown::Read => String::new(),
        Shown::Figures | Shown::Dossier | Shown::Compare | Shown::Timeline => {
            format!("{dot}{}", app.shape.view.name())
        }
    };
    let left = [
        (" daftar", theme.brand),
        ("  ", theme.text),
        (corpus.as_str(), theme.text),
        (view_name.as_str(), theme.heading_focus),
    ];
    let used = put_parts(view.buffer, (row.x, row.y), row.width, &left);
    let room = row.width.saturating_sub(used + 3);
    let style = if app.progress.finished {
        theme.dim
    } else {
        theme.notice
    };
    let right = if app.progress.finished || app.progress.total == 0 {
        counts(view, index, &app.totals, room as usize)
    } else {
        reading(app, room as usize)
    };
    if columns(&right) <= room as usize {
        put_right(view.buffer, row, &right, style);
    }
}

/// How far reading has come, how fast it goes, how long it still takes, and how it is ended, as far as there is room.
fn reading(app: &App, room: usize) -> String {
    let progress = app.progress;
    let mut told = format!("reading {} of {} ", progress.done, progress.total);
    let pace = progress
        .rate()
        .zip(progress.remaining())
        .map(|(rate, left)| {
            let rate = if rate < 10.0 {
                format!("{rate:.1}")
            } else {
                format!("{rate:.0}")
            };
            format!("at {rate} a second, {} left ", lasting(left.as_secs()))
        });
    let stop = pace.as_ref().and(app.setup.keymap.key(Command::Close));
    let stop = stop.map(|key| format!("({key} stops) "));
    for part in pace.into_iter().chain(stop) {
        if columns(&told) + columns(&part) <= room {
            told.push_str(&part);
        }
    }
    told
}

/// So many seconds, in words.
fn lasting(seconds: u64) -> String {
    match seconds {
        0..90 => format!("{seconds} s"),
        90..5400 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

/// As many counts as there is room for, the most telling first.
fn counts(view: &View<'_>, index: &Index, totals: &Totals, room: usize) -> String {
    let parts = [
        (index.problems().len(), "problem"),
        (totals.telling, "comparison to look at"),
        (index.figures().len(), "figure"),
        (totals.projects, "project"),
        (totals.actors, "actor"),
    ];
    // Problems that were not looked at yet come before everything else, with the key that lists them.
    let key = view.app.setup.keymap.key(Command::Problems);
    let mut shown = match (view.app.messages.unseen, key) {
        (0, _) | (_, None) => String::new(),
        (unseen, Some(key)) => format!("{}: {key}  ", count(unseen, "new problem")),
    };
    if columns(&shown) > room {
        shown.clear();
    }
    for (number, thing) in parts.into_iter().rev() {
        let told = thing == "problem" && number == view.app.messages.unseen;
        if number == 0 || told {
            continue;
        }
        let words = match thing.split_once(' ') {
            Some((noun, rest)) => format!("{} {rest}", count(number, noun)),
            None => count(number, thing),
        };
        if columns(&shown) + columns(&words) + 2 <= room {
            shown = format!("{shown}{words}  ");
        }
    }
    shown.truncate(shown.trim_end().len());
    if !shown.is_empty() {
        shown.push(' ');
    }
    shown
}
