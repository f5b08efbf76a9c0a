//! Quantities: numbers with what they are counted in.

mod money;
#[cfg(test)]
mod published;
mod ranges;
#[cfg(test)]
mod tests;
mod things;

use std::ops::Range;

use super::line::Line;
use super::numbers::{NumberForm, digits, exact, number};
use super::{Amount, Unit};
use crate::lexicon::{Cue, Currency, Lexicon, NumberWord, UnitForm, UnitName};
use crate::text::TokenKind;

/// A number with its unit, at its place in a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity<'l> {
    /// Its tokens, unit included.
    pub tokens: Range<usize>,
    /// How much, in base units.
    pub amount: Amount,
    /// Of what.
    pub unit: Counted,
    /// Its currency as the lexicon knows it.
    pub currency: Option<&'l Currency>,
    /// The scale that was said (1e6 for million); 1 without.
    pub scale: f64,
    /// Whether it is the first of two ends of a change (`from 178 … to 278`).
    pub joined: Join,
}

/// What a number is counted in.
#[derive(Clone, Debug, PartialEq)]
pub enum Counted {
    /// A unit of the lexicon.
    In(Unit),
    /// Things, by their noun in the plural.
    Things {
        /// The noun.
        noun: String,
        /// Whether the lexicon knows it.
        known: bool,
    },
    /// Nothing is said.
    Bare,
}

/// How a quantity hangs together with the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It stands by itself.
    Alone,
    /// It is where a change begins (`from 178 in 2019`).
    Start,
}

/// Finds the quantities of a line. `taken` marks tokens that are dates or other things already.
pub fn quantities<'l>(line: &Line, lexicon: &'l Lexicon, taken: &[bool]) -> Vec<Quantity<'l>> {
    let scan = Scan {
        line,
        lexicon,
        taken,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < line.len() {
        match scan.quantity(at) {
            Some(quantity) => {
                at = quantity.tokens.end.max(at + 1);
                out.push(quantity);
            }
            None => at += 1,
        }
    }
    ranges::joined(&scan, out)
}

struct Scan<'s, 'l> {
    line: &'s Line,
    lexicon: &'l Lexicon,
    taken: &'s [bool],
}

