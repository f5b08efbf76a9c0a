//! The paragraphs, tables and notes of a Word document.

use std::collections::HashMap;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::QName;
use quick_xml::reader::Reader;

use super::styles::{Style, Styles};
use super::words;
use crate::read::limits::Limits;
use crate::read::{BlockKind, Part};

/// Where a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the text.
    Text,
    /// In a note at the foot of a page.
    Footnote,
    /// In a note at the end.
    Endnote,
    /// In the head or foot of every page.
    Margin,
}

/// A paragraph, or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// Its words, white space folded.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// The number of its note, or of its table.
    number: Option<u32>,
    /// Whether it is a line of the table of contents.
    pub contents: bool,
}

impl Piece {
    /// The part that a citation names.
    pub fn part(&self) -> Part {
        let named = |what: &str, number: u32| Part::Named(format!("{what} {number}"));
        match (self.place, self.number) {
            (Place::Text | Place::Margin, None) => Part::Text,
            (Place::Text | Place::Margin, Some(number)) => named("table", number),
            (Place::Footnote, number) => named("footnote", number.unwrap_or_default()),
            (Place::Endnote, number) => named("endnote", number.unwrap_or_default()),
        }
    }

    /// Whether it goes on what stands before it: a row of the same table, an item of the same list.
    pub fn follows(&self, before: &Self) -> bool {
        let alike = self.kind == before.kind && self.place == before.place;
        match self.kind {
            BlockKind::Row => alike && self.number == before.number,
            BlockKind::Item => alike,
            BlockKind::Title
            | BlockKind::Heading
            | BlockKind::Paragraph
            | BlockKind::Quote
            | BlockKind::Furniture => self.contents && before.contents,
        }
    }
}

/// The pieces of a document.
pub struct Body<'a> {
    /// In reading order.
    pub pieces: Vec<Piece>,
    /// What was lost, a sentence each.
    pub lost: Vec<String>,
    styles: &'a Styles,
    limits: &'a Limits,
    /// Numbers of footnotes and of endnotes by their ids: pages count them in the order in which the text refers to them.
    footnotes: HashMap<String, u32>,
    endnotes: HashMap<String, u32>,
    tables: u32,
    /// Bytes of all pieces.
    length: usize,
}

/// Elements whose text is not the document's: taken away, moved away, codes of fields, what stands in for newer drawings
/// (ECMA-376 part 1, sections 17.13.5 and 17.16; part 3, section 7).
const LEFT_OUT: [&str; 6] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "rPrChange",
];

/// A paragraph while it is read.
#[derive(Default)]
struct Open {
    text: String,
    style: Option<Style>,
    numbered: bool,
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    /// The paragraphs of the cells of the row.
    cells: Vec<Vec<Piece>>,
}

impl<'a> Body<'a> {
    /// A document of which nothing was read.
    pub fn new(styles: &'a Styles, limits: &'a Limits) -> Self {
        Self {
            pieces: Vec::new(),
            lost: Vec::new(),
            styles,
            limits,
            footnotes: HashMap::new(),
            endnotes: HashMap::new(),
            tables: 0,
            length: 0,
        }
    }

