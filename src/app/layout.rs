//! Where everything stands on the screen, computed alike for keys, mouse and drawing.

mod borders;

use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

pub use borders::Border;

/// A part of the screen that can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pane {
    /// The list of documents.
    Documents,
    /// The text of the selected document.
    Text,
    /// The entities of that document.
    Entities,
    /// The chart of the selected series.
    Chart,
    /// The table of figures.
    Figures,
    /// The dossier, the comparisons, or the timeline.
    Sheet,
}

/// What the whole screen is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Documents, text, entities, chart.
    Read,
    /// The table of figures with the chart of the row's series.
    Figures,
    /// One entity: names, roles, figures, where it is named.
    Dossier,
    /// Statements side by side.
    Compare,
    /// Dated statements in their order.
    Timeline,
}

impl View {
    /// Its panes, in the order of Tab.
    pub fn panes(self) -> &'static [Pane] {
        match self {
            Self::Read => &[Pane::Documents, Pane::Text, Pane::Entities, Pane::Chart],
            Self::Figures => &[Pane::Figures, Pane::Chart],
            Self::Dossier | Self::Compare | Self::Timeline => &[Pane::Sheet],
        }
    }

    /// The view as the header names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::Figures => "Figures",
            Self::Dossier => "Dossier",
            Self::Compare => "Compare",
            Self::Timeline => "Timeline",
        }
    }
}

/// What decides where everything stands, besides the size of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// The view.
    pub view: View,
    /// The pane that has the keys.
    pub focus: Pane,
    /// The pane beside the text where there is room for one alone.
    pub side: Pane,
    /// Whether the pane that has the keys has the whole screen.
    pub zoomed: bool,
    /// What the reader made wider or narrower, in columns or rows.
    pub shares: Shares,
    /// Columns of the widest line of text.
    pub measure: u16,
}

/// Columns or rows that the reader gave to panes over what they have by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// Columns of the documents.
    pub documents: i16,
    /// Columns of the entities.
    pub entities: i16,
    /// Rows of the chart.
    pub chart: i16,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            view: View::Read,
            focus: Pane::Documents,
            side: Pane::Documents,
            zoomed: false,
            shares: Shares::default(),
            measure: MEASURE,
        }
    }
}

/// Where everything stands. Parts that have no room are empty or missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The line on top.
    pub header: Rect,
    /// Everything between the two lines.
    pub body: Rect,
    /// The panes in sight.
    pub panes: Vec<(Pane, Rect)>,
    /// The line at the bottom.
    pub hints: Rect,
    /// Columns of the widest line of text.
    pub measure: u16,
    /// Where lines of text stand that are narrower than their pane.
    pub margin: Margin,
}

/// Where lines of text stand that are narrower than their pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Margin {
    /// In its middle.
    Even,
    /// At its left.
    Left,
}

impl Screen {
    /// Where a pane stands; none when it is out of sight.
    pub fn area(&self, pane: Pane) -> Option<Rect> {
        self.panes
            .iter()
            .find(|(shown, _)| *shown == pane)
            .map(|&(_, area)| area)
    }

    /// The lines of text inside a text pane: a margin on both sides, and no wider than the eye can follow.
    pub fn column(&self, area: Rect) -> Rect {
        let inside = inside(area);
        let margin = match inside.width {
            0..12 => 0,
            12..40 => 1,
            _ => 2,
        };
        let width = (inside.width - 2 * margin).min(self.measure);
        let left = match self.margin {
            Margin::Even => (inside.width - width) / 2,
            Margin::Left => margin,
        };
        Rect::new(inside.x + left, inside.y, width, inside.height)
    }

    /// The pane under a cell.
    pub fn at(&self, column: u16, row: u16) -> Option<(Pane, Rect)> {
        self.panes
            .iter()
            .find(|(_, area)| area.contains(Position::new(column, row)))
            .copied()
    }
}

