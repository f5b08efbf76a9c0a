//! What of what is in sight can be taken away.

use std::sync::Arc;

use super::{Choice, What};
use crate::app::App;
use crate::app::entities::Row;
use crate::app::layout::{Pane, View};
use crate::app::overlay::Overlay;
use crate::app::words;
use crate::index::{EntityId, FigureId};

impl App {
    /// What can be taken away here: what is in sight first, then what stands around it.
    pub(super) fn in_sight(&self) -> Vec<Choice> {
        if let Some(Overlay::Search(search)) = self.overlays.last() {
            return search.answers.iter().map(found).collect();
        }
        let around = match self.shape.view {
            View::Read => match self.shape.focus {
                Pane::Entities => vec![self.names(), self.report(), self.drawn(), self.listed()],
                Pane::Chart => vec![self.drawn(), self.report(), self.names(), self.listed()],
                Pane::Documents | Pane::Text | Pane::Figures | Pane::Sheet => {
                    vec![self.report(), self.listed(), self.names(), self.drawn()]
                }
            },
            View::Dossier => vec![self.dossier()],
            View::Figures => match self.shape.focus {
                Pane::Chart => vec![self.drawn(), self.rows()],
                Pane::Documents | Pane::Text | Pane::Entities | Pane::Figures | Pane::Sheet => {
                    vec![self.rows(), self.drawn()]
                }
            },
            View::Compare => vec![self.compared()],
            View::Timeline => vec![self.dated()],
        };
        around.into_iter().flatten().collect()
    }

    /// The report in sight.
    fn report(&self) -> Option<Choice> {
        let id = self.reader.document?;
        let title = words::title(self.index.document(id)).to_owned();
        Some(Choice {
            what: What::Document(id),
            name: title.clone(),
            title,
        })
    }

    /// The list of documents.
    fn listed(&self) -> Option<Choice> {
        let ids = self.documents.standing().to_vec();
        (!ids.is_empty()).then(|| Choice {
            title: match (ids.len(), self.documents.total()) {
                (all, total) if all == total => words::count(all, "document"),
                (left, total) => format!("{left} of {}", words::count(total, "document")),
            },
            name: "documents".to_owned(),
            what: What::Documents(ids),
        })
    }

    /// The names in the report in sight.
    fn names(&self) -> Option<Choice> {
        let title = words::title(self.index.document(self.reader.document?));
        let rows = self.entities.rows.iter().filter_map(|row| match row {
            Row::Entity(id, _) => Some(*id),
            Row::Group(..) => None,
        });
        let ids: Vec<EntityId> = rows.collect();
        (!ids.is_empty()).then(|| Choice {
            title: format!("{} in {title}", words::count(ids.len(), "name")),
            name: format!("names {title}"),
            what: What::Entities(ids),
        })
    }

    /// The figures of the chart.
    fn drawn(&self) -> Option<Choice> {
        let subject = self.chart.subject()?;
        let points = subject.points.iter().map(|point| point.figure);
        let levels = subject.levels.iter().map(|level| level.figure);
        let mut ids: Vec<FigureId> = Vec::new();
        for id in points.chain(levels).chain(subject.undated.iter().copied()) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let name = subject.name(&self.countries);
        (!ids.is_empty()).then(|| Choice {
            title: format!("{} of {name}", words::count(ids.len(), "figure")),
            name,
            what: What::Figures(ids),
        })
    }

    /// The rows of the table of figures.
    fn rows(&self) -> Option<Choice> {
        let ids = self.figures.order.clone();
        let filter = self.figures.filter.text();
        let all = words::count(self.index.figures().len(), "figure");
        let order = self.figures.order_said();
        (!ids.is_empty()).then(|| Choice {
            title: match filter {
                "" => format!("{all} by {order}"),
                filter => format!("“{filter}” · {} of {all} by {order}", ids.len()),
            },
            name: format!("figures {filter}"),
            what: What::Figures(ids),
        })
    }

    fn dossier(&self) -> Option<Choice> {
        let id = self.entity?;
        let name = &self.index.entity(id).name;
        Some(Choice {
            what: What::Dossier {
                of: id,
                filter: self.sheet.filter.clone(),
            },
            title: self.sheet.title.clone(),
            name: name.clone(),
        })
    }

    fn compared(&self) -> Option<Choice> {
        let filter = self.comparisons.filter.clone();
        (!self.index.comparisons().is_empty()).then(|| Choice {
            title: self.sheet.title.clone(),
            name: format!("comparisons {}", filter.text()),
            what: What::Comparisons {
                filter,
                order: self.comparisons.order,
            },
        })
    }

    fn dated(&self) -> Option<Choice> {
        let turned = self.timeline.clone();
        let of = self.about.map(|id| self.index.entity(id).name.as_str());
        (!self.index.documents().is_empty()).then(|| Choice {
            title: self.sheet.title.clone(),
            name: format!(
                "timeline {} {}",
                of.unwrap_or_default(),
                turned.filter.text()
            ),
            what: What::Timeline {
                turned,
                about: self.about,
            },
        })
    }
}

/// What a search found.
fn found(answers: &Arc<crate::search::fulltext::Answers>) -> Choice {
    let hits = words::count(answers.found.hits, "hit");
    let documents = words::count(answers.found.documents.len(), "document");
    Choice {
        title: format!("“{}” · {hits} in {documents}", answers.asking.typed),
        name: format!("search {}", answers.asking.typed),
        what: What::Search(Arc::clone(answers)),
    }
}
