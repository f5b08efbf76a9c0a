//! Lines being written for a width.

use super::{Beside, Fold, Folds, Look, Part, Row, Section, Target};
use crate::app::setup::Glyphs;
use crate::app::words::{self, Countries};
use crate::index::{DocumentId, FigureId, Index};
use crate::text::{Span, columns, squeeze, visible, wrap};

/// How lines are written.
#[derive(Clone, Debug)]
pub struct Manner {
    /// Columns of a line.
    pub width: usize,
    /// What the terminal can show.
    pub glyphs: Glyphs,
    /// How much of long lists is written.
    pub length: Length,
}

/// How much of long lists is written.
#[derive(Clone, Debug)]
pub enum Length {
    /// All of it.
    Whole,
    /// Their beginnings, and what was unfolded.
    Folded {
        /// What was unfolded.
        folds: Folds,
        /// The key that unfolds more.
        key: String,
    },
}

/// Lines being written for a width.
#[derive(Debug)]
pub struct Writing<'a> {
    /// Lines written so far.
    pub rows: Vec<Row>,
    /// Where its comparisons begin.
    pub(super) sections: Vec<Section>,
    pub(in crate::app) index: &'a Index,
    pub(in crate::app) countries: &'a Countries,
    pub(super) manner: Manner,
    items: usize,
    /// How many things a filter leaves, and of how many.
    pub(super) left: (usize, usize),
}

/// A line that is cut already, with its look.
pub(super) type Cut = (String, Look);

/// Signs before a line: folded and unfolded, the same in ASCII, and one of several reasons.
const SIGNS: [&str; 5] = ["▸ ", "▾ ", "+ ", "- ", "· "];

/// Cuts rows into lines of at most `width` columns.
pub fn cut(rows: &[Row], width: usize) -> Vec<Row> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        cut_row(row, width, &mut out);
    }
    out
}

fn cut_row(row: &Row, width: usize, out: &mut Vec<Row>) {
    // Lines below a sign stand below the words that follow it.
    let signed = SIGNS.into_iter().any(|sign| row.text.starts_with(sign));
    let hung = if signed { 2 } else { 0 };
    let room = width.saturating_sub(row.indent + hung).max(8);
    let lead = row.text.char_indices().nth(hung).map_or(0, |(at, _)| at);
    for (line, range) in wrap(&row.text[lead..], room).into_iter().enumerate() {
        let (first, hung) = match line {
            0 => (0, 0),
            _ => (lead + range.start, hung),
        };
        out.push(Row {
            indent: row.indent + hung,
            text: row.text[first..lead + range.end].to_owned(),
            look: row.look,
            target: row.target,
            item: row.item,
            beside: None,
        });
    }
}

/// How many times more is shown each time the reader asks.
const GROWTH: usize = 5;

impl<'a> Writing<'a> {
    /// Nothing yet.
    pub fn new(index: &'a Index, countries: &'a Countries, manner: Manner) -> Self {
        Self {
            rows: Vec::new(),
            sections: Vec::new(),
            index,
            countries,
            manner,
            items: 0,
            left: (0, 0),
        }
    }

    /// Nothing yet, of a page that is written as a whole outside of the screen.
    pub fn in_full(index: &'a Index, countries: &'a Countries, width: usize) -> Self {
        let manner = Manner {
            width,
            glyphs: Glyphs::Unicode,
            length: Length::Whole,
        };
        Self::new(index, countries, manner)
    }

    /// Writes one thing, on as many lines as it needs.
    pub(in crate::app) fn line(
        &mut self,
        indent: usize,
        text: &str,
        look: Look,
        target: Option<Target>,
    ) {
        self.items += 1;
        let row = Row {
            indent: self.indent(indent),
            text: visible(text).into_owned(),
            look,
            target,
            item: self.items,
            beside: None,
        };
        cut_row(&row, self.manner.width, &mut self.rows);
    }

    /// Writes one thing with what belongs to it at the right of the same line, or below it where both have no room.
    pub(in crate::app) fn line_with(
        &mut self,
        indent: usize,
        (text, beside): (&str, &str),
        look: Look,
        target: Option<Target>,
    ) {
        let at = self.indent(indent);
        let whole = self.manner.width.saturating_sub(at);
        let (left, right) = (columns(&visible(text)), columns(&visible(beside)));
        let room = if left + 2 + right <= WIDEST {
            whole.min(WIDEST)
        } else {
            whole
        };
        if beside.is_empty() {
            self.line(indent, text, look, target);
        } else if left + 2 + right <= room {
            let gap = " ".repeat(room - left - right);
            self.line(indent, &format!("{text}{gap}{beside}"), look, target);
        } else {
            self.line(indent, text, look, target);
            let item = self.items;
            self.line(indent + 2, beside, Look::Dim, target);
            self.join(item);
        }
    }

    /// Writes two things side by side, in lines that are cut already; the right one begins at a column.
    pub(in crate::app) fn pair(
        &mut self,
        indent: usize,
        (left, right): (&[Cut], &[Cut]),
        column: usize,
        (here, there): (Target, Target),
    ) {
        self.items += 1;
        let none = (String::new(), Look::Plain);
        for at in 0..left.len().max(right.len()) {
            let (text, look) = left.get(at).unwrap_or(&none);
            let (beside, beside_look) = right.get(at).unwrap_or(&none);
            self.rows.push(Row {
                indent: self.indent(indent),
                text: text.clone(),
                look: *look,
                target: Some(here),
                item: self.items,
                beside: Some(Beside {
                    column,
                    text: beside.clone(),
                    look: *beside_look,
                    target: there,
                }),
            });
        }
    }

