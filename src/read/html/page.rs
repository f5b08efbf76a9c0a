//! The blocks of a whole page in reading order, each with its place in the page's structure.

use dom_query::{Document as Tree, NodeRef};

use super::place::{self, Place};
use super::tags::is_inline;
use crate::read::BlockKind;

/// The attribute that numbers the elements which are blocks.
pub const NUMBER: &str = "data-block";

/// Elements of a row that are looked at to tell a table of data from one that lays out a page.
const ROW: usize = 300;

/// Letters of the longest cell of a table of data.
const CELL: usize = 400;

/// A page as blocks.
#[derive(Debug, Default)]
pub struct Page {
    /// Its blocks in reading order.
    pub pieces: Vec<Piece>,
    /// Letters of the text directly in each numbered element, and the element of the block that took them in.
    pub elements: Vec<Element>,
    /// Depths of all elements together: what programs that look at each element's insides pay.
    pub work: usize,
    /// Whether the text was longer than may be read.
    pub cut: bool,
}

/// An element that is a block.
#[derive(Clone, Copy, Debug, Default)]
pub struct Element {
    /// Letters and digits of the text directly in it.
    pub letters: usize,
}

/// A block of a page.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its words; lines as the page breaks them.
    pub text: String,
    /// What it is.
    pub kind: BlockKind,
    /// How it stands with its neighbours.
    pub layout: Layout,
    /// Level of a heading; 0 for all else.
    pub level: u8,
    /// The numbered elements whose text it is: cells of a row are several.
    pub elements: Vec<usize>,
    /// Letters and digits in it.
    pub letters: usize,
    /// How many of them are links.
    pub linked: usize,
    /// What its place in the page says of it, and which element that is.
    pub place: Option<Place>,
    /// Why it is not the report.
    pub mark: Option<&'static str>,
}

/// How a block stands with its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By itself.
    Alone,
    /// A row of the table, or a line of the preformatted text, with this number.
    Row(usize),
    /// An item of the list with this number.
    Item(usize),
}

impl Piece {
    /// Whether it is the next line of what `before` is a line of.
    pub fn continues(&self, before: &Self) -> bool {
        self.layout != Layout::Alone && self.layout == before.layout
    }
}

/// Reads the blocks of a page, up to so many bytes of text, and numbers their elements in the tree.
pub fn read(tree: &Tree, most: usize) -> Page {
    let page = Walk::new(most, Hidden::Dropped).run(tree);
    if page.pieces.is_empty() {
        // A page that shows itself by script is all hidden.
        return Walk::new(most, Hidden::Read).run(tree);
    }
    page
}

/// What becomes of elements that the page does not show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Dropped,
    Read,
}

/// What holds inside an element.
#[derive(Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds by itself: a link may stand in a row of an article"
)]
struct Context {
    block: bool,
    element: usize,
    kind: BlockKind,
    level: u8,
    layout: Layout,
    /// Whether blocks here are cells of a row, or parts of them.
    row: bool,
    preformatted: bool,
    link: bool,
    article: bool,
    place: Option<Place>,
}

struct Walk {
    page: Page,
    most: usize,
    written: usize,
    hidden: Hidden,
    open: Vec<Context>,
    text: String,
    elements: Vec<usize>,
    letters: usize,
    linked: usize,
    /// Whether white space stands between what was read and what comes.
    space: bool,
    lists: usize,
    places: usize,
}

impl Walk {
    fn new(most: usize, hidden: Hidden) -> Self {
        Self {
            page: Page::default(),
            most,
            written: 0,
            hidden,
            open: Vec::new(),
            text: String::new(),
            elements: Vec::new(),
            letters: 0,
            linked: 0,
            space: false,
            lists: 0,
            places: 0,
        }
    }

    fn run(mut self, tree: &Tree) -> Page {
        let Some(body) = tree.body() else {
            return self.page;
        };
        let mut next = Some(body);
        while let Some(node) = next {
            let entered = !self.page.cut && self.enter(&node);
            next = entered.then(|| node.first_child()).flatten();
            if next.is_some() {
                continue;
            }
            if entered {
                self.leave();
            }
            let mut up = node;
            next = loop {
                if up.id == body.id {
                    break None;
                }
                if let Some(sibling) = up.next_sibling() {
                    break Some(sibling);
                }
                let Some(parent) = up.parent() else {
                    break None;
                };
                self.leave();
                up = parent;
            };
        }
        self.flush();
        self.page
    }

    /// Takes a node in; whether it is an element that was entered.
    fn enter(&mut self, node: &NodeRef) -> bool {
        if node.is_text() {
            self.take(&node.text());
            return false;
        }
        let Some(name) = node.qual_name_ref().map(|name| name.local.to_string()) else {
            return false;
        };
        match name.as_str() {
            "br" => {
                self.line();
                return false;
            }
            "script" | "style" | "title" | "head" | "textarea" => return false,
            "hr" => {
                self.flush();
                return false;
            }
            _ => {}
        }
        if self.hidden == Hidden::Dropped && place::is_hidden(node) {
            return false;
        }
        self.page.work += self.open.len();
        let context = self.context(node, &name);
        let cell = self.open.last().is_some_and(|outer| outer.row);
        if context.block && !cell {
            self.flush();
        } else if context.block {
            if matches!(name.as_str(), "td" | "th") && !self.text.is_empty() {
                self.text.push_str(" | ");
                self.space = false;
            } else {
                self.space = true;
            }
        } else if name == "a" && self.text.ends_with(char::is_alphanumeric) && after_link(node) {
            self.space = true;
        }
        self.open.push(context);
        true
    }

