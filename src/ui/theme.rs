//! How each part of the screen looks: themes as tables of styles.

mod colour;
mod contrast;

use ratatui::style::{Color, Modifier, Style};

use crate::app::checked::{Entry, Mistake, did_you_mean, entries, parse};
use crate::app::setup::{ColourLevel, THEMES};
use crate::index::EntityKind;

pub use contrast::{Weak, contrast, weak};

const BUILT_IN: [&str; 4] = [
    include_str!("../../assets/themes/dark.toml"),
    include_str!("../../assets/themes/light.toml"),
    include_str!("../../assets/themes/ansi.toml"),
    include_str!("../../assets/themes/mono.toml"),
];

/// Every theme, for the colours that the terminal has.
#[derive(Clone, Debug)]
pub struct Themes {
    themes: Vec<(String, Theme)>,
    level: ColourLevel,
}

impl Themes {
    /// Reads the themes that daftar ships and brings their colours down to `level`.
    pub fn load(level: ColourLevel) -> Self {
        let themes = THEMES
            .into_iter()
            .map(|name| (name.to_owned(), built_in(name, level)))
            .collect();
        Self { themes, level }
    }

    /// Adds a theme of the reader's own, or puts it in the place of one of its name. What is wrong in it is left out and told.
    pub fn add(&mut self, name: &str, text: &str) -> Vec<Mistake> {
        let (theme, mistakes) = Theme::read(text, self.level);
        match self.themes.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = theme,
            None => self.themes.push((name.to_owned(), theme)),
        }
        mistakes
    }

    /// The theme of a name; mono, which needs no colour, where there is none of that name.
    pub fn get(&self, name: &str) -> &Theme {
        let named = |wanted: &str| self.themes.iter().find(|(known, _)| known == wanted);
        let found = named(name).or_else(|| named("mono"));
        &found.expect("mono is shipped").1
    }

    /// Their names, in the order in which the reader cycles them.
    pub fn names(&self) -> Vec<String> {
        self.themes.iter().map(|(name, _)| name.clone()).collect()
    }
}

fn built_in(name: &str, level: ColourLevel) -> Theme {
    let at = THEMES.iter().position(|known| *known == name);
    let (theme, mistakes) = Theme::read(BUILT_IN[at.unwrap_or_default()], level);
    debug_assert_eq!(mistakes, [], "a test reads the themes that are shipped");
    theme
}

