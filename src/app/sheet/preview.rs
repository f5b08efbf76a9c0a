//! What the finder shows beside its list: what the selected hit is, in few lines.

use super::{Length, Look, Manner, Row, Target, Writing};
use crate::app::setup::Glyphs;
use crate::app::words::{self, Countries};
use crate::index::dossier::chunks;
use crate::index::links::links;
use crate::index::{DocumentId, EntityId, FigureId, Index};
use crate::search::finder::Target as Found;
use crate::text::squeeze;

/// Documents looked at for who is named with somebody: it must be there with the next key.
const LOOKED_AT: usize = 60;

/// Writes what a hit is, in lines of `width` columns.
pub fn preview(
    index: &Index,
    countries: &Countries,
    (found, width, glyphs): (Found, usize, Glyphs),
) -> Vec<Row> {
    let length = Length::Whole;
    let manner = Manner {
        width,
        glyphs,
        length,
    };
    let mut writing = Writing::new(index, countries, manner);
    match found {
        Found::Entity(id) if id.position() < index.entities().len() => writing.entity(id),
        Found::Document(id) if id.position() < index.documents().len() => writing.document(id),
        Found::Figure(id) if id.position() < index.figures().len() => writing.figure_alone(id),
        Found::Entity(_) | Found::Document(_) | Found::Figure(_) => {}
    }
    writing.rows
}

impl Writing<'_> {
    fn entity(&mut self, id: EntityId) {
        let index = self.index;
        let entity = index.entity(id);
        self.line(0, &entity.name, Look::Name(entity.kind), None);
        self.about(id);
        if !entity.aliases.is_empty() {
            let few: Vec<&str> = entity.aliases.iter().take(4).map(String::as_str).collect();
            let more = match entity.aliases.len() - few.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            self.line(
                0,
                &format!("also {}{more}", few.join(", ")),
                Look::Plain,
                None,
            );
        }
        let mut posts: Vec<String> = Vec::new();
        for role in &entity.roles {
            let post = role.doubted_post();
            if !posts.contains(&post) {
                posts.push(post);
            }
        }
        for post in posts.iter().take(3) {
            self.line(0, post, Look::Strong, None);
        }
        let near: Vec<String> = links(index, id, LOOKED_AT)
            .iter()
            .take(5)
            .map(|link| index.entity(link.with).name.clone())
            .collect();
        if !near.is_empty() {
            self.gap();
            self.line(
                0,
                &format!("named with {}", near.join(", ")),
                Look::Dim,
                None,
            );
        }
        if let Some((document, mentions)) = chunks(index, id).next() {
            self.gap();
            self.sentence(0, document, mentions[0].span);
            self.source(0, document, Target::Document(document));
        }
    }

    fn document(&mut self, id: DocumentId) {
        let entry = self.index.document(id);
        self.line(0, words::title(entry), Look::Strong, None);
        self.line(0, &words::long_date(&entry.date), Look::Plain, None);
        if let Some(source) = &entry.document().source {
            self.line(0, &source.text, Look::Plain, None);
        }
        self.line(0, entry.document().label.as_str(), Look::Dim, None);
        let sentences = &entry.analysis.sentences;
        let text = &entry.document().text;
        let titled = entry.document().title.as_ref().map(|title| title.span);
        let first = (sentences.iter()).filter(|it| titled.is_none_or(|span| !span.covers(it.span)));
        self.gap();
        for sentence in first.take(3) {
            self.line(0, &squeeze(sentence.span.of(text)), Look::Quote, None);
        }
    }

    fn figure_alone(&mut self, id: FigureId) {
        self.figure(id);
        for row in &mut self.rows {
            row.indent = 0;
        }
        let figure = self.index.figure(id);
        if let Some(arithmetic) = &figure.arithmetic {
            self.line(0, &format!("computed as {arithmetic}"), Look::Plain, None);
        }
    }
}
