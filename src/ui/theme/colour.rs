//! Colours brought down to those that the terminal has.

use ratatui::style::Color;

use crate::app::setup::ColourLevel;

/// The nearest colour that a terminal of `level` shows.
pub fn within(colour: Color, level: ColourLevel) -> Option<Color> {
    match (colour, level) {
        (_, ColourLevel::None) => None,
        (Color::Rgb(r, g, b), ColourLevel::Palette) => Some(Color::Indexed(palette([r, g, b]))),
        (Color::Rgb(r, g, b), ColourLevel::Sixteen) => Some(sixteen([r, g, b])),
        (colour, _) => Some(colour),
    }
}

/// The nearest colour of xterm's 6×6×6 cube or its ramp of greys.
fn palette(colour: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let cube = colour.map(|c| nearest(STEPS.iter().map(|&step| distance(&[step], &[c]))));
    let grey = nearest((0..24u8).map(|i| distance(&[8 + 10 * i; 3], &colour)));
    let cube_colour = cube.map(|i| STEPS[i]);
    if distance(&[8 + 10 * grey as u8; 3], &colour) < distance(&cube_colour, &colour) {
        232 + grey as u8
    } else {
        (16 + 36 * cube[0] + 6 * cube[1] + cube[2]) as u8
    }
}

/// The nearest of the sixteen colours, as xterm mixes them.
fn sixteen(colour: [u8; 3]) -> Color {
    const MIXED: [(Color, [u8; 3]); 16] = [
        (Color::Black, [0, 0, 0]),
        (Color::Red, [205, 0, 0]),
        (Color::Green, [0, 205, 0]),
        (Color::Yellow, [205, 205, 0]),
        (Color::Blue, [0, 0, 238]),
        (Color::Magenta, [205, 0, 205]),
        (Color::Cyan, [0, 205, 205]),
        (Color::Gray, [229, 229, 229]),
        (Color::DarkGray, [127, 127, 127]),
        (Color::LightRed, [255, 0, 0]),
        (Color::LightGreen, [0, 255, 0]),
        (Color::LightYellow, [255, 255, 0]),
        (Color::LightBlue, [92, 92, 255]),
        (Color::LightMagenta, [255, 0, 255]),
        (Color::LightCyan, [0, 255, 255]),
        (Color::White, [255, 255, 255]),
    ];
    MIXED[nearest(MIXED.iter().map(|(_, mixed)| distance(mixed, &colour)))].0
}

fn nearest(distances: impl Iterator<Item = u32>) -> usize {
    distances
        .enumerate()
        .min_by_key(|&(_, distance)| distance)
        .map_or(0, |(at, _)| at)
}

fn distance(a: &[u8], b: &[u8]) -> u32 {
    a.iter()
        .zip(b)
        .map(|(&a, &b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_down_to_what_the_terminal_has() {
        assert_eq!(palette([0, 0, 0]), 16);
        assert_eq!(palette([255, 255, 255]), 231);
        assert_eq!(palette([130, 130, 130]), 244);
        assert_eq!(sixteen([250, 10, 10]), Color::LightRed);
        let red = Color::Rgb(255, 0, 0);
        assert_eq!(within(red, ColourLevel::None), None);
        assert_eq!(within(red, ColourLevel::True), Some(red));
    }
}
