//! How exactly a figure is printed, so that rounding is not taken for a contradiction.

use super::{Figure, value};
use crate::extract::Qualifier;

/// What a number of unknown printing may be off by, as a part of it.
const UNKNOWN: f64 = 0.005;
/// What “about” and “almost” may be off by, as a part of the number.
const ABOUT: f64 = 0.05;

/// Half a unit of the last printed digit of a figure, in base units; more where it is said to be about that much.
pub fn slack(figure: &Figure) -> f64 {
    let Some(value) = value(figure) else {
        return 0.0;
    };
    let printed = figure
        .place
        .as_ref()
        .and_then(|place| step(&place.text, value))
        .map_or(value.abs() * UNKNOWN, |step| step / 2.0);
    match figure.qualifier {
        Qualifier::About | Qualifier::Almost => printed.max(value.abs() * ABOUT),
        Qualifier::Exactly
        | Qualifier::MoreThan
        | Qualifier::AtLeast
        | Qualifier::LessThan
        | Qualifier::UpTo => printed,
    }
}

/// Whether one of two figures may be the other one rounded.
pub fn rounds(a: &Figure, b: &Figure) -> bool {
    let plain = |figure: &Figure| match figure.qualifier {
        Qualifier::Exactly | Qualifier::About | Qualifier::Almost => true,
        Qualifier::MoreThan | Qualifier::AtLeast | Qualifier::LessThan | Qualifier::UpTo => false,
    };
    let (Some(x), Some(y), true) = (value(a), value(b), plain(a) && plain(b)) else {
        return false;
    };
    (x - y).abs() <= slack(a).max(slack(b)) * 1.001
}

/// A unit of the last digit of the first number in `text`, in units of `value`; none where that number is not the value.
fn step(text: &str, value: f64) -> Option<f64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let is_part = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}')
    };
    let end = text[start..]
        .find(|c: char| !is_part(c))
        .map_or(text.len(), |at| start + at);
    let number = text[start..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let whole = (digits(number), 0);
    let decimal = number
        .rfind(['.', ','])
        .map(|at| (digits(number), digits(&number[at..]).len()));
    [decimal, Some(whole)]
        .into_iter()
        .flatten()
        .find_map(|(digits, decimals)| {
            let step = 10_f64.powi(-(decimals as i32));
            let scale = value.abs() / (digits.parse::<f64>().ok()? * step);
            let power = scale.log10();
            // A number and its scale word (thousand, crore, billion) make the value.
            ((power - power.round()).abs() < 1e-6 && power.round() >= 0.0).then_some(step * scale)
        })
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn a_step_is_that_of_the_last_digit() {
        for (text, value, expected) in [
            ("$4.1 billion", 4.1e9, Some(1e8)),
            ("US$253 million", 253e6, Some(1e6)),
            ("1,250 tonnes", 1250.0, Some(1.0)),
            ("1,25 milliards", 1.25e9, Some(1e7)),
            ("12 300 tonnes", 12_300.0, Some(1.0)),
            ("Rs 4,370.78 crore", 43_707_800_000.0, Some(1e5)),
            ("half a billion", 5e8, None),
            ("3 dozen", 36.0, None),
        ] {
            let found = step(text, value).map(|step| (step * 1000.0).round() / 1000.0);
            assert_eq!(found, expected, "{text}");
        }
    }
}
