//! Going to places, and what every pane makes of it.

use std::time::Instant;

use super::history::Place;
use super::layout::{Pane, View};
use super::reader::{Sought, Way, What};
use super::sheet::Target;
use super::{App, Walk};
use crate::index::{DocumentId, EntityId, FigureId};
use crate::read::BlockKind;
use crate::text::Span;

impl App {
    /// Opens a document; entities and chart follow.
    pub(super) fn open(&mut self, id: DocumentId) {
        self.open_beside_chart(id);
        self.chart.follow(&self.index, Some(id));
    }

    /// Opens a document because the chart asked for it; only the entities follow.
    fn open_beside_chart(&mut self, id: DocumentId) {
        if self.reader.document != Some(id) {
            self.reader.find = None;
        }
        self.documents.select(&self.index, id);
        let document = self.index.document(id).document();
        (self.reader).leave_unless_known(&document.label, || self.readings.left(document));
        self.reader.open(id);
        self.entities.view.selected = 0;
        self.entities.refill(&self.index, Some(id));
        if let Some(entity) = self.entity {
            self.entities.select(entity);
        }
    }

    /// Goes to a place of a document, and keeps the way back.
    pub(super) fn travel(&mut self, document: DocumentId, span: Span, what: What) {
        self.leave();
        if self.reader.document != Some(document) {
            self.open(document);
        }
        self.reader.go_to(span, what);
        self.show_text();
    }

    /// Goes to the sentence of a figure; false for one that no document states.
    pub(super) fn travel_to_figure(&mut self, id: FigureId) -> bool {
        let Some((document, span)) = self.figure_place(id) else {
            return false;
        };
        self.travel(document, span, What::Figure);
        self.chart.select_figure(id);
        true
    }

    /// Goes to the first place that names an entity: in the document in sight, or else in the first that does.
    pub(super) fn travel_to_entity(&mut self, id: EntityId) {
        self.select_entity(Some(id));
        let mentions = &self.index.entity(id).mentions;
        let here = self.reader.document;
        let first = mentions
            .iter()
            .find(|mention| Some(mention.document) == here)
            .or(mentions.first());
        if let Some((document, span)) = first.map(|mention| (mention.document, mention.span)) {
            self.travel(document, span, What::Mention);
            self.entities.select(id);
        }
    }

    /// Shows the dossier of an entity, and keeps the way back.
    pub(super) fn travel_to_dossier(&mut self, id: EntityId) {
        self.leave();
        self.select_entity(Some(id));
        self.show_view(View::Dossier);
    }

    /// Shows of the timeline what has to do with the entity that is selected; all of it where that was shown.
    pub(super) fn show_timeline_of(&mut self, now: Instant) {
        let there = self.shape.view == View::Timeline;
        let id = match self.sheet.target() {
            Some(Target::Entity(id) | Target::Dossier(id)) if self.shape.focus == Pane::Sheet => {
                Some(id)
            }
            _ => self.entity.or(self.entities.selected()),
        };
        match id {
            Some(_) if there && self.about.is_some() => self.about = None,
            None => self.say("select an entity to see its timeline", now),
            Some(id) => {
                if !there {
                    self.leave();
                }
                self.select_entity(Some(id));
                self.about = Some(id);
                self.show_view(View::Timeline);
            }
        }
    }

    /// Marks an entity in every pane.
    pub(super) fn select_entity(&mut self, id: Option<EntityId>) {
        self.entity = id;
        if let Some(id) = id {
            self.walk = Walk::Mentions;
            self.entities.select(id);
        }
    }

    /// Shows the figure under the chart's cursor in the text, without going there.
    pub(super) fn show_point(&mut self) {
        let place = self
            .chart
            .point()
            .and_then(|point| self.figure_place(point.figure));
        if let Some((document, span)) = place {
            if self.reader.document != Some(document) {
                self.open_beside_chart(document);
            }
            self.reader.go_to(span, What::Figure);
        }
    }

    /// Where a figure stands; for a derived one, where the first of those it comes from stands.
    fn figure_place(&self, id: FigureId) -> Option<(DocumentId, Span)> {
        let figure = self.index.figure(id);
        let place = figure.place.as_ref().or_else(|| {
            figure
                .derived_from
                .iter()
                .find_map(|id| self.index.figure(*id).place.as_ref())
        })?;
        Some((place.document, place.span))
    }

