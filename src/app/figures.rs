//! The table of figures: which ones, in which order, which row is selected.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::filter::Filter;
use super::viewport::Viewport;
use super::words::{self, Countries};
use crate::index::{FigureId, Index};
use crate::text::fold;

/// The table of figures.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The figures in the order of the table.
    pub order: Vec<FigureId>,
    /// The window on them.
    pub view: Viewport,
    /// The column they are sorted by.
    pub sorted: Column,
    /// Which way.
    pub direction: Direction,
    /// What leaves some of them out.
    pub filter: Filter,
    /// The words of each figure's row, folded, by its position; made when they are first asked for.
    words: Vec<String>,
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

/// Which way rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The smallest, first or earliest on top.
    #[default]
    Up,
    /// The largest, last or latest on top.
    Down,
}

/// The columns of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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
    /// Who said it; where nobody is named, the document that says so, in quotation marks.
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
            Self::Speaker => "Said by",
            Self::Document => "Document",
        }
    }

    /// The way in which it is sorted at first: amounts begin with the largest.
    fn usual(self) -> Direction {
        match self {
            Self::Amount => Direction::Down,
            Self::Measure
            | Self::Parties
            | Self::Period
            | Self::Kind
            | Self::Speaker
            | Self::Document => Direction::Up,
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
            Self::Speaker => match (figure.speaker, &figure.place) {
                (Some(id), _) => index.entity(id).name.clone(),
                (None, Some(_)) => {
                    let title = Self::Document.text(index, countries, id);
                    format!("“{}”", title.trim_matches(['“', '”', '"']))
                }
                (None, None) => "computed".to_owned(),
            },
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
        self.words.clear();
        self.waiting = Waiting::ForALook(selected);
    }

    /// Lists the figures of the newest index, unless that was done.
    pub fn settle(&mut self, index: &Index, countries: &Countries) {
        if let Waiting::ForALook(selected) = std::mem::take(&mut self.waiting) {
            self.refill(index, countries, selected);
        }
    }

    /// Takes the figures of an index that the filter leaves; the selected one stays selected.
    pub fn refill(&mut self, index: &Index, countries: &Countries, selected: Option<FigureId>) {
        if self.words.len() != index.figures().len() && !self.filter.is_empty() {
            let row = |id| {
                let cells = Column::ALL.map(|column| column.text(index, countries, id));
                fold(&cells.join(" "))
            };
            self.words = index.figure_ids().map(row).collect();
        }
        let stands =
            |id: &FigureId| self.filter.is_empty() || self.filter.takes(&self.words[id.position()]);
        let rank = |id| Rank::of(self.sorted, index, countries, id);
        let mut ranked: Vec<(Rank, FigureId)> = index
            .figure_ids()
            .filter(stands)
            .map(|id| (rank(id), id))
            .collect();
        ranked.sort_by(|(a, _), (b, _)| a.compare(b, self.direction));
        self.order = ranked.into_iter().map(|(_, id)| id).collect();
        let kept = selected.and_then(|id| self.order.iter().position(|other| *other == id));
        self.view.selected = kept.unwrap_or_default();
    }

    /// The selected figure.
    pub fn selected(&self) -> Option<FigureId> {
        self.order.get(self.view.selected).copied()
    }

    /// Sorts by a column, or by it the other way round where that was done.
    pub fn sort_by(&mut self, column: Column) {
        if self.sorted == column {
            self.direction = self.direction.other();
        } else {
            self.sorted = column;
            self.direction = column.usual();
        }
    }

    /// Sorts the other way round, or by the next column where that was done.
    pub fn sort_next(&mut self) {
        if self.direction == self.sorted.usual() {
            self.direction = self.direction.other();
        } else {
            let at = Column::ALL.iter().position(|column| *column == self.sorted);
            let next = at.map_or(0, |at| (at + 1) % Column::ALL.len());
            self.sorted = Column::ALL[next];
            self.direction = self.sorted.usual();
        }
    }

    /// The order in words.
    pub fn order_said(&self) -> String {
        let backwards = match self.direction {
            direction if direction == self.sorted.usual() => "",
            Direction::Up | Direction::Down => ", the other way round",
        };
        format!("{}{backwards}", self.sorted.name().to_lowercase())
    }
}

