//! A part of a message: its name, its bytes, its letters.

use std::borrow::Cow;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType};

use super::plain;

/// A part of a message.
pub struct Part<'m> {
    part: &'m MessagePart<'m>,
    /// The bytes as they stand in the message, in its transfer encoding.
    written: &'m [u8],
}

/// The letters of a body.
pub struct Letters<'m> {
    pub text: Cow<'m, str>,
    /// How bytes were letters.
    pub encoding: String,
    /// Whether some were lost.
    pub damaged: bool,
}

impl<'m> Part<'m> {
    pub fn of(message: &'m Message, at: u32) -> Option<Self> {
        let part = message.part(at)?;
        let range = part.offset_body as usize..part.offset_end as usize;
        let written = message.raw_message().get(range).unwrap_or_default();
        Some(Self { part, written })
    }

    /// The name that the sender gave it; a message that came with another has its subject.
    pub fn name(&self) -> Option<Cow<'m, str>> {
        let subject = match &self.part.body {
            PartType::Message(message) => message.subject(),
            PartType::Text(_)
            | PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Multipart(_) => None,
        };
        let stated = self.part.attachment_name();
        stated.or(subject).map(Cow::Borrowed)
    }

    pub fn is_message(&self) -> bool {
        matches!(self.part.body, PartType::Message(_))
    }

    pub fn is_html(&self) -> bool {
        matches!(self.part.body, PartType::Html(_))
    }

    /// Whether it is something to look at, listen to or check the sender by.
    pub fn is_picture(&self) -> bool {
        self.part.content_type().is_some_and(|kind| {
            let sub = kind.subtype().unwrap_or_default().to_ascii_lowercase();
            matches!(
                kind.ctype().to_ascii_lowercase().as_str(),
                "image" | "audio" | "video" | "font"
            ) || sub.contains("signature")
                || sub == "ms-tnef"
        })
    }

    /// Its text, where it is plain text.
    pub fn text(&self) -> Option<&'m str> {
        match &self.part.body {
            PartType::Text(text) => Some(text),
            PartType::Html(_)
            | PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => None,
        }
    }

    /// Its bytes, out of their transfer encoding; letters whose encoding the message states are UTF-8.
    pub fn bytes(&self) -> Cow<'m, [u8]> {
        match &self.part.body {
            PartType::Text(text) | PartType::Html(text) if is_sound(text) => {
                Cow::Borrowed(text.as_bytes())
            }
            PartType::Text(_) | PartType::Html(_) => self.unpacked(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Cow::Borrowed(bytes),
            PartType::Message(message) if self.part.encoding != Encoding::None => {
                Cow::Borrowed(message.raw_message())
            }
            PartType::Message(_) | PartType::Multipart(_) => Cow::Borrowed(self.written),
        }
    }

    /// The letters of plain text: by the encoding that the message states, else by the one that they speak for.
    pub fn letters(&self) -> Letters<'m> {
        let text = self.text().unwrap_or_default();
        if !is_sound(text)
            && let Ok(decoded) = plain::decode(&self.unpacked())
        {
            return Letters {
                text: Cow::Owned(decoded.text),
                encoding: decoded.encoding,
                damaged: decoded.lost.is_some(),
            };
        }
        Letters {
            text: Cow::Borrowed(text),
            encoding: self
                .charset()
                .map_or_else(|| "UTF-8".to_owned(), |name| format!("{name} (declared)")),
            damaged: text.contains('\u{fffd}'),
        }
    }

    fn charset(&self) -> Option<&str> {
        self.part.content_type()?.attribute("charset")
    }

    fn unpacked(&self) -> Cow<'m, [u8]> {
        let bytes = match self.part.encoding {
            Encoding::None => None,
            Encoding::QuotedPrintable => quoted_printable_decode(self.written),
            Encoding::Base64 => base64_decode(self.written),
        };
        bytes.map_or(Cow::Borrowed(self.written), Cow::Owned)
    }
}

/// Whether all letters came out of the encoding that the message states.
fn is_sound(text: &str) -> bool {
    !text.contains('\u{fffd}')
}
