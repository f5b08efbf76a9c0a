//! A document laid out in lines for one width.

mod places;
mod remarks;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use places::Cluster;

use crate::index::{Document, RegionKind};
use crate::read::{BlockKind, Label};
use crate::text::{Flow, Span, wrap};
pub use remarks::{MARK, Remark};

/// What a page was laid out from: when none of it changed, neither did the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The document.
    pub label: Option<Label>,
    /// Hash of its bytes.
    pub content: u128,
    /// Columns of a line.
    pub width: usize,
    /// How marked regions are shown.
    pub furniture: Furniture,
    /// The notes in it.
    pub remarks: Arc<[Remark]>,
}

/// How marked regions are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Furniture {
    /// One line stands for each of them.
    #[default]
    Folded,
    /// As they are.
    Unfolded,
}

/// A document laid out in lines.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// What it was laid out from.
    pub layout: Layout,
    /// The blocks in sight.
    pub blocks: Vec<Block>,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A block of the document.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the document.
    pub span: Span,
    /// Its text, with the way back to the document.
    pub flow: Flow,
    /// The first of its lines.
    pub first: usize,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A part of a block.
    Text {
        /// The block, as an index into [`Page::blocks`].
        block: usize,
        /// Bytes of the block's flow.
        range: Range<usize>,
        /// Columns it is moved in.
        indent: usize,
        /// What stands in the columns before it (`•`), on the first line of an item.
        bullet: Option<char>,
    },
    /// Stands for regions that are folded.
    Fold {
        /// Where they stand in the document.
        span: Span,
        /// What it says.
        says: String,
    },
    /// A line of a note on the words above.
    Note {
        /// The note, by its position in the notebook.
        note: usize,
        /// Where it stands.
        span: Span,
        /// What it says.
        text: String,
        /// Whether it is the first of the note.
        first: bool,
    },
}

impl Page {
    /// Lays out a document in lines of `width` columns.
    pub fn lay(document: &Document, width: usize, furniture: Furniture) -> Self {
        let mut page = Self {
            layout: Layout {
                label: Some(document.label.clone()),
                content: document.content,
                width,
                furniture,
                remarks: Arc::default(),
            },
            ..Self::default()
        };
        let blocks = &document.blocks;
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            if furniture == Furniture::Folded && block.region.is_some() {
                let count = blocks[at..]
                    .iter()
                    .take_while(|block| block.region.is_some())
                    .count();
                page.fold(document, at..at + count);
                at += count;
            } else {
                page.block(document, at, width);
                at += 1;
            }
        }
        page
    }

    /// Lays out a document in lines, with notes under theirs.
    pub fn noted(document: &Document, layout: &Layout) -> Self {
        let mut page = Self::lay(document, layout.width, layout.furniture);
        page.remark(&layout.remarks);
        page.layout.remarks = Arc::clone(&layout.remarks);
        page
    }

    /// The line on which a place of the document stands, or the last one before it.
    pub fn line_of(&self, offset: usize) -> usize {
        let block = self
            .blocks
            .partition_point(|block| block.span.start() <= offset);
        let Some(block) = block.checked_sub(1) else {
            return 0;
        };
        let (first, flow) = (self.blocks[block].first, &self.blocks[block].flow);
        let offset = flow.from_document(Span::new(offset, offset)).start;
        let mut found = first;
        for (at, line) in self.lines.iter().enumerate().skip(first) {
            match line {
                Line::Text {
                    block: b, range, ..
                } if *b == block && range.start <= offset => found = at,
                Line::Note { .. } => {}
                Line::Text { .. } | Line::Blank | Line::Fold { .. } => break,
            }
        }
        found
    }

    /// The place of the document at which a line begins, or that of the next one that has a place.
    pub fn offset_of(&self, line: usize) -> usize {
        self.lines
            .get(line..)
            .unwrap_or_default()
            .iter()
            .find_map(|line| self.span(line))
            .map_or(usize::MAX, Span::start)
    }

    /// The place in the document of a line.
    pub fn span(&self, line: &Line) -> Option<Span> {
        match line {
            Line::Blank | Line::Note { .. } => None,
            Line::Text { block, range, .. } => {
                Some(self.blocks[*block].flow.to_document(range.clone()))
            }
            Line::Fold { span, .. } => Some(*span),
        }
    }

    fn block(&mut self, document: &Document, at: usize, width: usize) {
        let block = &document.blocks[at];
        let flow = document.flow(block);
        if flow.text().is_empty() {
            return;
        }
        let joined = self.blocks.last().is_some_and(|before| {
            before.kind == block.kind
                && matches!(
                    block.kind,
                    BlockKind::Item | BlockKind::Row | BlockKind::Furniture
                )
        }) && !matches!(self.lines.last(), Some(Line::Fold { .. }));
        if !self.lines.is_empty() && !joined {
            self.lines.push(Line::Blank);
        }
        let first = self.lines.len();
        let (indent, bullet, skip) = match block.kind {
            BlockKind::Item => item(flow.text()),
            BlockKind::Quote => (2, Some('│'), 0),
            BlockKind::Title
            | BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::Row
            | BlockKind::Furniture => (0, None, 0),
        };
        let indent = if width > 16 { indent } else { 0 };
        let number = self.blocks.len();
        let quoted = block.kind == BlockKind::Quote;
        for (line, range) in wrap(&flow.text()[skip..], width.saturating_sub(indent))
            .into_iter()
            .enumerate()
        {
            self.lines.push(Line::Text {
                block: number,
                range: range.start + skip..range.end + skip,
                indent,
                bullet: bullet.filter(|_| indent > 0 && (line == 0 || quoted)),
            });
        }
        self.blocks.push(Block {
            kind: block.kind,
            span: block.span,
            flow,
            first,
        });
    }

    fn fold(&mut self, document: &Document, blocks: Range<usize>) {
        let (first, last) = (
            &document.blocks[blocks.start],
            &document.blocks[blocks.end - 1],
        );
        let span = Span::new(first.span.start(), last.span.end());
        let lines = span
            .of(&document.text)
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count();
        let foreign = document.blocks[blocks]
            .iter()
            .filter_map(|block| block.region)
            .find_map(|region| match &document.regions.get(region)?.kind {
                RegionKind::Language(code) => Some(code.clone()),
                RegionKind::Furniture => None,
            });
        let what = foreign.map_or("page furniture".to_owned(), |code| {
            format!("page furniture and text in another language ({code})")
        });
        let noun = if lines == 1 { "line" } else { "lines" };
        if !self.lines.is_empty() {
            self.lines.push(Line::Blank);
        }
        self.lines.push(Line::Fold {
            span,
            says: format!("{lines} {noun} of {what}"),
        });
    }
}

