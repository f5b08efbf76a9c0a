//! Lines of a part of a page become paragraphs, headings, items and rows.

use super::hyphens::Vocabulary;
use super::lines::Segment;
use crate::read::{BlockKind, forms};

/// How much larger than the text a heading is set.
const LARGER: f32 = 1.15;

/// The most words of a heading.
const HEADING: usize = 30;

/// A block of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub text: String,
    /// The size of its letters.
    pub size: f32,
    /// Whether it ends in the middle of a sentence at the end of a full line.
    pub open: bool,
}

/// A line of a part: what stands at one height.
#[derive(Debug)]
struct Line<'s> {
    cells: Vec<&'s Segment>,
    y: f32,
    size: f32,
    bold: bool,
}

/// What the lines of a part have in common.
#[derive(Debug)]
struct Layout {
    left: f32,
    right: f32,
    /// From one baseline to the next in running text.
    leading: f32,
    /// The size of running text in the whole document.
    body: f32,
}

impl Line<'_> {
    fn left(&self) -> f32 {
        self.cells.first().map_or(0.0, |cell| cell.left)
    }

    fn right(&self) -> f32 {
        self.cells.last().map_or(0.0, |cell| cell.right)
    }

    fn text(&self, between: &str) -> String {
        let texts: Vec<_> = self.cells.iter().map(|cell| cell.text.as_str()).collect();
        texts.join(between)
    }

    /// Whether its cells stand under those of another.
    fn is_under(&self, other: &Self) -> bool {
        self.cells.len() >= 2
            && other.cells.len() >= 2
            && self.cells[1..].iter().any(|cell| {
                other.cells[1..].iter().any(|above| {
                    let near = |a: f32, b: f32| (a - b).abs() < cell.size * 0.6;
                    near(cell.left, above.left)
                        || near(cell.right, above.right)
                        || near(cell.left + cell.right, above.left + above.right)
                })
            })
    }
}

/// Finds the blocks of a part, from top to bottom. `body` is the size of running text in the document.
pub fn pieces(part: &[Segment], body: f32, vocabulary: &Vocabulary) -> Vec<Piece> {
    let lines = lines(part);
    let layout = layout(&lines, body);
    let rows = rows(&lines);
    let mut out = Vec::new();
    let mut first = 0;
    for next in 1..=lines.len() {
        let goes_on = next < lines.len()
            && !rows[next]
            && !rows[next - 1]
            && goes_on(&lines[first..next], &lines[next], &layout);
        if !goes_on {
            out.push(piece(&lines[first..next], rows[first], &layout, vocabulary));
            first = next;
        }
    }
    out.retain(|piece| !piece.text.is_empty());
    out
}

fn lines(part: &[Segment]) -> Vec<Line<'_>> {
    let mut out: Vec<Line> = Vec::new();
    for segment in part {
        match out.last_mut() {
            Some(line) if (segment.y - line.y).abs() <= segment.size.max(line.size) * 0.35 => {
                line.cells.push(segment);
                line.size = line.size.max(segment.size);
                line.bold &= segment.bold;
            }
            Some(_) | None => out.push(Line {
                cells: vec![segment],
                y: segment.y,
                size: segment.size,
                bold: segment.bold,
            }),
        }
    }
    for line in &mut out {
        line.cells.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    out
}

fn layout(lines: &[Line], body: f32) -> Layout {
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter(|pair| (pair[0].size - pair[1].size).abs() < 1.0)
        .map(|pair| pair[1].y - pair[0].y)
        .filter(|&gap| gap > body * 0.8 && gap < body * 3.0)
        .collect();
    gaps.sort_by(f32::total_cmp);
    Layout {
        left: lines.iter().map(Line::left).fold(f32::MAX, f32::min),
        right: lines.iter().map(Line::right).fold(f32::MIN, f32::max),
        leading: gaps.get(gaps.len() / 3).copied().unwrap_or(body * 1.4),
        body,
    }
}

/// Which lines are rows of a table: neighbours whose cells stand one under the other.
fn rows(lines: &[Line]) -> Vec<bool> {
    let mut out = vec![false; lines.len()];
    for at in 1..lines.len() {
        if lines[at].is_under(&lines[at - 1]) {
            out[at] = true;
            out[at - 1] = true;
        }
    }
    out
}

/// Whether a line goes on with the block of the lines before it.
fn goes_on(block: &[Line], line: &Line, layout: &Layout) -> bool {
    let (Some(first), Some(last)) = (block.first(), block.last()) else {
        return false;
    };
    let size = last.size.max(line.size);
    let gap = line.y - last.y;
    if (last.size / line.size).max(line.size / last.size) > 1.12 {
        return false;
    }
    let leading = layout.leading * (size / layout.body).max(1.0);
    if gap > leading * 1.3 + 1.0 || gap < 0.0 {
        return false;
    }
    let (before, after) = (last.text(" "), line.text(" "));
    if leads(&before) {
        return false;
    }
    let ended = ends(&before);
    let runs_over = !ended && after.starts_with(char::is_lowercase);
    if is_large(first, layout) {
        return true;
    }
    if last.bold != line.bold && !runs_over {
        return false;
    }
    let full = is_full(last, &after, layout);
    let marker = forms::marker(&after);
    let bulleted = matches!(marker, Some(forms::Marker::Bullet)) && after.starts_with('•');
    if bulleted || marker.is_some() && (ended || !full || forms::marker(&first.text(" ")).is_some())
    {
        return false;
    }
    if forms::marker(&first.text(" ")).is_some() {
        // An item goes on under its words, or until a line is not full.
        return full || runs_over || line.left() > first.left() + size * 0.5;
    }
    let indented = line.left() > layout.left + size * 0.8 && last.left() < line.left() - size * 0.5;
    if indented && ended {
        return false;
    }
    full || runs_over
}

