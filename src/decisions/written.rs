//! A decision as it is written in daftar.toml.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

use super::{Anchor, Decision, Made, Mark, Note, Printed, Regard, RoleVerdict, State};
use crate::extract::EntityKind;

/// The whole file. Tables that this daftar does not know are those of another one, and left alone.
#[derive(Debug, Default, Deserialize)]
pub struct File {
    #[serde(default)]
    pub decision: Vec<Spanned<Written>>,
    #[serde(default)]
    pub note: Vec<Spanned<WrittenPlace>>,
    #[serde(default)]
    pub mark: Vec<Spanned<WrittenPlace>>,
}

/// The tables that are known.
pub const TABLES: [&str; 4] = ["decision", "note", "mark", "filter"];

/// One `[[note]]` or `[[mark]]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenPlace {
    text: Option<String>,
    name: Option<String>,
    quote: Option<String>,
    until: Option<String>,
    #[serde(rename = "in")]
    document: Option<String>,
    #[serde(default)]
    before: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    line: usize,
    made: Option<Datetime>,
}

impl WrittenPlace {
    /// The note; an error says what is missing or too much.
    pub fn note(mut self) -> Result<Note, String> {
        let text = self.text.take().ok_or("`text` is missing")?;
        if self.name.is_some() {
            return Err("`name` means nothing in a note".to_owned());
        }
        let at = self.made.as_ref().map(moment).transpose()?;
        let anchor = self.anchor()?;
        Ok(Note { anchor, text, at })
    }

    /// The mark; an error says what is missing or too much.
    pub fn mark(mut self) -> Result<Mark, String> {
        let name = self.name.take().filter(|name| !name.trim().is_empty());
        let name = name.ok_or("`name` is missing")?;
        if self.text.is_some() {
            return Err("`text` means nothing in a mark".to_owned());
        }
        let at = self.made.as_ref().map(moment).transpose()?;
        let anchor = self.anchor()?;
        Ok(Mark { name, anchor, at })
    }

    fn anchor(self) -> Result<Anchor, String> {
        let quote = self.quote.filter(|quote| !quote.trim().is_empty());
        Ok(Anchor {
            quote: quote.ok_or("`quote` gives the words of its place")?,
            until: self.until.filter(|until| !until.trim().is_empty()),
            document: self.document.ok_or("`in` gives the path of its document")?,
            before: self.before,
            after: self.after,
            line: self.line,
        })
    }
}

/// One `[[decision]]`: the word that is filled says what was decided.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    merge: Option<Names>,
    split: Option<Names>,
    rename: Option<Printed>,
    retype: Option<Names>,
    delete: Option<Names>,
    apart: Option<Names>,
    role: Option<String>,
    date: Option<String>,
    seen: Option<String>,
    dismissed: Option<String>,
    open: Option<String>,
    sides: Option<Names>,
    kind: Option<EntityKind>,
    from: Option<Names>,
    to: Option<String>,
    name: Option<Printed>,
    of: Option<String>,
    verdict: Option<Verdict>,
    first: Option<Datetime>,
    last: Option<Datetime>,
    day: Option<Datetime>,
    made: Option<Datetime>,
    note: Option<String>,
    #[serde(default)]
    undone: bool,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Holds,
    Wrong,
}

impl Written {
    /// The decision; an error says what is missing or too much.
    pub fn decided(mut self, line: usize) -> Result<Made, String> {
        let at = self.made.take().map(|made| moment(&made)).transpose()?;
        let note = self.note.take();
        let state = if self.undone {
            State::Undone
        } else {
            State::Standing
        };
        let decision = self.decision()?;
        if let Some(left) = self.left() {
            return Err(format!("`{left}` means nothing in this decision"));
        }
        Ok(Made {
            decision,
            at,
            note,
            state,
            line,
        })
    }

    fn decision(&mut self) -> Result<Decision, String> {
        let verbs: Vec<&str> = self.verbs().collect();
        let verb = match verbs[..] {
            [verb] => verb,
            [] => {
                return Err(
                    "says none of merge, split, rename, retype, delete, apart, role, date, seen, dismissed, open"
                        .to_owned(),
                );
            }
            _ => return Err(format!("says {} at once", verbs.join(" and "))),
        };
        Ok(match verb {
            "merge" => Decision::Merge {
                kind: self.kind()?,
                names: several(self.merge.take(), 2)?,
            },
            "split" => Decision::Split {
                kind: self.kind()?,
                names: several(self.split.take(), 1)?,
                from: several(self.from.take(), 1)
                    .map_err(|_| "`from` names what the others are taken out of".to_owned())?,
            },
            "rename" => Decision::Rename {
                kind: self.kind()?,
                name: self.rename.take().ok_or("no name")?,
                to: self
                    .to
                    .take()
                    .filter(|to| !to.trim().is_empty())
                    .ok_or("`to` gives the new name")?,
            },
            "retype" => Decision::Retype {
                kind: self.kind()?,
                names: several(self.retype.take(), 1)?,
                to: retyped(self.to.take())?,
            },
            "delete" => Decision::Delete {
                kind: self.kind()?,
                names: several(self.delete.take(), 1)?,
            },
            "apart" => Decision::Apart {
                kind: self.kind.take(),
                names: several(self.apart.take(), 2)?,
            },
            "role" => {
                self.kind.take();
                Decision::Role {
                    title: self.role.take().unwrap_or_default(),
                    name: self.name.take().ok_or("`name` gives the person")?,
                    of: self.of.take(),
                    verdict: match self.verdict.take() {
                        Some(Verdict::Holds) => RoleVerdict::Holds,
                        Some(Verdict::Wrong) => RoleVerdict::Wrong,
                        None => return Err("`verdict` is “holds” or “wrong”".to_owned()),
                    },
                }
            }
            "seen" => self.regard(Regard::Seen)?,
            "dismissed" => self.regard(Regard::Dismissed)?,
            "open" => self.regard(Regard::Open)?,
            _ => self.date()?,
        })
    }

