//! What the reader selects in the text: a cursor that walks over characters, words, sentences and lines.

use unicode_segmentation::UnicodeSegmentation;

use super::page::{Cluster, Layout, Line, Page};
use super::reader::{Spot, Way};
use super::viewport::Motion;
use crate::read::BlockKind;
use crate::text::{Span, sentences};

/// A cursor in the text with what is selected between it and another place. All places are bytes of the document,
/// so they stay where they are when the page is laid out anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The place of the cursor.
    pub head: usize,
    /// What is selected.
    pub reach: Reach,
    /// The mention, figure, hit or heading that the cursor last went to.
    pub seen: Option<Spot>,
    /// The column that the cursor keeps on its way over lines.
    column: Option<usize>,
    /// What was laid out when it began: in another text it means nothing.
    layout: Layout,
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing: the cursor is on its way to where the words begin.
    Nothing,
    /// From a place to the cursor.
    From(usize, Unit),
}

/// What is selected at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Single characters.
    Characters,
    /// Whole sentences.
    Sentences,
    /// Whole paragraphs, headings and items.
    Paragraphs,
}

/// A way for the cursor to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    /// So many characters on, or back where it is negative.
    Characters(isize),
    /// So many words; on the side to which it reaches it stands on their last character, on the other on their first.
    Words(isize),
    /// So many sentences, likewise.
    Sentences(isize),
    /// Over lines.
    Lines(Motion),
    /// To the first character of the line.
    LineStart,
    /// To the last character of the line.
    LineEnd,
    /// To the other end of what is selected.
    OtherEnd,
}

impl Selection {
    /// A cursor at a place, with nothing selected; none on a page without text.
    pub fn cursor(page: &Page, offset: usize) -> Option<Self> {
        let cluster = page.cluster(offset)?;
        Some(Self {
            head: page.place(&cluster).start(),
            reach: Reach::Nothing,
            seen: None,
            column: None,
            layout: page.layout.clone(),
        })
    }

    /// A stretch of the text, with the cursor on its last character.
    pub fn over(page: &Page, span: Span, unit: Unit) -> Option<Self> {
        let mut selection = Self::cursor(page, span.start())?;
        selection.reach = Reach::From(selection.head, unit);
        selection.head = last_of(page, span)?;
        Some(selection)
    }

    /// Whether it is of this text.
    pub fn is_of(&self, page: &Page) -> bool {
        (&self.layout.label, self.layout.content) == (&page.layout.label, page.layout.content)
    }

    /// Selects from the cursor on where nothing is selected, by `unit`.
    pub fn begin(&mut self, unit: Unit) {
        let anchor = match self.reach {
            Reach::Nothing => self.head,
            Reach::From(anchor, _) => anchor,
        };
        self.reach = Reach::From(anchor, unit);
    }

    /// The place that is selected; none where there is only a cursor.
    pub fn span(&self, page: &Page) -> Option<Span> {
        let Reach::From(anchor, unit) = self.reach else {
            return None;
        };
        let (low, high) = (anchor.min(self.head), anchor.max(self.head));
        let (first, last) = (page.cluster(low)?, page.cluster(high)?);
        let whole = match unit {
            Unit::Characters => page.place(&first).join(page.place(&last)),
            Unit::Sentences => sentence(page, &first)?.join(sentence(page, &last)?),
            Unit::Paragraphs => paragraph(page, &first)?.join(paragraph(page, &last)?),
        };
        Some(whole)
    }

    /// Moves the cursor on a page of which `height` lines are in sight.
    pub fn go(&mut self, stride: Stride, page: &Page, height: usize) {
        let Some(here) = page.cluster(self.head) else {
            return;
        };
        let column = self.column.take();
        let to = match stride {
            Stride::Characters(steps) => walk(here, steps, |at, way| page.beside(&at, way)),
            Stride::Words(steps) => self.over_spans(page, here, steps, words),
            Stride::Sentences(steps) => self.over_spans(page, here, steps, sentences_on),
            Stride::Lines(motion) => {
                let column = column.unwrap_or_else(|| page.column_of(&here));
                self.column = Some(column);
                over_lines(page, &here, motion, column, height)
            }
            Stride::LineStart => page.cluster_at(here.line, 0).unwrap_or(here),
            Stride::LineEnd => page.cluster_at(here.line, usize::MAX).unwrap_or(here),
            Stride::OtherEnd => {
                if let Reach::From(anchor, unit) = self.reach {
                    self.reach = Reach::From(self.head, unit);
                    self.head = anchor;
                }
                return;
            }
        };
        self.head = page.place(&to).start();
    }

    /// Takes the cursor to a stretch of the text: to its last character when that lies ahead, else to its first.
    pub fn reach_to(&mut self, page: &Page, span: Span) {
        self.column = None;
        let ahead = matches!(self.reach, Reach::From(anchor, _) if span.end() > anchor);
        let to = if ahead {
            last_of(page, span)
        } else {
            page.cluster(span.start()).map(|it| page.place(&it).start())
        };
        self.head = to.unwrap_or(self.head);
    }

