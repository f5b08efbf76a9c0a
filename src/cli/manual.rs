//! `daftar completions` and `daftar man`: what shells and `man` want to know of the arguments.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Outcome;
use crate::app::command::COMMANDS;
use crate::app::keymap::Keymap;
use crate::config::table::SETTINGS;

/// For which shell.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  daftar completions bash > ~/.local/share/bash-completion/completions/daftar
  daftar completions zsh > ~/.zfunc/_daftar        a folder of your $fpath
  daftar completions fish > ~/.config/fish/completions/daftar.fish")]
pub struct Completions {
    /// The shell.
    #[arg(value_parser = ["bash", "zsh", "fish"])]
    shell: String,
}

/// Which page.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  daftar man | man -l -                            read it
  daftar man search | man -l -                     the page of one command
  daftar man --out ~/.local/share/man/man1         every page as a file")]
pub struct Manual {
    /// The command whose page is wanted; without one, that of daftar itself.
    command: Option<String>,
    /// Write every page as a file into this folder.
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    out: Option<PathBuf>,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let shell = match self.shell.as_str() {
            "zsh" => Shell::Zsh,
            "fish" => Shell::Fish,
            _ => Shell::Bash,
        };
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut arguments(), "daftar", &mut script);
        out.write_all(&script)
            .context("writing to standard output")?;
        Ok(Outcome::Done)
    }
}

impl Manual {
    /// Prints the page that was asked for, or writes every page.
    pub fn run(&self, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let arguments = arguments();
        let pages = pages(&arguments);
        if let Some(folder) = &self.out {
            write_all(folder, &pages)?;
            return Ok(Outcome::Done);
        }
        let wanted = match &self.command {
            Some(name) => format!("daftar-{name}"),
            None => "daftar".to_owned(),
        };
        let Some((_, page)) = pages.iter().find(|(name, _)| *name == wanted) else {
            let names: Vec<_> = arguments
                .get_subcommands()
                .map(clap::Command::get_name)
                .collect();
            anyhow::bail!(
                "there is no command “{}”; there are {}",
                self.command.as_deref().unwrap_or_default(),
                names.join(", ")
            );
        };
        out.write_all(page).context("writing to standard output")?;
        Ok(Outcome::Done)
    }
}

fn arguments() -> clap::Command {
    let mut command = super::examples::command().disable_help_subcommand(true);
    command.build();
    command
}

fn write_all(folder: &Path, pages: &[(String, Vec<u8>)]) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("making the folder {}", folder.display()))?;
    for (name, page) in pages {
        let path = folder.join(format!("{name}.1"));
        std::fs::write(&path, page).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// Every page with its name: that of daftar, then one for each command.
fn pages(arguments: &clap::Command) -> Vec<(String, Vec<u8>)> {
    let mut pages = vec![("daftar".to_owned(), whole(arguments))];
    for command in arguments.get_subcommands() {
        let name = format!("daftar-{}", command.get_name());
        let mut page = Vec::new();
        let man = Man::new(command.clone()).title(name.to_uppercase());
        man.render(&mut page).expect("memory takes all writes");
        pages.push((name, page));
    }
    pages
}

/// The page of daftar: with keys, settings, files and environment beside the arguments.
fn whole(arguments: &clap::Command) -> Vec<u8> {
    let man = Man::new(arguments.clone());
    let mut page = Vec::new();
    let mut own = Roff::new();
    own.control("SH", ["KEYS"]);
    let keymap = Keymap::built_in();
    for entry in COMMANDS {
        let keys = keymap.keys(entry.command).join("  ");
        item(&mut own, &keys, entry.help());
    }
    own.control("SH", ["SETTINGS"]);
    own.text([roman(
        "In config.toml, or in the environment as DAFTAR_NAME (DAFTAR_TEXT_WIDTH).",
    )]);
    for setting in SETTINGS {
        let head = format!("{} = {}", setting.written, setting.default);
        item(&mut own, &head, setting.help);
    }
    own.control("SH", ["FILES"]);
    for (file, what) in FILES {
        item(&mut own, file, what);
    }
    own.control("SH", ["EXIT STATUS"]);
    for (code, what) in EXITS {
        item(&mut own, code, what);
    }
    let written = render(&man, &own, &mut page);
    written.expect("memory takes all writes");
    page
}

fn render(man: &Man, own: &Roff, page: &mut Vec<u8>) -> io::Result<()> {
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    man.render_subcommands_section(page)?;
    own.to_writer(page)?;
    man.render_extra_section(page)?;
    man.render_version_section(page)
}

fn item(page: &mut Roff, head: &str, says: &str) {
    page.control("TP", []);
    page.text([bold(head)]);
    page.text([roman(says)]);
}

const FILES: [(&str, &str); 6] = [
    (
        "$XDG_CONFIG_HOME/daftar/config.toml",
        "settings; another one with --config or DAFTAR_CONFIG",
    ),
    (
        "$XDG_CONFIG_HOME/daftar/keymap.toml",
        "keys; beside the settings",
    ),
    (
        "$XDG_CONFIG_HOME/daftar/themes/NAME.toml",
        "themes of your own; beside the settings",
    ),
    (
        "daftar.toml",
        "what you decided about the reports of its folder",
    ),
    (
        "$XDG_STATE_HOME/daftar/",
        "decisions about what has no folder that can be written to; sessions",
    ),
    ("$DAFTAR_CORPUS", "what is read where no PATH is given"),
];

const EXITS: [(&str, &str); 3] = [
    ("0", "done, or found"),
    ("1", "nothing found, or a check failed"),
    (
        "2",
        "wrong usage, or an input that could not be read; what could be read was printed",
    ),
];
