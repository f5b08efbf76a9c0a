//! The text of one document: what is in sight, where the reader is, what is being looked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use regex::RegexBuilder;
use serde::{Deserialize, Serialize};

use super::page::{Furniture, Layout, Page, Remark};
use super::viewport::Motion;
use crate::index::{Document, DocumentId, Index, Label};
use crate::text::Span;

/// The text of one document.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The document.
    pub document: Option<DocumentId>,
    /// The document laid out.
    pub page: Page,
    /// The first line in sight.
    pub top: usize,
    /// How marked regions are shown.
    pub furniture: Furniture,
    /// The mention, figure or hit that the reader is at.
    pub spot: Option<Spot>,
    /// What is being looked for in the text.
    pub find: Option<Find>,
    /// The notes on it.
    pub remarks: Arc<[Remark]>,
    /// A place to bring into sight as soon as the page is laid out.
    wanted: Option<Wanted>,
    /// Pages laid out before, the latest last.
    kept: Vec<Page>,
    /// Where documents were left.
    left: BTreeMap<Label, usize>,
}

/// A place that the reader is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where.
    pub span: Span,
    /// What is there.
    pub what: What,
}

/// The top of what is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Top {
    /// The first place of the document there.
    pub offset: usize,
    /// Empty lines in sight above it.
    pub above: usize,
}

/// What is at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A mention of an entity.
    Mention,
    /// A figure.
    Figure,
    /// A hit of the search in the text.
    Hit,
    /// A heading.
    Heading,
    /// A note or a mark.
    Noted,
}

/// What is being looked for in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// As typed.
    pub query: String,
    /// Where it stands, in order.
    pub hits: Vec<Span>,
    /// In what it is looked for.
    pub sought: Sought,
}

/// In what something is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sought {
    /// In the text of this document, as letters.
    #[default]
    Here,
    /// In all documents, as a question to the full text.
    Everywhere,
}

/// A place to bring into sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Somewhere on the screen.
    Seen(Span),
    /// On its top line.
    OnTop(Top),
    /// So many lines below its top.
    Below(usize, i32),
}

/// Forwards or backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

/// A place found by stepping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its position in the list stepped through.
    pub at: usize,
    /// Whether an end was passed on the way.
    pub wrapped: bool,
}

/// Pages kept besides the one in sight.
const KEPT: usize = 12;

impl Reader {
    /// Opens a document where it was left.
    pub fn open(&mut self, id: DocumentId) {
        if self.document != Some(id) {
            self.leave();
            self.document = Some(id);
            self.spot = None;
            self.wanted = None;
        }
    }

    /// Forgets the document, as when it is no longer in the index.
    pub fn close(&mut self) {
        self.leave();
        self.document = None;
        self.spot = None;
        self.page = Page::default();
        self.top = 0;
    }

    /// Takes the number that the document has in a newer index.
    pub fn renumber(&mut self, id: DocumentId) {
        self.document = Some(id);
    }

    /// Goes to a place and brings it into sight.
    pub fn go_to(&mut self, span: Span, what: What) {
        self.spot = Some(Spot { span, what });
        self.wanted = Some(Wanted::Seen(span));
    }

    /// Puts a place on the top line, as when going back to it, with what the reader was at.
    pub fn return_to(&mut self, top: Top, spot: Option<Spot>) {
        self.wanted = Some(Wanted::OnTop(top));
        self.spot = spot;
    }

    /// The same, so many lines below the top.
    pub fn return_to_line(&mut self, offset: usize, lines: i32) {
        self.wanted = Some(Wanted::Below(offset, lines));
    }

    /// The place nearest to the top of the screen, and how many lines lie above it.
    pub fn top_place(&self) -> (usize, i32) {
        if self.top == 0 {
            return (0, 0);
        }
        let offset = self.offset();
        let lines = self.page.line_of(offset) as i64 - self.top as i64;
        (offset, i32::try_from(lines).unwrap_or(0))
    }

