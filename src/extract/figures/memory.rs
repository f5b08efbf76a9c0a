//! What a document spoke of before, for words that take it up.

use super::told::Told;
use super::when::{owner, whole_year_before};
use super::{Context, Paragraph};
use crate::extract::measures::{Choice, Measured};
use crate::extract::parties::Parties;
use crate::extract::periods::{Hangs, Manner, Mention};
use crate::extract::{FigureClaim, FigureKind, PeriodClaim, PeriodMeaning, TimeUnit, Unit};
use crate::lexicon::{Cue, Side, Takes};

/// What was spoken of before.
#[derive(Debug, Default)]
pub struct Memory {
    /// The measure spoken of last in the paragraph.
    pub choice: Option<Choice>,
    /// The countries of the figure before, in the paragraph.
    pub parties: Option<Parties>,
    /// The countries of the first figure of the paragraph.
    pub subject: Option<Parties>,
    /// The things counted last in the paragraph.
    pub things: Option<Choice>,
    /// The unit of the figure before.
    pub unit: Option<Unit>,
    /// The time of the sentence before.
    pub period: Option<Told>,
    /// The time of the last statement on trade, which paragraphs of a wire go on about.
    pub trade: Option<Told>,
    /// The turnover spoken of last in the document.
    pub turnover: Option<Choice>,
    /// The two countries of the trade spoken of last in the document.
    pub pair: Option<Parties>,
    /// In what amounts of each measure were stated last in the document.
    pub amounts: Vec<(String, Unit)>,
    /// The last year or part of one that the document spoke of, for words that take it up (`in the review period`).
    pub anchor: Option<Told>,
    /// Paragraphs for which this year goes on being spoken of: the one that says it and the next.
    pub this_year: u32,
    /// Sentences since the time was said.
    age: u32,
    /// Paragraphs since the time of trade was said.
    trade_age: u32,
    /// Whether the last figure was aimed at or expected, so that its time is not that of what follows.
    ahead: bool,
}

/// Measures of trade, which reports state one after another for the same time.
pub const TRADE: &[&str] = &[
    "trade turnover",
    "trade balance",
    "trade deficit",
    "exports",
    "imports",
];

/// Measures of goods, which one report states in one unit.
const GOODS: &[&str] = &["production", "consumption", "stocks", "exports", "imports"];

impl Memory {
    /// Begins a paragraph: only one that opens by taking something up keeps what was spoken of.
    pub fn begin(&mut self, paragraph: &Paragraph<'_>) {
        let line = &paragraph.line;
        let first = usize::from(line.any(0, &["“", "\""]));
        let figure = line.any(first, &["the", "this", "that"])
            && line.any(first + 1, &["figure", "amount", "volume", "number"]);
        let again = line.any(0, &["this", "these", "it", "they", "such"])
            || line.any(0, &["during"])
                && (line.any(1, &["this", "these", "that"]) || line.any(2, &["period", "same"]))
            || line.any(0, &["the"])
                && line.any(
                    1,
                    &[
                        "figure", "amount", "visit", "event", "mission", "trip", "meeting",
                        "document", "volume", "number",
                    ],
                );
        let period = self.period.take().filter(|_| again);
        let trade = self.trade.take().filter(|_| self.trade_age < 3);
        *self = Self {
            choice: self.choice.take().filter(|_| figure),
            parties: self.parties.take().filter(|_| figure),
            period,
            age: 1,
            trade,
            trade_age: self.trade_age + 1,
            turnover: self.turnover.take(),
            pair: self.pair.take(),
            amounts: std::mem::take(&mut self.amounts),
            anchor: self.anchor.take(),
            this_year: self.this_year.saturating_sub(1),
            ..Self::default()
        };
    }

