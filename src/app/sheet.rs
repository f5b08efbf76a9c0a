//! A page of lines that lead to places: the dossier, the comparisons, the timeline.

mod compare;
mod dossier;
mod narrow;
mod preview;
mod rows;
mod timeline;
mod writing;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::App;
use super::command::Command;
use super::figures::Direction;
use super::filter::Filter;
use super::layout::View;
use super::viewport::Viewport;
use crate::index::{DocumentId, EntityId, EntityKind, FigureId, Index, Order};
use crate::text::Span;
pub use preview::preview;
pub use writing::{Length, Manner, Writing, cut};

/// A page of lines that lead to places.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub rows: Vec<Row>,
    /// The window on them.
    pub view: Viewport,
    /// Which of two things on the selected line is meant.
    pub side: Side,
    /// Where the comparisons of the page begin.
    sections: Vec<Section>,
    /// What the reader unfolded.
    pub folds: Folds,
    /// What leaves some rows of a dossier out.
    pub filter: Filter,
    /// How many of its things the filter of the view leaves, and of how many.
    pub left: (usize, usize),
    made_of: Option<MadeOf>,
    /// What is to be selected when the page of a view and an entity is made.
    waiting: Option<(Folds, Viewport)>,
    /// How the line begins that is to be selected then.
    words: Option<String>,
}

/// Where a comparison begins, or what follows the last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Section {
    /// The first row.
    pub row: usize,
    /// The comparison with its position in the index; none for what follows.
    pub of: Option<(usize, String)>,
}

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Columns it is moved in.
    pub indent: usize,
    /// What stands there.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// Where it leads.
    pub target: Option<Target>,
    /// The number of what it is a line of: a long sentence takes several lines.
    pub item: usize,
    /// What stands at the right of it, where two things stand side by side.
    pub beside: Option<Beside>,
}

/// The right one of two things on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Columns from where the line's text begins to where this one does.
    pub column: usize,
    /// What stands there.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// Where it leads.
    pub target: Target,
}

/// One of two things on a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The left one, or the only one.
    #[default]
    Left,
    /// The right one.
    Right,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A heading.
    Heading,
    /// What matters.
    Strong,
    /// Plain.
    Plain,
    /// The words of a document.
    Quote,
    /// What is less important.
    Dim,
    /// What is doubtful.
    Doubt,
    /// The name of an entity of a kind.
    Name(EntityKind),
}

/// Where a line leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a figure.
    Figure(FigureId),
    /// To a mention.
    Mention(DocumentId, Span),
    /// To a document.
    Document(DocumentId),
    /// To the first place that names an entity.
    Entity(EntityId),
    /// To the dossier of an entity.
    Dossier(EntityId),
    /// To more of the page.
    Unfold(Fold),
    /// To a note or a mark, by its position in the notebook.
    Jotted(usize),
}

/// A part of a page that can be unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// The places that name an entity too.
    With(EntityId),
    /// The rest of a list.
    More(Part),
    /// Comparisons that the reader dismissed.
    Dismissed,
}

/// A list that is shown in parts where it is long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Printed names.
    Names,
    /// Posts.
    Roles,
    /// Entities of a kind that it is named with.
    With(EntityKind),
    /// Places that name both.
    Places(EntityId),
    /// Figures that it gives.
    Given,
    /// Figures about it.
    About,
    /// What it says.
    Quotes,
    /// Mentions.
    Mentions,
}

/// What is unfolded, and how often the reader asked for more of it.
pub type Folds = BTreeMap<Fold, u32>;

/// What a sheet was made of: when none of it changed, neither did the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct MadeOf {
    view: View,
    width: usize,
    entity: Option<EntityId>,
    index: usize,
    folds: Folds,
    filter: Filter,
    order: Order,
    direction: Direction,
    about: Option<EntityId>,
}

impl Sheet {
    /// The comparison of the selected line, by its position in the index.
    pub fn comparison(&self) -> Option<usize> {
        let (position, _) = self.sections.get(self.section()?)?.of.as_ref()?;
        Some(*position)
    }

    fn section(&self) -> Option<usize> {
        let begun = (self.sections).partition_point(|section| section.row <= self.view.selected);
        begun.checked_sub(1)
    }

    /// Selects the comparison that was selected on an earlier page, else the one that took its place.
    fn keep(&mut self, before: &[Section], at: usize, row: usize) {
        let Some(old) = before.get(at) else { return };
        let same = self.sections.iter().find(|it| {
            let key = |section: &Section| section.of.as_ref().map(|(_, key)| key.clone());
            key(it) == key(old)
        });
        self.view.selected = match (same, self.sections.get(at)) {
            (Some(same), _) => same.row + (row - old.row),
            (None, Some(next)) => next.row,
            (None, None) => self.sections.last().map_or(0, |last| last.row),
        };
    }

    /// How many of its things lead somewhere.
    pub fn targets(&self) -> usize {
        let rows = self.rows.chunk_by(|a, b| a.item == b.item);
        rows.filter(|rows| rows[0].target.is_some()).count()
    }

    /// The figure that the selected line leads to.
    pub fn figure(&self) -> Option<FigureId> {
        match self.target()? {
            Target::Figure(id) => Some(id),
            Target::Mention(..)
            | Target::Document(_)
            | Target::Entity(_)
            | Target::Dossier(_)
            | Target::Unfold(_)
            | Target::Jotted(_) => None,
        }
    }

