//! PDF: text in reading order, page by page.

mod blocks;
mod budget;
mod columns;
mod facts;
mod hyphens;
mod lines;
mod running;
mod scribe;
mod written;

use std::ops::ControlFlow;

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf, PdfData};
use hayro_interpret::{InterpreterCache, InterpreterSettings};

use super::Raw;
use super::limits::{Extent, LeftOut, Limits};
use budget::Budget;
use lines::Segment;
use written::Written;

/// Bytes of unpacked pages after which a file is opened anew: the library keeps every page that it unpacked.
const HELD: usize = 16 << 20;

/// A page as its lines stand on it.
#[derive(Debug, Default)]
struct Sheet {
    /// Its height, in points.
    height: f32,
    /// Its lines, cut where wide gaps are.
    segments: Vec<Segment>,
}

/// What reading the pages gave.
#[derive(Debug, Default)]
struct Sheets {
    read: Vec<Sheet>,
    /// Pages of the file.
    pages: usize,
    /// Bytes of letters in all.
    letters: u64,
    /// Pages without a letter that show a picture, counted from 1.
    pictures: Vec<usize>,
    /// Letters that have no meaning in the file.
    unknown: usize,
    /// Sentences on what was left out.
    lost: Vec<String>,
}

/// What is wanted of a file.
struct Asked<'a> {
    limits: &'a Limits,
    left_out: &'a [&'a LeftOut],
    budget: Budget,
    /// Is told each page before it is read.
    reach: &'a mut dyn FnMut(u32, u32),
}

/// Reads one but for the pages to be left out; `reach` is called with each page, from 1, before it is read, and their number.
/// An error says why it cannot be read.
pub fn text(
    bytes: &[u8],
    limits: &Limits,
    left_out: &[&LeftOut],
    reach: &mut dyn FnMut(u32, u32),
) -> Result<Raw, String> {
    let data = PdfData::from(bytes.to_vec());
    let budget = Budget::new(limits);
    let mut sheets = Sheets::default();
    let pdf = open(&data)?;
    let facts = facts::facts(pdf.metadata());
    drop(pdf);
    let mut asked = Asked {
        limits,
        left_out,
        budget,
        reach,
    };
    while asked.read_some(&data, &mut sheets)?.is_continue() {}
    if sheets.letters == 0 {
        return Err(sheets.refusal());
    }
    sheets.tell_losses();
    let Sheets { read, lost, .. } = sheets;
    Ok(Written::of(read, &facts, lost).raw())
}

fn open(data: &PdfData) -> Result<Pdf, String> {
    Pdf::new(data.clone()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => {
            "not read: it is encrypted; save it without its password, and it can be read".to_owned()
        }
        LoadPdfError::Invalid => {
            "not read: it is no whole PDF; its table of pages is damaged".to_owned()
        }
    })
}

impl Asked<'_> {
    /// Reads further pages, until all are read, a limit is met, or the library holds too much of them.
    fn read_some(
        &mut self,
        data: &PdfData,
        sheets: &mut Sheets,
    ) -> Result<ControlFlow<()>, String> {
        let limits = self.limits;
        let pdf = open(data)?;
        let cache = InterpreterCache::new();
        let settings = InterpreterSettings::default();
        let mut held = 0;
        sheets.pages = pdf.pages().len();
        for (number, page) in pdf.pages().iter().enumerate().skip(sheets.read.len()) {
            if number >= limits.pages as usize {
                sheets.lost.push(format!(
                    "read in part: the first {number} of {} pages; the setting max-pages allows more",
                    sheets.pages
                ));
                return Ok(ControlFlow::Break(()));
            }
            if self.budget.is_spent() {
                sheets.out_of_time(number, limits);
                return Ok(ControlFlow::Break(()));
            }
            let this = number as u32 + 1;
            if let Some(left_out) = self.left_out.iter().find(|page| page.page == this) {
                let why = &left_out.why;
                match left_out.extent {
                    Extent::Page => {
                        sheets.lost.push(format!("page {this}: left out: {why}"));
                        sheets.read.push(Sheet::default());
                        continue;
                    }
                    Extent::Rest => {
                        sheets.lost.push(format!(
                            "read in part: the first {number} of {} pages; page {this}: {why}",
                            sheets.pages
                        ));
                        return Ok(ControlFlow::Break(()));
                    }
                }
            }
            (self.reach)(this, sheets.pages as u32);
            let mut drawn = scribe::page(page, (&cache, &settings), &self.budget);
            held += page.page_stream().map_or(0, <[u8]>::len);
            if let Some(what) = drawn.cut.take() {
                sheets.lost.push(format!("page {this}: {what}"));
            }
            sheets.unknown += drawn.unknown;
            sheets.letters += drawn.letters();
            if drawn.letters() == 0 && drawn.pictures {
                sheets.pictures.push(number + 1);
            }
            sheets.read.push(Sheet {
                height: drawn.height,
                segments: lines::segments(&drawn),
            });
            if sheets.letters > limits.text {
                sheets.lost.push(format!(
                    "read in part: the first {} of {} pages have {} MiB of text; the setting max-text allows more",
                    number + 1,
                    sheets.pages,
                    limits.text >> 20
                ));
                return Ok(ControlFlow::Break(()));
            }
            if held > HELD {
                return Ok(ControlFlow::Continue(()));
            }
        }
        Ok(ControlFlow::Break(()))
    }
}

impl Sheets {
    fn out_of_time(&mut self, read: usize, limits: &Limits) {
        self.lost.push(format!(
            "read in part: the first {read} of {} pages; a document may take {} s of processor time, and the setting max-seconds allows more",
            self.pages, limits.seconds
        ));
    }

    /// Why there is no text at all.
    fn refusal(&self) -> String {
        if let Some(cut) = self.lost.first() {
            return format!("not read: {cut}");
        }
        if self.pages == 0 {
            "not read: it has no pages".to_owned()
        } else if self.pictures.is_empty() && self.unknown == 0 {
            "not read: its pages are empty".to_owned()
        } else if self.unknown > 0 {
            "not read: it does not say which letters its shapes are; text recognition (OCR) can add that".to_owned()
        } else {
            "not read: its pages are pictures without a text layer; text recognition (OCR) can add one"
                .to_owned()
        }
    }

    /// Tells what the pages that were read do not give.
    fn tell_losses(&mut self) {
        if !self.pictures.is_empty() {
            let pages = ranges(&self.pictures);
            self.lost
                .push(format!("{pages}: pictures without a text layer, not read"));
        }
        if self.unknown > 0 {
            self.lost.push(format!(
                "{} of its letters are shapes without a meaning; they show as \u{fffd} or are left out",
                self.unknown
            ));
        }
    }
}

/// Page numbers in ascending order, in words: `pages 2, 5–7`.
fn ranges(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            Some(_) | None => runs.push((page, page)),
        }
    }
    let shown: Vec<_> = runs
        .iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            _ => format!("{first}–{last}"),
        })
        .collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_in_words() {
        assert_eq!(ranges(&[4]), "page 4");
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "pages 1–3, 7, 9–10");
    }
}
