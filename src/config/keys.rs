//! The reader's keys: a keymap of daftar's with the commands of keymap.toml and `[keys]` over it.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::{Fault, File, Origin};
use crate::app::checked::{Entry, Mistake, did_you_mean, entries};
use crate::app::command::{COMMANDS, Command};
use crate::app::key::Key;
use crate::app::keymap::{Keymap, PRESETS, clash, sequence};

/// The keymap, with where the keys of each command come from.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The keys.
    pub keymap: Keymap,
    /// Where those of a command come from; a command that is not named here has the keys of the preset.
    pub origins: BTreeMap<Command, Origin>,
    /// The keymap of daftar's that the reader's keys lie over.
    pub preset: &'static str,
}

impl Keys {
    /// Where the keys of a command come from, in a word or two.
    pub fn from(&self, command: Command) -> String {
        match self.origins.get(&command) {
            Some(origin) => origin.to_string(),
            None => self.preset.to_owned(),
        }
    }
}

/// Keys that the reader wants for a command.
struct Wish {
    command: Command,
    keys: Vec<Vec<Key>>,
    origin: Origin,
}

/// What every file says, in order.
#[derive(Default)]
struct Wishes {
    list: Vec<Wish>,
    preset: Option<&'static str>,
}

/// Gathers the keys of tables, each with the file that it stands in.
pub fn gather(tables: &[(&File, &DeTable<'_>)], faults: &mut Vec<Fault>) -> Keys {
    let mut wishes = Wishes::default();
    for (file, table) in tables {
        for entry in entries(table) {
            let mut wrong = Vec::new();
            wishes.take(file, &entry, &mut wrong);
            faults.extend(
                wrong
                    .into_iter()
                    .map(|mistake| Fault::in_file(file, &mistake)),
            );
        }
    }
    let preset = wishes.preset.unwrap_or(PRESETS[0]);
    let mut keymap = Keymap::preset(preset).unwrap_or_default();
    let mut origins = BTreeMap::new();
    for wish in wishes.list {
        keymap.bind(wish.command, wish.keys);
        origins.insert(wish.command, wish.origin);
    }
    Keys {
        keymap,
        origins,
        preset,
    }
}

impl Wishes {
    fn take(&mut self, file: &File, entry: &Entry<'_, '_>, wrong: &mut Vec<Mistake>) {
        if entry.key == "preset" {
            let name = entry.text().ok();
            match PRESETS.iter().find(|known| Some(**known) == name) {
                Some(known) => self.preset = Some(known),
                None => wrong.push(entry.wants("default, emacs or none")),
            }
            return;
        }
        let Some(command) = Command::named(entry.key) else {
            let names = COMMANDS.iter().map(|entry| entry.name);
            let hint = did_you_mean(entry.key, names, "`daftar keys` lists the commands");
            let what = format!("“{}” is not a command{hint}", entry.key);
            wrong.push(Mistake::new(entry.at, what));
            return;
        };
        if let Some(before) = self.list.iter().find(|wish| wish.command == command) {
            let what = format!(
                "{} has its keys at {} already; keep them in one place",
                entry.key, before.origin
            );
            wrong.push(Mistake::new(entry.at, what));
            return;
        }
        let origin = Origin::in_file(file, entry.at);
        let mut keys = Vec::new();
        for (at, written) in written(entry, wrong) {
            match self.key(command, &keys, written) {
                Ok(key) => keys.push(key),
                Err(what) => wrong.push(Mistake::new(at, what)),
            }
        }
        self.list.push(Wish {
            command,
            keys,
            origin,
        });
    }

    /// The keys written so, where the reader did not give them to another command.
    fn key(&self, command: Command, own: &[Vec<Key>], written: &str) -> Result<Vec<Key>, String> {
        let name = command.entry().name;
        let keys = sequence(written).ok_or_else(|| {
            format!(
                "“{written}” ({name}) is not a key; keys are written j, G, Enter, Space, F5, Ctrl-d, Alt-x, or two with a blank between (g g)"
            )
        })?;
        if own.contains(&keys) {
            return Err(format!("“{written}” ({name}) stands here twice"));
        }
        let others = self.list.iter().flat_map(|wish| {
            let keys = wish.keys.iter();
            keys.map(move |keys| (keys, wish.command, wish.origin.to_string()))
        });
        let own = own.iter().map(|keys| (keys, command, "here".to_owned()));
        let Some((other, whose, place)) = others.chain(own).find(|(other, ..)| clash(other, &keys))
        else {
            return Ok(keys);
        };
        let whose = whose.entry().name;
        let other_written = Keymap::default().written(other);
        Err(if *other == keys {
            format!(
                "“{written}” ({name}) is the key of {whose} already, at {place}; choose another"
            )
        } else if other.starts_with(&keys) {
            format!(
                "“{written}” ({name}) begins “{other_written}” ({whose}), at {place}, which could not be typed then; choose another"
            )
        } else {
            format!(
                "“{written}” ({name}) could not be typed, as “{other_written}” is the key of {whose}, at {place}; choose another"
            )
        })
    }
}

/// The keys as written: a list, or one by itself.
fn written<'a>(entry: &Entry<'a, '_>, wrong: &mut Vec<Mistake>) -> Vec<(usize, &'a str)> {
    if let Ok(one) = entry.text() {
        return vec![(entry.value_at(), one)];
    }
    entry.texts().unwrap_or_else(|mistake| {
        wrong.push(mistake);
        Vec::new()
    })
}
