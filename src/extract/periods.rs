//! The times that a line speaks of.

mod back;
mod base;
mod calendar;
mod ended;
mod fiscal;
mod phrases;
mod short;
mod spans;
mod taken;
#[cfg(test)]
mod tests;
mod ties;

use std::ops::Range;

use super::line::Line;
use super::{Length, PeriodClaim, PeriodMeaning, TimeUnit};
use crate::lexicon::Quantities;
use calendar::{Calendar, Year};
pub use fiscal::FiscalYear;
pub use phrases::IN;
use phrases::{EVERY, PRESENT, SEASONS, SINCE, TO_DATE};
pub use taken::taken;
pub use ties::{same_months, unit_before, years_before};

/// A time that a line speaks of, at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens, preposition included.
    pub tokens: Range<usize>,
    /// Its words and their meaning.
    pub claim: PeriodClaim,
    /// How it is tied to what is said.
    pub manner: Manner,
    /// What else its dates hang on.
    pub hangs: Hangs,
}

/// What the dates of a time hang on, beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hangs {
    /// Nothing.
    Free,
    /// The country whose fiscal year it is.
    OnCountry(FiscalYear),
    /// On which side of the equator the document is about.
    OnHemisphere,
    /// The time that it is compared with: so many years before that.
    OnYearsBefore(i32),
    /// The time that it is compared with: the month or quarter before that.
    OnUnitBefore(TimeUnit),
    /// The time that it is compared with: the same months of this year.
    OnMonths(Year),
    /// The time that it is compared with, where it is compared at all (`the previous year`).
    OnComparison,
}

/// How a time is tied to what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// In it, at it, over it.
    In,
    /// By its end: for what is meant or expected, the beginning is open.
    By,
    /// A length of time that reaches back, or forward where something is meant or expected.
    Over,
    /// Only compared with.
    Base,
    /// Beside something else (`the 2024 budget`): weaker than the others.
    Beside,
    /// Again and again (`every year`): said of it only where nothing else is.
    Every,
}

/// Finds the times of a line.
pub fn mentions(line: &Line, quantities: &Quantities) -> Vec<Mention> {
    let reader = Reader {
        line,
        quantities,
        calendar: Calendar { line, quantities },
    };
    let mut out: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if let Some(mention) = reader.mention(at) {
            at = mention.tokens.end.max(at + 1);
            // `in the first eight months (March 21–November 21, 2023)`: the brackets say it exactly.
            if let Some(last) = out.last_mut()
                && line.before(mention.tokens.start) == "("
                && mention.tokens.start <= last.tokens.end + 8
                && (last.tokens.end..mention.tokens.start - 1).all(|i| line.is_word(i))
                && matches!(mention.claim.meaning, PeriodMeaning::Fixed { .. })
            {
                last.claim.meaning = mention.claim.meaning;
                last.tokens.end = mention.tokens.end;
                continue;
            }
            out.push(mention);
        } else {
            at += 1;
        }
    }
    out
}

struct Reader<'s> {
    line: &'s Line,
    quantities: &'s Quantities,
    calendar: Calendar<'s>,
}