    /// Goes from stretch to stretch; `on` names those that a part of stands on a line.
    fn over_spans(
        &self,
        page: &Page,
        here: Cluster,
        steps: isize,
        on: impl Fn(&Page, usize) -> Vec<Span>,
    ) -> Cluster {
        // To the end of a stretch where the selection reaches forward, so that it is selected whole; else to its beginning.
        let ends = match self.reach {
            Reach::Nothing => false,
            Reach::From(anchor, _) if anchor == self.head => steps > 0,
            Reach::From(anchor, _) => anchor < self.head,
        };
        let stop = |span: Span| {
            if ends {
                last_of(page, span)
            } else {
                page.cluster(span.start()).map(|it| page.place(&it).start())
            }
        };
        walk(here, steps, |at, way| {
            let from = page.place(&at).start();
            let on_line = |line| on(page, line).into_iter().filter_map(stop);
            let found = match way {
                Way::Forward => (at.line..page.lines.len())
                    .find_map(|line| on_line(line).find(|stop| *stop > from)),
                Way::Backward => (0..=at.line)
                    .rev()
                    .find_map(|line| on_line(line).rfind(|stop| *stop < from)),
            };
            page.cluster(found?)
        })
    }
}

/// The words of a stretch of a document as they are shown: paragraphs parted by empty lines, items by line breaks, and
/// `[…]` for what is folded away.
pub fn words_of(page: &Page, span: Span) -> String {
    let mut out = String::new();
    let mut above: Option<(usize, BlockKind)> = None;
    for line in &page.lines {
        match line {
            Line::Blank | Line::Note { .. } => {}
            Line::Fold { span: folded, .. } => {
                if span.covers(*folded) && !out.is_empty() {
                    out.push_str("\n\n[…]");
                    above = None;
                }
            }
            Line::Text { block: at, .. } => {
                if above.is_some_and(|(block, _)| block == *at) {
                    continue;
                }
                let block = &page.blocks[*at];
                let part = block.flow.from_document(span);
                if !part.is_empty() {
                    out.push_str(match above {
                        _ if out.is_empty() => "",
                        Some((_, BlockKind::Item)) if block.kind == BlockKind::Item => "\n",
                        Some((_, BlockKind::Row)) if block.kind == BlockKind::Row => "\n",
                        Some(_) | None => "\n\n",
                    });
                    out.push_str(&block.flow.text()[part]);
                }
                above = Some((*at, block.kind));
            }
        }
    }
    out
}

/// The word at a place, or the character there where it is in none.
pub fn word_at(page: &Page, cluster: &Cluster) -> Span {
    words(page, cluster.line)
        .into_iter()
        .find(|word| word.contains(page.place(cluster).start()))
        .unwrap_or_else(|| page.place(cluster))
}

/// The sentence in which a character stands.
pub fn sentence(page: &Page, cluster: &Cluster) -> Option<Span> {
    let (block, _) = page.text_line(cluster.line)?;
    let flow = &page.blocks[block].flow;
    let found = sentences(flow.text())
        .into_iter()
        .find(|range| range.end > cluster.range.start)?;
    Some(flow.to_document(found))
}

fn paragraph(page: &Page, cluster: &Cluster) -> Option<Span> {
    let (block, _) = page.text_line(cluster.line)?;
    let flow = &page.blocks[block].flow;
    Some(flow.to_document(0..flow.text().len()))
}

/// Steps so often, as far as there is somewhere to go.
fn walk(from: Cluster, steps: isize, step: impl Fn(Cluster, Way) -> Option<Cluster>) -> Cluster {
    let way = if steps < 0 {
        Way::Backward
    } else {
        Way::Forward
    };
    let mut here = from;
    for _ in 0..steps.unsigned_abs() {
        match step(here.clone(), way) {
            Some(next) => here = next,
            None => break,
        }
    }
    here
}

fn over_lines(
    page: &Page,
    here: &Cluster,
    motion: Motion,
    column: usize,
    height: usize,
) -> Cluster {
    let reached = motion.from(here.line, page.lines.len(), height);
    let has_text = |line: &usize| page.text_line(*line).is_some();
    let (on, back) = (
        (reached..page.lines.len()).find(has_text),
        (0..=reached).rev().find(has_text),
    );
    let line = if reached >= here.line {
        on.or(back)
    } else {
        back.or(on)
    };
    line.and_then(|line| page.cluster_at(line, column))
        .unwrap_or_else(|| here.clone())
}

fn words(page: &Page, line: usize) -> Vec<Span> {
    let Some((block, _)) = page.text_line(line) else {
        return Vec::new();
    };
    let flow = &page.blocks[block].flow;
    let words = page.words(line);
    words.into_iter().map(|it| flow.to_document(it)).collect()
}

/// The sentences of which a part stands on a line.
fn sentences_on(page: &Page, line: usize) -> Vec<Span> {
    let Some((block, on)) = page.text_line(line) else {
        return Vec::new();
    };
    let flow = &page.blocks[block].flow;
    sentences(flow.text())
        .into_iter()
        .filter(|range| range.start < on.end && on.start < range.end)
        .map(|range| flow.to_document(range))
        .collect()
}

/// The place of the last character of a stretch.
fn last_of(page: &Page, span: Span) -> Option<usize> {
    let (block, _) = page.text_line(page.line_of(span.end().saturating_sub(1)))?;
    let flow = &page.blocks[block].flow;
    let end = flow.from_document(span).end;
    let cluster = flow.text()[..end].graphemes(true).next_back()?;
    Some(flow.to_document(end - cluster.len()..end).start())
}

#[cfg(test)]
mod tests;
