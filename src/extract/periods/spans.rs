//! Lengths of time that reach back, forward, or from one year to another.

use chrono::NaiveDate;

use super::phrases::VAGUE;
use super::{Manner, Reader};
use crate::extract::numbers::number;
use crate::extract::{PeriodMeaning, TimeUnit};

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
            let unit = |unit: TimeUnit| PeriodMeaning::Back {
                unit,
                first: -direction,
                last: -direction,
            };
            let meaning = match line.word(i + 1) {
                "month" => unit(TimeUnit::Month),
                "quarter" => unit(TimeUnit::Quarter),
                "week" => unit(TimeUnit::Week),
                _ if direction < 0 => PeriodMeaning::PastYears {
                    count: 10,
                    end: None,
                },
                _ => PeriodMeaning::NextYears { count: 10 },
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
        let unit =
            unit + usize::from(line.any(unit, &["fiscal", "financial", "calendar", "consecutive"]));
        let meaning = |count: i32| match direction {
            1 => PeriodMeaning::NextYears { count },
            _ => PeriodMeaning::PastYears { count, end: None },
        };
        let (meaning, end) = match line.word(unit) {
            "years" | "year" | "лет" | "года" => (meaning(count), unit + 1),
            "decades" => (meaning(count * 10), unit + 1),
            "months" | "month" | "месяцев" if direction < 0 => (
                PeriodMeaning::Back {
                    unit: TimeUnit::Month,
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

    /// `in the 1980s`, `the mid-1990s`, `the 2010’s`.
    pub fn decade(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let preposition = usize::from(line.any(
            at,
            &["in", "during", "throughout", "over", "of", "since", "from"],
        ));
        let mut i = at + preposition;
        i += usize::from(line.word(i) == "the");
        i += usize::from(line.any(i, &["early", "late", "mid", "middle"]));
        i += usize::from(line.any(i, &["-", "to"]));
        i += usize::from(line.word(i) == "late");
        i += usize::from(line.word(i) == "-");
        let glued = line.word(i).strip_suffix('s').map(|digits| (digits, i + 1));
        let apart = || {
            let mark = usize::from(line.any(i + 1, &["'", "’"]));
            let ending = i + 1 + mark;
            let stands = line.any(ending, &["s", "'s", "’s"]) && line.closed(ending);
            (stands && line.closed(i + 1)).then(|| (line.word(i), ending + 1))
        };
        let (digits, end) = glued.or_else(apart)?;
        let first: i32 = digits.parse().ok()?;
        let plain = digits.len() == 4 && digits.ends_with('0') && (1700..2100).contains(&first);
        let since = line.word(at) == "since";
        let meaning = if since {
            PeriodMeaning::Until {
                from: NaiveDate::from_ymd_opt(first, 1, 1),
                years: 0,
            }
        } else {
            PeriodMeaning::Fixed {
                from: NaiveDate::from_ymd_opt(first, 1, 1),
                to: NaiveDate::from_ymd_opt(first.saturating_add(9), 12, 31),
            }
        };
        plain.then_some((end, meaning, Manner::In))
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
