//! The time at which something happens.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Hit, Sight, Standing};
use crate::extract::figures::Paragraph;
use crate::extract::periods::{Hangs, Manner};
use crate::extract::{PeriodMeaning, TimeUnit, line::Line};
use crate::lexicon::{Bearing, Cue, Form, Lexicon};

/// The time of an occurrence, in its own words and as far as one document can tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// Its own words, white space folded.
    pub text: String,
    /// Their meaning.
    pub meaning: TimeMeaning,
}

/// What the words of a time mean, before the date of the document is known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TimeMeaning {
    /// As a figure would have it.
    Period(PeriodMeaning),
    /// A day of the week, Monday being 0: the last or the next one, seen from the document's date.
    Weekday(u32),
    /// So many days after the document's date.
    Days(i64),
    /// The week, from Monday to Sunday, that lies so many weeks after the document's own.
    Week(i64),
}

/// A time at its place.
#[derive(Clone, Debug)]
pub struct Time {
    pub tokens: Range<usize>,
    pub moment: Moment,
    manner: Manner,
    precision: Precision,
}

/// How closely words tell a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Day,
    Part,
    Year,
}

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "понедельник"],
    &["tuesday", "вторник"],
    &["wednesday", "среду"],
    &["thursday", "четверг"],
    &["friday", "пятницу"],
    &["saturday", "субботу"],
    &["sunday", "воскресенье"],
];

/// Words of the week and the day, with what they mean.
const NEAR: &[(&[&str], TimeMeaning)] = &[
    (&["yesterday"], TimeMeaning::Days(-1)),
    (&["вчера"], TimeMeaning::Days(-1)),
    (&["tomorrow"], TimeMeaning::Days(1)),
    (&["завтра"], TimeMeaning::Days(1)),
    (&["earlier", "this", "week"], TimeMeaning::Week(0)),
    (&["later", "this", "week"], TimeMeaning::Week(0)),
    (&["this", "week"], TimeMeaning::Week(0)),
    (&["last", "week"], TimeMeaning::Week(-1)),
    (&["next", "week"], TimeMeaning::Week(1)),
    (&["на", "прошлой", "неделе"], TimeMeaning::Week(-1)),
    (&["на", "этой", "неделе"], TimeMeaning::Week(0)),
    (&["на", "следующей", "неделе"], TimeMeaning::Week(1)),
];

/// Prepositions that make a time belong to a noun, not to what happens in it.
const OWNED: &[&str] = &[
    "for",
    "of",
    "from",
    "to",
    "over",
    "throughout",
    "since",
    "until",
    "till",
    "through",
    "into",
    "within",
    "за",
];

/// The times of a sentence at which something may happen.
pub fn times(paragraph: &Paragraph<'_>, lexicon: &Lexicon, sentence: &Range<usize>) -> Vec<Time> {
    let line = &paragraph.line;
    let mut out: Vec<Time> = paragraph
        .periods
        .iter()
        .filter(|it| sentence.contains(&it.tokens.start) && it.hangs == Hangs::Free)
        .filter(|it| !matches!(it.manner, Manner::Base | Manner::Over | Manner::Beside))
        .filter(|it| !line.any(it.tokens.start, OWNED))
        .filter_map(|it| {
            let text = it.claim.text.clone()?;
            let precision = precision(&it.claim.meaning, &text)?;
            let time = Time {
                tokens: it.tokens.clone(),
                moment: Moment {
                    text,
                    meaning: match it.claim.meaning {
                        PeriodMeaning::Weekday { weekday } => {
                            TimeMeaning::Weekday(weekday.saturating_sub(1) % 7)
                        }
                        ref meaning => TimeMeaning::Period(meaning.clone()),
                    },
                },
                manner: it.manner,
                precision,
            };
            days(line, time)
        })
        .collect();
    for i in sentence.clone() {
        let near = near(line, i).or_else(|| weekday(line, lexicon, i));
        let Some((tokens, meaning)) = near else {
            continue;
        };
        // `on Tuesday, 5 May`: the date says it better.
        let dated = out
            .iter()
            .any(|it| it.tokens.start <= tokens.end + 1 && tokens.start <= it.tokens.end + 1);
        if !dated && tokens.end <= sentence.end {
            out.push(Time {
                moment: Moment {
                    text: line.text(&tokens).to_owned(),
                    meaning,
                },
                tokens,
                manner: Manner::In,
                precision: Precision::Day,
            });
        }
    }
    out.sort_by_key(|it| it.tokens.start);
    out
}

