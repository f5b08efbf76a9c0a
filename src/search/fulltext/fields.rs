//! What the index knows of documents, asked by field.

use rustc_hash::FxHashMap;

use super::query::words;
use super::query::{Edge, Field, FigureTest};
use super::stem::stem;
use crate::index::{Entity, EntityId, EntityKind, Figure, Index, Unit};
use crate::search::stale::{Stale, go_on};
use crate::text::{Span, fold};

/// Entities by the words of their names.
#[derive(Debug, Default)]
pub struct Names(FxHashMap<Box<str>, Vec<EntityId>>);

impl Names {
    /// Takes up the names of all entities.
    pub fn of(index: &Index) -> Self {
        let mut all: FxHashMap<Box<str>, Vec<EntityId>> = FxHashMap::default();
        for id in index.entity_ids() {
            for name in names(index.entity(id)) {
                for word in words(name) {
                    let ids = all.entry(stem(word).into_boxed_str()).or_default();
                    if ids.last() != Some(&id) {
                        ids.push(id);
                    }
                }
            }
        }
        Self(all)
    }

    /// The entities of these kinds with these stems, as they follow each other, in a name.
    fn matching<'i>(
        &self,
        index: &'i Index,
        kinds: &[EntityKind],
        stems: &[String],
    ) -> Vec<&'i Entity> {
        let rarest = stems
            .iter()
            .map(|stem| self.0.get(stem.as_str()).map_or(&[][..], Vec::as_slice))
            .min_by_key(|ids| ids.len());
        let mut found: Vec<EntityId> = rarest.unwrap_or_default().to_vec();
        found.retain(|id| names(index.entity(*id)).any(|name| has(name, stems)));
        if let ([EntityKind::Country], [code]) = (kinds, stems) {
            let code = code.to_uppercase();
            found.extend(index.entity_ids().filter(|id| {
                let codes = &index.entity(*id).countries;
                codes.len() == 1 && codes[0].as_str() == code
            }));
        }
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .map(|id| index.entity(id))
            .filter(|entity| kinds.is_empty() || kinds.contains(&entity.kind))
            .collect()
    }
}

/// Things of the index that are looked at between two looks at whether the question is stale.
const LOOKED_AT: usize = 256;

/// The documents for which a field holds, as positions in the index in order, with how often; none where the question became stale.
pub fn counts(
    field: &Field,
    index: &Index,
    known: &Names,
    stale: Stale<'_>,
) -> Option<Vec<(u32, u32)>> {
    let mut found: Vec<(u32, u32)> = match field {
        Field::Name { kinds, words } => known
            .matching(index, kinds, words)
            .into_iter()
            .flat_map(|entity| &entity.mentions)
            .map(|mention| (mention.document.position() as u32, 1))
            .collect(),
        Field::Role(stems) => {
            let mut found = Vec::new();
            let roles = index.entities().iter().flat_map(|entity| &entity.roles);
            for (at, role) in roles.enumerate() {
                go_on(stale, at, LOOKED_AT)?;
                if has(&role.post(), stems) {
                    found.push((role.document.position() as u32, 1));
                }
            }
            found
        }
        Field::Figure(tests) => {
            let mut found = Vec::new();
            for (at, figure) in index.figures().iter().enumerate() {
                go_on(stale, at, LOOKED_AT)?;
                if let Some(place) = &figure.place
                    && tests.iter().all(|test| holds(test, figure))
                {
                    found.push((place.document.position() as u32, 1));
                }
            }
            found
        }
        Field::Note { places, .. } => places.iter().map(|(document, _)| (*document, 1)).collect(),
        Field::Source(_) | Field::Document(_) | Field::Language(_) | Field::Date(..) => {
            let mut found = Vec::new();
            for position in 0..index.documents().len() {
                go_on(stale, position, LOOKED_AT)?;
                if is(field, index, position as u32) {
                    found.push((position as u32, 0));
                }
            }
            found
        }
        Field::Folder { documents, .. } => {
            let positions = documents.iter().map(|id| id.position() as u32);
            positions.map(|position| (position, 0)).collect()
        }
    };
    found.sort_unstable();
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    Some(found)
}

