//! The shortest bytes that change how a terminal paints.

use ratatui::style::{Modifier, Style};

use super::colour::{Ink, ink};
use super::grid::Pen;
use crate::app::setup::ColourLevel;

/// Marks with the code that sets them and the one that takes them off; bold and dim share the latter.
const MARKS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Appends the change from one pen to another; from an unknown one by a full reset.
pub fn change(from: Option<Pen>, to: Pen, out: &mut Vec<u8>) {
    if from == Some(to) {
        return;
    }
    let mut fresh = Codes::default();
    if to == Pen::PLAIN {
        out.extend_from_slice(b"\x1b[m");
        return;
    }
    fresh.push(0);
    add_marks(&mut fresh, to.marks);
    for (ink, base) in [(to.fore, 30), (to.back, 40)] {
        if ink != Ink::Default {
            fresh.ink(ink, base);
        }
    }
    if let Some(from) = from {
        let mut step = Codes::default();
        let lost = from.marks - to.marks;
        let mut missing = to.marks - from.marks;
        for (mark, _, off) in MARKS {
            if lost.contains(mark) {
                step.push_once(off);
                for (other, _, other_off) in MARKS {
                    if other_off == off && to.marks.contains(other) {
                        missing |= other;
                    }
                }
            }
        }
        add_marks(&mut step, missing);
        if from.fore != to.fore {
            step.ink(to.fore, 30);
        }
        if from.back != to.back {
            step.ink(to.back, 40);
        }
        if step.text.len() <= fresh.text.len() {
            fresh = step;
        }
    }
    out.extend_from_slice(b"\x1b[");
    out.extend_from_slice(&fresh.text);
    out.push(b'm');
}

/// The sequence after which a terminal paints in a style on its own ground.
pub fn sequence(style: Style, level: ColourLevel) -> String {
    let pen = Pen {
        fore: style.fg.map_or(Ink::Default, |colour| ink(colour, level)),
        marks: style.add_modifier,
        ..Pen::PLAIN
    };
    let mut out = Vec::new();
    change(None, pen, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

fn add_marks(codes: &mut Codes, marks: Modifier) {
    for (mark, on, _) in MARKS {
        if marks.contains(mark) {
            codes.push(on);
        }
    }
}

/// Codes of one sequence, joined.
#[derive(Default)]
struct Codes {
    text: Vec<u8>,
    last: Option<u8>,
}

impl Codes {
    fn push(&mut self, code: u8) {
        if self.last.is_some() {
            self.text.push(b';');
        }
        number(u16::from(code), &mut self.text);
        self.last = Some(code);
    }

    fn push_once(&mut self, code: u8) {
        if self.last != Some(code) {
            self.push(code);
        }
    }

    fn ink(&mut self, ink: Ink, base: u8) {
        match ink {
            Ink::Default => self.push(base + 9),
            Ink::Palette(n @ 0..=7) => self.push(base + n),
            Ink::Palette(n @ 8..=15) => self.push(base + 60 + n - 8),
            Ink::Palette(n) => {
                self.push(base + 8);
                self.push(5);
                self.push(n);
            }
            Ink::Rgb(r, g, b) => {
                self.push(base + 8);
                self.push(2);
                self.push(r);
                self.push(g);
                self.push(b);
            }
        }
    }
}

/// Appends a number in digits.
pub fn number(value: u16, out: &mut Vec<u8>) {
    let mut digits = [0; 5];
    let mut at = digits.len();
    let mut rest = value;
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: Option<Pen>, to: Pen, expected: &str) {
        let mut out = Vec::new();
        change(from, to, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn the_shortest_change_is_sent() {
        let red = Pen {
            fore: Ink::Palette(1),
            ..Pen::PLAIN
        };
        let bold_red = Pen {
            marks: Modifier::BOLD,
            ..red
        };
        let dim_bold_red = Pen {
            marks: Modifier::BOLD | Modifier::DIM,
            ..red
        };
        check(Some(red), red, "");
        check(Some(red), Pen::PLAIN, "\x1b[m");
        check(Some(Pen::PLAIN), bold_red, "\x1b[1;31m");
        check(Some(bold_red), red, "\x1b[22m");
        check(Some(dim_bold_red), bold_red, "\x1b[22;1m");
        check(None, bold_red, "\x1b[0;1;31m");
        check(
            Some(bold_red),
            Pen {
                back: Ink::Palette(12),
                fore: Ink::Rgb(1, 20, 255),
                marks: Modifier::BOLD,
            },
            "\x1b[38;2;1;20;255;104m",
        );
    }
}
