//! Briefs of lists: documents, figures, comparisons, what is dated, what a search found.

use super::escape::{code, escaped};
use super::{Brief, date, reference};
use crate::app::moments::{Matter, Moment};
use crate::app::words;
use crate::export::search::FoundIn;
use crate::index::dossier::chunks;
use crate::index::{DocumentId, EntityId, FigureId};

impl Brief<'_> {
    /// Writes a list of documents.
    pub fn documents(&mut self, ids: &[DocumentId], title: &str) {
        self.title(title);
        for &id in ids {
            self.things += 1;
            let entry = self.index.document(id);
            let reference = reference(entry);
            let file = code(entry.document().label.as_str());
            let figures = words::count(entry.figures.len(), "figure");
            self.line(&format!("- {reference}, {file}, {figures}"));
        }
    }

    /// Writes a list of entities.
    pub fn entities(&mut self, ids: &[EntityId], title: &str) {
        self.title(title);
        for &id in ids {
            self.things += 1;
            let entity = self.index.entity(id);
            let name = escaped(&entity.name);
            let kind = words::entity_kind(entity.kind);
            let named = words::count(entity.mentions.len(), "time");
            let documents = words::count(chunks(self.index, id).count(), "document");
            self.line(&format!(
                "- **{name}** ({kind}): named {named} in {documents}"
            ));
        }
    }

    /// Writes figures in the order in which they are given.
    pub fn figures(&mut self, ids: &[FigureId], title: &str) {
        self.title(title);
        for &id in ids {
            self.figure(id);
        }
    }

    /// Writes comparisons, by their positions in the index.
    pub fn comparisons(&mut self, positions: &[usize], title: &str) {
        self.title(title);
        for &at in positions {
            self.comparison(at);
        }
    }

    /// Writes a comparison: verdict, arithmetic, each side with its sentence.
    pub(super) fn comparison(&mut self, at: usize) {
        let index = self.index;
        let comparison = &index.comparisons()[at];
        self.things += 1;
        let verdict = words::verdict(comparison.verdict);
        let regard = match comparison.regard {
            crate::index::Regard::Open => String::new(),
            other => format!(" ({other})"),
        };
        self.heading_below(&format!("{verdict}{regard}: {}", comparison.explanation));
        for step in &comparison.arithmetic {
            self.line(&format!("- {}", escaped(step)));
        }
        let things = self.things;
        let (own, echoes) = index.witnesses(comparison);
        for id in own {
            self.figure(id);
        }
        for echo in echoes {
            self.line("- repeats one of these, and is no source of its own:");
            self.figure(echo.figure);
        }
        self.things = things;
        for &id in &comparison.entities {
            let entity = index.entity(id);
            self.line(&format!("- **{}**", escaped(&entity.name)));
            if entity.roles.is_empty()
                && let Some(first) = entity.mentions.first()
            {
                let sentence = index.document(first.document).sentence(first.span);
                self.quote_span(first.document, sentence);
            }
            for role in &entity.roles {
                self.line(&format!("  - {}", escaped(&role.doubted_post())));
                let words = crate::text::squeeze(
                    role.span.of(&index.document(role.document).document().text),
                );
                let citation = self.citation(role.document, role.span);
                self.line(&format!("    > “{}” — {citation}", escaped(&words)));
            }
        }
    }

    /// Writes what is dated, a heading for each year.
    pub fn timeline(&mut self, moments: &[Moment], title: &str) {
        use chrono::{Datelike, NaiveDate};
        self.title(title);
        let index = self.index;
        let mut year = None;
        for moment in moments {
            self.things += 1;
            if year.replace(moment.stands.year()) != Some(moment.stands.year()) {
                if moment.stands == NaiveDate::MAX {
                    self.heading("Of which the day cannot be told");
                } else {
                    self.heading(&moment.stands.year().to_string());
                }
            }
            let when = escaped(&moment.when(index));
            let what = escaped(&moment.what(index));
            match moment.matter {
                Matter::Report(id) => {
                    let entry = index.document(id);
                    let reference = reference(entry);
                    let file = code(entry.document().label.as_str());
                    self.line(&format!("- **{when}** {what}: {reference}, {file}"));
                }
                Matter::Figure(id) => {
                    let facts = self.facts(index.figure(id));
                    self.line(&format!("- **{when}** {what}: {facts}"));
                    if let Some(place) = &index.figure(id).place {
                        self.quote(&place.sentence, place.document, place.sentence_span);
                    }
                }
                Matter::Occurrence(id) => {
                    let says = escaped(&moment.says(index, &self.countries));
                    let basis = moment.basis;
                    self.line(&format!("- **{when}** {what}: {says} (date {basis})"));
                    for (at, place) in index.occurrence(id).places.iter().enumerate() {
                        if at > 0 {
                            self.gap();
                        }
                        self.quote(&place.sentence, place.document, place.sentence_span);
                    }
                }
            }
        }
    }

    /// Writes what a search found: documents with their sentences.
    pub fn search(&mut self, found: &[FoundIn], title: &str) {
        self.title(title);
        for FoundIn {
            document: id,
            sentences,
            ..
        } in found
        {
            let entry = self.index.document(*id);
            let heading = format!("{}, {}", words::title(entry), date(&entry.date));
            self.heading(&heading);
            if sentences.is_empty() {
                self.things += 1;
                let reference = reference(entry);
                let file = code(entry.document().label.as_str());
                self.line(&format!("- {reference}, {file}"));
            }
            for sentence in sentences {
                self.things += 1;
                let mut text = String::new();
                let mut at = 0;
                for mark in &sentence.marks {
                    text.push_str(&inner(&sentence.text[at..mark.start]));
                    text.push_str("**");
                    text.push_str(&inner(&sentence.text[mark.clone()]));
                    text.push_str("**");
                    at = mark.end;
                }
                text.push_str(&inner(&sentence.text[at..]));
                let citation = self.citation(*id, sentence.hit);
                self.line(&format!("- “{text}” — {citation}"));
            }
        }
    }
}

/// A part of a sentence, its blanks at both ends kept.
fn inner(text: &str) -> String {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return if text.is_empty() { "" } else { " " }.to_owned();
    }
    let before = if text.starts_with(' ') { " " } else { "" };
    let after = if text.ends_with(' ') { " " } else { "" };
    format!("{before}{}{after}", escaped(trimmed))
}
