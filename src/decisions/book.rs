//! The text of daftar.toml, which the reader edits as well as daftar.

mod jotted;

use std::fmt;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use toml::Spanned;
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, RawString, Table, Value, value,
};

use super::written::{File, TABLES, WrittenPlace};
use super::{Decision, Decisions, Made, Notes, Printed, RoleVerdict, State};

/// What a new file begins with.
pub(super) const HEAD: &str = "\
# What the reader decided about these reports, noted, marked and kept as folders. daftar keeps this file: `M`, `a`, `m` and
# `Ctrl-s` in the explorer and `daftar decide` add to it, `U` and `daftar decide undo` take the last decision back. It may be edited by
# hand; comments stay. Names are words as the reports print them, case and accents aside; { name = \"…\", in = \"a path\" }
# means them in one report only. Later decisions win over earlier ones.
";

/// The text of daftar.toml with the decisions in it.
#[derive(Clone, Debug, Default)]
pub struct Book {
    document: DocumentMut,
    decisions: Decisions,
    notes: Notes,
    /// How its lines end; the library knows one way only.
    ends: Ends,
}

/// How lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ends {
    #[default]
    Unix,
    Windows,
}

/// What keeps the text from being read as decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.what
        )
    }
}

impl Book {
    /// Reads the text of a file.
    pub fn read(text: &str) -> Result<Self, Flaw> {
        let file: File =
            toml::from_str(text).map_err(|error| Flaw::at(text, error.span(), error.message()))?;
        let list = file
            .decision
            .into_iter()
            .map(|written| {
                let span = written.span();
                let line = place(text, span.start).0;
                written
                    .into_inner()
                    .decided(line)
                    .map_err(|what| Flaw::at(text, Some(span), &what))
            })
            .collect::<Result<_, _>>()?;
        let placed = |written: Spanned<WrittenPlace>| (written.span(), written.into_inner());
        let mut notes = Notes::default();
        for (span, written) in file.note.into_iter().map(placed) {
            let note = written.note();
            notes
                .notes
                .push(note.map_err(|what| Flaw::at(text, Some(span), &what))?);
        }
        for (span, written) in file.mark.into_iter().map(placed) {
            let mark = written.mark().and_then(|mark| {
                let twice = notes.marks.iter().any(|other| other.name == mark.name);
                let says = format!("“{}” is the name of two marks", mark.name);
                if twice { Err(says) } else { Ok(mark) }
            });
            notes
                .marks
                .push(mark.map_err(|what| Flaw::at(text, Some(span), &what))?);
        }
        let document = text
            .parse::<DocumentMut>()
            .map_err(|error| Flaw::at(text, error.span(), error.message()))?;
        strange(text, &document)?;
        let ends = if text.contains("\r\n") {
            Ends::Windows
        } else {
            Ends::Unix
        };
        Ok(Self {
            ends,
            document,
            notes,
            decisions: Decisions {
                place: String::new(),
                list,
            },
        })
    }

    /// The decisions in it.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// Its text.
    pub fn text(&self) -> String {
        let text = self.document.to_string();
        match self.ends {
            Ends::Unix => text,
            // Words over several lines keep their ends as they were typed.
            Ends::Windows => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        }
    }

    /// Adds a decision at the end. What was undone can then no longer be made again, and goes.
    pub fn add(&mut self, made: Made) {
        let kept = self.decisions.last().map_or(0, |last| last + 1);
        let alone = self.document.is_empty();
        let before = self.above_next();
        let tables = self.tables();
        let mut comments = String::new();
        while tables.len() > kept {
            let last = tables.len() - 1;
            if let Some(prefix) = tables.get(last).and_then(|table| table.decor().prefix()) {
                let prefix = prefix.as_str().unwrap_or_default().trim_start_matches('\n');
                comments.insert_str(0, prefix);
            }
            tables.remove(last);
        }
        let mut table = table(&made);
        let parts = [comments.trim_end(), before.trim_end()];
        let mut prefix = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .fold(String::new(), |all, part| all + part + "\n");
        if !alone {
            prefix.insert(0, '\n');
        } else if !prefix.is_empty() {
            prefix.push('\n');
        }
        table.decor_mut().set_prefix(prefix);
        // Where the table stands in the text: after every other.
        table.set_position(Some(isize::MAX));
        tables.push(table);
        self.decisions.list.truncate(kept);
        self.decisions.list.push(made);
        self.number();
    }

    /// Takes the last decision back, and says which.
    pub fn undo(&mut self) -> Option<Made> {
        let last = self.decisions.last()?;
        if let Some(table) = self.tables().get_mut(last) {
            table.insert("undone", value(true));
        }
        self.set(last, State::Undone)
    }

    /// Makes the decision again that was taken back last, and says which.
    pub fn redo(&mut self) -> Option<Made> {
        let next = self.decisions.undone()?;
        if let Some(table) = self.tables().get_mut(next) {
            table.remove("undone");
        }
        self.set(next, State::Standing)
    }

    fn set(&mut self, at: usize, state: State) -> Option<Made> {
        let made = self.decisions.list.get_mut(at)?;
        made.state = state;
        let made = made.clone();
        self.number();
        Some(made)
    }

    /// Numbers the decisions by their lines in the text as it is now.
    fn number(&mut self) {
        let text = self.text();
        if let Ok(file) = toml::from_str::<File>(&text) {
            for (made, written) in self.decisions.list.iter_mut().zip(&file.decision) {
                made.line = place(&text, written.span().start).0;
            }
        }
    }

