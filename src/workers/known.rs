//! What was read of a corpus, input by input.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::reading::Cause;
use crate::app::words::count;
use crate::corpus::stamp::Stamp;
use crate::corpus::{Item, Survey};
use crate::disk::{self, Sheaf};
use crate::index::{Collection, Packed};
use crate::read::{Label, Problem};

/// Bytes that are written to the disk in one go.
const SHEAF: usize = 8 << 20;

/// What was read of a corpus.
#[derive(Debug, Default)]
pub struct Known {
    /// Inputs as they were read last.
    inputs: BTreeMap<Label, Input>,
    /// Files that the reader did not want to wait for.
    pub left: HashMap<Label, Option<Stamp>>,
    /// What could not be looked into.
    problems: Vec<Problem>,
    /// How much is held in memory.
    room: Room,
    /// Bytes of texts that are held, with what was made of them.
    held: u64,
    /// What is to be laid on the disk next, and its bytes.
    next: (BTreeSet<Label>, usize),
    /// What is to be said about that.
    said: Option<String>,
}

/// How much of texts, and of what was made of them, is held in memory, and where the rest lies.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// Bytes that are held.
    pub bytes: u64,
    /// The folder for the rest; none to hold it too.
    pub folder: Option<PathBuf>,
}

/// An input as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Input {
    /// What tells whether its file is still the one that was read; none where that cannot be told.
    pub stamp: Option<Stamp>,
    /// Hash of its bytes; none where they could not be had.
    pub content: Option<u128>,
    /// Its documents, with what they say.
    pub documents: Vec<Packed>,
    /// What was lost.
    pub problems: Vec<Problem>,
}

/// A file that is to be read.
#[derive(Debug)]
pub struct File {
    /// Where it is.
    pub item: Item,
    /// Its stamp before it is read.
    pub stamp: Option<Stamp>,
    /// What it gave when it was read before; none where that is not to be taken again.
    pub before: Option<Input>,
}

/// What is to be done to know a corpus as it is now.
#[derive(Debug)]
pub struct Todo {
    /// What is to be read.
    pub files: Vec<File>,
    /// What is other than before, as far as that is known without reading.
    pub tally: Tally,
}

/// How many files are other than before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that were not there.
    pub new: usize,
    /// Those that say something else.
    pub changed: usize,
    /// Those that are no longer there.
    pub gone: usize,
    /// Folders that can or cannot be looked into any more.
    pub folders: usize,
}

impl Known {
    /// Nothing yet, and how much of it is to be held in memory.
    pub fn new(room: Room) -> Self {
        Self {
            room,
            ..Self::default()
        }
    }

    /// The input of a label as it was read last.
    pub fn input(&self, label: &Label) -> Option<&Input> {
        self.inputs.get(label)
    }

    /// Inputs as they were read last.
    pub fn inputs(&self) -> impl Iterator<Item = (&Label, &Input)> {
        self.inputs.iter()
    }

    /// Takes an input in place of the one that was read before.
    pub fn take(&mut self, label: &Label, input: Input) {
        let bytes = input.held();
        let before = self.inputs.insert(label.clone(), input);
        self.held -= before.map_or(0, |before| before.held() as u64);
        self.held += bytes as u64;
        if bytes == 0 || self.held <= self.room.bytes || self.room.folder.is_none() {
            return;
        }
        self.next.0.insert(label.clone());
        self.next.1 += bytes;
        if self.next.1 >= SHEAF {
            self.lay();
        }
    }

    /// Lays what is next on the disk. Where that cannot be, it is held from now on, and that is said.
    fn lay(&mut self) {
        let (labels, _) = std::mem::take(&mut self.next);
        let Some(folder) = &self.room.folder else {
            return;
        };
        let mut sheaf = Sheaf::default();
        let held = |inputs: &BTreeMap<Label, Input>, label: &Label| {
            let input = inputs.get(label);
            input.is_some_and(|input| input.held() > 0)
        };
        let labels: Vec<Label> = (labels.into_iter())
            .filter(|label| held(&self.inputs, label))
            .collect();
        for label in &labels {
            for packed in self.inputs[label]
                .documents
                .iter()
                .filter(|it| it.held() > 0)
            {
                packed.add_to(&mut sheaf);
            }
        }
        if sheaf.is_empty() {
            return;
        }
        let bytes = sheaf.len() as u64;
        let mut sheet = match sheaf.lay(folder) {
            Ok(sheet) => sheet,
            Err(error) => {
                self.said = Some(format!(
                    "texts are held in memory: {} takes none of them: {error}",
                    folder.display()
                ));
                self.room.folder = None;
                return;
            }
        };
        for label in &labels {
            let documents = self.inputs.get_mut(label).into_iter();
            let documents = documents.flat_map(|input| &mut input.documents);
            for packed in documents.filter(|it| it.held() > 0) {
                packed.take_from(&mut sheet);
            }
        }
        self.held -= bytes;
    }

