//! What the reader can ask for: one table that feeds keys, help, palette and the line of hints.

use std::fmt;

macro_rules! commands {
    ($( $group:ident { $( #[doc = $help:literal] $command:ident = $name:literal, $hint:literal; )+ } )+) => {
        /// What the reader can ask for. The doc comment of each is its help text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Command {
            $( $( #[doc = $help] $command, )+ )+
        }

        /// Every command, in the order of the help.
        pub const COMMANDS: &[Entry] = &[
            $( $( Entry {
                command: Command::$command,
                name: $name,
                hint: $hint,
                help: $help,
                group: Group::$group,
            }, )+ )+
        ];
    };
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in the keymap and the palette.
    pub name: &'static str,
    /// The word or two that stand beside its key in the line of hints.
    pub hint: &'static str,
    help: &'static str,
    /// Where it stands in the help.
    pub group: Group,
}

impl Entry {
    /// What it does, in a sentence.
    pub fn help(&self) -> &'static str {
        self.help.trim()
    }
}

/// Headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Up, down, pages and ends.
    Moving,
    /// From pane to pane.
    Panes,
    /// Finding.
    Finding,
    /// In the text.
    Reading,
    /// The chart.
    Chart,
    /// Everything else.
    Program,
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Moving => "Moving",
            Self::Panes => "Panes and views",
            Self::Finding => "Finding",
            Self::Reading => "Reading",
            Self::Chart => "Chart",
            Self::Program => "Program",
        })
    }
}

commands! {
    Moving {
        /// Goes one row or line down; a count before it goes that many.
        Down = "down", "down";
        /// Goes one row or line up.
        Up = "up", "up";
        /// Goes half a page down.
        HalfDown = "half-page-down", "half page";
        /// Goes half a page up.
        HalfUp = "half-page-up", "half page up";
        /// Goes a page down.
        PageDown = "page-down", "page";
        /// Goes a page up.
        PageUp = "page-up", "page up";
        /// Goes to the first row or line; with a count, to that one.
        First = "first", "top";
        /// Goes to the last row or line; with a count, to that one.
        Last = "last", "end";
    }
    Panes {
        /// Goes to the pane on the left; in the chart, to the point before.
        Left = "left", "left";
        /// Goes to the pane on the right; in the chart, to the next point.
        Right = "right", "right";
        /// Goes to the next pane.
        NextPane = "next-pane", "pane";
        /// Goes to the pane before.
        PreviousPane = "previous-pane", "pane back";
        /// Opens what is selected: the document, the first mention, the sentence behind a point.
        Open = "open", "open";
        /// Closes what is open, or clears what is marked.
        Close = "close", "close";
        /// Gives the pane the whole screen, and back.
        Zoom = "zoom", "zoom";
    }
    Program {
        /// Goes back from what is open, or quits.
        Back = "back-or-quit", "quit";
        /// Quits.
        Quit = "quit", "quit";
        /// Takes the next theme.
        Theme = "theme", "theme";
    }
}

impl Command {
    /// Its row of the table.
    pub fn entry(self) -> &'static Entry {
        COMMANDS
            .iter()
            .find(|entry| entry.command == self)
            .expect("the table is made with the commands")
    }

    /// The command of a name.
    pub fn named(name: &str) -> Option<Self> {
        COMMANDS
            .iter()
            .find(|entry| entry.name == name)
            .map(|entry| entry.command)
    }
}
