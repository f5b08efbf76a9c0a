//! The help: keys with what they do, and how things are drawn.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Titles, boxed, put_wrapped};
use super::widgets::line::put;
use super::widgets::plot::Marks;
use crate::app::command::Command;
use crate::app::help::{Line, narrowed};
use crate::app::layout;
use crate::app::rows::Rows;
use crate::app::setup::Glyphs;
use crate::app::words;
use crate::index::{EntityKind, PointStatus};

/// Columns of the keys.
const KEYS: u16 = 18;

/// Draws the help.
pub fn draw(view: &mut View<'_>, rows: &Rows) {
    let area = layout::finder(view.screen.body);
    let window = rows.view;
    let (lines, left, all) = narrowed(&view.app.setup.keymap, view.glyphs, &rows.filter);
    let height = layout::inside(area).height as usize;
    let seen = (window.top + height).min(lines.len());
    let place = match lines.len() {
        0 => String::new(),
        lines => format!("{}–{seen} of {lines}", window.top + 1),
    };
    let title = if rows.filter.is_empty() {
        "Help".to_owned()
    } else {
        format!("Help {left} of {all} “{}”", rows.filter.text())
    };
    let titles = Titles {
        title: &title,
        right: &place,
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    if lines.is_empty() {
        let close = view.app.setup.keymap.key(Command::Close);
        let typed = rows.filter.text();
        let close = close.unwrap_or_default();
        let says = format!("no key or command has “{typed}”; {close} shows all again");
        put_wrapped(view, inside, &says);
    }
    let theme = view.theme;
    let marks = match view.glyphs {
        Glyphs::Unicode => Marks::UNICODE,
        Glyphs::Ascii => Marks::ASCII,
    };
    for (row, line) in lines.iter().skip(window.top).take(height).enumerate() {
        let cells = Rect::new(
            inside.x + 1,
            inside.y + row as u16,
            inside.width.saturating_sub(2),
            1,
        );
        let keys = KEYS.min(cells.width / 2);
        let (left, style, right) = match line {
            Line::Blank => continue,
            Line::Heading(text) => {
                put(
                    view.buffer,
                    (cells.x, cells.y),
                    cells.width,
                    text,
                    theme.subtitle,
                );
                continue;
            }
            Line::Keys(keys, help) => (keys.clone(), theme.key, (*help).to_owned()),
            Line::Kind(kind) => (
                sample(*kind).to_owned(),
                theme.kind(*kind),
                words::entity_kind(*kind).to_owned(),
            ),
            Line::Figure => (
                "US$253 million".to_owned(),
                theme.figure,
                "figure".to_owned(),
            ),
            Line::Point(PointStatus::Bound) => (
                format!(
                    "{} {}",
                    marks.of(PointStatus::Bound, true),
                    marks.of(PointStatus::Bound, false)
                ),
                theme.bound,
                "bound: more than, less than".to_owned(),
            ),
            Line::Point(status) => (
                marks.of(*status, true).to_owned(),
                theme.reported,
                explained(*status).to_owned(),
            ),
            Line::Part => (
                marks.bar().repeat(4),
                theme.reported,
                "part of a year, as long as it is".to_owned(),
            ),
        };
        put(view.buffer, (cells.x + 1, cells.y), keys, &left, style);
        let rest = cells.width.saturating_sub(keys + 2);
        put(
            view.buffer,
            (cells.x + 2 + keys, cells.y),
            rest,
            &right,
            theme.text,
        );
    }
}

fn sample(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Ada Lovelace",
        EntityKind::Organisation => "Red Cross",
        EntityKind::Country => "Iceland",
        EntityKind::Place => "Cape Town",
        EntityKind::Project => "Panama Canal",
        EntityKind::Agreement => "Kyoto Protocol",
        EntityKind::Event => "Earth Summit",
    }
}

fn explained(status: PointStatus) -> &'static str {
    match status {
        PointStatus::Reported => "reported as a fact",
        PointStatus::Derived => "computed by daftar from stated figures",
        PointStatus::Bound => "bound",
        PointStatus::Target => "meant to be reached",
        PointStatus::Forecast => "expected",
    }
}
