//! What a quantity measures: named in its sentence, or taken over from what was said before.

use super::memory::{Memory, TRADE};
use super::when::compared;
use super::{Context, Paragraph, kind};
use crate::extract::Unit;
use crate::extract::measures::{self, Choice, Measured};
use crate::extract::units::{Counted, Join, Quantity};
use crate::lexicon::{Cue, Lexicon, Side, Takes};

/// The measures that earlier sentences leave to later ones.
pub struct Carried {
    /// The one spoken of last in the paragraph.
    pub choice: Option<Choice>,
    /// The turnover spoken of last in the document.
    pub turnover: Option<Choice>,
}

impl Context<'_, '_> {
    /// The measure of a quantity; `before` are those of the quantities before it in the sentence.
    pub fn choice(
        &self,
        quantity: &Quantity<'_>,
        carried: &Carried,
        before: &[Choice],
        memory: &Memory,
    ) -> Option<Choice> {
        if let Some(same) = self
            .in_brackets(quantity, before)
            .or_else(|| self.compared_with(quantity, before))
        {
            return Some(same);
        }
        let found = measures::choose(self.paragraph, self.lexicon, quantity, self.sentence);
        match found {
            Some(found) => Some(self.in_context(quantity, found, carried, before)),
            None if quantity.unit == Counted::Bare => self
                .of_bare(quantity, before, memory)
                .or_else(|| self.of_amount(quantity, memory)),
            None => self.taken_over(quantity, carried, before, memory.unit.as_ref()),
        }
    }

    /// `Sh310.4 billion ($132.6 million)`: the same sum in another currency.
    fn in_brackets(&self, quantity: &Quantity<'_>, before: &[Choice]) -> Option<Choice> {
        let same = twin(self.paragraph, quantity)?;
        let other = match (&same.unit, &quantity.unit) {
            (Counted::In(Unit::Money(one)), Counted::In(Unit::Money(other))) => one != other,
            _ => false,
        };
        before.last().filter(|_| other).cloned()
    }

    /// `The paper put output at 4.82 mln`: in the unit of the amounts that were stated before.
    fn of_amount(&self, quantity: &Quantity<'_>, memory: &Memory) -> Option<Choice> {
        let line = &self.paragraph.line;
        if quantity.scale < 1e3 && quantity.amount.value.is_none_or(|value| value < 1e3) {
            return None;
        }
        let behind = quantity.tokens.end;
        let ended = !line.is_word(behind)
            || self.paragraph.cue(behind).is(Cue::AFTER_NUMBER)
            || self.timed(behind);
        let led = (quantity.tokens.start.saturating_sub(4)..quantity.tokens.start)
            .any(|i| line.any(i, &["at", "to", "of", "was", "were", "reached", "by"]));
        let choice = measures::amount(self.paragraph, self.lexicon, quantity, self.sentence)?;
        let unit = memory.amount(&choice.name)?.clone();
        (ended && led).then_some(Choice {
            unit: Some(unit),
            ..choice
        })
    }

