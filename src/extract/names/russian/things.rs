//! Projects, agreements and events in Russian, by their heads.

use std::ops::Range;

use super::bodies::nominative;
use super::candidate;
use super::chain::chain;
use crate::extract::EntityKind;
use crate::extract::names::passage::{Passage, Shape};
use crate::extract::names::scan::Candidate;
use crate::lexicon::{Class, Noun, NounSense, PlaceForm};
use crate::text::TokenKind;
use crate::text::russian::{self, Cases};

/// Texts that what they are on makes a name of.
const FIRM: &[&str] = &[
    "соглашение",
    "меморандум",
    "договор",
    "конвенция",
    "декларация",
    "протокол",
    "хартия",
    "пакт",
];
/// Projects that places joined by dashes name.
const LINES: &[&str] = &[
    "дорога",
    "магистраль",
    "автодорога",
    "газопровод",
    "нефтепровод",
    "трубопровод",
    "продуктопровод",
    "коридор",
    "трасса",
    "автомагистраль",
    "тоннель",
    "мост",
];
const LONGEST: usize = 14;

/// The project, agreement or event whose name begins at `at`.
pub fn thing_at(p: &Passage<'_>, at: usize) -> Option<Candidate> {
    if let Some(noun) = p.noun(at, NounSense::AGREEMENT) {
        return agreement(p, at, &noun);
    }
    if let Some(noun) = p.noun(at, NounSense::PROJECT).or_else(|| railway(p, at)) {
        return project(p, at, &noun);
    }
    if let Some(noun) = p.noun(at, NounSense::EVENT) {
        return event(p, at, at, &noun);
    }
    let head = head_after(p, at)?;
    if let Some(noun) = p.noun(head, NounSense::EVENT) {
        return event(p, at, head, &noun);
    }
    let noun = p
        .noun(head, NounSense::PROJECT)
        .or_else(|| railway(p, head))?;
    let mut end = head + 1;
    if p.opens(end) {
        end = p.closing(end, LONGEST)? + 1;
    }
    let mut found = candidate(
        at..end,
        EntityKind::Project,
        8,
        format!("“{}” heads it", p.text(head)),
    );
    found.lemmas = nominative(p, at, head, &noun)
        .map(|lemma| {
            if end > head + 1 {
                format!("{lemma} {}", p.slice(head + 1..end))
            } else {
                lemma
            }
        })
        .into_iter()
        .collect();
    Some(found)
}

/// `железная дорога` is a project; `дорога` alone is a word.
fn railway(p: &Passage<'_>, at: usize) -> Option<Noun> {
    let reading = russian::noun(&p.text(at).to_lowercase())
        .into_iter()
        .find(|r| r.lemma == "дорога")?;
    let iron = at > 0 && p.text(at - 1).to_lowercase().starts_with("железн");
    iron.then_some(Noun {
        lemma: "дорога",
        gender: Some(reading.gender),
        sense: NounSense::PROJECT,
        cases: reading.cases,
    })
}

/// The head that adjectives from the word with a capital at `at` lead to.
fn head_after(p: &Passage<'_>, at: usize) -> Option<usize> {
    let lower = p.text(at).to_lowercase();
    let general =
        p.first(at) && (!lower.contains("ск") || p.is(at, Class::ORDINARY) || !p.lower(at + 2));
    if !p.capital(at) || general || p.demonym(at) || p.shape(at) != Shape::Capital {
        return None;
    }
    let mut head = at;
    while head < at + 6 && p.cyrillic(head) {
        if head > at
            && (p
                .noun(head, NounSense::PROJECT | NounSense::EVENT)
                .is_some()
                || railway(p, head).is_some())
        {
            return Some(head);
        }
        if p.joint(head + 1) {
            head += 2;
            continue;
        }
        if russian::adjective(&p.text(head).to_lowercase()).is_empty()
            || p.lexicon.russian.plain(p.text(head)).is(NounSense::STOP)
        {
            return None;
        }
        head += 1;
    }
    None
}

fn agreement(p: &Passage<'_>, at: usize, noun: &Noun) -> Option<Candidate> {
    let firm = FIRM.contains(&noun.lemma);
    let genitive = !noun.cases.meets(Cases::NOMINATIVE) && noun.cases.meets(Cases::GENITIVE);
    if genitive && plural_before(p, at) {
        return None;
    }
    let mut end = at + 1;
    if p.opens(end) {
        end = p.closing(end, LONGEST)? + 1;
    } else if firm && p.reads_cyrillic(end, &["о", "об"]) {
        end = content_end(p, end)?;
        if p.reads_cyrillic(end, &["между"]) {
            end = between_end(p, end).unwrap_or(end);
        }
    } else if p.capital(at) && !p.first(at) && noun.lemma != "план" {
        let rest = chain(p, end, p.len());
        if rest.end < end + 2 && !rest.proper {
            return None;
        }
        end = rest.end;
    } else {
        return None;
    }
    let mut start = at;
    if at > 0 && p.capital(at - 1) && !p.first(at - 1) && nominative(p, at - 1, at, noun).is_some()
    {
        start = at - 1;
    }
    Some(headed(p, start..end, at, noun, EntityKind::Agreement, 7))
}

