//! How each part of the screen looks: themes as tables of styles.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::app::setup::{ColourLevel, THEMES};
use crate::index::EntityKind;

const BUILT_IN: [&str; 4] = [
    include_str!("../../assets/themes/dark.toml"),
    include_str!("../../assets/themes/light.toml"),
    include_str!("../../assets/themes/ansi.toml"),
    include_str!("../../assets/themes/mono.toml"),
];

/// Every theme, for the colours that the terminal has.
#[derive(Clone, Debug)]
pub struct Themes {
    themes: Vec<Theme>,
}

impl Themes {
    /// Reads the themes that daftar ships and brings their colours down to `level`.
    pub fn load(level: ColourLevel) -> Self {
        let themes = BUILT_IN
            .iter()
            .map(|table| {
                Theme::read(table, level).expect("a test reads the themes that are shipped")
            })
            .collect();
        Self { themes }
    }

    /// The theme of a name; the last one, which needs no colour, where there is none of that name.
    pub fn get(&self, name: &str) -> &Theme {
        let at = THEMES.iter().position(|known| *known == name);
        &self.themes[at.unwrap_or(THEMES.len() - 1)]
    }
}

macro_rules! theme {
    ($( $(#[doc = $doc:literal])+ $part:ident, )+) => {
        /// How each part of the screen looks.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Theme {
            $( $(#[doc = $doc])+ pub $part: Style, )+
        }

        impl Theme {
            fn part(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $( stringify!($part) => Some(&mut self.$part), )+
                    _ => None,
                }
            }
        }
    };
}

theme! {
    /// Running text.
    text,
    /// What is less important.
    dim,
    /// The name of the program in the header.
    brand,
    /// Frames.
    border,
    /// The frame of the pane that has the keys.
    border_focus,
    /// Titles in frames.
    heading,
    /// The title of the pane that has the keys.
    heading_focus,
    /// The selected row.
    selected,
    /// The selected row of a pane that has the keys.
    selected_focus,
    /// The headline of a document.
    title,
    /// Headings in a document.
    subtitle,
    /// Quotations set off.
    quote,
    /// Page furniture.
    furniture,
    /// People.
    person,
    /// Organisations.
    organisation,
    /// Countries.
    country,
    /// Places.
    place,
    /// Projects.
    project,
    /// Agreements.
    agreement,
    /// Events.
    event,
    /// Figures.
    figure,
    /// Letters of a name that the finder matched.
    matched,
    /// Hits of a search.
    hit,
    /// The hit, mention or figure that the reader is at.
    hit_current,
    /// Mentions of the selected entity.
    mention,
    /// What the reader selects in the text.
    selection,
    /// Keys in hints and help.
    key,
    /// Notices.
    notice,
    /// Something doubtful or failed.
    warning,
    /// Reported points.
    reported,
    /// Derived points.
    derived,
    /// Bounds.
    bound,
    /// Targets and forecasts.
    target,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    with: Vec<Emphasis>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Emphasis {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
}

impl Emphasis {
    fn modifier(self) -> Modifier {
        match self {
            Self::Bold => Modifier::BOLD,
            Self::Dim => Modifier::DIM,
            Self::Italic => Modifier::ITALIC,
            Self::Underlined => Modifier::UNDERLINED,
            Self::Reversed => Modifier::REVERSED,
        }
    }
}

impl Theme {
    /// How names of a kind look.
    pub fn kind(&self, kind: EntityKind) -> Style {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Organisation => self.organisation,
            EntityKind::Country => self.country,
            EntityKind::Place => self.place,
            EntityKind::Project => self.project,
            EntityKind::Agreement => self.agreement,
            EntityKind::Event => self.event,
        }
    }

    fn read(table: &str, level: ColourLevel) -> Result<Self, String> {
        let looks: BTreeMap<String, Look> =
            toml::from_str(table).map_err(|error| error.to_string())?;
        let mut theme = Self::default();
        for (name, look) in looks {
            let part = theme
                .part(&name)
                .ok_or_else(|| format!("“{name}” is not a part of the screen"))?;
            *part = look.style(level)?;
        }
        Ok(theme)
    }
}

impl Look {
    fn style(&self, level: ColourLevel) -> Result<Style, String> {
        let mut style = Style::new();
        style.fg = colour(self.fg.as_deref(), level)?;
        style.bg = colour(self.bg.as_deref(), level)?;
        Ok(self.with.iter().fold(style, |style, emphasis| {
            style.add_modifier(emphasis.modifier())
        }))
    }
}

fn colour(written: Option<&str>, level: ColourLevel) -> Result<Option<Color>, String> {
    let Some(written) = written else {
        return Ok(None);
    };
    let colour: Color = written
        .parse()
        .map_err(|_| format!("“{written}” is not a colour"))?;
    Ok(match (colour, level) {
        (_, ColourLevel::None) => None,
        (Color::Rgb(r, g, b), ColourLevel::Palette) => Some(Color::Indexed(palette([r, g, b]))),
        (Color::Rgb(r, g, b), ColourLevel::Sixteen) => Some(sixteen([r, g, b])),
        (colour, _) => Some(colour),
    })
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
    fn mono_has_no_colour_and_every_theme_reads() {
        for level in [
            ColourLevel::None,
            ColourLevel::Sixteen,
            ColourLevel::Palette,
            ColourLevel::True,
        ] {
            let themes = Themes::load(level);
            let mono = themes.get("mono");
            assert_eq!(mono.person.fg, None);
            assert_eq!(mono.hit.bg, None);
        }
        assert_eq!(Themes::load(ColourLevel::None).get("dark").border.fg, None);
    }

    #[test]
    fn colours_come_down_to_what_the_terminal_has() {
        assert_eq!(palette([0, 0, 0]), 16);
        assert_eq!(palette([255, 255, 255]), 231);
        assert_eq!(palette([130, 130, 130]), 244);
        assert_eq!(sixteen([250, 10, 10]), Color::LightRed);
        assert!(colour(Some("greenish"), ColourLevel::True).is_err());
    }
}