    /// `2.75 billion dlrs, against 2.52 billion in 1984`: what is compared with measures the same, unless something else is named in between.
    fn compared_with(&self, quantity: &Quantity<'_>, before: &[Choice]) -> Option<Choice> {
        let paragraph = self.paragraph;
        let last = before.last()?;
        let previous = paragraph.quantities_before(quantity.tokens.start).last()?;
        let gap = previous.tokens.end..quantity.tokens.start;
        let named = paragraph.measures.iter().any(|mention| {
            gap.contains(&mention.tokens.start)
                && !mention.verb
                && !self.in_trade(mention.tokens.start)
        });
        let unit = match &previous.unit {
            Counted::In(unit @ (Unit::Money(_) | Unit::Tonnes | Unit::Physical(_))) => {
                Some(unit.clone())
            }
            Counted::In(_) => None,
            Counted::Things { noun, .. } => Some(Unit::Count(noun.clone())),
            Counted::Bare => last.unit.clone(),
        }?;
        // `to 25,165 tonnes from 54,000`; a small number behind a scale (`to 4.2 million from 3.9`) may share the scale or not.
        let bare = quantity.unit == Counted::Bare
            && (quantity.scale >= 1e3
                || previous.scale < 1e3
                || quantity.amount.value.is_some_and(|value| value >= 1e3));
        let behind = quantity.tokens.end;
        let ended = !paragraph.line.is_word(behind)
            || paragraph.cue(behind).is(Cue::AFTER_NUMBER)
            || self.timed(behind);
        let money = matches!(quantity.unit, Counted::In(Unit::Money(_)));
        let same = previous.unit == quantity.unit && money || bare && ended;
        (compared(paragraph, quantity) && same && !named && gap.len() <= 12).then(|| Choice {
            at: None,
            unit: Some(unit),
            ..last.clone()
        })
    }

    /// The measure that a sentence names, as what was said before makes it more exact.
    fn in_context(
        &self,
        quantity: &Quantity<'_>,
        found: Choice,
        carried: &Carried,
        before: &[Choice],
    ) -> Choice {
        let line = &self.paragraph.line;
        let last = before.last();
        let trading = last
            .or(carried.choice.as_ref())
            .is_some_and(|last| TRADE.contains(&last.name.as_str()))
            // `a surplus of 3 billion in international trade`.
            || (self.paragraph.clause(quantity.tokens.start, self.sentence))
                .any(|i| self.in_trade(i));
        // `a surplus` after trade was spoken of is one of trade.
        let bare = found.at.is_none_or(|at| {
            let words = &self.paragraph.measures[at].tokens;
            words.clone().skip(1).all(|i| line.any(i, &["of"]))
        });
        // `The current account moved to a surplus of 1.2 billion from a deficit`.
        let current = self.paragraph.measures.iter().position(|mention| {
            self.sentence.contains(&mention.tokens.start)
                && mention.tokens.end <= quantity.tokens.start
                && matches!(mention.measure, Measured::Known(i) if self.lexicon.measures.all[i].name == "current account")
        });
        if let Some(at) = current
            && bare
            && ["budget deficit", "surplus"].contains(&found.name.as_str())
        {
            return Choice {
                name: "current account".to_owned(),
                side: Side::None,
                at: Some(at),
                ..found
            };
        }
        let again = match found.name.as_str() {
            "surplus" if trading && bare => Some("trade balance"),
            "budget deficit" if trading && bare => Some("trade deficit"),
            _ => None,
        };
        if let Some(name) = again {
            return Choice {
                name: name.to_owned(),
                side: Side::Pair,
                ..found
            };
        }
        // `debt fell to 17.7 billion, or 43 percent of GDP`: the same in another unit.
        let otherwise = line.any(quantity.tokens.start.wrapping_sub(1), &["or", "("])
            || (1..4).any(|back| {
                quantity.tokens.start >= back
                    && line.any(quantity.tokens.start - back, &["equivalent", "equal"])
            });
        if let Some(last) = last.filter(|last| {
            otherwise
                && found.name == "share"
                && is_of_output(found.scope.as_deref())
                && last.name != "share"
        }) {
            return Choice {
                rate: true,
                at: None,
                unit: None,
                ..last.clone()
            };
        }
        // `exported 2 million tonnes, earning $3 billion`: the same exports in money.
        if found.name == "revenue"
            && let Some(exports) = last.filter(|last| last.name == "exports")
            && found.at.is_some_and(|at| self.paragraph.measures[at].verb)
        {
            return exports.clone();
        }
        found
    }

    /// Whether `trade` at `i` only says what a surplus is in.
    fn in_trade(&self, i: usize) -> bool {
        let line = &self.paragraph.line;
        line.word(i) == "trade" && (1..3).any(|back| line.any(i.wrapping_sub(back), &["in"]))
    }

