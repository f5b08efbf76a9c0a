//! Names taken up one by one, until all are there.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::dictionary::Dictionary;
use super::keys::{is_filler, pieces, pressed};
use super::table::{Draft, Table, Written, Years};
use super::{Scope, Target};

/// Names so far.
#[derive(Debug, Default)]
pub struct Gathering {
    table: Table,
    /// The press and plain forms of words, by their numbers so far.
    words: Vec<(String, Option<String>)>,
    /// Words as printed; none where nothing can be typed.
    known: FxHashMap<Box<str>, Option<u32>>,
}

/// A name to be taken up.
#[derive(Clone, Copy, Debug)]
pub struct Name<'n> {
    /// What it names.
    pub target: Target,
    /// What narrows a query to it.
    pub scope: Scope,
    /// As a report prints it.
    pub printed: &'n str,
    /// Words that belong to it and are not printed in it.
    pub beside: &'n [String],
    /// How often it is mentioned.
    pub weight: usize,
    /// Whether its end says as much as its beginning: a surname.
    pub ends: bool,
    /// The years that it answers to.
    pub years: Timed<'n>,
}

/// The years that a name answers to.
#[derive(Clone, Copy, Debug, Default)]
pub enum Timed<'n> {
    /// None but those that are printed in it.
    #[default]
    Printed,
    /// Any: it states no time.
    Any,
    /// These too: it is told in one breath with what is of them.
    Told(&'n [i32]),
}

impl Gathering {
    /// Takes up a name; whether anything of it can be typed.
    pub fn take(&mut self, name: &Name<'_>) -> bool {
        let mut words = Vec::new();
        for range in pieces(name.printed) {
            let printed = &name.printed[range];
            if let Some(word) = self.number(printed) {
                let press = &self.words[word as usize].0;
                let written = Written::of(press, is_filler(press), printed.chars().next());
                words.push((word, written));
            }
        }
        if words.is_empty() {
            return false;
        }
        let mut beside: Vec<u32> = Vec::new();
        for text in name.beside {
            for range in pieces(text) {
                if let Some(word) = self.number(&text[range])
                    && !beside.contains(&word)
                    && words.iter().all(|(it, _)| *it != word)
                {
                    beside.push(word);
                }
            }
        }
        let years = match name.years {
            Timed::Printed => Vec::new(),
            Timed::Any => vec![Years::Any],
            Timed::Told(years) => (years.iter())
                .filter_map(|year| self.number(&year.to_string()).map(Years::Told))
                .collect(),
        };
        self.table.push(&Draft {
            target: name.target,
            scope: name.scope,
            weight: name.weight,
            ends: name.ends,
            words,
            beside,
            years,
        });
        true
    }

    /// The names made ready.
    pub fn ready(self) -> (Dictionary, Table) {
        let Self {
            mut table,
            words,
            known,
        } = self;
        drop(known);
        let mut order: Vec<u32> = (0..words.len() as u32).collect();
        order.par_sort_unstable_by_key(|at| &words[*at as usize]);
        // Words that are printed in two ways may have the same forms.
        let mut numbers = vec![0; words.len()];
        let mut each: Vec<(String, Option<String>)> = Vec::new();
        for at in order {
            let word = &words[at as usize];
            if each.last() != Some(word) {
                each.push(word.clone());
            }
            numbers[at as usize] = each.len() as u32 - 1;
        }
        drop(words);
        table.settle(&numbers, each.len());
        (Dictionary::of(&each), table)
    }

    fn number(&mut self, printed: &str) -> Option<u32> {
        if let Some(known) = self.known.get(printed) {
            return *known;
        }
        let number = pressed(printed).map(|word| {
            self.words.push(word);
            self.words.len() as u32 - 1
        });
        self.known.insert(printed.into(), number);
        number
    }
}
