//! Which of the measures of a sentence a quantity belongs to.

use std::ops::Range;

use super::between::between;
use super::nearest::{attributive, nearest};
use super::scope::{noun_phrase, scope};
use super::things::{of_bare, of_things, side_of_things};
use super::{Choice, Measured, Mention};
use crate::extract::Unit;
use crate::extract::figures::Paragraph;
use crate::extract::units::{Counted, Quantity};
use crate::lexicon::{Cue, Lexicon, Side, Takes, UnitName};
use crate::text::TokenKind;

/// Chooses the measure of a quantity among those of its sentence.
pub fn choose(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> Option<Choice> {
    let line = &paragraph.line;
    match &quantity.unit {
        Counted::Things { noun, known } => Some(of_things(
            paragraph, lexicon, quantity, sentence, noun, *known,
        )),
        Counted::Bare => of_bare(paragraph, lexicon, quantity, sentence),
        Counted::In(_) if exchanged(paragraph, lexicon, quantity, sentence) => None,
        Counted::In(unit) => {
            let percent = matches!(unit, Unit::Percent | Unit::Points);
            let of = line.word(quantity.tokens.end) == "of" && percent;
            let best = nearest(paragraph, quantity, sentence, |mention| {
                fits(lexicon, mention, unit)
            });
            // `accounted for 18 percent of total trade`.
            let share = paragraph.measures.iter().position(|mention| {
                is_share(lexicon, mention)
                    && mention.tokens.end <= quantity.tokens.start
                    && quantity.tokens.start - mention.tokens.end <= 2
                    && sentence.contains(&mention.tokens.start)
            });
            if let Some(i) = share.filter(|_| of) {
                return Some(made(paragraph, lexicon, i, quantity));
            }
            if of
                && !best.as_ref().is_some_and(|&(i, _)| {
                    is_share(lexicon, &paragraph.measures[i])
                        || paragraph.measures[i].tokens.end <= quantity.tokens.start
                            && changed(paragraph, lexicon, quantity, sentence)
                })
            {
                let whole = noun_phrase(lexicon, line, quantity.tokens.end + 1);
                // `75 pct of Hapag’s capital`: of something with a name.
                let named = line.capital(quantity.tokens.end + 1);
                if whole.is_none()
                    && !named
                    && !line.any(
                        quantity.tokens.end + 1,
                        &["it", "them", "which", "these", "those", "this"],
                    )
                {
                    return None;
                }
                let side = match whole.as_deref() {
                    Some(scope) if scope.ends_with("exports") => Side::Out,
                    Some(scope) if scope.ends_with("imports") => Side::In,
                    Some(_) | None => Side::None,
                };
                return Some(Choice {
                    name: "share".to_owned(),
                    side,
                    scope: whole,
                    at: None,
                    unit: None,
                    rate: true,
                });
            }
            if let Some(cost) = structure(paragraph, lexicon, quantity) {
                return Some(cost);
            }
            if let Some(share) = polled(paragraph, quantity, sentence).filter(|_| percent) {
                return Some(share);
            }
            // `sold grain on the market at 560 yuan a tonne`: a sum by the tonne is a price of the goods.
            let by_piece = paragraph.measures.iter().position(|mention| {
                mention.tokens.start == quantity.tokens.end
                    && mention.verb
                    && is_named(lexicon, mention, &["price"])
            });
            let goods = best.is_some_and(|(i, _)| {
                is_named(
                    lexicon,
                    &paragraph.measures[i],
                    &[
                        "market",
                        "production",
                        "sales",
                        "exports",
                        "imports",
                        "supplies",
                    ],
                )
            });
            if let Some(i) = by_piece.filter(|_| goods) {
                return Some(made(paragraph, lexicon, i, quantity));
            }
            if let Some((i, _)) = best {
                // `to yield 7.9 pct`: no more or less of what the verb makes.
                let mention = &paragraph.measures[i];
                if percent
                    && mention.verb
                    && mention.tokens.end == quantity.tokens.start
                    && !paragraph.cue(quantity.tokens.end).is(Cue::CHANGE)
                    && !line.any(quantity.tokens.end, &["more"])
                {
                    return None;
                }
                return Some(made(paragraph, lexicon, i, quantity));
            }
            by_unit(unit)
        }
    }
}

/// The measure of goods that a number without a unit belongs to.
pub fn amount(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> Option<Choice> {
    let (i, cost) = nearest(paragraph, quantity, sentence, |mention| {
        fits(lexicon, mention, &Unit::Tonnes)
    })?;
    (cost <= 12).then(|| made(paragraph, lexicon, i, quantity))
}

/// Whether something that more or less became so is said next to the quantity.
pub fn changed(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> bool {
    let line = &paragraph.line;
    let start = quantity.tokens.start.saturating_sub(6).max(sentence.start);
    let end = (quantity.tokens.end + 3).min(sentence.end);
    (start..end).any(|i| lexicon.cues.of(line.word(i)).is(Cue::CHANGE))
}

/// `a $2 billion gas pipeline`: what is built for the sum.
fn structure(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
) -> Option<Choice> {
    let built = |mention: &&Mention| match mention.measure {
        Measured::Known(i) => {
            ["length", "capacity"].contains(&lexicon.measures.all[i].name.as_str()) && !mention.verb
        }
        Measured::Number(_) => false,
    };
    let behind = paragraph
        .measures
        .iter()
        .find(|mention| mention.tokens.start >= quantity.tokens.end)
        .filter(built)?;
    let gap = quantity.tokens.end..behind.tokens.start;
    let money = matches!(quantity.unit, Counted::In(Unit::Money(_)));
    (money && attributive(paragraph, quantity, &gap)).then(|| Choice {
        name: "project value".to_owned(),
        side: Side::None,
        scope: None,
        at: None,
        unit: None,
        rate: false,
    })
}

/// Whether a currency is what the sentence speaks of: `the dollar bought 478 francs`, `the euro fell 2 percent`.
fn exchanged(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> bool {
    let line = &paragraph.line;
    let clause = paragraph.clause(quantity.tokens.start, sentence);
    let start = quantity.tokens.start.saturating_sub(8).max(clause.start);
    (start..quantity.tokens.start).any(|i| {
        let money = (lexicon.quantities.after.longest(i, |k| line.word(k)))
            .is_some_and(|(length, form)| length == 1 && matches!(form.unit, UnitName::Money(_)));
        money
            && line.kind(i.wrapping_sub(1)) != Some(TokenKind::Number)
            && line.any(
                i.wrapping_sub(1),
                &["the", "a", "one", "its", "local", "national"],
            )
            && (paragraph.cue(i + 1).is(Cue::PAST | Cue::CHANGE)
                || line.any(
                    i + 1,
                    &[
                        "bought", "buys", "fetched", "traded", "closed", "opened", "was",
                    ],
                ))
    })
}

/// `80 pct thought`, `60 percent expect`: the share of those who were asked.
fn polled(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> Option<Choice> {
    let line = &paragraph.line;
    let verb = quantity.tokens.end;
    let thinks = paragraph.cue(verb).is(Cue::SAYING | Cue::FORECAST)
        || line.any(
            verb,
            &[
                "thought", "think", "favoured", "favored", "favour", "favor", "oppose",
            ],
        )
        || line.any(
            verb,
            &[
                "opposed",
                "supported",
                "support",
                "preferred",
                "prefer",
                "wanted",
            ],
        );
    let clause = paragraph.clause(quantity.tokens.start, sentence);
    let start = (clause.start..quantity.tokens.start)
        .rev()
        .find(|&i| line.any(i, &["and", ","]))
        .unwrap_or(clause.start);
    let verbal = (start..quantity.tokens.start).any(|i| {
        paragraph
            .cue(i)
            .is(Cue::PAST | Cue::PRESENT | Cue::CHANGE | Cue::FORECAST)
    });
    let people = thinks && !verbal && !line.any(verb + 1, &["by", "for", "in"]);
    people.then(|| Choice {
        name: "share".to_owned(),
        side: Side::None,
        scope: None,
        at: None,
        unit: None,
        rate: true,
    })
}

/// A measure that the unit alone tells: power is capacity, containers are cargo.
fn by_unit(unit: &Unit) -> Option<Choice> {
    let name = match unit {
        Unit::Physical(symbol) => match symbol.as_str() {
            "GW" | "MW" | "kW" => "capacity",
            "TEU" => "cargo",
            "hectares" | "acres" => "area",
            "bpd" | "m³/day" | "cubic feet/day" => "production",
            _ => return None,
        },
        Unit::Money(_)
        | Unit::Percent
        | Unit::Points
        | Unit::Times
        | Unit::Tonnes
        | Unit::Count(_) => return None,
    };
    Some(Choice {
        name: name.to_owned(),
        side: Side::None,
        scope: None,
        at: None,
        unit: None,
        rate: false,
    })
}

/// Whether a unit is one of length or area.
fn is_extent(symbol: &str) -> bool {
    [
        "km",
        "miles",
        "km²",
        "m²",
        "hectares",
        "acres",
        "square feet",
    ]
    .contains(&symbol)
}

fn is_share(lexicon: &Lexicon, mention: &Mention) -> bool {
    is_named(lexicon, mention, &["share"])
}

fn is_named(lexicon: &Lexicon, mention: &Mention, names: &[&str]) -> bool {
    matches!(mention.measure, Measured::Known(i) if names.contains(&lexicon.measures.all[i].name.as_str()))
}

/// Whether a measure is stated in such a unit.
pub fn fits(lexicon: &Lexicon, mention: &Mention, unit: &Unit) -> bool {
    let takes = |takes: Takes| match mention.measure {
        Measured::Known(i) => lexicon.measures.all[i].takes.contains(&takes),
        Measured::Number(_) => takes == Takes::Count,
    };
    match unit {
        Unit::Money(_) => takes(Takes::Money),
        Unit::Physical(symbol) if is_extent(symbol) => {
            matches!(mention.measure, Measured::Known(i) if ["length", "area"].contains(&lexicon.measures.all[i].name.as_str()))
        }
        Unit::Tonnes | Unit::Physical(_) => {
            takes(Takes::Amount)
                && !matches!(mention.measure, Measured::Known(i) if ["length", "area"].contains(&lexicon.measures.all[i].name.as_str()))
        }
        Unit::Count(_) => takes(Takes::Count),
        // Only what is stated in percent changes by points.
        Unit::Points => takes(Takes::Rate),
        Unit::Percent | Unit::Times => true,
    }
}

/// The measure named at a position of the mentions, as it is meant for the quantity.
pub fn made(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    at: usize,
    quantity: &Quantity<'_>,
) -> Choice {
    let mention = &paragraph.measures[at];
    match &mention.measure {
        Measured::Known(i) => {
            let measure = &lexicon.measures.all[*i];
            // `ready to export`: a capacity that has a direction.
            let exporting = mention.verb
                && (mention.tokens.clone())
                    .any(|k| paragraph.line.any(k, &["export", "supply", "carry"]));
            let (name, side) = match between(paragraph, mention, &measure.name) {
                Some((name, side)) => (name.to_owned(), side),
                None if exporting => (measure.name.clone(), Side::Out),
                None => (measure.name.clone(), measure.side),
            };
            Choice {
                name,
                side,
                scope: scope(lexicon, paragraph, &measure.name, mention, quantity),
                at: Some(at),
                unit: None,
                rate: measure.takes.contains(&Takes::Rate),
            }
        }
        Measured::Number(noun) => Choice {
            name: noun.clone(),
            side: side_of_things(noun),
            scope: None,
            at: Some(at),
            unit: Some(Unit::Count(noun.clone())),
            rate: false,
        },
    }
}
