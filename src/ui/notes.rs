//! Draws what is typed about notes and marks, and their lists.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::View;
use super::finder::draw_input;
use super::pane::{Titles, boxed};
use super::sheet::draw_row;
use super::widgets::line::{put, shade};
use crate::app::layout;
use crate::app::notes::marking::Marking;
use crate::app::notes::shelf::{Of, Shelf};
use crate::app::notes::writing::Writing;
use crate::app::notes::{Leaf, boxes};
use crate::app::sheet::Side;
use crate::app::words::count;
use crate::decisions::Anchor;
use crate::text::{clip, columns, visible, wrap};

/// Draws it.
pub fn draw(view: &mut View<'_>, leaf: &Leaf) {
    match leaf {
        Leaf::Writing(writing) => draw_writing(view, writing),
        Leaf::Marking(marking) => draw_marking(view, marking),
        Leaf::Shelf(shelf) => draw_shelf(view, shelf),
    }
}

fn draw_writing(view: &mut View<'_>, writing: &Writing) {
    let body = view.screen.body;
    let title = match writing.before {
        None => "Note",
        Some(_) => "Change the note",
    };
    let titles = Titles {
        title,
        foot_right: "Alt-Enter: new line",
        ..Titles::default()
    };
    let inside = boxed(view, boxes::writing_area(body), &titles);
    let (quoted, text) = boxes::writing_parts(body);
    quote(view, quoted, &writing.anchor);
    if text.is_empty() {
        return;
    }
    if quoted.height > 0 {
        let rule = view.mark("─", "-").repeat(inside.width as usize);
        let place = (inside.x, text.y - 1);
        put(view.buffer, place, inside.width, &rule, view.theme.border);
    }
    let width = text.width as usize;
    let written = writing.prose.text();
    let lines = writing.prose.lines(width);
    let (line, column) = writing.prose.cursor(width);
    let top = (line + 1).saturating_sub(text.height as usize);
    for (row, range) in lines[top..].iter().take(text.height as usize).enumerate() {
        let place = (text.x, text.y + row as u16);
        let shown = &written[range.clone()];
        put(view.buffer, place, text.width, shown, view.theme.text);
    }
    let cell = Rect::new(text.x + column as u16, text.y + (line - top) as u16, 1, 1);
    let cursor = Style::new().add_modifier(Modifier::REVERSED);
    shade(view.buffer, cell, cursor);
}

/// The words on which something stands, in the rows that there are.
fn quote(view: &mut View<'_>, area: Rect, anchor: &Anchor) {
    let quote = visible(&format!("“{}”", anchor.words())).into_owned();
    let lines = wrap(&quote, area.width as usize);
    let height = area.height as usize;
    for (row, line) in lines.iter().take(height).enumerate() {
        let cut = row + 1 == height && lines.len() > height;
        let text = if cut {
            clip(&quote[line.start..], area.width as usize)
        } else {
            quote[line.clone()].into()
        };
        let place = (area.x, area.y + row as u16);
        put(view.buffer, place, area.width, &text, view.theme.quote);
    }
}

fn draw_marking(view: &mut View<'_>, marking: &Marking) {
    let area = boxes::marking_area(view.screen.body);
    let titles = Titles {
        title: "Mark this place",
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    let row = |at: u16| {
        Rect::new(
            inside.x + 1,
            inside.y + at,
            inside.width.saturating_sub(2),
            1,
        )
    };
    if inside.height == 0 {
        return;
    }
    let marks = &view.app.notes.book.marks;
    let names: Vec<&str> = marks.iter().map(|mark| mark.it.name.as_str()).collect();
    let known = match names.as_slice() {
        [] => "no marks yet".to_owned(),
        names => format!("marks: {}", names.join(" ")),
    };
    if let Some(field) = &marking.name {
        draw_input(view, inside, field);
    } else {
        let says = "a letter marks it · Space: a longer name";
        let at = row(0);
        put(view.buffer, (at.x, at.y), at.width, says, view.theme.text);
    }
    if inside.height > 2 {
        let at = row(2);
        put(view.buffer, (at.x, at.y), at.width, &known, view.theme.dim);
    }
    if inside.height > 1 && marking.name.is_none() {
        let at = row(1);
        quote(view, at, &marking.anchor);
    }
}

fn draw_shelf(view: &mut View<'_>, shelf: &Shelf) {
    let body = view.screen.body;
    let (title, thing) = match shelf.of {
        Of::Notes => ("Notes", "note"),
        Of::Marks => ("Marks", "mark"),
    };
    let all = match shelf.of {
        Of::Notes => view.app.notes.book.notes.len(),
        Of::Marks => view.app.notes.book.marks.len(),
    };
    let counted = if shelf.filter.is_empty() {
        count(all, thing)
    } else {
        format!("{} of {}", shelf.length(), count(all, thing))
    };
    let narrowed = if shelf.typing.is_none() && !shelf.filter.is_empty() {
        format!("/{}", shelf.filter.text())
    } else {
        String::new()
    };
    let titles = Titles {
        title,
        right: &counted,
        foot: &narrowed,
        ..Titles::default()
    };
    let inside = boxed(view, layout::search_area(body), &titles);
    let (input, list) = shelf.parts(body);
    if let Some(field) = &shelf.typing {
        draw_input(view, input, field);
    } else if !input.is_empty() {
        let says = match shelf.of {
            Of::Notes => "Enter goes there · a changes · Delete deletes · y copies · / narrows",
            Of::Marks => {
                "a letter goes to its mark · ' back to where you were · Delete · / narrows"
            }
        };
        let says = clip(says, input.width.saturating_sub(3) as usize).into_owned();
        let place = (input.x + 2, input.y);
        let wide = columns(&says) as u16;
        put(view.buffer, place, wide, &says, view.theme.dim);
    }
    if list.is_empty() {
        return;
    }
    if shelf.sheet.rows.is_empty() {
        let key = |command: crate::app::command::Command| {
            view.app.setup.keymap.key(command).unwrap_or_default()
        };
        let says = match (shelf.of, shelf.filter.is_empty()) {
            (Of::Notes, true) => format!(
                "no notes yet: {} on a sentence writes one",
                key(crate::app::command::Command::Note)
            ),
            (Of::Marks, true) => format!(
                "no marks yet: {} and a letter mark a place",
                key(crate::app::command::Command::Mark)
            ),
            (Of::Notes | Of::Marks, false) => {
                format!("no {thing} has “{}”", shelf.filter.text())
            }
        };
        let place = (list.x + 2, list.y);
        let wide = list.width.saturating_sub(3);
        put(view.buffer, place, wide, &says, view.theme.dim);
        return;
    }
    let cursor = view.mark("▌", ">");
    let rows = shelf
        .sheet
        .view
        .rows(shelf.sheet.rows.len(), list.height as usize);
    for (line, at) in rows.enumerate() {
        let y = list.y + line as u16;
        let cells = Rect::new(list.x + 2, y, list.width.saturating_sub(3), 1);
        let selected = shelf.sheet.is_selected(at);
        draw_row(
            view,
            cells,
            &shelf.sheet.rows[at],
            selected.then_some(Side::Left),
        );
        if selected {
            put(
                view.buffer,
                (inside.x, y),
                1,
                cursor,
                view.theme.border_focus,
            );
        }
    }
}
