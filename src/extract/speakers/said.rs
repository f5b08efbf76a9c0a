//! Whom the words of a sentence name as its speaker.

use std::ops::Range;

use crate::extract::figures::{Paragraph, Speaking};
use crate::lexicon::Cue;

/// What stands for who spoke before.
pub enum Again {
    /// `he`.
    Pronoun,
    /// `the minister`.
    Post,
    /// `the ministry`, by its noun.
    Body(String),
}

/// Who says a sentence, as its words tell.
pub enum Said<'p> {
    /// By somebody named.
    By(&'p Speaking),
    /// `according to` a source.
    Accordingly(&'p Speaking),
    /// By whoever spoke before.
    Again(Again),
    /// By somebody without a name (`one trader said`, `bankers said`); one may be meant by `he` afterwards.
    Unnamed {
        /// Whether it is a single one.
        one: bool,
    },
    /// `it was noted that`.
    Impersonally,
    /// Nothing is told.
    Nothing,
}

/// Reads who says a sentence.
pub fn said_by<'p>(paragraph: &'p Paragraph<'_>, sentence: &Range<usize>) -> Said<'p> {
    let line = &paragraph.line;
    for i in sentence.clone() {
        if line.reads(i, &["according", "to"])
            || line.any(i, &["по"]) && line.any(i + 1, &["данным", "словам"])
        {
            // `According to reports, Hyundai will …`: not past the comma, but for the name of a post.
            let end = (i + 14).min(sentence.end);
            let comma = (i + 2..end).find(|&k| line.word(k) == ",").filter(|&k| {
                !(paragraph.cue(k.wrapping_sub(1)).is(Cue::STAND_IN)
                    && paragraph
                        .names
                        .iter()
                        .any(|name| name.tokens.start == k + 1))
            });
            let within = i + 2..comma.unwrap_or(end);
            if let Some(speaking) = best_of(paragraph, &within) {
                return Said::Accordingly(speaking);
            }
            if line.any(i + 2, &["him", "her"]) {
                return Said::Again(Again::Pronoun);
            }
            let post = within
                .clone()
                .take(5)
                .any(|k| paragraph.cue(k).is(Cue::STAND_IN));
            if line.any(i + 2, &["the"]) && post {
                return Said::Again(Again::Post);
            }
        }
    }
    // `the increase forecast by Michael Wilson`.
    for i in sentence.clone() {
        if line.any(i, &["forecast", "projected", "predicted", "estimated"])
            && line.word(i + 1) == "by"
        {
            let within = i + 2..(i + 9).min(sentence.end);
            if let Some(speaking) = best_of(paragraph, &within) {
                return Said::Accordingly(speaking);
            }
        }
    }
    for verb in sentence
        .clone()
        .filter(|&i| paragraph.cue(i).is(Cue::SAYING))
    {
        let passive = line.any(
            verb.wrapping_sub(1),
            &["was", "is", "were", "are", "been", "be", "being"],
        );
        if passive {
            if (sentence.start..verb).any(|i| line.word(i) == "it") && verb - sentence.start <= 5 {
                return Said::Impersonally;
            }
            continue;
        }
        // A plural noun (`reports`, `estimates`) is no verb behind an article.
        if line.any(
            verb.wrapping_sub(1),
            &[
                "the", "a", "an", "of", "these", "those", "its", "their", "his", "her", "to",
            ],
        ) {
            continue;
        }
        // `the ASEAN states, followed by …`: nobody states anything.
        if line.any(verb, &["states", "shared", "points", "maintained"])
            && !(line.any(verb + 1, &["that", "how", "out", "“", "\"", ":"])
                || line.any(verb + 2, &["that", "“", "\""]))
        {
            continue;
        }
        let before = sentence.start..verb;
        if let Some(said) = unnamed(paragraph, &before) {
            return said;
        }
        if let Some(speaking) = subject(paragraph, &before) {
            return Said::By(speaking);
        }
        // `He, in turn, said`, `…, the minister said`: at the beginning or right before the verb.
        let near = if verb - sentence.start <= 12 {
            before.clone()
        } else {
            verb - 3..verb
        };
        if near.clone().any(|i| line.any(i, &["he", "she"])) {
            return Said::Again(Again::Pronoun);
        }
        if near.clone().any(|i| paragraph.cue(i).is(Cue::STAND_IN)) {
            return Said::Again(Again::Post);
        }
        // `…, said the minister`, `…, said Ana Pereira`.
        let after = verb + 1..(verb + 9).min(sentence.end);
        let trailing = line.any(verb.wrapping_sub(1), &[",", "”", "\"", "»", "’"]);
        if trailing {
            if let Some(speaking) = best_of(paragraph, &after) {
                return Said::By(speaking);
            }
            if after.clone().any(|i| line.any(i, &["he", "she"])) {
                return Said::Again(Again::Pronoun);
            }
            if after.clone().any(|i| paragraph.cue(i).is(Cue::STAND_IN)) {
                return Said::Again(Again::Post);
            }
        }
    }
    shown_by(paragraph, sentence).unwrap_or(Said::Nothing)
}

/// `Data from the ministry show`, `the bank’s figures indicate`: what the numbers of a body show, it says.
fn shown_by<'p>(paragraph: &'p Paragraph<'_>, sentence: &Range<usize>) -> Option<Said<'p>> {
    let line = &paragraph.line;
    let verb = sentence.clone().find(|&i| line.any(i, SHOWING))?;
    let from = sentence.start.max(verb.saturating_sub(16));
    let source = (from..verb).find(|&i| line.any(i, NUMBERS))?;
    // Only commas and names lie between; `figures that we collected` are nobody’s.
    let start = from.max(source.saturating_sub(8));
    Some(match best_of(paragraph, &(start..verb)) {
        Some(speaking) => Said::Accordingly(speaking),
        None => Said::Impersonally,
    })
}

/// Verbs with which numbers speak.
const SHOWING: &[&str] = &[
    "show",
    "shows",
    "showed",
    "shown",
    "indicate",
    "indicates",
    "indicated",
    "reveal",
    "reveals",
    "suggest",
    "suggests",
];

/// What numbers are told in.
const NUMBERS: &[&str] = &[
    "data",
    "figures",
    "statistics",
    "estimates",
    "survey",
    "report",
    "numbers",
    "bulletin",
    "review",
];

/// Somebody without a name right before a verb of saying: `one Kampala trader said`, `bankers said`, `the ministry said`.
fn unnamed<'p>(paragraph: &'p Paragraph<'_>, before: &Range<usize>) -> Option<Said<'p>> {
    let line = &paragraph.line;
    let noun = before.end.checked_sub(1).filter(|&i| i >= before.start)?;
    let plain = |i: usize| line.is_word(i) && !line.capital(i);
    let word = line.word(noun);
    let part = paragraph
        .names
        .iter()
        .any(|name| name.tokens.contains(&noun));
    if !plain(noun)
        || part
        || paragraph.cue(noun).is(Cue::STAND_IN) && line.before(noun) == "the"
        || word.ends_with("ly")
        || line.any(noun, NO_SPEAKER)
    {
        return None;
    }
    let determiner = (before.start..noun)
        .rev()
        .take(5)
        .take_while(|&i| line.is_word(i) || line.word(i) == "-")
        .find(|&i| line.any(i, &["a", "an", "one", "another", "the"]));
    let named = |start: usize| {
        paragraph
            .names
            .iter()
            .any(|name| name.person && start <= name.tokens.start && name.tokens.end <= before.end)
    };
    // `Ana Pereira, the bank’s chief economist, said`.
    let beside = |i: usize| {
        line.word(i.wrapping_sub(1)) == ","
            && paragraph
                .names
                .iter()
                .any(|name| name.person && name.tokens.end + 1 == i)
    };
    match determiner {
        Some(i) if named(i) || beside(i) => None,
        Some(i) if line.any(i, &["the"]) => {
            let plural = word.ends_with('s');
            if BODIES.contains(&word) {
                Some(Said::Again(Again::Body(word.to_owned())))
            } else if paragraph.cue(noun).is(Cue::STAND_IN) {
                None
            } else {
                Some(Said::Unnamed { one: !plural })
            }
        }
        Some(_) => Some(Said::Unnamed { one: true }),
        None if paragraph.cue(noun).is(Cue::STAND_IN) => Some(Said::Unnamed { one: true }),
        None if word.ends_with('s') && !line.any(noun, &["this", "his", "its"]) => {
            Some(Said::Unnamed { one: false })
        }
        None => None,
    }
}

/// Bodies that stand for one named before.
const BODIES: &[&str] = &[
    "ministry",
    "bank",
    "company",
    "agency",
    "paper",
    "newspaper",
    "department",
    "office",
    "commission",
    "fund",
    "institute",
    "council",
    "chamber",
    "association",
    "bureau",
    "service",
    "group",
    "firm",
    "government",
    "board",
    "authority",
    "union",
    "committee",
];

/// Words before a verb of saying that are no subject.
const NO_SPEAKER: &[&str] = &[
    "also",
    "has",
    "have",
    "had",
    "who",
    "which",
    "that",
    "he",
    "she",
    "it",
    "they",
    "we",
    "and",
    "then",
    "further",
    "later",
    "was",
    "is",
    "as",
    "to",
    "been",
    "today",
    "yesterday",
    "week",
    "month",
    "year",
    "there",
    "not",
    "here",
    "him",
    "her",
    "us",
    "them",
    "reporters",
    "journalists",
    "news",
    "statement",
    "communique",
    "release",
];

/// The subject of a verb of saying among the names before it: a person rather than a body, the nearest.
fn subject<'p>(paragraph: &'p Paragraph<'_>, before: &Range<usize>) -> Option<&'p Speaking> {
    let line = &paragraph.line;
    // The clause of the verb: not past a closing quotation or the end of what is quoted.
    let start = before
        .clone()
        .rev()
        .find(|&i| matches!(line.word(i), "”" | "»" | ";"))
        .map_or(before.start, |i| i + 1);
    let names = || {
        paragraph.names.iter().filter(move |speaking| {
            start <= speaking.tokens.start && speaking.tokens.end <= before.end
        })
    };
    let near = |speaking: &&Speaking| before.end - speaking.tokens.end <= 30;
    let owner = |speaking: &&Speaking| !line.any(speaking.tokens.end, &["’s", "'s"]);
    names()
        .filter(|speaking| speaking.person)
        .filter(near)
        .rfind(owner)
        .or_else(|| {
            names()
                .filter(owner)
                .rfind(|speaking| before.end - speaking.tokens.end <= 3)
        })
}

/// A person if one is named, else the first body.
fn best_of<'p>(paragraph: &'p Paragraph<'_>, within: &Range<usize>) -> Option<&'p Speaking> {
    let inside = || {
        paragraph
            .names
            .iter()
            .filter(|speaking| within.contains(&speaking.tokens.start))
    };
    inside()
        .find(|speaking| speaking.person)
        .or_else(|| inside().next())
}
