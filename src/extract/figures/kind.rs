//! What kind of statement a figure is.

use std::ops::Range;

use super::super::measures::Choice;
use super::super::units::{Counted, Quantity};
use super::super::{FigureKind, Stance, Unit};
use super::{Paragraph, Reading};
use crate::lexicon::Cue;

/// Reads how a quantity is meant; none for percents that neither grow nor are levels of anything.
pub fn read(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    unit: &Unit,
    choice: &Choice,
    sentence: &Range<usize>,
) -> Option<Reading> {
    // `20 pct predicted a rise`: how many did, not how much it rises.
    let next = quantity.tokens.end;
    let asked = choice.name == "share"
        && choice.at.is_none()
        && (paragraph.cue(next).is(Cue::SAYING) || paragraph.line.any(next, &["thought", "think"]));
    let change = change(paragraph, quantity, unit, choice, sentence).filter(|_| !asked);
    let relative = matches!(unit, Unit::Percent | Unit::Points | Unit::Times);
    if relative && change.is_none() && !choice.rate && *unit != Unit::Times {
        return None;
    }
    let clause = paragraph.clause(quantity.tokens.start, sentence);
    let hypothetical = clause
        .clone()
        .any(|i| paragraph.cue(i).is(Cue::HYPOTHETICAL) && !paragraph.line.capital(i));
    let checked =
        sentence.clone().any(|i| paragraph.cue(i).is(Cue::CHECKED)) || claimed(paragraph, sentence);
    let stance = if checked {
        Stance::Checked
    } else if hypothetical {
        Stance::Hypothetical
    } else {
        Stance::Asserted
    };
    // What is only compared with has been; it is neither aimed at nor expected.
    // So has what a clause with `after` tells: `a deficit of 5 billion after a surplus of 2 billion`.
    let after = (quantity.tokens.start.saturating_sub(4).max(clause.start)..quantity.tokens.start)
        .any(|i| {
            paragraph.line.word(i) == "after"
                && paragraph.line.any(i + 1, &["a", "an", "the", "its"])
        });
    let base = super::when::compared(paragraph, quantity) || after && change.is_none();
    let possible = (clause.start..quantity.tokens.start).any(|i| {
        paragraph.line.any(i, &["could", "may", "might", "would"])
            && !paragraph.line.capital(i)
            // `it would be recalled that parliament approved …`.
            && !(paragraph.line.word(i + 1) == "be" && paragraph.line.any(i + 2, &["recalled", "noted", "remembered"]))
    });
    let kind = if choice.name == "capacity" && !relative {
        FigureKind::Capacity
    } else if asked {
        FigureKind::Reported
    } else if base {
        match change {
            Some(_) => FigureKind::Growth,
            None => FigureKind::Reported,
        }
    } else if ahead(paragraph, quantity, &clause, Cue::TARGET)
        || is_to_be(paragraph, quantity, &clause)
    {
        FigureKind::Target
    } else if ahead(paragraph, quantity, &clause, Cue::FORECAST)
        || will(paragraph, quantity, &clause)
        || possible && !relative
    {
        FigureKind::Forecast
    } else if change.is_some() || *unit == Unit::Times {
        FigureKind::Growth
    } else {
        FigureKind::Reported
    };
    let signed = quantity.amount.value.is_some_and(|value| value < 0.0);
    let negative = change == Some(Direction::Down) && *unit != Unit::Times && !signed;
    Some(Reading {
        kind,
        negative,
        stance,
    })
}

