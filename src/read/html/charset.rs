//! The letters of a page from its bytes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

/// Bytes in which a page declares its encoding; browsers look as far.
const DECLARED: usize = 4_096;

/// Bytes that are looked at to find out an encoding.
const SAMPLE: usize = 1 << 20;

/// The text of a page, and how its bytes were letters.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, String) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        let (text, encoding, _) = encoding.decode(bytes);
        return (text, encoding.name().to_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), UTF_8.name().to_owned());
    }
    let declared = declared(&bytes[..bytes.len().min(DECLARED)]);
    if let Some(encoding) = declared
        && (encoding != UTF_8 || mostly_utf_8(bytes))
    {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return (text, format!("{} (declared)", encoding.name()));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text, format!("{} (detected)", encoding.name()))
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or an XML declaration names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.as_str();
    loop {
        let at = ["charset", "<?xml"]
            .iter()
            .filter_map(|word| rest.find(word))
            .min()?;
        let xml = rest[at..].starts_with("<?xml");
        rest = &rest[at + if xml { 5 } else { 7 }..];
        let value = if xml {
            let declaration = &rest[..rest.find('>').unwrap_or(rest.len())];
            declaration
                .find("encoding")
                .map(|at| declaration[at + 8..].trim_start())
        } else {
            Some(rest.trim_start())
        };
        let label = value
            .and_then(|value| value.strip_prefix('='))
            .map(|value| {
                value
                    .trim_start()
                    .trim_start_matches(['"', '\''])
                    .split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/'))
                    .next()
                    .unwrap_or_default()
            });
        if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())) {
            // A page whose declaration can be read as ASCII is no UTF-16.
            let wide = encoding.name().starts_with("UTF-16");
            return Some(if wide { UTF_8 } else { encoding });
        }
    }
}

/// Whether few of the bytes beyond ASCII are no UTF-8.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let broken: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    broken * 10 <= beyond
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) {
        assert_eq!(decode(bytes), (Cow::Borrowed(text), encoding.to_owned()));
    }

    #[test]
    fn declared_detected_and_marked() {
        check("<p>Порт".as_bytes(), "<p>Порт", "UTF-8");
        check(
            b"<meta charset='windows-1251'><p>\xcf\xee\xf0\xf2",
            "<meta charset='windows-1251'><p>Порт",
            "windows-1251 (declared)",
        );
        check(
            b"<?xml version='1.0' encoding=\"koi8-r\"?><p>\xf0\xcf\xd2\xd4",
            "<?xml version='1.0' encoding=\"koi8-r\"?><p>Порт",
            "KOI8-R (declared)",
        );
        check(b"\xff\xfe<\0p\0>\0\x10\x04", "<p>А", "UTF-16LE");
        // What was saved as UTF-8 keeps the old declaration.
        check(
            "<meta charset=windows-1251><p>Порт".as_bytes(),
            "<meta charset=windows-1251><p>Порт",
            "UTF-8",
        );
    }

    #[test]
    fn a_wrong_declaration_is_not_believed() {
        let (text, _, _) = encoding_rs::WINDOWS_1251.encode(
            "<meta charset=utf-8><p>Порт Актау перевалил больше грузов, чем в прошлом году.",
        );
        let (decoded, encoding) = decode(&text);
        assert!(decoded.contains("Порт Актау перевалил"), "{decoded}");
        assert_eq!(encoding, "windows-1251 (detected)");
    }
}
