//! What is typed into the finder, over some three hundred names of many countries: whom it finds first, or that it is silent.

use daftar::index::{DocumentId, Entity, EntityId, EntityKind, Index, Mention, Parts};
use daftar::search::finder::{Names, Target};
use daftar::text::Span;

const NAMES: &str = include_str!("finder/names.txt");
const QUERIES: &str = include_str!("finder/queries.txt");

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
}

fn entity(line: &str) -> Entity {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let kind = match fields[0] {
        "person" => EntityKind::Person,
        "organisation" => EntityKind::Organisation,
        "country" => EntityKind::Country,
        "place" => EntityKind::Place,
        "project" => EntityKind::Project,
        "agreement" => EntityKind::Agreement,
        "event" => EntityKind::Event,
        other => panic!("no kind: {other}"),
    };
    let mention = Mention {
        document: DocumentId(0),
        span: Span::new(0, 0),
        text: fields[2].into(),
        government: None,
    };
    let times: usize = fields[1].parse().expect("a number of mentions");
    Entity {
        key: fields[2].to_owned(),
        kind,
        name: fields[2].to_owned(),
        aliases: fields[3..].iter().map(|&alias| alias.to_owned()).collect(),
        countries: Vec::new(),
        mentions: vec![mention; times],
        roles: Vec::new(),
        why: Vec::new(),
        possibly: Vec::new(),
    }
}

/// The first name found, and how many are found.
fn first<'i>(index: &'i Index, names: &Names, query: &str) -> Option<&'i str> {
    let hits = names.find(index, query, 10);
    let id: Option<EntityId> = hits.list.first().map(|hit| match hit.target {
        Target::Entity(id) => id,
        Target::Document(_) | Target::Figure(_) => panic!("the index has only entities"),
    });
    id.map(|id| index.entity(id).name.as_str())
}

fn index() -> (Index, Names) {
    let index = Index::of(Parts {
        entities: lines(NAMES).map(entity).collect(),
        ..Parts::default()
    });
    let names = Names::of(&index);
    (index, names)
}

#[test]
fn whoever_is_meant_is_found_first_and_nobody_else_is_invented() {
    let (index, names) = index();
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in lines(QUERIES) {
        let (query, expected) = line.split_once(" =>").expect("a query and an arrow");
        let expected = Some(expected.trim()).filter(|name| !name.is_empty());
        if expected == Some("*") {
            continue;
        }
        asked += 1;
        let found = first(&index, &names, query);
        if found != expected {
            wrong.push(format!("{query}: {found:?}, not {expected:?}"));
        }
    }
    assert!(asked >= 120, "{asked} queries");
    assert_eq!(wrong, Vec::<String>::new());
}

/// Numbers that look random and are the same every time (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = (self.0)
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }
}

/// One letter of a word left out, swapped with its neighbour, or replaced; never the first.
fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let last = letters.len() - 1;
    let at = 1 + dice.below(last);
    match dice.below(3) {
        0 => {
            letters.remove(at);
        }
        1 => letters.swap(at, (at + 1).min(last)),
        _ => letters[at] = (b'a' + dice.below(26) as u8) as char,
    }
    letters.into_iter().collect()
}

#[test]
fn one_wrong_letter_in_five_does_not_matter() {
    let (index, names) = index();
    let mut dice = Dice(20_260_122);
    let (mut asked, mut missed) = (0, Vec::new());
    for entity in index.entities() {
        for _ in 0..2 {
            let words = entity.name.split(' ').map(|word| {
                if word.chars().count() >= 5 {
                    mistyped(word, &mut dice)
                } else {
                    word.to_owned()
                }
            });
            let query = words.collect::<Vec<_>>().join(" ");
            if query == entity.name {
                continue;
            }
            asked += 1;
            let found = first(&index, &names, &query);
            if found != Some(&entity.name) {
                missed.push(format!("{query}: {found:?}"));
            }
        }
    }
    let bound = asked * 6 / 100;
    assert!(
        asked > 400 && missed.len() <= bound,
        "{} of {asked} missed: {missed:#?}",
        missed.len()
    );
}

#[test]
fn letters_thrown_together_find_nothing() {
    let (index, names) = index();
    let mut dice = Dice(7);
    let mut found = Vec::new();
    let asked = 200;
    for _ in 0..asked {
        let length = 5 + dice.below(4);
        let query: String = (0..length)
            .map(|_| (b'a' + dice.below(26) as u8) as char)
            .collect();
        if let Some(name) = first(&index, &names, &query) {
            found.push(format!("{query}: {name}"));
        }
    }
    assert!(found.len() <= asked / 100, "{found:#?}");
}
