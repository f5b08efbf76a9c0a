//! The pages of a PDF written down as one text, with its blocks and where each page begins.

use super::blocks::{self, Piece};
use super::hyphens::Vocabulary;
use super::lines::Segment;
use super::{Sheet, columns, running};
use crate::read::raw::BETWEEN;
use crate::read::{BlockKind, Landmark, Part, Raw};
use crate::text::{Span, fold};

/// How much larger than the text a headline is set.
const HEADLINE: f32 = 1.25;

/// Words of a headline.
const TITLE: std::ops::RangeInclusive<usize> = 2..=30;

/// Words from which on a heading says something of its own.
const SENTENCE: usize = 7;

/// A text that grows page by page.
#[derive(Debug, Default)]
pub struct Written {
    raw: Raw,
    vocabulary: Vocabulary,
    /// The size of running text.
    body: f32,
    /// The block that the next part may go on with, and the size of its letters: the last one, if it ends in the middle of a sentence.
    open: Option<(usize, f32)>,
    /// Pages that begin with what is written down next.
    begun: Vec<u32>,
    /// What stands at the edges of pages that the open block runs over.
    waiting: Vec<(String, &'static str)>,
    /// Headings of the first page that has text, as places of drafts, with the sizes of their letters.
    headings: Vec<(usize, f32)>,
}

impl Written {
    /// Writes down pages, after what the file states beside them.
    pub fn of(
        mut sheets: Vec<Sheet>,
        facts: &[(&'static str, String, &'static str)],
        lost: Vec<String>,
    ) -> Self {
        running::mark(&mut sheets);
        let mut written = Self {
            body: body(&sheets),
            ..Self::default()
        };
        written.raw.lost = lost;
        written.facts(facts);
        for segment in sheets.iter().flat_map(|sheet| &sheet.segments) {
            written.vocabulary.take(&segment.text);
        }
        for (number, sheet) in sheets.into_iter().enumerate() {
            written.page(number as u32 + 1, sheet);
        }
        written.settle_waiting();
        written.mark_pages(written.raw.text.len());
        written.title();
        written
    }

    /// The text with its blocks.
    pub fn raw(self) -> Raw {
        self.raw
    }

    fn facts(&mut self, facts: &[(&'static str, String, &'static str)]) {
        for (key, value, remark) in facts {
            self.raw.field(key, value, remark);
        }
        self.raw
            .close_fields("what the file states beside its text");
    }

    fn page(&mut self, number: u32, sheet: Sheet) {
        let middle = sheet.height / 2.0;
        let (marked, plain): (Vec<_>, Vec<_>) = sheet
            .segments
            .into_iter()
            .partition(|segment| segment.mark.is_some());
        let (heads, feet): (Vec<_>, Vec<_>) =
            marked.into_iter().partition(|segment| segment.y < middle);
        let mut heads = Some(edges(heads));
        for part in columns::parts(plain) {
            for piece in blocks::pieces(&part, self.body, &self.vocabulary) {
                match (self.continued(&piece), heads.take()) {
                    (Some(draft), heads) => {
                        self.go_on(draft, &piece);
                        if let Some(heads) = heads {
                            self.begun.push(number);
                            self.mark_pages(self.raw.text.len() - piece.text.len());
                            self.waiting.extend(heads);
                        }
                    }
                    (None, heads) => {
                        if let Some(heads) = heads {
                            self.begin(number, heads);
                        }
                        self.add(&piece);
                    }
                }
                self.open = (piece.open).then_some((self.raw.drafts.len() - 1, piece.size));
            }
        }
        if let Some(heads) = heads {
            self.begin(number, heads);
        }
        self.waiting.extend(edges(feet));
    }

    /// The draft with which a piece goes on that begins in the middle of a sentence.
    fn continued(&self, piece: &Piece) -> Option<usize> {
        let (at, size) = self.open?;
        let draft = self.raw.drafts.get(at)?;
        let divided = self.raw.text.ends_with(['-', '\u{ad}', '\u{2010}']);
        let runs_over = piece.text.starts_with(char::is_lowercase)
            || divided && piece.text.starts_with(char::is_alphanumeric);
        let alike = matches!(draft.kind, BlockKind::Paragraph | BlockKind::Item)
            && piece.kind == BlockKind::Paragraph;
        let sized = (size / piece.size).max(piece.size / size) <= 1.12;
        (runs_over && alike && sized).then_some(at)
    }

