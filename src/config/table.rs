//! The settings: one table that feeds the file, the environment, `daftar config` and the README.

use std::fmt::{self, Write as _};
use std::ops::RangeInclusive;

use crate::text::{is_selector, visible_char};

/// Which setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// How the screen looks.
    Theme,
    /// When colours are used.
    Color,
    /// One thing at a time, in words.
    Plain,
    /// Whether the mouse is listened to.
    Mouse,
    /// The view to begin with.
    View,
    /// The order of the list of documents.
    Documents,
    /// Page furniture.
    Furniture,
    /// Columns of the widest line of text.
    TextWidth,
    /// Spacing of values in the chart.
    LogScale,
    /// How long a digit waits.
    KeyWait,
    /// Threads.
    Jobs,
    /// Whether analyses are kept between starts.
    Cache,
    /// How much room they may take.
    CacheSize,
    /// How much of texts is held in memory.
    TextInMemory,
    /// Whether changes of files are followed.
    Watch,
    /// Names of the reader's own.
    Lexicon,
    /// Size of a file.
    MaxFile,
    /// Length of a text.
    MaxText,
    /// Pages of a document.
    MaxPages,
    /// Elements inside elements.
    MaxNesting,
    /// Containers inside containers.
    MaxDepth,
    /// Files of a container.
    MaxMembers,
    /// Size of a container, unpacked.
    MaxUnpacked,
    /// Times that a file may grow as it is unpacked.
    MaxRatio,
    /// Processor time for a document.
    MaxSeconds,
    /// Memory for a document.
    MaxMemory,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Which setting.
    pub name: Name,
    /// As it is written in the file.
    pub written: &'static str,
    /// What it can be.
    pub kind: Kind,
    /// What it is where nobody says anything, as TOML.
    pub default: &'static str,
    /// The flag that says it for one run.
    pub flag: Option<&'static str>,
    /// What it does, in a sentence.
    pub help: &'static str,
}

/// What a setting can be.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The name of a theme, built in or the reader's own.
    Theme,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// True or false.
    Switch,
    /// A whole number.
    Number(RangeInclusive<i64>),
    /// Paths of files, relative to the folder of the settings.
    Paths,
}

/// What a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word.
    Word(String),
    /// On or off.
    Switch(bool),
    /// A number.
    Number(i64),
    /// Paths, as they were written.
    Paths(Vec<String>),
}

