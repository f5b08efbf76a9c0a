//! What the reader made of comparisons, found again by what is printed on their sides.

use std::collections::HashMap;

use super::compare::entities_beside;
use super::rulings::is_at;
use super::{Comparison, EntityId, FigureId, Index, Role, Rulings, Verdict};
use crate::decisions::{Decision, Printed, Regard};
use crate::text::fold;

/// Gives every comparison what the reader made of it, the newest decision last.
///
/// A decision that finds no comparison any more is lost, unless another decision answered what the comparison asked.
pub fn settle(index: &Index, found: &mut [Comparison], rulings: &mut Rulings<'_>) {
    let decisions: Vec<_> = rulings
        .standing()
        .filter_map(|(decision, made)| match &made.decision {
            Decision::Regard {
                verdict,
                sides,
                regard,
            } => Some((decision, verdict, sides, *regard)),
            Decision::Merge { .. }
            | Decision::Split { .. }
            | Decision::Rename { .. }
            | Decision::Retype { .. }
            | Decision::Delete { .. }
            | Decision::Apart { .. }
            | Decision::Role { .. }
            | Decision::Date { .. } => None,
        })
        .collect();
    if decisions.is_empty() {
        return;
    }
    let mut by_words: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, comparison) in found.iter().enumerate() {
        let verdict = comparison.verdict.to_string();
        for word in words(index, comparison) {
            let list = by_words.entry((verdict.clone(), word)).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
    }
    for (decision, verdict, sides, regard) in decisions {
        let near: Vec<usize> = sides
            .iter()
            .filter_map(|side| by_words.get(&(fold(verdict), fold(&side.text))))
            .flatten()
            .copied()
            .collect();
        let mut hit = false;
        for &at in &near {
            if is_of(index, &found[at], sides) {
                found[at].regard = regard;
                hit = true;
            }
        }
        if hit || answered(index, sides) {
            continue;
        }
        let grown = near.iter().any(|&at| {
            let all = sides.iter().all(|side| has(index, &found[at], side));
            all || sides
                .iter()
                .filter(|side| has(index, &found[at], side))
                .count()
                > 1
        });
        rulings.lose(
            decision,
            if grown {
                "what stands side by side has changed, so it is to be looked at again"
            } else {
                "nothing is set side by side like that any more"
            },
        );
    }
}

impl Index {
    /// The decision by which a comparison is seen, dismissed or open.
    pub fn regarded(&self, comparison: &Comparison, regard: Regard) -> Decision {
        Decision::Regard {
            verdict: comparison.verdict.to_string(),
            sides: self.sides(comparison),
            regard,
        }
    }

    /// A comparison by what is printed on its sides; a text that repeats another is no side of its own.
    pub fn sides(&self, comparison: &Comparison) -> Vec<Printed> {
        if !comparison.figures.is_empty() {
            let (own, _) = self.witnesses(comparison);
            return own.iter().filter_map(|&id| self.figure_side(id)).collect();
        }
        let names = comparison.entities.iter().map(|&id| self.printed_name(id));
        match comparison.verdict {
            Verdict::RoleInDoubt => names.chain(self.doubted(comparison)).collect(),
            Verdict::Conflict
            | Verdict::Tension
            | Verdict::PossiblyTheSame
            | Verdict::Refines
            | Verdict::DifferentPeriod
            | Verdict::DifferentScope
            | Verdict::AddsUp
            | Verdict::Agrees => names.collect(),
        }
    }

    fn figure_side(&self, id: FigureId) -> Option<Printed> {
        let place = self.figure(id).place.as_ref()?;
        Some(Printed::within(&place.text, self.path(place.document)))
    }

    /// The doubted posts of a comparison, each in its document.
    fn doubted(&self, comparison: &Comparison) -> Vec<Printed> {
        let roles = doubted(self, comparison);
        let mut sides: Vec<Printed> = roles
            .map(|role| Printed::within(role.post(), self.path(role.document)))
            .collect();
        sides.sort();
        sides.dedup();
        sides
    }
}

fn doubted<'i>(index: &'i Index, comparison: &Comparison) -> impl Iterator<Item = &'i Role> {
    let entities = comparison.entities.clone();
    entities
        .into_iter()
        .flat_map(|id| &index.entity(id).roles)
        .filter(|role| role.doubt.is_some() && role.verdict.is_none())
}

