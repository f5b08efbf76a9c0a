//! Words divided at the end of a line, put together again.

use rustc_hash::FxHashSet;

/// The words of a document, in lower case: they tell whether a hyphen at the end of a line is the word's own.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashSet<String>,
}

/// The longest word that is kept.
const LONGEST: usize = 48;

/// The most words that are kept.
const MOST: usize = 200_000;

impl Vocabulary {
    /// Takes the words of a line; its last one may be divided.
    pub fn take(&mut self, line: &str) {
        for word in line.split_whitespace() {
            let word = trim(word);
            if (2..=LONGEST).contains(&word.len()) && self.words.len() < MOST {
                self.words.insert(word.to_lowercase());
            }
        }
    }

    /// Adds a line to a text, as its last word and the hyphen at its end ask.
    pub fn append(&self, text: &mut String, line: &str) {
        let Some(last) = text.chars().next_back() else {
            text.push_str(line);
            return;
        };
        let first = line.chars().next().unwrap_or(' ');
        let hyphen = matches!(last, '-' | '\u{ad}' | '\u{2010}');
        let body = &text[..text.len() - if hyphen { last.len_utf8() } else { 0 }];
        let before = body.chars().next_back().unwrap_or(' ');
        if !hyphen || !before.is_alphanumeric() || !first.is_alphanumeric() {
            let dash = matches!(last, '–' | '—' | '/') && before_of(text).is_alphanumeric();
            if !(dash && first.is_alphanumeric()) {
                text.push(' ');
            }
            text.push_str(line);
            return;
        }
        let divided = before.is_lowercase() && first.is_lowercase();
        let length = body.len();
        if last == '\u{ad}' || divided && self.is_divided(body, line) {
            text.truncate(length);
        }
        text.push_str(line);
    }

    /// Whether the hyphen between two lines is none of the word.
    fn is_divided(&self, before: &str, line: &str) -> bool {
        let start = before.split_whitespace().next_back().unwrap_or_default();
        let end = line.split_whitespace().next().unwrap_or_default();
        let start = start
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let end = end
            .trim_end_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if self.words.contains(&format!("{start}{end}")) {
            return true;
        }
        // A word of two words that are hyphened elsewhere, or a longer one whose hyphens show.
        !self.words.contains(&format!("{start}-{end}")) && !start.contains('-')
    }
}

fn before_of(text: &str) -> char {
    text.chars().nth_back(1).unwrap_or(' ')
}

fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divided_words() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.take("a long-term plan, of co-operation and cooperation");
        for (text, line, expected) in [
            ("the govern-", "ment said", "the government said"),
            ("a long-", "term loan", "a long-term loan"),
            (
                "the Azerbaijan-",
                "Uzbekistan council",
                "the Azerbaijan-Uzbekistan council",
            ),
            ("in 2023-", "2024 and", "in 2023-2024 and"),
            ("the minister -", "said so", "the minister - said so"),
            ("the soft\u{ad}", "ware", "the software"),
            ("it grew", "by half", "it grew by half"),
            ("Baku–", "Tbilisi", "Baku–Tbilisi"),
            ("he paused –", "then spoke", "he paused – then spoke"),
            ("coop-", "eration", "cooperation"),
            ("state-of-the-", "art", "state-of-the-art"),
        ] {
            let mut text = text.to_owned();
            vocabulary.append(&mut text, line);
            assert_eq!(text, expected);
        }
    }
}
