//! Terminals by others that read what we send: none of them has margins at the sides.

use std::num::NonZero;

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Config, Term, TermMode};
use alacritty_terminal::vte::ansi::{self, NamedColor, Processor};
use ratatui::style::Modifier;

use crate::term::colour::Ink;

/// What a terminal shows in a cell.
#[derive(Debug)]
pub struct Shown {
    pub text: String,
    pub marks: Modifier,
    pub fore: Ink,
    pub back: Ink,
}

/// A terminal that reads bytes and can be looked at.
pub trait Emulator {
    fn name(&self) -> &'static str;
    /// The marks that it keeps.
    fn marks(&self) -> Modifier;
    fn process(&mut self, bytes: &[u8]);
    fn resize(&mut self, columns: u16, rows: u16);
    fn cell(&self, x: u16, y: u16) -> Shown;
    /// Where the cursor stands, if it is shown.
    fn caret(&self) -> Option<(u16, u16)>;
}

/// The two of them, of a size.
pub fn both(columns: u16, rows: u16) -> [Box<dyn Emulator>; 2] {
    [
        Box::new(vt100::Parser::new(side(rows), side(columns), 0)),
        Box::new(Alacritty::new(columns, rows)),
    ]
}

impl Emulator for vt100::Parser {
    fn name(&self) -> &'static str {
        "vt100"
    }

    fn marks(&self) -> Modifier {
        Modifier::BOLD
            | Modifier::DIM
            | Modifier::ITALIC
            | Modifier::UNDERLINED
            | Modifier::REVERSED
    }

    fn process(&mut self, bytes: &[u8]) {
        self.process(bytes);
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.screen_mut().set_size(side(rows), side(columns));
    }

    fn cell(&self, x: u16, y: u16) -> Shown {
        let cell = self.screen().cell(y, x).expect("inside");
        let marks = [
            (Modifier::BOLD, cell.bold()),
            (Modifier::DIM, cell.dim()),
            (Modifier::ITALIC, cell.italic()),
            (Modifier::UNDERLINED, cell.underline()),
            (Modifier::REVERSED, cell.inverse()),
        ];
        let ink = |colour| match colour {
            vt100::Color::Default => Ink::Default,
            vt100::Color::Idx(number) => Ink::Palette(number),
            vt100::Color::Rgb(red, green, blue) => Ink::Rgb(red, green, blue),
        };
        Shown {
            text: match cell.contents() {
                "" => " ".to_owned(),
                text => text.to_owned(),
            },
            marks: set(&marks),
            fore: ink(cell.fgcolor()),
            back: ink(cell.bgcolor()),
        }
    }

    fn caret(&self) -> Option<(u16, u16)> {
        let (y, x) = self.screen().cursor_position();
        (!self.screen().hide_cursor()).then_some((x, y))
    }
}

/// The terminal of Alacritty, set as the program sets its own: another screen, no wrapping.
struct Alacritty {
    term: Term<VoidListener>,
    parser: Processor,
}

struct Size(u16, u16);

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.screen_lines()
    }

    fn screen_lines(&self) -> usize {
        usize::from(self.1)
    }

    fn columns(&self) -> usize {
        usize::from(self.0)
    }
}

impl Alacritty {
    fn new(columns: u16, rows: u16) -> Self {
        let mut new = Self {
            term: Term::new(Config::default(), &Size(columns, rows), VoidListener),
            parser: Processor::new(),
        };
        new.process(b"\x1b[?1049h\x1b[?7l");
        new
    }
}

impl Emulator for Alacritty {
    fn name(&self) -> &'static str {
        "alacritty"
    }

    fn marks(&self) -> Modifier {
        Modifier::all() - Modifier::SLOW_BLINK - Modifier::RAPID_BLINK
    }

    fn process(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.term, bytes);
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        self.term.resize(Size(columns, rows));
    }

    fn cell(&self, x: u16, y: u16) -> Shown {
        let cell = &self.term.grid()[Line(i32::from(y))][Column(usize::from(x))];
        let mut text = String::from(cell.c);
        text.extend(cell.zerowidth().unwrap_or_default());
        let marks = [
            (Modifier::BOLD, Flags::BOLD),
            (Modifier::DIM, Flags::DIM),
            (Modifier::ITALIC, Flags::ITALIC),
            (Modifier::UNDERLINED, Flags::UNDERLINE),
            (Modifier::REVERSED, Flags::INVERSE),
            (Modifier::HIDDEN, Flags::HIDDEN),
            (Modifier::CROSSED_OUT, Flags::STRIKEOUT),
        ];
        Shown {
            text,
            marks: set(&marks.map(|(mark, flag)| (mark, cell.flags.contains(flag)))),
            fore: ink(cell.fg, NamedColor::Foreground),
            back: ink(cell.bg, NamedColor::Background),
        }
    }

    fn caret(&self) -> Option<(u16, u16)> {
        let point = self.term.grid().cursor.point;
        let shown = self.term.mode().contains(TermMode::SHOW_CURSOR);
        shown.then_some((point.column.0 as u16, point.line.0 as u16))
    }
}

fn ink(colour: ansi::Color, own: NamedColor) -> Ink {
    match colour {
        ansi::Color::Named(named) if named == own => Ink::Default,
        ansi::Color::Named(named) => {
            Ink::Palette(u8::try_from(named as usize).expect("one of sixteen"))
        }
        ansi::Color::Spec(rgb) => Ink::Rgb(rgb.r, rgb.g, rgb.b),
        ansi::Color::Indexed(number) => Ink::Palette(number),
    }
}

fn set(marks: &[(Modifier, bool)]) -> Modifier {
    let on = marks.iter().filter(|(_, on)| *on);
    on.fold(Modifier::empty(), |sum, (mark, _)| sum | *mark)
}

fn side(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).expect("a terminal has cells")
}
