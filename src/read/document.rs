//! A document: its text, its blocks, its marked regions, each at its place.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::format::Format;
use crate::disk::Text;
use crate::text::{Flow, Span};

/// The name under which a document's bytes came: the path as the reader would type it, with `/` between folders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    path: String,
    /// Length in bytes of the part that the reader asked for; what follows is the same wherever the folder lies.
    asked: usize,
}

impl Label {
    /// Makes the label of a path that was asked for by itself: only its last part tells it from others.
    pub fn new(path: impl Into<String>) -> Self {
        let path = path.into();
        let asked = path.rfind('/').map_or(0, |slash| slash + 1);
        Self { path, asked }
    }

    /// Makes the label of a file found in a folder that was asked for.
    pub fn within(folder: &str, path: &str) -> Self {
        let folder = if folder == "/" { "" } else { folder };
        Self {
            path: format!("{folder}/{path}"),
            asked: folder.len() + 1,
        }
    }

    /// Makes the label of something inside this: a file of an archive, an attachment of a message.
    #[must_use]
    pub fn inside(&self, name: &str) -> Self {
        Self {
            path: format!("{}/{name}", self.path),
            asked: self.asked,
        }
    }

    /// The path as shown and exported.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The part that is the same wherever the folder lies: ids are made of it.
    pub fn relative(&self) -> &str {
        self.path.get(self.asked..).unwrap_or(&self.path)
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// One report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Where its bytes came from.
    pub label: Label,
    /// Hash of its bytes: the same bytes are the same hash on every machine.
    pub content: u128,
    /// What its bytes were.
    pub format: Format,
    /// How its bytes were letters, for the reader: `UTF-8`, `windows-1251 (detected)`. Empty where the format settles it.
    pub encoding: String,
    /// The text that every span of the document points into. For UTF-8 files these are the bytes of the file itself.
    /// Copies of a document share it.
    pub text: Text,
    /// How offsets into [`Document::text`] lead back to bytes of the file.
    pub origin: Origin,
    /// The headline, where the document has one: its place, and its words with white space folded.
    pub title: Option<Title>,
    /// Who published it (an outlet, an agency, a site), as the document says, with the place that says so.
    pub source: Option<Stated>,
    /// Language of most of its content, as ISO 639-1; `und` where it cannot be told.
    pub language: String,
    /// Its paragraphs, headings and list items in reading order. Every block lies wholly inside or outside each region.
    pub blocks: Vec<Block>,
    /// Marked stretches, in order and without overlap.
    pub regions: Vec<Region>,
    /// Fields that the file states beside its text (front matter, a `date 2024-08-27` prefix, breadcrumbs).
    pub metadata: Vec<Metadata>,
    /// Where pages and other parts to cite begin, in order; none where a line says it.
    pub landmarks: Vec<Landmark>,
}

/// Where a part of a document begins that a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landmark {
    /// Its first byte in the document's text; it goes on to the next landmark.
    pub at: usize,
    /// What begins there.
    pub part: Part,
}

/// A part of a document that a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A page, counted from 1.
    Page(u32),
    /// A table, a footnote, an attachment, an element with a name: as the citation says it, in lower case.
    Named(String),
    /// Running text again, that a line says best.
    Text,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "p. {page}"),
            Self::Named(name) => f.write_str(name),
            Self::Text => Ok(()),
        }
    }
}

/// A headline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// Where it stands.
    pub span: Span,
    /// Its words, white space folded.
    pub text: String,
    /// Whether it was taken from the first sentence or a name in it, because the document has no headline.
    pub substitute: bool,
}

/// Something that the document states at a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Where.
    pub span: Span,
    /// What, white space folded.
    pub text: String,
}

/// A field that the file states beside its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Its name in lower case: `date`, `author`, `source`, `title` …
    pub key: String,
    /// Its value.
    pub value: String,
    /// Where both stand.
    pub span: Span,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The headline of the document.
    Title,
    /// A heading inside it.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A quotation set off from the text.
    Quote,
    /// A line that keeps its own breaks: a table row, a line of verse, code.
    Row,
    /// Page furniture.
    Furniture,
}

/// A paragraph, heading or list item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in the document's text.
    pub span: Span,
    /// The region it belongs to, as an index into [`Document::regions`].
    pub region: Option<usize>,
}

/// A marked stretch of a document that is not the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Where it stands in the document's text.
    pub span: Span,
    /// What it is.
    pub kind: RegionKind,
    /// Why it was marked, in words for the reader.
    pub reason: String,
}

/// What a marked region is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegionKind {
    /// Menus, rates, sidebars, footers, page numbers, separators.
    Furniture,
    /// Another language than the document's, as ISO 639-1.
    Language(String),
}

/// How offsets into a document's text lead back to bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Runs of the text, ascending; none when offsets are the same throughout.
    runs: Vec<Run>,
}

/// A stretch of text in which every letter takes as many bytes as the next, in the text and in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    /// Its first byte in the text.
    text: u32,
    /// Its first byte in the file.
    file: u32,
    /// Bytes of each letter in the text.
    wide: u8,
    /// Bytes of each letter in the file.
    taken: u8,
}

