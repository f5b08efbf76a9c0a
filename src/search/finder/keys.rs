//! Names split into words and folded to the forms in which they are compared.

use std::collections::HashMap;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Target;
use super::nearness::Nearness;
use crate::text::russian::{self, Gender};
use crate::text::{fold, press, skeleton};

/// A name of something that can be found.
#[derive(Debug)]
pub struct Key {
    /// What it names.
    pub target: Target,
    /// The name as printed.
    pub name: String,
    /// The words of the name, in order.
    pub words: Vec<Placed>,
    /// Words that belong to it and are not printed in the name: a title, a country, a year.
    pub beside: Vec<usize>,
    /// How often it is mentioned.
    pub weight: usize,
    /// Whether its end says as much as its beginning: a surname.
    pub ends: bool,
    /// The years it answers to without being of them.
    pub years: Years,
}

/// The years that a name answers to, after those that are of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Years {
    /// None.
    #[default]
    None,
    /// Any: it states no time.
    Any,
    /// These, in [`Dictionary::words`]: it is told in one breath with what is of them.
    Told(Vec<usize>),
}

/// A word of a name where it stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Where, in bytes of the name.
    pub range: Range<usize>,
    /// Which, in [`Dictionary::words`].
    pub word: usize,
    /// Whether it begins with a capital, or with what is neither capital nor small.
    pub capital: bool,
}

/// A word in the forms in which it is compared.
#[derive(Debug, Default)]
pub struct Word {
    /// Its press form: plain ASCII.
    pub press: String,
    /// Its sound.
    pub skeleton: String,
    /// Its letters without their marks, as keyboards without them give it, if that is another form (`cavusoglu`).
    pub plain: Option<String>,
    /// Its sound where `c` is read as Azerbaijani and Turkish do, if that is another one.
    pub turkic: Option<String>,
    /// Which letters are in its sound, one bit each.
    pub letters: u32,
}

/// Every word of all names, each once.
#[derive(Debug, Default)]
pub struct Dictionary {
    /// The words.
    pub words: Vec<Word>,
    known: HashMap<(String, Option<String>), usize>,
}

/// Words that carry no meaning by themselves, so that a query may have one where the name has another.
const FILLERS: [&str; 16] = [
    "of", "for", "the", "and", "in", "on", "to", "a", "an", "under", "s", "de", "la", "el", "da",
    "mr",
];

impl Word {
    /// A word as printed; none when nothing of it can be typed.
    pub fn printed(text: &str) -> Option<Self> {
        let pressed = press(text);
        if pressed.is_empty() {
            return None;
        }
        let plain = fold(text);
        let plain = (plain != pressed && plain.is_ascii()).then_some(plain);
        Some(Self::new(pressed, plain))
    }

    /// A word from its press form and its plain form.
    pub fn new(press: String, plain: Option<String>) -> Self {
        let sound = skeleton(&press);
        let other = turkic(&press);
        let forms = [Some(&sound), other.as_ref(), plain.as_ref()];
        let letters = forms.into_iter().flatten().flat_map(|form| form.bytes());
        let letters = letters.fold(0, |all, letter| all | bit(letter));
        Self {
            press,
            skeleton: sound,
            plain,
            turkic: other,
            letters,
        }
    }

    /// Whether it carries no meaning by itself.
    pub fn is_filler(&self) -> bool {
        FILLERS.contains(&self.press.as_str())
    }

    /// Whether it is a year as one types it.
    pub fn is_year(&self) -> bool {
        self.press.len() == 4
            && matches!(self.press.get(..2), Some("19" | "20"))
            && self.is_number()
    }

    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.press.bytes().all(|b| b.is_ascii_digit())
    }
}

fn bit(letter: u8) -> u32 {
    1 << (letter.wrapping_sub(b'a') % 32)
}

/// A short word is rather an acronym than a name of a language that writes so.
fn turkic(press: &str) -> Option<String> {
    if press.len() < 5 {
        return None;
    }
    let hard = press.replace("ch", "\u{1}").replace("ck", "k");
    hard.contains('c')
        .then(|| skeleton(&hard.replace('c', "j").replace('\u{1}', "ch")))
}

impl Dictionary {
    /// The number of a word, which it has from now on if it is new.
    fn number(&mut self, word: Word) -> usize {
        let key = (word.press.clone(), word.plain.clone());
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let number = self.words.len();
        self.known.insert(key, number);
        self.words.push(word);
        number
    }

