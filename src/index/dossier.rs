//! Everything an index holds on one entity, in the order in which a reader asks.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use super::links::{Link, links};
use super::{
    ArguedDate, DocumentId, EntityId, EntityKind, Figure, FigureId, Index, Mention, Speech,
};
use crate::lexicon::CountryCode;
use crate::text::Span;

/// Everything on one entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// The entity.
    pub entity: EntityId,
    /// Its printed names with how often each is printed, its full name first, then the most frequent.
    pub names: Vec<(String, usize)>,
    /// Its posts, each with the claims that give it, by their positions in the entity's roles.
    pub roles: Vec<Post>,
    /// When the documents that name it were written.
    pub times: Times,
    /// Who and what it is named with, the most telling first.
    pub links: Vec<Link>,
    /// How many of its documents `links` was found in, where those were not all.
    pub looked_at: Option<usize>,
    /// Figures that it gives.
    pub given: Vec<FigureId>,
    /// Figures about it that others give.
    pub about: Vec<FigureId>,
    /// Sentences that it says.
    pub quotes: Vec<Quote>,
    /// Other entities that may be the same, with the reason.
    pub possibly: Vec<(EntityId, String)>,
}

/// A post that documents give somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// As printed the first time.
    pub title: String,
    /// The body.
    pub of: Option<String>,
    /// The country it is held for.
    pub country: Option<CountryCode>,
    /// The receiving country of an envoy.
    pub to: Option<CountryCode>,
    /// Positions in the entity's roles, at least one.
    pub claims: Vec<usize>,
}

/// A sentence that somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The document.
    pub document: DocumentId,
    /// The sentence.
    pub span: Span,
    /// How the text gives it.
    pub speech: Speech,
}

/// When documents were written, in equal steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// Months or years in which documents were written, in order; those without any are left out.
    pub steps: Vec<Step>,
    /// Documents whose date is an interval longer than a step.
    pub wide: Vec<DocumentId>,
    /// Documents that nothing dates.
    pub undated: Vec<DocumentId>,
}

/// A month or a year with documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12; none for the whole year.
    pub month: Option<u32>,
    /// Its documents, in order.
    pub documents: Vec<DocumentId>,
    /// Mentions in them.
    pub mentions: usize,
}

/// Documents in which links are looked for: beyond them little changes, and the reader waits.
const LOOKED_AT: usize = 4_000;
/// Months that the documents may span for steps of a month; longer times go by years.
const MONTHS: i32 = 18;

impl Dossier {
    /// Puts together what an index holds on an entity.
    pub fn of(index: &Index, id: EntityId) -> Self {
        let documents = chunks(index, id).count();
        Self {
            entity: id,
            names: names(index, id),
            roles: posts(index, id),
            times: times(index, id),
            links: links(index, id, LOOKED_AT),
            looked_at: (documents > LOOKED_AT)
                .then(|| documents.div_ceil(documents.div_ceil(LOOKED_AT))),
            given: index
                .figure_ids()
                .filter(|figure| index.figure(*figure).speaker == Some(id))
                .collect(),
            about: about(index, id),
            quotes: quotes(index, id),
            possibly: possibly(index, id),
        }
    }
}

/// The mentions of an entity by document.
pub fn chunks(index: &Index, id: EntityId) -> impl Iterator<Item = (DocumentId, &[Mention])> {
    index
        .entity(id)
        .mentions
        .chunk_by(|a, b| a.document == b.document)
        .map(|mentions| (mentions[0].document, mentions))
}

fn names(index: &Index, id: EntityId) -> Vec<(String, usize)> {
    let entity = index.entity(id);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for mention in &entity.mentions {
        *counts.entry(&mention.text).or_default() += 1;
    }
    let all = std::iter::once(&entity.name).chain(&entity.aliases);
    let mut names: Vec<(String, usize)> = all
        .map(|name| {
            let count = counts.get(name.as_str()).copied();
            (name.clone(), count.unwrap_or_default())
        })
        .collect();
    names[1..].sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    names
}

