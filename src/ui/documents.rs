//! The list of documents: date, headline, which were read, which name the selected entity.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::View;
use super::pane::{Keys, Scrolled, Titles, cursor, frame, keys, narrowed, no_row, put_wrapped};
use super::widgets::line::{put, put_parts, put_right, shade};
use crate::app::command::Command;
use crate::app::documents::{MARK_COLUMNS, Order, Part, Print, Row, before_title};
use crate::app::filter::List;
use crate::app::folders::Kind;
use crate::app::layout::Pane;
use crate::app::readings::State;
use crate::app::words;
use crate::index::DocumentId;

/// Columns of a row from which on it says how far its document was read.
const SCANT: u16 = 16;
/// Columns of a row from which on it says in a word that its document was changed.
const WORDY: u16 = 48;

/// Draws the list of documents.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let app = view.app;
    let list = &app.documents;
    let keys = keys(view, Pane::Documents);
    let sorted = match list.sorted {
        Order::Date => "Documents",
        Order::Newest => "Documents, newest first",
        Order::Title => "Documents by title",
        Order::Source => "Documents by source",
        Order::Path => "Documents by path",
        Order::Unread => "Documents, unread first",
    };
    let folder = app.folders.open.as_ref().map(Kind::name);
    let name = folder.map_or("Documents".to_owned(), |name| named(view, name));
    let title = match narrowed(app, List::Documents, &name, &list.filter) {
        Some(title) => title,
        None if folder.is_some() => {
            let all = app.index.documents().len();
            format!("{name} {} of {all}", list.total())
        }
        None => sorted.to_owned(),
    };
    let inside = crate::app::layout::inside(area);
    let (width, height) = (inside.width as usize, inside.height as usize);
    let told = app.is_plain() && !list.order.is_empty();
    let place = if told || list.order.len() > height {
        format!("{} of {}", list.view.selected + 1, list.order.len())
    } else {
        String::new()
    };
    // What is read may come from elsewhere than from the list.
    let away = app.reader.document.is_some() && list.selected() != app.reader.document;
    let titles = Titles {
        title: &title,
        foot: if away && !list.order.is_empty() && keys == Keys::Elsewhere {
            "the text is not listed"
        } else {
            ""
        },
        foot_right: &place,
        ..Titles::default()
    };
    let scrolled = Scrolled {
        top: list.view.top,
        height,
        length: list.order.len(),
    };
    frame(view, area, keys, &titles, Some(scrolled));
    if list.order.is_empty() {
        empty(view, inside);
        return;
    }
    let rows = list.rows(&app.index, width, height);
    for (line, row) in rows.iter().enumerate() {
        let id = list.order[row.at];
        let y = inside.y + line as u16;
        let selected = row.at == list.view.selected && !(away && keys == Keys::Elsewhere);
        let style = row_style(view, keys, selected);
        let cells = Rect::new(inside.x, y, inside.width, 1);
        if row.part != Part::Gap {
            shade(view.buffer, cells, style);
        }
        draw_row(view, cells, row, (id, selected), style);
    }
}

fn row_style(view: &View<'_>, keys: Keys, selected: bool) -> Style {
    match (selected, keys) {
        (true, Keys::Here) => view.theme.selected_focus,
        (true, Keys::Elsewhere) => view.theme.selected,
        (false, _) => view.theme.text,
    }
}

fn draw_row(
    view: &mut View<'_>,
    cells: Rect,
    row: &Row,
    (id, selected): (DocumentId, bool),
    style: Style,
) {
    let (app, theme) = (view.app, view.theme);
    let entry = app.index.document(id);
    let first = matches!(row.part, Part::Date | Part::Whole);
    let state = app.readings.state(entry.document());
    if selected && row.part != Part::Gap {
        cursor(view, (cells.x, cells.y));
    } else if first && !app.is_plain() {
        let mark = match state {
            State::Unread => view.mark("•", "*"),
            State::Changed => "!",
            State::Begun(_) | State::Read => "",
        };
        put(view.buffer, (cells.x, cells.y), 1, mark, theme.key);
    }
    let title = words::title(entry);
    let before = MARK_COLUMNS as u16;
    let room = cells.width.saturating_sub(before);
    let dim = if selected { style } else { theme.dim };
    let used = if first {
        let times = times(view, id);
        let cells = Rect::new(cells.x, cells.y, cells.width.saturating_sub(1), 1);
        let used = put_right(view.buffer, cells, &times, theme.key);
        let gap = if used > 0 { used + 2 } else { 0 };
        let cells = Rect::new(cells.x, cells.y, cells.width.saturating_sub(gap), 1);
        let read = how_far(state, &row.part, cells.width);
        let more = put_right(view.buffer, cells, &read, dim);
        if more > 0 { gap + more } else { used }
    } else {
        0
    };
    match &row.part {
        Part::Gap => {}
        Part::Title(part) => {
            let text = title.get(part.clone()).unwrap_or(title);
            put(view.buffer, (cells.x + before, cells.y), room, text, style);
        }
        Part::Date => {
            let date = format!("{}{}", again(view, id), words::short_date(&entry.date));
            let source = sources(view, id);
            let room = room.saturating_sub(if used > 0 { used + 2 } else { 0 });
            put_parts(
                view.buffer,
                (cells.x + before, cells.y),
                room,
                &[(&date, dim), (&source, dim)],
            );
        }
        Part::Whole => {
            let left = before_title(cells.width as usize) as u16;
            if left > before {
                let date = words::short_date(&entry.date);
                put(
                    view.buffer,
                    (cells.x + before, cells.y),
                    left - before - 1,
                    &date,
                    dim,
                );
            }
            let gap = if used > 0 { used + 2 } else { 0 };
            let room = cells.width.saturating_sub(left + gap);
            let title = format!("{}{title}", again(view, id));
            put(view.buffer, (cells.x + left, cells.y), room, &title, style);
        }
    }
}

