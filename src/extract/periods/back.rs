//! Times counted back from the day of writing: days of the week, weeks, quarters, seasons, years ago.

use super::phrases::SEASONS;
use super::{Manner, Reader};
use crate::extract::numbers::number;
use crate::extract::{Length, PeriodMeaning, TimeUnit};
use crate::lexicon::Quantities;
use crate::text::calendar;

impl Reader<'_> {
    /// `yesterday`, `this month`, `last quarter`, `last summer`, `two years ago`, `the past 90 days`.
    pub fn back(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        if line.word(at) == "yesterday" {
            return Some((at + 1, back(TimeUnit::Day, 1, 1), Manner::In));
        }
        if let Some((years, end)) = years_ago(self, self.quantities, at) {
            let meaning = PeriodMeaning::Months {
                years: -years,
                first: 1,
                last: 12,
            };
            return Some((end, meaning, Manner::In));
        }
        let mut i = at + usize::from(line.any(at, &["in", "during", "for", "over", "from", "of"]));
        i += usize::from(line.word(i) == "the");
        let side = match line.word(i) {
            "last" | "past" | "previous" => 1,
            "this" | "current" => 0,
            _ => return None,
        };
        let noun = i + 1;
        let unit = match line.word(noun) {
            "week" => TimeUnit::Week,
            "month" => TimeUnit::Month,
            "quarter" => TimeUnit::Quarter,
            _ => return self.days(i, side),
        };
        // `the last quarter of 2023` is its fourth.
        if unit == TimeUnit::Quarter
            && side == 1
            && line.any(noun + 1, &["of", "in"])
            && let Some((year, end)) = self.calendar.of_year(noun + 1)
        {
            return Some((end, year.months(10, 12), Manner::In));
        }
        Some((noun + 1, back(unit, side, side), Manner::In))
    }

    /// `last summer`, `this winter`: by the months of the northern year.
    pub fn season(&self, at: usize) -> Option<(usize, PeriodMeaning)> {
        let line = self.line;
        let preposition = usize::from(line.any(at, &["in", "during", "since", "of"]));
        let i = at + preposition;
        let position = SEASONS.iter().position(|name| *name == line.word(i + 1))?;
        let month = [5, 8, 11, 11, 2][position];
        let meaning = match line.word(i) {
            "last" => PeriodMeaning::Ended {
                years: 0,
                length: Length::Months(3),
                month,
                day: None,
            },
            "this" => PeriodMeaning::Vague { past: true },
            _ => return None,
        };
        Some((i + 2, meaning))
    }

    /// `the past 90 days`, `the last two weeks`.
    fn days(&self, at: usize, side: i32) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let number = number(line, self.quantities, at + 1).filter(|_| side == 1)?;
        let count = (1..=400).find(|&n| f64::from(n) >= number.value)?;
        let days = match line.word(number.end) {
            "days" => count,
            "weeks" => count * 7,
            _ => return None,
        };
        Some((number.end + 1, back(TimeUnit::Day, days, 0), Manner::In))
    }

    /// `on Tuesday`: no other date stands behind.
    pub fn weekday(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let day = at + usize::from(line.any(at, &["on", "by", "last", "late", "early"]));
        let weekday = calendar::weekday(line.raw(day)).filter(|_| line.capital(day))?;
        let long = line.word(day).ends_with("day");
        let other = line.any(day + 1, &["night", "morning", "evening", "'", "’"]);
        let after = day + 1 + usize::from(line.any(day + 1, &[",", "("]));
        let dated = self.calendar.months(after).is_some();
        (long && !dated && !other).then_some((
            day + 1,
            PeriodMeaning::Weekday { weekday },
            Manner::In,
        ))
    }
}

fn back(unit: TimeUnit, first: i32, last: i32) -> PeriodMeaning {
    PeriodMeaning::Back { unit, first, last }
}

/// `two years ago`, `a decade ago`: how many, one past the last token.
fn years_ago(reader: &Reader<'_>, quantities: &Quantities, at: usize) -> Option<(i32, usize)> {
    let line = reader.line;
    if line.reads(at, &["a", "decade", "ago"]) {
        return Some((10, at + 3));
    }
    let number = number(line, quantities, at)?;
    let each = match line.word(number.end) {
        "years" => 1,
        "decades" => 10,
        _ => return None,
    };
    let count = (1..=100).find(|&n| f64::from(n) >= number.value)?;
    (line.word(number.end + 1) == "ago").then_some((count * each, number.end + 2))
}
