//! Questions to the finder over a small made index.

use super::*;
use crate::text::skeleton;

/// Names with how often they are mentioned, asked one question: the names of the hits, best first.
fn ask(names: &[(&str, usize)], query: &str) -> Vec<String> {
    let keys = names
        .iter()
        .enumerate()
        .filter_map(|(i, (name, weight))| {
            Key::new(Target::Entity(EntityId(i as u32)), name, *weight)
        })
        .collect();
    let index = Index::default();
    let hits = Names { keys }.find(&index, query, 10);
    hits.list.into_iter().map(|hit| hit.name).collect()
}

const NAMES: &[(&str, usize)] = &[
    ("Shavkat Mirziyoyev", 5),
    ("Ilham Aliyev", 7),
    ("Heydar Aliyev", 1),
    ("Obid Khakimov", 4),
    ("Islam Karimov", 1),
    ("Kasim Jomart Tokayev", 2),
    ("Center for Analysis of International Relations", 5),
    ("Institute for Strategic and Interregional Studies", 4),
    ("Baku-Tbilisi-Kars railway", 1),
    ("Baku-Tbilisi-Ceyhan pipeline", 1),
    ("Alat Special Economic Zone", 1),
    ("Uzbekistan", 50),
    ("Embassy of Uzbekistan in Baku", 1),
    ("Baku", 12),
    ("Uzbekneftegaz", 3),
    ("Middle Corridor", 3),
];

#[test]
fn the_first_answer_is_the_one_meant() {
    for (query, expected) in [
        ("Мирзиёев", "Shavkat Mirziyoyev"),
        ("Mirzioev Shavkat", "Shavkat Mirziyoyev"),
        ("Алиев", "Ilham Aliyev"),
        ("I. Aliyev", "Ilham Aliyev"),
        ("heydar aliyev", "Heydar Aliyev"),
        ("h aliev", "Heydar Aliyev"),
        ("Касым-Жомарт Токаев", "Kasim Jomart Tokayev"),
        ("Хакимов", "Obid Khakimov"),
        ("uzbekneftgas", "Uzbekneftegaz"),
        (
            "Center of Analysis of International Relations",
            "Center for Analysis of International Relations",
        ),
        (
            "strategic interregional institute",
            "Institute for Strategic and Interregional Studies",
        ),
        ("BTK", "Baku-Tbilisi-Kars railway"),
        ("BTC pipeline", "Baku-Tbilisi-Ceyhan pipeline"),
        ("CAIR", "Center for Analysis of International Relations"),
        ("Alat free zone", "Alat Special Economic Zone"),
        ("uzbekistan", "Uzbekistan"),
        ("baku", "Baku"),
        ("mid cor", "Middle Corridor"),
    ] {
        assert_eq!(
            ask(NAMES, query).first().map(String::as_str),
            Some(expected),
            "{query}"
        );
    }
}

#[test]
fn nothing_near_is_nothing() {
    for query in [
        "Macron",
        "zzq",
        "Berlin",
        "Alat free port",
        "Aliyev railway",
        "%%%",
    ] {
        let asked_nothing = words(query).is_empty();
        assert_eq!(ask(NAMES, query).is_empty(), !asked_nothing, "{query}");
    }
}

#[test]
fn matched_letters_are_shown() {
    let key =
        Key::new(Target::Entity(EntityId(0)), "Şavkat Mirziyoyev", 1).expect("the name has words");
    let shown = |query: &str| {
        let query = words(query);
        let hit = Ranked::new(&key, &query, Demand::EveryWord)
            .expect("the name is near")
            .shown(&query);
        hit.matched
            .iter()
            .filter_map(|&at| key.name[at..].chars().next())
            .collect::<String>()
    };
    assert_eq!(shown("mirz"), "Mirz");
    assert_eq!(shown("mirz sh"), "ŞaMirz");
    assert_eq!(shown("sm"), "ŞM");
}

#[test]
fn the_first_name_that_matches_is_shown_though_another_is_nearer() {
    let target = Target::Entity(EntityId(0));
    let names = ["Centre for Economic Research (CER)", "CER"];
    let keys = names
        .iter()
        .filter_map(|name| Key::new(target, name, 1))
        .collect();
    let hits = Names { keys }.find(&Index::default(), "cer", 10);
    assert_eq!(
        hits.list
            .iter()
            .map(|hit| hit.name.as_str())
            .collect::<Vec<_>>(),
        [names[0]]
    );
    let keys = ["Oil Company of the Republic", "SOCAR"]
        .iter()
        .filter_map(|name| Key::new(target, name, 1))
        .collect();
    let hits = Names { keys }.find(&Index::default(), "socar", 10);
    assert_eq!(
        hits.list
            .iter()
            .map(|hit| hit.name.as_str())
            .collect::<Vec<_>>(),
        ["SOCAR"]
    );
}

#[test]
fn a_first_character_narrows() {
    assert_eq!(Scope::split("@baku"), (Scope::Actors, "baku"));
    assert_eq!(Scope::split("baku"), (Scope::All, "baku"));
    assert_eq!(Scope::split("/"), (Scope::Documents, ""));
}

#[test]
fn sounds_of_words_are_those_of_the_text_room() {
    let word = &words("Khakimov’s")[0];
    assert_eq!(
        (word.press.as_str(), word.skeleton.clone()),
        ("khakimov", skeleton("Khakimov"))
    );
}
