//! Times without dates of their own: taken up from before, counted in another calendar, or how often.

use super::phrases::{EVERY, IN};
use super::{Manner, Reader};
use crate::extract::PeriodMeaning;
use crate::text::TokenKind;

impl Reader<'_> {
    /// `in the fiscal year 2078/79 BS`: years of another calendar are kept in their words.
    pub fn other_era(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let line = self.line;
        let mut i = at + usize::from(line.any(at, IN));
        while line.any(i, &["the", "fiscal", "financial", "year", "fy"]) {
            i += 1;
        }
        let raw = line.raw(i);
        let number = raw.len() == 4 && raw.bytes().all(|b| b.is_ascii_digit());
        let pair = usize::from(line.any(i + 1, &["/", "-", "–"])) * 2;
        let end = i + 1 + pair + if line.word(i + 2 + pair) == "." { 3 } else { 1 };
        (number && i > at && self.calendar.is_other_era(i + 1)).then_some((
            end,
            PeriodMeaning::Vague { past: true },
            Manner::In,
        ))
    }

    /// `in the review year`, `during the period`, `the period under review`: the time spoken of before.
    pub fn taken_up(&self, at: usize) -> Option<(usize, PeriodMeaning)> {
        let line = self.line;
        let start = at + usize::from(line.any(at, &["in", "during", "over", "for"]));
        if start == at || !line.any(start, &["the", "this", "that"]) {
            return None;
        }
        let mut noun = start + 1;
        let review = line.any(
            noun,
            &[
                "review",
                "reviewed",
                "reporting",
                "reported",
                "said",
                "mentioned",
            ],
        );
        noun += usize::from(review);
        let period = line.any(noun, &["period", "timeframe"])
            || review && line.any(noun, &["year", "month", "quarter", "fiscal", "season"]);
        let half = line.word(noun) == "half"
            && (line.word(noun + 1) == "year" || line.reads(noun + 1, &["-", "year"]));
        if !period && !half {
            return None;
        }
        let mut end = noun + 1;
        if half {
            end += 1 + usize::from(line.word(noun + 1) == "-");
        }
        if line.reads(end, &["under", "review"]) {
            end += 2;
        }
        // `the period from …`, `the period of the plan` say another one.
        let other = line.any(
            end,
            &[
                "from", "of", "between", "to", "ended", "ending", "up", "until", "since",
            ],
        ) || line.kind(end) == Some(TokenKind::Number);
        (!other).then_some((end, PeriodMeaning::Vague { past: true }))
    }

    /// `every year`, `annually`, `a year`: how often, where no time is said.
    pub fn every(&self, at: usize) -> Option<(usize, PeriodMeaning, Manner)> {
        let words = EVERY.iter().find(|words| self.line.reads(at, words))?;
        let end = at + words.len();
        let earlier = self.line.any(
            end,
            &[
                "earlier", "ago", "before", "later", "after", "from", "old", "to", "and", "-",
            ],
        );
        // `in a year`, `half a year`: how long, not how often.
        let length = self.line.word(at) == "a"
            && !self.line.before(at).is_empty()
            && self.line.any(
                at - 1,
                &[
                    "in", "within", "over", "of", "for", "half", "than", "after", "about", "is",
                    "was", "as", "only", "just", "once", "such", "what", "during", "nearly",
                ],
            );
        let meaning = PeriodMeaning::Vague { past: false };
        (!earlier && !length).then_some((end, meaning, Manner::Every))
    }
}
