//! Settings: flags before environment before files before defaults, gathered into a [`Settings`].
//!
//! What is wrong with them is told in sentences, all at once, and never keeps the program from starting: what is right still counts.

pub mod files;
pub mod keys;
pub mod table;
mod terminal;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use toml::de::DeTable;

use crate::app::chart::Spacing;
use crate::app::checked::{Entry, Mistake, did_you_mean, entries, parse};
use crate::app::documents::Order;
use crate::app::layout::View;
use crate::app::page::Furniture;
use crate::app::setup::{ColourLevel, Setup, Switch};
use crate::read::limits::Limits;
use crate::text::line_and_column;
use crate::ui::theme::{Theme, Themes, weak};
use files::{File, Files};
use keys::Keys;
use table::{Kind, Name, SETTINGS, Setting, Value};

pub use terminal::glyphs;

/// What the command line says: settings with their values as typed.
pub type Flags = Vec<(Name, String)>;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// As the environment says.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Everything that the settings come to.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Every setting with what it is and where that comes from, in the order of [`SETTINGS`].
    pub values: Vec<(Name, Value, Origin)>,
    /// The keys.
    pub keys: Keys,
    /// The themes, with those of the reader's own.
    pub themes: Themes,
    /// Lexicons of the reader's own.
    pub lexicons: Vec<PathBuf>,
    /// What is wrong, in the order of the files.
    pub faults: Vec<Fault>,
    colour: ColourLevel,
    glyphs: crate::app::setup::Glyphs,
}

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// A line of a file.
    File(String, usize),
    /// A variable of the environment.
    Environment(String),
    /// A flag of the command line.
    Flag(&'static str),
}

/// Something wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Whether documents are read otherwise than the reader wants, or screens alone are.
    pub touches: Touches,
    /// Where it is, what it is and what to do, in a sentence.
    pub says: String,
}

/// What a fault changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// What is read.
    Reading,
    /// How it is shown.
    Showing,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(file, line) => write!(f, "{file}:{line}"),
            Self::Environment(variable) => write!(f, "${variable}"),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

impl Origin {
    fn in_file(file: &File, at: usize) -> Self {
        Self::File(file.name.clone(), line_and_column(&file.text, at).0)
    }
}

impl Fault {
    fn in_file(file: &File, mistake: &Mistake) -> Self {
        let (line, column) = line_and_column(&file.text, mistake.at);
        Self {
            touches: Touches::Showing,
            says: format!("{}:{line}:{column}: {}", file.name, mistake.what),
        }
    }

    fn of_reading(self) -> Self {
        Self {
            touches: Touches::Reading,
            ..self
        }
    }
}