/// Columns of a table of `width` columns, with the room of each: those that matter less go first.
pub fn columns_for(width: u16) -> Vec<(Column, u16)> {
    // On eighty columns the countries matter more than room to spare.
    let rooms: [u16; 7] = if width < 100 {
        [16, 19, 18, 14, 9, 14, 14]
    } else {
        [18, 22, 20, 16, 9, 18, 14]
    };
    let wanted: Vec<(Column, u16)> = Column::ALL.into_iter().zip(rooms).collect();
    let mut left = width.saturating_sub(3);
    let mut shown = Vec::new();
    // An amount says nothing without what it measures: on few columns they share the room.
    let (amount, measure) = (rooms[2] + 2, rooms[0] + 2);
    if left < amount + measure {
        let amount = left.min(amount - 2);
        let measure = left.saturating_sub(amount + 2);
        let both = [(Column::Measure, measure), (Column::Amount, amount)];
        return both.into_iter().filter(|(_, room)| *room > 3).collect();
    }
    let order = [
        Column::Amount,
        Column::Measure,
        Column::Period,
        Column::Parties,
        Column::Kind,
        Column::Speaker,
        Column::Document,
    ];
    for column in order {
        let room = wanted
            .iter()
            .find(|(other, _)| *other == column)
            .map_or(0, |(_, room)| *room);
        if left >= room + 2 || shown.is_empty() {
            left = left.saturating_sub(room + 2);
            shown.push((column, room));
        }
    }
    shown.sort_by_key(|(column, _)| Column::ALL.iter().position(|other| other == column));
    if let Some(last) = shown.last_mut() {
        last.1 += left;
    }
    shown
}

/// The column whose heading stands at a column of the screen, counted from the left end of the table.
pub fn heading_at(width: u16, x: u16) -> Option<Column> {
    let mut start = 2;
    columns_for(width).into_iter().find_map(|(column, room)| {
        let here = (start..start + room + 2).contains(&x);
        start += room + 2;
        here.then_some(column)
    })
}

impl Direction {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
        }
    }

    fn of(self, order: Ordering) -> Ordering {
        match self {
            Self::Up => order,
            Self::Down => order.reverse(),
        }
    }
}

/// What decides where a figure stands.
struct Rank {
    /// What there is nothing of comes last, whatever the direction.
    empty: bool,
    /// Amounts of one unit stand together.
    unit: String,
    text: String,
    number: f64,
    parties: String,
    first: Option<NaiveDate>,
}

impl Rank {
    fn of(column: Column, index: &Index, countries: &Countries, id: FigureId) -> Self {
        let figure = index.figure(id);
        let first = figure.period.from.or(figure.period.to);
        let amount = figure.amount.value.or(figure.amount.high);
        let amount = amount.or(figure.amount.low);
        let (unit, text, number) = match column {
            Column::Amount => (figure.unit.to_string(), String::new(), amount),
            Column::Period => {
                let days = first.map(|day| f64::from(day.num_days_from_ce()));
                (String::new(), String::new(), days)
            }
            Column::Measure
            | Column::Parties
            | Column::Kind
            | Column::Speaker
            | Column::Document => {
                let text = column.text(index, countries, id);
                let number = (!text.is_empty()).then_some(0.0);
                (String::new(), text, number)
            }
        };
        Self {
            empty: number.is_none(),
            unit,
            text,
            number: number.unwrap_or_default(),
            parties: Column::Parties.text(index, countries, id),
            first,
        }
    }

    fn compare(&self, other: &Self, direction: Direction) -> Ordering {
        let own = self.text.cmp(&other.text);
        let own = own.then(self.number.total_cmp(&other.number));
        let groups = (self.empty, &self.unit).cmp(&(other.empty, &other.unit));
        let rest = (&self.parties, self.first).cmp(&(&other.parties, other.first));
        groups.then(direction.of(own)).then(rest)
    }
}
