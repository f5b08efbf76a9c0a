//! The entities of the document in sight, in groups, with how often it names them.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::View;
use super::pane::{Keys, Scrolled, Titles, cursor, frame, keys, narrowed, no_row, put_wrapped};
use super::widgets::line::{put, put_right, shade};
use crate::app::entities::{Order, Row};
use crate::app::filter::List;
use crate::app::layout::Pane;
use crate::app::words;

/// Draws the entities.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let app = view.app;
    let theme = view.theme;
    let list = &app.entities;
    let keys = keys(view, Pane::Entities);
    let inside = crate::app::layout::inside(area);
    let height = inside.height as usize;
    let kind = app.entity.map_or(String::new(), |id| {
        let entity = app.index.entity(id);
        let countries: Vec<_> = entity.countries.iter().map(ToString::to_string).collect();
        let kind = words::entity_kind(entity.kind);
        if countries.is_empty() {
            kind.to_owned()
        } else {
            format!("{kind}, {}", countries.join(" "))
        }
    });
    let sorted = match list.sorted {
        Order::Here => "Entities",
        Order::Name => "Entities by name",
        Order::Kind => "Entities by kind",
        Order::Everywhere => "Entities, all counted",
    };
    let title = narrowed(app, List::Entities, "Entities", &list.filter);
    let title = title.unwrap_or_else(|| sorted.to_owned());
    let named = |rows: &[Row]| {
        let rows = rows.iter();
        rows.filter(|row| matches!(row, Row::Entity(..))).count()
    };
    let upto = list.rows.get(..=list.view.selected).map_or(0, named);
    let place = if app.is_plain() && upto > 0 {
        format!("{upto} of {}", named(&list.rows))
    } else {
        String::new()
    };
    let titles = Titles {
        title: &title,
        foot: &kind,
        foot_right: &place,
        ..Titles::default()
    };
    let scrolled = Scrolled {
        top: list.view.top,
        height,
        length: list.rows.len(),
    };
    frame(view, area, keys, &titles, Some(scrolled));
    if list.rows.is_empty() && app.reader.document.is_some() {
        let text = if list.total > 0 {
            no_row(app, List::Entities, &list.filter)
        } else {
            "no entities found".to_owned()
        };
        put_wrapped(view, inside, &text);
        return;
    }
    for (line, at) in list.view.rows(list.rows.len(), height).enumerate() {
        let cells = Rect::new(inside.x, inside.y + line as u16, inside.width, 1);
        match list.rows[at] {
            Row::Group(group, count) => {
                let used = put(
                    view.buffer,
                    (cells.x + 1, cells.y),
                    cells.width.saturating_sub(2),
                    group.name(),
                    theme.subtitle,
                );
                let room = cells.width.saturating_sub(used + 3);
                put(
                    view.buffer,
                    (cells.x + used + 2, cells.y),
                    room,
                    &count.to_string(),
                    theme.dim,
                );
            }
            Row::Entity(id, count) => {
                let entity = app.index.entity(id);
                let selected = at == list.view.selected && keys == Keys::Here;
                let marked = app.entity == Some(id);
                let style = if selected {
                    theme.selected_focus
                } else if marked {
                    theme.selected
                } else {
                    theme.text
                };
                shade(view.buffer, cells, style);
                if at == list.view.selected && (keys == Keys::Here || marked) {
                    cursor(view, (cells.x, cells.y));
                }
                let times = format!("{count} ");
                let used = put_right(
                    view.buffer,
                    cells,
                    &times,
                    if selected { style } else { theme.dim },
                );
                let room = cells.width.saturating_sub(used + 4);
                // In a list, lines under names would make a grid of them.
                let name = theme
                    .kind(entity.kind)
                    .remove_modifier(Modifier::UNDERLINED | Modifier::ITALIC);
                let name = if selected { name.patch(style) } else { name };
                put(
                    view.buffer,
                    (cells.x + 3, cells.y),
                    room,
                    &entity.name,
                    name,
                );
            }
        }
    }
}
