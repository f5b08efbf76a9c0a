//! What was read of a corpus, input by input.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::inputs::{Budget, Input, Inputs};
use super::reading::Cause;
use crate::app::words::count;
use crate::corpus::stamp::Stamp;
use crate::corpus::{Item, Survey};
use crate::index::{Collection, Packed};
use crate::read::{Label, Problem};

/// What was read of a corpus.
#[derive(Debug, Default)]
pub struct Known {
    /// Inputs as they were read last.
    pub inputs: Inputs,
    /// Files that the reader did not want to wait for.
    pub left: HashMap<Label, Option<Stamp>>,
    /// What could not be looked into.
    problems: Vec<Problem>,
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
    pub fn new(budget: Budget) -> Self {
        Self {
            inputs: Inputs::new(budget),
            ..Self::default()
        }
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
        self.inputs.retain(|label| there.contains(label));
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
        self.inputs.insert(&found.label, input);
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
        for (_, input) in self.inputs.iter() {
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
