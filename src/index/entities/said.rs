//! The reader's word on which names are one: it comes before every automatic join, the newest first.

use std::collections::BTreeSet;

use super::links::Links;
use super::pool::Forms;
use crate::decisions::{Decision, Printed};
use crate::extract::EntityKind;
use crate::index::rulings::{Rulings, is_at};
use crate::index::{Index, Label};

/// Why names cannot be joined.
const SUNDRY: &str = "the names are of several kinds by now";

/// Keeps apart and joins what the reader said. An older decision gives way where a newer one contradicts it.
pub fn link(index: &Index, forms: &Forms, rulings: &mut Rulings<'_>, links: &mut Links) {
    for (decision, made) in rulings.standing().rev() {
        let said = rulings.said(decision);
        let mut find = |kind: Option<EntityKind>, names: &[Printed]| -> Vec<Vec<usize>> {
            names
                .iter()
                .map(|name| {
                    let found = meant(index, forms, rulings, kind, name);
                    if found.is_empty() {
                        rulings.lose_name(decision, kind, name);
                    }
                    found
                })
                .collect()
        };
        match &made.decision {
            Decision::Merge { kind, names } => {
                let groups = find(Some(*kind), names);
                if !join(forms, &groups, &said, links) {
                    rulings.lose(decision, SUNDRY);
                }
            }
            Decision::Apart { kind, names } => {
                let groups = find(*kind, names);
                for (at, group) in groups.iter().enumerate() {
                    for other in &groups[at + 1..] {
                        part(group, other, links);
                    }
                }
            }
            Decision::Split { kind, names, from } => {
                let (out, mut rest) = (find(Some(*kind), names), find(Some(*kind), from));
                // What is taken out in one report does not stay, though the name does in others.
                for group in &mut rest {
                    group.retain(|form| !out.iter().flatten().any(|gone| gone == form));
                }
                for group in &out {
                    for other in &rest {
                        part(group, other, links);
                    }
                }
                if !(join(forms, &out, &said, links) & join(forms, &rest, &said, links)) {
                    rulings.lose(decision, SUNDRY);
                }
            }
            Decision::Rename { .. }
            | Decision::Retype { .. }
            | Decision::Delete { .. }
            | Decision::Role { .. }
            | Decision::Date { .. }
            | Decision::Regard { .. } => {}
        }
    }
}

/// The forms that a name of the reader means, of a kind where one is given.
pub fn meant(
    index: &Index,
    forms: &Forms,
    rulings: &Rulings<'_>,
    kind: Option<EntityKind>,
    name: &Printed,
) -> Vec<usize> {
    let label = |form: usize| -> Option<&Label> {
        let (document, _) = forms.form(form).places.first()?;
        Some(&index.documents[*document].document().label)
    };
    rulings
        .printed(name)
        .iter()
        .copied()
        .filter(|&form| {
            kind.is_none_or(|kind| forms.form(form).counts_as(kind))
                && name
                    .document
                    .as_ref()
                    .is_none_or(|path| label(form).is_some_and(|label| is_at(label, path)))
        })
        .collect()
}

/// Joins forms; false where some could not be, because they are of several kinds by now.
fn join(forms: &Forms, groups: &[Vec<usize>], said: &str, links: &mut Links) -> bool {
    let all: BTreeSet<usize> = groups.iter().flatten().copied().collect();
    let mut all = all.into_iter();
    let Some(first) = all.next() else { return true };
    let mut whole = true;
    for form in all {
        if forms.form(first).kind != forms.form(form).kind {
            whole = false;
            continue;
        }
        links.say(first, form, || {
            format!(
                "{said}: “{}” and “{}” are one",
                forms.form(first).text,
                forms.form(form).text
            )
        });
    }
    whole
}

fn part(group: &[usize], other: &[usize], links: &mut Links) {
    for &a in group {
        for &b in other {
            links.part(a, b);
        }
    }
}
