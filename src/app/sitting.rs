//! Where the reader is, in a form that outlives the program and edits of the reports.

mod anchor;
mod history;
mod keep;
mod resume;

use serde::{Deserialize, Serialize};

use super::chart::{Spacing, Spans, Together};
use super::figures::{Column, Direction};
use super::layout::Shape;
use super::page::Furniture;
use super::reader::{Sought, What};
use super::{documents, entities, folders, sheet};
use crate::index;
pub use anchor::{Anchor, FigureAnchor, Named, Unfolded, content_of};
pub use history::Stop;
pub use keep::{Keeping, Memory};

/// Where the reader is: everything that the next sitting begins with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sitting {
    /// The headline of the document in sight, for lists of sessions.
    pub title: String,
    /// View, focus, zoom, shares of the panes.
    pub shape: Shape,
    /// The theme, where the reader took another than the program began with.
    pub theme: Option<String>,
    /// The text.
    pub text: Text,
    /// The list of documents.
    pub documents: Documents,
    /// The list of entities.
    pub entities: Entities,
    /// The chart.
    pub chart: Chart,
    /// The table of figures.
    pub figures: Figures,
    /// The pages of lines.
    pub sheet: Sheet,
    /// Places that the reader came from, the latest last.
    pub back: Vec<Stop>,
    /// Places gone back from, the latest last.
    pub forward: Vec<Stop>,
}

/// The document in sight.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Text {
    /// What stands on top of the screen.
    pub top: Option<Top>,
    /// How marked regions are shown.
    pub furniture: Furniture,
    /// The mention, figure or hit that the reader is at.
    pub spot: Option<Spot>,
    /// What is being looked for.
    pub find: Option<Find>,
    /// Whether `n` goes through hits.
    pub walks_hits: bool,
}

/// The top of the screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Top {
    /// The place nearest to it.
    pub anchor: Anchor,
    /// Lines from the top of the screen down to that place.
    pub lines: i32,
}

/// A place that the reader is at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Where.
    pub anchor: Anchor,
    /// What is there.
    pub what: What,
}

/// What is being looked for in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Find {
    /// As typed.
    pub query: String,
    /// In what.
    pub sought: Sought,
}

/// The list of documents.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Documents {
    /// What they are sorted by.
    pub sorted: documents::Order,
    /// What is left of them: the words as typed.
    pub filter: String,
    /// The folder that the list is; none for all documents.
    pub folder: Option<folders::Kind>,
    /// The path of the selected one.
    pub selected: Option<String>,
    /// The first row in sight.
    pub top: usize,
}

/// The list of entities.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entities {
    /// The entity that every pane marks.
    pub marked: Option<Named>,
    /// What they are sorted by.
    pub sorted: entities::Order,
    /// What is left of them: the words as typed.
    pub filter: String,
    /// The selected row.
    pub selected: Option<Named>,
    /// The first row in sight.
    pub top: usize,
}

/// The chart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chart {
    /// A figure of the series.
    pub series: Option<FigureAnchor>,
    /// The figure that the cursor is on.
    pub point: Option<FigureAnchor>,
    /// The path of the document whose series come first.
    pub of: Option<String>,
    /// How values are spaced.
    pub scale: Spacing,
    /// Which periods are drawn.
    pub spans: Spans,
    /// What is drawn beside the series.
    pub together: Together,
}

/// The table of figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figures {
    /// The selected figure.
    pub selected: Option<FigureAnchor>,
    /// The first row in sight.
    pub top: usize,
    /// The column they are sorted by.
    pub sorted: Column,
    /// Which way.
    pub direction: Direction,
    /// What is left of them: the words as typed.
    pub filter: String,
}

/// The pages of lines.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sheet {
    /// The selected line.
    pub selected: usize,
    /// How it begins.
    pub words: String,
    /// Which of two things on the selected line is meant.
    pub side: sheet::Side,
    /// The first line in sight.
    pub top: usize,
    /// What is unfolded, and how often more was asked for.
    pub unfolded: Vec<(Unfolded, u32)>,
    /// Whose timeline it is.
    pub about: Option<Named>,
    /// What is left of the dossier: the words as typed.
    pub dossier: String,
    /// What is left of the timeline: the words as typed.
    pub timeline: String,
    /// Which way the timeline runs.
    pub direction: Direction,
    /// What is left of the comparisons: the words as typed.
    pub comparisons: String,
    /// The order of the comparisons.
    pub order: index::Order,
}

impl Sitting {
    /// Gives every document another path: what a shell in another folder calls it.
    pub fn rename(&mut self, mut path: impl FnMut(&mut String)) {
        let chart = self.chart.series.iter_mut().chain(&mut self.chart.point);
        let chart = chart.chain(&mut self.figures.selected);
        let figures = chart.filter_map(|figure| figure.place.as_mut());
        let anchors = (self.text.top.iter_mut().map(|top| &mut top.anchor))
            .chain(self.text.spot.iter_mut().map(|spot| &mut spot.anchor))
            .chain(figures);
        anchors.for_each(|anchor| path(&mut anchor.document));
        let lists = [&mut self.documents.selected, &mut self.chart.of];
        lists.into_iter().flatten().for_each(&mut path);
        for stop in self.back.iter_mut().chain(&mut self.forward) {
            if let Stop::Text { document, .. } = stop {
                path(document);
            }
        }
    }
}