    /// Makes everything written since `item` one thing with it.
    pub(in crate::app) fn join(&mut self, item: usize) {
        for row in self.rows.iter_mut().rev().take_while(|row| row.item > item) {
            row.item = item;
        }
    }

    /// The number of what was written last.
    pub(in crate::app) fn last(&self) -> usize {
        self.items
    }

    /// Leaves a line free, except at the beginning.
    pub(in crate::app) fn gap(&mut self) {
        if !self.rows.is_empty() {
            self.line(0, "", Look::Plain, None);
        }
    }

    /// Begins a part of the page.
    pub(in crate::app) fn heading(&mut self, text: &str) {
        self.gap();
        self.line(0, text, Look::Heading, None);
    }

    /// Whether the page is written as a whole, so that nothing of it waits for a key.
    pub(in crate::app) fn whole(&self) -> bool {
        match self.manner.length {
            Length::Whole => true,
            Length::Folded { .. } => false,
        }
    }

    /// Whether a part is unfolded.
    pub(in crate::app) fn unfolded(&self, fold: Fold) -> bool {
        match &self.manner.length {
            Length::Whole => true,
            Length::Folded { folds, .. } => folds.contains_key(&fold),
        }
    }

    /// How many of a list are shown, of which `first` are at first.
    pub(in crate::app) fn shown(&self, part: Part, first: usize) -> usize {
        match &self.manner.length {
            Length::Whole => usize::MAX,
            Length::Folded { folds, .. } => {
                let times = folds.get(&Fold::More(part)).copied().unwrap_or_default();
                first.saturating_mul(GROWTH.saturating_pow(times))
            }
        }
    }

    /// Says how many are not shown, and how to see them.
    pub(in crate::app) fn more(&mut self, indent: usize, part: Part, left: usize, thing: &str) {
        if left == 0 {
            return;
        }
        let Length::Folded { key, .. } = &self.manner.length else {
            return;
        };
        let dots = match self.manner.glyphs {
            Glyphs::Unicode => "…",
            Glyphs::Ascii => "...",
        };
        let count = words::number(left as f64);
        let things = words::count(left, thing);
        let things = things.split_once(' ').map_or("", |(_, things)| things);
        let text = format!("{dots} {count} more {things}, {key} shows them");
        let target = Some(Target::Unfold(Fold::More(part)));
        self.line(indent, &text, Look::Dim, target);
    }

    /// The sign before what can be unfolded, with a blank.
    pub(in crate::app) fn sign(&self, fold: Fold) -> &'static str {
        let [folded, unfolded, ascii_folded, ascii_unfolded, _] = SIGNS;
        match (self.manner.glyphs, self.unfolded(fold)) {
            (Glyphs::Unicode, false) => folded,
            (Glyphs::Unicode, true) => unfolded,
            (Glyphs::Ascii, false) => ascii_folded,
            (Glyphs::Ascii, true) => ascii_unfolded,
        }
    }

    /// A figure in words: how much of what, about whom, when, how it is meant, and who says so.
    pub(in crate::app) fn told(&self, id: FigureId) -> String {
        let index = self.index;
        let figure = index.figure(id);
        let mut parts = vec![
            words::amount(&figure.amount, &figure.unit, figure.qualifier),
            figure.measure.clone(),
            self.countries
                .parties(&figure.parties, figure.from, figure.to),
            words::period(&figure.period),
            words::kind(figure).to_owned(),
        ];
        parts.extend(figure.speaker.map(|id| index.entity(id).name.clone()));
        // What is counted is named with its number: “178 joint ventures”.
        if parts[0].ends_with(parts[1].as_str()) {
            parts[1].clear();
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// A figure with who said it where, and its sentence.
    pub(in crate::app) fn figure(&mut self, id: FigureId) {
        let figure = self.index.figure(id);
        let target = Target::Figure(id);
        self.line(2, &self.told(id), Look::Strong, Some(target));
        if let Some(place) = &figure.place {
            let item = self.last();
            self.line(4, &place.sentence, Look::Quote, Some(target));
            self.source(4, place.document, target);
            self.join(item);
        }
    }

    /// The sentence that holds a place, as one that leads there.
    pub(in crate::app) fn sentence(&mut self, indent: usize, document: DocumentId, span: Span) {
        let entry = self.index.document(document);
        let sentence = entry.sentence(span);
        let words = squeeze(sentence.of(&entry.document().text));
        let target = Target::Mention(document, span);
        self.line(indent, &words, Look::Quote, Some(target));
    }

    /// Which document something stands in, who published it and when.
    pub(in crate::app) fn source(&mut self, indent: usize, document: DocumentId, target: Target) {
        let text = format!("— {}", words::reference(self.index.document(document)));
        self.line(indent, &text, Look::Dim, Some(target));
    }

    /// On few columns less is moved in.
    fn indent(&self, indent: usize) -> usize {
        if self.manner.width < 50 {
            indent / 2
        } else {
            indent
        }
    }
}

/// Columns of the widest line with something at its right: wider ones tear apart what belongs together.
const WIDEST: usize = 72;
