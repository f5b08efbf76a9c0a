//! Where documents come from: the built-in reports, folders, files, standard input.

pub mod stamp;

mod unwalked;
mod walk;

use std::borrow::Cow;
use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::extract;
use crate::index::{Analysed, Collection};
use crate::lexicon::Lexicon;
use crate::outside::{Holds, Readers};
use crate::read::limits::Limits;
use crate::read::{Label, Problem};
use stamp::Stamp;

/// The file of the reader's decisions in a folder of reports; never a document.
pub const OURS: &str = "daftar.toml";

/// What is said of an input whose reading panicked.
pub const FAILED: &str = "daftar failed on this document; the rest goes on (please report it)";

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

/// What lies in a corpus at a time.
#[derive(Debug, Default)]
pub struct Survey {
    /// Its inputs, in order of their labels.
    pub items: Vec<Item>,
    /// What could not be looked into.
    pub problems: Vec<Problem>,
    /// Folders that were looked into: what changes in them may change the corpus.
    pub folders: Vec<PathBuf>,
    /// Files that lie elsewhere: those asked for by themselves, those behind links.
    pub files: Vec<PathBuf>,
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
    Received(Arc<[u8]>),
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

    /// Finds the inputs, as [`Corpus::survey`] does.
    pub fn list(&self) -> (Vec<Item>, Vec<Problem>) {
        let survey = self.survey(&Limits::default());
        (survey.items, survey.problems)
    }

    /// Finds the inputs and where they lie. Folders are walked with `.gitignore` and `.daftarignore` respected,
    /// links followed without loops, hidden files and the reader's own `daftar.toml` left out. Of standard input as much
    /// is taken as a file may have, with a byte more, so that more is seen to be more.
    pub fn survey(&self, limits: &Limits) -> Survey {
        let mut survey = Survey::default();
        match self {
            Self::BuiltIn => survey
                .items
                .extend(BUILT_IN.iter().map(|(name, text)| Item {
                    label: Label::within("seeds", name),
                    bytes: Bytes::Carried(text),
                })),
            Self::Paths(paths) => {
                for path in paths {
                    survey.find(path, limits);
                }
            }
        }
        survey.items.sort_by(|a, b| a.label.cmp(&b.label));
        survey.items.dedup_by(|a, b| a.label == b.label);
        survey
    }

    /// The file that a label stands for; none for built-in reports and standard input.
    pub fn path(&self, label: &Label) -> Option<PathBuf> {
        let Self::Paths(paths) = self else {
            return None;
        };
        let items = |path: &PathBuf| {
            let shown = path.to_string_lossy();
            if shown == label.as_str() && shown != "-" {
                return Some(path.clone());
            }
            let relative = label.as_str().strip_prefix(shown.trim_end_matches('/'))?;
            let below = path.join(relative.strip_prefix('/')?);
            if below.is_file() {
                return Some(below);
            }
            // A name that is no text is looked for as it was found.
            let mut survey = Survey::default();
            survey.walk(path);
            let item = survey.items.iter().find(|item| item.label == *label)?;
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
        let Survey {
            items, problems, ..
        } = self.survey(readers.limits());
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

    /// What tells its file from what it was; none for what is no regular file.
    pub fn stamp(&self) -> Option<Stamp> {
        Stamp::of(self.path()?)
    }

    /// Its bytes; an error in a sentence.
    pub fn load(&self, most: u64) -> Result<Cow<'_, [u8]>, String> {
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
    let work = || {
        let bytes = item.load(readers.limits().file)?;
        Ok(understand(&item.label, bytes, readers, || lexicon).0)
    };
    let failed = |what: String| (Vec::new(), vec![Problem::new(&item.label, what)]);
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.unwrap_or_else(failed),
        Err(_) => failed(FAILED.to_owned()),
    }
}

/// Reads and analyses the bytes of an input. The lexicon, which may still be in the making, is asked for when it has been read.
pub fn understand<'a>(
    label: &Label,
    bytes: Cow<'_, [u8]>,
    readers: &Readers,
    lexicon: impl FnOnce() -> &'a Lexicon,
) -> (Read, Holds) {
    let reading = readers.read(label, &bytes);
    drop(bytes);
    if reading.documents.is_empty() {
        return ((Vec::new(), reading.problems), reading.holds);
    }
    let lexicon = lexicon();
    let analysed = reading.documents.into_iter().map(|document| {
        let analysis = extract::analyse(&document, lexicon);
        Analysed { document, analysis }
    });
    ((analysed.collect(), reading.problems), reading.holds)
}

impl Survey {
    fn find(&mut self, path: &Path, limits: &Limits) {
        let shown = path.to_string_lossy();
        if shown == "-" {
            self.receive(limits);
            return;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => self.walk(path),
            // A shell that spells a folder out names the reader's own file as well.
            Ok(_) if path.file_name().is_some_and(|name| name == OURS) => {}
            Ok(_) => {
                self.files.push(path.to_owned());
                self.items.push(Item {
                    label: Label::new(shown),
                    bytes: Bytes::File(path.to_owned()),
                });
            }
            Err(error) => {
                self.files.push(path.to_owned());
                self.problems.push(Problem {
                    label: Label::new(shown),
                    what: unreadable(&error),
                });
            }
        }
    }

    fn receive(&mut self, limits: &Limits) {
        static RECEIVED: OnceLock<Result<Arc<[u8]>, String>> = OnceLock::new();
        // It can be had once, and is kept for the next reading.
        let received = RECEIVED.get_or_init(|| {
            let mut bytes = Vec::new();
            let input = std::io::stdin().lock();
            match input.take(limits.file + 1).read_to_end(&mut bytes) {
                Ok(_) => Ok(bytes.into()),
                Err(error) => Err(format!("standard input cannot be read: {error}")),
            }
        });
        let label = Label::new("-");
        match received {
            Ok(bytes) => self.items.push(Item {
                label,
                bytes: Bytes::Received(Arc::clone(bytes)),
            }),
            Err(what) => self.problems.push(Problem::new(&label, what.clone())),
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
    // What became a pipe meanwhile is opened without waiting for its other end.
    let file = std::fs::OpenOptions::new()
        .read(true)
        .custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32)
        .open(path)
        .map_err(|error| unreadable(&error))?;
    if !file.metadata().is_ok_and(|metadata| metadata.is_file()) {
        return Err("not a regular file; skipped".to_owned());
    }
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
