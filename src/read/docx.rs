//! Word documents: headings, lists, tables, footnotes, properties.

mod body;
mod parts;
mod properties;
mod styles;
#[cfg(test)]
mod tests;

use super::limits::Limits;
use super::raw::BETWEEN;
use super::{Landmark, Part, Raw};
use crate::text::squeeze;
use body::{Body, Piece, Place};
use parts::Parts;
use styles::Styles;

/// Reads one; an error says why it cannot be read.
pub fn text(bytes: &[u8], limits: &Limits) -> Result<Raw, String> {
    let mut parts = Parts::open(bytes, limits)?;
    let Some(document) = parts.read("word/document.xml")? else {
        return Err("not read: this DOCX has no text (word/document.xml is missing)".to_owned());
    };
    let styles = Styles::read(parts.read("word/styles.xml")?.as_deref());
    let fields = properties::fields(parts.read("docProps/core.xml")?.as_deref());
    let mut body = Body::new(&styles, limits);
    body.read(&document, Place::Text);
    for (name, place) in [
        ("word/footnotes.xml", Place::Footnote),
        ("word/endnotes.xml", Place::Endnote),
    ] {
        if let Some(notes) = parts.read(name)? {
            body.read(&notes, place);
        }
    }
    for name in parts.named("word/header", ".xml") {
        if let Some(head) = parts.read(&name)? {
            body.read(&head, Place::Margin);
        }
    }
    for name in parts.named("word/footer", ".xml") {
        if let Some(foot) = parts.read(&name)? {
            body.read(&foot, Place::Margin);
        }
    }
    if body.pieces.is_empty() {
        return Err("not read: the document has no text".to_owned());
    }
    Ok(print(body, &fields))
}

/// Writes fields and pieces as the text that is shown.
fn print(body: Body<'_>, fields: &[(&'static str, String)]) -> Raw {
    let mut raw = Raw {
        lost: body.lost,
        ..Raw::default()
    };
    for (key, value) in fields {
        raw.field(key, value, "");
    }
    raw.close_fields("properties of the document");
    let mut before: Option<&Piece> = None;
    let mut margins: Vec<&str> = Vec::new();
    for piece in &body.pieces {
        let reason = if piece.place == Place::Margin {
            if margins.contains(&piece.text.as_str()) {
                continue;
            }
            margins.push(&piece.text);
            Some("running head or foot of the pages")
        } else {
            piece.contents.then_some("table of contents")
        };
        let follows = before.is_some_and(|before| piece.follows(before));
        let between = if follows { "\n" } else { BETWEEN };
        let span = raw.block(between, piece.kind, &piece.text, reason);
        landmark(&mut raw.landmarks, before, piece, span.start());
        before = Some(piece);
    }
    raw.text.push('\n');
    raw
}

/// Notes where tables and notes begin, and where running text goes on.
fn landmark(landmarks: &mut Vec<Landmark>, before: Option<&Piece>, piece: &Piece, at: usize) {
    let part = piece.part();
    let was = before.map_or(Part::Text, Piece::part);
    if part != was {
        landmarks.push(Landmark { at, part });
    }
}

/// The words of a run of text, white space folded; none where there are none.
fn words(text: &str) -> Option<String> {
    let text = squeeze(text);
    (!text.is_empty()).then_some(text)
}
