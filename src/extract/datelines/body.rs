//! What the running text implies: nobody reports what has not happened yet.

use chrono::NaiveDate;

use super::tense::{Tense, tense};
use super::{ClueKind, ClueMeaning, DateClue};
use super::{ahead, relative};
use crate::read::{BlockKind, Document};
use crate::text::calendar::{self, PrintedDate, whole_month};
use crate::text::{Flow, Token, sentences, tokens};

/// Blocks of a report that bring its news.
const LEAD: usize = 4;

/// Tokens before “of the current year” that say which part of it.
const REACH: usize = 8;

/// Finds what the sentences of the content imply; of many days before which it cannot have been written, only the last few matter.
pub fn find(document: &Document) -> Vec<DateClue> {
    let mut clues = Vec::new();
    let mut lead = 0;
    let mut ended = None;
    for (_, block) in document.content() {
        if matches!(block.kind, BlockKind::Row | BlockKind::Title) {
            continue;
        }
        let text = block.span.of(&document.text);
        let news = lead < LEAD && block.kind == BlockKind::Paragraph;
        lead += usize::from(news);
        if !text.contains(|c: char| c.is_ascii_digit()) && !speaks_of_year(text) {
            continue;
        }
        let flow = document.flow(block);
        for range in sentences(flow.text()) {
            let sentence = Sentence::new(&flow, range);
            sentence.clues(news, &mut ended, &mut clues);
        }
    }
    clues
}

