//! Inputs as they were read last: held in memory as far as the budget goes, beyond it laid on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::corpus::stamp::Stamp;
use crate::disk::{self, Sheaf};
use crate::index::Packed;
use crate::read::{Label, Problem};

/// Bytes that are written to the disk in one go.
const SHEAF: u64 = 8 << 20;

/// How much of texts, and of what was made of them, is held in memory, and where the rest lies.
#[derive(Clone, Debug, Default)]
pub struct Budget {
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

/// Inputs by label.
#[derive(Debug, Default)]
pub struct Inputs {
    by_label: BTreeMap<Label, Input>,
    budget: Budget,
    /// Bytes that are held and could be laid on the disk.
    held: u64,
    /// What is to be laid there next, and its bytes.
    next: BTreeSet<Label>,
    next_bytes: u64,
    /// Why nothing could be laid there.
    refused: Option<String>,
}

impl Inputs {
    /// None yet, and how much of them is to be held.
    pub fn new(budget: Budget) -> Self {
        Self {
            budget,
            ..Self::default()
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_label.len()
    }

    /// The input of a label.
    pub fn get(&self, label: &Label) -> Option<&Input> {
        self.by_label.get(label)
    }

    /// All of them, by label.
    pub fn iter(&self) -> impl Iterator<Item = (&Label, &Input)> {
        self.by_label.iter()
    }

    /// Takes an input in place of the one of this label.
    pub fn insert(&mut self, label: &Label, input: Input) {
        let bytes = input.held();
        self.held += bytes;
        if let Some(before) = self.by_label.insert(label.clone(), input) {
            self.held -= before.held();
        }
        if bytes == 0 || self.held <= self.budget.bytes || self.budget.folder.is_none() {
            return;
        }
        self.next.insert(label.clone());
        self.next_bytes += bytes;
        if self.next_bytes >= SHEAF {
            self.lay();
        }
    }

    /// Forgets all of which `stays` does not hold.
    pub fn retain(&mut self, mut stays: impl FnMut(&Label) -> bool) {
        let held = &mut self.held;
        self.by_label.retain(|label, input| {
            let stays = stays(label);
            *held -= if stays { 0 } else { input.held() };
            stays
        });
    }

    /// Lays on the disk what remains to be; gives why that cannot be, once. An index that is built afterwards holds none of it.
    pub fn settle(&mut self) -> Option<String> {
        self.lay();
        self.refused.take()
    }

    /// Gives the memory back of what lies on the disk and was looked at.
    pub fn leave(&self) {
        let documents = self.by_label.values().flat_map(|input| &input.documents);
        disk::leave(documents.map(|packed| &packed.document().text));
    }

    /// Lays what is next on the disk. Where that cannot be, all is held from now on.
    fn lay(&mut self) {
        self.next_bytes = 0;
        let labels = std::mem::take(&mut self.next);
        let Some(folder) = &self.budget.folder else {
            return;
        };
        let mut sheaf = Sheaf::default();
        let inputs = labels.iter().filter_map(|it| self.by_label.get(it));
        for packed in inputs.flat_map(Input::to_lay) {
            packed.add_to(&mut sheaf);
        }
        if sheaf.is_empty() {
            return;
        }
        let bytes = sheaf.len() as u64;
        match sheaf.lay(folder) {
            Ok(mut sheet) => {
                for label in &labels {
                    let documents = self.by_label.get_mut(label).into_iter();
                    let documents = documents.flat_map(|input| &mut input.documents);
                    for packed in documents.filter(|it| it.held() > 0) {
                        packed.take_from(&mut sheet);
                    }
                }
                self.held -= bytes;
            }
            Err(error) => {
                self.refused = Some(format!(
                    "texts are held in memory: {} takes none of them: {error}",
                    folder.display()
                ));
                self.budget.folder = None;
            }
        }
    }
}

impl Input {
    /// Bytes of memory that laying it on the disk would give back.
    fn held(&self) -> u64 {
        self.to_lay().map(|packed| packed.held() as u64).sum()
    }

    /// Those of its documents that are held.
    fn to_lay(&self) -> impl Iterator<Item = &Packed> {
        self.documents.iter().filter(|packed| packed.held() > 0)
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
