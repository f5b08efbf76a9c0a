//! What the words of a time mean before the date of their document is known.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The time a figure speaks of, in its own words and as far as one document can tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeriodClaim {
    /// Its own words, white space folded; none where the text states no period.
    pub text: Option<String>,
    /// Their meaning.
    pub meaning: PeriodMeaning,
}

/// What the words of a period mean, before the date of the document is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum PeriodMeaning {
    /// No period is stated.
    #[default]
    Unstated,
    /// Calendar dates, whatever the date of the document; a missing end is open.
    Fixed {
        /// First day.
        from: Option<NaiveDate>,
        /// Last day.
        to: Option<NaiveDate>,
    },
    /// A part of the year that lies `years` after the document's own (−1 is last year).
    Months {
        /// Years after the document's own.
        years: i32,
        /// First month, 1 to 12.
        first: u32,
        /// Last month, 1 to 12.
        last: u32,
    },
    /// From a day, or from the first day of the year `years` after the document's own, until the document's date.
    Until {
        /// The first day, where it is fixed.
        from: Option<NaiveDate>,
        /// Else the year after the document's own (0 is the current year).
        years: i32,
    },
    /// On the document's date.
    Today,
    /// So many years that end with `end`, or else with the document's year.
    PastYears {
        /// How many.
        count: i32,
        /// The year they end with, where the text gives one.
        end: Option<i32>,
    },
    /// So many years from the document's year on.
    NextYears {
        /// How many.
        count: i32,
    },
    /// A part of a year whose year is not said: the last one that had begun by the document's date.
    Recent {
        /// Years after that one (−1 is the year before).
        years: i32,
        /// First month, 1 to 12.
        first: u32,
        /// Last month, 1 to 12.
        last: u32,
    },
    /// A day whose year is not said: the nearest to the document's date.
    Day {
        /// Month, 1 to 12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// Whole units counted back from the one that holds the document's date (0): last month is 1 to 1.
    Back {
        /// What is counted.
        unit: TimeUnit,
        /// Units back of the first.
        first: i32,
        /// Units back of the last.
        last: i32,
    },
    /// A day of the week: the last one by the document's date.
    Weekday {
        /// 1 is Monday.
        weekday: u32,
    },
    /// So much time up to a month or a day whose year is not said (“the six months to June”): the last that was over by
    /// the document's date.
    Ended {
        /// Years after that one (−1 is the year before).
        years: i32,
        /// How much.
        length: Length,
        /// Last month, 1 to 12.
        month: u32,
        /// Last day; else that of the month.
        day: Option<u32>,
    },
    /// Months of the fiscal year that lies `years` after the one of the document's date.
    Fiscal {
        /// Years after the current fiscal year.
        years: i32,
        /// The month that fiscal years begin with, 1 to 12.
        begins: u32,
        /// First month, counted from the beginning of the fiscal year, 1 to 12.
        first: u32,
        /// Last month, counted so too.
        last: u32,
    },
    /// Words that name no dates (“in recent years”), kept as words. A past one ends with the document's date.
    Vague {
        /// Whether it reaches up to the document's date.
        past: bool,
    },
}

/// What time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeUnit {
    /// Days.
    Day,
    /// Weeks from Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// Quarters of the calendar year.
    Quarter,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Length {
    /// So many months.
    Months(u32),
    /// So many days.
    Days(u32),
}
