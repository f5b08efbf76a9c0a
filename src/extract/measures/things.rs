//! What is measured by a number of things, or by one without a unit.

use std::ops::Range;

use super::choose::{fits, made};
use super::nearest::nearest;
use super::{Choice, Measured, Mention};
use crate::extract::Unit;
use crate::extract::figures::Paragraph;
use crate::extract::units::{Counted, Quantity};
use crate::lexicon::{Cue, Lexicon, Side, Takes};

/// Whose counted things are when countries are named with them.
pub fn side_of_things(noun: &str) -> Side {
    if [
        "companies",
        "firms",
        "enterprises",
        "businesses",
        "tourists",
        "visitors",
        "students",
        "migrants",
        "investors",
    ]
    .contains(&noun)
    {
        Side::Out
    } else {
        Side::None
    }
}

/// The measure of counted things: what was done with goods, a measure of that name, or the things themselves.
pub fn of_things(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
    noun: &str,
    known: bool,
) -> Choice {
    let things = || Choice {
        name: noun.to_owned(),
        side: side_of_things(noun),
        scope: None,
        at: None,
        unit: Some(Unit::Count(noun.to_owned())),
        rate: false,
    };
    let made_by_verb = paragraph.measures.iter().any(|mention| {
        mention.verb
            && (mention.tokens.end <= quantity.tokens.start
                && quantity.tokens.start - mention.tokens.end <= 1)
    });
    if known && lexicon.measures.goods.contains(noun) || !known && made_by_verb {
        let done = nearest(paragraph, quantity, sentence, |mention| {
            match mention.measure {
                Measured::Known(i) => [
                    "production",
                    "exports",
                    "imports",
                    "sales",
                    "capacity",
                    "cargo",
                    "supplies",
                ]
                .contains(&lexicon.measures.all[i].name.as_str()),
                Measured::Number(_) => false,
            }
        });
        if let Some((at, _)) = done.filter(|&(_, cost)| cost <= 16) {
            return Choice {
                unit: Some(Unit::Count(noun.to_owned())),
                scope: None,
                ..made(paragraph, lexicon, at, quantity)
            };
        }
    }
    let named = lexicon
        .measures
        .forms
        .longest(0, |i| if i == 0 { noun } else { "" })
        .map(|(_, form)| &lexicon.measures.all[form.measure])
        .filter(|measure| measure.takes.contains(&Takes::Count));
    match named {
        Some(measure) => Choice {
            name: measure.name.clone(),
            side: measure.side,
            ..things()
        },
        None => things(),
    }
}

/// The measure of a number without a unit: the number of some things, or a sum whose currency was said before.
pub fn of_bare(
    paragraph: &Paragraph<'_>,
    lexicon: &Lexicon,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> Option<Choice> {
    let line = &paragraph.line;
    let start = quantity.tokens.start;
    if quantity.scale >= 1e3 {
        let earlier =
            paragraph
                .quantities_before(start)
                .iter()
                .rev()
                .find_map(|other| match &other.unit {
                    Counted::In(Unit::Percent | Unit::Points | Unit::Times) | Counted::Bare => None,
                    Counted::In(unit) => Some(unit.clone()),
                    Counted::Things { noun, .. } => Some(Unit::Count(noun.clone())),
                });
        if let Some(unit) = earlier
            && let Some((at, _)) = nearest(paragraph, quantity, sentence, |mention| {
                fits(lexicon, mention, &unit)
            })
        {
            return Some(Choice {
                unit: Some(unit),
                ..made(paragraph, lexicon, at, quantity)
            });
        }
    }
    let verb = (start.saturating_sub(4).max(sentence.start)..start)
        .any(|i| paragraph.cue(i).is(Cue::REACHING));
    let joined = line.any(start.wrapping_sub(1), &["to", "from", "at", "by"])
        || line.word(start.wrapping_sub(1)) == "of"
            && line.word(start.wrapping_sub(2)) == "population";
    if !verb && !joined {
        return None;
    }
    let followed = line.any(quantity.tokens.end, &["-", "/", ":", "%", "–"])
        || line.is_word(quantity.tokens.end)
            && !paragraph.cue(quantity.tokens.end).is(Cue::AFTER_NUMBER);
    if followed {
        return None;
    }
    let counts = |mention: &Mention| match mention.measure {
        Measured::Number(_) => true,
        Measured::Known(i) => COUNTS.contains(&lexicon.measures.all[i].name.as_str()),
    };
    // `their number is reaching 70`: the things were named before.
    let number_word = (sentence.start..start)
        .rev()
        .find(|&i| line.any(i, &["number", "numbers", "count", "exchange", "total"]));
    let position = paragraph
        .measures
        .iter()
        .enumerate()
        .filter(|(_, mention)| {
            counts(mention)
                && sentence.contains(&mention.tokens.start)
                && mention.tokens.end <= start
        })
        .min_by_key(|(_, mention)| match number_word {
            Some(word) if mention.tokens.start > word => mention.tokens.start - word,
            Some(word) => 1000 + word - mention.tokens.start,
            None => mention.tokens.start,
        })
        .map(|(i, _)| i)?;
    // Without such a word only a verb that counts its subject will do: `the delegations … have exceeded 60`.
    let counting =
        (start.saturating_sub(2).max(sentence.start)..start).any(|i| line.any(i, COUNTING));
    let mut choice = made(paragraph, lexicon, position, quantity);
    let known = choice.unit.is_none();
    if number_word.is_none() && !counting && !known {
        return None;
    }
    if known {
        let people = if choice.name == "population" {
            "people"
        } else {
            &choice.name
        };
        choice.unit = Some(Unit::Count(people.to_owned()));
    }
    Some(choice)
}

/// Verbs that count their subject, and the words of `of which there were 12`.
const COUNTING: &[&str] = &[
    "exceeded",
    "exceeds",
    "exceed",
    "exceeding",
    "totaled",
    "totalled",
    "numbered",
    "numbers",
    "surpassed",
    "were",
    "are",
];

/// Measures that are numbers of things of that name.
const COUNTS: &[&str] = &["tourists", "passengers", "population"];
