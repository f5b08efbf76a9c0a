//! Dates, amounts, parties and sources in the words of the screen.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::index::{
    Amount, ArguedDate, DateBasis, EntityKind, Entry, Figure, FigureKind, Index, Period,
    PointStatus, Qualifier, Unit, Verdict,
};
use crate::lexicon::CountryCode;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Kinds with their headings, in the order in which company is listed.
pub const KINDS: [(EntityKind, &str); 7] = [
    (EntityKind::Person, "People"),
    (EntityKind::Organisation, "Organisations"),
    (EntityKind::Country, "Countries"),
    (EntityKind::Project, "Projects"),
    (EntityKind::Agreement, "Agreements"),
    (EntityKind::Event, "Events"),
    (EntityKind::Place, "Places"),
];

/// Names of countries as the corpus prints them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Countries(BTreeMap<CountryCode, String>);

impl Countries {
    /// The names of an index.
    pub fn of(index: &Index) -> Self {
        let mut names = BTreeMap::new();
        for entity in index.entities() {
            if entity.kind == EntityKind::Country
                && let [code] = entity.countries[..]
            {
                names.entry(code).or_insert_with(|| entity.name.clone());
            }
        }
        Self(names)
    }

    /// The name of a country, or its code.
    pub fn name(&self, code: CountryCode) -> String {
        match self.0.get(&code) {
            Some(name) => name.clone(),
            None if code == CountryCode::EUROPE => "Europe".to_owned(),
            None => code.to_string(),
        }
    }

    /// Who a figure or a series is about: `Chile–Peru`, or `Chile → Peru` where goods or money go one way.
    pub fn parties(
        &self,
        parties: &[CountryCode],
        from: Option<CountryCode>,
        to: Option<CountryCode>,
    ) -> String {
        match (from, to) {
            (Some(from), Some(to)) => format!("{} → {}", self.name(from), self.name(to)),
            (Some(from), None) => match parties.iter().find(|party| **party != from) {
                Some(_) => format!("{} →", self.name(from)),
                None => self.name(from),
            },
            (None, Some(to)) => match parties.iter().find(|party| **party != to) {
                Some(_) => format!("→ {}", self.name(to)),
                None => self.name(to),
            },
            (None, None) => parties
                .iter()
                .map(|party| self.name(*party))
                .collect::<Vec<_>>()
                .join("–"),
        }
    }
}

/// A document's date in eight columns, at the precision at which it was argued: `2023 Nov`, `2024`, `2023–25`, `–`.
pub fn short_date(date: &ArguedDate) -> String {
    let month = |day: NaiveDate| format!("{} {}", day.year(), MONTHS[day.month0() as usize]);
    match (date.best, date.from, date.to) {
        (Some(best), _, _) => month(best),
        (None, Some(from), Some(to)) if from.year() == to.year() => {
            if from.month() == to.month() {
                month(from)
            } else {
                from.year().to_string()
            }
        }
        (None, Some(from), Some(to)) => format!("{}–{:02}", from.year(), to.year().rem_euclid(100)),
        (None, Some(from), None) => format!("≥ {}", from.year()),
        (None, None, Some(to)) => format!("≤ {}", to.year()),
        (None, None, None) => "–".to_owned(),
    }
}

/// A document's date in full, with its ground: `5 Jun 2025 (resolved)`.
pub fn long_date(date: &ArguedDate) -> String {
    let basis = match date.basis {
        DateBasis::Resolved => " (resolved)",
        DateBasis::Inferred => " (inferred)",
        DateBasis::Stated | DateBasis::Unknown => "",
    };
    match (date.best, date.from, date.to) {
        (Some(best), _, _) => format!("{}{basis}", day(best)),
        (None, None, None) => "no date".to_owned(),
        (None, from, to) => format!("{}{basis}", interval(from, to)),
    }
}

/// Where a document stands in time, for sorting; undated ones come last.
pub fn when(date: &ArguedDate) -> NaiveDate {
    match (date.best, date.from, date.to) {
        (Some(best), _, _) => best,
        (None, Some(from), Some(to)) => from + (to - from) / 2,
        (None, Some(one), None) | (None, None, Some(one)) => one,
        (None, None, None) => NaiveDate::MAX,
    }
}

/// A month: `2025 Jun`.
pub fn month(year: i32, month: u32) -> String {
    let name = MONTHS.get(month.saturating_sub(1) as usize);
    format!("{year} {}", name.unwrap_or(&"?"))
}

