//! How well a name answers a query.

use std::cmp::Reverse;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::keys::{Dictionary, Key, Placed, Word, Years};
use super::nearness::Nearness;
use super::{Hit, Target};

/// Letters from which on what begins the words of a query is no accident.
const ACRONYM: usize = 4;

/// A query made ready to be asked of names.
pub struct Asked<'q> {
    dictionary: &'q Dictionary,
    words: &'q [Word],
    /// For each word of the query, how near each word of the dictionary is.
    near: Vec<Vec<Option<Nearness>>>,
    demand: Demand,
    /// Letters that begin the words of the query, with and without small words: what its acronym would be.
    acronyms: Vec<String>,
}

/// How many words of the query a name must answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Every one.
    EveryWord,
    /// What begins the words is the name, an acronym of four letters or more.
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

/// A name that answers.
pub struct Ranked<'k> {
    /// The name.
    pub key: &'k Key,
    /// How well.
    pub rank: Rank,
    answers: Vec<Answer>,
}

/// What answers a word of the query.
#[derive(Clone, Debug)]
enum Answer {
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

impl<'q> Asked<'q> {
    /// Makes a query ready.
    pub fn new(
        dictionary: &'q Dictionary,
        words: &'q [Word],
        near: Vec<Vec<Option<Nearness>>>,
        demand: Demand,
    ) -> Self {
        let letters = |words: &mut dyn Iterator<Item = &Word>| -> String {
            words.filter_map(|word| word.press.chars().next()).collect()
        };
        let mut acronyms = Vec::new();
        if words.len() >= 3 {
            acronyms.push(letters(&mut words.iter()));
            acronyms.push(letters(&mut words.iter().filter(|word| !word.is_filler())));
            acronyms.retain(|it| it.len() >= ACRONYM);
        }
        Self {
            dictionary,
            words,
            near,
            demand,
            acronyms,
        }
    }

