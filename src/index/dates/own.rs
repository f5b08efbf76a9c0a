//! The date of one document from its own clues.

use chrono::{Datelike, Days, NaiveDate};

use super::{ArguedDate, DateBasis, DateEvidence, DocumentId};
use crate::extract::{ClueKind, ClueMeaning, DateClue};
use crate::text::calendar::CalendarDate;

/// Days within which news of a day without its year is told.
const NEWS: u64 = 45;

/// Years for which what is to come bounds the day on which it was awaited.
const SOON: i32 = 5;

/// One reading of a printed date, as first and last day.
type Reading = (NaiveDate, NaiveDate);

/// Argues the date of a document from its clues.
pub fn date(document: DocumentId, clues: &[DateClue]) -> ArguedDate {
    let case = Case::new(document, clues);
    let mut doubts = Vec::new();
    for kind in [ClueKind::Dateline, ClueKind::Furniture] {
        if let Some(date) = case.printed(kind, &mut doubts) {
            return with(date, doubts);
        }
    }
    if let Some(date) = case.implied() {
        return with(date, doubts);
    }
    if let Some(date) = case.printed(ClueKind::FileName, &mut doubts) {
        let inferred = ArguedDate {
            basis: DateBasis::Inferred,
            ..date
        };
        return with(inferred, doubts);
    }
    ArguedDate {
        evidence: doubts,
        ..ArguedDate::default()
    }
}

fn with(mut date: ArguedDate, doubts: Vec<DateEvidence>) -> ArguedDate {
    date.evidence.extend(doubts);
    date
}

