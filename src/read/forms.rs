//! Forms of lines that can be told without knowing the language's words.

use std::ops::Range;

/// How a line of a list or a quotation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `•`, `-`, `*`, `–` with a blank after it.
    Bullet,
    /// `1.`, `2)`, `(a)`, `iv.` with a blank after it.
    Number,
    /// `>`.
    Quote,
}

/// White space, or a byte order mark.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Characters that end a line of a text file; a form feed ends a page.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// The text without white space at its ends.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Quotes and brackets that close.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '“' | '*' | '_'
    )
}

/// How `line` begins, where it begins as an item or a quotation.
pub fn marker(line: &str) -> Option<Marker> {
    let mut chars = line.chars();
    let first = chars.next()?;
    match first {
        '>' => return Some(Marker::Quote),
        '•' | '●' | '▪' | '■' | '◦' | '‣' | '·' | '∙' | '✓' | '➢' | '►' | '○' =>
        {
            return chars.any(char::is_alphanumeric).then_some(Marker::Bullet);
        }
        '-' | '*' | '–' | '—' | '+' => {
            let rest = chars.as_str();
            return (rest.starts_with(is_blank) && rest.contains(|c: char| c.is_alphabetic()))
                .then_some(Marker::Bullet);
        }
        _ => {}
    }
    let (label, rest) = line.split_once(is_blank)?;
    if trim(rest).is_empty() {
        return None;
    }
    let inner = label.strip_prefix('(').unwrap_or(label);
    let inner = inner
        .strip_suffix(')')
        .or_else(|| inner.strip_suffix('.').filter(|_| !label.starts_with('(')))?;
    let number = inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit());
    let letter = label.ends_with(')')
        && inner.len() <= 4
        && (inner.len() == 1 || inner.bytes().all(|b| b"ivx".contains(&b)))
        && inner.bytes().all(|b| b.is_ascii_lowercase());
    (!inner.is_empty() && (number || letter)).then_some(Marker::Number)
}

/// Whether a line has no letter and no digit, as `***`, `- - -`, `____`.
pub fn is_separator(line: &str) -> bool {
    !line.is_empty() && !line.contains(char::is_alphanumeric) && !line.contains(is_sign_of_money)
}

/// Signs of currencies.
pub fn is_sign_of_money(c: char) -> bool {
    matches!(
        c,
        '$' | '€'
            | '£'
            | '¥'
            | '₽'
            | '₸'
            | '₹'
            | '₺'
            | '₼'
            | '₴'
            | '₩'
            | '₦'
            | '₫'
            | '₪'
    )
}

/// Whether a line is a page number alone: `12`, `- 12 -`, `Page 3 of 10`, `3/10`, `12 | Page`, `стр. 5`.
pub fn is_page_number(line: &str) -> bool {
    if line.len() > 24 || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut numbers = 0;
    for part in line.split(|c: char| !c.is_alphanumeric()) {
        if part.is_empty() {
            continue;
        }
        if part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()) {
            // Four digits that look like a year are more likely a year.
            if part.len() == 4 && (part.starts_with("19") || part.starts_with("20")) {
                return false;
            }
            numbers += 1;
        } else if !matches!(
            part.to_lowercase().as_str(),
            "page"
                | "p"
                | "pg"
                | "of"
                | "стр"
                | "страница"
                | "из"
                | "seite"
                | "von"
                | "página"
                | "de"
                | "sur"
                | "bet"
                | "səh"
                | "sayfa"
                | "бет"
        ) {
            return false;
        }
    }
    let marks = line.chars().all(|c| {
        c.is_alphanumeric()
            || is_blank(c)
            || matches!(c, '-' | '–' | '—' | '|' | '/' | '.' | '[' | ']' | '~')
    });
    let worded = line.contains(char::is_alphabetic);
    // `1/2` alone is a page of two; `12.5` and `10-12` are numbers of the report.
    let paired = line.contains('/') && !line.contains('.');
    let bare = line.contains(|c: char| c.is_ascii_digit())
        && line
            .trim_matches(|c: char| !c.is_ascii_digit())
            .bytes()
            .all(|b| b.is_ascii_digit());
    marks && (numbers == 1 && (worded || bare) || numbers == 2 && (worded || paired))
}

/// Whether a line is a row of a table: cells between tabs or bars.
pub fn is_row(line: &str) -> bool {
    line.matches('\t').count() >= 2 || line.matches('|').count() >= 2
}

/// A field and its value (`Date: 3 May`): one or two words before a colon, the first with a capital.
pub fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let named = key.len() <= 40
        && key.split_whitespace().count() <= 2
        && key.starts_with(char::is_alphabetic)
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    let value_starts = value.starts_with(is_blank) && !trim(value).is_empty();
    (named && value_starts).then(|| (key, trim(value)))
}

/// The place of a domain name (`uzdaily.uz`, `www.gov.example`) with which `line` begins.
pub fn domain(line: &str) -> Option<Range<usize>> {
    let start = ["https://", "http://", ""]
        .iter()
        .find_map(|prefix| line.starts_with(prefix).then_some(prefix.len()))?;
    let name = line[start..]
        .split(|c: char| is_blank(c) || matches!(c, '/' | ',' | ':' | ';' | '|' | '(' | ')'))
        .next()?
        .trim_end_matches('.');
    let parts: Vec<_> = name.split('.').collect();
    let (last, rest) = parts.split_last()?;
    let ending = (2..=6).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_alphabetic());
    let sound = !rest.is_empty()
        && name.len() <= 60
        && rest.iter().all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
        && rest
            .iter()
            .any(|part| part.len() >= 2 && part.bytes().any(|b| b.is_ascii_alphabetic()));
    (ending && sound).then_some(start..start + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers() {
        for (line, expected) in [
            ("• a point", Some(Marker::Bullet)),
            ("- a point", Some(Marker::Bullet)),
            ("-5 percent", None),
            ("— said he", Some(Marker::Bullet)),
            ("* * *", None),
            ("1. Trade", Some(Marker::Number)),
            ("12) Trade", Some(Marker::Number)),
            ("(a) trade", Some(Marker::Number)),
            ("iv) trade", Some(Marker::Number)),
            ("2024. A year", None),
            ("U.S. exports", None),
            ("> quoted", Some(Marker::Quote)),
            ("1.", None),
            ("A. Khan said", None),
        ] {
            assert_eq!(marker(line), expected, "{line}");
        }
    }

    #[test]
    fn page_numbers() {
        for line in [
            "1",
            "12",
            "- 12 -",
            "Page 3 of 10",
            "3/10",
            "12 | Page",
            "стр. 5",
            "[7]",
            "p. 4",
        ] {
            assert!(is_page_number(line), "{line}");
        }
        for line in [
            "2024", "12.5", "10-12", "5 %", "$5", "Page", "12 men", "1,200", "page one",
        ] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn domains() {
        for (line, expected) in [
            ("example.org", Some("example.org")),
            ("www.trade.gov.xy - the portal", Some("www.trade.gov.xy")),
            ("https://news.example.net/a/b", Some("news.example.net")),
            ("U.S. exports", None),
            ("St. Petersburg", None),
            ("3.5 percent", None),
            ("e.g. this", None),
        ] {
            assert_eq!(domain(line).map(|range| &line[range]), expected, "{line}");
        }
    }
}
