//! The finder: what is typed, names near it with the letters that matched, what they are.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::View;
use super::pane::{Titles, boxed, choice};
use super::sheet::draw_row;
use super::widgets::line::{put, put_right, shade};
use crate::app::field::Field;
use crate::app::finder::Finder;
use crate::app::layout::{self, FinderParts};
use crate::app::sheet::Row;
use crate::app::words;
use crate::index::Index;
use crate::search::finder::{Hit, Scope, Target};
use crate::text::{clip, columns, visible};
use unicode_segmentation::UnicodeSegmentation;

/// Draws the finder.
pub fn draw(view: &mut View<'_>, finder: &Finder) {
    let parts = layout::finder_parts(view.screen.body);
    let shown = match finder.hits.total {
        0 => String::new(),
        total => format!("{} of {total}", finder.view.selected + 1),
    };
    let title = format!("Find {}", finder.scope().name());
    let titles = Titles {
        title: &title,
        right: &shown,
        ..Titles::default()
    };
    boxed(view, parts.area, &titles);
    draw_input(view, parts.input, &finder.field);
    draw_preview(view, parts, finder);
    let theme = view.theme;
    let list = parts.list;
    let hits = &finder.hits.list;
    if hits.is_empty() && finder.answered.is_some() && !list.is_empty() {
        let (_, words) = Scope::split(finder.field.text());
        let text = if words.trim().is_empty() {
            "nothing to find yet".to_owned()
        } else {
            format!("nothing near “{}”", words.trim())
        };
        put(
            view.buffer,
            (list.x + 2, list.y),
            list.width.saturating_sub(3),
            &text,
            theme.dim,
        );
        return;
    }
    for (line, at) in finder
        .view
        .rows(hits.len(), list.height as usize)
        .enumerate()
    {
        let cells = Rect::new(list.x, list.y + line as u16, list.width, 1);
        draw_hit(view, cells, finder, &hits[at], at == finder.view.selected);
    }
}

/// Rows up to which a preview has no free lines.
const SPARSE: usize = 10;

/// What the selected hit is, apart from the list.
fn draw_preview(view: &mut View<'_>, parts: FinderParts, finder: &Finder) {
    let (list, preview) = (parts.list, parts.preview);
    if preview.is_empty() || finder.preview.is_empty() {
        return;
    }
    let beside = preview.x >= list.right();
    if beside && view.app.is_plain() {
        // In words nothing stands side by side; the reader opens the hit, or its dossier.
        return;
    }
    if beside {
        let rule = view.mark("│", "|");
        for y in list.y..list.bottom() {
            put(view.buffer, (list.right(), y), 1, rule, view.theme.border);
        }
    } else {
        let rule = view.rule(list.width);
        put(
            view.buffer,
            (list.x, list.bottom()),
            list.width,
            &rule,
            view.theme.border,
        );
    }
    let height = preview.height as usize;
    // Few rows are too dear for free lines.
    let rows: Vec<&Row> = (finder.preview.iter())
        .filter(|row| height > SPARSE || !row.text.is_empty())
        .collect();
    let cut = rows.len() > height;
    for (line, row) in rows.into_iter().take(height).enumerate() {
        let y = preview.y + line as u16;
        let cells = Rect::new(preview.x, y, preview.width, 1);
        if cut && line + 1 == height {
            put(
                view.buffer,
                (cells.x, y),
                cells.width,
                view.mark("…", "..."),
                view.theme.dim,
            );
        } else {
            draw_row(view, cells, row, None);
        }
    }
}

/// The line that is being typed, and the rule under it.
pub fn draw_input(view: &mut View<'_>, inside: Rect, field: &Field) {
    if inside.height == 0 || inside.width < 4 {
        return;
    }
    let row = Rect::new(inside.x + 2, inside.y, inside.width - 3, 1);
    let sign = view.mark("›", ">");
    put(view.buffer, (inside.x, inside.y), 1, sign, view.theme.key);
    draw_field(view, row, field, field.text());
    if inside.height > 1 {
        let rule = view.rule(inside.width);
        put(
            view.buffer,
            (inside.x, inside.y + 1),
            inside.width,
            &rule,
            view.theme.border,
        );
    }
}

/// Text that is being typed, scrolled so that the cursor is in sight.
pub fn draw_field(view: &mut View<'_>, row: Rect, field: &Field, text: &str) {
    if row.is_empty() {
        return;
    }
    let (cursor, scrolled) = field.cursor(row.width.saturating_sub(1) as usize);
    let mut skipped = 0;
    let mut start = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        if skipped >= scrolled {
            break;
        }
        skipped += columns(&visible(cluster));
        start = at + cluster.len();
    }
    put(
        view.buffer,
        (row.x, row.y),
        row.width,
        &text[start..],
        view.theme.title,
    );
    let x = row.x + (cursor.saturating_sub(skipped) as u16).min(row.width - 1);
    view.gaze.field = Some((x, row.y).into());
    let cell = Rect::new(x, row.y, 1, 1);
    shade(
        view.buffer,
        cell,
        Style::new().add_modifier(Modifier::REVERSED),
    );
}

fn draw_hit(view: &mut View<'_>, cells: Rect, finder: &Finder, hit: &Hit, selected: bool) {
    let theme = view.theme;
    let style = choice(view, cells, selected);
    let about = about(&finder.index, hit);
    let about_room = (cells.width / 3).min(26);
    let right = Rect::new(
        cells.right().saturating_sub(about_room + 1),
        cells.y,
        about_room,
        1,
    );
    let used = if cells.width >= 30 {
        put_right(
            view.buffer,
            right,
            &about,
            if selected { style } else { theme.dim },
        )
    } else {
        0
    };
    let room = cells.width.saturating_sub(used + 5);
    let name = visible(&hit.name);
    let kind = match hit.target {
        Target::Entity(id) => finder
            .index
            .entities()
            .get(id.position())
            .map_or(theme.text, |entity| theme.kind(entity.kind)),
        Target::Document(_) => theme.text,
        Target::Figure(_) => theme.figure,
    };
    let base = if selected { kind.patch(style) } else { kind };
    put(view.buffer, (cells.x + 2, cells.y), room, &name, base);
    if name.len() != hit.name.len() {
        return;
    }
    let cut = clip(&name, room as usize);
    let seen = cut.trim_end_matches('…').len();
    for at in &hit.matched {
        if let Some(cluster) = hit
            .name
            .get(*at..)
            .and_then(|rest| rest.graphemes(true).next())
            && *at < seen
        {
            let before = columns(&hit.name[..*at]) as u16;
            let cell = Rect::new(cells.x + 2 + before, cells.y, columns(cluster) as u16, 1);
            shade(view.buffer, cell, theme.matched);
        }
    }
}

/// What a hit is, and how much there is of it.
fn about(index: &Index, hit: &Hit) -> String {
    match hit.target {
        Target::Entity(id) => index
            .entities()
            .get(id.position())
            .map_or(String::new(), |entity| {
                format!(
                    "{} · {}×",
                    words::entity_kind(entity.kind),
                    entity.mentions.len()
                )
            }),
        Target::Document(id) => index
            .documents()
            .get(id.position())
            .map_or(String::new(), |entry| {
                format!("document · {}", words::short_date(&entry.date))
            }),
        Target::Figure(id) => index
            .figures()
            .get(id.position())
            .map_or(String::new(), |figure| {
                format!("{} · {}", figure.measure, words::period(&figure.period))
            }),
    }
}
