//! The choice of folders: their names, how many documents each holds, the question of a named filter.

use ratatui::layout::Rect;

use super::View;
use super::pane::{Titles, boxed, choice, put_wrapped};
use super::widgets::line::{put, put_right};
use crate::app::command::Command;
use crate::app::folders::{Choice, Holds, Naming, Row};
use crate::app::layout;
use crate::app::words::count;
use crate::text::columns;

/// Columns of a name where its question stands beside it.
const NAME: u16 = 24;

/// Draws the choice.
pub fn draw(view: &mut View<'_>, folders: &Choice) {
    let app = view.app;
    let area = layout::finder(view.screen.body);
    let rows = app.folder_rows(folders);
    let filter = &folders.rows.filter;
    let title = if filter.is_empty() {
        "Folders".to_owned()
    } else {
        let none = Choice::default();
        let all = app.folder_rows(&none).len();
        format!("Folders {} of {all} “{}”", rows.len(), filter.text())
    };
    let (foot, problem) = match &app.folders.shelf {
        None => ("counting …".to_owned(), None),
        Some(shelf) => match (&shelf.problem, shelf.folders.len()) {
            (Some(problem), _) => ("the filters cannot be read".to_owned(), Some(problem)),
            (None, 0) => (how(view), None),
            (None, _) => (String::new(), None),
        },
    };
    let titles = Titles {
        title: &title,
        foot: &foot,
        ..Titles::default()
    };
    let inside = boxed(view, area, &titles);
    if rows.is_empty() {
        let close = app.setup.keymap.key(Command::Close).unwrap_or_default();
        let says = format!("no folder has “{}”; {close} shows all again", filter.text());
        put_wrapped(view, inside, &says);
    }
    let height = inside.height as usize;
    for (line, at) in folders.rows.view.rows(rows.len(), height).enumerate() {
        let cells = Rect::new(inside.x, inside.y + line as u16, inside.width, 1);
        draw_row(view, cells, &rows[at], at == folders.rows.view.selected);
    }
    let shown = rows.len().min(height) as u16;
    if let Some(problem) = problem {
        let below = Rect::new(
            inside.x,
            inside.y + shown,
            inside.width,
            inside.height - shown,
        );
        put_wrapped(view, below, problem);
    }
}

/// How a folder is made, for who has none.
fn how(view: &View<'_>) -> String {
    let key = |command| view.app.setup.keymap.key(command).unwrap_or_default();
    format!(
        "{} in the search ({}) keeps its question as a folder",
        key(Command::KeepFilter),
        key(Command::Search)
    )
}

fn draw_row(view: &mut View<'_>, cells: Rect, row: &Row, selected: bool) {
    let theme = view.theme;
    let style = choice(view, cells, selected);
    let open = row.kind == view.app.folders.open;
    let (held, wrong) = match &row.holds {
        Holds::Documents(number) => (count(*number, "document"), false),
        Holds::Broken(error) => (error.clone(), true),
    };
    let dim = match (selected, wrong) {
        (true, _) => style,
        (false, true) => theme.warning,
        (false, false) => theme.dim,
    };
    let name = if open {
        format!("{}{}open", row.name(), view.mark(" · ", " - "))
    } else {
        row.name().to_owned()
    };
    let room = cells.width.saturating_sub(4);
    let narrow = room < NAME + 30;
    if wrong {
        // What is wrong with a question matters more than the question.
        let wide = NAME.min(room / 2);
        put(view.buffer, (cells.x + 2, cells.y), wide, &name, style);
        let x = cells.x + 2 + wide + 1;
        let rest = room.saturating_sub(wide + 1);
        put(view.buffer, (x, cells.y), rest, &held, dim);
        return;
    }
    let right = Rect::new(cells.x, cells.y, cells.width.saturating_sub(1), 1);
    let used = put_right(view.buffer, right, &held, dim);
    let left = room.saturating_sub(used + 1);
    let wide = if narrow || row.query.is_empty() {
        left
    } else {
        NAME.min(left)
    };
    put(view.buffer, (cells.x + 2, cells.y), wide, &name, style);
    if !narrow {
        let x = cells.x + 2 + wide + 1;
        let rest = left.saturating_sub(wide + 1);
        put(view.buffer, (x, cells.y), rest, &row.query, dim);
    }
}

/// Draws the line in which a name is typed, and what would lose it.
pub fn draw_naming(view: &mut View<'_>, row: Rect, naming: &Naming) {
    let theme = view.theme;
    let taken = view.app.taken(naming);
    let taken = taken.map_or(String::new(), |query| match &naming.what {
        crate::app::folders::Named::Question(_) => format!("replaces “{query}” "),
        crate::app::folders::Named::Filter(_) => "this name is taken ".to_owned(),
    });
    let used = if columns(&taken) * 2 > row.width as usize {
        put_right(view.buffer, row, "replaces another ", theme.warning)
    } else {
        put_right(view.buffer, row, &taken, theme.warning)
    };
    let asks = "name: ";
    let lead = put(view.buffer, (row.x + 1, row.y), row.width, asks, theme.key) + 1;
    let field = Rect::new(
        row.x + lead,
        row.y,
        row.width.saturating_sub(used + lead + 1),
        1,
    );
    super::finder::draw_field(view, field, &naming.field, naming.field.text());
}
