//! Bytes of a plain text file as text, with the way back to the bytes.

use super::{Label, Origin, Problem};

/// Bytes in which a NUL makes a file binary; what git looks at.
const SNIFFED: usize = 8_000;

/// Spans are 32 bits wide.
const LONGEST: usize = u32::MAX as usize;

/// The text of a file, how its offsets lead back, and what went wrong.
pub type Decoded = (Option<String>, Origin, Vec<Problem>);

/// Decodes `bytes`: UTF-8, or UTF-16 with a byte order mark. None when they are not text.
///
/// A UTF-8 byte order mark stays in the text, so that offsets are those of the file. Invalid bytes become
/// U+FFFD and one problem says how many there were and where the first stood.
pub fn decode(label: &Label, bytes: &[u8]) -> Decoded {
    let refuse = |what: String| (None, Origin::default(), vec![problem(label, what)]);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse("nothing to read: the file is empty".to_owned());
    }
    if bytes.len() > LONGEST / 3 {
        return refuse(format!(
            "not read: {} MB is more than one document may have",
            bytes.len() >> 20
        ));
    }
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16(label, rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16(label, rest, u16::from_be_bytes),
        _ => {}
    }
    if let Some(what) = kind_of_file(bytes) {
        return refuse(format!("not read: this is {what}, not text"));
    }
    if let Some(at) = bytes.iter().take(SNIFFED).position(|&b| b == 0) {
        return refuse(format!(
            "not read: a binary file (a zero byte at offset {at})"
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Some(text.to_owned()), Origin::default(), Vec::new()),
        Err(_) => repaired(label, bytes),
    }
}

/// What a file is by its first bytes, where it is surely not text.
fn kind_of_file(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x7fELF", "a program"),
    ];
    KINDS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, what)| what)
}

fn repaired(label: &Label, bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut first = None;
    let mut broken = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        at += chunk.valid().len();
        if chunk.invalid().is_empty() {
            continue;
        }
        first.get_or_insert(at);
        broken += chunk.invalid().len();
        pieces.push((text.len() as u32, at as u32));
        text.push(char::REPLACEMENT_CHARACTER);
        at += chunk.invalid().len();
        pieces.push((text.len() as u32, at as u32));
    }
    let first = first.unwrap_or_default();
    if broken * 10 > bytes.len() {
        let what = format!(
            "not read: not UTF-8 text ({broken} of {} bytes are invalid, the first at offset {first}); it may be in another encoding",
            bytes.len()
        );
        return (None, Origin::default(), vec![problem(label, what)]);
    }
    let bytes_are = if broken == 1 { "byte is" } else { "bytes are" };
    let what = format!(
        "{broken} {bytes_are} not UTF-8, the first at offset {first}; shown as \u{fffd}, the rest was read"
    );
    (Some(text), Origin::new(pieces), vec![problem(label, what)])
}

fn utf16(label: &Label, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| unit(pair));
    let mut text = String::with_capacity(bytes.len());
    let mut pieces = Vec::new();
    let mut at = 2;
    let mut broken = bytes.len() % 2;
    for decoded in char::decode_utf16(units) {
        pieces.push((text.len() as u32, at as u32));
        let c = decoded.unwrap_or_else(|_| {
            broken += 2;
            char::REPLACEMENT_CHARACTER
        });
        text.push(c);
        at += if decoded_len(c) { 4 } else { 2 };
    }
    pieces.push((text.len() as u32, at as u32));
    if text.contains('\0') || text.trim().is_empty() {
        let what = "not read: a binary file, or an empty one".to_owned();
        return (None, Origin::default(), vec![problem(label, what)]);
    }
    let problems = if broken == 0 {
        Vec::new()
    } else {
        vec![problem(
            label,
            format!("{broken} bytes are not UTF-16; shown as \u{fffd}, the rest was read"),
        )]
    };
    (Some(text), Origin::new(pieces), problems)
}

/// Whether a character takes two units of UTF-16.
fn decoded_len(c: char) -> bool {
    c.len_utf16() == 2
}

fn problem(label: &Label, what: String) -> Problem {
    Problem {
        label: label.clone(),
        what,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Span;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode(&Label::new("a.txt"), bytes)
    }

    fn refusal(bytes: &[u8]) -> String {
        let (text, _, problems) = decoded(bytes);
        assert_eq!(text, None);
        problems.into_iter().map(|p| p.what).collect()
    }

    #[test]
    fn plain_text_is_itself() {
        let text = "\u{feff}Әлем\r\nİzmir\n";
        assert_eq!(
            decoded(text.as_bytes()),
            (Some(text.to_owned()), Origin::default(), Vec::new())
        );
    }

    #[test]
    fn invalid_bytes_are_shown_and_offsets_lead_back() {
        let bytes = b"caf\xe9 in Lyon \xff\xfe and the rest of the line";
        let (text, origin, problems) = decoded(bytes);
        let text = text.expect("most of it is text");
        assert_eq!(
            text,
            "caf\u{fffd} in Lyon \u{fffd}\u{fffd} and the rest of the line"
        );
        let lyon = text.find("Lyon").expect("it is there");
        let place = origin.span(Span::new(lyon, lyon + 4));
        assert_eq!(&bytes[place.range()], b"Lyon");
        let accent = origin.span(Span::new(3, 6));
        assert_eq!(&bytes[accent.range()], b"\xe9");
        assert_eq!(
            problems[0].what,
            "3 bytes are not UTF-8, the first at offset 3; shown as \u{fffd}, the rest was read"
        );
    }

    #[test]
    fn utf_16_leads_back_to_its_bytes() {
        let mut bytes = vec![0xff, 0xfe];
        for unit in "Oslo 𝒪 Łódź".encode_utf16() {
            bytes.extend(unit.to_le_bytes());
        }
        let (text, origin, problems) = decoded(&bytes);
        assert_eq!(text.as_deref(), Some("Oslo 𝒪 Łódź"));
        assert_eq!(problems, Vec::new());
        assert_eq!(origin.span(Span::new(0, 4)), Span::new(2, 10));
        assert_eq!(origin.span(Span::new(5, 9)), Span::new(12, 16));
    }

    #[test]
    fn what_is_not_text_is_refused() {
        assert_eq!(refusal(b""), "nothing to read: the file is empty");
        assert_eq!(refusal(b" \n\n"), "nothing to read: the file is empty");
        assert_eq!(
            refusal(b"ab\0cd"),
            "not read: a binary file (a zero byte at offset 2)"
        );
        assert_eq!(
            refusal(b"%PDF-1.7 ..."),
            "not read: this is a PDF file, not text"
        );
        assert_eq!(
            refusal(&[0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
            "not read: not UTF-8 text (6 of 6 bytes are invalid, the first at offset 0); it may be in another encoding"
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let (text, origin, problems) = decoded(&bytes);
            prop_assert!(text.is_some() || !problems.is_empty());
            for (at, c) in text.unwrap_or_default().char_indices() {
                let place = origin.span(Span::new(at, at + c.len_utf8()));
                prop_assert!(place.end() <= bytes.len() + 1);
            }
        }
    }
}