    /// The end of the lowest line in sight, in bytes.
    pub fn lowest(&self, height: usize) -> usize {
        let lines = &self.page.lines;
        let end = (self.top + height).min(lines.len());
        let shown = lines.get(self.top..end).unwrap_or_default();
        let last = shown.iter().rev().find_map(|line| self.page.span(line));
        last.map_or(0, Span::end)
    }

    /// Takes a document as left where an earlier sitting left it, unless this one was there.
    pub fn leave_unless_known(&mut self, label: &Label, left: impl FnOnce() -> Option<usize>) {
        if !self.left.contains_key(label)
            && let Some(offset) = left()
        {
            self.left.insert(label.clone(), offset);
        }
    }

    /// Looks for words in the text as soon as it is laid out.
    pub fn look_again_for(&mut self, query: &str) {
        self.find = Some(Find {
            query: query.to_owned(),
            ..Find::default()
        });
        // A page that is laid out already will not be laid out again.
        self.page.layout.width = 0;
    }

    /// Lays the document out for `width` columns and `height` rows, unless that was done, and brings the wanted place into sight.
    pub fn settle(&mut self, index: &Index, width: usize, height: usize) {
        let Some(id) = self.document else {
            return;
        };
        let document = index.document(id).document();
        if let Some(Wanted::Seen(wanted)) = self.wanted
            && in_region(document, wanted)
        {
            self.furniture = Furniture::Unfolded;
        }
        let layout = Layout {
            label: Some(document.label.clone()),
            content: document.content,
            width,
            furniture: self.furniture,
            remarks: Arc::clone(&self.remarks),
        };
        if self.page.layout != layout {
            let same = self.page.layout.label == layout.label;
            let edited = same && self.page.layout.content != layout.content;
            let anchor = if same {
                Some(self.page.offset_of(self.top))
            } else {
                self.left.get(&document.label).copied()
            };
            self.lay(document, &layout);
            self.top = anchor
                .filter(|offset| *offset > 0)
                .map_or(0, |offset| self.page.line_of(offset));
            match self.find.take() {
                Some(find) if find.sought == Sought::Everywhere => {
                    self.find = (!edited).then_some(find);
                }
                Some(find) => self.look_for(find.query),
                None => {}
            }
        }
        match self.wanted.take() {
            Some(Wanted::Seen(span)) => self.bring(span, height),
            Some(Wanted::OnTop(Top { offset: 0, .. })) => self.top = 0,
            Some(Wanted::OnTop(Top { offset, above })) => {
                self.top = self.page.line_of(offset).saturating_sub(above);
            }
            Some(Wanted::Below(offset, lines)) => {
                let line = self.page.line_of(offset) as i64 - i64::from(lines);
                self.top = usize::try_from(line).unwrap_or(0);
            }
            None => {}
        }
        self.top = self.top.min(self.page.lines.len().saturating_sub(height));
    }

    /// Scrolls.
    pub fn scroll(&mut self, motion: Motion, height: usize) {
        let length = self.page.lines.len();
        let reached = motion.from(self.top, length, height);
        self.top = reached.min(length.saturating_sub(height));
    }

    /// Brings a line into sight, with no more scrolling than that takes.
    pub fn keep_in_sight(&mut self, line: usize, height: usize) {
        if line < self.top {
            self.top = line;
        } else if line >= self.top + height {
            self.top = (line + 1).saturating_sub(height);
        }
    }

    /// Whether the end of the document is in sight.
    pub fn at_end(&self, height: usize) -> bool {
        self.top + height >= self.page.lines.len()
    }

    /// How far down the page is, in percent.
    pub fn percent(&self, height: usize) -> usize {
        let hidden = self.page.lines.len().saturating_sub(height);
        (self.top * 100).checked_div(hidden).unwrap_or(100)
    }

    /// The nearest of `places` (in order) before or after where the reader is, going on past the ends.
    pub fn step(&self, places: &[Span], way: Way, height: usize) -> Option<Step> {
        if places.is_empty() {
            return None;
        }
        Some(match (way, self.here(height)) {
            (Way::Forward, Here::At(span)) => after(places, span.start() + 1),
            (Way::Forward, Here::From(offset)) => after(places, offset),
            (Way::Backward, Here::At(span)) => before(places, span.start()),
            (Way::Backward, Here::From(offset)) => before(places, offset),
        })
    }

