//! The brief of one document: what it is, whom it names, what figures it gives, what it is compared with.

use std::collections::BTreeMap;

use super::escape::{code, escaped};
use super::{Brief, date, reference};
use crate::app::words;
use crate::index::{DocumentId, EntityId, Regard};
use crate::text::squeeze;

impl Brief<'_> {
    /// Writes the brief of a document.
    pub fn document(&mut self, id: DocumentId) {
        let index = self.index;
        let entry = index.document(id);
        let document = entry.document();
        self.title(words::title(entry));
        let source = document.source.as_ref();
        let source = source.map_or("not stated", |source| source.text.as_str());
        self.line(&format!("- source: {}", escaped(source)));
        self.line(&format!("- date: {}", escaped(&date(&entry.date))));
        for evidence in &entry.date.evidence {
            let place = evidence.span.map(|span| {
                let words = squeeze(span.of(&index.document(evidence.document).document().text));
                let citation = self.citation(evidence.document, span);
                format!(": “{}” — {citation}", escaped(&words))
            });
            let place = place.unwrap_or_default();
            self.line(&format!("  - {}{place}", escaped(&evidence.says)));
        }
        let file = code(document.label.as_str());
        let length = words::count(document.words(), "word");
        self.line(&format!(
            "- file: {file}, {}, {length}, {}",
            escaped(&document.kind()),
            code(&entry.key)
        ));
        for other in index.same_as(id) {
            let reference = reference(index.document(other));
            self.line(&format!("- has the text of, or a part of it: {reference}"));
        }
        self.noted(id);
        self.named(id);
        if !entry.figures.is_empty() {
            self.heading("Figures");
            for &figure in &entry.figures {
                self.figure(figure);
            }
        }
        self.compared(id);
        self.things = entry.figures.len();
    }

    /// The reader's notes on it, each with the words it is on.
    fn noted(&mut self, id: DocumentId) {
        let mut notes = self.notes.get(&id).cloned().unwrap_or_default();
        notes.sort_by_key(|(span, _)| span.start());
        if notes.is_empty() {
            return;
        }
        self.heading("Notes");
        for (span, text) in notes {
            let words = squeeze(span.of(&self.index.document(id).document().text));
            let citation = self.citation(id, span);
            self.line(&format!("- {}", escaped(text)));
            self.line(&format!("  > “{}” — {citation}", escaped(&words)));
        }
    }

    /// Whom and what it names, by kind, with the posts that it states.
    fn named(&mut self, id: DocumentId) {
        let index = self.index;
        let mut counts: BTreeMap<EntityId, (usize, usize)> = BTreeMap::new();
        for (span, entity) in &index.document(id).mentions {
            counts.entry(*entity).or_insert((0, span.start())).0 += 1;
        }
        for (kind, heading) in words::KINDS {
            let mut list: Vec<_> = counts
                .iter()
                .filter(|(entity, _)| index.entity(**entity).kind == kind)
                .collect();
            if list.is_empty() {
                continue;
            }
            list.sort_by_key(|(_, (count, first))| (std::cmp::Reverse(*count), *first));
            self.heading(heading);
            for (&entity, &(count, first)) in list {
                let place = match index.document(id).document().part(first) {
                    Some(part) => escaped(&part.to_string()),
                    None => format!("line {}", self.lines.line(id, first)),
                };
                let name = escaped(&index.entity(entity).name);
                let times = words::count(count, "time");
                self.line(&format!("- **{name}**: named {times}, first on {place}"));
                self.posts_in(entity, id);
            }
        }
    }

    /// The posts that a document gives somebody.
    fn posts_in(&mut self, entity: EntityId, id: DocumentId) {
        let index = self.index;
        let roles = index.entity(entity).roles.iter();
        let mut said = Vec::new();
        for role in roles.filter(|role| role.document == id) {
            let post = role.post();
            if said.contains(&post) {
                continue;
            }
            let words = squeeze(role.span.of(&index.document(id).document().text));
            let citation = self.citation(id, role.span);
            let quoted = format!("“{}” — {citation}", escaped(&words));
            self.line(&format!("  - {}: {quoted}", escaped(&post)));
            if let Some(doubt) = &role.doubt {
                self.line(&format!("    in doubt: {}", escaped(doubt)));
            }
            said.push(post);
        }
    }

    /// Comparisons in which it stands, without those that the reader dismissed.
    fn compared(&mut self, id: DocumentId) {
        let all = self.index.comparisons();
        let with: Vec<usize> = (0..all.len())
            .filter(|&at| all[at].documents.contains(&id) && all[at].regard != Regard::Dismissed)
            .collect();
        if with.is_empty() {
            return;
        }
        self.heading("Set side by side");
        for at in with {
            self.comparison(at);
        }
    }
}
