//! What a sentence says of days around its own: what is to come by then, what it calls today or tomorrow.

use std::ops::Range;

use chrono::NaiveDate;

use super::ClueMeaning;
use super::tense;
use crate::text::Token;
use crate::text::calendar::{self, PrintedDate};

/// Tokens after a word of the future in which its year stands.
const REACH: usize = 16;

/// Tokens between `is` and the word that makes it a future.
const AUXILIARY: usize = 3;

/// Finds the days that a sentence awaits, or calls by how near they are, with their words.
pub fn find(
    text: &str,
    tokens: &[Token],
    dates: &[PrintedDate],
) -> Vec<(Range<usize>, ClueMeaning)> {
    let line = Line {
        text,
        tokens,
        dates,
    };
    let mut found: Vec<_> = dates.iter().filter_map(|date| line.called(date)).collect();
    found.extend((0..tokens.len()).filter_map(|at| line.awaited(at)));
    found.extend((0..tokens.len()).filter_map(|at| line.flow(at)));
    found
}

struct Line<'t> {
    text: &'t str,
    tokens: &'t [Token],
    dates: &'t [PrintedDate],
}

impl Line<'_> {
    /// `tomorrow (9 February)`, `on Thursday (Sept 14)`.
    fn called(&self, date: &PrintedDate) -> Option<(Range<usize>, ClueMeaning)> {
        let [reading] = date.readings[..] else {
            return None;
        };
        let day = reading.day.filter(|_| reading.year.is_none())?;
        let at = self
            .tokens
            .iter()
            .position(|token| token.start == date.range.start)?;
        let open = at.checked_sub(1).filter(|&open| self.of(open) == "(")?;
        let word = self.of(open.checked_sub(1)?);
        // A day on either side: what is written today is put on a page the next day, or in another time zone.
        let since = match word.to_lowercase().as_str() {
            "today" | "сегодня" => [-1, 1],
            "yesterday" | "вчера" => [0, 2],
            "tomorrow" | "завтра" => [-2, 0],
            _ if calendar::weekday(word).is_some() => [-7, 7],
            _ => return None,
        };
        let meaning = ClueMeaning::Called {
            month: reading.month,
            day,
            since,
        };
        let end = self.text[date.range.end..].find(')')? + date.range.end + 1;
        Some((self.tokens[open - 1].start..end, meaning))
    }

    /// What is to come by a year (`will open in 2027`, `is expected by the end of June 2027`).
    fn awaited(&self, at: usize) -> Option<(Range<usize>, ClueMeaning)> {
        let from = self.future(at)?;
        for i in from..self.tokens.len().min(from + REACH) {
            let word = self.of(i);
            let lower = word.to_lowercase();
            // What is compared with is no future, and what comes after a past tense, a relative clause or a stop speaks of
            // something else.
            let base = lower == "from" && calendar::year(self.of(i + 1)).is_none();
            if base
                || tense::is_past(&lower)
                || matches!(
                    lower.as_str(),
                    ";" | "would"
                        | "since"
                        | "after"
                        | "until"
                        | "been"
                        | "begun"
                        | "signed"
                        | "agreed"
                        | "against"
                        | "compared"
                        | "versus"
                )
            {
                return None;
            }
            if let Some(date) = self
                .dates
                .iter()
                .find(|date| date.range.contains(&self.tokens[i].start))
            {
                let [reading] = date.readings[..] else {
                    return None;
                };
                let (_, last) = reading.days(reading.year?)?;
                return self.is_led(i).then(|| {
                    (
                        self.tokens[at].start..date.range.end,
                        ClueMeaning::NotAfter(last),
                    )
                });
            }
            if let Some(year) = calendar::year(word).filter(|year| (1900..=2100).contains(year)) {
                let last = self.end_of_part(i, year)?;
                let closed = matches!(self.of(i + 1), "-" | "–" | "/");
                return (self.is_led(i) && !closed).then(|| {
                    (
                        self.tokens[at].start..self.tokens[i].end,
                        ClueMeaning::NotAfter(last),
                    )
                });
            }
        }
        None
    }

    /// `calendar 1987 imports will be lower`: what flows over a year that is not over.
    fn flow(&self, at: usize) -> Option<(Range<usize>, ClueMeaning)> {
        let year = calendar::year(self.of(at)).filter(|year| (1900..=2100).contains(year))?;
        let will = (at + 2..at + 5).find(|&i| matches!(self.of(i), "will"))?;
        let flows = (at + 1..will).any(|i| {
            matches!(
                self.of(i),
                "imports"
                    | "exports"
                    | "output"
                    | "production"
                    | "growth"
                    | "trade"
                    | "crop"
                    | "harvest"
                    | "sales"
                    | "demand"
                    | "consumption"
                    | "inflation"
                    | "deficit"
                    | "surplus"
                    | "revenue"
                    | "arrivals"
                    | "shipments"
            )
        });
        let range = self.tokens[at].start..self.tokens[will].end;
        let last = NaiveDate::from_ymd_opt(year, 12, 31)?;
        flows.then_some((range, ClueMeaning::NotAfter(last)))
    }

    /// The last day of the quarter or half before the year at `at`, or of the year.
    fn end_of_part(&self, at: usize, year: i32) -> Option<NaiveDate> {
        let back = |n: usize| {
            at.checked_sub(n)
                .map_or(String::new(), |i| self.of(i).to_lowercase())
        };
        let nth = match back(3).as_str() {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" | "final" | "last" => 4,
            _ => 0,
        };
        let month = match back(2).as_str() {
            "quarter" if nth > 0 && back(1) == "of" => nth * 3,
            "half" if nth == 1 && back(1) == "of" => 6,
            _ => 12,
        };
        calendar::whole_month(year, month).map(|(_, last)| last)
    }

    /// The token after a future that begins at `at`.
    fn future(&self, at: usize) -> Option<usize> {
        match self.of(at) {
            "will" | "shall" | "ожидается" | "планируется" => Some(at + 1),
            "is" | "are" => (at + 1..=at + AUXILIARY)
                .find(|&i| {
                    matches!(
                        self.of(i),
                        "expected"
                            | "forecast"
                            | "projected"
                            | "due"
                            | "scheduled"
                            | "set"
                            | "planned"
                            | "likely"
                            | "unlikely"
                            | "slated"
                            | "poised"
                            | "predicted"
                            | "estimated"
                    )
                })
                .map(|i| i + 1),
            _ => None,
        }
    }

    /// Whether the words before a year make it the time of what is said (`in`, `by`, `quarter of`), not a part of a name.
    fn is_led(&self, at: usize) -> bool {
        let named = matches!(
            self.of(at.saturating_sub(1)),
            "fiscal" | "calendar" | "FY" | "financial"
        );
        let at = at - usize::from(named && at > 0);
        let back = |n: usize| {
            at.checked_sub(n)
                .map_or(String::new(), |i| self.of(i).to_lowercase())
        };
        match back(1).as_str() {
            "in" | "by" | "during" | "for" | "on" | "before" | "в" | "к" | "до" => true,
            "of" => matches!(
                back(2).as_str(),
                "end"
                    | "quarter"
                    | "half"
                    | "course"
                    | "beginning"
                    | "start"
                    | "middle"
                    | "summer"
                    | "spring"
                    | "autumn"
                    | "fall"
            ),
            _ => false,
        }
    }

    fn of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }
}