macro_rules! theme {
    ($( $(#[doc = $doc:literal])+ $part:ident, )+) => {
        /// How each part of the screen looks.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Theme {
            /// What it is drawn on.
            pub ground: Ground,
            $( $(#[doc = $doc])+ pub $part: Style, )+
        }

        /// The parts of the screen that a theme names, each with what it is.
        pub const PARTS: &[(&str, &str)] = &[
            $( (stringify!($part), concat!($($doc),+)), )+
        ];

        impl Theme {
            fn part(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $( stringify!($part) => Some(&mut self.$part), )+
                    _ => None,
                }
            }

            /// Every part by its name.
            pub fn parts(&self) -> Vec<(&'static str, Style)> {
                vec![ $( (stringify!($part), self.$part), )+ ]
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
    /// Notes and names of marks.
    note,
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

/// What a theme is drawn on, so that its contrast can be computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// The terminal's own colours: nothing is known.
    #[default]
    Unknown,
    /// A dark background.
    Dark,
    /// A light background.
    Light,
}

const EMPHASES: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

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

    /// Reads a theme over the built-in one that it inherits. What is wrong is left out and told.
    pub fn read(text: &str, level: ColourLevel) -> (Self, Vec<Mistake>) {
        let (table, mut mistakes) = parse(text);
        let entries = entries(table.get_ref());
        let mut theme = Self::default();
        for entry in entries.iter().filter(|entry| entry.key == "inherits") {
            match entry.text() {
                Ok(name) if THEMES.contains(&name) => theme = built_in(name, level),
                Ok(_) | Err(_) => mistakes.push(entry.wants("dark, light, ansi or mono")),
            }
        }
        for entry in entries.iter().filter(|entry| entry.key != "inherits") {
            if let Err(mistake) = theme.take(entry, level, &mut mistakes) {
                mistakes.push(mistake);
            }
        }
        mistakes.sort_by_key(|mistake| mistake.at);
        (theme, mistakes)
    }

    fn take(
        &mut self,
        entry: &Entry<'_, '_>,
        level: ColourLevel,
        mistakes: &mut Vec<Mistake>,
    ) -> Result<(), Mistake> {
        if entry.key == "background" {
            self.ground = match entry.text() {
                Ok("dark") => Ground::Dark,
                Ok("light") => Ground::Light,
                Ok(_) | Err(_) => return Err(entry.wants("dark or light")),
            };
            return Ok(());
        }
        let part = self.part(entry.key).ok_or_else(|| {
            let known = PARTS.iter().map(|(name, _)| *name);
            let hint = did_you_mean(entry.key, known, "README lists the parts");
            let what = format!("“{}” is not a part of the screen{hint}", entry.key);
            Mistake::new(entry.at, what)
        })?;
        *part = style(entry, level, mistakes)?;
        Ok(())
    }
}

/// The style that a table of `fg`, `bg` and `with` stands for.
fn style(
    entry: &Entry<'_, '_>,
    level: ColourLevel,
    mistakes: &mut Vec<Mistake>,
) -> Result<Style, Mistake> {
    let mut style = Style::new();
    for field in entries(entry.table()?) {
        match field.key {
            "fg" => style.fg = colour_of(&field, level, mistakes),
            "bg" => style.bg = colour_of(&field, level, mistakes),
            "with" => match field.texts() {
                Ok(words) => {
                    for (at, word) in words {
                        match EMPHASES.iter().find(|(name, _)| *name == word) {
                            Some((_, modifier)) => style = style.add_modifier(*modifier),
                            None => mistakes.push(Mistake::new(
                                at,
                                format!(
                                    "“{word}” is not bold, dim, italic, underlined or reversed"
                                ),
                            )),
                        }
                    }
                }
                Err(mistake) => mistakes.push(mistake),
            },
            other => mistakes.push(Mistake::new(
                field.at,
                format!(
                    "“{other}” says nothing about {}; it has fg, bg and with",
                    entry.key
                ),
            )),
        }
    }
    Ok(style)
}

fn colour_of(
    field: &Entry<'_, '_>,
    level: ColourLevel,
    mistakes: &mut Vec<Mistake>,
) -> Option<Color> {
    let written = field
        .text()
        .map_err(|mistake| mistakes.push(mistake))
        .ok()?;
    let Ok(colour) = written.parse() else {
        let what = format!(
            "“{written}” is not a colour; colours are names (red, lightblue, darkgray), numbers from 0 to 255, or #rrggbb"
        );
        mistakes.push(Mistake::new(field.value_at(), what));
        return None;
    };
    colour::within(colour, level)
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
            assert_eq!(themes.names(), THEMES);
            let mono = themes.get("mono");
            assert_eq!(mono.person.fg, None);
            assert_eq!(mono.hit.bg, None);
        }
        assert_eq!(Themes::load(ColourLevel::None).get("dark").border.fg, None);
    }

    #[test]
    fn a_theme_of_the_readers_own_stands_on_a_built_in_one() {
        let mut themes = Themes::load(ColourLevel::True);
        let text = "inherits = \"light\"\nperson = { fg = \"#102030\", with = [\"italic\"] }\n";
        assert_eq!(themes.add("paper", text), []);
        let (paper, light) = (themes.get("paper"), themes.get("light"));
        let person = Style::new()
            .fg(Color::Rgb(0x10, 0x20, 0x30))
            .add_modifier(Modifier::ITALIC);
        assert_eq!((paper.person, paper.figure), (person, light.figure));
        assert_eq!(paper.ground, Ground::Light);
        assert_eq!(themes.names().last().map(String::as_str), Some("paper"));
    }

    #[test]
    fn every_mistake_of_a_theme_is_told_and_the_rest_counts() {
        let text = "\
inherits = \"pink\"
persn = { fg = \"red\" }
event = { fg = \"greenish\", with = [\"bold\", \"blinking\"], size = 3 }
place = \"red\"
figure = { fg = \"red\" }
";
        let (theme, mistakes) = Theme::read(text, ColourLevel::True);
        let told: Vec<_> = mistakes
            .iter()
            .map(|mistake| mistake.what.as_str())
            .collect();
        assert_eq!(
            told,
            [
                "inherits is dark, light, ansi or mono, not “pink”",
                "“persn” is not a part of the screen; did you mean “person”?",
                "“greenish” is not a colour; colours are names (red, lightblue, darkgray), numbers from 0 to 255, or #rrggbb",
                "“blinking” is not bold, dim, italic, underlined or reversed",
                "“size” says nothing about event; it has fg, bg and with",
                "place is a table, not “red”",
            ]
        );
        assert_eq!(theme.figure, Style::new().fg(Color::Red));
        assert_eq!(theme.event, Style::new().add_modifier(Modifier::BOLD));
    }
}