/// Columns that an item is moved in, what stands there, and how many bytes of its text that replaces.
fn item(text: &str) -> (usize, Option<char>, usize) {
    let mut chars = text.chars();
    let bullet = chars.next().filter(|c| {
        matches!(
            c,
            '•' | '-' | '*' | '–' | '—' | '·' | '◦' | '▪' | '●' | '○' | '■' | '‣' | '+'
        )
    });
    match bullet {
        Some(c) if chars.as_str().starts_with(' ') => (2, Some('•'), c.len_utf8() + 1),
        Some(_) | None => (2, None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Region;
    use crate::read;

    fn document(text: &str, blocks: &[(BlockKind, &str, bool)]) -> Document {
        let (document, _) = read::read(&Label::new("a.txt"), text.as_bytes());
        let mut document = document.expect("it is text");
        document.regions = vec![Region {
            span: Span::new(0, text.len()),
            kind: RegionKind::Furniture,
            reason: String::new(),
        }];
        document.blocks = blocks
            .iter()
            .map(|&(kind, part, marked)| {
                let start = text.find(part).expect("the block is in the text");
                read::Block {
                    kind,
                    span: Span::new(start, start + part.len()),
                    region: marked.then_some(0),
                }
            })
            .collect();
        document
    }

    fn shown(page: &Page) -> Vec<String> {
        page.lines
            .iter()
            .map(|line| match line {
                Line::Blank => String::new(),
                Line::Text {
                    block,
                    range,
                    indent,
                    bullet,
                } => {
                    let bullet = bullet.map_or(String::new(), String::from);
                    format!(
                        "{bullet:indent$}{}",
                        &page.blocks[*block].flow.text()[range.clone()]
                    )
                }
                Line::Fold { says, .. } => format!("▸ {says}"),
                Line::Note { text, first, .. } => {
                    format!("{}{text}", if *first { "╰ " } else { "  " })
                }
            })
            .collect()
    }

    #[test]
    fn blocks_are_set_apart_and_furniture_folds() {
        let text = "Menu\nHome\n\nGrain moves west\n\nThe port  took in\nmore grain.\n\n- wheat\n- barley from the north\n";
        let document = document(
            text,
            &[
                (BlockKind::Furniture, "Menu\nHome", true),
                (BlockKind::Title, "Grain moves west", false),
                (
                    BlockKind::Paragraph,
                    "The port  took in\nmore grain.",
                    false,
                ),
                (BlockKind::Item, "- wheat", false),
                (BlockKind::Item, "- barley from the north", false),
            ],
        );
        let page = Page::lay(&document, 18, Furniture::Folded);
        assert_eq!(
            shown(&page),
            [
                "▸ 2 lines of page furniture",
                "",
                "Grain moves west",
                "",
                "The port took in",
                "more grain.",
                "",
                "• wheat",
                "• barley from the",
                "  north",
            ]
        );
        let line_of = |words| page.line_of(text.find(words).expect("it is there"));
        assert_eq!(line_of("Grain"), 2);
        assert_eq!(line_of("in\nmore"), 4);
        assert_eq!(line_of("more"), 5);
        assert_eq!(line_of("north"), 9);
        assert_eq!(
            page.offset_of(3),
            text.find("The port").expect("it is there")
        );
        let unfolded = Page::lay(&document, 18, Furniture::Unfolded);
        assert_eq!(shown(&unfolded)[..3], ["Menu Home", "", "Grain moves west"]);
    }
}
