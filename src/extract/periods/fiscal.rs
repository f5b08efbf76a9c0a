//! Fiscal years, whose months depend on the country.

use chrono::{Months, NaiveDate};

use super::calendar::{Era, Year, last_day};
use super::phrases::IN;
use super::{Manner, Reader};
use crate::extract::PeriodMeaning;
use crate::extract::numbers::number;
use crate::lexicon::FiscalCustom;
use crate::text::TokenKind;

/// A fiscal year as it is named, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYear {
    /// Which one.
    pub year: Which,
    /// Which months of it.
    pub part: Part,
}

/// Which fiscal year is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The year named, or two that follow each other (`2023-24`).
    Named(i32, Option<i32>),
    /// Years after the current one.
    Relative(i32),
}

/// Months of a fiscal year, first and last, 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Counted from its beginning.
    Counted(u32, u32),
    /// Months of the calendar.
    Named(u32, u32),
}

impl FiscalYear {
    /// Its months by the custom of a country; none where they do not follow each other in one fiscal year.
    pub fn by(self, custom: FiscalCustom) -> Option<PeriodMeaning> {
        let counted = |month: u32| (month + 12 - custom.month) % 12 + 1;
        let (first, last) = match self.part {
            Part::Counted(first, last) => (first, last),
            Part::Named(first, last) => (counted(first), counted(last)),
        };
        if first > last {
            return None;
        }
        let begins = match self.year {
            Which::Named(first, Some(_)) => first,
            Which::Named(year, None) if custom.begins => year,
            Which::Named(year, None) => year - 1,
            Which::Relative(years) => {
                return Some(PeriodMeaning::Fiscal {
                    years,
                    begins: custom.month,
                    first,
                    last,
                });
            }
        };
        let start = NaiveDate::from_ymd_opt(begins, custom.month, 1);
        let after = |months: u32| start.and_then(|day| day.checked_add_months(Months::new(months)));
        Some(PeriodMeaning::Fixed {
            from: after(first - 1),
            to: after(last).and_then(|day| day.pred_opt()),
        })
    }

    /// The calendar years that it names, for want of a custom.
    pub fn calendar(self) -> PeriodMeaning {
        let (Part::Counted(first, last) | Part::Named(first, last)) = self.part;
        let whole = matches!(self.part, Part::Counted(1, 12));
        match self.year {
            Which::Relative(years) if first <= last => Year::Relative(years).months(first, last),
            Which::Relative(_) => PeriodMeaning::Vague { past: true },
            // `October–March 2023/24` says its years by itself.
            Which::Named(begins, Some(ends)) if first > last => PeriodMeaning::Fixed {
                from: NaiveDate::from_ymd_opt(begins, first, 1),
                to: last_day(ends, last),
            },
            Which::Named(year, ends) if whole || ends.is_some() || first > last => {
                PeriodMeaning::Fixed {
                    from: NaiveDate::from_ymd_opt(year, 1, 1),
                    to: NaiveDate::from_ymd_opt(ends.unwrap_or(year), 12, 31),
                }
            }
            Which::Named(year, _) => Year::Number(year).months(first, last),
        }
    }

    /// Whether it is the one before another that was spoken of.
    pub fn is_previous(self) -> bool {
        self.year == Which::Relative(-1)
    }
}