/// Gathers the settings. `environment` looks a variable up.
pub fn gather(
    flags: &Flags,
    files: &Files,
    environment: impl Fn(&str) -> Option<String>,
) -> Settings {
    let environment = |name: &str| environment(name).filter(|value| !value.is_empty());
    let unread = files.unread.iter().map(|says| Fault {
        touches: Touches::Reading,
        says: says.clone(),
    });
    let mut faults: Vec<Fault> = unread.collect();
    let mut names = Themes::load(ColourLevel::None).names();
    names.extend(files.themes.iter().map(|(name, _)| name.clone()));

    let mut said = BTreeMap::new();
    let nothing = File::default();
    let file = files.settings.as_ref().unwrap_or(&nothing);
    let (settings, wrong) = parse(&file.text);
    let broken = wrong.iter().map(|it| Fault::in_file(file, it).of_reading());
    faults.extend(broken);
    let mut key_tables: Vec<(&File, &DeTable<'_>)> = Vec::new();
    let keymap_file = files.keymap.as_ref().unwrap_or(&nothing);
    let (keymap, wrong) = parse(&keymap_file.text);
    let wrong_keys = wrong.iter().map(|it| Fault::in_file(keymap_file, it));
    key_tables.push((keymap_file, keymap.get_ref()));
    let mut of_settings = Vec::new();
    for entry in entries(settings.get_ref()) {
        match value(&entry, &names) {
            Ok(Said::Keys(table)) => key_tables.push((file, table)),
            Ok(Said::Value(setting, value)) => {
                said.insert(setting.name, (value, Origin::in_file(file, entry.at)));
            }
            Err(mistake) => {
                let fault = Fault::in_file(file, &mistake);
                let reads = matches!(
                    entry.key,
                    "lexicon" | "jobs" | "watch" | "cache" | "cache-size" | "text-in-memory"
                ) || entry.key.starts_with("max-");
                of_settings.push(if reads { fault.of_reading() } else { fault });
            }
        }
    }
    faults.extend(of_settings);
    faults.extend(wrong_keys);
    let keys = keys::gather(&key_tables, &mut faults);

    for setting in SETTINGS {
        if let Some((word, variable)) = setting
            .variable()
            .and_then(|variable| Some((environment(&variable)?, variable)))
        {
            let origin = Origin::Environment(variable);
            take(setting, &word, origin, &names, &mut said, &mut faults);
        }
    }
    for (name, word) in flags {
        let setting = name.setting();
        let origin = Origin::Flag(setting.flag.unwrap_or_default());
        take(setting, word, origin, &names, &mut said, &mut faults);
    }

    let values: Vec<_> = SETTINGS
        .iter()
        .map(|setting| {
            let usual = || (setting.default_value(), Origin::Default);
            let (value, origin) = said.remove(&setting.name).unwrap_or_else(usual);
            (setting.name, value, origin)
        })
        .collect();
    let colour = match word(&values, Name::Color) {
        "always" => Colour::Always,
        "never" => Colour::Never,
        _ => Colour::Auto,
    };
    let colour = terminal::colour_level(colour, &environment);
    let mut themes = Themes::load(colour);
    for (name, file) in &files.themes {
        let wrong = themes.add(name, &file.text);
        faults.extend(wrong.iter().map(|mistake| Fault::in_file(file, mistake)));
    }
    let lexicons = match of(&values, Name::Lexicon) {
        Value::Paths(paths) => paths.iter().map(|path| files.folder().join(path)).collect(),
        Value::Word(_) | Value::Switch(_) | Value::Number(_) => Vec::new(),
    };
    Settings {
        values,
        keys,
        themes,
        lexicons,
        faults,
        colour,
        glyphs: glyphs(&environment),
    }
}

impl Settings {
    /// What the program is started with.
    pub fn setup(&self, corpus: String) -> Setup {
        let on = |name| of(&self.values, name) == &Value::Switch(true);
        let number = |name| match of(&self.values, name) {
            Value::Number(number) => *number,
            Value::Word(_) | Value::Switch(_) | Value::Paths(_) => 0,
        };
        let theme = word(&self.values, Name::Theme);
        Setup {
            theme: (theme != "auto").then(|| theme.to_owned()),
            themes: self.themes.names(),
            colour: self.colour,
            mouse: Switch::of(on(Name::Mouse)),
            plain: Switch::of(on(Name::Plain)),
            glyphs: self.glyphs,
            keymap: self.keys.keymap.clone(),
            patience: Duration::from_millis(number(Name::KeyWait).unsigned_abs()),
            measure: number(Name::TextWidth) as u16,
            view: match word(&self.values, Name::View) {
                "figures" => View::Figures,
                "compare" => View::Compare,
                "timeline" => View::Timeline,
                _ => View::Read,
            },
            order: match word(&self.values, Name::Documents) {
                "title" => Order::Title,
                "path" => Order::Path,
                _ => Order::Date,
            },
            furniture: match word(&self.values, Name::Furniture) {
                "unfolded" => Furniture::Unfolded,
                _ => Furniture::Folded,
            },
            scale: if on(Name::LogScale) {
                Spacing::Logarithmic
            } else {
                Spacing::Linear
            },
            corpus,
            mistakes: self.faults.iter().map(|fault| fault.says.clone()).collect(),
            ..Setup::default()
        }
    }

    /// What one input may cost.
    pub fn limits(&self) -> Limits {
        let number = |name| match of(&self.values, name) {
            Value::Number(number) => number.unsigned_abs(),
            Value::Word(_) | Value::Switch(_) | Value::Paths(_) => 0,
        };
        let small = |name| u32::try_from(number(name)).unwrap_or(u32::MAX);
        let mebibytes = |name| number(name) << 20;
        Limits {
            file: mebibytes(Name::MaxFile),
            text: mebibytes(Name::MaxText),
            pages: small(Name::MaxPages),
            nesting: small(Name::MaxNesting),
            depth: small(Name::MaxDepth),
            members: small(Name::MaxMembers),
            unpacked: mebibytes(Name::MaxUnpacked),
            ratio: small(Name::MaxRatio),
            seconds: small(Name::MaxSeconds),
            memory: mebibytes(Name::MaxMemory),
            ..Limits::default()
        }
    }

    /// Bytes of analyses that are kept between starts; none to keep none.
    pub fn cache(&self) -> Option<u64> {
        let wanted = of(&self.values, Name::Cache) == &Value::Switch(true);
        match of(&self.values, Name::CacheSize) {
            Value::Number(size) if wanted => Some(size.unsigned_abs() << 20),
            Value::Number(_) | Value::Word(_) | Value::Switch(_) | Value::Paths(_) => None,
        }
    }

    /// Bytes of texts, with what was made of them, that are held in memory.
    pub fn text_in_memory(&self) -> u64 {
        match of(&self.values, Name::TextInMemory) {
            Value::Number(size) => size.unsigned_abs() << 20,
            Value::Word(_) | Value::Switch(_) | Value::Paths(_) => 0,
        }
    }

    /// Whether files that change are read again by themselves.
    pub fn watches(&self) -> bool {
        of(&self.values, Name::Watch) == &Value::Switch(true)
    }

    /// How many threads read documents; none to take as many as there are cores.
    pub fn jobs(&self) -> Option<usize> {
        match of(&self.values, Name::Jobs) {
            Value::Number(jobs @ 1..) => Some(*jobs as usize),
            Value::Number(_) | Value::Word(_) | Value::Switch(_) | Value::Paths(_) => None,
        }
    }
}

/// Parts of the reader's own themes that are hard to read, each in a sentence.
pub fn hard_to_read(files: &Files) -> Vec<String> {
    let mut says = Vec::new();
    for (_, file) in &files.themes {
        let (theme, _) = Theme::read(&file.text, ColourLevel::True);
        says.extend(weak(&theme).iter().map(|weak| {
            format!(
                "{}: {} is hard to read: its contrast is {:.1}, and it needs {:.1}",
                file.name, weak.part, weak.has, weak.needs
            )
        }));
    }
    says
}

/// What an entry of the settings says.
enum Said<'a, 'i> {
    Keys(&'a DeTable<'i>),
    Value(&'static Setting, Value),
}

fn value<'a, 'i>(entry: &Entry<'a, 'i>, themes: &[String]) -> Result<Said<'a, 'i>, Mistake> {
    if entry.key == "keys" {
        return entry.table().map(Said::Keys);
    }
    let setting = Setting::named(entry.key).ok_or_else(|| {
        let known = SETTINGS.iter().map(|setting| setting.written);
        let hint = did_you_mean(entry.key, known, "`daftar config` lists the settings");
        let what = format!("“{}” is not a setting{hint}", entry.key);
        Mistake::new(entry.at, what)
    })?;
    let wrong = || entry.wants(&setting.wanted(themes));
    let value = match &setting.kind {
        Kind::Theme | Kind::Choice(_) => {
            let word = entry.text().map_err(|_| wrong())?;
            setting.read(word, themes).ok_or_else(wrong)?
        }
        Kind::Switch => Value::Switch(entry.switch()?),
        Kind::Number(range) => {
            let number = entry.number().filter(|number| range.contains(number));
            Value::Number(number.ok_or_else(wrong)?)
        }
        Kind::Paths => {
            let paths = entry.texts()?;
            Value::Paths(paths.iter().map(|(_, path)| (*path).to_owned()).collect())
        }
    };
    Ok(Said::Value(setting, value))
}

/// Takes a word of the environment or of a flag.
fn take(
    setting: &'static Setting,
    word: &str,
    origin: Origin,
    themes: &[String],
    said: &mut BTreeMap<Name, (Value, Origin)>,
    faults: &mut Vec<Fault>,
) {
    if let Some(value) = setting.read(word, themes) {
        said.insert(setting.name, (value, origin));
    } else {
        let (name, wanted) = (setting.written, setting.wanted(themes));
        faults.push(Fault {
            touches: if name.starts_with("max-") {
                Touches::Reading
            } else {
                Touches::Showing
            },
            says: format!("{origin}: {name} is {wanted}, not “{word}”"),
        });
    }
}

fn of(values: &[(Name, Value, Origin)], name: Name) -> &Value {
    let found = values.iter().find(|(other, ..)| *other == name);
    &found.expect("every setting has a value").1
}

fn word(values: &[(Name, Value, Origin)], name: Name) -> &str {
    match of(values, name) {
        Value::Word(word) => word,
        Value::Switch(_) | Value::Number(_) | Value::Paths(_) => "",
    }
}

#[cfg(test)]
mod tests;
