//! Comparisons: the verdict, both sides with their sentences, the arithmetic.

use super::{Look, Target, Writing};
use crate::app::words;
use crate::index::{DocumentId, FigureId};
use crate::text::{columns, visible, wrap};

impl Writing<'_> {
    pub(super) fn comparisons(&mut self) -> String {
        let index = self.index;
        for comparison in index.comparisons() {
            self.gap();
            self.sections.push(self.rows.len());
            let says = format!(
                "{}: {}",
                words::verdict(comparison.verdict),
                comparison.explanation
            );
            let target = comparison.figures.first().map(|id| Target::Figure(*id));
            let entity = comparison.entities.first().map(|id| Target::Entity(*id));
            self.line(0, &says, Look::Heading, target.or(entity));
            for step in &comparison.arithmetic {
                self.line(2, step, Look::Plain, target.or(entity));
            }
            let (own, copies) = self.origins(&comparison.figures);
            for pair in own.chunks(2) {
                match pair {
                    [left, right] if self.manner.width >= BESIDE => self.beside(*left, *right),
                    several => several.iter().for_each(|id| self.figure(*id)),
                }
            }
            for (id, document) in copies {
                let title = words::title(index.document(document));
                let says = format!("the same text in “{title}”, counted once");
                self.line(2, &says, Look::Dim, Some(Target::Figure(id)));
            }
            for id in &comparison.entities {
                let entity = index.entity(*id);
                self.line(2, &entity.name, Look::Strong, Some(Target::Entity(*id)));
                for role in &entity.roles {
                    let target = Target::Mention(role.document, role.span);
                    self.line(4, &role.post(), Look::Quote, Some(target));
                    self.source(4, role.document, target);
                }
            }
        }
        if self.rows.is_empty() {
            self.line(
                0,
                "Nothing to set side by side: no two statements are about the same thing.",
                Look::Dim,
                None,
            );
        }
        words::count(index.comparisons().len(), "comparison")
    }

    /// The figures of a comparison, those apart that stand in a copy of a document that is heard already.
    fn origins(&self, figures: &[FigureId]) -> (Vec<FigureId>, Vec<(FigureId, DocumentId)>) {
        let (mut own, mut copies) = (Vec::new(), Vec::new());
        let mut heard: Vec<(DocumentId, u128)> = Vec::new();
        for &id in figures {
            let place = self.index.figure(id).place.as_ref();
            let Some(document) = place.map(|place| place.document) else {
                own.push(id);
                continue;
            };
            let content = self.index.document(document).document().content;
            let is_copy =
                |(other, bytes): &(DocumentId, u128)| *bytes == content && *other != document;
            if heard.iter().any(is_copy) {
                copies.push((id, document));
            } else {
                heard.push((document, content));
                own.push(id);
            }
        }
        (own, copies)
    }

    /// Two figures side by side; the last line of each leads to its own sentence.
    fn beside(&mut self, left: FigureId, right: FigureId) {
        let room = (self.manner.width - 2 - GAP) / 2;
        let (mut first, mut last) = (self.side(left, room), self.side(right, room));
        // Both sentences begin on the same line.
        let strong = first.strong.max(last.strong);
        for side in [&mut first, &mut last] {
            while side.strong < strong {
                side.told.insert(side.strong, String::new());
                side.strong += 1;
            }
        }
        let none = String::new();
        let before = self.last();
        let lines = first.told.len().max(last.told.len());
        for at in 0..lines {
            let (here, there) = (first.told.get(at), last.told.get(at));
            let look = if at < strong {
                Look::Strong
            } else {
                Look::Quote
            };
            let text = joined(here.unwrap_or(&none), there.unwrap_or(&none), room);
            self.line(2, &text, look, Some(Target::Figure(left)));
        }
        for line in &first.source {
            self.line(2, line, Look::Dim, Some(Target::Figure(left)));
        }
        self.join(before + 1);
        let before = self.last();
        for line in &last.source {
            let text = joined(&none, line, room);
            self.line(2, &text, Look::Dim, Some(Target::Figure(right)));
        }
        self.join(before + 1);
    }

    /// What stands on one side, in lines of `room` columns.
    fn side(&self, id: FigureId, room: usize) -> Side {
        let index = self.index;
        let figure = index.figure(id);
        let lines = |text: &str| -> Vec<String> {
            let text = visible(text);
            let ranges = wrap(&text, room).into_iter();
            ranges.map(|range| text[range].to_owned()).collect()
        };
        let mut told = lines(&self.told(id));
        let strong = told.len();
        let mut source = Vec::new();
        if let Some(place) = &figure.place {
            told.extend(lines(&place.sentence));
            let reference = words::reference(index.document(place.document));
            source = lines(&format!("— {reference}"));
        }
        Side {
            told,
            strong,
            source,
        }
    }
}

/// Columns from which on two statements stand side by side.
const BESIDE: usize = 88;

/// Columns between them.
const GAP: usize = 3;

/// One of two statements, cut into lines.
struct Side {
    /// The figure in words, then its sentence.
    told: Vec<String>,
    /// How many of these lines are the figure.
    strong: usize,
    /// Where it stands.
    source: Vec<String>,
}

/// Two texts in one line, the right one beginning at the same column in each.
fn joined(left: &str, right: &str, room: usize) -> String {
    let pad = room.saturating_sub(columns(left)) + GAP;
    let text = format!("{left}{}{right}", " ".repeat(pad));
    text.trim_end().to_owned()
}
