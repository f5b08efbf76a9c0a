//! Where documents come from: the built-in reports, folders, files, standard input.

use std::borrow::Cow;
use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::extract;
use crate::index::{Analysed, Collection};
use crate::lexicon::Lexicon;
use crate::outside::Readers;
use crate::read::limits::Limits;
use crate::read::{Label, Problem};

/// The file of the reader's decisions in a folder of reports; never a document.
pub const OURS: &str = "daftar.toml";

/// The reports that daftar carries, by name.
const BUILT_IN: [(&str, &str); 5] = [
    (
        "000_hybrid_conference.txt",
        include_str!("../seeds/000_hybrid_conference.txt"),
    ),
    (
        "001_strategic_partnership.txt",
        include_str!("../seeds/001_strategic_partnership.txt"),
    ),
    (
        "002_cerr_roadmap.txt",
        include_str!("../seeds/002_cerr_roadmap.txt"),
    ),
    (
        "003_round_table.txt",
        include_str!("../seeds/003_round_table.txt"),
    ),
    (
        "004_what_are_your_plans.txt",
        include_str!("../seeds/004_what_are_your_plans.txt"),
    ),
];

/// What the reader asked to explore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Corpus {
    /// The reports that daftar carries.
    BuiltIn,
    /// Folders and files; `-` is standard input.
    Paths(Vec<PathBuf>),
}

/// One input, not yet read.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub label: Label,
    bytes: Bytes,
}

#[derive(Clone, Debug)]
enum Bytes {
    Carried(&'static str),
    Received(Vec<u8>),
    File(PathBuf),
}

impl Corpus {
    /// The corpus of the paths on a command line: the built-in reports when there are none.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        if paths.is_empty() {
            Self::BuiltIn
        } else {
            Self::Paths(paths)
        }
    }

    /// A short name for it, as a title.
    pub fn name(&self) -> String {
        match self {
            Self::BuiltIn => "built-in reports".to_owned(),
            Self::Paths(paths) => match paths.as_slice() {
                [path] if path.as_os_str() == "-" => "standard input".to_owned(),
                [path] => path
                    .file_name()
                    .unwrap_or(path.as_os_str())
                    .to_string_lossy()
                    .into_owned(),
                paths => format!("{} paths", paths.len()),
            },
        }
    }

    /// What tells it from other corpora in the name of a file: its name for the reader, and a hash of its paths.
    pub fn key(&self) -> String {
        let paths = match self {
            Self::BuiltIn => return "built-in".to_owned(),
            Self::Paths(paths) => paths,
        };
        if let [path] = paths.as_slice()
            && path.as_os_str() == "-"
        {
            return "standard-input".to_owned();
        }
        let mut whole: Vec<PathBuf> = paths
            .iter()
            .map(|path| {
                path.canonicalize()
                    .or_else(|_| std::path::absolute(path))
                    .unwrap_or_else(|_| path.clone())
            })
            .collect();
        whole.sort();
        whole.dedup();
        let mut hash = xxhash_rust::xxh3::Xxh3::new();
        for path in &whole {
            hash.update(path.as_os_str().as_encoded_bytes());
            hash.update(&[0]);
        }
        let name: String = self
            .name()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .take(40)
            .collect();
        format!("{name}-{:016x}", hash.digest())
    }

    /// Finds the inputs, in order of their labels. Folders are walked with `.gitignore` and `.daftarignore` respected,
    /// links followed without loops, hidden files and the reader's own `daftar.toml` left out.
    pub fn list(&self) -> (Vec<Item>, Vec<Problem>) {
        self.list_within(&Limits::default())
    }

    /// The same, with as much of standard input as a file may have, so that more is seen to be more.
    pub fn list_within(&self, limits: &Limits) -> (Vec<Item>, Vec<Problem>) {
        let mut items = Vec::new();
        let mut problems = Vec::new();
        match self {
            Self::BuiltIn => items.extend(BUILT_IN.iter().map(|(name, text)| Item {
                label: Label::within("seeds", name),
                bytes: Bytes::Carried(text),
            })),
            Self::Paths(paths) => {
                for path in paths {
                    list_path(path, limits, &mut items, &mut problems);
                }
            }
        }
        items.sort_by(|a, b| a.label.cmp(&b.label));
        items.dedup_by(|a, b| a.label == b.label);
        (items, problems)
    }

    /// The file that a label stands for; none for built-in reports and standard input.
    pub fn path(&self, label: &Label) -> Option<PathBuf> {
        let Self::Paths(paths) = self else {
            return None;
        };
        let items = |path: &PathBuf| {
            let shown = path.to_string_lossy();
            let (mut items, mut problems) = (Vec::new(), Vec::new());
            if shown == label.as_str() && shown != "-" {
                return Some(path.clone());
            }
            let relative = label.as_str().strip_prefix(shown.trim_end_matches('/'))?;
            let below = path.join(relative.strip_prefix('/')?);
            if below.is_file() {
                return Some(below);
            }
            // A name that is no text is looked for as it was found.
            walk(path, &mut items, &mut problems);
            let item = items.iter().find(|item| item.label == *label)?;
            item.path().map(Path::to_owned)
        };
        paths.iter().find_map(items)
    }

    /// Reads and analyses everything in this process, on all cores.
    pub fn collect(&self, lexicon: &Lexicon) -> Collection {
        self.collect_with(lexicon, &Readers::here(Limits::default()))
    }

    /// Reads and analyses everything, on all cores.
    pub fn collect_with(&self, lexicon: &Lexicon, readers: &Readers) -> Collection {
        let (items, problems) = self.list_within(readers.limits());
        let mut collection = items
            .par_iter()
            .fold(Collection::default, |mut collection, item| {
                collection.take(analyse(item, readers, lexicon));
                collection
            })
            .reduce(Collection::default, Collection::join);
        collection.take((None, problems));
        collection
    }
}

