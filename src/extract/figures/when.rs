//! The time that a figure speaks of.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::memory::{Memory, TRADE, is_day};
use super::told::Told;
use super::{Context, Paragraph};
use crate::extract::measures::Choice;
use crate::extract::periods::{Hangs, Manner, Mention, years_before};
use crate::extract::units::{Join, Quantity};
use crate::extract::{FigureClaim, FigureKind, PeriodClaim, PeriodMeaning, TimeUnit};
use crate::lexicon::{CountryCode, Cue};
use crate::text::TokenKind;

impl Context<'_, '_> {
    /// The time that the sentence says of a quantity; `main` is that of the figure before it in the sentence.
    pub fn said(
        &self,
        quantity: &Quantity<'_>,
        kind: FigureKind,
        main: Option<&Told>,
        memory: &Memory,
    ) -> Option<Told> {
        let paragraph = self.paragraph;
        let ahead = matches!(kind, FigureKind::Target | FigureKind::Forecast);
        let mentions = || {
            paragraph
                .periods
                .iter()
                .filter(|mention| self.sentence.contains(&mention.tokens.start))
        };
        let (_, mention) = mentions()
            .filter(|mention| mention.manner != Manner::Every)
            // `The bar now stands at $5 billion` tells when the target was set, not when it is to be reached.
            .filter(|mention| {
                kind != FigureKind::Target
                    || mention.claim.meaning != PeriodMeaning::Today && !is_day(&mention.claim)
            })
            .filter(|mention| {
                // The first end of a change has the time right behind it or none.
                quantity.joined == Join::Alone
                    || end_of_span(paragraph, quantity, mention).is_some()
                    || (quantity.tokens.end..quantity.tokens.end + 3)
                        .contains(&mention.tokens.start)
            })
            .filter_map(|mention| {
                distance(paragraph, quantity, mention, ahead).map(|cost| (cost, mention))
            })
            .min_by_key(|&(cost, mention)| (cost, mention.tokens.start))?;
        if mention.hangs == Hangs::OnContext {
            let context = memory.anchor.as_ref().or(memory.period.as_ref());
            let mut told = self.told(mention, ahead, None);
            if let Some(context) = main.or(context) {
                told.claim.meaning = context.claim.meaning.clone();
                told.assumption.clone_from(&context.assumption);
            }
            return Some(told);
        }
        let compared = compared(paragraph, quantity);
        let first = || {
            mentions()
                .find(|mention| {
                    mention.hangs == Hangs::Free
                        && !matches!(mention.manner, Manner::Base | Manner::Beside)
                })
                .map(|mention| self.told(mention, false, None))
        };
        let main = main
            .cloned()
            .or_else(first)
            .or_else(|| memory.period.clone())
            .or_else(|| memory.trade.clone())
            .or_else(|| memory.anchor.clone());
        let owner =
            is_owner(paragraph, mention.tokens.end) && mention.tokens.end < quantity.tokens.start;
        let against = mention.manner == Manner::Base || compared || owner;
        let mut told = self.told(
            mention,
            ahead || kind == FigureKind::Capacity,
            main.as_ref().filter(|_| against),
        );
        // `It had fallen in the previous year`, of the year spoken of before.
        if mention.hangs == Hangs::OnComparison
            && !against
            && let Some(before) = memory
                .anchor
                .as_ref()
                .and_then(|anchor| whole_year_before(&anchor.claim.meaning))
        {
            told.claim.meaning = before;
        }
        if let Some(year) = end_of_span(paragraph, quantity, mention) {
            told.claim.meaning = year;
        }
        told.against = against;
        Some(told)
    }

