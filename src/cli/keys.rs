//! `daftar keys`: the keys in force, where each comes from.

use std::io::Write;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::table::{Column, print as print_table};
use super::{Format as Printed, Outcome, settings};
use crate::app::command::COMMANDS;
use crate::config::keys::Keys;
use crate::config::table::Value;

/// What is asked.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  daftar keys                              every command with its keys
  daftar keys --format toml > ~/.config/daftar/keymap.toml   a keymap of your own to edit
  daftar keys --preset emacs               the keys of another keymap of daftar's
  daftar keys --format csv

Exit codes: 0 all is well, 1 something is wrong with the keys.")]
pub struct Arguments {
    /// The settings file to read in place of the usual one; keymap.toml lies beside it.
    #[arg(long, value_name = "FILE", env = "DAFTAR_CONFIG", hide_env = true)]
    config: Option<std::path::PathBuf>,
    /// A keymap of daftar's, without keys of your own: default, emacs or none.
    #[arg(long, value_name = "NAME", value_parser = crate::app::keymap::PRESETS)]
    preset: Option<String>,
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns.
    #[default]
    Table,
    /// One JSON object.
    Json,
    /// Comma-separated values with a heading line.
    Csv,
    /// A keymap file with comments.
    Toml,
}

impl Arguments {
    /// Prints the keys, and on standard error what is wrong with them.
    pub fn run(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let files = match &self.preset {
            Some(_) => crate::config::files::Files::default(),
            None => crate::config::files::Files::read(self.config.as_deref()),
        };
        let environment = |name: &str| std::env::var(name).ok();
        let mut gathered = crate::config::gather(&Vec::new(), &files, environment);
        if let Some(name) = &self.preset {
            gathered.keys.keymap = crate::app::keymap::Keymap::preset(name).unwrap_or_default();
        }
        let format = match self.format {
            Format::Table => Printed::Table,
            Format::Json => Printed::Json,
            Format::Csv => Printed::Csv,
            Format::Toml => {
                print(&gathered.keys, out).context("writing to standard output")?;
                return Ok(tell(&gathered));
            }
        };
        let heads = [
            Column::words("command", 24),
            Column::words("keys", 24),
            Column::words("from", 48),
            Column::words("does", 200),
        ];
        let keys = &gathered.keys;
        let rows: Vec<_> = COMMANDS
            .iter()
            .map(|entry| {
                vec![
                    entry.name.to_owned(),
                    keys.keymap.keys(entry.command).join("  "),
                    keys.from(entry.command),
                    entry.help().to_owned(),
                ]
            })
            .collect();
        let json = || {
            let all = COMMANDS.iter().map(|entry| {
                serde_json::json!({
                    "command": entry.name,
                    "keys": keys.keymap.keys(entry.command),
                    "from": keys.from(entry.command),
                    "does": entry.help(),
                })
            });
            ("keys", all.collect())
        };
        print_table(format, &heads, &rows, json, out)?;
        Ok(tell(&gathered))
    }
}

fn tell(gathered: &crate::config::Settings) -> Outcome {
    let wrong: Vec<_> = gathered.faults.iter().map(|it| it.says.clone()).collect();
    settings::tell(&wrong);
    Outcome::of(wrong.is_empty())
}

/// The keys as a keymap file that says the same.
fn print(keys: &Keys, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(
        out,
        "# Keys of daftar: command = keys. A key is written as typed (j, G, /), by its name (Enter, Esc, Tab, Space, Up, PageDown, F1),\n\
         # with Ctrl-, Alt- or Shift- before it, or as two keys with a blank between (g g). A command without keys has []."
    )?;
    let mut group = None;
    for entry in COMMANDS {
        if group != Some(entry.group) {
            group = Some(entry.group);
            writeln!(out, "\n# {}", entry.group)?;
        }
        let written = Value::Paths(keys.keymap.keys(entry.command));
        writeln!(out, "{} = {written} # {}", entry.name, entry.help())?;
    }
    Ok(())
}
