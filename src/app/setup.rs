//! What the program is started with.

use std::time::Duration;

use super::chart::Spacing;
use super::documents::Order;
use super::keymap::Keymap;
use super::layout::{MEASURE, View};
use super::page::Furniture;

/// Everything the program is told once, before its first event.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The theme to begin with, one of `themes`; none for the one that fits `colour`.
    pub theme: Option<String>,
    /// Names of the themes, in the order in which the reader cycles them.
    pub themes: Vec<String>,
    /// How many colours the terminal has.
    pub colour: ColourLevel,
    /// Whether the mouse is listened to.
    pub mouse: Switch,
    /// Whether one thing is shown at a time, in words, for a screen reader.
    pub plain: Switch,
    /// What frames and marks are drawn with.
    pub glyphs: Glyphs,
    /// The view to begin with.
    pub view: View,
    /// What the list of documents is sorted by at first.
    pub order: Order,
    /// Whether page furniture is folded at first.
    pub furniture: Furniture,
    /// How values are spaced at first.
    pub scale: Spacing,
    /// Columns of the widest line of text.
    pub measure: u16,
    /// How long a digit waits for a motion before it is taken as a command.
    pub patience: Duration,
    /// Keys and the commands they stand for.
    pub keymap: Keymap,
    /// The corpus as the header names it (`seeds`, `built-in reports`).
    pub corpus: String,
    /// What is wrong with the settings, each in a sentence.
    pub mistakes: Vec<String>,
    /// The name of the session, where it has one.
    pub session: Option<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            size: (80, 24),
            theme: None,
            themes: THEMES.map(str::to_owned).to_vec(),
            colour: ColourLevel::Sixteen,
            mouse: Switch::On,
            plain: Switch::Off,
            glyphs: Glyphs::Unicode,
            view: View::Read,
            order: Order::default(),
            furniture: Furniture::default(),
            scale: Spacing::default(),
            measure: MEASURE,
            patience: Duration::from_millis(350),
            keymap: Keymap::built_in(),
            corpus: String::new(),
            mistakes: Vec::new(),
            session: None,
        }
    }
}

/// Names of the themes that daftar ships.
pub const THEMES: [&str; 4] = ["dark", "light", "ansi", "mono"];

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColourLevel {
    /// None, or none wanted (`NO_COLOR`).
    None,
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// The 256 of xterm's palette.
    Palette,
    /// 24 bits.
    True,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// What frames and marks are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyphs {
    /// Box drawing and geometric shapes.
    Unicode,
    /// ASCII alone, where the locale is not UTF-8.
    Ascii,
}

impl Switch {
    /// On where `on` holds.
    pub fn of(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }

    /// The other one.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::On => Self::Off,
            Self::Off => Self::On,
        }
    }

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}
