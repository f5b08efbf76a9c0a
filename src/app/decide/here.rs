//! What is selected, as far as something can be decided about it.

use std::sync::Arc;

use super::Deciding;
use super::choice::Choice;
use crate::app::App;
use crate::app::layout::{Pane, View};
use crate::app::reader::What;
use crate::app::sheet::Target;
use crate::app::viewport::Viewport;
use crate::app::words;
use crate::index::{DocumentId, EntityId, Index, Regard, Verdict};

impl App {
    /// The box about what is selected; none where there is nothing to decide about.
    pub(in crate::app) fn deciding(&self) -> Option<Deciding> {
        let index = Arc::clone(&self.index);
        let (title, choices) = match self.shape.focus {
            Pane::Documents => self.about_document(self.documents.selected()?),
            Pane::Entities => self.about_entity(self.entities.selected()?),
            Pane::Text => self.about_text()?,
            Pane::Chart => {
                let place = self.index.figure(self.chart.point()?.figure).place.as_ref();
                self.about_document(place?.document)
            }
            Pane::Figures => {
                let place = self.index.figure(self.figures.selected()?).place.as_ref();
                self.about_document(place?.document)
            }
            Pane::Sheet => self.about_sheet()?,
        };
        (!choices.is_empty()).then_some(Deciding {
            index,
            title,
            choices,
            view: Viewport::default(),
            step: None,
        })
    }

    fn about_document(&self, id: DocumentId) -> (String, Vec<Choice>) {
        let title = words::title(self.index.document(id)).to_owned();
        (title, vec![Choice::Date(id)])
    }

    fn about_entity(&self, id: EntityId) -> (String, Vec<Choice>) {
        let entity = self.index.entity(id);
        let mut choices = doubted(&self.index, id);
        choices.extend([Choice::Merge(id), Choice::Apart(id)]);
        let first = entity.mentions.first();
        let several = entity.mentions.iter().any(|mention| {
            first.is_some_and(|first| {
                first.text != mention.text || first.document != mention.document
            })
        });
        if several {
            choices.push(Choice::Split(id));
        }
        choices.extend([Choice::Rename(id), Choice::Retype(id), Choice::Delete(id)]);
        (entity.name.clone(), choices)
    }

    /// The entity that the reader is at, and the report.
    fn about_text(&self) -> Option<(String, Vec<Choice>)> {
        let document = self.reader.document?;
        let named = matches!(self.reader.spot, Some(spot) if spot.what == What::Mention);
        match self.entity.filter(|_| named) {
            Some(id) => {
                let (title, mut choices) = self.about_entity(id);
                choices.push(Choice::Date(document));
                Some((title, choices))
            }
            None => Some(self.about_document(document)),
        }
    }

    fn about_sheet(&self) -> Option<(String, Vec<Choice>)> {
        let target = self.sheet.target();
        match self.shape.view {
            View::Compare => Some(self.about_comparison(self.sheet.comparison()?, target)),
            View::Dossier => {
                let id = self.entity?;
                let (title, choices) = self.about_entity(id);
                let mut all = post(&self.index, id, target);
                all.extend(
                    choices
                        .into_iter()
                        .filter(|it| !all.contains(it))
                        .collect::<Vec<_>>(),
                );
                Some((title, all))
            }
            View::Read | View::Figures | View::Timeline => match target? {
                Target::Document(id) | Target::Mention(id, _) => Some(self.about_document(id)),
                Target::Entity(id) | Target::Dossier(id) => Some(self.about_entity(id)),
                Target::Unfold(_) | Target::Jotted(_) => None,
                Target::Figure(id) => {
                    let place = self.index.figure(id).place.as_ref()?;
                    Some(self.about_document(place.document))
                }
            },
        }
    }

    fn about_comparison(&self, at: usize, target: Option<Target>) -> (String, Vec<Choice>) {
        let comparison = &self.index.comparisons()[at];
        let entities = &comparison.entities;
        let mut choices = Vec::new();
        match comparison.verdict {
            Verdict::PossiblyTheSame => {
                for (at, &one) in entities.iter().enumerate() {
                    for &other in &entities[at + 1..] {
                        choices.extend([Choice::One(one, other), Choice::Two(one, other)]);
                    }
                }
            }
            Verdict::RoleInDoubt => {
                for &id in entities {
                    let here = post(&self.index, id, target);
                    choices.extend(if here.is_empty() {
                        doubted(&self.index, id)
                    } else {
                        here
                    });
                }
            }
            Verdict::Conflict
            | Verdict::Tension
            | Verdict::Refines
            | Verdict::DifferentPeriod
            | Verdict::DifferentScope
            | Verdict::AddsUp
            | Verdict::Agrees => {}
        }
        let document = match target {
            Some(Target::Document(id) | Target::Mention(id, _)) => Some(id),
            Some(Target::Figure(id)) => {
                let place = self.index.figure(id).place.as_ref();
                place.map(|place| place.document)
            }
            Some(
                Target::Entity(_) | Target::Dossier(_) | Target::Unfold(_) | Target::Jotted(_),
            )
            | None => None,
        };
        let regards = [Regard::Seen, Regard::Dismissed, Regard::Open];
        let others = regards.into_iter().filter(|it| *it != comparison.regard);
        choices.extend(others.map(|regard| Choice::Regard(at, regard)));
        choices.extend(document.map(Choice::Date));
        (words::verdict(comparison.verdict).to_owned(), choices)
    }
}

/// What can be said about the doubted posts of an entity.
fn doubted(index: &Index, id: EntityId) -> Vec<Choice> {
    let roles = index.entity(id).roles.iter().enumerate();
    roles
        .filter(|(_, role)| role.doubt.is_some() && role.verdict.is_none())
        .flat_map(|(at, _)| [Choice::Holds(id, at), Choice::Wrong(id, at)])
        .collect()
}

/// What can be said about the post that the selected line states.
fn post(index: &Index, id: EntityId, target: Option<Target>) -> Vec<Choice> {
    let Some(Target::Mention(document, span)) = target else {
        return Vec::new();
    };
    let roles = &index.entity(id).roles;
    let at = roles
        .iter()
        .position(|role| (role.document, role.span) == (document, span));
    at.map_or_else(Vec::new, |at| {
        vec![Choice::Holds(id, at), Choice::Wrong(id, at)]
    })
}