    /// The time that a quantity takes over from the statement before.
    pub fn carried(
        &self,
        quantity: &Quantity<'_>,
        kind: FigureKind,
        choice: &Choice,
        parties: &[CountryCode],
        memory: &Memory,
    ) -> Option<Told> {
        let paragraph = self.paragraph;
        let ahead = matches!(kind, FigureKind::Target | FigureKind::Forecast);
        // What it is compared with was at another time.
        if quantity.joined == Join::Start || ahead || compared(paragraph, quantity) {
            return None;
        }
        let clause = paragraph.clause(quantity.tokens.start, self.sentence);
        let line_cue = |cue: Cue| clause.clone().any(|i| paragraph.cue(i).is(cue));
        let past = (clause.start..quantity.tokens.start.max(clause.start)).any(|i| {
            let line = &paragraph.line;
            line.any(i, &["was", "were", "had"])
                || line.word(i).ends_with("ed") && !line.any(i.wrapping_sub(1), &["is", "are"])
        });
        let present = line_cue(Cue::PRESENT) && !past;
        let perfect = clause.clone().any(|i| {
            paragraph.line.any(i, &["has", "have"])
                && paragraph.line.any(i + 1, &["been", "already"])
        });
        let already = perfect && clause.clone().any(|i| paragraph.line.any(i, &["already"]));
        // A sentence that opens with another country speaks of another time.
        let opener = paragraph
            .countries
            .iter()
            .any(|country| country.tokens.start == self.sentence.start);
        let other = opener
            && memory.parties.as_ref().is_some_and(|before| {
                !before.all.is_empty()
                    && !parties.is_empty()
                    && !parties.iter().any(|code| before.all.contains(code))
            });
        let trade = memory
            .trade
            .as_ref()
            .filter(|_| TRADE.contains(&choice.name.as_str()));
        if !present
            && !other
            && !line_cue(Cue::HYPOTHETICAL)
            && let Some(told) = memory.period.as_ref().or(trade)
        {
            return Some(told.clone());
        }
        let meaning = if present {
            PeriodMeaning::Today
        } else if already && memory.this_year > 0 {
            PeriodMeaning::Until {
                from: None,
                years: 0,
            }
        } else if perfect {
            PeriodMeaning::Vague { past: true }
        } else {
            return None;
        };
        Some(Told {
            claim: PeriodClaim {
                text: None,
                meaning,
            },
            ..Told::default()
        })
    }

    /// How often something happens, where no time is said of it (`6 million tonnes a year`).
    pub fn often(&self, quantity: &Quantity<'_>) -> Option<Told> {
        let clause = self.paragraph.clause(quantity.tokens.start, self.sentence);
        let mention = self
            .paragraph
            .periods
            .iter()
            .filter(|mention| {
                mention.manner == Manner::Every && clause.contains(&mention.tokens.start)
            })
            .find(|mention| {
                let gap = quantity.tokens.end..mention.tokens.start;
                gap.len() <= 8
                    && quantity.tokens.end <= mention.tokens.start
                    && self.paragraph.quantities_in(&gap) == 0
                    || quantity.tokens.start.saturating_sub(mention.tokens.end) <= 4
                        && mention.tokens.end <= quantity.tokens.start
            })?;
        Some(self.told(mention, false, None))
    }
}

/// The whole year before one that was spoken of, or before a part of one.
pub fn whole_year_before(meaning: &PeriodMeaning) -> Option<PeriodMeaning> {
    if let PeriodMeaning::Months { years, .. } = *meaning {
        return Some(PeriodMeaning::Months {
            years: years.saturating_sub(1),
            first: 1,
            last: 12,
        });
    }
    let PeriodMeaning::Fixed {
        from: Some(from),
        to: Some(to),
    } = *meaning
    else {
        return None;
    };
    if (300..370).contains(&(to - from).num_days()) {
        return years_before(meaning, 1);
    }
    let day = |month, day| NaiveDate::from_ymd_opt(from.year() - 1, month, day);
    (from.year() == to.year()).then(|| PeriodMeaning::Fixed {
        from: day(1, 1),
        to: day(12, 31),
    })
}

/// The year at one end of a change that a span of years tells (`between 1970 and 1971 fell from 9 to 7`).
fn end_of_span(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    mention: &Mention,
) -> Option<PeriodMeaning> {
    let PeriodMeaning::Fixed {
        from: Some(from),
        to: Some(to),
    } = mention.claim.meaning
    else {
        return None;
    };
    let line = &paragraph.line;
    let spanned = from.year() < to.year()
        && from.ordinal() == 1
        && (to.month(), to.day()) == (12, 31)
        && line.any(mention.tokens.start, &["between", "from"]);
    let last = (paragraph.quantities_before(quantity.tokens.start).last())
        .is_some_and(|before| before.joined == Join::Start);
    let year = match quantity.joined {
        Join::Start => from.year(),
        Join::Alone if last => to.year(),
        Join::Alone => return None,
    };
    spanned.then(|| PeriodMeaning::Fixed {
        from: NaiveDate::from_ymd_opt(year, 1, 1),
        to: NaiveDate::from_ymd_opt(year, 12, 31),
    })
}

