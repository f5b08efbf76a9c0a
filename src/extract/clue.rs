//! What speaks for when a document was written: the types that extraction hands to the argument over dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::text::calendar::CalendarDate;

/// Where a clue to the date of a document stands; later kinds are trusted less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClueKind {
    /// A dateline, or a field of the file that gives the day.
    Dateline,
    /// A date printed in page furniture beside the headline.
    Furniture,
    /// The file's name, or what the file says of its own making.
    FileName,
    /// The running text, which cannot speak of what had not happened yet.
    Body,
}

/// One thing that speaks for when a document was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateClue {
    /// Where; none for the file's name.
    pub span: Option<Span>,
    /// What kind of place.
    pub kind: ClueKind,
    /// What follows from it.
    pub meaning: ClueMeaning,
    /// What it says, in words for the reader.
    pub says: String,
}

/// What follows from a clue for the day on which a document was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClueMeaning {
    /// It was written on one of these days (or in one of these months), the usual reading first.
    Written(Vec<CalendarDate>),
    /// It was written on the first of these days, printed year first; on the second one if the text rules the first one
    /// out, since some programs print the day before the month there too.
    WrittenYearFirst([CalendarDate; 2]),
    /// The page was looked at on one of these days, so it was written before or then.
    Captured(Vec<CalendarDate>),
    /// It was written on this day or later.
    NotBefore(NaiveDate),
    /// It was written on this day or before: what is to happen by then is still to come.
    NotAfter(NaiveDate),
    /// It tells how a period that ended on this day turned out, as statistics do soon after.
    PeriodEnded(NaiveDate),
    /// It was written in this year.
    InYear(i32),
    /// This day of its own year was past.
    AfterInYear {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// It reports what happened on this day, as news of the last days.
    SoonAfter {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// It calls this day today, yesterday, tomorrow or a day of the week.
    Called {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
        /// The first and the last day on which it is called so, in days after it; negative before.
        since: [i64; 2],
    },
    /// It says on which day of the week this day of its own time fell.
    Weekday {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
        /// 1 is Monday.
        weekday: u32,
    },
    /// It speaks of a visit as of something to come or something recent.
    Visit {
        /// Who visits, folded: the last name, or the office with its country.
        visitor: String,
        /// Where to, folded.
        host: String,
        /// Before the visit or after it.
        stage: VisitStage,
    },
}

impl ClueMeaning {
    /// The days that a printed date of the document itself can mean, the usual reading first; none for other clues.
    pub fn written(&self) -> Option<&[CalendarDate]> {
        match self {
            Self::Written(readings) => Some(readings),
            Self::WrittenYearFirst(readings) => Some(&readings[..1]),
            Self::Captured(_)
            | Self::NotBefore(_)
            | Self::NotAfter(_)
            | Self::PeriodEnded(_)
            | Self::InYear(_)
            | Self::AfterInYear { .. }
            | Self::SoonAfter { .. }
            | Self::Called { .. }
            | Self::Weekday { .. }
            | Self::Visit { .. } => None,
        }
    }

    /// The same for dates of the page around it too.
    pub fn printed(&self) -> Option<&[CalendarDate]> {
        if let Self::Captured(readings) = self {
            Some(readings)
        } else {
            self.written()
        }
    }
}

/// How a document stands to a visit that it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum VisitStage {
    /// Written before it.
    Upcoming,
    /// Written after it.
    Recent,
}
