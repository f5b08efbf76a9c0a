//! Words of names, folded to the forms in which they are compared.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::nearness::Nearness;
use crate::text::russian::{self, Gender};
use crate::text::{fold, press, skeleton};

/// A word in the forms in which it is compared.
#[derive(Clone, Debug, Default)]
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

/// A word of a name in the forms in which it is compared; as those of [`Word`].
#[derive(Clone, Copy, Debug)]
pub struct Spelled<'w> {
    /// Its press form.
    pub press: &'w str,
    /// Its sound.
    pub skeleton: &'w str,
    /// Its letters without their marks.
    pub plain: Option<&'w str>,
    /// Its sound as Azerbaijani and Turkish have it.
    pub turkic: Option<&'w str>,
}

/// Words that carry no meaning by themselves, so that a query may have one where the name has another.
const FILLERS: [&str; 16] = [
    "of", "for", "the", "and", "in", "on", "to", "a", "an", "under", "s", "de", "la", "el", "da",
    "mr",
];

impl Word {
    /// A word from its press form and its plain form.
    pub fn new(press: String, plain: Option<String>) -> Self {
        let sound = skeleton(&press);
        let other = turkic(&press);
        let mut word = Self {
            press,
            skeleton: sound,
            plain,
            turkic: other,
            letters: 0,
        };
        word.letters = letters(word.spelled());
        word
    }

    /// Its forms.
    pub fn spelled(&self) -> Spelled<'_> {
        Spelled {
            press: &self.press,
            skeleton: &self.skeleton,
            plain: self.plain.as_deref(),
            turkic: self.turkic.as_deref(),
        }
    }

    /// Whether it carries no meaning by itself.
    pub fn is_filler(&self) -> bool {
        is_filler(&self.press)
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

impl<'w> Spelled<'w> {
    /// Its sounds.
    pub fn sounds(self) -> impl Iterator<Item = &'w str> {
        std::iter::once(self.skeleton).chain(self.turkic)
    }

    /// Its letters, with and without marks.
    pub fn printed(self) -> impl Iterator<Item = &'w str> {
        std::iter::once(self.press).chain(self.plain)
    }
}

/// Which letters are in the sounds of a word and in its letters without marks, one bit each.
pub fn letters(word: Spelled<'_>) -> u32 {
    let bytes = word.sounds().chain(word.plain).flat_map(str::bytes);
    bytes.fold(0, |all, letter| all | 1 << (letter.wrapping_sub(b'a') % 32))
}

/// Whether a press form carries no meaning by itself.
pub fn is_filler(press: &str) -> bool {
    FILLERS.contains(&press)
}

/// The press form of a word as printed and its plain form, if that is another one; none when nothing of it can be typed.
pub fn pressed(text: &str) -> Option<(String, Option<String>)> {
    let pressed = press(text);
    if pressed.is_empty() {
        return None;
    }
    let plain = fold(text);
    let plain = (plain != pressed && plain.is_ascii()).then_some(plain);
    Some((pressed, plain))
}

/// A short word is rather an acronym than a name of a language that writes so.
pub fn turkic(press: &str) -> Option<String> {
    if press.len() < 5 {
        return None;
    }
    let hard = press.replace("ch", "\u{1}").replace("ck", "k");
    hard.contains('c')
        .then(|| skeleton(&hard.replace('c', "j").replace('\u{1}', "ch")))
}

/// Bytes of a name where letters begin that answer a word of a query; `words` are where the words stand that answer it.
pub fn matched(name: &str, words: &[Range<usize>], nearness: Nearness, asked: &Word) -> Vec<usize> {
    let starts = |word: &Range<usize>| {
        name[word.clone()]
            .char_indices()
            .map(|(at, _)| word.start + at)
            .collect::<Vec<_>>()
    };
    match (nearness, words) {
        (Nearness::Initials, words) => words.iter().map(|word| word.start).collect(),
        (Nearness::Initial, [word]) => vec![word.start],
        (Nearness::Prefix | Nearness::RespelledPrefix | Nearness::MistypedPrefix, [word]) => {
            let letters = starts(word);
            let typed = asked.press.chars().count().min(letters.len());
            letters[..typed].to_vec()
        }
        (Nearness::Part, [word]) => {
            let letters = starts(word);
            let lower = name[word.clone()].to_lowercase();
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
    let pressed = pieces(query).filter_map(|range| pressed(&query[range]));
    pressed
        .map(|(press, plain)| Word::new(press, plain))
        .collect()
}

/// Where the words of a name stand of which something can be typed.
pub fn places(name: &str) -> Vec<Range<usize>> {
    let typed = pieces(name).filter(|range| pressed(&name[range.clone()]).is_some());
    typed.collect()
}

/// Splits a name or a query into pieces that may be words. A possessive ending belongs to none.
pub fn pieces(name: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = name.char_indices().chain([(name.len(), ' ')]);
    let mut start = None;
    std::iter::from_fn(move || {
        for (at, c) in letters.by_ref() {
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
                    return Some(from..from + text.len());
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
        None
    })
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
