//! Text on one line, made safe and cut to its room.

use std::num::NonZero;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::{cells, clip, columns, visible};

/// Writes `text` from a cell on, in at most `width` columns, with `…` where it was cut; gives back the columns used.
pub fn put(buffer: &mut Buffer, (x, y): (u16, u16), width: u16, text: &str, style: Style) -> u16 {
    if width == 0 || !buffer.area.contains((x, y).into()) {
        return 0;
    }
    let width = width.min(buffer.area.right() - x);
    let shown = visible(text);
    let mut used = 0;
    for (piece, wide) in cells(&clip(&shown, width as usize)) {
        let cell = &mut buffer[(x + used, y)];
        // The library's buffer reckons with a width of its own for some.
        let forced = NonZero::new(wide as u16).filter(|_| piece.cell_width() != wide as u16);
        let option = forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth);
        cell.set_symbol(piece)
            .set_style(style)
            .set_diff_option(option);
        // What a wide piece covers.
        for right in 1..wide as u16 {
            buffer[(x + used + right, y)].reset();
        }
        used += wide as u16;
    }
    used
}

/// Writes `text` so that it ends at the right edge of `area`'s first row; gives back the columns used.
pub fn put_right(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let wide = (columns(&visible(text)) as u16).min(area.width);
    put(buffer, (area.right() - wide, area.y), wide, text, style)
}

/// Writes parts one after the other in at most `width` columns; what no longer fits is cut with `…`.
pub fn put_parts(
    buffer: &mut Buffer,
    (x, y): (u16, u16),
    width: u16,
    parts: &[(&str, Style)],
) -> u16 {
    let mut used = 0;
    for (at, (text, style)) in parts.iter().enumerate() {
        let room = width - used;
        // Where the next part would have no room at all, this one shows that something is missing.
        let wanted = columns(&visible(text)) as u16;
        let more = parts[at + 1..].iter().any(|(text, _)| !text.is_empty());
        if wanted == room && more && room > 0 {
            let shown = format!("{text}……");
            return used + put(buffer, (x + used, y), room, &shown, *style);
        }
        used += put(buffer, (x + used, y), room, text, *style);
        if wanted > room || used >= width {
            break;
        }
    }
    used
}

/// Gives a style to every cell of a row between two columns of an area.
pub fn shade(buffer: &mut Buffer, area: Rect, style: Style) {
    let seen = area.intersection(buffer.area);
    buffer.set_style(seen, style);
}
