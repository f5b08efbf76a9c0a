//! The clause of a verb, and whether what it tells is so.

use std::ops::Range;

use super::{Hit, Sight, Standing};
use crate::lexicon::{Bearing, Cue, Form};

/// How a verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// It has an object, or is a participle behind its noun.
    Active,
    /// What it happens to stands before it.
    Passive,
    /// A noun.
    Noun,
}

/// How a clause means its verb.
#[derive(Clone, Copy, Debug)]
pub struct Mood {
    pub standing: Standing,
    pub voice: Voice,
}

/// Words that begin another clause.
const BOUNDARY: &[&str] = &[
    ";",
    ":",
    "—",
    "that",
    "which",
    "who",
    "whose",
    "where",
    "when",
    "after",
    "before",
    "because",
    "while",
    "whilst",
    "whereas",
    "although",
    "though",
    "but",
    "however",
    "since",
    "if",
    "unless",
    "whether",
    "until",
    "что",
    "который",
    "которая",
    "которое",
    "которые",
    "которого",
    "когда",
    "после",
    "если",
    "а",
    "но",
    "so",
    "as",
];

/// Adverbs that may stand between an auxiliary and its verb.
const ADVERBS: &[&str] = &[
    "also",
    "already",
    "then",
    "now",
    "later",
    "first",
    "both",
    "just",
    "soon",
    "earlier",
    "all",
    "each",
    "thus",
    "again",
    "only",
    "even",
    "jointly",
    "eventually",
    "therefore",
    "today",
    "yesterday",
    "finally",
    "once",
    "уже",
    "официально",
    "также",
];

impl Sight<'_, '_> {
    /// The clause around a verb: up to the words that begin another one on either side.
    pub(super) fn segment(&self, hit: &Hit<'_>) -> Range<usize> {
        let start = (self.sentence.start..hit.tokens.start)
            .rev()
            .find(|&i| self.parts(i))
            .map_or(self.sentence.start, |i| i + 1);
        let end = (hit.tokens.end..self.sentence.end)
            .find(|&i| self.parts(i))
            .unwrap_or(self.sentence.end);
        start..end
    }

    /// Whether the token at `i` begins another clause.
    pub(super) fn parts(&self, i: usize) -> bool {
        let line = &self.paragraph.line;
        // `as of 1 May`, `as ambassador`: no clause; `as well as`: a list.
        if line.word(i) == "as" {
            return !line.any(i + 1, &["of", "well", "a", "the", "part", "an"])
                && line.before(i) != "well"
                && self.has_auxiliary(i + 1..(i + 6).min(self.sentence.end));
        }
        line.any(i, BOUNDARY)
            || line.word(i) == "–" && !line.closed(i)
            || line.word(i) == "and" && line.before(i) == ","
            || line.word(i) == "," && self.paragraph.cue(i + 1).is(Cue::SAYING)
    }

    /// Whether a verb that helps others stands in a range.
    pub(super) fn has_auxiliary(&self, mut range: Range<usize>) -> bool {
        let line = &self.paragraph.line;
        range.any(|i| {
            line.any(
                i,
                &[
                    "is",
                    "are",
                    "was",
                    "were",
                    "has",
                    "have",
                    "had",
                    "will",
                    "would",
                    "be",
                    "been",
                    "being",
                    "did",
                    "does",
                    "do",
                    "shall",
                    "should",
                    "could",
                    "can",
                    "must",
                    "might",
                    "будет",
                    "будут",
                    "был",
                    "была",
                    "было",
                    "были",
                ],
            )
        })
    }

