//! What the styles of a Word document make of its paragraphs.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::body::value;
use crate::read::BlockKind;

/// Styles by their ids.
#[derive(Debug, Default)]
pub struct Styles(BTreeMap<String, Style>);

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// A block of this kind.
    Block(BlockKind),
    /// A line of the table of contents.
    Contents,
}

impl Styles {
    /// Reads `styles.xml`: ids are of the language of the program that wrote them, names are always English
    /// (ECMA-376 part 1, section 17.7.4.9).
    pub fn read(xml: Option<&str>) -> Self {
        let mut styles = Self::default();
        let mut reader = Reader::from_str(xml.unwrap_or_default());
        let mut id = String::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) if tag.local_name().as_ref() == "style" => {
                    id = value(&tag, "styleId").unwrap_or_default();
                }
                Ok(Event::Start(tag) | Event::Empty(tag))
                    if tag.local_name().as_ref() == "name" =>
                {
                    let name = value(&tag, "val").unwrap_or_default();
                    if let Some(style) = named(&name) {
                        styles.0.insert(std::mem::take(&mut id), style);
                    }
                }
                Ok(Event::Eof) | Err(_) => return styles,
                Ok(_) => {}
            }
        }
    }

    /// What the style of an id makes of a paragraph.
    pub fn get(&self, id: &str) -> Option<Style> {
        self.0.get(id).copied().or_else(|| named(id))
    }
}

/// What a style of a name is.
fn named(name: &str) -> Option<Style> {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    let is = |begins: &str| name.starts_with(begins);
    if name == "title" {
        Some(Style::Block(BlockKind::Title))
    } else if is("heading") || name == "subtitle" {
        Some(Style::Block(BlockKind::Heading))
    } else if is("listparagraph") {
        // Word gives this style to lists and to paragraphs that look like one: only a number makes an item.
        None
    } else if is("listbullet") || is("listnumber") {
        Some(Style::Block(BlockKind::Item))
    } else if is("quote") || is("intensequote") {
        Some(Style::Block(BlockKind::Quote))
    } else if is("toc") {
        Some(Style::Contents)
    } else {
        None
    }
}
