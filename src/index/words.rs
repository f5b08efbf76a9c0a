//! Dates, amounts and periods in few words, as lists and panes show them.

use chrono::{Datelike, NaiveDate};

use super::{Amount, ArguedDate, Figure, Period, PointStatus, Qualifier, Series, Unit};
use crate::lexicon::CountryCode;

/// A span of days at the precision it has: `2024-08-27`, `2024-08`, `2024`, `2023-07…2023-12`, `…2030`.
pub fn days(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (Some(from), None) => format!("{}…", start(from)),
        (None, Some(to)) => format!("…{}", end(to)),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => {
            let (first, last) = (start(from), end(to));
            if first == last {
                first
            } else {
                format!("{first}…{last}")
            }
        }
    }
}

/// A day as the first of a span: the year alone on 1 January, the month alone on the first of another month.
fn start(day: NaiveDate) -> String {
    match (day.month(), day.day()) {
        (1, 1) => day.format("%Y").to_string(),
        (_, 1) => day.format("%Y-%m").to_string(),
        _ => day.to_string(),
    }
}

/// A day as the last of a span: the year alone on 31 December, the month alone on the last of another month.
fn end(day: NaiveDate) -> String {
    let last_of_month = day.succ_opt().is_none_or(|next| next.day() == 1);
    match day.month() {
        12 if day.day() == 31 => day.format("%Y").to_string(),
        _ if last_of_month => day.format("%Y-%m").to_string(),
        _ => day.to_string(),
    }
}

/// When a document was written: the likeliest day where one stands out, else the interval; `?` where nothing is known.
pub fn date(date: &ArguedDate) -> String {
    match (date.best, date.from, date.to) {
        (Some(best), ..) => best.to_string(),
        (None, None, None) => "?".to_owned(),
        (None, from, to) => days(from, to),
    }
}

/// A period by its dates, else in its own words.
pub fn period(period: &Period) -> String {
    if period.from.is_none() && period.to.is_none() {
        return period.text.clone().unwrap_or_default();
    }
    days(period.from, period.to)
}

/// A figure's amount with its qualifier and unit: `>200 million USD`, `×7.8`, `15 %`, `178 joint ventures`.
pub fn quantity(figure: &Figure) -> String {
    format!(
        "{}{}",
        sign(figure.qualifier),
        amount(figure.amount, &figure.unit)
    )
}

/// The sign of a qualifier; nothing for an exact number.
pub fn sign(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exactly => "",
        Qualifier::MoreThan => ">",
        Qualifier::AtLeast => "≥",
        Qualifier::LessThan => "<",
        Qualifier::UpTo => "≤",
        Qualifier::About => "~",
        Qualifier::Almost => "≲",
    }
}

/// An amount with its unit.
pub fn amount(amount: Amount, unit: &Unit) -> String {
    let number = match (amount.value, amount.low, amount.high) {
        (Some(value), ..) => scaled(value),
        (None, Some(low), Some(high)) => format!("{}–{}", scaled(low), scaled(high)),
        (None, Some(low), None) => format!("{}…", scaled(low)),
        (None, None, Some(high)) => format!("…{}", scaled(high)),
        (None, None, None) => "?".to_owned(),
    };
    match unit {
        Unit::Percent => format!("{number} %"),
        Unit::Times => format!("×{number}"),
        Unit::Points => format!("{number} pp"),
        Unit::Tonnes => format!("{number} t"),
        Unit::Money(name) | Unit::Physical(name) | Unit::Count(name) => format!("{number} {name}"),
    }
}

/// A number in at most five digits, with `thousand`, `million` … written out: `79.5 million`, `142,000`.
pub fn scaled(value: f64) -> String {
    const SCALES: [(f64, &str); 3] = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];
    for (scale, word) in SCALES {
        if value.abs() >= scale {
            return format!("{}{word}", trimmed(value / scale));
        }
    }
    grouped(value)
}

/// At most three digits after the point, without trailing zeros.
fn trimmed(value: f64) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn grouped(value: f64) -> String {
    let text = trimmed(value.abs());
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let minus = if value < 0.0 { "−" } else { "" };
    format!("{minus}{out}{rest}")
}

/// Countries with a dash between (`AZ–UZ`), or from one to the other (`UZ→AZ`).
pub fn parties(
    parties: &[CountryCode],
    from: Option<CountryCode>,
    to: Option<CountryCode>,
) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{from}→{to}"),
        _ => parties
            .iter()
            .map(CountryCode::as_str)
            .collect::<Vec<_>>()
            .join("–"),
    }
}

/// The title of a series: measure and parties.
pub fn series(series: &Series) -> String {
    let pair = parties(&series.parties, series.from, series.to);
    if pair.is_empty() {
        series.measure.clone()
    } else {
        format!("{} · {pair}", series.measure)
    }
}

/// The mark of a point: distinct without colour.
pub fn mark(status: PointStatus, qualifier: Qualifier) -> char {
    match (status, qualifier) {
        (PointStatus::Reported, _) => '●',
        (PointStatus::Derived, _) => '○',
        (PointStatus::Bound, Qualifier::LessThan | Qualifier::UpTo | Qualifier::Almost) => '▼',
        (PointStatus::Bound, _) => '▲',
        (PointStatus::Target, _) => '◇',
        (PointStatus::Forecast, _) => '◌',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn days_keep_their_precision() {
        for (from, to, expected) in [
            ("2024-08-27", "2024-08-27", "2024-08-27"),
            ("2024-08-01", "2024-08-31", "2024-08"),
            ("2024-01-01", "2024-12-31", "2024"),
            ("2023-07-01", "2023-12-31", "2023-07…2023"),
            ("2016-01-01", "2024-12-31", "2016…2024"),
            ("2024-02-01", "2024-02-29", "2024-02"),
            ("2025-01-01", "2025-07-20", "2025…2025-07-20"),
            ("", "2030-12-31", "…2030"),
            ("2024-03-05", "", "2024-03-05…"),
            ("", "", ""),
        ] {
            assert_eq!(days(day(from), day(to)), expected, "{from} {to}");
        }
    }

    #[test]
    fn amounts_read_as_they_are_said() {
        let exactly = |value| Amount {
            value: Some(value),
            low: None,
            high: None,
        };
        for (value, unit, expected) in [
            (253e6, Unit::Money("USD".into()), "253 million USD"),
            (79.5e6, Unit::Money("USD".into()), "79.5 million USD"),
            (142_000.0, Unit::Money("USD".into()), "142,000 USD"),
            (7.8, Unit::Times, "×7.8"),
            (-6.3, Unit::Percent, "−6.3 %"),
            (
                178.0,
                Unit::Count("joint ventures".into()),
                "178 joint ventures",
            ),
            (1e12, Unit::Money("UGX".into()), "1 trillion UGX"),
        ] {
            assert_eq!(amount(exactly(value), &unit), expected);
        }
        let range = Amount {
            value: None,
            low: Some(2e9),
            high: Some(2.5e9),
        };
        assert_eq!(
            amount(range, &Unit::Money("USD".into())),
            "2 billion–2.5 billion USD"
        );
    }
}
