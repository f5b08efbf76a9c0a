//! Markdown: headings, lists, quotes, tables, front matter.

use super::forms::{self, Marker};
use super::{BlockKind, Draft, Label, Metadata};
use crate::text::{Span, squeeze};

/// Whether a text is Markdown: by the name of its file, or by front matter or headings.
pub fn is_markdown(label: &Label, text: &str) -> bool {
    let name = label.file_name().to_lowercase();
    let named = [".md", ".markdown", ".mdown", ".mkd"]
        .iter()
        .any(|ending| name.ends_with(ending));
    named || front_matter(text).is_some() || {
        let heads = text
            .lines()
            .take(400)
            .filter(|line| heading(line).is_some());
        heads.take(2).count() == 2
    }
}

/// Finds the blocks of a Markdown text, and the fields of its front matter.
pub fn blocks(text: &str) -> (Vec<Draft>, Vec<Metadata>) {
    let mut out = Vec::new();
    let mut metadata = Vec::new();
    let mut at = 0;
    if let Some(span) = front_matter(text) {
        metadata = fields(text, span);
        out.push(Draft::marked(span, "front matter"));
        at = span.end();
    }
    let mut open = Open::default();
    let mut fence = None;
    for raw in text[at..].split_inclusive('\n') {
        let start = at;
        at += raw.len();
        let line = forms::trim(raw);
        let from = start + (line.as_ptr() as usize - raw.as_ptr() as usize);
        let span = Span::new(from, from + line.len());
        if line.is_empty() {
            open.close(&mut out);
            continue;
        }
        if let Some(mark) = fence_mark(line) {
            open.close(&mut out);
            match fence {
                None => fence = Some(mark),
                Some(opened) if opened == mark => fence = None,
                Some(_) => {}
            }
            out.push(Draft::marked(span, "mark of a code block"));
        } else if fence.is_some() {
            out.push(Draft::plain(BlockKind::Row, span));
        } else if let Some((level, inner)) = heading(line) {
            open.close(&mut out);
            let inner_start = from + (inner.as_ptr() as usize - line.as_ptr() as usize);
            let kind = if level == 1 && out.iter().all(|draft| draft.kind != BlockKind::Title) {
                BlockKind::Title
            } else {
                BlockKind::Heading
            };
            out.push(Draft::plain(
                kind,
                Span::new(inner_start, inner_start + inner.len()),
            ));
        } else if let Some(level) = underline(line).filter(|_| open.is_one_line()) {
            let title = level == 1 && out.iter().all(|draft| draft.kind != BlockKind::Title);
            open.kind = if title {
                BlockKind::Title
            } else {
                BlockKind::Heading
            };
            open.close(&mut out);
            out.push(Draft::marked(span, "underline of a heading"));
        } else if forms::is_separator(line) || forms::is_page_number(line) || is_table_rule(line) {
            open.close(&mut out);
            out.push(Draft::plain(BlockKind::Paragraph, span));
        } else if forms::is_row(line) && line.contains('|') {
            open.close(&mut out);
            out.push(Draft::plain(BlockKind::Row, span));
        } else {
            let marker = forms::marker(line);
            let goes_on = match marker {
                None => open.span.is_some(),
                Some(Marker::Quote) => open.span.is_some() && open.kind == BlockKind::Quote,
                Some(Marker::Bullet | Marker::Number) => false,
            };
            if !goes_on {
                open.close(&mut out);
                open.kind = match marker {
                    Some(Marker::Quote) => BlockKind::Quote,
                    Some(Marker::Bullet | Marker::Number) => BlockKind::Item,
                    None => BlockKind::Paragraph,
                };
            }
            open.add(span);
            if raw.ends_with("  \n") {
                open.close(&mut out);
            }
        }
    }
    open.close(&mut out);
    (out, metadata)
}

/// The block that lines are being added to.
struct Open {
    span: Option<Span>,
    lines: usize,
    kind: BlockKind,
}

impl Default for Open {
    fn default() -> Self {
        Self {
            span: None,
            lines: 0,
            kind: BlockKind::Paragraph,
        }
    }
}

impl Open {
    fn add(&mut self, span: Span) {
        self.span = Some(self.span.map_or(span, |open| open.join(span)));
        self.lines += 1;
    }

    fn is_one_line(&self) -> bool {
        self.lines == 1 && self.kind == BlockKind::Paragraph
    }

    fn close(&mut self, out: &mut Vec<Draft>) {
        if let Some(span) = self.span.take() {
            out.push(Draft::plain(self.kind, span));
        }
        *self = Self::default();
    }
}

/// The level of an ATX heading and its words.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = forms::trim(line);
    let level = line.bytes().take_while(|&b| b == b'#').count();
    let inner = line.get(level..)?;
    let words = forms::trim(inner.trim_end().trim_end_matches('#'));
    ((1..=6).contains(&level)
        && inner.starts_with([' ', '\t'])
        && words.contains(char::is_alphanumeric))
    .then_some((level, words))
}

/// The level that an underline gives the line above it.
fn underline(line: &str) -> Option<usize> {
    let level = match line.as_bytes().first()? {
        b'=' => 1,
        b'-' => 2,
        _ => return None,
    };
    let mark = line.as_bytes()[0];
    (line.len() >= 3 && line.bytes().all(|b| b == mark)).then_some(level)
}

fn fence_mark(line: &str) -> Option<char> {
    ['`', '~']
        .into_iter()
        .find(|&mark| line.chars().take_while(|&c| c == mark).count() >= 3)
}

fn is_table_rule(line: &str) -> bool {
    line.contains("--")
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':' | ' ' | '+'))
}

/// Where the front matter stands: between `---` (or `+++`) on the first line and on a later one.
fn front_matter(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start_matches(forms::is_blank).len();
    let rule = ["---", "+++"].into_iter().find(|rule| {
        text[start..]
            .lines()
            .next()
            .is_some_and(|line| line.trim_end() == *rule)
    })?;
    let mut at = start;
    let mut keys = 0;
    for (number, raw) in text[start..].split_inclusive('\n').enumerate() {
        let line = raw.trim_end();
        if number > 0 && (line == rule || line == "...") {
            return (keys > 0).then(|| Span::new(start, at + line.len()));
        }
        if number > 80 {
            return None;
        }
        keys += usize::from(number > 0 && field(line).is_some());
        at += raw.len();
    }
    None
}

fn fields(text: &str, span: Span) -> Vec<Metadata> {
    let mut at = span.start();
    let mut out = Vec::new();
    for raw in span.of(text).split_inclusive('\n') {
        let line = raw.trim_end();
        if let Some((key, value)) = field(line) {
            out.push(Metadata {
                key,
                value,
                span: Span::new(at, at + line.len()),
            });
        }
        at += raw.len();
    }
    out
}

/// A field of front matter: its key in lower case, its value without quotes.
fn field(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':').or_else(|| line.split_once('='))?;
    let key = key.trim();
    let named = !key.is_empty()
        && key.len() <= 40
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let value = value.trim().trim_matches(|c| matches!(c, '"' | '\''));
    (named && !value.is_empty()).then(|| (key.to_lowercase(), squeeze(value)))
}