/// Whether percents of a measure are its growth where nothing else is said.
pub fn grows(measure: &str) -> bool {
    measure == "GDP"
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// Whether the quantity is a change, and which way: `rose 5 pct`, `a 40 percent rise`, `fell by $3 million`; not `rose to 5 pct`.
fn change(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    unit: &Unit,
    choice: &Choice,
    sentence: &Range<usize>,
) -> Option<Direction> {
    let line = &paragraph.line;
    let direction = |i: usize| {
        let cue = paragraph.cue(i);
        // `made up a third`: no rise.
        if line.word(i) == "up" && line.any(i.wrapping_sub(1), &["made", "make", "makes", "making"])
        {
            return None;
        }
        if cue.is(Cue::FALL) {
            Some(Direction::Down)
        } else if cue.is(Cue::GROWTH) {
            Some(Direction::Up)
        } else {
            None
        }
    };
    let relative = matches!(unit, Unit::Percent | Unit::Points | Unit::Times);
    let (start, end) = (quantity.tokens.start, quantity.tokens.end);
    // `down 3.1 percent in volume but up 28.5 percent`: the word right before decides.
    if relative
        && line.any(start.wrapping_sub(1), &["up", "down", "lower", "higher"])
        && let Some(found) = direction(start - 1)
    {
        return Some(found);
    }
    // `down 22.1 percent ($133 million)`, `fell by Rs 5 billion ($60 million)`: the same change in other money.
    if !relative
        && line.word(start.wrapping_sub(1)) == "("
        && let Some(same) = super::measured::twin(paragraph, quantity)
        && let Counted::In(unit) = &same.unit
    {
        return change(paragraph, same, unit, choice, sentence);
    }
    if relative {
        // `a 40 percent rise`, `5 pct lower`, `6.3 percent year-on-year growth`.
        for i in end..(end + 4).min(sentence.end) {
            if line.any(i, &["has", "have", "been", "was", "were"]) {
                continue;
            }
            // A verb of the past has what it describes as its subject (`the 8 pct bond fell`).
            if line.any(i, &[",", ";", "of", "to", "and", "but", "from", "("])
                || line.is_word(i)
                    && (paragraph.cue(i).is(Cue::PAST)
                        || paragraph.cue(i).is(Cue::SAYING) && !paragraph.cue(i).is(Cue::CHANGE))
                || line.any(i, &["thought", "think"])
            {
                break;
            }
            if let Some(found) = direction(i) {
                return Some(found);
            }
            // `19 percent more than`: behind the number it is a rise.
            if i == end && line.any(i, &["more", "above"]) {
                return Some(Direction::Up);
            }
            if i == end && line.word(i) == "below" {
                return Some(Direction::Down);
            }
        }
    }
    let level = level_word(paragraph, start, sentence);
    if level {
        return None;
    }
    if !relative {
        // Money and amounts change only `by` so much, or as `an increase of`.
        let by = line.word(start.wrapping_sub(1)) == "by"
            || (2..4).any(|back| {
                start >= back && line.word(start - back) == "by" && start - back >= sentence.start
            });
        let of = line.any(start.wrapping_sub(1), &["of"])
            && start >= 2
            && paragraph.cue(start - 2).is(Cue::CHANGE);
        if !(by || of) {
            return None;
        }
        return (sentence.start.max(start.saturating_sub(8))..start)
            .rev()
            .find_map(direction);
    }
    // `down from 10.1%`, `down from 1985's four pct`.
    let from = (sentence.start.max(start.saturating_sub(4))..start)
        .rev()
        .find(|&i| line.word(i) == "from")
        .filter(|&i| {
            (i + 1..start).all(|k| {
                !line.is_word(k) || line.any(k, &["the", "a", "s", "year", "previous", "last"])
            })
        });
    let turn = from.map_or(usize::MAX, |from| from.wrapping_sub(1));
    if turn >= sentence.start && turn < start && direction(turn).is_some() {
        // `grew 7.7%, down from 10.1%`: what it came down from was growth, not a fall.
        let earlier = (sentence.start..turn).rev().take(24).find_map(direction);
        let grown = choice.name == "GDP" && *unit == Unit::Percent;
        return earlier.or(grown.then_some(Direction::Up));
    }
    // The nearest word of change before it in the clause.
    let clause = paragraph.clause(start, sentence);
    let found = (clause.start..start)
        .rev()
        .take(14)
        .find_map(|i| direction(i).map(|found| (found, i)));
    let found = found.or_else(|| {
        // `exports rose 17.8 pct and imports 24.4 pct`: the verb is left out the second time.
        (sentence.start..clause.start.min(start))
            .rev()
            .take(24)
            .find_map(|i| direction(i).map(|found| (found, i)))
            .filter(|_| line.any(clause.start, &["imports", "exports", "production", "sales"]))
    });
    match found {
        Some((found, i)) if choice.rate && choice.name != "GDP" => {
            // A rate may rise to a level; it grows `by` so much.
            let near = start - i <= 3 && !line.any(start.wrapping_sub(1), &["to", "at", "of"]);
            (near || *unit == Unit::Times || *unit == Unit::Points).then_some(found)
        }
        Some((found, _)) => Some(found),
        None => (choice.name == "GDP" && *unit == Unit::Percent).then_some(Direction::Up),
    }
}

/// Whether a word of level governs the quantity: `rose to`, `stood at`, `amounted to`, `share of`.
fn level_word(paragraph: &Paragraph<'_>, start: usize, sentence: &Range<usize>) -> bool {
    let line = &paragraph.line;
    let mut i = start;
    while i > sentence.start && start - i < 4 {
        i -= 1;
        let word = line.word(i);
        // `a drop of up to 10 pct`: at most so much of a change.
        if word == "to" && line.word(i - 1) == "up" && line.any(i.wrapping_sub(2), &["of", "by"]) {
            return false;
        }
        // `were up 3.1 percent`: a change.
        if line.any(i, &["up", "down"]) && !line.any(i + 1, &["to", "at"]) {
            return false;
        }
        if matches!(
            word,
            "to" | "at"
                | "reached"
                | "reaching"
                | "reach"
                | "totaled"
                | "totalled"
                | "was"
                | "were"
                | "hit"
                | "exceeded"
                | "exceeding"
        ) {
            // `compared to 9.8 percent in the year before`: a change with a change.
            let change = line.any(i.wrapping_sub(1), &["compared", "contrast"])
                || line.any(i + 1, &["increase", "grow", "rise", "expand", "raise"]);
            return word != "to" || !change;
        }
        if !matches!(
            word,
            "about"
                | "some"
                | "nearly"
                | "almost"
                | "around"
                | "over"
                | "more"
                | "than"
                | "up"
                | "a"
                | "the"
                | "record"
                | "only"
                | "just"
                | "approximately"
                | "an"
                | "roughly"
        ) {
            return false;
        }
    }
    false
}

/// Whether a word of aim or expectation governs the quantity: it stands before it without a verb of the past in between, or right behind it.
fn ahead(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    clause: &Range<usize>,
    cue: Cue,
) -> bool {
    let line = &paragraph.line;
    // `the 3.3 pct increase forecast by the minister`: said right behind.
    let named = (quantity.tokens.end..(quantity.tokens.end + 3).min(clause.end))
        .any(|i| paragraph.cue(i).is(cue) && line.word(i + 1) == "by");
    if named {
        return true;
    }
    for i in (clause.start..quantity.tokens.start).rev() {
        let found = paragraph.cue(i);
        // `a higher-than-expected 5 pct`: what was expected is only compared with.
        if line.word(i.wrapping_sub(1)) == "-" && line.closed(i) {
            continue;
        }
        // `the ministry looks for growth of 2 percent`.
        if cue == Cue::FORECAST
            && line.any(i, &["look", "looks", "looking"])
            && line.word(i + 1) == "for"
        {
            return true;
        }
        // `agreed to raise trade to $15 billion`: meant, not done.
        if cue == Cue::TARGET
            && line.any(i, MEANING)
            && line.word(i + 1) == "to"
            && (paragraph.cue(i + 2).is(Cue::CHANGE) || line.any(i + 2, RAISING))
        {
            return true;
        }
        if found.is(cue) && line.word(i) != "will" {
            // `the plan was approved`, `according to plan`: an aim that is talked about, not stated.
            return true;
        }
        // `the aim of the two was to reach`.
        let meant = line.any(i, &["was", "were"]) && line.word(i + 1) == "to";
        if found.is(Cue::PAST)
            && !meant
            && !line.any(i, &["has", "have", "had"])
            && !aims(paragraph, i, clause, cue)
        {
            return false;
        }
    }
    let behind = quantity.tokens.end..(quantity.tokens.end + 3).min(clause.end);
    let mut behind = behind.take_while(|&i| !line.any(i, &[",", ";"]));
    match quantity.unit {
        Counted::Things { .. } => behind.any(|i| {
            paragraph.cue(i).is(cue)
                && line.any(
                    i,
                    &["planned", "expected", "targeted", "projected", "envisaged"],
                )
        }),
        Counted::In(_) | Counted::Bare => {
            behind.any(|i| paragraph.cue(i).is(cue) && line.word(i) != "will")
        }
    }
}

/// Verbs with which somebody undertakes to do something.
const MEANING: &[&str] = &[
    "agreed",
    "agree",
    "agreeing",
    "decided",
    "vowed",
    "vow",
    "undertook",
    "resolved",
    "hope",
    "hopes",
    "hoped",
    "promised",
    "pledged",
    "committed",
    "aspire",
    "desire",
    "looking",
    "working",
    "determined",
    "willing",
    "ready",
    "meant",
    "designed",
    "intending",
    "wanted",
    "wished",
    "договорились",
    "решили",
];

/// What they undertake, beside growth and decline.
const RAISING: &[&str] = &[
    "double",
    "triple",
    "quadruple",
    "bring",
    "take",
    "reach",
    "lift",
    "push",
    "achieve",
    "develop",
    "hit",
    "attain",
    "scale",
    "enhance",
    "end",
    "attract",
    "draw",
    "receive",
    "earn",
    "export",
    "produce",
    "invest",
    "build",
    "raise",
    "довести",
    "увеличить",
    "нарастить",
];

/// Whether the past verb at `i` is part of the aim itself: `was expected`, `were planned`, `has been set`.
fn aims(paragraph: &Paragraph<'_>, i: usize, clause: &Range<usize>, cue: Cue) -> bool {
    // `the goal was to reach`: the aim stands right before it.
    let aim = paragraph.line.any(i, &["was", "were"])
        && (i.saturating_sub(2)..i).any(|k| paragraph.cue(k).is(cue));
    aim || (i + 1..(i + 4).min(clause.end)).any(|k| paragraph.cue(k).is(cue))
        || cue == Cue::TARGET
            && (i + 1..(i + 3).min(clause.end)).any(|k| paragraph.line.any(k, &["set"]))
}

/// Whether the clause says that it is to be so: `are to be developed`, `is to reach`, `means to raise`.
fn is_to_be(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>, clause: &Range<usize>) -> bool {
    let line = &paragraph.line;
    let start = clause.start.max(quantity.tokens.start.saturating_sub(14));
    let end = clause.end.min(quantity.tokens.end + 10);
    // `40 areas in which they are to work`: the clause behind says something else.
    let end = (quantity.tokens.end..end)
        .find(|&i| line.any(i, &["which", "who", "that", "where"]))
        .unwrap_or(end);
    (start..end).any(|i| {
        line.word(i + 1) == "to"
            && line.is_word(i + 2)
            && (line.any(i, &["means", "mean"])
                || line.any(i, &["is", "are"])
                    && !line.any(i + 2, &["the", "a", "date", "be", "blame"])
                    && !paragraph.is_country(i + 2)
                || line.any(i, &["is", "are"]) && line.word(i + 2) == "be")
    })
}

/// Whether the clause says that it will be so.
fn will(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>, clause: &Range<usize>) -> bool {
    let line = &paragraph.line;
    let near = clause.start.max(quantity.tokens.start.saturating_sub(14))
        ..clause.end.min(quantity.tokens.end + 10);
    // `will increase their trade, which reached 387 million`: what has happened stands in between.
    let happened = |i: usize| {
        (i..quantity.tokens.start).any(|k| {
            paragraph.cue(k).is(Cue::PAST)
                && !line.any(k, &["has", "have", "had", "was", "were", "made"])
        })
    };
    near.clone().any(|i| {
        line.word(i) == "will" && !happened(i)
            || line.word(i) == "will" && i >= quantity.tokens.end
            || line.word(i) == "seen" && line.any(i.wrapping_sub(1), &["is", "are", "was", "were"])
    })
}

/// Whether the sentence reports a claim that the next one examines.
fn claimed(paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> bool {
    let line = &paragraph.line;
    let claim = sentence
        .clone()
        .any(|i| line.any(i, &["claim", "claims", "claimed", "claiming"]));
    let next = paragraph
        .line
        .sentences
        .iter()
        .find(|next| next.start >= sentence.end);
    claim && next.is_some_and(|next| next.clone().any(|i| paragraph.cue(i).is(Cue::CHECKED)))
}
