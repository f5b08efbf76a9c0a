//! A block with everything that rules of figures look at.

use std::ops::Range;

use super::super::line::Line;
use super::super::measures;
use super::super::parties::{Country, dateline};
use super::super::periods;
use super::super::units::{self, Quantity};
use super::super::{EntityKind, Name};
use crate::lexicon::{Cue, Lexicon, PlaceForm, UnitForm, UnitName};
use crate::read::{Block, BlockKind, Document};
use crate::text::TokenKind;

/// A block with its quantities, times, measures, countries and names.
#[derive(Debug)]
pub struct Paragraph<'l> {
    /// Its words.
    pub line: Line,
    /// What the block is.
    pub kind: BlockKind,
    /// What each word means beside a figure.
    pub cues: Vec<Cue>,
    /// The times it speaks of.
    pub periods: Vec<periods::Mention>,
    /// Its quantities.
    pub quantities: Vec<Quantity<'l>>,
    /// The measures it names.
    pub measures: Vec<measures::Mention>,
    /// The countries it names.
    pub countries: Vec<Country>,
    /// Names of people and bodies in it: index into the document's names, tokens, and whether it is a person.
    pub names: Vec<Speaking>,
    /// Tokens that begin another clause, in order.
    turns: Vec<usize>,
    /// How much separates each token from the beginning, and last the end.
    weights: Vec<u32>,
}

/// A name that may speak.
#[derive(Clone, Debug)]
pub struct Speaking {
    /// Index into the names of the document.
    pub name: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it is a person.
    pub person: bool,
}

impl<'l> Paragraph<'l> {
    /// Reads a block; `names` are those of the document, in order.
    pub fn read(document: &Document, block: &Block, lexicon: &'l Lexicon, names: &[Name]) -> Self {
        let line = Line::new(document.flow(block), &lexicon.quantities);
        let first = names.partition_point(|name| name.span.end() <= block.span.start());
        let inside: Vec<(usize, Range<usize>)> = names[first..]
            .iter()
            .take_while(|name| name.span.start() < block.span.end())
            .enumerate()
            .map(|(i, name)| (first + i, line.covering(name.span)))
            .filter(|(_, tokens)| !tokens.is_empty())
            .collect();
        let bodies: Vec<_> = inside
            .iter()
            .map(|(i, tokens)| {
                // `Eurobond`: a measure with a capital is no name.
                let measure = lexicon
                    .measures
                    .forms
                    .longest(tokens.start, |i| line.word(i))
                    .is_some_and(|(length, _)| length == tokens.len());
                (tokens.clone(), measures::is_body(&names[*i]) && !measure)
            })
            .collect();
        let mut periods = periods::mentions(&line, &lexicon.quantities);
        let mut taken = periods::taken(&line, &periods, &lexicon.quantities);
        for (tokens, body) in &bodies {
            // `US$5`, `Rs 4,500`: letters of a currency before digits are no name, whatever they look like.
            let money = lexicon
                .quantities
                .before
                .longest(tokens.start, |i| line.word(i))
                .is_some_and(|(length, _)| {
                    let digits = tokens.start + length;
                    let stop = usize::from(line.word(digits) == ".");
                    line.kind(digits + stop) == Some(TokenKind::Number)
                });
            let letter = lexicon
                .quantities
                .letters
                .contains_key(line.raw(tokens.start))
                && line.kind(tokens.start + 1) == Some(TokenKind::Number);
            let currency =
                money || letter || line.word(tokens.end) == "$" && line.closed(tokens.end);
            if *body && !currency {
                for mark in &mut taken[tokens.clone()] {
                    *mark = true;
                }
            }
        }
        let quantities = units::quantities(&line, lexicon, &taken);
        let measures = if quantities.is_empty() && !line.flow.text().is_ascii() && line.len() < 3 {
            Vec::new()
        } else {
            measures::mentions(&line, block.kind, lexicon, &bodies)
        };
        let written = dateline(&line)
            .filter(|&end| measures.iter().all(|mention| mention.tokens.start >= end));
        periods.retain(|mention| {
            // `6,000 barrels a day`: a part of the unit.
            let inside = mention.manner == periods::Manner::Every
                && quantities
                    .iter()
                    .any(|quantity| quantity.tokens.contains(&mention.tokens.start));
            !inside
                && !written.is_some_and(|end| is_of_writing(&line, mention, end))
                && !is_of_saying(&line, lexicon, mention)
                // `contracts for August delivery`: when goods change hands, not when they are paid.
                && !line.any(mention.tokens.end, &["delivery", "contract", "contracts", "futures", "shipment"])
        });
        let mut countries = Country::all(&line, lexicon);
        // `US$5`, `Canadian dlrs`: a country inside a unit is no party.
        countries.retain(|country| {
            quantities.iter().all(|quantity| {
                matches!(quantity.unit, units::Counted::Things { .. })
                    || country.tokens.end <= quantity.tokens.start
                    || quantity.tokens.end <= country.tokens.start
            })
        });
        // `in US dollar terms`: whose money it is counted in.
        countries.retain(|country| {
            let money = |form: &UnitForm| matches!(form.unit, UnitName::Money(_));
            let after = lexicon
                .quantities
                .after
                .longest(country.tokens.end, |i| line.word(i));
            let letters = line
                .raw(country.tokens.start)
                .chars()
                .all(|c| !c.is_lowercase());
            let describes = letters || country.form == PlaceForm::Adjective;
            !(describes && after.is_some_and(|(_, form)| money(form)))
        });
        // `a Geneva trader`: where somebody sits who speaks of others.
        countries.retain(|country| {
            let city = matches!(country.form, PlaceForm::Capital | PlaceForm::City);
            let who = country.tokens.end;
            !(city && (lexicon.cues.of(line.word(who)).is(Cue::STAND_IN) || line.any(who, TRADERS)))
        });
        // A city inside the name of a person (`Mr Salem`) is none.
        countries.retain(|country| {
            country.form == PlaceForm::Country
                || !inside.iter().any(|(name, tokens)| {
                    tokens.contains(&country.tokens.start) && speaks(&names[*name]) == Some(true)
                })
        });
        let speaking: Vec<Speaking> = inside
            .into_iter()
            // `Rs. 3 million` is nobody.
            .filter(|(_, tokens)| {
                !(quantities.iter()).any(|quantity| {
                    quantity.tokens.start < tokens.end && tokens.start < quantity.tokens.end
                })
            })
            .filter_map(|(name, tokens)| {
                let person = speaks(&names[name])?;
                Some(Speaking {
                    name,
                    tokens,
                    person,
                })
            })
            .collect();
        debug_assert!(
            quantities.is_sorted_by(|a, b| a.tokens.end <= b.tokens.start),
            "quantities stand one behind the other"
        );
        let cues: Vec<Cue> = (0..line.len())
            .map(|i| lexicon.cues.of(line.word(i)))
            .collect();
        Self {
            turns: (0..line.len()).filter(|&i| turns(&line, i)).collect(),
            weights: weights(&line, &cues),
            cues,
            kind: block.kind,
            periods,
            quantities,
            measures,
            countries,
            names: speaking,
            line,
        }
    }

