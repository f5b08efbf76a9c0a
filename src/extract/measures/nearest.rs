//! Which measure of a sentence lies nearest to a quantity in the sense of the grammar.

use std::ops::Range;

use super::{Measured, Mention};
use crate::extract::Unit;
use crate::extract::figures::Paragraph;
use crate::extract::units::{Counted, Quantity};
use crate::lexicon::Cue;
use crate::text::TokenKind;

/// The mention in the sentence that lies nearest to the quantity in the sense of the grammar, with its distance.
pub fn nearest(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
    fits: impl Fn(&Mention) -> bool,
) -> Option<(usize, u32)> {
    let line = &paragraph.line;
    let ratio = matches!(
        quantity.unit,
        Counted::In(Unit::Percent | Unit::Points | Unit::Times)
    );
    paragraph
        .measures
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            sentence.contains(&mention.tokens.start) && fits(mention)
        })
        .filter(|(_, mention)| !aside(paragraph, mention, quantity))
        .filter_map(|(i, mention)| {
            let counted = matches!(mention.measure, Measured::Number(_));
            if ratio && matches!(&mention.measure, Measured::Number(noun) if AGENTS.contains(&noun.as_str())) {
                return None;
            }
            let number_of = counted
                && (line.word(mention.tokens.start.wrapping_sub(1)) == "of"
                    && line.any(
                        mention.tokens.start.wrapping_sub(2),
                        &["number", "exchange", "amount"],
                    )
                    || mention.tokens.start >= 3
                        && (1..4).any(|back| line.word(mention.tokens.start - back) == "number"));
            if ratio
                && counted
                && !number_of
                && !(mention.tokens.end <= quantity.tokens.start
                    && mention.tokens.start <= sentence.start + 3)
            {
                return None;
            }
            let mut cost = if mention.tokens.end <= quantity.tokens.start {
                let gap = mention.tokens.end..quantity.tokens.start;
                let near = gap.len() <= 2
                    && line.any(
                        gap.start,
                        &[
                            "of",
                            "worth",
                            "at",
                            "to",
                            "by",
                            "for",
                            "totaling",
                            "totalling",
                            "valued",
                        ],
                    );
                paragraph.separation(&gap)
                    + paragraph.quantities_in(&gap) * 6
                    + u32::from(!near) * 3
            } else if quantity.tokens.end <= mention.tokens.start {
                let gap = quantity.tokens.end..mention.tokens.start;
                // `a $2.5 billion gas supply contract`: the last noun of the compound is what it is.
                let contract = matches!(quantity.unit, Counted::In(Unit::Money(_)))
                    && line.any(
                        mention.tokens.end,
                        &["contract", "contracts", "credit", "loan"],
                    );
                // `$5 million in 2024, while imports …`: another clause begins in between.
                let broken = gap.clone().any(|i| {
                    line.any(i, &[",", ";"])
                        || paragraph.cue(i).is(Cue::BOUNDARY)
                        || line.kind(i) == Some(TokenKind::Number)
                });
                let tied = !contract && gap.is_empty()
                    || line.any(gap.start, &["in", "of", "worth"]) && gap.len() <= 4 && !broken
                    || gap.len() == 1 && line.any(gap.start, &["-"]);
                let tied = tied || attributive(paragraph, quantity, &gap);
                if tied && !ratio {
                    gap.len() as u32
                } else {
                    paragraph.separation(&gap) * 3 / 2
                        + paragraph.quantities_in(&gap) * 8
                        + u32::from(gap.clone().any(|i| line.any(i, &["and", ","]))) * 14
                        + 4
                }
            } else {
                return None;
            };
            if mention.verb {
                cost += 4;
            }
            if mention.subordinate {
                cost += 12;
            }
            if counted && ratio && !number_of {
                cost += 6;
            }
            Some((i, cost))
        })
        .min_by_key(|&(i, cost)| (cost, i))
        .filter(|&(_, cost)| cost <= 60)
}

/// Whether a sum describes the noun behind it: `a jointly financed $2 billion hydroelectric project`.
pub fn attributive(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>, gap: &Range<usize>) -> bool {
    let line = &paragraph.line;
    let start = quantity.tokens.start;
    let article = (start.saturating_sub(4)..start)
        .rev()
        .take_while(|&i| line.is_word(i));
    let article = article
        .into_iter()
        .any(|i| line.any(i, &["a", "an", "the", "another", "its"]));
    let plain = |i: usize| {
        line.is_word(i)
            && !line.capital(i)
            && !(paragraph.cue(i)).is(Cue::PAST | Cue::PRESENT | Cue::BOUNDARY | Cue::STOP)
            && !line.word(i).ends_with("ing")
    };
    article && gap.len() <= 2 && gap.clone().all(plain)
}

/// Whether a measure is only spoken of aside, before the clause of the quantity goes on: `Cargo, which had been the largest
/// market, fell to 5 tonnes`.
fn aside(paragraph: &Paragraph<'_>, mention: &Mention, quantity: &Quantity<'_>) -> bool {
    let line = &paragraph.line;
    let from = mention.tokens.start.saturating_sub(8);
    let opens = (from..mention.tokens.start)
        .rev()
        .find(|&i| line.word(i) == "," || line.sentence(i) != line.sentence(mention.tokens.start));
    let which = opens.is_some_and(|i| {
        line.word(i) == "," && line.any(i + 1, &["which", "who", "where", "whose"])
    });
    which
        && (mention.tokens.end..quantity.tokens.start).any(|i| {
            line.word(i) == ","
                && (paragraph.cue(i + 1).is(Cue::PAST | Cue::PRESENT)
                    || line.any(i + 1, &["will", "would"])
                    || paragraph.cue(i + 1).is(Cue::CHANGE) && line.word(i + 1).ends_with("ed"))
        })
}

/// People who say how much something grew, and do not grow themselves.
const AGENTS: &[&str] = &[
    "economists",
    "analysts",
    "experts",
    "officials",
    "traders",
    "members",
    "countries",
    "banks",
    "investors",
    "dealers",
    "producers",
    "exporters",
    "importers",
    "economies",
    "suppliers",
];