/// How closely a meaning tells a time; none for what is no time of one occurrence.
fn precision(meaning: &PeriodMeaning, text: &str) -> Option<Precision> {
    Some(match meaning {
        PeriodMeaning::Fixed {
            from: Some(from),
            to: Some(to),
        } => match (*to - *from).num_days() {
            0 => Precision::Day,
            1..=184 => Precision::Part,
            // A longer stretch is no time of one occurrence.
            185..=366 => Precision::Year,
            _ => return None,
        },
        PeriodMeaning::Day { .. }
        | PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Back {
            unit: TimeUnit::Day | TimeUnit::Week,
            ..
        } => Precision::Day,
        PeriodMeaning::Today => {
            matches!(text.to_lowercase().as_str(), "today" | "сегодня").then_some(Precision::Day)?
        }
        PeriodMeaning::Recent { .. } | PeriodMeaning::Back { .. } => Precision::Part,
        PeriodMeaning::Months { first, last, .. } if last - first < 6 => Precision::Part,
        PeriodMeaning::Months { .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Vague { past: false } => Precision::Year,
        // `05/06/2019`: a day of which the order is in doubt is kept in its own words.
        PeriodMeaning::Vague { past: true } => {
            (text.bytes().filter(u8::is_ascii_digit).count() >= 4 && !text.contains(' ')
                || text.matches(['/', '.']).count() == 2)
                .then_some(Precision::Day)?
        }
        PeriodMeaning::Unstated
        | PeriodMeaning::Fixed { .. }
        | PeriodMeaning::Until { .. }
        | PeriodMeaning::Ended { .. }
        | PeriodMeaning::Fiscal { .. }
        | PeriodMeaning::PastYears { .. } => return None,
    })
}

/// Several days of a month, of which the calendar reads one: `21–22 October 2017`, `3 and 4 May`, `October 21-22, 2017`.
/// None where the others cannot be told.
fn days(line: &Line, mut time: Time) -> Option<Time> {
    let number = |i: usize| {
        line.raw(i)
            .parse::<u32>()
            .ok()
            .filter(|day| (1..=31).contains(day))
    };
    let joins = |i: usize| line.any(i, &["-", "–", "—", "and", "to", "&", "по"]);
    let tokens = time.tokens.clone();
    let first = (tokens.start >= 2 && joins(tokens.start - 1) && number(tokens.start).is_some())
        .then(|| number(tokens.start - 2))
        .flatten();
    if let Some(first) = first {
        let TimeMeaning::Period(meaning) = &mut time.moment.meaning else {
            return Some(time);
        };
        let PeriodMeaning::Fixed {
            from: Some(from), ..
        } = meaning
        else {
            return None;
        };
        *from = chrono::Datelike::with_day(from, first).filter(|day| day < from)?;
        let on =
            usize::from(tokens.start >= 3 && line.any(tokens.start - 3, &["on", "from", "в", "с"]));
        time.tokens.start -= 2 + on;
        time.precision = Precision::Part;
    } else if joins(tokens.end)
        && number(tokens.end + 1).is_some()
        && time.precision == Precision::Day
    {
        let TimeMeaning::Period(PeriodMeaning::Day { month, day }) = time.moment.meaning else {
            return None;
        };
        let comma = usize::from(line.word(tokens.end + 2) == ",");
        let year: i32 = line.raw(tokens.end + 2 + comma).parse().ok()?;
        let on = |day| chrono::NaiveDate::from_ymd_opt(year, month, day);
        let (from, to) = (on(day), on(number(tokens.end + 1)?));
        (from.is_some() && from < to).then_some(())?;
        time.moment.meaning = TimeMeaning::Period(PeriodMeaning::Fixed { from, to });
        time.tokens.end += 3 + comma;
        time.precision = Precision::Part;
    } else {
        return Some(time);
    }
    line.text(&time.tokens).clone_into(&mut time.moment.text);
    Some(time)
}

fn near(line: &Line, at: usize) -> Option<(Range<usize>, TimeMeaning)> {
    let (words, meaning) = NEAR.iter().find(|(words, _)| line.reads(at, words))?;
    let earlier = line.any(at.wrapping_sub(1), &["earlier", "later"]);
    // `the last week of May`, `this week's`: another time, or whose it is.
    let other =
        line.any(at + words.len(), &["of", "’s", "'s"]) || line.word(at.wrapping_sub(1)) == "the";
    (!earlier && !other).then(|| (at..at + words.len(), meaning.clone()))
}

/// `on Monday`, unless it is the day of speaking.
fn weekday(line: &Line, lexicon: &Lexicon, at: usize) -> Option<(Range<usize>, TimeMeaning)> {
    let number = WEEKDAYS
        .iter()
        .position(|names| names.contains(&line.word(at)))?;
    let cyrillic = !line.word(at).is_ascii();
    (cyrillic || line.capital(at)).then_some(())?;
    let start = at
        - usize::from(
            at > 0 && line.any(at - 1, &["on", "last", "next", "this", "late", "в", "во"]),
        );
    if cyrillic && start == at {
        return None;
    }
    let first = start.saturating_sub(4);
    let mut back = (first..start)
        .rev()
        .take_while(|&i| !line.any(i, &[",", ";", "that"]));
    if back.any(|i| lexicon.cues.of(line.word(i)).is(Cue::SAYING)) {
        return None;
    }
    Some((start..at + 1, TimeMeaning::Weekday(number as u32)))
}

impl Sight<'_, '_> {
    /// The time of a verb: its own, and no other's.
    pub(super) fn time(
        &self,
        hit: &Hit<'_>,
        (form, standing): (Form, Standing),
        participle: bool,
        segment: &Range<usize>,
    ) -> Option<&Time> {
        self.times
            .iter()
            .filter(|time| fits(time, standing))
            .filter_map(|time| {
                let cost = if time.tokens.start >= hit.tokens.end {
                    self.behind(hit, time, participle, segment)
                } else if time.tokens.end <= hit.tokens.start && !participle && form != Form::Noun {
                    self.before(hit, time, segment)
                } else {
                    None
                };
                cost.map(|cost| (cost, time))
            })
            .min_by_key(|(cost, _)| *cost)
            .map(|(_, time)| time)
    }

    /// How far behind the verb its time stands.
    fn behind(
        &self,
        hit: &Hit<'_>,
        time: &Time,
        participle: bool,
        segment: &Range<usize>,
    ) -> Option<usize> {
        let line = &self.paragraph.line;
        let gap = hit.tokens.end..time.tokens.start;
        if time.tokens.start >= segment.end || time.tokens.start > self.stop_right(hit, segment) {
            return None;
        }
        let commas = gap.clone().filter(|&i| line.word(i) == ",").count();
        let far = if participle { 7 } else { 40 };
        if commas > 3 || gap.len() > far || self.has_auxiliary(gap.clone()) {
            return None;
        }
        let day = time.precision == Precision::Day;
        for i in gap.clone() {
            if matches!(self.bearing(i), Some((_, Bearing::Elsewhere))) {
                return None;
            }
            // `an agreement to build a plant in 2027`: the time may be that of the building.
            if line.word(i) == "to" && self.is_infinitive(i + 1) && !day {
                return None;
            }
            // `for the supply of gas in 2024`.
            if line.any(i, &["for"])
                && time.precision == Precision::Year
                && i + 2 < time.tokens.start
            {
                return None;
            }
            // `an agreement brokered in 2020`: the time of another participle.
            let verb = line.word(i).ends_with("ed") && line.word(i).len() > 4;
            if verb
                && !line.capital(i)
                && (i + 1 == time.tokens.start
                    || line.any(i + 1, &["in", "on", "at", "by", "during"]))
            {
                return None;
            }
        }
        // The first time behind a verb is its own, whether or not it can be told.
        if self.times_in(&gap) {
            return None;
        }
        // A length of time that is another figure's.
        let owned = self.paragraph.quantities_in(&gap) > 1;
        (!owned).then_some(gap.len() + commas * 4)
    }

    /// Whether any time stands in a gap, told or not.
    fn times_in(&self, gap: &Range<usize>) -> bool {
        let within = |tokens: &Range<usize>| gap.start <= tokens.start && tokens.end <= gap.end;
        self.times.iter().any(|it| within(&it.tokens))
            || self.paragraph.periods.iter().any(|it| within(&it.tokens))
    }

    /// How far before the verb its time stands.
    fn before(&self, hit: &Hit<'_>, time: &Time, segment: &Range<usize>) -> Option<usize> {
        let line = &self.paragraph.line;
        if time.tokens.start < segment.start {
            return None;
        }
        let gap = time.tokens.end..hit.tokens.start;
        let verb = self
            .hits
            .iter()
            .any(|other| gap.contains(&other.tokens.start) && !other.is_noun());
        let said = gap.clone().any(|i| self.paragraph.cue(i).is(Cue::SAYING));
        // The auxiliaries of the verb itself stand right before it.
        let chain = hit.tokens.start.saturating_sub(4).max(gap.start);
        if verb || said || self.has_auxiliary(gap.start..chain) {
            return None;
        }
        let commas = gap.clone().filter(|&i| line.word(i) == ",").count();
        let opens = time.tokens.start <= self.sentence.start + 1
            || line.word(time.tokens.end) == ","
                && line.any(
                    self.sentence.start,
                    &[
                        "during",
                        "at",
                        "on",
                        "in",
                        "as",
                        "following",
                        "speaking",
                        "within",
                        "under",
                        "в",
                        "на",
                        "по",
                        "during",
                    ],
                )
                && !self.has_auxiliary(self.sentence.start..time.tokens.start);
        if opens && time.tokens.start >= self.sentence.start && commas <= 4 {
            return Some(10 + commas);
        }
        (commas == 0 && gap.len() <= 6).then_some(gap.len() + 1)
    }

    /// Whether a verb stands behind `to`, rather than a place or a noun.
    fn is_infinitive(&self, i: usize) -> bool {
        let line = &self.paragraph.line;
        line.is_word(i)
            && !line.capital(i)
            && !line.any(
                i,
                &[
                    "the",
                    "a",
                    "an",
                    "its",
                    "their",
                    "his",
                    "her",
                    "this",
                    "these",
                    "each",
                    "all",
                    "both",
                    "other",
                    "two",
                    "three",
                    "neighbouring",
                    "neighboring",
                    "date",
                ],
            )
    }
}

/// Whether a time may be that of something told so.
fn fits(time: &Time, standing: Standing) -> bool {
    let ahead = match standing {
        Standing::Planned | Standing::Open => true,
        Standing::Done | Standing::Alleged => false,
    };
    let future = matches!(
        time.moment.meaning,
        TimeMeaning::Period(PeriodMeaning::NextYears { .. } | PeriodMeaning::Vague { past: false })
    );
    (ahead || time.manner != Manner::By && !future) && (standing == Standing::Planned || !future)
}
