//! Dated occurrences: sentences that tell that something happened, or is to happen, at a time.
//!
//! One is found only where a verb of assets/lexicon/occurrences.toml stands with a thing that it happens to and a time
//! that is its own; whatever is denied, supposed or asked is left out.

mod clause;
mod thing;
mod time;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::figures::Paragraph;
use super::parties::dateline;
use super::{EntityKind, Name, Sentence};
use crate::lexicon::{Bearing, Cue, Form, Lexicon};
use crate::text::{Span, squeeze};

pub use crate::lexicon::Act;
pub use time::{Moment, TimeMeaning};

/// Something that a sentence tells to have happened, or to be going to, at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OccurrenceClaim {
    /// What happens.
    pub act: Act,
    /// To what: the word that names it (`memorandum`), in lower case; none for visits and what says all by itself.
    pub thing: Option<String>,
    /// The name of that thing, as an index into [`Analysis::names`](super::Analysis::names), where it has one.
    pub of: Option<usize>,
    /// Whether it is told as done.
    pub standing: Standing,
    /// When.
    pub time: Moment,
    /// The clause that tells of it.
    pub span: Span,
    /// The sentence.
    pub sentence: Span,
    /// The names in the clause, as indices into [`Analysis::names`](super::Analysis::names), in order.
    pub names: Vec<usize>,
    /// Who says so, as an index into the names; none for the author of the document.
    pub speaker: Option<usize>,
}

/// How an occurrence is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It has happened.
    Done,
    /// It is to happen.
    Planned,
    /// Somebody has it that it happened; the text does not vouch for it.
    Alleged,
    /// Its time tells whether it has happened: the present tense, a noun.
    Open,
}

/// Finds the occurrences of read blocks; `sentences` are those of the document with who says them, in order.
pub fn find(
    paragraphs: &[Paragraph<'_>],
    lexicon: &Lexicon,
    names: &[Name],
    sentences: &[Sentence],
) -> Vec<OccurrenceClaim> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        for sentence in &paragraph.line.sentences {
            let hits = hits(paragraph, lexicon, sentence);
            if hits.is_empty() {
                continue;
            }
            let times = time::times(paragraph, lexicon, sentence);
            if times.is_empty() {
                continue;
            }
            let sight = Sight {
                paragraph,
                lexicon,
                sentence,
                hits: &hits,
                times: &times,
                named: named(paragraph, names, sentence),
            };
            if sight.is_asked() || sight.is_checked() {
                continue;
            }
            let place = paragraph
                .line
                .flow
                .to_document(paragraph.line.range(sentence));
            let at = sentences.partition_point(|it| it.span.start() < place.start());
            let said = sentences.get(at).filter(|it| it.span == place);
            let speaker = said.and_then(|it| it.said).map(|said| said.by);
            for hit in &hits {
                if let Some(mut claim) = sight.claim(hit) {
                    claim.speaker = speaker;
                    let again = |other: &OccurrenceClaim| {
                        (other.act, &other.time, other.sentence) == (claim.act, &claim.time, place)
                    };
                    if !out.iter().rev().take(4).any(again) {
                        out.push(claim);
                    }
                }
            }
        }
    }
    out
}

/// A verb, or a noun of an act, in a sentence.
#[derive(Debug)]
struct Hit<'l> {
    tokens: Range<usize>,
    tells: &'l [(Act, Form)],
}

impl Hit<'_> {
    /// Whether it may be a noun, which has no subject and no object of its own.
    fn is_noun(&self) -> bool {
        self.tells.iter().any(|(_, form)| *form == Form::Noun)
    }
}

/// A name in a sentence.
#[derive(Debug)]
struct Named {
    /// Index into the names of the document.
    name: usize,
    tokens: Range<usize>,
    /// The kind that most speaks for; none where nothing does.
    kind: Option<EntityKind>,
}

/// A sentence with all that the rules look at.
struct Sight<'s, 'l> {
    paragraph: &'s Paragraph<'l>,
    lexicon: &'s Lexicon,
    sentence: &'s Range<usize>,
    hits: &'s [Hit<'s>],
    times: &'s [time::Time],
    named: Vec<Named>,
}

/// Prepositions with which the phrase of a noun begins.
const PHRASES: &[&str] = &[
    "during",
    "following",
    "after",
    "before",
    "since",
    "on",
    "at",
    "with",
    "upon",
    "from",
    "in",
    "and",
    "until",
    "for",
    "after",
    "во",
    "после",
    "в",
    "ходе",
    "с",
];

impl Sight<'_, '_> {
    fn claim(&self, hit: &Hit<'_>) -> Option<OccurrenceClaim> {
        let segment = self.segment(hit);
        for &(act, form) in hit.tells {
            let Some(mood) = self.mood(hit, form, &segment) else {
                continue;
            };
            let Some(thing) = self.thing(hit, act, form, mood.voice, &segment) else {
                continue;
            };
            let Some(time) = self.time(hit, (form, mood.standing), thing.participle, &segment)
            else {
                continue;
            };
            return Some(self.made(hit, (act, form, mood.standing), &thing, time, &segment));
        }
        None
    }

