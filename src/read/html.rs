//! Web pages: the article as text, the rest of the page marked.

mod article;
mod charset;
mod page;
mod place;
mod sniff;
mod stated;
mod tags;
mod tame;
#[cfg(test)]
mod tests;

use dom_query::Document as Tree;

use super::limits::Limits;
use super::{BlockKind, Draft, Landmark, Mark, Metadata, Part, Raw, RegionKind};
use crate::text::Span;
use page::{Layout, Page, Piece};
pub use sniff::is_page;
use stated::Field;

/// Reads one; an error says why it cannot be read.
pub fn text(bytes: &[u8], limits: &Limits) -> Result<Raw, String> {
    let (source, encoding) = charset::decode(bytes);
    let tamed = tame::tame(&source, limits.nesting as usize);
    let tree = Tree::from(tamed.html);
    let mut fields = stated::fields(&tree, &source);
    let mut page = page::read(&tree, limits.text as usize);
    if page.pieces.is_empty() {
        return Err("not read: the page has no text; what it shows may be made by its scripts or its pictures".to_owned());
    }
    article::settle(&mut page, tree, &mut fields);
    let mut raw = print(&page, &fields);
    raw.encoding = encoding;
    raw.lost.extend(tamed.lost);
    if page.cut {
        raw.lost.push(format!(
            "only the first {} of text were read (limit max-text)",
            megabytes(limits.text)
        ));
    }
    Ok(raw)
}

/// Writes fields and blocks as the text that is shown.
fn print(page: &Page, fields: &[Field]) -> Raw {
    let mut raw = Raw::default();
    for field in fields {
        let start = raw.text.len();
        raw.text.push_str(field.key);
        raw.text.push_str(": ");
        raw.text.push_str(&field.value);
        raw.metadata.push(Metadata {
            key: field.key.to_owned(),
            value: field.value.clone(),
            span: Span::new(start, raw.text.len()),
        });
        raw.text.push('\n');
    }
    if !raw.text.is_empty() {
        raw.drafts.push(Draft {
            kind: BlockKind::Furniture,
            span: Span::new(0, raw.text.len() - 1),
            mark: Some(furniture("fields of the page")),
        });
    }
    let mut before: Option<&Piece> = None;
    let mut tables = 0;
    for piece in &page.pieces {
        if let Some(before) = before {
            raw.text.push('\n');
            if !piece.continues(before) {
                raw.text.push('\n');
            }
        } else if !raw.text.is_empty() {
            raw.text.push('\n');
        }
        let start = raw.text.len();
        landmark(&mut raw.landmarks, &mut tables, before, piece, start);
        raw.text.push_str(&piece.text);
        raw.drafts.push(Draft {
            kind: if piece.mark.is_some() {
                BlockKind::Furniture
            } else {
                piece.kind
            },
            span: Span::new(start, raw.text.len()),
            mark: piece.mark.map(furniture),
        });
        before = Some(piece);
    }
    raw.text.push('\n');
    raw
}

/// Notes where a table of the article begins and ends: its rows are cited by it.
fn landmark(
    landmarks: &mut Vec<Landmark>,
    tables: &mut usize,
    before: Option<&Piece>,
    piece: &Piece,
    at: usize,
) {
    let row = |piece: &Piece| matches!(piece.layout, Layout::Row(_)) && piece.mark.is_none();
    let inside = before.is_some_and(row);
    let part = match (
        row(piece),
        inside && before.is_some_and(|b| piece.continues(b)),
    ) {
        (true, false) => {
            *tables += 1;
            Part::Named(format!("table {tables}"))
        }
        (false, _) if inside => Part::Text,
        (true, true) | (false, _) => return,
    };
    landmarks.push(Landmark { at, part });
}

fn furniture(reason: &'static str) -> Mark {
    Mark {
        kind: RegionKind::Furniture,
        reason: reason.to_owned(),
    }
}

fn megabytes(bytes: u64) -> String {
    if bytes >= 1 << 20 {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    }
}
