//! Numbers in digits and in words.

use super::line::Line;
use crate::lexicon::{NumberWord, Quantities};
use crate::text::TokenKind;

/// A number that stands at some tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its value, scale included.
    pub value: f64,
    /// One past its last token.
    pub end: usize,
    /// How it is written.
    pub form: NumberForm,
    /// The scale that it was multiplied with; 1 without.
    pub scale: f64,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// In digits.
    Digits,
    /// In words.
    Words,
    /// As a part of a whole, in words (`a quarter`): the value is the share.
    Part,
}

/// Reads the number that begins at token `at`.
pub fn number(line: &Line, quantities: &Quantities, at: usize) -> Option<Number> {
    match line.kind(at)? {
        TokenKind::Number => in_digits(line, quantities, at),
        TokenKind::Word => in_words(line, quantities, at),
        TokenKind::Clitic | TokenKind::Mark => None,
    }
}

/// A product without the dust of binary fractions: `4.35 × 100` is 435.
pub fn exact(value: f64) -> f64 {
    format!("{value:.12e}").parse().unwrap_or(value)
}

/// The value of digits with their grouping: `1,234.5`, `1.234.567`, `1,5`, `1,00,000`, `1'234`; none for dates and the like.
pub fn digits(text: &str) -> Option<f64> {
    let (text, extra) = match text.char_indices().next_back()? {
        (0, c) => return vulgar(c).or_else(|| c.to_digit(10).map(f64::from)),
        (at, c) => match vulgar(c) {
            Some(part) => (&text[..at], part),
            None => (text, 0.0),
        },
    };
    let mut groups = text.split(['.', ',', '\'', '’']);
    let first = groups.next()?;
    let groups: Vec<&str> = groups.collect();
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    if first.is_empty() || text.len() > 40 || marks.iter().any(|c| !is_grouping(*c)) {
        return None;
    }
    let plain: String = text.chars().filter(char::is_ascii_digit).collect();
    let whole = || plain.parse::<f64>().ok();
    let decimal = || {
        let tail = groups.last().map_or(0, |g| g.len());
        let (head, tail) = plain.split_at(plain.len() - tail);
        format!("{head}.{tail}").parse::<f64>().ok()
    };
    let value = match marks.as_slice() {
        [] => whole(),
        ['.'] => decimal(),
        ['\'' | '’'] => grouped(first, &groups).then(whole).flatten(),
        [','] => {
            if grouped(first, &groups) && first != "0" {
                whole()
            } else {
                decimal()
            }
        }
        [same @ .., last] if same.iter().all(|mark| mark == &marks[0]) => {
            let inner = &groups[..groups.len() - 1];
            if *last == marks[0] {
                (grouped(first, &groups) || indian(first, &groups)).then(whole)?
            } else {
                (grouped(first, inner) || indian(first, inner)).then(decimal)?
            }
        }
        _ => None,
    }?;
    Some(value + extra)
}

fn is_grouping(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’')
}

/// The vulgar fractions that type has a letter for.
fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 0.5,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '⅛' => 0.125,
        _ => return None,
    })
}

/// Groups of three behind one to three digits.
fn grouped(first: &str, groups: &[&str]) -> bool {
    first.len() <= 3 && groups.iter().all(|group| group.len() == 3)
}

/// Groups of two before a last group of three (`12,34,567`).
fn indian(first: &str, groups: &[&str]) -> bool {
    first.len() <= 2
        && groups.split_last().is_some_and(|(last, rest)| {
            last.len() == 3 && rest.iter().all(|group| group.len() == 2)
        })
}

fn in_digits(line: &Line, quantities: &Quantities, at: usize) -> Option<Number> {
    let raw = line.raw(at);
    let mut value = digits(raw)?;
    let mut end = at + 1;
    // Groups set apart by blanks: `12 831,81`.
    if raw.len() <= 3 && raw.bytes().all(|b| b.is_ascii_digit()) && raw != "0" {
        let mut grouped = raw.to_owned();
        while let Some(group) = spaced_group(line, end) {
            grouped.push_str(group);
            end += 1;
            if group.len() > 3 {
                break;
            }
        }
        if end > at + 1 {
            value = grouped.replace(',', ".").parse().ok()?;
        }
    }
    // `2 1/2`, `1/2`, `2-1/2`.
    if let Some((fraction, after)) = fraction(line, at) {
        value = fraction;
        end = after;
    } else {
        let next = end + usize::from(line.word(end) == "-" && line.closed(end));
        if let Some((part, after)) = fraction(line, next).filter(|(part, _)| *part < 1.0) {
            value += part;
            end = after;
        }
    }
    // A Russian `1,234 млрд` has a decimal comma.
    if raw.contains(',')
        && !raw.contains('.')
        && end == at + 1
        && cyrillic(line.word(end))
        && let Some(decimal) = raw
            .matches(',')
            .count()
            .eq(&1)
            .then(|| raw.replace(',', ".").parse().ok())
            .flatten()
    {
        value = decimal;
    }
    Some(scaled(
        line,
        quantities,
        Number {
            value,
            end,
            form: NumberForm::Digits,
            scale: 1.0,
        },
    ))
}

