//! Words by what they tell about two names being one thing or two.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::table;
use crate::text::fold;

/// What a word excludes: the list of [`assets/lexicon/variants.toml`] it stands in, with its meaning there.
///
/// [`assets/lexicon/variants.toml`]: https://toml.io
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sense {
    /// Which list: words of one list exclude each other.
    pub list: usize,
    /// Which meaning in the list.
    pub meaning: usize,
}

/// The tables of variants.
#[derive(Debug, Default)]
pub struct Variants {
    same: HashMap<&'static str, &'static str>,
    given: HashMap<&'static str, Vec<usize>>,
    generations: HashMap<&'static str, usize>,
    loose: HashSet<&'static str>,
    senses: HashMap<&'static str, Vec<Sense>>,
    numbers: HashMap<&'static str, u32>,
    sole: HashSet<&'static str>,
    empty: HashSet<&'static str>,
    company: HashSet<&'static str>,
    sexes: HashMap<&'static str, Sex>,
    national: Vec<&'static str>,
    letters: Vec<(&'static str, Vec<String>)>,
}

/// What a courtesy or title tells of who bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// `Mrs`, `Queen`.
    Woman,
    /// `Mr`, `King`.
    Man,
}

static BUILT_IN: LazyLock<Variants> = LazyLock::new(Variants::read);

