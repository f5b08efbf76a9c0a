//! The reader's decisions made ready for merging, with what they spoke of that is gone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::{EntityId, EntityKind, Label, Problem};
use crate::decisions::{Decision, Decisions, Made, Printed, day};
use crate::text::fold;

/// Decisions by the names they speak of.
#[derive(Debug, Default)]
pub struct Rulings<'d> {
    decisions: &'d [Made],
    place: &'d str,
    /// Names that some decision speaks of, folded, with the forms printed so; filled as names are gathered.
    forms: HashMap<String, Vec<usize>>,
    /// Names that are meant in one document only, folded, with its path.
    limited: HashSet<(String, &'d str)>,
    /// What a folded name is taken for, oldest decision first.
    kinds: HashMap<String, Vec<KindRuling<'d>>>,
    /// New names that the reader gave, folded, with the printed name behind each.
    renamed: HashMap<String, &'d Printed>,
    /// Decisions, by position, that decided a kind.
    applied: HashSet<usize>,
    /// Folded names that the reader deleted somewhere.
    deleted: HashSet<String>,
    /// What the reader said, of which nothing is left in the documents.
    lost: BTreeMap<usize, BTreeSet<String>>,
}

/// What the reader decided about entities of an index, by their ids.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq)]
pub struct Settled {
    /// Pairs that are not one, smaller id first.
    pub apart: BTreeSet<(EntityId, EntityId)>,
    /// Entities of which names were joined.
    pub merged: BTreeSet<EntityId>,
    /// Entities whose name the reader gave.
    pub renamed: BTreeSet<EntityId>,
}

#[derive(Debug)]
struct KindRuling<'d> {
    decision: usize,
    kind: EntityKind,
    document: Option<&'d str>,
    to: Option<EntityKind>,
}

/// What a name is by the reader's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruled {
    /// Of these kinds, one after the other, each by the decision of a position; by none where the reader said nothing.
    Kinds(Vec<(EntityKind, usize)>),
    /// It names nothing.
    Nothing,
}

impl<'d> Rulings<'d> {
    /// Sorts decisions by the names they speak of.
    pub fn of(decisions: &'d Decisions) -> Self {
        let mut rulings = Self {
            decisions: &decisions.list,
            place: &decisions.place,
            ..Self::default()
        };
        for made in decisions.standing() {
            for name in made.decision.names() {
                rulings.forms.entry(fold(&name.text)).or_default();
                if let Some(document) = &name.document {
                    rulings.limited.insert((fold(&name.text), document));
                }
            }
            if let Decision::Rename { name, to, .. } = &made.decision {
                rulings.renamed.insert(fold(to), name);
            }
        }
        for (decision, made) in rulings.standing() {
            let (names, kind, to) = match &made.decision {
                Decision::Retype { names, kind, to } => (names, *kind, Some(*to)),
                Decision::Delete { names, kind } => (names, *kind, None),
                Decision::Merge { .. }
                | Decision::Split { .. }
                | Decision::Rename { .. }
                | Decision::Apart { .. }
                | Decision::Role { .. }
                | Decision::Date { .. }
                | Decision::Regard { .. } => continue,
            };
            for name in names {
                let ruling = KindRuling {
                    decision,
                    kind,
                    document: name.document.as_deref(),
                    to,
                };
                let list = rulings.kinds.entry(fold(&name.text)).or_default();
                list.push(ruling);
            }
        }
        rulings
    }