    /// The measure of a bare number whose sentence names none.
    fn of_bare(
        &self,
        quantity: &Quantity<'_>,
        before: &[Choice],
        memory: &Memory,
    ) -> Option<Choice> {
        let line = &self.paragraph.line;
        let start = quantity.tokens.start;
        // `from 178 in 2019 to 278`: the second end of a change measures what the first did.
        let end_of_change = line.word(start.wrapping_sub(1)) == "to"
            && self
                .behind(start, 13)
                .any(|other| other.joined == Join::Start);
        // `of which there were 12 in 2019 and 18 in 2020`: the same things at another time.
        let listed = line.any(start.wrapping_sub(1), &["and", ","])
            && self.timed(quantity.tokens.end)
            && (self.behind(start, 6))
                .any(|other| other.unit == Counted::Bare && self.timed(other.tokens.end));
        before
            .last()
            .filter(|_| end_of_change || listed)
            .cloned()
            .or_else(|| self.of_those(quantity, memory))
    }

    /// The measure of a quantity whose sentence names none: that of the number before, or of the sentence before where a word takes it up.
    fn taken_over(
        &self,
        quantity: &Quantity<'_>,
        carried: &Carried,
        before: &[Choice],
        unit: Option<&Unit>,
    ) -> Option<Choice> {
        let line = &self.paragraph.line;
        let start = quantity.tokens.start;
        let near = start.saturating_sub(4).max(self.sentence.start)..start;
        let before_it = self.sentence.start..start;
        let wanted = || {
            before_it
                .clone()
                .any(|i| self.paragraph.cue(i).is(Cue::TARGET))
        };
        let aim = near
            .clone()
            .any(|i| line.any(i, &["goal", "target", "mark"]));
        // `The two sides set a target of 5 billion dollars`: of their trade, if it was spoken of.
        let sides = || {
            (self.sentence.clone())
                .any(|i| self.paragraph.cue(i).is(Cue::JOINT) && !line.any(i, &["each", "both"]))
        };
        let money = matches!(quantity.unit, Counted::In(Unit::Money(_)));
        let trading = carried
            .choice
            .as_ref()
            .is_some_and(|choice| TRADE.contains(&choice.name.as_str()));
        if money
            && before.is_empty()
            && !trading
            && let Some(turnover) = &carried.turnover
            && (aim
                || near
                    .clone()
                    .any(|i| line.any(i, &["reach", "hit", "achieve"]))
                    && wanted())
            && (sides()
                || line.any(self.sentence.start, &["we", "they", "“"])
                || line.any(self.sentence.start + 1, &["we"]))
        {
            return Some(turnover.clone());
        }
        let anaphor = || {
            (before_it.clone()).any(|i| {
            // `That was 8 percent more`.
            line.any(i, &["that"]) && i == self.sentence.start && line.any(i + 1, &["was", "is"])
                // `увеличить его до 2 млрд`.
                || line.any(i, &["его", "ее", "её", "их"])
                    && line.any(i.wrapping_sub(1), &["увеличить", "довести", "нарастить"])
                || self.paragraph.cue(i).is(Cue::ANAPHOR) && !line.any(i, &["he", "she", "that", "they"])
                // `it was noted that`, `its budget`: these take up something else.
                && !(line.any(i, &["it"]) && self.paragraph.cue(i + 2).is(Cue::SAYING))
        })
        };
        // `Singapore led with 4.7 billion, followed by Korea`: the next in a ranking.
        let ranking = || (before_it.clone()).any(|i| line.any(i, RANKING));
        let timed = || {
            (self.paragraph.periods.iter())
                .any(|mention| mention.tokens.start == self.sentence.start)
        };
        let short = start - self.sentence.start <= 12;
        let growth = || (self.sentence.clone()).any(|i| line.any(i, &["growth", "expansion"]));
        let again = before
            .last()
            .or(carried.choice.as_ref().filter(|choice| {
                aim || choice.rate && short && timed()
                    || anaphor()
                    || ranking()
                    || kind::grows(&choice.name) && growth()
            }))
            .or(carried.choice.as_ref().filter(|_| {
                let amount = matches!(quantity.unit, Counted::In(Unit::Tonnes | Unit::Physical(_)));
                amount && matches!(&quantity.unit, Counted::In(own) if unit == Some(own))
            }))?;
        let fits = match &quantity.unit {
            Counted::In(Unit::Percent | Unit::Points | Unit::Times) => {
                measures::changed(self.paragraph, self.lexicon, quantity, self.sentence)
                    || again.rate
                    || kind::grows(&again.name)
                    || matches!(quantity.unit, Counted::In(Unit::Times))
            }
            Counted::In(Unit::Money(_)) => takes_money(self.lexicon, again),
            Counted::In(own) => unit == Some(own),
            Counted::Things { .. } | Counted::Bare => false,
        };
        fits.then(|| Choice {
            at: None,
            ..again.clone()
        })
    }