impl Reader<'_> {
    fn mention(&self, at: usize) -> Option<Mention> {
        let mut hangs = Hangs::Free;
        let compared = self.compared(at).map(|(end, meaning, tie)| {
            hangs = tie;
            (end, meaning, Manner::Base)
        });
        let fiscal = || self.fiscal(at);
        let (end, meaning, manner) = compared
            .or_else(|| {
                let (end, meaning) = self.season(at)?;
                hangs = Hangs::OnHemisphere;
                Some((end, meaning, Manner::In))
            })
            .or_else(|| self.decade(at))
            .or_else(|| self.ended(at))
            .or_else(|| {
                let (end, year, manner) = fiscal()?;
                hangs = Hangs::OnCountry(year);
                Some((end, year.calendar(), manner))
            })
            .or_else(|| self.since(at))
            .or_else(|| self.by(at))
            .or_else(|| self.back(at))
            .or_else(|| self.span(at))
            .or_else(|| self.between(at))
            .or_else(|| self.present(at))
            .or_else(|| self.dated(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.every(at))?;
        let tokens = at..end.min(self.line.len());
        let manner = if matches!(manner, Manner::In | Manner::Beside) && self.is_base(at) {
            Manner::Base
        } else {
            manner
        };
        let previous = (at..end).any(|i| {
            self.line.any(i, &["previous", "preceding", "prior"])
                && self.line.any(i + 1, &["year", "fiscal", "financial"])
        });
        if hangs == Hangs::Free && previous {
            hangs = Hangs::OnComparison;
        }
        Some(Mention {
            claim: PeriodClaim {
                text: Some(self.line.text(&tokens).to_owned()),
                meaning,
            },
            tokens,
            manner,
            hangs,
        })
    }

    /// `in the fiscal year ended June 30`, `in the last six months to March`: the end says which.
    fn ended(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let mut start = at + usize::from(line.any(at, IN) && !line.any(at, &["this", "last"]));
        start += usize::from(line.any(start, &["the", "its", "their"]));
        start += usize::from(line.any(
            start,
            &[
                "last", "current", "past", "previous", "this", "latest", "full",
            ],
        ));
        let (meaning, end) = self.calendar.length_ended(start)?;
        Some((end, meaning, Manner::In))
    }

    /// `since the beginning of 2024`, `since 2019`, `so far this year`, `year to date`.
    fn since(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        for words in TO_DATE {
            if line.reads(at, words) {
                return Some((
                    at + words.len(),
                    PeriodMeaning::Until {
                        from: None,
                        years: 0,
                    },
                    Manner::In,
                ));
            }
        }
        if line.reads(at, &["so", "far", "in"]) {
            let (year, end) = self.calendar.year_or_relative(at + 3)?;
            return Some((end, year.until(), Manner::In));
        }
        if let Some((year, end)) = self.calendar.year_or_relative(at)
            && line.reads(end, &["so", "far"])
        {
            return Some((end + 2, year.until(), Manner::In));
        }
        if line.reads(at, &["с", "начала"]) {
            let (year, end) = self.calendar.of_year(at + 2)?;
            return Some((end, year.until(), Manner::In));
        }
        let beginning = |i: usize| -> Option<usize> {
            let i = i + usize::from(line.word(i) == "the");
            (line.any(i, &["beginning", "start"]) && line.word(i + 1) == "of").then_some(i + 2)
        };
        if line.any(at, &["since", "from"])
            && let Some(start) = beginning(at + 1)
        {
            let (year, end) = self.calendar.year_or_relative(start)?;
            return Some((end, year.until(), Manner::In));
        }
        if line.word(at) != "since" {
            return None;
        }
        if let Some((year, end)) = self.calendar.year_or_relative(at + 1) {
            return Some((end, year.until(), Manner::In));
        }
        if let Some(words) = SINCE.iter().find(|words| line.reads(at + 1, words)) {
            let meaning = PeriodMeaning::Vague { past: true };
            return Some((at + 1 + words.len(), meaning, Manner::In));
        }
        let (part, end) = self.calendar.part(at + 1)?;
        let meaning = match part {
            PeriodMeaning::Fixed { from, .. } => PeriodMeaning::Until { from, years: 0 },
            PeriodMeaning::Recent { first: 1, .. } => PeriodMeaning::Until {
                from: None,
                years: 0,
            },
            PeriodMeaning::Months {
                years, first: 1, ..
            } => PeriodMeaning::Until { from: None, years },
            _ => PeriodMeaning::Vague { past: true },
        };
        Some((end, meaning, Manner::In))
    }

    /// `by 2030`, `by the end of 2023`, `until 2035`, `as of April this year`, `at end-1986`.
    fn by(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
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

    /// `every year`, `annually`, `a year`: how often, where no time is said.
    fn every(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let words = EVERY.iter().find(|words| self.line.reads(at, words))?;
        let end = at + words.len();
        let earlier = self.line.any(
            end,
            &[
                "earlier", "ago", "before", "later", "after", "from", "old", "to", "and", "-",
            ],
        );
        // `in a year`, `half a year`: how long, not how often.
        let length = self.line.word(at) == "a"
            && !self.line.before(at).is_empty()
            && self.line.any(
                at - 1,
                &[
                    "in", "within", "over", "of", "for", "half", "than", "after", "about", "is",
                    "was", "as", "only", "just", "once", "such", "what", "during", "nearly",
                ],
            );
        let meaning = PeriodMeaning::Vague { past: false };
        (!earlier && !length).then_some((end, meaning, Manner::Every))
    }

    /// `today`, `currently`, `to date`.
    fn present(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        PRESENT
            .iter()
            .find(|words| line.reads(at, words))
            .map(|words| (at + words.len(), PeriodMeaning::Today, Manner::In))
    }

    /// `in 2024`, `September 2024`, `on December 11, 2024`, `in the first seven months of this year`.
    fn dated(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let relative =
            line.any(at, &["this", "last"]) && self.calendar.year_or_relative(at).is_some();
        let preposition = line.any(at, IN) && !relative;
        let mut start = at + usize::from(preposition);
        start += usize::from(line.any(
            start,
            &["the", "all", "all of", "whole", "early", "late", "calendar"],
        ));
        start += usize::from(line.any(start, &["early", "late", "mid", "whole"]));
        start += usize::from(line.word(start) == "-");
        // `in the summer of 2023`: the year is what can be told of it everywhere.
        if line.any(start, SEASONS) {
            let year = start + 1 + usize::from(line.word(start + 1) == "of");
            if preposition && let Some((year, end)) = self.calendar.year_or_relative(year) {
                return Some((end, year.whole(), Manner::In));
            }
        }
        if start > at + 3
            || start > at && !preposition && !line.any(at, &["the", "early", "late", "mid", "all"])
        {
            return None;
        }
        if let Some((part, end)) = self.calendar.part(start) {
            return Some((end, part, Manner::In));
        }
        let (year, end) = self.calendar.year_or_relative(start)?;
        // `in 1981 prices`: the money of a year, not the time.
        if line.any(
            end,
            &["prices", "dollars", "terms", "dlrs", "money", "rates"],
        ) {
            return None;
        }
        let bare = !preposition && year.is_number();
        if bare
            && !(line.before(at) == "("
                || at == 0
                || line.any(at.wrapping_sub(1), &[",", ";", ":"]))
            && start == at
        {
            return Some((end, year.whole(), Manner::Beside));
        }
        Some((
            end,
            year.whole(),
            if bare { Manner::Beside } else { Manner::In },
        ))
    }
}