/// How far a document was read, where there is room to say it: `38 %`.
fn how_far(state: State, part: &Part, room: u16) -> String {
    match state {
        State::Begun(percent) if room > SCANT => format!("{percent} %"),
        State::Changed if room > WORDY || *part == Part::Date && room > SCANT => {
            "changed".to_owned()
        }
        State::Begun(_) | State::Changed | State::Unread | State::Read => String::new(),
    }
}

/// How many reprints and notes a document has, and how often it names the selected entity: `▸3 ╰2 ×6`.
fn times(view: &View<'_>, id: DocumentId) -> String {
    let app = view.app;
    let entry = app.index.document(id);
    let print = app.documents.print(id);
    let notes = match app.notes_on(entry) {
        0 => String::new(),
        notes => format!("{}{notes} ", view.mark("╰", "\\")),
    };
    let count = app.entity.map_or(0, |entity| {
        entry
            .mentions
            .iter()
            .filter(|(_, other)| *other == entity)
            .count()
    });
    if app.is_plain() {
        // In words: what marks say elsewhere.
        let unread = match app.readings.state(entry.document()) {
            State::Unread => Some("unread".to_owned()),
            State::Changed => Some("changed since it was read".to_owned()),
            State::Begun(_) | State::Read => None,
        };
        let named = (count > 0).then(|| format!("named {}", words::count(count, "time")));
        let prints = match print {
            Print::Alone => None,
            Print::Folded(others) => Some(format!("{} folded", words::count(others, "reprint"))),
            Print::Unfolded(others) => Some(format!("{} below", words::count(others, "reprint"))),
            Print::Again => Some("reprint".to_owned()),
        };
        return (prints.into_iter())
            .chain(named)
            .chain(unread)
            .collect::<Vec<_>>()
            .join(", ");
    }
    let prints = match print {
        Print::Alone | Print::Again => String::new(),
        Print::Folded(others) => format!("{}{others} ", view.mark("▸", ">")),
        Print::Unfolded(others) => format!("{}{others} ", view.mark("▾", "v")),
    };
    let named = if count > 0 {
        format!("×{count}")
    } else {
        String::new()
    };
    format!("{prints}{notes}{named}").trim_end().to_owned()
}

/// What stands before a reprint that is listed below the first print of its report.
fn again(view: &View<'_>, id: DocumentId) -> &'static str {
    match view.app.documents.print(id) {
        Print::Again if view.app.is_plain() => "",
        Print::Again => view.mark("└ ", "- "),
        Print::Alone | Print::Folded(_) | Print::Unfolded(_) => "",
    }
}

/// Who published a document, and the reprints that it stands for: ` · UzDaily, Trend`.
fn sources(view: &View<'_>, id: DocumentId) -> String {
    let index = &view.app.index;
    let others = match view.app.documents.print(id) {
        Print::Folded(_) => index.prints(id),
        Print::Alone | Print::Unfolded(_) | Print::Again => &[],
    };
    let mut said: Vec<&str> = Vec::new();
    for id in std::iter::once(&id).chain(others) {
        let source = index.document(*id).document().source.as_ref();
        let source = source.map(|source| source.text.as_str());
        said.extend(source.filter(|source| !said.contains(source)));
    }
    if said.is_empty() {
        String::new()
    } else {
        format!(" · {}", said.join(", "))
    }
}

/// What stands there when there is no document.
fn empty(view: &mut View<'_>, inside: Rect) {
    let progress = view.app.progress;
    let list = &view.app.documents;
    let text = if list.total() > 0 {
        &no_row(view.app, List::Documents, &list.filter)
    } else if let Some(open) = &view.app.folders.open {
        let key = view.app.setup.keymap.key(Command::Close);
        let key = key.unwrap_or_default();
        &format!(
            "no document is in {}; {key} leaves it",
            named(view, open.name())
        )
    } else if !progress.finished {
        "reading …"
    } else if view.app.index.problems().is_empty() {
        "no documents"
    } else {
        "none could be read"
    };
    put_wrapped(view, inside, text);
}

/// The name of a folder, marked as one.
fn named(view: &View<'_>, name: &str) -> String {
    format!("{}{name}{}", view.mark("‹", "<"), view.mark("›", ">"))
}
