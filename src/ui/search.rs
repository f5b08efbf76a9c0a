//! Draws the search of the full text.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::View;
use super::finder::draw_input;
use super::pane::{Titles, boxed, choice};
use super::widgets::line::{put, put_right, shade};
use crate::app::layout;
use crate::app::search::Search;
use crate::app::words::count;
use crate::index::words;
use crate::search::fulltext::{Answer, Answers, Order, SHOWN, Snippet};
use crate::text::{clip, columns, visible};

/// What can be asked, while nothing is typed.
const HELP: [(&str, &str); 8] = [
    ("oil gas", "both words; oil OR gas, oil -gas"),
    (
        "\"joint ventures\"",
        "words in a row; ~5 after it: near each other",
    ),
    (
        "transp*  =Exports",
        "a beginning; a word printed exactly so",
    ),
    (
        "actor:khakimov",
        "also person: project: agreement: place: country:",
    ),
    ("measure:exports value:>200m", "figures; also kind:target"),
    (
        "date:2023..2024 source:uzdaily",
        "documents; also doc: lang: role: note:",
    ),
    ("folder:\"trade 2024\"", "what a named filter holds"),
    (
        "in:title oil",
        "titles alone; in:furniture menus and footers too",
    ),
];

/// Draws the search.
pub fn draw(view: &mut View<'_>, search: &Search) {
    let area = layout::search_area(view.screen.body);
    let (input, list) = layout::search_parts(view.screen.body);
    let counted = search.answers.as_ref().map_or(String::new(), |answers| {
        if answers.found.documents.is_empty() {
            return String::new();
        }
        let hits = count(answers.found.hits, "hit");
        let documents = count(answers.found.documents.len(), "document");
        format!("{hits} in {documents}")
    });
    let title = match &view.app.folders.open {
        Some(open) => format!(
            "Search {}{}{}",
            view.mark("‹", "<"),
            open.name(),
            view.mark("›", ">")
        ),
        None => "Search all documents".to_owned(),
    };
    let order = search.order.said();
    let titles = Titles {
        title: &title,
        right: &counted,
        foot: match search.order {
            Order::Best => "",
            Order::Newest | Order::Oldest => order,
        },
        ..Titles::default()
    };
    boxed(view, area, &titles);
    draw_input(view, input, &search.field);
    if list.is_empty() {
        return;
    }
    if let Some(wrong) = &search.wrong {
        let rule = (input.x + 2, input.bottom() - 1);
        let text = format!(" {wrong} ");
        put(
            view.buffer,
            rule,
            input.width.saturating_sub(3),
            &text,
            view.theme.warning,
        );
    }
    match &search.answers {
        Some(answers) if !answers.rows.is_empty() => draw_rows(view, list, search, answers),
        Some(answers) if !answers.asking.typed.trim().is_empty() => {
            let text = format!("nothing has “{}”", visible(answers.asking.typed.trim()));
            put(
                view.buffer,
                (list.x + 2, list.y),
                list.width.saturating_sub(3),
                &text,
                view.theme.dim,
            );
        }
        Some(_) | None => draw_help(view, list),
    }
}

fn draw_help(view: &mut View<'_>, list: Rect) {
    let wide = HELP
        .iter()
        .map(|(typed, _)| columns(typed))
        .max()
        .unwrap_or(0) as u16
        + 2;
    for (line, (typed, says)) in HELP.iter().enumerate().take(list.height as usize) {
        let y = list.y + line as u16;
        let width = list.width.saturating_sub(3);
        put(view.buffer, (list.x + 2, y), width, typed, view.theme.key);
        if width > wide {
            put(
                view.buffer,
                (list.x + 2 + wide, y),
                width - wide,
                says,
                view.theme.dim,
            );
        }
    }
}

fn draw_rows(view: &mut View<'_>, list: Rect, search: &Search, answers: &Answers) {
    let more = answers.found.documents.len().saturating_sub(SHOWN);
    for (line, at) in search
        .view
        .rows(answers.rows.len(), list.height as usize)
        .enumerate()
    {
        let cells = Rect::new(list.x, list.y + line as u16, list.width, 1);
        let selected = at == search.view.selected;
        let style = choice(view, cells, selected);
        match answers.rows[at] {
            Answer::Document(document) => {
                draw_document(view, cells, answers, (document, selected.then_some(style)));
            }
            Answer::Sentence(document, sentence) => {
                draw_sentence(view, cells, &answers.sentences[document][sentence]);
            }
        }
    }
    if more > 0 {
        let text = format!("{more} more documents: ask for more words");
        let y = list.bottom() - 1;
        put_right(
            view.buffer,
            Rect::new(list.x, y, list.width, 1),
            &text,
            view.theme.dim,
        );
    }
}

/// A document, its hits counted; `chosen` is the style of a selected row.
fn draw_document(
    view: &mut View<'_>,
    cells: Rect,
    answers: &Answers,
    (at, chosen): (usize, Option<Style>),
) {
    let found = &answers.found.documents[at];
    let entry = answers.index.document(found.document);
    let document = entry.document();
    let title = document
        .title
        .as_ref()
        .map_or(document.label.file_name(), |title| &title.text);
    let hits = if found.hits == 0 {
        String::new()
    } else {
        found.hits.to_string()
    };
    let width = cells.width.saturating_sub(columns(&hits) as u16 + 4) as usize;
    let text = format!("{}  {}", words::date(&entry.date), visible(title));
    put(
        view.buffer,
        (cells.x + 2, cells.y),
        width as u16,
        &clip(&text, width),
        view.theme.title,
    );
    let right = Rect::new(cells.x, cells.y, cells.width.saturating_sub(1), 1);
    put_right(view.buffer, right, &hits, chosen.unwrap_or(view.theme.dim));
}

/// A sentence with its hits marked, begun late enough that the first is in sight.
fn draw_sentence(view: &mut View<'_>, cells: Rect, sentence: &Snippet) {
    let room = cells.width.saturating_sub(5) as usize;
    let text = &sentence.text;
    let first = sentence.marks.first().map_or(0, |mark| mark.start);
    let start = if columns(&visible(text)) <= room {
        0
    } else {
        begin(text, first, room)
    };
    let mut shown = String::new();
    if start > 0 {
        shown.push_str(view.mark("…", "..."));
    }
    let lead = columns(&shown);
    shown.push_str(&visible(&text[start..]));
    let shown = clip(&shown, room);
    put(
        view.buffer,
        (cells.x + 4, cells.y),
        room as u16,
        &shown,
        view.theme.text,
    );
    for mark in sentence.marks.iter().filter(|mark| mark.start >= start) {
        let before = lead + columns(&visible(&text[start..mark.start]));
        let wide = columns(&visible(&text[mark.clone()]));
        if before < room {
            let wide = wide.min(room - before) as u16;
            let x = cells.x + 4 + before as u16;
            shade(view.buffer, Rect::new(x, cells.y, wide, 1), view.theme.hit);
        }
    }
}

/// The word with which a line begins so that a hit stands in its first third.
fn begin(text: &str, hit: usize, room: usize) -> usize {
    let before = &text[..hit];
    if columns(&visible(before)) <= room / 3 {
        return 0;
    }
    let mut wide = 0;
    let mut start = hit;
    for (at, c) in before.char_indices().rev() {
        wide += columns(c.encode_utf8(&mut [0; 4]));
        if wide > room / 3 {
            break;
        }
        if c == ' ' {
            start = at + 1;
        }
    }
    start
}
