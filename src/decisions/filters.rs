//! Named filters: questions to the full text that the reader keeps in daftar.toml as `[[filter]]`.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::book::{Flaw, HEAD};
use crate::text::fold;

/// A question kept under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedFilter {
    /// What the reader calls it.
    pub name: String,
    /// As typed.
    pub query: String,
    /// When it was kept; none where the reader wrote it by hand without.
    pub made: Option<DateTime<Utc>>,
}

/// A change of the named filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterChange {
    /// A question is kept under a name; it takes the place of one of that name.
    Keep {
        /// The name.
        name: String,
        /// The question.
        query: String,
    },
    /// One is called by another name.
    Rename {
        /// Its name.
        name: String,
        /// Its new name.
        to: String,
    },
    /// One is deleted.
    Delete {
        /// Its name.
        name: String,
    },
}

/// What of the file is read here; other tables are left to others.
#[derive(Debug, Default, Deserialize)]
struct Shelf {
    #[serde(default)]
    filter: Vec<Spanned<Written>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    query: String,
    made: Option<Datetime>,
}

/// Whether two names are one, case and accents aside.
pub fn same_name(one: &str, other: &str) -> bool {
    fold(one.trim()) == fold(other.trim())
}

/// The named filters in the text of daftar.toml, in their order there.
///
/// # Errors
/// With the place of what is no filter.
pub fn filters(text: &str) -> Result<Vec<NamedFilter>, Flaw> {
    let shelf: Shelf =
        toml::from_str(text).map_err(|error| Flaw::at(text, error.span(), error.message()))?;
    let mut out: Vec<NamedFilter> = Vec::new();
    for written in shelf.filter {
        let span = written.span();
        let written = written.into_inner();
        let wrong = |what: String| Flaw::at(text, Some(span.clone()), &what);
        if written.name.trim().is_empty() {
            return Err(wrong("this filter has no name".to_owned()));
        }
        if out.iter().any(|it| same_name(&it.name, &written.name)) {
            let says = format!("“{}” is the name of two filters", written.name);
            return Err(wrong(says));
        }
        let made = written.made.map(|made| made.to_string());
        let made = made.map(|made| {
            DateTime::parse_from_rfc3339(&made).map_err(|_| {
                wrong(format!(
                    "`made` is “{made}”, not a moment such as 2026-11-22T14:03:00Z"
                ))
            })
        });
        out.push(NamedFilter {
            name: written.name,
            query: written.query,
            made: made.transpose()?.map(|at| at.to_utc()),
        });
    }
    Ok(out)
}

/// The text with a change of its filters, everything else as it was; and what was done, in a sentence.
///
/// # Errors
/// Why it cannot be made, in a sentence.
pub fn changed(
    text: &str,
    change: &FilterChange,
    now: DateTime<Utc>,
) -> Result<(String, String), String> {
    let known = filters(text).map_err(|flaw| flaw.to_string())?;
    let position = |name: &str| known.iter().position(|it| same_name(&it.name, name));
    let there = |name: &str| position(name).ok_or_else(|| unknown(&known, name));
    let mut document = text
        .parse::<DocumentMut>()
        .map_err(|error| Flaw::at(text, error.span(), error.message()).to_string())?;
    if document.get("filter").is_some_and(Item::is_value) {
        return Err("each filter needs a [[filter]] of its own".to_owned());
    }
    let said = match change {
        FilterChange::Keep { name, query } => {
            let name = named(name)?;
            if query.trim().is_empty() {
                return Err("there is no question to keep".to_owned());
            }
            if let Some(at) = position(name) {
                set(&mut document, at, "query", query);
                format!("‹{}› is now: {query}", known[at].name)
            } else {
                add(&mut document, (name, query), now);
                format!("kept as ‹{name}›")
            }
        }
        FilterChange::Rename { name, to } => {
            let (at, to) = (there(name)?, named(to)?);
            if position(to).is_some_and(|other| other != at) {
                return Err(format!("there is a filter ‹{to}› already"));
            }
            set(&mut document, at, "name", to);
            format!("‹{}› is now ‹{to}›", known[at].name)
        }
        FilterChange::Delete { name } => {
            let at = there(name)?;
            remove(&mut document, at);
            format!(
                "‹{}› is deleted; it was: {}",
                known[at].name, known[at].query
            )
        }
    };
    let out = document.to_string();
    let out = if text.contains("\r\n") {
        out.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        out
    };
    Ok((out, said))
}