    /// Gives the keys to the text.
    pub(super) fn show_text(&mut self) {
        self.shape.view = View::Read;
        if self.shape.focus != Pane::Text && self.shape.zoomed {
            self.shape.zoomed = false;
        }
        self.shape.focus = Pane::Text;
    }

    /// Goes to the next or previous hit, or mention of the selected entity.
    pub(super) fn walk(&mut self, way: Way, count: usize, now: Instant) {
        if self.walk == Walk::Hits && self.leaves_hits(way, count) && self.next_answer(way, now) {
            return;
        }
        let (places, what) = match (self.walk, &self.reader.find, self.entity) {
            (Walk::Hits, Some(find), _) | (_, Some(find), None) => (find.hits.clone(), What::Hit),
            (_, _, Some(entity)) => (self.mentions_here(entity), What::Mention),
            (_, None, None) => {
                self.say(
                    "nothing to go on with: find words in the text, or select an entity",
                    now,
                );
                return;
            }
        };
        if places.is_empty() {
            let says = match (what, self.entity, &self.reader.find) {
                (What::Mention, Some(id), _) => {
                    format!(
                        "{} is not named in this document",
                        self.index.entity(id).name
                    )
                }
                (_, _, Some(find)) => format!("“{}” is not in this text", find.query),
                (_, _, None) => return,
            };
            self.say(says, now);
            return;
        }
        self.step_through(&places, what, way, count, now);
    }

    /// Whether the hits of the search that is walked through end before so many steps, so that another document comes next.
    fn leaves_hits(&self, way: Way, count: usize) -> bool {
        let Some(find) = &self.reader.find else {
            return true;
        };
        let last = find.hits.len().saturating_sub(1);
        let count = count.max(1);
        find.sought == Sought::Everywhere
            && match (self.reader.hit(), way) {
                (Some(at), Way::Forward) => at + count > last,
                (Some(at), Way::Backward) => at < count,
                (None, _) => false,
            }
    }

    /// Goes to the next or previous mention of any entity, and selects that entity.
    pub(super) fn step_entity(&mut self, way: Way, count: usize, now: Instant) {
        let Some(id) = self.reader.document else {
            return;
        };
        let mentions: Vec<_> = self.index.document(id).mentions.clone();
        let places: Vec<_> = mentions.iter().map(|(span, _)| *span).collect();
        match self.step_through(&places, What::Mention, way, count, now) {
            Some(at) => self.select_entity(Some(mentions[at].1)),
            None => self.say("no entities in this document", now),
        }
    }

    /// Goes to the next or previous figure, and shows it in the chart.
    pub(super) fn step_figure(&mut self, way: Way, count: usize, now: Instant) {
        let Some(id) = self.reader.document else {
            return;
        };
        let figures = self.index.document(id).figures.clone();
        let places: Vec<_> = figures
            .iter()
            .filter_map(|id| {
                self.index
                    .figure(*id)
                    .place
                    .as_ref()
                    .map(|place| place.span)
            })
            .collect();
        match self.step_through(&places, What::Figure, way, count, now) {
            Some(at) => {
                self.chart.select_figure(figures[at]);
            }
            None => self.say("no figures in this document", now),
        }
    }

