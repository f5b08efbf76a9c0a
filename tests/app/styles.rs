//! Colours and emphasis of each theme; nothing is told by colour alone.

use std::fmt::Write;

use daftar::app::setup::{ColourLevel, Setup, THEMES};
use daftar::ui::theme::Themes;
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
        ]
        .map(|style| style.add_modifier);
        for (at, look) in looks.iter().enumerate() {
            assert!(!looks[at + 1..].contains(look), "{at} of {looks:?}");
        }
        assert!(theme.mention.add_modifier.contains(Modifier::REVERSED));
        assert!(!theme.selected_focus.add_modifier.is_empty());
    }
}

/// Contrast of text on its background after WCAG 2, where the theme says both or assumes black or white.
#[test]
fn text_can_be_read() {
    let themes = Themes::load(ColourLevel::True);
    for (name, ground) in [("dark", [16u8, 18, 24]), ("light", [255, 255, 255])] {
        let theme = themes.get(name);
        for (part, style, least) in [
            ("person", theme.person, 4.5),
            ("organisation", theme.organisation, 4.5),
            ("country", theme.country, 4.5),
            ("project", theme.project, 4.5),
            ("agreement", theme.agreement, 4.5),
            ("event", theme.event, 4.5),
            ("figure", theme.figure, 4.5),
            ("dim", theme.dim, 4.5),
            ("furniture", theme.furniture, 3.0),
            ("hit", theme.hit, 4.5),
            ("hit_current", theme.hit_current, 4.5),
            ("mention", theme.mention, 4.5),
            ("selected_focus", theme.selected_focus, 4.5),
            ("key", theme.key, 4.5),
            ("warning", theme.warning, 4.5),
        ] {
            let (Some(Color::Rgb(r, g, b)), back) = (style.fg, style.bg) else {
                panic!("{name}: {part} has no colour");
            };
            let back = match back {
                Some(Color::Rgb(r, g, b)) => [r, g, b],
                _ => ground,
            };
            let contrast = contrast([r, g, b], back);
            assert!(contrast >= least, "{name}: {part} has {contrast:.2}");
        }
    }
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let light = |colour: [u8; 3]| {
        let [r, g, b] = colour.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