impl<'l> Scan<'_, 'l> {
    fn free(&self, i: usize) -> bool {
        !self.taken.get(i).copied().unwrap_or_default()
    }

    fn quantity(&self, at: usize) -> Option<Quantity<'l>> {
        if !self.free(at) {
            return None;
        }
        self.money_before(at)
            .or_else(|| self.multiple(at))
            .or_else(|| self.measured(at))
    }

    /// `threefold`, `2.3-fold`, `doubled`, `five times more`, `twice as much`.
    fn multiple(&self, at: usize) -> Option<Quantity<'l>> {
        let line = self.line;
        let numbers = &self.lexicon.quantities.numbers;
        let times = |tokens: Range<usize>, value: f64| Quantity {
            tokens,
            amount: exactly(value),
            unit: Counted::In(Unit::Times),
            currency: None,
            scale: 1.0,
            joined: Join::Alone,
        };
        match numbers.get(line.word(at)) {
            Some(NumberWord::Multiple(value)) => return Some(times(at..at + 1, *value)),
            Some(NumberWord::Infinitive(value)) => {
                let verb = line.any(
                    at.wrapping_sub(1),
                    &[
                        "to", "will", "would", "could", "should", "may", "might", "can", "nearly",
                        "almost", "than", "and",
                    ],
                ) || line.any(at + 1, &["its", "their", "the", "in", "this", "these"])
                    && at > 0;
                let adjective = line.word(at + 1) == "-"
                    || line.any(at + 1, &["taxation", "digit", "digits", "standards"]);
                return (verb && !adjective).then(|| times(at..at + 1, *value));
            }
            _ => {}
        }
        if line.any(at, &["twice", "thrice"]) {
            let compared = line.any(
                at + 1,
                &[
                    "as", "more", "the", "that", "its", "their", "higher", "larger", "what",
                ],
            );
            return compared
                .then(|| times(at..at + 1, if line.word(at) == "twice" { 2.0 } else { 3.0 }));
        }
        if let Some(stem) = line.word(at).strip_suffix("fold")
            && let Some(NumberWord::Cardinal(value)) = numbers.get(stem)
            && *value > 1.0
        {
            return Some(times(at..at + 1, *value));
        }
        let count =
            number(line, &self.lexicon.quantities, at).filter(|n| n.form != NumberForm::Part)?;
        let dash = usize::from(line.word(count.end) == "-" && line.closed(count.end));
        let next = count.end + dash;
        if line.word(next) == "fold" {
            return Some(times(at..next + 1, count.value));
        }
        if line.word(at.wrapping_sub(1)) == "в" && line.any(next, &["раза", "раз"]) {
            return Some(times(at..next + 1, count.value));
        }
        if line.reads(at.wrapping_sub(2), &["factor", "of"]) {
            return Some(times(at..count.end, count.value));
        }
        if line.any(next, &["times", "x"]) && (line.word(next) == "times" || line.closed(next)) {
            let compared = line.any(
                next + 1,
                &[
                    "more", "higher", "larger", "greater", "bigger", "as", "the", "over",
                    "compared", "faster", "less", "lower", "above",
                ],
            );
            let grown = (1..=6).any(|back| {
                at >= back
                    && line.sentence(at - back) == line.sentence(at)
                    && self.is_change(at - back)
            });
            let by = line.before(at) == "by" || line.before(at).is_empty();
            return (compared || grown || by).then(|| times(at..next + 1, count.value));
        }
        None
    }

    /// A number with what stands behind it.
    fn measured(&self, at: usize) -> Option<Quantity<'l>> {
        let line = self.line;
        let number = number(line, &self.lexicon.quantities, at)?;
        if (at..number.end).any(|i| !self.free(i)) || self.is_label(at, number.end) {
            return None;
        }
        if number.form == NumberForm::Part {
            return self.part(at, number.end, number.value);
        }
        let single = number.value.to_bits() == 1.0f64.to_bits() && number.form == NumberForm::Words;
        if let Some((length, form)) = self.unit_after(number.end) {
            let plain = number.scale.to_bits() == 1.0f64.to_bits();
            let letters = line.raw(number.end).chars().all(char::is_alphabetic);
            // `in 2019 won`, `one t`: a year or a word is not an amount.
            let doubtful = plain
                && letters
                && self.looks_like_year(at)
                && self.cue(at.wrapping_sub(1)).is(Cue::BEFORE_YEAR);
            if !doubtful && !single {
                let end = number.end + length;
                let (cents, end) = self.cents(form, end).unwrap_or((0.0, end));
                let sign = if self.is_minus(at, form) { -1.0 } else { 1.0 };
                let value = sign * (number.value + cents);
                return Some(made(at..end, value, number.scale, form));
            }
        }
        if single
            || self.looks_like_year(at)
                && (self.cue(at.wrapping_sub(1)).is(Cue::BEFORE_YEAR) || line.capital(number.end))
        {
            return None;
        }
        let quantity = |tokens: Range<usize>, unit: Counted| Quantity {
            tokens,
            amount: exactly(number.value),
            unit,
            currency: None,
            scale: number.scale,
            joined: Join::Alone,
        };
        if let Some((noun, end, known)) =
            things::counted(line, self.lexicon, at, number.end, number.form)
        {
            return Some(quantity(at..end, Counted::Things { noun, known }));
        }
        let year = self.looks_like_year(at);
        let words = number.form == NumberForm::Words && number.scale < 100.0
            || line.word(number.end) == "-"
                && line.closed(number.end)
                && line.is_word(number.end + 1);
        (!year && !words && !self.never_after(number.end))
            .then(|| quantity(at..number.end, Counted::Bare))
    }

    /// `minus 2.3 percent`, `-2.3%` after a blank: a rate below nought.
    fn is_minus(&self, at: usize, form: &UnitForm) -> bool {
        let line = self.line;
        let sign = matches!(line.before(at), "-" | "−" | "–")
            && line.closed(at)
            && !line.closed(at - 1)
            && (at < 2 || line.kind(at - 2) != Some(TokenKind::Number));
        matches!(form.unit, UnitName::Percent | UnitName::Points)
            && (sign || matches!(line.before(at), "minus" | "минус"))
    }

    /// `a quarter of`, `by a third`: a share or a change in percent.
    fn part(&self, at: usize, end: usize, value: f64) -> Option<Quantity<'l>> {
        let line = self.line;
        let of = line.word(end) == "of"
            && !line.any(end + 1, &["19", "20", "the year"])
            && !line.reads(end + 1, &["the", "year"]);
        let by = line.any(
            at.wrapping_sub(1),
            &["by", "nearly", "almost", "about", "over", "than", "around"],
        );
        let half = line.word(at) == "half" && line.any(end, &["the", "its", "their", "all"]);
        let year = line.kind(end + 1) == Some(TokenKind::Number) && of;
        (!year && (of || by || half)).then(|| Quantity {
            tokens: at..end,
            amount: exactly(value * 100.0),
            unit: Counted::In(Unit::Percent),
            currency: None,
            scale: 1.0,
            joined: Join::Alone,
        })
    }

    /// The unit behind a number, as its number of tokens (hyphens and gaps included).
    fn unit_after(&self, at: usize) -> Option<(usize, &'l UnitForm)> {
        let line = self.line;
        let hyphen = usize::from(line.word(at) == "-" && line.closed(at) && line.closed(at + 1));
        let start = at + hyphen;
        let (length, form) = self
            .lexicon
            .quantities
            .after
            .longest(start, |i| line.word(i))?;
        let raw = line.raw(start);
        let short = raw.len() <= 2 && raw.chars().all(char::is_alphabetic);
        let closed = line.closed(start);
        // Short letters are units only in their own spelling: `t` against digits, `MT`, `kg`.
        let allowed = if form.closed {
            closed && hyphen == 0 && !line.closed(start + 1)
        } else {
            !short
                || closed
                || !matches!(
                    raw,
                    "id" | "ID" | "la" | "IN" | "l" | "bu" | "rm" | "sr" | "PC"
                )
        };
        let currency_before_digits = matches!(
            raw,
            "$" | "€" | "£" | "¥" | "₽" | "₸" | "₼" | "₺" | "₾" | "₴" | "₫"
        ) && line.kind(start + length) == Some(TokenKind::Number)
            && line.closed(start + length);
        (allowed && !currency_before_digits).then_some((hyphen + length, form))
    }

    /// Whether the number is part of a name, a date, a time, a score, a list mark or the like.
    fn is_label(&self, at: usize, end: usize) -> bool {
        let line = self.line;
        let previous = line.before(at);
        let glued_before = line.closed(at)
            && (matches!(previous, "/" | ":" | "#" | "№" | "@" | "_" | "=" | "\\")
                || previous == "-"
                    && at >= 2
                    && line.closed(at - 1)
                    && !line.is_scale_or_number(at - 2, &self.lexicon.quantities)
                || line.is_word(at.wrapping_sub(1)));
        let ordinal =
            line.closed(end) && line.any(end, &["st", "nd", "rd", "th", "я", "й", "е", "го"]);
        let clock = line.word(end) == ":"
            && line.closed(end)
            && line.kind(end + 1) == Some(TokenKind::Number)
            && line.closed(end + 1)
            || line.any(end, &["a", "p"]) && line.reads(end + 1, &[".", "m"])
            || line.any(end, &["am", "pm", "gmt", "o'clock", "hrs"]);
        let slashed = line.word(end) == "/"
            && line.closed(end)
            && line.kind(end + 1) == Some(TokenKind::Number);
        let numbered = self.cue(at.wrapping_sub(1)).is(Cue::LABEL)
            || previous == "." && at >= 2 && line.any(at - 2, &["no", "nos", "art", "vol", "fig"]);
        let phone =
            previous == "+" && line.raw(at).len() <= 4 && line.kind(end) == Some(TokenKind::Number);
        let list = at == line.sentences.get(line.sentence(at)).map_or(0, |s| s.start)
            && (line.word(end) == ")" || line.word(end) == "." && line.raw(at).len() <= 2);
        // `one in five`, `nine out of ten`: a share whose whole is no amount.
        let one_in = previous == "in"
            && at >= 2
            && matches!(
                self.lexicon.quantities.numbers.get(line.word(at - 2)),
                Some(NumberWord::Cardinal(_))
            );
        let of_us = line.word(end) == "of" && line.any(end + 1, &["us", "them", "whom", "you"]);
        let date = digits(line.raw(at)).is_none() && line.kind(at) == Some(TokenKind::Number);
        glued_before
            || self.is_chained(at)
            || ordinal
            || clock
            || slashed
            || numbered
            || phone
            || list
            || one_in
            || of_us
            || date
    }

    /// Whether hyphens join the number to others, as in `1995-01` and `+1-222-2222`.
    fn is_chained(&self, at: usize) -> bool {
        let line = self.line;
        let joined = |i: usize| {
            line.word(i) == "-"
                && line.closed(i)
                && line.closed(i + 1)
                && line.kind(i + 1) == Some(TokenKind::Number)
        };
        let mut first = at;
        while first >= 2 && joined(first - 1) && line.kind(first - 2) == Some(TokenKind::Number) {
            first -= 2;
        }
        let mut last = at;
        while joined(last + 1) {
            last += 2;
        }
        let month = line.raw(last).len() == 2 && self.looks_like_year(first) && last == first + 2;
        last >= first + 4 || month
    }

    /// Whether the token at `i` says that something became more or less.
    fn is_change(&self, i: usize) -> bool {
        self.cue(i).is(Cue::CHANGE)
    }

    fn cue(&self, i: usize) -> Cue {
        self.lexicon.cues.of(self.line.word(i))
    }

    fn looks_like_year(&self, at: usize) -> bool {
        let raw = self.line.raw(at);
        raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit()) && ("1700".."2101").contains(&raw)
    }

    fn never_after(&self, at: usize) -> bool {
        let line = self.line;
        let dash = usize::from(line.word(at) == "-" && line.closed(at));
        self.lexicon.measures.never.contains(line.word(at + dash))
    }
}

impl Line {
    fn is_scale_or_number(&self, i: usize, quantities: &crate::lexicon::Quantities) -> bool {
        self.kind(i) == Some(TokenKind::Number)
            || matches!(
                quantities.numbers.get(self.word(i)),
                Some(NumberWord::Scale(_) | NumberWord::ClosedScale(_))
            )
            || self.kind(i) == Some(TokenKind::Mark)
    }
}

fn made(tokens: Range<usize>, value: f64, scale: f64, form: &UnitForm) -> Quantity<'_> {
    let (unit, currency) = match &form.unit {
        UnitName::Money(currency) => (Unit::Money(currency.code.clone()), Some(currency)),
        UnitName::Percent => (Unit::Percent, None),
        UnitName::Points => (Unit::Points, None),
        UnitName::Tonnes => (Unit::Tonnes, None),
        UnitName::Physical(symbol) => (Unit::Physical(symbol.clone()), None),
    };
    Quantity {
        tokens,
        amount: exactly(exact(value * form.factor)),
        unit: Counted::In(unit),
        currency,
        scale,
        joined: Join::Alone,
    }
}

pub(super) fn exactly(value: f64) -> Amount {
    Amount {
        value: Some(value),
        low: None,
        high: None,
    }
}
