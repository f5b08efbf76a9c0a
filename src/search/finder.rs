//! Fuzzy search over the names of an index: any spelling, word order or script, and silence when nothing is near.
//!
//! A query is split into words and every word must find its own word in a name. How near two words are is a `Nearness`;
//! the worst word decides the class of a hit, so that exact and prefix hits stand before respelled ones and those before
//! typing errors. Inside a class it decides how much of the name is left over and how often it is mentioned, then
//! fuzzy-matcher's score. Each word of the query is compared with each word of all names once, however many names have it.

mod figures;
mod keys;
mod nearness;
mod ranking;

use std::cmp::Reverse;

use self::keys::{Dictionary, Key, Word, Years, words};
use self::nearness::near;
use self::ranking::{Asked, Demand, Ranked};
use crate::index::{DocumentId, EntityId, EntityKind, FigureId, Index};

/// Hits of one query, best first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// The hits.
    pub list: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
}

/// One hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What was found.
    pub target: Target,
    /// The name that matched, as printed.
    pub name: String,
    /// Bytes of `name` where matched letters begin, ascending.
    pub matched: Vec<usize>,
    /// How near: larger is nearer.
    pub score: i64,
}

/// What the finder can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An entity.
    Entity(EntityId),
    /// A document.
    Document(DocumentId),
    /// A figure.
    Figure(FigureId),
}

/// What a query is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// People, organisations, countries: `@`.
    Actors,
    /// Projects: `#`.
    Projects,
    /// Agreements: `&`.
    Agreements,
    /// Places and events: `:`.
    Places,
    /// Documents: `/`.
    Documents,
    /// Figures: `=`.
    Figures,
}

impl Scope {
    /// All scopes, in the order in which Tab cycles them.
    pub const ALL: [Self; 7] = [
        Self::All,
        Self::Actors,
        Self::Projects,
        Self::Agreements,
        Self::Figures,
        Self::Places,
        Self::Documents,
    ];

    /// The scope so many steps on in the order of Tab, round and round.
    #[must_use]
    pub fn cycled(self, steps: isize) -> Self {
        let at = Self::ALL.iter().position(|scope| *scope == self);
        let at = at.expect("every scope is in the list") as isize;
        Self::ALL[(at + steps).rem_euclid(Self::ALL.len() as isize) as usize]
    }

    /// The character that narrows a query to it.
    pub fn prefix(self) -> Option<char> {
        match self {
            Self::All => None,
            Self::Actors => Some('@'),
            Self::Projects => Some('#'),
            Self::Agreements => Some('&'),
            Self::Places => Some(':'),
            Self::Documents => Some('/'),
            Self::Figures => Some('='),
        }
    }

    /// What a query is narrowed to, in words for a title.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "everything",
            Self::Actors => "actors",
            Self::Projects => "projects",
            Self::Agreements => "agreements",
            Self::Figures => "figures",
            Self::Places => "places and events",
            Self::Documents => "documents",
        }
    }

    /// Splits a query as typed into its scope and the rest.
    pub fn split(query: &str) -> (Self, &str) {
        let scope = Self::ALL.into_iter().find(|scope| {
            scope
                .prefix()
                .is_some_and(|prefix| query.starts_with(prefix))
        });
        scope.map_or((Self::All, query), |scope| (scope, &query[1..]))
    }

    fn takes(self, index: &Index, target: Target) -> bool {
        match (self, target) {
            (Self::All, _)
            | (Self::Documents, Target::Document(_))
            | (Self::Figures, Target::Figure(_)) => true,
            (_, Target::Document(_) | Target::Figure(_)) => false,
            (_, Target::Entity(id)) => match index.entity(id).kind {
                EntityKind::Person | EntityKind::Organisation | EntityKind::Country => {
                    self == Self::Actors
                }
                EntityKind::Project => self == Self::Projects,
                EntityKind::Agreement => self == Self::Agreements,
                EntityKind::Place | EntityKind::Event => self == Self::Places,
            },
        }
    }
}

/// The names of an index, made ready to be searched at every key.
#[derive(Debug, Default)]
pub struct Names {
    dictionary: Dictionary,
    keys: Vec<Key>,
}

/// The class from which on a hit is what was asked for, so that typing errors need not be thought of.
const MEANT: i64 = 6;
/// The class up to which a hit is a guess at a typing error.
const GUESSED: i64 = 3;

/// Bytes of the longest query: what is longer is no name and near none.
const LONGEST: usize = 1_000;