    /// Looks for words in the text. Case is ignored unless a capital is typed.
    pub fn look_for(&mut self, query: String) {
        let hits = RegexBuilder::new(&regex::escape(&query))
            .case_insensitive(!query.chars().any(char::is_uppercase))
            .build()
            .map(|pattern| {
                self.page
                    .blocks
                    .iter()
                    .flat_map(|block| {
                        pattern
                            .find_iter(block.flow.text())
                            .filter(|hit| !hit.is_empty())
                            .map(|hit| block.flow.to_document(hit.range()))
                    })
                    .collect()
            })
            .unwrap_or_default();
        self.find = Some(Find {
            query,
            hits,
            sought: Sought::Here,
        });
    }

    /// Which of the hits the reader is at.
    pub fn hit(&self) -> Option<usize> {
        let spot = self.spot.filter(|spot| spot.what == What::Hit)?;
        let find = self.find.as_ref()?;
        find.hits.iter().position(|hit| *hit == spot.span)
    }

    /// The place at the top of what is in sight.
    pub fn offset(&self) -> usize {
        self.page.offset_of(self.top)
    }

    /// The place at the top of a document: of what is in sight, or where it was left.
    pub fn top_in(&self, label: &Label) -> Top {
        if self.page.layout.label.as_ref() == Some(label) && self.top > 0 {
            let offset = self.offset();
            let above = self.page.line_of(offset).saturating_sub(self.top);
            return Top { offset, above };
        }
        let left = self.page.layout.label.as_ref() != Some(label);
        let offset = self.left.get(label).copied().filter(|_| left);
        Top {
            offset: offset.unwrap_or_default(),
            above: 0,
        }
    }

    fn leave(&mut self) {
        if let Some(label) = &self.page.layout.label {
            let offset = if self.top == 0 { 0 } else { self.offset() };
            self.left.insert(label.clone(), offset);
        }
    }

    fn lay(&mut self, document: &Document, layout: &Layout) {
        let page = match self.kept.iter().position(|page| page.layout == *layout) {
            Some(at) => self.kept.remove(at),
            None => Page::noted(document, layout),
        };
        let before = std::mem::replace(&mut self.page, page);
        if before.layout.label.is_some() {
            self.kept.push(before);
            if self.kept.len() > KEPT {
                self.kept.remove(0);
            }
        }
    }

    fn bring(&mut self, span: Span, height: usize) {
        let line = self.page.line_of(span.start());
        let margin = usize::from(height > 4);
        let first = if self.top == 0 { 0 } else { self.top + margin };
        if !(first..(self.top + height).saturating_sub(margin)).contains(&line) {
            self.top = line.saturating_sub(height / 3);
        }
    }

    fn here(&self, height: usize) -> Here {
        if let Some(spot) = self.spot {
            let line = self.page.line_of(spot.span.start());
            if (self.top..self.top + height.max(1)).contains(&line) {
                return Here::At(spot.span);
            }
        }
        Here::From(if self.top == 0 { 0 } else { self.offset() })
    }
}

enum Here {
    /// At a place in sight.
    At(Span),
    /// At the top of what is in sight.
    From(usize),
}

/// The first place at or after an offset.
fn after(places: &[Span], offset: usize) -> Step {
    let at = places.partition_point(|place| place.start() < offset);
    Step {
        at: at % places.len(),
        wrapped: at == places.len(),
    }
}

/// The last place before an offset.
fn before(places: &[Span], offset: usize) -> Step {
    match places.partition_point(|place| place.start() < offset) {
        0 => Step {
            at: places.len() - 1,
            wrapped: true,
        },
        at => Step {
            at: at - 1,
            wrapped: false,
        },
    }
}

fn in_region(document: &Document, span: Span) -> bool {
    let at = document
        .blocks
        .partition_point(|block| block.span.end() <= span.start());
    document
        .blocks
        .get(at)
        .is_some_and(|block| block.region.is_some() && block.span.start() <= span.start())
}