fn named(name: &str) -> Result<&str, String> {
    let name = name.trim();
    match name {
        "" => Err("a filter needs a name".to_owned()),
        _ if name.chars().any(char::is_control) => {
            Err("a name is one line without control characters".to_owned())
        }
        name => Ok(name),
    }
}

fn unknown(known: &[NamedFilter], name: &str) -> String {
    if known.is_empty() {
        return format!("there is no filter ‹{name}›; none is kept yet");
    }
    let names: Vec<String> = known.iter().map(|it| format!("‹{}›", it.name)).collect();
    format!("there is no filter ‹{name}›, but {}", names.join(", "))
}

fn tables(document: &mut DocumentMut) -> &mut ArrayOfTables {
    document
        .entry("filter")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()
        .expect("any other form is refused before")
}

fn add(document: &mut DocumentMut, (name, query): (&str, &str), now: DateTime<Utc>) {
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    let new = document.is_empty() && trailing.trim().is_empty();
    // What the reader wrote at the end belongs above the new table.
    let above = if new { HEAD } else { trailing.trim() };
    let mut prefix = String::new();
    if !document.is_empty() {
        prefix.push('\n');
    }
    if !above.is_empty() {
        prefix.push_str(above.trim_end());
        prefix.push_str(if new { "\n\n" } else { "\n" });
    }
    document.set_trailing("");
    let mut table = Table::new();
    table.insert("name", value(name));
    table.insert("query", value(query));
    let now = now.to_rfc3339_opts(SecondsFormat::Secs, true);
    if let Ok(now) = now.parse::<Datetime>() {
        table.insert("made", value(now));
    }
    table.decor_mut().set_prefix(prefix);
    // Where the table stands in the text: after every other.
    table.set_position(Some(isize::MAX));
    tables(document).push(table);
}

/// Gives a field another value; what stands around it stays.
fn set(document: &mut DocumentMut, at: usize, field: &str, to: &str) {
    let table = tables(document).get_mut(at);
    let Some(old) = table.and_then(|table| table.get_mut(field)?.as_value_mut()) else {
        return;
    };
    let around = old.decor().clone();
    *old = Value::from(to);
    *old.decor_mut() = around;
}

/// Takes a table out; comments above it stay, at the end of the file.
fn remove(document: &mut DocumentMut, at: usize) {
    let tables = tables(document);
    let above = tables.get(at).and_then(|table| table.decor().prefix());
    let above = above.and_then(|it| it.as_str()).unwrap_or_default().trim();
    let above = above.replace(HEAD.trim_end(), "").trim().to_owned();
    let first = tables.get(at).is_some_and(|table| {
        let prefix = table.decor().prefix().and_then(|it| it.as_str());
        prefix.is_some_and(|prefix| prefix.contains(HEAD.trim_end()))
    });
    tables.remove(at);
    if tables.is_empty() {
        document.remove("filter");
    }
    let mut kept = String::new();
    if first {
        kept.push_str(HEAD);
    }
    if !above.is_empty() {
        kept.extend([above.as_str(), "\n"]);
    }
    if !kept.is_empty() {
        let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
        let gap = if document.is_empty() { "" } else { "\n" };
        document.set_trailing(format!("{trailing}{gap}{kept}"));
    }
}

#[cfg(test)]
mod tests;
