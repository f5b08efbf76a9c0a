//! Why something is taken for what it is.

use std::collections::BTreeMap;
use std::time::Instant;

use super::App;
use super::layout::Pane;
use super::overlay::{Card, Overlay};
use super::sheet::{Look, Target, Writing};
use super::words;
use crate::index::{Claim, DocumentId, Entity, EntityId, FigureId, Mention, Reason};
use crate::lexicon::CountryCode;
use crate::text::Span;

/// Columns of what is written before it is cut into lines: no line is that long.
const UNCUT: usize = 1 << 20;

impl App {
    /// Opens the card that says why what is selected is what it is taken for.
    pub(super) fn why(&mut self, now: Instant) {
        let figure = match self.shape.focus {
            Pane::Chart => self.chart.point().map(|point| point.figure),
            Pane::Figures => self.figures.selected(),
            Pane::Sheet => self.sheet.figure(),
            Pane::Documents | Pane::Text | Pane::Entities => self.figure_here(),
        };
        let card = match (figure, self.entity, self.shape.focus) {
            (_, _, Pane::Documents) | (None, None, _) => {
                let document = self.reader.document;
                document.map(|id| self.card(|page| page.why_date(id)))
            }
            (Some(id), _, _) => Some(self.card(|page| page.why_figure(id))),
            (None, Some(id), _) => Some(self.card(|page| page.why_entity(id))),
        };
        match card {
            Some(card) => self.overlays.push(Overlay::Why(card)),
            None => self.say("nothing is selected", now),
        }
    }

    /// A card that is written on a page without end.
    fn card(&self, write: impl FnOnce(&mut Writing<'_>) -> String) -> Card {
        let mut page = Writing::new(&self.index, &self.countries, self.manner(UNCUT));
        let title = write(&mut page);
        Card::new(title, page.rows)
    }
}

impl Writing<'_> {
    /// Writes why an entity is taken for what it is, and its names for one; its title.
    pub fn why_entity(&mut self, id: EntityId) -> String {
        let index = self.index;
        let entity = index.entity(id);
        self.about(id);
        for (country, count) in governments(entity) {
            let says = format!(
                "stands for the government of {} in {}",
                self.countries.name(country),
                words::count(count, "place")
            );
            self.line(0, &says, Look::Plain, None);
        }
        let of = |wanted: fn(Claim) -> bool| {
            let reasons = entity.why.iter();
            reasons.filter(move |reason| wanted(reason.claim))
        };
        let kind = words::entity_kind(entity.kind);
        let article = if kind.starts_with(['a', 'e', 'o']) {
            "an"
        } else {
            "a"
        };
        self.reasons(
            &format!("Why it is taken for {article} {kind}"),
            of(|claim| claim == Claim::Kind),
        );
        self.reasons(
            "Why these names are one",
            of(|claim| claim == Claim::OneName),
        );
        self.reasons(
            "What spoke for something else, and for less",
            of(|claim| matches!(claim, Claim::OtherKind(_))),
        );
        entity.name.clone()
    }

    /// Writes how a figure was read; its title.
    pub fn why_figure(&mut self, id: FigureId) -> String {
        let (index, countries) = (self.index, self.countries);
        let figure = index.figure(id);
        let target = figure.place.as_ref().map(|_| Target::Figure(id));
        if let Some(place) = &figure.place {
            let quote = format!("“{}”", place.sentence);
            self.line(0, &quote, Look::Quote, target);
            self.gap();
        }
        let mut add = |name: &str, text: String| {
            if !text.is_empty() {
                self.line(0, &format!("{name}: {text}"), Look::Plain, None);
            }
        };
        add("measure", figure.measure.clone());
        add("slice", figure.scope.clone().unwrap_or_default());
        let parties = countries.parties(&figure.parties, figure.from, figure.to);
        add("parties", parties);
        add("period", words::period(&figure.period));
        let own = figure.period.text.clone();
        add("in the text's words", own.unwrap_or_default());
        add("kind", words::kind(figure).to_owned());
        let speaker = figure.speaker.map(|id| index.entity(id).name.clone());
        let author = || "the document's author".to_owned();
        add("said by", speaker.unwrap_or_else(author));
        if let Some(place) = &figure.place {
            let entry = index.document(place.document);
            let date = words::long_date(&entry.date);
            add("source", format!("{}, {date}", words::title(entry)));
        }
        add("computed as", figure.arithmetic.clone().unwrap_or_default());
        add("taken for granted", figure.assumptions.join("; "));
        words::amount(&figure.amount, &figure.unit, figure.qualifier)
    }

    /// Writes on what ground a document has its date; its title.
    pub fn why_date(&mut self, document: DocumentId) -> String {
        let index = self.index;
        let entry = index.document(document);
        let date = format!("date: {}", words::long_date(&entry.date));
        self.line(0, &date, Look::Plain, None);
        let file = format!("file: {}", entry.document().label.as_str());
        self.line(0, &file, Look::Plain, None);
        let length = words::count(entry.document().words(), "word");
        let length = format!("{}, {length}", entry.document().kind());
        self.line(0, &length, Look::Plain, None);
        for other in self.index.same_as(document) {
            let reference = words::reference(self.index.document(other));
            let says = format!("has the text of, or a part of it: {reference}");
            self.line(0, &says, Look::Plain, Some(Target::Document(other)));
        }
        self.gap();
        for evidence in &entry.date.evidence {
            let target = (evidence.span).map(|span| Target::Mention(evidence.document, span));
            self.line(0, &format!("· {}", evidence.says), Look::Plain, target);
        }
        if entry.date.evidence.is_empty() {
            let says = "Nothing in it speaks for a date.";
            self.line(0, says, Look::Plain, None);
        }
        for region in &entry.document().regions {
            let says = format!("· marked as not the report: {}", region.reason);
            self.line(0, &says, Look::Plain, None);
        }
        words::title(entry).to_owned()
    }
}

/// The countries whose governments mentions of a capital stand for, with the number of mentions.
fn governments(entity: &Entity) -> BTreeMap<CountryCode, usize> {
    let mut counts = BTreeMap::new();
    for country in entity.mentions.iter().filter_map(|it| it.government) {
        *counts.entry(country).or_default() += 1;
    }
    counts
}

impl Writing<'_> {
    /// Reasons with the sentences in which they can be checked.
    fn reasons<'r>(&mut self, heading: &str, reasons: impl Iterator<Item = &'r Reason>) {
        let mut reasons = reasons.peekable();
        if reasons.peek().is_none() {
            return;
        }
        self.heading(heading);
        let mut before: Option<(DocumentId, Span)> = None;
        for reason in reasons {
            let go = |place: &Mention| Target::Mention(place.document, place.span);
            let first = reason.places.first();
            let says = match (reason.claim, first) {
                (Claim::OneName, _) | (Claim::Kind, None) => reason.says.clone(),
                (Claim::Kind, Some(place)) => format!("“{}”: {}", place.text, reason.says),
                (Claim::OtherKind(kind), _) => {
                    format!("{}: {}", words::entity_kind(kind), reason.says)
                }
            };
            self.line(0, &format!("· {says}"), Look::Plain, first.map(go));
            let mut item = self.last();
            for (at, place) in reason.places.iter().enumerate() {
                let sentence = self.index.document(place.document).sentence(place.span);
                // What stands right above is not said again.
                if before.replace((place.document, sentence)) != Some((place.document, sentence)) {
                    self.sentence(2, place.document, place.span);
                    if at == 0 {
                        self.join(item);
                    }
                    item = self.last();
                    self.source(2, place.document, go(place));
                    self.join(item);
                }
            }
        }
    }
}
