//! Headers and body of a message as the text that is shown.

use mail_parser::{Address, Message};

use super::body;
use super::parts::Letters;
use crate::read::limits::Limits;
use crate::read::{BlockKind, Draft, Landmark, Metadata, Raw, html};
use crate::text::{Span, squeeze};

/// Characters of the longest header that is printed whole.
const LONGEST: usize = 300;

/// A text that is being printed.
pub struct Sheet {
    raw: Raw,
    /// Bytes that it may have.
    most: usize,
}

impl Sheet {
    pub fn new(most: usize) -> Self {
        Self {
            raw: Raw::default(),
            most,
        }
    }

    /// Prints who sent it, to whom, on which day.
    pub fn headers(&mut self, message: &Message) {
        let sender = message.from().or_else(|| message.sender());
        if let Some(first) = sender.and_then(Address::first) {
            let name = first.name().map(squeeze).filter(|name| !name.is_empty());
            let address = first.address().map(squeeze);
            let (source, shown) = match (name, address) {
                (Some(name), Some(address)) => (name.clone(), format!("{name} <{address}>")),
                (Some(name), None) => (name.clone(), name),
                (None, Some(address)) => (address.clone(), address),
                (None, None) => (String::new(), String::new()),
            };
            self.field("from", &shown);
            if !source.is_empty()
                && let Some(from) = self.raw.metadata.last().cloned()
            {
                let at = from.span.end() - from.value.len();
                let value: String = source.chars().take(LONGEST).collect();
                for key in ["author", "source"] {
                    self.raw.metadata.push(Metadata {
                        key: key.to_owned(),
                        span: Span::new(at, at + value.len()),
                        value: value.clone(),
                    });
                }
            }
        }
        if let Some(to) = message.to() {
            let names = to.iter().filter_map(|one| one.name().or(one.address()));
            let names: Vec<_> = names.take(5).collect();
            self.field("to", &names.join(", "));
        }
        self.date("date", message);
    }

    /// Prints what a browser that saved a page says of it; the page says the rest.
    pub fn saved_page(&mut self, message: &Message) {
        let address = message.header_raw("Snapshot-Content-Location");
        self.field("url", address.unwrap_or_default());
        self.date("saved", message);
    }

    fn date(&mut self, key: &str, message: &Message) {
        if let Some(date) = message.date().filter(|date| date.is_valid()) {
            let (year, month, day) = (date.year, date.month, date.day);
            self.field(
                key,
                &format!("{year:04}-{month:02}-{day:02} (mail header Date)"),
            );
        }
    }

    /// Prints one field, if it has a value.
    pub fn field(&mut self, key: &str, value: &str) {
        let value: String = squeeze(value).chars().take(LONGEST).collect();
        if value.is_empty() {
            return;
        }
        self.raw.field(key, &value, "");
    }

    /// Marks the fields as such.
    pub fn close_fields(&mut self, page: bool) {
        self.raw.close_fields(if page {
            "fields of the saved page"
        } else {
            "headers of the message"
        });
        if !self.raw.text.is_empty() {
            self.raw.text.push('\n');
        }
    }

    /// Prints the subject as the headline.
    pub fn title(&mut self, subject: &str) {
        let subject = squeeze(subject);
        if subject.is_empty() {
            return;
        }
        let start = self.begin();
        self.raw.text.push_str(&subject);
        let span = Span::new(start, self.raw.text.len());
        self.raw.text.push('\n');
        self.raw.metadata.push(Metadata {
            key: "title".to_owned(),
            value: subject,
            span,
        });
        self.raw.drafts.push(Draft::plain(BlockKind::Title, span));
    }

    /// Prints plain text, with what others wrote and signatures marked.
    pub fn text(&mut self, letters: Letters) {
        if letters.text.trim().is_empty() {
            return;
        }
        if self.raw.encoding.is_empty() {
            self.raw.encoding = letters.encoding;
        }
        if letters.damaged {
            self.lose(
                "some bytes of the body are no letters; shown as \u{fffd}, the rest was read",
            );
        }
        let text = letters.text.replace("\r\n", "\n");
        let text = self.fitting(text.trim_matches(['\n', '\u{feff}']));
        let start = self.begin();
        self.raw.text.push_str(text);
        for mut draft in body::blocks(text) {
            draft.span = Span::new(start + draft.span.start(), start + draft.span.end());
            self.raw.drafts.push(draft);
        }
        self.raw.text.push('\n');
    }

    /// Prints a web page: a body in HTML, or the page that was saved.
    pub fn page(&mut self, bytes: &[u8], limits: &Limits) {
        let room = self.most.saturating_sub(self.raw.text.len());
        if room == 0 {
            return self.overflow();
        }
        let limits = Limits {
            text: room as u64,
            ..limits.clone()
        };
        let (page, extent) = match html::beginning(bytes, &limits) {
            Ok(read) => read,
            Err(what) => return self.lose(&format!("the body in HTML: {what}")),
        };
        if extent == html::Extent::Beginning {
            self.overflow();
        }
        let titled = self
            .raw
            .drafts
            .iter()
            .any(|draft| draft.kind == BlockKind::Title);
        let start = self.begin();
        let moved = |span: Span| Span::new(start + span.start(), start + span.end());
        self.raw.text.push_str(page.text.trim_end());
        self.raw.text.push('\n');
        for mut draft in page.drafts {
            draft.span = moved(draft.span);
            if titled && draft.kind == BlockKind::Title {
                draft.kind = BlockKind::Heading;
            }
            self.raw.drafts.push(draft);
        }
        for mut field in page.metadata {
            // What the message states itself is believed first.
            let stated = self.raw.metadata.iter().any(|other| other.key == field.key);
            if !stated {
                field.span = moved(field.span);
                self.raw.metadata.push(field);
            }
        }
        let landmarks = page.landmarks.into_iter();
        self.raw.landmarks.extend(landmarks.map(|mark| Landmark {
            at: start + mark.at,
            part: mark.part,
        }));
        self.raw.lost.extend(page.lost);
        if self.raw.encoding.is_empty() {
            self.raw.encoding = page.encoding;
        }
    }

    pub fn done(self) -> Raw {
        self.raw
    }

    /// Leaves a line empty and tells where the next block begins.
    fn begin(&mut self) -> usize {
        if !self.raw.text.is_empty() {
            self.raw.text.push('\n');
        }
        self.raw.text.len()
    }

    /// As much of `text` as the document may still have.
    fn fitting<'t>(&mut self, text: &'t str) -> &'t str {
        let room = self.most.saturating_sub(self.raw.text.len());
        if text.len() <= room {
            return text;
        }
        let mut end = room;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.overflow();
        text[..end].trim_end()
    }

    /// Tells, once, that there is more text than a document may have.
    fn overflow(&mut self) {
        let what = format!(
            "only the first {} bytes of text were read; the setting max-text allows more",
            self.most
        );
        if !self.raw.lost.contains(&what) {
            self.raw.lost.push(what);
        }
    }

    fn lose(&mut self, what: &str) {
        self.raw.lost.push(what.to_owned());
    }
}
