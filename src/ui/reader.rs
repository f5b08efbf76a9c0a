//! The text of the selected document, with what it names and counts standing out.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::View;
use super::pane::{Scrolled, Titles, frame, keys};
use super::widgets::line::{put, put_right, shade};
use crate::app::App;
use crate::app::layout::Pane;
use crate::app::page::Line;
use crate::app::reader::What;
use crate::app::readings::State;
use crate::app::selection::{Reach, Selection, Unit};
use crate::app::setup::Glyphs;
use crate::app::words;
use crate::index::{Entry, FigureId};
use crate::read::BlockKind;
use crate::text::{Span, columns, visible, wrap};

/// Draws the text.
pub fn draw(view: &mut View<'_>, area: Rect) {
    let app = view.app;
    let keys = keys(view, Pane::Text);
    let Some(id) = app.reader.document else {
        frame(view, area, keys, &Titles::default(), None);
        let column = view.screen.column(area);
        empty(view, column);
        return;
    };
    let entry = app.index.document(id);
    let text = view.screen.column(area);
    let height = text.height as usize;
    let percent = format!("{} %", app.reader.percent(height));
    let mut place = match &entry.document().source {
        Some(source) => format!("{percent} · {}", source.text),
        None => percent,
    };
    if app.readings.state(entry.document()) == State::Changed {
        place = format!("changed since you read it · {place}");
    }
    let foot = at(view, entry);
    let titles = Titles {
        title: words::title(entry),
        right: &words::long_date(&entry.date),
        foot: &foot,
        foot_right: &place,
    };
    let scrolled = Scrolled {
        top: app.reader.top,
        height,
        length: app.reader.page.lines.len(),
    };
    frame(view, area, keys, &titles, Some(scrolled));
    if app.reader.page.lines.is_empty() {
        put(
            view.buffer,
            (text.x, text.y),
            text.width,
            "This document has no text.",
            view.theme.dim,
        );
        return;
    }
    let hand = Hand::of(app);
    let marks = app.marks_here();
    let lines = &app.reader.page.lines;
    let top = app.reader.top.min(lines.len());
    for (row, line) in lines[top..].iter().take(height).enumerate() {
        let cells = Rect::new(text.x, text.y + row as u16, text.width, 1);
        draw_line(view, cells, (entry, &hand), line);
        if matches!(line, Line::Text { .. })
            && let Some(place) = app.reader.page.span(line)
        {
            draw_marks(view, cells, &marks, place);
        }
    }
}

/// How much is selected.
fn selected(app: &App, selection: &Selection) -> String {
    let Some(span) = app.selected_text() else {
        return "cursor".to_owned();
    };
    let unit = match selection.reach {
        Reach::From(_, Unit::Sentences) => "whole sentences, ",
        Reach::From(_, Unit::Paragraphs) => "whole paragraphs, ",
        Reach::From(_, Unit::Characters) | Reach::Nothing => "",
    };
    let page = &app.reader.page;
    let blocks = page.blocks.iter();
    let words = blocks
        .skip_while(|block| block.span.end() <= span.start())
        .take_while(|block| block.span.start() < span.end())
        .map(|block| {
            let part = block.flow.from_document(span);
            block.flow.text()[part].split_whitespace().count()
        })
        .sum();
    format!("{unit}{} selected", words::count(words, "word"))
}

/// The cell of the cursor in the text; none where there is none, or it is out of sight.
pub fn caret(app: &App) -> Option<(u16, u16)> {
    let selection = app.selection.as_ref()?;
    if app.shape.focus != Pane::Text || !app.overlays.is_empty() {
        return None;
    }
    let screen = app.screen();
    let text = screen.column(screen.area(Pane::Text)?);
    let page = &app.reader.page;
    let cluster = page.cluster(selection.head)?;
    let down = cluster.line.checked_sub(app.reader.top)?;
    let across = page.column_of(&cluster);
    (down < text.height as usize && across < text.width as usize)
        .then(|| (text.x + across as u16, text.y + down as u16))
}

