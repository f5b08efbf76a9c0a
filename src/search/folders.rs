//! Named filters as folders of documents: which documents each holds, and questions that name one.

use std::sync::Arc;

use super::fulltext::FullText;
use super::fulltext::query::{Field, Node, Query, SyntaxError};
use crate::decisions::{NamedFilter, same_name};
use crate::index::notebook::Notebook;
use crate::index::{DocumentId, Index};

/// The folders of an index.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The index that was asked.
    pub index: Arc<Index>,
    /// One for each named filter, in the order in which they were kept.
    pub folders: Vec<Folder>,
    /// What keeps the file of the filters from being read, in a sentence.
    pub problem: Option<String>,
}

/// A named filter with the documents that it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Folder {
    /// The filter.
    pub filter: NamedFilter,
    /// Its documents in the order of the index; what keeps it from being understood.
    pub documents: Result<Arc<[DocumentId]>, SyntaxError>,
}

impl Shelf {
    /// The folder of a name.
    pub fn folder(&self, name: &str) -> Option<&Folder> {
        let same = |it: &&Folder| same_name(&it.filter.name, name);
        self.folders.iter().find(same)
    }
}

/// What is known where a question names a folder.
#[derive(Clone, Copy, Debug)]
pub struct Shelved<'a> {
    /// The index that is asked.
    pub index: &'a Index,
    /// Its words.
    pub full_text: &'a FullText,
    /// The named filters.
    pub filters: &'a [NamedFilter],
    /// The notes, where a question asks for them.
    pub notes: &'a Notebook,
}

impl Shelved<'_> {
    /// Every named filter with its documents.
    pub fn folders(&self) -> Vec<Folder> {
        let folder = |filter: &NamedFilter| Folder {
            filter: filter.clone(),
            documents: self.documents(&filter.query, &[&filter.name]),
        };
        self.filters.iter().map(folder).collect()
    }

    /// The documents that answer a question, in the order of the index.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn holding(&self, typed: &str) -> Result<Arc<[DocumentId]>, SyntaxError> {
        self.documents(typed, &[])
    }

    /// A question in which the folders that it names are known.
    ///
    /// # Errors
    /// When it cannot be understood, or a folder that it names.
    pub fn query(&self, typed: &str) -> Result<Query, SyntaxError> {
        self.parsed(typed, &[])
    }

    fn documents(&self, typed: &str, above: &[&str]) -> Result<Arc<[DocumentId]>, SyntaxError> {
        let query = self.parsed(typed, above)?;
        let found = self.full_text.find(self.index, &query);
        let mut ids: Vec<DocumentId> = found.documents.iter().map(|it| it.document).collect();
        ids.sort_unstable();
        Ok(ids.into())
    }

    fn parsed(&self, typed: &str, above: &[&str]) -> Result<Query, SyntaxError> {
        let mut query = Query::parse(typed)?;
        if let Some(root) = &mut query.root {
            self.fill(root, above)?;
        }
        query.read_notes(self.notes, self.index);
        Ok(query)
    }

    fn fill(&self, node: &mut Node, above: &[&str]) -> Result<(), SyntaxError> {
        match node {
            Node::Field(Field::Folder { name, column, .. }) => {
                let (name, column) = (name.clone(), *column);
                let wrong = |what: String| SyntaxError { column, what };
                if above.iter().any(|it| same_name(it, &name)) {
                    return Err(wrong(format!("the folder “{name}” names itself")));
                }
                let same = |it: &&NamedFilter| same_name(&it.name, &name);
                let filter = self.filters.iter().find(same).ok_or_else(|| {
                    let names: Vec<&str> = self.filters.iter().map(|it| it.name.as_str()).collect();
                    wrong(match names[..] {
                        [] => format!("there is no folder “{name}”; none is kept yet"),
                        _ => format!("there is no folder “{name}”, but {}", names.join(", ")),
                    })
                })?;
                let inside =
                    self.documents(&filter.query, &[above, &[filter.name.as_str()]].concat());
                let documents = inside.map_err(|error| {
                    wrong(format!("the folder “{name}” cannot be understood: {error}"))
                })?;
                *node = Node::Field(Field::Folder {
                    name,
                    column,
                    documents,
                });
                Ok(())
            }
            Node::All(parts) | Node::Any(parts) => {
                parts.iter_mut().try_for_each(|part| self.fill(part, above))
            }
            Node::Not(part) => self.fill(part, above),
            Node::Word(_) | Node::Phrase { .. } | Node::Field(_) => Ok(()),
        }
    }
}
