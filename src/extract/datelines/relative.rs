//! What ties the year of writing to years that a sentence names: `this year … compared with 2018`, `2019-20`, `today, 17 May 2024`.

use std::ops::Range;

use chrono::{Months, NaiveDate};

use super::ClueMeaning;
use super::tense::Tense;
use crate::text::Token;
use crate::text::calendar::{self, CalendarDate, PrintedDate, whole_month};

/// Tokens between a word of comparison and the year that it compares with.
const REACH: usize = 8;

/// Tokens between `today` and the date that it is.
const NEAR: usize = 4;

/// Something that follows from a sentence for the day of writing, at its place.
pub type Found = (Range<usize>, ClueMeaning, String);

/// Finds what the relative times of a sentence imply; `ended` is the month up to which the text before tells a part of
/// a year whose year it does not say.
pub fn find(
    text: &str,
    tokens: &[Token],
    dates: &[PrintedDate],
    tense: Tense,
    ended: Option<u32>,
) -> Vec<Found> {
    let line = Line { text, tokens };
    let mut found: Vec<Found> = Vec::new();
    let mut keep = |(range, meaning): (Range<usize>, ClueMeaning), says: &str| {
        let words = &text[range.clone()];
        let says = says.replace("{}", words);
        found.push((range, meaning, says));
    };
    for date in dates {
        if let Some(today) = line.today(date) {
            keep(today, "the text calls the day of writing “{}”");
        }
        if let Some(weekday) = line.weekday(date) {
            keep(weekday, "the text says “{}”");
        }
    }
    for [begun, over] in line.running(dates) {
        keep(begun, "the text tells “{}” as past");
        keep(over, "the year of “{}” is the current one");
    }
    if tense == Tense::Past {
        if let Some(against) = line.against() {
            keep(against, "the text sets its own year against another: “{}”");
        }
        for same in line.same_period(ended) {
            keep(same, "the text compares its last months with a “{}”");
        }
    }
    found
}

/// The month with which a part of a year ends whose year is not said (`in the six months to June`).
pub fn ended(text: &str, tokens: &[Token]) -> Option<u32> {
    let line = Line { text, tokens };
    (2..tokens.len()).find_map(|at| {
        let month = calendar::month(line.of(at))?;
        let to = matches!(
            line.lower(at - 1).as_str(),
            "to" | "ended" | "through" | "ending"
        );
        let length = (at.saturating_sub(4)..at - 1).any(|i| {
            matches!(
                line.lower(i).as_str(),
                "months" | "quarter" | "half" | "year"
            )
        });
        let dated = (at + 1..at + 4).any(|i| calendar::year(line.of(i)).is_some());
        (to && length && !dated).then_some(month)
    })
}

/// What a pair of years that makes one fiscal year implies where it is told as past (`in 2019-20`): the second has begun.
pub fn pair(text: &str, tokens: &[Token], at: usize) -> Option<ClueMeaning> {
    let line = Line { text, tokens };
    let first = calendar::year(line.of(at))?;
    if !matches!(line.of(at + 1), "-" | "–" | "/") {
        return None;
    }
    let digits = line.of(at + 2).trim_end_matches("FY");
    let second: i32 = digits.parse().ok()?;
    let next = first + 1;
    let follows = match digits.len() {
        2 => second == next.rem_euclid(100),
        3 => second == next.rem_euclid(1000),
        4 => second == next,
        _ => false,
    };
    let fiscal = line.of(at + 2).ends_with("FY")
        || (at.saturating_sub(2)..at + 5).any(|i| {
            matches!(
                line.of(i),
                "fiscal" | "financial" | "FY" | "season" | "crop"
            )
        });
    // `2025-2026` without a word for it are two years, of a plan more often than not.
    let one = digits.len() < 4 || fiscal;
    if !follows || !one || matches!(line.of(at + 3), "BS" | "AH" | "BE") {
        return None;
    }
    let led = matches!(line.lower(at.checked_sub(1)?).as_str(), "in" | "during")
        || fiscal
            && matches!(
                line.lower(at - 1).as_str(),
                "the" | "year" | "fiscal" | "fy" | "and"
            );
    if !led {
        return None;
    }
    // `2019-20 (October-April)`, `2019-20 (as of August)`: the months that have passed.
    let open = (at + 3..at + 6).find(|&i| line.of(i) == "(");
    let month = open.and_then(|open| {
        let close = (open..open + 6).find(|&i| line.of(i) == ")")?;
        calendar::month(line.of(close - 1))
    });
    match month {
        Some(month) => Some(ClueMeaning::PeriodEnded(whole_month(next, month)?.1)),
        None => Some(ClueMeaning::NotBefore(NaiveDate::from_ymd_opt(next, 1, 1)?)),
    }
}

