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
    /// Notes and marks.
    Noting,
    /// The reader's own word.
    Deciding,
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
            Self::Noting => "Notes and marks",
            Self::Deciding => "Deciding",
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
        /// Goes to the next pane.
        NextPane = "next-pane", "pane";
        /// Goes to the pane before.
        PreviousPane = "previous-pane", "pane back";
        /// Goes to the pane on the left; in the chart, to the point before; of two statements side by side, to the left one.
        Left = "left", "left";
        /// Goes to the pane on the right; in the chart, to the next point; of two statements side by side, to the right one.
        Right = "right", "right";
        /// Opens what is selected: a document, a first mention, the sentence behind a point.
        Open = "open", "open";
        /// Closes what is open, or clears what is marked.
        Close = "close", "close";
        /// Gives the pane the whole screen, and back.
        Zoom = "zoom", "zoom";
        /// Makes the pane larger.
        Larger = "larger", "larger";
        /// Makes the pane smaller.
        Smaller = "smaller", "smaller";
        /// Shows documents, text, entities and chart.
        ViewRead = "view-read", "read";
        /// Shows the dossier of the selected entity: names, roles, times, company, figures, words, every mention.
        ViewDossier = "view-dossier", "dossier";
        /// Shows the table of figures.
        ViewFigures = "view-figures", "figures";
        /// Shows statements side by side, with a verdict and the arithmetic.
        ViewCompare = "view-compare", "compare";
        /// Shows what happened, figures and documents in the order of their dates.
        ViewTimeline = "view-timeline", "timeline";
        /// Shows of the timeline what has to do with the selected entity; there, shows all again.
        TimelineOf = "timeline-of", "its timeline";
        /// Sorts the list by something else: documents, entities, comparisons; the table of figures first the other way round, then by the next column; the timeline the other way round.
        Sort = "sort", "sort";
    }
    Finding {
        /// Finds actors, projects, agreements, places, figures, documents by name.
        Finder = "finder", "finder";
        /// Searches all documents: words, "phrases", OR, -not, fields.
        Search = "search", "search";
        /// Finds words in the text (the arrows bring back what was looked for); in a list, leaves the rows that have the words.
        FindInText = "find-in-text", "find";
        /// Makes the list of documents a folder: the unread ones, those with problems, those of a named filter; there `r` renames a filter, `e` changes its question, `x` deletes it.
        Folders = "folders", "folders";
        /// Keeps the question of the search under a name, as a folder of documents.
        KeepFilter = "keep-filter", "keep";
        /// Goes to the next hit in the text, or to the next mention of the selected entity.
        Next = "next", "next";
        /// Goes to the hit or mention before.
        Previous = "previous", "previous";
        /// Goes back to where you came from.
        HistoryBack = "history-back", "back";
        /// Goes forward again.
        HistoryForward = "history-forward", "forward";
    }
    Reading {
        /// Goes to the next entity that the text names.
        NextEntity = "next-entity", "entity";
        /// Goes to the entity before.
        PreviousEntity = "previous-entity", "entity back";
        /// Goes to the next figure in the text.
        NextFigure = "next-figure", "figure";
        /// Goes to the figure before.
        PreviousFigure = "previous-figure", "figure back";
        /// Goes to the next heading in the text.
        NextHeading = "next-heading", "heading";
        /// Goes to the heading before.
        PreviousHeading = "previous-heading", "heading back";
        /// Puts a cursor into the text, and selects from there; at a mention, figure or hit, selects that. Once more, or Esc, ends it.
        Select = "select", "select";
        /// Selects whole sentences; once more, whole paragraphs.
        SelectSentences = "select-sentences", "select sentence";
        /// Marks the document as read, or as unread again.
        ToggleRead = "toggle-read", "read/unread";
        /// Goes to the next document that is not read.
        NextUnread = "next-unread", "next unread";
        /// Folds or unfolds page furniture; in the list of documents the reprints of a report.
        Furniture = "furniture", "furniture";
        /// Says why an entity is taken for what it is, or how a figure was read.
        Why = "why", "why";
        /// Opens the original at this line to read it, in $PAGER (else $VISUAL, $EDITOR, less), and comes back.
        Original = "original", "original";
        /// Opens the original at this line to change it, in $VISUAL or $EDITOR; what was changed is read again.
        Edit = "edit", "edit";
        /// Copies what is selected, with title, source, date and line.
        CopyCited = "copy-cited", "cite";
        /// Copies what is selected.
        Copy = "copy", "copy";
    }
    Noting {
        /// Writes a note on what is selected, or changes the one that is there.
        Note = "note", "note";
        /// Lists all notes by document; there, keys change, copy, delete and narrow them.
        Notes = "notes", "notes";
        /// Marks the place: a letter is its name, or a blank and a longer one.
        Mark = "mark", "mark";
        /// Lists the marks: a letter goes to its mark, the same key again to where you were before the last jump.
        Marks = "marks", "marks";
    }
    Deciding {
        /// Decides about what is selected: merge, split, rename, change the kind, delete, keep apart, a post, a date; a comparison is seen or dismissed.
        Decide = "decide", "decide";
        /// Takes your last decision, note or mark back.
        Undo = "undo", "undo";
        /// Makes again what you took back last.
        Redo = "redo", "redo";
    }
    Chart {
        /// Spaces the values of the chart by their logarithm, and back.
        LogScale = "log-scale", "log";
        /// Draws whole years alone, parts of years alone, or both.
        Spans = "years-or-parts", "years/parts";
        /// Draws beside the series the other measures of its countries, then other countries of its measure, then nothing.
        Together = "together", "together";
    }
    Program {
        /// Takes away what is in sight, as filtered and sorted: a brief with citations, CSV, JSON; from the search with Ctrl.
        Export = "export", "export";
        /// Shows this help.
        Help = "help", "help";
        /// Lists every command with its key.
        Palette = "palette", "commands";
        /// Lists what is wrong with the settings, what could not be read, and what was said in this sitting.
        Problems = "problems", "messages";
        /// Takes the next theme.
        Theme = "theme", "theme";
        /// Listens to the mouse, or leaves it to the terminal, which then selects and copies by itself.
        Mouse = "mouse", "mouse";
        /// Reads what is new or changed in the corpus.
        Reload = "reload", "reload";
        /// Goes back from what is open, or quits.
        Back = "back-or-quit", "quit";
        /// Draws the whole screen anew.
        Redraw = "redraw", "redraw";
        /// Stops the program; `fg` in the shell brings it back.
        Suspend = "suspend", "suspend";
        /// Quits.
        Quit = "quit", "quit now";
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

    /// Whether a count before it means something.
    pub fn counted(self) -> bool {
        use Command as C;
        match self {
            C::Down
            | C::Up
            | C::HalfDown
            | C::HalfUp
            | C::PageDown
            | C::PageUp
            | C::First
            | C::Last
            | C::Left
            | C::Right
            | C::Next
            | C::Previous
            | C::NextEntity
            | C::PreviousEntity
            | C::NextFigure
            | C::PreviousFigure
            | C::NextHeading
            | C::PreviousHeading
            | C::Larger
            | C::Smaller => true,
            C::NextPane
            | C::PreviousPane
            | C::Open
            | C::Close
            | C::Zoom
            | C::ViewRead
            | C::ViewDossier
            | C::ViewFigures
            | C::ViewCompare
            | C::ViewTimeline
            | C::TimelineOf
            | C::Sort
            | C::Finder
            | C::Search
            | C::FindInText
            | C::Folders
            | C::KeepFilter
            | C::HistoryBack
            | C::HistoryForward
            | C::Select
            | C::SelectSentences
            | C::ToggleRead
            | C::NextUnread
            | C::Furniture
            | C::Why
            | C::Original
            | C::Edit
            | C::CopyCited
            | C::Copy
            | C::Note
            | C::Notes
            | C::Mark
            | C::Marks
            | C::Decide
            | C::Undo
            | C::Redo
            | C::Export
            | C::LogScale
            | C::Spans
            | C::Together
            | C::Help
            | C::Palette
            | C::Problems
            | C::Theme
            | C::Mouse
            | C::Reload
            | C::Redraw
            | C::Back
            | C::Suspend
            | C::Quit => false,
        }
    }
}
