//! Keys and the commands they stand for, read from TOML.

use std::collections::BTreeMap;

use super::command::{COMMANDS, Command};
use super::key::{Key, KeyCode};

const BUILT_IN: &str = include_str!("../../assets/keymap.toml");
const EMACS: &str = include_str!("../../assets/keymaps/emacs.toml");

/// Which keys stand for which command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    keys: BTreeMap<Vec<Key>, Command>,
}

/// What keys pressed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A command.
    Command(Command),
    /// The beginning of longer keys.
    Beginning,
    /// Nothing.
    Nothing,
}

/// Names of the keymaps that daftar ships; `none` has no keys at all.
pub const PRESETS: [&str; 3] = ["default", "emacs", "none"];

impl Keymap {
    /// The keymap that daftar ships.
    pub fn built_in() -> Self {
        Self::default().overlaid(BUILT_IN)
    }

    /// A keymap that daftar ships, by its name.
    pub fn preset(name: &str) -> Option<Self> {
        match name {
            "default" => Some(Self::built_in()),
            "emacs" => Some(Self::built_in().overlaid(EMACS)),
            "none" => Some(Self::default()),
            _ => None,
        }
    }

    /// Gives a command these keys alone. The last word counts: who had one of them, or a beginning or an end of one, loses it.
    pub fn bind(&mut self, command: Command, keys: Vec<Vec<Key>>) {
        self.keys.retain(|_, bound| *bound != command);
        for wanted in keys {
            self.keys.retain(|keys, _| !clash(keys, &wanted));
            self.keys.insert(wanted, command);
        }
    }

    fn overlaid(mut self, table: &str) -> Self {
        let table: BTreeMap<String, Vec<String>> =
            toml::from_str(table).expect("a test reads the keymaps that are shipped");
        for (name, keys) in table {
            let command = Command::named(&name).expect("a test knows every command of them");
            let keys = keys.iter().filter_map(|written| sequence(written));
            self.bind(command, keys.collect());
        }
        self
    }

    /// What the keys pressed so far mean.
    pub fn meaning(&self, pressed: &[Key]) -> Meaning {
        if let Some(&command) = self.keys.get(pressed) {
            Meaning::Command(command)
        } else if self.keys.keys().any(|keys| keys.starts_with(pressed)) {
            Meaning::Beginning
        } else {
            Meaning::Nothing
        }
    }

    /// The keys of a command as the reader would write them, plain characters first.
    pub fn keys(&self, command: Command) -> Vec<String> {
        let mut keys: Vec<_> = self
            .keys
            .iter()
            .filter(|(_, bound)| **bound == command)
            .map(|(keys, _)| (rank(keys), written(keys)))
            .collect();
        keys.sort();
        keys.into_iter().map(|(_, written)| written).collect()
    }

    /// The first key of a command, for hints.
    pub fn key(&self, command: Command) -> Option<String> {
        self.keys(command).into_iter().next()
    }

    /// Keys as the reader would write them.
    pub fn written(&self, keys: &[Key]) -> String {
        written(keys)
    }

    /// Keys that go on after `pressed`, with what they stand for.
    pub fn after(&self, pressed: &[Key]) -> Vec<(String, Command)> {
        self.keys
            .iter()
            .filter(|(keys, _)| keys.starts_with(pressed) && keys.len() > pressed.len())
            .map(|(keys, &command)| (written(&keys[pressed.len()..]), command))
            .collect()
    }

    /// Commands that no key stands for.
    pub fn unbound(&self) -> Vec<Command> {
        COMMANDS
            .iter()
            .map(|entry| entry.command)
            .filter(|command| !self.keys.values().any(|bound| bound == command))
            .collect()
    }
}

/// Plain characters before chords, chords before named keys, those before keys with Control or Alt.
fn rank(keys: &[Key]) -> usize {
    let named = keys.iter().any(|key| !matches!(key.code, KeyCode::Char(_)));
    let modified = keys.iter().any(|key| key.control || key.alt);
    usize::from(modified) * 4 + usize::from(named) * 2 + usize::from(keys.len() > 1)
}

