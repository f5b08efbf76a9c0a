//! What speaks for a run of capitals being a person's name.

use super::chunk::HEADS;
use super::descriptor::{self, Descriptor};
use super::passage::{Passage, Shape};
use crate::extract::{EntityKind, Evidence};
use crate::lexicon::Class;
use crate::text::TokenKind;

/// Endings of surnames that hardly end other words.
const SUFFIXES: &[&str] = &[
    "ov",
    "ova",
    "ev",
    "eva",
    "yev",
    "yeva",
    "iev",
    "ieva",
    "ayev",
    "ayeva",
    "enko",
    "chuk",
    "shvili",
    "adze",
    "idze",
    "odze",
    "yan",
    "ian",
    "oglu",
    "oğlu",
    "zade",
    "zadeh",
    "zoda",
    "sky",
    "skyy",
    "skiy",
    "skii",
    "ska",
    "wicz",
    "ović",
    "ovic",
    "vić",
    "vic",
    "sson",
    "sdóttir",
    "opoulos",
    "akis",
    "escu",
    "oiu",
    "uly",
    "bayev",
    "bekov",
    "dzhanov",
    "ullah",
    "uddin",
    "singh",
    "abad",
    "ović",
    "czyk",
    "owski",
    "ewski",
    "inska",
    "insky",
    "ianu",
    "quist",
    "strom",
    "gaard",
    "ов",
    "ова",
    "ев",
    "ева",
    "ёв",
    "ёва",
    "ин",
    "ина",
    "ский",
    "ская",
    "енко",
    "швили",
    "дзе",
    "ян",
    "заде",
    "оглы",
    "ову",
    "овым",
    "овой",
    "еву",
    "евым",
    "евой",
    "ского",
    "ским",
];

/// Evidence that the run `start..end` names a person; empty where nothing speaks for it or a word forbids it.
pub fn evidence(p: &Passage<'_>, start: usize, end: usize) -> Vec<Evidence> {
    let mut found = Vec::new();
    if forbidden(p, start, end) {
        return found;
    }
    if unexplained(p, start, end) {
        found.push(Evidence {
            kind: EntityKind::Person,
            weight: 3,
            says: "two or three capitals that no word list knows".to_owned(),
        });
    }
    let mut say = |weight: u8, says: String| {
        found.push(Evidence {
            kind: EntityKind::Person,
            weight,
            says,
        });
    };
    let words = (start..end).filter(|&i| p.capital(i)).count();
    let last = end - 1;
    if p.is(start, Class::GIVEN) && words >= 2 {
        let common = p.is(start, Class::ORDINARY | Class::TOPIC | Class::LANGUAGE);
        let weight = if common { 3 } else { 5 };
        say(weight, format!("given name “{}”", p.text(start)));
    }
    if words >= 2 && p.is(last, Class::SURNAME) {
        say(3, format!("surname “{}”", p.text(last)));
    }
    if let Some(suffix) = suffix(p.text(last)) {
        say(
            if words >= 2 { 4 } else { 3 },
            format!("ending “-{suffix}” of surnames"),
        );
    }
    if p.shape(start) == Shape::Initial && words >= 2 && p.text(start + 1) == "." {
        say(4, "initial before a surname".to_owned());
    }
    if words >= 2 && (start + 1..last).any(|i| p.lower(i) && p.is(i, Class::PARTICLE)) {
        say(3, "particle inside the name".to_owned());
    }
    if let Some(honorific) = honorific(p, start) {
        say(9, format!("“{honorific}” before it"));
    }
    if let Some(relative) = relative(p, start) {
        say(6, format!("“{}” before it", p.text(relative)));
    }
    if words >= 2 && p.is(start.wrapping_sub(1), Class::APPOINTING) && p.lower(start - 1) {
        say(2, format!("“{}” before it", p.text(start - 1)));
    }
    if byline(p, start, end) {
        say(7, "a byline".to_owned());
    }
    if let Some(descriptor) = descriptor::before(p, start)
        && !(descriptor.owner.is_empty()
            && descriptor.profession
            && p.first(descriptor.title.start)
            && p.style != super::passage::Style::Running)
    {
        say(
            weight(&descriptor, 8),
            format!("title “{}” before it", p.slice(descriptor.title)),
        );
    }
    if let Some(descriptor) = descriptor::after(p, end) {
        let strong = words >= 2 && !place_like(p, start, end);
        if strong {
            say(
                weight(&descriptor, 6),
                format!("title “{}” after it", p.slice(descriptor.title)),
            );
        }
    }
    if p.text(end) == ","
        && p.token_kind(end + 1) == TokenKind::Number
        && p.text(end + 2) == ","
        && p.text(end + 1).len() == 2
        && words >= 2
    {
        say(5, "an age after it".to_owned());
    }
    if words == 1
        && p.is(start, Class::GIVEN | Class::SURNAME)
        && p.is(end, Class::SAYING)
        && p.lower(end)
        && !place_like(p, start, end)
    {
        say(3, format!("“{}” is a name of people", p.text(start)));
    }
    if p.reads(end, &["told"])
        && p.reads(
            end + 1,
            &[
                "reporters",
                "journalists",
                "lawmakers",
                "parliament",
                "delegates",
            ],
        )
        && words == 1
    {
        say(4, format!("“told {}” after it", p.text(end + 1)));
    }
    if p.is(end, Class::SAYING) && p.lower(end) && !place_like(p, start, end) {
        say(
            if words >= 2 { 3 } else { 2 },
            format!("“{}” after it", p.text(end)),
        );
    }
    if p.is(start.wrapping_sub(1), Class::SAYING)
        && p.reads(start.wrapping_sub(1), &["said", "says", "told", "added"])
        && words >= 2
        && (p.reads(start - 1, &["told"])
            || start > 1
                && matches!(
                    p.text(start - 2),
                    "," | "”" | "\"" | "’" | "'" | "»" | "—" | "–"
                ))
    {
        say(3, format!("“{}” before it", p.text(start - 1)));
    }
    if words >= 2 && p.text(end) == "," && p.reads(end + 1, &["who", "whose"]) {
        say(4, "“who” after it".to_owned());
    }
    found
}

