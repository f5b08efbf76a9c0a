//! Numbers that are dates or lengths of time, and so no quantities.

use super::Mention;
use crate::extract::line::Line;
use crate::extract::numbers::number;
use crate::lexicon::Quantities;

/// Marks the tokens of numbers that are dates and lengths of time.
pub fn taken(line: &Line, mentions: &[Mention], quantities: &Quantities) -> Vec<bool> {
    let mut taken = vec![false; line.len()];
    for mention in mentions {
        for mark in &mut taken[mention.tokens.clone()] {
            *mark = true;
        }
    }
    for at in 0..line.len() {
        if taken[at] {
            continue;
        }
        if let Some(end) = length_of_time(line, quantities, at)
            && !(at..end).any(|i| taken[i])
        {
            for mark in &mut taken[at..end] {
                *mark = true;
            }
        }
    }
    taken
}

/// `five years`, `18-month`, `90 days`: one past the last token.
fn length_of_time(line: &Line, quantities: &Quantities, at: usize) -> Option<usize> {
    let number = number(line, quantities, at)?;
    let dash = usize::from(line.word(number.end) == "-" && line.closed(number.end));
    let unit = number.end + dash;
    let unit = unit
        + usize::from(line.any(
            unit,
            &[
                "calendar",
                "consecutive",
                "straight",
                "full",
                "more",
                "working",
                "business",
            ],
        ));
    line.any(unit, TIME_UNITS).then_some(unit + 1)
}

const TIME_UNITS: &[&str] = &[
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "day",
    "days",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "decade",
    "decades",
    "century",
    "centuries",
    "quarters",
    "yr",
    "yrs",
    "лет",
    "года",
    "год",
    "месяцев",
    "месяца",
    "дней",
    "часов",
    "weekend",
    "nights",
];
