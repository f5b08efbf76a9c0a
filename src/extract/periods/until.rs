//! Times by the end of which something is so.

use super::calendar::Year;
use super::{Manner, Reader};
use crate::extract::{Length, PeriodMeaning, TimeUnit};

impl Reader<'_> {
    /// `by 2030`, `by the end of 2023`, `until 2035`, `as of April this year`, `at end-1986`.
    pub fn by(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let as_of = line.any(at, &["as"]) && line.any(at + 1, &["of", "at", "on"])
            || line.reads(at, &["effective", "from"]);
        let preposition = if as_of {
            2
        } else if line.any(
            at,
            &[
                "by", "until", "till", "through", "before", "at", "to", "к", "до",
            ],
        ) {
            1
        } else {
            return None;
        };
        let mut start = at + preposition;
        start += usize::from(line.word(start) == "the");
        let manner = if as_of || line.word(at) == "at" {
            Manner::In
        } else {
            Manner::By
        };
        if let Some((year, end)) = self.year_end(start) {
            // `stood at 5 billion at year-end`: the last one; `by year-end`: the one to come.
            let meaning = match (year, manner) {
                (Year::Relative(_), Manner::In) => PeriodMeaning::Ended {
                    years: 0,
                    length: Length::Months(12),
                    month: 12,
                    day: None,
                },
                (year, _) => year.whole(),
            };
            return Some((end, meaning, manner));
        }
        let mid = line.any(start, &["mid", "middle"]);
        let mut ended = false;
        if line.any(
            start,
            &[
                "end",
                "close",
                "late",
                "mid",
                "middle",
                "early",
                "beginning",
                "start",
                "конца",
                "концу",
            ],
        ) {
            ended = true;
            start += 1;
            start += usize::from(line.any(start, &["-", "of"]));
        }
        if line.any(at, &["to", "at", "before"]) && !ended && !as_of {
            return None;
        }
        if line.word(at) == "through" && !ended && self.calendar.year(start).is_none() {
            return None;
        }
        if let Some((year, end)) = self.calendar.year_or_relative(start) {
            let last = if mid { 6 } else { 12 };
            return Some((end, year.months(1, last), manner));
        }
        if ended && let Some(found) = self.end_of_unit(start) {
            let (meaning, end) = found;
            return Some((end, meaning, manner));
        }
        let (part, end) = self.calendar.part(start)?;
        Some((end, part, manner))
    }

    /// `year-end`, `year-end 2023`, `the year's end`.
    fn year_end(&self, at: usize) -> Option<(Year, usize)> {
        let line = self.line;
        let end = if line.reads(at, &["year", "-", "end"]) || line.reads(at, &["end", "-", "year"])
        {
            at + 3
        } else if line.reads(at, &["year", "end"]) {
            at + 2
        } else if line.word(at) == "year" && line.word(at + 2) == "end" && line.closed(at + 1) {
            at + 3
        } else {
            return None;
        };
        Some(
            self.calendar
                .year(end)
                .map_or((Year::Relative(0), end), |(year, end)| {
                    (Year::Number(year), end)
                }),
        )
    }

    /// `the month`, `this quarter`, `the decade`, behind `by the end of`.
    fn end_of_unit(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        let at = at + usize::from(line.any(at, &["the", "this"]));
        let unit = match line.word(at) {
            "month" => TimeUnit::Month,
            "quarter" => TimeUnit::Quarter,
            "week" => TimeUnit::Week,
            "decade" | "century" => return Some((PeriodMeaning::Vague { past: false }, at + 1)),
            _ => return None,
        };
        let meaning = PeriodMeaning::Back {
            unit,
            first: 0,
            last: 0,
        };
        line.any(at.wrapping_sub(1), &["the", "this"])
            .then_some((meaning, at + 1))
    }
}
