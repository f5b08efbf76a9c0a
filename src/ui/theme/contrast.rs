//! Whether what a theme draws can be read: contrast after WCAG 2.

use ratatui::style::{Color, Modifier, Style};

use super::{Ground, Theme};

/// A part of a theme that is hard to read.
#[derive(Clone, Debug, PartialEq)]
pub struct Weak {
    /// The part.
    pub part: &'static str,
    /// Its contrast, from 1 to 21.
    pub has: f64,
    /// The contrast it needs.
    pub needs: f64,
}

/// Contrast of text (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// Contrast of frames and marks (WCAG 2.2, 1.4.11).
const MARKS: f64 = 3.0;
/// Parts that are drawn with marks, not read.
const DRAWN: [&str; 6] = [
    "border",
    "border_focus",
    "reported",
    "derived",
    "bound",
    "target",
];

/// The parts of a theme that are hard to read on its ground. Nothing is known of the terminal's own colours.
pub fn weak(theme: &Theme) -> Vec<Weak> {
    let Some((ground, ink)) = colours(theme.ground) else {
        return Vec::new();
    };
    let ink = rgb(theme.text.fg).unwrap_or(ink);
    let ground = rgb(theme.text.bg).unwrap_or(ground);
    theme
        .parts()
        .into_iter()
        .filter_map(|(part, style)| {
            let needs = if DRAWN.contains(&part) { MARKS } else { TEXT };
            let has = shown(style, ink, ground);
            (has < needs).then_some(Weak { part, has, needs })
        })
        .collect()
}

/// The contrast in which a style shows its text.
fn shown(style: Style, ink: [u8; 3], ground: [u8; 3]) -> f64 {
    let fg = rgb(style.fg).unwrap_or(ink);
    let bg = rgb(style.bg).unwrap_or(ground);
    let (fg, bg) = if style.add_modifier.contains(Modifier::REVERSED) {
        (bg, fg)
    } else {
        (fg, bg)
    };
    contrast(fg, bg)
}

/// Contrast of two colours, from 1 to 21.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// A background of this kind, with the ink that terminals use on it: not the extremes, which are kinder than most.
fn colours(ground: Ground) -> Option<([u8; 3], [u8; 3])> {
    match ground {
        Ground::Unknown => None,
        Ground::Dark => Some(([24, 26, 31], [204, 204, 204])),
        Ground::Light => Some(([255, 255, 255], [32, 32, 32])),
    }
}

fn rgb(colour: Option<Color>) -> Option<[u8; 3]> {
    match colour {
        Some(Color::Rgb(r, g, b)) => Some([r, g, b]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!((contrast([119; 3], [255; 3]) - 4.478).abs() < 0.001);
    }
}
