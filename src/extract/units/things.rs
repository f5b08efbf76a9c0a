//! The noun that a number counts.

use crate::extract::line::Line;
use crate::extract::numbers::NumberForm;
use crate::lexicon::{Cue, Lexicon, Measures};
use crate::text::TokenKind;

/// The noun in the plural that is counted by the number at `at..end`, one past its last token, and whether the lexicon knows it.
pub fn counted(
    line: &Line,
    lexicon: &Lexicon,
    at: usize,
    end: usize,
    form: NumberForm,
) -> Option<(String, usize, bool)> {
    let measures = &lexicon.measures;
    // `30-odd agreements`.
    let end = if line.reads(end, &["-", "odd"]) {
        end + 2
    } else {
        end
    };
    if line.word(end) == "-" && line.closed(end) {
        return None;
    }
    let mut from = end;
    if line.word(from) == "of"
        && line.any(
            from + 1,
            &["these", "those", "the", "its", "their", "our", "such"],
        )
    {
        from += 2;
    }
    let definite = line.any(
        at.wrapping_sub(1),
        &[
            "the", "these", "those", "our", "both", "all", "other", "last", "past", "next",
            "first", "their", "its", "previous", "two", "every",
        ],
    );
    if form == NumberForm::Words && (definite || is_apposition(line, at, end)) {
        return None;
    }
    let mut i = from;
    let mut best: Option<(String, usize, bool)> = None;
    while i < from + 7 && i < line.len() {
        let word = line.word(i);
        let hyphen = word == "-" && line.closed(i) && line.closed(i + 1);
        if hyphen {
            i += 1;
            continue;
        }
        if !line.is_word(i) || lexicon.cues.of(word).is(Cue::STOP) {
            break;
        }
        if let Some((length, ())) = measures.counted.longest(i, |k| line.word(k)) {
            let noun = (i..i + length)
                .map(|k| line.word(k))
                .collect::<Vec<_>>()
                .join(" ");
            best = Some((measures.things(noun), i + length, true));
            i += length;
            if !follows_noun(line, measures, i) {
                break;
            }
            continue;
        }
        if measures.never.contains(word) && i == from {
            return None;
        }
        if plural(line, i, word)
            && form == NumberForm::Digits
            && !measures.never.contains(word)
            && best.is_none()
        {
            best = Some((word.to_owned(), i + 1, false));
            if !follows_noun(line, measures, i + 1) {
                break;
            }
        } else if best.is_some() {
            break;
        }
        i += 1;
    }
    best
}

/// Whether words count what is then named or was named before: `Two fields, X and Y, …`, `…, two areas in which …`.
fn is_apposition(line: &Line, at: usize, end: usize) -> bool {
    let opens = line.sentences.iter().any(|sentence| sentence.start == at);
    let behind = (end..end + 3).find(|&i| {
        line.any(
            i,
            &[",", "in", "of", "that", "which", "where", "—", "–", ":"],
        )
    });
    let listed = behind.is_some_and(|i| {
        line.any(i, &[",", "—", "–", ":"]) && opens
            || line.reads(i, &["in", "which"])
            || line.before(at) == "," && line.any(i, &["that", "which", "where"])
    });
    listed && line.is_word(end)
}

/// Whether another counted noun stands at `at`, so that the one before only says which (`sales offices`).
fn follows_noun(line: &Line, measures: &Measures, at: usize) -> bool {
    measures.counted.longest(at, |k| line.word(k)).is_some()
}

/// Whether a word looks like a common noun in the plural.
fn plural(line: &Line, i: usize, word: &str) -> bool {
    word.len() >= 5
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && !word.ends_with("ous")
        && !line.capital(i)
        && line.kind(i) == Some(TokenKind::Word)
}
