//! The line at the bottom: what is being typed, what just happened, or which keys do what.

mod pressed;

pub use pressed::pressed;

use super::View;
use super::widgets::line::{put, put_right};
use crate::app::App;
use crate::app::command::Command;
use crate::app::decide::{Deciding, Step};
use crate::app::export::{Exporting, Step as Takes};
use crate::app::filter::{List, Narrowing};
use crate::app::folders::{Choice, Kind};
use crate::app::layout::{Pane, View as Shown};
use crate::app::notes::Leaf;
use crate::app::notes::marking::Marking;
use crate::app::notes::shelf::Of;
use crate::app::overlay::{Overlay, Prompt};
use crate::app::reader::What;
use crate::app::rows::Line;
use crate::app::setup::Glyphs;
use crate::app::words::count;
use crate::search::finder::Scope;
use crate::text::columns;
use ratatui::layout::Rect;

/// Draws the line at the bottom.
pub fn draw(view: &mut View<'_>) {
    let row = view.screen.hints;
    if row.is_empty() {
        return;
    }
    let app = view.app;
    if let Some(Overlay::Find(prompt)) = app.overlays.last() {
        draw_prompt(view, row, prompt);
        return;
    }
    if let Some(Overlay::Filter(narrowing)) = app.overlays.last() {
        draw_filter(view, row, narrowing);
        return;
    }
    if let Some(Overlay::Naming(naming)) = app.overlays.last() {
        super::folders::draw_naming(view, row, naming);
        return;
    }
    if let Some(line) = app.overlays.last().and_then(Overlay::line) {
        draw_line(view, row, line);
        return;
    }
    let waiting = waiting(app);
    let used = if waiting.is_empty() {
        help(view, row)
    } else {
        put_right(view.buffer, row, &waiting, view.theme.notice)
    };
    let room = row.width.saturating_sub(used + 1);
    if let Some(notice) = app.notice() {
        put(
            view.buffer,
            (row.x + 1, row.y),
            room.saturating_sub(1),
            notice,
            view.theme.notice,
        );
        return;
    }
    for (at, key, words) in placed(hints(app), row, room) {
        let used = put(view.buffer, (at, row.y), room, &key, view.theme.key);
        put(
            view.buffer,
            (at + used + 1, row.y),
            room,
            &words,
            view.theme.dim,
        );
    }
}

/// The hints for which there is room, with the columns where they begin.
fn placed(hints: Vec<(String, String)>, row: Rect, room: u16) -> Vec<(u16, String, String)> {
    let mut at = row.x + 1;
    let mut placed = Vec::new();
    for (key, words) in hints {
        let wide = (columns(&key) + 1 + columns(&words)) as u16;
        if at + wide <= row.x + room {
            placed.push((at, key, words));
            at += wide + 2;
        }
    }
    placed
}

/// The key of the help, always at the right end; gives back the columns used.
fn help(view: &mut View<'_>, row: Rect) -> u16 {
    let Some(key) = view.app.setup.keymap.key(Command::Help) else {
        return 0;
    };
    if row.width < 12 || !view.app.overlays.is_empty() {
        return 0;
    }
    let words = format!(" {} ", Command::Help.entry().hint);
    let used = put_right(view.buffer, row, &words, view.theme.dim);
    let before = Rect::new(row.x, row.y, row.width - used, 1);
    used + put_right(view.buffer, before, &key, view.theme.key)
}

/// The line that is being typed, with how many hits there are.
fn draw_prompt(view: &mut View<'_>, row: Rect, prompt: &Prompt) {
    let theme = view.theme;
    let text = prompt.field.text();
    let found = match (&view.app.reader.find, view.app.reader.hit()) {
        (Some(find), _) if find.hits.is_empty() => "not in this text ".to_owned(),
        (Some(find), Some(at)) => format!("{} of {} ", at + 1, find.hits.len()),
        (Some(_), None) | (None, _) => String::new(),
    };
    let style = if found.starts_with("not") {
        theme.warning
    } else {
        theme.dim
    };
    let used = put_right(view.buffer, row, &found, style);
    put(view.buffer, (row.x, row.y), 1, "/", theme.key);
    let field = Rect::new(row.x + 1, row.y, row.width.saturating_sub(used + 2), 1);
    super::finder::draw_field(view, field, &prompt.field, text);
}

