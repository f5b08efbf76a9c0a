//! A page without what makes parsers slow: a linear pass that keeps tags which matter, few attributes, bounded nesting.
//!
//! Parsers that follow the standard take quadratic time for deep nesting, for misnested formatting and for thousands of attributes, and
//! programs that walk trees take as much stack as they are deep. What this pass lets through has none of it, and the same text.

use memchr::{memchr, memmem};
use rustc_hash::FxHashMap as HashMap;

use super::tags::{attributes, floor, is_inline, past};

/// Bytes of a value that are kept.
const VALUE: usize = 4_096;

/// Bytes of the longest name of an element.
const NAME: usize = 40;

/// Letters written as references in one text.
const REFERENCES: usize = 64;

/// Bytes of structured data of one script that are kept.
const DATA: usize = 1 << 20;

/// Elements back to which an unclosed paragraph or item is looked for.
const NEAR: usize = 16;

/// A page that can be parsed in linear time.
pub struct Tamed {
    /// The page.
    pub html: String,
    /// What was lost, a sentence each.
    pub lost: Vec<String>,
}

/// Rewrites a page so that parsing it takes linear time and no more than `nesting` elements inside each other.
pub fn tame(source: &str, nesting: usize) -> Tamed {
    let mut pass = Pass {
        source,
        out: String::with_capacity(source.len().min(4 << 20)),
        open: Vec::new(),
        counts: HashMap::default(),
        dropped: HashMap::default(),
        unclosed: Vec::new(),
        nesting: nesting.max(16),
        broken: true,
        too_deep: false,
        hidden: None,
        references: 0,
    };
    pass.run();
    let mut lost = Vec::new();
    if pass.too_deep {
        lost.push(format!(
            "elements are nested more than {nesting} deep; what is deeper was read as if it were not nested (the setting max-nesting allows more)"
        ));
    }
    if let Some(name) = pass.hidden {
        lost.push(format!(
            "<{name}> is never closed; what follows it is not shown by browsers and was not read"
        ));
    }
    Tamed {
        html: pass.out,
        lost,
    }
}

struct Pass<'a> {
    source: &'a str,
    out: String,
    /// Names of open elements.
    open: Vec<&'a str>,
    /// How many of a name are open.
    counts: HashMap<String, usize>,
    /// How many of a name were begun too deep, and not ended yet.
    dropped: HashMap<String, usize>,
    /// Names whose end was looked for and is not in the rest of the page.
    unclosed: Vec<&'static str>,
    nesting: usize,
    /// Whether the last thing written ended a line, where elements too deep are left out.
    broken: bool,
    too_deep: bool,
    hidden: Option<&'static str>,
    /// Letters written as references so far.
    references: usize,
}

