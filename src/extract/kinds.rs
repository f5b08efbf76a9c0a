//! What speaks for the kind of a name, from its own words and the words beside it.

use super::names::{FIRST_HEADS, HEADS, Passage, SOLE_BODIES, Shape, people};
use super::{EntityKind, Evidence};
use crate::lexicon::{Class, PlaceForm};
use crate::text::TokenKind;

/// Evidence for every kind that the run `start..end` may have.
pub fn evidence(p: &Passage<'_>, start: usize, end: usize) -> Vec<Evidence> {
    let mut found = people::evidence(p, start, end);
    place(p, start, end, &mut found);
    body(p, start, end, &mut found);
    thing(p, start, end, &mut found);
    context(p, start, end, &mut found);
    found
}

fn say(found: &mut Vec<Evidence>, kind: EntityKind, weight: u8, says: String) {
    found.push(Evidence { kind, weight, says });
}

fn place(p: &Passage<'_>, start: usize, end: usize, found: &mut Vec<Evidence>) {
    if let Some(hit) = p.place(start)
        && hit.tokens.end == end
    {
        let (kind, weight, what) = match hit.place.form {
            PlaceForm::Country => (EntityKind::Country, 10, "a country of the world"),
            PlaceForm::Adjective | PlaceForm::People => return,
            PlaceForm::Capital => (EntityKind::Place, 9, "a capital"),
            PlaceForm::City => (EntityKind::Place, 7, "a city"),
            PlaceForm::Province => (EntityKind::Place, 8, "a province or region"),
            PlaceForm::Region => (EntityKind::Place, 9, "a region of the world"),
            PlaceForm::Feature => (EntityKind::Place, 9, "a sea, river or mountain"),
        };
        let doubtful = hit.place.careful && hit.place.form != PlaceForm::Country;
        let weight = if doubtful { weight / 3 } else { weight };
        let kind = if hit.place.form == PlaceForm::Region
            && hit.tokens.len() <= 2
            && p.reads(end - 1, &["union", "eu"])
        {
            EntityKind::Organisation
        } else {
            kind
        };
        say(
            found,
            kind,
            weight,
            format!("the lexicon knows it as {what}"),
        );
        return;
    }
    let last = end - 1;
    let words = (start..end).filter(|&i| p.capital(i)).count();
    let proper = (start..last).any(|i| p.words[i].place.is_some());
    if words >= 2
        && p.capital(last)
        && p.is(last, Class::PLACE)
        && !p.is(last, Class::SURNAME | Class::GIVEN)
    {
        let shared = p.is(last, Class::ORGANISATION | Class::PROJECT);
        let weight = if p.reads(last, &["zone", "airport", "port", "park"]) {
            8
        } else if shared && !proper {
            3
        } else {
            7
        };
        say(
            found,
            EntityKind::Place,
            weight,
            format!("“{}” at its end", p.text(last)),
        );
    }
    if words >= 2
        && p.reads(
            start,
            &[
                "lake", "mount", "cape", "gulf", "bay", "strait", "isle", "river", "fort", "port",
                "san", "santa", "são", "el", "los", "las",
            ],
        )
    {
        let firm = p.reads(start, &["lake", "mount", "cape", "gulf", "strait", "river"]);
        say(
            found,
            EntityKind::Place,
            if firm { 6 } else { 3 },
            format!("“{}” at its start", p.text(start)),
        );
    }
    if p.lower(last) && p.is(last, Class::PLACE_NOUN) {
        say(
            found,
            EntityKind::Place,
            8,
            format!("“{}” after it", p.text(last)),
        );
    }
}

