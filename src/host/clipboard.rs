//! Text for the reader's clipboard, by way of the terminal: it reaches their own machine, also over SSH.

/// Bytes of text beyond which terminals and multiplexers throw a sequence away.
const LARGEST: usize = 50_000;

/// How a sequence is wrapped for a multiplexer to pass it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// Not at all.
    None,
    /// For tmux.
    Tmux,
    /// For GNU screen.
    Screen,
}

impl Wrapping {
    /// What the environment asks for.
    pub fn of(environment: &impl Fn(&str) -> String) -> Self {
        if !environment("TMUX").is_empty() {
            Self::Tmux
        } else if environment("TERM").starts_with("screen") {
            Self::Screen
        } else {
            Self::None
        }
    }
}

/// The sequence that puts `text` on the clipboard, and what to tell the reader; else why it cannot be.
pub fn sequence(text: &str, wrapping: Wrapping) -> Result<(Vec<u8>, String), String> {
    if text.len() > LARGEST {
        return Err(format!(
            "not copied: {} bytes are more than a terminal takes ({LARGEST})",
            text.len()
        ));
    }
    let plain = [b"\x1b]52;c;", base64(text.as_bytes()).as_slice(), b"\x07"].concat();
    let (sequence, way) = match wrapping {
        Wrapping::None => (plain, "through the terminal"),
        Wrapping::Tmux => (
            [b"\x1bPtmux;\x1b", plain.as_slice(), b"\x1b\\"].concat(),
            "through tmux (it needs allow-passthrough or set-clipboard)",
        ),
        Wrapping::Screen => (in_pieces(&plain), "through screen"),
    };
    let count = text.chars().count();
    Ok((sequence, format!("{count} characters copied {way}")))
}

/// GNU screen passes on strings of at most 768 bytes.
fn in_pieces(plain: &[u8]) -> Vec<u8> {
    plain
        .chunks(512)
        .flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat())
        .collect()
}

/// Base64 with padding (RFC 4648).
fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte));
        for digit in 0..4 {
            if digit <= group.len() {
                out.push(DIGITS[(bits >> (18 - 6 * digit) & 63) as usize]);
            } else {
                out.push(b'=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_for_the_way_it_takes() {
        let check = |text: &str, wrapping, expected: &str| {
            let (bytes, _) = sequence(text, wrapping).expect("it is short");
            assert_eq!(String::from_utf8_lossy(&bytes), expected);
        };
        check("", Wrapping::None, "\x1b]52;c;\x07");
        check("f", Wrapping::None, "\x1b]52;c;Zg==\x07");
        check("fo", Wrapping::None, "\x1b]52;c;Zm8=\x07");
        check("foo\x1b", Wrapping::None, "\x1b]52;c;Zm9vGw==\x07");
        check(
            "foo",
            Wrapping::Tmux,
            "\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\",
        );
        check("foo", Wrapping::Screen, "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
    }

    #[test]
    fn too_much_text_is_not_sent() {
        let text = "x".repeat(LARGEST + 1);
        let said = sequence(&text, Wrapping::None).expect_err("it is long");
        assert_eq!(
            said,
            "not copied: 50001 bytes are more than a terminal takes (50000)"
        );
    }
}
