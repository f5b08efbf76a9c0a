//! How near one word is to another.

use super::keys::{Spelled, Word, letters};

/// How near a word of a name is to a word of a query, from far to near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It stands inside.
    Part,
    /// It begins so, but for a typing error.
    MistypedPrefix,
    /// It is the same but for typing errors: one in five letters, or twice as many where letters sound alike.
    Mistyped,
    /// It is the same but for one letter that sounds alike.
    Alike,
    /// It begins so in another spelling.
    RespelledPrefix,
    /// The query gives its first letter only.
    Initial,
    /// The initials of several words.
    Initials,
    /// It begins so.
    Prefix,
    /// It is the same word in another spelling or script.
    Respelled,
    /// It is the same word.
    Exact,
}

impl Nearness {
    /// All, from far to near.
    pub const ALL: [Self; 10] = [
        Self::Part,
        Self::MistypedPrefix,
        Self::Mistyped,
        Self::Alike,
        Self::RespelledPrefix,
        Self::Initial,
        Self::Initials,
        Self::Prefix,
        Self::Respelled,
        Self::Exact,
    ];

    /// Whether it is a guess at a typing error.
    pub fn is_guess(self) -> bool {
        self <= Self::Mistyped
    }

    /// The class of a hit whose farthest word is this near.
    pub fn class(self) -> i64 {
        match self {
            Self::Part => 1,
            Self::MistypedPrefix => 2,
            Self::Mistyped => 3,
            Self::Alike | Self::RespelledPrefix => 4,
            Self::Initial | Self::Initials | Self::Prefix => 5,
            Self::Respelled => 6,
            Self::Exact => 7,
        }
    }
}

/// How near `word` is to what was asked for; none when it is not.
#[cfg(test)]
pub fn near(asked: &Word, word: Spelled<'_>) -> Option<Nearness> {
    sure(asked, word).or_else(|| guessed(asked, word))
}

/// How near `word` is to what was asked for without typing errors.
#[cfg(test)]
fn sure(asked: &Word, word: Spelled<'_>) -> Option<Nearness> {
    if asked.press == word.press {
        return Some(Nearness::Exact);
    }
    let typed = asked.press.len();
    if asked.is_number() {
        let begins = typed >= 2 && word.press.starts_with(&asked.press);
        return begins.then_some(Nearness::Prefix);
    }
    let plain = word.plain;
    if plain == Some(&asked.press) {
        return Some(Nearness::Respelled);
    }
    if word.press.starts_with(&asked.press) || plain.is_some_and(|it| it.starts_with(&asked.press))
    {
        return Some(match typed {
            1 => Nearness::Initial,
            _ => Nearness::Prefix,
        });
    }
    if typed < 3 {
        return None;
    }
    let asked = asked.spelled();
    let same = |one: &str| one.len() >= 3 && word.sounds().any(|other| one == other);
    if asked.sounds().any(same) {
        return Some(Nearness::Respelled);
    }
    let begins = |one: &str| one.len() >= 3 && word.sounds().any(|other| other.starts_with(one));
    let begins = asked.sounds().any(begins);
    begins.then_some(Nearness::RespelledPrefix)
}

/// How near `word` is to what was asked for where it is not without typing errors.
#[cfg(test)]
fn guessed(asked: &Word, word: Spelled<'_>) -> Option<Nearness> {
    let typed = asked.press.len();
    if typed < 3 || asked.is_number() {
        return None;
    }
    mistyped(asked, word)
        .or_else(|| (typed >= PART && word.press.contains(&asked.press)).then_some(Nearness::Part))
}

/// Letters from which on what was asked for may stand inside a word.
pub const PART: usize = 5;
/// Letters from which on a word may be asked for by a beginning with a typing error.
pub const BEGINNING: usize = 6;
/// Letters from which on a word may be asked for with typing errors.
pub const MISTYPED: usize = 4;
/// Letters from which on the sounds of two words are compared with typing errors: what is left of a word as a sound of
/// four letters could be left of many.
pub const SOUND: usize = 5;
/// Letters of the longest words that are compared with typing errors.
pub const LONGEST: usize = 48;

/// What a letter typed wrong, left out, put in, or swapped with its neighbour costs.
pub const ERROR: usize = 2;
/// What a letter costs that stands for one that sounds alike.
const ALIKE: usize = 1;

/// What may be wrong in a word of so many letters: one in five; in four letters, one that sounds alike.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4 => ALIKE,
        more => more / 5 * ERROR,
    }
}

/// Whether a word has the letters of what was asked for: those that it lacks altogether are wrong, each of them.
pub fn has_letters(asked: &Word, word: Spelled<'_>) -> bool {
    let longer = asked.press.len().max(word.press.len());
    let lacking = (asked.letters & !letters(word)).count_ones() as usize;
    lacking <= allowed(longer)
}

#[cfg(test)]
fn mistyped(asked: &Word, word: Spelled<'_>) -> Option<Nearness> {
    if asked.press.len() < MISTYPED || !has_letters(asked, word) {
        return None;
    }
    let asked = asked.spelled();
    let printed = asked.printed();
    let as_printed = printed.flat_map(|one| word.printed().map(move |other| (one, other)));
    let as_spoken = (asked.sounds()).flat_map(|one| word.sounds().map(move |other| (one, other)));
    let as_spoken = as_spoken.filter(|(one, other)| one.len() >= SOUND && other.len() >= SOUND);
    let pairs = as_spoken.chain(as_printed);
    pairs.filter_map(|(one, other)| compared(one, other)).max()
}