struct Line<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl Line<'_> {
    /// `today, Friday, May 17, 2024`: the day of writing itself.
    fn today(&self, date: &PrintedDate) -> Option<(Range<usize>, ClueMeaning)> {
        let [reading] = date.readings[..] else {
            return None;
        };
        reading.year.and(reading.day)?;
        let at = self.starting(date)?;
        let today = (at.saturating_sub(NEAR)..at)
            .rev()
            .find(|&i| matches!(self.lower(i).as_str(), "today" | "сегодня"))?;
        let between = (today + 1..at).all(|i| {
            matches!(self.lower(i).as_str(), "," | "(" | "on" | "-" | "–" | "—")
                || calendar::weekday(self.of(i)).is_some()
        });
        let range = self.tokens[today].start..date.range.end;
        between.then_some((range, ClueMeaning::Written(vec![reading])))
    }

    /// `Thursday, 12 March`, `on March 12 (Thursday)`.
    fn weekday(&self, date: &PrintedDate) -> Option<(Range<usize>, ClueMeaning)> {
        let [reading] = date.readings[..] else {
            return None;
        };
        let day = reading.day.filter(|_| reading.year.is_none())?;
        let at = self.starting(date)?;
        let end = self
            .tokens
            .partition_point(|token| token.end <= date.range.end);
        let before = at - usize::from(at > 0 && matches!(self.of(at - 1), "," | "("));
        let named = |i: usize| calendar::weekday(self.of(i)).map(|weekday| (i, weekday));
        let (place, weekday) = before
            .checked_sub(1)
            .and_then(named)
            .or_else(|| named(end + 1).filter(|_| matches!(self.of(end), "(" | ",")))?;
        let range = self.tokens[place].start.min(date.range.start)
            ..self.tokens[place].end.max(date.range.end);
        let meaning = ClueMeaning::Weekday {
            month: reading.month,
            day,
            weekday,
        };
        Some((range, meaning))
    }

    /// `the first nine months of the current year (March 21-Dec. 21, 2017)`: that year is not over.
    fn running(&self, dates: &[PrintedDate]) -> Vec<[(Range<usize>, ClueMeaning); 2]> {
        let mut found = Vec::new();
        for (index, last) in dates.iter().enumerate().skip(1) {
            let first = &dates[index - 1];
            let ([from], [to]) = (&first.readings[..], &last.readings[..]) else {
                continue;
            };
            let (Some(open), Some(at)) = (self.starting(first), self.starting(last)) else {
                continue;
            };
            let dash = matches!(self.of(at - 1), "-" | "–" | "—" | "to");
            let current = (open.saturating_sub(6)..open).any(|i| {
                matches!(self.lower(i).as_str(), "current" | "this" | "ongoing")
                    && (i..open).any(|k| self.lower(k) == "year")
            });
            let bracket = open.checked_sub(1).is_some_and(|i| self.of(i) == "(");
            if !dash || !current || !bracket {
                continue;
            }
            let begun = to.year.and_then(|year| {
                let start = |year| {
                    CalendarDate {
                        year: Some(year),
                        ..*from
                    }
                    .days(year)
                };
                let (start, (end, _)) = (start(from.year.unwrap_or(year))?.0, to.days(year)?);
                let start = if start > end {
                    start.checked_sub_months(Months::new(12))?
                } else {
                    start
                };
                Some((end, start.checked_add_months(Months::new(12))?.pred_opt()?))
            });
            if let Some((end, over)) = begun {
                let range = first.range.start..last.range.end;
                found.push([
                    (range.clone(), ClueMeaning::NotBefore(end)),
                    (range, ClueMeaning::NotAfter(over)),
                ]);
            }
        }
        found
    }

    /// `up 14 percent this year compared with 2018`, `7,500 tonnes this year from 7,000 in 2018`: a year is set against the one
    /// before it.
    fn against(&self) -> Option<(Range<usize>, ClueMeaning)> {
        let own = (1..self.tokens.len()).find(|&at| {
            self.lower(at) == "year"
                && matches!(self.lower(at - 1).as_str(), "this" | "current" | "last")
        })?;
        let years: Vec<usize> = (0..self.tokens.len())
            .filter(|&i| calendar::year(self.of(i)).is_some())
            .collect();
        // Two years named leave open which one is compared with; years of a crisis are compared with for long.
        let [at] = years[..] else {
            return None;
        };
        let crisis = (0..self.tokens.len()).any(|i| self.lower(i).contains("pandemic"));
        if at < own || crisis || !self.is_compared(own + 1, at) {
            return None;
        }
        let after = if self.lower(own - 1) == "last" { 2 } else { 1 };
        let year = calendar::year(self.of(at))? + after;
        let range = self.tokens[own - 1].start..self.tokens[at].end;
        Some((range, ClueMeaning::InYear(year)))
    }

    /// `compared with a similar period in 2021`: what is told is of the year after; months up to one without its year are
    /// the last such months.
    fn same_period(&self, ended: Option<u32>) -> Vec<(Range<usize>, ClueMeaning)> {
        let place = (4..self.tokens.len()).find(|&at| {
            calendar::year(self.of(at)).is_some()
                && matches!(self.lower(at - 1).as_str(), "in" | "of")
                && matches!(
                    self.lower(at - 2).as_str(),
                    "period" | "months" | "quarter" | "half"
                )
                && matches!(
                    self.lower(at - 3).as_str(),
                    "same" | "similar" | "corresponding" | "comparable"
                )
        });
        let several = (0..self.tokens.len())
            .filter(|&i| calendar::year(self.of(i)).is_some())
            .count()
            > 1;
        let Some((at, next)) = place
            .filter(|_| !several)
            .and_then(|at| Some((at, calendar::year(self.of(at))? + 1)))
        else {
            return Vec::new();
        };
        let range = self.tokens[at - 3].start..self.tokens[at].end;
        let end = |year: i32| whole_month(year, ended?).map(|(_, last)| last);
        let over = end(next + 1).and_then(|day| day.pred_opt());
        let Some((first, last)) = end(next).zip(over) else {
            let first = NaiveDate::from_ymd_opt(next, 1, 1);
            return first
                .map(|first| (range, ClueMeaning::NotBefore(first)))
                .into_iter()
                .collect();
        };
        vec![
            (range.clone(), ClueMeaning::PeriodEnded(first)),
            (range, ClueMeaning::NotAfter(last)),
        ]
    }

    /// Whether words of comparison lead from `from` to the year at `at`.
    fn is_compared(&self, from: usize, at: usize) -> bool {
        (at.saturating_sub(REACH).max(from)..at).any(|i| {
            matches!(
                self.lower(i).as_str(),
                "compared" | "comparison" | "against" | "versus"
            ) || self.lower(i) == "than" && i + 2 >= at
                || self.lower(i) == "from"
                    && self.of(i + 1).starts_with(|c: char| c.is_ascii_digit())
                    && i + 1 < at
        })
    }

    /// The token with which a date begins.
    fn starting(&self, date: &PrintedDate) -> Option<usize> {
        self.tokens
            .iter()
            .position(|token| token.start == date.range.start)
    }

    fn lower(&self, at: usize) -> String {
        self.of(at).to_lowercase()
    }

    fn of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }
}
