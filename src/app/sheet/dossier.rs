//! The dossier of one entity: names, roles, documents, what it says, where it is named.

use super::{Look, Target, Writing};
use crate::app::words;
use crate::index::EntityId;
use crate::text::{sentences, squeeze};

impl Writing<'_> {
    pub(super) fn dossier(&mut self, id: Option<EntityId>) -> String {
        let index = self.index;
        let Some(id) = id else {
            self.line(0, "Select an entity to see its dossier.", Look::Dim, None);
            return "Dossier".to_owned();
        };
        let entity = index.entity(id);
        let names: Vec<_> = entity
            .countries
            .iter()
            .map(|code| self.app.countries.name(*code))
            .collect();
        let of = if names.is_empty() {
            String::new()
        } else {
            format!(" of {}", names.join(", "))
        };
        self.line(
            0,
            &format!("{}{of}", words::entity_kind(entity.kind)),
            Look::Dim,
            None,
        );
        if !entity.aliases.is_empty() {
            self.line(
                0,
                &format!("also {}", entity.aliases.join(", ")),
                Look::Plain,
                None,
            );
        }
        self.roles(id);
        self.said(id);
        self.named(id);
        entity.name.clone()
    }

    fn roles(&mut self, id: EntityId) {
        let entity = self.index.entity(id);
        if entity.roles.is_empty() {
            return;
        }
        self.gap();
        self.line(0, "Roles, as stated", Look::Heading, None);
        for role in &entity.roles {
            let of = role
                .of
                .as_ref()
                .map_or(String::new(), |of| format!(", {of}"));
            let target = Target::Mention(role.document, role.span);
            self.line(
                2,
                &format!("{}{of}", role.title),
                Look::Strong,
                Some(target),
            );
            if let Some(doubt) = &role.doubt {
                self.line(4, &format!("in doubt: {doubt}"), Look::Plain, Some(target));
            }
            self.source(role.document, target);
        }
    }

    fn said(&mut self, id: EntityId) {
        let said: Vec<_> = self
            .index
            .figure_ids()
            .filter(|figure| self.index.figure(*figure).speaker == Some(id))
            .collect();
        if said.is_empty() {
            return;
        }
        self.gap();
        self.line(0, "Figures it gives", Look::Heading, None);
        for figure in said {
            self.figure(figure);
        }
    }

    fn named(&mut self, id: EntityId) {
        let entity = self.index.entity(id);
        for mentions in entity.mentions.chunk_by(|a, b| a.document == b.document) {
            let document = mentions[0].document;
            let entry = self.index.document(document);
            self.gap();
            let heading = format!(
                "{} · {} · {}×",
                words::short_date(&entry.date),
                words::title(entry),
                mentions.len()
            );
            self.line(0, &heading, Look::Heading, Some(Target::Document(document)));
            let mut shown = usize::MAX;
            for mention in mentions {
                let text = entry.document();
                let block = text
                    .blocks
                    .partition_point(|block| block.span.end() <= mention.span.start());
                let Some(block) = text.blocks.get(block) else {
                    continue;
                };
                let flow = text.flow(block);
                let at = flow.from_document(mention.span).start;
                let sentence = sentences(flow.text())
                    .into_iter()
                    .find(|range| range.end > at);
                let Some(sentence) = sentence.map(|range| flow.to_document(range)) else {
                    continue;
                };
                // A sentence that names it twice is shown once.
                if sentence.start() != shown {
                    shown = sentence.start();
                    let words = squeeze(sentence.of(&text.text));
                    let target = Target::Mention(document, mention.span);
                    self.line(2, &words, Look::Quote, Some(target));
                }
            }
        }
    }
}