    /// Reads a part of the document.
    pub fn read(&mut self, xml: &str, place: Place) {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = false;
        let mut walk = Walk {
            place,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            depth: 0,
            left_out: 0,
            note: None,
            in_text: false,
        };
        loop {
            let event = match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => event,
                Err(error) => {
                    let at = reader.error_position();
                    let what = format!("read in part: its XML is damaged at byte {at} ({error})");
                    self.lost.push(what);
                    break;
                }
            };
            if self.length > self.limits.text as usize {
                let most = self.limits.text >> 20;
                let what = format!(
                    "read in part: the first {most} MiB of text; the setting max-text allows more"
                );
                self.lost.push(what);
                break;
            }
            if walk.depth > self.limits.nesting {
                let most = self.limits.nesting;
                let what = format!(
                    "read in part: elements lie more than {most} deep in each other; the setting max-nesting allows more"
                );
                self.lost.push(what);
                break;
            }
            match event {
                Event::Start(tag) => {
                    walk.depth += 1;
                    if walk.left_out > 0 || LEFT_OUT.contains(&tag.local_name().as_ref()) {
                        walk.left_out += 1;
                    } else {
                        self.begin(&tag, &mut walk);
                    }
                }
                Event::Empty(tag) if walk.left_out == 0 => {
                    self.begin(&tag, &mut walk);
                    self.end(tag.name(), &mut walk);
                }
                Event::End(tag) => {
                    walk.depth = walk.depth.saturating_sub(1);
                    if walk.left_out > 0 {
                        walk.left_out -= 1;
                    } else {
                        self.end(tag.name(), &mut walk);
                    }
                }
                Event::Text(text) if walk.in_text && walk.left_out == 0 => walk.put(&text),
                Event::CData(text) if walk.in_text && walk.left_out == 0 => walk.put(&text),
                Event::GeneralRef(reference) if walk.in_text && walk.left_out == 0 => {
                    if let Some(c) = resolved(&reference) {
                        walk.put(c.encode_utf8(&mut [0; 4]));
                    } else if !self.lost.iter().any(|lost| lost.contains("entities")) {
                        self.lost.push(
                            "entities of its own are left out: they may unfold without end"
                                .to_owned(),
                        );
                    }
                }
                Event::Empty(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::GeneralRef(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::Eof => {}
            }
        }
        // What was open when the text broke off.
        while !walk.paragraphs.is_empty() {
            self.end(QName("p"), &mut walk);
        }
        while !walk.tables.is_empty() {
            self.end(QName("tr"), &mut walk);
            self.end(QName("tbl"), &mut walk);
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>, walk: &mut Walk) {
        match tag.local_name().as_ref() {
            "p" => walk.paragraphs.push(Open::default()),
            "t" => walk.in_text = true,
            "tab" | "ptab" | "br" | "cr" => walk.put(" "),
            "noBreakHyphen" => walk.put("-"),
            "pStyle" => {
                let style = value(tag, "val").and_then(|id| self.styles.get(&id));
                if let Some(open) = walk.paragraphs.last_mut() {
                    open.style = style;
                }
            }
            "outlineLvl" => {
                let level = value(tag, "val").and_then(|level| level.parse::<u8>().ok());
                if let Some(open) = walk.paragraphs.last_mut()
                    && level.is_some_and(|level| level < 9)
                {
                    open.style.get_or_insert(Style::Block(BlockKind::Heading));
                }
            }
            "numPr" => {
                if let Some(open) = walk.paragraphs.last_mut() {
                    open.numbered = true;
                }
            }
            "footnoteReference" => {
                if let Some(id) = value(tag, "id") {
                    walk.put(&format!("[{}]", count(&mut self.footnotes, id)));
                }
            }
            "endnoteReference" => {
                if let Some(id) = value(tag, "id") {
                    walk.put(&format!("[{}]", count(&mut self.endnotes, id)));
                }
            }
            // Types other than none are lines between text and notes.
            "footnote" | "endnote" if value(tag, "type").is_some() => walk.note = None,
            "footnote" => walk.note = value(tag, "id").map(|id| count(&mut self.footnotes, id)),
            "endnote" => walk.note = value(tag, "id").map(|id| count(&mut self.endnotes, id)),
            "tbl" => {
                self.tables += u32::from(walk.tables.is_empty());
                walk.tables.push(Table::default());
            }
            "tr" => {
                if let Some(table) = walk.tables.last_mut() {
                    table.cells.clear();
                }
            }
            "tc" => {
                if let Some(table) = walk.tables.last_mut() {
                    table.cells.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: QName<'_>, walk: &mut Walk) {
        match name.local_name().as_ref() {
            "t" => walk.in_text = false,
            "p" => {
                if let Some(piece) = walk.paragraphs.pop().and_then(|open| walk.piece(&open)) {
                    self.put(piece, walk);
                }
            }
            "tr" => {
                if let Some(table) = walk.tables.last_mut() {
                    let cells = std::mem::take(&mut table.cells);
                    self.row(cells, walk);
                }
            }
            "tbl" => {
                walk.tables.pop();
            }
            _ => {}
        }
    }

    /// Puts a paragraph into the innermost cell, or into the document.
    fn put(&mut self, piece: Piece, walk: &mut Walk) {
        let cell = walk
            .tables
            .iter_mut()
            .rev()
            .find_map(|table| table.cells.last_mut());
        if let Some(cell) = cell {
            cell.push(piece);
        } else {
            self.length += piece.text.len();
            self.pieces.push(piece);
        }
    }

    /// Ends a row. One with a single cell is there for its looks: what is in it stands by itself.
    fn row(&mut self, cells: Vec<Vec<Piece>>, walk: &mut Walk) {
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let inside = walk.tables.len() > 1;
        if filled == 1 && !inside && cells.len() == 1 {
            for piece in cells.into_iter().flatten() {
                self.length += piece.text.len();
                self.pieces.push(piece);
            }
            return;
        }
        if filled == 0 {
            return;
        }
        let text = |cell: &Vec<Piece>| {
            let texts: Vec<_> = cell.iter().map(|piece| piece.text.as_str()).collect();
            texts.join(" ")
        };
        let texts: Vec<_> = cells.iter().map(text).collect();
        let piece = Piece {
            kind: BlockKind::Row,
            text: texts.join(" | ").trim_end().to_owned(),
            place: walk.place,
            number: Some(self.tables),
            contents: false,
        };
        if inside {
            let outer = walk.tables.len() - 2;
            if let Some(cell) = walk.tables[outer].cells.last_mut() {
                cell.push(piece);
            }
        } else {
            self.length += piece.text.len();
            self.pieces.push(piece);
        }
    }
}

/// What is open while a part is read.
struct Walk {
    place: Place,
    /// A paragraph may stand in a text box of another one.
    paragraphs: Vec<Open>,
    tables: Vec<Table>,
    /// Elements that are open.
    depth: u32,
    /// Elements that are open from the one on whose text is left out.
    left_out: u32,
    /// The note that is open.
    note: Option<u32>,
    in_text: bool,
}

impl Walk {
    fn put(&mut self, text: &str) {
        if let Some(open) = self.paragraphs.last_mut() {
            open.text.push_str(text);
        }
    }

    /// A paragraph that ends, unless it is empty or no part of the document.
    fn piece(&self, open: &Open) -> Option<Piece> {
        let text = words(&open.text)?;
        let in_notes = matches!(self.place, Place::Footnote | Place::Endnote);
        if in_notes && self.note.is_none() {
            return None;
        }
        let kind = match open.style {
            Some(Style::Block(kind)) => kind,
            Some(Style::Contents) | None if open.numbered => BlockKind::Item,
            Some(Style::Contents) | None => BlockKind::Paragraph,
        };
        Some(Piece {
            kind,
            text: if kind == BlockKind::Item && !starts_with_mark(&text) {
                format!("- {text}")
            } else {
                text
            },
            place: self.place,
            number: self.note,
            contents: open.style == Some(Style::Contents),
        })
    }
}

/// The number of a note: its place among those met, counted from 1.
fn count(notes: &mut HashMap<String, u32>, id: String) -> u32 {
    let next = notes.len() as u32 + 1;
    *notes.entry(id).or_insert(next)
}

fn starts_with_mark(text: &str) -> bool {
    text.starts_with(['-', '•', '–', '*'])
}

/// The value of an attribute, whatever the prefix of its namespace.
pub fn value(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
    Some(
        quick_xml::escape::unescape(&found.value)
            .map_or_else(|_| found.value.to_string(), std::borrow::Cow::into_owned),
    )
}

/// The character that a reference stands for; none for an entity that the document defines itself.
pub fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    let name: &str = reference;
    let text = quick_xml::escape::resolve_predefined_entity(name)?;
    text.chars().next()
}
