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
        say(5, format!("given name “{}”", p.text(start)));
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
    if p.is(end, Class::SAYING) && p.lower(end) && !place_like(p, start, end) {
        say(
            if words >= 2 { 3 } else { 2 },
            format!("“{}” after it", p.text(end)),
        );
    }
    if p.is(start.wrapping_sub(1), Class::SAYING)
        && p.reads(start.wrapping_sub(1), &["said", "says", "told", "added"])
        && words >= 2
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

fn weight(descriptor: &Descriptor, most: u8) -> u8 {
    if descriptor.profession {
        most - 2
    } else {
        most
    }
}

fn suffix(word: &str) -> Option<&'static str> {
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
    let words = (start..end).filter(|&i| p.capital(i)).count();
    if words == 0 || words > 5 || end - start > 12 {
        return true;
    }
    (start..end).any(|i| {
        let name = p.is(i, Class::GIVEN | Class::SURNAME);
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
        let people = p.is(i, Class::LANGUAGE | Class::ACRONYM | Class::CALENDAR)
            && p.shape(i) != Shape::Initial;
        let ordinary = p.capital(i) && p.is(i, Class::ORDINARY | Class::TOPIC);
        (head || people || ordinary) && !name
            || p.text(i) == "&"
            || p.demonym(i) && !p.is(i, Class::SURNAME)
            || p.token_kind(i) == TokenKind::Number
            || p.token_kind(i) == TokenKind::Clitic
            || p.shape(i) == Shape::Caps
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
