//! The box in which the reader takes away what a view shows: in which form, under which name.

mod here;
mod keys;

use std::sync::Arc;

use ratatui::layout::Rect;

use super::event::Ticket;
use super::field::Field;
use super::filter::{Filter, Turned};
use super::layout;
use crate::index::notebook::Notebook;
use crate::index::{DocumentId, EntityId, FigureId, Index, Order};
use crate::search::fulltext::Answers;
use crate::text::{visible, wrap};

/// What is taken away. Its ids are those of the index that goes with it.
#[derive(Clone, Debug)]
pub enum What {
    /// One report.
    Document(DocumentId),
    /// A list of reports.
    Documents(Vec<DocumentId>),
    /// A list of entities.
    Entities(Vec<EntityId>),
    /// Everything on one entity.
    Dossier {
        /// Whom.
        of: EntityId,
        /// What leaves some of it out.
        filter: Filter,
    },
    /// Figures, in their order.
    Figures(Vec<FigureId>),
    /// Comparisons.
    Comparisons {
        /// What narrows them.
        filter: Filter,
        /// Their order.
        order: Order,
    },
    /// What is dated.
    Timeline {
        /// What narrows it, and which way it runs.
        turned: Turned,
        /// Whom it has to do with.
        about: Option<EntityId>,
    },
    /// What a search found.
    Search(Arc<Answers>),
}

/// The form in which it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A brief, each sentence with its citation.
    Markdown,
    /// A table.
    Csv,
    /// The fields of the export.
    Json,
}

/// What is to be written.
#[derive(Clone, Debug)]
pub struct Export {
    /// The index it is of.
    pub index: Arc<Index>,
    /// The reader's notes, of which those on what is quoted go with it.
    pub notes: Arc<Notebook>,
    /// What of it.
    pub what: What,
    /// Its heading.
    pub title: String,
    /// In which form.
    pub form: Form,
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It stays, and nothing is written.
    Never,
    /// It is replaced.
    Replace,
}

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritten {
    /// A file of this name is there already.
    Taken,
    /// What went wrong, and what to do about it, in a sentence.
    Failed(String),
}

/// Where files are written unless the reader says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder, as the reader knows it.
    pub folder: String,
    /// The name of a file that is not there yet, without its ending.
    pub stem: String,
}

/// The box in which the reader takes something away. Its ids are those of its own index: a newer one does not disturb it.
#[derive(Clone, Debug)]
pub struct Exporting {
    /// The index that the choices speak of.
    pub index: Arc<Index>,
    /// What can be taken away: what is in sight first.
    pub choices: Vec<Choice>,
    /// Which of them.
    pub chosen: usize,
    /// In which form.
    pub form: Form,
    /// Where, as soon as that is known.
    pub place: Option<Place>,
    /// What the box waits for.
    pub step: Step,
    ticket: Ticket,
}

/// Something that can be taken away.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What.
    pub what: What,
    /// What it is called, here and over a brief.
    pub title: String,
    /// Words of which its file name is made.
    pub name: String,
}

/// What the box waits for.
#[derive(Clone, Debug)]
pub enum Step {
    /// In which form?
    Form,
    /// Under which name?
    Name(Naming),
    /// The file is being written.
    Writing(Naming),
}

/// A file name being typed.
#[derive(Clone, Debug)]
pub struct Naming {
    /// What is typed.
    pub field: Field,
    /// What is wrong with it, once that is known.
    pub wrong: Option<String>,
    /// What becomes of a file of this name.
    over: Over,
}

/// Columns of the box.
const WIDE: u16 = 66;
/// Columns of the box that are not words: frame and margin on both sides.
const MARGIN: u16 = 6;

impl Form {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Csv, Self::Json];

    /// Its key.
    pub fn key(self) -> char {
        match self {
            Self::Markdown => 'm',
            Self::Csv => 'c',
            Self::Json => 'j',
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Markdown => "Markdown",
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    /// What is in it.
    pub fn says(self) -> &'static str {
        match self {
            Self::Markdown => "a brief, every sentence with its citation",
            Self::Csv => "a table for a spreadsheet",
            Self::Json => "all fields, for other programs",
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl Exporting {
    /// What is to be taken away.
    pub fn choice(&self) -> &Choice {
        &self.choices[self.chosen.min(self.choices.len() - 1)]
    }

    /// Where the box stands over a body.
    pub fn area(&self, body: Rect) -> Rect {
        let wide = body.width.min(WIDE);
        let room = wide.saturating_sub(MARGIN).max(1) as usize;
        let says = wrap(&visible(&self.says()), room).len();
        let head = match self.step {
            Step::Form => Form::ALL.len() + 1,
            Step::Name(_) | Step::Writing(_) => 2,
        };
        layout::card(body, wide.saturating_sub(4), (head + says) as u16)
    }

    /// What the box says under the forms or the name.
    pub fn says(&self) -> String {
        let folder = || match &self.place {
            Some(place) => format!("in {}", place.folder),
            None => String::new(),
        };
        match &self.step {
            Step::Form => match &self.place {
                Some(_) => format!("{} {}", self.proposed(), folder()),
                None => String::new(),
            },
            Step::Name(naming) => naming.wrong.clone().unwrap_or_else(folder),
            Step::Writing(_) => "writing …".to_owned(),
        }
    }

    /// Whether what it says is that something is wrong.
    pub fn is_wrong(&self) -> bool {
        match &self.step {
            Step::Name(naming) => naming.wrong.is_some(),
            Step::Form | Step::Writing(_) => false,
        }
    }

    /// The title of the box.
    pub fn heading(&self) -> String {
        let title = &self.choice().title;
        match self.step {
            Step::Form => format!("Export: {title}"),
            Step::Name(_) | Step::Writing(_) => {
                format!("Export as {}: {title}", self.form.name())
            }
        }
    }

    /// How many things can be taken away, and which of them this is.
    pub fn position(&self) -> String {
        match (&self.step, self.choices.len()) {
            (Step::Form, 2..) => format!("{} of {}", self.chosen + 1, self.choices.len()),
            (_, _) => String::new(),
        }
    }

    /// The name of the file that is written unless the reader gives another.
    fn proposed(&self) -> String {
        let stem = self.place.as_ref().map_or("", |place| &place.stem);
        match stem {
            "" => String::new(),
            stem => format!("{stem}.{}", self.form.ending()),
        }
    }
}
