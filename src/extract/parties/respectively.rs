//! Lists that are told one by one: `to Nepal, Bhutan and Sri Lanka were $9 billion, $1 billion and $4 billion respectively`.

use std::ops::Range;

use super::Country;
use crate::extract::figures::Paragraph;

/// The first tokens of the countries of such a list that belong to the other quantities.
pub fn others(
    paragraph: &Paragraph<'_>,
    quantity: &Range<usize>,
    sentence: &Range<usize>,
) -> Vec<usize> {
    let line = &paragraph.line;
    if !(quantity.end..sentence.end).any(|i| line.word(i) == "respectively") {
        return Vec::new();
    }
    let amounts: Vec<_> = paragraph
        .quantities_of(sentence)
        .iter()
        .map(|other| &other.tokens)
        .collect();
    let countries: Vec<_> = paragraph
        .countries
        .iter()
        .filter(|country| sentence.contains(&country.tokens.start))
        .collect();
    let sums = run(amounts.len(), |i| {
        joined(paragraph, amounts[i - 1].end, amounts[i].start)
    });
    let list = run(countries.len(), |i| {
        joined(
            paragraph,
            countries[i - 1].tokens.end,
            countries[i].tokens.start,
        )
    });
    let listed: &[&Country] = &countries[list.clone()];
    let at = amounts[sums.clone()]
        .iter()
        .position(|tokens| *tokens == quantity);
    match at {
        Some(at) if sums.len() == list.len() && sums.len() > 1 => listed
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != at)
            .map(|(_, country)| country.tokens.start)
            .collect(),
        Some(_) | None => Vec::new(),
    }
}

/// Whether only a comma or `and` lies between.
fn joined(paragraph: &Paragraph<'_>, from: usize, to: usize) -> bool {
    from < to && to - from <= 2 && (from..to).all(|i| paragraph.line.any(i, &[",", "and", "&"]))
}

/// The longest run of neighbours that hang together, of things in order; `joins` tells whether the one at a position hangs
/// together with the one before it.
fn run(count: usize, joins: impl Fn(usize) -> bool) -> Range<usize> {
    let mut best = 0..0;
    let mut start = 0;
    for i in 0..count {
        if i > 0 && !joins(i) {
            start = i;
        }
        if i + 1 - start > best.len() {
            best = start..i + 1;
        }
    }
    best
}