    /// Goes to the next or previous heading; the title is one.
    pub(super) fn step_heading(&mut self, way: Way, count: usize, now: Instant) {
        let blocks = self.reader.page.blocks.iter();
        let places: Vec<_> = blocks
            .filter(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading))
            .map(|block| block.span)
            .collect();
        if self
            .step_through(&places, What::Heading, way, count, now)
            .is_none()
        {
            self.say("no headings in this text", now);
        }
    }

    /// Goes back to where the reader came from, or forward again.
    pub(super) fn through_history(&mut self, way: Way, now: Instant) {
        let Some(here) = self.place() else {
            return;
        };
        let place = match way {
            Way::Backward => self.history.back(here),
            Way::Forward => self.history.forward(here),
        };
        let Some(place) = place else {
            let says = match way {
                Way::Backward => "no place to go back to",
                Way::Forward => "no place to go forward to",
            };
            self.say(says, now);
            return;
        };
        self.return_to(place);
    }

    fn return_to(&mut self, place: Place) {
        match place {
            Place::Text { label, top, spot } => {
                if let Some(document) = super::swap::find_document(&self.index, &label) {
                    if self.reader.document != Some(document) {
                        self.open(document);
                    }
                    self.reader.return_to(top, spot);
                    self.show_text();
                }
            }
            Place::Table { figure } => {
                self.show_view(View::Figures);
                self.focus(Pane::Figures);
                let index = &self.index;
                let is_it = |id: &FigureId| Some(&index.figure(*id).key) == figure.as_ref();
                if let Some(row) = self.figures.order.iter().position(is_it) {
                    self.figures.view.selected = row;
                    self.show_row();
                }
            }
            Place::Sheet {
                view,
                entity,
                folds,
                window,
            } => {
                self.select_entity(entity);
                self.show_view(view);
                self.sheet.return_to(folds, window);
            }
        }
    }

    /// Goes to where the reader was before the last jump; the next time, back.
    pub(super) fn jump_back(&mut self, now: Instant) {
        let Some(here) = self.place() else {
            return;
        };
        match self.history.exchange(here) {
            Some(place) => self.return_to(place),
            None => self.say("no place to go back to", now),
        }
    }

    /// Every place of the document in sight that names an entity.
    pub fn mentions_here(&self, entity: EntityId) -> Vec<Span> {
        let Some(id) = self.reader.document else {
            return Vec::new();
        };
        self.index
            .document(id)
            .mentions
            .iter()
            .filter(|(_, named)| *named == entity)
            .map(|(span, _)| *span)
            .collect()
    }

    /// The figure that the reader is at in the text.
    pub fn figure_here(&self) -> Option<FigureId> {
        let spot = self.reader.spot.filter(|spot| spot.what == What::Figure)?;
        let document = self.reader.document?;
        self.index
            .document(document)
            .figures
            .iter()
            .copied()
            .find(|id| {
                let place = self.index.figure(*id).place.as_ref();
                place.is_some_and(|place| place.span == spot.span)
            })
    }

    /// Rows of text in sight.
    pub(super) fn text_height(&self) -> usize {
        let screen = self.screen();
        screen
            .area(Pane::Text)
            .map_or(0, |area| screen.column(area).height as usize)
    }

    fn step_through(
        &mut self,
        places: &[Span],
        what: What,
        way: Way,
        count: usize,
        now: Instant,
    ) -> Option<usize> {
        let height = self.text_height();
        let first = self.reader.step(places, way, height)?;
        let length = places.len();
        let further = (count.max(1) - 1) % length;
        let at = match way {
            Way::Forward => (first.at + further) % length,
            Way::Backward => (first.at + length - further) % length,
        };
        let wrapped = first.wrapped
            || match way {
                Way::Forward => at < first.at,
                Way::Backward => at > first.at,
            };
        self.leave();
        self.reader.go_to(places[at], what);
        if !matches!(
            self.shape.focus,
            Pane::Documents | Pane::Text | Pane::Entities
        ) || self.text_height() == 0
        {
            self.show_text();
        }
        if wrapped && length > 1 {
            let says = match way {
                Way::Forward => "went on from the beginning",
                Way::Backward => "went on from the end",
            };
            self.say(says, now);
        }
        Some(at)
    }

    /// Takes words to find as those that `n` goes on with.
    pub(super) fn walk_hits(&mut self) {
        self.walk = Walk::Hits;
    }

    /// Keeps the way back to where the reader is.
    pub(super) fn leave(&mut self) {
        if let Some(place) = self.place() {
            self.history.leave(place);
        }
    }

    pub(super) fn place(&self) -> Option<Place> {
        if matches!(
            self.shape.view,
            View::Dossier | View::Compare | View::Timeline
        ) {
            return Some(Place::Sheet {
                view: self.shape.view,
                entity: self.entity,
                folds: self.sheet.folds.clone(),
                window: self.sheet.view,
            });
        }
        if self.shape.view == View::Figures {
            let selected = self.figures.selected();
            return Some(Place::Table {
                figure: selected.map(|id| self.index.figure(id).key.clone()),
            });
        }
        let id = self.reader.document?;
        let label = self.index.document(id).document().label.clone();
        Some(Place::Text {
            top: self.reader.top_in(&label),
            label,
            spot: self.reader.spot,
        })
    }
}