    /// How well a name answers; none when it does not.
    pub fn answer<'k>(&self, key: &'k Key) -> Option<Ranked<'k>> {
        let asked = self.words.iter().filter(|word| !word.is_filler()).count();
        let allowed = match self.demand {
            // What a figure is called are its properties, and it has each of them or is another figure.
            Demand::AllButOne if asked >= 3 && !matches!(key.target, Target::Figure(_)) => 1,
            Demand::AllButOne | Demand::EveryWord => 0,
            Demand::Acronym => {
                let answers = vec![Answer::Words(0..1, Nearness::Exact)];
                let found = self.is_acronym(key);
                return found.then(|| self.ranked(key, Nearness::Initials, 0, answers));
            }
        };
        let mut used = vec![false; key.words.len()];
        let mut answers = Vec::with_capacity(self.words.len());
        let mut missed = 0;
        for (at, word) in self.words.iter().enumerate() {
            let answer = self.best(at, word, key, &used, asked);
            match &answer {
                Answer::Words(range, _) => used[range.clone()].fill(true),
                Answer::Nothing => {
                    missed += 1;
                    if missed > allowed {
                        return None;
                    }
                }
                Answer::Beside | Answer::Year | Answer::Filler => {}
            }
            answers.push(answer);
        }
        let years = (answers.iter())
            .filter(|answer| matches!(answer, Answer::Year))
            .count();
        // A year alone asks for what is of that year.
        if years > 0 && years + missed >= asked {
            return None;
        }
        let named = answers
            .iter()
            .zip(self.words)
            .filter_map(|(answer, word)| match answer {
                Answer::Words(_, nearness) if asked == 0 || !word.is_filler() => Some(*nearness),
                Answer::Year => Some(Nearness::RespelledPrefix),
                Answer::Words(..) | Answer::Beside | Answer::Filler | Answer::Nothing => None,
            });
        let worst = match (named.min(), key.target) {
            (Some(worst), _) => worst,
            // Of a figure everything that is asked for may stand beside its name.
            (None, Target::Figure(_)) => Nearness::Prefix,
            (None, Target::Entity(_) | Target::Document(_)) => return None,
        };
        if missed > 0 && worst < Nearness::Respelled {
            return None;
        }
        let left = (key.words.iter().zip(&used))
            // What a figure is called says everything about it; that is not more than was asked for.
            .filter(|_| !matches!(key.target, Target::Figure(_)))
            .filter(|(placed, used)| !**used && !self.word(placed).is_filler())
            .count();
        Some(self.ranked(key, worst, left + missed, answers))
    }

    fn ranked<'k>(
        &self,
        key: &'k Key,
        worst: Nearness,
        left: usize,
        answers: Vec<Answer>,
    ) -> Ranked<'k> {
        // A name is asked for by its beginning, a person as well by the end.
        let first = match answers.first() {
            Some(Answer::Words(range, _)) => {
                range.start == 0 || key.ends && range.end == key.words.len()
            }
            Some(Answer::Beside | Answer::Year | Answer::Filler | Answer::Nothing) | None => false,
        };
        let beside = answers
            .iter()
            .filter(|it| matches!(it, Answer::Beside | Answer::Year))
            .count();
        // Twice as often mentioned outweighs half a word that is left over.
        let often = i64::from((key.weight + 1).ilog2().min(7));
        let rank = Rank {
            class: worst.class(),
            sort: sort(key.target),
            fine: often - 2 * (left.min(20) + beside) as i64 + i64::from(first),
            score: self.score(key),
            weight: key.weight as i64,
        };
        Ranked { key, rank, answers }
    }

    fn word(&self, placed: &Placed) -> &Word {
        &self.dictionary.words[placed.word]
    }

    /// Whether a name is one word, and that is what begins the words of the query.
    fn is_acronym(&self, key: &Key) -> bool {
        match &key.words[..] {
            [one] => {
                let printed = &key.name[one.range.clone()];
                let short = !printed.chars().any(char::is_lowercase);
                short && self.acronyms.iter().any(|it| *it == self.word(one).press)
            }
            _ => false,
        }
    }

    /// What answers a word of the query best: a free word of the name, a run of words by their initials, a word beside it.
    fn best(&self, at: usize, word: &Word, key: &Key, used: &[bool], asked: usize) -> Answer {
        let near = &self.near[at];
        let single = (key.words.iter().enumerate())
            .filter(|(at, placed)| !used[*at] && (word.press.len() > 1 || placed.capital))
            .filter_map(|(at, placed)| Some((at..at + 1, near[placed.word]?)));
        let initials = self.initials(word, key, used);
        let found = single
            .chain(initials.map(|range| (range, Nearness::Initials)))
            .max_by_key(|(range, nearness)| (*nearness, Reverse(range.start)));
        if let Some((range, nearness)) = found {
            return Answer::Words(range, nearness);
        }
        let fits = |number: &usize| near[*number].is_some_and(|it| it >= Nearness::Prefix);
        if word.press.len() > 1 && key.beside.iter().any(fits) {
            return Answer::Beside;
        }
        let year = match &key.years {
            Years::None => false,
            Years::Any => word.is_year(),
            Years::Told(years) => years.iter().any(|it| near[*it] == Some(Nearness::Exact)),
        };
        if year {
            return Answer::Year;
        }
        if word.is_filler() && asked > 0 {
            return Answer::Filler;
        }
        self.joined(word, key, used).unwrap_or(Answer::Nothing)
    }

    /// Two words of the name that were typed as one (`transcaspian`).
    fn joined(&self, word: &Word, key: &Key, used: &[bool]) -> Option<Answer> {
        if word.press.len() < 6 {
            return None;
        }
        let at = key.words.windows(2).enumerate().position(|(at, pair)| {
            let (one, other) = (&self.word(&pair[0]).press, &self.word(&pair[1]).press);
            let free = !used[at] && !used[at + 1];
            free && one.len() + other.len() == word.press.len()
                && word.press.starts_with(one.as_str())
                && word.press.ends_with(other.as_str())
        })?;
        Some(Answer::Words(at..at + 2, Nearness::Respelled))
    }

    /// Free runs of at least two words of a name whose initials spell the word asked for (`BTK` for Baku–Tbilisi–Kars).
    /// Small words may be left out of the initials. Headlines have too many words for that to mean anything.
    fn initials(
        &self,
        word: &Word,
        key: &Key,
        used: &[bool],
    ) -> impl Iterator<Item = Range<usize>> {
        let letters = word.press.as_bytes();
        let fits = (2..=8).contains(&letters.len())
            && letters.iter().all(u8::is_ascii_alphabetic)
            && matches!(key.target, Target::Entity(_));
        let starts = if fits { 0..key.words.len() } else { 0..0 };
        starts.filter_map(move |start| {
            let run = self.run(letters, &key.words[start..], &used[start..])?;
            Some(start..start + run)
        })
    }

    fn run(&self, letters: &[u8], words: &[Placed], used: &[bool]) -> Option<usize> {
        let mut left = letters.iter().peekable();
        for (length, (placed, used)) in words.iter().zip(used).enumerate() {
            let Some(&&letter) = left.peek() else {
                return Some(length);
            };
            if *used {
                return None;
            }
            let word = self.word(placed);
            if word.press.as_bytes()[0] == letter && (placed.capital || word.is_filler()) {
                left.next();
            } else if !word.is_filler() || length == 0 {
                return None;
            }
        }
        left.peek().is_none().then_some(words.len())
    }

    /// The score of fuzzy-matcher for the query's words over the whole folded name; 0 where it sees no subsequence.
    fn score(&self, key: &Key) -> i64 {
        thread_local! {
            static MATCHER: SkimMatcherV2 = SkimMatcherV2::default().ignore_case();
        }
        let pressed = key.pressed(self.dictionary);
        MATCHER.with(|matcher| {
            let words = self.words.iter();
            words
                .filter_map(|word| matcher.fuzzy_match(&pressed, &word.press))
                .sum()
        })
    }
}

impl<'k> Ranked<'k> {
    /// A name when nothing is asked for.
    pub fn unasked(key: &'k Key) -> Self {
        Self {
            key,
            rank: Rank {
                class: 0,
                sort: sort(key.target),
                fine: 0,
                score: 0,
                weight: key.weight as i64,
            },
            answers: Vec::new(),
        }
    }

    /// The hit, with the letters that matched.
    pub fn shown(self, asked: &[Word]) -> Hit {
        let mut matched: Vec<usize> = (self.answers.iter().zip(asked))
            .flat_map(|(answer, word)| match answer {
                Answer::Words(range, nearness) => self.key.letters(range.clone(), *nearness, word),
                Answer::Beside | Answer::Year | Answer::Filler | Answer::Nothing => Vec::new(),
            })
            .collect();
        matched.sort_unstable();
        matched.dedup();
        let rank = self.rank;
        Hit {
            target: self.key.target,
            name: self.key.name.clone(),
            matched,
            score: (rank.class * 100 + rank.fine) * 10_000 + rank.weight.min(9_999),
        }
    }
}

fn sort(target: Target) -> i64 {
    match target {
        Target::Entity(_) => 2,
        Target::Document(_) => 1,
        Target::Figure(_) => 0,
    }
}
