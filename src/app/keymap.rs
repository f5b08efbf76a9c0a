//! Keys and the commands they stand for, read from TOML.

use std::collections::BTreeMap;

use super::command::{COMMANDS, Command};
use super::key::{Key, KeyCode};

const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// Which keys stand for which command.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Keymap {
    /// The keymap that daftar ships.
    pub fn built_in() -> Self {
        Self {
            keys: BTreeMap::new(),
        }
        .with(BUILT_IN)
        .expect("a test reads the keymap that is shipped")
    }

    /// This keymap with the keys of `table` (TOML, `command = ["key", …]`): a command named there has those keys alone.
    ///
    /// # Errors
    /// A sentence that names the line, key or command that is wrong.
    pub fn with(mut self, table: &str) -> Result<Self, String> {
        let table: BTreeMap<String, Vec<String>> =
            toml::from_str(table).map_err(|error| error.to_string())?;
        let mut wanted = Vec::new();
        for (name, keys) in &table {
            let command = Command::named(name)
                .ok_or_else(|| format!("“{name}” is not a command; `?` in the app lists them"))?;
            self.keys.retain(|_, bound| *bound != command);
            for written in keys {
                let sequence = sequence(written)
                    .ok_or_else(|| format!("“{written}” ({name}) is not a key"))?;
                wanted.push((sequence, written, command));
            }
        }
        for (sequence, written, command) in wanted {
            let clash = self.keys.iter().find(|(bound, _)| {
                bound.starts_with(&sequence) || sequence.starts_with(bound.as_slice())
            });
            if let Some((_, other)) = clash {
                return Err(format!(
                    "“{written}” would be both {} and {}",
                    other.entry().name,
                    command.entry().name
                ));
            }
            self.keys.insert(sequence, command);
        }
        Ok(self)
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

/// Keys as the reader would write them, one after the other; none where one of them is no key.
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
    fn the_readers_keys_replace_those_of_the_command() {
        let keymap = Keymap::built_in()
            .with("down = [\"Alt-n\"]")
            .expect("it is right");
        assert_eq!(keymap.keys(Command::Down), ["Alt-n"]);
        assert_eq!(keymap.meaning(&[char('j')]), Meaning::Nothing);
        assert_eq!(keymap.meaning(&[char('g')]), Meaning::Beginning);
        assert_eq!(
            keymap.meaning(&[char('g'), char('g')]),
            Meaning::Command(Command::First)
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |table: &str| Keymap::built_in().with(table).expect_err("it is wrong");
        assert_eq!(
            wrong("dwon = [\"j\"]"),
            "“dwon” is not a command; `?` in the app lists them"
        );
        assert_eq!(wrong("down = [\"Strg-j\"]"), "“Strg-j” (down) is not a key");
        assert_eq!(wrong("down = [\"k\"]"), "“k” would be both up and down");
        assert_eq!(wrong("down = [\"g\"]"), "“g” would be both first and down");
    }

    fn char(c: char) -> Key {
        Key {
            code: KeyCode::Char(c),
            control: false,
            alt: false,
        }
    }
}