/// How near two forms of words are that are not the same.
pub fn compared(one: &str, other: &str) -> Option<Nearness> {
    let allowed = allowed(one.len().max(other.len()));
    let lengths = one.len().abs_diff(other.len()) * ALIKE;
    let (Some(first), Some(begins)) = (one.bytes().next(), other.bytes().next()) else {
        return None;
    };
    if !may_begin(one.as_bytes(), begins) || lengths > allowed && other.len() < one.len() {
        return None;
    }
    let (whole, prefix) = distances(one.as_bytes(), other.as_bytes());
    if whole <= ALIKE.min(allowed) {
        Some(Nearness::Alike)
    } else if whole <= allowed {
        Some(Nearness::Mistyped)
    } else {
        let begins = prefix <= ERROR && one.len() >= BEGINNING && first == begins;
        begins.then_some(Nearness::MistypedPrefix)
    }
}

/// Whether a word with this first letter may be what was asked for, but for typing errors: in long words the first may be wrong too.
pub fn may_begin(asked: &[u8], begins: u8) -> bool {
    let first = asked[0];
    first == begins || asked.len() >= 8 || alike(first, begins) && !is_vowel(first)
}

/// What a letter costs that stands for another.
pub fn replaced(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if alike(a, b) {
        ALIKE
    } else {
        ERROR
    }
}

/// What a letter costs that only one of two words has: `h` is silent in many languages, and left out.
pub fn odd(letter: u8) -> usize {
    if letter == b'h' { ALIKE } else { ERROR }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Whether languages and romanisations write one letter where others write the other.
fn alike(a: u8, b: u8) -> bool {
    a < 0x80 && b < 0x80 && ALIKE_LETTERS[usize::from(a)] & ALIKE_LETTERS[usize::from(b)] != 0
}

/// The groups of letters that sound alike, one bit each, by letter.
const ALIKE_LETTERS: [u8; 128] = {
    const GROUPS: [&[u8]; 8] = [
        b"aeo", b"oui", b"eiy", b"ijy", b"kghq", b"sz", b"td", b"vfw",
    ];
    let mut letters = [0; 128];
    let mut group = 0;
    while group < GROUPS.len() {
        let mut at = 0;
        while at < GROUPS[group].len() {
            letters[GROUPS[group][at] as usize] |= 1 << group;
            at += 1;
        }
        group += 1;
    }
    letters
};

/// What it costs to turn `asked` into `word`, and into its nearest beginning.
fn distances(asked: &[u8], word: &[u8]) -> (usize, usize) {
    if asked.len() > LONGEST || word.len() > LONGEST {
        return (usize::MAX, usize::MAX);
    }
    let mut before = [0; LONGEST + 1];
    let mut row: [usize; LONGEST + 1] = std::array::from_fn(|i| i * ERROR);
    for (i, &a) in asked.iter().enumerate() {
        let mut next = [0; LONGEST + 1];
        next[0] = (i + 1) * ERROR;
        for (j, &b) in word.iter().enumerate() {
            next[j + 1] = (row[j] + replaced(a, b))
                .min(row[j + 1] + odd(a))
                .min(next[j] + odd(b));
            let swapped = i > 0 && j > 0 && a == word[j - 1] && asked[i - 1] == b;
            if swapped {
                next[j + 1] = next[j + 1].min(before[j - 1] + ERROR);
            }
        }
        before = row;
        row = next;
    }
    let prefix = row[..=word.len()]
        .iter()
        .copied()
        .min()
        .unwrap_or(usize::MAX);
    (row[word.len()], prefix)
}

#[cfg(test)]
mod tests {
    use super::super::keys::words;
    use super::*;

    fn check(asked: &str, word: &str, expected: Option<Nearness>) {
        assert_eq!(
            near(&words(asked)[0], words(word)[0].spelled()),
            expected,
            "{asked} {word}"
        );
    }

    #[test]
    fn words_near_and_far() {
        check("baku", "Baku", Some(Nearness::Exact));
        check("Хакимов", "Khakimov", Some(Nearness::Exact));
        check("Baiel", "Bayel", Some(Nearness::Respelled));
        check("shafiev", "Shafiyev", Some(Nearness::Respelled));
        check("Cəfərov", "Jafarov", Some(Nearness::Respelled));
        check("mirz", "Mirziyoyev", Some(Nearness::Prefix));
        check("m", "Mirziyoyev", Some(Nearness::Initial));
        check("Zangezur", "Zangazur", Some(Nearness::Alike));
        check("Cavusoglu", "Çavuşoğlu", Some(Nearness::Respelled));
        check("Itly", "Italy", Some(Nearness::Mistyped));
        check("middle", "Milei", None);
        check("qqq", "K", None);
        check("Гейдар", "Heydar", Some(Nearness::Alike));
        check("Muhammad", "Mohammed", Some(Nearness::Mistyped));
        check("uzbekneftgas", "Uzbekneftegaz", Some(Nearness::Mistyped));
        check("neftegaz", "Uzbekneftegaz", Some(Nearness::Part));
        check("Macron", "Mammadov", None);
        check("Macron", "Margin", None);
        check("Macron", "Macri", None);
        check("Karimov", "Khakimov", None);
        check("aliev", "Allied", None);
        check("Iran", "Iraq", None);
        check("Iran", "Tirana", None);
        check("2023", "2024", None);
        check("gas", "goods", None);
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(distances(b"abcd", b"abdc"), (2, 2));
        assert_eq!(distances(b"tashk", b"tashkent"), (6, 0));
        assert_eq!(distances(b"", b"xb"), (4, 0));
        assert_eq!(distances(b"kerim", b"karim"), (1, 1));
        assert_eq!(distances(b"tehran", b"teran"), (1, 1));
    }
}
