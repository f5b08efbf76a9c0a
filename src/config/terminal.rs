//! What the terminal can show, as the environment claims.

use super::Colour;
use crate::app::setup::{ColourLevel, Glyphs};

/// Colours of the terminal: none when unwanted (`NO_COLOR`, no-color.org) or unknown, else as `COLORTERM` and `TERM` claim.
pub fn colour_level(wanted: Colour, environment: &impl Fn(&str) -> Option<String>) -> ColourLevel {
    let term = environment("TERM").unwrap_or_default();
    let claimed = match environment("COLORTERM").as_deref() {
        Some("truecolor" | "24bit") => ColourLevel::True,
        _ if term.contains("256color") => ColourLevel::Palette,
        _ => ColourLevel::Sixteen,
    };
    match wanted {
        Colour::Never => ColourLevel::None,
        Colour::Auto if environment("NO_COLOR").is_some() || term.is_empty() || term == "dumb" => {
            ColourLevel::None
        }
        Colour::Auto | Colour::Always => claimed,
    }
}

/// Box drawing where the locale is UTF-8, ASCII elsewhere; the first variable that is set decides, as POSIX has it.
pub fn glyphs(environment: &impl Fn(&str) -> Option<String>) -> Glyphs {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(environment)
        .unwrap_or_default();
    let folded = locale.to_lowercase().replace('-', "");
    if folded.contains("utf8") {
        Glyphs::Unicode
    } else {
        Glyphs::Ascii
    }
}