    /// Keeps what a figure spoke of; `told` is its time where its own sentence says it.
    pub fn keep(&mut self, figure: &FigureClaim, choice: &Choice, told: Option<&Told>) {
        let named = Some(Parties {
            all: figure.parties.clone(),
            from: figure.from,
            to: figure.to,
            via: figure.via,
        });
        if self.subject.is_none() {
            self.subject.clone_from(&named);
        }
        if let Unit::Count(_) = &figure.unit {
            self.things = Some(Choice {
                unit: Some(figure.unit.clone()),
                at: None,
                ..choice.clone()
            });
        }
        if choice.side == Side::Pair && figure.parties.len() == 2 {
            self.pair.clone_from(&named);
        }
        self.parties = named;
        self.unit = Some(figure.unit.clone());
        if matches!(figure.unit, Unit::Tonnes | Unit::Physical(_)) {
            self.amounts
                .retain(|(measure, _)| *measure != figure.measure);
            self.amounts
                .push((figure.measure.clone(), figure.unit.clone()));
        }
        self.choice = Some(Choice {
            at: None,
            ..choice.clone()
        });
        if choice.name == "trade turnover" {
            self.turnover.clone_from(&self.choice);
        }
        self.ahead = matches!(figure.kind, FigureKind::Target | FigureKind::Forecast);
        if let Some(told) = told
            && !self.ahead
            && TRADE.contains(&figure.measure.as_str())
            && is_stretch(&told.claim)
        {
            self.trade = Some(told.clone());
            self.trade_age = 0;
        } else if self
            .trade
            .as_ref()
            .is_some_and(|told| told.claim == figure.period)
        {
            self.trade_age = 0;
        }
    }

    /// Keeps what a sentence spoke of beside its figures.
    pub fn end_sentence(&mut self, context: &Context<'_, '_>, figures: &[FigureClaim]) {
        let sentence = context.sentence;
        let meant = sentence
            .clone()
            .any(|i| context.paragraph.cue(i).is(Cue::TARGET | Cue::FORECAST));
        let own = context.paragraph.periods.iter().rfind(|mention| {
            sentence.contains(&mention.tokens.start)
                && !matches!(mention.manner, Manner::Base | Manner::Beside | Manner::By | Manner::Every)
                // What is aimed at or expected for a time leaves it to nothing else.
                && !(self.ahead || mention.manner == Manner::Over && meant)
                && !(mention.manner == Manner::In && is_moment(context.paragraph, mention))
                && (figures.is_empty()
                    || !matches!(mention.claim.meaning, PeriodMeaning::PastYears { .. }))
                && owner(context.paragraph, mention).is_none()
                // A time that none of the figures of its sentence took is that of something else.
                && (figures.is_empty()
                    || figures
                        .iter()
                        .any(|figure| figure.period.text == mention.claim.text))
        });
        let spoken = context
            .paragraph
            .periods
            .iter()
            .filter(|mention| sentence.contains(&mention.tokens.start));
        for mention in spoken {
            let this_year = PeriodMeaning::Months {
                years: 0,
                first: 1,
                last: 12,
            };
            if mention.claim.meaning == this_year {
                self.this_year = 2;
            }
        }
        if let Some(mention) = own {
            let told = if mention.hangs == Hangs::OnContext {
                self.anchor.clone().unwrap_or_default()
            } else {
                let mut told = context.told(mention, false, None);
                let before = self
                    .anchor
                    .as_ref()
                    .filter(|_| mention.hangs == Hangs::OnComparison)
                    .and_then(|anchor| whole_year_before(&anchor.claim.meaning));
                if let Some(before) = before {
                    told.claim.meaning = before;
                }
                told
            };
            if is_stretch(&told.claim) && mention.hangs != Hangs::OnComparison {
                self.anchor = Some(told.clone());
            }
            self.period = Some(told).filter(|told| told.claim.text.is_some());
            self.age = 0;
        } else {
            self.age += 1;
            if self.age > 2
                || self.age > 1 && self.period.as_ref().is_some_and(|told| is_day(&told.claim))
            {
                self.period = None;
            }
        }
        self.ahead = false;
        let strong = context
            .paragraph
            .measures
            .iter()
            .filter(|mention| {
                sentence.contains(&mention.tokens.start) && !mention.verb && !mention.subordinate
            })
            .find_map(|mention| match mention.measure {
                Measured::Known(i) => Some(&context.lexicon.measures.all[i]),
                Measured::Number(_) => None,
            });
        let trading = self
            .choice
            .as_ref()
            .is_some_and(|choice| TRADE.contains(&choice.name.as_str()));
        if let Some(measure) = strong.filter(|_| figures.is_empty())
            && !(trading && ["surplus", "budget deficit"].contains(&measure.name.as_str()))
        {
            self.choice = Some(Choice {
                name: measure.name.clone(),
                side: measure.side,
                scope: None,
                at: None,
                unit: None,
                rate: measure.takes.contains(&Takes::Rate),
            });
        }
    }

