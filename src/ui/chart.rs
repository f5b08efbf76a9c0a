//! The chart of the selected series, and the sentence behind its cursor.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Keys, Titles, frame, keys};
use super::widgets::line::{put, shade};
use super::widgets::plot::{Marks, PlotLook, draw_plot};
use crate::app::chart::Spans;
use crate::app::layout::{Pane, View as Shown};
use crate::app::plot::Plot;
use crate::app::words;
use crate::index::{Figure, FigureId, Index, SeriesSpan};
use crate::text::{columns, visible, wrap};

/// Draws the chart.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let app = view.app;
    let keys = keys(view, Pane::Chart);
    let inside = crate::app::layout::inside(area);
    let Some(subject) = app.chart.subject() else {
        let titles = Titles {
            title: "Chart",
            ..Titles::default()
        };
        frame(view, area, keys, &titles, None);
        let text = if app.progress.finished {
            "No figures that make a series."
        } else {
            "Figures are drawn as soon as they are read."
        };
        put(
            view.buffer,
            (inside.x + 1, inside.y),
            inside.width.saturating_sub(2),
            text,
            view.theme.dim,
        );
        return;
    };
    let row = app.figures.selected();
    let row = row.filter(|_| app.shape.view == Shown::Figures && app.shape.focus == Pane::Figures);
    if let Some(row) = row.filter(|&row| !app.chart.has(row)) {
        let foot = told(&app.index, row);
        let titles = Titles {
            title: "Chart",
            foot: &foot,
            ..Titles::default()
        };
        frame(view, area, keys, &titles, None);
        let text =
            "This figure is in no series: it is a change, a share, a capacity, or has no parties.";
        let (place, room) = ((inside.x + 1, inside.y), inside.width.saturating_sub(2));
        put(view.buffer, place, room, text, view.theme.dim);
        let below = Rect {
            y: inside.y + 2,
            height: inside.height.saturating_sub(2),
            ..inside
        };
        sentence(view, below, app.index.figure(row));
        return;
    }
    let plot = Plot::of(subject, app.chart.scale, inside);
    let log = match plot.spacing {
        crate::app::chart::Spacing::Linear => "",
        crate::app::chart::Spacing::Logarithmic => " · log",
    };
    let spans = match app.chart.spans {
        Spans::Only(SeriesSpan::Year) if subject.has_only(SeriesSpan::Year) => " · whole years",
        Spans::Only(SeriesSpan::Part) if subject.has_only(SeriesSpan::Part) => " · parts of years",
        Spans::Only(_) | Spans::Both => "",
    };
    let several = subject.lines.len() > 1;
    let spans = match subject.points.first().map(|point| point.span) {
        Some(SeriesSpan::Year) if several => " · whole years",
        Some(SeriesSpan::Part) if several => " · parts of years",
        Some(SeriesSpan::Year | SeriesSpan::Part) | None => spans,
    };
    let title = format!(
        "{} · {}{spans}{log}",
        subject.name(&app.countries),
        plot.scale.name
    );
    let place = match app.chart.subjects.len() {
        0 | 1 => String::new(),
        all => format!("series {} of {all}", app.chart.selected + 1),
    };
    let point = app.chart.point();
    let marks = match view.glyphs {
        crate::app::setup::Glyphs::Unicode => Marks::UNICODE,
        crate::app::setup::Glyphs::Ascii => Marks::ASCII,
    };
    let legend = subject.legend(&app.countries);
    let foot = point.map_or(String::new(), |point| {
        let told = told(&app.index, point.figure);
        if several {
            format!("{} {} · {told}", marks.line(point.line), legend[point.line])
        } else {
            told
        }
    });
    let undated = match subject.undated.len() {
        0 => String::new(),
        n => format!("{n} without a date"),
    };
    let titles = Titles {
        title: &title,
        right: &place,
        foot: &foot,
        foot_right: &undated,
    };
    if app.is_plain() {
        // The list of points tells what the foot tells elsewhere.
        let titles = Titles { foot: "", ..titles };
        frame(view, area, keys, &titles, None);
        super::plain::chart(view, inside);
        return;
    }
    frame(view, area, keys, &titles, None);
    let look = PlotLook {
        marks,
        theme: view.theme,
        cursor: Some(app.chart.cursor),
        bright: keys == Keys::Here,
    };
    let mine: Vec<bool> = subject
        .points
        .iter()
        .map(|point| {
            let place = app.index.figure(point.figure).place.as_ref();
            place.is_none_or(|place| Some(place.document) == app.reader.document)
        })
        .collect();
    let upper: Vec<bool> = subject
        .points
        .iter()
        .map(|point| lower_bound(app.index.figure(point.figure)))
        .collect();
    draw_plot(view.buffer, &plot, subject, &mine, &upper, &look);
    if several {
        let named = legend.iter().enumerate();
        let named: Vec<_> = named
            .map(|(at, name)| format!("{} {name}", marks.line(at)))
            .collect();
        let lines = flowed(
            &named,
            plot.legend.width as usize,
            plot.legend.height as usize,
        );
        for (row, text) in lines.iter().enumerate() {
            let place = (plot.legend.x + 1, plot.legend.y + row as u16);
            let room = plot.legend.width.saturating_sub(1);
            put(view.buffer, place, room, text, view.theme.text);
        }
    }
    if let Some(point) = point {
        sentence(view, plot.foot, app.index.figure(point.figure));
    }
}