    fn regard(&mut self, regard: Regard) -> Result<Decision, String> {
        let verdict = match regard {
            Regard::Seen => self.seen.take(),
            Regard::Dismissed => self.dismissed.take(),
            Regard::Open => self.open.take(),
        };
        Ok(Decision::Regard {
            verdict: verdict.unwrap_or_default(),
            sides: several(self.sides.take(), 1)
                .map_err(|_| "`sides` gives what stands side by side".to_owned())?,
            regard,
        })
    }

    fn date(&mut self) -> Result<Decision, String> {
        let taken = |day: Option<Datetime>| day.map(|day| date(&day)).transpose();
        let (first, last, day) = (
            taken(self.first.take())?,
            taken(self.last.take())?,
            taken(self.day.take())?,
        );
        if first.is_none() && last.is_none() && day.is_none() {
            return Err("`day`, or `first` and `last`, give the date".to_owned());
        }
        if day.is_some() && (first.is_some() || last.is_some()) {
            return Err("`day` leaves no room for `first` or `last`".to_owned());
        }
        if first.zip(last).is_some_and(|(first, last)| first > last) {
            return Err("`first` comes after `last`".to_owned());
        }
        Ok(Decision::Date {
            document: self.date.take().unwrap_or_default(),
            first,
            last,
            day,
        })
    }

    fn kind(&mut self) -> Result<EntityKind, String> {
        self.kind
            .take()
            .ok_or_else(|| format!("`kind` is missing: {}", kinds()))
    }

    fn verbs(&self) -> impl Iterator<Item = &'static str> {
        [
            self.merge.as_ref().map(|_| "merge"),
            self.split.as_ref().map(|_| "split"),
            self.rename.as_ref().map(|_| "rename"),
            self.retype.as_ref().map(|_| "retype"),
            self.delete.as_ref().map(|_| "delete"),
            self.apart.as_ref().map(|_| "apart"),
            self.role.as_ref().map(|_| "role"),
            self.date.as_ref().map(|_| "date"),
            self.seen.as_ref().map(|_| "seen"),
            self.dismissed.as_ref().map(|_| "dismissed"),
            self.open.as_ref().map(|_| "open"),
        ]
        .into_iter()
        .flatten()
    }

    /// A field that was filled and not asked for.
    fn left(&self) -> Option<&'static str> {
        [
            self.kind.as_ref().map(|_| "kind"),
            self.from.as_ref().map(|_| "from"),
            self.to.as_ref().map(|_| "to"),
            self.name.as_ref().map(|_| "name"),
            self.of.as_ref().map(|_| "of"),
            self.verdict.as_ref().map(|_| "verdict"),
            self.first.as_ref().map(|_| "first"),
            self.last.as_ref().map(|_| "last"),
            self.day.as_ref().map(|_| "day"),
            self.sides.as_ref().map(|_| "sides"),
        ]
        .into_iter()
        .flatten()
        .next()
    }
}

fn several(names: Option<Names>, least: usize) -> Result<Vec<Printed>, String> {
    let names = names.map_or_else(Vec::new, |names| names.0);
    if names.len() < least {
        let names = if least == 1 { "a name" } else { "two names" };
        return Err(format!("needs {names} at least"));
    }
    if names.iter().any(|name| name.text.trim().is_empty()) {
        return Err("a name is empty".to_owned());
    }
    Ok(names)
}

fn retyped(to: Option<String>) -> Result<EntityKind, String> {
    let to = to.ok_or_else(|| format!("`to` is missing: {}", kinds()))?;
    EntityKind::ALL
        .into_iter()
        .find(|kind| kind.to_string() == to)
        .ok_or_else(|| format!("`to` is “{to}”, which is none of {}", kinds()))
}

fn kinds() -> String {
    EntityKind::ALL.map(|kind| kind.to_string()).join(", ")
}

fn moment(made: &Datetime) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(&made.to_string())
        .map(|at| at.to_utc())
        .map_err(|_| format!("`made` is “{made}”, not a moment such as 2026-11-22T14:03:00Z"))
}

fn date(day: &Datetime) -> Result<NaiveDate, String> {
    day.to_string()
        .parse()
        .map_err(|_| format!("“{day}” is not a day such as 2026-11-22"))
}

/// One name or several.
#[derive(Debug)]
struct Names(Vec<Printed>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Names, E> {
                Ok(Names(vec![Printed::everywhere(text)]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                Ok(Names(names))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Names, A::Error> {
                let name = Limited::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Names(vec![name.into()]))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for Printed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Printed;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name, or { name = \"…\", in = \"the path of a document\" }")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Printed, E> {
                Ok(Printed::everywhere(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Printed, A::Error> {
                Limited::deserialize(MapAccessDeserializer::new(map)).map(Printed::from)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limited {
    name: String,
    #[serde(rename = "in")]
    document: Option<String>,
}

impl From<Limited> for Printed {
    fn from(limited: Limited) -> Self {
        Self {
            text: limited.name,
            document: limited.document,
        }
    }
}