fn spaced_group(line: &Line, at: usize) -> Option<&str> {
    let raw = line.raw(at);
    let whole = raw.len() == 3 && raw.bytes().all(|b| b.is_ascii_digit());
    let tail = raw.len() > 4
        && raw.as_bytes()[3] == b','
        && raw.bytes().filter(|b| !b.is_ascii_digit()).count() == 1;
    (line.kind(at) == Some(TokenKind::Number) && !line.closed(at) && (whole || tail)).then_some(raw)
}

/// `1/2` at `at`, with small whole numbers on both sides.
fn fraction(line: &Line, at: usize) -> Option<(f64, usize)> {
    let small = |i: usize| {
        let raw = line.raw(i);
        (line.kind(i) == Some(TokenKind::Number) && raw.len() <= 2)
            .then(|| raw.parse::<f64>().ok())
            .flatten()
    };
    let (top, bottom) = (small(at)?, small(at + 2)?);
    (line.word(at + 1) == "/"
        && line.closed(at + 1)
        && line.closed(at + 2)
        && line.word(at + 3) != "/"
        && top < bottom
        && [2.0, 3.0, 4.0, 5.0, 8.0, 16.0, 32.0].contains(&bottom))
    .then_some((top / bottom, at + 3))
}

fn cyrillic(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| ('а'..='я').contains(&c))
}

/// Multiplies with the scale words behind a number, and adds smaller ones (`1 миллиарда 546 миллионов`).
fn scaled(line: &Line, quantities: &Quantities, number: Number) -> Number {
    let mut number = number;
    while let Some((scale, end)) = scale(line, quantities, number.end, number.form) {
        number.value = exact(number.value * scale);
        number.scale *= scale;
        number.end = end;
    }
    if number.scale >= 1e6 && line.kind(number.end) == Some(TokenKind::Number) {
        let more = digits(line.raw(number.end)).and_then(|value| {
            scale(line, quantities, number.end + 1, NumberForm::Digits)
                .map(|(scale, end)| (value * scale, scale, end))
        });
        if let Some((value, scale, end)) = more
            && scale < number.scale
            && value < number.scale
        {
            number.value += value;
            number.end = end;
        }
    }
    number
}

fn scale(
    line: &Line,
    quantities: &Quantities,
    at: usize,
    form: NumberForm,
) -> Option<(f64, usize)> {
    let hyphen = line.word(at) == "-" && line.closed(at) && line.closed(at + 1);
    let at = at + usize::from(hyphen);
    let after = at + 1;
    match quantities.numbers.get(line.word(at))? {
        NumberWord::Scale(scale) => {
            // `млн.` keeps its stop as part of the number only where the sentence goes on.
            let stop = line.word(after) == "."
                && line.closed(after)
                && (line.is_word(after + 1) || line.kind(after + 1) == Some(TokenKind::Number))
                && line.sentence(after) == line.sentence(after + 1);
            Some((*scale, after + usize::from(stop)))
        }
        NumberWord::ClosedScale(scale) => (form == NumberForm::Digits
            && line.closed(at)
            && !hyphen
            && line.kind(at.wrapping_sub(1)) == Some(TokenKind::Number))
        .then_some((*scale, after)),
        NumberWord::Cardinal(_)
        | NumberWord::Part(_)
        | NumberWord::Multiple(_)
        | NumberWord::Infinitive(_) => None,
    }
}