fn posts(index: &Index, id: EntityId) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for (at, role) in index.entity(id).roles.iter().enumerate() {
        let same = |post: &&mut Post| {
            crate::text::fold(&post.title) == crate::text::fold(&role.title)
                && post.of.as_deref().map(crate::text::fold)
                    == role.of.as_deref().map(crate::text::fold)
                && (post.country, post.to) == (role.country, role.to)
        };
        match posts.iter_mut().find(same) {
            Some(post) => post.claims.push(at),
            None => posts.push(Post {
                title: role.title.clone(),
                of: role.of.clone(),
                country: role.country,
                to: role.to,
                claims: vec![at],
            }),
        }
    }
    posts.sort_by_key(|post| std::cmp::Reverse(post.claims.len()));
    posts
}

fn times(index: &Index, id: EntityId) -> Times {
    let dated: Vec<_> = chunks(index, id)
        .map(|(document, mentions)| {
            let span = span(&index.document(document).date);
            (document, mentions.len(), span)
        })
        .collect();
    let month_of = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let spans = || dated.iter().filter_map(|(_, _, span)| *span);
    let first = spans().map(|(from, _)| month_of(from)).min();
    let last = spans().map(|(_, to)| month_of(to)).max();
    let close = first
        .zip(last)
        .is_some_and(|(first, last)| last - first <= MONTHS);
    let exact = spans().all(|(from, to)| month_of(from) == month_of(to));
    let mut times = Times::default();
    let mut steps: BTreeMap<(i32, Option<u32>), Step> = BTreeMap::new();
    for (document, mentions, span) in dated {
        let key = match span {
            None => {
                times.undated.push(document);
                continue;
            }
            Some((from, to)) if close && exact && month_of(from) == month_of(to) => {
                (from.year(), Some(from.month()))
            }
            Some((from, to)) if !(close && exact) && from.year() == to.year() => {
                (from.year(), None)
            }
            Some(_) => {
                times.wide.push(document);
                continue;
            }
        };
        let step = steps.entry(key).or_insert_with(|| Step {
            year: key.0,
            month: key.1,
            documents: Vec::new(),
            mentions: 0,
        });
        step.documents.push(document);
        step.mentions += mentions;
    }
    times.steps = steps.into_values().collect();
    times
}

/// The days on which a document may have been written; none where nothing or only one end is known.
fn span(date: &ArguedDate) -> Option<(NaiveDate, NaiveDate)> {
    match (date.best, date.from, date.to) {
        (Some(best), ..) => Some((best, best)),
        (None, Some(from), Some(to)) => Some((from, to)),
        (None, ..) => None,
    }
}

/// Figures that others give: of a country those whose party it is, of anything those whose sentence names it.
fn about(index: &Index, id: EntityId) -> Vec<FigureId> {
    let entity = index.entity(id);
    let country = match (entity.kind, &entity.countries[..]) {
        (EntityKind::Country, [code]) => Some(*code),
        _ => None,
    };
    let party = |figure: &Figure| {
        country.is_some_and(|code| {
            figure.parties.contains(&code)
                || [figure.from, figure.to, figure.via].contains(&Some(code))
        })
    };
    let mut found: Vec<FigureId> = match country {
        Some(_) => index
            .figure_ids()
            .filter(|figure| index.figure(*figure).place.is_some() && party(index.figure(*figure)))
            .collect(),
        None => Vec::new(),
    };
    for (document, mentions) in chunks(index, id) {
        for &figure in &index.document(document).figures {
            let named = index.figure(figure).place.as_ref().is_some_and(|place| {
                let at =
                    mentions.partition_point(|it| it.span.end() <= place.sentence_span.start());
                mentions
                    .get(at)
                    .is_some_and(|it| it.span.overlaps(place.sentence_span))
            });
            if named {
                found.push(figure);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found.retain(|figure| index.figure(*figure).speaker != Some(id));
    found
}

fn quotes(index: &Index, id: EntityId) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for (document, _) in chunks(index, id) {
        let entry = index.document(document);
        for sentence in &entry.analysis.sentences {
            let Some(said) = sentence.said else {
                continue;
            };
            if entry.name_entities.get(said.by).copied().flatten() == Some(id) {
                quotes.push(Quote {
                    document,
                    span: sentence.span,
                    speech: said.speech,
                });
            }
        }
    }
    quotes
}

fn possibly(index: &Index, id: EntityId) -> Vec<(EntityId, String)> {
    let proposals = index.entity(id).possibly.iter();
    proposals
        .map(|other| (other.entity, other.reason.clone()))
        .collect()
}

#[cfg(test)]
mod tests;
