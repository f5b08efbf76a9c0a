//! Years, months, quarters and days as words and digits name them.

use chrono::NaiveDate;

use crate::extract::line::Line;
use crate::extract::{Length, PeriodMeaning};
use crate::lexicon::Quantities;
use crate::text::TokenKind;

/// Reads dates in a line.
pub struct Calendar<'s> {
    pub line: &'s Line,
    pub quantities: &'s Quantities,
}

/// A year, by number or by its distance from the document's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    /// By number.
    Number(i32),
    /// Years after the document's own.
    Relative(i32),
}

/// A calendar whose years are not those of the common era.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// Bikram Sambat, whose fiscal years begin 57 years before their number in mid-July.
    Nepali,
    /// One whose years are kept in their words.
    Other,
}

impl Year {
    /// The whole year.
    pub fn whole(self) -> PeriodMeaning {
        self.months(1, 12)
    }

    /// Months of it.
    pub fn months(self, first: u32, last: u32) -> PeriodMeaning {
        match self {
            Self::Number(year) => PeriodMeaning::Fixed {
                from: NaiveDate::from_ymd_opt(year, first, 1),
                to: last_day(year, last),
            },
            Self::Relative(years) => PeriodMeaning::Months { years, first, last },
        }
    }

    /// The first day of one of its months, where it is given by number.
    pub fn first_of(self, month: u32) -> Option<NaiveDate> {
        match self {
            Self::Number(year) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Relative(_) => None,
        }
    }

    /// From its first day until the document's date.
    pub fn until(self) -> PeriodMeaning {
        match self {
            Self::Number(year) => PeriodMeaning::Until {
                from: NaiveDate::from_ymd_opt(year, 1, 1),
                years: 0,
            },
            Self::Relative(years) => PeriodMeaning::Until { from: None, years },
        }
    }

    /// Whether it is given by number.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Number(_))
    }
}

/// The last day of a month.
pub fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next) = if month >= 12 {
        (year.checked_add(1)?, 1)
    } else {
        (year, month + 1)
    };
    NaiveDate::from_ymd_opt(next_year, next, 1)?.pred_opt()
}