fn body(p: &Passage<'_>, start: usize, end: usize, found: &mut Vec<Evidence>) {
    let head = (start..end).rev().find(|&i| {
        p.capital(i) && p.is(i, HEADS) && !(p.is(i, Class::GIVEN | Class::SURNAME) && i + 1 < end)
    });
    let words = (start..end).filter(|&i| p.capital(i)).count();
    if let Some(head) = head {
        let shared = p.is(
            head,
            Class::EVENT | Class::PROJECT | Class::PLACE | Class::TOPIC,
        ) && head + 1 == end;
        if words >= 2 {
            say(
                found,
                EntityKind::Organisation,
                if shared { 5 } else { 9 },
                format!("“{}” heads it", p.text(head)),
            );
        } else if p.reads(head, SOLE_BODIES) && !p.first(head) {
            say(
                found,
                EntityKind::Organisation,
                6,
                "a body known by one word".to_owned(),
            );
        }
    }
    let last = end - 1;
    let person = p.is(start, Class::GIVEN) && p.is(last, Class::SURNAME) && words == 2;
    if words >= 2 && p.capital(last) && p.is(last, Class::COMPANY) && !person {
        let weak = p.is(last, Class::WEAK_COMPANY);
        say(
            found,
            EntityKind::Organisation,
            if weak { 5 } else { 8 },
            format!("“{}” at its end", p.text(last)),
        );
    }
    if words >= 2 && p.reads(start, FIRST_HEADS) && !p.is(start, Class::GIVEN) {
        say(
            found,
            EntityKind::Organisation,
            6,
            format!("“{}” at its start", p.text(start)),
        );
    }
    if (start..end).any(|i| p.text(i) == "&") {
        say(
            found,
            EntityKind::Organisation,
            5,
            "“&” inside it".to_owned(),
        );
    }
    if words == 1 && p.is(start, Class::ACRONYM) {
        return;
    }
    if end - start == 3 && p.text(start + 1) == "." {
        say(
            found,
            EntityKind::Organisation,
            6,
            "the address of a site".to_owned(),
        );
    } else if words == 1 && p.place(start).is_none() {
        match p.shape(start) {
            Shape::Caps if p.style != super::names::Style::Shouted && !roman(p.text(start)) => {
                say(found, EntityKind::Organisation, 4, "an acronym".to_owned());
            }
            Shape::Mixed if !surname_like(p.text(start)) => {
                say(
                    found,
                    EntityKind::Organisation,
                    4,
                    "capitals inside it, as brands have".to_owned(),
                );
            }
            Shape::Caps | Shape::Mixed | Shape::Lower | Shape::Capital | Shape::Initial => {}
        }
    }
}

fn thing(p: &Passage<'_>, start: usize, end: usize, found: &mut Vec<Evidence>) {
    let last = end - 1;
    let words = (start..end).filter(|&i| p.capital(i)).count();
    if words == 0 || end - start < 2 {
        return;
    }
    if p.reads(
        start,
        &["hurricane", "typhoon", "cyclone", "operation", "expo"],
    ) && p.capital(start + 1)
    {
        say(
            found,
            EntityKind::Event,
            7,
            format!("“{}” at its start", p.text(start)),
        );
    }
    let head = p.text(last);
    if p.is(last, Class::PROJECT)
        && !p.is(last, Class::SURNAME)
        && !(p.lower(last) && p.is(last, Class::PLACE_NOUN))
    {
        let shared = p.is(
            last,
            Class::ORGANISATION | Class::PLACE | Class::EVENT | Class::TOPIC,
        );
        let weight = if p.lower(last) {
            8
        } else if shared {
            4
        } else {
            7
        };
        say(
            found,
            EntityKind::Project,
            weight,
            format!("“{head}” heads it"),
        );
    }
    if p.capital(last) && p.is(last, Class::AGREEMENT) && !p.is(last, Class::SURNAME) {
        say(
            found,
            EntityKind::Agreement,
            7,
            format!("“{head}” heads it"),
        );
    }
    if p.capital(last) && p.is(last, Class::EVENT) && !p.is(last, Class::SURNAME) {
        let shared = p.is(last, Class::ORGANISATION | Class::CALENDAR);
        say(
            found,
            EntityKind::Event,
            if shared { 6 } else { 7 },
            format!("“{head}” heads it"),
        );
    }
}

