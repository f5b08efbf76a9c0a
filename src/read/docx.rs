//! Word documents: headings, lists, tables, footnotes, properties.

mod body;
mod parts;
mod properties;
mod styles;
#[cfg(test)]
mod tests;

use super::limits::Limits;
use super::{BlockKind, Draft, Landmark, Mark, Metadata, Part, Raw, RegionKind};
use crate::text::{Span, squeeze};
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
        let start = raw.text.len();
        raw.text.push_str(key);
        raw.text.push_str(": ");
        raw.text.push_str(value);
        raw.metadata.push(Metadata {
            key: (*key).to_owned(),
            value: value.clone(),
            span: Span::new(start, raw.text.len()),
        });
        raw.text.push('\n');
    }
    if !raw.text.is_empty() {
        raw.drafts.push(Draft {
            kind: BlockKind::Furniture,
            span: Span::new(0, raw.text.len() - 1),
            mark: Some(furniture("properties of the document")),
        });
        raw.text.push('\n');
    }
    let mut before: Option<&Piece> = None;
    let mut margins: Vec<&str> = Vec::new();
    for piece in &body.pieces {
        let margin = piece.place == Place::Margin;
        if margin && margins.contains(&piece.text.as_str()) {
            continue;
        }
        if margin {
            margins.push(&piece.text);
        }
        if let Some(before) = before {
            raw.text
                .push_str(if piece.follows(before) { "\n" } else { "\n\n" });
        }
        let start = raw.text.len();
        landmark(&mut raw.landmarks, before, piece, start);
        raw.text.push_str(&piece.text);
        let mark = if margin {
            Some(furniture("running head or foot of the pages"))
        } else if piece.contents {
            Some(furniture("table of contents"))
        } else {
            None
        };
        raw.drafts.push(Draft {
            kind: if mark.is_some() {
                BlockKind::Furniture
            } else {
                piece.kind
            },
            span: Span::new(start, raw.text.len()),
            mark,
        });
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

fn furniture(reason: &str) -> Mark {
    Mark {
        kind: RegionKind::Furniture,
        reason: reason.to_owned(),
    }
}

/// The words of a run of text, white space folded; none where there are none.
fn words(text: &str) -> Option<String> {
    let text = squeeze(text);
    (!text.is_empty()).then_some(text)
}
