//! How well a name answers a query.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Target;
use super::dictionary::{Dictionary, Near};
use super::keys::Word;
use super::nearness::Nearness;
use super::table::{Table, Written, Years};

/// A query made ready to be asked of names.
pub struct Asked<'q> {
    dictionary: &'q Dictionary,
    table: &'q Table,
    /// The words of the query.
    pub words: &'q [Word],
    /// For each of them, which words of the dictionary are near.
    pub near: Vec<&'q Near>,
    demand: Demand,
    /// How many words of the query carry a meaning.
    meaning: usize,
}

/// How many words of the query a name must answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Every one.
    EveryWord,
    /// What begins the words is the name: an acronym.
    Acronym,
    /// For queries of three words or more, when no name answers all: a name may be remembered with one wrong word.
    /// A figure may not.
    AllButOne,
}

/// How well a name answers: class, then sort, what is left over and how often it is mentioned, fuzzy-matcher's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// The class of the farthest word.
    pub class: i64,
    /// Entities before documents before figures.
    sort: i64,
    fine: i64,
    score: i64,
    weight: i64,
}

/// How well a name answers as far as that is told without fuzzy-matcher: the larger the better.
///
/// Instead of the score stands whether the query begins the name, from which fuzzy-matcher's differ most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rough(u64);

/// How the words of a query are answered by a name.
#[derive(Debug, Default)]
pub struct Answers {
    /// What answers each word of the query.
    pub list: Vec<Answer>,
    /// Which words of the name have answered.
    used: Vec<bool>,
}

/// What answers a word of the query.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Words of the name, and how near they are.
    Words(Range<usize>, Nearness),
    /// A word that belongs to it and is not printed in the name.
    Beside,
    /// A year that it is not of, and does not exclude.
    Year,
    /// A small word that the name need not have.
    Filler,
    /// Nothing.
    Nothing,
}

impl Rank {
    /// A name when nothing is asked for.
    pub fn unasked(table: &Table, key: u32) -> Self {
        Self {
            class: 0,
            sort: sort(table.target(key)),
            fine: 0,
            score: 0,
            weight: i64::from(table.weight(key)),
        }
    }

    /// The rank with fuzzy-matcher's score.
    #[must_use]
    pub fn scored(self, score: i64) -> Self {
        Self { score, ..self }
    }

    /// Without fuzzy-matcher's score; `begins` when the query begins the name.
    pub fn rough(self, begins: bool) -> Rough {
        const MIDDLE: i64 = 1 << 15;
        let fine = (self.fine + MIDDLE).clamp(0, 2 * MIDDLE - 1);
        let high = (self.class << 4 | self.sort) << 16 | fine;
        Rough((high << 17 | i64::from(begins) << 16 | self.weight) as u64)
    }

    /// What it is for others.
    pub fn shown(self) -> i64 {
        (self.class * 100 + self.fine) * 10_000 + self.weight.min(9_999)
    }
}

impl Rough {
    /// The class of the farthest word.
    pub fn class(self) -> i64 {
        (self.0 >> 37) as i64
    }
}

impl Answers {
    /// Whether the query begins the name.
    pub fn begin(&self) -> bool {
        let starts = |it: &Answer| matches!(it, Answer::Words(range, _) if range.start == 0);
        self.list.iter().any(starts)
    }
}

impl<'q> Asked<'q> {
    /// Makes a query ready.
    pub fn new(
        (dictionary, table): (&'q Dictionary, &'q Table),
        words: &'q [Word],
        near: Vec<&'q Near>,
        demand: Demand,
    ) -> Self {
        Self {
            dictionary,
            table,
            words,
            near,
            demand,
            meaning: words.iter().filter(|word| !word.is_filler()).count(),
        }
    }

    /// The words of the query of which a name must answer at least one: all that carry a meaning, else all.
    pub fn needed(&self) -> Vec<usize> {
        let all = 0..self.words.len();
        all.filter(|at| self.meaning == 0 || !self.words[*at].is_filler())
            .collect()
    }

    /// How many words that carry a meaning a name may leave without an answer.
    pub fn allowed(&self) -> usize {
        match self.demand {
            Demand::AllButOne if self.meaning >= 3 => 1,
            Demand::AllButOne | Demand::EveryWord | Demand::Acronym => 0,
        }
    }

