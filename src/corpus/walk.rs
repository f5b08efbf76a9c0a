//! The walk through a folder.

use std::io;
use std::path::Path;

use super::{Bytes, Item, OURS, Survey, unwalked};
use crate::read::Label;

/// How often a walk is begun anew that was interrupted.
const TRIES: usize = 100;

/// How a walk went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Walked {
    /// Through all that can be entered.
    Through,
    /// A signal kept it from entering a folder.
    Interrupted,
}

impl Survey {
    /// Finds what lies in a folder.
    pub(super) fn walk(&mut self, folder: &Path) {
        for number in 1..=TRIES {
            let mut found = Self::default();
            // Of the calls that a signal can interrupt those that open a folder are left to us to make again.
            if found.walk_once(folder) == Walked::Interrupted && number < TRIES {
                continue;
            }
            self.items.append(&mut found.items);
            self.problems.append(&mut found.problems);
            self.folders.append(&mut found.folders);
            self.files.append(&mut found.files);
            return;
        }
    }

    fn walk_once(&mut self, folder: &Path) -> Walked {
        let mut walked = Walked::Through;
        let shown = folder.to_string_lossy();
        let shown = if shown.len() > 1 {
            shown.trim_end_matches('/')
        } else {
            &shown
        };
        let entries = ignore::WalkBuilder::new(folder)
            .follow_links(true)
            .require_git(false)
            .git_global(false)
            .add_custom_ignore_filename(unwalked::LISTS[2])
            .build();
        for entry in entries {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                    let below = entry.path().strip_prefix(folder);
                    let below = below.unwrap_or(entry.path()).to_string_lossy();
                    let label = |name: &str| match &*below {
                        "" => Label::within(shown, name),
                        below => Label::within(shown, &format!("{below}/{name}")),
                    };
                    let unheeded = unwalked::unheeded(entry.path(), label);
                    self.problems.extend(unheeded);
                    self.folders.push(entry.into_path());
                }
                Ok(entry) if entry.file_name() == OURS => {}
                Ok(entry) => {
                    let relative = entry
                        .path()
                        .strip_prefix(folder)
                        .unwrap_or(entry.path())
                        .to_string_lossy()
                        .into_owned();
                    if entry.path_is_symlink() {
                        self.files.push(entry.path().to_owned());
                    }
                    self.items.push(Item {
                        label: Label::within(shown, &relative),
                        bytes: Bytes::File(entry.into_path()),
                    });
                }
                Err(error) => {
                    let kind = error.io_error().map(io::Error::kind);
                    if kind == Some(io::ErrorKind::Interrupted) {
                        walked = Walked::Interrupted;
                    }
                    self.problems.push(unwalked::problem(&error, folder, shown));
                }
            }
        }
        walked
    }
}
