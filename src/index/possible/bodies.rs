//! Bodies, places, projects and agreements whose names differ by little.

use std::collections::{BTreeSet, HashSet};

use super::super::title::Title;
use super::super::{EntityId, EntityKind, Index};
use super::{Buckets, Pairs, consonants, countries_differ, one_letter_apart};
use crate::lexicon::Variants;
use crate::text::{fold, skeleton};

/// The most names of one entity that are weighed.
const NAMES: usize = 6;
/// The most words of a name that are left out one by one.
const LONGEST: usize = 10;

/// Proposes entities of one kind by their words.
pub fn propose(index: &Index, pairs: &mut Pairs) {
    let places = places(index);
    let names: Vec<Vec<Named<'_>>> = index
        .entity_ids()
        .map(|id| named(index, id, &places))
        .collect();
    let by_words = by_words(&names);
    let by_ends = by_ends(&names);
    let by_sound = by_sound(&names);
    let mut weigh = |a: EntityId, b: EntityId| {
        if countries_differ(index, a, b) {
            return;
        }
        for mine in &names[a.position()] {
            for other in &names[b.position()] {
                if let Some((strength, how)) = weigh(mine, other) {
                    pairs.add(a, b, strength, || {
                        format!("“{}” and “{}” {how}", mine.text, other.text)
                    });
                }
            }
        }
    };
    by_words.pairs(&mut weigh);
    by_ends.pairs(&mut weigh);
    by_sound.pairs(&mut weigh);
}

/// A name with what is weighed of it.
struct Named<'i> {
    kind: EntityKind,
    text: &'i str,
    title: Title,
    /// Words that tell which one it is: no heads, no places; sorted.
    telling: Vec<String>,
    /// Its sound.
    sound: String,
}

/// What brings two names together, with how much it counts; none where a word of one excludes the other.
fn weigh(a: &Named<'_>, b: &Named<'_>) -> Option<(u8, &'static str)> {
    if a.kind != b.kind || a.title.contrary(&b.title) {
        return None;
    }
    let words = |name: &Named<'_>| name.title.words.iter().cloned().collect::<BTreeSet<_>>();
    let (x, y) = (words(a), words(b));
    let national = |name: &Named<'_>| Variants::built_in().is_national(&fold(name.text));
    if (fold(a.text) == fold(b.text) || x == y) && (national(a) || national(b)) {
        // Documents about two countries, each with its own ministry.
        return None;
    }
    if x == y {
        return (x.len() >= 2).then_some((8, "have the same words"));
    }
    if near(a, b) {
        return Some((7, "differ in a letter or two"));
    }
    let (short, long) = if x.len() <= y.len() { (a, b) } else { (b, a) };
    let (few, many) = if x.len() <= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    if !few.is_subset(many) {
        return None;
    }
    if one_more(short, long) {
        return Some((6, "differ by one word"));
    }
    if same_ends(short, long) {
        return Some((6, "have the same first word and the same head"));
    }
    headless(short, long).then_some((5, "differ only by what it is"))
}

/// Whether the longer name tells one thing more, and both share what they tell otherwise.
fn one_more(short: &Named<'_>, long: &Named<'_>) -> bool {
    let shared = match short.kind {
        EntityKind::Organisation => 2,
        EntityKind::Agreement | EntityKind::Event => 3,
        EntityKind::Person | EntityKind::Country | EntityKind::Place | EntityKind::Project => {
            return false;
        }
    };
    short.telling.len() >= shared
        && long.telling.len() == short.telling.len() + 1
        && long.title.words.len() == short.title.words.len() + 1
}

/// Whether both begin with the same name and end with one head of which a place has one.
fn same_ends(short: &Named<'_>, long: &Named<'_>) -> bool {
    let (s, l) = (&short.title.words, &long.title.words);
    matches!(short.kind, EntityKind::Place | EntityKind::Project)
        && s.len() >= 2
        && s.first() == l.first()
        && s.last() == l.last()
        && s.last()
            .is_some_and(|head| Variants::built_in().is_sole(head))
}

/// Whether a project is named once without what it is (`Shah Deniz`, `Shah Deniz gas project`).
fn headless(short: &Named<'_>, long: &Named<'_>) -> bool {
    let (s, l) = (&short.title.words, &long.title.words);
    let capital = short.text.starts_with(char::is_uppercase);
    short.kind == EntityKind::Project
        && capital
        && (s.len() >= 2 || s[0].chars().count() >= 6)
        && !s.iter().any(|word| Title::is_head(word))
        && l.starts_with(s)
        && l.len() <= s.len() + 3
        && l.last().is_some_and(|word| Title::is_head(word))
}

