//! Every key of questions typed into the finder over a million names, beside a flat scan of them with nucleo-matcher.

use std::time::Instant;

use daftar::index::Index;
use daftar::search::finder::Names;
use daftar_peers::beside::{Answerer, asked, number, resident};
use daftar_peers::names;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use rayon::prelude::*;

/// Hits that are asked for, as the program does.
const PAGE: usize = 200;

/// Letters of a question that are typed.
const KEYS: usize = 14;

fn main() {
    let count = number("--names", 1_000_000);
    let names: Vec<String> = (0..count).map(names::any).collect();
    let typed = typed(&names);
    let before = resident();
    let start = Instant::now();
    let ours = Names::listed(names.iter().map(String::as_str));
    println!(
        "{count} names made ready in {:.1?}; keys of {} bytes a name; {} MiB more resident",
        start.elapsed(),
        ours.bytes() / names.len(),
        resident().saturating_sub(before),
    );
    let theirs: Vec<Utf32String> = names.iter().map(|it| it.as_str().into()).collect();
    let index = Index::default();
    let mut found: Vec<usize> = vec![0; typed.len()];
    let mut find = |question: usize| {
        found[question] = ours.find(&index, &typed[question], PAGE).total;
    };
    let mut flat = |question: usize| {
        std::hint::black_box(scan(&theirs, &typed[question]));
    };
    let peers = &mut [Answerer {
        name: "nucleo-matcher, flat, all cores",
        answer: &mut flat,
    }];
    asked("finder", (typed.len(), 3), &mut find, peers);
    let silent = found.iter().filter(|it| **it == 0).count();
    println!("{} questions, {silent} without an answer", typed.len());
    if std::env::args().any(|it| it == "--list") {
        for (number, (typed, found)) in typed.iter().zip(&found).enumerate() {
            println!("{number} {typed:?}: {found}");
        }
    }
}

/// What is typed, key by key: names as they are, words turned round, one letter wrong, initials.
fn typed(names: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    let step = names.len() / 24;
    for (number, name) in names.iter().step_by(step.max(1)).enumerate() {
        let name = name.to_lowercase();
        let mut words: Vec<&str> = name.split(' ').collect();
        let question: String = match number % 4 {
            0 => name,
            1 => {
                words.reverse();
                words.join(" ")
            }
            2 => {
                let mut letters: Vec<char> = name.chars().collect();
                let at = letters.len() / 2;
                letters.swap(at, at - 1);
                letters.into_iter().collect()
            }
            _ => words.concat(),
        };
        let letters: Vec<char> = question.chars().collect();
        for keys in 1..=letters.len().min(KEYS) {
            all.push(letters[..keys].iter().collect());
        }
    }
    all
}

/// The best of all names and how many match, without anything known from before.
fn scan(names: &[Utf32String], typed: &str) -> (Vec<(u32, usize)>, usize) {
    let pattern = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    let share = names.len() / rayon::current_num_threads() + 1;
    let mut found: Vec<(u32, usize)> = (names.par_chunks(share).enumerate())
        .flat_map_iter(|(chunk, names)| {
            let mut matcher = Matcher::new(Config::DEFAULT);
            let mut found = Vec::new();
            for (at, name) in names.iter().enumerate() {
                if let Some(score) = pattern.score(name.slice(..), &mut matcher) {
                    found.push((score, chunk * share + at));
                }
            }
            found
        })
        .collect();
    let total = found.len();
    if total > PAGE {
        found.select_nth_unstable_by(PAGE, |a, b| b.cmp(a));
        found.truncate(PAGE);
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    (found, total)
}
