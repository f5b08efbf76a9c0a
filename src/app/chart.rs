//! The chart: which figures are drawn together, which point the cursor is on.

mod subject;
mod together;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::index::{DocumentId, FigureId, Index, PointStatus, SeriesSpan};
use subject::subjects;
pub use subject::{Level, Line, Point, Subject};
pub use together::{Together, joined, together};

/// The chart of one subject out of those that can be drawn.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// What can be drawn, what the document in sight says most about first, as positions in the subjects known.
    pub subjects: Vec<usize>,
    /// Which of them is drawn.
    pub selected: usize,
    /// The point that the cursor is on, as an index into [`Subject::points`].
    pub cursor: usize,
    /// How values are spaced.
    pub scale: Spacing,
    /// Which periods are drawn, where a subject has whole years and parts of years.
    pub spans: Spans,
    /// What is drawn beside the subject.
    pub together: Together,
    /// The document whose series come first.
    pub followed: Option<DocumentId>,
    known: Vec<Subject>,
    /// What is drawn.
    drawn: Option<Subject>,
    /// The subject of each figure of the index.
    of_figure: Vec<Option<usize>>,
}

/// How values are spaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spacing {
    /// Evenly.
    #[default]
    Linear,
    /// By their logarithm.
    Logarithmic,
}

/// Which periods are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spans {
    /// All.
    #[default]
    Both,
    /// Those of one kind.
    Only(SeriesSpan),
}

impl Chart {
    /// Takes what an index can draw.
    pub fn take(&mut self, index: &Index, document: Option<DocumentId>) {
        let before = self
            .subject()
            .and_then(|subject| subject.lines.first().cloned());
        self.known = subjects(index);
        self.known
            .sort_by_key(|subject| (subject.rank(), std::cmp::Reverse(subject.points.len())));
        self.of_figure = vec![None; index.figures().len()];
        for (at, subject) in self.known.iter().enumerate() {
            for figure in subject.figures() {
                self.of_figure[figure.position()] = Some(at);
            }
        }
        self.follow(index, document);
        let found = before.and_then(|before| {
            self.subjects.iter().position(|at| {
                let keys = &self.known[*at].lines[0].keys;
                keys.iter().any(|key| before.keys.contains(key))
            })
        });
        if let Some(at) = found {
            self.selected = at;
            self.draw();
            self.clamp();
        }
    }

    /// Puts what a document says most about first, trade turnover before all, and draws it.
    pub fn follow(&mut self, index: &Index, document: Option<DocumentId>) {
        self.followed = document;
        let mut mine: BTreeMap<usize, usize> = BTreeMap::new();
        let figures = document.map_or(&[][..], |id| &index.document(id).figures);
        for figure in figures {
            if let Some(at) = self.of_figure.get(figure.position()).copied().flatten() {
                *mine.entry(at).or_default() += 1;
            }
        }
        let mut first: Vec<_> = mine.iter().map(|(at, count)| (*at, *count)).collect();
        first.sort_by_key(|&(at, count)| {
            let subject = &self.known[at];
            let size = std::cmp::Reverse((count, subject.points.len()));
            (subject.rank() > 0, size)
        });
        let rest = (0..self.known.len()).filter(|at| !mine.contains_key(at));
        self.subjects = first.into_iter().map(|(at, _)| at).chain(rest).collect();
        self.select(0, index, document);
    }

    /// Draws another subject, with the cursor on the last point that `document` states.
    pub fn select(&mut self, subject: usize, index: &Index, document: Option<DocumentId>) {
        self.selected = subject.min(self.subjects.len().saturating_sub(1));
        self.draw();
        let last = |wanted: &dyn Fn(&Point) -> bool| {
            let points = &self.subject()?.points;
            points.iter().rposition(|point| {
                wanted(point) && document.is_some_and(|id| stands_in(index, point.figure, id))
            })
        };
        let mine = last(&|point| point.status == PointStatus::Reported).or_else(|| last(&|_| true));
        self.cursor = mine.unwrap_or(usize::MAX);
        self.clamp();
    }

    /// Draws the subject of a figure, with the cursor on it; false when nothing drawn has it.
    pub fn select_figure(&mut self, figure: FigureId) -> bool {
        let known = self.of_figure.get(figure.position()).copied().flatten();
        let Some(at) = known.and_then(|known| self.subjects.iter().position(|at| *at == known))
        else {
            return false;
        };
        let stands = |points: &[Point]| points.iter().position(|point| point.figure == figure);
        let Some(whole) = stands(&self.known[self.subjects[at]].points) else {
            return false;
        };
        self.selected = at;
        self.draw();
        let drawn = self.drawn.as_ref();
        let point = drawn.and_then(|drawn| stands(&drawn.points));
        if point.is_none() {
            self.spans = Spans::Both;
            self.draw();
        }
        let drawn = self.subject().and_then(|drawn| stands(&drawn.points));
        if drawn.is_none() {
            self.together = Together::Alone;
            self.draw();
        }
        self.cursor = drawn.unwrap_or(whole);
        true
    }

