//! Colours brought down to what the terminal can show.

use ratatui::style::Color;

use crate::app::setup::ColourLevel;

/// A colour as it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The terminal's own.
    Default,
    /// One of 256; the first sixteen are the reader's own.
    Palette(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// The sixteen colours as xterm has them, to find the nearest one.
const SIXTEEN: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The steps of the 6×6×6 cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest that a terminal of this level shows.
pub fn ink(colour: Color, level: ColourLevel) -> Ink {
    let ink = exact(colour);
    match level {
        ColourLevel::None => Ink::Default,
        ColourLevel::True => ink,
        ColourLevel::Palette => match ink {
            Ink::Rgb(r, g, b) => Ink::Palette(nearest((r, g, b), 16..=255)),
            Ink::Default | Ink::Palette(_) => ink,
        },
        ColourLevel::Sixteen => match ink {
            Ink::Rgb(r, g, b) => Ink::Palette(nearest((r, g, b), 0..=15)),
            Ink::Palette(number @ 16..) => Ink::Palette(nearest(fixed(number), 0..=15)),
            Ink::Default | Ink::Palette(_) => ink,
        },
    }
}

fn exact(colour: Color) -> Ink {
    match colour {
        Color::Reset => Ink::Default,
        Color::Black => Ink::Palette(0),
        Color::Red => Ink::Palette(1),
        Color::Green => Ink::Palette(2),
        Color::Yellow => Ink::Palette(3),
        Color::Blue => Ink::Palette(4),
        Color::Magenta => Ink::Palette(5),
        Color::Cyan => Ink::Palette(6),
        Color::Gray => Ink::Palette(7),
        Color::DarkGray => Ink::Palette(8),
        Color::LightRed => Ink::Palette(9),
        Color::LightGreen => Ink::Palette(10),
        Color::LightYellow => Ink::Palette(11),
        Color::LightBlue => Ink::Palette(12),
        Color::LightMagenta => Ink::Palette(13),
        Color::LightCyan => Ink::Palette(14),
        Color::White => Ink::Palette(15),
        Color::Rgb(r, g, b) => Ink::Rgb(r, g, b),
        Color::Indexed(number) => Ink::Palette(number),
    }
}

/// One of the 240 fixed colours.
fn fixed(number: u8) -> (u8, u8, u8) {
    match number {
        0..=15 => SIXTEEN[usize::from(number)],
        16..=231 => {
            let cube = usize::from(number - 16);
            (STEPS[cube / 36], STEPS[cube / 6 % 6], STEPS[cube % 6])
        }
        232..=255 => {
            let grey = 8 + (number - 232) * 10;
            (grey, grey, grey)
        }
    }
}

fn nearest(colour: (u8, u8, u8), among: std::ops::RangeInclusive<u8>) -> u8 {
    let first = *among.start();
    among
        .min_by_key(|&number| distance(colour, fixed(number)))
        .unwrap_or(first)
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) * 2 + square(a.1, b.1) * 4 + square(a.2, b.2) * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_down_to_the_level() {
        let orange = Color::Rgb(255, 135, 0);
        assert_eq!(ink(orange, ColourLevel::True), Ink::Rgb(255, 135, 0));
        assert_eq!(ink(orange, ColourLevel::Palette), Ink::Palette(208));
        assert_eq!(
            ink(Color::Rgb(250, 10, 10), ColourLevel::Sixteen),
            Ink::Palette(9)
        );
        assert_eq!(
            ink(Color::Indexed(208), ColourLevel::Sixteen),
            ink(orange, ColourLevel::Sixteen)
        );
        assert_eq!(ink(orange, ColourLevel::None), Ink::Default);
        assert_eq!(ink(Color::Red, ColourLevel::Sixteen), Ink::Palette(1));
    }
}
