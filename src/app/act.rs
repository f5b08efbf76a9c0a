//! What each command does.

use std::time::Instant;

use super::App;
use super::command::Command;
use super::effect::{Effect, Tool};
use super::figures::Direction;
use super::filter::Filter;
use super::input::Order;
use super::layout::{Pane, View, inside};
use super::notes::shelf::Of;
use super::overlay::Overlay;
use super::page::Furniture;
use super::reader::{Way, What};
use super::rows::Rows;
use super::selection::Unit;
use super::setup::{ColourLevel, Switch};
use super::sheet::{Side, Target};
use super::viewport::Motion;
use crate::decisions::Change;

impl App {
    pub(super) fn act(&mut self, order: Order, now: Instant, effects: &mut Vec<Effect>) {
        if self.stride_for(order) {
            return;
        }
        let count = order.count.unwrap_or(1);
        let steps = count.min(isize::MAX as usize) as isize;
        match order.command {
            Command::Down => self.go(Motion::Rows(steps)),
            Command::Up => self.go(Motion::Rows(-steps)),
            Command::HalfDown => self.go(Motion::Halves(steps)),
            Command::HalfUp => self.go(Motion::Halves(-steps)),
            Command::PageDown => self.go(Motion::Pages(steps)),
            Command::PageUp => self.go(Motion::Pages(-steps)),
            Command::First => self.go(Motion::To(count - 1)),
            Command::Last => self.go(match order.count {
                Some(row) => Motion::To(row.saturating_sub(1)),
                None => Motion::End,
            }),
            Command::NextPane => self.focus_beside(1, Ends::Meet),
            Command::PreviousPane => self.focus_beside(-1, Ends::Meet),
            Command::Left => self.sideways(-steps),
            Command::Right => self.sideways(steps),
            Command::Open => self.enter(now),
            Command::Close => self.clear(effects),
            Command::Zoom => self.shape.zoomed = !self.shape.zoomed,
            Command::Larger => self.resize(steps.min(100) as i16),
            Command::Smaller => self.resize(-(steps.min(100) as i16)),
            Command::ViewRead => self.show_view(View::Read),
            Command::ViewDossier => self.show_dossier(now),
            Command::ViewFigures => self.show_view(View::Figures),
            Command::ViewCompare => self.show_view(View::Compare),
            Command::ViewTimeline => self.show_view(View::Timeline),
            Command::TimelineOf => self.show_timeline_of(now),
            Command::Sort => self.sort(now),
            Command::Finder => self.open_finder(effects),
            Command::Search => self.open_search(effects),
            Command::FindInText => self.open_prompt(),
            Command::Folders => self.open_folders(effects),
            Command::KeepFilter => self.keep_question(now, effects),
            Command::Next => self.walk(Way::Forward, count, now),
            Command::Previous => self.walk(Way::Backward, count, now),
            Command::HistoryBack => self.through_history(Way::Backward, now),
            Command::HistoryForward => self.through_history(Way::Forward, now),
            Command::NextEntity => self.step_entity(Way::Forward, count, now),
            Command::PreviousEntity => self.step_entity(Way::Backward, count, now),
            Command::NextFigure => self.step_figure(Way::Forward, count, now),
            Command::PreviousFigure => self.step_figure(Way::Backward, count, now),
            Command::NextHeading => self.step_heading(Way::Forward, count, now),
            Command::PreviousHeading => self.step_heading(Way::Backward, count, now),
            Command::ToggleRead => self.toggle_read(now),
            Command::NextUnread => self.next_unread(now),
            Command::Furniture => self.fold(now),
            Command::Select => self.select(Unit::Characters, now),
            Command::SelectSentences => self.select(Unit::Sentences, now),
            Command::Why => self.why(now),
            Command::Original => self.open_original(Tool::Pager, now, effects),
            Command::Edit => self.open_original(Tool::Editor, now, effects),
            Command::CopyCited | Command::Copy => self.copy(order.command, now, effects),
            Command::Export => self.export(now, effects),
            Command::Note => self.open_note(now),
            Command::Notes => self.open_shelf(Of::Notes),
            Command::Mark => self.open_marking(now),
            Command::Marks => self.open_shelf(Of::Marks),
            Command::Decide => self.decide(now),
            Command::Undo => effects.push(Effect::Decide(Change::Undo)),
            Command::Redo => effects.push(Effect::Decide(Change::Redo)),
            Command::LogScale => self.space_values(now),
            Command::Spans => self.next_spans(now),
            Command::Together => self.next_together(now),
            Command::Help => self.overlays.push(Overlay::Help(Rows::default())),
            Command::Palette => self.open_palette(),
            Command::Problems => self.open_messages(now),
            Command::Theme => self.next_theme(now),
            Command::Mouse => self.turn_mouse(now, effects),
            Command::Reload => {
                effects.push(Effect::Reload);
                self.say("reading the corpus again", now);
            }
            Command::Redraw => effects.push(Effect::Redraw),
            Command::Back => self.back(effects),
            Command::Suspend => effects.push(Effect::Suspend),
            Command::Quit => effects.push(Effect::Quit),
        }
    }