    /// How well a name answers, without fuzzy-matcher's score; none when it does not.
    pub fn answer(&self, key: u32, answers: &mut Answers) -> Option<Rank> {
        answers.list.clear();
        let target = self.table.target(key);
        if self.demand == Demand::Acronym {
            answers.list.push(Answer::Words(0..1, Nearness::Exact));
            return Some(self.ranked(key, Nearness::Initials, 0, answers));
        }
        let allowed = match target {
            // What a figure is called are its properties, and it has each of them or is another figure.
            Target::Figure(_) => 0,
            Target::Entity(_) | Target::Document(_) => self.allowed(),
        };
        let name = Name {
            words: self.table.words(key),
            written: self.table.written(key),
            key,
            is_entity: matches!(target, Target::Entity(_)),
        };
        answers.used.clear();
        answers.used.resize(name.words.len(), false);
        let mut missed = 0;
        for (at, word) in self.words.iter().enumerate() {
            let answer = self.best(at, word, &name, &answers.used);
            match &answer {
                Answer::Words(range, _) => answers.used[range.clone()].fill(true),
                Answer::Nothing => {
                    missed += 1;
                    if missed > allowed {
                        return None;
                    }
                }
                Answer::Beside | Answer::Year | Answer::Filler => {}
            }
            answers.list.push(answer);
        }
        let years = (answers.list.iter())
            .filter(|answer| matches!(answer, Answer::Year))
            .count();
        // A year alone asks for what is of that year.
        if years > 0 && years + missed >= self.meaning {
            return None;
        }
        let named =
            (answers.list.iter())
                .zip(self.words)
                .filter_map(|(answer, word)| match answer {
                    Answer::Words(_, nearness) if self.meaning == 0 || !word.is_filler() => {
                        Some(*nearness)
                    }
                    Answer::Year => Some(Nearness::RespelledPrefix),
                    Answer::Words(..) | Answer::Beside | Answer::Filler | Answer::Nothing => None,
                });
        let worst = match (named.min(), target) {
            (Some(worst), _) => worst,
            // Of a figure everything that is asked for may stand beside its name.
            (None, Target::Figure(_)) => Nearness::Prefix,
            (None, Target::Entity(_) | Target::Document(_)) => return None,
        };
        if missed > 0 && worst < Nearness::Respelled {
            return None;
        }
        let left = match target {
            // What a figure is called says everything about it; that is not more than was asked for.
            Target::Figure(_) => 0,
            Target::Entity(_) | Target::Document(_) => (name.written.iter().zip(&answers.used))
                .filter(|(written, used)| !**used && !written.is_filler())
                .count(),
        };
        Some(self.ranked(key, worst, left + missed, answers))
    }

    fn ranked(&self, key: u32, worst: Nearness, left: usize, answers: &Answers) -> Rank {
        // A name is asked for by its beginning, a person as well by the end.
        let first = match answers.list.first() {
            Some(Answer::Words(range, _)) => {
                range.start == 0 || self.table.ends(key) && range.end == self.table.words(key).len()
            }
            Some(Answer::Beside | Answer::Year | Answer::Filler | Answer::Nothing) | None => false,
        };
        let beside = (answers.list.iter())
            .filter(|it| matches!(it, Answer::Beside | Answer::Year))
            .count();
        let weight = self.table.weight(key);
        // Twice as often mentioned outweighs half a word that is left over.
        let often = i64::from((u32::from(weight) + 1).ilog2().min(7));
        Rank {
            class: worst.class(),
            sort: sort(self.table.target(key)),
            fine: often - 2 * (left.min(20) + beside) as i64 + i64::from(first),
            score: 0,
            weight: i64::from(weight),
        }
    }

