//! Two numbers that are the ends of one range or of one change.

use super::{Counted, Join, Quantity, Scan};
use crate::extract::{Amount, Unit};

/// Joins ranges (`USD 2 to USD 2.5 billion`) and gives the first number of a pair the unit of the second.
pub fn joined<'l>(scan: &Scan<'_, 'l>, found: Vec<Quantity<'l>>) -> Vec<Quantity<'l>> {
    let mut out: Vec<Quantity<'l>> = Vec::with_capacity(found.len());
    for next in found {
        let Some(mut first) = out.pop() else {
            out.push(next);
            continue;
        };
        match link(scan, &first, &next) {
            Link::None => {
                if starts_change(scan, &first, &next) {
                    share_unit(&mut first, &next);
                    first.joined = Join::Start;
                }
                out.push(first);
                out.push(next);
            }
            Link::Range => {
                share_unit(&mut first, &next);
                let (a, b) = (first.amount.value, next.amount.value);
                let unit = if next.unit == Counted::Bare {
                    first.unit
                } else {
                    next.unit.clone()
                };
                out.push(Quantity {
                    unit,
                    tokens: first.tokens.start..next.tokens.end,
                    amount: Amount {
                        value: None,
                        low: a,
                        high: b,
                    },
                    currency: first.currency.or(next.currency),
                    ..next
                });
            }
            Link::Change => {
                share_unit(&mut first, &next);
                first.joined = Join::Start;
                let mut next = next;
                if next.unit == Counted::Bare {
                    next.unit = first.unit.clone();
                    next.currency = first.currency;
                }
                out.push(first);
                out.push(next);
            }
        }
    }
    out
}

enum Link {
    None,
    Range,
    Change,
}

fn link(scan: &Scan<'_, '_>, first: &Quantity<'_>, next: &Quantity<'_>) -> Link {
    let line = scan.line;
    let between = first.tokens.end..next.tokens.start;
    let (Some(low), Some(high)) = (first.amount.value, next.amount.value) else {
        return Link::None;
    };
    if between.len() != 1 || !compatible(first, next) {
        return Link::None;
    }
    let before = first.tokens.start.wrapping_sub(1);
    let shared = scale_up(first, next);
    // `fell by $7 million to $11 billion`: a change and a level.
    if line.word(before) == "by"
        && first.unit != Counted::Bare
        && line.any(between.start, &["to", "до"])
    {
        return Link::None;
    }
    let rising = low * shared < high;
    match line.word(between.start) {
        "to" | "до" if line.any(before, &["from", "от", "с"]) && changes(scan, before) => {
            Link::Change
        }
        "to" | "-" | "–" | "—" | "до" if rising && !same_unit_twice_bare(first, next) => {
            Link::Range
        }
        "and" if line.word(before) == "between" && rising => Link::Range,
        "or" if rising && high <= low * shared * 2.0 && first.unit == Counted::Bare => Link::Range,
        _ => Link::None,
    }
}

/// Two bare numbers with a dash are a score or a season, not a range.
fn same_unit_twice_bare(first: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    first.unit == Counted::Bare && next.unit == Counted::Bare
}

/// Whether a verb of change stands shortly before the `from` at `before`.
fn changes(scan: &Scan<'_, '_>, before: usize) -> bool {
    let line = scan.line;
    (1..=8).any(|back| {
        before >= back
            && line.sentence(before - back) == line.sentence(before)
            && scan.is_change(before - back)
    })
}

/// `from 178 in 2019 to 278`: a change whose first end says its own period in between.
fn starts_change(scan: &Scan<'_, '_>, first: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let line = scan.line;
    let Some(before) = first.tokens.start.checked_sub(1) else {
        return false;
    };
    let gap = first.tokens.end..next.tokens.start;
    line.word(before) == "from"
        && line.sentence(first.tokens.start) == line.sentence(next.tokens.start)
        && gap.len() <= 12
        && line.word(gap.end.wrapping_sub(1)) == "to"
        && compatible(first, next)
}

fn compatible(first: &Quantity<'_>, next: &Quantity<'_>) -> bool {
    let ratio = matches!(
        first.unit,
        Counted::In(Unit::Percent | Unit::Points | Unit::Times)
    );
    if ratio && first.unit != next.unit {
        return false;
    }
    first.unit == Counted::Bare
        || first.unit == next.unit
        || next.unit == Counted::Bare
        || matches!(
            (&first.unit, &next.unit),
            (Counted::Things { .. }, Counted::Things { .. })
        )
}

/// What the first number is multiplied with when it shares the scale of the second.
fn scale_up(first: &Quantity<'_>, next: &Quantity<'_>) -> f64 {
    let plain = first.scale.to_bits() == 1.0f64.to_bits();
    let small = first.amount.value.is_some_and(|value| value.abs() < 1000.0);
    if plain && small && next.scale >= 1e3 {
        next.scale
    } else {
        1.0
    }
}

fn share_unit<'l>(first: &mut Quantity<'l>, next: &Quantity<'l>) {
    let up = scale_up(first, next);
    if let Some(value) = first.amount.value.as_mut() {
        *value *= up;
    }
    if first.unit == Counted::Bare {
        first.unit = next.unit.clone();
        first.currency = next.currency;
    }
}
