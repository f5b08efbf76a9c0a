//! Times that something is only compared with.

use super::phrases::{CHANGED, YEAR_EARLIER};
use super::{Hangs, Reader};
use crate::extract::numbers::number;
use crate::extract::{PeriodMeaning, TimeUnit};

impl Reader<'_> {
    /// `the same period last year`, `a year earlier`, `year-on-year`: what a change is measured against.
    pub fn compared(&self, at: usize) -> Option<(usize, PeriodMeaning, Hangs)> {
        let line = self.line;
        for words in YEAR_EARLIER {
            if line.reads(at, words) {
                let back = PeriodMeaning::Months {
                    years: -1,
                    first: 1,
                    last: 12,
                };
                return Some((at + words.len(), back, Hangs::OnYearsBefore(1)));
            }
        }
        if let Some(found) = self.unit_earlier(at).or_else(|| self.years_earlier(at)) {
            return Some(found);
        }
        let start = at + usize::from(line.any(at, &["in", "during", "for", "over", "from"]));
        let start = start + usize::from(line.word(start) == "the");
        if !line.any(
            start,
            &[
                "same",
                "corresponding",
                "comparable",
                "similar",
                "year-earlier",
            ],
        ) {
            return None;
        }
        let unit = start + 1;
        if !line.any(
            unit,
            &[
                "period",
                "months",
                "month",
                "quarter",
                "half",
                "time",
                "year",
                "nine",
                "six",
                "three",
                "eleven",
                "day",
                "week",
                "timeframe",
                "span",
                "term",
                "stretch",
                "season",
            ],
        ) {
            return None;
        }
        let unit = if line.word(unit + 1) == "months" {
            unit + 1
        } else {
            unit
        };
        let (meaning, hangs, end) = self.calendar.of_year(unit + 1).map_or_else(
            || {
                let earlier = YEAR_EARLIER
                    .iter()
                    .find(|words| line.reads(unit + 1, words));
                let end = unit + 1 + earlier.map_or(0, |words| words.len());
                (
                    PeriodMeaning::Vague { past: true },
                    Hangs::OnYearsBefore(1),
                    end,
                )
            },
            |(year, end)| (year.whole(), Hangs::OnMonths(year), end),
        );
        (at < start || line.any(at, &["the", "same"])).then_some((end, meaning, hangs))
    }

    /// `a month earlier`, `the previous quarter`, `month-on-month`: the one before what it is compared with.
    fn unit_earlier(&self, at: usize) -> Option<(usize, PeriodMeaning, Hangs)> {
        let line = self.line;
        let unit = |i: usize| match line.word(i) {
            "month" => Some(TimeUnit::Month),
            "quarter" => Some(TimeUnit::Quarter),
            _ => None,
        };
        let dashed = usize::from(line.word(at + 1) == "-");
        let rate = unit(at).filter(|_| {
            line.any(at + 1 + dashed, &["on", "over"])
                && line.word(at + 2 + 2 * dashed) == line.word(at)
        });
        let (counted, end) = if let Some(counted) = rate {
            (counted, at + 3 + 2 * dashed)
        } else {
            let start = at + usize::from(line.any(at, &["in", "during", "for"]));
            let article = line.any(start, &["a", "the", "one"]);
            let before = line.any(start + 1, &["previous", "preceding", "prior"]);
            let noun = start + 1 + usize::from(before);
            let counted = unit(noun).filter(|_| article)?;
            let later = line.any(noun + 1, &["earlier", "before", "ago", "previously"]);
            if !before && !later || before && line.word(start) != "the" {
                return None;
            }
            (counted, noun + 1 + usize::from(later))
        };
        let meaning = PeriodMeaning::Back {
            unit: counted,
            first: 1,
            last: 1,
        };
        Some((end, meaning, Hangs::OnUnitBefore(counted)))
    }

    /// `two years earlier`: so many before what it is compared with.
    fn years_earlier(&self, at: usize) -> Option<(usize, PeriodMeaning, Hangs)> {
        let line = self.line;
        let number = number(line, self.quantities, at).filter(|n| n.value <= 60.0)?;
        let earlier = line.any(number.end, &["years", "year"])
            && line.any(number.end + 1, &["earlier", "before", "previously"]);
        let count = (1..=60).find(|&n| f64::from(n) >= number.value)?;
        let meaning = PeriodMeaning::Months {
            years: -count,
            first: 1,
            last: 12,
        };
        earlier.then_some((number.end + 2, meaning, Hangs::OnYearsBefore(count)))
    }

    /// Whether the time at `at` is only compared with.
    pub fn is_base(&self, at: usize) -> bool {
        let line = self.line;
        let one = line.before(at);
        let two = at.checked_sub(2).map_or("", |i| line.word(i));
        let comparing = |word: &str| {
            matches!(
                word,
                "compared" | "comparison" | "relative" | "contrast" | "comparing"
            )
        };
        (matches!(one, "with" | "to") && comparing(two))
            || matches!(one, "than" | "versus" | "vs" | "against" | "чем" | "против")
            || line.any(at, &["over", "from", "on"]) && self.after_change(at) && self.dated_base(at)
            || line.any(at, &["from", "on"])
                && line.any(at + 1, &["the", "last"])
                && line.any(at + 2, &["previous", "year"])
    }

    /// Whether a change was stated right before `at`: `up 5 pct over`, `a rise from`.
    fn after_change(&self, at: usize) -> bool {
        let line = self.line;
        // `down 22.1 percent ($133 million) from 2022`: what stands in brackets is passed over.
        let at = match (
            line.before(at),
            (1..=6).find(|&back| at >= back && line.word(at - back) == "("),
        ) {
            (")", Some(back)) => at - back,
            _ => at,
        };
        (1..=3).any(|back| at >= back && line.any(at - back, CHANGED))
    }

    /// Whether a year, or a month with its year, stands behind the preposition at `at`, and no range begins there.
    fn dated_base(&self, at: usize) -> bool {
        let line = self.line;
        let (end, dated) = match (self.calendar.year(at + 1), self.calendar.part(at + 1)) {
            (Some((_, end)), _) | (None, Some((PeriodMeaning::Fixed { .. }, end))) => (end, true),
            (None, _) => (at, false),
        };
        dated && !line.any(end, &["to", "until", "through", "-", "–"])
    }
}