/// What becomes of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    /// Without an end.
    Void,
    /// Its tags go, its text stays.
    Unwrap,
    /// Its text goes too: the element is no text for readers.
    Skip(&'static str),
    /// Its text is letters, no tags.
    Raw(&'static str),
    /// Dropped with its text, which is no tags.
    SkipRaw(&'static str),
    Script,
}

fn fate(name: &str) -> Fate {
    match name {
        "br" | "hr" | "img" | "meta" | "input" | "link" => Fate::Void,
        "area" | "base" | "basefont" | "bgsound" | "col" | "embed" | "frame" | "frameset"
        | "keygen" | "param" | "source" | "track" | "wbr" | "b" | "big" | "code" | "em"
        | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u" | "marquee"
        | "applet" | "math" | "html" | "head" | "body" | "image" | "colgroup" | "noframes" => {
            Fate::Unwrap
        }
        "svg" => Fate::Skip("svg"),
        "template" => Fate::Skip("template"),
        "audio" => Fate::Skip("audio"),
        "video" => Fate::Skip("video"),
        "canvas" => Fate::Skip("canvas"),
        "object" => Fate::Skip("object"),
        "select" => Fate::Skip("select"),
        "datalist" => Fate::Skip("datalist"),
        "title" => Fate::Raw("title"),
        "textarea" => Fate::SkipRaw("textarea"),
        "style" => Fate::SkipRaw("style"),
        "iframe" => Fate::SkipRaw("iframe"),
        "noembed" => Fate::SkipRaw("noembed"),
        "script" => Fate::Script,
        _ => Fate::Keep,
    }
}

impl<'a> Pass<'a> {
    fn run(&mut self) {
        let source = self.source;
        let bytes = source.as_bytes();
        let mut at = 0;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            self.text(&source[at..at + found]);
            at += found;
            at = match bytes.get(at + 1) {
                Some(b'!') => self.declaration(at),
                Some(b'/') if bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    self.end(at)
                }
                Some(b'?' | b'/') => past(bytes, at, b'>'),
                Some(byte) if byte.is_ascii_alphabetic() => self.start(at),
                _ => {
                    self.text("&lt;");
                    at + 1
                }
            };
        }
        self.text(&source[at..]);
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            // A parser joins letters written as references one by one to the text before them: short texts keep that linear.
            let mut at = 0;
            for found in memchr::memchr_iter(b'&', text.as_bytes()) {
                self.references += 1;
                if self.references.is_multiple_of(REFERENCES) {
                    self.out.push_str(&text[at..found]);
                    self.out.push_str("<span></span>");
                    at = found;
                }
            }
            self.out.push_str(&text[at..]);
            self.broken &= text.bytes().all(|byte| byte.is_ascii_whitespace());
        }
    }

    /// Skips a comment or a declaration; the document type is kept.
    fn declaration(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        if rest.starts_with("<!--") {
            if rest.starts_with("<!-->") {
                return at + 5;
            }
            return if let Some(end) = memmem::find(&rest.as_bytes()[4..], b"-->") {
                at + 4 + end + 3
            } else {
                self.hidden = Some("!--");
                self.source.len()
            };
        }
        let end = past(self.source.as_bytes(), at, b'>');
        let declaration = &self.source[at..end];
        if declaration.len() < 300
            && self.out.trim().is_empty()
            && declaration
                .get(..9)
                .is_some_and(|d| d.eq_ignore_ascii_case("<!doctype"))
        {
            self.out.push_str(declaration);
        }
        end
    }

    fn end(&mut self, at: usize) -> usize {
        let (name, after) = self.name(at + 2);
        let end = past(self.source.as_bytes(), after, b'>');
        let lower = name.to_ascii_lowercase();
        if let Some(left) = self.dropped.get_mut(&lower).filter(|left| **left > 0) {
            *left -= 1;
            self.break_line(&lower);
        } else if self.counts.get(&lower).is_some_and(|open| *open > 0)
            && fate(&lower) == Fate::Keep
        {
            while let Some(last) = self.pop() {
                if last == lower {
                    break;
                }
            }
            self.out.push_str("</");
            self.out.push_str(&lower);
            self.out.push('>');
            self.broken = false;
        } else if lower == "br" {
            self.out.push_str("<br>");
        }
        end
    }

    fn start(&mut self, at: usize) -> usize {
        let (name, after) = self.name(at + 1);
        let (attributes, end) = attributes(self.source, after);
        let mut lower = name.to_ascii_lowercase();
        if lower == "image" {
            "img".clone_into(&mut lower);
        }
        if lower.len() > NAME
            || !lower
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_'))
        {
            return end;
        }
        match fate(&lower) {
            Fate::Keep => self.keep(name, &lower, &attributes),
            Fate::Void => {
                self.tag(&lower, &attributes);
                self.broken = lower == "br";
            }
            Fate::Unwrap => {
                // The language and the classes of a page stand on its first elements.
                if matches!(lower.as_str(), "html" | "body")
                    && *self.counts.entry(lower.clone()).or_default() == 0
                {
                    self.counts.insert(lower.clone(), 1);
                    self.tag(&lower, &attributes);
                }
            }
            Fate::Skip(name) => return self.skip(name, end),
            Fate::Raw(name) => {
                let (inner, next) = self.inner(name, end);
                // Marks of a vector graphic have titles as well; a page has one.
                if self.counts.insert(lower, 1).is_none() {
                    self.out.push_str("<title>");
                    self.out.push_str(&inner[..floor(inner, VALUE)]);
                    self.out.push_str("</title>");
                }
                return next;
            }
            Fate::SkipRaw(name) => return self.inner(name, end).1,
            Fate::Script => {
                let (inner, next) = self.inner("script", end);
                let data = attributes.iter().any(|(key, value)| {
                    *key == "type" && value.to_ascii_lowercase().contains("ld+json")
                });
                if data && inner.len() <= DATA {
                    self.out.push_str("<script type=\"application/ld+json\">");
                    self.out.push_str(inner);
                    self.out.push_str("</script>");
                }
                return next;
            }
        }
        end
    }

    /// Writes the start of an element, unless it would be too deep.
    fn keep(&mut self, name: &'a str, lower: &str, attributes: &[(&str, &str)]) {
        self.imply(lower);
        if lower == "a" && self.counts.get("a").is_some_and(|open| *open > 0) {
            while let Some(last) = self.pop() {
                if last == "a" {
                    break;
                }
            }
            self.out.push_str("</a>");
        }
        if self.open.len() >= self.nesting {
            self.too_deep = true;
            *self.dropped.entry(lower.to_owned()).or_default() += 1;
            self.break_line(lower);
            return;
        }
        self.tag(lower, attributes);
        self.open.push(name);
        *self.counts.entry(lower.to_owned()).or_default() += 1;
        self.broken = false;
    }

    /// Forgets elements that the start of another one ends, as browsers do.
    fn imply(&mut self, name: &str) {
        let (ended, until): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "option" => (&["option"], &["select"]),
            _ if is_inline(name) => return,
            _ => (
                &["p"],
                &[
                    "td", "th", "button", "table", "div", "section", "article", "li",
                ],
            ),
        };
        let near = self.open.len().saturating_sub(NEAR);
        for at in (near..self.open.len()).rev() {
            let open = self.open[at].to_ascii_lowercase();
            if ended.contains(&open.as_str()) {
                while self.open.len() > at {
                    self.pop();
                }
                return;
            }
            if until.contains(&open.as_str()) {
                return;
            }
        }
    }

    fn pop(&mut self) -> Option<String> {
        let last = self.open.pop()?.to_ascii_lowercase();
        if let Some(open) = self.counts.get_mut(&last) {
            *open = open.saturating_sub(1);
        }
        Some(last)
    }

    /// Ends a line where an element that is left out would have ended it.
    fn break_line(&mut self, name: &str) {
        if !self.broken && !is_inline(name) {
            self.out.push_str("<br>");
            self.broken = true;
        }
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            let value = &value[..floor(value, VALUE)];
            for (number, part) in value.split('"').enumerate() {
                if number > 0 {
                    self.out.push_str("&quot;");
                }
                self.out.push_str(part);
            }
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// Where an element ends whose text is no text for readers; right behind its start when it is never closed.
    fn skip(&mut self, name: &'static str, from: usize) -> usize {
        self.close(name, from).map_or(from, |(_, next)| next)
    }

    /// The text of an element whose end alone is a tag, and where the next thing begins.
    fn inner(&mut self, name: &'static str, from: usize) -> (&'a str, usize) {
        if let Some((end, next)) = self.close(name, from) {
            return (&self.source[from..end], next);
        }
        self.hidden = Some(name);
        (&self.source[from..], self.source.len())
    }

    /// Where the end of an element begins and ends. What is not in the page is looked for once.
    fn close(&mut self, name: &'static str, from: usize) -> Option<(usize, usize)> {
        if self.unclosed.contains(&name) {
            return None;
        }
        let bytes = self.source.as_bytes();
        let mut at = from;
        while let Some(found) = memmem::find(&bytes[at..], b"</") {
            at += found;
            let after = at + 2 + name.len();
            let named = bytes
                .get(at + 2..after)
                .is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()));
            if named && !bytes.get(after).is_some_and(u8::is_ascii_alphanumeric) {
                return Some((at, past(bytes, after, b'>')));
            }
            at += 2;
        }
        self.unclosed.push(name);
        None
    }

    /// The name that begins at `at`, and where it ends.
    fn name(&self, at: usize) -> (&'a str, usize) {
        let rest = &self.source[at..];
        let end = rest
            .bytes()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
            .unwrap_or(rest.len());
        (&rest[..end], at + end)
    }
}