/// How far a time lies from a quantity; none where it cannot be its time.
fn distance(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    mention: &Mention,
    ahead: bool,
) -> Option<u32> {
    let behind = quantity.tokens.end <= mention.tokens.start;
    let gap = if behind {
        quantity.tokens.end..mention.tokens.start
    } else {
        mention.tokens.end.min(quantity.tokens.start)..quantity.tokens.start
    };
    // `In 2022 — 9 percent, in 2023 — 6.2 percent`.
    if !behind && gap.len() == 1 && paragraph.line.any(gap.start, &["—", "–", "-", ":"]) {
        return (mention.manner != Manner::Base).then_some(0);
    }
    // `down from 1985's four pct`, `the previous year's shortfall of 5 million`: the time owns the number.
    let owns = !behind
        && gap.len() <= 3
        && is_owner(paragraph, gap.start)
        && paragraph.quantities_in(&gap) == 0;
    if owns {
        return Some(0);
    }
    let commas = gap
        .clone()
        .filter(|&i| paragraph.line.word(i) == ",")
        .count() as u32;
    let between = paragraph.quantities_in(&gap);
    let crossing = gap
        .clone()
        .any(|i| paragraph.line.word(i) == "and" && paragraph.line.before(i) == ",");
    if owned(paragraph, quantity, mention) || behind && !ahead && is_later(paragraph, &gap) {
        return None;
    }
    // `28 last fall and 15 a barrel last month`: a time behind another number, before `and`, is that number’s.
    let others = !behind
        && paragraph.line.word(gap.start) == "and"
        && (paragraph.quantities_before(mention.tokens.start).last())
            .is_some_and(|other| mention.tokens.start - other.tokens.end <= 3);
    let mut cost = paragraph.separation(&gap)
        + commas * 4
        + between * 12
        + u32::from(crossing) * 8
        + u32::from(others) * 6;
    match mention.manner {
        Manner::Base => {
            // `compared with $3 billion in 1986`: the base has a figure of its own.
            let own = behind && gap.len() <= 2 && compared(paragraph, quantity);
            // `5 billion last year and 4 billion the year before`.
            let directly = behind && gap.is_empty() && is_earlier(paragraph, mention);
            if directly {
                return Some(0);
            }
            if !own {
                return None;
            }
        }
        // `In the final quarter, …`: what a sentence opens with is said of all of it.
        Manner::In if !behind && opens(paragraph, mention) => cost = cost.min(14),
        Manner::Beside => cost += 20,
        Manner::In if is_fleeting(&mention.claim) => cost += 12,
        Manner::In | Manner::By | Manner::Over | Manner::Every => {}
    }
    Some(cost)
}

/// Whether a time is a day or a week, which tell more often when something was said or signed.
fn is_fleeting(claim: &PeriodClaim) -> bool {
    let week = matches!(
        claim.meaning,
        PeriodMeaning::Back {
            unit: TimeUnit::Week,
            ..
        }
    );
    week || is_day(claim)
}

/// Whether a time is named as earlier than another (`the year before`), not as the base of a rate (`year-on-year`).
fn is_earlier(paragraph: &Paragraph<'_>, mention: &Mention) -> bool {
    let hangs = match mention.hangs {
        Hangs::OnYearsBefore(_) | Hangs::OnUnitBefore(_) => true,
        Hangs::Free
        | Hangs::OnCountry(_)
        | Hangs::OnHemisphere
        | Hangs::OnContext
        | Hangs::OnMonths(_)
        | Hangs::OnComparison => false,
    };
    hangs
        && paragraph.line.any(
            mention.tokens.end - 1,
            &["earlier", "before", "ago", "previously", "month", "quarter"],
        )
        && !paragraph
            .line
            .any(mention.tokens.start + 1, &["-", "on", "over"])
}

