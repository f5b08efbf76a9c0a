//! Where the reader is, noted after every event and kept now and then.

use std::time::{Duration, Instant};

use super::anchor::{Anchor, FigureAnchor, Named, Unfolded};
use super::{Chart, Documents, Entities, Figures, Find, Sheet, Sitting, Spot, Stop, Text, Top};
use crate::app::effect::Effect;
use crate::app::event::Ticket;
use crate::app::layout::{Pane, View};
use crate::app::readings::{Reading, Sight};
use crate::app::sheet::Side;
use crate::app::{App, Walk, words};

/// What is to be kept of a sitting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// Where the reader is; none where nothing is in sight yet.
    pub sitting: Option<Sitting>,
    /// Documents of which more was read since the last time, by path.
    pub readings: Vec<(String, Reading)>,
}

/// How far the program is with what was kept, and what is to be kept next.
#[derive(Debug, Default)]
pub struct Keeping {
    /// What was kept.
    pub(super) stage: Stage,
    /// The question whose answer brings back the hits of a search.
    pub(super) asked: Option<Ticket>,
    /// What was noted last.
    noted: Option<Sitting>,
    /// When what was noted is to be written.
    due: Option<Instant>,
    /// The theme that the program began with.
    theme: String,
}

/// How far the program is with what was kept of an earlier sitting.
#[derive(Debug, Default)]
pub enum Stage {
    /// Nothing was kept.
    #[default]
    Nothing,
    /// Its document was not read yet.
    Coming(Box<Sitting>),
    /// Everything is as it was; what a fuller index has more of is to be taken up as well.
    Here(Box<Sitting>),
    /// Nothing more is to be done with it.
    Done,
}

/// How long what was noted may stay unwritten.
const PATIENCE: Duration = Duration::from_secs(30);
/// Places of the history that are kept, back and forward.
const STOPS: usize = 40;
/// Characters of a line of a page by which it is found again.
const WORDS: usize = 60;

impl Keeping {
    /// Nothing was kept; the program begins with a theme.
    pub(in crate::app) fn of(theme: String) -> Self {
        Self {
            theme,
            ..Self::default()
        }
    }

    /// When something is to be written.
    pub(in crate::app) fn deadline(&self) -> Option<Instant> {
        self.due
    }

    /// Whether the first document of the list stays in sight until the reader does something.
    pub(in crate::app) fn begins_anew(&self) -> bool {
        matches!(self.stage, Stage::Nothing)
    }

    /// Whether nothing is to be opened until the document that was kept is there.
    pub(in crate::app) fn is_waiting(&self) -> bool {
        matches!(self.stage, Stage::Coming(_))
    }
}

impl App {
    /// Notes where the reader is, and has it written now and then.
    pub(in crate::app) fn note_sitting(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        if self.keeping.due.is_some_and(|due| due <= now) {
            self.keeping.due = None;
            effects.push(Effect::Keep);
        }
        let sitting = self.sitting();
        if !self.touched {
            // Who only looks keeps what was kept.
            self.keeping.noted = sitting;
            return;
        }
        let readings = self.readings.take_fresh();
        let moved = sitting.is_some() && sitting != self.keeping.noted;
        if !moved && readings.is_empty() {
            return;
        }
        if moved {
            self.keeping.noted.clone_from(&sitting);
        }
        let sitting = sitting.filter(|_| moved);
        // Whatever else is to be done, the end of the program included, comes after it.
        effects.insert(0, Effect::Remember(Box::new(Memory { sitting, readings })));
        self.keeping.due.get_or_insert(now + PATIENCE);
    }

    /// Notes how far the document in sight was read: what has the keys is read, what is looked at from the list is not.
    pub(in crate::app) fn note_reading(&mut self, height: usize) {
        let Some(id) = self.reader.document else {
            return;
        };
        let document = self.index.document(id).document();
        self.readings.let_go(document);
        if !self.touched || self.shape.focus != Pane::Text || self.shape.view != View::Read {
            return;
        }
        let sight = Sight {
            top: if self.reader.top == 0 {
                0
            } else {
                self.reader.offset().min(document.text.len())
            },
            bottom: self.reader.lowest(height),
            end: self.reader.at_end(height),
        };
        self.readings.see(document, sight);
    }

