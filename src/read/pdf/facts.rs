//! What a PDF states beside its text: title, author, subject, keywords, the day it was made.

use hayro_interpret::hayro_syntax::metadata::Metadata;

use crate::text::squeeze;

/// The longest value that is kept, in characters.
const LONGEST: usize = 400;

/// The fields of the information dictionary: key, value, and a remark on where the value stands.
pub fn facts(metadata: &Metadata) -> Vec<(&'static str, String, &'static str)> {
    let mut out = Vec::new();
    let mut put = |key, bytes: &Option<Box<[u8]>>| {
        let value = bytes.as_deref().map(letters).unwrap_or_default();
        if value.contains(char::is_alphanumeric) {
            out.push((key, value, ""));
        }
    };
    put("title", &metadata.title);
    put("author", &metadata.author);
    put("subject", &metadata.subject);
    put("keywords", &metadata.keywords);
    if let Some(made) = metadata.creation_date.filter(|made| made.year >= 1980) {
        let day = format!("{:04}-{:02}-{:02}", made.year, made.month, made.day);
        out.push(("made", day, " (day on which the PDF was made)"));
    }
    out
}

/// A string of a PDF: UTF-16 or UTF-8 with a mark before it, or the letters that PDF has for one byte each.
fn letters(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            // Against the letter of the format, programs write UTF-8 here.
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|&byte| one_byte(byte)).collect(),
        },
    };
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    squeeze(&plain)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The letters of `PDFDocEncoding` (ISO 32000-1, annex D.2) that differ from Latin-1.
fn one_byte(byte: u8) -> char {
    const MARKS: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚',
        '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    match byte {
        0x80..=0x9e => MARKS[usize::from(byte - 0x80)],
        0xa0 => '€',
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_in_their_encodings() {
        for (bytes, expected) in [
            (&b"Trade report"[..], "Trade report"),
            (b"\xfe\xff\x04\x22\x04\x3e\x04\x40\x04\x33", "Торг"),
            (b"\xff\xfe\x59\x02r\0", "ər"),
            ("Ölkə".as_bytes(), "Ölkə"),
            (b"Caf\xe9 \x85 \x8dA\x8e", "Café – “A”"),
            (b"a\0\tb\x1b[31m", "a b [31m"),
        ] {
            assert_eq!(letters(bytes), expected);
        }
    }
}