    /// Lays on the disk what remains to be; gives what is to be said about that. An index that is built afterwards holds none of it.
    pub fn settle(&mut self) -> Option<String> {
        if self.next.1 > 0 {
            self.lay();
        }
        self.said.take()
    }

    /// Gives the memory back of what lies on the disk and was looked at.
    pub fn leave(&self) {
        let documents = self.inputs.values().flat_map(|input| &input.documents);
        disk::leave(documents.map(|packed| &packed.document().text));
    }

    /// Compares what is known with what is there; what is gone is forgotten.
    pub fn todo(&mut self, survey: &mut Survey, cause: Cause) -> Todo {
        let items = std::mem::take(&mut survey.items);
        let problems = std::mem::take(&mut survey.problems);
        let mut tally = Tally {
            folders: usize::from(problems != self.problems),
            ..Tally::default()
        };
        self.problems = problems;
        let there: HashSet<&Label> = items.iter().map(|item| &item.label).collect();
        let before = self.inputs.len();
        let held = &mut self.held;
        self.inputs.retain(|label, input| {
            let stays = there.contains(label);
            *held -= if stays { 0 } else { input.held() as u64 };
            stays
        });
        self.left.retain(|label, _| there.contains(label));
        tally.gone = before - self.inputs.len();
        let mut files = Vec::new();
        for item in items {
            let stamp = item.stamp();
            let known = self.inputs.get(&item.label);
            if cause == Cause::Changed && self.left.get(&item.label) == Some(&stamp) {
                continue;
            }
            let same = |input: &&Input| stamp.is_some() && input.stamp == stamp;
            let again = |input: &Input| cause == Cause::Asked && input.documents.is_empty();
            if known.is_some_and(|input| same(&input) && !again(input)) {
                continue;
            }
            tally.new += usize::from(known.is_none());
            let before = known.filter(|input| !again(input)).cloned();
            files.push(File {
                item,
                stamp,
                before,
            });
        }
        Todo { files, tally }
    }

    /// Takes an input as it was kept of an earlier reading.
    pub fn find(&mut self, found: Found) {
        let input = Input {
            stamp: found.stamp,
            content: found.content,
            documents: found.documents,
            problems: found.problems,
        };
        self.take(&found.label, input);
    }

    /// What is kept for the next start: all of which the bytes could be had.
    pub fn kept(&self) -> impl Iterator<Item = Kept<'_>> {
        let had = self.inputs.iter().filter(|(_, it)| it.content.is_some());
        had.map(|(label, input)| Kept {
            label,
            stamp: input.stamp,
            content: input.content,
            documents: &input.documents,
            problems: &input.problems,
        })
    }

    /// All of it as an index is built from.
    pub fn collection(&self) -> Collection {
        let mut collection = Collection::default();
        for input in self.inputs.values() {
            for packed in &input.documents {
                collection.insert(packed.clone());
            }
            for problem in &input.problems {
                collection.report(problem.clone());
            }
        }
        for problem in &self.problems {
            collection.report(problem.clone());
        }
        collection
    }
}

impl Tally {
    /// Whether anything is.
    pub fn is_something(&self) -> bool {
        *self != Self::default()
    }

    /// What is, for the reader.
    pub fn sentence(&self) -> String {
        let parts = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.gone, "gone"),
        ];
        let mut parts = parts.into_iter().filter(|(many, _)| *many > 0);
        let Some((many, what)) = parts.next() else {
            return "the folder has changed".to_owned();
        };
        let first = format!("the folder has changed: {} {what}", count(many, "file"));
        parts.fold(first, |said, (many, what)| format!("{said}, {many} {what}"))
    }
}

/// An input as it is kept for the next start.
#[derive(Debug, Serialize)]
pub struct Kept<'a> {
    label: &'a Label,
    stamp: Option<Stamp>,
    content: Option<u128>,
    documents: &'a [Packed],
    problems: &'a [Problem],
}

/// The same, as it is found there.
#[derive(Debug, Deserialize)]
pub struct Found {
    label: Label,
    stamp: Option<Stamp>,
    content: Option<u128>,
    documents: Vec<Packed>,
    problems: Vec<Problem>,
}

impl Input {
    /// Bytes of memory that laying it on the disk would give back.
    fn held(&self) -> usize {
        self.documents.iter().map(Packed::held).sum()
    }

    /// Whether nothing of it need be written again where another was kept.
    pub fn is_kept_as(&self, other: &Self) -> bool {
        self.says(other) && self.stamp == other.stamp
    }

    /// Whether it says the same as another.
    pub fn says(&self, other: &Self) -> bool {
        self.content == other.content && self.problems == other.problems
    }

    /// An input that could not be read.
    pub fn lost(label: &Label, what: impl Into<String>) -> Self {
        Self {
            problems: vec![Problem::new(label, what)],
            ..Self::default()
        }
    }
}
