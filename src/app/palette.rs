//! The list of commands: narrowed by what is typed, those used last on top, with how things stand.

use super::App;
use super::chart::Spacing;
use super::command::{COMMANDS, Command, Entry};
use super::field::Field;
use super::page::Furniture;
use super::viewport::Viewport;

/// The list of commands, narrowed by what is typed.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What is typed.
    pub field: Field,
    /// The window on the commands.
    pub view: Viewport,
    /// Commands that were chosen here, the last one first.
    pub recent: Vec<Command>,
}

/// Commands that are remembered.
const RECENT: usize = 5;

impl Palette {
    /// The commands that have every typed word in their name or help; those with it in the name come first, and
    /// with nothing typed those chosen last.
    pub fn commands(&self) -> Vec<&'static Entry> {
        let words: Vec<_> = self
            .field
            .text()
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let in_name = |entry: &Entry| words.iter().all(|word| entry.name.contains(word.as_str()));
        let mut found: Vec<_> = COMMANDS
            .iter()
            .filter(|entry| {
                let help = entry.help().to_lowercase();
                words
                    .iter()
                    .all(|word| entry.name.contains(word.as_str()) || help.contains(word.as_str()))
            })
            .collect();
        let used = |entry: &Entry| {
            let at = self.recent.iter().position(|it| *it == entry.command);
            at.unwrap_or(RECENT)
        };
        found.sort_by_key(|entry| (!in_name(entry), used(entry)));
        found
    }
}

/// Puts a command before those that were chosen earlier.
pub fn remember(recent: &mut Vec<Command>, command: Command) {
    recent.retain(|other| *other != command);
    recent.insert(0, command);
    recent.truncate(RECENT);
}

impl App {
    /// How that stands which a command changes; none where it changes nothing that lasts.
    pub fn state_of(&self, command: Command) -> Option<String> {
        let word = match command {
            Command::Theme => self.theme(),
            Command::Mouse => self.setup.mouse.name(),
            Command::Furniture => match self.reader.furniture {
                Furniture::Folded => "folded",
                Furniture::Unfolded => "unfolded",
            },
            Command::LogScale => match self.chart.scale {
                Spacing::Linear => "off",
                Spacing::Logarithmic => "on",
            },
            Command::Zoom if self.shape.zoomed => "on",
            Command::Zoom => "off",
            _ => return None,
        };
        Some(word.to_owned())
    }
}
