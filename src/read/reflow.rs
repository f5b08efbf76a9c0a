//! Lines become paragraphs, headings and list items.

use super::forms;
use super::{BlockKind, Draft};
use crate::text::Span;

/// Columns from which on a line may be one that was broken to fit.
const LONG: usize = 40;

/// Columns beyond which nobody breaks lines by hand or by machine.
const WIDEST: usize = 160;

/// One line of the file that is not blank.
struct Line<'t> {
    /// Without white space at its ends.
    text: &'t str,
    span: Span,
    /// White space before it, in characters.
    indent: usize,
    /// Its characters, runs of white space counted once.
    width: usize,
    /// Blank lines before it.
    blanks: usize,
}

/// How the lines of a file were broken to fit a width.
struct Wrapping {
    /// Columns that a full line has.
    width: usize,
    /// White space before lines that go on.
    indent: usize,
    /// Blank lines between two lines of one paragraph: 1 in double-spaced text.
    blanks: usize,
}

/// Finds the blocks of a plain text, in order; together they hold all that is not white space.
pub fn blocks(text: &str) -> Vec<Draft> {
    let lines = lines(text);
    let wrapping = wrapping(&lines, 0).or_else(|| {
        let spaced = lines.iter().filter(|line| line.blanks > 0).count();
        (spaced * 5 > lines.len() * 4)
            .then(|| wrapping(&lines, 1))
            .flatten()
    });
    let mut out = Vec::new();
    let mut first = 0;
    for next in 1..=lines.len() {
        let goes_on = lines
            .get(next)
            .is_some_and(|line| goes_on(&lines[first], &lines[next - 1], line, wrapping.as_ref()));
        if !goes_on {
            out.push(draft(&lines[first..next]));
            first = next;
        }
    }
    out
}

/// Whether `text` is headed like a headline: short, without a full stop, with a letter that opens it.
pub fn is_headline(text: &str) -> bool {
    let words = text.split_whitespace().take(25).count();
    let last = text.trim_end_matches(forms::is_closing).chars().next_back();
    let opens = text.chars().find(|c| c.is_alphanumeric());
    words <= 24
        && text.len() <= 320
        && !matches!(last, Some('.' | ',' | ';' | '…' | ':' | '。') | None)
        && opens.is_some_and(|c| !c.is_lowercase())
        && text.chars().any(char::is_alphabetic)
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out: Vec<Line> = Vec::new();
    let mut at = 0;
    let mut blanks = 0;
    for raw in text.split_inclusive(forms::is_line_end) {
        let trimmed = forms::trim(raw);
        if trimmed.is_empty() {
            // CR LF is one end of a line, not two.
            blanks += usize::from(raw != "\n" || !text[..at].ends_with('\r'));
        } else {
            let start = at + (trimmed.as_ptr() as usize - raw.as_ptr() as usize);
            out.push(Line {
                text: trimmed,
                span: Span::new(start, start + trimmed.len()),
                indent: raw[..start - at].chars().count(),
                width: width(trimmed),
                blanks,
            });
            blanks = usize::from(raw.ends_with('\u{c}'));
        }
        at += raw.len();
    }
    out
}

fn width(text: &str) -> usize {
    let mut gap = false;
    let mut count = 0;
    for c in text.chars() {
        let blank = c.is_whitespace();
        count += usize::from(!(blank && gap));
        gap = blank;
    }
    count
}

