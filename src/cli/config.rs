//! `daftar config`: the settings in force, where each comes from, what is wrong with them.

use std::io::Write;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::table::plain;
use super::{Outcome, Paths, Screen, print_json, settings};
use crate::config::table::Value;
use crate::config::{Settings, hard_to_read};
use crate::export::json::VERSION;

/// What is asked.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  daftar config                            the settings in force, as a file
  daftar config > ~/.config/daftar/config.toml   begin a file of your own
  daftar config --config desk.toml         check another file
  DAFTAR_THEME=light daftar config --format json

Exit codes: 0 all is well, 1 something is wrong with the settings.")]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    #[command(flatten)]
    screen: Screen,
    /// How to print them.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A settings file with comments.
    #[default]
    Toml,
    /// One JSON object.
    Json,
}

impl Arguments {
    /// Prints the settings, and on standard error what is wrong with them.
    pub fn run(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let (settings, files) = settings::gather(&self.corpus, Some(&self.screen));
        let mut wrong: Vec<_> = settings.faults.iter().map(|it| it.says.clone()).collect();
        let (_, unlisted) = settings::use_for_reading(&settings, &self.corpus.lexicon);
        wrong.extend(
            unlisted
                .into_iter()
                .filter(|says| settings.faults.iter().all(|fault| fault.says != *says)),
        );
        wrong.extend(hard_to_read(&files));
        let path = files.path.map(|path| path.display().to_string());
        match self.format {
            Format::Toml => {
                print(&settings, path.as_deref(), out).context("writing to standard output")?;
            }
            Format::Json => {
                let values: serde_json::Map<_, _> = settings
                    .values
                    .iter()
                    .map(|(name, value, origin)| {
                        let said =
                            serde_json::json!({ "value": json(value), "from": origin.to_string() });
                        (name.setting().written.to_owned(), said)
                    })
                    .collect();
                let all = serde_json::json!({
                    "format": "daftar", "version": VERSION, "file": path, "settings": values, "mistakes": wrong,
                });
                print_json(&all, out)?;
            }
        }
        settings::tell(&wrong);
        Ok(Outcome::of(wrong.is_empty()))
    }
}

/// The settings as a file that says the same.
fn print(settings: &Settings, path: Option<&str>, out: &mut impl Write) -> std::io::Result<()> {
    if let Some(path) = path {
        writeln!(out, "# Settings of daftar; they lie in {}", plain(path))?;
    }
    for (name, value, origin) in &settings.values {
        let setting = name.setting();
        let flag = setting.flag.map(str::to_owned);
        let said: Vec<_> = flag
            .into_iter()
            .chain(setting.variable().map(|name| format!("${name}")))
            .collect();
        writeln!(out, "\n# {}", setting.help)?;
        writeln!(
            out,
            "# From {}; {} come before the file.",
            plain(&origin.to_string()),
            said.join(" and ")
        )?;
        writeln!(out, "{} = {value}", setting.written)?;
    }
    if !settings.keys.origins.is_empty() {
        writeln!(out, "\n[keys]")?;
        if settings.keys.preset != "default" {
            writeln!(out, "preset = \"{}\"", settings.keys.preset)?;
        }
        for (command, origin) in &settings.keys.origins {
            let keys = Value::Paths(settings.keys.keymap.keys(*command));
            writeln!(
                out,
                "{} = {keys} # {}",
                command.entry().name,
                plain(&origin.to_string())
            )?;
        }
    }
    Ok(())
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Word(word) => word.as_str().into(),
        Value::Switch(on) => (*on).into(),
        Value::Number(number) => (*number).into(),
        Value::Paths(paths) => paths.clone().into(),
    }
}
