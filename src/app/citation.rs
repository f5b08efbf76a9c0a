//! What `y` copies: the words, and where they come from.

use std::time::Instant;

use super::App;
use super::command::Command;
use super::effect::Effect;
use super::layout::Pane;
use super::reader::What;
use super::selection::words_of;
use super::sheet::Target;
use super::words;
use crate::index::{DocumentId, Entry};
use crate::text::{Span, sentences, squeeze};

/// Words to copy, with the place they stand at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// The words, white space folded.
    pub words: String,
    /// Their document.
    pub document: DocumentId,
    /// Their place in it.
    pub span: Span,
}

impl App {
    /// What is selected: the words under the cursor's hand; else the sentence of the figure, mention or hit; else the paragraph on top of the screen.
    pub(super) fn quote(&self) -> Option<Quote> {
        if matches!(self.shape.focus, Pane::Chart | Pane::Figures) {
            let figure = match self.shape.focus {
                Pane::Figures => self.figures.selected(),
                _ => self.chart.point().map(|point| point.figure),
            }?;
            let place = self.index.figure(figure).place.as_ref()?;
            return Some(Quote {
                words: place.sentence.clone(),
                document: place.document,
                span: place.sentence_span,
            });
        }
        if self.shape.focus == Pane::Sheet {
            return self.quote_line();
        }
        let document = self.reader.document?;
        let marked = self.selected_text().or_else(|| self.sentence_at_cursor());
        if let Some(span) = marked {
            return Some(Quote {
                words: words_of(&self.reader.page, span),
                document,
                span,
            });
        }
        let entry = self.index.document(document);
        let noted = self.reader.spot.filter(|spot| spot.what == What::Noted);
        if let Some(spot) = noted {
            return Some(self.words_at(document, spot.span));
        }
        let figure = self.figure_here().map(|id| self.index.figure(id));
        if let Some(place) = figure.and_then(|figure| figure.place.as_ref()) {
            return Some(Quote {
                words: place.sentence.clone(),
                document,
                span: place.sentence_span,
            });
        }
        let spot = self
            .reader
            .spot
            .filter(|spot| matches!(spot.what, What::Mention | What::Hit | What::Heading));
        let offset = spot.map_or_else(|| self.reader.offset(), |spot| spot.span.start());
        let block = entry
            .document()
            .blocks
            .iter()
            .find(|block| block.span.end() > offset)?;
        let flow = entry.document().flow(block);
        let span = match spot {
            Some(spot) => {
                let at = flow.from_document(spot.span).start;
                let sentence = sentences(flow.text())
                    .into_iter()
                    .find(|range| range.end > at)?;
                flow.to_document(sentence)
            }
            None => block.span,
        };
        Some(Quote {
            words: squeeze(span.of(&entry.document().text)),
            document,
            span,
        })
    }

    /// Copies what is selected, with or without where it comes from.
    pub(super) fn copy(&mut self, command: Command, now: Instant, effects: &mut Vec<Effect>) {
        let Some(quote) = self.quote() else {
            self.say("nothing to copy", now);
            return;
        };
        effects.push(Effect::Copy(match command {
            Command::CopyCited => self.citation(&quote),
            _ => quote.words,
        }));
        if self.selected_text().is_some() {
            self.selection = None;
        }
    }

    /// The sentence that the selected line of a page leads to.
    fn quote_line(&self) -> Option<Quote> {
        let (document, place) = match self.sheet.target()? {
            Target::Figure(id) => {
                let place = self.index.figure(id).place.as_ref()?;
                (place.document, place.span)
            }
            Target::Mention(document, span) => (document, span),
            Target::Document(_)
            | Target::Entity(_)
            | Target::Dossier(_)
            | Target::Unfold(_)
            | Target::Jotted(_) => {
                return None;
            }
        };
        let entry = self.index.document(document);
        let span = entry.sentence(place);
        Some(Quote {
            words: squeeze(span.of(&entry.document().text)),
            document,
            span,
        })
    }

    fn words_at(&self, document: DocumentId, span: Span) -> Quote {
        let text = &self.index.document(document).document().text;
        Quote {
            words: squeeze(span.of(text)),
            document,
            span,
        }
    }

    /// The words of a stretch of a document, with where they come from.
    pub(super) fn cited(&self, document: DocumentId, span: Span) -> String {
        self.citation(&self.words_at(document, span))
    }

    /// Where a quotation comes from: title, source, date, file with line or page.
    pub(super) fn citation(&self, quote: &Quote) -> String {
        let entry = self.index.document(quote.document);
        let mut parts = vec![words::title(entry).to_owned()];
        parts.extend(source(entry));
        parts.push(words::long_date(&entry.date));
        let (document, at) = (entry.document(), quote.span.start());
        parts.push(document.cited(at, || document.line(at)));
        format!("“{}” — {}", quote.words, parts.join(", "))
    }
}

fn source(entry: &Entry) -> Option<String> {
    entry
        .document()
        .source
        .as_ref()
        .map(|source| source.text.clone())
}
