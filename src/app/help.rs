//! The lines of the help, made from the commands and the keymap.

use super::command::{COMMANDS, Group};
use super::keymap::Keymap;
use super::setup::Glyphs;
use crate::index::{EntityKind, PointStatus};

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
    lines.push(Line::Heading("In the text".to_owned()));
    lines.extend(KINDS.map(Line::Kind));
    lines.push(Line::Figure);
    lines.push(Line::Blank);
    lines.push(Line::Heading("In the chart".to_owned()));
    lines.extend(POINTS.map(Line::Point));
    lines.push(Line::Part);
    lines
}
