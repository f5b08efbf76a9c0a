//! How near one word is to another.

use super::keys::Word;

/// How near a word of a name is to a word of a query, from far to near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It stands inside.
    Part,
    /// It begins so, but for a typing error.
    MistypedPrefix,
    /// It is the same but for typing errors: one in five letters.
    Mistyped,
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
    /// The class of a hit whose farthest word is this near.
    pub fn class(self) -> i64 {
        match self {
            Self::Part => 1,
            Self::MistypedPrefix => 2,
            Self::Mistyped => 3,
            Self::RespelledPrefix => 4,
            Self::Initial | Self::Initials | Self::Prefix => 5,
            Self::Respelled => 6,
            Self::Exact => 7,
        }
    }
}

/// How near `word` is to what was asked for; none when it is not.
pub fn near(asked: &Word, word: &Word) -> Option<Nearness> {
    let typed = asked.press.len();
    if asked.press == word.press {
        return Some(Nearness::Exact);
    }
    if typed == 1 {
        return word
            .press
            .starts_with(&asked.press)
            .then_some(Nearness::Initial);
    }
    if word.press.starts_with(&asked.press) {
        return Some(Nearness::Prefix);
    }
    if typed < 3 || asked.press.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if asked.skeleton == word.skeleton {
        return Some(Nearness::Respelled);
    }
    if word.skeleton.starts_with(&asked.skeleton) && asked.skeleton.len() >= 3 {
        return Some(Nearness::RespelledPrefix);
    }
    let allowed = errors(asked.skeleton.len());
    if allowed > 0 && asked.skeleton.as_bytes().first() == word.skeleton.as_bytes().first()
        || allowed > 1
    {
        let (whole, prefix) = distances(asked.skeleton.as_bytes(), word.skeleton.as_bytes());
        if whole <= allowed {
            return Some(Nearness::Mistyped);
        }
        if prefix < allowed.max(2) && prefix <= allowed && typed >= 6 {
            return Some(Nearness::MistypedPrefix);
        }
    }
    (typed >= 4 && word.press.contains(&asked.press)).then_some(Nearness::Part)
}

/// Typing errors allowed in a word of so many letters: one in five, one from four letters on.
fn errors(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=9 => 1,
        more => more / 5,
    }
}

/// Edits (insert, delete, replace, swap of neighbours) that turn `asked` into `word`, and into its nearest beginning.
fn distances(asked: &[u8], word: &[u8]) -> (usize, usize) {
    const LONGEST: usize = 48;
    if asked.len() > LONGEST || word.len() > LONGEST {
        return (usize::MAX, usize::MAX);
    }
    let mut before = [0; LONGEST + 1];
    let mut row: [usize; LONGEST + 1] = std::array::from_fn(|i| i);
    for (i, &a) in asked.iter().enumerate() {
        let mut next = [0; LONGEST + 1];
        next[0] = i + 1;
        for (j, &b) in word.iter().enumerate() {
            let replaced = row[j] + usize::from(a != b);
            next[j + 1] = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            let swapped = i > 0 && j > 0 && a == word[j - 1] && asked[i - 1] == b;
            if swapped {
                next[j + 1] = next[j + 1].min(before[j - 1] + 1);
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
            near(&words(asked)[0], &words(word)[0]),
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
        check("mirz", "Mirziyoyev", Some(Nearness::Prefix));
        check("m", "Mirziyoyev", Some(Nearness::Initial));
        check("Zangezur", "Zangazur", Some(Nearness::Mistyped));
        check("uzbekneftgas", "Uzbekneftegaz", Some(Nearness::Mistyped));
        check("neft", "Uzbekneftegaz", Some(Nearness::Part));
        check("Macron", "Mammadov", None);
        check("Macron", "Margin", None);
        check("Karimov", "Khakimov", None);
        check("2023", "2024", None);
        check("gas", "goods", None);
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(distances(b"abcd", b"abdc"), (1, 1));
        assert_eq!(distances(b"tashk", b"tashkent"), (3, 0));
        assert_eq!(distances(b"", b"ab"), (2, 0));
    }
}