/// Whether the ending of an owner stands at `i`: `1985’s`, `the previous year’s`.
fn is_owner(paragraph: &Paragraph<'_>, i: usize) -> bool {
    let line = &paragraph.line;
    // Behind digits the ending is a mark with a letter.
    line.kind(i) == Some(TokenKind::Clitic)
        || line.any(i, &["'", "’"]) && line.closed(i) && line.word(i + 1) == "s"
}

/// Whether a time opens its sentence, set off by a comma.
fn opens(paragraph: &Paragraph<'_>, mention: &Mention) -> bool {
    let line = &paragraph.line;
    line.word(mention.tokens.end) == ","
        && line
            .sentences
            .iter()
            .any(|sentence| sentence.start == mention.tokens.start)
}

/// Whether a clause about what is to come begins in a gap: `a fund of $5 million, which is due to open in 2024`.
fn is_later(paragraph: &Paragraph<'_>, gap: &Range<usize>) -> bool {
    let line = &paragraph.line;
    let Some(start) = gap.clone().find(|&i| {
        line.any(
            i,
            &[
                "which",
                "where",
                "who",
                "that",
                "due",
                "scheduled",
                "planned",
            ],
        ) || line.any(i, &["to"]) && line.any(i + 1, &["be"])
    }) else {
        return false;
    };
    (start..gap.end).any(|i| {
        line.any(
            i,
            &[
                "will",
                "would",
                "due",
                "expected",
                "scheduled",
                "planned",
                "slated",
            ],
        ) || line.any(i, &["is", "are", "to"]) && line.any(i + 1, &["to", "be"])
    })
}

/// Whether the time is that of another quantity, which is only compared with: `to 5 from 4 in 1986`, `from 178 in 2019 to 278`.
fn owned(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>, mention: &Mention) -> bool {
    owner(paragraph, mention).is_some_and(|owner| owner != quantity)
}

/// The quantity before a time that keeps the time for itself.
pub fn owner<'p, 'l>(paragraph: &'p Paragraph<'l>, mention: &Mention) -> Option<&'p Quantity<'l>> {
    let start = mention.tokens.start;
    (paragraph.quantities_before(start).last()).filter(|quantity| {
        start - quantity.tokens.end <= 1
            && (quantity.joined == Join::Start || compared(paragraph, quantity))
    })
}

/// Whether the quantity is what something is compared with.
pub fn compared(paragraph: &Paragraph<'_>, quantity: &Quantity<'_>) -> bool {
    let line = &paragraph.line;
    let mut i = quantity.tokens.start;
    while i > 0 && quantity.tokens.start - i < 6 {
        i -= 1;
        if line.any(
            i,
            &[
                "from",
                "against",
                "versus",
                "vs",
                "compared",
                "compares",
                "чем",
                "против",
            ],
        ) {
            return true;
        }
        if !line.any(
            i,
            &[
                "with", "to", "a", "the", "about", "some", "only", "around", "nearly", "over",
                "just", ".", "revised", "more", "deficit", "surplus", "of",
            ],
        ) {
            return false;
        }
    }
    false
}

/// Lets `over the past eight years` end with the year of the level that the sentence gives: `increased 7.8 times, reaching … in 2024`.
pub fn link_spans(figures: &mut [FigureClaim]) {
    let year_of = |figure: &FigureClaim| match figure.period.meaning {
        PeriodMeaning::Fixed {
            from: Some(from),
            to: Some(to),
        } if from.year() == to.year() && figure.kind == FigureKind::Reported => Some(to.year()),
        _ => None,
    };
    for i in 0..figures.len() {
        let level = figures[i + 1..].iter().find_map(year_of);
        let measure = figures[i + 1..].first().map(|next| next.measure.clone());
        let figure = &mut figures[i];
        if let PeriodMeaning::PastYears {
            end: end @ None, ..
        } = &mut figure.period.meaning
            && measure.as_deref() == Some(figure.measure.as_str())
        {
            *end = level;
        }
    }
}
