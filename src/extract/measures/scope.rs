//! The slice of a measure that the words around it name.

use super::Mention;
use crate::extract::Unit;
use crate::extract::figures::Paragraph;
use crate::extract::line::Line;
use crate::extract::units::{Counted, Quantity};
use crate::lexicon::{Cue, Lexicon};
use crate::text::TokenKind;

/// Whether the token at `i` owes its capital to the beginning of its sentence.
fn opens(line: &Line, i: usize) -> bool {
    line.sentences.iter().any(|sentence| sentence.start == i)
}

/// Whether a past tense of change ends the phrase (`exports of cars soared`).
fn ended_by_verb(lexicon: &Lexicon, line: &Line, i: usize) -> bool {
    let word = line.word(i);
    lexicon.cues.of(word).is(Cue::CHANGE) && (word.ends_with("ed") || !word.ends_with('s'))
}

/// The slice of the measure that its words name: `exports of wheat`, `gas exports`, `50,000 tons of aluminium`.
pub fn scope(
    lexicon: &Lexicon,
    paragraph: &Paragraph<'_>,
    name: &str,
    mention: &Mention,
    quantity: &Quantity<'_>,
) -> Option<String> {
    let line = &paragraph.line;
    if ![
        "exports",
        "imports",
        "production",
        "cargo",
        "sales",
        "supplies",
        "share",
        "consumption",
        "price",
        "capacity",
        "stocks",
        "reserves",
        "trade turnover",
    ]
    .contains(&name)
    {
        return None;
    }
    let behind = |at: usize| {
        (line.word(at) == "of" && !paragraph.is_quantity(at + 1))
            .then(|| noun_phrase(lexicon, line, at + 1))
            .flatten()
    };
    if name == "share"
        && matches!(quantity.unit, Counted::In(Unit::Percent))
        && let Some(scope) = behind(quantity.tokens.end)
    {
        return Some(scope);
    }
    if !mention.verb
        && let Some(scope) =
            behind(mention.tokens.end).filter(|_| mention.tokens.end != quantity.tokens.start)
    {
        return Some(scope);
    }
    if matches!(quantity.unit, Counted::In(Unit::Tonnes | Unit::Physical(_)))
        && let Some(scope) = behind(quantity.tokens.end).filter(|_| {
            mention.tokens.start > quantity.tokens.end + 4
                || mention.tokens.end <= quantity.tokens.start
        })
    {
        return Some(scope);
    }
    if let Some(scope) = goods_worth(lexicon, line, mention, quantity) {
        return Some(scope);
    }
    let first = mention.tokens.start;
    let before = first.checked_sub(1)?;
    let noun = line.is_word(before)
        && !mention.verb
        && mention.tokens.len() == 1
        && (!line.capital(before) || opens(line, before))
        && line.word(before).len() > 2
        && !line.word(before).ends_with("ed")
        && !line.word(before).ends_with("ing")
        && !line.word(before).ends_with("ly")
        && !line.any(before, VERBS)
        && line.word(before.wrapping_sub(1)) != "to"
        && !paragraph.cue(before).is(Cue::GENERAL
            | Cue::CHANGE
            | Cue::BOUNDARY
            | Cue::SAYING
            | Cue::TARGET
            | Cue::FORECAST)
        && !line.any(before, &["hope", "hopes", "whereas"])
        && line.raw(before).is_ascii()
        && !paragraph.is_quantity(before)
        && !paragraph.is_country(before);
    noun.then(|| {
        let start = if before >= 2 && line.word(before - 1) == "-" && line.closed(before) {
            before - 2
        } else {
            before
        };
        line.text(&(start..before + 1)).to_lowercase()
    })
}

/// What a sum of money was exported or imported of: `exported coffee worth $5 million`, `imported $5 million worth of rice`.
fn goods_worth(
    lexicon: &Lexicon,
    line: &Line,
    mention: &Mention,
    quantity: &Quantity<'_>,
) -> Option<String> {
    if !mention.verb || !matches!(quantity.unit, Counted::In(Unit::Money(_))) {
        return None;
    }
    let start = quantity.tokens.start;
    let at = if line.reads(quantity.tokens.end, &["worth", "of"]) {
        quantity.tokens.end + 2
    } else if line.any(start.wrapping_sub(1), &["worth"]) && mention.tokens.end < start {
        mention.tokens.end
    } else {
        return None;
    };
    let phrase = noun_phrase(lexicon, line, at)?;
    let last = phrase.rsplit(' ').next().unwrap_or_default();
    let generic = ["goods", "products", "commodities", "merchandise", "items"].contains(&last);
    (!generic).then_some(phrase)
}

/// Verbs before a measure that make no slice of it (`take trade to`).
const VERBS: &[&str] = &[
    "bring",
    "take",
    "lift",
    "push",
    "develop",
    "promote",
    "double",
    "triple",
    "hit",
    "see",
    "put",
    "make",
    "made",
    "set",
    "let",
    "enhance",
    "achieve",
    "reach",
    "facilitate",
    "diversify",
    "ease",
    "keep",
    "show",
    "account",
    "finance",
    "cover",
    "stimulate",
    "enable",
    "allow",
    "help",
    "sent",
    "bound",
];

/// The noun phrase that begins at `at`, at most four words, in lower case; none where it names a country or nothing in particular.
pub fn noun_phrase(lexicon: &Lexicon, line: &Line, at: usize) -> Option<String> {
    let start =
        at + usize::from(line.any(at, &["the", "its", "their", "all", "total", "this", "such"]));
    // `Indian exports`, `Ghana’s imports`: the country is told by the parties.
    let owner = line.capital(start) && line.kind(start + 1) == Some(TokenKind::Clitic);
    let common = line.is_word(start + 1) && !line.capital(start + 1);
    let ended = lexicon.cues.of(line.word(start + 1)).is(Cue::PHRASE_END);
    let start = if owner {
        start + 2
    } else {
        start + usize::from(line.capital(start) && common && !ended)
    };
    let mut end = start;
    while end < start + 4
        && line.is_word(end)
        && !lexicon
            .cues
            .of(line.word(end))
            .is(Cue::PHRASE_END | Cue::PAST | Cue::SAYING)
        && !(end > start && ended_by_verb(lexicon, line, end))
    {
        end += 1;
        if line.word(end) == "-" && line.closed(end) && line.closed(end + 1) {
            end += 1;
        }
    }
    let end = end - usize::from(end > start && line.word(end - 1) == "-");
    let phrase = line.text(&(start..end)).to_lowercase();
    let acronym = line.raw(start).len() > 1 && line.raw(start).chars().all(char::is_uppercase);
    let proper = line.capital(start) && !acronym;
    (end > start
        && !proper
        && !["goods", "products", "trade", "goods and services", "value"]
            .contains(&phrase.as_str()))
    .then_some(phrase)
}