impl Variants {
    /// The tables that daftar ships.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn read() -> Self {
        let mut found = Self::default();
        let mut lists: Vec<&str> = Vec::new();
        let (mut item, mut number, mut before) = (0, 0, "");
        table::rows(include_str!("../../assets/lexicon/variants.toml"), |row| {
            item += 1;
            number = if before == row.key { number + 1 } else { 1 };
            before = row.key;
            if row.section == "national" {
                found.national.push(row.word);
                return;
            }
            if row.section == "letters" {
                if let Some((letters, bodies)) = row.word.split_once('=') {
                    found
                        .letters
                        .push((letters, bodies.split('|').map(fold).collect()));
                }
                return;
            }
            let first = row.word.split(' ').next().unwrap_or_default();
            for word in row.word.split(' ') {
                match row.section {
                    "same" => {
                        found.same.insert(word, first);
                    }
                    "given" | "short" => found.given.entry(word).or_default().push(item),
                    "generation" => {
                        found.generations.insert(word, item);
                    }
                    "loose" => {
                        found.loose.insert(word);
                    }
                    "apart" => {
                        if lists.last() != Some(&row.key) {
                            lists.push(row.key);
                        }
                        found.senses.entry(word).or_default().push(Sense {
                            list: lists.len(),
                            meaning: item,
                        });
                    }
                    "numbers" => {
                        found.numbers.insert(word, number);
                    }
                    "sole" => {
                        found.sole.insert(word);
                    }
                    "empty" => {
                        found.empty.insert(word);
                    }
                    "company" => {
                        found.company.insert(word);
                    }
                    "sex" => {
                        let sex = if row.key == "women" {
                            Sex::Woman
                        } else {
                            Sex::Man
                        };
                        found.sexes.insert(word, sex);
                    }
                    _ => {}
                }
            }
        });
        found
    }

    /// The usual spelling of a folded word (`centre` → `center`).
    pub fn spelling<'w>(&self, word: &'w str) -> &'w str {
        self.same.get(word).copied().unwrap_or(word)
    }

    /// Whether two folded given names are one in two spellings, or one is short for the other.
    pub fn one_given(&self, a: &str, b: &str) -> bool {
        match (self.given.get(a), self.given.get(b)) {
            (Some(x), Some(y)) => x.iter().any(|item| y.contains(item)),
            (None, _) | (_, None) => false,
        }
    }

    /// Whether a folded word is a given name that is written in many ways.
    pub fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// Which generation a folded word after a name tells (`jr`).
    pub fn generation(&self, word: &str) -> Option<usize> {
        self.generations.get(word).copied()
    }

    /// Whether a folded word inside the name of a person is left out by some (`al`, `bin`, `de`).
    pub fn is_loose(&self, word: &str) -> bool {
        self.loose.contains(word)
    }

    /// What a folded word in its usual spelling excludes.
    pub fn senses(&self, word: &str) -> &[Sense] {
        self.senses.get(word).map_or(&[], Vec::as_slice)
    }

    /// The number that a folded word tells: an ordinal, a numeral, a Roman numeral, digits.
    pub fn number(&self, word: &str) -> Option<u32> {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        if !digits.is_empty() && matches!(ending, "" | "st" | "nd" | "rd" | "th") {
            return digits.parse().ok();
        }
        self.numbers.get(word).copied()
    }

    /// Whether a place usually has one of what a folded word names (`port`).
    pub fn is_sole(&self, word: &str) -> bool {
        self.sole.contains(word)
    }

    /// Whether a folded word says little inside a name (`of`).
    pub fn is_empty(&self, word: &str) -> bool {
        self.empty.contains(word)
    }

    /// Whether a folded word is a form of company (`ltd`).
    pub fn is_company_form(&self, word: &str) -> bool {
        self.company.contains(word)
    }

    /// What a company is called for short, folded: without its form, and without the words before it that companies end with
    /// (`Tema Steel Holdings Ltd`: `tema steel holdings`, `tema steel`).
    pub fn company_shorts(&self, name: &str) -> Vec<String> {
        let folded = fold(name);
        let mut words: Vec<&str> = folded
            .split([' ', ','])
            .map(|word| word.trim_end_matches('.'))
            .filter(|word| !word.is_empty())
            .collect();
        let mut found = Vec::new();
        while words.len() > 1 && words.last().is_some_and(|word| self.is_company_form(word)) {
            words.pop();
            if words.len() > 1 && matches!(words.last(), Some(&("&" | "and"))) {
                words.pop();
            }
            found.push(words.join(" "));
        }
        found.retain(|short| short.chars().count() > 2);
        found
    }

    /// What a courtesy or the words of a title tell of who bears it.
    pub fn sex(&self, title: &str) -> Option<Sex> {
        let lower = title.to_lowercase();
        let mut words = lower.split([' ', '.']);
        words.find_map(|word| self.sexes.get(word).copied())
    }

    /// Whether a folded name of a body begins or ends with what every country has (`ministry of energy`).
    pub fn is_national(&self, name: &str) -> bool {
        let name = name.strip_prefix("the ").unwrap_or(name);
        self.national.iter().any(|head| {
            let after =
                |rest: &str| rest.is_empty() || rest.starts_with(' ') || head.ends_with("of");
            let before = |rest: &str| rest.is_empty() || rest.ends_with(' ');
            name.strip_prefix(head).is_some_and(after)
                || name.strip_suffix(head).is_some_and(before)
        })
    }

    /// Letters that everybody uses for a body of the world, with the folded names of the bodies they stand for.
    pub fn letters(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.letters
            .iter()
            .map(|(letters, bodies)| (*letters, bodies.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_what_their_lists_say() {
        let variants = Variants::built_in();
        assert_eq!(variants.spelling("centre"), "center");
        assert!(variants.one_given("muhammad", "mohamed"));
        assert!(variants.one_given("bill", "william"));
        assert!(!variants.one_given("ilham", "heydar"));
        assert_eq!(variants.number("second"), Some(2));
        assert_eq!(variants.number("2nd"), Some(2));
        assert_eq!(variants.number("ii"), Some(2));
        assert_eq!(variants.number("north"), None);
        assert_ne!(variants.senses("railway"), variants.senses("pipeline"));
        assert_eq!(variants.senses("northern"), variants.senses("north"));
        assert_eq!(
            variants.company_shorts("Tema Steel Holdings Ltd."),
            ["tema steel holdings", "tema steel"]
        );
        assert_eq!(variants.company_shorts("Tema & Co"), ["tema"]);
    }
}
