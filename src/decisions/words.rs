//! Decisions in words for the reader.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Anchor, Decision, Edit, Jot, Printed, Regard, RoleVerdict};

/// Characters of a quotation that are told.
const TOLD: usize = 40;

/// ` on 22 November 2026`; nothing where the day is not known.
pub fn day(at: Option<DateTime<Utc>>) -> String {
    at.map_or(String::new(), |at| {
        format!(" on {}", shown(at.date_naive()))
    })
}

impl fmt::Display for Printed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.document {
            Some(document) => write!(f, "“{}” in {document}", self.text),
            None => write!(f, "“{}”", self.text),
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Merge { kind, names } => write!(f, "{} are one {kind}", list(names)),
            Self::Split { kind, names, from } => {
                write!(f, "{} is another {kind} than {}", list(names), list(from))
            }
            Self::Rename { name, to, .. } => write!(f, "{name} is called “{to}”"),
            Self::Retype { kind, names, to } => {
                write!(f, "{} is not {} but {}", list(names), one(*kind), one(*to))
            }
            Self::Delete { kind, names } => write!(f, "{} names no {kind}", list(names)),
            Self::Apart { kind, names } => {
                let what = kind.map_or("thing".to_owned(), |kind| kind.to_string());
                write!(f, "{} are not one {what}", list(names))
            }
            Self::Role {
                name,
                title,
                of,
                verdict,
            } => {
                let verb = match verdict {
                    RoleVerdict::Holds => "is",
                    RoleVerdict::Wrong => "is not",
                };
                let of = of.as_ref().map_or(String::new(), |of| format!(", {of}"));
                write!(f, "{name} {verb} {title}{of}")
            }
            Self::Date {
                document,
                first,
                last,
                day,
            } => write!(f, "{document} was written {}", when(*first, *last, *day)),
            Self::Regard {
                verdict,
                sides,
                regard,
            } => write!(f, "“{verdict}” of {} is {regard}", list(sides)),
        }
    }
}

impl fmt::Display for Regard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Open => "open",
            Self::Seen => "seen",
            Self::Dismissed => "dismissed",
        })
    }
}

impl fmt::Display for Jot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(edit) => {
                let (note, verb) = match edit {
                    Edit::Make(note) => (note, "note on"),
                    Edit::Change(_, note) => (note, "note changed on"),
                    Edit::Delete(note) => (note, "note deleted on"),
                };
                write!(f, "{verb} {}", note.anchor)
            }
            Self::Mark(edit) => {
                let (mark, verb) = match edit {
                    Edit::Make(mark) => (mark, "at"),
                    Edit::Change(_, mark) => (mark, "now at"),
                    Edit::Delete(mark) => (mark, "deleted; it was at"),
                };
                write!(f, "mark “{}” {verb} {}", mark.name, mark.anchor)
            }
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: String = self.quote.chars().take(TOLD).collect();
        let cut = words.len() < self.quote.len() || self.until.is_some();
        let more = if cut { "…" } else { "" };
        write!(f, "“{}{more}”", words.trim_end())
    }
}

fn one(kind: crate::extract::EntityKind) -> String {
    let name = kind.to_string();
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}

fn list(names: &[Printed]) -> String {
    let names: Vec<String> = names.iter().map(Printed::to_string).collect();
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn when(first: Option<NaiveDate>, last: Option<NaiveDate>, day: Option<NaiveDate>) -> String {
    match (day, first, last) {
        (Some(day), ..) => format!("on {}", shown(day)),
        (None, Some(first), Some(last)) => {
            format!("between {} and {}", shown(first), shown(last))
        }
        (None, Some(first), None) => format!("on {} or later", shown(first)),
        (None, None, Some(last)) => format!("on {} or earlier", shown(last)),
        (None, None, None) => "nobody knows when".to_owned(),
    }
}

fn shown(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}