/// The filter that is being typed, with how many rows it leaves.
fn draw_filter(view: &mut View<'_>, row: Rect, narrowing: &Narrowing) {
    let theme = view.theme;
    let list = view.app.list();
    let row_name = list.map_or("row", List::row);
    let (found, style) = match list.map_or((0, 0), |list| view.app.left(list)) {
        (0, _) => (format!("no {row_name} has that "), theme.warning),
        (left, all) => (format!("{left} of {} ", count(all, row_name)), theme.dim),
    };
    let used = put_right(view.buffer, row, &found, style);
    put(view.buffer, (row.x, row.y), 1, "/", theme.key);
    let field = Rect::new(row.x + 1, row.y, row.width.saturating_sub(used + 2), 1);
    super::finder::draw_field(view, field, &narrowing.field, narrowing.field.text());
}

/// The line in which a list in a box is narrowed; how many rows are left stands in the title of the box.
fn draw_line(view: &mut View<'_>, row: Rect, line: &Line) {
    put(view.buffer, (row.x, row.y), 1, "/", view.theme.key);
    let field = Rect::new(row.x + 1, row.y, row.width.saturating_sub(1), 1);
    super::finder::draw_field(view, field, &line.field, line.field.text());
}

/// Keys that were pressed and wait for more.
fn waiting(app: &App) -> String {
    let mut shown = String::new();
    if let Some(count) = app.typed.count {
        shown = format!("{count}{} ", dots(app));
    }
    if !app.typed.keys.is_empty() {
        let next: Vec<_> = app
            .setup
            .keymap
            .after(&app.typed.keys)
            .into_iter()
            .map(|(keys, command)| format!("{keys} {}", command.entry().hint))
            .collect();
        shown = format!(
            "{shown}{} {}  {} ",
            app.setup.keymap.written(&app.typed.keys),
            dots(app),
            next.join("  ")
        );
    }
    shown
}

fn dots(app: &App) -> &'static str {
    match app.setup.glyphs {
        Glyphs::Unicode => "…",
        Glyphs::Ascii => "...",
    }
}

/// Keys and what they do here, the most needed first.
fn hints(app: &App) -> Vec<(String, String)> {
    use Command as C;
    let commands: &[Command] = match app.overlays.last() {
        Some(Overlay::Finder(_)) => return finder_hints(app),
        Some(Overlay::Decide(deciding)) => return decide_hints(app, deciding),
        Some(Overlay::Export(exporting)) => return export_hints(app, exporting),
        Some(Overlay::Notes(leaf)) => return notes_hints(app, leaf),
        Some(Overlay::Folders(choice)) => return folder_hints(app, choice),
        Some(Overlay::Search(_)) => &[C::Open, C::NextPane, C::KeepFilter, C::Close],
        Some(Overlay::Palette(_)) => &[C::Open, C::Close],
        Some(Overlay::Why(_)) => &[C::Close, C::Open, C::Down, C::PageDown],
        Some(Overlay::Messages(_)) => &[C::Close, C::Open, C::FindInText, C::Down, C::PageDown],
        Some(Overlay::Help(_)) => &[C::Close, C::FindInText, C::Down, C::PageDown],
        Some(Overlay::Find(_) | Overlay::Filter(_) | Overlay::Naming(_)) | None => match app
            .shape
            .focus
        {
            Pane::Documents => &[
                C::Open,
                C::NextPane,
                C::Finder,
                C::Search,
                C::FindInText,
                C::Back,
                C::ViewDossier,
                C::ViewFigures,
                C::ViewCompare,
                C::ViewTimeline,
                C::Folders,
                C::Sort,
                C::Zoom,
                C::Why,
                C::Palette,
            ],
            Pane::Text if app.selection.is_some() => return selecting_hints(app),
            Pane::Text if app.reader.find.is_some() => &[
                C::Next,
                C::Previous,
                C::Close,
                C::NextPane,
                C::Finder,
                C::CopyCited,
                C::Back,
            ],
            Pane::Text if matches!(app.reader.spot, Some(spot) if spot.what == What::Figure) => &[
                C::NextFigure,
                C::PreviousFigure,
                C::Open,
                C::Why,
                C::CopyCited,
                C::NextPane,
                C::HistoryBack,
                C::Close,
            ],
            Pane::Text => &[
                C::NextPane,
                C::FindInText,
                C::Finder,
                C::Search,
                C::NextFigure,
                C::NextEntity,
                C::Select,
                C::HistoryBack,
                C::Back,
                C::Original,
                C::Furniture,
                C::Zoom,
            ],
            Pane::Entities => &[
                C::Open,
                C::FindInText,
                C::Next,
                C::NextPane,
                C::Why,
                C::Finder,
                C::Close,
                C::Zoom,
                C::Back,
            ],
            Pane::Chart => &[
                C::Left,
                C::Right,
                C::Down,
                C::Open,
                C::NextPane,
                C::Why,
                C::LogScale,
                C::Zoom,
                C::CopyCited,
                C::Back,
            ],
            Pane::Sheet if app.shape.view == Shown::Compare => &[
                C::Open,
                C::Decide,
                C::FindInText,
                C::Sort,
                C::ViewRead,
                C::PageDown,
                C::HistoryBack,
                C::Back,
            ],
            Pane::Sheet => &[
                C::Open,
                C::FindInText,
                C::ViewRead,
                C::Why,
                C::Finder,
                C::PageDown,
                C::HistoryBack,
                C::Back,
            ],
            Pane::Figures => &[
                C::Open,
                C::FindInText,
                C::Sort,
                C::Why,
                C::CopyCited,
                C::ViewRead,
                C::NextPane,
                C::Finder,
                C::Back,
            ],
        },
    };
    commands
        .iter()
        .filter_map(|command| {
            let key = app.setup.keymap.key(*command)?;
            Some((short(&key), words(app, *command)))
        })
        .collect()
}

