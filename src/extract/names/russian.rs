//! Bodies in Russian: a head, words in the genitive, and whose it is (`Министерство энергетики Узбекистана`).

use super::passage::Passage;
use crate::lexicon::Class;
use crate::text::TokenKind;

const STOPS: &[&str] = &[
    "в",
    "на",
    "с",
    "со",
    "из",
    "от",
    "к",
    "о",
    "об",
    "для",
    "при",
    "у",
    "что",
    "а",
    "но",
    "или",
    "как",
    "не",
    "за",
    "до",
    "после",
    "между",
    "также",
    "это",
];
const LONGEST: usize = 9;

/// The end of the name of a body whose Russian head stands at `at`; none where nothing names whose or what for.
pub fn body_end(p: &Passage<'_>, at: usize) -> Option<usize> {
    if !cyrillic(p.text(at)) || !russian_head(p, at) || p.token_kind(at) != TokenKind::Word {
        return None;
    }
    let mut end = at + 1;
    let mut proper = false;
    while end < p.len() && end < at + LONGEST {
        if p.opens(end) && end == at + 1 {
            return p.closing(end, 10).map(|close| close + 1);
        }
        if p.token_kind(end) != TokenKind::Word || !cyrillic(p.text(end)) {
            break;
        }
        if p.capital(end) {
            if p.is(end, Class::GIVEN) {
                break;
            }
            proper = true;
            if let Some(hit) = p.place(end) {
                end = hit.tokens.end;
                break;
            }
            end += 1;
            continue;
        }
        if proper && !p.reads(end, &["и"]) || stops(p, end) {
            break;
        }
        if p.reads(end, &["и"]) && (stops(p, end + 1) || p.capital(end + 1) || !p.lower(end + 1)) {
            break;
        }
        end += 1;
    }
    while end > at + 1 && (p.reads(end - 1, &["и", "по"])) {
        end -= 1;
    }
    let named = proper || p.capital(at) && end > at + 1 && (!p.first(at) || end > at + 2);
    (named && end > at + 1).then_some(end)
}

/// Heads are listed in their cases; a title or profession is none.
fn russian_head(p: &Passage<'_>, at: usize) -> bool {
    p.is(at, Class::ORGANISATION) && !p.is(at, Class::TITLE | Class::PROFESSION)
}

fn stops(p: &Passage<'_>, at: usize) -> bool {
    let word = p.text(at).to_lowercase();
    STOPS.contains(&word.as_str())
        || p.is(at, Class::SAYING | Class::TITLE)
        || word.chars().count() > 3
            && [
                "л", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ют", "ит", "ят",
                "ется", "ются", "ится", "ятся", "ует", "уют",
            ]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// Whether a word is in Cyrillic letters.
pub fn cyrillic(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| ('\u{400}'..='\u{52f}').contains(&c))
}
