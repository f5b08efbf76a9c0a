//! What a line measures, and which measure a quantity belongs to.

mod between;
mod choose;
mod nearest;
mod scope;
mod things;

use std::ops::Range;

pub use choose::{amount, changed, choose};

use super::line::Line;
use super::{EntityKind, Name, Unit};
use crate::lexicon::{Cue, Lexicon, Side};
use crate::read::BlockKind;

/// A measure that a line names.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Which.
    pub measure: Measured,
    /// Whether it is a verb, which yields to nouns.
    pub verb: bool,
    /// Whether it only says of which whole another measure is a part (`the share … in exports`).
    pub subordinate: bool,
}

/// A measure of the lexicon, or the number of some things.
#[derive(Clone, Debug, PartialEq)]
pub enum Measured {
    /// Position in the lexicon.
    Known(usize),
    /// The number of things, by their noun.
    Number(String),
}

/// A measure as a figure states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// Whose it is when countries are named with it.
    pub side: Side,
    /// The slice of it.
    pub scope: Option<String>,
    /// Where it is named, as a position in the paragraph's mentions; none where it was carried over or stands in the quantity itself.
    pub at: Option<usize>,
    /// Unit that the figure takes from it where it states none.
    pub unit: Option<Unit>,
    /// Whether its levels are stated in percent.
    pub rate: bool,
}

/// Finds the measures of a line. `names` are tokens of proper names, in which words do not measure anything.
pub fn mentions(
    line: &Line,
    kind: BlockKind,
    lexicon: &Lexicon,
    names: &[(Range<usize>, bool)],
) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if let Some((range, _)) = names
            .iter()
            .find(|(range, body)| *body && range.contains(&at))
        {
            at = range.end;
            continue;
        }
        let word = |i: usize| line.word(i);
        // `exports to China …, those to Japan …`: the measure before once more.
        if line.any(at, &["those", "that"])
            && line.any(at + 1, &["to", "from", "with", "of"])
            && let Some(last) = out
                .iter()
                .rev()
                .find(|last| matches!(last.measure, Measured::Known(_)))
                .filter(|last| !last.verb && line.sentence(last.tokens.start) == line.sentence(at))
        {
            out.push(Mention {
                tokens: at..at + 1,
                ..last.clone()
            });
            // `that of investment goods fell`: the slice measures nothing by itself.
            let ends = |i: usize| {
                lexicon
                    .cues
                    .of(line.word(i))
                    .is(Cue::PHRASE_END | Cue::CHANGE | Cue::PAST)
            };
            at += 1;
            if line.word(at) == "of" {
                at += 1
                    + (at + 1..at + 5)
                        .take_while(|&i| line.is_word(i) && !ends(i))
                        .count();
            }
            continue;
        }
        if let Some((length, form)) = lexicon.measures.forms.longest(at, word) {
            let end = at + length;
            if is_measure(lexicon, line, kind, at, end) {
                out.push(Mention {
                    tokens: at..end,
                    measure: Measured::Known(form.measure),
                    verb: form.verb,
                    subordinate: false,
                });
            }
            at = end;
            continue;
        }
        if let Some((length, ())) = lexicon.measures.counted.longest(at, word) {
            let noun = (at..at + length).map(word).collect::<Vec<_>>().join(" ");
            let noun = lexicon.measures.things(noun);
            out.push(Mention {
                tokens: at..at + length,
                measure: Measured::Number(noun),
                verb: false,
                subordinate: false,
            });
            at += length;
            continue;
        }
        at += 1;
    }
    subordinate(line, lexicon, &mut out);
    out
}

/// Whether the proper name is that of a body, an agreement or an event, inside which words measure nothing.
pub fn is_body(name: &Name) -> bool {
    name.evidence.iter().any(|evidence| {
        evidence.weight >= 3
            && !matches!(
                evidence.kind,
                EntityKind::Country | EntityKind::Place | EntityKind::Person
            )
    })
}

/// Whether the words at `at..end` measure something here: not in a proper name, not before a noun that they only describe.
fn is_measure(lexicon: &Lexicon, line: &Line, kind: BlockKind, at: usize, end: usize) -> bool {
    let starts = line.sentences.iter().any(|sentence| sentence.start == at)
        || line.any(
            at.wrapping_sub(1),
            &["“", "\"", "«", ":", "—", "–", "-", ")", "•"],
        );
    let title = matches!(kind, BlockKind::Title | BlockKind::Heading);
    let acronym =
        line.raw(at).chars().all(|c| c.is_uppercase() || c == '-') && line.raw(at).len() > 1;
    // `in 1981 prices`, `at constant prices`: how a sum is counted.
    let counted_in = line.any(at, &["price", "prices"])
        && (line.kind(at.wrapping_sub(1)) == Some(crate::text::TokenKind::Number)
            || line.any(
                at.wrapping_sub(1),
                &["constant", "current", "comparable", "fixed"],
            ));
    if counted_in {
        return false;
    }
    let proper = line.capital(at)
        && !starts
        && !title
        && !acronym
        && (line.capital(at.wrapping_sub(1)) || line.capital(end));
    // `short-term trade and interbank lines`: it shares the noun that it describes.
    let shared = line.any(end, &["and", "or"]) && line.any(end + 2, &["lines", "credits", "loans"]);
    let describes = (lexicon.cues.of(line.word(end)).is(Cue::DESCRIBED) || shared) && end == at + 1;
    !proper && !describes
}

/// Marks measures that stand behind `of` or `in` in the noun phrase of another one.
fn subordinate(line: &Line, lexicon: &Lexicon, mentions: &mut [Mention]) {
    for i in 1..mentions.len() {
        let (left, right) = mentions.split_at_mut(i);
        // `the number of nurses waiting for employment` is one of nurses.
        let known = |mention: &&Mention| {
            let start = mention.tokens.start;
            matches!(mention.measure, Measured::Known(_))
                || (start.saturating_sub(4)..start)
                    .any(|k| line.any(k, &["number"]) && line.word(k + 1) == "of")
        };
        let (Some(head), Some(tail)) = (left.iter().rev().find(known), right.first_mut()) else {
            continue;
        };
        if head.verb {
            continue;
        }
        let gap = head.tokens.end..tail.tokens.start;
        let phrase = gap.clone().all(|k| !is_break(line, lexicon, k));
        let preposition = gap
            .clone()
            .any(|k| line.any(k, &["of", "in", "for", "from", "on"]));
        let with = gap.clone().any(|k| line.any(k, &["with", "worth"]));
        tail.subordinate = phrase && preposition && !with && gap.len() <= 10;
    }
}

fn is_break(line: &Line, lexicon: &Lexicon, i: usize) -> bool {
    line.any(
        i,
        &[",", ";", ":", "and", "will", "that", "which", "(", "."],
    ) || lexicon
        .cues
        .of(line.word(i))
        .is(Cue::PAST | Cue::PRESENT | Cue::BOUNDARY | Cue::CHANGE)
        || line.kind(i) == Some(crate::text::TokenKind::Number)
}
