//! What lies over the panes; the top one is asked for keys first.

use super::decide::Deciding;
use super::export::Exporting;
use super::field::Field;
use super::filter::Narrowing;
use super::finder::Finder;
use super::folders::{Choice, Naming};
use super::layout::{self, Screen};
use super::messages::MessageList;
use super::notes::Leaf;
use super::palette::Palette;
use super::reader::{Find, Spot};
use super::rows::{Line, Rows};
use super::search::Search;
use super::sheet::{Look, Row, Sheet, cut};
use crate::text::{columns, visible};

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The finder.
    Finder(Box<Finder>),
    /// The search of the full text.
    Search(Box<Search>),
    /// The line that is being typed to find words in the text.
    Find(Prompt),
    /// The line that is being typed to narrow rows.
    Filter(Narrowing),
    /// The list of commands.
    Palette(Palette),
    /// The keys, and how things are drawn.
    Help(Rows),
    /// Why something is taken for what it is.
    Why(Card),
    /// The box in which something is taken away.
    Export(Box<Exporting>),
    /// The box in which the reader decides.
    Decide(Box<Deciding>),
    /// The messages.
    Messages(Box<MessageList>),
    /// The folders, to choose one from.
    Folders(Choice),
    /// The line in which a name for a filter is typed.
    Naming(Naming),
    /// A note or a mark that is typed, or the list of them.
    Notes(Box<Leaf>),
}

impl Overlay {
    /// The line in which its list is narrowed, while it is open.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Self::Help(rows) => rows.line.as_ref(),
            Self::Folders(choice) => choice.rows.line.as_ref(),
            Self::Messages(list) => list.rows.line.as_ref(),
            Self::Finder(_)
            | Self::Search(_)
            | Self::Find(_)
            | Self::Filter(_)
            | Self::Palette(_)
            | Self::Why(_)
            | Self::Decide(_)
            | Self::Export(_)
            | Self::Naming(_)
            | Self::Notes(_) => None,
        }
    }

    /// Whether letters are text in it.
    pub fn is_typed_in(&self) -> bool {
        match self {
            Self::Help(rows) => rows.line.is_some(),
            Self::Folders(choice) => choice.rows.line.is_some(),
            Self::Messages(list) => list.rows.line.is_some(),
            Self::Finder(_)
            | Self::Search(_)
            | Self::Find(_)
            | Self::Filter(_)
            | Self::Palette(_)
            | Self::Decide(_)
            | Self::Export(_)
            | Self::Naming(_) => true,
            Self::Notes(leaf) => leaf.is_typed_in(),
            Self::Why(_) => false,
        }
    }
}

/// The line that is being typed to find words in the text.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is typed.
    pub field: Field,
    /// Where the reader was.
    pub top: usize,
    /// What the reader was at.
    pub spot: Option<Spot>,
    /// What was looked for before.
    pub before: Option<Find>,
}

/// Columns of the widest line of a card.
const WIDEST: u16 = 76;

/// A titled text whose lines may lead to places.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// What it says, a thing for each row, not yet cut into lines.
    pub says: Vec<Row>,
    /// The same in lines, with the window on them.
    pub sheet: Sheet,
}

impl Card {
    /// A card before it is laid out.
    pub fn new(title: String, says: Vec<Row>) -> Self {
        let mut sheet = Sheet::default();
        sheet.title = title;
        Self { says, sheet }
    }

    /// A card of paragraphs that lead nowhere.
    pub fn plain(title: String, lines: Vec<String>) -> Self {
        let rows = lines.into_iter().enumerate().map(|(item, text)| Row {
            indent: 0,
            text: visible(&text).into_owned(),
            look: Look::Plain,
            target: None,
            item,
            beside: None,
        });
        Self::new(title, rows.collect())
    }

    /// Leads nowhere any more: the places were those of an index that is gone.
    pub fn detach(&mut self) {
        for row in &mut self.says {
            row.target = None;
        }
    }

    /// Cuts it into lines for a screen.
    pub fn settle(&mut self, screen: &Screen) {
        let room = screen.body.width.saturating_sub(4).min(WIDEST) as usize;
        self.sheet.rows = cut(&self.says, room);
        let rows = self.sheet.rows.len() as u16;
        let area = layout::card(screen.body, self.width() as u16, rows);
        self.sheet.settle(layout::inside(area).height as usize);
    }

    /// Columns of its widest line, without the margin.
    pub fn width(&self) -> usize {
        let rows = self.sheet.rows.iter();
        rows.map(|row| row.indent + columns(&row.text))
            .max()
            .unwrap_or(0)
            .max((columns(&self.sheet.title) + 4).min(WIDEST as usize))
            .max(24)
    }
}
