//! Running heads, running feet and page numbers: what stands at the edges of pages and comes again.

use rustc_hash::FxHashMap;

use super::Sheet;
use super::lines::Segment;
use crate::read::forms;

/// Rows at the top and at the bottom of a page that are looked at.
const ROWS: usize = 3;

/// The part of a page at its top and at its bottom where running heads and feet stand.
const EDGE: f32 = 0.15;

/// Pages in a row of which a head has to stand on most.
const CHAPTER: usize = 3;

/// A row near an edge of a page.
struct Row {
    sheet: usize,
    /// Its lines, as places in the sheet.
    segments: Vec<usize>,
    top: bool,
    /// Its words with numbers taken out.
    words: String,
}

/// Marks what the pages of a document have in common at their edges.
pub fn mark(sheets: &mut [Sheet]) {
    let rows: Vec<Row> = sheets
        .iter()
        .enumerate()
        .flat_map(|(number, sheet)| edge_rows(number, sheet))
        .collect();
    let mut counts: FxHashMap<(bool, &str), usize> = FxHashMap::default();
    for row in &rows {
        *counts.entry((row.top, &row.words)).or_default() += 1;
    }
    let pages = sheets
        .iter()
        .filter(|sheet| !sheet.segments.is_empty())
        .count();
    let mut marks = Vec::new();
    for row in &rows {
        let count = counts
            .get(&(row.top, row.words.as_str()))
            .copied()
            .unwrap_or_default();
        let shared = count >= CHAPTER || count == 2 && pages <= 4;
        let reason = match (row.words.contains(char::is_alphabetic), row.top) {
            (false, _) => "page number",
            (true, true) => "running head",
            (true, false) => "running foot",
        };
        let texts = || {
            row.segments
                .iter()
                .map(|&at| sheets[row.sheet].segments[at].text.as_str())
        };
        let number = texts().all(is_page_number);
        if row.words.contains(char::is_alphabetic) && shared || number && pages > 1 {
            marks.push((row.sheet, row.segments.clone(), reason));
        }
    }
    for (sheet, segments, reason) in marks {
        for at in segments {
            sheets[sheet].segments[at].mark.get_or_insert(reason);
        }
    }
}

/// Whether a line is a page number alone, Roman ones included.
fn is_page_number(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    let roman = (1..=6).contains(&inner.len()) && inner.bytes().all(|b| b"ivxlc".contains(&b));
    roman || forms::is_page_number(line)
}

/// The outermost rows of a page that stand near its edges.
fn edge_rows(number: usize, sheet: &Sheet) -> Vec<Row> {
    let mut rows: Vec<(f32, Vec<usize>)> = Vec::new();
    for (at, segment) in sheet.segments.iter().enumerate() {
        if segment.mark.is_some() {
            continue;
        }
        match rows.last_mut() {
            Some((y, row)) if (segment.y - *y).abs() <= segment.size * 0.35 => row.push(at),
            Some(_) | None => rows.push((segment.y, vec![at])),
        }
    }
    let row = |(y, segments): &(f32, Vec<usize>), top: bool| {
        let near = if top {
            *y <= sheet.height * EDGE
        } else {
            *y >= sheet.height * (1.0 - EDGE)
        };
        near.then(|| Row {
            sheet: number,
            words: words(segments.iter().map(|&at| &sheet.segments[at])),
            segments: segments.clone(),
            top,
        })
    };
    let top = rows.iter().take(ROWS).filter_map(|found| row(found, true));
    let bottom = rows
        .iter()
        .rev()
        .take(ROWS)
        .filter_map(|found| row(found, false));
    top.chain(bottom).collect()
}

/// The words of a row in lower case, without its numbers.
fn words<'s>(row: impl Iterator<Item = &'s Segment>) -> String {
    let mut out = String::new();
    for segment in row {
        for word in segment.text.split_whitespace() {
            if !is_page_number(word) || word.chars().all(char::is_alphabetic) && word.len() > 6 {
                out.extend(
                    word.chars()
                        .filter(|c| !c.is_numeric())
                        .flat_map(char::to_lowercase),
                );
                out.push(' ');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[(&str, f32)]) -> Sheet {
        let segment = |&(text, y): &(&str, f32)| Segment {
            text: text.to_owned(),
            left: 50.0,
            right: 300.0,
            y,
            size: 10.0,
            bold: false,
            mark: None,
        };
        Sheet {
            height: 800.0,
            segments: lines.iter().map(segment).collect(),
        }
    }

    fn marks(pages: &[&[(&str, f32)]]) -> Vec<(String, &'static str)> {
        let mut sheets: Vec<_> = pages.iter().map(|lines| sheet(lines)).collect();
        mark(&mut sheets);
        sheets
            .into_iter()
            .flat_map(|sheet| sheet.segments)
            .filter_map(|segment| Some((segment.text, segment.mark?)))
            .collect()
    }

    #[test]
    fn heads_and_numbers_that_come_again() {
        let found = marks(&[
            &[
                ("Trade Review 2024", 30.0),
                ("The year began.", 300.0),
                ("1", 780.0),
            ],
            &[
                ("Trade Review 2024", 30.0),
                ("It went on.", 60.0),
                ("2", 780.0),
            ],
            &[
                ("Trade Review 2024", 30.0),
                ("It ended.", 60.0),
                ("iii", 780.0),
            ],
        ]);
        let expected = [
            ("Trade Review 2024", "running head"),
            ("1", "page number"),
            ("Trade Review 2024", "running head"),
            ("2", "page number"),
            ("Trade Review 2024", "running head"),
            ("iii", "page number"),
        ];
        let expected: Vec<_> = expected
            .map(|(text, reason)| (text.to_owned(), reason))
            .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_page_has_nothing_that_comes_again() {
        assert_eq!(
            marks(&[&[("A head", 30.0), ("Text.", 300.0), ("7", 780.0)]]),
            []
        );
    }

    #[test]
    fn what_stands_amid_the_page_is_text() {
        let page: &[(&str, f32)] = &[("Exports grew.", 300.0), ("1,200", 310.0)];
        assert_eq!(marks(&[page, page, page]), []);
    }
}
