//! The program taken back to where the reader left it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use super::keep::Stage;
use super::{Sitting, Text};
use crate::app::command::Command;
use crate::app::effect::{Effect, Question};
use crate::app::event::Ticket;
use crate::app::filter::Filter;
use crate::app::folders::Kind;
use crate::app::history::Place;
use crate::app::layout::View;
use crate::app::reader::{self, Find, Sought, Spot};
use crate::app::readings::Reading;
use crate::app::setup::ColourLevel;
use crate::app::viewport::Viewport;
use crate::app::{App, Walk};
use crate::index::DocumentId;
use crate::search::fulltext::{Answers, Asking};
use crate::text::Span;

/// Columns or rows that a reader can have given to a pane.
const SHARE: std::ops::RangeInclusive<i16> = -60..=60;

impl App {
    /// Begins where an earlier sitting ended, as soon as its document is there. Asked before the first event.
    pub fn resume(&mut self, sitting: Sitting) {
        if let Some(theme) = &sitting.theme
            && self.setup.themes.contains(theme)
            && self.setup.colour != ColourLevel::None
        {
            self.theme.clone_from(theme);
        }
        self.take_shape(&sitting);
        self.keeping.stage = Stage::Coming(Box::new(sitting));
        self.settle();
    }

    /// Takes up what a newer index has of what was kept.
    pub(in crate::app) fn resume_with_index(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        let stage = std::mem::take(&mut self.keeping.stage);
        let found = match &stage {
            Stage::Coming(sitting) | Stage::Here(sitting) => document_of(self, sitting),
            Stage::Nothing | Stage::Done => None,
        };
        self.keeping.stage = match (stage, found) {
            (Stage::Here(_), _) if self.touched => Stage::Done,
            (Stage::Coming(sitting), Some(id)) if self.touched => {
                if self.reader.document.is_some() {
                    self.offer(&sitting, id, now);
                } else {
                    self.open(id);
                    self.take_up_text(&sitting.text, effects);
                }
                Stage::Done
            }
            (Stage::Coming(sitting) | Stage::Here(sitting), Some(id)) => {
                self.take_up(&sitting, id, effects);
                Stage::Here(sitting)
            }
            (stage, None | Some(_)) => stage,
        };
    }

    /// Takes what was read in earlier sittings; a list of what is unread, that was left, is one of what is unread now.
    pub(in crate::app) fn recall(&mut self, kept: BTreeMap<String, Reading>) {
        self.readings.recall(kept);
        if !self.touched && self.folders.open == Some(Kind::Unread) {
            self.documents.within = Some(self.members(&Kind::Unread).into());
            (self.documents).refill(&self.index, &self.readings, self.reader.document);
        }
    }

    /// Everything was read: what was not found by now is gone.
    pub(in crate::app) fn end_resuming(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        let stage = std::mem::replace(&mut self.keeping.stage, Stage::Done);
        match stage {
            Stage::Nothing => self.keeping.stage = Stage::Nothing,
            Stage::Done | Stage::Here(_) => {}
            Stage::Coming(sitting) => {
                let Some(first) = self.documents.order.first().copied() else {
                    // Nothing is there at all; when it comes, the reader may go on.
                    self.keeping.stage = Stage::Coming(sitting);
                    return;
                };
                if self.reader.document.is_some() {
                    return;
                }
                if self.touched {
                    self.open(first);
                } else {
                    self.take_up(&sitting, first, effects);
                }
                let name = if sitting.title.is_empty() {
                    "the document you left".to_owned()
                } else {
                    format!("“{}”", sitting.title)
                };
                self.say(
                    format!("{name} is not here any more; this is the first document"),
                    now,
                );
            }
        }
    }

    /// Says that the document which was left is there, without going away from where the reader is.
    fn offer(&mut self, sitting: &Sitting, id: DocumentId, now: Instant) {
        if self.reader.document == Some(id) {
            return;
        }
        if let Some(top) = &sitting.text.top {
            let document = self.index.document(id).document();
            let offset = top.anchor.offset_in(document);
            let label = document.label.clone();
            let top = reader::Top { offset, above: 0 };
            let spot = None;
            self.history.leave(Place::Text { label, top, spot });
            let key = (self.setup.keymap).key(Command::HistoryBack);
            let key = key.unwrap_or_default();
            self.say(
                format!("the document you left is read now; {key} goes back to it"),
                now,
            );
        }
    }