/// Where the reader is among hits or mentions: `corridor 3 of 17`.
fn at(view: &View<'_>, entry: &Entry) -> String {
    let app = view.app;
    if let Some(selection) = &app.selection {
        return selected(app, selection);
    }
    if let Some(find) = &app.reader.find {
        return match (find.hits.len(), app.reader.hit()) {
            (0, _) => format!("/{} not in this text", find.query),
            (all, Some(at)) => format!("/{} {} of {all}", find.query, at + 1),
            (all, None) => format!("/{} {all}", find.query),
        };
    }
    let Some(spot) = app.reader.spot else {
        return String::new();
    };
    match (spot.what, app.entity) {
        (What::Mention, Some(entity)) => {
            let places = app.mentions_here(entity);
            let name = &app.index.entity(entity).name;
            match places.iter().position(|place| *place == spot.span) {
                Some(at) => format!("{name} {} of {}", at + 1, places.len()),
                None => String::new(),
            }
        }
        (What::Figure, _) => {
            let at = app
                .figure_here()
                .and_then(|id| entry.figures.iter().position(|other| *other == id));
            match at {
                Some(at) => format!("figure {} of {}", at + 1, entry.figures.len()),
                None => String::new(),
            }
        }
        (What::Mention | What::Hit | What::Heading | What::Noted, _) => String::new(),
    }
}

/// What the reader's hand is on: places of the document.
struct Hand {
    /// What is selected.
    selected: Option<Span>,
    /// The character at the cursor.
    cursor: Option<Span>,
}

impl Hand {
    fn of(app: &App) -> Self {
        let page = &app.reader.page;
        let cursor = app.selection.as_ref().and_then(|it| page.cluster(it.head));
        Self {
            selected: app.selected_text(),
            cursor: cursor.map(|cluster| page.place(&cluster)),
        }
    }
}

fn draw_line(view: &mut View<'_>, cells: Rect, (entry, hand): (&Entry, &Hand), line: &Line) {
    let theme = view.theme;
    match line {
        Line::Blank => {}
        Line::Fold { says, .. } => {
            let mark = match view.glyphs {
                _ if view.app.is_plain() => "",
                Glyphs::Unicode => "▸ ",
                Glyphs::Ascii => "> ",
            };
            put(
                view.buffer,
                (cells.x, cells.y),
                cells.width,
                &format!("{mark}{says}"),
                theme.furniture,
            );
        }
        Line::Note { text, first, .. } => {
            let mark = match first {
                true => view.mark("╰ ", "\\ "),
                false => "  ",
            };
            let text = format!("{mark}{text}");
            let place = (cells.x, cells.y);
            put(view.buffer, place, cells.width, &text, theme.note);
        }
        Line::Text {
            block,
            range,
            indent,
            bullet,
        } => {
            let block = &view.app.reader.page.blocks[*block];
            let base = match block.kind {
                BlockKind::Title => theme.title,
                BlockKind::Heading => theme.subtitle,
                BlockKind::Quote => theme.quote,
                BlockKind::Furniture => theme.furniture,
                BlockKind::Paragraph | BlockKind::Item | BlockKind::Row => theme.text,
            };
            let indent = *indent as u16;
            if let Some(bullet) = bullet {
                let bullet = match (bullet, view.glyphs) {
                    ('•', Glyphs::Ascii) => "*".to_owned(),
                    ('│', Glyphs::Ascii) => "|".to_owned(),
                    (bullet, _) => bullet.to_string(),
                };
                put(view.buffer, (cells.x, cells.y), indent, &bullet, theme.dim);
            }
            let text = &block.flow.text()[range.clone()];
            let cells = Rect::new(
                cells.x + indent,
                cells.y,
                cells.width.saturating_sub(indent),
                1,
            );
            put(view.buffer, (cells.x, cells.y), cells.width, text, base);
            let place = block.flow.to_document(range.clone());
            for (span, style) in marks(view, (entry, hand), place) {
                let found = block.flow.from_document(span);
                let part = found.start.max(range.start)..found.end.min(range.end);
                if part.start < part.end {
                    let part = part.start - range.start..part.end - range.start;
                    mark(view, cells, text, &part, style);
                }
            }
            let spot = view.app.reader.spot;
            let gutter = match (hand.selected, spot) {
                (Some(span), _) if span.overlaps(place) => Some(view.mark("▌", "|")),
                (None, Some(spot)) if place.contains(spot.span.start()) => {
                    Some(view.mark("▎", ">"))
                }
                (Some(_) | None, _) => None,
            };
            if let Some(gutter) = gutter {
                view.gaze.row.get_or_insert((cells.x, cells.y).into());
                let x = view
                    .screen
                    .area(Pane::Text)
                    .map_or(cells.x, |area| area.x + 1);
                if x < cells.x {
                    put(view.buffer, (x, cells.y), 1, gutter, theme.border_focus);
                }
            }
        }
    }
}