    /// What the word at `i` means beside a figure.
    pub fn cue(&self, i: usize) -> Cue {
        self.cues.get(i).copied().unwrap_or_default()
    }

    /// How far apart the ends of a gap are, in tokens; commas and the beginnings of clauses weigh more.
    pub fn separation(&self, gap: &Range<usize>) -> u32 {
        if gap.is_empty() {
            return 0;
        }
        self.weights[gap.end] - self.weights[gap.start]
    }

    /// How many quantities lie in a gap.
    pub fn quantities_in(&self, gap: &Range<usize>) -> u32 {
        let first = (self.quantities).partition_point(|quantity| quantity.tokens.start < gap.start);
        let end = (self.quantities).partition_point(|quantity| quantity.tokens.end <= gap.end);
        end.saturating_sub(first) as u32
    }

    /// The quantities that begin in a range of tokens.
    pub fn quantities_of(&self, tokens: &Range<usize>) -> &[Quantity<'l>] {
        let at = |i: usize| (self.quantities).partition_point(|quantity| quantity.tokens.start < i);
        &self.quantities[at(tokens.start)..at(tokens.end)]
    }

    /// The quantities that have ended at a token.
    pub fn quantities_before(&self, at: usize) -> &[Quantity<'l>] {
        let end = (self.quantities).partition_point(|quantity| quantity.tokens.end <= at);
        &self.quantities[..end]
    }

    /// Whether the token at `i` belongs to a quantity.
    pub fn is_quantity(&self, i: usize) -> bool {
        let place = (self.quantities).partition_point(|quantity| quantity.tokens.end <= i);
        (self.quantities.get(place)).is_some_and(|quantity| quantity.tokens.contains(&i))
    }

    /// The clause around a quantity: up to the next words that begin another one.
    pub fn clause(&self, at: usize, sentence: &Range<usize>) -> Range<usize> {
        let next = self.turns.partition_point(|&turn| turn < at);
        let start = (next.checked_sub(1))
            .map(|i| self.turns[i])
            .filter(|&turn| turn >= sentence.start)
            .map_or(sentence.start, |turn| turn + 1);
        let end = (self.turns.get(next)).map_or(sentence.end, |&turn| turn.min(sentence.end));
        start..end
    }