impl Item {
    /// The file it is read from; none for built-in reports and standard input.
    pub fn path(&self) -> Option<&Path> {
        match &self.bytes {
            Bytes::File(path) => Some(path),
            Bytes::Carried(_) | Bytes::Received(_) => None,
        }
    }

    fn load(&self, most: u64) -> Result<Cow<'_, [u8]>, String> {
        match &self.bytes {
            Bytes::Carried(text) => Ok(Cow::Borrowed(text.as_bytes())),
            Bytes::Received(bytes) if bytes.len() as u64 > most => Err(too_large("more", most)),
            Bytes::Received(bytes) => Ok(Cow::Borrowed(bytes)),
            Bytes::File(path) => load(path, most).map(Cow::Owned),
        }
    }
}

/// What one input gave: its documents, analysed, and what was lost.
pub type Read = (Vec<Analysed>, Vec<Problem>);

/// Reads and analyses one input. Whatever goes wrong with it, a panic included, costs this input only.
pub fn analyse(item: &Item, readers: &Readers, lexicon: &Lexicon) -> Read {
    analyse_with(item, readers, || lexicon)
}

/// The same, for a lexicon that may still be in the making: it is asked for when the input has been read.
pub fn analyse_with<'a>(
    item: &Item,
    readers: &Readers,
    lexicon: impl FnOnce() -> &'a Lexicon,
) -> Read {
    let problem = |what: String| (Vec::new(), vec![Problem::new(&item.label, what)]);
    let work = || {
        let bytes = item.load(readers.limits().file)?;
        let reading = readers.read(&item.label, &bytes);
        drop(bytes);
        if reading.documents.is_empty() {
            return Ok((Vec::new(), reading.problems));
        }
        let lexicon = lexicon();
        let analysed = reading.documents.into_iter().map(|document| {
            let analysis = extract::analyse(&document, lexicon);
            Analysed { document, analysis }
        });
        Ok((analysed.collect(), reading.problems))
    };
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(result)) => result,
        Ok(Err(what)) => problem(what),
        Err(_) => problem(
            "daftar failed on this document; the rest goes on (please report it)".to_owned(),
        ),
    }
}

fn list_path(path: &Path, limits: &Limits, items: &mut Vec<Item>, problems: &mut Vec<Problem>) {
    let shown = path.to_string_lossy();
    if shown == "-" {
        let mut bytes = Vec::new();
        match std::io::stdin()
            .lock()
            .take(limits.file + 1)
            .read_to_end(&mut bytes)
        {
            Ok(_) => items.push(Item {
                label: Label::new("-"),
                bytes: Bytes::Received(bytes),
            }),
            Err(error) => problems.push(Problem {
                label: Label::new("-"),
                what: format!("standard input cannot be read: {error}"),
            }),
        }
        return;
    }
    match path.metadata() {
        Ok(metadata) if metadata.is_dir() => walk(path, items, problems),
        // A shell that spells a folder out names the reader's own file as well.
        Ok(_) if path.file_name().is_some_and(|name| name == OURS) => {}
        Ok(_) => items.push(Item {
            label: Label::new(shown),
            bytes: Bytes::File(path.to_owned()),
        }),
        Err(error) => problems.push(Problem {
            label: Label::new(shown),
            what: unreadable(&error),
        }),
    }
}