/// Weak evidence from the words beside a name that its own words do not explain.
fn context(p: &Passage<'_>, start: usize, end: usize, found: &mut Vec<Evidence>) {
    let words = (start..end).filter(|&i| p.capital(i)).count();
    if p.first(start) && words == 1 && found.is_empty() && p.is(start, Class::ORDINARY) {
        return;
    }
    let before = start.wrapping_sub(1);
    let sure = found.iter().any(|evidence| evidence.weight >= 6);
    if sure {
        return;
    }
    if p.reads(before, &["of"]) && p.is(before.wrapping_sub(1), Class::SETTLEMENT) {
        say(
            found,
            EntityKind::Place,
            7,
            format!("“{} of” before it", p.text(before - 1)),
        );
    } else if p.reads(
        before,
        &[
            "city", "town", "village", "province", "island", "river", "capital",
        ],
    ) && p.lower(before)
    {
        say(
            found,
            EntityKind::Place,
            5,
            format!("“{}” before it", p.text(before)),
        );
    } else if p.is(before, Class::LOCATIVE) && p.token_kind(end) != TokenKind::Clitic {
        let firm = p.reads(before, &["in", "near", "outside"]);
        say(
            found,
            EntityKind::Place,
            if firm { 3 } else { 2 },
            format!("“{}” before it", p.text(before)),
        );
    }
    let country_after = p.text(end) == ","
        && p.place(end + 1).is_some_and(|hit| {
            matches!(hit.place.form, PlaceForm::Country | PlaceForm::Province)
                && matches!(p.text(hit.tokens.end), "," | "." | "" | ")" | "(")
        })
        && p.reads(before, &["in", "at", "near", "from", "of", "to"]);
    if country_after {
        say(
            found,
            EntityKind::Place,
            5,
            format!("“{}” after it", p.text(end + 1)),
        );
    }
    if p.joint(end) && p.reads(end + 1, &["based", "born"]) {
        say(
            found,
            EntityKind::Place,
            6,
            format!("“-{}” after it", p.text(end + 1)),
        );
    }
    let noun_before = p.lower(before) && p.is(before, Class::BEARER);
    if noun_before {
        say(
            found,
            EntityKind::Organisation,
            5,
            format!("“{}” before it", p.text(before)),
        );
    }
    unknown(p, start, end, found);
    if p.lower(end) && p.is(end, Class::WARE) {
        say(
            found,
            EntityKind::Organisation,
            4,
            format!("“{}” after it", p.text(end)),
        );
    }
    if p.lower(end) && p.is(end, Class::FOLLOWER) && !p.joint(end) {
        say(
            found,
            EntityKind::Organisation,
            4,
            format!("“{}” after it", p.text(end)),
        );
    }
}

/// What the neighbours of a name that nothing explains say for a body.
fn unknown(p: &Passage<'_>, start: usize, end: usize, found: &mut Vec<Evidence>) {
    if p.place(start).is_some_and(|hit| hit.tokens.end == end) {
        return;
    }
    let before = start.wrapping_sub(1);
    let due = p.first(start) && end == start + 1 && p.shape(start) == Shape::Capital;
    if !due && found.iter().all(|e| e.weight < 4) {
        say(
            found,
            EntityKind::Organisation,
            3,
            "a capital where none is due".to_owned(),
        );
    }
    let mut hint = |weight: u8, says: String| say(found, EntityKind::Organisation, weight, says);
    let owned = p.token_kind(before) == TokenKind::Clitic
        && start > 1
        && p.words[start - 2].place.is_some()
        && !p.is(end, Class::SAYING);
    if owned {
        hint(3, "a country owns it".to_owned());
    }
    if p.reads(before, &["based"]) && p.joint(before.wrapping_sub(1)) {
        hint(4, "“-based” before it".to_owned());
    }
    let title = p.title_end(end).filter(|_| !p.closed(end));
    if title.is_some() && !p.is(start, Class::GIVEN) {
        hint(5, format!("the title “{}” after it", p.text(end)));
    }
    if p.lower(before) && p.is(before, Class::ORGANISATION) && !p.text(before).is_ascii() {
        hint(4, format!("“{}” before it", p.text(before)));
    }
    if p.reads(before, &["told", "reuters", "by", "with", "as"]) && p.lower(before) {
        hint(
            if p.reads(before, &["told"]) { 4 } else { 1 },
            format!("“{}” before it", p.text(before)),
        );
    }
    if p.lower(end) && p.is(end, Class::EVENT | Class::SAYING) {
        hint(2, format!("“{}” after it", p.text(end)));
    }
    if p.token_kind(end) == TokenKind::Clitic {
        hint(1, "it owns something".to_owned());
    }
    let word = p.text(end - 1).to_lowercase();
    if let Some(ending) = COMPANY_ENDINGS
        .iter()
        .find(|ending| word.ends_with(*ending) && word.len() > ending.len() + 2)
    {
        hint(5, format!("ending “-{ending}” of companies"));
    }
}

/// How names of companies and banks end in many languages.
const COMPANY_ENDINGS: &[&str] = &[
    "neft", "neftegaz", "gaz", "gas", "bank", "telecom", "telekom", "prom", "energo", "avia",
    "tech", "soft", "corp", "invest", "stroy", "trans", "munay", "munaygas", "oil", "petro",
    "petrol", "chem", "khim", "pharm", "pharma", "motors", "air", "export", "import", "atom",
    "nickel", "nafta", "holding",
];

fn roman(word: &str) -> bool {
    word.chars()
        .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'M'))
}

fn surname_like(word: &str) -> bool {
    [
        "Mc", "Mac", "O'", "O’", "De", "Di", "Du", "La", "Le", "Van", "D'", "D’", "Fitz", "St",
        "Al", "El",
    ]
    .iter()
    .any(|prefix| {
        word.strip_prefix(prefix)
            .is_some_and(|rest| rest.starts_with(char::is_uppercase))
    })
}