impl Reader<'_> {
    /// `in FY2023-24`, `fiscal 2023`, `by FY26`, `in 2022/23`, `the first quarter of fiscal 2024`, `last fiscal`.
    pub fn fiscal(&self, at: usize) -> Option<(usize, FiscalYear, Manner)> {
        let line = self.line;
        let by = line.any(at, &["by", "until", "till"]);
        let preposition = by || line.any(at, IN) && !line.any(at, &["this", "last"]);
        let manner = if by { Manner::By } else { Manner::In };
        let mut start = at + usize::from(preposition);
        start += usize::from(line.word(start) == "the");
        start +=
            usize::from(line.any(start, &["end", "close"]) && line.word(start + 1) == "of") * 2;
        if let Some((part, year, end)) = self
            .calendar
            .short(start)
            .filter(|(.., fiscal, _)| *fiscal)
            .map(|(part, year, _, end)| (part, year, end))
        {
            let year = FiscalYear {
                year: Which::Named(year?, None),
                part: Part::Counted(part.0, part.1),
            };
            return Some((end, year, manner));
        }
        let (part, start) = self.part_of_fiscal(start);
        let whole = part.is_none();
        let part = part.unwrap_or(Part::Counted(1, 12));
        let (year, end) = self
            .relative(start, whole)
            .map(|(side, end)| (Which::Relative(side), end))
            .or_else(|| {
                let (first, last, end) = self.named(start)?;
                Some((Which::Named(first, last), end))
            })?;
        Some((end, FiscalYear { year, part }, manner))
    }

    /// `the first quarter of`, `first seven months of`, `July–March of`: the part, one past its last token.
    fn part_of_fiscal(&self, at: usize) -> (Option<Part>, usize) {
        let line = self.line;
        let of = |end: usize| {
            let end = end + usize::from(line.word(end) == "period");
            let end = end + usize::from(line.any(end, &["of", "in", "("]));
            end + usize::from(line.word(end) == "the")
        };
        if let Some((first, last, end)) = self.calendar.part_of_year(at) {
            return (Some(Part::Counted(first, last)), of(end));
        }
        if let Some((months, end)) = self.first_months_of(at) {
            return (Some(Part::Counted(1, months)), end);
        }
        match self.calendar.month_range(at) {
            Some((first, last, end)) => (Some(Part::Named(first, last)), of(end)),
            None => (None, at),
        }
    }

    /// `last fiscal`, `the current financial year`, and behind a part `the fiscal year`: years after the current one.
    fn relative(&self, at: usize, whole: bool) -> Option<(i32, usize)> {
        let line = self.line;
        let at = at + usize::from(line.word(at) == "the");
        let side = match line.word(at) {
            "this" | "current" | "ongoing" | "running" => Some(0),
            "last" | "previous" | "prior" | "preceding" | "past" | "outgoing" => Some(-1),
            "next" | "coming" | "upcoming" | "following" => Some(1),
            _ => None,
        };
        let word = at + usize::from(side.is_some());
        if line.word(word) == "fy" {
            return Some((side?, word + 1));
        }
        if !line.any(word, &["fiscal", "financial"])
            || line.any(
                word + 1,
                &["quarter", "half", "month", "crisis", "quarters"],
            )
            || line.kind(word + 1) == Some(TokenKind::Number)
        {
            return None;
        }
        let year = usize::from(line.word(word + 1) == "year");
        let bare = side.is_none() && !whole && year == 1;
        // `last fiscal` ends the noun; `the current financial policy` does not.
        let alone = year == 1 || line.word(word) == "fiscal" && !self.is_noun(word + 1);
        let side = side.or(bare.then_some(0)).filter(|_| alone)?;
        let number = line.kind(word + 1 + year) == Some(TokenKind::Number);
        (!number).then_some((side, word + 1 + year))
    }

    /// Whether the word at `i` could be a noun that the one before it describes.
    fn is_noun(&self, i: usize) -> bool {
        let line = self.line;
        line.is_word(i)
            && !line.any(
                i,
                &[
                    "to", "from", "and", "as", "on", "by", "with", "against", "compared", "when",
                    "while", "was", "were", "is", "has", "had", "rose", "fell", "stood", "over",
                    "in", "at", "for", "which", "but", "because", "after", "due", "amid", "than",
                ],
            )
    }

    /// `first seven months of`: how many, one past the last token.
    fn first_months_of(&self, at: usize) -> Option<(u32, usize)> {
        let line = self.line;
        let start = at + usize::from(line.any(at, &["first", "opening"]));
        let number = number(line, self.quantities, start).filter(|_| start > at)?;
        let count = (1..=12).find(|&n| f64::from(n) >= number.value)?;
        let end = number.end + 2 + usize::from(line.word(number.end + 2) == "the");
        (line.word(number.end) == "months" && line.any(number.end + 1, &["of", "in"]))
            .then_some((count, end))
    }

    /// The years of `FY2023-24`, `fiscal 2023`, `2022/23`, `fiscal year 2022-23`, one past the last token behind them.
    fn named(&self, at: usize) -> Option<(i32, Option<i32>, usize)> {
        let line = self.line;
        let glued = line
            .word(at)
            .strip_prefix("fy")
            .filter(|rest| !rest.is_empty());
        if let Some(rest) = glued {
            let first = year_of(rest, None)?;
            let (last, end) = self.second(first, at + 1).unzip();
            return Some((first, last, end.unwrap_or(at + 1)));
        }
        let mut start = at;
        let mut said = false;
        while line.any(
            start,
            &[
                "fy",
                "fiscal",
                "financial",
                "marketing",
                "crop",
                "budget",
                "’",
                "'",
            ],
        ) {
            said |= line.any(start, &["fy", "fiscal", "financial"]);
            start += 1;
        }
        let word = start > at;
        start += usize::from(word && line.any(start, &["year", "years"]));
        let raw = line.raw(start);
        let first = year_of(raw, None).filter(|_| raw.len() == 4 || said)?;
        match self.calendar.era(start + 1) {
            // Both years say that it is a fiscal one, which runs from mid-July to mid-July.
            Some(Era::Nepali) if line.any(start + 1, &["/", "-", "–"]) => {
                let end = start + 3 + if line.word(start + 4) == "." { 4 } else { 1 };
                return Some((first - 57, Some(first - 56), end));
            }
            Some(Era::Nepali | Era::Other) => return None,
            None => {}
        }
        let second = self.second(first, start + 1);
        let short = line.raw(start + 2).len() == 2;
        // Without the word only `2022/23` and `2022-23` are one year; `2025-2026` are two.
        match second {
            Some((last, end))
                if word || short || line.word(start + 1) == "/" || line.word(end) == "fy" =>
            {
                Some((first, Some(last), self.behind(end)))
            }
            Some(_) => None,
            None => said.then_some((first, None, self.behind(start + 1))),
        }
    }

    /// The second year of a pair that follow each other, one past its token.
    fn second(&self, first: i32, at: usize) -> Option<(i32, usize)> {
        let line = self.line;
        let joined = line.any(at, &["-", "–", "/", "‑"]) && line.closed(at) && line.closed(at + 1);
        let digits = line.word(at + 1).trim_end_matches("fy");
        let last = year_of(digits, Some(first)).filter(|_| joined)?;
        (last == first + 1 && !self.calendar.is_other_era(at + 2)).then_some((last, at + 2))
    }

    /// Steps over `fiscal year`, `season` behind the years.
    fn behind(&self, at: usize) -> usize {
        let line = self.line;
        let word = line.any(at, &["fiscal", "financial", "marketing", "crop", "budget"]);
        if word && line.word(at + 1) == "year" {
            at + 2
        } else {
            at + usize::from(line.any(at, &["season", "fy"]))
        }
    }
}

/// A year of four digits, or of two after `first` or in this century.
fn year_of(raw: &str, first: Option<i32>) -> Option<i32> {
    if !raw.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = raw.parse::<i32>().ok()?;
    match (raw.len(), first) {
        (4, _) => (1900..=2100).contains(&number).then_some(number),
        (2, Some(first)) => Some(first - first.rem_euclid(100) + number)
            .map(|year| if year < first { year + 100 } else { year }),
        // `2021/022`
        (3, Some(first)) => {
            Some(first - first.rem_euclid(1000) + number).filter(|&year| year > first)
        }
        (2, None) => Some(if number < 70 { 2000 } else { 1900 } + number),
        _ => None,
    }
}