    /// Whether the token at `i` names a country.
    pub fn is_country(&self, i: usize) -> bool {
        self.countries
            .iter()
            .any(|country| country.tokens.contains(&i))
    }
}

/// Whether the token at `i` begins another clause.
fn turns(line: &Line, i: usize) -> bool {
    match line.word(i) {
        ";" | ":" | "—" | "while" | "whilst" | "whereas" | "although" | "though" | "but"
        | "however" => true,
        "–" => !line.closed(i),
        "and" => line.before(i) == ",",
        "," => line.word(i + 1) == "those",
        _ => false,
    }
}

/// How much separates each token of a line from its beginning, and last its end: see [`Paragraph::separation`].
fn weights(line: &Line, cues: &[Cue]) -> Vec<u32> {
    let mut sum = 0;
    let mut out = vec![0];
    out.extend(cues.iter().enumerate().map(|(i, cue)| {
        sum += match line.word(i) {
            "," => 4,
            ";" | ":" | "—" | "–" => 14,
            "and" if line.before(i) == "," => 10,
            _ if cue.is(Cue::BOUNDARY) => 14,
            _ => 1,
        };
        sum
    }));
    out
}

/// People of a city whom wires quote on other places.
const TRADERS: &[&str] = &[
    "trader",
    "traders",
    "dealer",
    "dealers",
    "broker",
    "brokers",
    "bankers",
    "analysts",
    "economists",
    "sources",
    "newspaper",
    "daily",
    "officials",
];

/// Whether a time is that of a dateline (`NAIROBI, 3 May 2019 –`): when it was written, not what it speaks of.
fn is_of_writing(line: &Line, mention: &periods::Mention, dateline: usize) -> bool {
    let first = mention.tokens.start;
    first > 0 && mention.tokens.end <= dateline && !line.any(first, periods::IN)
}

/// Whether a day or month is that of speaking (`the ministry said on Monday, 11 July`).
fn is_of_saying(line: &Line, lexicon: &Lexicon, mention: &periods::Mention) -> bool {
    use crate::extract::{PeriodMeaning, TimeUnit};
    let day = super::memory::is_day(&mention.claim);
    let Some(mut i) = mention.tokens.start.checked_sub(1) else {
        return false;
    };
    let mut steps = 0;
    while steps < 3
        && i > 0
        && (line.any(i, &["on", ",", "here", "in", "late"]) || weekday(line, i))
    {
        i -= 1;
        steps += 1;
    }
    // `data released this week showed that …`
    let week = matches!(
        mention.claim.meaning,
        PeriodMeaning::Back {
            unit: TimeUnit::Week,
            ..
        }
    );
    let shown = line.any(
        mention.tokens.end,
        &[
            "showed",
            "shows",
            "indicated",
            "said",
            "that",
            "announced",
            "reported",
            "revealed",
        ],
    );
    if (day || week) && shown {
        return true;
    }
    if day {
        let said = |i: usize| lexicon.cues.of(line.word(i)).is(Cue::SAYING);
        // `told a forum in Istanbul on 5 October`: nothing else happened in between.
        let mut told = (i.saturating_sub(7)..=i).rev().take_while(|&k| {
            !lexicon
                .cues
                .of(line.word(k))
                .is(Cue::PAST | Cue::PRESENT | Cue::FORECAST)
                && line.kind(k) != Some(TokenKind::Number)
                && !line.any(k, &[",", ";", "that", "."])
        });
        said(i)
            || line.word(mention.tokens.start) == "on"
                && told.any(|k| line.any(k, &["told", "said"]))
    } else {
        let month = matches!(mention.claim.meaning, PeriodMeaning::Recent { first, last, .. } if first == last);
        month && line.any(i, &["said", "told", "announced"])
    }
}

fn weekday(line: &Line, i: usize) -> bool {
    line.word(i).ends_with("day") && line.capital(i)
}

/// Whether a name may speak, and then whether it is a person.
fn speaks(name: &Name) -> Option<bool> {
    let weight = |kind: EntityKind| -> u32 {
        name.evidence
            .iter()
            .filter(|e| e.kind == kind)
            .map(|e| u32::from(e.weight))
            .sum()
    };
    let (person, body) = (weight(EntityKind::Person), weight(EntityKind::Organisation));
    let other = [
        EntityKind::Country,
        EntityKind::Place,
        EntityKind::Project,
        EntityKind::Agreement,
        EntityKind::Event,
    ]
    .into_iter()
    .map(weight)
    .max()
    .unwrap_or_default();
    (person.max(body) >= other && person.max(body) > 0).then_some(person >= body)
}