/// A name whose head is the token `at`, with its nominative where that is certain.
fn headed(
    p: &Passage<'_>,
    tokens: Range<usize>,
    at: usize,
    noun: &Noun,
    kind: EntityKind,
    weight: u8,
) -> Candidate {
    let says = format!("“{}” heads it", p.text(at));
    let mut found = candidate(tokens.clone(), kind, weight, says);
    found.lemmas = nominative(p, tokens.start, at, noun)
        .map(|lemma| format!("{lemma} {}", p.slice(at + 1..tokens.end)))
        .into_iter()
        .collect();
    found
}

/// Whether a form that is both a genitive and a plural stands as a plural.
fn plural_before(p: &Passage<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    let word = p.text(before).to_lowercase();
    let plural = ["ые", "ие", "ых", "их", "ыми", "ими", "ли", "ны", "ют", "ят"]
        .iter()
        .any(|ending| word.ends_with(ending));
    plural || p.first(at) || p.token_kind(before) != TokenKind::Word || word == "и"
}

/// The end of what a text is on, from its preposition.
fn content_end(p: &Passage<'_>, preposition: usize) -> Option<usize> {
    let first = preposition + 1;
    let mut end = first;
    while end < first + LONGEST && p.cyrillic(end) {
        if let Some(hit) = p
            .place(end)
            .filter(|hit| !matches!(hit.place.form, PlaceForm::Adjective | PlaceForm::People))
        {
            end = hit.tokens.end;
            continue;
        }
        let word = p.text(end).to_lowercase();
        let scope = p.reads_cyrillic(end, &["в", "на", "по"])
            && end > first
            && p.reads_cyrillic(
                end + 1,
                &["сфере", "области", "сферах", "вопросам", "линии"],
            );
        let and = p.reads_cyrillic(end, &["и"])
            && end > first
            && p.lower(end + 1)
            && p.noun(end + 1, NounSense::ANY).is_none()
            && !is_verb(&p.text(end + 1).to_lowercase());
        let stop = p.lexicon.russian.plain(&word).is(NounSense::STOP)
            || is_verb(&word)
            || p.capital(end)
            || word.chars().count() < 4;
        if stop && !scope && !and {
            break;
        }
        end += 1;
    }
    (end > first).then_some(end)
}

fn is_verb(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    ends(&[
        "лся", "лась", "лось", "лись", "ется", "ются", "ится", "ятся", "ает", "яет", "ует", "ают",
        "яют", "уют", "ить", "ать", "ться",
    ]) || ends(&[
        "ло", "ил", "ал", "ел", "ыл", "ено", "ано", "ены", "аны", "или", "али", "ила", "ала",
    ])
}

/// `между Узбекистаном и Китаем`.
fn between_end(p: &Passage<'_>, at: usize) -> Option<usize> {
    let one = p.place(at + 1)?.tokens.end;
    p.reads_cyrillic(one, &["и"])
        .then(|| p.place(one + 1).map(|hit| hit.tokens.end))
        .flatten()
}

fn project(p: &Passage<'_>, at: usize, noun: &Noun) -> Option<Candidate> {
    let mut end = at + 1;
    if p.opens(end) {
        end = p.closing(end, LONGEST)? + 1;
    } else if LINES.contains(&noun.lemma) && p.place(end).is_some() {
        let mut links = 0;
        while let Some(hit) = p
            .place(end)
            .filter(|hit| !matches!(hit.place.form, PlaceForm::Adjective | PlaceForm::People))
        {
            end = hit.tokens.end;
            let dash = matches!(p.text(end), "-" | "–" | "—" | "‑");
            if !dash || p.place(end + 1).is_none() {
                break;
            }
            links += 1;
            end += 1;
        }
        if links == 0 {
            return None;
        }
    } else {
        return None;
    }
    let mut start = at;
    while start > 0 && p.lower(start - 1) && p.text(start - 1).starts_with("железн") {
        start -= 1;
    }
    Some(headed(p, start..end, at, noun, EntityKind::Project, 8))
}

fn event(p: &Passage<'_>, start: usize, head: usize, noun: &Noun) -> Option<Candidate> {
    let mut end = head + 1;
    if p.opens(end) {
        end = p.closing(end, LONGEST)? + 1;
    } else if p.shape(end) == Shape::Caps
        && p.lexicon.russian.plain(p.text(end)).is(NounSense::ACRONYM)
    {
        end += 1;
    } else if start == head {
        return None;
    }
    let mut found = candidate(
        start..end,
        EntityKind::Event,
        7,
        format!("“{}” heads it", p.text(head)),
    );
    found.lemmas = nominative(p, start, head, noun)
        .map(|lemma| {
            if end > head + 1 {
                format!("{lemma} {}", p.slice(head + 1..end))
            } else {
                lemma
            }
        })
        .into_iter()
        .collect();
    Some(found)
}