const NAMES: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

/// Whether two sequences cannot both be typed: they are one, or one begins the other.
pub fn clash(one: &[Key], other: &[Key]) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

/// The keys that are written so; none for what is no key.
pub fn sequence(written: &str) -> Option<Vec<Key>> {
    let keys: Option<Vec<_>> = written.split_whitespace().map(key).collect();
    keys.filter(|keys| !keys.is_empty())
}

fn key(written: &str) -> Option<Key> {
    let mut rest = written;
    let (mut control, mut alt) = (false, false);
    loop {
        if let Some(after) = rest.strip_prefix("Ctrl-").filter(|after| !after.is_empty()) {
            (control, rest) = (true, after);
        } else if let Some(after) = rest.strip_prefix("Alt-").filter(|after| !after.is_empty()) {
            (alt, rest) = (true, after);
        } else {
            break;
        }
    }
    let mut chars = rest.chars();
    let code = match (chars.next(), chars.next()) {
        (Some(c), None) => KeyCode::Char(c),
        _ => match NAMES.iter().find(|(name, _)| *name == rest) {
            Some(&(_, code)) => code,
            None => KeyCode::Function(rest.strip_prefix('F')?.parse().ok()?),
        },
    };
    Some(Key { code, control, alt })
}

fn written(keys: &[Key]) -> String {
    let names: Vec<_> = keys
        .iter()
        .map(|key| {
            let control = if key.control { "Ctrl-" } else { "" };
            let alt = if key.alt { "Alt-" } else { "" };
            let name = match (NAMES.iter().find(|(_, code)| *code == key.code), key.code) {
                (Some((name, _)), _) => (*name).to_owned(),
                (None, KeyCode::Char(c)) => c.to_string(),
                (None, KeyCode::Function(n)) => format!("F{n}"),
                (None, _) => String::new(),
            };
            format!("{control}{alt}{name}")
        })
        .collect();
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_key_and_every_key_reads_back() {
        let keymap = Keymap::built_in();
        assert_eq!(keymap.unbound(), []);
        for (keys, command) in &keymap.keys {
            assert_eq!(sequence(&written(keys)).as_ref(), Some(keys), "{command:?}");
        }
    }

    #[test]
    fn shipped_keymaps_hold_every_key_that_their_files_have() {
        for (name, table) in [("default", BUILT_IN), ("emacs", EMACS)] {
            let keymap = Keymap::preset(name).expect("it is shipped");
            let table: BTreeMap<String, Vec<String>> = toml::from_str(table).expect("TOML");
            for (command, keys) in table {
                let command = Command::named(&command).expect("a command");
                let mut keys = keys;
                let mut found = keymap.keys(command);
                keys.sort();
                found.sort();
                assert_eq!(found, keys, "{name}: {command:?}");
            }
        }
        assert_eq!(Keymap::preset("emacs").map(|it| it.unbound()), Some(vec![]));
        assert_eq!(Keymap::preset("none"), Some(Keymap::default()));
    }

    #[test]
    fn the_last_word_counts() {
        let mut keymap = Keymap::built_in();
        keymap.bind(Command::Down, vec![vec![char('n')], vec![char('g')]]);
        assert_eq!(keymap.keys(Command::Down), ["g", "n"]);
        assert_eq!(keymap.meaning(&[char('j')]), Meaning::Nothing);
        assert_eq!(
            keymap.meaning(&[char('g')]),
            Meaning::Command(Command::Down)
        );
        assert_eq!(keymap.keys(Command::First), ["Home"]);
        assert_eq!(keymap.unbound(), [Command::Next]);
    }

    fn char(c: char) -> Key {
        Key {
            code: KeyCode::Char(c),
            control: false,
            alt: false,
        }
    }
}