    /// Decisions that count, with their positions, oldest first.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = (usize, &'d Made)> + use<'d> {
        self.decisions
            .iter()
            .enumerate()
            .filter(|(_, made)| made.state == crate::decisions::State::Standing)
    }

    /// Whether no decision speaks of any name.
    pub fn are_silent(&self) -> bool {
        self.forms.is_empty()
    }

    /// Whether some decision means a folded name in this document alone.
    pub fn limit(&self, folded: &str, label: &Label) -> bool {
        !self.limited.is_empty()
            && [label.relative(), label.as_str()]
                .into_iter()
                .any(|path| self.limited.contains(&(folded.to_owned(), path)))
    }

    /// What a folded name that was taken for `kind` is by the reader's word.
    pub fn kind(&mut self, folded: &str, kind: EntityKind, label: &Label) -> Ruled {
        let mut now = kind;
        let mut kinds = Vec::new();
        for ruling in self.kinds.get(folded).into_iter().flatten() {
            if ruling.kind != now || ruling.document.is_some_and(|path| !is_at(label, path)) {
                continue;
            }
            self.applied.insert(ruling.decision);
            let Some(to) = ruling.to else {
                self.deleted.insert(folded.to_owned());
                return Ruled::Nothing;
            };
            now = to;
            kinds.push((to, ruling.decision));
        }
        Ruled::Kinds(kinds)
    }

    /// Remembers that a form is printed as a folded name.
    pub fn print(&mut self, folded: &str, form: usize) {
        if let Some(forms) = self.forms.get_mut(folded)
            && forms.last() != Some(&form)
            && !forms.contains(&form)
        {
            forms.push(form);
        }
    }

    /// The forms that a name may mean, before kind and document are looked at.
    pub fn printed(&self, name: &Printed) -> &[usize] {
        let direct = self.forms.get(&fold(&name.text));
        match direct {
            Some(forms) if !forms.is_empty() => forms,
            _ => self
                .renamed
                .get(&fold(&name.text))
                .and_then(|behind| self.forms.get(&fold(&behind.text)))
                .map_or(&[], Vec::as_slice),
        }
    }

    /// `you said so on 22 November 2026`, for a decision.
    pub fn said(&self, decision: usize) -> String {
        format!("you said so{}", self.day(decision))
    }

    /// ` on 22 November 2026`, for a decision.
    pub fn day(&self, decision: usize) -> String {
        day(self.decisions.get(decision).and_then(|made| made.at))
    }

    /// Remembers that a name of which a decision speaks is gone, unless the reader deleted it.
    pub fn lose_name(&mut self, decision: usize, kind: Option<EntityKind>, name: &Printed) {
        if !self.deleted.contains(&fold(&name.text)) {
            let kind = kind.map_or("entity".to_owned(), |kind| kind.to_string());
            self.lose(decision, format!("no {kind} is named {name}"));
        }
    }

    /// Remembers that something a decision speaks of is gone.
    pub fn lose(&mut self, decision: usize, what: impl Into<String>) {
        self.lost.entry(decision).or_default().insert(what.into());
    }

    /// Decisions of which something is gone, as problems of their file.
    pub fn lost(mut self) -> Vec<Problem> {
        for (decision, made) in self.standing() {
            let decides_kinds = matches!(
                made.decision,
                Decision::Retype { .. } | Decision::Delete { .. }
            );
            if decides_kinds && !self.applied.contains(&decision) {
                let kind = made
                    .decision
                    .kind()
                    .map_or(String::new(), |kind| kind.to_string());
                let names: Vec<_> = made.decision.names().map(Printed::to_string).collect();
                self.lose(
                    decision,
                    format!("no {kind} is named {}", names.join(" or ")),
                );
            }
        }
        let label = Label::new(if self.place.is_empty() {
            "daftar.toml"
        } else {
            self.place
        });
        self.lost
            .iter()
            .map(|(decision, gone)| {
                let made = &self.decisions[*decision];
                let line = match made.line {
                    0 => String::new(),
                    line => format!("line {line}: "),
                };
                let gone: Vec<&str> = gone.iter().map(String::as_str).collect();
                Problem {
                    label: label.clone(),
                    what: format!(
                        "{line}the decision that {} is kept, but not applied in full: {}",
                        made.decision,
                        gone.join("; ")
                    ),
                }
            })
            .collect()
    }
}

/// Whether a decision's path is that of a document.
pub fn is_at(label: &Label, path: &str) -> bool {
    label.relative() == path || label.as_str() == path
}
