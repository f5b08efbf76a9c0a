//! Encodings of one country or script, which no mark tells apart: found out by their letters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::{Decoded, Letters};

/// Bytes that are looked at to find out an encoding.
const SAMPLE: usize = 1 << 20;

/// ASCII before the first letter beyond it that is looked at too: half a word decides.
const BEFORE: usize = 64;

/// Decodes `bytes`, which are not UTF-8; an error says why they are not text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let encoding = detected(bytes);
    let letters = if encoding.is_single_byte() {
        of_one_byte(bytes, encoding)
    } else {
        of_many_bytes(bytes, encoding)
    };
    let controls = letters
        .text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    let broken = letters.count_broken();
    if broken * 10 > bytes.len() || controls * 20 > letters.text.chars().count() {
        return Err(format!(
            "not read: not UTF-8, nor text in {}, which it is most like; it may be a binary file or in another encoding",
            encoding.name()
        ));
    }
    Ok(letters.done(encoding.name(), " (detected)"))
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let from = Encoding::ascii_valid_up_to(bytes).saturating_sub(BEFORE);
    let sample = &bytes[from..bytes.len().min(from + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, from + sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

fn of_one_byte(bytes: &[u8], encoding: &'static Encoding) -> Letters {
    let table: Vec<Option<String>> = (0x80..=0xff)
        .map(|byte| {
            encoding
                .decode_without_bom_handling_and_without_replacement(&[byte])
                .map(std::borrow::Cow::into_owned)
        })
        .collect();
    each(bytes, |letters, rest| {
        match &table[usize::from(rest[0] & 0x7f)] {
            Some(letter) => letters.letter(letter, 1),
            None => letters.broken(1),
        }
    })
}

fn of_many_bytes(bytes: &[u8], encoding: &'static Encoding) -> Letters {
    each(bytes, |letters, rest| {
        let whole = (1..=rest.len().min(4)).find_map(|length| {
            encoding
                .decode_without_bom_handling_and_without_replacement(&rest[..length])
                .map(|letter| (letter, length))
        });
        match whole {
            Some((letter, length)) => letters.letter(&letter, length),
            None => letters.broken(1),
        }
    })
}

/// Decodes ASCII as itself, and what stands between by `next`, which takes at least one byte of those it is given.
fn each(bytes: &[u8], next: impl Fn(&mut Letters, &[u8])) -> Letters {
    let mut letters = Letters::new(bytes.len() * 2);
    while letters.at < bytes.len() {
        let rest = &bytes[letters.at..];
        let run = Encoding::ascii_valid_up_to(rest);
        letters.same(&String::from_utf8_lossy(&rest[..run]));
        if let Some(rest) = rest.get(run..).filter(|rest| !rest.is_empty()) {
            next(&mut letters, rest);
        }
    }
    letters
}