impl Names {
    /// Makes the names of an index ready.
    pub fn of(index: &Index) -> Self {
        let mut names = Self::default();
        for id in index.entity_ids() {
            let entity = index.entity(id);
            let weight = entity.mentions.len();
            let mut titles: Vec<String> = Vec::new();
            for role in &entity.roles {
                if !titles.contains(&role.title) {
                    titles.push(role.title.clone());
                }
            }
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                names.add(Target::Entity(id), name, &titles, weight);
                if let Some(key) = names.keys.last_mut() {
                    key.ends = entity.kind == EntityKind::Person;
                }
            }
        }
        for id in index.document_ids() {
            let document = index.document(id).document();
            let title = document.title.as_ref().map(|title| title.text.as_str());
            let source = document.source.as_ref().map(|source| source.text.clone());
            let source: Vec<String> = source.into_iter().collect();
            for name in title.into_iter().chain([document.label.as_str()]) {
                names.add(Target::Document(id), name, &source, 1);
            }
        }
        let countries = figures::Countries::of(index);
        let told = figures::told(index);
        for id in index.figure_ids() {
            let (name, beside) = countries.name(index, id);
            let weight = figures::weight(index.figure(id));
            names.add(Target::Figure(id), &name, &beside, weight);
            let period = &index.figure(id).period;
            let years = match told.get(&id) {
                _ if period.from.or(period.to).is_none() => Years::Any,
                Some(years) => Years::Told(names.dictionary.years(years)),
                None => Years::None,
            };
            if let Some(key) = names.keys.last_mut() {
                key.years = years;
            }
        }
        names
    }

    /// Finds at most `limit` names near `query`; a first character `@ # & = : /` narrows it. An empty query lists the most mentioned.
    pub fn find(&self, index: &Index, query: &str, limit: usize) -> Hits {
        let (scope, query) = Scope::split(query);
        self.find_in(index, scope, query, limit)
    }

    /// Finds at most `limit` names of a scope near `query`.
    pub fn find_in(&self, index: &Index, scope: Scope, query: &str, limit: usize) -> Hits {
        if query.len() > LONGEST {
            return Hits::default();
        }
        let asked = words(query);
        let takes = |key: &&Key| scope.takes(index, key.target);
        let (hits, asked) = if asked.is_empty() {
            let all = self.keys.iter().filter(takes);
            let shown = all
                .filter(|key| !matches!(key.target, Target::Figure(_)) || scope == Scope::Figures);
            (shown.map(Ranked::unasked).collect(), asked)
        } else {
            // A declined name is asked for by its nominative where nothing is near as typed.
            let nominatives = || keys::nominatives(query).into_iter().map(|it| words(&it));
            let found = self.answers(&takes, asked);
            if found.0.is_empty() {
                let mut declined = nominatives().map(|asked| self.answers(&takes, asked));
                declined.find(|(hits, _)| !hits.is_empty()).unwrap_or(found)
            } else {
                found
            }
        };
        let mut hits: Vec<Ranked<'_>> = hits;
        // The nearest name ranks its bearer; the first of its names that matches at all is the one shown.
        hits.sort_by_key(|hit| hit.key.target);
        hits.dedup_by(|other, first| {
            let same = other.key.target == first.key.target;
            if same {
                first.rank = first.rank.max(other.rank);
            }
            same
        });
        if hits.iter().any(|hit| hit.rank.class >= MEANT) {
            hits.retain(|hit| hit.rank.class > GUESSED);
        }
        hits.sort_by_key(|hit| (Reverse(hit.rank), hit.key.target));
        let total = hits.len();
        hits.truncate(limit);
        Hits {
            list: hits.into_iter().map(|hit| hit.shown(&asked)).collect(),
            total,
        }
    }

    fn add(&mut self, target: Target, name: &str, beside: &[String], weight: usize) {
        let key = self.dictionary.key(target, name, beside, weight);
        self.keys.extend(key);
    }

    /// The names that answer a query, with the words that they answer: as typed, or else with one word of several not
    /// answered, or else with words joined that were typed apart.
    fn answers<'k>(
        &'k self,
        takes: &impl Fn(&&Key) -> bool,
        asked: Vec<Word>,
    ) -> (Vec<Ranked<'k>>, Vec<Word>) {
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
        let found = self.matching(takes, &asked, Demand::EveryWord);
        if !found.is_empty() {
            return (found, asked);
        }
        for at in 1..asked.len().min(MOST_WORDS) {
            let mut joined: Vec<Word> = Vec::new();
            for (i, word) in asked.iter().enumerate() {
                match joined.last_mut() {
                    Some(last) if i == at => {
                        *last = Word::new(format!("{}{}", last.press, word.press), None);
                    }
                    Some(_) | None => {
                        joined.push(Word::new(word.press.clone(), word.plain.clone()));
                    }
                }
            }
            let found = self.matching(takes, &joined, Demand::EveryWord);
            if !found.is_empty() {
                return (found, joined);
            }
        }
        let mut found = self.matching(takes, &asked, Demand::Acronym);
        if found.is_empty() {
            found = self.matching(takes, &asked, Demand::AllButOne);
        }
        (found, asked)
    }

    fn matching<'k>(
        &'k self,
        takes: &impl Fn(&&Key) -> bool,
        asked: &[Word],
        demand: Demand,
    ) -> Vec<Ranked<'k>> {
        let near = asked
            .iter()
            .map(|word| {
                self.dictionary
                    .words
                    .iter()
                    .map(|it| near(word, it))
                    .collect()
            })
            .collect();
        let asked = Asked::new(&self.dictionary, asked, near, demand);
        let keys = self.keys.iter().filter(takes);
        keys.filter_map(|key| asked.answer(key)).collect()
    }
}

/// Words of a query up to which neighbours are tried as one word.
const MOST_WORDS: usize = 6;

/// Finds in an index whose names were not made ready; for a single question.
pub fn find(index: &Index, query: &str, limit: usize) -> Hits {
    Names::of(index).find(index, query, limit)
}

#[cfg(test)]
mod tests;