/// The places in one document at which a field holds.
pub fn places(field: &Field, index: &Index, known: &Names, position: u32) -> Vec<Span> {
    let entry = &index.documents()[position as usize];
    match field {
        Field::Name { kinds, words } => known
            .matching(index, kinds, words)
            .into_iter()
            .flat_map(|entity| &entity.mentions)
            .filter(|mention| mention.document.position() == position as usize)
            .map(|mention| mention.span)
            .collect(),
        Field::Role(stems) => index
            .entities()
            .iter()
            .flat_map(|entity| &entity.roles)
            .filter(|role| role.document.position() == position as usize)
            .filter(|role| has(&role.post(), stems))
            .map(|role| role.span)
            .collect(),
        Field::Figure(tests) => entry
            .figures
            .iter()
            .map(|id| index.figure(*id))
            .filter(|figure| tests.iter().all(|test| holds(test, figure)))
            .filter_map(|figure| figure.place.as_ref().map(|place| place.span))
            .collect(),
        Field::Note { places, .. } => places
            .iter()
            .filter(|(document, _)| *document == position)
            .map(|(_, span)| *span)
            .collect(),
        Field::Source(_)
        | Field::Document(_)
        | Field::Language(_)
        | Field::Date(..)
        | Field::Folder { .. } => Vec::new(),
    }
}

/// Whether a field that speaks of the whole document holds.
pub fn is(field: &Field, index: &Index, position: u32) -> bool {
    let entry = &index.documents()[position as usize];
    let document = entry.document();
    match field {
        Field::Source(stems) => document
            .source
            .as_ref()
            .is_some_and(|source| has(&source.text, stems)),
        Field::Document(part) => {
            let title = document.title.as_ref().map_or("", |title| &title.text);
            [entry.key.as_str(), document.label.as_str(), title]
                .iter()
                .any(|text| fold(text).contains(part.as_str()))
        }
        Field::Language(language) => document.language == *language,
        Field::Date(first, last) => {
            let after = first.is_none_or(|first| entry.date.from.is_some_and(|from| from >= first));
            let before = last.is_none_or(|last| entry.date.to.is_some_and(|to| to <= last));
            after && before
        }
        Field::Folder { documents, .. } => documents
            .binary_search_by_key(&(position as usize), |id| id.position())
            .is_ok(),
        Field::Name { .. } | Field::Role(_) | Field::Figure(_) | Field::Note { .. } => false,
    }
}

fn names(entity: &Entity) -> impl Iterator<Item = &str> {
    std::iter::once(&entity.name)
        .chain(&entity.aliases)
        .map(String::as_str)
}

/// Whether the words of a text have these stems, one after the other; every text has none.
pub fn has(text: &str, stems: &[String]) -> bool {
    if stems.is_empty() {
        return true;
    }
    let of_text: Vec<String> = words(text).map(stem).collect();
    of_text.windows(stems.len()).any(|window| window == stems)
}

fn holds(test: &FigureTest, figure: &Figure) -> bool {
    match test {
        FigureTest::Measure(stems) => has(&figure.measure, stems),
        FigureTest::Kind(kind) => figure.kind == *kind,
        FigureTest::Value {
            least,
            most,
            percent,
        } => {
            if *percent != (figure.unit == Unit::Percent)
                && (*percent || figure.unit == Unit::Percent)
            {
                return false;
            }
            let amount = figure.amount;
            let (Some(low), Some(high)) =
                (amount.value.or(amount.low), amount.value.or(amount.high))
            else {
                return false;
            };
            let over = least.is_none_or(|(least, edge)| match edge {
                Edge::Inside => low >= least,
                Edge::Outside => low > least,
            });
            let under = most.is_none_or(|(most, edge)| match edge {
                Edge::Inside => high <= most,
                Edge::Outside => high < most,
            });
            over && under
        }
    }
}
