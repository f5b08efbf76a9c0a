//! Times, as the press writes them.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::*;
use crate::text::{Flow, Span};

static QUANTITIES: LazyLock<Quantities> = LazyLock::new(Quantities::built_in);

fn found(text: &str) -> String {
    let line = Line::new(Flow::new(text, Span::new(0, text.len())), &QUANTITIES);
    mentions(&line, &QUANTITIES)
        .into_iter()
        .map(|mention| {
            let mark = match mention.manner {
                Manner::In => "",
                Manner::By => "by ",
                Manner::Over => "over ",
                Manner::Base => "base ",
                Manner::Beside => "beside ",
                Manner::Every => "every ",
            };
            let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
            let meaning = match mention.claim.meaning {
                PeriodMeaning::Unstated => "unstated".to_owned(),
                PeriodMeaning::Fixed { from, to } => format!("{}..{}", day(from), day(to)),
                PeriodMeaning::Months { years, first, last } => {
                    format!("{years:+}y {first}-{last}")
                }
                PeriodMeaning::Until {
                    from: Some(from), ..
                } => format!("{from}..now"),
                PeriodMeaning::Until { from: None, years } => format!("{years:+}y..now"),
                PeriodMeaning::Today => "today".to_owned(),
                PeriodMeaning::PastYears { count, .. } => format!("past {count}"),
                PeriodMeaning::NextYears { count } => format!("next {count}"),
                PeriodMeaning::Recent {
                    years: 0,
                    first,
                    last,
                } => format!("recent {first}-{last}"),
                PeriodMeaning::Recent { years, first, last } => {
                    format!("recent {first}-{last} {years:+}y")
                }
                PeriodMeaning::Day { month, day } => format!("day {day}.{month}."),
                PeriodMeaning::Back { unit, first, last } => {
                    let unit = match unit {
                        TimeUnit::Day => "days",
                        TimeUnit::Week => "weeks",
                        TimeUnit::Month => "months",
                        TimeUnit::Quarter => "quarters",
                    };
                    format!("{unit} {:+}..{:+}", -first, -last)
                }
                PeriodMeaning::Weekday { weekday } => format!("weekday {weekday}"),
                PeriodMeaning::Ended {
                    years,
                    length,
                    month,
                    day,
                } => {
                    let length = match length {
                        Length::Months(count) => format!("{count} months"),
                        Length::Days(count) => format!("{count} days"),
                    };
                    let day = day.map_or_else(String::new, |day| format!("{day}."));
                    let years = if years == 0 {
                        String::new()
                    } else {
                        format!(" {years:+}y")
                    };
                    format!("{length} to {day}{month}.{years}")
                }
                PeriodMeaning::Fiscal {
                    years,
                    begins,
                    first,
                    last,
                } => {
                    format!("fiscal {years:+}y from {begins}., {first}-{last}")
                }
                PeriodMeaning::Vague { past } => {
                    format!("vague {}", if past { "past" } else { "future" })
                }
            };
            format!(
                "{mark}{meaning} [{}]",
                mention.claim.text.unwrap_or_default()
            )
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

#[test]
fn times_and_their_meaning() {
    let table = [
        ("Exports rose in 2024.", "2024-01-01..2024-12-31 [in 2024]"),
        (
            "in the first half of 1987",
            "1987-01-01..1987-06-30 [in the first half of 1987]",
        ),
        (
            "in the third quarter of last year",
            "-1y 7-9 [in the third quarter of last year]",
        ),
        (
            "in the second quarter",
            "recent 4-6 [in the second quarter]",
        ),
        ("in Q3 2022", "2022-07-01..2022-09-30 [in Q3 2022]"),
        ("in H1 of 2022", "2022-01-01..2022-06-30 [in H1 of 2022]"),
        (
            "in January-September 2024",
            "2024-01-01..2024-09-30 [in January-September 2024]",
        ),
        (
            "from January to May of this year",
            "+0y 1-5 [from January to May of this year]",
        ),
        (
            "in the first seven months of this year",
            "+0y 1-7 [in the first seven months of this year]",
        ),
        (
            "in the first nine months of 2021",
            "2021-01-01..2021-09-30 [in the first nine months of 2021]",
        ),
        (
            "over eleven months of 2020",
            "2020-01-01..2020-11-30 [over eleven months of 2020]",
        ),
        ("in the previous year", "-1y 1-12 [in the previous year]"),
        ("this year", "+0y 1-12 [this year]"),
        ("next year", "+1y 1-12 [next year]"),
        (
            "since the beginning of 2024",
            "2024-01-01..now [since the beginning of 2024]",
        ),
        (
            "since the start of the year",
            "+0y..now [since the start of the year]",
        ),
        ("since 2019", "2019-01-01..now [since 2019]"),
        ("so far this year", "+0y..now [so far this year]"),
        (
            "over the past five years",
            "past 5 [over the past five years]",
        ),
        ("Over the past 8 years", "past 8 [Over the past 8 years]"),
        (
            "over the last two decades",
            "past 20 [over the last two decades]",
        ),
        (
            "in the next seven years",
            "next 7 [in the next seven years]",
        ),
        ("in five years", "over past 5 [in five years]"),
        (
            "by the end of 2023",
            "by 2023-01-01..2023-12-31 [by the end of 2023]",
        ),
        ("by 2030", "by 2030-01-01..2030-12-31 [by 2030]"),
        ("until 2035", "by 2035-01-01..2035-12-31 [until 2035]"),
        (
            "by the year 2000",
            "by 2000-01-01..2000-12-31 [by the year 2000]",
        ),
        ("as of April this year", "+0y 4-4 [as of April this year]"),
        (
            "as of 1 January 2024",
            "2024-01-01..2024-01-01 [as of 1 January 2024]",
        ),
        (
            "at the end of 1986",
            "1986-01-01..1986-12-31 [at the end of 1986]",
        ),
        ("at end-1986", "1986-01-01..1986-12-31 [at end-1986]"),
        (
            "on December 11, 2024",
            "2024-12-11..2024-12-11 [on December 11, 2024]",
        ),
        ("On 4 June, a delegation", "day 4.6. [On 4 June]"),
        ("in April", "recent 4-4 [in April]"),
        (
            "in September 2024",
            "2024-09-01..2024-09-30 [in September 2024]",
        ),
        ("in October last year", "-1y 10-10 [in October last year]"),
        ("last month", "months -1..-1 [last month]"),
        (
            "over the past six months",
            "months -6..+0 [over the past six months]",
        ),
        (
            "from 2019 to 2024",
            "2019-01-01..2024-12-31 [from 2019 to 2024]",
        ),
        (
            "between 2010 and 2020",
            "2010-01-01..2020-12-31 [between 2010 and 2020]",
        ),
        ("for 2025-2026", "2025-01-01..2026-12-31 [for 2025-2026]"),
        ("in 1986/87", "1986-01-01..1987-12-31 [in 1986/87]"),
        (
            "in the year to March 1987",
            "1986-04-01..1987-03-31 [in the year to March 1987]",
        ),
        (
            "nine months ended September 30, 1986",
            "1986-01-01..1986-09-30 [nine months ended September 30, 1986]",
        ),
        ("today", "today [today]"),
        ("Currently it is", "today [Currently]"),
        ("in recent years", "vague past [in recent years]"),
        ("in the coming years", "vague future [in the coming years]"),
        ("compared with 2022", "base 2022-01-01..2022-12-31 [2022]"),
        (
            "compared to the same period of 2023",
            "base 2023-01-01..2023-12-31 [the same period of 2023]",
        ),
        ("from a year earlier", "base -1y 1-12 [a year earlier]"),
        (
            "up 5 pct over 1986",
            "base 1986-01-01..1986-12-31 [over 1986]",
        ),
        (
            "the 2024 budget",
            "beside 2024-01-01..2024-12-31 [the 2024]",
        ),
        ("fell last fiscal to", "-1y 1-12 [last fiscal]"),
        (
            "in the current fiscal year",
            "+0y 1-12 [in the current fiscal year]",
        ),
        (
            "in the first quarter of the fiscal year",
            "+0y 1-3 [in the first quarter of the fiscal year]",
        ),
        ("in 1Q24", "2024-01-01..2024-03-31 [in 1Q24]"),
        ("in Q3FY24,", "2024-07-01..2024-09-30 [in Q3FY24]"),
        ("during 2H 2019", "2019-07-01..2019-12-31 [during 2H 2019]"),
        ("in Q2", "recent 4-6 [in Q2]"),
        ("the H1N1 flu", ""),
        (
            "in the six months to June",
            "6 months to 6. [in the six months to June]",
        ),
        (
            "in the year ended June 30",
            "12 months to 30.6. [in the year ended June 30]",
        ),
        (
            "in the quarter ended March 31, 2024",
            "2024-01-01..2024-03-31 [in the quarter ended March 31, 2024]",
        ),
        (
            "its third quarter ended December 31",
            "3 months to 31.12. [third quarter ended December 31]",
        ),
        (
            "in the week to August 9",
            "7 days to 9.8. [in the week to August 9]",
        ),
        (
            "in the two years to 2023",
            "2022-01-01..2023-12-31 [in the two years to 2023]",
        ),
        ("July-March", "9 months to 3. [July-March]"),
        (
            "in the April-June quarter",
            "recent 4-6 [in the April-June quarter]",
        ),
        ("in the 1980s", "1980-01-01..1989-12-31 [in the 1980s]"),
        (
            "in the mid-1990s",
            "1990-01-01..1999-12-31 [in the mid-1990s]",
        ),
        (
            "in the summer of 2023",
            "2023-01-01..2023-12-31 [in the summer of 2023]",
        ),
        ("last summer", "3 months to 8. [last summer]"),
        ("two years ago", "-2y 1-12 [two years ago]"),
        ("a decade ago", "-10y 1-12 [a decade ago]"),
        ("last quarter", "quarters -1..-1 [last quarter]"),
        (
            "in the last quarter of 2023",
            "2023-10-01..2023-12-31 [in the last quarter of 2023]",
        ),
        ("last week", "weeks -1..-1 [last week]"),
        ("this month", "months +0..+0 [this month]"),
        (
            "over the past 90 days",
            "days -90..+0 [over the past 90 days]",
        ),
        ("closed on Tuesday at", "weekday 2 [on Tuesday]"),
        (
            "from 5 the previous month",
            "base months -1..-1 [the previous month]",
        ),
        ("4 the year before", "base -1y 1-12 [the year before]"),
        (
            "4 pct month-on-month",
            "base months -1..-1 [month-on-month]",
        ),
        ("so far in 2024", "2024-01-01..now [so far in 2024]"),
        ("$6.1 billion year-to-date", "+0y..now [year-to-date]"),
        ("since independence", "vague past [since independence]"),
        ("by year-end", "by +0y 1-12 [by year-end]"),
        ("at year-end", "12 months to 12. [at year-end]"),
        ("by mid-2025", "by 2025-01-01..2025-06-30 [by mid-2025]"),
        (
            "by the end of the decade",
            "by vague future [by the end of the decade]",
        ),
        ("6 tonnes a year", "every vague future [a year]"),
        ("doubled in a year", ""),
        ("2,024 tons in 2,024 places", ""),
        ("2000 tonnes", ""),
        ("$2000", ""),
        ("he may go", ""),
        ("в 2024 году", "2024-01-01..2024-12-31 [в 2024 году]"),
        ("с начала 2024 года", "2024-01-01..now [с начала 2024 года]"),
        (
            "за январь-июнь 2023 года",
            "2023-01-01..2023-06-30 [за январь-июнь 2023 года]",
        ),
        ("of 12.05.2021", "2021-05-12..2021-05-12 [of 12.05.2021]"),
    ];
    let wrong: Vec<_> = table
        .iter()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| format!("{text:?}: expected {expected:?}, found {:?}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "(in |by |of |the |first |year |years |June |2024 |-|/|[0-9]{1,4} |since |months |\\PC){0,20}") {
            let line = Line::new(Flow::new(&text, Span::new(0, text.len())), &QUANTITIES);
            let mentions = mentions(&line, &QUANTITIES);
            for pair in mentions.windows(2) {
                prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
            }
            prop_assert_eq!(taken(&line, &mentions, &QUANTITIES).len(), line.len());
        }
    }
}