    /// `Of these, 176 were ongoing`: of the things that were counted last.
    fn of_those(&self, quantity: &Quantity<'_>, memory: &Memory) -> Option<Choice> {
        let line = &self.paragraph.line;
        let start = self.sentence.start;
        let those = line.word(start) == "of" && line.any(start + 1, &["these", "those", "them"]);
        let comma = usize::from(line.word(start + 2) == ",");
        let right = quantity.tokens.start == start + 2 + comma;
        let verb = line.any(
            quantity.tokens.end,
            &["are", "were", "is", "was", "have", "had"],
        );
        let last = memory.things.as_ref()?;
        (those && right && verb).then(|| last.clone())
    }

    /// The quantities before a number at `start`, the nearest first, of which the end lies up to so many tokens behind.
    fn behind(&self, start: usize, tokens: usize) -> impl Iterator<Item = &Quantity<'_>> {
        (self
            .paragraph
            .quantities_before(start.saturating_sub(1))
            .iter())
        .rev()
        .take_while(move |other| start - other.tokens.end <= tokens)
    }

    /// Whether a time stands right behind, at `i`.
    fn timed(&self, i: usize) -> bool {
        self.paragraph.periods.iter().any(|mention| {
            mention.tokens.start == i && mention.manner != crate::extract::periods::Manner::Every
        })
    }
}

/// The quantity that another one only says again, in brackets or behind `or`.
pub fn twin<'p, 'l>(
    paragraph: &'p Paragraph<'l>,
    quantity: &Quantity<'_>,
) -> Option<&'p Quantity<'l>> {
    let line = &paragraph.line;
    let opened = (quantity.tokens.start.saturating_sub(3)..quantity.tokens.start)
        .rev()
        .find(|&i| line.any(i, &["(", "[", "or"]))?;
    let told = (opened + 1..quantity.tokens.start).all(|i| {
        line.any(
            i,
            &[
                "about",
                "some",
                "around",
                "nearly",
                "almost",
                "approximately",
            ],
        )
    });
    let end = opened - usize::from(opened > 0 && line.word(opened - 1) == ",");
    (paragraph.quantities_before(end).last()).filter(|other| told && other.tokens.end == end)
}

/// Verbs that go through a ranking.
const RANKING: &[&str] = &[
    "led", "leads", "followed", "follows", "leading", "ranked", "ranks", "topped", "tops", "came",
    "second", "third",
];

fn is_of_output(scope: Option<&str>) -> bool {
    matches!(
        scope,
        Some("gdp" | "gnp" | "gross domestic product" | "ввп")
    )
}

fn takes_money(lexicon: &Lexicon, choice: &Choice) -> bool {
    lexicon
        .measures
        .all
        .iter()
        .any(|measure| measure.name == choice.name && measure.takes.contains(&Takes::Money))
}