/// The courtesy before a name (`Mr`, `H.E.`).
pub fn honorific<'p>(p: &'p Passage<'_>, start: usize) -> Option<&'p str> {
    let dot = start.checked_sub(1)?;
    let at = if p.text(dot) == "." && p.closed(dot) {
        dot.checked_sub(1)?
    } else {
        dot
    };
    if p.is(at, Class::HONORIFIC) && p.capital(at) {
        return Some(p.text(at));
    }
    (at > 1 && p.text(at) == "E" && p.text(at - 2) == "H").then_some("H.E.")
}

/// Whether two or three capitalised words stand where nothing says what they are: in the press, most often a person.
fn unexplained(p: &Passage<'_>, start: usize, end: usize) -> bool {
    let words = (start..end).filter(|&i| p.capital(i)).count();
    let known = Class::ORDINARY
        | Class::TOPIC
        | Class::MODIFIER
        | Class::TITLE
        | Class::PROFESSION
        | Class::LANGUAGE
        | Class::CALENDAR
        | Class::COMPANY
        | Class::FAMOUS
        | Class::FIRST_HEAD
        | HEADS
        | Class::PLACE
        | Class::PROJECT
        | Class::EVENT
        | Class::AGREEMENT;
    (2..=3).contains(&words)
        && !p.in_title(start)
        && p.style == super::passage::Style::Running
        && !p.is(start, Class::PARTICLE)
        && !p.is(start.wrapping_sub(1), Class::LOCATIVE | Class::BEARER)
        && !p.reads(start.wrapping_sub(1), &["the"])
        && !(p.reads(start.wrapping_sub(1), &["of"])
            && p.is(
                start.wrapping_sub(2),
                Class::SETTLEMENT | Class::PLACE_NOUN | Class::PLACE,
            ))
        && !(p.token_kind(end) == TokenKind::Clitic
            && p.capital(end + 1)
            && p.title_end(end + 1).is_some())
        && !p.opens(start.wrapping_sub(1))
        && (start..end).filter(|&i| p.capital(i)).all(|i| {
            matches!(p.shape(i), Shape::Capital | Shape::Initial | Shape::Mixed)
                && p.words[i].place.is_none()
                && !p.is(i, known)
        })
        && (p.shape(start) != Shape::Initial || p.text(start + 1) == ".")
        && p.shape(end - 1) != Shape::Initial
}

/// What makes somebody's relative or counterpart of the name (`his Italian counterpart, X`).
fn relative(p: &Passage<'_>, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    if p.text(at) == "," {
        at = at.checked_sub(1)?;
    }
    let owned = (at.saturating_sub(4)..at).any(|i| {
        p.token_kind(i) == TokenKind::Clitic
            || p.reads(i, &["his", "her", "their", "its", "whose", "my", "our"])
            || p.demonym(i)
    });
    (p.lower(at) && p.is(at, Class::RELATIVE) && owned).then_some(at)
}