    /// Goes on with the last block.
    fn go_on(&mut self, draft: usize, piece: &Piece) {
        self.vocabulary.append(&mut self.raw.text, &piece.text);
        let span = &mut self.raw.drafts[draft].span;
        *span = Span::new(span.start(), self.raw.text.len());
    }

    /// Begins a page with what stands at its head.
    fn begin(&mut self, number: u32, heads: Vec<(String, &'static str)>) {
        self.settle_waiting();
        self.begun.push(number);
        self.waiting = heads;
        self.settle_waiting();
    }

    /// Notes where the pages begin that were begun.
    fn mark_pages(&mut self, at: usize) {
        let pages = self.begun.drain(..).map(Part::Page);
        (self.raw.landmarks).extend(pages.map(|part| Landmark { at, part }));
    }

    fn block(&mut self, between: &str, kind: BlockKind, text: &str, reason: Option<&str>) {
        let span = self.raw.block(between, kind, text, reason);
        self.mark_pages(span.start());
    }

    /// Puts down what stood at the edges of pages.
    fn settle_waiting(&mut self) {
        for (text, reason) in std::mem::take(&mut self.waiting) {
            self.block(BETWEEN, BlockKind::Furniture, &text, Some(reason));
        }
    }

    /// Adds a block; rows of one table and items of one list stand on lines one after the other.
    fn add(&mut self, piece: &Piece) {
        self.settle_waiting();
        let last = self.raw.drafts.last().map(|draft| draft.kind);
        let close =
            matches!(piece.kind, BlockKind::Row | BlockKind::Item) && last == Some(piece.kind);
        let between = if close { "\n" } else { BETWEEN };
        self.block(between, piece.kind, &piece.text, None);
        let first = matches!(self.raw.landmarks.as_slice(), [.., page] if self.headings_end(page));
        if piece.kind == BlockKind::Heading && first {
            self.headings.push((self.raw.drafts.len() - 1, piece.size));
        }
    }

    /// Whether a page is the one on which headings may be headlines: none before it has text.
    fn headings_end(&self, page: &Landmark) -> bool {
        let text = self.raw.drafts.iter().find(|draft| draft.mark.is_none());
        text.is_none_or(|draft| draft.span.start() >= page.at)
    }

    /// Picks the headline: the heading that the file names as its title, or the first of the largest ones.
    fn title(&mut self) {
        let text = |at: usize| self.raw.drafts[at].span.of(&self.raw.text);
        let named = self.raw.metadata.iter().find(|field| field.key == "title");
        let named = named.map(|field| fold(&field.value));
        let stated = |at: usize| named.as_ref().is_some_and(|name| fold(text(at)) == *name);
        let large = |&&(at, size): &&(usize, f32)| {
            size >= self.body * HEADLINE && TITLE.contains(&text(at).split_whitespace().count())
        };
        // The name of a journal above its title may be larger, but it is shorter.
        let weight = |&(at, size): &(usize, f32)| {
            let words = text(at).split_whitespace().count();
            size * if words >= SENTENCE { 1.3 } else { 1.0 }
        };
        let largest = self.headings.iter().filter(large).map(weight);
        let largest = largest.fold(0.0, f32::max);
        let found = self
            .headings
            .iter()
            .find(|(at, _)| stated(*at))
            .or_else(|| {
                let mut large = self.headings.iter().filter(large);
                large.find(|heading| weight(heading) >= largest * 0.98)
            });
        if let Some(&(at, _)) = found {
            self.raw.drafts[at].kind = BlockKind::Title;
        }
    }
}

/// What stands at an edge of a page, row by row.
fn edges(mut segments: Vec<Segment>) -> Vec<(String, &'static str)> {
    segments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    let mut out: Vec<(String, &'static str)> = Vec::new();
    let mut last: Option<(f32, &'static str)> = None;
    for segment in segments {
        let reason = segment.mark.unwrap_or_default();
        match out.last_mut() {
            Some((text, _))
                if last.is_some_and(|(y, mark)| mark == reason && (segment.y - y).abs() < 2.0) =>
            {
                text.push_str("  ");
                text.push_str(&segment.text);
            }
            Some(_) | None => out.push((segment.text, reason)),
        }
        last = Some((segment.y, reason));
    }
    out
}

/// The size in which most of the text is set.
fn body(sheets: &[Sheet]) -> f32 {
    let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for segment in sheets.iter().flat_map(|sheet| &sheet.segments) {
        *counts
            .entry((segment.size * 2.0).round() as u32)
            .or_default() += segment.text.len();
    }
    let most = counts.into_iter().max_by_key(|&(_, count)| count);
    most.map_or(10.0, |(size, _)| size as f32 / 2.0)
}
