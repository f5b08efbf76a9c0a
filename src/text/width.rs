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

/// Wraps `text` into lines of at most `width` columns as they are shown, at blanks and after dashes inside words.
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
    // Where the line could end, where the next one would begin, and the columns up to there.
    let mut cut: Option<(usize, usize, usize)> = None;
    for (at, cluster) in text.grapheme_indices(true) {
        let wide = columns(&visible(cluster));
        if used + wide > width && at > start {
            let (end, next, before) = match cut {
                _ if cluster == " " => (at, at + 1, used + 1),
                Some(cut) => cut,
                None => (at, at, used),
            };
            lines.push(start..end);
            (start, used, cut) = (next, used.saturating_sub(before), None);
            if cluster == " " {
                used = 0;
                continue;
            }
        }
        used += wide;
        if cluster == " " && at > start {
            cut = Some((at, at + 1, used));
        } else if breaks_after(cluster) && at > start {
            let end = at + cluster.len();
            if text[end..].starts_with(char::is_alphanumeric) {
                cut = Some((end, end, used));
            }
        }
    }
    lines.push(start..text.len());
    lines
}

fn breaks_after(cluster: &str) -> bool {
    matches!(cluster, "-" | "–" | "—" | "/")
}

/// The same where each byte is a column.
fn wrap_ascii(text: &[u8], width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::with_capacity(text.len() / width + 1);
    let mut start = 0;
    while text.len() - start > width {
        let longest = start + width;
        let cut = (start + 1..=longest).rev().find(|&at| {
            text[at] == b' '
                || at > start + 1
                    && matches!(text[at - 1], b'-' | b'/')
                    && text[at].is_ascii_alphanumeric()
        });
        let end = cut.unwrap_or(longest);
        lines.push(start..end);
        start = end + usize::from(text[end] == b' ');
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
        assert_eq!(
            lines("the Lyon-Turin line", 10),
            ["the Lyon-", "Turin line"]
        );
        assert_eq!(
            lines("the Lyon–Turin line", 10),
            ["the Lyon–", "Turin line"]
        );
        assert_eq!(lines("a -5 fall", 4), ["a -5", "fall"]);
    }

    proptest! {
        #[test]
        fn wrapped_lines_fit_and_lose_blanks_only(text in "[a-z日é –-]{0,60}", width in 2usize..20) {
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
