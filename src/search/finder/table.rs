//! The keys of all names: which words each has, and which names have each word.

use std::ops::Range;

use super::{Scope, Target};
use crate::index::{DocumentId, EntityId, FigureId};

/// The keys, numbered in the order in which the names were given; those of one target follow each other.
#[derive(Debug, Default)]
pub struct Table {
    keys: Vec<Key>,
    /// The words of all names.
    words: Vec<u32>,
    /// How each of them is written.
    written: Vec<Written>,
    /// Words that belong to names and are not printed in them.
    beside: Sparse<u32>,
    years: Sparse<Years>,
    /// The keys that have each word, printed or beside, of one word after those of the other.
    holders: Vec<u32>,
    /// Where those of each word begin.
    starts: Vec<u32>,
}

/// A name of something that can be found.
#[derive(Clone, Copy, Debug)]
struct Key {
    /// The number of what it names.
    target: u32,
    /// Its first word in [`Table::words`].
    first: u32,
    /// How often it is mentioned, up to a limit.
    weight: u16,
    kind: Kind,
}

/// What a name stands for: the place of its scope in [`Scope::ALL`], and marks.
#[derive(Clone, Copy, Debug)]
struct Kind(u8);

/// Its end says as much as its beginning: a surname.
const ENDS: u8 = 0x10;
const BESIDE: u8 = 0x20;
const YEARS: u8 = 0x40;

/// How a word of a name is written: its first letter, and marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written(u8);

/// It begins with a capital, or with what is neither capital nor small.
const CAPITAL: u8 = 0x20;
/// It carries no meaning by itself.
const FILLER: u8 = 0x40;
/// It is the last of its name.
const LAST: u8 = 0x80;
/// Begins with no letter from a to z.
const OTHER: u8 = 0x1f;

/// Something that few names have.
#[derive(Debug)]
struct Sparse<T> {
    of: Vec<(u32, u32)>,
    all: Vec<T>,
}

/// The years that a name answers to, after those that are of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Years {
    /// Any: it states no time.
    Any,
    /// This one, a word: it is told in one breath with what is of it.
    Told(u32),
}

/// A name as it is taken up.
#[derive(Debug)]
pub struct Draft {
    /// What it names.
    pub target: Target,
    /// What narrows a query to it.
    pub scope: Scope,
    /// How often it is mentioned.
    pub weight: usize,
    /// Whether its end says as much as its beginning.
    pub ends: bool,
    /// Its words.
    pub words: Vec<(u32, Written)>,
    /// Words that belong to it and are not printed in it.
    pub beside: Vec<u32>,
    /// The years that it answers to.
    pub years: Vec<Years>,
}

impl Written {
    /// How a word is written, by its press form and its first letter as printed.
    pub fn of(press: &str, filler: bool, first: Option<char>) -> Self {
        let letter = match press.as_bytes().first() {
            Some(letter @ b'a'..=b'z') => letter - b'a',
            Some(_) | None => OTHER,
        };
        let capital = if first.is_some_and(|c| !c.is_lowercase()) {
            CAPITAL
        } else {
            0
        };
        Self(letter | capital | if filler { FILLER } else { 0 })
    }

    /// Whether it begins with a capital, or with what is neither capital nor small.
    pub fn is_capital(self) -> bool {
        self.0 & CAPITAL != 0
    }

    /// Whether it ends its name.
    pub fn is_last(self) -> bool {
        self.0 & LAST != 0
    }

    /// Whether it carries no meaning by itself.
    pub fn is_filler(self) -> bool {
        self.0 & FILLER != 0
    }

    /// Whether it begins with a letter from a to z.
    pub fn begins(self, letter: u8) -> bool {
        self.0 & OTHER == letter.wrapping_sub(b'a')
    }
}

impl Table {
    /// Adds a name.
    pub fn push(&mut self, draft: &Draft) {
        let key = self.keys.len() as u32;
        let (Target::Entity(EntityId(target))
        | Target::Document(DocumentId(target))
        | Target::Figure(FigureId(target))) = draft.target;
        let scope = Scope::ALL.iter().position(|scope| *scope == draft.scope);
        let mut kind = scope.expect("every scope is in the list") as u8;
        kind |= if draft.ends { ENDS } else { 0 };
        if self.beside.push(key, &draft.beside) {
            kind |= BESIDE;
        }
        if self.years.push(key, &draft.years) {
            kind |= YEARS;
        }
        self.keys.push(Key {
            target,
            first: self.words.len() as u32,
            weight: draft.weight.min(usize::from(u16::MAX)) as u16,
            kind: Kind(kind),
        });
        for (word, written) in &draft.words {
            self.words.push(*word);
            self.written.push(*written);
        }
        if let Some(last) = self.written.last_mut() {
            last.0 |= LAST;
        }
    }

    /// Gives the words their last numbers, and makes all ready that only all names tell.
    pub fn settle(&mut self, numbers: &[u32], words: usize) {
        let told = self.years.all.iter_mut().filter_map(|it| match it {
            Years::Any => None,
            Years::Told(year) => Some(year),
        });
        let all = self.words.iter_mut().chain(&mut self.beside.all);
        for word in all.chain(told) {
            *word = numbers[*word as usize];
        }
        let mut starts = vec![0_u32; words + 1];
        for word in self.words.iter().chain(&self.beside.all) {
            starts[*word as usize + 1] += 1;
        }
        for word in 0..words {
            starts[word + 1] += starts[word];
        }
        let mut free = starts.clone();
        let mut holders = vec![0; self.words.len() + self.beside.all.len()];
        for key in self.keys() {
            for word in self.words(key).iter().chain(self.beside(key)) {
                let at = &mut free[*word as usize];
                holders[*at as usize] = key;
                *at += 1;
            }
        }
        self.holders = holders;
        self.starts = starts;
        self.keys.shrink_to_fit();
        self.words.shrink_to_fit();
        self.written.shrink_to_fit();
    }