    /// Moves in the pane that has the keys, and tells the other panes.
    pub(super) fn go(&mut self, motion: Motion) {
        let focus = self.shape.focus;
        let area = self.screen().area(focus).unwrap_or_default();
        let height = inside(area).height as usize;
        match focus {
            Pane::Documents => {
                let length = self.documents.order.len();
                self.documents.view.go(motion, length, height);
                if let Some(id) = self.documents.selected() {
                    self.open(id);
                }
            }
            Pane::Text => {
                if matches!(motion, Motion::To(_) | Motion::End) {
                    self.leave();
                }
                self.reader.scroll(motion, height);
            }
            Pane::Entities => {
                self.entities.go(motion, height);
                if let Some(id) = self.entities.selected() {
                    self.select_entity(Some(id));
                }
            }
            Pane::Chart => {
                let subjects = self.chart.subjects.len();
                let next = motion.from(self.chart.selected, subjects, 2);
                if next != self.chart.selected {
                    let document = self.reader.document;
                    self.chart.select(next, &self.index, document);
                }
            }
            Pane::Sheet => self.sheet.go(motion, height),
            Pane::Figures => {
                let length = self.figures.order.len();
                self.figures
                    .view
                    .go(motion, length, height.saturating_sub(1));
                self.show_row();
            }
        }
    }

    /// Shows the dossier of the selected entity, or of the first of the document.
    fn show_dossier(&mut self, now: Instant) {
        match self.entity.or(self.entities.selected()) {
            Some(_) if self.shape.view == View::Dossier => {}
            Some(id) => self.travel_to_dossier(id),
            None => self.say("select an entity to see its dossier", now),
        }
    }

    /// Gives the keys to a pane.
    pub(super) fn focus(&mut self, pane: Pane) {
        if (self.shape.focus, pane) == (Pane::Text, Pane::Documents)
            && let Some(place) = self.place()
        {
            self.history.hold(place);
        }
        self.shape.focus = pane;
        match pane {
            Pane::Entities => {
                if let Some(id) = self.entities.selected() {
                    self.select_entity(Some(id));
                }
            }
            Pane::Figures => self.show_row(),
            Pane::Text => self.arrive(),
            Pane::Documents | Pane::Chart | Pane::Sheet => {}
        }
    }

    /// Keeps the way back to the text that was read before the list of documents was looked through.
    fn arrive(&mut self) {
        if let Some(id) = self.reader.document {
            self.history
                .let_go(&self.index.document(id).document().label);
        }
    }

    /// Opens what is selected in the pane that has the keys.
    pub(super) fn enter(&mut self, now: Instant) {
        match self.shape.focus {
            Pane::Documents => {
                if let Some(id) = self.documents.selected() {
                    self.open(id);
                    self.show_text();
                    self.arrive();
                }
            }
            Pane::Text => match self.reader.spot.map(|spot| spot.what) {
                Some(What::Figure) => match self.figure_here() {
                    Some(id) if self.chart.select_figure(id) => self.focus(Pane::Chart),
                    _ => self.say("this figure is in no series that can be drawn", now),
                },
                Some(What::Mention) => self.focus(Pane::Entities),
                Some(What::Hit | What::Heading) | None => self.go(Motion::Rows(1)),
                Some(What::Noted) => self.open_note(now),
            },
            Pane::Entities => {
                if let Some(id) = self.entities.selected() {
                    self.travel_to_entity(id);
                }
            }
            Pane::Chart => {
                if let Some(point) = self.chart.point() {
                    self.travel_to_point(point.figure, now);
                }
            }
            Pane::Figures => {
                if let Some(id) = self.figures.selected() {
                    self.travel_to_point(id, now);
                }
            }
            Pane::Sheet => {
                if let Some(target) = self.sheet.target() {
                    self.follow(target, now);
                }
            }
        }
    }