    /// Where the reader is; none where no document is in sight.
    fn sitting(&self) -> Option<Sitting> {
        let index = &self.index;
        let entry = index.document(self.reader.document?);
        let path = |id| index.document(id).document().label.as_str().to_owned();
        let stops = |places: &[super::super::history::Place]| {
            let latest = &places[places.len().saturating_sub(STOPS)..];
            latest.iter().map(|place| Stop::of(index, place)).collect()
        };
        Some(Sitting {
            title: words::title(entry).to_owned(),
            shape: self.shape,
            theme: (self.keeping.theme != self.theme).then(|| self.theme.clone()),
            text: self.kept_text(),
            documents: Documents {
                sorted: self.documents.sorted,
                filter: self.documents.filter.text().to_owned(),
                folder: self.folders.open.clone(),
                selected: self.documents.selected().map(path),
                top: self.documents.view.top,
            },
            entities: Entities {
                sorted: self.entities.sorted,
                filter: self.entities.filter.text().to_owned(),
                marked: self.entity.map(|id| Named::of(index, id)),
                selected: self.entities.selected().map(|id| Named::of(index, id)),
                top: self.entities.view.top,
            },
            chart: Chart {
                series: (self.chart.anchor()).map(|id| FigureAnchor::of(index, id)),
                point: (self.chart.point()).map(|point| FigureAnchor::of(index, point.figure)),
                of: self.chart.followed.map(path),
                scale: self.chart.scale,
                spans: self.chart.spans,
                together: self.chart.together,
            },
            figures: Figures {
                selected: (self.figures.selected()).map(|id| FigureAnchor::of(index, id)),
                top: self.figures.view.top,
                sorted: self.figures.sorted,
                direction: self.figures.direction,
                filter: self.figures.filter.text().to_owned(),
            },
            sheet: self.kept_sheet(),
            back: stops(self.history.places().0),
            forward: stops(self.history.places().1),
        })
    }

    fn kept_text(&self) -> Text {
        let reader = &self.reader;
        let document = reader.document.map(|id| self.index.document(id).document());
        Text {
            top: document.map(|document| {
                let (offset, lines) = reader.top_place();
                let offset = offset.min(document.text.len());
                let anchor = Anchor::at(document, offset);
                Top { anchor, lines }
            }),
            furniture: reader.furniture,
            spot: document.zip(reader.spot).map(|(document, spot)| Spot {
                anchor: Anchor::on(document, spot.span),
                what: spot.what,
            }),
            find: reader.find.as_ref().map(|find| Find {
                query: find.query.clone(),
                sought: find.sought,
            }),
            walks_hits: self.walk == Walk::Hits,
        }
    }

    fn kept_sheet(&self) -> Sheet {
        let page = match self.shape.view {
            View::Dossier | View::Compare | View::Timeline => Some(&self.sheet),
            View::Read | View::Figures => None,
        };
        let row = page.and_then(|page| page.rows.get(page.view.selected));
        Sheet {
            selected: page.map_or(0, |page| page.view.selected),
            words: row.map_or(String::new(), |row| row.text.chars().take(WORDS).collect()),
            side: page.map_or(Side::Left, |page| page.side),
            top: page.map_or(0, |page| page.view.top),
            unfolded: page.map_or(Vec::new(), |page| {
                let folds = page.folds.iter();
                folds
                    .map(|(fold, times)| (Unfolded::of(&self.index, *fold), *times))
                    .collect()
            }),
            about: self.about.map(|id| Named::of(&self.index, id)),
            dossier: self.sheet.filter.text().to_owned(),
            timeline: self.timeline.filter.text().to_owned(),
            direction: self.timeline.direction,
            comparisons: self.comparisons.filter.text().to_owned(),
            order: self.comparisons.order,
        }
    }
}