/// Every setting, in the order in which they are told.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: Name::Theme,
        written: "theme",
        kind: Kind::Theme,
        default: "\"auto\"",
        flag: Some("--theme"),
        help: "How the screen looks: dark, light, ansi (your terminal's own 16 colours), mono, or a theme of your own; auto takes ansi, or mono without colours.",
    },
    Setting {
        name: Name::Color,
        written: "color",
        kind: Kind::Choice(&["auto", "always", "never"]),
        default: "\"auto\"",
        flag: Some("--color"),
        help: "When colours are used; auto goes by TERM, COLORTERM and NO_COLOR.",
    },
    Setting {
        name: Name::Plain,
        written: "plain",
        kind: Kind::Switch,
        default: "false",
        flag: Some("--plain"),
        help: "One pane at a time, in words, without frames and symbols: for screen readers and braille displays.",
    },
    Setting {
        name: Name::Mouse,
        written: "mouse",
        kind: Kind::Switch,
        default: "true",
        flag: Some("--no-mouse"),
        help: "Whether daftar listens to the mouse; false leaves it to the terminal.",
    },
    Setting {
        name: Name::View,
        written: "view",
        kind: Kind::Choice(&["read", "figures", "compare", "timeline"]),
        default: "\"read\"",
        flag: None,
        help: "The view to begin with.",
    },
    Setting {
        name: Name::Documents,
        written: "documents",
        kind: Kind::Choice(&["date", "title", "path"]),
        default: "\"date\"",
        flag: None,
        help: "What the list of documents is sorted by.",
    },
    Setting {
        name: Name::Furniture,
        written: "furniture",
        kind: Kind::Choice(&["folded", "unfolded"]),
        default: "\"folded\"",
        flag: None,
        help: "Whether menus, footers and other page furniture are folded away.",
    },
    Setting {
        name: Name::TextWidth,
        written: "text-width",
        kind: Kind::Number(20..=400),
        default: "96",
        flag: None,
        help: "Columns of the widest line of text.",
    },
    Setting {
        name: Name::LogScale,
        written: "log-scale",
        kind: Kind::Switch,
        default: "false",
        flag: None,
        help: "Whether the chart spaces values by their logarithm.",
    },
    Setting {
        name: Name::KeyWait,
        written: "key-wait",
        kind: Kind::Number(0..=5000),
        default: "350",
        flag: None,
        help: "Milliseconds that a digit waits for a motion (5j) before it is taken for a view (5); with 0 it is a view at once.",
    },
    Setting {
        name: Name::Jobs,
        written: "jobs",
        kind: Kind::Number(0..=1024),
        default: "0",
        flag: Some("--jobs"),
        help: "Threads that read documents; with 0 as many as there are cores.",
    },
    Setting {
        name: Name::Cache,
        written: "cache",
        kind: Kind::Switch,
        default: "true",
        flag: None,
        help: "Whether what was made of your files is kept under $XDG_CACHE_HOME/daftar, so that unchanged ones are not read again at the next start.",
    },
    Setting {
        name: Name::CacheSize,
        written: "cache-size",
        kind: Kind::Number(1..=1_000_000),
        default: "2048",
        flag: None,
        help: "MiB that this may take for all your folders; what was not used for longest gives way.",
    },
    Setting {
        name: Name::TextInMemory,
        written: "text-in-memory",
        kind: Kind::Number(0..=1_000_000),
        default: "256",
        flag: Some("--text-on-disk"),
        help: "MiB of texts, with what was made of them, that are held in memory; what is beyond lies under $XDG_CACHE_HOME/daftar, in files without a name that go with daftar. The flag is 0.",
    },
    Setting {
        name: Name::Watch,
        written: "watch",
        kind: Kind::Switch,
        default: "true",
        flag: None,
        help: "Whether files that come, change or go while daftar is open are followed; with false only when you reload.",
    },
    Setting {
        name: Name::Lexicon,
        written: "lexicon",
        kind: Kind::Paths,
        default: "[]",
        flag: Some("--lexicon"),
        help: "Files with names of your own, relative to this one.",
    },
    limit(
        Name::MaxFile,
        "max-file",
        1..=1024,
        "64",
        "MiB of the largest file that is read.",
    ),
    limit(
        Name::MaxText,
        "max-text",
        1..=512,
        "4",
        "MiB of the longest text that one document may have.",
    ),
    limit(
        Name::MaxPages,
        "max-pages",
        1..=1_000_000,
        "5000",
        "Pages that one document may have.",
    ),
    limit(
        Name::MaxNesting,
        "max-nesting",
        16..=10_000,
        "512",
        "Elements inside elements that a page or a DOCX may have.",
    ),
    limit(
        Name::MaxDepth,
        "max-depth",
        0..=64,
        "4",
        "Containers inside containers that are opened: an archive attached to a message in an archive is 3 deep.",
    ),
    limit(
        Name::MaxMembers,
        "max-members",
        1..=10_000_000,
        "100000",
        "Files that one archive or mailbox may hold.",
    ),
    limit(
        Name::MaxUnpacked,
        "max-unpacked",
        1..=65_536,
        "1024",
        "MiB of all that one archive holds, unpacked.",
    ),
    limit(
        Name::MaxRatio,
        "max-ratio",
        2..=100_000,
        "200",
        "Times as large as it was packed that one file of an archive may be.",
    ),
    limit(
        Name::MaxSeconds,
        "max-seconds",
        1..=3600,
        "2",
        "Seconds of processor time for one document that is not plain text.",
    ),
    limit(
        Name::MaxMemory,
        "max-memory",
        32..=65_536,
        "128",
        "MiB of memory for one document that is not plain text, beside twice its file.",
    ),
];

/// A limit on what one input may cost: what goes beyond it is refused with the name of the setting.
const fn limit(
    name: Name,
    written: &'static str,
    range: RangeInclusive<i64>,
    default: &'static str,
    help: &'static str,
) -> Setting {
    Setting {
        name,
        written,
        kind: Kind::Number(range),
        default,
        flag: None,
        help,
    }
}