    fn take_up(&mut self, sitting: &Sitting, id: DocumentId, effects: &mut Vec<Effect>) {
        let index = Arc::clone(&self.index);
        let path = |path: &Option<String>| {
            (path.as_ref()).and_then(|path| super::anchor::find_path(&index, path))
        };
        self.take_shape(sitting);
        self.documents.sorted = sitting.documents.sorted;
        self.documents.filter = Filter::of(&sitting.documents.filter);
        self.entities.sorted = sitting.entities.sorted;
        self.entities.filter = Filter::of(&sitting.entities.filter);
        self.folders.open.clone_from(&sitting.documents.folder);
        self.documents.within = match &self.folders.open {
            // What its question finds is asked for.
            Some(Kind::Named(_)) => {
                self.ask_folders(effects);
                None
            }
            Some(kind) => Some(self.members(kind).into()),
            None => None,
        };
        self.documents.refill(&index, &self.readings, Some(id));
        self.open(id);
        self.documents
            .select(&index, path(&sitting.documents.selected).unwrap_or(id));
        self.documents.view.top = sitting.documents.top;
        self.entity = sitting
            .entities
            .marked
            .as_ref()
            .and_then(|it| it.find(&index));
        if let Some(row) = sitting
            .entities
            .selected
            .as_ref()
            .and_then(|it| it.find(&index))
        {
            self.entities.select(row);
        }
        self.entities.view.top = sitting.entities.top;
        self.take_up_text(&sitting.text, effects);
        let row = sitting.figures.selected.as_ref();
        self.figures.sorted = sitting.figures.sorted;
        self.figures.direction = sitting.figures.direction;
        self.figures.filter = Filter::of(&sitting.figures.filter);
        self.figures.wait_for(row.and_then(|row| row.find(&index)));
        self.figures.view.top = sitting.figures.top;
        self.chart.scale = sitting.chart.scale;
        self.chart.spans = sitting.chart.spans;
        self.chart.together = sitting.chart.together;
        self.chart
            .follow(&index, path(&sitting.chart.of).or(Some(id)));
        let found = |anchor: &Option<super::FigureAnchor>| anchor.as_ref()?.find(&index);
        let point = found(&sitting.chart.point);
        if let Some(series) = found(&sitting.chart.series).or(point) {
            self.chart.return_to(series, point);
        }
        self.take_up_sheet(sitting);
        let places = |stops: &[super::Stop]| {
            stops
                .iter()
                .filter_map(|stop| stop.find(&index))
                .collect::<Vec<_>>()
        };
        self.history
            .give(places(&sitting.back), places(&sitting.forward));
    }

    fn take_up_text(&mut self, text: &Text, effects: &mut Vec<Effect>) {
        let Some(id) = self.reader.document else {
            return;
        };
        let index = Arc::clone(&self.index);
        let document = index.document(id).document();
        let here = |anchor: &super::Anchor| anchor.document(&index) == Some(id);
        self.reader.furniture = text.furniture;
        let top = text.top.as_ref().filter(|top| here(&top.anchor));
        if let Some(top) = top {
            let (offset, lines) = (top.anchor.offset_in(document), top.lines);
            self.reader.return_to_line(offset, lines);
        }
        self.reader.spot =
            (text.spot.as_ref().filter(|spot| here(&spot.anchor))).and_then(|spot| {
                let found = spot.anchor.find(document)?;
                Some(Spot {
                    span: Span::new(found.start, found.end),
                    what: spot.what,
                })
            });
        self.walk = if text.walks_hits {
            Walk::Hits
        } else {
            Walk::Mentions
        };
        match &text.find {
            Some(find) if find.sought == Sought::Everywhere => {
                self.ticket.0 += 1;
                self.keeping.asked = Some(self.ticket);
                let asking = Asking {
                    typed: find.query.clone(),
                    within: self.within(),
                    ..Asking::default()
                };
                effects.push(Effect::Ask(
                    self.ticket,
                    Question::FullText { index, asking },
                ));
            }
            Some(find) => self.reader.look_again_for(&find.query),
            None => self.reader.find = None,
        }
    }

    /// Takes the hits of a search that was walked through.
    pub(in crate::app) fn take_up_answers(&mut self, ticket: Ticket, answers: &Arc<Answers>) {
        if self.keeping.asked != Some(ticket) {
            return;
        }
        self.keeping.asked = None;
        self.trail = Some(Arc::clone(answers));
        let Some(id) = self.reader.document else {
            return;
        };
        let label = &self.index.document(id).document().label;
        let there = super::super::swap::find_document(&answers.index, label);
        let hits = there.map_or(Vec::new(), |there| answers.hits(there));
        if !hits.is_empty() {
            self.reader.find = Some(Find {
                query: answers.asking.typed.clone(),
                hits,
                sought: Sought::Everywhere,
            });
        }
    }

    fn take_up_sheet(&mut self, sitting: &Sitting) {
        let sheet = &sitting.sheet;
        self.about = sheet.about.as_ref().and_then(|it| it.find(&self.index));
        self.sheet.filter = Filter::of(&sheet.dossier);
        self.timeline.filter = Filter::of(&sheet.timeline);
        self.timeline.direction = sheet.direction;
        self.comparisons.filter = Filter::of(&sheet.comparisons);
        self.comparisons.order = sheet.order;
        match self.shape.view {
            View::Read | View::Figures => {}
            View::Dossier | View::Compare | View::Timeline => {
                let folds = (sheet.unfolded.iter())
                    .filter_map(|(part, times)| Some((part.find(&self.index)?, *times)))
                    .collect();
                let window = Viewport {
                    selected: sheet.selected,
                    top: sheet.top,
                };
                self.sheet.side = sheet.side;
                self.sheet.return_to_line(folds, window, &sheet.words);
            }
        }
    }

    fn take_shape(&mut self, sitting: &Sitting) {
        self.shape = sitting.shape;
        let shares = &mut self.shape.shares;
        for share in [
            &mut shares.documents,
            &mut shares.entities,
            &mut shares.chart,
        ] {
            *share = (*share).clamp(*SHARE.start(), *SHARE.end());
        }
    }
}

fn document_of(app: &App, sitting: &Sitting) -> Option<DocumentId> {
    sitting.text.top.as_ref()?.anchor.document(&app.index)
}