    /// The key of a name; none when nothing of it can be typed.
    pub fn key(
        &mut self,
        target: Target,
        name: &str,
        beside: &[String],
        weight: usize,
    ) -> Option<Key> {
        let mut placed = Vec::new();
        for (range, word) in split(name) {
            let first = name[range.clone()].chars().next();
            placed.push(Placed {
                word: self.number(word),
                capital: first.is_some_and(|c| !c.is_lowercase()),
                range,
            });
        }
        if placed.is_empty() {
            return None;
        }
        let mut more = Vec::new();
        for words in beside {
            for (_, word) in split(words) {
                let number = self.number(word);
                if !more.contains(&number) && placed.iter().all(|it| it.word != number) {
                    more.push(number);
                }
            }
        }
        Some(Key {
            target,
            name: name.to_owned(),
            words: placed,
            beside: more,
            weight,
            ends: false,
            years: Years::None,
        })
    }

    /// The numbers of years.
    pub fn years(&mut self, years: &[i32]) -> Vec<usize> {
        let words = years.iter().map(|year| Word::new(year.to_string(), None));
        words.map(|word| self.number(word)).collect()
    }
}

impl Key {
    /// The name in its press form.
    pub fn pressed(&self, dictionary: &Dictionary) -> String {
        let words = self.words.iter();
        let pressed: Vec<&str> = words
            .map(|it| dictionary.words[it.word].press.as_str())
            .collect();
        pressed.join(" ")
    }

    /// Bytes of the name where letters begin that answer a word of the query.
    pub fn letters(&self, words: Range<usize>, nearness: Nearness, asked: &Word) -> Vec<usize> {
        let starts = |word: &Placed| {
            self.name[word.range.clone()]
                .char_indices()
                .map(|(at, _)| word.range.start + at)
                .collect::<Vec<_>>()
        };
        let words = &self.words[words];
        match (nearness, words) {
            (Nearness::Initials, words) => words.iter().map(|word| word.range.start).collect(),
            (Nearness::Initial, [word]) => vec![word.range.start],
            (Nearness::Prefix | Nearness::RespelledPrefix | Nearness::MistypedPrefix, [word]) => {
                let letters = starts(word);
                let typed = asked.press.chars().count().min(letters.len());
                letters[..typed].to_vec()
            }
            (Nearness::Part, [word]) => {
                let letters = starts(word);
                let lower = self.name[word.range.clone()].to_lowercase();
                let found = SkimMatcherV2::default()
                    .ignore_case()
                    .fuzzy_indices(&lower, &asked.press);
                found.map_or_else(Vec::new, |(_, at)| {
                    at.into_iter()
                        .filter_map(|i| letters.get(i).copied())
                        .collect()
                })
            }
            (_, words) => words.iter().flat_map(starts).collect(),
        }
    }
}

/// A query in Russian with every word in a nominative that it may stand for: a man's name first, then a woman's.
pub fn nominatives(query: &str) -> Vec<String> {
    [Gender::Masculine, Gender::Feminine]
        .into_iter()
        .filter_map(|gender| {
            let lemmas = query.split_whitespace().map(|word| {
                let mut readings = russian::surname(word).into_iter();
                readings
                    .find(|r| r.gender == gender && r.lemma != word && russian::is_cyrillic(word))
                    .map_or_else(|| word.to_owned(), |r| r.lemma)
            });
            let lemma = lemmas.collect::<Vec<_>>().join(" ");
            (lemma != query).then_some(lemma)
        })
        .collect()
}

/// The words of a query.
pub fn words(query: &str) -> Vec<Word> {
    split(query).into_iter().map(|(_, word)| word).collect()
}

/// Splits a name or a query into words with their places. A possessive ending belongs to no word.
fn split(name: &str) -> Vec<(Range<usize>, Word)> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        let inside = c.is_alphanumeric()
            || matches!(c, '\'' | '’' | 'ʻ' | 'ʼ' | '‘' | '\u{300}'..='\u{36f}');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let text = name[from..at].trim_end_matches(['\'', '’', 'ʻ', 'ʼ', '‘']);
                let text = text
                    .strip_suffix("’s")
                    .or_else(|| text.strip_suffix("'s"))
                    .unwrap_or(text);
                if let Some(word) = Word::printed(text) {
                    out.push((from..from + text.len(), word));
                }
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
    out
}
#[cfg(test)]
mod tests {
    use super::nominatives;

    #[test]
    fn a_declined_name_is_asked_for_by_its_nominative() {
        assert_eq!(nominatives("Иргалиевым"), ["Иргалиев"]);
        assert_eq!(nominatives("Захаровой"), ["Захарова"]);
        assert_eq!(nominatives("Tokayev"), Vec::<String>::new());
    }
}