/// Whether two names sound alike but for vowels or one letter; long names only, lest short words meet.
fn near(a: &Named<'_>, b: &Named<'_>) -> bool {
    if a.title.words.len() != b.title.words.len() || a.sound == b.sound {
        return false;
    }
    let mut far = 0;
    for (x, y) in a.sound.split(' ').zip(b.sound.split(' ')) {
        if x == y {
            continue;
        }
        let long = x.chars().count().min(y.chars().count()) >= 6;
        let vowels = consonants(x) == consonants(y) && x.chars().count() == y.chars().count();
        let start = x.chars().next() == y.chars().next();
        if !long || !start || !vowels || !one_letter_apart(x, y) {
            return false;
        }
        far += 1;
    }
    far == 1
}

/// The words of places and countries that the corpus names, which tell where, not which.
fn places(index: &Index) -> HashSet<String> {
    index
        .entities()
        .iter()
        .filter(|entity| matches!(entity.kind, EntityKind::Country | EntityKind::Place))
        .flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases))
        .flat_map(|name| Title::new(name).words)
        .filter(|word| !Title::is_head(word))
        .collect()
}

fn named<'i>(index: &'i Index, id: EntityId, places: &HashSet<String>) -> Vec<Named<'i>> {
    let entity = index.entity(id);
    if matches!(entity.kind, EntityKind::Person | EntityKind::Country) {
        return Vec::new();
    }
    let texts: BTreeSet<&str> = std::iter::once(&entity.name)
        .chain(entity.aliases.iter().take(NAMES - 1))
        .map(String::as_str)
        .collect();
    texts
        .into_iter()
        .map(|text| {
            let title = Title::new(text);
            let mut telling: Vec<String> = title
                .words
                .iter()
                .filter(|word| !Title::is_head(word) && !tells_where(word, places))
                .cloned()
                .collect();
            telling.sort_unstable();
            telling.dedup();
            Named {
                kind: entity.kind,
                text,
                sound: skeleton(&title.words.join(" ")),
                title,
                telling,
            }
        })
        .filter(|name| !name.title.words.is_empty())
        .collect()
}

/// Whether a word names a place or points to one (`peruvian` where the corpus names Peru).
fn tells_where(word: &str, places: &HashSet<String>) -> bool {
    places.contains(word)
        || word
            .char_indices()
            .skip(4)
            .any(|(at, _)| places.contains(&word[..at]))
}

/// Names under their words, and under their words without one each.
fn by_words(names: &[Vec<Named<'_>>]) -> Buckets<(EntityKind, Vec<String>)> {
    let mut buckets = Buckets::new();
    each(names, |id, name| {
        let words: BTreeSet<&String> = name.title.words.iter().collect();
        if words.len() < 2 {
            return;
        }
        let all: Vec<String> = words.iter().map(|word| (*word).clone()).collect();
        if all.len() <= LONGEST && all.len() > 2 {
            for out in 0..all.len() {
                let mut rest = all.clone();
                rest.remove(out);
                buckets.put((name.kind, rest), id);
            }
        }
        buckets.put((name.kind, all), id);
    });
    buckets
}

/// Places and projects under their first word and their head; projects under their first word.
fn by_ends(names: &[Vec<Named<'_>>]) -> Buckets<(EntityKind, String, String)> {
    let mut buckets = Buckets::new();
    each(names, |id, name| {
        let words = &name.title.words;
        if let (EntityKind::Place | EntityKind::Project, Some(first), Some(last)) =
            (name.kind, words.first(), words.last())
        {
            if words.len() >= 2 {
                buckets.put((name.kind, first.clone(), last.clone()), id);
            }
            if name.kind == EntityKind::Project {
                buckets.put((name.kind, first.clone(), String::new()), id);
            }
        }
    });
    buckets
}

/// Names under the consonants of their sound.
fn by_sound(names: &[Vec<Named<'_>>]) -> Buckets<(EntityKind, String)> {
    let mut buckets = Buckets::new();
    each(names, |id, name| {
        let key = consonants(&name.sound);
        if key.chars().count() >= 4 {
            buckets.put((name.kind, key), id);
        }
    });
    buckets
}

fn each<'n, 'i: 'n>(names: &'n [Vec<Named<'i>>], mut take: impl FnMut(EntityId, &'n Named<'i>)) {
    for (at, list) in names.iter().enumerate() {
        for name in list {
            take(EntityId(at as u32), name);
        }
    }
}