/// What a command does here, where its usual word would say too little.
fn words(app: &App, command: Command) -> String {
    let here = (app.shape.focus, app.overlays.is_empty());
    match (command, here) {
        (Command::Left, (Pane::Chart, true)) => "earlier",
        (Command::Right, (Pane::Chart, true)) => "later",
        (Command::Down, (Pane::Chart, true)) => "next series",
        (Command::Open, (Pane::Chart | Pane::Figures, true)) => "its sentence",
        (Command::Open, (Pane::Entities, true)) => "first mention",
        (Command::Open, (Pane::Sheet, true)) => "go there",
        (Command::Open, (Pane::Text, true)) => "chart",
        (Command::Next, (Pane::Entities, true)) => "next mention",
        (Command::Close, (_, true)) => "clear",
        (Command::Open, (_, false))
            if matches!(
                app.overlays.last(),
                Some(Overlay::Why(_) | Overlay::Search(_) | Overlay::Messages(_))
            ) =>
        {
            "go there"
        }
        (Command::Open, (_, false)) => "do it",
        (Command::NextPane, (_, false)) => "sort",
        (Command::FindInText, (_, false)) => "narrow",
        (Command::FindInText, _) if app.filter().is_some() => "narrow",
        _ => command.entry().hint,
    }
    .to_owned()
}

/// Keys of the cursor in the text, the most needed first.
fn selecting_hints(app: &App) -> Vec<(String, String)> {
    let key = |command| app.setup.keymap.key(command);
    let some = app.selected_text().is_some();
    let mut hints = vec![
        ("w b".to_owned(), "word"),
        (")".to_owned(), "sentence"),
        ("j k".to_owned(), "line"),
    ];
    if some {
        hints.splice(0..0, key(Command::CopyCited).map(|key| (key, "cite")));
        hints.insert(1, ("Y".to_owned(), "copy"));
        hints.push(("o".to_owned(), "other end"));
    } else {
        hints.splice(
            0..0,
            key(Command::Select).map(|key| (key, "select from here")),
        );
    }
    hints.extend(key(Command::SelectSentences).map(|key| (key, "sentences")));
    hints.extend(key(Command::Close).map(|key| (key, "end")));
    let owned = |(key, words): (String, &str)| (key, words.to_owned());
    hints.into_iter().map(owned).collect()
}