    /// Takes what belongs above the next table: what the reader wrote at the end, and what a new file begins with.
    fn above_next(&mut self) -> String {
        let trailing = self.document.trailing().as_str().unwrap_or_default();
        let mut above = String::new();
        if self.document.is_empty() && trailing.is_empty() {
            above.push_str(HEAD);
        }
        let trailing = trailing.trim();
        if !trailing.is_empty() {
            above.push_str(trailing);
            above.push('\n');
        }
        self.document.set_trailing("");
        above
    }

    fn tables(&mut self) -> &mut ArrayOfTables {
        self.document
            .entry("decision")
            .or_insert(Item::ArrayOfTables(ArrayOfTables::new()))
            .as_array_of_tables_mut()
            .expect("reading refuses any other form")
    }
}

impl Flaw {
    pub(super) fn at(text: &str, span: Option<std::ops::Range<usize>>, what: &str) -> Self {
        let (line, column) = place(text, span.map_or(0, |span| span.start));
        Self {
            line,
            column,
            what: what.trim().replace('\n', ", "),
        }
    }
}

/// Refuses what stands in the file beside its tables, and a table whose name is nearly one that is known.
fn strange(text: &str, document: &DocumentMut) -> Result<(), Flaw> {
    for (key, item) in document.iter() {
        let known = TABLES.contains(&key);
        let near = TABLES
            .into_iter()
            .find(|table| key.get(..3) == table.get(..3));
        let what = match (known, item, near) {
            (true, Item::ArrayOfTables(_), _)
            | (false, Item::Table(_) | Item::ArrayOfTables(_), None) => continue,
            (true, ..) => format!("each {key} needs a [[{key}]] of its own"),
            (false, Item::Table(_) | Item::ArrayOfTables(_), Some(near)) => {
                format!("unknown table `{key}`; is it [[{near}]]?")
            }
            (false, ..) => format!("unknown field `{key}`"),
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if line.trim_start_matches(['[', ' ']).starts_with(key) {
                break;
            }
            start += line.len();
        }
        return Err(Flaw::at(text, Some(start..start), &what));
    }
    Ok(())
}

/// Line and column of a byte, both from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        1 + before.matches('\n').count(),
        1 + before[start..].chars().count(),
    )
}

fn table(made: &Made) -> Table {
    let mut table = Table::new();
    match &made.decision {
        Decision::Merge { names, .. } => put(&mut table, "merge", list(names)),
        Decision::Split { names, from, .. } => {
            put(&mut table, "split", list(names));
            put(&mut table, "from", list(from));
        }
        Decision::Rename { name, to, .. } => {
            put(&mut table, "rename", one(name));
            put(&mut table, "to", to.as_str());
        }
        Decision::Retype { names, to, .. } => {
            put(&mut table, "retype", list(names));
            put(&mut table, "to", to.to_string());
        }
        Decision::Delete { names, .. } => put(&mut table, "delete", list(names)),
        Decision::Apart { names, .. } => put(&mut table, "apart", list(names)),
        Decision::Role {
            name,
            title,
            of,
            verdict,
        } => {
            put(&mut table, "role", title.as_str());
            if let Some(of) = of {
                put(&mut table, "of", of.as_str());
            }
            put(&mut table, "name", one(name));
            let verdict = match verdict {
                RoleVerdict::Holds => "holds",
                RoleVerdict::Wrong => "wrong",
            };
            put(&mut table, "verdict", verdict);
        }
        Decision::Date {
            document,
            first,
            last,
            day,
        } => {
            put(&mut table, "date", document.as_str());
            for (key, day) in [("first", first), ("last", last), ("day", day)] {
                if let Some(day) = day {
                    put(&mut table, key, date(*day));
                }
            }
        }
        Decision::Regard {
            verdict,
            sides,
            regard,
        } => {
            put(&mut table, &regard.to_string(), verdict.as_str());
            put(&mut table, "sides", list(sides));
        }
    }
    if let (Some(kind), false) = (
        made.decision.kind(),
        matches!(made.decision, Decision::Role { .. }),
    ) {
        put(&mut table, "kind", kind.to_string());
    }
    moment(&mut table, made.at);
    if let Some(note) = &made.note {
        put(&mut table, "note", note.as_str());
    }
    if made.state == State::Undone {
        put(&mut table, "undone", true);
    }
    table
}

fn moment(table: &mut Table, at: Option<DateTime<Utc>>) {
    let at = at.map(|at| at.to_rfc3339_opts(SecondsFormat::Secs, true));
    if let Some(at) = at.and_then(|at| at.parse::<toml_edit::Datetime>().ok()) {
        put(table, "made", at);
    }
}

fn put(table: &mut Table, key: &str, what: impl Into<Value>) {
    table.insert(key, value(what.into()));
}

/// A name where one stands alone.
fn one(name: &Printed) -> Value {
    match &name.document {
        None => name.text.as_str().into(),
        Some(document) => {
            let mut limited = InlineTable::new();
            limited.insert("name", name.text.as_str().into());
            limited.insert("in", document.as_str().into());
            limited.into()
        }
    }
}

/// Names, one a line where they would make a long one.
fn list(names: &[Printed]) -> Value {
    let mut array: Array = names.iter().map(one).collect();
    if array.to_string().chars().count() > 80 {
        for name in array.iter_mut() {
            name.decor_mut().set_prefix("\n    ");
        }
        array.set_trailing_comma(true);
        array.set_trailing(RawString::from("\n"));
    }
    array.into()
}

fn date(day: NaiveDate) -> toml_edit::Datetime {
    use chrono::Datelike;
    toml_edit::Datetime {
        date: Some(toml_edit::Date {
            year: day.year().clamp(0, 9999) as u16,
            month: day.month() as u8,
            day: day.day() as u8,
        }),
        time: None,
        offset: None,
    }
}