    fn made(
        &self,
        hit: &Hit<'_>,
        (act, form, standing): (Act, Form, Standing),
        thing: &thing::Thing,
        time: &time::Time,
        segment: &Range<usize>,
    ) -> OccurrenceClaim {
        let line = &self.paragraph.line;
        let mut start = segment.start.min(thing.tokens.start).min(hit.tokens.start);
        if thing.tokens.start < segment.start {
            // What a relative clause speaks of is shown with the words before it.
            start = (thing
                .tokens
                .start
                .saturating_sub(6)
                .max(self.sentence.start)..thing.tokens.start)
                .rev()
                .find(|&i| !line.is_word(i) || self.parts(i) || line.any(i, &["and", "or"]))
                .map_or(start, |i| i + 1);
        }
        if form == Form::Noun {
            // What a noun tells of begins with the phrase that it stands in.
            start = (start..hit.tokens.start)
                .rev()
                .find(|&i| {
                    line.any(i, PHRASES) && !self.named.iter().any(|it| it.tokens.contains(&i))
                })
                .map_or(start, |i| i + 1);
        }
        if let Some(end) = dateline(line).filter(|end| *end <= hit.tokens.start) {
            start = start.max(end);
        }
        let end = segment.end.max(time.tokens.end).max(thing.tokens.end);
        if time.tokens.end <= hit.tokens.start {
            start = start.min(time.tokens.start);
        }
        while start < hit.tokens.start && !line.is_word(start) && line.raw(start).len() == 1 && {
            let c = line.raw(start);
            c.chars()
                .all(|c| !c.is_alphanumeric() && !"“\"«(".contains(c))
        } {
            start += 1;
        }
        let mut end = end.min(self.sentence.end);
        while end > time.tokens.end.max(hit.tokens.end)
            && line.any(end - 1, &[".", ",", ";", "and", "but"])
        {
            end -= 1;
        }
        let flow = &line.flow;
        OccurrenceClaim {
            act,
            thing: thing.word.clone(),
            of: thing.name,
            standing,
            time: time.moment.clone(),
            span: flow.to_document(line.range(&(start..end))),
            sentence: flow.to_document(line.range(self.sentence)),
            names: self
                .named
                .iter()
                .filter(|named| start <= named.tokens.start && named.tokens.end <= end)
                .map(|named| named.name)
                .collect(),
            speaker: None,
        }
    }

    /// Whether the sentence is a question.
    fn is_asked(&self) -> bool {
        let last = self.sentence.end.saturating_sub(3)..self.sentence.end;
        last.into_iter().any(|i| self.paragraph.line.word(i) == "?")
    }

    /// Whether the sentence reports that something is false.
    fn is_checked(&self) -> bool {
        let checked = |i: usize| self.paragraph.cue(i).is(Cue::CHECKED);
        self.sentence.clone().any(checked)
    }

    /// What the words at `i` mean for what the sentence tells, and how many they are.
    fn bearing(&self, i: usize) -> Option<(usize, Bearing)> {
        let line = &self.paragraph.line;
        let word = line.word(i);
        if word.ends_with("n’t") || word.ends_with("n't") {
            return Some((1, Bearing::Denied));
        }
        let words = &self.lexicon.occurrences.bearings;
        let (length, bearing) = words.longest(i, |i| line.word(i))?;
        // A capital inside the sentence makes it part of a name; `May` is a month.
        let name = i > self.sentence.start && line.capital(i) && *bearing != Bearing::Actor;
        (!name).then_some((length, *bearing))
    }
}

fn hits<'s>(
    paragraph: &Paragraph<'_>,
    lexicon: &'s Lexicon,
    sentence: &Range<usize>,
) -> Vec<Hit<'s>> {
    let line = &paragraph.line;
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match lexicon.occurrences.verbs.longest(at, |i| line.word(i)) {
            Some((length, tells)) if at + length <= sentence.end => {
                out.push(Hit {
                    tokens: at..at + length,
                    tells,
                });
                at += length;
            }
            Some(_) | None => at += 1,
        }
    }
    out
}

fn named(paragraph: &Paragraph<'_>, names: &[Name], sentence: &Range<usize>) -> Vec<Named> {
    let line = &paragraph.line;
    let place = line.flow.to_document(line.range(sentence));
    let first = names.partition_point(|name| name.span.end() <= place.start());
    names[first..]
        .iter()
        .take_while(|name| name.span.start() < place.end())
        .enumerate()
        .map(|(i, name)| Named {
            name: first + i,
            tokens: line.covering(name.span),
            kind: kind(name),
        })
        .collect()
}

fn kind(name: &Name) -> Option<EntityKind> {
    let weight = |kind: EntityKind| -> u32 {
        let own = name.evidence.iter().filter(|it| it.kind == kind);
        own.map(|it| u32::from(it.weight)).sum()
    };
    EntityKind::ALL
        .into_iter()
        .map(|kind| (weight(kind), kind))
        .filter(|(weight, _)| *weight > 0)
        .max_by_key(|(weight, _)| *weight)
        .map(|(_, kind)| kind)
}

impl OccurrenceClaim {
    /// The words of the clause, white space folded.
    pub fn words(&self, text: &str) -> String {
        squeeze(self.span.of(text))
    }
}
