//! Tags as they are written: attributes, ends, names of elements.

use memchr::memchr;

/// Attributes of one element that are kept.
const ATTRIBUTES: usize = 24;

/// Whether an element stands in a line of text.
pub fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "bdi"
            | "bdo"
            | "button"
            | "cite"
            | "data"
            | "del"
            | "dfn"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "mi"
            | "mn"
            | "mo"
            | "mrow"
            | "msub"
            | "msup"
            | "output"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "samp"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "var"
            | "meta"
            | "link"
            | "script"
            | "picture"
            | "slot"
    )
}

/// The attributes that are kept of a tag whose name ends at `at`, and where the tag ends.
pub fn attributes(source: &str, mut at: usize) -> (Vec<(&str, &str)>, usize) {
    let bytes = source.as_bytes();
    let mut kept: Vec<(&str, &str)> = Vec::new();
    loop {
        while bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
        {
            at += 1;
        }
        match bytes.get(at) {
            None => return (kept, source.len()),
            Some(b'>') => return (kept, at + 1),
            Some(_) => {}
        }
        let start = at;
        at += 1;
        while bytes
            .get(at)
            .is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'='))
        {
            at += 1;
        }
        let key = &source[start..at];
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            let (from, to, next) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                let end =
                    memchr(*quote, &bytes[at + 1..]).map_or(source.len(), |length| at + 1 + length);
                (at + 1, end, (end + 1).min(source.len()))
            } else {
                let length = bytes[at..]
                    .iter()
                    .position(|byte| byte.is_ascii_whitespace() || *byte == b'>')
                    .unwrap_or(source.len() - at);
                (at, at + length, at + length)
            };
            value = &source[from..to];
            at = next;
        }
        if let Some(key) = wanted(key)
            && kept.len() < ATTRIBUTES
            && kept.iter().all(|(known, _)| *known != key)
        {
            kept.push((key, value));
        }
    }
}

/// The attribute in lower case, where it says something of the text.
fn wanted(key: &str) -> Option<&'static str> {
    const WANTED: [&str; 25] = [
        "id",
        "class",
        "href",
        "style",
        "hidden",
        "role",
        "aria-hidden",
        "aria-label",
        "aria-modal",
        "itemprop",
        "itemtype",
        "content",
        "property",
        "name",
        "datetime",
        "pubdate",
        "rel",
        "type",
        "lang",
        "http-equiv",
        "colspan",
        "src",
        "alt",
        "cite",
        "title",
    ];
    WANTED
        .into_iter()
        .find(|wanted| key.eq_ignore_ascii_case(wanted))
}

/// Behind the next `mark` from `at` on, or the end.
pub fn past(bytes: &[u8], at: usize, mark: u8) -> usize {
    memchr(mark, &bytes[at..]).map_or(bytes.len(), |length| at + length + 1)
}

/// The last boundary of a character within `length` bytes.
pub fn floor(text: &str, length: usize) -> usize {
    text.floor_char_boundary(length.min(text.len()))
}