/// Whether the sides of a decision are those of a comparison: each is there, and none has come.
fn is_of(index: &Index, comparison: &Comparison, sides: &[Printed]) -> bool {
    if !sides.iter().all(|side| has(index, comparison, side)) {
        return false;
    }
    if !comparison.figures.is_empty() {
        return (index.witnesses(comparison).0.iter())
            .all(|&id| covered(index, id, comparison, sides));
    }
    let names = |id: &EntityId| sides.iter().any(|side| is_called(index, *id, side));
    comparison.entities.iter().all(names)
        && doubted(index, comparison).all(|role| sides.iter().any(|side| states(index, role, side)))
}

/// Whether a comparison has a side.
fn has(index: &Index, comparison: &Comparison, side: &Printed) -> bool {
    let figures = comparison.figures.iter();
    figures.clone().any(|&id| is_figure(index, id, side))
        || figures.len() == 0 && (comparison.entities.iter()).any(|&id| is_called(index, id, side))
        || doubted(index, comparison).any(|role| states(index, role, side))
}

/// Whether a figure is one that a decision names, or repeats the text of one.
fn covered(index: &Index, id: FigureId, comparison: &Comparison, sides: &[Printed]) -> bool {
    let named = |id: FigureId| sides.iter().any(|side| is_figure(index, id, side));
    let document = |id: FigureId| index.figure(id).place.as_ref().map(|place| place.document);
    let amount = |id: FigureId| (index.figure(id).amount, &index.figure(id).unit);
    named(id)
        || comparison.figures.iter().any(|&other| {
            let same = document(id)
                .zip(document(other))
                .is_some_and(|(a, b)| a != b && index.same_text(a, b));
            same && amount(id) == amount(other) && named(other)
        })
}

fn is_figure(index: &Index, id: FigureId, side: &Printed) -> bool {
    index.figure(id).place.as_ref().is_some_and(|place| {
        fold(&place.text) == fold(&side.text) && lies(index, place.document, side)
    })
}

fn is_called(index: &Index, id: EntityId, side: &Printed) -> bool {
    let (entity, folded) = (index.entity(id), fold(&side.text));
    std::iter::once(&entity.name)
        .chain(&entity.aliases)
        .any(|name| fold(name) == folded)
}

fn states(index: &Index, role: &Role, side: &Printed) -> bool {
    fold(&role.post()) == fold(&side.text) && lies(index, role.document, side)
}

/// Whether a side is meant in a document.
fn lies(index: &Index, document: super::DocumentId, side: &Printed) -> bool {
    let label = &index.document(document).document().label;
    side.document.as_ref().is_none_or(|path| is_at(label, path))
}

/// What is printed on the sides of a comparison, folded, under all names of its entities.
fn words(index: &Index, comparison: &Comparison) -> Vec<String> {
    let figures = comparison.figures.iter().filter_map(|&id| {
        let place = index.figure(id).place.as_ref()?;
        Some(fold(&place.text))
    });
    let names = comparison
        .entities
        .iter()
        .filter(|_| comparison.figures.is_empty())
        .flat_map(|&id| {
            let entity = index.entity(id);
            std::iter::once(&entity.name).chain(&entity.aliases)
        });
    figures.chain(names.map(|name| fold(name))).collect()
}

/// Whether the reader said of the named entities what the comparison asked: they are one, they are two, the post is held or not.
fn answered(index: &Index, sides: &[Printed]) -> bool {
    let meant: Vec<EntityId> = index
        .entity_ids()
        .filter(|&id| sides.iter().any(|side| is_called(index, id, side)))
        .collect();
    let settled = &index.settled;
    let apart = meant.iter().enumerate().any(|(at, &a)| {
        (meant[at + 1..].iter()).any(|&b| settled.apart.contains(&(a.min(b), a.max(b))))
    });
    let ruled = meant
        .iter()
        .any(|&id| (index.entity(id).roles.iter()).any(|role| role.verdict.is_some()));
    let merged = meant.iter().any(|id| settled.merged.contains(id));
    apart || ruled || merged || figures_answered(index, sides)
}

/// Whether bodies beside the named figures were joined or kept apart by the reader.
fn figures_answered(index: &Index, sides: &[Printed]) -> bool {
    let settled = &index.settled;
    let beside: Vec<EntityId> = index
        .figure_ids()
        .filter(|&id| sides.iter().any(|side| is_figure(index, id, side)))
        .flat_map(|id| entities_beside(index, index.figure(id)))
        .collect();
    beside.iter().any(|id| settled.merged.contains(id))
        || beside.iter().enumerate().any(|(at, &a)| {
            (beside[at + 1..].iter()).any(|&b| settled.apart.contains(&(a.min(b), a.max(b))))
        })
}
