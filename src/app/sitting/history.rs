//! Places that the reader came from, as they are kept.

use serde::{Deserialize, Serialize};

use super::anchor::{Named, Unfolded};
use crate::app::history::Place;
use crate::app::layout::View;
use crate::app::reader::Top;
use crate::app::viewport::Viewport;
use crate::index::{Index, Label};

/// A place that the reader came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stop {
    /// In a document.
    Text {
        /// Its path.
        document: String,
        /// The byte on top of the screen.
        offset: usize,
        /// Empty lines above it.
        above: usize,
    },
    /// In the table of figures.
    Table {
        /// The exported id of the selected figure.
        figure: Option<String>,
    },
    /// On a page of lines.
    Sheet {
        /// Its view.
        view: View,
        /// The entity that is selected.
        entity: Option<Named>,
        /// What is unfolded.
        unfolded: Vec<(Unfolded, u32)>,
        /// The selected line.
        selected: usize,
        /// The first line in sight.
        top: usize,
    },
}

impl Stop {
    /// A place of the history, as it is kept.
    pub fn of(index: &Index, place: &Place) -> Self {
        match place {
            Place::Text { label, top, .. } => Self::Text {
                document: label.as_str().to_owned(),
                offset: top.offset,
                above: top.above,
            },
            Place::Table { figure } => Self::Table {
                figure: figure.clone(),
            },
            Place::Sheet {
                view,
                entity,
                folds,
                window,
            } => Self::Sheet {
                view: *view,
                entity: entity.map(|id| Named::of(index, id)),
                unfolded: (folds.iter())
                    .map(|(fold, times)| (Unfolded::of(index, *fold), *times))
                    .collect(),
                selected: window.selected,
                top: window.top,
            },
        }
    }

    /// The place, where it is still there.
    pub fn find(&self, index: &Index) -> Option<Place> {
        Some(match self {
            Self::Text {
                document,
                offset,
                above,
            } => {
                let id = super::anchor::find_path(index, document);
                Place::Text {
                    // A document that is still being read may come.
                    label: id.map_or_else(
                        || Label::new(document),
                        |id| index.document(id).document().label.clone(),
                    ),
                    top: Top {
                        offset: *offset,
                        above: *above,
                    },
                    spot: None,
                }
            }
            Self::Table { figure } => Place::Table {
                figure: figure.clone(),
            },
            Self::Sheet {
                view,
                entity,
                unfolded,
                selected,
                top,
            } => Place::Sheet {
                view: *view,
                entity: match entity {
                    Some(named) => Some(named.find(index)?),
                    None => None,
                },
                folds: (unfolded.iter())
                    .filter_map(|(part, times)| Some((part.find(index)?, *times)))
                    .collect(),
                window: Viewport {
                    selected: *selected,
                    top: *top,
                },
            },
        })
    }
}
