//! Times that hang on another time: the year or the month before it, the same months of another year.

use chrono::{Datelike, Months, NaiveDate};

use super::calendar::{Year, last_day};
use crate::extract::{PeriodMeaning, TimeUnit};

/// The time so many years before a time; none where it has no place in a year.
pub fn years_before(meaning: &PeriodMeaning, count: i32) -> Option<PeriodMeaning> {
    Some(match *meaning {
        PeriodMeaning::Fixed { from, to } => {
            let months = Months::new(count.unsigned_abs().saturating_mul(12));
            let back = |day: Option<NaiveDate>| day.and_then(|day| day.checked_sub_months(months));
            PeriodMeaning::Fixed {
                from: back(from),
                to: back(to),
            }
        }
        PeriodMeaning::Months { years, first, last } => PeriodMeaning::Months {
            years: years.saturating_sub(count),
            first,
            last,
        },
        PeriodMeaning::Recent { years, first, last } => PeriodMeaning::Recent {
            years: years.saturating_sub(count),
            first,
            last,
        },
        PeriodMeaning::Ended {
            years,
            length,
            month,
            day,
        } => PeriodMeaning::Ended {
            years: years.saturating_sub(count),
            length,
            month,
            day,
        },
        PeriodMeaning::Fiscal {
            years,
            begins,
            first,
            last,
        } => PeriodMeaning::Fiscal {
            years: years.saturating_sub(count),
            begins,
            first,
            last,
        },
        PeriodMeaning::Back { unit, first, last } => {
            let by = count.saturating_mul(match unit {
                TimeUnit::Month => 12,
                TimeUnit::Quarter => 4,
                TimeUnit::Day | TimeUnit::Week => return None,
            });
            PeriodMeaning::Back {
                unit,
                first: first.saturating_add(by),
                last: last.saturating_add(by),
            }
        }
        PeriodMeaning::Unstated
        | PeriodMeaning::Until { .. }
        | PeriodMeaning::Today
        | PeriodMeaning::PastYears { .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Day { .. }
        | PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Vague { .. } => return None,
    })
}

/// The month, or the quarter, before one; none where the time is none.
pub fn unit_before(meaning: &PeriodMeaning, unit: TimeUnit) -> Option<PeriodMeaning> {
    let length = match unit {
        TimeUnit::Month => 1,
        TimeUnit::Quarter => 3,
        TimeUnit::Day | TimeUnit::Week => return None,
    };
    let moved = |first: u32, last: u32| {
        (last + 1 == first + length).then_some(if first > length {
            (0, first - length, last - length)
        } else {
            (-1, first + 12 - length, last + 12 - length)
        })
    };
    match *meaning {
        PeriodMeaning::Fixed {
            from: Some(from),
            to: Some(to),
        } if from.year() == to.year()
            && from.day() == 1
            && last_day(to.year(), to.month()) == Some(to) =>
        {
            let (years, first, last) = moved(from.month(), to.month())?;
            Some(Year::Number(from.year() + years).months(first, last))
        }
        PeriodMeaning::Months { years, first, last } => {
            let (back, first, last) = moved(first, last)?;
            Some(Year::Relative(years + back).months(first, last))
        }
        PeriodMeaning::Recent { years, first, last } => {
            let (back, first, last) = moved(first, last)?;
            Some(PeriodMeaning::Recent {
                years: years + back,
                first,
                last,
            })
        }
        PeriodMeaning::Back {
            unit: counted,
            first,
            last,
        } if counted == unit && first == last => Some(PeriodMeaning::Back {
            unit,
            first: first.saturating_add(1),
            last: last.saturating_add(1),
        }),
        PeriodMeaning::Fixed { .. }
        | PeriodMeaning::Back { .. }
        | PeriodMeaning::Unstated
        | PeriodMeaning::Until { .. }
        | PeriodMeaning::Today
        | PeriodMeaning::PastYears { .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Day { .. }
        | PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Ended { .. }
        | PeriodMeaning::Fiscal { .. }
        | PeriodMeaning::Vague { .. } => None,
    }
}

/// The months of a time in another year; none where it has none.
pub fn same_months(meaning: &PeriodMeaning, year: Year) -> Option<PeriodMeaning> {
    match *meaning {
        PeriodMeaning::Fixed {
            from: Some(from),
            to: Some(to),
        } if from.year() == to.year() => Some(year.months(from.month(), to.month())),
        PeriodMeaning::Months { first, last, .. } | PeriodMeaning::Recent { first, last, .. } => {
            Some(year.months(first, last))
        }
        PeriodMeaning::Fixed { .. }
        | PeriodMeaning::Unstated
        | PeriodMeaning::Until { .. }
        | PeriodMeaning::Today
        | PeriodMeaning::PastYears { .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Day { .. }
        | PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Ended { .. }
        | PeriodMeaning::Fiscal { .. }
        | PeriodMeaning::Back { .. }
        | PeriodMeaning::Vague { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(from: &str, to: &str) -> PeriodMeaning {
        PeriodMeaning::Fixed {
            from: from.parse().ok(),
            to: to.parse().ok(),
        }
    }

    #[test]
    fn the_year_before_a_time() {
        assert_eq!(
            years_before(&fixed("2020-01-01", "2020-12-31"), 1),
            Some(fixed("2019-01-01", "2019-12-31"))
        );
        assert_eq!(
            years_before(&fixed("2020-04-01", "2021-03-31"), 2),
            Some(fixed("2018-04-01", "2019-03-31"))
        );
        let month = |years: i32| PeriodMeaning::Recent {
            years,
            first: 3,
            last: 3,
        };
        assert_eq!(years_before(&month(0), 1), Some(month(-1)));
        assert_eq!(years_before(&PeriodMeaning::Today, 1), None);
    }

    #[test]
    fn the_month_or_quarter_before_a_time() {
        let table = [
            (
                fixed("2023-05-01", "2023-05-31"),
                TimeUnit::Month,
                Some(fixed("2023-04-01", "2023-04-30")),
            ),
            (
                fixed("2023-01-01", "2023-03-31"),
                TimeUnit::Quarter,
                Some(fixed("2022-10-01", "2022-12-31")),
            ),
            (fixed("2023-01-01", "2023-03-31"), TimeUnit::Month, None),
            (fixed("2023-01-02", "2023-01-31"), TimeUnit::Month, None),
            (
                PeriodMeaning::Recent {
                    years: 0,
                    first: 1,
                    last: 1,
                },
                TimeUnit::Month,
                Some(PeriodMeaning::Recent {
                    years: -1,
                    first: 12,
                    last: 12,
                }),
            ),
            (
                PeriodMeaning::Back {
                    unit: TimeUnit::Month,
                    first: 1,
                    last: 1,
                },
                TimeUnit::Month,
                Some(PeriodMeaning::Back {
                    unit: TimeUnit::Month,
                    first: 2,
                    last: 2,
                }),
            ),
        ];
        for (meaning, unit, expected) in table {
            assert_eq!(unit_before(&meaning, unit), expected, "{meaning:?}");
        }
    }

    #[test]
    fn the_same_months_of_another_year() {
        assert_eq!(
            same_months(&fixed("2023-01-01", "2023-06-30"), Year::Number(2021)),
            Some(fixed("2021-01-01", "2021-06-30"))
        );
        let quarter = PeriodMeaning::Recent {
            years: 0,
            first: 7,
            last: 9,
        };
        let last_year = PeriodMeaning::Months {
            years: -1,
            first: 7,
            last: 9,
        };
        assert_eq!(same_months(&quarter, Year::Relative(-1)), Some(last_year));
        assert_eq!(
            same_months(&fixed("2020-04-01", "2021-03-31"), Year::Number(2019)),
            None
        );
    }
}
