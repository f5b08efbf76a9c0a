//! What can be typed after `daftar decide`.

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::{Format, Paths};
use crate::index::EntityKind;

#[derive(Debug, Subcommand)]
pub enum Verb {
    #[command(flatten)]
    Decide(Deciding),
    #[command(flatten)]
    Jot(Jotting),
    /// Take the last decision back.
    Undo(Whole),
    /// Make the decision again that was taken back last.
    Redo(Whole),
    /// List the decisions.
    List(Listing),
}

/// What decides about names, posts, dates and comparisons.
#[derive(Debug, Subcommand)]
pub enum Deciding {
    /// These names are one.
    Merge(Pair),
    /// These names are two, whatever they look like.
    Apart(Pair),
    /// Take a name out of an entity: it is another one.
    Split(Split),
    /// Call an entity by another name.
    Rename(Rename),
    /// It is of another kind.
    Retype(Retype),
    /// It names nothing.
    Delete(One),
    /// A stated post is held, or is wrong.
    Role(Post),
    /// When a document was written.
    Date(Dated),
    /// A comparison was looked at: it stays in the list and counts no more.
    Seen(Weighed),
    /// A comparison is of no use: it is hidden.
    Dismissed(Weighed),
    /// A comparison that was seen or dismissed is to be looked at again.
    Open(Weighed),
}

/// What notes and marks.
#[derive(Debug, Subcommand)]
pub enum Jotting {
    /// Note something on words of a report; an empty text deletes the note.
    Note(Noted),
    /// Give words of a report a name to go back to.
    Mark(Marked),
    /// Take such a name away.
    Unmark(Unmarked),
}

impl Verb {
    /// The corpus that is decided about.
    pub fn corpus(&self) -> &Paths {
        match self {
            Self::Decide(it) => it.corpus(),
            Self::Jot(it) => it.corpus(),
            Self::Undo(it) | Self::Redo(it) => &it.corpus,
            Self::List(it) => &it.corpus,
        }
    }
}

impl Deciding {
    fn corpus(&self) -> &Paths {
        match self {
            Self::Merge(it) | Self::Apart(it) => &it.common.corpus,
            Self::Split(it) => &it.common.corpus,
            Self::Rename(it) => &it.common.corpus,
            Self::Retype(it) => &it.common.corpus,
            Self::Delete(it) => &it.common.corpus,
            Self::Role(it) => &it.corpus,
            Self::Date(it) => &it.corpus,
            Self::Seen(it) | Self::Dismissed(it) | Self::Open(it) => &it.corpus,
        }
    }
}

impl Jotting {
    fn corpus(&self) -> &Paths {
        match self {
            Self::Note(it) => &it.corpus,
            Self::Mark(it) => &it.corpus,
            Self::Unmark(it) => &it.corpus,
        }
    }
}

#[derive(Debug, Args)]
pub struct Common {
    /// What the names name, where a name is that of several things.
    #[arg(long, value_enum)]
    pub kind: Option<Kind>,
    /// A remark that is kept beside the decision.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Pair {
    /// A name.
    #[arg(value_name = "NAME")]
    pub one: String,
    /// Another name.
    #[arg(value_name = "NAME")]
    pub other: String,
    /// A third name, and so on.
    #[arg(long, value_name = "NAME")]
    pub also: Vec<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct Split {
    /// A name of the entity that stays.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The name that is taken out.
    #[arg(value_name = "OUT")]
    pub out: String,
    /// A name that goes with the one taken out.
    #[arg(long, value_name = "OUT")]
    pub also: Vec<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct Rename {
    /// A name of the entity.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Its name from now on.
    #[arg(value_name = "TO")]
    pub to: String,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct Retype {
    /// A name of the entity.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What it is.
    #[arg(value_name = "KIND", value_enum)]
    pub to: Kind,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct One {
    /// A name of the entity.
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Args)]
pub struct Post {
    /// A name of the person.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The post, as stated.
    #[arg(value_name = "TITLE")]
    pub title: String,
    /// Whether it is held.
    #[arg(value_name = "VERDICT", value_enum)]
    pub verdict: Verdict,
    /// The body, as stated, where the person holds such a post in several.
    #[arg(long, value_name = "BODY")]
    pub of: Option<String>,
    /// A remark that is kept beside the decision.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Dated {
    /// Its id, its path, or a part of its title that no other document has.
    #[arg(value_name = "DOCUMENT")]
    pub document: String,
    /// A day (2024-05-30), a month (2024-05), a year (2024), or two of them: 2024-05..2024-06, 2024-05.. or ..2024-06.
    #[arg(value_name = "DATE")]
    pub date: String,
    /// A remark that is kept beside the decision.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Weighed {
    /// Its id, as `daftar compare` prints it, or words that no other comparison has.
    #[arg(value_name = "COMPARISON")]
    pub comparison: String,
    /// A remark that is kept beside the decision.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Noted {
    /// Its id, its path, or a part of its title that no other document has.
    #[arg(value_name = "DOCUMENT")]
    pub document: String,
    /// Words of it that stand there once.
    #[arg(value_name = "WORDS")]
    pub words: String,
    /// The note; empty to delete it.
    #[arg(value_name = "TEXT")]
    pub text: String,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Marked {
    /// Its id, its path, or a part of its title that no other document has.
    #[arg(value_name = "DOCUMENT")]
    pub document: String,
    /// Words of it that stand there once.
    #[arg(value_name = "WORDS")]
    pub words: String,
    /// The name; a letter can be gone to with two keys.
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Unmarked {
    /// The name.
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Whole {
    #[command(flatten)]
    pub corpus: Paths,
}

#[derive(Debug, Args)]
pub struct Listing {
    #[command(flatten)]
    pub corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Kinds of entities on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Person,
    Organisation,
    Country,
    Place,
    Project,
    Agreement,
    Event,
}

/// What is said of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Verdict {
    Holds,
    Wrong,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Organisation => Self::Organisation,
            Kind::Country => Self::Country,
            Kind::Place => Self::Place,
            Kind::Project => Self::Project,
            Kind::Agreement => Self::Agreement,
            Kind::Event => Self::Event,
        }
    }
}