/// A day: `5 Jun 2025`.
pub fn day(day: NaiveDate) -> String {
    format!(
        "{} {} {}",
        day.day(),
        MONTHS[day.month0() as usize],
        day.year()
    )
}

/// The time a figure speaks of: `2024`, `Jan–Jun 2023`, or its own words where they name no dates.
pub fn period(period: &Period) -> String {
    match (period.from, period.to, &period.text) {
        (None, None, Some(text)) => text.clone(),
        (None, None, None) => "no period".to_owned(),
        (from, to, _) => interval(from, to),
    }
}

fn interval(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    let whole = |from: NaiveDate, to: NaiveDate| {
        from.day() == 1 && to.succ_opt().is_none_or(|next| next.day() == 1)
    };
    let month = |day: NaiveDate| MONTHS[day.month0() as usize];
    match (from, to) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) if whole(from, to) => match (from.month(), to.month()) {
            (1, 12) if from.year() == to.year() => from.year().to_string(),
            (1, 12) => format!("{}–{}", from.year(), to.year()),
            _ if from.year() != to.year() => format!(
                "{} {} – {} {}",
                month(from),
                from.year(),
                month(to),
                to.year()
            ),
            (a, b) if a == b => format!("{} {}", month(from), from.year()),
            _ => format!("{}–{} {}", month(from), month(to), from.year()),
        },
        (Some(from), Some(to)) if from.year() == to.year() => {
            format!("{} {} – {}", from.day(), month(from), day(to))
        }
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        (Some(from), None) if from.ordinal() == 1 => format!("since {}", from.year()),
        (Some(from), None) => format!("since {}", day(from)),
        (None, Some(to)) if (to.month(), to.day()) == (12, 31) => format!("by {}", to.year()),
        (None, Some(to)) => format!("by {}", day(to)),
        (None, None) => String::new(),
    }
}

/// How amounts of a unit are written side by side: one scale and one name for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// What the numbers are divided by.
    pub by: f64,
    /// What they are then counted in: `US$ million`, `%`, `joint ventures`.
    pub name: String,
}

impl Scale {
    /// The scale for amounts of `unit` of which `largest` is the largest.
    pub fn of(unit: &Unit, largest: f64) -> Self {
        let largest = largest.abs();
        let (by, word) = match unit {
            Unit::Percent | Unit::Points | Unit::Times => (1.0, ""),
            Unit::Money(_) | Unit::Tonnes | Unit::Physical(_) | Unit::Count(_) => {
                if largest >= 1e12 {
                    (1e12, "trillion")
                } else if largest >= 1e9 {
                    (1e9, "billion")
                } else if largest >= 1e6 {
                    (1e6, "million")
                } else if largest >= 1e5 {
                    (1e3, "thousand")
                } else {
                    (1.0, "")
                }
            }
        };
        let unit = match unit {
            Unit::Money(code) => symbol(code).trim_end(),
            Unit::Percent => "%",
            Unit::Points => "percentage points",
            Unit::Times => "times",
            Unit::Tonnes => "tonnes",
            Unit::Physical(symbol) => symbol,
            Unit::Count(things) => things,
        };
        let name = match (word, unit) {
            ("", unit) => unit.to_owned(),
            (word, unit)
                if unit.ends_with('$') || unit.chars().count() <= 3 && !unit.is_ascii() =>
            {
                format!("{unit} {word}")
            }
            (word, unit) => format!("{word} {unit}"),
        };
        Self { by, name }
    }

    /// An amount at this scale.
    pub fn number(&self, value: f64) -> String {
        number(value / self.by)
    }
}