    fn leave(&mut self) {
        let [.., context] = self.open[..] else {
            return;
        };
        let cell = self.open.iter().nth_back(1).is_some_and(|outer| outer.row);
        if context.block && !cell {
            self.flush();
        } else if context.block {
            self.space = true;
        }
        self.open.pop();
    }

    /// What holds inside an element, given what holds around it.
    fn context(&mut self, node: &NodeRef, name: &str) -> Context {
        let outer = self.open.last().copied().unwrap_or(Context {
            block: true,
            element: 0,
            kind: BlockKind::Paragraph,
            level: 0,
            layout: Layout::Alone,
            row: false,
            preformatted: false,
            link: false,
            article: false,
            place: None,
        });
        let mut inner = Context {
            block: is_block(name),
            ..outer
        };
        if inner.block {
            inner.element = self.page.elements.len();
            self.page.elements.push(Element::default());
            node.set_attr(NUMBER, &inner.element.to_string());
        }
        match name {
            "a" => inner.link = true,
            "article" | "main" => inner.article = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                inner.kind = BlockKind::Heading;
                inner.level = name.as_bytes()[1] - b'0';
            }
            "blockquote" => inner.kind = BlockKind::Quote,
            "pre" | "listing" => {
                self.lists += 1;
                inner.preformatted = true;
                inner.kind = BlockKind::Row;
                inner.layout = Layout::Row(self.lists);
            }
            "ul" | "ol" | "dl" | "menu" | "dir" => {
                self.lists += 1;
                inner.layout = Layout::Item(self.lists);
                inner.kind = BlockKind::Paragraph;
            }
            "li" | "dt" | "dd" => inner.kind = BlockKind::Item,
            "table" if !outer.row => {
                self.lists += 1;
                inner.layout = Layout::Row(self.lists);
                inner.kind = BlockKind::Paragraph;
            }
            "tr" if !outer.row => {
                inner.row = is_row(node);
                if inner.row {
                    inner.kind = BlockKind::Row;
                }
            }
            _ => {}
        }
        if let Some(reason) = place::of(node, name, outer.article) {
            self.places += 1;
            inner.place = Some(Place {
                reason,
                number: self.places,
            });
        }
        inner
    }

    /// Adds text of the page.
    fn take(&mut self, text: &str) {
        let Some(context) = self.open.last().copied() else {
            return;
        };
        let letters = letters(text);
        if let Some(element) = self.page.elements.get_mut(context.element) {
            element.letters += letters;
        }
        if letters > 0 && self.elements.last() != Some(&context.element) {
            self.elements.push(context.element);
        }
        self.letters += letters;
        self.linked += if context.link { letters } else { 0 };
        if context.preformatted {
            self.text
                .extend(text.chars().filter(|&c| c != '\r' && c != '\0'));
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                self.space = true;
            } else if c != '\0' && c != '\u{ad}' {
                if self.space && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
                    self.text.push(' ');
                }
                self.space = false;
                self.text.push(if c == '\u{a0}' { ' ' } else { c });
            }
        }
    }

    /// Breaks the line; a second break in a row ends the block.
    fn line(&mut self) {
        let row = self.open.last().is_some_and(|context| context.row);
        if row {
            self.space = true;
        } else if self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.space = false;
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let elements = std::mem::take(&mut self.elements);
        let (letters, linked) = (
            std::mem::take(&mut self.letters),
            std::mem::take(&mut self.linked),
        );
        self.space = false;
        let Some(context) = self.open.last().copied() else {
            return;
        };
        let mut push = |text: &str, kind, layout, letters, linked| {
            let text = text.trim_matches(crate::read::forms::is_blank);
            if text.is_empty() || self.page.cut {
                return;
            }
            self.written += text.len() + 2;
            self.page.cut = self.written > self.most;
            let text = if self.page.cut {
                &text[..text.floor_char_boundary(text.len().min(self.most))]
            } else {
                text
            };
            self.page.pieces.push(Piece {
                text: text.to_owned(),
                kind,
                layout,
                level: context.level,
                elements: elements.clone(),
                letters,
                linked,
                place: context.place,
                mark: None,
            });
        };
        if context.preformatted {
            for line in text.lines() {
                push(
                    line.trim_end(),
                    context.kind,
                    context.layout,
                    self::letters(line),
                    0,
                );
            }
            return;
        }
        let layout = match (context.kind, context.layout) {
            (BlockKind::Row, Layout::Row(_)) | (BlockKind::Item, Layout::Item(_)) => context.layout,
            _ => Layout::Alone,
        };
        push(&text, context.kind, layout, letters, linked);
    }
}

/// Letters and digits of a text.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn after_link(node: &NodeRef) -> bool {
    node.prev_sibling()
        .is_some_and(|before| before.has_name("a"))
}

/// Whether a row of a table holds data: two cells at least, and nothing in them but short text.
fn is_row(row: &NodeRef) -> bool {
    let mut cells = 0;
    let mut paragraphs = 0;
    let mut filled = 0;
    for (count, node) in row.descendants_it().enumerate() {
        if count > ROW {
            return false;
        }
        if node.is_text() {
            let length = letters(&node.text());
            filled += length;
            if length > CELL {
                return false;
            }
            continue;
        }
        let Some(name) = node.qual_name_ref().map(|name| name.local.to_string()) else {
            continue;
        };
        match name.as_str() {
            "td" | "th" => cells += 1,
            "p" | "div" => paragraphs += 1,
            "table" | "h1" | "h2" | "h3" | "h4" | "article" | "section" | "form" | "blockquote"
            | "pre" | "nav" => return false,
            _ => {}
        }
    }
    cells >= 2 && paragraphs <= cells * 2 && filled <= CELL * cells
}

/// Whether an element stands by itself rather than in a line of text.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "noscript"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    ) || name.contains('-') && !is_inline(name)
}
