//! People in Russian: given names with patronymics and surnames in any order, initials, and names after titles.

use std::ops::Range;

use super::titles::{self, Title};
use super::units::{
    PARTICLES, Unit, agree, given_readings, has_suffix, patronymic_readings, same,
    surname_readings, units,
};
use crate::extract::names::passage::{Passage, Shape};
use crate::extract::names::scan::Candidate;
use crate::extract::{EntityKind, Evidence};
use crate::lexicon::NounSense;
use crate::text::russian::{self, Cases, Gender, Reading};

/// A person whose given name, patronymic or initials say so.
pub fn known_at(p: &Passage<'_>, at: usize) -> Option<Candidate> {
    let units = units(p, at);
    let first = units.first()?;
    let context = context(p, first.tokens.start);
    let found = initials(p, &units)
        .or_else(|| given_first(p, &units))
        .or_else(|| surname_first(p, &units))?;
    Some(found.finish(p, &context))
}

/// A person whom a title, a verb of saying or the ending of the surname shows.
pub fn person_at(p: &Passage<'_>, at: usize, _floor: usize) -> Option<Candidate> {
    let units = units(p, at);
    let first = units.first().filter(|unit| !unit.initials)?;
    let context = context(p, first.tokens.start);
    titled(p, &units, context.title.as_ref())
        .or_else(|| suffixed(p, &units))
        .or_else(|| spoken(p, &units))
        .map(|found| found.finish(p, &context))
}

struct Found {
    tokens: Range<usize>,
    weight: u8,
    says: String,
    /// What the name may be in the nominative, given name first, with gender and cases.
    readings: Vec<Reading>,
}

impl Found {
    /// Whether a past tense after a name of two words agrees with it.
    fn acts(&self, p: &Passage<'_>) -> bool {
        let end = self.tokens.end;
        let word = p.text(end);
        let gender = verb_gender(word).filter(|_| p.lower(end) && word.chars().count() > 4);
        self.tokens.len() > 1
            && gender.is_some_and(|gender| {
                self.readings
                    .iter()
                    .any(|r| r.gender == gender && r.cases.meets(Cases::NOMINATIVE))
            })
    }

    fn finish(self, p: &Passage<'_>, context: &Context) -> Candidate {
        let acts = self.acts(p);
        let mut evidence = vec![Evidence {
            kind: EntityKind::Person,
            weight: self.weight,
            says: self.says,
        }];
        if let Some(title) = &context.title
            && self.weight < 8
        {
            evidence.push(Evidence {
                kind: EntityKind::Person,
                weight: if title.profession { 6 } else { 8 },
                says: format!("title “{}” before it", p.slice(title.words.clone())),
            });
        }
        let end = self.tokens.end;
        let after = if says(p, end) {
            Cases::NOMINATIVE
        } else {
            Cases::ALL
        };
        if after == Cases::NOMINATIVE && self.weight < 8 {
            evidence.push(Evidence {
                kind: EntityKind::Person,
                weight: 3,
                says: format!("“{}” after it", p.text(end)),
            });
        }
        if acts && self.weight < 8 {
            evidence.push(Evidence {
                kind: EntityKind::Person,
                weight: 3,
                says: format!("“{}” after it agrees", p.text(end)),
            });
        }
        let gender = if after == Cases::NOMINATIVE {
            verb_gender(p.text(end))
        } else {
            context.gender
        };
        let mut found = Candidate::new(self.tokens, evidence);
        found.lemmas = narrow(self.readings, context.cases & after, gender);
        found
    }
}

/// What stands before a name.
struct Context {
    cases: Cases,
    gender: Option<Gender>,
    title: Option<Title>,
}

fn context(p: &Passage<'_>, start: usize) -> Context {
    let title = titles::before(p, start);
    if let Some(title) = title {
        return Context {
            cases: title.cases,
            gender: title.gender,
            title: Some(title),
        };
    }
    let before = start.wrapping_sub(1);
    let verb = says(p, before);
    Context {
        cases: if verb {
            Cases::NOMINATIVE
        } else {
            titles::governed(p, before)
        },
        gender: if verb {
            verb_gender(p.text(before))
        } else {
            None
        },
        title: None,
    }
}

/// Whether a token is a verb whose subject says something.
fn says(p: &Passage<'_>, at: usize) -> bool {
    p.lower(at) && p.lexicon.russian.plain(p.text(at)).is(NounSense::SAYING)
}

/// The gender of a past tense.
fn verb_gender(word: &str) -> Option<Gender> {
    if word.ends_with("ла") || word.ends_with("лась") {
        Some(Gender::Feminine)
    } else if word.ends_with('л') || word.ends_with("лся") {
        Some(Gender::Masculine)
    } else {
        None
    }
}