fn walk(folder: &Path, items: &mut Vec<Item>, problems: &mut Vec<Problem>) {
    let shown = folder.to_string_lossy();
    let shown = if shown.len() > 1 {
        shown.trim_end_matches('/')
    } else {
        &shown
    };
    let walker = ignore::WalkBuilder::new(folder)
        .follow_links(true)
        .require_git(false)
        .git_global(false)
        .add_custom_ignore_filename(".daftarignore")
        .build();
    for entry in walker {
        match entry {
            Ok(entry)
                if entry.file_type().is_some_and(|kind| kind.is_dir())
                    || entry.file_name() == OURS => {}
            Ok(entry) => {
                let relative = entry
                    .path()
                    .strip_prefix(folder)
                    .unwrap_or(entry.path())
                    .to_string_lossy()
                    .into_owned();
                items.push(Item {
                    label: Label::within(shown, &relative),
                    bytes: Bytes::File(entry.into_path()),
                });
            }
            Err(error) => problems.push(Problem {
                label: Label::new(shown),
                what: error.to_string(),
            }),
        }
    }
}

/// The bytes of a regular file. Pipes, sockets and devices are never opened: reading one could wait for ever.
fn load(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let metadata = path.metadata().map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err("not a regular file; skipped".to_owned());
    }
    if metadata.len() > most {
        let size = format!("{} MiB, more", metadata.len() >> 20);
        return Err(too_large(&size, most));
    }
    let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn too_large(size: &str, most: u64) -> String {
    format!(
        "{size} than the {} MiB that a file may have; skipped (the setting max-file allows more)",
        most >> 20
    )
}

fn unreadable(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "cannot be opened: permission denied".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_reports_are_the_folder_seeds() {
        let bytes = |corpus: Corpus| -> Vec<(Label, Vec<u8>)> {
            let (items, problems) = corpus.list();
            assert_eq!(problems, []);
            items
                .iter()
                .map(|item| {
                    let bytes = item.load(1 << 20).expect("a report can be loaded");
                    (item.label.clone(), bytes.into_owned())
                })
                .collect()
        };
        let folder = bytes(Corpus::Paths(vec![PathBuf::from("seeds")]));
        assert_eq!(folder.len(), 5);
        assert_eq!(bytes(Corpus::BuiltIn), folder);
    }

    #[test]
    fn a_folder_is_walked_without_what_is_hidden_ignored_or_ours() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["a.txt", "b/c.md", ".hidden", "d/skipped.txt", "daftar.toml"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("the folder is made");
            std::fs::write(path, "x").expect("the file is written");
        }
        std::fs::write(folder.path().join(".daftarignore"), "skipped.txt\n")
            .expect("the file is written");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("b/loop"))
            .expect("the link is made");
        let (items, problems) = Corpus::of(vec![folder.path().to_owned()]).list();
        let labels: Vec<_> = items.iter().map(|item| item.label.relative()).collect();
        assert_eq!(labels, ["a.txt", "b/c.md"]);
        assert_eq!(problems.len(), 1, "the loop is told");
    }

    #[test]
    fn a_label_leads_back_to_its_file() {
        use std::os::unix::ffi::OsStringExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let odd = std::ffi::OsString::from_vec(b"n\xffme.txt".to_vec());
        let one = folder.path().join("one.txt");
        for path in [
            &one,
            &folder.path().join("in/two.txt"),
            &folder.path().join(odd),
        ] {
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("the folder is made");
            std::fs::write(path, "x").expect("the file is written");
        }
        for paths in [
            vec![folder.path().to_owned()],
            vec![one, folder.path().join("in/")],
        ] {
            let corpus = Corpus::of(paths);
            for item in corpus.list().0 {
                assert_eq!(corpus.path(&item.label).as_deref(), item.path());
            }
        }
        let (items, _) = Corpus::BuiltIn.list();
        assert_eq!(Corpus::BuiltIn.path(&items[0].label), None);
    }

    #[test]
    fn what_cannot_be_read_is_a_problem() {
        let missing = Corpus::of(vec!["no/such/place.txt".into()]);
        let (items, problems) = missing.list();
        assert!(items.is_empty());
        assert_eq!(
            problems,
            [Problem {
                label: Label::new("no/such/place.txt"),
                what: "no such file or folder".to_owned()
            }]
        );
    }
}
