//! The chart as lines of plain text, for the command line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chart::{lower_bound, told};
use super::theme::Themes;
use super::widgets::plot::{Marks, PlotLook, draw_plot};
use crate::app::chart::{Point, Spacing, Subject};
use crate::app::plot::Plot;
use crate::app::setup::{ColourLevel, Glyphs};
use crate::app::words::{self, Countries};
use crate::index::{Index, PointStatus, SeriesSpan};
use crate::text::{ascii, visible, wrap};

/// How the chart is printed.
#[derive(Clone, Copy, Debug)]
pub struct Print {
    /// Columns and rows of the plot.
    pub size: (u16, u16),
    /// How values are spaced.
    pub spacing: Spacing,
    /// What it is drawn with.
    pub glyphs: Glyphs,
}

/// The title, the plot, the marks in it, and each point with who said it where.
pub fn chart(index: &Index, countries: &Countries, subject: &Subject, print: Print) -> Vec<String> {
    let (width, height) = print.size;
    let marks = match print.glyphs {
        Glyphs::Unicode => Marks::UNICODE,
        Glyphs::Ascii => Marks::ASCII,
    };
    let area = Rect::new(0, 0, width, height);
    let mut plot = Plot::of(subject, print.spacing, area);
    for (_, label) in &mut plot.ticks {
        *label = print.written(label);
    }
    for place in &mut plot.places {
        place.label = print.written(&place.label);
    }
    for (_, label) in &mut plot.levels {
        *label = print.written(label);
    }
    let log = match plot.spacing {
        Spacing::Linear => "",
        Spacing::Logarithmic => " · log",
    };
    let several = subject.lines.len() > 1;
    let spans = match subject.points.first().map(|point| point.span) {
        Some(SeriesSpan::Year) if several => " · whole years",
        Some(SeriesSpan::Part) if several => " · parts of years",
        Some(SeriesSpan::Year | SeriesSpan::Part) | None => "",
    };
    let title = format!(
        "{} · {}{spans}{log}",
        subject.name(countries),
        plot.scale.name
    );
    let mut lines = print.wrapped(&title, "");
    lines.push(String::new());
    lines.extend(drawn(index, subject, &plot, marks, area));
    lines.push(String::new());
    let above = |point: &Point| lower_bound(index.figure(point.figure));
    let legend = subject.legend(countries);
    let mut known: Vec<(String, String)> = Vec::new();
    if several {
        let lines = legend.iter().enumerate();
        known.extend(lines.map(|(at, name)| (marks.line(at).to_owned(), name.clone())));
        let derived = |line: usize| {
            let points = subject.points.iter();
            points
                .filter(|it| it.status == PointStatus::Derived)
                .any(|it| it.line == line)
        };
        let derived: Vec<&str> = (0..legend.len())
            .filter(|line| derived(*line))
            .map(|line| marks.derived(line))
            .collect();
        if !derived.is_empty() {
            known.push((
                derived.join(" "),
                words::status(PointStatus::Derived).to_owned(),
            ));
        }
    }
    for point in &subject.points {
        let says = match (point.status, above(point)) {
            (PointStatus::Bound, true) => "more than".to_owned(),
            (PointStatus::Bound, false) => "less than".to_owned(),
            (status, _) => words::status(status).to_owned(),
        };
        let (mark, own) = marks.among(point, subject.lines.len(), above(point));
        let told = several && own || known.iter().any(|(other, _)| other == mark);
        if !told {
            known.push((mark.to_owned(), says));
        }
    }
    if !subject.levels.is_empty() && !known.iter().any(|(mark, _)| *mark == marks.target()) {
        known.push((
            marks.target().to_owned(),
            words::status(PointStatus::Target).to_owned(),
        ));
    }
    if subject.points.iter().any(|it| it.span == SeriesSpan::Part) {
        known.push((marks.bar().to_owned(), "part of a year".to_owned()));
    }
    let known: Vec<_> = known
        .iter()
        .map(|(mark, it)| format!("{mark} {it}"))
        .collect();
    lines.extend(print.wrapped(&known.join("   "), ""));
    lines.push(String::new());
    for point in &subject.points {
        let (mark, own) = marks.among(point, subject.lines.len(), above(point));
        let told = told(index, point.figure);
        let told = match (several, own) {
            (false, _) => format!("{mark} {told}"),
            (true, true) => format!("{mark} {} · {told}", legend[point.line]),
            (true, false) => {
                let line = marks.line(point.line);
                format!("{mark} {line} {} · {told}", legend[point.line])
            }
        };
        lines.extend(print.wrapped(&told, "  "));
    }
    for id in &subject.undated {
        lines.extend(print.wrapped(&format!("- {}", told(index, *id)), "  "));
    }
    lines
}

impl Print {
    /// Text safe to print, in letters that the terminal has.
    fn written(self, text: &str) -> String {
        let shown = visible(text);
        match self.glyphs {
            Glyphs::Unicode => shown.into_owned(),
            Glyphs::Ascii => ascii(&shown),
        }
    }

    /// Lines of a text; those after the first begin with `indent`, where there is room for that.
    fn wrapped(self, text: &str, indent: &str) -> Vec<String> {
        let text = self.written(text);
        let width = usize::from(self.size.0);
        let indent = if width > 20 { indent } else { "" };
        let room = width.saturating_sub(indent.len()).max(2);
        let lines = wrap(&text, room).into_iter().enumerate();
        lines
            .map(|(at, range)| format!("{}{}", if at > 0 { indent } else { "" }, &text[range]))
            .collect()
    }
}

fn drawn(index: &Index, subject: &Subject, plot: &Plot, marks: Marks, area: Rect) -> Vec<String> {
    let themes = Themes::load(ColourLevel::None);
    let look = PlotLook {
        marks,
        theme: themes.get("mono"),
        cursor: None,
        bright: false,
    };
    let mine = vec![true; subject.points.len()];
    let above: Vec<bool> = subject
        .points
        .iter()
        .map(|point| lower_bound(index.figure(point.figure)))
        .collect();
    let mut buffer = Buffer::empty(area);
    draw_plot(&mut buffer, plot, subject, &mine, &above, &look);
    let row = |y| {
        let cells = (0..area.width).filter_map(|x| buffer.cell((x, y)));
        let row: String = cells.map(ratatui::buffer::Cell::symbol).collect();
        row.trim_end().to_owned()
    };
    let mut rows: Vec<String> = (0..area.height).map(row).collect();
    while rows.last().is_some_and(String::is_empty) {
        rows.pop();
    }
    rows
}