fn finder_hints(app: &App) -> Vec<(String, String)> {
    let key = |command| app.setup.keymap.key(command).map(|key| short(&key));
    let mut hints = Vec::new();
    for (command, words) in [
        (Command::Open, "go there"),
        (Command::NextPane, "narrow"),
        (Command::Close, "close"),
    ] {
        if let Some(key) = key(command) {
            hints.push((key, words.to_owned()));
        }
    }
    for scope in Scope::ALL {
        if let Some(prefix) = scope.prefix() {
            hints.push((prefix.to_string(), scope.name().to_owned()));
        }
    }
    hints
}

/// What can be done with a folder; or what is about to be done, asked once more.
fn folder_hints(app: &App, choice: &Choice) -> Vec<(String, String)> {
    let key = |command| app.setup.keymap.key(command).unwrap_or_default();
    if let Some(name) = &choice.sure {
        let says = format!("deletes ‹{name}›; any other key keeps it");
        return vec![(key(Command::Open), says)];
    }
    let rows = app.folder_rows(choice);
    let selected = rows.get(choice.rows.view.selected);
    let own = selected.is_some_and(|row| matches!(row.kind, Some(Kind::Named(_))));
    let mut hints = vec![(key(Command::Open), "open".to_owned())];
    if own {
        for (letter, says) in [("r", "rename"), ("e", "its question"), ("x", "delete")] {
            hints.push((letter.to_owned(), says.to_owned()));
        }
    }
    hints.push((key(Command::FindInText), "narrow".to_owned()));
    hints.push((key(Command::Close), "close".to_owned()));
    hints
}

fn decide_hints(app: &App, deciding: &Deciding) -> Vec<(String, String)> {
    let key = |command| app.setup.keymap.key(command).map(|key| short(&key));
    let mut hints = Vec::new();
    let (open, close) = match &deciding.step {
        None => ("choose", "close"),
        Some(_) => ("do it", "back"),
    };
    if let Some(Step::Names(_)) = &deciding.step {
        hints.push(("Space".to_owned(), "tick".to_owned()));
    }
    for (command, words) in [(Command::Open, open), (Command::Close, close)] {
        if let Some(key) = key(command) {
            hints.push((key, words.to_owned()));
        }
    }
    hints
}

fn export_hints(app: &App, exporting: &Exporting) -> Vec<(String, String)> {
    let around: &[(Command, &str)] = if exporting.choices.len() > 1 {
        &[(Command::NextPane, "something else")]
    } else {
        &[]
    };
    let (first, close) = match exporting.step {
        Takes::Form => ([&[(Command::Open, "choose")], around].concat(), "close"),
        Takes::Name(_) => (vec![(Command::Open, "write the file")], "back"),
        Takes::Writing(_) => (Vec::new(), "close"),
    };
    let all = first.into_iter().chain([(Command::Close, close)]);
    let key = |command| app.setup.keymap.key(command).map(|key| short(&key));
    all.filter_map(|(command, words)| Some((key(command)?, words.to_owned())))
        .collect()
}

fn notes_hints(app: &App, leaf: &Leaf) -> Vec<(String, String)> {
    let key = |command| app.setup.keymap.key(command).unwrap_or_default();
    let hints = match leaf {
        Leaf::Writing(_) => vec![
            (key(Command::Open), "keep"),
            (key(Command::Close), "later"),
            ("Alt-Enter".to_owned(), "new line"),
        ],
        Leaf::Marking(Marking { name: None, .. }) => vec![
            (key(Command::Close), "close"),
            ("a-z".to_owned(), "mark"),
            ("Space".to_owned(), "longer name"),
        ],
        Leaf::Marking(_) => vec![(key(Command::Open), "mark"), (key(Command::Close), "close")],
        Leaf::Shelf(shelf) => {
            let (one, one_says) = match shelf.of {
                Of::Notes => (key(Command::Note), "change"),
                Of::Marks => (key(Command::Marks), "back"),
            };
            let mut hints = vec![
                (key(Command::Open), "go there"),
                (key(Command::Close), "close"),
                (one, one_says),
                ("Delete".to_owned(), "delete"),
                (key(Command::FindInText), "narrow"),
            ];
            if shelf.of == Of::Notes {
                hints.push((key(Command::CopyCited), "cite"));
            }
            hints
        }
    };
    hints
        .into_iter()
        .map(|(key, says)| (short(&key), says.to_owned()))
        .collect()
}

/// A key as the line of hints has room for it.
fn short(key: &str) -> String {
    key.to_owned()
}
