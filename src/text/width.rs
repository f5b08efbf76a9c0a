//! Columns of text on a terminal, and text made safe to show.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that `text` takes on a terminal, counted by grapheme cluster as our backend draws it.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true)
        .map(|cluster| cluster.width().min(2))
        .sum()
}

/// Shows what a terminal would obey or hide: control characters as pictures (`␛`), bidirectional
/// overrides and zero-width characters as `·`-marked code points. Plain text is borrowed.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible_char(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match visible_char(c) {
            Some(shown) => out.push(shown),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The picture of a character that must not reach the terminal; none for a character that may.
pub fn visible_char(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32),
        '\x7f' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('␛'),
        '\u{200b}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{ad}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some('·'),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => {
            Some('¦')
        }
        '\u{2028}' | '\u{2029}' => Some('␤'),
        _ => None,
    }
}

/// Cuts `text` to at most `width` columns, with `…` as the last one where something was cut.
pub fn clip(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return Cow::Borrowed(text);
    }
    if width == 0 {
        return Cow::Borrowed("");
    }
    let mut used = 0;
    let mut end = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let wide = columns(cluster);
        if used + wide > width - 1 {
            break;
        }
        used += wide;
        end = at + cluster.len();
    }
    Cow::Owned(format!("{}…", &text[..end]))
}

/// Wraps `text` into lines of at most `width` columns as they are shown, at blanks where there are any.
///
/// Ranges are bytes of `text`; the blank at which a line breaks belongs to no line. A word wider
/// than a line is broken between grapheme clusters. An empty text has one empty line.
pub fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let width = width.max(1);
    if text.is_ascii() {
        return wrap_ascii(text.as_bytes(), width);
    }
    let mut lines = Vec::new();
    let mut start = 0;
    let mut used = 0;
    let mut blank: Option<(usize, usize)> = None;
    for (at, cluster) in text.grapheme_indices(true) {
        let wide = columns(&visible(cluster));
        if cluster == " " {
            blank = Some((at, used));
        }
        if used + wide > width && at > start {
            if cluster == " " {
                lines.push(start..at);
                (start, used) = (at + 1, 0);
            } else if let Some((cut, before)) = blank.filter(|&(cut, _)| cut > start) {
                lines.push(start..cut);
                (start, used) = (cut + 1, used - before - 1 + wide);
            } else {
                lines.push(start..at);
                (start, used) = (at, wide);
            }
            blank = None;
            continue;
        }
        used += wide;
    }
    lines.push(start..text.len());
    lines
}

/// The same where each byte is a column.
fn wrap_ascii(text: &[u8], width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::with_capacity(text.len() / width + 1);
    let mut start = 0;
    while text.len() - start > width {
        let longest = start + width;
        let blank = text[start + 1..=longest].iter().rposition(|&b| b == b' ');
        if let Some(blank) = blank {
            lines.push(start..start + 1 + blank);
            start += blank + 2;
        } else {
            lines.push(start..longest);
            start = longest;
        }
    }
    lines.push(start..text.len());
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn controls_are_shown() {
        assert_eq!(visible("a\u{1b}[31m\u{7f}\u{202e}b\u{200b}"), "a␛[31m␡¦b·");
        assert!(matches!(visible("Əliyev — 5 %"), Cow::Borrowed(_)));
    }

    #[test]
    fn clipping_says_so() {
        assert_eq!(clip("Azerbaijan", 6), "Azerb…");
        assert_eq!(clip("日本語", 4), "日…");
        assert_eq!(clip("Baku", 4), "Baku");
        assert_eq!(clip("Baku", 0), "");
    }

    #[test]
    fn wrapping_breaks_at_blanks() {
        let lines = |text: &str, width| {
            wrap(text, width)
                .into_iter()
                .map(|r| text[r].to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("", 3), [""]);
        assert_eq!(lines("日本 語", 4), ["日本", "語"]);
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_lose_blanks_only(text in "[a-z日é ]{0,60}", width in 2usize..20) {
            let lines = wrap(&text, width);
            let mut at = 0;
            for line in &lines {
                prop_assert!(text[at..line.start].trim().is_empty() && line.start - at <= 1);
                prop_assert!(columns(&text[line.clone()]) <= width);
                at = line.end;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
