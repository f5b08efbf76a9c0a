//! Lengths of time that reach back, forward, or from one year to another.

use chrono::NaiveDate;

use super::phrases::VAGUE;
use super::{Manner, Reader};
use crate::extract::PeriodMeaning;
use crate::extract::numbers::number;

impl Reader<'_> {
    /// `over the past five years`, `in the next seven years`, `in recent years`, `last month`.
    pub fn span(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let preposition = line.any(
            at,
            &[
                "over",
                "in",
                "during",
                "for",
                "within",
                "throughout",
                "across",
                "за",
                "through",
            ],
        );
        let mut i = at + usize::from(preposition);
        let the = line.any(i, &["the", "these", "this"]);
        i += usize::from(the);
        for (words, past) in VAGUE {
            if line.reads(i, words) {
                return Some((
                    i + words.len(),
                    PeriodMeaning::Vague { past: *past },
                    Manner::In,
                ));
            }
        }
        let direction = if line.any(
            i,
            &[
                "past",
                "last",
                "previous",
                "preceding",
                "recent",
                "latest",
                "последние",
                "последних",
            ],
        ) {
            -1
        } else {
            i32::from(line.any(
                i,
                &["next", "coming", "following", "ближайшие", "subsequent"],
            ))
        };
        let direct = direction != 0;
        if direct && line.any(i + 1, &["month", "quarter", "week", "decade"]) {
            let meaning = match (line.word(i + 1), direction) {
                ("month", -1) => PeriodMeaning::MonthsBack { first: 1, last: 1 },
                ("decade", -1) => PeriodMeaning::PastYears {
                    count: 10,
                    end: None,
                },
                ("decade", _) => PeriodMeaning::NextYears { count: 10 },
                (_, side) => PeriodMeaning::Vague { past: side < 0 },
            };
            return Some((i + 2, meaning, Manner::In));
        }
        let span = preposition && line.any(at, &["over", "in", "within", "during", "за"]);
        if !(direct || span) {
            return None;
        }
        let number_at = i + usize::from(direct);
        let number_at =
            number_at + usize::from(line.any(number_at, &["about", "almost", "nearly"]));
        let number = number(line, self.quantities, number_at)
            .filter(|n| n.value >= 1.0 && n.value <= 200.0)?;
        let count = number.value as i32;
        let dash = usize::from(line.word(number.end) == "-" && line.closed(number.end));
        let unit = number.end + dash;
        let meaning = |count: i32| match direction {
            1 => PeriodMeaning::NextYears { count },
            _ => PeriodMeaning::PastYears { count, end: None },
        };
        let (meaning, end) = match line.word(unit) {
            "years" | "year" | "лет" | "года" => (meaning(count), unit + 1),
            "decades" => (meaning(count * 10), unit + 1),
            "months" | "month" | "месяцев" if direction < 0 => (
                PeriodMeaning::MonthsBack {
                    first: count,
                    last: 0,
                },
                unit + 1,
            ),
            "months" | "weeks" | "days" if direct => (
                PeriodMeaning::Vague {
                    past: direction < 0,
                },
                unit + 1,
            ),
            _ => return None,
        };
        let followed = line.any(end, &["period", "of", "old", "ago", "term", "-"]) && !direct;
        (!followed).then_some((end, meaning, if direct { Manner::In } else { Manner::Over }))
    }

    /// `from 2019 to 2024`, `between 2010 and 2020`, `2025-2026`.
    pub fn between(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let preposition = usize::from(line.any(
            at,
            &["from", "between", "in", "during", "for", "over", "through"],
        ));
        let (first, middle) = self
            .calendar
            .year(at + preposition + usize::from(line.word(at + preposition) == "the"))?;
        if !line.any(
            middle,
            &["to", "and", "-", "–", "—", "/", "through", "until"],
        ) {
            return None;
        }
        if line.word(middle) == "and" && line.word(at) != "between"
            || line.word(middle) == "to" && line.word(at) != "from"
        {
            return None;
        }
        let (last, end) = self.calendar.year(middle + 1).or_else(|| {
            let short = line.raw(middle + 1);
            let two = short.len() == 2 && line.closed(middle + 1);
            let last = short.parse::<i32>().ok().filter(|_| two)?;
            Some((
                first - first.rem_euclid(100)
                    + last
                    + if last < first.rem_euclid(100) { 100 } else { 0 },
                middle + 2,
            ))
        })?;
        (last > first && last < first + 200).then(|| {
            let meaning = PeriodMeaning::Fixed {
                from: NaiveDate::from_ymd_opt(first, 1, 1),
                to: NaiveDate::from_ymd_opt(last, 12, 31),
            };
            (end, meaning, Manner::In)
        })
    }
}