/// Names in as many rows as they need, of at most `rows`; how many did not fit stands at the end.
fn flowed(names: &[String], width: usize, rows: usize) -> Vec<String> {
    /// Columns for how many are left out.
    const REST: usize = 6;
    let mut out: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let last_row = out.len() == rows;
        let kept = if last_row && at + 1 < names.len() {
            REST
        } else {
            0
        };
        let fits = |row: &&mut String| columns(row) + 3 + columns(name) + kept < width;
        if let Some(row) = out.last_mut().filter(fits) {
            row.push_str("   ");
            row.push_str(name);
        } else if out.len() < rows {
            out.push(name.clone());
        } else {
            let rest = format!("   +{}", names.len() - at);
            if let Some(row) = out.last_mut() {
                row.push_str(&rest);
            }
            break;
        }
    }
    out
}

/// Whether the true value lies above the stated one.
pub(super) fn lower_bound(figure: &Figure) -> bool {
    use crate::index::Qualifier as Q;
    match figure.qualifier {
        Q::MoreThan | Q::AtLeast => true,
        Q::Exactly | Q::LessThan | Q::UpTo | Q::About | Q::Almost => false,
    }
}

/// A figure in a line: amount, period, kind, speaker, source.
pub(super) fn told(index: &Index, id: FigureId) -> String {
    let figure = index.figure(id);
    let mut parts = vec![
        words::amount(&figure.amount, &figure.unit, figure.qualifier),
        words::period(&figure.period),
        words::kind(figure).to_owned(),
    ];
    parts.extend(figure.speaker.map(|id| index.entity(id).name.clone()));
    if let Some(place) = &figure.place {
        let entry = index.document(place.document);
        parts.push(format!(
            "{}, {}",
            words::title(entry),
            words::short_date(&entry.date)
        ));
    }
    parts.extend(figure.arithmetic.as_ref().map(|steps| format!("= {steps}")));
    parts.join(" · ")
}

/// The sentence that states a figure, with the figure in the middle of its room.
fn sentence(view: &mut View<'_>, area: Rect, figure: &Figure) {
    let theme = view.theme;
    if area.is_empty() || area.width < 6 {
        return;
    }
    let Some(place) = &figure.place else {
        let text = figure
            .arithmetic
            .as_ref()
            .map_or("computed from other figures".to_owned(), |steps| {
                format!("computed: {steps}")
            });
        put(
            view.buffer,
            (area.x + 1, area.y),
            area.width - 2,
            &text,
            theme.quote,
        );
        return;
    };
    let text = visible(&place.sentence);
    let room = area.width as usize - 2;
    let at = text.find(&*visible(&place.text)).unwrap_or(0);
    let shown = window(&text, at, room * area.height as usize);
    let lines = wrap(&shown, room);
    let words = visible(&place.text);
    let stands = shown.find(&*words).unwrap_or(0);
    for (row, range) in lines.iter().take(area.height as usize).enumerate() {
        let y = area.y + row as u16;
        let last = row + 1 == area.height as usize && row + 1 < lines.len();
        let end = if last { shown.len() } else { range.end };
        put(
            view.buffer,
            (area.x + 1, y),
            area.width - 2,
            &shown[range.start..end],
            theme.quote,
        );
        // The figure itself stands out.
        let part = stands.max(range.start)..(stands + words.len()).min(range.end);
        if part.start < part.end {
            let before = columns(&shown[range.start..part.start]) as u16;
            let cells = Rect::new(area.x + 1 + before, y, columns(&shown[part]) as u16, 1);
            shade(view.buffer, cells, theme.figure);
        }
    }
}

/// The part of a sentence that has the byte `at` within `room` columns.
fn window(text: &str, at: usize, room: usize) -> String {
    // Wrapping loses a word at the end of each line, hence the slack.
    let room = room.saturating_sub(room / 8);
    if columns(text) <= room || columns(&text[..at]) <= room / 2 {
        return text.to_owned();
    }
    // As many words before the figure as fill a third of the room.
    let start = text[..at]
        .match_indices(' ')
        .map(|(blank, _)| blank + 1)
        .find(|start| columns(&text[*start..at]) <= room / 3);
    match start {
        Some(start) => format!("… {}", &text[start..]),
        None => text.to_owned(),
    }
}