/// Whether the first word of the next line had no place on a line.
fn is_full(last: &Line, after: &str, layout: &Layout) -> bool {
    let first = after.split(' ').next().unwrap_or_default().chars().count() as f32;
    let letters = last.text(" ").chars().count().max(1) as f32;
    let width = (last.right() - last.left()) / letters;
    last.right() + (first + 1.0) * width > layout.right - last.size * 0.5
}

fn is_large(line: &Line, layout: &Layout) -> bool {
    line.size > layout.body * LARGER
}

/// Whether a line is one of a table of contents: dots lead to a page.
fn leads(line: &str) -> bool {
    let dots = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let led: String = dots.chars().rev().filter(|c| *c != ' ').take(4).collect();
    led == "...." && dots.len() < line.len()
}

/// Whether a line ends a sentence.
fn ends(line: &str) -> bool {
    line.trim_end_matches(forms::is_closing)
        .ends_with(['.', '!', '?', ':', ';', '。', '؟'])
}

fn piece(lines: &[Line], row: bool, layout: &Layout, vocabulary: &Vocabulary) -> Piece {
    let mut text = String::new();
    for line in lines {
        vocabulary.append(&mut text, &line.text(if row { " | " } else { " " }));
    }
    let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    let words = text.split_whitespace().take(HEADING + 1).count();
    let large = lines.iter().all(|line| is_large(line, layout));
    let bold = lines.iter().all(|line| line.bold);
    let headed =
        words <= HEADING && text.contains(char::is_alphabetic) && !text.ends_with(['.', ',', ';']);
    let kind = if row {
        BlockKind::Row
    } else if headed && (large || bold && words <= HEADING / 2) {
        BlockKind::Heading
    } else if forms::marker(&text).is_some_and(|marker| marker != forms::Marker::Quote) {
        BlockKind::Item
    } else {
        BlockKind::Paragraph
    };
    let open = kind != BlockKind::Heading
        && !row
        && !ends(&text)
        && lines
            .last()
            .is_some_and(|last| is_full(last, "word", layout));
    Piece {
        kind,
        text,
        size,
        open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of size 10 with 12 between them: `(text, left)`; an empty one is a gap.
    fn read(lines: &[(&str, f32)]) -> Vec<(BlockKind, String)> {
        let part: Vec<Segment> = lines
            .iter()
            .enumerate()
            .filter(|(_, (text, _))| !text.is_empty())
            .flat_map(|(number, (text, left))| {
                text.split('|').enumerate().map(move |(cell, text)| {
                    let left = left + 100.0 * cell as f32;
                    Segment {
                        text: text.to_owned(),
                        left,
                        right: left + 5.0 * text.chars().count() as f32,
                        y: 12.0 * number as f32,
                        size: if text.starts_with('#') { 16.0 } else { 10.0 },
                        bold: text.starts_with('*'),
                        mark: None,
                    }
                })
            })
            .collect();
        pieces(&part, 10.0, &Vocabulary::default())
            .into_iter()
            .map(|piece| (piece.kind, piece.text))
            .collect()
    }

    #[test]
    fn paragraphs_end_where_lines_are_short_or_indented() {
        let found = read(&[
            (
                "Exports of the republic grew by a third in the year, and",
                0.0,
            ),
            ("imports fell.", 0.0),
            (
                "The ministry said that the growth would go on until the",
                0.0,
            ),
            ("end of the year.", 0.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        let found = read(&[
            (
                "Exports of the republic grew by a third in the whole year.",
                0.0,
            ),
            (
                "Imports fell, said the ministry, and would go on so until",
                12.0,
            ),
            ("the end of the year.", 0.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn headings_are_larger_or_bold() {
        let found = read(&[
            ("#Trade in the first", 0.0),
            ("#half of the year", 0.0),
            ("", 0.0),
            ("*Exports", 0.0),
            (
                "They grew by a third in the year, said the ministry, and",
                0.0,
            ),
            ("then fell.", 0.0),
        ]);
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [BlockKind::Heading, BlockKind::Heading, BlockKind::Paragraph],
            "{found:?}"
        );
    }

    #[test]
    fn rows_keep_their_cells() {
        let found = read(&[
            ("Country|2023|2024", 0.0),
            ("Kenya|12.5|13.1", 0.0),
            ("Uganda|7.9|8.8", 0.0),
        ]);
        let rows = [
            (BlockKind::Row, "Country | 2023 | 2024".to_owned()),
            (BlockKind::Row, "Kenya | 12.5 | 13.1".to_owned()),
            (BlockKind::Row, "Uganda | 7.9 | 8.8".to_owned()),
        ];
        assert_eq!(found, rows);
    }

    #[test]
    fn lines_of_a_table_of_contents_stay_apart() {
        let found = read(&[
            (
                "1 Trade in the first half of the year . . . . . . . . 1",
                0.0,
            ),
            (
                "2 Trade in the second half of the year . . . . . . . 12",
                0.0,
            ),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }

    #[test]
    fn items_begin_with_their_marks() {
        let found = read(&[
            (
                "• the first point of the list that goes on over the line",
                0.0,
            ),
            ("to its end", 10.0),
            ("• the second point", 0.0),
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|(kind, _)| *kind == BlockKind::Item));
    }
}
