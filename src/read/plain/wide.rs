//! UTF-16 and UTF-32, with a byte order mark or without.

use super::{Decoded, EMPTY, Letters, SNIFFED};

/// How units of two or four bytes are letters.
#[derive(Clone, Copy)]
enum Wide {
    Two(&'static str, fn([u8; 2]) -> u16),
    Four(&'static str, fn([u8; 4]) -> u32),
}

const UTF_16LE: Wide = Wide::Two("UTF-16LE", u16::from_le_bytes);
const UTF_16BE: Wide = Wide::Two("UTF-16BE", u16::from_be_bytes);

/// Decodes bytes that begin with a byte order mark of wide units; none where they begin with none.
pub fn marked(bytes: &[u8]) -> Option<Result<Decoded, String>> {
    let (wide, mark) = match bytes {
        [0xff, 0xfe, 0, 0, ..] => (Wide::Four("UTF-32LE", u32::from_le_bytes), 4),
        [0, 0, 0xfe, 0xff, ..] => (Wide::Four("UTF-32BE", u32::from_be_bytes), 4),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        _ => return None,
    };
    let letters = wide.letters(bytes, mark);
    Some(if letters.text.trim().is_empty() {
        Err(EMPTY.to_owned())
    } else if let Some(at) = letters.text.find('\0') {
        let at = letters.text[..at].chars().count();
        Err(format!(
            "not read: a binary file (a byte order mark of {}, but letter {} is zero)",
            wide.name(),
            at + 1
        ))
    } else if letters.count_broken() * 10 > bytes.len() {
        Err(format!(
            "not read: a binary file (a byte order mark of {}, but {} of {} bytes are no letters)",
            wide.name(),
            letters.count_broken(),
            bytes.len()
        ))
    } else {
        Ok(letters.done(wide.name(), ""))
    })
}

/// Decodes bytes without a mark whose zeros are those of UTF-16: every other byte, on one side, and no control characters.
pub fn unmarked(bytes: &[u8]) -> Option<Decoded> {
    let pairs = bytes[..bytes.len().min(SNIFFED)].as_chunks::<2>().0;
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let (most, least) = (first.max(second), first.min(second));
    if most * 20 < pairs.len() || least * 20 > most {
        return None;
    }
    let wide = if second > first { UTF_16LE } else { UTF_16BE };
    let letters = wide.letters(bytes, 0);
    let sound = letters.count_broken() * 50 <= bytes.len()
        && !letters
            .text
            .chars()
            .any(|c| c.is_control() && !c.is_whitespace());
    (sound && !letters.text.trim().is_empty()).then(|| letters.done(wide.name(), " (detected)"))
}

impl Wide {
    fn name(self) -> &'static str {
        match self {
            Self::Two(name, _) | Self::Four(name, _) => name,
        }
    }

    /// Decodes what follows a mark of `mark` bytes; units that are no letters (half of a pair of surrogates) and bytes left over are broken.
    fn letters(self, bytes: &[u8], mark: usize) -> Letters {
        let mut letters = Letters::new(bytes.len());
        letters.at = mark;
        let rest = &bytes[mark..];
        let mut buffer = [0; 4];
        match self {
            Self::Two(_, unit) => {
                let (pairs, _) = rest.as_chunks::<2>();
                for decoded in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
                    match decoded {
                        Ok(c) => letters.letter(c.encode_utf8(&mut buffer), c.len_utf16() * 2),
                        Err(_) => letters.broken(2),
                    }
                }
            }
            Self::Four(_, unit) => {
                let (fours, _) = rest.as_chunks::<4>();
                for &four in fours {
                    match char::from_u32(unit(four)) {
                        Some(c) => letters.letter(c.encode_utf8(&mut buffer), 4),
                        None => letters.broken(4),
                    }
                }
            }
        }
        if letters.at < bytes.len() {
            letters.broken(bytes.len() - letters.at);
        }
        letters
    }
}
