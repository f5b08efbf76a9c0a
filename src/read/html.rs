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
use super::raw::BETWEEN;
use super::{Landmark, Part, Raw};
use page::{Layout, Page, Piece};
pub use sniff::is_page;
use stated::Field;

/// How much of a page was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// As much as a text may have.
    Beginning,
}

/// Reads one; an error says why it cannot be read.
pub fn text(bytes: &[u8], limits: &Limits) -> Result<Raw, String> {
    let (mut raw, extent) = beginning(bytes, limits)?;
    if extent == Extent::Beginning {
        raw.lost.push(format!(
            "only the first {} of text were read; the setting max-text allows more",
            megabytes(limits.text)
        ));
    }
    Ok(raw)
}

/// Reads as much of one as a text may have, and says how much that is; an error says why it cannot be read.
pub fn beginning(bytes: &[u8], limits: &Limits) -> Result<(Raw, Extent), String> {
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
    let extent = if page.cut {
        Extent::Beginning
    } else {
        Extent::Whole
    };
    Ok((raw, extent))
}

/// Writes fields and blocks as the text that is shown.
fn print(page: &Page, fields: &[Field]) -> Raw {
    let mut raw = Raw::default();
    for field in fields {
        raw.field(field.key, &field.value, "");
    }
    raw.close_fields("fields of the page");
    let mut before: Option<&Piece> = None;
    let mut tables = 0;
    for piece in &page.pieces {
        let continues = before.is_some_and(|before| piece.continues(before));
        let between = if continues { "\n" } else { BETWEEN };
        let span = raw.block(between, piece.kind, &piece.text, piece.mark);
        landmark(&mut raw.landmarks, &mut tables, before, piece, span.start());
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

fn megabytes(bytes: u64) -> String {
    if bytes >= 1 << 20 {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    }
}