    /// Bytes that the keys take.
    pub fn bytes(&self) -> usize {
        size_of_val(&self.keys[..])
            + size_of_val(&self.words[..])
            + size_of_val(&self.written[..])
            + size_of_val(&self.holders[..])
            + size_of_val(&self.starts[..])
            + size_of_val(&self.beside.of[..])
            + size_of_val(&self.beside.all[..])
            + size_of_val(&self.years.of[..])
            + size_of_val(&self.years.all[..])
    }

    /// All keys.
    pub fn keys(&self) -> Range<u32> {
        0..self.keys.len() as u32
    }

    /// What a key names.
    pub fn target(&self, key: u32) -> Target {
        let number = self.keys[key as usize].target;
        match self.scope(key) {
            Scope::Documents => Target::Document(DocumentId(number)),
            Scope::Figures => Target::Figure(FigureId(number)),
            Scope::All | Scope::Actors | Scope::Projects | Scope::Agreements | Scope::Places => {
                Target::Entity(EntityId(number))
            }
        }
    }

    /// What narrows a query to a key.
    pub fn scope(&self, key: u32) -> Scope {
        Scope::ALL[usize::from(self.keys[key as usize].kind.0 & 0xf)]
    }

    /// How often a key is mentioned.
    pub fn weight(&self, key: u32) -> u16 {
        self.keys[key as usize].weight
    }

    /// Whether the end of a key says as much as its beginning.
    pub fn ends(&self, key: u32) -> bool {
        self.keys[key as usize].kind.0 & ENDS != 0
    }

    /// Whether a key names the same as the one before it.
    pub fn follows(&self, key: u32) -> bool {
        key > 0 && self.target(key) == self.target(key - 1)
    }

    /// The keys from a target's first to its last.
    pub fn siblings(&self, key: u32) -> Range<u32> {
        let mut first = key;
        while self.follows(first) {
            first -= 1;
        }
        let mut end = key + 1;
        while (end as usize) < self.keys.len() && self.follows(end) {
            end += 1;
        }
        first..end
    }

    /// The words of a key, in order.
    pub fn words(&self, key: u32) -> &[u32] {
        &self.words[self.range(key)]
    }

    /// How the words of a key are written, in order.
    pub fn written(&self, key: u32) -> &[Written] {
        &self.written[self.range(key)]
    }

    /// Words that belong to a key and are not printed in its name.
    pub fn beside(&self, key: u32) -> &[u32] {
        let has = self.keys[key as usize].kind.0 & BESIDE != 0;
        if has { self.beside.of(key) } else { &[] }
    }

    /// Whether any name has words beside it.
    pub fn has_beside(&self) -> bool {
        !self.beside.of.is_empty()
    }

    /// The years that a key answers to without being of them.
    pub fn years(&self, key: u32) -> &[Years] {
        let has = self.keys[key as usize].kind.0 & YEARS != 0;
        if has { self.years.of(key) } else { &[] }
    }

    /// The keys that answer to years without being of them.
    pub fn timed(&self) -> impl Iterator<Item = u32> {
        self.years.of.iter().map(|(key, _)| *key)
    }

    /// The keys that have a word, printed or beside; one that has it twice may come twice.
    pub fn holders(&self, word: u32) -> &[u32] {
        let word = word as usize;
        &self.holders[self.starts[word] as usize..self.starts[word + 1] as usize]
    }

    /// The keys with two words in a row that may begin with these letters, small words between them left out.
    pub fn initials(&self, first: u8, second: u8) -> Vec<u32> {
        /// Words that are looked at in one go, so that the compiler compares them side by side.
        const STRIDE: usize = 64;
        let mut found = Vec::new();
        for (stride, written) in self.written.chunks(STRIDE).enumerate() {
            let start = stride * STRIDE;
            let next = &self.written[(start + 1).min(self.written.len())..];
            let follows = |it: Written| it.is_filler() || it.begins(second);
            let fits = |(one, next): (&Written, &Written)| {
                one.begins(first) & !one.is_last() & follows(*next)
            };
            let pairs = || written.iter().zip(next);
            if pairs().fold(false, |any, pair| any | fits(pair)) {
                let here = pairs().enumerate().filter(|(_, pair)| fits(*pair));
                found.extend(here.map(|(at, _)| self.holding((start + at) as u32)));
            }
        }
        found.dedup();
        found
    }

    /// The key to which a word belongs, by its place in the words of all.
    fn holding(&self, place: u32) -> u32 {
        self.keys.partition_point(|key| key.first <= place) as u32 - 1
    }

    fn range(&self, key: u32) -> Range<usize> {
        let key = key as usize;
        let end = self
            .keys
            .get(key + 1)
            .map_or(self.words.len(), |next| next.first as usize);
        self.keys[key].first as usize..end
    }
}

impl<T: Copy> Sparse<T> {
    /// Adds what a key has; whether that is anything.
    fn push(&mut self, key: u32, list: &[T]) -> bool {
        if !list.is_empty() {
            self.of.push((key, self.all.len() as u32));
            self.all.extend_from_slice(list);
        }
        !list.is_empty()
    }

    fn of(&self, key: u32) -> &[T] {
        let Ok(at) = self.of.binary_search_by_key(&key, |(key, _)| *key) else {
            return &[];
        };
        let end = self
            .of
            .get(at + 1)
            .map_or(self.all.len(), |(_, start)| *start as usize);
        &self.all[self.of[at].1 as usize..end]
    }
}

impl<T> Default for Sparse<T> {
    fn default() -> Self {
        Self {
            of: Vec::new(),
            all: Vec::new(),
        }
    }
}