impl Calendar<'_> {
    /// A year in digits at `at`.
    pub fn year(&self, at: usize) -> Option<(i32, usize)> {
        let line = self.line;
        let mut at = at;
        if line.any(at, &["fy", "fiscal", "financial", "calendar", "year"]) {
            at += 1;
            at += usize::from(line.word(at) == "year");
        }
        let raw = line.raw(at);
        let plain = raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit());
        let year = raw
            .parse::<i32>()
            .ok()
            .filter(|year| plain && (1850..=2100).contains(year))?;
        let previous = line.before(at);
        let glued = line.closed(at)
            && !matches!(
                previous,
                "(" | "-" | "–" | "—" | "/" | "“" | "\"" | "[" | "'" | "‘"
            );
        let unit = self
            .quantities
            .after
            .longest(at + 1, |i| line.word(i))
            .is_some_and(|(_, form)| {
                !form.closed
                    && !line.any(at + 1, &["t", "won", "try", "id", "pen", "lei", "pc", "le"])
            });
        let scale = line.any(
            at + 1,
            &[
                "million", "billion", "mln", "bln", "crore", "lakh", "thousand", "trillion",
            ],
        );
        let end = at + 1 + usize::from(line.any(at + 1, &["года", "году", "год", "г"]));
        (!glued && !unit && !scale && !self.is_other_era(end)).then_some((year, end))
    }

    /// Whether a year is counted in another calendar, by the letters behind it (`2078 BS`, `1445 AH`, `2566 BE`).
    pub fn is_other_era(&self, at: usize) -> bool {
        self.era(at).is_some()
    }

    /// The letter of the era that stands behind a year or a pair of years, before `S`, `H` or `E`.
    pub fn era(&self, at: usize) -> Option<Era> {
        let line = self.line;
        let second = line.kind(at + 1) == Some(TokenKind::Number);
        let pair = usize::from(line.any(at, &["/", "-", "–"]) && second) * 2;
        let at = at + pair;
        let apart = line.raw(at).len() == 1 && line.word(at + 1) == ".";
        let letters = if apart {
            [line.raw(at), line.raw(at + 2)].concat()
        } else {
            line.raw(at).replace('.', "")
        };
        match letters.as_str() {
            "BS" => Some(Era::Nepali),
            "AH" | "BE" => Some(Era::Other),
            _ => None,
        }
    }

    /// `this year`, `the previous year`, `2024`, `of the year`.
    pub fn year_or_relative(&self, at: usize) -> Option<(Year, usize)> {
        if let Some((year, end)) = self.year(at) {
            return Some((Year::Number(year), end));
        }
        let line = self.line;
        let i = at + usize::from(line.any(at, &["the"]));
        let side = match line.word(i) {
            "this" | "current" | "ongoing" | "текущего" | "этого" | "текущем" | "этом"
            | "нынешнем" => 0,
            "last"
            | "previous"
            | "prior"
            | "preceding"
            | "past"
            | "прошлого"
            | "прошлом"
            | "минувшем"
            | "предыдущем"
            | "предыдущего" => -1,
            "next" | "following" | "coming" | "следующем" | "будущем" => 1,
            "year"
                if i > at
                    && !line.any(i + 1, &["earlier", "before", "to", "ended", "ending", "-"])
                    && line.kind(i + 1) != Some(TokenKind::Number) =>
            {
                return Some((Year::Relative(0), i + 1));
            }
            _ => return None,
        };
        let unit = i
            + 1
            + usize::from(line.any(
                i + 1,
                &["fiscal", "financial", "calendar", "marketing", "crop"],
            ));
        let fiscal = unit > i + 1;
        if fiscal && !line.any(unit, &["year", "quarter", "half"]) || line.word(i + 1) == "fy" {
            return Some((Year::Relative(side), i + 2));
        }
        line.any(unit, &["year", "года", "году", "season"])
            .then_some((Year::Relative(side), unit + 1))
    }

    /// The year behind a part of it: `of 2024`, `last year`, `, 2024`.
    pub fn of_year(&self, at: usize) -> Option<(Year, usize)> {
        let joined = usize::from(self.line.any(at, &["of", ",", "in", "for"]));
        self.year_or_relative(at + joined)
            .or_else(|| self.year_or_relative(at))
    }

    /// A part of a year: quarter, half, months, day.
    pub fn part(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        self.numeric(at)
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.first_months(at))
            .or_else(|| self.length_ended(at))
            .or_else(|| self.months(at))
    }

    /// `05.06.2025`, `2025-06-04`, where the order is not in doubt; else the tokens alone.
    fn numeric(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        let raw = line.raw(at);
        let mut parts: Vec<u32> = Vec::new();
        let mut end = at + 1;
        if raw.matches('.').count() == 2 {
            parts = raw
                .split('.')
                .map(|part| part.parse().ok())
                .collect::<Option<_>>()?;
        } else if line.any(at + 1, &["/", "-"])
            && line.word(at + 1) == line.word(at + 3)
            && line.kind(at) == Some(TokenKind::Number)
        {
            for i in [at, at + 2, at + 4] {
                parts.push(line.raw(i).parse().ok()?);
            }
            end = at + 5;
        }
        let [a, b, c] = parts[..] else { return None };
        let vague = PeriodMeaning::Vague { past: true };
        let day =
            |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(year as i32, month, day);
        let found = if (1900..2101).contains(&a) {
            day(a, b, c)
        } else if (1900..2101).contains(&c) && b <= 12 && (a > 12 || raw.contains('.')) {
            day(c, b, a)
        } else if (1900..2101).contains(&c) && b > 12 {
            day(c, a, b)
        } else if a <= 31 && b <= 31 && (c <= 99 || (1900..2101).contains(&c)) {
            return Some((vague, end));
        } else {
            return None;
        }?;
        Some((
            PeriodMeaning::Fixed {
                from: Some(found),
                to: Some(found),
            },
            end,
        ))
    }

    fn quarter_or_half(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        if let Some(((first, last), Some(year), false, end)) = self.short(at) {
            return Some((Year::Number(year).months(first, last), end));
        }
        let (first, last, end) = self.part_of_year(at)?;
        // A company's `third quarter ended December 31`.
        if let Some(ended) = self.ended(end, Length::Months(last + 1 - first)) {
            return Some(ended);
        }
        Some(self.with_year(first, last, end))
    }

    /// First and last month of a quarter or a half, one past its last token.
    pub fn part_of_year(&self, at: usize) -> Option<(u32, u32, usize)> {
        let line = self.line;
        if let Some(((first, last), None, _, end)) = self.short(at) {
            return Some((first, last, end));
        }
        let (nth, unit) = self.ordinal(at)?;
        let unit = unit + usize::from(line.any(unit, &["fiscal", "calendar"]));
        let unit = unit + usize::from(line.word(unit) == "-");
        Some(match line.word(unit) {
            "quarter" | "qtr" | "квартале" | "квартала" | "квартал" if nth <= 4 => {
                (nth * 3 - 2, nth * 3, unit + 1)
            }
            "half" | "полугодии" | "полугодия" | "полугодие" if nth <= 2 => {
                (nth * 6 - 5, nth * 6, unit + 1)
            }
            _ => return None,
        })
    }

    fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        let line = self.line;
        Some(match line.word(at) {
            "first" | "opening" | "первом" | "первого" | "первый" | "первое" | "i" => {
                (1, at + 1)
            }
            "second" | "втором" | "второго" | "второй" | "второе" | "ii" => {
                (2, at + 1)
            }
            "third" | "третьем" | "третьего" | "третий" | "iii" => (3, at + 1),
            "fourth" | "final" | "четвертом" | "четвёртом" | "четвертого" | "четвёртого" | "iv" => {
                (4, at + 1)
            }
            digit @ ("1" | "2" | "3" | "4") if line.any(at + 1, &["st", "nd", "rd", "th"]) => {
                (digit.parse().ok()?, at + 2)
            }
            _ => return None,
        })
    }

    /// `January–September 2024`, `4 June`, `December 11, 2024`, `April this year`.
    pub fn months(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        if let Some(day) = self.day(at) {
            let after = at + 1 + usize::from(line.any(at + 1, &["st", "nd", "rd", "th"]));
            let after = after + usize::from(line.word(after) == "of");
            if let Some(month) = self.month(after) {
                return Some(self.dated(month, day, after + 1));
            }
        }
        let month = self.month(at)?;
        let mut next = at + 1;
        let short = line.raw(at).len() <= 4 && !line.any(at, &["may", "june", "july"]);
        next += usize::from(line.word(next) == "." && short);
        if let Some((first, last, end)) = self.month_range(at) {
            let end = end + usize::from(line.any(end, &["period", "quarter", "half"]));
            if first < last {
                return Some(self.with_year(first, last, end));
            }
            // `July–March` reaches into the next year, and a year behind it does not say which of the two it is.
            let fiscal = line.word(end).starts_with("fy") || self.year(end).is_some();
            let meaning = if fiscal {
                PeriodMeaning::Vague { past: true }
            } else {
                PeriodMeaning::Ended {
                    years: 0,
                    length: Length::Months(13 - first + last),
                    month: last,
                    day: None,
                }
            };
            return Some((meaning, end + usize::from(fiscal)));
        }
        if let Some(day) = self.day(next)
            && self.year(next).is_none()
        {
            let after = next + 1 + usize::from(line.any(next + 1, &["st", "nd", "rd", "th"]));
            if line.any(after, &["-", "–", "—", "to"])
                && let Some((PeriodMeaning::Fixed { to, .. }, end)) = self.months(after + 1)
            {
                let year = to.map_or(0, |to| chrono::Datelike::year(&to));
                let from = NaiveDate::from_ymd_opt(year, month, day);
                if from < to {
                    return Some((PeriodMeaning::Fixed { from, to }, end));
                }
            }
            return Some(self.up_to(self.dated(month, day, after)));
        }
        Some(self.with_year(month, month, next))
    }

    /// `July 1, 2018-March 31, 2019`: a day with its year, and the day up to which it reaches.
    fn up_to(&self, (meaning, end): (PeriodMeaning, usize)) -> (PeriodMeaning, usize) {
        if let PeriodMeaning::Fixed { from, .. } = meaning
            && self.line.any(end, &["-", "–", "—"])
            && let Some((PeriodMeaning::Fixed { to, .. }, last)) = self.months(end + 1)
            && from < to
        {
            return (PeriodMeaning::Fixed { from, to }, last);
        }
        (meaning, end)
    }

    /// `January–September`, `Jan.-June`, `July to March`: first and last month, one past the last token.
    pub fn month_range(&self, at: usize) -> Option<(u32, u32, usize)> {
        let line = self.line;
        let first = self.month(at)?;
        let short = |i: usize| line.raw(i).len() <= 4 && !line.any(i, &["may", "june", "july"]);
        let next = at + 1 + usize::from(line.word(at + 1) == "." && short(at));
        if !line.any(next, &["-", "–", "—", "to", "through", "/", "and"]) {
            return None;
        }
        let last = self.month(next + 1).filter(|&last| last != first)?;
        let stop = line.word(next + 2) == "."
            && short(next + 1)
            && line.closed(next + 2)
            && line.sentence(next + 2) == line.sentence(next + 3);
        let following = line.word(next) != "and" || first < last;
        following.then_some((first, last, next + 2 + usize::from(stop)))
    }

    fn dated(&self, month: u32, day: u32, end: usize) -> (PeriodMeaning, usize) {
        let comma = usize::from(self.line.word(end) == ",");
        if let Some((year, end)) = self.year(end + comma).or_else(|| self.year(end)) {
            let date = NaiveDate::from_ymd_opt(year, month, day);
            return (
                PeriodMeaning::Fixed {
                    from: date,
                    to: date,
                },
                end,
            );
        }
        match self.of_year(end) {
            Some((Year::Relative(years), end)) => (
                PeriodMeaning::Months {
                    years,
                    first: month,
                    last: month,
                },
                end,
            ),
            _ => (PeriodMeaning::Day { month, day }, end),
        }
    }

    fn with_year(&self, first: u32, last: u32, end: usize) -> (PeriodMeaning, usize) {
        match self.of_year(end) {
            Some((year, end)) => (year.months(first, last), end),
            None => (
                PeriodMeaning::Recent {
                    years: 0,
                    first,
                    last,
                },
                end,
            ),
        }
    }

    fn day(&self, at: usize) -> Option<u32> {
        let raw = self.line.raw(at);
        raw.parse()
            .ok()
            .filter(|day| raw.len() <= 2 && (1..=31).contains(day))
    }

    /// A month by name, in English or Russian; `May` and `March` only with a capital.
    fn month(&self, at: usize) -> Option<u32> {
        let word = self.line.word(at);
        let position = MONTHS.iter().position(|names| names.contains(&word))?;
        let english = word.is_ascii();
        let verb = matches!(word, "may" | "march")
            && (at == 0
                || self
                    .line
                    .sentences
                    .iter()
                    .any(|sentence| sentence.start == at))
            && self.line.kind(at + 1) != Some(TokenKind::Number);
        (!english || self.line.capital(at) && !verb).then_some(position as u32 + 1)
    }
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "января", "январь", "январе"],
    &["february", "feb", "февраля", "февраль", "феврале"],
    &["march", "mar", "марта", "март", "марте"],
    &["april", "apr", "апреля", "апрель", "апреле"],
    &["may", "мая", "май", "мае"],
    &["june", "jun", "июня", "июнь", "июне"],
    &["july", "jul", "июля", "июль", "июле"],
    &["august", "aug", "августа", "август", "августе"],
    &[
        "september",
        "sept",
        "sep",
        "сентября",
        "сентябрь",
        "сентябре",
    ],
    &["october", "oct", "октября", "октябрь", "октябре"],
    &["november", "nov", "ноября", "ноябрь", "ноябре"],
    &["december", "dec", "декабря", "декабрь", "декабре"],
];