fn speaks_of_year(text: &str) -> bool {
    [
        "year",
        "months to",
        "quarter to",
        "года",
        "году",
        "yil",
        "il",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// One sentence of the content with its tokens.
struct Sentence<'t> {
    flow: &'t Flow,
    start: usize,
    text: &'t str,
    tokens: Vec<Token>,
    tense: Tense,
}

impl<'t> Sentence<'t> {
    fn new(flow: &'t Flow, range: std::ops::Range<usize>) -> Self {
        let text = &flow.text()[range.clone()];
        let tokens = tokens(text);
        let tense = tense(text, &tokens);
        Self {
            flow,
            start: range.start,
            text,
            tokens,
            tense,
        }
    }

    /// Adds the clues of the sentence; `ended` is the last month of the part of a year that the text spoke of last without its year.
    fn clues(&self, news: bool, ended: &mut Option<u32>, clues: &mut Vec<DateClue>) {
        let dates = calendar::dates_among(self.text, &self.tokens);
        let own = relative::ended(self.text, &self.tokens);
        let relative = relative::find(self.text, &self.tokens, &dates, self.tense, own.or(*ended));
        for (range, meaning, says) in relative {
            self.push_saying(clues, range, meaning, says);
        }
        *ended = own.or(*ended);
        for (range, meaning) in ahead::find(self.text, &self.tokens, &dates) {
            self.push(clues, range, meaning);
        }
        if self.tense == Tense::Open {
            return;
        }
        for date in &dates {
            if let Some(meaning) = self.day(date, news) {
                self.push(clues, date.range.clone(), meaning);
            }
        }
        for at in 0..self.tokens.len() {
            let inside = dates
                .iter()
                .any(|date| date.range.contains(&self.tokens[at].start));
            if inside {
                continue;
            }
            if let Some((from, meaning)) = self.year(at) {
                self.push(clues, self.tokens[from].start..self.tokens[at].end, meaning);
            } else if let Some((from, meaning)) = self.own_year(at) {
                self.push(clues, self.tokens[from].start..self.tokens[at].end, meaning);
            }
        }
    }

    fn push(&self, clues: &mut Vec<DateClue>, range: std::ops::Range<usize>, meaning: ClueMeaning) {
        let words = &self.text[range.clone()];
        let says = match meaning {
            ClueMeaning::NotBefore(_)
            | ClueMeaning::PeriodEnded(_)
            | ClueMeaning::AfterInYear { .. } => {
                format!("the text tells “{words}” as past")
            }
            ClueMeaning::NotAfter(_) => format!("the text awaits “{words}”"),
            ClueMeaning::InYear(year) => format!("the text counts “{words}”, so it is of {year}"),
            ClueMeaning::SoonAfter { .. } => format!("the news is of “{words}”"),
            ClueMeaning::Written(_)
            | ClueMeaning::WrittenYearFirst(_)
            | ClueMeaning::Captured(_)
            | ClueMeaning::Called { .. }
            | ClueMeaning::Weekday { .. }
            | ClueMeaning::Visit { .. } => {
                format!("the text says “{words}”")
            }
        };
        self.push_saying(clues, range, meaning, says);
    }

    fn push_saying(
        &self,
        clues: &mut Vec<DateClue>,
        range: std::ops::Range<usize>,
        meaning: ClueMeaning,
        says: String,
    ) {
        let range = self.start + range.start..self.start + range.end;
        // A day that the text calls today is as good as one in a dateline.
        let kind = match meaning {
            ClueMeaning::Written(_) => ClueKind::Dateline,
            ClueMeaning::WrittenYearFirst(_)
            | ClueMeaning::Captured(_)
            | ClueMeaning::NotBefore(_)
            | ClueMeaning::NotAfter(_)
            | ClueMeaning::PeriodEnded(_)
            | ClueMeaning::InYear(_)
            | ClueMeaning::AfterInYear { .. }
            | ClueMeaning::SoonAfter { .. }
            | ClueMeaning::Called { .. }
            | ClueMeaning::Weekday { .. }
            | ClueMeaning::Visit { .. } => ClueKind::Body,
        };
        clues.push(DateClue {
            span: Some(self.flow.to_document(range)),
            kind,
            meaning,
            says,
        });
    }

    /// What a printed day or month of a year implies.
    fn day(&self, date: &PrintedDate, news: bool) -> Option<ClueMeaning> {
        let [reading] = date.readings[..] else {
            return None;
        };
        let before = self.word_before(date.range.start).to_lowercase();
        if is_open_preposition(&before) {
            return None;
        }
        if reading.year.is_some() {
            let (first, last) = reading.days(0)?;
            let range = matches!(before.as_str(), "-" | "–" | "—") && reading.day.is_none();
            return Some(if range {
                ClueMeaning::PeriodEnded(last)
            } else {
                ClueMeaning::NotBefore(first)
            });
        }
        let day = reading.day?;
        let own = self.text[date.range.end..].trim_start();
        let of_this_year = [
            "this year",
            "of this year",
            "of the current year",
            "текущего года",
            "этого года",
            "joriy yil",
        ]
        .iter()
        .any(|words| own.starts_with(words));
        if of_this_year {
            return Some(ClueMeaning::AfterInYear {
                month: reading.month,
                day,
            });
        }
        let bare = !own.starts_with(|c: char| c.is_ascii_digit())
            && ![
                "last",
                "the previous",
                "прошлого",
                "of last",
                "of each",
                "every",
            ]
            .iter()
            .any(|words| own.starts_with(words));
        (news
            && bare
            && (before.is_empty() || matches!(before.as_str(), "on" | "," | "-" | "—" | "–")))
        .then_some(ClueMeaning::SoonAfter {
            month: reading.month,
            day,
        })
    }

    /// What a bare year implies, with the token that opens its phrase.
    fn year(&self, at: usize) -> Option<(usize, ClueMeaning)> {
        let year = calendar::year(self.of(at)).filter(|year| (1900..=2100).contains(year))?;
        let back = |n: usize| {
            at.checked_sub(n)
                .map_or(String::new(), |i| self.of(i).to_lowercase())
        };
        // `in fiscal 1986`, `in calendar 1985`.
        let named = usize::from(matches!(back(1).as_str(), "fiscal" | "calendar" | "fy"));
        let (one, two, three) = (back(1 + named), back(2), back(3));
        let year_starts = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let year_ends = NaiveDate::from_ymd_opt(year, 12, 31)?;
        if matches!(one.as_str(), "of" | "in") && matches!(two.as_str(), "beginning" | "start") {
            let since = (3..=4).find(|&n| matches!(back(n).as_str(), "since" | "from"))?;
            return Some((at - since, ClueMeaning::InYear(year)));
        }
        if two == "с" && one == "начала" {
            return Some((at - 2, ClueMeaning::InYear(year)));
        }
        if one == "in" && two == "far" && three == "so" {
            return Some((at - 3, ClueMeaning::InYear(year)));
        }
        if matches!(one.as_str(), "of" | "in") && two == "end" {
            let reached = (3..=4).find(|&n| matches!(back(n).as_str(), "by" | "at"))?;
            return Some((at - reached, ClueMeaning::PeriodEnded(year_ends)));
        }
        if let Some((from, month)) = self.part_before(at) {
            let (_, last) = whole_month(year, month)?;
            return Some((from, ClueMeaning::PeriodEnded(last)));
        }
        if let Some(meaning) = relative::pair(self.text, &self.tokens, at) {
            let told = matches!(
                one.as_str(),
                "in" | "during" | "for" | "the" | "year" | "and"
            );
            return told.then_some((at, meaning));
        }
        let closed = self.of(at + 1) == "-" || self.of(at + 1) == "–";
        let told = matches!(
            one.as_str(),
            "in" | "during" | "since" | "throughout" | "в" | "во" | "за"
        );
        (told && !closed).then(|| {
            let meaning = if self.is_set_against(year - 1) {
                ClueMeaning::PeriodEnded(year_ends)
            } else {
                ClueMeaning::NotBefore(year_starts)
            };
            (at - 1 - named, meaning)
        })
    }

    /// Whether the sentence sets a year against an earlier one, as yearly statistics do (`rose to 12 in 1986 from 9 in 1985`).
    fn is_set_against(&self, earlier: i32) -> bool {
        (1..self.tokens.len()).any(|at| {
            calendar::year(self.of(at)) == Some(earlier)
                && (at.saturating_sub(6)..at).any(|before| {
                    matches!(
                        self.of(before).to_lowercase().as_str(),
                        "from" | "against" | "than" | "vs" | "versus" | "compared" | "с" | "против"
                    )
                })
        })
    }

    /// What “of the current year” or “this year” implies, with the token that opens its phrase.
    fn own_year(&self, at: usize) -> Option<(usize, ClueMeaning)> {
        let word = self.of(at).to_lowercase();
        let before = self.of(at.checked_sub(1)?).to_lowercase();
        let own = matches!(
            (before.as_str(), word.as_str()),
            ("current" | "this" | "present", "year")
                | (
                    "текущего" | "этого" | "нынешнего" | "текущем" | "этом",
                    "года" | "году"
                )
                | ("joriy" | "shu", "yil" | "yilning" | "yilda")
                | ("cari" | "bu", "ilin" | "ildə")
        );
        if !own {
            return None;
        }
        if let Some((from, month)) = self.part_before(at - 1) {
            let (_, last) = whole_month(2023, month)?;
            let day = chrono::Datelike::day(&last);
            return Some((from, ClueMeaning::AfterInYear { month, day }));
        }
        let from = (at.saturating_sub(4)..at)
            .rev()
            .find(|&i| calendar::month(self.of(i)).is_some())?;
        let month = calendar::month(self.of(from))?;
        let between = (from + 1..at - 1).all(|i| {
            matches!(
                self.of(i).to_lowercase().as_str(),
                "of" | "in" | "," | "the"
            )
        });
        let opens = from
            .checked_sub(1)
            .map(|i| self.of(i).to_lowercase())
            .unwrap_or_default();
        (between && !is_open_preposition(&opens))
            .then_some((from, ClueMeaning::AfterInYear { month, day: 1 }))
    }

    /// The last month of a half, a quarter, some first months or a range of months that ends before token `at`.
    fn part_before(&self, at: usize) -> Option<(usize, u32)> {
        let mut i = at.checked_sub(1)?;
        if matches!(self.of(i).to_lowercase().as_str(), "of" | "in" | "the") {
            i = i.checked_sub(1)?;
        }
        if matches!(self.of(i).to_lowercase().as_str(), "of" | "in") {
            i = i.checked_sub(1)?;
        }
        let low = at.saturating_sub(REACH);
        let noun = self.of(i).to_lowercase();
        let previous = i
            .checked_sub(1)
            .map(|p| self.of(p).to_lowercase())
            .unwrap_or_default();
        match noun.as_str() {
            "half" | "полугодие" | "полугодии" | "yarmida" | "полугодия" => {
                Some((i - 1, 6 * ordinal(&previous)?)).filter(|&(_, month)| month <= 12)
            }
            "quarter" | "квартал" | "квартале" | "квартала" | "choragida" => {
                Some((i - 1, 3 * ordinal(&previous)?)).filter(|&(_, month)| month <= 12)
            }
            "months" | "месяцев" | "месяца" | "oyida" => {
                let months = count(&previous)?;
                let first = (low..i).rev().find(|&p| {
                    matches!(
                        self.of(p).to_lowercase().as_str(),
                        "first" | "первые" | "первых"
                    )
                });
                Some((first.unwrap_or(i - 1), months)).filter(|&(_, month)| month <= 12)
            }
            _ => {
                let month = calendar::month(&noun).or_else(|| calendar::month(self.of(i)))?;
                let dash = matches!(previous.as_str(), "-" | "–" | "—" | "to" | "through");
                let first = i
                    .checked_sub(2)
                    .filter(|&p| calendar::month(self.of(p)).is_some())?;
                dash.then_some((first, month))
            }
        }
    }

    fn word_before(&self, start: usize) -> &str {
        self.tokens
            .iter()
            .take_while(|token| token.end <= start)
            .last()
            .map_or("", |token| token.of(self.text))
    }

    fn of(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }
}

/// Prepositions after which a date lies ahead or sets a limit.
fn is_open_preposition(word: &str) -> bool {
    matches!(
        word,
        "by" | "until"
            | "till"
            | "before"
            | "for"
            | "to"
            | "from"
            | "к"
            | "до"
            | "на"
            | "through"
            | "of"
            | "than"
    )
}

fn ordinal(word: &str) -> Option<u32> {
    Some(match word {
        "first" | "1st" | "первое" | "первом" | "первый" | "первого" | "birinchi" | "i" | "st" => {
            1
        }
        "second" | "2nd" | "второе" | "втором" | "второй" | "второго" | "ikkinchi" | "ii" => {
            2
        }
        "third" | "3rd" | "третий" | "третьем" | "третьего" | "uchinchi" | "iii" => {
            3
        }
        "fourth" | "4th" | "четвёртый" | "четвертый" | "четвёртом" | "четвертом" | "iv" => {
            4
        }
        _ => return None,
    })
}

fn count(word: &str) -> Option<u32> {
    Some(match word {
        "two" | "два" => 2,
        "three" | "три" => 3,
        "four" | "четыре" => 4,
        "five" | "пять" => 5,
        "six" | "шесть" => 6,
        "seven" | "семь" => 7,
        "eight" | "восемь" => 8,
        "nine" | "девять" => 9,
        "ten" | "десять" => 10,
        "eleven" | "одиннадцать" => 11,
        _ => word.parse().ok().filter(|count| (2..=12).contains(count))?,
    })
}