/// Finds out whether the lines were broken to fit: most long ones have about one width, and sentences run over their ends.
fn wrapping(lines: &[Line], blanks: usize) -> Option<Wrapping> {
    let pairs: Vec<_> = lines
        .windows(2)
        .filter(|pair| pair[0].width >= LONG && pair[1].blanks <= blanks)
        .collect();
    if pairs.len() < 2 {
        return None;
    }
    let mut widths: Vec<_> = pairs.iter().map(|pair| pair[0].width).collect();
    widths.sort_unstable();
    let width = widths[(widths.len() * 9 / 10).min(widths.len() - 1)];
    let run_over = pairs
        .iter()
        .filter(|pair| starts_small(pair[1].text) && !ends(pair[0].text))
        .count();
    let caseless = pairs
        .iter()
        .all(|pair| !pair[0].text.chars().any(char::is_lowercase));
    let open = pairs.iter().filter(|pair| !ends(pair[0].text)).count();
    let fits = run_over * 10 >= pairs.len() * 3 || caseless && open * 2 >= pairs.len();
    let mut indents: Vec<_> = pairs.iter().map(|pair| pair[1].indent).collect();
    indents.sort_unstable();
    (width <= WIDEST && fits).then(|| Wrapping {
        width,
        indent: indents[indents.len() / 2],
        blanks,
    })
}

/// Whether `line` goes on with the paragraph that began with `first` and reached `last`.
fn goes_on(first: &Line, last: &Line, line: &Line, wrapping: Option<&Wrapping>) -> bool {
    if stands_alone(last.text) || stands_alone(line.text) {
        return false;
    }
    let marker = forms::marker(line.text);
    if line.blanks == 0 {
        match forms::marker(first.text) {
            Some(forms::Marker::Quote) => return marker == Some(forms::Marker::Quote),
            Some(forms::Marker::Bullet | forms::Marker::Number)
                if marker.is_none() && line.indent >= first.indent + 2 =>
            {
                return true;
            }
            Some(_) | None => {}
        }
    }
    if marker.is_some() && !marks_nothing(first, last, line, wrapping) {
        return false;
    }
    if forms::field(line.text).is_some() && forms::field(first.text).is_some() {
        return false;
    }
    let runs_over = starts_small(line.text) && !ends(last.text);
    let Some(wrapping) = wrapping else {
        return line.blanks == 0 && runs_over && last.width >= LONG;
    };
    if line.blanks > wrapping.blanks {
        // A page ended inside the paragraph.
        let cut = last
            .text
            .ends_with(|c: char| c.is_alphanumeric() || c == ',');
        return runs_over && cut && last.width * 10 >= wrapping.width * 7;
    }
    let first_word = line.text.split_whitespace().next().unwrap_or_default();
    let full = (last.width + 1 + first_word.chars().count()) * 100 > wrapping.width * 88;
    if !full {
        return runs_over && last.width * 2 >= wrapping.width;
    }
    let indented = line.indent >= wrapping.indent + 2;
    !(indented && ends(last.text))
}

/// Whether a line only seems to begin an item: a sentence of running text was broken before its dash or its last number.
fn marks_nothing(first: &Line, last: &Line, line: &Line, wrapping: Option<&Wrapping>) -> bool {
    wrapping.is_some_and(|wrapping| {
        line.blanks == 0
            && forms::marker(first.text).is_none()
            && forms::marker(line.text) != Some(forms::Marker::Quote)
            && !ends(last.text)
            && last.width * 100 > wrapping.width * 80
    })
}

/// Whether a line is no part of running text, wherever it stands.
fn stands_alone(text: &str) -> bool {
    forms::is_page_number(text) || forms::is_separator(text) || text.matches('\t').count() >= 2
}

fn draft(lines: &[Line]) -> Draft {
    let first = &lines[0];
    let span = first.span.join(lines[lines.len() - 1].span);
    let kind = match forms::marker(first.text) {
        Some(forms::Marker::Bullet | forms::Marker::Number) => BlockKind::Item,
        Some(forms::Marker::Quote) => BlockKind::Quote,
        None if forms::is_row(first.text) => BlockKind::Row,
        None if lines.len() == 1 && is_headline(first.text) => BlockKind::Heading,
        None => BlockKind::Paragraph,
    };
    Draft::plain(kind, span)
}

fn starts_small(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Whether a line ends as a sentence or a heading of a list does.
fn ends(text: &str) -> bool {
    text.trim_end_matches(forms::is_closing)
        .ends_with(['.', '!', '?', ':', ';', '…', '。'])
}
