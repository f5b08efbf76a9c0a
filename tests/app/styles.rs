//! Colours and emphasis of each theme; nothing is told by colour alone.

use std::fmt::Write;

use daftar::app::setup::{ColourLevel, Setup, THEMES};
use daftar::ui::theme::{Ground, Themes, weak};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::corpus;
use crate::session::Session;

fn drawn(theme: &str, keys: &str) -> Buffer {
    let mut session = Session::new(Setup {
        size: (120, 40),
        theme: Some(theme.to_owned()),
        colour: ColourLevel::True,
        ..Setup::default()
    });
    session.read(corpus::filled());
    session.keys(keys);
    session.buffer()
}

/// The stretches of the screen that do not look like plain text, line by line.
fn styled(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let style = buffer[(x, y)].style();
            let mut words = String::new();
            let start = x;
            while x < buffer.area.width && buffer[(x, y)].style() == style {
                words.push_str(buffer[(x, y)].symbol());
                x += 1;
            }
            let plain = style.fg.is_none_or(|colour| colour == Color::Reset)
                && style.bg.is_none_or(|colour| colour == Color::Reset)
                && style.add_modifier.is_empty();
            let telling = words.chars().any(char::is_alphanumeric);
            if !plain && telling {
                let colour = |colour: Option<Color>| {
                    colour.map_or("-".to_owned(), |colour| colour.to_string())
                };
                let _ = writeln!(
                    out,
                    "{y:>2}:{start:<3} {:<9} {:<9} {:<24} {}",
                    colour(style.fg),
                    colour(style.bg),
                    format!("{:?}", style.add_modifier)
                        .replace("Modifier(", "")
                        .replace(')', ""),
                    words.trim()
                );
            }
        }
    }
    out
}

#[test]
fn every_theme() {
    for theme in THEMES {
        insta::assert_snapshot!(format!("theme_{theme}"), styled(&drawn(theme, "Enter e e")));
    }
}

#[test]
fn a_selection_is_seen_in_every_theme() {
    let selected = |buffer: &Buffer| {
        let lines = styled(buffer);
        let lines = lines
            .lines()
            .filter(|line| line.contains("billion") || line.contains("in 2022"));
        lines.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let shown =
        THEMES.map(|theme| format!("{theme}\n{}", selected(&drawn(theme, "Enter . v w w"))));
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn kinds_are_told_apart_without_colour() {
    for theme in THEMES {
        let themes = Themes::load(ColourLevel::None);
        let theme = themes.get(theme);
        let looks = [
            theme.text,
            theme.person,
            theme.organisation,
            theme.place,
            theme.project,
            theme.agreement,
            theme.event,
            theme.figure,
            theme.hit,
            theme.hit_current,
        ]
        .map(|style| style.add_modifier);
        for (at, look) in looks.iter().enumerate() {
            assert!(!looks[at + 1..].contains(look), "{at} of {looks:?}");
        }
        assert!(theme.mention.add_modifier.contains(Modifier::REVERSED));
        assert!(!theme.selected_focus.add_modifier.is_empty());
    }
}

#[test]
fn text_marks_and_frames_can_be_read() {
    let themes = Themes::load(ColourLevel::True);
    for name in ["dark", "light"] {
        let theme = themes.get(name);
        assert_ne!(theme.ground, Ground::Unknown, "{name}");
        assert_eq!(weak(theme), [], "{name}");
    }
}
