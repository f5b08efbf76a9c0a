//! The time that a figure speaks of.

use std::ops::Range;

use chrono::Datelike;

use super::super::periods::{Manner, Mention};
use super::super::units::{Join, Quantity};
use super::super::{FigureClaim, FigureKind, PeriodClaim, PeriodMeaning};
use super::Paragraph;
use crate::lexicon::Cue;

/// The time of a quantity: said in its clause, in its sentence, or in the statement before that it continues.
pub fn period(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
    kind: FigureKind,
    before: Option<&PeriodClaim>,
) -> PeriodClaim {
    let ahead = matches!(kind, FigureKind::Target | FigureKind::Forecast);
    let best = paragraph
        .periods
        .iter()
        .filter(|mention| sentence.contains(&mention.tokens.start))
        // `The bar now stands at $5 billion` tells when the target was set, not when it is to be reached.
        .filter(|mention| {
            kind != FigureKind::Target || mention.claim.meaning != PeriodMeaning::Today
        })
        .filter(|mention| {
            // The first end of a change has the time right behind it or none.
            quantity.joined == Join::Alone
                || (quantity.tokens.end..quantity.tokens.end + 3).contains(&mention.tokens.start)
        })
        .filter_map(|mention| distance(paragraph, quantity, mention).map(|cost| (cost, mention)))
        .min_by_key(|&(cost, mention)| (cost, mention.tokens.start));
    if let Some((_, mention)) = best {
        return told(mention, ahead || kind == FigureKind::Capacity);
    }
    if quantity.joined == Join::Start {
        return PeriodClaim::default();
    }
    let clause = paragraph.clause(quantity.tokens.start, sentence);
    let line_cue = |cue: Cue| clause.clone().any(|i| paragraph.cue(i).is(cue));
    let past = (clause.start..quantity.tokens.start.max(clause.start)).any(|i| {
        paragraph.line.any(i, &["was", "were", "had"]) || paragraph.line.word(i).ends_with("ed")
    });
    let present = line_cue(Cue::PRESENT) && !past;
    let perfect = clause.clone().any(|i| {
        paragraph.line.any(i, &["has", "have"]) && paragraph.line.any(i + 1, &["been", "already"])
    });
    match before {
        Some(claim) if !ahead && !present && !line_cue(Cue::HYPOTHETICAL) => claim.clone(),
        _ if ahead => PeriodClaim::default(),
        _ if present => PeriodClaim {
            text: None,
            meaning: PeriodMeaning::Today,
        },
        _ if perfect => PeriodClaim {
            text: None,
            meaning: PeriodMeaning::Vague { past: true },
        },
        _ => PeriodClaim::default(),
    }
}

/// How far a time lies from a quantity; none where it cannot be its time.
fn distance(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>, mention: &Mention) -> Option<u32> {
    let behind = quantity.tokens.end <= mention.tokens.start;
    let gap = if behind {
        quantity.tokens.end..mention.tokens.start
    } else {
        mention.tokens.end.min(quantity.tokens.start)..quantity.tokens.start
    };
    let commas = gap
        .clone()
        .filter(|&i| paragraph.line.word(i) == ",")
        .count() as u32;
    let between = paragraph.quantities_in(&gap);
    let crossing = gap
        .clone()
        .any(|i| paragraph.line.word(i) == "and" && paragraph.line.before(i) == ",");
    if owned(paragraph, quantity, mention) {
        return None;
    }
    let mut cost = paragraph.separation(&gap) + commas * 4 + between * 12 + u32::from(crossing) * 8;
    match mention.manner {
        Manner::Base => {
            // `compared with $3 billion in 1986`: the base has a figure of its own.
            let own = behind && gap.len() <= 2 && compared(paragraph, quantity);
            if !own {
                return None;
            }
        }
        Manner::Beside => cost += 20,
        Manner::In | Manner::By | Manner::Over => {}
    }
    Some(cost)
}

/// Whether the time is that of another quantity, which is only compared with: `to 5 from 4 in 1986`, `from 178 in 2019 to 278`.
fn owned(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>, mention: &Mention) -> bool {
    owner(paragraph, mention).is_some_and(|owner| owner != quantity)
}

/// The quantity before a time that keeps the time for itself.
pub fn owner<'p, 'l>(paragraph: &'p Paragraph<'l>, mention: &Mention) -> Option<&'p Quantity<'l>> {
    paragraph.quantities.iter().rev().find(|quantity| {
        quantity.tokens.end <= mention.tokens.start
            && mention.tokens.start - quantity.tokens.end <= 1
            && (quantity.joined == Join::Start || compared(paragraph, quantity))
    })
}

/// Whether the quantity is what something is compared with.
pub fn compared(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>) -> bool {
    let line = &paragraph.line;
    let mut i = quantity.tokens.start;
    while i > 0 && quantity.tokens.start - i < 4 {
        i -= 1;
        if line.any(
            i,
            &[
                "from",
                "against",
                "versus",
                "vs",
                "compared",
                "чем",
                "против",
            ],
        ) {
            return true;
        }
        if !line.any(
            i,
            &[
                "with", "to", "a", "the", "about", "some", "only", "around", "nearly", "over",
                "just", ".", "revised", "more",
            ],
        ) {
            return false;
        }
    }
    false
}

fn told(mention: &Mention, ahead: bool) -> PeriodClaim {
    let mut claim = mention.claim.clone();
    claim.meaning = match (claim.meaning, mention.manner) {
        (PeriodMeaning::Fixed { to, .. }, Manner::By) if ahead => {
            PeriodMeaning::Fixed { from: None, to }
        }
        (PeriodMeaning::PastYears { count, end: None }, Manner::Over) if ahead => {
            PeriodMeaning::NextYears { count }
        }
        (meaning, _) => meaning,
    };
    claim
}

/// Lets `over the past eight years` end with the year of the level that the sentence gives: `increased 7.8 times, reaching … in 2024`.
pub fn link_spans(figures: &mut [FigureClaim]) {
    let year_of = |figure: &FigureClaim| match figure.period.meaning {
        PeriodMeaning::Fixed {
            from: Some(from),
            to: Some(to),
        } if from.year() == to.year() && figure.kind == FigureKind::Reported => Some(to.year()),
        _ => None,
    };
    for i in 0..figures.len() {
        let level = figures[i + 1..].iter().find_map(year_of);
        let measure = figures[i + 1..].first().map(|next| next.measure.clone());
        let figure = &mut figures[i];
        if let PeriodMeaning::PastYears {
            end: end @ None, ..
        } = &mut figure.period.meaning
            && measure.as_deref() == Some(figure.measure.as_str())
        {
            *end = level;
        }
    }
}
