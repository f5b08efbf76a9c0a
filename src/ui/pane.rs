//! The frame of a pane: border, titles, and how far its list is scrolled.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

use super::View;
use super::widgets::line::{put, put_right, shade};
use crate::app::App;
use crate::app::command::Command;
use crate::app::filter::{Filter, List};
use crate::app::layout::{Pane, framed, inside};
use crate::app::setup::Glyphs;
use crate::text::{columns, visible, wrap};

/// What stands in the frame of a pane.
#[derive(Clone, Copy, Debug, Default)]
pub struct Titles<'a> {
    /// On top, on the left.
    pub title: &'a str,
    /// On top, on the right.
    pub right: &'a str,
    /// At the bottom, on the left.
    pub foot: &'a str,
    /// At the bottom, on the right.
    pub foot_right: &'a str,
}

/// A window on a list, for the mark in the frame.
#[derive(Clone, Copy, Debug)]
pub struct Scrolled {
    /// The first row in sight.
    pub top: usize,
    /// Rows in sight.
    pub height: usize,
    /// Rows in all.
    pub length: usize,
}

/// Whether a pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// It has.
    Here,
    /// It has not.
    Elsewhere,
}

/// Whether `pane` has the keys.
pub fn keys(view: &View<'_>, pane: Pane) -> Keys {
    if view.app.shape.focus == pane && view.app.overlays.is_empty() {
        Keys::Here
    } else {
        Keys::Elsewhere
    }
}

/// Draws the frame of a pane and gives back its inside.
pub fn frame(
    view: &mut View<'_>,
    area: Rect,
    keys: Keys,
    titles: &Titles<'_>,
    scrolled: Option<Scrolled>,
) -> Rect {
    view.gaze.frame = area;
    if !framed(area) {
        return area;
    }
    let theme = view.theme;
    let (border, heading) = match keys {
        Keys::Here => (theme.border_focus, theme.heading_focus),
        Keys::Elsewhere => (theme.border, theme.heading),
    };
    let [h, v, tl, tr, bl, br] = match view.glyphs {
        _ if view.app.is_plain() => [" "; 6],
        Glyphs::Unicode => ["─", "│", "╭", "╮", "╰", "╯"],
        Glyphs::Ascii => ["-", "|", "+", "+", "+", "+"],
    };
    let (left, right, top, bottom) = (area.x, area.right() - 1, area.y, area.bottom() - 1);
    let across = view.buffer.area.width;
    let buffer = &mut *view.buffer;
    let mut set = |x: u16, y: u16, symbol: &str| {
        if let Some(cell) = buffer.cell_mut((x, y)) {
            cell.set_symbol(symbol).set_style(border);
        }
    };
    for x in left + 1..right {
        set(x, top, h);
        set(x, bottom, h);
    }
    // Rows of a pane from edge to edge hold their words alone: they scroll as those of a pager do, few bytes each.
    let sides = if area.width < across {
        [v, v]
    } else {
        [" ", " "]
    };
    let [tl, tr, bl, br] = if area.width < across {
        [tl, tr, bl, br]
    } else {
        [h; 4]
    };
    for y in top + 1..bottom {
        set(left, y, sides[0]);
        set(right, y, sides[1]);
    }
    set(left, top, tl);
    set(right, top, tr);
    set(left, bottom, bl);
    set(right, bottom, br);
    let scrolled = scrolled.filter(|scrolled| scrolled.length > scrolled.height);
    if let Some(scrolled) = scrolled.filter(|_| !view.app.is_plain() && area.width < across) {
        let thumb = match view.glyphs {
            Glyphs::Unicode => "┃",
            Glyphs::Ascii => "#",
        };
        for y in thumb_rows(scrolled, area.height - 2) {
            set(right, top + 1 + y, thumb);
        }
    }
    let more = in_words(view, titles);
    let titles = more.as_ref().map_or(*titles, |more| Titles {
        right: more,
        foot_right: "",
        ..*titles
    });
    titled(
        view,
        Rect::new(left, top, area.width, 1),
        titles.title,
        titles.right,
        heading,
    );
    let foot = theme.heading;
    titled(
        view,
        Rect::new(left, bottom, area.width, 1),
        titles.foot,
        titles.foot_right,
        foot,
    );
    inside(area)
}