/// Columns from which on documents, text and entities stand side by side.
const WIDE: u16 = 100;
/// Columns from which on two panes stand side by side.
const HALF: u16 = 64;
/// Rows from which on the chart always stands below.
const TALL: u16 = 30;
/// Rows from which on the chart stands below the table of figures.
const TABLED: u16 = 22;
/// Rows below which one pane is shown at a time.
const SHORT: u16 = 14;
/// Columns of the widest line of text, where the reader says nothing; longer ones tire the eye.
pub const MEASURE: u16 = 96;

/// Says where everything stands on a terminal of `columns` by `rows`.
pub fn screen((columns, rows): (u16, u16), shape: Shape) -> Screen {
    let header = u16::from(rows >= 12);
    let hints = u16::from(rows >= 5);
    let body = Rect::new(0, header, columns, rows - header - hints);
    Screen {
        header: Rect::new(0, 0, columns, header),
        body,
        panes: panes(body, rows, shape),
        hints: Rect::new(0, rows - hints, columns, hints),
        measure: shape.measure,
        margin: Margin::Even,
    }
}

/// The inside of a pane's frame. A pane too small for a frame has none.
pub fn inside(area: Rect) -> Rect {
    if framed(area) {
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    } else {
        area
    }
}

/// Whether a pane has room for a frame.
pub fn framed(area: Rect) -> bool {
    area.width >= 8 && area.height >= 3
}

/// A box over the body for lists that are typed into: centred, in its upper part.
pub fn finder(body: Rect) -> Rect {
    let width = body.width.min(84);
    let height = if body.height < 26 {
        body.height
    } else {
        (body.height * 7 / 10).max(14)
    };
    let top = (body.height - height) / 3;
    Rect::new(
        body.x + (body.width - width) / 2,
        body.y + top,
        width,
        height,
    )
}

/// The box of the search of the full text.
pub fn search_area(body: Rect) -> Rect {
    let area = finder(body);
    let width = body.width.min(FINDER);
    Rect {
        x: body.x + (body.width - width) / 2,
        width,
        ..area
    }
}

/// In it, the line that is typed into with the rule below it, and the list.
pub fn search_parts(body: Rect) -> (Rect, Rect) {
    split_at(inside(search_area(body)), 2)
}

/// Where the parts of the finder stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinderParts {
    /// The box with its frame.
    pub area: Rect,
    /// The line that is typed into, and the rule below it.
    pub input: Rect,
    /// The hits.
    pub list: Rect,
    /// What the selected hit is; empty where there is no room.
    pub preview: Rect,
}

/// Columns from which on the preview stands beside the hits.
const BESIDE: u16 = 90;
/// Columns of the widest finder.
const FINDER: u16 = 132;
/// Rows of hits below which no row is given to a preview.
const HITS: u16 = 6;
/// Rows of a preview below the hits.
const BELOW: u16 = 6;

/// The finder: a line to type into, hits, and beside or below them what the selected one is.
pub fn finder_parts(body: Rect) -> FinderParts {
    let mut area = finder(body);
    if body.width >= BESIDE {
        area.width = body.width.min(FINDER);
        area.x = body.x + (body.width - area.width) / 2;
    }
    let inside = inside(area);
    let (input, below) = split_at(inside, 2);
    if body.width >= BESIDE {
        let (list, rest) = split_left(below, below.width / 2);
        let preview = Rect::new(
            rest.x + 2,
            rest.y,
            rest.width.saturating_sub(3),
            rest.height,
        );
        return FinderParts {
            area,
            input,
            list,
            preview,
        };
    }
    let room = below.height.saturating_sub(HITS + 1);
    if room < 3 {
        let preview = Rect::ZERO;
        return FinderParts {
            area,
            input,
            list: below,
            preview,
        };
    }
    let rows = room.min(BELOW);
    let (list, rest) = split_at(below, below.height - rows - 1);
    let preview = Rect::new(rest.x + 2, rest.y + 1, rest.width.saturating_sub(3), rows);
    FinderParts {
        area,
        input,
        list,
        preview,
    }
}

