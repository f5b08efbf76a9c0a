//! What the reader takes away, written into a file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::app::export::{Export, Form, Over, Place, Unwritten, What};
use crate::app::words::count;
use crate::export::folder::slug;
use crate::export::view;
use crate::files;

/// A folder, and a name of a file that is not there in any form; the same name of a later file has a number.
pub fn place(name: &str, folder: &Path, today: NaiveDate) -> Place {
    let first = format!("{}-{today}", slug(name));
    let is_free = |stem: &String| {
        Form::ALL.into_iter().all(|form| {
            let path = folder.join(format!("{stem}.{}", form.ending()));
            path.symlink_metadata().is_err()
        })
    };
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    let stem = std::iter::once(first.clone())
        .chain(numbered)
        .find(is_free)
        .unwrap_or(first);
    Place {
        folder: folder.display().to_string(),
        stem,
    }
}

/// Writes a file whole or not at all; gives back what was done, in a sentence.
pub fn write(export: &Export, path: &str, over: Over) -> Result<String, Unwritten> {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    let path = match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        (Some(_) | None, _) => PathBuf::from(path),
    };
    let over = match over {
        Over::Never => files::Over::Never,
        Over::Replace => files::Over::Replace,
    };
    match files::write(&path, over, |out| view::write(export, out)) {
        Ok(things) => Ok(format!(
            "{} written to {}",
            count(things, thing(export)),
            path.display()
        )),
        Err(files::Unwritten::Taken) => Err(Unwritten::Taken),
        Err(files::Unwritten::Failed(why)) => Err(Unwritten::Failed(why)),
    }
}

/// What was counted.
fn thing(export: &Export) -> &'static str {
    match (&export.what, export.form) {
        (_, Form::Csv) => "row",
        (What::Document(_) | What::Figures(_), _) => "figure",
        (What::Documents(_), _) => "document",
        (What::Entities(_), _) => "name",
        (What::Dossier { .. }, _) => "mention",
        (What::Comparisons { .. }, _) => "comparison",
        (What::Timeline { .. }, _) => "dated statement",
        (What::Search(_), _) => "sentence",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::index::small::index;

    fn figures(form: Form) -> Export {
        let index = index(&[
            "Exports of Chile to Peru came to $140 million in 2021.\n\nExports of Chile to Peru came to $150 million in 2022.\n",
        ]);
        let ids = index.figure_ids().collect();
        Export {
            index: Arc::new(index),
            notes: Arc::default(),
            what: What::Figures(ids),
            title: "figures".to_owned(),
            form,
        }
    }

    #[test]
    fn a_name_is_free_in_every_form() {
        let folder = tempfile::tempdir().expect("a folder");
        let today = NaiveDate::from_ymd_opt(2024, 6, 3).expect("a day");
        let stem = || place("Chile → Peru: exports", folder.path(), today).stem;
        assert_eq!(stem(), "chile-peru-exports-2024-06-03");
        fs::write(folder.path().join("chile-peru-exports-2024-06-03.csv"), "").expect("a file");
        assert_eq!(stem(), "chile-peru-exports-2024-06-03-2");
        fs::write(folder.path().join("chile-peru-exports-2024-06-03-2.md"), "").expect("a file");
        assert_eq!(stem(), "chile-peru-exports-2024-06-03-3");
    }

    #[test]
    fn a_file_is_written_and_told_and_not_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        for (form, name, said) in [
            (Form::Markdown, "a.md", "2 figures"),
            (Form::Csv, "a.csv", "2 rows"),
            (Form::Json, "a.json", "2 figures"),
        ] {
            let path = folder.path().join(name);
            let path = path.to_str().expect("the path is UTF-8");
            let done = write(&figures(form), path, Over::Never);
            assert_eq!(done, Ok(format!("{said} written to {path}")));
            let text = fs::read_to_string(path).expect("it is written");
            assert!(text.contains("came to $150 million in 2022"), "{text}");
            assert_eq!(
                write(&figures(form), path, Over::Never),
                Err(Unwritten::Taken)
            );
            assert!(write(&figures(form), path, Over::Replace).is_ok());
        }
        let nowhere = folder.path().join("no/a.md");
        let nowhere = nowhere.to_str().expect("the path is UTF-8");
        let Err(Unwritten::Failed(why)) = write(&figures(Form::Csv), nowhere, Over::Never) else {
            panic!("there is no such folder");
        };
        assert!(why.starts_with("there is no folder "), "{why}");
    }
}