/// A number with at most three decimals and groups of three digits parted by commas.
pub fn number(value: f64) -> String {
    let decimals = match value.abs() {
        0.0..10.0 => 3,
        10.0..100.0 => 2,
        100.0..10_000.0 => 1,
        _ => 0,
    };
    let fixed = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut out = String::new();
    if value < 0.0 && fixed.chars().any(|c| !matches!(c, '0' | '.')) {
        out.push('−');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 4 {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// An amount with its qualifier and unit: `> US$200 million`, `15 %`, `2–2.5 billion`.
pub fn amount(amount: &Amount, unit: &Unit, qualifier: Qualifier) -> String {
    let largest = amount
        .value
        .or(amount.high)
        .or(amount.low)
        .unwrap_or_default();
    let scale = Scale::of(unit, largest);
    let number = match (amount.value, amount.low, amount.high) {
        (Some(value), _, _) => scale.number(value),
        (None, Some(low), Some(high)) => format!("{}–{}", scale.number(low), scale.number(high)),
        (None, Some(low), None) => format!("≥ {}", scale.number(low)),
        (None, None, Some(high)) => format!("≤ {}", scale.number(high)),
        (None, None, None) => "?".to_owned(),
    };
    let money = match unit {
        Unit::Money(code) => symbol(code),
        Unit::Percent
        | Unit::Points
        | Unit::Times
        | Unit::Tonnes
        | Unit::Physical(_)
        | Unit::Count(_) => "",
    };
    let unit = scale
        .name
        .strip_prefix(money.trim_end())
        .filter(|_| !money.is_empty())
        .or_else(|| {
            scale
                .name
                .strip_suffix(money.trim_end())
                .filter(|_| !money.is_empty())
        })
        .unwrap_or(&scale.name)
        .trim();
    let gap = if unit.is_empty() { "" } else { " " };
    format!("{}{money}{number}{gap}{unit}", mark(qualifier))
}

/// The sign before a qualified number.
pub fn mark(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exactly => "",
        Qualifier::MoreThan => "> ",
        Qualifier::AtLeast => "≥ ",
        Qualifier::LessThan => "< ",
        Qualifier::UpTo => "≤ ",
        Qualifier::About => "~ ",
        Qualifier::Almost => "almost ",
    }
}

/// How a number is meant, in words.
pub fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exactly => "exactly",
        Qualifier::MoreThan => "more than",
        Qualifier::AtLeast => "at least",
        Qualifier::LessThan => "less than",
        Qualifier::UpTo => "up to",
        Qualifier::About => "about",
        Qualifier::Almost => "almost",
    }
}

/// What stands before an amount of a currency.
fn symbol(code: &str) -> &str {
    match code {
        "USD" => "US$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "" => "",
        code => code,
    }
}

/// The kind of a statement as the screen says it.
pub fn kind(figure: &Figure) -> &'static str {
    if !figure.derived_from.is_empty() {
        return "derived";
    }
    match figure.kind {
        FigureKind::Capacity => "capacity",
        FigureKind::Target => "target",
        FigureKind::Forecast => "forecast",
        FigureKind::Growth => "growth",
        FigureKind::Reported => "reported",
    }
}

/// How a point is drawn, in words.
pub fn status(status: PointStatus) -> &'static str {
    match status {
        PointStatus::Reported => "reported",
        PointStatus::Derived => "derived",
        PointStatus::Bound => "bound",
        PointStatus::Target => "target",
        PointStatus::Forecast => "forecast",
    }
}

/// The kind of an entity as the screen says it.
pub fn entity_kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Country => "country",
        EntityKind::Place => "place",
        EntityKind::Project => "project",
        EntityKind::Agreement => "agreement",
        EntityKind::Event => "event",
    }
}

/// The headline of a document, or the name of its file.
pub fn title(entry: &Entry) -> &str {
    let document = entry.document();
    document
        .title
        .as_ref()
        .map(|title| title.text.as_str())
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| document.label.file_name())
}

/// Which document it is: title, who published it, when.
pub fn reference(entry: &Entry) -> String {
    let source = entry.document().source.as_ref();
    let source = source.map_or(String::new(), |source| format!(", {}", source.text));
    format!("{}{source}, {}", title(entry), long_date(&entry.date))
}

/// A verdict as the screen says it.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conflict => "conflict",
        Verdict::Tension => "tension",
        Verdict::RoleInDoubt => "role in doubt",
        Verdict::PossiblyTheSame => "possibly the same",
        Verdict::Refines => "refines",
        Verdict::DifferentPeriod => "different period",
        Verdict::DifferentScope => "different scope",
        Verdict::AddsUp => "adds up",
        Verdict::Agrees => "agrees",
    }
}

/// A number of things: `1 document`, `5 documents`.
pub fn count(number: usize, thing: &str) -> String {
    if number == 1 {
        format!("1 {thing}")
    } else if let Some(stem) = thing.strip_suffix('y') {
        format!("{number} {stem}ies")
    } else {
        format!("{number} {thing}s")
    }
}

#[cfg(test)]
mod tests;
