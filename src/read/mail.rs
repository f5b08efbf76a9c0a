//! Messages and mailboxes: headers, body, attachments.

mod body;
mod parts;
mod sheet;
mod sniff;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashSet;

use mail_parser::{Message, MessageParser};

use super::format::Format;
use super::limits::Limits;
use super::{Label, Problem, Raw, Told, each as read_each, plain, settle};
use parts::Part;
use sheet::Sheet;
pub use sniff::{is_mailbox, is_message};

/// Characters of a subject that names a message of a mailbox.
const NAME: usize = 60;

/// Reads all that it holds.
pub fn each(label: &Label, bytes: &[u8], limits: &Limits, tell: &mut dyn FnMut(Told)) {
    if !is_mailbox(bytes) {
        return message(label, bytes, limits, tell);
    }
    for (at, bytes) in sniff::messages(bytes).enumerate() {
        let number = at + 1;
        if number > limits.members as usize {
            let what = format!(
                "the mailbox has more than {} messages; those after it were not read; the setting max-members allows more",
                limits.members
            );
            tell(Told::Begun(label.clone()));
            return tell(Told::Done(None, vec![Problem::new(label, what)]));
        }
        let bytes = sniff::unquoted(bytes);
        let head = MessageParser::default().parse_headers(bytes.as_ref());
        let subject = head.as_ref().and_then(|head| head.subject());
        let name = format!("{number} {}", one_part(subject.unwrap_or_default()));
        message(&label.inside(name.trim_end()), &bytes, limits, tell);
    }
}

/// Reads one message, then what is attached to it.
fn message(label: &Label, bytes: &[u8], limits: &Limits, tell: &mut dyn FnMut(Told)) {
    tell(Told::Begun(label.clone()));
    let Some(message) = MessageParser::default().parse(bytes) else {
        let what = "not read: a message without headers";
        return tell(Told::Done(None, vec![Problem::new(label, what)]));
    };
    let page = sniff::is_saved_page(&message);
    let mut attached = if page {
        Vec::new()
    } else {
        attachments(label, &message)
    };
    let format = if page { Format::Html } else { Format::Mail };
    let mut raw = print(&message, &attached, limits, page);
    if limits.depth == 0 && attached.iter().any(|part| part.is_read) {
        attached.clear();
        raw.lost.push(
            "what is attached was not read: containers lie too deep in each other; the setting max-depth allows more"
                .to_owned(),
        );
    }
    let (document, problems) = settle(label, bytes, format, raw);
    tell(Told::Done(Some(Box::new(document)), problems));
    let deeper = Limits {
        depth: limits.depth.saturating_sub(1),
        ..limits.clone()
    };
    for part in attached.into_iter().filter(|part| part.is_read) {
        if part.is_message {
            self::message(&part.label, &part.bytes, &deeper, tell);
        } else {
            read_each(&part.label, &part.bytes, &deeper, tell);
        }
    }
}

/// What came with a message.
struct Attached<'m> {
    label: Label,
    bytes: Cow<'m, [u8]>,
    is_message: bool,
    /// Whether it is of a kind that is read.
    is_read: bool,
}

fn attachments<'m>(label: &Label, message: &'m Message) -> Vec<Attached<'m>> {
    let mut names = HashSet::new();
    let mut attached = Vec::new();
    for &at in &message.attachments {
        let Some(part) = Part::of(message, at) else {
            continue;
        };
        let number = attached.len() + 1;
        let name = match part.name() {
            Some(name) => one_part(&name),
            None if part.is_picture() => continue,
            None => format!("attachment {number}"),
        };
        let name = if name.is_empty() || names.contains(&name) {
            format!("{number} {name}").trim_end().to_owned()
        } else {
            name
        };
        names.insert(name.clone());
        let label = label.inside(&name);
        let is_message = part.is_message();
        let bytes = part.bytes();
        let is_read = is_message
            || !part.is_picture()
                && (Format::of(&label, &bytes) != Format::Text || plain::decode(&bytes).is_ok());
        attached.push(Attached {
            label,
            bytes,
            is_message,
            is_read,
        });
    }
    attached
}

/// Prints headers and body as the text that is shown.
fn print(message: &Message, attached: &[Attached], limits: &Limits, page: bool) -> Raw {
    let mut sheet = Sheet::new(limits.text as usize);
    if page {
        sheet.saved_page(message);
    } else {
        sheet.headers(message);
        for part in attached {
            let name = part.label.file_name();
            let unread = if part.is_read { "" } else { " (not read)" };
            sheet.field("attachment", &format!("{name}{unread}"));
        }
    }
    sheet.close_fields(page);
    if !page {
        sheet.title(message.subject().unwrap_or_default());
    }
    let texts = || {
        message
            .text_body
            .iter()
            .filter_map(|&at| Part::of(message, at))
    };
    let has_text = texts().any(|part| part.text().is_some_and(|text| !text.trim().is_empty()));
    let bodies = if has_text {
        &message.text_body
    } else {
        &message.html_body
    };
    for part in bodies.iter().filter_map(|&at| Part::of(message, at)) {
        if part.is_html() {
            sheet.page(&part.bytes(), limits);
        } else {
            sheet.text(part.letters());
        }
    }
    sheet.done()
}

/// A name as one part of a path, without what a path or a terminal would take for something else.
fn one_part(name: &str) -> String {
    let spoken: String = name
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '/' | '\\') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let words: Vec<_> = spoken.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(NAME).collect();
    name.trim_matches(|c: char| c == '.' || c.is_whitespace())
        .to_owned()
}