impl Name {
    /// Its row of the table.
    pub fn setting(self) -> &'static Setting {
        SETTINGS
            .iter()
            .find(|setting| setting.name == self)
            .expect("a test finds every name in the table")
    }
}

impl Setting {
    /// The setting that is written so in the file.
    pub fn named(written: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.written == written)
    }

    /// The variable of the environment that says it; none for lists.
    pub fn variable(&self) -> Option<String> {
        match self.kind {
            Kind::Paths => None,
            Kind::Theme | Kind::Choice(_) | Kind::Switch | Kind::Number(_) => Some(format!(
                "DAFTAR_{}",
                self.written.to_uppercase().replace('-', "_")
            )),
        }
    }

    /// What it is where nobody says anything.
    pub fn default_value(&self) -> Value {
        match self.kind {
            Kind::Theme | Kind::Choice(_) => Value::Word(self.default.trim_matches('"').to_owned()),
            Kind::Switch => Value::Switch(self.default == "true"),
            Kind::Number(_) => Value::Number(self.default.parse().unwrap_or_default()),
            Kind::Paths => Value::Paths(Vec::new()),
        }
    }

    /// What it can be, in words.
    pub fn wanted(&self, themes: &[String]) -> String {
        match &self.kind {
            Kind::Theme => {
                let themes = themes.iter().map(String::as_str);
                either(&std::iter::once("auto").chain(themes).collect::<Vec<_>>())
            }
            Kind::Choice(words) => either(words),
            Kind::Switch => "true or false".to_owned(),
            Kind::Number(range) => {
                format!("a whole number from {} to {}", range.start(), range.end())
            }
            Kind::Paths => "a list of texts in quotes".to_owned(),
        }
    }

    /// A word or number as the environment or a flag has it.
    pub fn read(&self, word: &str, themes: &[String]) -> Option<Value> {
        match &self.kind {
            Kind::Theme => (word == "auto" || themes.iter().any(|theme| theme == word))
                .then(|| Value::Word(word.to_owned())),
            Kind::Choice(words) => words.contains(&word).then(|| Value::Word(word.to_owned())),
            Kind::Switch => match word {
                "true" | "1" | "on" | "yes" => Some(Value::Switch(true)),
                "false" | "0" | "off" | "no" => Some(Value::Switch(false)),
                _ => None,
            },
            Kind::Number(range) => {
                let number = word.parse().ok()?;
                range.contains(&number).then_some(Value::Number(number))
            }
            Kind::Paths => None,
        }
    }
}

impl fmt::Display for Value {
    /// As TOML.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(&quoted(word)),
            Self::Switch(on) => write!(f, "{on}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Paths(paths) => {
                let paths: Vec<_> = paths.iter().map(|it| quoted(it)).collect();
                write!(f, "[{}]", paths.join(", "))
            }
        }
    }
}

/// A string of TOML, in which what a terminal would obey or hide is written as an escape.
fn quoted(text: &str) -> String {
    let hides = |c: char| visible_char(c).is_some() || is_selector(c);
    if !text.contains(hides) {
        return toml::Value::String(text.to_owned()).to_string();
    }
    let mut out = String::from('"');
    for c in text.chars() {
        if hides(c) {
            let _ = write!(out, "\\U{:08X}", u32::from(c));
        } else {
            out.extend(matches!(c, '"' | '\\').then_some('\\'));
            out.push(c);
        }
    }
    out + "\""
}

/// Words as a sentence lists what can be chosen.
pub fn either(words: &[&str]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_a_value_of_its_setting() {
        let themes = ["dark".to_owned()];
        for setting in SETTINGS {
            assert_eq!(setting.name.setting().written, setting.written);
            assert_eq!(setting.default_value().to_string(), setting.default);
            if !matches!(setting.kind, Kind::Paths) {
                let word = setting.default.trim_matches('"');
                let read = setting.read(word, &themes);
                assert_eq!(read, Some(setting.default_value()), "{}", setting.written);
            }
        }
    }
}
