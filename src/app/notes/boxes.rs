//! Where the boxes stand in which notes and marks are typed.

use ratatui::layout::Rect;

use crate::app::layout::{card, inside};

/// The box in which a note is written.
pub fn writing_area(body: Rect) -> Rect {
    let height = (body.height * 3 / 5).clamp(10, 18);
    card(body, 72, height - 2)
}

/// In it, the words that it stands on, and the text; a rule is between them.
pub fn writing_parts(body: Rect) -> (Rect, Rect) {
    let inside = inside(writing_area(body));
    let quoted = match inside.height {
        0..4 => 0,
        4..8 => 1,
        _ => 3,
    };
    let above = quoted + u16::from(quoted > 0);
    let rows = |from: u16, height: u16| Rect {
        x: inside.x + inside.width.min(1),
        y: inside.y + from,
        width: inside.width.saturating_sub(2),
        height,
    };
    (rows(0, quoted), rows(above, inside.height - above))
}

/// The box in which a place gets its name.
pub fn marking_area(body: Rect) -> Rect {
    card(body, 56, 3)
}