    /// Goes where a line leads.
    pub(super) fn follow(&mut self, target: Target, now: Instant) {
        match target {
            Target::Figure(id) => self.travel_to_point(id, now),
            Target::Mention(document, span) => self.travel(document, span, What::Mention),
            Target::Entity(id) => self.travel_to_entity(id),
            Target::Dossier(id) => self.travel_to_dossier(id),
            Target::Unfold(fold) => self.sheet.unfold(fold),
            // Lists of notes go there themselves.
            Target::Jotted(_) => {}
            Target::Document(id) => {
                self.leave();
                self.open(id);
                self.show_text();
            }
        }
    }

    /// Clears one thing: the selection in the text, zoom, the search in the text, what is marked.
    fn clear(&mut self, effects: &mut Vec<Effect>) {
        if self.selection.is_some() {
            self.selection = None;
        } else if self.shape.zoomed {
            self.shape.zoomed = false;
        } else if self.filter().is_some_and(|filter| !filter.is_empty()) {
            self.narrow(Filter::default());
        } else if self.shape.view == View::Read
            && self.shape.focus == Pane::Documents
            && self.folders.open.is_some()
        {
            self.leave_folder();
        } else if self.shape.view == View::Timeline && self.about.is_some() {
            self.about = None;
        } else if self.shape.view != View::Read {
            self.show_view(View::Read);
        } else if self.reader.find.is_some() {
            self.reader.find = None;
            self.trail = None;
            if matches!(self.reader.spot, Some(spot) if spot.what == What::Hit) {
                self.reader.spot = None;
            }
        } else if self.reader.spot.is_some() || self.entity.is_some() {
            self.reader.spot = None;
            self.entity = None;
        } else if !self.progress.finished {
            effects.push(Effect::StopReading);
        } else if self.alone() {
            self.focus(Pane::Documents);
        }
    }

    fn back(&mut self, effects: &mut Vec<Effect>) {
        if self.selection.is_some() {
            self.selection = None;
        } else if self.shape.zoomed {
            self.shape.zoomed = false;
        } else if self.shape.view != View::Read {
            self.show_view(View::Read);
        } else if self.alone() && self.shape.focus != Pane::Documents {
            self.focus(Pane::Documents);
        } else {
            effects.push(Effect::Quit);
        }
    }

    fn focus_beside(&mut self, steps: isize, ends: Ends) {
        let panes = self.shape.view.panes();
        let at = panes.iter().position(|pane| *pane == self.shape.focus);
        let at = at.unwrap_or_default() as isize + steps;
        let next = match ends {
            Ends::Meet => at.rem_euclid(panes.len() as isize),
            Ends::Stop => at.clamp(0, panes.len() as isize - 1),
        };
        self.focus(panes[next as usize]);
    }

    fn sideways(&mut self, steps: isize) {
        match self.shape.focus {
            Pane::Chart => {
                self.chart.step(steps);
                self.show_point();
            }
            Pane::Sheet => {
                let side = if steps < 0 { Side::Left } else { Side::Right };
                self.sheet.sideways(side);
            }
            Pane::Documents | Pane::Text | Pane::Entities | Pane::Figures => {
                self.focus_beside(steps.signum(), Ends::Stop);
            }
        }
    }

    fn travel_to_point(&mut self, figure: crate::index::FigureId, now: Instant) {
        if !self.travel_to_figure(figure) {
            let from = self.index.figure(figure).derived_from.first().copied();
            if !from.is_some_and(|from| self.travel_to_figure(from)) {
                self.say("no document states this figure", now);
            }
        }
    }

    fn resize(&mut self, more: i16) {
        let share = match (self.shape.focus, self.shape.side) {
            (Pane::Chart, _) => &mut self.shape.shares.chart,
            (Pane::Documents, _) | (Pane::Text, Pane::Documents) => {
                &mut self.shape.shares.documents
            }
            (Pane::Entities, _) | (Pane::Text, Pane::Entities) => &mut self.shape.shares.entities,
            (Pane::Figures | Pane::Sheet, _)
            | (Pane::Text, Pane::Text | Pane::Chart | Pane::Figures | Pane::Sheet) => return,
        };
        // A wider text means a narrower pane beside it.
        let more = if self.shape.focus == Pane::Text {
            -more
        } else {
            more
        };
        *share = share.saturating_add(more.saturating_mul(2)).clamp(-60, 60);
    }

    pub(super) fn show_view(&mut self, view: View) {
        if self.shape.view != view {
            self.shape.view = view;
            self.shape.zoomed = false;
            if view == View::Figures {
                self.figures.settle(&self.index, &self.countries);
            }
            self.focus(view.panes()[0]);
        }
    }

