//! The times that a line speaks of.

mod back;
mod base;
mod calendar;
mod ended;
mod fiscal;
mod kept;
mod openings;
mod phrases;
mod short;
mod spans;
mod taken;
#[cfg(test)]
mod tests;
mod ties;
mod until;

use std::ops::Range;

use super::line::Line;
use super::{Length, PeriodClaim, PeriodMeaning, TimeUnit};
use crate::lexicon::Quantities;
pub use calendar::Year;
use calendar::{Calendar, last_day};
pub use fiscal::FiscalYear;
use fiscal::Which;
pub use phrases::IN;
use phrases::{PRESENT, SEASONS, SINCE, TO_DATE};
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
    /// The time spoken of before, which it takes up (`in the review period`).
    OnContext,
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
        let found = if openings::may_open(line, quantities, at) {
            reader.mention(at)
        } else {
            debug_assert_eq!(reader.mention(at), None, "{}", line.word(at));
            None
        };
        if let Some(mention) = found {
            at = mention.tokens.end.max(at + 1);
            // `in the first eight months (March 21–November 21, 2023)`: the brackets say it exactly.
            if let Some(last) = out.last_mut()
                && line.before(mention.tokens.start) == "("
                && mention.tokens.start <= last.tokens.end + 8
                && (last.tokens.end..mention.tokens.start - 1).all(|i| line.is_word(i))
                && let Some(meaning) = reader.exactly(last, &mention)
            {
                last.claim.meaning = meaning;
                last.hangs = mention.hangs;
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
    /// What the brackets behind a time say of it: dates, or months of the two years that it names (`2019-20 (October-April)`).
    fn exactly(&self, time: &Mention, brackets: &Mention) -> Option<PeriodMeaning> {
        if let Hangs::OnCountry(FiscalYear {
            year: Which::Named(first, Some(second)),
            ..
        }) = time.hangs
            && let Some((from, to, _)) = self.calendar.month_range(brackets.tokens.start)
        {
            return Some(PeriodMeaning::Fixed {
                from: Year::Number(first).first_of(from),
                to: last_day(if from > to { second } else { first }, to),
            });
        }
        matches!(brackets.claim.meaning, PeriodMeaning::Fixed { .. })
            .then(|| brackets.claim.meaning.clone())
    }

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
                if let Some((meaning, end)) = self.fiscal_ended(year, end) {
                    return Some((end, meaning, manner));
                }
                hangs = Hangs::OnCountry(year);
                Some((end, year.calendar(), manner))
            })
            .or_else(|| self.other_era(at))
            .or_else(|| {
                let (end, meaning) = self.taken_up(at)?;
                hangs = Hangs::OnContext;
                Some((end, meaning, Manner::In))
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

    /// `fiscal 1986 ending September`: its months whatever the country, one past the last token.
    fn fiscal_ended(&self, year: FiscalYear, end: usize) -> Option<(PeriodMeaning, usize)> {
        let Which::Named(first, second) = year.year else {
            return None;
        };
        let (meaning, end) = self.calendar.ended(end, Length::Months(12))?;
        let to = if let PeriodMeaning::Ended { month, .. } = meaning {
            last_day(second.unwrap_or(first), month)?
        } else if let PeriodMeaning::Fixed { to: Some(to), .. } = meaning {
            to
        } else {
            return None;
        };
        let from = ended::begun(to, Length::Months(12));
        Some((PeriodMeaning::Fixed { from, to: Some(to) }, end))
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