    /// What answers a word of the query best: a free word of the name, a run of words by their initials, a word beside it;
    /// last what may be meant by it.
    fn best(&self, at: usize, word: &Word, name: &Name<'_>, used: &[bool]) -> Answer {
        let near = self.near[at];
        let typed = word.press.len();
        let mut found: Option<(Range<usize>, Nearness)> = None;
        for (at, printed) in name.words.iter().enumerate() {
            if !used[at]
                && (typed > 1 || name.written[at].is_capital())
                && let Some(nearness) = near.of(*printed)
                && found.as_ref().is_none_or(|(_, best)| nearness > *best)
            {
                found = Some((at..at + 1, nearness));
            }
        }
        if found
            .as_ref()
            .is_none_or(|(_, best)| *best < Nearness::Initials)
            && let Some(range) = initials(word, name, used)
        {
            found = Some((range, Nearness::Initials));
        }
        let guess = match found {
            Some((range, nearness)) if nearness.is_guess() => Answer::Words(range, nearness),
            Some((range, nearness)) => return Answer::Words(range, nearness),
            None => Answer::Nothing,
        };
        let fits = |it: &u32| near.of(*it).is_some_and(|it| it >= Nearness::Prefix);
        if typed > 1 && self.table.beside(name.key).iter().any(fits) {
            return Answer::Beside;
        }
        let year = self.table.years(name.key).iter().any(|years| match years {
            Years::Any => word.is_year(),
            Years::Told(year) => near.of(*year) == Some(Nearness::Exact),
        });
        if year {
            return Answer::Year;
        }
        if self.meaning > 0 && word.is_filler() {
            return Answer::Filler;
        }
        self.joined(word, name, used).unwrap_or(guess)
    }

    /// Two words of the name that were typed as one (`transcaspian`).
    fn joined(&self, word: &Word, name: &Name<'_>, used: &[bool]) -> Option<Answer> {
        if word.press.len() < JOINED {
            return None;
        }
        let at = name.words.windows(2).enumerate().position(|(at, pair)| {
            let (one, other) = (
                self.dictionary.press(pair[0]),
                self.dictionary.press(pair[1]),
            );
            let free = !used[at] && !used[at + 1];
            free && one.len() + other.len() == word.press.len()
                && word.press.starts_with(one)
                && word.press.ends_with(other)
        })?;
        Some(Answer::Words(at..at + 2, Nearness::Respelled))
    }

    /// The score of fuzzy-matcher for the query's words over the whole folded name; 0 where it sees no subsequence.
    pub fn score(&self, key: u32) -> i64 {
        thread_local! {
            static MATCHER: SkimMatcherV2 = SkimMatcherV2::default().ignore_case();
        }
        let words = self.table.words(key).iter();
        let pressed: Vec<&str> = words.map(|word| self.dictionary.press(*word)).collect();
        let pressed = pressed.join(" ");
        MATCHER.with(|matcher| {
            let words = self.words.iter();
            words
                .filter_map(|word| matcher.fuzzy_match(&pressed, &word.press))
                .sum()
        })
    }
}

/// Letters from which on two words of a name may be typed as one.
pub const JOINED: usize = 6;

/// A name while it is asked.
struct Name<'n> {
    key: u32,
    words: &'n [u32],
    written: &'n [Written],
    is_entity: bool,
}

/// The letters of a word that may be the initials of several; none where it is too short or too long for that.
pub fn spelling(word: &Word) -> Option<&[u8]> {
    let letters = word.press.as_bytes();
    let fits = (2..=8).contains(&letters.len()) && letters.iter().all(u8::is_ascii_alphabetic);
    fits.then_some(letters)
}

/// The first free run of at least two words of a name whose initials spell the word asked for (`BTK` for Baku–Tbilisi–Kars).
/// Small words may be left out of the initials. Headlines have too many words for that to mean anything.
fn initials(word: &Word, name: &Name<'_>, used: &[bool]) -> Option<Range<usize>> {
    let letters = spelling(word).filter(|_| name.is_entity && name.words.len() > 1)?;
    (0..name.words.len()).find_map(|start| {
        let run = run(letters, &name.written[start..], &used[start..])?;
        Some(start..start + run)
    })
}

fn run(letters: &[u8], words: &[Written], used: &[bool]) -> Option<usize> {
    let mut left = letters.iter().peekable();
    for (length, (written, used)) in words.iter().zip(used).enumerate() {
        let Some(&&letter) = left.peek() else {
            return Some(length);
        };
        if *used {
            return None;
        }
        if written.begins(letter) && (written.is_capital() || written.is_filler()) {
            left.next();
        } else if !written.is_filler() || length == 0 {
            return None;
        }
    }
    left.peek().is_none().then_some(words.len())
}

fn sort(target: Target) -> i64 {
    match target {
        Target::Entity(_) => 2,
        Target::Document(_) => 1,
        Target::Figure(_) => 0,
    }
}