/// The clues of one document, sorted for arguing.
struct Case<'c> {
    document: DocumentId,
    clues: &'c [DateClue],
    /// The latest day that the text tells as past.
    past: Option<(NaiveDate, &'c DateClue)>,
    /// The end of the latest period whose outcome the text tells.
    period: Option<NaiveDate>,
    /// The year that the text counts from its beginning.
    year: Option<(i32, &'c DateClue)>,
    /// The first day by which something is still to come.
    ahead: Option<(NaiveDate, &'c DateClue)>,
    /// The last day on which the page was looked at.
    captured: Option<(NaiveDate, &'c DateClue)>,
}

impl<'c> Case<'c> {
    fn new(document: DocumentId, clues: &'c [DateClue]) -> Self {
        let mut case = Self {
            document,
            clues,
            past: None,
            period: None,
            year: None,
            ahead: None,
            captured: None,
        };
        for clue in clues {
            match &clue.meaning {
                ClueMeaning::NotBefore(day) | ClueMeaning::PeriodEnded(day) => {
                    if matches!(clue.meaning, ClueMeaning::PeriodEnded(_)) {
                        case.period = case.period.max(Some(*day));
                    }
                    if case.past.is_none_or(|(past, _)| past < *day) {
                        case.past = Some((*day, clue));
                    }
                }
                ClueMeaning::InYear(year) => {
                    if case.year.is_none_or(|(latest, _)| latest < *year) {
                        case.year = Some((*year, clue));
                    }
                }
                ClueMeaning::Captured(readings) => {
                    let last = days(readings, None).into_iter().map(|(_, last)| last).max();
                    if let Some(last) = last
                        && case.captured.is_none_or(|(earliest, _)| last < earliest)
                    {
                        case.captured = Some((last, clue));
                    }
                }
                ClueMeaning::NotAfter(day) => {
                    if case.ahead.is_none_or(|(ahead, _)| *day < ahead) {
                        case.ahead = Some((*day, clue));
                    }
                }
                ClueMeaning::Written(_)
                | ClueMeaning::WrittenYearFirst(_)
                | ClueMeaning::AfterInYear { .. }
                | ClueMeaning::SoonAfter { .. }
                | ClueMeaning::Called { .. }
                | ClueMeaning::Weekday { .. }
                | ClueMeaning::Visit { .. } => {}
            }
        }
        // What was once to come may be told as past in the same text.
        let past = case.past.map(|(past, _)| past);
        case.ahead = case.ahead.filter(|&(ahead, _)| past <= Some(ahead));
        // What is told of a later year makes “since the beginning of” an earlier one history.
        let later = case.past.map(|(past, _)| past.year());
        case.year = case
            .year
            .filter(|&(year, _)| later.is_none_or(|later| later <= year));
        case
    }

    /// The date that clues of one kind print, once contradicted readings are out.
    fn printed(&self, kind: ClueKind, doubts: &mut Vec<DateEvidence>) -> Option<ArguedDate> {
        for clue in self.clues.iter().filter(|clue| clue.kind == kind) {
            let Some(readings) = clue.meaning.written() else {
                continue;
            };
            let yearless = readings.iter().all(|reading| reading.year.is_none());
            let candidates = if yearless {
                self.years(readings)
            } else {
                days(readings, None)
            };
            if candidates.is_empty() {
                let says = format!("{}, but nothing says of which year", clue.says);
                doubts.push(self.evidence(clue, says));
                continue;
            }
            if let ClueMeaning::WrittenYearFirst(both) = &clue.meaning
                && let Some(exchanged) = self.exchanged(clue, both)
            {
                return Some(exchanged);
            }
            let mut evidence = vec![self.evidence(clue, clue.says.clone())];
            let mut standing = Vec::new();
            for reading in &candidates {
                match self.contradiction(*reading, &candidates) {
                    Some(against) => evidence.push(against),
                    None => standing.push(*reading),
                }
            }
            let sure = candidates.len() == 1 && !yearless;
            if standing.is_empty() && sure && kind == ClueKind::Dateline {
                // A clear dateline outweighs what the text seems to imply; the doubt is shown.
                standing.clone_from(&candidates);
            } else if standing.is_empty() {
                doubts.append(&mut evidence);
                continue;
            }
            if standing.len() > 1 {
                self.agree(clue, &mut standing, &mut evidence);
            }
            let weekday = self.weekday_year(readings).filter(|_| yearless);
            if let Some((_, day)) = weekday {
                evidence.push(self.evidence(day, day.says.clone()));
            }
            if let Some((_, against)) = self.ahead.filter(|_| yearless) {
                evidence.push(self.evidence(against, against.says.clone()));
            }
            let mut date = settled(&standing, sure, yearless, evidence);
            if yearless && weekday.is_none() && !self.knows_year() {
                // The first such day after all that is told: it may also be one of a later year.
                date.to = self.last_before_ahead(readings);
                date.best = date.best.filter(|_| date.to == date.from);
            }
            return Some(date);
        }
        None
    }

    /// The date of a field whose day and month are exchanged, where the text calls a day near it today, tomorrow or a weekday.
    fn exchanged(&self, clue: &DateClue, both: &[CalendarDate; 2]) -> Option<ArguedDate> {
        let [usual, other] = both.map(|reading| reading.days(reading.year?));
        let (usual, other) = (usual?, other?);
        let against = self.clues.iter().find(|clue| {
            let ClueMeaning::Called { month, day, since } = clue.meaning else {
                return false;
            };
            !is_called(usual.0, usual.1, month, day, since)
                && is_called(other.0, other.1, month, day, since)
        })?;
        let says = format!("not {}: {}", shown(usual), against.says);
        let evidence = vec![
            self.evidence(clue, format!("{}, day before month", clue.says)),
            self.evidence(against, says),
        ];
        Some(settled(&[other], false, false, evidence))
    }

    /// Whether the text is about its own year: it counts from its beginning, or tells how its last periods turned out.
    fn knows_year(&self) -> bool {
        let fresh = self.past.map(|(past, _)| past.year()) == self.period.map(|day| day.year());
        let dated = self
            .clues
            .iter()
            .filter_map(|clue| clue.meaning.printed())
            .any(|readings| readings.iter().any(|reading| reading.year.is_some()));
        self.year.is_some() || dated || fresh && self.period.is_some()
    }

    /// The last day that readings without a year can mean while what the text awaits is still to come.
    fn last_before_ahead(&self, readings: &[CalendarDate]) -> Option<NaiveDate> {
        let (ahead, _) = self.ahead?;
        (ahead.year() - 1..=ahead.year())
            .flat_map(|year| days(readings, Some(year)))
            .map(|(_, last)| last)
            .filter(|&last| last <= ahead)
            .max()
    }

    /// The years that a day without one can be of, by the other dates of the document.
    fn years(&self, readings: &[CalendarDate]) -> Vec<Reading> {
        let dated = self
            .clues
            .iter()
            .filter_map(|clue| clue.meaning.printed())
            .flat_map(|others| days(others, None));
        for (other, _) in dated {
            let near: Vec<_> = (other.year() - 1..=other.year() + 1)
                .flat_map(|year| days(readings, Some(year)))
                .filter(|&(day, _)| (day - other).num_days().unsigned_abs() < NEWS)
                .collect();
            if !near.is_empty() {
                return near;
            }
        }
        if let Some((year, _)) = self.year {
            return days(readings, Some(year));
        }
        if let Some((year, _)) = self.weekday_year(readings) {
            return days(readings, Some(year));
        }
        let Some((past, _)) = self.past else {
            return Vec::new();
        };
        (past.year()..=past.year() + 1)
            .flat_map(|year| days(readings, Some(year)))
            .find(|&(_, last)| last >= past)
            .into_iter()
            .collect()
    }

    /// The only year between the bounds of the text in which a day near the one printed falls on the day of the week that
    /// the text gives it.
    fn weekday_year(&self, readings: &[CalendarDate]) -> Option<(i32, &'c DateClue)> {
        let (past, _) = self.past?;
        let ends = [self.ahead, self.captured].into_iter().flatten();
        let last = ends.map(|(day, _)| day).min()?;
        self.clues.iter().find_map(|clue| {
            let ClueMeaning::Weekday {
                month,
                day,
                weekday,
            } = clue.meaning
            else {
                return None;
            };
            let mut fitting = (past.year()..=last.year()).filter(|&year| {
                NaiveDate::from_ymd_opt(year, month, day).is_some_and(|called| {
                    called.weekday().number_from_monday() == weekday
                        && days(readings, Some(year)).iter().any(|&(first, end)| {
                            past <= end
                                && first <= last
                                && (first - called).num_days().unsigned_abs() < NEWS
                        })
                })
            });
            let year = fitting.next()?;
            fitting.next().is_none().then_some((year, clue))
        })
    }

    /// Keeps the readings that another printed date shares.
    fn agree(
        &self,
        clue: &DateClue,
        standing: &mut Vec<Reading>,
        evidence: &mut Vec<DateEvidence>,
    ) {
        for other in self.clues {
            let Some(readings) = other.meaning.printed() else {
                continue;
            };
            let others = days(readings, None);
            if std::ptr::eq(clue, other) || others.len() != 1 {
                continue;
            }
            let shared: Vec<_> = standing
                .iter()
                .copied()
                .filter(|reading| others.contains(reading))
                .collect();
            if !shared.is_empty() && shared.len() < standing.len() {
                *standing = shared;
                evidence.push(self.evidence(other, other.says.clone()));
            }
        }
    }

    /// Why a reading cannot be, if something in the text or the page speaks against it.
    fn contradiction(
        &self,
        (first, last): Reading,
        candidates: &[Reading],
    ) -> Option<DateEvidence> {
        let shown = shown((first, last));
        if let Some((_, clue)) = self.past.filter(|&(past, _)| last < past) {
            return Some(self.evidence(clue, format!("not {shown}: {}", clue.says)));
        }
        if let Some((_, clue)) = self.year.filter(|&(year, _)| last.year() < year) {
            return Some(self.evidence(clue, format!("not {shown}: {}", clue.says)));
        }
        if let Some((_, clue)) = self
            .ahead
            .filter(|&(ahead, _)| candidates.len() > 1 && ahead < first)
        {
            return Some(self.evidence(clue, format!("not {shown}: {}", clue.says)));
        }
        self.clues
            .iter()
            .find(|clue| match clue.meaning {
                ClueMeaning::AfterInYear { month, day } => {
                    NaiveDate::from_ymd_opt(last.year(), month, day).is_some_and(|past| last < past)
                }
                // Old news weeds out a reading where there is another, but no date that stands alone.
                ClueMeaning::SoonAfter { month, day } => {
                    candidates.len() > 1 && !is_news(first, last, month, day)
                }
                ClueMeaning::Called { month, day, since } => {
                    candidates.len() > 1 && !is_called(first, last, month, day, since)
                }
                ClueMeaning::Written(_)
                | ClueMeaning::WrittenYearFirst(_)
                | ClueMeaning::Captured(_)
                | ClueMeaning::NotBefore(_)
                | ClueMeaning::NotAfter(_)
                | ClueMeaning::PeriodEnded(_)
                | ClueMeaning::InYear(_)
                | ClueMeaning::Weekday { .. }
                | ClueMeaning::Visit { .. } => false,
            })
            .map(|clue| self.evidence(clue, format!("not {shown}: {}", clue.says)))
    }

    /// The interval that the text implies, where nothing is printed.
    fn implied(&self) -> Option<ArguedDate> {
        let mut evidence = Vec::new();
        let mut from = self.past.map(|(past, clue)| {
            evidence.push(self.evidence(clue, clue.says.clone()));
            past
        });
        let mut to = None;
        if let Some((year, clue)) = self.year {
            from = from.max(NaiveDate::from_ymd_opt(year, 1, 1));
            to = NaiveDate::from_ymd_opt(year, 12, 31);
            evidence.push(self.evidence(clue, clue.says.clone()));
        }
        // A target for years ahead says little of when it was set.
        if let Some((ahead, clue)) = self.ahead
            && to.is_none()
            && from.is_some_and(|from| ahead.year() - from.year() <= SOON)
        {
            to = Some(ahead);
            evidence.push(self.evidence(clue, clue.says.clone()));
        }
        if let Some((captured, clue)) = self.captured
            && from.is_none_or(|from| from <= captured)
            && to.is_none_or(|to| captured < to)
        {
            to = Some(captured);
            let says = format!("{}: the report is no later", clue.says);
            evidence.push(self.evidence(clue, says));
        }
        if let (Some(first), Some(last)) = (from, to)
            && first.year() == last.year()
        {
            for clue in self.clues {
                if let ClueMeaning::AfterInYear { month, day } = clue.meaning
                    && let Some(past) = NaiveDate::from_ymd_opt(first.year(), month, day)
                    && from.is_some_and(|from| from < past)
                    && past <= last
                {
                    from = Some(past);
                    evidence.push(self.evidence(clue, clue.says.clone()));
                }
            }
        }
        (from.is_some() || to.is_some()).then_some(ArguedDate {
            from,
            to,
            best: None,
            basis: DateBasis::Inferred,
            evidence,
        })
    }

    fn evidence(&self, clue: &DateClue, says: String) -> DateEvidence {
        DateEvidence {
            document: self.document,
            span: clue.span,
            says,
        }
    }
}

/// The days that readings mean; one without a year needs `year`.
fn days(readings: &[CalendarDate], year: Option<i32>) -> Vec<Reading> {
    readings
        .iter()
        .filter_map(|reading| reading.days(reading.year.or(year)?))
        .collect()
}

/// Whether a document written between `first` and `last` can call the day `month`-`day` what it does, from `since[0]` to
/// `since[1]` days after it.
fn is_called(first: NaiveDate, last: NaiveDate, month: u32, day: u32, since: [i64; 2]) -> bool {
    (first.year() - 1..=last.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .any(|called| {
            (last - called).num_days() >= since[0] && (first - called).num_days() <= since[1]
        })
}

/// Whether something of day `month`-`day` is news in a document written between `first` and `last`.
fn is_news(first: NaiveDate, last: NaiveDate, month: u32, day: u32) -> bool {
    (first.year() - 1..=last.year()).any(|year| {
        NaiveDate::from_ymd_opt(year, month, day).is_some_and(|event| {
            let stale = event.checked_add_days(Days::new(NEWS)).unwrap_or(event);
            event <= last && first <= stale
        })
    })
}

fn settled(
    standing: &[Reading],
    sure: bool,
    yearless: bool,
    mut evidence: Vec<DateEvidence>,
) -> ArguedDate {
    let from = standing.iter().map(|&(first, _)| first).min();
    let to = standing.iter().map(|&(_, last)| last).max();
    let single = standing.len() == 1;
    let best = standing
        .first()
        .filter(|(first, last)| single && first == last)
        .map(|&(first, _)| first);
    let basis = match (single, sure, yearless) {
        (true, true, _) => DateBasis::Stated,
        (true, false, false) => DateBasis::Resolved,
        (true, false, true) | (false, _, _) => DateBasis::Inferred,
    };
    if !single && let Some(place) = evidence.first_mut() {
        let ways: Vec<_> = standing.iter().map(|&reading| shown(reading)).collect();
        place.says = format!(
            "{}: {} (day and month in either order)",
            place.says,
            ways.join(" or ")
        );
    }
    ArguedDate {
        from,
        to,
        best,
        basis,
        evidence,
    }
}

fn shown((first, last): Reading) -> String {
    if first == last {
        first.format("%-d %B %Y").to_string()
    } else {
        first.format("%B %Y").to_string()
    }
}
