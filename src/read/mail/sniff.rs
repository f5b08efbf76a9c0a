//! What is a message and what a mailbox, by the lines with which they begin.

use std::borrow::Cow;

use mail_parser::Message;

/// Bytes in which the headers of a message are looked for.
const SNIFFED: usize = 16_384;

/// Headers that programs write, not people (RFC 5322, RFC 2045, RFC 6376).
const WRITTEN_BY_PROGRAMS: [&str; 8] = [
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "dkim-signature",
];

/// Whether bytes begin with the headers of a message: one that only programs write beside one that all have, or an address, a day and a subject.
pub fn is_message(bytes: &[u8]) -> bool {
    let mut program = false;
    let mut common = 0;
    let mut address = false;
    for line in head(bytes).split(|&b| b == b'\n') {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(name) = header(line) else {
            return false;
        };
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        program |= WRITTEN_BY_PROGRAMS.contains(&name.as_str());
        common += usize::from(matches!(name.as_str(), "from" | "date" | "subject"));
        address |= name == "from" && line.contains(&b'@');
    }
    program && common > 0 || address && common == 3
}

/// Whether bytes begin with the line that a mailbox has before each message.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    let head = head(bytes);
    separates(head).is_some()
}

/// The messages of a mailbox, each without the line before it.
pub fn messages(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes.trim_ascii_start());
    std::iter::from_fn(move || {
        let mailbox = rest.take()?;
        let mailbox = mailbox.strip_prefix(b"\xef\xbb\xbf").unwrap_or(mailbox);
        let begins = separates(mailbox).unwrap_or_default();
        let mut at = begins;
        while at < mailbox.len() {
            let line = line_at(mailbox, at);
            if after_blank(mailbox, at) && separates(&mailbox[at..]).is_some() {
                rest = Some(&mailbox[at..]);
                break;
            }
            at += line.len();
        }
        Some(&mailbox[begins..at])
    })
}

/// A message of a mailbox with `>From` as it was written: `From`.
pub fn unquoted(bytes: &[u8]) -> Cow<'_, [u8]> {
    let quoted = |line: &[u8]| {
        let inner = line.trim_ascii_start();
        let marks = inner.iter().take_while(|&&b| b == b'>').count();
        line[0] == b'>' && inner[marks..].starts_with(b"From ")
    };
    if !bytes.windows(6).any(|run| run == b">From ") {
        return Cow::Borrowed(bytes);
    }
    let lines = bytes.split_inclusive(|&b| b == b'\n');
    let lines = lines.map(|line| if quoted(line) { &line[1..] } else { line });
    Cow::Owned(lines.collect::<Vec<_>>().concat())
}

/// Whether a message is a web page that a browser saved (MHTML).
pub fn is_saved_page(message: &Message) -> bool {
    let saved = message
        .header_raw("From")
        .is_some_and(|from| from.trim().to_ascii_lowercase().starts_with("<saved by"));
    saved || message.header_raw("Snapshot-Content-Location").is_some()
}

fn head(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let bytes = bytes.trim_ascii_start();
    &bytes[..bytes.len().min(SNIFFED)]
}

/// Where the message begins, if bytes begin with the line before one: `From`, a sender, a time of day, then a header.
fn separates(bytes: &[u8]) -> Option<usize> {
    let line = line_at(bytes, 0);
    let timed = line
        .windows(3)
        .any(|run| run[0].is_ascii_digit() && run[1] == b':' && run[2].is_ascii_digit());
    let next = line_at(bytes, line.len()).trim_ascii_end();
    (line.starts_with(b"From ") && timed && header(next).is_some()).then_some(line.len())
}

fn line_at(bytes: &[u8], at: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    let end = rest.iter().position(|&b| b == b'\n');
    &rest[..end.map_or(rest.len(), |end| end + 1)]
}

fn after_blank(bytes: &[u8], at: usize) -> bool {
    bytes[..at].ends_with(b"\n\n") || bytes[..at].ends_with(b"\n\r\n")
}

/// The name of the header that a line is.
fn header(line: &[u8]) -> Option<&[u8]> {
    let end = line.iter().position(|&b| b == b':')?;
    let name = &line[..end];
    let named = (2..=60).contains(&name.len())
        && name
            .iter()
            .all(|&b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    named.then_some(name)
}
