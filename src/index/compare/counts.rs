//! Equal counts of one matter, and bodies of equal capital.

use std::collections::{BTreeMap, BTreeSet};

use super::same::{agreeing, first_of_each_document, is_unique};
use super::{Comparison, Figure, FigureId, Things, Verdict, entities_beside, scaled, value};
use crate::extract::{EntityKind, Unit};
use crate::index::{EntityId, words};
use crate::text::{Span, press};

/// Compares equal counts, and equal capital of two bodies.
pub fn judge(things: &Things<'_>, found: &mut Vec<Comparison>) {
    for levels in things.levels.values() {
        let first = things.figure(levels[0]);
        if first.measure == "capital" {
            equal_capital(things, levels, found);
        } else if matches!(first.unit, Unit::Count(_)) && !is_unique(first) {
            same_count(things, levels, found);
        }
    }
}

/// Figures of one number, by that number.
fn by_value(things: &Things<'_>, levels: &[FigureId]) -> BTreeMap<u64, Vec<FigureId>> {
    let mut by_value: BTreeMap<u64, Vec<FigureId>> = BTreeMap::new();
    for &id in levels {
        if let Some(value) = value(things.figure(id)) {
            by_value.entry(value.to_bits()).or_default().push(id);
        }
    }
    by_value
}

/// Equal counts agree where the text around them speaks of the same matter, at one time or of one thing with a name.
fn same_count(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    for ids in by_value(things, levels)
        .into_values()
        .filter(|ids| ids.len() > 1)
    {
        let first = things.figure(ids[0]);
        let (about, named) = (content_words(things, first), named_around(things, first));
        let alike: Vec<FigureId> = ids
            .iter()
            .copied()
            .filter(|&id| {
                let other = things.figure(id);
                id == ids[0]
                    || about.intersection(&content_words(things, other)).count() >= 4
                        && (times_meet(first, other)
                            || !named.is_disjoint(&named_around(things, other)))
            })
            .collect();
        agreeing(things, &alike, found);
    }
}

/// Whether two times may be one: they overlap, or one is not said.
fn times_meet(a: &Figure, b: &Figure) -> bool {
    let before = |a: &Figure, b: &Figure| {
        a.period
            .to
            .zip(b.period.from)
            .is_some_and(|(to, from)| to < from)
    };
    let unsaid = |figure: &Figure| figure.period.from.is_none();
    unsaid(a) || unsaid(b) || !(before(a, b) || before(b, a))
}

/// The sentence of a figure with what stands right before it.
fn around(things: &Things<'_>, figure: &Figure) -> Option<(super::DocumentId, Span)> {
    let place = figure.place.as_ref()?;
    let text = &things.index.document(place.document).document().text;
    let mut start = place.sentence_span.start().saturating_sub(300);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    Some((place.document, Span::new(start, place.sentence_span.end())))
}

fn content_words(things: &Things<'_>, figure: &Figure) -> BTreeSet<String> {
    let Some((document, span)) = around(things, figure) else {
        return BTreeSet::new();
    };
    let text = &things.index.document(document).document().text;
    press(span.of(text))
        .split(' ')
        .filter(|word| word.len() > 5)
        .map(str::to_owned)
        .collect()
}

/// The agreements, projects and events that are named around a figure.
fn named_around(things: &Things<'_>, figure: &Figure) -> BTreeSet<EntityId> {
    let Some((document, span)) = around(things, figure) else {
        return BTreeSet::new();
    };
    let mentions = &things.index.document(document).mentions;
    let first = mentions.partition_point(|(place, _)| place.end() <= span.start());
    mentions[first..]
        .iter()
        .take_while(|(place, _)| place.start() < span.end())
        .map(|&(_, entity)| entity)
        .filter(|&entity| match things.index.entity(entity).kind {
            EntityKind::Agreement | EntityKind::Project | EntityKind::Event => true,
            EntityKind::Person
            | EntityKind::Organisation
            | EntityKind::Country
            | EntityKind::Place => false,
        })
        .collect()
}

/// Two bodies with the same capital and the same countries may be one.
fn equal_capital(things: &Things<'_>, levels: &[FigureId], found: &mut Vec<Comparison>) {
    for ids in by_value(things, levels).into_values() {
        let apart = first_of_each_document(things, &ids);
        let (own, _) = things.index.heard(&apart);
        // A reprint speaks of the same body, and nobody doubts it.
        if own.len() < 2 {
            continue;
        }
        let figure = things.figure(own[0]);
        let explanation = format!(
            "{} documents speak of a body with a capital of {} between the same countries: possibly one body under several names, to be counted once.",
            own.len(),
            words::quantity(figure)
        );
        let entities: BTreeSet<_> = apart
            .iter()
            .flat_map(|&id| entities_beside(things.index, things.figure(id)))
            .collect();
        let line =
            value(figure).map_or_else(String::new, |value| format!("{0} = {0}", scaled(value)));
        let comparison =
            things.comparison(Verdict::PossiblyTheSame, apart, vec![line], explanation);
        found.push(Comparison {
            entities: entities.into_iter().collect(),
            gap: LIKELY,
            ..comparison
        });
    }
}

/// How likely bodies of equal capital are one, on the scale of proposals: as likely as names that differ by one word.
const LIKELY: f64 = 6.0;