/// A box over the body for `lines` lines of text, centred, as high as they need.
pub fn card(body: Rect, columns: u16, lines: u16) -> Rect {
    let width = columns.saturating_add(4).min(body.width);
    let height = lines.saturating_add(2).min(body.height);
    Rect::new(
        body.x + (body.width - width) / 2,
        body.y + (body.height - height) / 2,
        width,
        height,
    )
}

fn panes(body: Rect, rows: u16, shape: Shape) -> Vec<(Pane, Rect)> {
    let alone = body.width < HALF || rows < SHORT;
    if shape.zoomed || alone {
        return vec![(shape.focus, body)];
    }
    let charted = shape.view.panes().contains(&Pane::Chart);
    let table = shape.view == View::Figures && rows >= TABLED;
    let chart_below = charted && (rows >= TALL || table || shape.focus == Pane::Chart);
    let (above, below) = if chart_below {
        let usual = usual_chart(body.height);
        split_rows(
            body,
            given(usual, shape.shares.chart, 6, body.height.saturating_sub(8)),
        )
    } else {
        (body, Rect::ZERO)
    };
    let mut panes = match shape.view {
        View::Read if body.width >= WIDE => {
            let documents = given(
                usual_side(body.width),
                shape.shares.documents,
                16,
                body.width / 2,
            )
            .min(if shape.shares.documents == 0 {
                32
            } else {
                u16::MAX
            });
            let entities = given(
                usual_side(body.width),
                shape.shares.entities,
                16,
                body.width / 3,
            )
            .min(if shape.shares.entities == 0 {
                30
            } else {
                u16::MAX
            });
            let (left, rest) = split_left(above, documents);
            let (middle, right) = split_left(rest, rest.width.saturating_sub(entities));
            vec![
                (Pane::Documents, left),
                (Pane::Text, middle),
                (Pane::Entities, right),
            ]
        }
        View::Read => {
            let given_to = match shape.side {
                Pane::Entities => shape.shares.entities,
                Pane::Documents | Pane::Text | Pane::Chart | Pane::Figures | Pane::Sheet => {
                    shape.shares.documents
                }
            };
            let side = given(usual_side(body.width), given_to, 16, body.width / 2);
            if shape.side == Pane::Entities {
                let (left, right) = split_left(above, above.width - side);
                vec![(Pane::Text, left), (Pane::Entities, right)]
            } else {
                let (left, right) = split_left(above, side);
                vec![(Pane::Documents, left), (Pane::Text, right)]
            }
        }
        View::Figures => vec![(Pane::Figures, above)],
        View::Dossier | View::Compare | View::Timeline => vec![(Pane::Sheet, above)],
    };
    if chart_below {
        panes.push((Pane::Chart, below));
    }
    panes
}

/// Columns of a pane beside the text.
fn usual_side(width: u16) -> u16 {
    if width >= WIDE {
        width / 4
    } else {
        width * 3 / 10
    }
}

/// Rows of the chart below other panes.
fn usual_chart(height: u16) -> u16 {
    (height * 3 / 10).clamp(9, 15)
}

/// A pane's usual size with what the reader gave it, between two bounds.
fn given(usual: u16, share: i16, least: u16, most: u16) -> u16 {
    usual
        .saturating_add_signed(share)
        .clamp(least.min(most), most.max(least))
}

fn split_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (
        Rect::new(area.x, area.y, columns, area.height),
        Rect::new(area.x + columns, area.y, area.width - columns, area.height),
    )
}

fn split_at(area: Rect, rows: u16) -> (Rect, Rect) {
    split_rows(area, area.height.saturating_sub(rows))
}

fn split_rows(area: Rect, below: u16) -> (Rect, Rect) {
    let below = below.min(area.height);
    let above = area.height - below;
    (
        Rect::new(area.x, area.y, area.width, above),
        Rect::new(area.x, area.y + above, area.width, below),
    )
}

#[cfg(test)]
mod tests;
