//! Named filters as folders of documents: which documents each holds, and questions that name one.

use std::collections::HashMap;
use std::sync::Arc;

use super::fulltext::FullText;
use super::fulltext::query::{Field, Node, Query, SyntaxError};
use super::stale::Stale;
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

/// Documents of folders that were found for others: each is looked for once.
type Known = HashMap<String, Arc<[DocumentId]>>;

/// Why a question was not answered.
enum Stopped {
    /// Its answer is not wanted any more.
    Stale,
    /// It cannot be understood.
    Wrong(SyntaxError),
}

impl From<SyntaxError> for Stopped {
    fn from(error: SyntaxError) -> Self {
        Self::Wrong(error)
    }
}

/// What was found, or what cannot be understood; none where it is not wanted any more.
fn understood<T>(found: Result<T, Stopped>) -> Option<Result<T, SyntaxError>> {
    match found {
        Ok(found) => Some(Ok(found)),
        Err(Stopped::Wrong(error)) => Some(Err(error)),
        Err(Stopped::Stale) => None,
    }
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
        self.folders_unless(&|| false)
            .expect("they are always wanted")
    }

    /// The same unless they are no longer wanted: then none.
    pub fn folders_unless(&self, stale: Stale<'_>) -> Option<Vec<Folder>> {
        let mut known = Known::default();
        let folder = |filter: &NamedFilter| {
            let found = self.documents(&filter.query, &[&filter.name], (&mut known, stale));
            Some(Folder {
                filter: filter.clone(),
                documents: understood(found)?,
            })
        };
        self.filters.iter().map(folder).collect()
    }

    /// The documents that answer a question, in the order of the index.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn holding(&self, typed: &str) -> Result<Arc<[DocumentId]>, SyntaxError> {
        let never: Stale<'_> = &|| false;
        let found = self.documents(typed, &[], (&mut Known::default(), never));
        understood(found).expect("it is always wanted")
    }

    /// A question in which the folders that it names are known.
    ///
    /// # Errors
    /// When it cannot be understood, or a folder that it names.
    pub fn query(&self, typed: &str) -> Result<Query, SyntaxError> {
        self.query_unless(&|| false, typed)
            .expect("it is always wanted")
    }

    /// The same unless the question becomes stale: then none.
    pub fn query_unless(
        &self,
        stale: Stale<'_>,
        typed: &str,
    ) -> Option<Result<Query, SyntaxError>> {
        understood(self.parsed(typed, &[], (&mut Known::default(), stale)))
    }

    fn documents(
        &self,
        typed: &str,
        above: &[&str],
        (known, stale): (&mut Known, Stale<'_>),
    ) -> Result<Arc<[DocumentId]>, Stopped> {
        let query = self.parsed(typed, above, (known, stale))?;
        let asked = (self.index, &query);
        let found = self.full_text.first_unless(stale, asked, None, usize::MAX);
        let found = found.ok_or(Stopped::Stale)?;
        let mut ids: Vec<DocumentId> = found.documents.iter().map(|it| it.document).collect();
        ids.sort_unstable();
        Ok(ids.into())
    }

    fn parsed(
        &self,
        typed: &str,
        above: &[&str],
        (known, stale): (&mut Known, Stale<'_>),
    ) -> Result<Query, Stopped> {
        let mut query = Query::parse(typed)?;
        if let Some(root) = &mut query.root {
            self.fill(root, above, (known, stale))?;
        }
        query.read_notes(self.notes, self.index);
        Ok(query)
    }

    fn fill(
        &self,
        node: &mut Node,
        above: &[&str],
        (known, stale): (&mut Known, Stale<'_>),
    ) -> Result<(), Stopped> {
        match node {
            Node::Field(Field::Folder { name, column, .. }) => {
                let (name, column) = (name.clone(), *column);
                let wrong = |what: String| SyntaxError { column, what };
                if above.iter().any(|it| same_name(it, &name)) {
                    return Err(wrong(format!("the folder “{name}” names itself")).into());
                }
                let same = |it: &&NamedFilter| same_name(&it.name, &name);
                let filter = self.filters.iter().find(same).ok_or_else(|| {
                    let names: Vec<&str> = self.filters.iter().map(|it| it.name.as_str()).collect();
                    wrong(match names[..] {
                        [] => format!("there is no folder “{name}”; none is kept yet"),
                        _ => format!("there is no folder “{name}”, but {}", names.join(", ")),
                    })
                })?;
                let documents = if let Some(documents) = known.get(filter.name.as_str()) {
                    Arc::clone(documents)
                } else {
                    let above = [above, &[filter.name.as_str()]].concat();
                    let inside = self.documents(&filter.query, &above, (known, stale));
                    let documents = inside.map_err(|stopped| match stopped {
                        Stopped::Stale => Stopped::Stale,
                        Stopped::Wrong(error) => {
                            wrong(format!("the folder “{name}” cannot be understood: {error}"))
                                .into()
                        }
                    })?;
                    known.insert(filter.name.clone(), Arc::clone(&documents));
                    documents
                };
                *node = Node::Field(Field::Folder {
                    name,
                    column,
                    documents,
                });
                Ok(())
            }
            Node::All(parts) | Node::Any(parts) => parts
                .iter_mut()
                .try_for_each(|part| self.fill(part, above, (known, stale))),
            Node::Not(part) => self.fill(part, above, (known, stale)),
            Node::Word(_) | Node::Phrase { .. } | Node::Field(_) => Ok(()),
        }
    }
}
