//! Figures in a brief: all that is known of each, with the sentence that states it.

use super::Brief;
use super::escape::escaped;
use crate::app::words;
use crate::index::{Figure, FigureId, Qualifier, Stance};

impl Brief<'_> {
    /// Writes a figure as an item: its facts, then its sentence; of a derived one its arithmetic and what it was computed from.
    pub(super) fn figure(&mut self, id: FigureId) {
        let figure = self.index.figure(id);
        self.things += 1;
        let facts = self.facts(figure);
        self.line(&format!("- {facts}"));
        if let Some(place) = &figure.place {
            self.quote(&place.sentence, place.document, place.sentence_span);
        }
        for &from in &figure.derived_from {
            let from = self.index.figure(from);
            let facts = self.facts(from);
            self.line(&format!("  - from {facts}"));
            if let Some(place) = &from.place {
                let citation = self.citation(place.document, place.sentence_span);
                let words = escaped(&place.sentence);
                self.line(&format!("    > “{words}” — {citation}"));
            }
        }
    }

    /// Value and unit, measure, parties, period, kind, speaker, and what is doubtful about it.
    pub(super) fn facts(&self, figure: &Figure) -> String {
        let mut facts = vec![
            format!("**{}**", escaped(&amount(figure))),
            escaped(&measure(figure)),
        ];
        let parties = (self.countries).parties(&figure.parties, figure.from, figure.to);
        facts.push(escaped(&parties));
        if let Some(via) = figure.via {
            facts.push(escaped(&format!("via {}", self.countries.name(via))));
        }
        facts.push(escaped(&period(figure)));
        facts.push(words::kind(figure).to_owned());
        if figure.derived_from.is_empty() {
            facts.push(match figure.speaker {
                Some(id) => format!("said by {}", escaped(&self.index.entity(id).name)),
                None => "said by the report itself".to_owned(),
            });
        }
        if let Some(arithmetic) = &figure.arithmetic {
            facts.push(escaped(&format!("computed as {arithmetic}")));
        }
        match figure.stance {
            Stance::Asserted => {}
            Stance::Checked => facts.push("a claim that the report checks".to_owned()),
            Stance::Hypothetical => facts.push("hypothetical".to_owned()),
        }
        if !figure.assumptions.is_empty() {
            let taken = figure.assumptions.join("; ");
            facts.push(escaped(&format!("taken for granted: {taken}")));
        }
        facts.retain(|fact| !fact.is_empty());
        facts.join(" · ")
    }
}

/// How much, with how that is meant in words: `more than US$200 million`.
pub(super) fn amount(figure: &Figure) -> String {
    let number = words::amount(&figure.amount, &figure.unit, Qualifier::Exactly);
    match figure.qualifier {
        Qualifier::Exactly => number,
        qualifier => format!("{} {number}", words::qualifier(qualifier)),
    }
}

pub(super) fn measure(figure: &Figure) -> String {
    match &figure.scope {
        Some(scope) => format!("{} ({scope})", figure.measure),
        None => figure.measure.clone(),
    }
}

/// The time it speaks of, with its own words where dates follow from them.
pub(super) fn period(figure: &Figure) -> String {
    let said = words::period(&figure.period);
    match &figure.period.text {
        Some(text) if *text != said => format!("{said} (“{text}”)"),
        Some(_) | None => said,
    }
}