    fn sort(&mut self, now: Instant) {
        let says = match self.shape.view {
            View::Read if self.shape.focus == Pane::Entities => {
                self.entities.sorted = self.entities.sorted.next();
                self.refill_entities(self.entities.selected());
                format!("entities {}", self.entities.sorted.said())
            }
            View::Read => {
                let says = self.documents.sort_next().to_owned();
                (self.documents).refill(&self.index, &self.readings, self.reader.document);
                says
            }
            View::Dossier => "a dossier has one order".to_owned(),
            View::Timeline => {
                self.timeline.direction = self.timeline.direction.other();
                match self.timeline.direction {
                    Direction::Up => "timeline, the oldest first".to_owned(),
                    Direction::Down => "timeline, the newest first".to_owned(),
                }
            }
            View::Compare => {
                self.comparisons.order = self.comparisons.order.next();
                format!("comparisons {}", self.comparisons.order)
            }
            View::Figures => {
                self.figures.sort_next();
                self.sorted(now);
                return;
            }
        };
        self.say(says, now);
    }

    /// Lists the figures in their new order, and says which that is.
    pub(super) fn sorted(&mut self, now: Instant) {
        let selected = self.figures.selected();
        self.figures.refill(&self.index, &self.countries, selected);
        self.show_row();
        self.say(format!("figures by {}", self.figures.order_said()), now);
    }

    fn fold(&mut self, now: Instant) {
        if self.shape.focus == Pane::Documents && self.documents.fold(&self.index) {
            if let Some(id) = self.documents.selected() {
                self.open(id);
            }
            return;
        }
        let regions = self
            .reader
            .document
            .map_or(0, |id| self.index.document(id).document().regions.len());
        if regions == 0 {
            self.say("no page furniture is marked in this document", now);
            return;
        }
        self.reader.furniture = match self.reader.furniture {
            Furniture::Folded => Furniture::Unfolded,
            Furniture::Unfolded => Furniture::Folded,
        };
    }

    fn space_values(&mut self, now: Instant) {
        use super::chart::Spacing;
        let (spacing, says) = match self.chart.scale {
            Spacing::Linear => (Spacing::Logarithmic, "logarithmic scale"),
            Spacing::Logarithmic => (Spacing::Linear, "linear scale"),
        };
        self.chart.scale = spacing;
        self.say(says, now);
    }

    fn next_spans(&mut self, now: Instant) {
        use super::chart::Spans;
        use crate::index::SeriesSpan;
        let says = match self.chart.next_spans() {
            Some(Spans::Both) => "whole years and parts of years",
            Some(Spans::Only(SeriesSpan::Year)) => "whole years alone",
            Some(Spans::Only(SeriesSpan::Part)) => "parts of years alone",
            None => "this series has no whole years beside parts of years",
        };
        self.say(says, now);
    }

    fn next_together(&mut self, now: Instant) {
        use super::chart::Together;
        let says = match self.chart.next_together() {
            Some(Together::Alone) => "one series alone",
            Some(Together::Countries) => "with the other measures of these countries in this unit",
            Some(Together::Measure) => "with other countries of this measure in this unit",
            None => "no other series of these countries or this measure has this unit",
        };
        self.say(says, now);
    }

    /// Draws the series of the selected row of the table.
    pub(super) fn show_row(&mut self) {
        if let Some(id) = self.figures.selected() {
            self.chart.select_row(id);
        }
    }

    fn next_theme(&mut self, now: Instant) {
        if self.setup.colour == ColourLevel::None {
            self.say("colours are off (NO_COLOR, or a terminal without any)", now);
            return;
        }
        let themes = &self.setup.themes;
        let at = themes.iter().position(|name| *name == self.theme);
        let next = at.map_or(0, |at| (at + 1) % themes.len().max(1));
        self.theme = themes.get(next).cloned().unwrap_or_default();
        self.say(format!("theme: {}", self.theme), now);
    }

    fn turn_mouse(&mut self, now: Instant, effects: &mut Vec<Effect>) {
        self.setup.mouse = self.setup.mouse.turned();
        let listens = self.setup.mouse == Switch::On;
        effects.push(Effect::Mouse(listens));
        self.say(
            if listens {
                "mouse: on"
            } else {
                "mouse: off; the terminal has it, to select and copy"
            },
            now,
        );
    }
}

/// What happens past the last pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    /// The first one comes.
    Meet,
    /// The last one stays.
    Stop,
}
