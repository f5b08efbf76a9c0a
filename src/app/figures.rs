//! The table of figures: which ones, in which order, which row is selected.

use super::viewport::Viewport;
use super::words::{self, Countries};
use crate::index::{FigureId, Index};

/// The table of figures.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The figures in the order of the table.
    pub order: Vec<FigureId>,
    /// The window on them.
    pub view: Viewport,
    /// The column they are sorted by.
    pub sorted: Column,
    /// Whether a newer index waits to be listed.
    waiting: Waiting,
}

/// Whether a newer index waits to be listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Waiting {
    /// No.
    #[default]
    No,
    /// Until the table is looked at; this figure stays selected.
    ForALook(Option<FigureId>),
}

/// The columns of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// What is measured.
    #[default]
    Measure,
    /// The countries it is about.
    Parties,
    /// How much.
    Amount,
    /// When.
    Period,
    /// What kind of statement.
    Kind,
    /// Who said it.
    Speaker,
    /// Where it stands.
    Document,
}

impl Column {
    /// Every column, from left to right.
    pub const ALL: [Self; 7] = [
        Self::Measure,
        Self::Parties,
        Self::Amount,
        Self::Period,
        Self::Kind,
        Self::Speaker,
        Self::Document,
    ];

    /// Its name over the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "Measure",
            Self::Parties => "Parties",
            Self::Amount => "Amount",
            Self::Period => "Period",
            Self::Kind => "Kind",
            Self::Speaker => "Speaker",
            Self::Document => "Document",
        }
    }

    /// What stands in it for a figure.
    pub fn text(self, index: &Index, countries: &Countries, id: FigureId) -> String {
        let figure = index.figure(id);
        match self {
            Self::Measure => match &figure.scope {
                Some(scope) => format!("{} ({scope})", figure.measure),
                None => figure.measure.clone(),
            },
            Self::Parties => countries.parties(&figure.parties, figure.from, figure.to),
            Self::Amount => words::amount(&figure.amount, &figure.unit, figure.qualifier),
            Self::Period => words::period(&figure.period),
            Self::Kind => words::kind(figure).to_owned(),
            Self::Speaker => figure
                .speaker
                .map_or(String::new(), |id| index.entity(id).name.clone()),
            Self::Document => figure.place.as_ref().map_or(String::new(), |place| {
                words::title(index.document(place.document)).to_owned()
            }),
        }
    }
}

impl Figures {
    /// Notes that a newer index is there; it is listed when the table is looked at.
    pub fn wait_for(&mut self, selected: Option<FigureId>) {
        self.order.clear();
        self.waiting = Waiting::ForALook(selected);
    }

    /// Lists the figures of the newest index, unless that was done.
    pub fn settle(&mut self, index: &Index, countries: &Countries) {
        if let Waiting::ForALook(selected) = std::mem::take(&mut self.waiting) {
            self.refill(index, countries, selected);
        }
    }

    /// Takes the figures of an index; the selected one stays selected.
    pub fn refill(&mut self, index: &Index, countries: &Countries, selected: Option<FigureId>) {
        self.order = index.figure_ids().collect();
        let first = |id: FigureId| index.figure(id).period.from.or(index.figure(id).period.to);
        match self.sorted {
            Column::Amount => self.order.sort_by(|a, b| {
                let size = |id: &FigureId| {
                    let amount = index.figure(*id).amount;
                    amount.value.or(amount.high).or(amount.low).unwrap_or(0.0)
                };
                let unit = |id: &FigureId| index.figure(*id).unit.to_string();
                unit(a).cmp(&unit(b)).then(size(b).total_cmp(&size(a)))
            }),
            Column::Period => self
                .order
                .sort_by_key(|id| (first(*id).is_none(), first(*id))),
            column @ (Column::Measure
            | Column::Parties
            | Column::Kind
            | Column::Speaker
            | Column::Document) => self.order.sort_by_cached_key(|id| {
                let text = column.text(index, countries, *id);
                let parties = Column::Parties.text(index, countries, *id);
                (text.is_empty(), text, parties, first(*id))
            }),
        }
        if let Some(at) = selected.and_then(|id| self.order.iter().position(|other| *other == id)) {
            self.view.selected = at;
        }
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureId> {
        self.order.get(self.view.selected).copied()
    }

    /// Sorts by the next column.
    pub fn sort_next(&mut self) -> &'static str {
        let at = Column::ALL.iter().position(|column| *column == self.sorted);
        let next = at.map_or(0, |at| (at + 1) % Column::ALL.len());
        self.sorted = Column::ALL[next];
        self.sorted.name()
    }
}
