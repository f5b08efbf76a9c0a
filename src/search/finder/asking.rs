//! The steps of a question to the finder, from the nearest meaning to the farthest.

use std::cell::RefCell;
use std::rc::Rc;

use super::candidates::{Candidates, may_be_meant};
use super::dictionary::{Dictionary, Near};
use super::keys::{self, Word, words};
use super::page::{Page, Ranking, Unasked};
use super::ranking::{Answer, Answers, Asked, Demand};
use super::{Hit, Hits, Names, Scope};
use crate::index::Index;
use crate::search::stale::Stale;

/// Words of a query up to which neighbours are tried as one word.
const MOST_WORDS: usize = 6;

/// Letters from which on what begins the words of a query is no accident.
const ACRONYM: usize = 4;

/// A question while it is being answered.
pub struct Asking<'a> {
    names: &'a Names,
    index: &'a Index,
    scope: Scope,
    limit: usize,
    stale: Stale<'a>,
    /// What was found near to words, so that no word is looked up twice.
    known: RefCell<Vec<Known>>,
}

/// Words near to one.
#[derive(Clone)]
struct Known {
    press: String,
    plain: Option<String>,
    guessed: bool,
    near: Rc<Near>,
}

impl<'a> Asking<'a> {
    /// A question to some names.
    pub fn new(
        names: &'a Names,
        index: &'a Index,
        scope: Scope,
        (limit, stale): (usize, Stale<'a>),
    ) -> Self {
        Self {
            names,
            index,
            scope,
            limit,
            stale,
            known: RefCell::default(),
        }
    }

    /// The names near a query. None when the question is stale.
    pub fn hits(&self, query: &str) -> Option<Hits> {
        let asked = words(query);
        if asked.is_empty() {
            return self.all();
        }
        let found = self.answers(asked)?;
        if found.total > 0 {
            return Some(found);
        }
        // A declined name is asked for by its nominative where nothing is near as typed.
        for nominative in keys::nominatives(query) {
            let found = self.answers(words(&nominative))?;
            if found.total > 0 {
                return Some(found);
            }
        }
        Some(found)
    }

    /// All names, the most mentioned first. Figures are too many for that where they are not asked for.
    fn all(&self) -> Option<Hits> {
        let table = &self.names.table;
        let shown = |key| self.takes(key) && (self.scope == Scope::Figures) == is_figure(self, key);
        let candidates = Candidates::these(table.keys(), table, shown);
        self.page(&Unasked(table), &candidates, |_| Vec::new())
            .map(|(hits, _)| hits)
    }

    /// The names that answer a query: as typed, or else with words joined that were typed apart, or else with one word of
    /// several not answered.
    fn answers(&self, asked: Vec<Word>) -> Option<Hits> {
        let letters = asked
            .iter()
            .all(|word| word.press.len() == 1 && !word.is_number());
        let asked = if asked.len() > 1 && letters {
            // `b t k` is `btk`; letters alone would stand for anything.
            let all: String = asked.iter().map(|word| word.press.as_str()).collect();
            vec![Word::new(all, None)]
        } else {
            asked
        };
        let found = self.matching(&asked, Demand::EveryWord)?;
        if found.total > 0 {
            return Some(found);
        }
        for at in 1..asked.len().min(MOST_WORDS) {
            let mut joined = asked.clone();
            let second = joined.remove(at);
            let first = &mut joined[at - 1];
            *first = Word::new(format!("{}{}", first.press, second.press), None);
            let found = self.matching(&joined, Demand::EveryWord)?;
            if found.total > 0 {
                return Some(found);
            }
        }
        let found = self.acronyms(&asked)?;
        if found.total > 0 {
            return Some(found);
        }
        self.matching(&asked, Demand::AllButOne)
    }

    /// The names that answer words. What has typing errors is left out where something is what was asked for.
    fn matching(&self, asked: &[Word], demand: Demand) -> Option<Hits> {
        let near: Option<Vec<Rc<Near>>> = asked.iter().map(|word| self.near(word, false)).collect();
        let near = near?;
        let question = self.asked(asked, &near, demand);
        let Names {
            dictionary, table, ..
        } = self.names;
        let guesses = asked.iter().any(Dictionary::guesses);
        if !guesses || may_be_meant(&question, (dictionary, table)) {
            let (hits, meant) = self.found(&question)?;
            if meant || !guesses {
                return Some(hits);
            }
        }
        let near: Option<Vec<Rc<Near>>> = asked.iter().map(|word| self.near(word, true)).collect();
        let near = near?;
        self.found(&self.asked(asked, &near, demand))
            .map(|(hits, _)| hits)
    }

    /// The names that are one word, and that is what begins the words of the query, with or without small words.
    fn acronyms(&self, asked: &[Word]) -> Option<Hits> {
        if asked.len() < ACRONYM - 1 {
            return Some(Hits::default());
        }
        let letters = |words: &mut dyn Iterator<Item = &Word>| -> String {
            words.filter_map(|word| word.press.chars().next()).collect()
        };
        let mut forms = vec![
            letters(&mut asked.iter()),
            letters(&mut asked.iter().filter(|word| !word.is_filler())),
        ];
        forms.retain(|it| it.len() >= ACRONYM);
        let (table, dictionary) = (&self.names.table, &self.names.dictionary);
        let words = forms.iter().flat_map(|form| dictionary.pressed(form));
        let mut keys: Vec<u32> = words
            .flat_map(|word| table.holders(word).iter().copied())
            .filter(|key| self.takes(*key) && self.is_acronym(*key, &forms))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let fit = |key| keys.binary_search(&key).is_ok();
        let candidates = Candidates::these(table.keys(), table, fit);
        let question = self.asked(asked, &[], Demand::Acronym);
        self.page(&question, &candidates, |key| answers(&question, key))
            .map(|(hits, _)| hits)
    }

    fn is_acronym(&self, key: u32, forms: &[String]) -> bool {
        let [word] = self.names.table.words(key) else {
            return false;
        };
        let printed = self.names.printed(self.index, key);
        let place = keys::places(&printed).into_iter().next();
        let short = place.is_some_and(|place| !printed[place].chars().any(char::is_lowercase));
        let press = self.names.dictionary.press(*word);
        short && forms.iter().any(|form| form == press)
    }

    fn found(&self, question: &Asked<'_>) -> Option<(Hits, bool)> {
        let Names {
            dictionary, table, ..
        } = self.names;
        if (self.stale)() {
            return None;
        }
        let mut candidates = Candidates::of(question, (dictionary, table));
        if self.scope != Scope::All {
            candidates.retain(|key| self.takes(key));
        }
        self.page(question, &candidates, |key| answers(question, key))
    }

    fn page(
        &self,
        ranking: &impl Ranking,
        candidates: &Candidates,
        answers: impl Fn(u32) -> Vec<(Answer, Word)>,
    ) -> Option<(Hits, bool)> {
        let table = &self.names.table;
        let page = Page::of(ranking, table, candidates, (self.limit, self.stale))?;
        let hits = page.best.into_iter().map(|(rank, key)| {
            let name = self.names.printed(self.index, key);
            Hit {
                target: table.target(key),
                matched: matched(&name, &answers(key)),
                name,
                score: rank.shown(),
            }
        });
        let hits = Hits {
            list: hits.collect(),
            total: page.total,
        };
        Some((hits, page.meant))
    }

    fn asked<'q>(&'q self, words: &'q [Word], near: &'q [Rc<Near>], demand: Demand) -> Asked<'q> {
        let Names {
            dictionary, table, ..
        } = self.names;
        let near = near.iter().map(|it| &**it).collect();
        Asked::new((dictionary, table), words, near, demand)
    }

    fn near(&self, word: &Word, guessed: bool) -> Option<Rc<Near>> {
        let guessed = guessed && Dictionary::guesses(word);
        let mut all = self.known.borrow_mut();
        let same = |it: &&Known| it.press == word.press && it.plain == word.plain;
        if let Some(known) = (all.iter().filter(same)).find(|it| it.guessed == guessed) {
            return Some(Rc::clone(&known.near));
        }
        if (self.stale)() {
            return None;
        }
        let dictionary = &self.names.dictionary;
        let sure = all.iter().find(same).map(|it| (*it.near).clone());
        let mut near = sure.unwrap_or_else(|| dictionary.sure(word));
        if guessed {
            dictionary.guess(word, &mut near, self.stale)?;
        }
        let near = Rc::new(near);
        all.push(Known {
            press: word.press.clone(),
            plain: word.plain.clone(),
            guessed,
            near: Rc::clone(&near),
        });
        Some(near)
    }

    fn takes(&self, key: u32) -> bool {
        self.scope == Scope::All || self.names.table.scope(key) == self.scope
    }
}

fn is_figure(asking: &Asking<'_>, key: u32) -> bool {
    asking.names.table.scope(key) == Scope::Figures
}

fn answers(question: &Asked<'_>, key: u32) -> Vec<(Answer, Word)> {
    let mut answers = Answers::default();
    question.answer(key, &mut answers);
    (answers.list.into_iter())
        .zip(question.words.iter().cloned())
        .collect()
}

/// Bytes of a name where letters begin that answer a query, ascending.
fn matched(name: &str, answers: &[(Answer, Word)]) -> Vec<usize> {
    let places = keys::places(name);
    let mut matched: Vec<usize> = (answers.iter())
        .flat_map(|(answer, word)| match answer {
            Answer::Words(range, nearness) => {
                keys::matched(name, &places[range.clone()], *nearness, word)
            }
            Answer::Beside | Answer::Year | Answer::Filler | Answer::Nothing => Vec::new(),
        })
        .collect();
    matched.sort_unstable();
    matched.dedup();
    matched
}
