//! The fields of a question and what their values mean.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::parse::words;
use super::{Edge, Field, FigureTest, Room};
use crate::index::{EntityKind, FigureKind};
use crate::search::fulltext::stem::stem;
use crate::text::fold;

/// The names of fields, as they are typed.
pub const FIELDS: [&str; 20] = [
    "actor",
    "person",
    "organisation",
    "country",
    "place",
    "project",
    "agreement",
    "event",
    "entity",
    "role",
    "measure",
    "kind",
    "value",
    "source",
    "date",
    "doc",
    "lang",
    "note",
    "folder",
    "in",
];

const DATE: &str =
    "a date is 2024, 2024-05, 2024-05-31, two of them with .. between, or one after >, >=, < or <=";
const VALUE: &str = "a value is a number with k, m, bn, tn or %, two of them with .. between, or one after >, >=, < or <=";

/// The meaning of a field that is not `in`.
///
/// # Errors
/// What its value ought to be.
pub fn field(name: &str, value: &str) -> Result<Field, &'static str> {
    let stems = || -> Result<Vec<String>, &'static str> {
        let stems: Vec<String> = words(value).map(stem).collect();
        if stems.is_empty() {
            Err("there is no word in this value")
        } else {
            Ok(stems)
        }
    };
    Ok(match name {
        "role" => Field::Role(stems()?),
        "measure" => Field::Figure(vec![FigureTest::Measure(stems()?)]),
        "kind" => Field::Figure(vec![FigureTest::Kind(figure_kind(value)?)]),
        "value" => Field::Figure(vec![amount(value)?]),
        "source" => Field::Source(stems()?),
        "date" => {
            let (from, to) = days(value).ok_or(DATE)?;
            Field::Date(from, to)
        }
        "doc" => Field::Document(fold(value)),
        "note" => Field::Note {
            words: if value.trim() == "*" {
                Vec::new()
            } else {
                stems()?
            },
            places: Vec::new(),
        },
        "lang" => Field::Language(value.to_lowercase()),
        _ => Field::Name {
            kinds: kinds(name),
            words: stems()?,
        },
    })
}

/// Where `in:` looks.
///
/// # Errors
/// What it may be.
pub fn room(value: &str) -> Result<Room, &'static str> {
    match value {
        "title" => Ok(Room::Title),
        "furniture" => Ok(Room::Everything),
        _ => Err("in: is followed by title or furniture"),
    }
}

fn kinds(name: &str) -> &'static [EntityKind] {
    match name {
        "actor" => &[
            EntityKind::Person,
            EntityKind::Organisation,
            EntityKind::Country,
        ],
        "person" => &[EntityKind::Person],
        "organisation" => &[EntityKind::Organisation],
        "country" => &[EntityKind::Country],
        "place" => &[EntityKind::Place],
        "project" => &[EntityKind::Project],
        "agreement" => &[EntityKind::Agreement],
        "event" => &[EntityKind::Event],
        _ => &[],
    }
}

fn figure_kind(value: &str) -> Result<FigureKind, &'static str> {
    [
        FigureKind::Reported,
        FigureKind::Forecast,
        FigureKind::Target,
        FigureKind::Growth,
        FigureKind::Capacity,
    ]
    .into_iter()
    .find(|kind| kind.to_string() == value.to_lowercase())
    .ok_or("a kind is reported, forecast, target, growth or capacity")
}

/// The first and last day of a value.
fn days(value: &str) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    if let Some((first, last)) = value.split_once("..") {
        let first = if first.is_empty() {
            None
        } else {
            Some(stretch(first)?.0)
        };
        let last = if last.is_empty() {
            None
        } else {
            Some(stretch(last)?.1)
        };
        return (first.is_some() || last.is_some()).then_some((first, last));
    }
    let (sign, rest) = sign(value);
    let (first, last) = stretch(rest)?;
    Some(match sign {
        ">" => (last.checked_add_days(Days::new(1)), None),
        ">=" => (Some(first), None),
        "<" => (None, first.checked_sub_days(Days::new(1))),
        "<=" => (None, Some(last)),
        _ => (Some(first), Some(last)),
    })
}

/// A year, a month or a day.
fn stretch(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ));
    };
    let month = month.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    match parts.next() {
        Some(day) => {
            let day = first.with_day(day.parse().ok()?)?;
            Some((day, day))
        }
        None => Some((first, (first + Months::new(1)).pred_opt()?)),
    }
}

/// The sign before a value, and the rest.
fn sign(value: &str) -> (&str, &str) {
    let length = value
        .find(|c| !matches!(c, '<' | '>' | '='))
        .unwrap_or(value.len());
    value.split_at(length)
}

fn amount(value: &str) -> Result<FigureTest, &'static str> {
    let (least, most, percent) = if let Some((low, high)) = value.split_once("..") {
        let (high, percent) = number(high).ok_or(VALUE)?;
        let (low, _) = number(low).ok_or(VALUE)?;
        (
            Some((low, Edge::Inside)),
            Some((high, Edge::Inside)),
            percent,
        )
    } else {
        let (sign, rest) = sign(value);
        let (number, percent) = number(rest).ok_or(VALUE)?;
        let inside = Some((number, Edge::Inside));
        let outside = Some((number, Edge::Outside));
        match sign {
            ">" => (outside, None, percent),
            ">=" => (inside, None, percent),
            "<" => (None, outside, percent),
            "<=" => (None, inside, percent),
            "" | "=" => (inside, inside, percent),
            _ => return Err(VALUE),
        }
    };
    Ok(FigureTest::Value {
        least,
        most,
        percent,
    })
}

/// A number with its scale, and whether it is a percent.
fn number(text: &str) -> Option<(f64, bool)> {
    let text = text.trim().to_lowercase();
    let end = text
        .find(|c: char| c.is_alphabetic() || c == '%')
        .unwrap_or(text.len());
    let (digits, scale) = text.split_at(end);
    let digits: f64 = digits.trim().replace(',', "").parse().ok()?;
    let (factor, percent) = match scale.trim() {
        "" => (1.0, false),
        "%" => (1.0, true),
        "k" | "thousand" => (1e3, false),
        "m" | "mn" | "mln" | "million" => (1e6, false),
        "b" | "bn" | "bln" | "billion" => (1e9, false),
        "t" | "tn" | "trn" | "trillion" => (1e12, false),
        _ => return None,
    };
    (digits.is_finite()).then_some((digits * factor, percent))
}
