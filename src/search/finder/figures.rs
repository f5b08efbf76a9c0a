//! What figures are called in the finder: measure, parties, period and amount, and what else they can be asked by.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::index::{
    DocumentId, EntityKind, Figure, FigureId, FigureKind, Index, Period, Unit, words,
};
use crate::lexicon::CountryCode;

/// Names of countries as the corpus prints them.
#[derive(Debug, Default)]
pub struct Countries<'i> {
    names: BTreeMap<CountryCode, Vec<&'i str>>,
}

/// What the figures of an index are called by: the first name of each country.
#[derive(Debug, Default)]
pub struct Called {
    names: BTreeMap<CountryCode, String>,
}

/// The most years of a period that each can be asked by.
const YEARS: i32 = 12;

impl<'i> Countries<'i> {
    /// The names of an index.
    pub fn of(index: &'i Index) -> Self {
        let mut names: BTreeMap<CountryCode, Vec<&str>> = BTreeMap::new();
        for entity in index.entities() {
            if let (EntityKind::Country, &[code]) = (entity.kind, &entity.countries[..]) {
                let list = names.entry(code).or_default();
                list.push(&entity.name);
                list.extend(entity.aliases.iter().map(String::as_str));
            }
        }
        Self { names }
    }

    /// What a figure is called, and words that are not in that.
    pub fn name(&self, index: &Index, id: FigureId) -> (String, Vec<String>) {
        let figure = index.figure(id);
        let first = |code: CountryCode| self.names.get(&code)?.first().copied();
        let mut beside: Vec<String> = Vec::new();
        let codes = figure.parties.iter().chain(&figure.from).chain(&figure.to);
        for code in codes.chain(&figure.via) {
            beside.push(code.to_string());
            let names = self.names.get(code).into_iter().flatten();
            beside.extend(names.map(|name| (*name).to_owned()));
        }
        beside.extend(figure.scope.clone());
        beside.extend(figure.period.text.clone());
        beside.extend(years(&figure.period).map(|year| year.to_string()));
        beside.extend(figure.place.as_ref().map(|place| place.text.clone()));
        beside.push(figure.kind.to_string());
        beside.extend(symbols(figure));
        beside.extend(figure.speaker.map(|id| index.entity(id).name.clone()));
        (called(figure, first), beside)
    }

    /// What alone is needed to say what figures are called.
    pub fn called(&self) -> Called {
        let first = |names: &Vec<&str>| names.first().map(|name| (*name).to_owned());
        let names = self.names.iter();
        Called {
            names: names
                .filter_map(|(code, names)| Some((*code, first(names)?)))
                .collect(),
        }
    }
}

impl Called {
    /// What a figure is called.
    pub fn name(&self, figure: &Figure) -> String {
        called(figure, |code| self.names.get(&code).map(String::as_str))
    }
}

fn called<'n>(figure: &Figure, name: impl Fn(CountryCode) -> Option<&'n str>) -> String {
    let parts = [
        figure.measure.clone(),
        parties(figure, name),
        words::period(&figure.period),
        words::quantity(figure),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn parties<'n>(figure: &Figure, name: impl Fn(CountryCode) -> Option<&'n str>) -> String {
    let name = |code: CountryCode| name(code).map_or_else(|| code.to_string(), str::to_owned);
    match (figure.from, figure.to) {
        (Some(from), Some(to)) => format!("{} → {}", name(from), name(to)),
        (Some(from), None) => format!("{} →", name(from)),
        (None, Some(to)) => format!("→ {}", name(to)),
        (None, None) => {
            let names: Vec<String> = figure.parties.iter().map(|code| name(*code)).collect();
            names.join("–")
        }
    }
}

/// The years of a period; none where they are too many to be asked by.
pub fn years(period: &Period) -> impl Iterator<Item = i32> {
    let (from, to) = (period.from.or(period.to), period.to.or(period.from));
    let years = from.zip(to).map(|(from, to)| from.year()..=to.year());
    let years = years.filter(|years| years.end() - years.start() < YEARS);
    years.into_iter().flatten()
}

/// The years of the other figures of an index that are told with each in one sentence as steps of one thing ("from 178 in 2019 to 278"):
/// one asks for both by either year.
pub fn told(index: &Index) -> BTreeMap<FigureId, Vec<i32>> {
    let mut sentences: BTreeMap<(DocumentId, usize), Vec<FigureId>> = BTreeMap::new();
    for id in index.figure_ids() {
        if let Some(place) = &index.figure(id).place {
            let sentence = (place.document, place.sentence_span.start());
            sentences.entry(sentence).or_default().push(id);
        }
    }
    let of = |figure: &Figure| {
        let parties = (figure.parties.clone(), figure.from, figure.to, figure.via);
        let what = (figure.measure.clone(), figure.scope.clone());
        (what, figure.unit.clone(), figure.kind, parties)
    };
    let mut out: BTreeMap<FigureId, Vec<i32>> = BTreeMap::new();
    for ids in sentences.values().filter(|ids| ids.len() > 1) {
        for &id in ids {
            let figure = index.figure(id);
            let others = (ids.iter().filter(|other| **other != id))
                .map(|other| index.figure(*other))
                .filter(|other| of(other) == of(figure));
            let years: Vec<i32> = others.flat_map(|other| years(&other.period)).collect();
            if !years.is_empty() {
                out.insert(id, years);
            }
        }
    }
    out
}

/// How much a figure is what one asks for by measure and year: levels before changes, what is stated before what is computed.
pub fn weight(figure: &Figure) -> usize {
    match (figure.kind, figure.place.is_some()) {
        (FigureKind::Reported, true) => 7,
        (FigureKind::Target | FigureKind::Forecast | FigureKind::Capacity, true) => 3,
        (FigureKind::Growth, true) | (_, false) => 1,
    }
}

/// Short ways to write an amount: `253m`, `1bn`, `253 mln`, and its unit.
fn symbols(figure: &Figure) -> Vec<String> {
    let mut out = Vec::new();
    let amount = figure.amount;
    for value in [amount.value, amount.low, amount.high]
        .into_iter()
        .flatten()
    {
        let scales: [(f64, &[&str]); 4] = [
            (1e12, &["trn", "tn", "t"]),
            (1e9, &["bn", "bln", "b"]),
            (1e6, &["m", "mn", "mln"]),
            (1e3, &["k", "thousand", "th"]),
        ];
        let scale = scales.iter().find(|(scale, _)| value.abs() >= *scale);
        if let Some((scale, signs)) = scale {
            let number = words::scaled(value / scale);
            for sign in *signs {
                out.push((*sign).to_owned());
                out.push(format!("{number}{sign}"));
            }
        }
    }
    out.extend(match &figure.unit {
        Unit::Money(code) if code == "USD" => vec!["dollars".to_owned(), "usd".to_owned()],
        Unit::Money(code) if code == "EUR" => vec!["euros".to_owned(), "eur".to_owned()],
        Unit::Percent => vec![
            "percent".to_owned(),
            "per cent".to_owned(),
            "pct".to_owned(),
        ],
        Unit::Times => vec!["times".to_owned(), "fold".to_owned()],
        Unit::Tonnes => vec!["tonnes".to_owned(), "tons".to_owned()],
        Unit::Money(_) | Unit::Points | Unit::Physical(_) | Unit::Count(_) => Vec::new(),
    });
    out
}
