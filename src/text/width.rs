//! Columns of text on a terminal, and text made safe to show.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that `text` takes on a terminal, as our backend draws it.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    cells(text).map(|(_, wide)| wide).sum()
}

/// What of `text` stands in a cell each, with the columns that it takes: 1 or 2, or 0 where [`visible`] has not seen it.
///
/// Such a piece is a grapheme cluster, or a part of one that terminals give more than two columns.
pub fn cells(text: &str) -> impl Iterator<Item = (&str, usize)> {
    text.graphemes(true).flat_map(|cluster| {
        let mut rest = cluster;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let whole = rest.width();
            let end = if whole > 2 || rest.contains(SOUND_MARKS) {
                first_letter(rest)
            } else {
                rest.len()
            };
            let (piece, after) = rest.split_at(end);
            rest = after;
            Some((piece, piece.width().min(2)))
        })
    })
}

/// Voice marks of half width, which terminals give a column of their own.
const SOUND_MARKS: [char; 2] = ['\u{ff9e}', '\u{ff9f}'];

/// Where the first letter of a cluster ends, with the marks on it.
fn first_letter(cluster: &str) -> usize {
    let mut letters = cluster.char_indices().filter(|(_, c)| c.width() > Some(0));
    let second = letters.nth(1).map_or(cluster.len(), |(at, _)| at);
    if second > 0 { second } else { cluster.len() }
}

/// Marks on a letter that are shown; `…` stands for more. No script has so many.
const MARKS: usize = 8;

/// Shows what a terminal would obey or hide: control characters as pictures (`␛`), what turns the direction of text as `¦`,
/// what has no width as `·`. Joiners and selectors of forms stay where they belong to the letter before them, and marks
/// that stand on nothing are put on a `·`. Plain text is borrowed.
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c < '\u{300}' || !is_selector(c) && c.width() > Some(0);
    if text.chars().all(|c| visible_char(c).is_none() && plain(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for cluster in text.graphemes(true) {
        let start = out.len();
        let (mut before, mut marks) = (None, 0);
        for c in cluster.chars() {
            marks = if c.width() == Some(0) { marks + 1 } else { 0 };
            if marks <= MARKS {
                out.push(match visible_char(c) {
                    None if is_selector(c) && !belongs(before, c) => '·',
                    shown => shown.unwrap_or(c),
                });
            } else if marks == MARKS + 1 {
                out.push('…');
            }
            before = Some(c);
        }
        let nothing = |nth: usize, out: &str| {
            let shown = out[start..].graphemes(true).nth(nth);
            shown.is_some_and(|it| it.width() == 0)
        };
        if nothing(0, &out) {
            out.insert(start, '·');
            if nothing(1, &out) {
                out.truncate(start);
                out.extend(cluster.chars().map(|_| '·'));
            }
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
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => {
            Some('¦')
        }
        '\u{2028}' | '\u{2029}' => Some('␤'),
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}'
        | '\u{e01f0}'..='\u{e0fff}' => Some('·'),
        _ => None,
    }
}

/// Whether a character only says how the one before it is written, or whether it joins the next.
pub fn is_selector(c: char) -> bool {
    matches!(
        c,
        '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether a joiner or selector says something of the character before it; else it only hides.
fn belongs(before: Option<char>, c: char) -> bool {
    let Some(before) = before else {
        return false;
    };
    match c {
        // Scripts whose letters join or form conjuncts, and pictures.
        '\u{200c}' | '\u{200d}' => matches!(
            before,
            '\u{600}'..='\u{109f}'
                | '\u{1780}'..='\u{180a}'
                | '\u{1820}'..='\u{1aff}'
                | '\u{1b00}'..='\u{1bff}'
                | '\u{2190}'..='\u{2bff}'
                | '\u{a800}'..='\u{abff}'
                | '\u{fb50}'..='\u{fdff}'
                | '\u{fe0f}'
                | '\u{fe70}'..='\u{fefe}'
                | '\u{10a00}'..='\u{11fff}'
                | '\u{1e900}'..='\u{1e95f}'
                | '\u{1f000}'..='\u{1faff}'
        ),
        '\u{180b}'..='\u{180f}' => matches!(before, '\u{1820}'..='\u{18aa}'),
        '\u{fe00}'..='\u{fe0f}' => {
            let letter = before < '\u{1000}' && before.is_alphabetic();
            !letter && !before.is_whitespace() && !is_selector(before)
        }
        _ => {
            matches!(before, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        }
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
    for (piece, wide) in cells(text) {
        if used + wide > width - 1 {
            break;
        }
        used += wide;
        end += piece.len();
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
    fn what_has_no_width_is_shown_unless_a_script_needs_it() {
        for (text, shown) in [
            ("a\u{200d}b\u{200c}c\u{fe0f}", "a·b·c·"),
            ("\u{2061}\u{206a}\u{34f}\u{180e}\u{3164}\u{ffa0}", "······"),
            ("\u{e0041}\u{e0101}x\u{e01ef}", "··x·"),
            ("می\u{200c}خواهم क्\u{200d}ष", "می\u{200c}خواهم क्\u{200d}ष"),
            (
                "👩\u{200d}🚀 ⌨\u{fe0f} 葛\u{e0100}",
                "👩\u{200d}🚀 ⌨\u{fe0f} 葛\u{e0100}",
            ),
            ("☁\u{fe0f}\u{fe0f}", "☁\u{fe0f}·"),
            ("\u{301}a e\u{301}", "·\u{301}a e\u{301}"),
            ("a\u{1161}\u{11a8}", "a··"),
            (&"\u{301}".repeat(10), &format!("·{}…", "\u{301}".repeat(8))),
            (
                "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}b",
                "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}…b",
            ),
        ] {
            assert_eq!(visible(text), shown, "{text:?}");
            assert_eq!(visible(shown), shown, "{text:?}");
        }
    }

    #[test]
    fn what_takes_more_than_two_columns_stands_in_cells_of_its_own() {
        let of = |text| cells(text).collect::<Vec<_>>();
        assert_eq!(of("स्त्री"), [("स्", 1), ("त्", 1), ("री", 2)]);
        assert_eq!(of("ｶﾞ"), [("ｶ", 1), ("ﾞ", 1)]);
        assert_eq!(of("👩‍👩‍👧e\u{301}한"), [("👩‍👩‍👧", 2), ("e\u{301}", 1), ("한", 2)]);
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

    #[test]
    fn a_mark_before_what_hides_stands_on_a_dot() {
        assert_eq!(visible("\u{a41}\u{e0100}"), "·\u{a41}·");
        assert_eq!(columns("·\u{a41}·"), 2);
    }

    proptest! {
        #[test]
        fn columns_are_those_of_the_clusters(text in any::<String>()) {
            let shown = visible(&text);
            let of_clusters = text.graphemes(true).map(|it| columns(&visible(it)));
            prop_assert_eq!(columns(&shown), of_clusters.sum::<usize>());
            prop_assert!(cells(&shown).all(|(_, wide)| wide > 0));
            prop_assert_eq!(&visible(&shown), &shown);
        }

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
