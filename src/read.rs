//! Bytes become documents: text, title, blocks and marked regions, each at its place in the file.
//!
//! Reading never fails. What cannot be read as text becomes a [`Problem`] and an empty document is not made
//! of it; what can be read in part is read in part, with a problem that says which part was lost.

mod blocks;
mod container;
mod document;
mod docx;
mod fields;
pub mod format;
mod forms;
mod furniture;
mod headline;
mod html;
mod language;
pub mod limits;
mod look;
mod mail;
mod markdown;
mod pdf;
mod phrases;
mod plain;
mod raw;
mod reflow;
mod source;
#[cfg(test)]
mod tests;
mod unpacked;

pub use document::{
    Block, BlockKind, Document, Label, Landmark, Metadata, Origin, Part, Problem, Region,
    RegionKind, Stated, Title,
};
use format::Format;
use limits::Limits;
use raw::{Draft, Mark, Raw};
use serde::{Deserialize, Serialize};

/// What reading an input tells, in order: of a mailbox or an archive many documents are told.
#[derive(Debug, Serialize, Deserialize)]
pub enum Told {
    /// A document is begun; what goes wrong until the next is told is its fault.
    Begun(Label),
    /// The document that was begun is read up to a page, counted from 1, of so many.
    Page(u32, u32),
    /// It was read, or not; the problems say what was lost.
    Done(Option<Box<Document>>, Vec<Problem>),
}

/// Reads one input that is text. No document when its bytes are not text; the problems say why.
pub fn read(label: &Label, bytes: &[u8]) -> (Option<Document>, Vec<Problem>) {
    let decoded = match plain::decode(bytes) {
        Ok(decoded) => decoded,
        Err(what) => return (None, vec![Problem::new(label, what)]),
    };
    let (drafts, metadata) = if markdown::is_markdown(label, &decoded.text) {
        markdown::blocks(&decoded.text)
    } else {
        (reflow::blocks(&decoded.text), Vec::new())
    };
    let raw = Raw {
        text: decoded.text,
        origin: decoded.origin,
        encoding: decoded.encoding,
        drafts,
        metadata,
        lost: decoded.lost.into_iter().collect(),
        ..Raw::default()
    };
    let (document, problems) = settle(label, bytes, Format::Text, raw);
    (Some(document), problems)
}

/// Reads one input of any format, and what it contains.
pub fn each(label: &Label, bytes: &[u8], limits: &Limits, tell: &mut dyn FnMut(Told)) {
    if limits.fatal.iter().any(|fatal| fatal == label.as_str()) {
        tell(Told::Begun(label.clone()));
        tell(Told::Done(None, Vec::new()));
        return;
    }
    let format = Format::of(label, bytes);
    let raw = match format {
        Format::Text => {
            tell(Told::Begun(label.clone()));
            let (part, cut) = beginning(bytes, limits);
            let (document, mut problems) = read(label, part);
            problems.extend(cut.map(|what| Problem::new(label, what)));
            tell(Told::Done(document.map(Box::new), problems));
            return;
        }
        Format::Mail | Format::Mailbox => return mail::each(label, bytes, limits, tell),
        Format::Zip | Format::Gzip | Format::Tar => {
            return container::each(label, bytes, limits, tell);
        }
        Format::Html => {
            tell(Told::Begun(label.clone()));
            html::text(bytes, limits)
        }
        Format::Pdf => {
            tell(Told::Begun(label.clone()));
            let left_out: Vec<_> = (limits.left_out.iter())
                .filter(|page| page.label == label.as_str())
                .collect();
            pdf::text(bytes, limits, &left_out, &mut |page, of| {
                tell(Told::Page(page, of));
            })
        }
        Format::Docx => {
            tell(Told::Begun(label.clone()));
            docx::text(bytes, limits)
        }
    };
    tell(match raw {
        Ok(raw) => {
            let (document, problems) = settle(label, bytes, format, raw);
            Told::Done(Some(Box::new(document)), problems)
        }
        Err(what) => Told::Done(None, vec![Problem::new(label, what)]),
    });
}

/// The bytes of a text that its limit allows, to the end of a line; and what is to be said where there are more.
fn beginning<'a>(bytes: &'a [u8], limits: &Limits) -> (&'a [u8], Option<String>) {
    let most = usize::try_from(limits.text).unwrap_or(usize::MAX);
    let Some(allowed) = bytes.get(..most).filter(|_| bytes.len() > most) else {
        return (bytes, None);
    };
    let line = allowed.iter().rposition(|&byte| byte == b'\n');
    // A text in two bytes a letter goes on in whole letters.
    let end = line.filter(|&at| at > most / 2).unwrap_or(most & !3);
    let what = format!(
        "read in part: the first {} of {} MiB; the setting max-text allows more",
        limits.text >> 20,
        bytes.len() >> 20
    );
    (&bytes[..end], Some(what))
}

/// Settles languages, furniture, regions, title and source of a text.
fn settle(label: &Label, bytes: &[u8], format: Format, raw: Raw) -> (Document, Vec<Problem>) {
    let Raw {
        text,
        origin,
        encoding,
        mut drafts,
        mut metadata,
        landmarks,
        lost,
    } = raw;
    blocks::shorten(&text, &mut drafts);
    let language = language::settle(&text, &mut drafts);
    furniture::mark(&text, &mut drafts, &mut metadata);
    let (blocks, regions) = regions(drafts);
    let mut document = Document {
        label: label.clone(),
        content: xxhash_rust::xxh3::xxh3_128(bytes),
        format,
        encoding,
        text: text.into(),
        origin,
        title: None,
        source: None,
        language,
        blocks,
        regions,
        metadata,
        landmarks,
    };
    document.title = headline::title(&document);
    document.source = source::source(&document);
    let problem = |what| Problem::new(label, what);
    (document, lost.into_iter().map(problem).collect())
}

/// Makes regions of marked blocks: neighbours of one kind are one region, told by its first reasons.
fn regions(drafts: Vec<Draft>) -> (Vec<Block>, Vec<Region>) {
    let mut blocks = Vec::with_capacity(drafts.len());
    let mut regions: Vec<Region> = Vec::new();
    let mut open = false;
    for Draft { kind, span, mark } in drafts {
        let region = mark.map(|mark| {
            match regions
                .last_mut()
                .filter(|last| open && last.kind == mark.kind)
            {
                Some(last) => {
                    last.span = last.span.join(span);
                    if !last.reason.contains(&mark.reason) && last.reason.len() < 120 {
                        last.reason.push_str(", ");
                        last.reason.push_str(&mark.reason);
                    }
                }
                None => regions.push(Region {
                    span,
                    kind: mark.kind,
                    reason: mark.reason,
                }),
            }
            regions.len() - 1
        });
        open = region.is_some();
        blocks.push(Block { kind, span, region });
    }
    (blocks, regions)
}