fn in_words(line: &Line, quantities: &Quantities, at: usize) -> Option<Number> {
    let word = |i: usize| quantities.numbers.get(line.word(i));
    let article = line.any(at, &["a", "an"]);
    if let Some(part) = part(line, quantities, at) {
        return Some(part);
    }
    let (mut total, mut current, mut end) = match word(at) {
        Some(NumberWord::Cardinal(value)) => (0.0, *value, at + 1),
        _ if article && matches!(word(at + 1), Some(NumberWord::Scale(_))) => (0.0, 1.0, at + 1),
        _ => return None,
    };
    let mut scale = 1.0;
    loop {
        let hyphen = usize::from(line.word(end) == "-" && line.closed(end));
        match word(end + hyphen) {
            Some(NumberWord::Cardinal(unit))
                if hyphen == 1 && *unit < 10.0 && current % 10.0 == 0.0 && current > 10.0 =>
            {
                current += unit;
                end += 2;
            }
            Some(NumberWord::Cardinal(unit))
                if hyphen == 0 && current % 100.0 == 0.0 && current > 0.0 =>
            {
                current += unit;
                end += 1;
            }
            Some(NumberWord::Cardinal(unit))
                if hyphen == 0
                    && *unit < 10.0
                    && current % 10.0 == 0.0
                    && current % 100.0 >= 20.0 =>
            {
                current += unit;
                end += 1;
            }
            Some(NumberWord::Cardinal(unit))
                if hyphen == 0 && current == 0.0 && scale >= 1e3 && *unit > 0.0 =>
            {
                current = *unit;
                end += 1;
            }
            Some(NumberWord::Scale(factor)) if *factor < 1e3 && current > 0.0 => {
                current *= factor;
                end += 1 + hyphen;
                scale = f64::max(scale, *factor);
            }
            Some(NumberWord::Scale(factor)) if current > 0.0 => {
                total += current * factor;
                current = 0.0;
                end += 1 + hyphen;
                scale = f64::max(scale, *factor);
            }
            _ if line.word(end) == "and"
                && (current >= 100.0 || total > 0.0)
                && matches!(word(end + 1), Some(NumberWord::Cardinal(_))) =>
            {
                end += 1;
                if let Some(NumberWord::Cardinal(value)) = word(end) {
                    current += value;
                    end += 1;
                }
            }
            _ if line.reads(end, &["and", "a", "half"])
                || line.reads(end, &["-", "and", "-", "a", "-", "half"]) =>
            {
                current += 0.5;
                end += if line.word(end) == "-" { 6 } else { 3 };
                if let Some(NumberWord::Scale(factor)) = word(end) {
                    total += current * factor;
                    current = 0.0;
                    scale = f64::max(scale, *factor);
                    end += 1;
                }
                break;
            }
            _ => break,
        }
    }
    Some(Number {
        value: total + current,
        end,
        form: NumberForm::Words,
        scale,
    })
}

/// `half a million`, `a quarter`, `two-thirds`, `half`.
fn part(line: &Line, quantities: &Quantities, at: usize) -> Option<Number> {
    let word = |i: usize| quantities.numbers.get(line.word(i));
    let (count, next) = match word(at) {
        _ if line.any(at, &["a", "an"]) => (1.0, at + 1),
        Some(NumberWord::Cardinal(count)) => (*count, at + 1),
        Some(NumberWord::Part(half)) if line.word(at) == "half" => {
            if line.any(at + 1, &["a", "an"])
                && let Some(NumberWord::Scale(scale)) = word(at + 2)
            {
                return Some(Number {
                    value: half * scale,
                    end: at + 3,
                    form: NumberForm::Words,
                    scale: *scale,
                });
            }
            (1.0, at)
        }
        _ => return None,
    };
    let hyphen = usize::from(line.word(next) == "-" && line.closed(next));
    let Some(NumberWord::Part(part)) = word(next + hyphen) else {
        return None;
    };
    let plural = line.word(next + hyphen).ends_with('s');
    let end = next + hyphen + 1;
    if (count > 1.0) != plural || count * part >= 1.0 {
        return None;
    }
    if line.reads(end, &["of", "a"])
        && let Some(NumberWord::Scale(scale)) = word(end + 2)
    {
        return Some(Number {
            value: count * part * scale,
            end: end + 3,
            form: NumberForm::Words,
            scale: *scale,
        });
    }
    Some(Number {
        value: count * part,
        end,
        form: NumberForm::Part,
        scale: 1.0,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn digits_with_their_grouping() {
        for (text, expected) in [
            ("0", Some(0.0)),
            ("7.8", Some(7.8)),
            ("50,000", Some(50_000.0)),
            ("1,234,567.89", Some(1_234_567.89)),
            ("4,370.78", Some(4_370.78)),
            ("1,5", Some(1.5)),
            ("12,75", Some(12.75)),
            ("0,250", Some(0.25)),
            ("1.234.567", Some(1_234_567.0)),
            ("1.234,5", Some(1_234.5)),
            ("12,34,567", Some(1_234_567.0)),
            ("1,00,000.5", Some(100_000.5)),
            ("1'234'567", Some(1_234_567.0)),
            ("2½", Some(2.5)),
            ("½", Some(0.5)),
            ("11.03.23", None),
            ("1.2.3", None),
            ("1,23,45", None),
            ("2025", Some(2025.0)),
        ] {
            assert_eq!(digits(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn grouped_digits_mean_what_plain_ones_do(value in 0u64..1_000_000_000_000) {
            let plain = value.to_string();
            let mut grouped = String::new();
            for (i, c) in plain.chars().enumerate() {
                if i > 0 && (plain.len() - i).is_multiple_of(3) {
                    grouped.push(',');
                }
                grouped.push(c);
            }
            prop_assert_eq!(digits(&grouped), Some(value as f64));
            prop_assert_eq!(digits(&plain), Some(value as f64));
        }

        #[test]
        fn any_text_is_a_number_or_not(text in "\\PC{0,24}") {
            let _ = digits(&text);
        }
    }
}
