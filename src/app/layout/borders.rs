//! Borders between panes, which the pointer can pull.

use ratatui::layout::Rect;

use super::{Pane, Screen, Shares, usual_chart, usual_side};

/// A border that can be pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Between documents and text.
    Documents,
    /// Between text and entities.
    Entities,
    /// Above the chart.
    Chart,
}

impl Screen {
    /// The border under a cell: the frames of both panes beside it belong to it.
    pub fn border(&self, column: u16, row: u16) -> Option<Border> {
        if self.panes.len() < 2 {
            return None;
        }
        self.panes.iter().find_map(|(pane, area)| {
            let beside = (area.y..area.bottom()).contains(&row);
            let below = (area.x..area.right()).contains(&column);
            match pane {
                Pane::Documents
                    if beside && (column == area.right() || column + 1 == area.right()) =>
                {
                    Some(Border::Documents)
                }
                Pane::Entities if beside && (column == area.x || column + 1 == area.x) => {
                    Some(Border::Entities)
                }
                Pane::Chart if below && (row == area.y || row + 1 == area.y) => Some(Border::Chart),
                Pane::Documents
                | Pane::Entities
                | Pane::Chart
                | Pane::Text
                | Pane::Figures
                | Pane::Sheet => None,
            }
        })
    }
}

impl Shares {
    /// Moves a border of `body` to a cell.
    pub fn pull(&mut self, border: Border, body: Rect, column: u16, row: u16) {
        let (share, wanted, usual) = match border {
            Border::Documents => (
                &mut self.documents,
                (column + 1).saturating_sub(body.x),
                usual_side(body.width),
            ),
            Border::Entities => (
                &mut self.entities,
                body.right().saturating_sub(column),
                usual_side(body.width),
            ),
            Border::Chart => (
                &mut self.chart,
                body.bottom().saturating_sub(row),
                usual_chart(body.height),
            ),
        };
        *share = (i32::from(wanted) - i32::from(usual)).clamp(-60, 60) as i16;
    }
}
