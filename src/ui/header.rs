//! The line on top: the program, the corpus, how much is in it.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::View;
use super::widgets::line::{put_parts, put_right};
use crate::app::layout::View as Shown;
use crate::app::words::count;
use crate::index::{EntityKind, Index, Verdict};
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
    let dot = view.mark(" · ", " - ");
    if !index.documents().is_empty() {
        corpus = format!(
            "{corpus}{dot}{}",
            count(index.documents().len(), "document")
        );
    }
    if let Some(years) = years(index) {
        corpus = format!("{corpus}{dot}{years}");
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
        counts(index, room as usize)
    } else {
        format!("reading {} of {} ", app.progress.done, app.progress.total)
    };
    if columns(&right) <= room as usize {
        put_right(view.buffer, row, &right, style);
    }
}

/// The years that the documents are from.
fn years(index: &Index) -> Option<String> {
    let years: BTreeSet<i32> = index
        .documents()
        .iter()
        .filter(|entry| {
            entry
                .date
                .best
                .or(entry.date.from)
                .or(entry.date.to)
                .is_some()
        })
        .map(|entry| crate::app::words::when(&entry.date).year())
        .collect();
    let (first, last) = (years.first()?, years.last()?);
    Some(if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    })
}

/// As many counts as there is room for, the most telling first.
fn counts(index: &Index, room: usize) -> String {
    let of = |kinds: &[EntityKind]| {
        index
            .entities()
            .iter()
            .filter(|entity| kinds.contains(&entity.kind))
            .count()
    };
    let actors = of(&[
        EntityKind::Person,
        EntityKind::Organisation,
        EntityKind::Country,
    ]);
    let telling = index
        .comparisons()
        .iter()
        .filter(|comparison| comparison.verdict <= Verdict::PossiblyTheSame)
        .count();
    let parts = [
        (index.problems().len(), "problem"),
        (telling, "comparison to look at"),
        (index.figures().len(), "figure"),
        (of(&[EntityKind::Project]), "project"),
        (actors, "actor"),
    ];
    let mut shown = String::new();
    for (number, thing) in parts.into_iter().rev() {
        if number == 0 {
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
