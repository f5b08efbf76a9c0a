//! The same ranking with nothing left out: every word is compared with every word, every name is looked at, each is scored.

use std::cmp::Reverse;

use super::dictionary::Near;
use super::keys::{Word, words};
use super::nearness::near;
use super::page::{GUESSED, MEANT};
use super::ranking::{Answers, Asked, Demand, Rank};
use super::{Names, Target};

/// The best `limit` names that answer every word of a query, and how many there are.
fn page(names: &Names, query: &str, limit: usize) -> (Vec<Target>, usize) {
    let Names {
        dictionary, table, ..
    } = names;
    let asked = words(query);
    let near: Vec<Near> = (asked.iter())
        .map(|word| {
            let mut all = dictionary.none();
            for other in 0..dictionary.len() as u32 {
                let other_word = Word::new(dictionary.press(other).to_owned(), None);
                if let Some(nearness) = near(word, other_word.spelled()) {
                    all.add(other, nearness);
                }
            }
            all
        })
        .collect();
    let near = near.iter().collect();
    let question = Asked::new((dictionary, table), &asked, near, Demand::EveryWord);
    let mut answers = Answers::default();
    let mut ranked: Vec<(Target, Rank)> = (table.keys())
        .filter_map(|key| {
            let rank = question.answer(key, &mut answers)?;
            Some((table.target(key), rank.scored(question.score(key))))
        })
        .collect();
    if ranked.iter().any(|(_, rank)| rank.class >= MEANT) {
        ranked.retain(|(_, rank)| rank.class > GUESSED);
    }
    ranked.sort_by_key(|(target, rank)| (Reverse(*rank), *target));
    let total = ranked.len();
    let shown = ranked.into_iter().take(limit).map(|(target, _)| target);
    (shown.collect(), total)
}

/// Names of parts that come again and again, some in Cyrillic, and questions typed key by key.
fn stock() -> (Vec<String>, Vec<String>) {
    let given = ["Mina", "Timur", "Leyla", "Karim", "Сергей", "Zara", "Anton"];
    let parts = ["bek", "mir", "zor", "kel", "ta", "шах", "ver", "ghi", "so"];
    let works = [
        "Railway",
        "Port of",
        "Corridor",
        "Bank",
        "railway",
        "Institute for",
    ];
    let part = |at: usize| parts[at % parts.len()];
    let names: Vec<String> = (0..1_500)
        .map(|at| {
            let invented = format!("{}{}{}", part(at), part(at / 9), part(at / 31 + at));
            let mut letters = invented.chars();
            let first: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            let invented = format!("{first}{}", letters.as_str());
            match at % 3 {
                0 => format!("{} {invented}ov", given[at % given.len()]),
                1 => invented,
                _ => format!(
                    "{} {invented} {}",
                    works[at % works.len()],
                    given[at / 7 % 7]
                ),
            }
        })
        .collect();
    let mut typed = Vec::new();
    for (number, name) in names.iter().step_by(97).enumerate() {
        let mut letters: Vec<char> = name.to_lowercase().chars().collect();
        if number % 3 == 1 {
            let at = letters.len() / 2;
            letters.swap(at, at - 1);
        }
        if number % 3 == 2 {
            letters.remove(letters.len() * 2 / 3);
        }
        let keys = (1..=letters.len()).map(|keys| letters[..keys].iter().collect::<String>());
        typed.extend(keys);
    }
    (names, typed)
}

#[test]
fn the_first_page_is_that_of_the_exhaustive_ranking() {
    const PAGE: usize = 20;
    let (names, typed) = stock();
    let names = Names::listed(names.iter().map(String::as_str));
    let (mut asked, mut wrong) = (0, Vec::new());
    for query in &typed {
        let (targets, total) = page(&names, query, PAGE);
        if total == 0 {
            continue;
        }
        asked += 1;
        let found = names.find(&crate::index::Index::default(), query, PAGE);
        let shown: Vec<Target> = found.list.iter().map(|hit| hit.target).collect();
        assert_eq!(found.total, total, "{query}");
        if shown != targets {
            wrong.push(query);
        }
    }
    assert!(asked > 100, "{asked} questions have an answer");
    assert!(
        wrong.len() * 20 <= asked,
        "{} of {asked}: {wrong:?}",
        wrong.len()
    );
}

#[test]
fn a_stale_question_is_not_answered_and_stops_soon() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let list: Vec<String> = (0..40_000)
        .map(|at| format!("Mira{at} Port{}", at % 977))
        .collect();
    let names = Names::listed(list.iter().map(String::as_str));
    let index = crate::index::Index::default();
    let ask = |query: &str, patience: usize| {
        let asked = AtomicUsize::new(0);
        let stale = || asked.fetch_add(1, Ordering::Relaxed) >= patience;
        let hits = names.find_unless(&stale, &index, (super::Scope::All, query), 10);
        (hits.map(|hits| hits.total), asked.into_inner())
    };
    let (total, times) = ask("m", usize::MAX);
    assert_eq!(total, Some(40_000));
    assert!(times >= 8, "asked {times} times");
    for patience in 0..3 {
        let (total, times) = ask("m", patience);
        assert_eq!(total, None);
        // Each core stops by itself.
        assert!(
            times <= patience + 1 + rayon::current_num_threads() * 4,
            "{times}"
        );
    }
}
