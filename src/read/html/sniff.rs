//! Whether bytes are a page, by their first element.

use super::charset;

/// Bytes in which the first element of a page is looked for.
const SNIFFED: usize = 65_536;

/// Whether bytes are a page: their first element says so, or for a file named like one, any of the first elements.
pub fn is_page(bytes: &[u8], named: bool) -> bool {
    let head = &bytes[..bytes.len().min(SNIFFED)];
    let wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if !wide && !head.contains(&b'<') {
        return false;
    }
    let head = if wide {
        charset::decode(head).0
    } else {
        String::from_utf8_lossy(head)
    };
    is_html(&head, named)
}

/// Whether a text is a page: its first element is one of pages, or, for files named so, any is.
fn is_html(text: &str, named: bool) -> bool {
    const FIRST: [&str; 34] = [
        "html",
        "head",
        "body",
        "meta",
        "title",
        "link",
        "base",
        "script",
        "style",
        "div",
        "table",
        "article",
        "main",
        "section",
        "header",
        "nav",
        "h1",
        "h2",
        "p",
        "center",
        "font",
        "span",
        "ul",
        "frameset",
        "form",
        "figure",
        "a",
        "b",
        "i",
        "br",
        "img",
        "strong",
        "blockquote",
        "aside",
    ];
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with("<?") {
            rest = rest.find('>').map_or("", |end| &rest[end + 1..]);
        } else {
            break;
        }
        rest = rest.trim_start();
    }
    let known = |rest: &str| {
        let name: String = rest
            .chars()
            .skip(1)
            .take_while(char::is_ascii_alphanumeric)
            .take(10)
            .collect::<String>()
            .to_ascii_lowercase();
        let after = rest[1 + name.len()..].chars().next();
        FIRST.contains(&name.as_str())
            && after.is_some_and(|c| c.is_whitespace() || matches!(c, '>' | '/'))
    };
    let doctype = rest
        .get(..14)
        .is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"));
    doctype
        || rest.starts_with('<') && known(rest)
        || named
            && rest
                .match_indices('<')
                .take(200)
                .any(|(at, _)| known(&rest[at..]))
}
