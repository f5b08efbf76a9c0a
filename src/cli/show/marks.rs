//! The text of a document with its names, figures and page furniture marked.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::style::Style;

use crate::app::setup::ColourLevel;
use crate::cli::table::plain;
use crate::cli::{Paths, Screen, settings};
use crate::config::Colour;
use crate::index::{Document, DocumentId, EntityKind, Index};
use crate::term::sequence;
use crate::text::{Span, wrap};
use crate::ui::theme::Theme;

/// How marks are made.
pub enum Look {
    /// By signs around the words.
    Signs,
    /// By the styles of a theme.
    Styles(ColourLevel, Box<Theme>),
}

/// What is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Name(EntityKind),
    Figure,
    Furniture,
}

/// A stretch of a line with what it is, in bytes of the line.
type Marked = (Range<usize>, What);

impl Look {
    /// The look that flags, environment and settings ask for.
    pub fn of(corpus: &Paths, theme: Option<&str>, colour: Colour) -> Self {
        let screen = Screen::of(theme, colour);
        let (settings, _) = settings::gather(corpus, Some(&screen));
        let setup = settings.setup(String::new());
        match setup.colour {
            ColourLevel::None => Self::Signs,
            level => {
                let name = setup.theme.unwrap_or_else(|| "ansi".to_owned());
                Self::Styles(level, Box::new(settings.themes.get(&name).clone()))
            }
        }
    }

    /// What stands before and after a marked stretch.
    fn around(&self, what: What) -> (String, &'static str) {
        match (self, what) {
            (Self::Signs, What::Name(_)) => ("[".to_owned(), "]"),
            (Self::Signs, What::Figure) => ("{".to_owned(), "}"),
            (Self::Signs, What::Furniture) => ("| ".to_owned(), ""),
            (Self::Styles(level, theme), what) => {
                let style: Style = match what {
                    What::Name(kind) => theme.kind(kind),
                    What::Figure => theme.figure,
                    What::Furniture => theme.dim,
                };
                (sequence(style, *level), "\x1b[m")
            }
        }
    }

    /// The bytes of a line that is marked, of which `range` is printed.
    fn write(
        &self,
        text: &str,
        marked: &[Marked],
        range: Range<usize>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut at = range.start;
        for (stretch, what) in marked {
            let (start, end) = (stretch.start.max(range.start), stretch.end.min(range.end));
            if start >= end && !(stretch.is_empty() && start == end) {
                continue;
            }
            let (before, after) = self.around(*what);
            write!(
                out,
                "{}{before}{}{after}",
                &text[at..start],
                &text[start..end]
            )?;
            at = end;
        }
        writeln!(out, "{}", &text[at.min(range.end)..range.end])
    }
}

/// Prints a document with its marks: as it is, or reflowed to a width.
pub fn print(
    index: &Index,
    id: DocumentId,
    width: Option<usize>,
    look: &Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let document = index.document(id).document();
    let marks = marks(index, id);
    match width {
        None => verbatim(document, &marks, look, out),
        Some(width) => reflowed(document, &marks, width, look, out),
    }
}

/// The names and figures of a document, in order; a name in a figure or beside one is a part of it.
fn marks(index: &Index, id: DocumentId) -> Vec<(Span, What)> {
    let entry = index.document(id);
    let figures = entry.figures.iter().filter_map(|figure| {
        let place = index.figure(*figure).place.as_ref()?;
        Some((place.span, What::Figure))
    });
    let mut all: Vec<(Span, What)> = figures.collect();
    all.sort_by_key(|(span, _)| span.start());
    all.dedup_by(|next, before| next.0.overlaps(before.0));
    let count = all.len();
    let names = entry.mentions.iter().filter(|(span, _)| {
        let at = all[..count].partition_point(|(figure, _)| figure.end() <= span.start());
        !all[..count]
            .get(at)
            .is_some_and(|(figure, _)| figure.overlaps(*span))
    });
    let names: Vec<_> = names
        .map(|(span, id)| (*span, What::Name(index.entity(*id).kind)))
        .collect();
    all.extend(names);
    all.sort_by_key(|(span, _)| span.start());
    all.dedup_by(|next, before| next.0.overlaps(before.0));
    all
}

/// The marks of a line that begins at `start`, where the line is visible text: what is shown for a character may be longer.
fn shown(line: &str, places: &[(Range<usize>, What)]) -> (String, Vec<Marked>) {
    let mut text = String::with_capacity(line.len());
    let mut marked = Vec::with_capacity(places.len());
    let mut at = 0;
    for (place, what) in places {
        text.push_str(&plain(&line[at..place.start]));
        let from = text.len();
        text.push_str(&plain(&line[place.clone()]));
        marked.push((from..text.len(), *what));
        at = place.end;
    }
    text.push_str(&plain(&line[at..]));
    (text, marked)
}

fn verbatim(
    document: &Document,
    marks: &[(Span, What)],
    look: &Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut start = 0;
    for line in document.text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let furniture = document
            .regions
            .iter()
            .any(|region| region.span.overlaps(span));
        let first = marks.partition_point(|(mark, _)| mark.end() <= span.start());
        let here = marks[first..]
            .iter()
            .take_while(|(mark, _)| mark.start() < span.end());
        let places: Vec<(Range<usize>, What)> = if furniture {
            vec![(0..line.len(), What::Furniture)]
        } else {
            here.map(|(mark, what)| {
                let from = mark.start().saturating_sub(span.start()).min(line.len());
                let to = (mark.end() - span.start()).min(line.len());
                (from..to, *what)
            })
            .collect()
        };
        let (text, marked) = shown(line, &places);
        look.write(&text, &marked, 0..text.len(), out)?;
    }
    Ok(())
}

fn reflowed(
    document: &Document,
    marks: &[(Span, What)],
    width: usize,
    look: &Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut gap = false;
    let mut region = None;
    for block in &document.blocks {
        if std::mem::replace(&mut gap, true) && (block.region.is_none() || block.region != region) {
            writeln!(out)?;
        }
        let flow = document.flow(block);
        if let Some(number) = block.region {
            if region.replace(number) == Some(number) {
                gap = false;
            } else {
                let says = plain(&document.regions[number].reason).into_owned();
                let says = format!("left out: {says}");
                let whole = [(0..says.len(), What::Furniture)];
                look.write(&says, &whole, 0..says.len(), out)?;
            }
            continue;
        }
        region = None;
        let span = block.span;
        let first = marks.partition_point(|(mark, _)| mark.end() <= span.start());
        let places: Vec<(Range<usize>, What)> = marks[first..]
            .iter()
            .take_while(|(mark, _)| mark.start() < span.end())
            .map(|(mark, what)| (flow.from_document(*mark), *what))
            .collect();
        let (mut text, mut marked) = shown(flow.text(), &places);
        if let Look::Signs = look {
            // Signs take columns: they are set before the lines are cut.
            let mut whole = Vec::new();
            look.write(&text, &marked, 0..text.len(), &mut whole)?;
            text = String::from_utf8_lossy(&whole).trim_end().to_owned();
            marked.clear();
        }
        for line in wrap(&text, width) {
            look.write(&text, &marked, line, out)?;
        }
    }
    Ok(())
}
