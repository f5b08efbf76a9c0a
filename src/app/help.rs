//! The lines of the help, made from the commands and the keymap.

use super::command::{COMMANDS, Group};
use super::filter::Filter;
use super::keymap::Keymap;
use super::selecting;
use super::setup::Glyphs;
use super::words;
use crate::index::{EntityKind, PointStatus};
use crate::text::fold;

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing.
    Blank,
    /// A heading.
    Heading(String),
    /// Keys and what they do.
    Keys(String, &'static str),
    /// How entities of a kind look in the text.
    Kind(EntityKind),
    /// How figures look in the text.
    Figure,
    /// How a point of the chart is drawn.
    Point(PointStatus),
    /// A period that is part of a year.
    Part,
}

impl Line {
    /// Whether it is a heading, or the gap before one.
    fn leads(&self) -> bool {
        matches!(self, Self::Blank | Self::Heading(_))
    }

    /// What it says; what is only drawn says nothing.
    fn said(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Heading(text) => text.clone(),
            Self::Keys(keys, help) => format!("{keys} {help}"),
            Self::Kind(kind) => words::entity_kind(*kind).to_owned(),
            Self::Figure => "figure".to_owned(),
            Self::Point(status) => format!("{status:?} point of the chart"),
            Self::Part => "part of a year".to_owned(),
        }
    }
}

/// The lines of the help that have the words of a filter, under their headings; how many of how many.
pub fn narrowed(keymap: &Keymap, glyphs: Glyphs, filter: &Filter) -> (Vec<Line>, usize, usize) {
    let all = lines(keymap, glyphs);
    let says = all.iter().filter(|line| !line.leads()).count();
    if filter.is_empty() {
        return (all, says, says);
    }
    let mut kept: Vec<Line> = Vec::new();
    let mut heading = None;
    let mut left = 0;
    for line in all {
        match line {
            Line::Blank => {}
            Line::Heading(_) => heading = Some(line),
            _ if filter.takes(&fold(&line.said())) => {
                if let Some(heading) = heading.take() {
                    if !kept.is_empty() {
                        kept.push(Line::Blank);
                    }
                    kept.push(heading);
                }
                kept.push(line);
                left += 1;
            }
            Line::Keys(..) | Line::Kind(_) | Line::Figure | Line::Point(_) | Line::Part => {}
        }
    }
    (kept, left, says)
}

const KINDS: [EntityKind; 7] = [
    EntityKind::Person,
    EntityKind::Organisation,
    EntityKind::Country,
    EntityKind::Place,
    EntityKind::Project,
    EntityKind::Agreement,
    EntityKind::Event,
];

const POINTS: [PointStatus; 5] = [
    PointStatus::Reported,
    PointStatus::Derived,
    PointStatus::Bound,
    PointStatus::Target,
    PointStatus::Forecast,
];

/// The lines of the help.
pub fn lines(keymap: &Keymap, _glyphs: Glyphs) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut group: Option<Group> = None;
    for entry in COMMANDS {
        if group != Some(entry.group) {
            if group.is_some() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Heading(entry.group.to_string()));
            group = Some(entry.group);
        }
        lines.push(Line::Keys(
            keymap.keys(entry.command).join("  "),
            entry.help(),
        ));
    }
    lines.push(Line::Blank);
    lines.push(Line::Heading("The cursor in the text".to_owned()));
    let keys = selecting::KEYS.iter();
    lines.extend(keys.map(|(keys, what)| Line::Keys((*keys).to_owned(), what)));
    lines.push(Line::Blank);
    lines.push(Line::Heading("In the text".to_owned()));
    lines.extend(KINDS.map(Line::Kind));
    lines.push(Line::Figure);
    lines.push(Line::Blank);
    lines.push(Line::Heading("In the chart".to_owned()));
    lines.extend(POINTS.map(Line::Point));
    lines.push(Line::Part);
    lines
}