/// The title of a list that words narrow: how many rows are left, and by what; none where all stand.
pub fn narrowed(app: &App, list: List, name: &str, filter: &Filter) -> Option<String> {
    if filter.is_empty() {
        return None;
    }
    let (left, all) = app.left(list);
    Some(format!("{name} {left} of {all} “{}”", filter.text()))
}

/// What stands in a list of which words leave nothing.
pub fn no_row(app: &App, list: List, filter: &Filter) -> String {
    let close = app.setup.keymap.key(Command::Close).unwrap_or_default();
    let (row, typed) = (list.row(), filter.text());
    format!("no {row} has “{typed}”; {close} shows all again")
}

/// Writes a sentence into an empty list, on as many lines as it needs.
pub fn put_wrapped(view: &mut View<'_>, inside: Rect, text: &str) {
    let width = inside.width.saturating_sub(2);
    let text = visible(text);
    let lines = wrap(&text, usize::from(width).max(1));
    for (y, line) in (inside.y..inside.bottom()).zip(lines) {
        put(
            view.buffer,
            (inside.x + 1, y),
            width,
            &text[line],
            view.theme.dim,
        );
    }
}

/// What stands beside the heading in words: the place in the list with it, nothing twice.
fn in_words(view: &View<'_>, titles: &Titles<'_>) -> Option<String> {
    if !view.app.is_plain() {
        return None;
    }
    let parts = [titles.right, titles.foot_right];
    let parts = parts.into_iter();
    let parts = parts.filter(|part| !part.is_empty() && *part != titles.title);
    Some(parts.collect::<Vec<_>>().join(", "))
}

/// Shades a row of a box that offers a choice, marks it where it is selected, and gives the style of its words.
pub fn choice(view: &mut View<'_>, cells: Rect, selected: bool) -> Style {
    let theme = view.theme;
    if !selected {
        shade(view.buffer, cells, theme.text);
        return theme.text;
    }
    shade(view.buffer, cells, theme.selected_focus);
    cursor(view, (cells.x, cells.y));
    theme.selected_focus
}

/// Marks the row that is selected, and says that the reader looks there.
pub fn cursor(view: &mut View<'_>, place: (u16, u16)) {
    let mark = view.mark("▌", ">");
    put(view.buffer, place, 1, mark, view.theme.border_focus);
    view.gaze.row.get_or_insert(place.into());
}

/// Clears an area and draws a frame around it, as for a box over the panes.
pub fn boxed(view: &mut View<'_>, area: Rect, titles: &Titles<'_>) -> Rect {
    Clear.render(area.intersection(view.buffer.area), view.buffer);
    view.buffer
        .set_style(area.intersection(view.buffer.area), view.theme.text);
    frame(view, area, Keys::Here, titles, None)
}

/// Writes two titles into a row of a frame; the right one goes first when there is no room for both.
fn titled(view: &mut View<'_>, row: Rect, left: &str, right: &str, style: Style) {
    let room = row.width.saturating_sub(4);
    if room < 3 {
        return;
    }
    let wide = |text: &str| columns(&visible(text)) as u16;
    let side = if right.is_empty() { 0 } else { wide(right) + 3 };
    let (left_room, right_room) = if wide(left).min(room / 2) + side <= room {
        (room - side, side.saturating_sub(3))
    } else if left.is_empty() {
        (0, room)
    } else {
        (room, 0)
    };
    if !left.is_empty() {
        let used = put(view.buffer, (row.x + 2, row.y), left_room, left, style);
        for x in [row.x + 1, row.x + 2 + used] {
            put(view.buffer, (x, row.y), 1, " ", style);
        }
    }
    if right_room > 0 && !right.is_empty() {
        let style = view.theme.heading;
        let area = Rect::new(row.right() - 2 - right_room, row.y, right_room, 1);
        let used = put_right(view.buffer, area, right, style);
        for x in [row.right() - 3 - used, row.right() - 2] {
            put(view.buffer, (x, row.y), 1, " ", style);
        }
    }
}

fn thumb_rows(scrolled: Scrolled, track: u16) -> std::ops::Range<u16> {
    let track = usize::from(track);
    let size = (track * scrolled.height / scrolled.length.max(1)).clamp(1, track.max(1));
    let hidden = scrolled.length.saturating_sub(scrolled.height).max(1);
    let start = (scrolled.top.min(hidden) * (track - size.min(track))).div_ceil(hidden);
    start as u16..(start + size).min(track) as u16
}
