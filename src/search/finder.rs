//! Fuzzy search over the names of an index: any spelling, word order or script, and silence when nothing is near.
//!
//! A query is split into words and every word must find its own word in a name. How near two words are is a `Nearness`;
//! the worst word decides the class of a hit, so that exact and prefix hits stand before respelled ones and those before
//! typing errors. Inside a class it decides how much of the name is left over and how often it is mentioned, then
//! fuzzy-matcher's score.
//!
//! No name is looked at that cannot answer. The words of all names stand once in a dictionary, in order of their letters and of
//! their sounds, where those near to a word are found by halving, or by a walk that leaves out together what begins too wrongly
//! (`walk`). From them lists lead to the names that have the rarest word of the query (`candidates`); those are ranked without
//! fuzzy-matcher, and only what may come to the page is scored by it (`page`).

mod asking;
mod candidates;
mod dictionary;
#[cfg(test)]
mod exhaustive;
mod figures;
mod gathering;
mod keys;
mod nearness;
mod page;
mod ranking;
mod table;
mod walk;

use self::asking::Asking;
use self::dictionary::Dictionary;
use self::gathering::{Gathering, Name, Timed};
use self::table::Table;
use crate::index::{DocumentId, Entity, EntityId, EntityKind, FigureId, Index};
use crate::search::stale::Stale;

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

    fn of(entity: &Entity) -> Self {
        match entity.kind {
            EntityKind::Person | EntityKind::Organisation | EntityKind::Country => Self::Actors,
            EntityKind::Project => Self::Projects,
            EntityKind::Agreement => Self::Agreements,
            EntityKind::Place | EntityKind::Event => Self::Places,
        }
    }
}

/// The names of an index, made ready to be searched at every key.
#[derive(Debug, Default)]
pub struct Names {
    dictionary: Dictionary,
    table: Table,
    text: Text,
}

/// Where the names stand as they are printed.
#[derive(Debug)]
enum Text {
    /// In the index.
    Index(figures::Called),
    /// Here.
    Listed(Vec<Box<str>>),
}

impl Default for Text {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

/// Bytes of the longest query: what is longer is no name and near none.
const LONGEST: usize = 1_000;

impl Names {
    /// Makes the names of an index ready.
    pub fn of(index: &Index) -> Self {
        let mut names = Gathering::default();
        for id in index.entity_ids() {
            let entity = index.entity(id);
            let mut titles: Vec<String> = Vec::new();
            for role in &entity.roles {
                if !titles.contains(&role.title) {
                    titles.push(role.title.clone());
                }
            }
            for name in of_entity(index, id) {
                names.take(&Name {
                    target: Target::Entity(id),
                    scope: Scope::of(entity),
                    printed: name,
                    beside: &titles,
                    weight: entity.mentions.len(),
                    ends: entity.kind == EntityKind::Person,
                    years: Timed::Printed,
                });
            }
        }
        for id in index.document_ids() {
            let source = index.document(id).document().source.as_ref();
            let source: Vec<String> = source.map(|it| it.text.clone()).into_iter().collect();
            for name in of_document(index, id) {
                names.take(&Name {
                    target: Target::Document(id),
                    scope: Scope::Documents,
                    printed: name,
                    beside: &source,
                    weight: 1,
                    ends: false,
                    years: Timed::Printed,
                });
            }
        }
        let countries = figures::Countries::of(index);
        let told = figures::told(index);
        for id in index.figure_ids() {
            let (name, beside) = countries.name(index, id);
            let figure = index.figure(id);
            names.take(&Name {
                target: Target::Figure(id),
                scope: Scope::Figures,
                printed: &name,
                beside: &beside,
                weight: figures::weight(figure),
                ends: false,
                years: match told.get(&id) {
                    _ if figure.period.from.or(figure.period.to).is_none() => Timed::Any,
                    Some(years) => Timed::Told(years),
                    None => Timed::Printed,
                },
            });
        }
        let text = Text::Index(countries.called());
        Self::ready(names, text)
    }

    /// Makes names ready that stand in no index; they are numbered as entities, in order.
    pub fn listed<'n>(list: impl IntoIterator<Item = &'n str>) -> Self {
        let mut names = Gathering::default();
        let mut text = Vec::new();
        for (at, name) in list.into_iter().enumerate() {
            let taken = names.take(&Name {
                target: Target::Entity(EntityId(at as u32)),
                scope: Scope::Actors,
                printed: name,
                beside: &[],
                weight: 1,
                ends: false,
                years: Timed::Printed,
            });
            if taken {
                text.push(name.into());
            }
        }
        Self::ready(names, Text::Listed(text))
    }

    /// Bytes that all takes but the names as they are printed.
    pub fn bytes(&self) -> usize {
        self.dictionary.bytes() + self.table.bytes()
    }

    /// Finds at most `limit` names near `query`; a first character `@ # & = : /` narrows it. An empty query lists the most mentioned.
    pub fn find(&self, index: &Index, query: &str, limit: usize) -> Hits {
        let (scope, query) = Scope::split(query);
        self.find_in(index, scope, query, limit)
    }

    /// Finds at most `limit` names of a scope near `query`.
    pub fn find_in(&self, index: &Index, scope: Scope, query: &str, limit: usize) -> Hits {
        self.find_unless(&|| false, index, (scope, query), limit)
            .unwrap_or_default()
    }

    /// Finds at most `limit` names of a scope near a query, unless the question becomes stale: then none.
    pub fn find_unless(
        &self,
        stale: Stale<'_>,
        index: &Index,
        (scope, query): (Scope, &str),
        limit: usize,
    ) -> Option<Hits> {
        if query.len() > LONGEST {
            return Some(Hits::default());
        }
        let asking = Asking::new(self, index, scope, (limit, stale));
        asking.hits(query)
    }

    fn ready(names: Gathering, text: Text) -> Self {
        let (dictionary, table) = names.ready();
        Self {
            dictionary,
            table,
            text,
        }
    }

    /// The name of a key as printed.
    fn printed(&self, index: &Index, key: u32) -> String {
        let called = match &self.text {
            Text::Listed(names) => return names[key as usize].clone().into(),
            Text::Index(called) => called,
        };
        let at = (key - self.table.siblings(key).start) as usize;
        let nth = |names: &mut dyn Iterator<Item = &str>| {
            let name = names.filter(|name| !keys::places(name).is_empty()).nth(at);
            name.unwrap_or_default().to_owned()
        };
        match self.table.target(key) {
            Target::Entity(id) => nth(&mut of_entity(index, id)),
            Target::Document(id) => nth(&mut of_document(index, id)),
            Target::Figure(id) => called.name(index.figure(id)),
        }
    }
}

fn of_entity(index: &Index, id: EntityId) -> impl Iterator<Item = &str> {
    let entity = index.entity(id);
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    names.map(String::as_str)
}

fn of_document(index: &Index, id: DocumentId) -> impl Iterator<Item = &str> {
    let document = index.document(id).document();
    let title = document.title.as_ref().map(|title| title.text.as_str());
    title.into_iter().chain([document.label.as_str()])
}

/// Finds in an index whose names were not made ready; for a single question.
pub fn find(index: &Index, query: &str, limit: usize) -> Hits {
    Names::of(index).find(index, query, limit)
}

#[cfg(test)]
mod tests;