    /// The unit in which amounts of a measure are stated in the document: as last time, or, for goods that are made and used
    /// up, as the other amounts.
    pub fn amount(&self, measure: &str) -> Option<&Unit> {
        let own = self.amounts.iter().rfind(|(name, _)| name == measure);
        let goods = GOODS.contains(&measure);
        let other = || {
            self.amounts
                .iter()
                .rfind(|(name, _)| goods && GOODS.contains(&name.as_str()))
        };
        own.or_else(other).map(|(_, unit)| unit)
    }

    /// The pair of the exports or imports spoken of right before; the other way round for imports after exports.
    pub fn turned(&self, choice: &Choice) -> Option<Parties> {
        let last = self.choice.as_ref()?.name.as_str();
        // After pairs of several countries the paragraph goes on about what it began with.
        let parties = match (self.subject.as_ref()?, self.parties.as_ref()?) {
            (subject, last) if subject.from.is_some() && subject.all != last.all => subject,
            (_, last) => last,
        };
        let several = self.subject != self.parties;
        if !several && (parties.from.is_none() || parties.to.is_none()) {
            return None;
        }
        match (last, choice.name.as_str()) {
            ("exports", "exports") | ("imports", "imports") => Some(parties.clone()),
            ("exports", "imports") | ("imports", "exports") => Some(Parties {
                from: parties.to,
                to: parties.from,
                ..parties.clone()
            }),
            _ => None,
        }
    }
}

/// Whether a time is the end of a stretch (`at the end of November`), at which later sentences do not stay.
fn is_moment(paragraph: &Paragraph<'_>, mention: &Mention) -> bool {
    let line = &paragraph.line;
    let first = mention.tokens.start;
    line.any(first, &["at"]) || line.word(first) == "as" && line.any(first + 1, &["of", "at"])
}

/// Whether a time is a single day, which later sentences rarely go on about.
pub fn is_day(claim: &PeriodClaim) -> bool {
    match claim.meaning {
        PeriodMeaning::Day { .. }
        | PeriodMeaning::Weekday { .. }
        | PeriodMeaning::Back {
            unit: TimeUnit::Day,
            last: 1,
            ..
        } => true,
        PeriodMeaning::Fixed { from, to } => from.is_some() && from == to,
        PeriodMeaning::Unstated
        | PeriodMeaning::Months { .. }
        | PeriodMeaning::Until { .. }
        | PeriodMeaning::Today
        | PeriodMeaning::PastYears { .. }
        | PeriodMeaning::NextYears { .. }
        | PeriodMeaning::Recent { .. }
        | PeriodMeaning::Back { .. }
        | PeriodMeaning::Ended { .. }
        | PeriodMeaning::Fiscal { .. }
        | PeriodMeaning::Vague { .. } => false,
    }
}

/// Whether a time is a year or a part of one.
fn is_stretch(claim: &PeriodClaim) -> bool {
    !is_day(claim)
        && matches!(
            claim.meaning,
            PeriodMeaning::Fixed {
                from: Some(_),
                to: Some(_)
            } | PeriodMeaning::Months { .. }
                | PeriodMeaning::Recent { .. }
                | PeriodMeaning::Back { .. }
                | PeriodMeaning::Ended { .. }
                | PeriodMeaning::Fiscal { .. }
        )
}