/// The nominatives that fit what stands beside the name; all of them where none fits.
fn narrow(readings: Vec<Reading>, cases: Cases, gender: Option<Gender>) -> Vec<String> {
    let fits =
        |r: &&Reading| r.cases.meets(cases) && gender.is_none_or(|gender| r.gender == gender);
    let mut chosen: Vec<String> = readings
        .iter()
        .filter(fits)
        .map(|r| r.lemma.clone())
        .collect();
    if chosen.is_empty() {
        chosen = readings
            .iter()
            .filter(|r| r.cases.meets(cases))
            .map(|r| r.lemma.clone())
            .collect();
    }
    if chosen.is_empty() {
        chosen = readings.into_iter().map(|r| r.lemma).collect();
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

/// `И. И. Петров`, `Петров И. И.`
fn initials(p: &Passage<'_>, units: &[Unit]) -> Option<Found> {
    let (letters, surname) = match units {
        [a, b, ..] if a.initials && !b.initials => (a, b),
        [a, b, ..] if b.initials && !a.initials && has_suffix(a).is_some() => (b, a),
        _ => return None,
    };
    if surname.text.chars().count() < 2
        || p.place(surname.tokens.start)
            .is_some_and(|hit| !hit.place.careful)
    {
        return None;
    }
    let readings = agree(&[same(&letters.text), surname_readings(surname)]);
    let start = letters.tokens.start.min(surname.tokens.start);
    let behind = letters.tokens.start > surname.tokens.start;
    let readings = if behind && narrow(readings.clone(), Cases::ALL, None).len() > 1 {
        same(&format!("{} {}", letters.text, surname.text))
    } else {
        readings
    };
    Some(Found {
        tokens: start..letters.tokens.end.max(surname.tokens.end),
        weight: 7,
        says: "initials beside a surname".to_owned(),
        readings,
    })
}

fn given_first(p: &Passage<'_>, units: &[Unit]) -> Option<Found> {
    let first = units.first().filter(|unit| !unit.initials)?;
    let known = given_readings(p, &first.text);
    let father = units
        .get(1)
        .map(patronymic_readings)
        .filter(|readings| !readings.is_empty());
    let given = match (&known, &father) {
        (Some(readings), _) => readings.clone(),
        (None, Some(_)) => russian::given(&first.text),
        (None, None) => return None,
    };
    let start = first.tokens.start;
    let says = format!("given name “{}”", first.text);
    if let Some(father) = father {
        let both = agree(&[given.clone(), father.clone()]);
        let whole = units
            .get(2)
            .filter(|unit| !unit.initials)
            .map(|unit| (unit, agree(&[given, father, surname_readings(unit)])));
        if let Some((unit, readings)) = whole.filter(|(_, readings)| !readings.is_empty()) {
            return Some(Found {
                tokens: start..unit.tokens.end,
                weight: 9,
                says: "a patronymic".to_owned(),
                readings,
            });
        }
        return (!both.is_empty()).then(|| Found {
            tokens: start..units[1].tokens.end,
            weight: 7,
            says: "a patronymic".to_owned(),
            readings: both,
        });
    }
    let second = units.get(1).filter(|unit| !unit.initials)?;
    if let Some(third) = units.get(2).filter(|unit| !unit.initials) {
        let middle = given_readings(p, &second.text).filter(|_| has_suffix(second).is_none());
        let particle = PARTICLES.iter().any(|word| {
            third.text.to_lowercase().starts_with(&format!("{word} "))
                || third.text.to_lowercase().starts_with(&format!("{word}-"))
        });
        let middle = middle.or_else(|| particle.then(|| surname_readings(second)));
        let readings = middle.map_or_else(Vec::new, |middle| {
            agree(&[given.clone(), middle, surname_readings(third)])
        });
        if !readings.is_empty() {
            return Some(Found {
                tokens: start..third.tokens.end,
                weight: 7,
                says,
                readings,
            });
        }
    }
    let readings = agree(&[given, surname_readings(second)]);
    let weight = if has_suffix(second).is_some() { 8 } else { 6 };
    (!readings.is_empty()).then_some(Found {
        tokens: start..second.tokens.end,
        weight,
        says,
        readings,
    })
}

/// `Алиев Ильхам Гейдарович`, with the surname first.
fn surname_first(p: &Passage<'_>, units: &[Unit]) -> Option<Found> {
    let [first, second, rest @ ..] = units else {
        return None;
    };
    has_suffix(first).filter(|_| !first.initials && !second.initials)?;
    let father = rest
        .first()
        .map(patronymic_readings)
        .filter(|readings| !readings.is_empty());
    let given = given_readings(p, &second.text)
        .or_else(|| father.as_ref().map(|_| russian::given(&second.text)))?;
    let mut parts = vec![given];
    let mut end = second.tokens.end;
    if let Some(father) = father {
        end = rest[0].tokens.end;
        parts.push(father);
    } else if !rest.is_empty() {
        return None;
    }
    parts.push(surname_readings(first));
    let readings = agree(&parts);
    (!readings.is_empty()).then(|| Found {
        tokens: first.tokens.start..end,
        weight: 7,
        says: format!("surname “{}” before a given name", first.text),
        readings,
    })
}

/// One to three words right after a title.
fn titled(p: &Passage<'_>, units: &[Unit], title: Option<&Title>) -> Option<Found> {
    let title = title?;
    let words: Vec<&Unit> = units
        .iter()
        .take_while(|unit| !unit.initials)
        .take(3)
        .collect();
    let says = format!("title “{}” before it", p.slice(title.words.clone()));
    let weight = if title.profession { 6 } else { 8 };
    for count in (1..=words.len()).rev() {
        let last = words[count - 1];
        let suffix = has_suffix(last).is_some();
        let alone = count == 1
            && !suffix
            && (title.profession
                || title.distant && !of_a_place(p, title)
                || p.noun(last.tokens.end, NounSense::ANY).is_some());
        if alone || count == 3 && !suffix && title.profession {
            continue;
        }
        let mut parts: Vec<Vec<Reading>> = words[..count - 1]
            .iter()
            .map(|unit| given_readings(p, &unit.text).unwrap_or_else(|| russian::given(&unit.text)))
            .collect();
        parts.push(surname_readings(last));
        let readings: Vec<Reading> = agree(&parts)
            .into_iter()
            .filter(|r| r.cases.meets(title.cases))
            .collect();
        if readings.is_empty() {
            continue;
        }
        return Some(Found {
            tokens: words[0].tokens.start..last.tokens.end,
            weight,
            says,
            readings,
        });
    }
    None
}

/// Whether a title is held for a country or a body with an acronym, right before the name.
fn of_a_place(p: &Passage<'_>, title: &Title) -> bool {
    let last = title.complement.end - 1;
    p.words[last].place.is_some() && !p.demonym(last) || p.shape(last) == Shape::Caps
}

/// An unknown given name before a surname with its ending, or such a surname alone.
fn suffixed(p: &Passage<'_>, units: &[Unit]) -> Option<Found> {
    let first = &units[0];
    if let Some(second) = units.get(1).filter(|unit| !unit.initials)
        && let Some(suffix) = has_suffix(second)
        && !like_an_adjective(&first.text)
    {
        let readings = agree(&[russian::given(&first.text), surname_readings(second)]);
        if !readings.is_empty() {
            return Some(Found {
                tokens: first.tokens.start..second.tokens.end,
                weight: if p.first(first.tokens.start) { 3 } else { 6 },
                says: format!("ending “-{suffix}” of surnames"),
                readings,
            });
        }
    }
    if let Some(found) = paired(p, units) {
        return Some(found);
    }
    let suffix = has_suffix(first)?;
    let (before, after) = (first.tokens.start.wrapping_sub(1), first.tokens.end);
    let spoken = says(p, before) || says(p, after);
    let weight = if spoken { 5 } else { 3 };
    Some(Found {
        tokens: first.tokens.clone(),
        weight,
        says: format!("ending “-{suffix}” of surnames"),
        readings: surname_readings(first),
    })
}

/// Two unknown words that agree in a case which only men's names show by both endings (`Хаканом Фиданом`).
fn paired(p: &Passage<'_>, units: &[Unit]) -> Option<Found> {
    let [first, second, ..] = units else {
        return None;
    };
    let shown = |unit: &Unit| {
        let lower = unit.text.to_lowercase();
        !unit.initials
            && (lower.ends_with("ом") || lower.ends_with("ем"))
            && !like_an_adjective(&lower)
    };
    let after = titles::governed(p, first.tokens.start.wrapping_sub(1)) == Cases::INSTRUMENTAL
        || p.reads_cyrillic(first.tokens.start.wrapping_sub(1), &["и"]);
    if !shown(first) || !shown(second) || !after || p.first(first.tokens.start) {
        return None;
    }
    let mut readings = agree(&[russian::given(&first.text), surname_readings(second)]);
    readings.retain(|r| r.cases.meets(Cases::INSTRUMENTAL) && r.gender == Gender::Masculine);
    (!readings.is_empty()).then(|| Found {
        tokens: first.tokens.start..second.tokens.end,
        weight: 5,
        says: "two words that agree as names of men do".to_owned(),
        readings,
    })
}

/// Whether a word has an ending that adjectives have and given names have not.
fn like_an_adjective(word: &str) -> bool {
    let lower = word.to_lowercase();
    [
        "ий", "ый", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ую", "юю", "ые",
        "ие", "ых", "их",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending))
        && !russian::adjective(&lower).is_empty()
        || ["ые", "ие", "ых", "их"]
            .iter()
            .any(|ending| lower.ends_with(ending))
}

/// Two words with capitals beside a verb of saying.
fn spoken(p: &Passage<'_>, units: &[Unit]) -> Option<Found> {
    let [first, second, ..] = units else {
        return None;
    };
    let (before, after) = (first.tokens.start.wrapping_sub(1), second.tokens.end);
    let spoken = says(p, before) || says(p, after);
    if !spoken || p.first(first.tokens.start) || second.initials {
        return None;
    }
    let readings = agree(&[russian::given(&first.text), surname_readings(second)]);
    (!readings.is_empty()).then(|| Found {
        tokens: first.tokens.start..after,
        weight: 5,
        says: "a verb of saying beside it".to_owned(),
        readings,
    })
}
