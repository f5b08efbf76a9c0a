//! The time of an occurrence in calendar dates, and whether it lies behind the document.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::extract::{OccurrenceClaim, PeriodClaim, PeriodMeaning, Standing, TimeMeaning};
use crate::index::figures::resolve;
use crate::index::{ArguedDate, DateBasis, Period};

/// Period, standing and ground of a claim; none where it is told as done at a time that had not come.
pub fn settle(claim: &OccurrenceClaim, date: &ArguedDate) -> Option<(Period, Standing, DateBasis)> {
    let words = &claim.time.text;
    let mut period = match &claim.time.meaning {
        // `05/06/2019`: no end can be told, whatever the document's date.
        TimeMeaning::Period(PeriodMeaning::Vague { .. }) => Period::default(),
        TimeMeaning::Period(meaning) => {
            let told = PeriodClaim {
                text: Some(words.clone()),
                meaning: meaning.clone(),
            };
            resolve(&told, date).0
        }
        TimeMeaning::Weekday(number) => weekday(*number, claim.standing, date.best),
        TimeMeaning::Days(after) => day(date.best.and_then(|day| plus(day, *after))),
        TimeMeaning::Week(after) => week(date.best.and_then(|day| plus(day, *after * 7))),
    };
    period.text = Some(words.clone());
    period.running = false;
    if floats(&claim.time.meaning) {
        shift(&mut period, claim.standing, date);
    }
    let now = (date.best.or(date.from), date.best.or(date.to));
    let standing = match (claim.standing, now) {
        (Standing::Done | Standing::Alleged, (_, Some(last))) if period.from > Some(last) => {
            return None;
        }
        (Standing::Open, (_, Some(last))) if period.from > Some(last) => Standing::Planned,
        (Standing::Open, (Some(first), _)) if period.to.is_some_and(|to| to <= first) => {
            Standing::Done
        }
        (told, _) => told,
    };
    let ends = [period.from, period.to];
    let named = ends
        .iter()
        .flatten()
        .all(|day| words.contains(&day.year().to_string()));
    let basis = match (period.from, period.to) {
        (None, None) => DateBasis::Unknown,
        _ if named => DateBasis::Stated,
        _ => date.basis,
    };
    Some((period, standing, basis))
}

/// Whether words leave the year open (`on 4 June`, `in March`).
fn floats(meaning: &TimeMeaning) -> bool {
    matches!(
        meaning,
        TimeMeaning::Period(PeriodMeaning::Day { .. } | PeriodMeaning::Recent { years: 0, .. })
    )
}

/// Moves a time without a year to the side of the document on which it is told to lie.
fn shift(period: &mut Period, standing: Standing, date: &ArguedDate) {
    let years = match standing {
        Standing::Done | Standing::Alleged if period.from > date.best.or(date.to) => -12,
        Standing::Planned if period.to.is_some() && period.to < date.best.or(date.from) => 12,
        Standing::Done | Standing::Alleged | Standing::Planned | Standing::Open => return,
    };
    for day in [&mut period.from, &mut period.to].into_iter().flatten() {
        let moved = match years {
            ..0 => day.checked_sub_months(Months::new(12)),
            _ => day.checked_add_months(Months::new(12)),
        };
        *day = moved.unwrap_or(*day);
    }
}

fn plus(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    if days < 0 {
        day.checked_sub_days(Days::new(days.unsigned_abs()))
    } else {
        day.checked_add_days(Days::new(days.unsigned_abs()))
    }
}

fn day(day: Option<NaiveDate>) -> Period {
    Period {
        from: day,
        to: day,
        ..Period::default()
    }
}

fn week(within: Option<NaiveDate>) -> Period {
    let from = within.and_then(|day| plus(day, -i64::from(day.weekday().num_days_from_monday())));
    Period {
        from,
        to: from.and_then(|day| plus(day, 6)),
        ..Period::default()
    }
}

