//! Lengths of time by the month or the day they end with.

use chrono::{Days, Months, NaiveDate};

use super::calendar::{Calendar, Year};
use crate::extract::numbers::number;
use crate::extract::{Length, PeriodMeaning};

impl Calendar<'_> {
    /// `first six months of the current year`, `nine months of 2024`, `the six months to June`.
    pub fn first_months(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        let first = line.any(at, &["first", "opening", "initial"]);
        let number = number(line, self.quantities, at + usize::from(first))?;
        let count = number.value as u32;
        let dash = usize::from(line.word(number.end) == "-");
        let unit = number.end + dash;
        if !line.any(unit, &["months", "month", "месяцев"]) || !(1..=12).contains(&count) {
            return None;
        }
        let end = unit + 1 + usize::from(line.word(unit + 1) == "period");
        if let Some(ended) = self.ended(end, Length::Months(count)) {
            return Some(ended);
        }
        match self.of_year(end) {
            Some((year, end)) => Some((year.months(1, count), end)),
            None if first && !line.any(at.wrapping_sub(1), &["its", "their", "his", "her"]) => {
                Some((
                    PeriodMeaning::Recent {
                        years: 0,
                        first: 1,
                        last: count,
                    },
                    end,
                ))
            }
            None => None,
        }
    }

    /// `the year to March 1987`, `quarter ended June 30, 2024`, `the two years to 2023`, `the week to August 9`.
    pub fn length_ended(&self, at: usize) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        if let Some(number) = number(line, self.quantities, at) {
            let dash = usize::from(line.word(number.end) == "-" && line.closed(number.end));
            let unit = number.end + dash;
            let end = unit + 1 + usize::from(line.word(unit + 1) == "period");
            let count = (1..=60).find(|&n| f64::from(n) >= number.value)?;
            return match line.word(unit) {
                "months" | "month" => self.ended(end, Length::Months(count)),
                "weeks" | "week" => self.ended(end, Length::Days(count * 7)),
                "days" | "day" => self.ended(end, Length::Days(count)),
                "years" | "year" => self
                    .ended(end, Length::Months(count * 12))
                    .or_else(|| self.years_to(end, count as i32)),
                _ => None,
            };
        }
        let unit = at
            + usize::from(line.any(
                at,
                &[
                    "fiscal",
                    "financial",
                    "crop",
                    "marketing",
                    "business",
                    "calendar",
                ],
            ));
        match line.word(unit) {
            "year" => self.ended(unit + 1, Length::Months(12)),
            "quarter" => self.ended(unit + 1, Length::Months(3)),
            "half" => {
                let dash = usize::from(line.word(unit + 1) == "-");
                let year = usize::from(line.word(unit + 1 + dash) == "year");
                self.ended(unit + 1 + dash + year, Length::Months(6))
            }
            "month" => self.ended(unit + 1, Length::Months(1)),
            "week" => self.ended(unit + 1, Length::Days(7)),
            "decade" => self.years_to(unit + 1, 10),
            _ => None,
        }
    }

    /// `to 2023` behind so many years.
    fn years_to(&self, at: usize, count: i32) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        let to = line.any(at, &["to", "through"])
            || line.any(at, &["ended", "ending"]) && line.word(at + 1) != "in";
        let (last, end) = self.year(at + 1).filter(|_| to)?;
        let meaning = PeriodMeaning::Fixed {
            from: NaiveDate::from_ymd_opt(last.saturating_sub(count - 1), 1, 1),
            to: NaiveDate::from_ymd_opt(last, 12, 31),
        };
        Some((meaning, end))
    }

    /// `to March 1987`, `ended June 30, 2024`, `to the end of March`: so much time up to it.
    pub fn ended(&self, at: usize, length: Length) -> Option<(PeriodMeaning, usize)> {
        let line = self.line;
        let at = if line.reads(at, &["that", "ended"]) || line.reads(at, &["which", "ended"]) {
            at + 1
        } else {
            at
        };
        if !line.any(at, &["to", "ended", "ending", "through", "until", "till"]) {
            return None;
        }
        let mut start = at + 1;
        start += usize::from(line.any(start, &["on", "in", "at", "with"]));
        start += usize::from(line.any(start, &["end", "the", "late", "mid"]));
        start += usize::from(line.any(start, &["-", "of", "end"]));
        start += usize::from(line.word(start) == "of");
        let (part, end) = self.months(start)?;
        let meaning = match part {
            PeriodMeaning::Fixed { to: Some(to), .. } => PeriodMeaning::Fixed {
                from: begun(to, length),
                to: Some(to),
            },
            PeriodMeaning::Recent {
                years, first, last, ..
            } if first == last => PeriodMeaning::Ended {
                years,
                length,
                month: last,
                day: None,
            },
            PeriodMeaning::Day { month, day } => PeriodMeaning::Ended {
                years: 0,
                length,
                month,
                day: Some(day),
            },
            PeriodMeaning::Months { years, first, last } if first == last => match length {
                Length::Months(count) if count <= last => {
                    Year::Relative(years).months(last + 1 - count, last)
                }
                Length::Months(_) | Length::Days(_) => PeriodMeaning::Vague { past: true },
            },
            _ => PeriodMeaning::Vague { past: true },
        };
        Some((meaning, end))
    }
}

/// The first day of so much time that ends with a day.
pub fn begun(last: NaiveDate, length: Length) -> Option<NaiveDate> {
    let next = last.succ_opt()?;
    match length {
        Length::Months(count) => next.checked_sub_months(Months::new(count)),
        Length::Days(count) => next.checked_sub_days(Days::new(u64::from(count))),
    }
}
