//! Phrases looked up word by word, the longest first.

use rustc_hash::FxHashMap as HashMap;

use crate::text::tokens;

/// Phrases of lower-case tokens, each with what it stands for.
#[derive(Debug)]
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            by_first: HashMap::default(),
        }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase, cut into tokens as text is. An empty one is ignored.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let mut words = tokens(phrase)
            .into_iter()
            .map(|token| token.of(phrase).to_owned());
        let Some(first) = words.next() else { return };
        let rest: Vec<_> = words.collect();
        let list = self.by_first.entry(first).or_default();
        let at = list.partition_point(|(other, _)| other.len() >= rest.len());
        list.insert(at, (rest, value));
    }

    /// The longest phrase that begins at `at`, as its number of tokens and its value; `word` gives the lower-case token
    /// at a position, and an empty text beyond the last.
    pub fn longest<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> Option<(usize, &T)> {
        self.by_first
            .get(word(at))?
            .iter()
            .find(|(rest, _)| {
                rest.iter()
                    .enumerate()
                    .all(|(i, expected)| word(at + 1 + i) == expected)
            })
            .map(|(rest, value)| (rest.len() + 1, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let mut phrases = Phrases::default();
        phrases.insert("trade", 1);
        phrases.insert("trade turnover", 2);
        phrases.insert("", 3);
        let words = ["the", "trade", "turnover", "rose"];
        let word = |i: usize| words.get(i).copied().unwrap_or_default();
        assert_eq!(phrases.longest(1, word), Some((2, &2)));
        assert_eq!(phrases.longest(2, word), None);
        assert_eq!(phrases.longest(9, word), None);
    }
}