/// The last such day, the document's own included, or the next one; both where the document was written on one.
fn weekday(number: u32, standing: Standing, now: Option<NaiveDate>) -> Period {
    let Some(now) = now else {
        return Period::default();
    };
    let own = now.weekday().num_days_from_monday();
    match standing {
        Standing::Planned => {
            let ahead = i64::from((number + 7 - own) % 7);
            let first = plus(now, ahead);
            let last = if ahead == 0 { plus(now, 7) } else { first };
            Period {
                from: first,
                to: last,
                ..Period::default()
            }
        }
        Standing::Done | Standing::Alleged => day(plus(now, -i64::from((own + 7 - number) % 7))),
        // Before or after: within a week on either side.
        Standing::Open => Period::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Act, Moment};
    use crate::text::Span;

    /// A claim told on Wednesday, 15 May 2019.
    fn check(meaning: &TimeMeaning, standing: Standing, expected: Option<(&str, Standing)>) {
        let day = NaiveDate::from_ymd_opt(2019, 5, 15);
        let date = ArguedDate {
            from: day,
            to: day,
            best: day,
            basis: DateBasis::Stated,
            ..ArguedDate::default()
        };
        let claim = OccurrenceClaim {
            act: Act::Signing,
            thing: None,
            of: None,
            standing,
            time: Moment {
                text: "then".to_owned(),
                meaning: meaning.clone(),
            },
            span: Span::new(0, 0),
            sentence: Span::new(0, 0),
            names: Vec::new(),
            speaker: None,
        };
        let end = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
        let found = settle(&claim, &date).map(|(period, standing, _)| {
            (
                format!("{}..{}", end(period.from), end(period.to)),
                standing,
            )
        });
        let expected = expected.map(|(days, standing)| (days.to_owned(), standing));
        assert_eq!(found, expected, "{meaning:?} {standing:?}");
    }

    #[test]
    fn days_of_the_week_are_seen_from_the_document() {
        use Standing as S;
        let done = |number, days| {
            check(
                &TimeMeaning::Weekday(number),
                S::Done,
                Some((days, S::Done)),
            );
        };
        done(0, "2019-05-13..2019-05-13");
        done(2, "2019-05-15..2019-05-15");
        done(4, "2019-05-10..2019-05-10");
        let ahead = |number, days| {
            check(
                &TimeMeaning::Weekday(number),
                S::Planned,
                Some((days, S::Planned)),
            );
        };
        ahead(4, "2019-05-17..2019-05-17");
        ahead(2, "2019-05-15..2019-05-22");
        check(&TimeMeaning::Weekday(1), S::Open, Some(("..", S::Open)));
        check(
            &TimeMeaning::Days(-1),
            S::Done,
            Some(("2019-05-14..2019-05-14", S::Done)),
        );
        check(
            &TimeMeaning::Week(1),
            S::Planned,
            Some(("2019-05-20..2019-05-26", S::Planned)),
        );
    }

    #[test]
    fn a_time_lies_on_the_side_on_which_it_is_told() {
        use Standing as S;
        let month = |month| {
            TimeMeaning::Period(PeriodMeaning::Recent {
                years: 0,
                first: month,
                last: month,
            })
        };
        check(
            &month(3),
            S::Planned,
            Some(("2020-03-01..2020-03-31", S::Planned)),
        );
        check(
            &month(9),
            S::Done,
            Some(("2018-09-01..2018-09-30", S::Done)),
        );
        let day = |month, day| TimeMeaning::Period(PeriodMeaning::Day { month, day });
        check(
            &day(6, 1),
            S::Done,
            Some(("2018-06-01..2018-06-01", S::Done)),
        );
        check(
            &day(4, 1),
            S::Planned,
            Some(("2020-04-01..2020-04-01", S::Planned)),
        );
        let year = |year| {
            TimeMeaning::Period(PeriodMeaning::Fixed {
                from: NaiveDate::from_ymd_opt(year, 1, 1),
                to: NaiveDate::from_ymd_opt(year, 12, 31),
            })
        };
        check(&year(2024), S::Done, None);
        check(
            &year(2024),
            S::Open,
            Some(("2024-01-01..2024-12-31", S::Planned)),
        );
        check(
            &year(2011),
            S::Open,
            Some(("2011-01-01..2011-12-31", S::Done)),
        );
        check(
            &year(2019),
            S::Open,
            Some(("2019-01-01..2019-12-31", S::Open)),
        );
    }
}