    /// How the clause means its verb; none where it is not so, or might not be.
    pub(super) fn mood(&self, hit: &Hit<'_>, form: Form, segment: &Range<usize>) -> Option<Mood> {
        let line = &self.paragraph.line;
        let denies = |i: usize| {
            line.any(
                i,
                &[
                    "denied",
                    "denies",
                    "denying",
                    "refuted",
                    "refutes",
                    "опроверг",
                    "опровергли",
                ],
            )
        };
        if (self.sentence.start..hit.tokens.start).any(denies) {
            return None;
        }
        // The word that opens the clause counts too: `if the plant opens`.
        let opener = segment.start.saturating_sub(1).max(self.sentence.start);
        let (mut planned, mut alleged) = (false, false);
        let end = if form == Form::Noun {
            segment.end
        } else {
            hit.tokens.start
        };
        for i in opener..end {
            match self.bearing(i) {
                Some((_, Bearing::Denied | Bearing::Supposed)) => return None,
                Some((length, Bearing::Planned)) => {
                    // `the expected opening`, `expected to open`, `the opening is planned`.
                    let near = form == Form::Noun || hit.tokens.start < i + length + 6;
                    planned |= near;
                }
                Some((_, Bearing::Alleged)) => alleged = true,
                Some((_, Bearing::Elsewhere | Bearing::Actor)) | None => {}
            }
            let no = line.word(i) == "no" && line.kind(i + 1) == Some(crate::text::TokenKind::Word);
            let may = line.raw(i) == "may";
            if no || may {
                return None;
            }
        }
        let mut i = hit.tokens.start;
        while i > segment.start && (line.any(i - 1, ADVERBS) || line.before(i).ends_with("ly")) {
            i -= 1;
        }
        let near = if i > segment.start {
            line.before(i)
        } else {
            ""
        };
        let two = if i > segment.start + 1 {
            line.word(i - 2)
        } else {
            ""
        };
        let would = (opener..hit.tokens.start).any(|i| line.word(i) == "would");
        if would && !self.is_said() {
            return None;
        }
        let planned = planned || would;
        let told = |standing: Standing, voice: Voice| {
            let standing = if alleged && standing == Standing::Done {
                Standing::Alleged
            } else {
                standing
            };
            Some(Mood { standing, voice })
        };
        match form {
            Form::Alone => told(Standing::Done, Voice::Noun),
            Form::Noun if planned => told(Standing::Planned, Voice::Noun),
            Form::Noun => {
                // `after the opening of`, `during his visit`: it has been, if only the whole has.
                let gone = line.any(opener, &["after", "since"])
                    || (segment.start..hit.tokens.start)
                        .rev()
                        .take(9)
                        .any(|i| line.any(i, &["following", "recent"]));
                told(
                    if gone { Standing::Done } else { Standing::Open },
                    Voice::Noun,
                )
            }
            Form::Now => {
                let article = matches!(
                    near,
                    "the" | "a" | "an" | "of" | "its" | "their" | "to" | "and" | ""
                );
                let words = &self.lexicon.occurrences;
                let subject = i > segment.start
                    && (self.named.iter().any(|it| it.tokens.end == i)
                        || self.actor(i - 1)
                        || hit.tells.iter().any(|(act, _)| words.takes(*act, near)));
                if article || !subject {
                    return None;
                }
                told(
                    if planned {
                        Standing::Planned
                    } else {
                        Standing::Open
                    },
                    Voice::Active,
                )
            }
            Form::Base => {
                let modal = matches!(near, "will" | "shall" | "’ll" | "would");
                let infinitive = near == "to" && planned;
                let russian = !line.word(hit.tokens.start).is_ascii();
                if near == "did" {
                    return told(Standing::Done, Voice::Active);
                }
                (modal || infinitive || russian).then_some(())?;
                // A Russian infinitive alone says nothing; a future form (`откроют`) does.
                if russian && !planned && !self.is_russian_future(hit) {
                    return None;
                }
                told(Standing::Planned, Voice::Active)
            }
            Form::Done => match near {
                "be" => planned
                    .then_some(())
                    .and_then(|()| told(Standing::Planned, Voice::Passive)),
                "been" if planned && matches!(two, "have") => {
                    told(Standing::Planned, Voice::Passive)
                }
                "been" | "was" | "were" | "got" | "был" | "была" | "было" | "были" => {
                    told(Standing::Done, Voice::Passive)
                }
                "is" | "are" | "being" => told(
                    if planned {
                        Standing::Planned
                    } else {
                        Standing::Open
                    },
                    Voice::Passive,
                ),
                "has" | "have" | "had" | "having" if two == "to" => {
                    told(Standing::Alleged, Voice::Active)
                }
                "has" | "have" | "had" | "having" => told(Standing::Done, Voice::Active),
                // `the signed agreement`, `a newly opened plant`: an adjective.
                "will" | "shall" | "to" | "would" | "the" | "a" | "an" | "its" | "their"
                | "these" | "those" | "of" | "for" | "newly" | "all" => None,
                _ if planned && self.russian_passive(hit) => {
                    told(Standing::Planned, Voice::Passive)
                }
                _ => told(Standing::Done, Voice::Active),
            },
        }
    }

    /// Whether somebody says the sentence, so that `would` is only the past of `will`.
    fn is_said(&self) -> bool {
        self.sentence
            .clone()
            .any(|i| self.paragraph.cue(i).is(Cue::SAYING))
    }

    /// `будет открыт`.
    fn russian_passive(&self, hit: &Hit<'_>) -> bool {
        !self.paragraph.line.word(hit.tokens.start).is_ascii()
    }

    fn is_russian_future(&self, hit: &Hit<'_>) -> bool {
        let word = self.paragraph.line.word(hit.tokens.end - 1);
        !["ть", "ться", "ти", "тись", "чь"]
            .iter()
            .any(|end| word.ends_with(end))
            || self
                .paragraph
                .line
                .word(hit.tokens.start)
                .starts_with("вступ")
    }

    /// Whether one who visits and meets stands at `i`.
    pub(super) fn actor(&self, i: usize) -> bool {
        matches!(self.bearing(i), Some((_, Bearing::Actor)))
            || self.named.iter().any(|it| {
                it.tokens.contains(&i) && it.kind == Some(crate::extract::EntityKind::Person)
            })
    }
}
