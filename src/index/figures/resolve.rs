//! The time of a figure in calendar dates, once its document is dated.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::extract::{Length, PeriodClaim, PeriodMeaning, TimeUnit};
use crate::index::{ArguedDate, Period};

/// Resolves a time against the date of its document. The second value says what could not be resolved, in words for the reader.
pub fn resolve(claim: &PeriodClaim, date: &ArguedDate) -> (Period, Option<String>) {
    let bounds = match claim.meaning {
        PeriodMeaning::Fixed { from, to } => Some((from, to)),
        PeriodMeaning::Unstated | PeriodMeaning::Vague { past: false } => Some((None, None)),
        PeriodMeaning::Vague { past: true } => Some((None, now(date))),
        PeriodMeaning::Until {
            from: Some(from), ..
        } => Some((Some(from), now(date).filter(|&to| to >= from))),
        PeriodMeaning::Today => Some((date.best.or(date.from), date.best.or(date.to))),
        PeriodMeaning::PastYears {
            count,
            end: Some(end),
        } => Some((first(end - count), last(end))),
        PeriodMeaning::Until { from: None, .. }
        | PeriodMeaning::Months { .. }
        | PeriodMeaning::PastYears { end: None, .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Recent { .. }
        | PeriodMeaning::Day { .. } => year(date)
            .zip(now(date))
            .map(|(year, now)| relative(&claim.meaning, year, now)),
        PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Back { .. }
        | PeriodMeaning::Ended { .. }
        | PeriodMeaning::Fiscal { .. } => agreed(&claim.meaning, date),
    };
    let (from, to) = bounds.unwrap_or_default();
    let unresolved = bounds.is_none().then(|| {
        let words = claim.text.as_deref().unwrap_or("its time");
        let what = if year(date).is_none() { "year" } else { "day" };
        format!("“{words}” is not resolved: the {what} of the document is not known")
    });
    (
        Period {
            from,
            to,
            text: claim.text.clone(),
            running: matches!(
                claim.meaning,
                PeriodMeaning::Until { .. } | PeriodMeaning::Today
            ),
        },
        unresolved,
    )
}

fn relative(meaning: &PeriodMeaning, year: i32, now: NaiveDate) -> Bounds {
    match *meaning {
        PeriodMeaning::Until { years, .. } => (first(year.saturating_add(years)), Some(now)),
        PeriodMeaning::Months { years, first, last } => {
            months(year.saturating_add(years), first, last)
        }
        PeriodMeaning::PastYears { count, .. } => (first(year.saturating_sub(count)), Some(now)),
        PeriodMeaning::NextYears { count } => (Some(now), last(year.saturating_add(count))),
        PeriodMeaning::Recent { years, first, last } => {
            // `The first eleven months`, said in January, are those of the year before; a quarter may be running.
            let first_months = first == 1 && last > 3;
            let month = if first_months { last } else { first };
            let begun = NaiveDate::from_ymd_opt(year, month, 1).is_some_and(|start| start <= now);
            let year = if begun { year } else { year - 1 };
            months(year.saturating_add(years), first, last)
        }
        PeriodMeaning::Day { month, day } => {
            let nearest = [year - 1, year, year + 1]
                .into_iter()
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
                .min_by_key(|day| (*day - now).num_days().abs());
            (nearest, nearest)
        }
        PeriodMeaning::Unstated
        | PeriodMeaning::Fixed { .. }
        | PeriodMeaning::Today
        | PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Back { .. }
        | PeriodMeaning::Ended { .. }
        | PeriodMeaning::Fiscal { .. }
        | PeriodMeaning::Vague { .. } => (None, None),
    }
}

/// A first and a last day, as far as they are known.
type Bounds = (Option<NaiveDate>, Option<NaiveDate>);

/// What a time counted from the day of writing means, where all days on which the document can be written agree on it.
fn agreed(meaning: &PeriodMeaning, date: &ArguedDate) -> Option<Bounds> {
    if let Some(day) = date.best {
        return from_day(meaning, day);
    }
    let (from, to) = (date.from?, date.to?);
    let bounds = from_day(meaning, from)?;
    // Of a time that runs, the end is that of the document.
    let runs = matches!(meaning, PeriodMeaning::Back { last: 0, .. });
    let open =
        |bounds: Bounds, day: NaiveDate| (bounds.0, bounds.1.filter(|&end| !runs || end != day));
    let last = from_day(meaning, to)?;
    (open(bounds, from) == open(last, to)).then_some(last)
}

/// What a time counted from the day of writing means to one that writes on `now`.
fn from_day(meaning: &PeriodMeaning, now: NaiveDate) -> Option<Bounds> {
    let bounds = match *meaning {
        PeriodMeaning::Weekday { weekday } => {
            let since = (now.weekday().number_from_monday() + 7 - weekday) % 7;
            let day = now.checked_sub_days(Days::new(u64::from(since)))?;
            (day, day)
        }
        PeriodMeaning::Back { unit, first, last } => {
            (unit_at(unit, first, now)?.0, unit_at(unit, last, now)?.1)
        }
        PeriodMeaning::Ended {
            years,
            length,
            month,
            day,
        } => {
            let last = (0..=1).find_map(|back| {
                let end = end_of(now.year().checked_sub(back)?, month, day)?;
                (end <= now).then_some(end)
            })?;
            let last = end_of(last.year().checked_add(years)?, month, day)?;
            let next = last.succ_opt()?;
            let first = match length {
                Length::Months(count) => next.checked_sub_months(Months::new(count)),
                Length::Days(count) => next.checked_sub_days(Days::new(u64::from(count))),
            };
            (first?, last)
        }
        PeriodMeaning::Fiscal {
            years,
            begins,
            first,
            last,
        } => {
            let begun = now.year() - i32::from(now.month() < begins);
            let start = NaiveDate::from_ymd_opt(begun.checked_add(years)?, begins, 1)?;
            let from = start.checked_add_months(Months::new(first.checked_sub(1)?))?;
            let next = start.checked_add_months(Months::new(last))?;
            (from, next.pred_opt()?)
        }
        PeriodMeaning::Unstated
        | PeriodMeaning::Fixed { .. }
        | PeriodMeaning::Months { .. }
        | PeriodMeaning::Until { .. }
        | PeriodMeaning::Today
        | PeriodMeaning::PastYears { .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Recent { .. }
        | PeriodMeaning::Day { .. }
        | PeriodMeaning::Vague { .. } => return None,
    };
    // What reaches beyond the day is told until then, unless all of it is still to come.
    let running = matches!(meaning, PeriodMeaning::Back { last: 0, first, .. } if *first > 0);
    let last = if running { bounds.1.min(now) } else { bounds.1 };
    Some((Some(bounds.0), Some(last)))
}

/// The last day of a month, or its day `day`.
fn end_of(year: i32, month: u32, day: Option<u32>) -> Option<NaiveDate> {
    match day {
        Some(day) => NaiveDate::from_ymd_opt(year, month, day),
        None => months(year, month, month).1,
    }
}

/// The first and the last day of the unit so many units before the one of `now`; negative ones come after it.
fn unit_at(unit: TimeUnit, back: i32, now: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let moved = |start: NaiveDate, months: i32| {
        let count = Months::new(months.unsigned_abs());
        if months < 0 {
            start.checked_add_months(count)
        } else {
            start.checked_sub_months(count)
        }
    };
    let by_days = |start: NaiveDate, days: i32| {
        let count = Days::new(u64::from(days.unsigned_abs()));
        if days < 0 {
            start.checked_add_days(count)
        } else {
            start.checked_sub_days(count)
        }
    };
    match unit {
        TimeUnit::Day => by_days(now, back).map(|day| (day, day)),
        TimeUnit::Week => {
            let monday = by_days(now, now.weekday().num_days_from_monday() as i32)?;
            let first = by_days(monday, back.checked_mul(7)?)?;
            Some((first, by_days(first, -6)?))
        }
        TimeUnit::Month => {
            let first = moved(now.with_day(1)?, back)?;
            Some((first, moved(first, -1)?.pred_opt()?))
        }
        TimeUnit::Quarter => {
            let month = (now.month() - 1) / 3 * 3 + 1;
            let first = moved(
                NaiveDate::from_ymd_opt(now.year(), month, 1)?,
                back.checked_mul(3)?,
            )?;
            Some((first, moved(first, -3)?.pred_opt()?))
        }
    }
}

/// The day up to which a document can speak of what was: its likeliest, else its last possible one.
fn now(date: &ArguedDate) -> Option<NaiveDate> {
    date.best.or(date.to)
}

/// The year of a document, where all its possible days or its likeliest one agree on it.
fn year(date: &ArguedDate) -> Option<i32> {
    date.best.map(|day| day.year()).or_else(|| {
        let (from, to) = (date.from?.year(), date.to?.year());
        (from == to).then_some(from)
    })
}

fn first(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

fn last(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 12, 31)
}

fn months(year: i32, first: u32, last: u32) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let end = if last >= 12 {
        self::last(year)
    } else {
        NaiveDate::from_ymd_opt(year, last + 1, 1).and_then(|next| next.pred_opt())
    };
    (NaiveDate::from_ymd_opt(year, first, 1), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("the test writes dates")
    }

    fn check(meaning: PeriodMeaning, expected: &str) {
        let date = ArguedDate {
            from: Some(day("2019-09-02")),
            to: Some(day("2019-09-02")),
            best: Some(day("2019-09-02")),
            ..ArguedDate::default()
        };
        let claim = PeriodClaim {
            text: None,
            meaning,
        };
        let (period, unresolved) = resolve(&claim, &date);
        assert_eq!(unresolved, None);
        let end = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(
            format!("{}..{}", end(period.from), end(period.to)),
            expected,
            "{:?}",
            claim.meaning
        );
    }

    #[test]
    fn times_against_the_date_of_the_document() {
        check(
            PeriodMeaning::Months {
                years: -1,
                first: 1,
                last: 12,
            },
            "2018-01-01..2018-12-31",
        );
        check(
            PeriodMeaning::Months {
                years: 0,
                first: 1,
                last: 6,
            },
            "2019-01-01..2019-06-30",
        );
        check(
            PeriodMeaning::Until {
                from: None,
                years: 0,
            },
            "2019-01-01..2019-09-02",
        );
        check(
            PeriodMeaning::PastYears {
                count: 5,
                end: None,
            },
            "2014-01-01..2019-09-02",
        );
        check(
            PeriodMeaning::PastYears {
                count: 5,
                end: Some(2018),
            },
            "2013-01-01..2018-12-31",
        );
        check(
            PeriodMeaning::NextYears { count: 7 },
            "2019-09-02..2026-12-31",
        );
        check(
            PeriodMeaning::Recent {
                years: 0,
                first: 4,
                last: 6,
            },
            "2019-04-01..2019-06-30",
        );
        check(
            PeriodMeaning::Recent {
                years: 0,
                first: 10,
                last: 12,
            },
            "2018-10-01..2018-12-31",
        );
        check(
            PeriodMeaning::Day { month: 12, day: 30 },
            "2019-12-30..2019-12-30",
        );
        check(
            PeriodMeaning::Day { month: 1, day: 4 },
            "2020-01-04..2020-01-04",
        );
        let back = |unit, first, last| PeriodMeaning::Back { unit, first, last };
        check(back(TimeUnit::Month, 1, 1), "2019-08-01..2019-08-31");
        check(back(TimeUnit::Month, 6, 0), "2019-03-01..2019-09-02");
        check(back(TimeUnit::Day, 1, 1), "2019-09-01..2019-09-01");
        check(back(TimeUnit::Day, 90, 0), "2019-06-04..2019-09-02");
        check(back(TimeUnit::Week, 1, 1), "2019-08-26..2019-09-01");
        check(back(TimeUnit::Week, 0, 0), "2019-09-02..2019-09-08");
        check(back(TimeUnit::Quarter, 1, 1), "2019-04-01..2019-06-30");
        check(back(TimeUnit::Quarter, -1, -1), "2019-10-01..2019-12-31");
        check(
            PeriodMeaning::Weekday { weekday: 1 },
            "2019-09-02..2019-09-02",
        );
        check(
            PeriodMeaning::Weekday { weekday: 2 },
            "2019-08-27..2019-08-27",
        );
        let ended = |years, length, month, day| PeriodMeaning::Ended {
            years,
            length,
            month,
            day,
        };
        check(
            ended(0, Length::Months(6), 6, None),
            "2019-01-01..2019-06-30",
        );
        check(
            ended(0, Length::Months(12), 9, Some(30)),
            "2017-10-01..2018-09-30",
        );
        check(
            ended(-1, Length::Months(3), 2, None),
            "2017-12-01..2018-02-28",
        );
        check(
            ended(0, Length::Days(7), 8, Some(23)),
            "2019-08-17..2019-08-23",
        );
        let fiscal = |years, begins| PeriodMeaning::Fiscal {
            years,
            begins,
            first: 1,
            last: 12,
        };
        check(fiscal(-1, 7), "2018-07-01..2019-06-30");
        check(fiscal(0, 10), "2018-10-01..2019-09-30");
        check(PeriodMeaning::Today, "2019-09-02..2019-09-02");
        check(PeriodMeaning::Vague { past: true }, "..2019-09-02");
        check(PeriodMeaning::Vague { past: false }, "..");
    }

    #[test]
    fn what_every_day_of_the_document_agrees_on_is_resolved() {
        let date = ArguedDate {
            from: Some(day("2019-05-01")),
            to: Some(day("2019-05-20")),
            ..ArguedDate::default()
        };
        let back = |unit| PeriodClaim {
            text: Some("last".to_owned()),
            meaning: PeriodMeaning::Back {
                unit,
                first: 1,
                last: 1,
            },
        };
        let (month, unresolved) = resolve(&back(TimeUnit::Month), &date);
        assert_eq!(
            (month.from, month.to, unresolved),
            (Some(day("2019-04-01")), Some(day("2019-04-30")), None)
        );
        let (week, unresolved) = resolve(&back(TimeUnit::Week), &date);
        assert_eq!((week.from, week.to), (None, None));
        assert_eq!(
            unresolved.as_deref(),
            Some("“last” is not resolved: the day of the document is not known")
        );
    }

    #[test]
    fn what_cannot_be_resolved_is_said() {
        let claim = PeriodClaim {
            text: Some("last year".to_owned()),
            meaning: PeriodMeaning::Months {
                years: -1,
                first: 1,
                last: 12,
            },
        };
        let (period, unresolved) = resolve(&claim, &ArguedDate::default());
        assert_eq!((period.from, period.to), (None, None));
        assert_eq!(
            unresolved.as_deref(),
            Some("“last year” is not resolved: the year of the document is not known")
        );
    }
}