impl Origin {
    /// Notes that from byte `text` of the text on letters of `wide` bytes stand for `taken` bytes each, the first at byte `file` of the file.
    pub fn note(&mut self, text: usize, file: usize, wide: usize, taken: usize) {
        let run = Run {
            text: text as u32,
            file: file as u32,
            wide: wide as u8,
            taken: taken as u8,
        };
        let goes_on = self
            .runs
            .last()
            .is_some_and(|last| (last.wide, last.taken) == (run.wide, run.taken));
        if !goes_on {
            self.runs.push(run);
        }
    }

    /// The bytes of the file that a span of the text stands for.
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.offset(span.start()), self.offset(span.end()))
    }

    fn offset(&self, at: usize) -> usize {
        let after = self.runs.partition_point(|run| run.text as usize <= at);
        let Some(run) = after.checked_sub(1).map(|i| &self.runs[i]) else {
            return at;
        };
        let letters = (at - run.text as usize) / usize::from(run.wide.max(1));
        run.file as usize + letters * usize::from(run.taken)
    }
}

impl Document {
    /// The blocks that are the report itself: outside every marked region.
    pub fn content(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.region.is_none())
    }

    /// The text of the report without its page furniture, block by block.
    pub fn wording(&self) -> impl Iterator<Item = &str> {
        self.content()
            .filter(|(_, block)| block.kind != BlockKind::Furniture)
            .map(|(_, block)| block.span.of(&self.text))
    }

    /// A block as one line of text with the way back to the document.
    pub fn flow(&self, block: &Block) -> Flow {
        Flow::new(&self.text, block.span)
    }

    /// The line of the text (1 is the first) on which a byte offset stands.
    pub fn line(&self, offset: usize) -> usize {
        1 + self.text.as_bytes()[..offset.min(self.text.len())]
            .iter()
            .filter(|&&b| b == b'\n')
            .count()
    }

    /// The part to cite at a byte offset: a page, a table, a footnote.
    pub fn part(&self, offset: usize) -> Option<&Part> {
        let after = self.landmarks.partition_point(|mark| mark.at <= offset);
        let part = &self.landmarks.get(after.checked_sub(1)?)?.part;
        (*part != Part::Text).then_some(part)
    }

    /// Where a byte offset is, as a citation names it: `report.txt:12`, `report.pdf, p. 3`. `line` is asked for the line of the text.
    pub fn cited(&self, offset: usize, line: impl FnOnce() -> usize) -> String {
        let path = self.label.as_str();
        match self.part(offset) {
            Some(part) => format!("{path}, {part}"),
            None => format!("{path}:{}", line()),
        }
    }

    /// What its file is, for the reader: its format, its pages, how its bytes were letters.
    pub fn kind(&self) -> String {
        let page = |mark: &Landmark| match mark.part {
            Part::Page(page) => Some(page),
            Part::Named(_) | Part::Text => None,
        };
        let pages = match self.landmarks.iter().filter_map(page).max() {
            None => String::new(),
            Some(1) => "1 page".to_owned(),
            Some(pages) => format!("{pages} pages"),
        };
        let mut parts = vec![self.format.name(), &pages, &self.encoding];
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }

    /// Words of the content.
    pub fn words(&self) -> usize {
        self.content()
            .map(|(_, block)| block.span.of(&self.text).split_whitespace().count())
            .sum()
    }
}

/// Something that went wrong with an input, in words for the reader: what was tried, on what, what was done instead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The input.
    pub label: Label,
    /// What went wrong.
    pub what: String,
}

impl Problem {
    /// Makes the problem of an input.
    pub fn new(label: &Label, what: impl Into<String>) -> Self {
        Self {
            label: label.clone(),
            what: what.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    #[test]
    fn a_citation_names_the_page_or_else_the_line() {
        let label = Label::new("in/report.pdf");
        let text = "One.\n\nTwo.\n\nThree.\n\nFour.\n";
        let (document, _) = read(&label, text.as_bytes());
        let mut document = document.expect("text is read");
        let cited = |document: &Document, word: &str| {
            let at = text.find(word).expect("the word stands there");
            document.cited(at, || document.line(at))
        };
        assert_eq!(cited(&document, "Two"), "in/report.pdf:3");
        assert_eq!(document.kind(), "text, UTF-8");
        let mark = |word: &str, part| Landmark {
            at: text.find(word).expect("the word stands there"),
            part,
        };
        document.format = Format::Pdf;
        document.encoding = String::new();
        document.landmarks = vec![
            mark("Two", Part::Page(11)),
            mark("Three", Part::Named("table 2".to_owned())),
            mark("Four", Part::Text),
        ];
        let all = ["One", "Two", "Three", "Four"].map(|word| cited(&document, word));
        let expected = [":1", ", p. 11", ", table 2", ":7"];
        assert_eq!(all, expected.map(|place| format!("in/report.pdf{place}")));
        assert_eq!(document.kind(), "PDF, 11 pages");
    }
}
