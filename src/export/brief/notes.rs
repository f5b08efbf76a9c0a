//! The brief of what the reader noted.

use super::Brief;
use super::escape::{code, escaped};
use crate::app::words;
use crate::decisions::Anchor;
use crate::index::notebook::{Found, Notebook};
use crate::text::squeeze;

impl Brief<'_> {
    /// Writes the notes by document: each with the words it stands on and where they come from.
    pub fn notes(&mut self, book: &Notebook) {
        self.title("Notes");
        let mut above: Option<String> = None;
        for note in &book.notes {
            self.place_of(&note.found, &note.it.anchor, &mut above);
            let lines: Vec<String> = note.it.text.lines().map(escaped).collect();
            self.line(&lines.join("  \n"));
            self.things += 1;
        }
    }

    /// Writes the marks by name.
    pub fn marks(&mut self, book: &Notebook) {
        self.title("Marks");
        for mark in &book.marks {
            self.gap();
            self.line(&format!("**{}**", escaped(&mark.it.name)));
            self.place_of(&mark.found, &mark.it.anchor, &mut Some(String::new()));
            self.things += 1;
        }
    }

    /// Quotes the words on which something stands, under the title of their document where that is another than `above`.
    fn place_of(&mut self, found: &Found, anchor: &Anchor, above: &mut Option<String>) {
        let at = found.within(self.index);
        let document = match at {
            Some((document, _)) => words::title(self.index.document(document)).to_owned(),
            None => anchor.document.clone(),
        };
        if above.as_ref().is_some_and(String::is_empty) {
            self.gap();
        } else if above.as_ref() != Some(&document) {
            self.heading(&document);
            *above = Some(document);
        } else {
            self.gap();
        }
        let (words, citation) = match at {
            Some((document, span)) => {
                let text = &self.index.document(document).document().text;
                (squeeze(span.of(text)), self.citation(document, span))
            }
            None => (anchor.words(), code(&anchor.document)),
        };
        self.line(&format!("> “{}” — {citation}", escaped(&words)));
        if let Some(says) = found.says(anchor) {
            self.line(">");
            self.line(&format!("> *{}*", escaped(&says)));
        }
        self.gap();
    }
}
