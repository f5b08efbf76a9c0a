//! The list of notes, or that of marks: rows made from the notebook, narrowed by words.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::field::Field;
use crate::app::filter::Filter;
use crate::app::layout;
use crate::app::prose;
use crate::app::sheet::{Look, Row, Sheet, Target};
use crate::app::words;
use crate::decisions::Anchor;
use crate::index::Index;
use crate::index::notebook::{Found, Notebook, Placed};
use crate::text::{clip, fold, visible, wrap};

/// The list of notes, or that of marks.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// What is listed.
    pub of: Of,
    /// The rows, with the window on them.
    pub sheet: Sheet,
    /// What narrows the list.
    pub filter: Filter,
    /// The filter that is being typed.
    pub typing: Option<Field>,
    /// The note that is selected as soon as rows are made.
    begin: Option<usize>,
    made_of: Option<MadeOf>,
}

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Notes.
    Notes,
    /// Marks.
    Marks,
}

/// What rows were made of: when none of it changed, neither did they.
#[derive(Clone, Debug)]
struct MadeOf {
    book: Arc<Notebook>,
    index: Arc<Index>,
    width: usize,
    filter: Filter,
}

/// Lines that are shown of the words that a note stands on.
const QUOTED: usize = 2;

/// Rows of a list from which on it is said above it which keys there are.
const ROOMY: u16 = 10;

/// Columns that names of marks have at most.
const NAME: usize = 16;

impl Shelf {
    /// A list before its rows are made.
    pub fn of(of: Of) -> Self {
        Self {
            of,
            sheet: Sheet::default(),
            filter: Filter::default(),
            typing: None,
            begin: None,
            made_of: None,
        }
    }

    /// Begins at a note.
    pub fn begin_at(&mut self, note: Option<usize>) {
        self.begin = note;
    }

    /// The position in the notebook of what is selected.
    pub fn selected(&self) -> Option<usize> {
        match self.sheet.target()? {
            Target::Jotted(at) => Some(at),
            Target::Figure(_)
            | Target::Mention(..)
            | Target::Entity(_)
            | Target::Dossier(_)
            | Target::Document(_)
            | Target::Unfold(_) => None,
        }
    }

    /// The line above the list with the row below it, and the list; a short box has that line only while it is typed into.
    pub fn parts(&self, body: Rect) -> (Rect, Rect) {
        let (line, list) = layout::search_parts(body);
        if self.typing.is_some() || list.height >= ROOMY {
            return (line, list);
        }
        let whole = layout::inside(layout::search_area(body));
        (Rect::ZERO, whole)
    }

    /// How many are listed.
    pub fn length(&self) -> usize {
        self.sheet.targets()
    }

    /// Makes the rows, unless that was done, and brings the selected one into sight.
    pub fn settle(
        &mut self,
        book: &Arc<Notebook>,
        index: &Arc<Index>,
        (width, height): (usize, usize),
    ) {
        let same = self.made_of.as_ref().is_some_and(|made_of| {
            Arc::ptr_eq(&made_of.book, book)
                && Arc::ptr_eq(&made_of.index, index)
                && made_of.width == width
                && made_of.filter == self.filter
        });
        if !same {
            let selected = self.selected().or(self.begin.take());
            let mut writing = Composing {
                width,
                rows: Vec::new(),
                item: 0,
            };
            match self.of {
                Of::Notes => writing.notes(book, index, &self.filter),
                Of::Marks => writing.marks(book, index, &self.filter),
            }
            self.sheet.rows = writing.rows;
            let row = (self.sheet.rows.iter())
                .position(|row| row.target == selected.map(Target::Jotted) && row.target.is_some());
            if let Some(row) = row {
                self.sheet.view.selected = row;
            }
            self.made_of = Some(MadeOf {
                book: Arc::clone(book),
                index: Arc::clone(index),
                width,
                filter: self.filter.clone(),
            });
        }
        self.sheet.settle(height);
    }
}

struct Composing {
    width: usize,
    rows: Vec<Row>,
    item: usize,
}

impl Composing {
    fn notes(&mut self, book: &Notebook, index: &Index, filter: &Filter) {
        let mut heading: Option<String> = None;
        for (at, note) in book.notes.iter().enumerate() {
            let document = title(index, note, &note.it.anchor);
            let all = format!("{} {} {document}", note.it.text, note.it.anchor.quote);
            if !filter.takes(&fold(&all)) {
                continue;
            }
            if heading.as_ref() != Some(&document) {
                if heading.is_some() {
                    self.row(0, "", Look::Plain, None);
                }
                self.item += 1;
                self.row(
                    0,
                    &clip(&visible(&document), self.width),
                    Look::Heading,
                    None,
                );
                heading = Some(document);
            }
            self.item += 1;
            let target = Some(Target::Jotted(at));
            for line in prose::lines(&note.it.text, self.width.saturating_sub(2)) {
                self.row(2, &note.it.text[line], Look::Strong, target);
            }
            self.quote(&note.it.anchor, target);
            if let Some(says) = note.found.says(&note.it.anchor) {
                self.wrapped(&says, Look::Doubt, target);
            }
        }
    }

    fn marks(&mut self, book: &Notebook, index: &Index, filter: &Filter) {
        for (at, mark) in book.marks.iter().enumerate() {
            let anchor = &mark.it.anchor;
            let document = title(index, mark, anchor);
            let all = format!("{} {} {document}", mark.it.name, anchor.quote);
            if !filter.takes(&fold(&all)) {
                continue;
            }
            self.item += 1;
            let target = Some(Target::Jotted(at));
            let name = visible(&mark.it.name).into_owned();
            let line = format!("{}  {document}", clip(&name, NAME));
            self.row(0, &clip(&visible(&line), self.width), Look::Strong, target);
            self.quote(anchor, target);
            if let Some(says) = mark.found.says(anchor) {
                self.wrapped(&says, Look::Doubt, target);
            }
        }
    }

    /// The words that something stands on.
    fn quote(&mut self, anchor: &Anchor, target: Option<Target>) {
        let quote = format!("“{}”", anchor.words());
        let width = self.width.saturating_sub(4);
        let lines = wrap(&quote, width);
        for (number, line) in lines.iter().take(QUOTED).enumerate() {
            let cut = number + 1 == QUOTED && lines.len() > QUOTED;
            let text = if cut {
                clip(&quote[line.start..], width)
            } else {
                quote[line.clone()].into()
            };
            self.row(4, &text, Look::Quote, target);
        }
    }

    fn wrapped(&mut self, text: &str, look: Look, target: Option<Target>) {
        for line in wrap(text, self.width.saturating_sub(4)) {
            self.row(4, &text[line], look, target);
        }
    }

    fn row(&mut self, indent: usize, text: &str, look: Look, target: Option<Target>) {
        self.rows.push(Row {
            indent,
            text: visible(text).into_owned(),
            look,
            target,
            item: self.item,
            beside: None,
        });
    }
}

/// The title of a document in which something stands, with its date; the path where it has no place.
fn title<T>(index: &Index, it: &Placed<T>, anchor: &Anchor) -> String {
    match (it.found.within(index), &it.found) {
        (Some((document, _)), _) => {
            let entry = index.document(document);
            format!(
                "{} · {}",
                words::title(entry),
                words::short_date(&entry.date)
            )
        }
        (None, Found::Here(_) | Found::Elsewhere(_) | Found::Awaited | Found::Lost(_)) => {
            anchor.document.clone()
        }
    }
}