/// The names of the marks of a line: a letter in the margin, a longer name also behind the text where it has room.
fn draw_marks(view: &mut View<'_>, cells: Rect, marks: &[(Span, &str)], place: Span) {
    let first = marks.partition_point(|(span, _)| span.start() < place.start());
    let here = marks[first..]
        .iter()
        .take_while(|(span, _)| span.start() < place.end());
    let names: Vec<&str> = here.map(|(_, name)| *name).collect();
    let Some(letter) = names.first().and_then(|name| name.graphemes(true).next()) else {
        return;
    };
    let style = view.theme.note;
    let margin = view
        .screen
        .area(Pane::Text)
        .map_or(cells.x, |area| area.x + 1);
    if margin < cells.x {
        let tag = style.add_modifier(Modifier::REVERSED);
        put(view.buffer, (margin, cells.y), 1, letter, tag);
    }
    if names.len() == 1 && names[0] == letter {
        return;
    }
    let says = format!("'{}", names.join(" '"));
    let wide = columns(&visible(&says)) as u16;
    let free = (0..cells.width).rev().take_while(|x| {
        let cell = view.buffer.cell((cells.x + x, cells.y));
        cell.is_some_and(|cell| cell.symbol() == " ")
    });
    if free.count() > wide as usize {
        put_right(view.buffer, cells, &says, style);
    }
}

/// What stands out in a stretch of the document, what lies on top last.
fn marks(view: &View<'_>, (entry, hand): (&Entry, &Hand), place: Span) -> Vec<(Span, Style)> {
    let (app, theme) = (view.app, view.theme);
    let mut marks = Vec::new();
    let first = entry
        .mentions
        .partition_point(|(span, _)| span.end() <= place.start());
    for (span, id) in &entry.mentions[first..] {
        if span.start() >= place.end() {
            break;
        }
        let kind = theme.kind(app.index.entity(*id).kind);
        let style = if app.entity == Some(*id) {
            kind.patch(theme.mention)
        } else {
            kind
        };
        marks.push((*span, style));
    }
    let ends = |id: &FigureId| {
        let figure = app.index.figure(*id).place.as_ref();
        figure.map_or(0, |figure| figure.span.end())
    };
    let first = entry
        .figures
        .partition_point(|id| ends(id) <= place.start());
    let figures = entry.figures[first..]
        .iter()
        .map_while(|id| app.index.figure(*id).place.as_ref())
        .take_while(|figure| figure.span.start() < place.end());
    marks.extend(figures.map(|figure| (figure.span, theme.figure)));
    if let Some(find) = &app.reader.find {
        let first = find
            .hits
            .partition_point(|span| span.end() <= place.start());
        for span in &find.hits[first..] {
            if span.start() >= place.end() {
                break;
            }
            marks.push((*span, theme.hit));
        }
    }
    if let Some(spot) = app.reader.spot.filter(|spot| spot.what != What::Heading) {
        marks.push((spot.span, theme.hit_current));
    }
    if let Some(span) = hand.selected.or(hand.cursor) {
        marks.push((span, theme.selection));
    }
    marks
}

fn mark(view: &mut View<'_>, cells: Rect, text: &str, part: &Range<usize>, style: Style) {
    let before = columns(&visible(&text[..part.start])) as u16;
    let wide = columns(&visible(&text[part.clone()])) as u16;
    if before < cells.width {
        let wide = wide.min(cells.width - before);
        shade(
            view.buffer,
            Rect::new(cells.x + before, cells.y, wide, 1),
            style,
        );
    }
}

/// What stands there when there is no document to read.
fn empty(view: &mut View<'_>, area: Rect) {
    let app = view.app;
    let problems = app.index.problems();
    let mut lines = Vec::new();
    if !app.progress.finished {
        lines.push(match app.progress.total {
            0 => "Looking for documents …".to_owned(),
            total => format!("Reading {} of {total} files …", app.progress.done),
        });
    } else if !app.index.documents().is_empty() {
        lines.push("No document is open.".to_owned());
    } else if problems.is_empty() {
        lines.push("There are no documents here.".to_owned());
        lines.push(String::new());
        lines.push("daftar reads plain text and Markdown. Give it a file or a folder: daftar PATH. Without one it opens five reports that are built in.".to_owned());
    } else {
        lines.push("Nothing could be read:".to_owned());
        lines.push(String::new());
        lines.extend(
            problems
                .iter()
                .map(|problem| format!("{}: {}", problem.label.as_str(), problem.what)),
        );
    }
    let mut y = area.y;
    for line in &lines {
        for range in wrap(line, area.width as usize) {
            if y >= area.bottom() {
                return;
            }
            put(
                view.buffer,
                (area.x, y),
                area.width,
                &line[range],
                view.theme.dim,
            );
            y += 1;
        }
    }
}
