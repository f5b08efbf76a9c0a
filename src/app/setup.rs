//! What the program is started with.

use super::keymap::Keymap;

/// Everything the program is told once, before its first event.
#[derive(Clone, Debug)]
pub struct Setup {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The theme to begin with, one of [`THEMES`]; none for the one that fits `colour`.
    pub theme: Option<String>,
    /// How many colours the terminal has.
    pub colour: ColourLevel,
    /// Whether the mouse is listened to.
    pub mouse: Switch,
    /// What frames and marks are drawn with.
    pub glyphs: Glyphs,
    /// Keys and the commands they stand for.
    pub keymap: Keymap,
    /// The corpus as the header names it (`seeds`, `built-in reports`).
    pub corpus: String,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            size: (80, 24),
            theme: None,
            colour: ColourLevel::Sixteen,
            mouse: Switch::On,
            glyphs: Glyphs::Unicode,
            keymap: Keymap::built_in(),
            corpus: String::new(),
        }
    }
}

/// Names of the themes, in the order in which the reader cycles them.
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