/// Words between “by” and the last of those who wrote a report: some twenty names.
const BYLINE: usize = 64;

/// Whether the name stands in a line that says who wrote the report.
fn byline(p: &Passage<'_>, start: usize, end: usize) -> bool {
    let credited = |at: usize| {
        p.reads(at, &["by"])
            && (at == 0
                || p.reads(
                    at - 1,
                    &["reporting", "editing", "writing", "written", "reported"],
                ))
    };
    let from = p.sentence(start).start;
    let near = from.max(start.saturating_sub(BYLINE));
    let Some(by) = (near..start).rev().find(|&i| credited(i)) else {
        return false;
    };
    let short = p.capital(by) || by > from;
    short
        && (by + 1..start).all(|i| {
            p.capital(i) || matches!(p.text(i), "," | "." | "and" | "-") || p.is(i, Class::PARTICLE)
        })
        && (2..=4).contains(&(start..end).filter(|&i| p.capital(i)).count())
        && !p.lower(end)
        || short && by + 1 == start && p.reads(end, &["and"])
}

fn weight(descriptor: &Descriptor, most: u8) -> u8 {
    if descriptor.profession {
        most - 2
    } else {
        most
    }
}

pub fn suffix(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    SUFFIXES
        .iter()
        .copied()
        .filter(|suffix| {
            lower.ends_with(suffix) && lower.chars().count() >= suffix.chars().count() + 2
        })
        .max_by_key(|suffix| suffix.len())
}

fn place_like(p: &Passage<'_>, start: usize, end: usize) -> bool {
    p.place(start)
        .is_some_and(|hit| hit.tokens.end == end && !hit.place.careful)
}

/// Whether a word of the run cannot stand in a person's name.
fn forbidden(p: &Passage<'_>, start: usize, end: usize) -> bool {
    let words = (start..end)
        .filter(|&i| p.capital(i) && !p.is(i, Class::PARTICLE))
        .count();
    if words == 0 || words > 5 || end - start > 14 {
        return true;
    }
    // A credit or headline word in running text (`MARTIN BERNETTI`).
    let shouted = (2..=3).contains(&words)
        && p.is(start, Class::GIVEN)
        && (start..end)
            .all(|i| matches!(p.shape(i), Shape::Caps | Shape::Initial) || p.text(i) == ".");
    let courtesy = words <= 3 && honorific(p, start).is_some();
    (start..end).any(|i| {
        let name = p.is(i, Class::GIVEN | Class::SURNAME)
            || courtesy && !p.is(i, Class::COMPANY)
            || i + 1 == end && crate::extract::kinds::somebody(p, start, end)
            || p.joint(i + 1) && p.lower(i + 2);
        let head = p.capital(i)
            && p.is(
                i,
                HEADS
                    | Class::COMPANY
                    | Class::AGREEMENT
                    | Class::EVENT
                    | Class::PROJECT
                    | Class::PLACE,
            );
        let people = p.capital(i)
            && p.is(i, Class::LANGUAGE | Class::ACRONYM | Class::CALENDAR)
            && p.shape(i) != Shape::Initial
            && !(i > start && p.reads(i, &["ii", "iii", "iv", "vi", "vii", "xi"]));
        let ordinary =
            p.capital(i) && p.shape(i) != Shape::Initial && p.is(i, Class::ORDINARY | Class::TOPIC);
        (head || people || ordinary) && !name
            || p.text(i) == "&"
            || p.demonym(i) && !p.is(i, Class::SURNAME)
            || p.token_kind(i) == TokenKind::Number
            || p.token_kind(i) == TokenKind::Clitic
            || p.shape(i) == Shape::Caps
                && !shouted
                && (words == 1 || !name && p.text(i).len() > 2)
                && p.style == super::passage::Style::Running
    }) || country(p, start, end)
}

/// Whether the run holds a place that no person is named after.
fn country(p: &Passage<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|i| {
        p.place(i).is_some_and(|hit| {
            let firm = !hit.place.careful && !p.is(i, Class::GIVEN | Class::SURNAME);
            firm && (i == start || hit.tokens.len() > 1 || p.joint(i + 1))
        })
    })
}
