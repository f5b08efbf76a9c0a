//! Statements of quantity: what is measured, of whom, when, how it is meant, and who says so.

mod kind;
mod measured;
mod memory;
mod paragraph;
mod qualifier;
#[cfg(test)]
mod tests;
mod told;
mod when;

use std::ops::Range;

use measured::Carried;
use memory::Memory;
pub use memory::TRADE;
pub use paragraph::{Paragraph, Speaking};
use told::Told;

use super::measures::Choice;
use super::parties::{About, acts, parties};
use super::speakers::Speakers;
use super::units::{Counted, Join, Quantity};
use super::{FigureClaim, FigureKind, Name, Sentence, Unit};
use crate::lexicon::{CountryCode, Currency, Lexicon, Side};
use crate::read::{BlockKind, Document};

/// Reads the blocks of the content of a document; `names` are its names, in order.
pub fn paragraphs<'l>(
    document: &Document,
    lexicon: &'l Lexicon,
    names: &[Name],
) -> Vec<Paragraph<'l>> {
    document
        .content()
        .filter(|(_, block)| block.kind != BlockKind::Furniture)
        .map(|(_, block)| Paragraph::read(document, block, lexicon, names))
        .collect()
}

/// Finds the figures in the blocks of a document, and its sentences with who says them.
pub fn find(paragraphs: &[Paragraph<'_>], lexicon: &Lexicon) -> (Vec<FigureClaim>, Vec<Sentence>) {
    let about = About::of(paragraphs);
    let contrasts = contrasts(paragraphs);
    let mut speakers = Speakers::default();
    let mut memory = Memory::default();
    let (mut out, mut sentences) = (Vec::new(), Vec::new());
    for paragraph in paragraphs {
        memory.begin(paragraph);
        let speaking = speakers.paragraph(paragraph);
        for (sentence, (speaker, said)) in paragraph.line.sentences.iter().zip(speaking) {
            sentences.push(Sentence {
                span: paragraph
                    .line
                    .flow
                    .to_document(paragraph.line.range(sentence)),
                said,
            });
            let context = Context {
                paragraph,
                lexicon,
                about: &about,
                contrasts: &contrasts,
                sentence,
                speaker,
            };
            let figures = context.figures(&mut memory);
            memory.end_sentence(&context, &figures);
            out.extend(figures);
        }
    }
    (out, sentences)
}

struct Context<'c, 'l> {
    paragraph: &'c Paragraph<'l>,
    lexicon: &'l Lexicon,
    about: &'c About,
    /// Codes of the currencies that the document writes in full.
    contrasts: &'c [String],
    sentence: &'c Range<usize>,
    speaker: Option<usize>,
}

impl Context<'_, '_> {
    fn figures(&self, memory: &mut Memory) -> Vec<FigureClaim> {
        let quantities = self.paragraph.quantities_of(self.sentence);
        if quantities.is_empty() {
            return Vec::new();
        }
        let carried = Carried {
            choice: memory.choice.clone(),
            turnover: memory.turnover.clone(),
        };
        let mut out: Vec<FigureClaim> = Vec::new();
        let mut starts: Vec<Choice> = Vec::new();
        let mut main: Option<Told> = None;
        let mut against: Option<Told> = None;
        for quantity in quantities {
            let Some(choice) = self.choice(quantity, &carried, &starts, memory) else {
                continue;
            };
            let Some((figure, told)) = self.figure(quantity, &choice, memory, [&main, &against])
            else {
                continue;
            };
            let (base, own): (Option<Told>, Option<Told>) = match told {
                Some(told) if told.against => (Some(told), None),
                other => (None, other),
            };
            let mut figure = figure;
            if let Some(same) = measured::twin(self.paragraph, quantity)
                && let Some(last) = out.last().filter(|last| {
                    let flow = &self.paragraph.line.flow;
                    last.span == flow.to_document(self.paragraph.line.range(&same.tokens))
                        && last.measure == figure.measure
                })
            {
                figure.period = last.period.clone();
                figure.kind = last.kind;
            }
            memory.keep(&figure, &choice, own.as_ref());
            main = own.or(main);
            against = base.or(against);
            starts.push(choice);
            out.push(figure);
        }
        when::link_spans(&mut out);
        out
    }

    fn figure(
        &self,
        quantity: &Quantity<'_>,
        choice: &Choice,
        memory: &Memory,
        [main, against]: [&Option<Told>; 2],
    ) -> Option<(FigureClaim, Option<Told>)> {
        let paragraph = self.paragraph;
        let (unit, mut assumptions) = self.unit(quantity, choice)?;
        let reading = kind::read(paragraph, quantity, &unit, choice, self.sentence)?;
        let parties = parties(
            paragraph,
            self.sentence,
            &quantity.tokens,
            choice,
            self.about,
            if choice.at.is_some() {
                memory.subject.as_ref()
            } else {
                memory.parties.as_ref()
            }
            .or(memory.pair.as_ref().filter(|_| choice.side == Side::Pair)),
            memory.turned(choice).as_ref(),
        );
        let said = self.said(quantity, reading.kind, main.as_ref(), memory);
        // `… from 65 billion`: compared with the same year as the number before.
        let same = || {
            let base = when::compared(paragraph, quantity) && quantity.joined == Join::Alone;
            against.clone().filter(|_| base)
        };
        let told = said
            .clone()
            .or_else(same)
            .or_else(|| self.often(quantity))
            .or_else(|| self.carried(quantity, reading.kind, choice, &parties.all, memory))
            .unwrap_or_default();
        assumptions.extend(told.assumption);
        let mut amount = quantity.amount;
        if reading.negative {
            for value in [&mut amount.value, &mut amount.low, &mut amount.high]
                .into_iter()
                .flatten()
            {
                *value = -*value;
            }
            std::mem::swap(&mut amount.low, &mut amount.high);
        }
        assumptions.dedup();
        let flow = &paragraph.line.flow;
        let directed = choice.side != Side::Pair;
        let figure = FigureClaim {
            span: flow.to_document(paragraph.line.range(&quantity.tokens)),
            sentence: flow.to_document(paragraph.line.range(self.sentence)),
            amount,
            unit,
            measure: choice.name.clone(),
            scope: choice.scope.clone(),
            parties: parties.all,
            from: parties.from.filter(|_| directed),
            to: parties.to.filter(|_| directed),
            via: parties.via,
            period: told.claim,
            kind: reading.kind,
            qualifier: qualifier::of(paragraph, quantity, self.sentence),
            stance: reading.stance,
            assumptions,
            speaker: self.speaker,
        };
        Some((figure, said))
    }

    /// The unit with what was taken for granted: an ambiguous currency is read by the country that the document is about.
    fn unit(&self, quantity: &Quantity<'_>, choice: &Choice) -> Option<(Unit, Vec<String>)> {
        let unit = match &quantity.unit {
            Counted::In(unit) => unit.clone(),
            Counted::Things { .. } | Counted::Bare => choice.unit.clone()?,
        };
        let Some(currency) = quantity.currency else {
            return Some((unit, Vec::new()));
        };
        let home = self.home_currency(currency);
        let code = home
            .as_ref()
            .map_or(&currency.code, |(_, code)| code)
            .clone();
        let assumptions = match (&currency.assumed, &home) {
            (Some(printed), Some((country, _))) => vec![format!(
                "{printed} read as {code}: the report is about {}",
                self.lexicon
                    .country_name(*country)
                    .unwrap_or("that country")
            )],
            (Some(printed), None) => vec![format!("{printed} read as {code}")],
            (None, _) => Vec::new(),
        };
        Some((Unit::Money(code), assumptions))
    }

    /// The currency of a country that the sentence names, or else the document, where the words leave it open.
    fn home_currency(&self, currency: &Currency) -> Option<(CountryCode, String)> {
        let open = currency.assumed.is_some() || !currency.countries.is_empty();
        // `8.8 billion Canadian dlrs from 584 mln dlrs`: the word goes on meaning what it meant.
        let word = currency
            .assumed
            .as_ref()
            .is_some_and(|printed| printed.chars().all(char::is_alphabetic));
        let contrasted = self.contrasts.contains(&currency.code);
        if !open || currency.contrast && !contrasted && !word {
            return None;
        }
        let code = |country: CountryCode| {
            let code = currency.countries.get(country.as_str())?;
            // `A$5 million … $2 million`: its own currency is written in full too, so the short form is another's.
            let plain = !currency.contrast || contrasted != self.contrasts.contains(code);
            plain.then(|| (country, code.clone()))
        };
        let mut here: Vec<_> = self
            .paragraph
            .countries
            .iter()
            .filter(|country| self.sentence.contains(&country.tokens.start))
            .filter(|country| acts(self.paragraph, country))
            .filter_map(|country| code(country.code))
            .collect();
        here.dedup();
        let named = (here.len() == 1 && !currency.contrast).then(|| here.remove(0));
        named.or_else(|| self.about.all().into_iter().find_map(code))
    }
}

/// Codes of the currencies that a document writes in full (`US$`), so that their short forms mean others.
fn contrasts(paragraphs: &[Paragraph<'_>]) -> Vec<String> {
    let mut codes: Vec<String> = paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.quantities)
        .filter_map(|quantity| quantity.currency)
        .filter(|currency| currency.assumed.is_none())
        .map(|currency| currency.code.clone())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What kind of statement a figure is, whether it says that something fell, and whether it is claimed.
struct Reading {
    kind: FigureKind,
    negative: bool,
    stance: super::Stance,
}
