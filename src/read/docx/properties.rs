//! What a Word document says of itself beside its text.

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::body::resolved;
use super::words;

/// Properties that are shown, with the words for them (ECMA-376 part 2, section 11: core properties). When a file was made
/// or saved is no date of the report: it may be that of a form it was written on.
const SHOWN: [(&str, &str); 6] = [
    ("title", "title"),
    ("creator", "author"),
    ("subject", "subject"),
    ("keywords", "keywords"),
    ("created", "first saved"),
    ("modified", "last saved"),
];

/// The properties in `core.xml`, in the order of the table.
pub fn fields(xml: Option<&str>) -> Vec<(&'static str, String)> {
    let mut reader = Reader::from_str(xml.unwrap_or_default());
    let mut open: Option<usize> = None;
    let mut values = [const { String::new() }; SHOWN.len()];
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                open = SHOWN.iter().position(|(known, _)| *known == name.as_ref());
            }
            Ok(Event::Text(text)) => {
                if let Some(at) = open {
                    values[at].push_str(&text);
                }
            }
            Ok(Event::GeneralRef(reference)) => {
                if let (Some(at), Some(c)) = (open, resolved(&reference)) {
                    values[at].push(c);
                }
            }
            Ok(Event::End(_)) => open = None,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let shown = SHOWN.iter().zip(values);
    shown
        .filter_map(|((_, key), value)| Some((*key, words(&value)?)))
        .collect()
}