    /// Draws the subject that a figure belongs to, whether or not it has a place in time.
    pub fn select_row(&mut self, figure: FigureId) {
        if self.select_figure(figure) {
            return;
        }
        let known = self.of_figure.get(figure.position()).copied().flatten();
        if let Some(at) = self.subjects.iter().position(|at| Some(*at) == known) {
            self.selected = at;
            self.draw();
            self.clamp();
        }
    }

    /// Whether a figure belongs to what is drawn.
    pub fn has(&self, figure: FigureId) -> bool {
        let known = self.of_figure.get(figure.position()).copied().flatten();
        let drawn = |drawn: &Subject| drawn.points.iter().any(|point| point.figure == figure);
        known.is_some() && known == self.subjects.get(self.selected).copied()
            || self.subject().is_some_and(drawn)
    }

    /// Draws the next thing beside the subject: other measures of its countries, other countries of its measure, nothing.
    /// None where there is nothing to draw beside it.
    pub fn next_together(&mut self) -> Option<Together> {
        let at = *self.subjects.get(self.selected)?;
        let here = self.point();
        let before = self.together;
        let mut next = before.next();
        while next != Together::Alone && together(&self.known, at, next, self.spans).lines.len() < 2
        {
            next = next.next();
        }
        self.together = next;
        self.draw();
        self.stay(here.map(|point| point.figure));
        (next != before).then_some(next)
    }

    /// Draws whole years, parts of years, or both; none where the subject has one of them alone.
    pub fn next_spans(&mut self) -> Option<Spans> {
        let at = *self.subjects.get(self.selected)?;
        let subject = self.known.get(at)?;
        if !subject.has_any(SeriesSpan::Year) || !subject.has_any(SeriesSpan::Part) {
            return None;
        }
        let here = self.point().map(|point| point.figure);
        let several = self.subject().is_some_and(|drawn| drawn.lines.len() > 1);
        self.spans = match self.spans {
            // Several series are drawn of whole years or of parts of years, never of both.
            Spans::Both if several => Spans::Only(SeriesSpan::Part),
            Spans::Both => Spans::Only(SeriesSpan::Year),
            Spans::Only(SeriesSpan::Year) => Spans::Only(SeriesSpan::Part),
            Spans::Only(SeriesSpan::Part) if several => Spans::Only(SeriesSpan::Year),
            Spans::Only(SeriesSpan::Part) => Spans::Both,
        };
        self.draw();
        self.stay(here);
        Some(self.spans)
    }

    /// Keeps the cursor on a figure where that is still drawn.
    fn stay(&mut self, on: Option<FigureId>) {
        let points = self.subject().map_or(&[][..], |drawn| &drawn.points);
        let kept = points.iter().position(|point| Some(point.figure) == on);
        self.cursor = kept.unwrap_or(usize::MAX);
        self.clamp();
    }

    /// Moves the cursor over the points.
    pub fn step(&mut self, points: isize) {
        self.cursor = self.cursor.saturating_add_signed(points);
        self.clamp();
    }

    /// All that can be drawn, what says most about trade first.
    pub fn known(&self) -> &[Subject] {
        &self.known
    }

    /// What is drawn.
    pub fn subject(&self) -> Option<&Subject> {
        self.drawn.as_ref()
    }

    /// The point that the cursor is on.
    pub fn point(&self) -> Option<Point> {
        self.subject()?.points.get(self.cursor).copied()
    }

    /// A figure by which the selected series is found again.
    pub fn anchor(&self) -> Option<FigureId> {
        let known = self.known.get(*self.subjects.get(self.selected)?)?;
        known.figures().next()
    }

    /// Draws the series of a figure again as it was, with the cursor on a point.
    pub fn return_to(&mut self, series: FigureId, point: Option<FigureId>) {
        let known = self.of_figure.get(series.position()).copied().flatten();
        if let Some(at) = (self.subjects.iter()).position(|at| Some(*at) == known) {
            self.selected = at;
            self.draw();
            self.stay(point);
        }
    }

    fn draw(&mut self) {
        let at = self.subjects.get(self.selected).copied();
        let at = at.filter(|at| *at < self.known.len());
        self.drawn = at.map(|at| together(&self.known, at, self.together, self.spans));
    }

    fn clamp(&mut self) {
        self.selected = self.selected.min(self.subjects.len().saturating_sub(1));
        let points = self.subject().map_or(0, |subject| subject.points.len());
        self.cursor = self.cursor.min(points.saturating_sub(1));
    }
}

fn stands_in(index: &Index, figure: FigureId, document: DocumentId) -> bool {
    index
        .figure(figure)
        .place
        .as_ref()
        .is_some_and(|place| place.document == document)
}
