//! What the settings, the environment and the flags say, as every command reads it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Paths, Screen, table};
use crate::cache::{self, Cache};
use crate::config::files::Files;
use crate::config::table::Name;
use crate::config::{self, Flags, Settings, Touches};
use crate::corpus::Corpus;
use crate::lexicon::OwnList;
use crate::outside::Readers;
use crate::workers::{Budget, Means, pool};

/// Gathers the settings; `screen` are the flags of the explorer, where it is what was asked for.
pub fn gather(paths: &Paths, screen: Option<&Screen>) -> (Settings, Files) {
    let files = Files::read(paths.config.as_deref());
    let flags = screen.map(Screen::flags).unwrap_or_default();
    let flags = with_reading(flags, paths);
    let settings = config::gather(&flags, &files, |name| std::env::var(name).ok());
    (settings, files)
}

/// Takes the settings that concern reading into use. Gives the reader's own lexicons, those of the settings file first, and what is wrong.
pub fn use_for_reading(settings: &Settings, flags: &[PathBuf]) -> (Vec<OwnList>, Vec<String>) {
    pool::start(settings.jobs());
    let reading = |fault: &&config::Fault| fault.touches == Touches::Reading;
    let faults = settings.faults.iter().filter(reading);
    let mut wrong: Vec<_> = faults.map(|fault| fault.says.clone()).collect();
    let mut lists = Vec::new();
    for path in settings
        .lexicons
        .iter()
        .map(PathBuf::as_path)
        .chain(flags.iter().map(PathBuf::as_path))
    {
        match list(path) {
            Ok(list) => lists.push(list),
            Err(error) => wrong.push(error),
        }
    }
    (lists, wrong)
}

/// Tells on standard error what is wrong.
pub fn tell(wrong: &[String]) {
    for sentence in wrong {
        let _ = writeln!(io::stderr(), "daftar: {}", table::plain(sentence));
    }
}

fn with_reading(mut flags: Flags, paths: &Paths) -> Flags {
    flags.extend(paths.jobs.map(|jobs| (Name::Jobs, jobs.to_string())));
    flags.extend((paths.text_on_disk).then(|| (Name::TextInMemory, "0".to_owned())));
    flags
}

fn list(path: &Path) -> Result<OwnList, String> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("the lexicon {file} is left out: {error}"))?;
    OwnList::parse(&file, &text)
}

/// With what the settings have a corpus read.
pub fn means(settings: &Settings, lists: Vec<OwnList>, corpus: &Corpus) -> Means {
    let mut means = Means::new(Readers::of_this_program(settings.limits()), lists);
    means.jobs = settings.jobs();
    let most = settings.cache();
    means.budget = Budget {
        bytes: settings.text_in_memory(),
        folder: cache::folder(),
    };
    means.cache = most.and_then(|most| Cache::of(corpus, most, &means.ingredients()));
    means
}