    /// Where the selected line leads.
    pub fn target(&self) -> Option<Target> {
        let row = self.rows.get(self.view.selected)?;
        match (&row.beside, self.side) {
            (Some(beside), Side::Right) => Some(beside.target),
            (Some(_) | None, _) => row.target,
        }
    }

    /// Unfolds a part, or folds what it unfolded.
    pub fn unfold(&mut self, fold: Fold) {
        match fold {
            Fold::With(_) | Fold::Dismissed => {
                if self.folds.remove(&fold).is_none() {
                    self.folds.insert(fold, 1);
                }
            }
            Fold::More(_) => *self.folds.entry(fold).or_default() += 1,
        }
    }

    /// Gives back what was unfolded and selected on an earlier visit, once the page is made.
    pub(super) fn return_to(&mut self, folds: Folds, view: Viewport) {
        self.waiting = Some((folds, view));
    }

    /// The same; the line that begins with these words is selected, wherever it is now.
    pub(super) fn return_to_line(&mut self, folds: Folds, view: Viewport, words: &str) {
        self.return_to(folds, view);
        self.words = (!words.is_empty()).then(|| words.to_owned());
    }

    fn find_words(&mut self) {
        let Some(words) = self.words.take() else {
            return;
        };
        let at = self.view.selected;
        let begins = |row: &Row| row.text.starts_with(&words);
        if !self.rows.get(at).is_some_and(begins) {
            let lines = self.rows.iter().enumerate().filter(|(_, row)| begins(row));
            if let Some(found) = lines
                .map(|(line, _)| line)
                .min_by_key(|line| line.abs_diff(at))
            {
                self.view.selected = found;
            }
        }
    }

    /// Keeps what it shows when entities get other numbers.
    pub(super) fn renumber(&mut self, now: impl Fn(EntityId) -> Option<EntityId>) {
        let part = |part: Part| match part {
            Part::Places(id) => now(id).map(Part::Places),
            Part::Names
            | Part::Roles
            | Part::With(_)
            | Part::Given
            | Part::About
            | Part::Quotes
            | Part::Mentions => Some(part),
        };
        let folds = std::mem::take(&mut self.folds);
        self.folds = folds
            .into_iter()
            .filter_map(|(fold, times)| {
                let fold = match fold {
                    Fold::With(id) => Fold::With(now(id)?),
                    Fold::More(list) => Fold::More(part(list)?),
                    Fold::Dismissed => fold,
                };
                Some((fold, times))
            })
            .collect();
        if let Some(made_of) = &mut self.made_of {
            made_of.entity = made_of.entity.and_then(&now);
            made_of.about = made_of.about.and_then(now);
        }
    }
}

impl App {
    /// Makes the sheet of the view in sight, unless that was done.
    pub(super) fn settle_sheet(&mut self, width: usize, height: usize) {
        let entity = match self.shape.view {
            View::Dossier => self.entity,
            View::Read | View::Figures | View::Compare | View::Timeline => None,
        };
        let kept = (self.sheet.made_of.as_ref())
            .is_some_and(|before| (before.view, before.entity) == (self.shape.view, entity));
        let waiting = self.sheet.waiting.take();
        if let Some((folds, view)) = waiting {
            self.sheet.folds = folds;
            self.sheet.view = view;
        } else if !kept {
            self.sheet.folds.clear();
            self.sheet.filter = Filter::default();
            self.sheet.view = Viewport::default();
        }
        let made_of = MadeOf {
            view: self.shape.view,
            width,
            entity,
            index: Arc::as_ptr(&self.index) as usize,
            folds: self.sheet.folds.clone(),
            about: self.about.filter(|_| self.shape.view == View::Timeline),
            filter: match self.shape.view {
                View::Timeline => self.timeline.filter.clone(),
                View::Compare => self.comparisons.filter.clone(),
                View::Dossier => self.sheet.filter.clone(),
                View::Read | View::Figures => Filter::default(),
            },
            order: self.comparisons.order,
            direction: self.timeline.direction,
        };
        if self.sheet.made_of.as_ref() != Some(&made_of) {
            let index: Arc<Index> = Arc::clone(&self.index);
            let (section, row) = (self.sheet.section(), self.sheet.view.selected);
            let mut manner = self.manner(width);
            if made_of.view == View::Dossier && !made_of.filter.is_empty() {
                // What is folded has its words too.
                manner.length = Length::Whole;
            }
            let mut page = Writing::new(&index, &self.countries, manner);
            self.sheet.title = match made_of.view {
                View::Dossier => {
                    let name = page.dossier(entity);
                    page.narrowed(name, &made_of.filter)
                }
                View::Compare => page.comparisons(&made_of.filter, made_of.order),
                View::Timeline => page.timeline(&self.timeline, made_of.about),
                View::Read | View::Figures => return,
            };
            self.sheet.rows = page.rows;
            self.sheet.left = page.left;
            let sections = std::mem::replace(&mut self.sheet.sections, page.sections);
            if let (true, Some(section)) = (kept, section) {
                self.sheet.keep(&sections, section, row);
            }
            self.sheet.made_of = Some(made_of);
        }
        self.sheet.find_words();
        self.sheet.settle(height);
    }

    /// How pages are written on this terminal, with what is unfolded in the one in sight.
    pub(super) fn manner(&self, width: usize) -> Manner {
        let open = self.setup.keymap.key(Command::Open);
        Manner {
            width,
            glyphs: self.setup.glyphs,
            length: Length::Folded {
                folds: self.sheet.folds.clone(),
                key: open.unwrap_or_default(),
            },
        }
    }
}
