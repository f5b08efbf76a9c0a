//! Who published a document, as it says itself.

use super::phrases::PHRASES;
use super::{BlockKind, Document, Stated, forms};
use crate::text::{Span, calendar, fold, squeeze};

/// Bytes of the opening of a paragraph in which a dateline stands.
const DATELINE: usize = 140;

/// Characters of the longest name of an agency.
const AGENCY: usize = 40;

/// Finds who published a document: its fields, its dateline, its byline, then the site's own lines around it.
pub fn source(document: &Document) -> Option<Stated> {
    from_fields(document)
        .or_else(|| from_dateline(document))
        .or_else(|| from_byline(document))
        .or_else(|| from_credit(document))
        .or_else(|| from_site(document))
}

fn from_fields(document: &Document) -> Option<Stated> {
    const KEYS: [&str; 6] = [
        "source",
        "publisher",
        "site",
        "site name",
        "site_name",
        "источник",
    ];
    let field = document
        .metadata
        .iter()
        .find(|field| KEYS.contains(&field.key.as_str()))?;
    let at = field.span.of(&document.text).rfind(&field.value)?;
    let start = field.span.start() + at;
    let url = forms::domain(&field.value);
    let range = url.unwrap_or(0..field.value.len());
    Some(Stated {
        span: Span::new(start + range.start, start + range.end),
        text: field.value[range].to_owned(),
    })
}

fn from_dateline(document: &Document) -> Option<Stated> {
    document
        .content()
        .filter(|(_, block)| block.kind == BlockKind::Paragraph)
        .take(3)
        .find_map(|(_, block)| {
            let flow = document.flow(block);
            let range = agency(flow.text())?;
            Some(Stated {
                text: flow.text()[range.clone()].to_owned(),
                span: flow.to_document(range),
            })
        })
}

/// Where the text starts behind the dateline with which a flow begins; 0 where it begins with none.
pub fn dateline_end(flow: &str) -> usize {
    let Some(agency) = agency(flow) else {
        return 0;
    };
    let rest = &flow[agency.end..];
    let text = rest
        .char_indices()
        .find(|&(_, c)| c.is_alphanumeric() || matches!(c, '“' | '"' | '«' | '‘' | '$' | '€'));
    text.map_or(0, |(at, _)| agency.end + at)
}

/// The agency in the dateline with which a flow begins.
fn agency(flow: &str) -> Option<std::ops::Range<usize>> {
    let mut end = DATELINE.min(flow.len());
    while !flow.is_char_boundary(end) {
        end -= 1;
    }
    let opening = &flow[..end];
    between_slashes(opening)
        .or_else(|| in_brackets(opening))
        .or_else(|| after_place(opening))
}

/// `Rome/11.03.23/Ansa:` and `MOSCOW, June 5. /TASS/.`
fn between_slashes(opening: &str) -> Option<std::ops::Range<usize>> {
    let mut slashes = opening.match_indices('/').map(|(at, _)| at);
    let (first, second) = (slashes.next()?, slashes.next()?);
    let place = opening[..first].trim();
    if !is_place(place) {
        return None;
    }
    let inner = opening[first + 1..second].trim();
    if calendar::dates(inner).is_empty() && is_agency(inner) {
        let start = first + 1 + opening[first + 1..].find(inner)?;
        return Some(start..start + inner.len());
    }
    let rest = &opening[second + 1..];
    let name = rest[..rest.find([':', '/', '-', '—', '–'])?].trim();
    let start = second + 1 + rest.find(name)?;
    is_agency(name).then_some(start..start + name.len())
}

/// `LONDON, June 5 (Reuters) -`, `Nairobi, Kenya (Example.com) —`.
fn in_brackets(opening: &str) -> Option<std::ops::Range<usize>> {
    let open = opening.find('(')?;
    let close = open + opening[open..].find(')')?;
    let name = opening[open + 1..close].trim();
    let after = opening[close + 1..].trim_start();
    let start = open + 1 + opening[open + 1..].find(name)?;
    (is_place(opening[..open].trim())
        && is_agency(name)
        && (after.starts_with(['-', '–', '—', ':', '.']) || is_known(name)))
    .then_some(start..start + name.len())
}

/// `ASTANA. KAZINFORM –`, `Baku, June 5, AZERTAC`: capitals alone after place and date.
fn after_place(opening: &str) -> Option<std::ops::Range<usize>> {
    let end = opening
        .find([':', '—', '–'])
        .or_else(|| opening.find(" - "))
        .unwrap_or(opening.len());
    let head = opening[..end].trim_end();
    let at = head.rfind(['.', ',', '/'])?;
    let name = head[at + 1..].trim();
    let dated = !calendar::dates(&head[..at]).is_empty() && name.starts_with(char::is_uppercase);
    let capitals = name.chars().filter(|c| c.is_uppercase()).count() >= 3
        && !name.chars().any(|c| c.is_lowercase() || c.is_ascii_digit());
    let capitals = capitals || dated && name.split(' ').count() <= 2 && end < opening.len();
    let start = at + 1 + head[at + 1..].find(name)?;
    (head.len() <= 80 && capitals && is_agency(name) && is_place(head[..at].trim()))
        .then_some(start..start + name.len())
}

/// Whether words before an agency can be place and date: names and numbers only, few of them.
fn is_place(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let mut named = false;
    let sound = words
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.' | '-' | '–'))
        .filter(|word| !word.is_empty())
        .all(|word| {
            let first = word.chars().next().unwrap_or(' ');
            let place = first.is_uppercase() && word.chars().any(char::is_alphabetic);
            named |= place && calendar::month(word).is_none();
            place || first.is_ascii_digit() || calendar::month(word).is_some() || is_small(word)
        });
    named && sound && count <= 9
}

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "de" | "da" | "do" | "del" | "la" | "al" | "am" | "июн" | "г"
    ) || word.len() == 2 && matches!(word, "st" | "nd" | "rd" | "th")
}

/// Whether a name is that of an agency, or has a word that outlets have in theirs.
fn is_known(name: &str) -> bool {
    let folded = fold(name);
    PHRASES.agencies.contains(&folded)
        || forms::domain(name).is_some()
        || folded
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| PHRASES.outlets.contains(word))
}

fn is_agency(name: &str) -> bool {
    name.chars().count() <= AGENCY
        && name.split_whitespace().count() <= 5
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && name
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_lowercase() && name.contains('.'))
        && calendar::dates(name).is_empty()
}

/// `By Jane Roe, Example News Agency`.
fn from_byline(document: &Document) -> Option<Stated> {
    document.content().take(6).find_map(|(_, block)| {
        let flow = document.flow(block);
        let line = flow.text();
        let names = line
            .strip_prefix("By ")
            .or_else(|| line.strip_prefix("BY "))?;
        let (_, name) = names
            .split_once(" - ")
            .or_else(|| names.split_once(", ").filter(|(_, name)| is_known(name)))?;
        let line = line.trim_end_matches(':');
        let name = name.trim_end_matches(':');
        let short = line.split_whitespace().count() <= 12 && !line.ends_with('.');
        let start = line.len() - name.len();
        (short && is_agency(name)).then(|| Stated {
            span: flow.to_document(start..line.len()),
            text: name.to_owned(),
        })
    })
}

/// `Source: Example News`, `/Trend/` on a line of their own.
fn from_credit(document: &Document) -> Option<Stated> {
    document.blocks.iter().find_map(|block| {
        let line = block.span.of(&document.text);
        if line.len() > 80 || line.contains('\n') {
            return None;
        }
        let name = match forms::field(line) {
            Some((key, value)) if matches!(fold(key).as_str(), "source" | "источник") => {
                value
            }
            _ => line.strip_prefix('/')?.strip_suffix('/')?,
        };
        let dated = calendar::dates(name)
            .first()
            .map_or(name.len(), |date| date.range.start);
        let name = name[..dated]
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '.' | '/'));
        let start = block.span.start() + line.find(name)?;
        (!name.is_empty() && is_agency(name)).then(|| Stated {
            span: Span::new(start, start + name.len()),
            text: squeeze(name),
        })
    })
}

/// The site's line about itself, or the holder of the copyright, in the furniture around the report.
fn from_site(document: &Document) -> Option<Stated> {
    let around = || {
        document
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Furniture && block.span.len() <= 300)
    };
    let line = around().find_map(|block| {
        let line = block.span.of(&document.text);
        let range = forms::domain(line)?;
        // A link to somewhere else names a page, the site's own line does not.
        let own = !line.starts_with("http") && line.split_whitespace().count() <= 10;
        let start = block.span.start();
        own.then(|| Stated {
            span: Span::new(start + range.start, start + range.end),
            text: line[range].to_owned(),
        })
    });
    line.or_else(|| {
        around().find_map(|block| {
            let line = block.span.of(&document.text);
            let range = copyright(line)?;
            let start = block.span.start();
            Some(Stated {
                text: squeeze(&line[range.clone()]),
                span: Span::new(start + range.start, start + range.end),
            })
        })
    })
}

/// The holder in a line of copyright: `© 2021 The Harbour Post. All rights reserved`.
fn copyright(line: &str) -> Option<std::ops::Range<usize>> {
    let at = line.find('©')?;
    let start = at + '©'.len_utf8();
    let rest = line[start..].trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || matches!(c, '-' | '–' | ',' | '.')
    });
    let start = line.len() - rest.len();
    let end = rest
        .find(['.', ',', '|', '\n', '•', '·'])
        .unwrap_or(rest.len());
    let name = rest[..end].trim_end();
    let folded = fold(name);
    let stated =
        is_agency(name) && !folded.starts_with("all rights") && !folded.starts_with("copyright");
    stated.then_some(start..start + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_of_datelines() {
        for (flow, expected) in [
            ("Rome/11.03.23/Ansa: The ministers met.", Some("Ansa")),
            ("MOSCOW, June 5. /TASS/. The talks went on.", Some("TASS")),
            ("LONDON, June 5 (Reuters) - Copper fell.", Some("Reuters")),
            (
                "Nairobi, Kenya (Mwanzo.co.ke) — The port grew.",
                Some("Mwanzo.co.ke"),
            ),
            (
                "ASTANA. KAZINFORM – The head of state met envoys.",
                Some("KAZINFORM"),
            ),
            (
                "Almaty. August 13. Silkroad - The mills opened.",
                Some("Silkroad"),
            ),
            (
                "WINDHOEK, 3 May 2019 (Xinhua) -- Namibia sold more beef.",
                Some("Xinhua"),
            ),
            ("SAO PAULO (AP) — Coffee rose.", Some("AP")),
            ("NEW DELHI, Sept 14 (PTI) Trade rose.", Some("PTI")),
            ("NEW DELHI (Old Town) Trade rose.", None),
            ("The ministry (see below) - said so.", None),
            ("Coffee rose: traders in Sao Paulo were glad.", None),
            (
                "Trade between Peru and Chile/Bolivia/Brazil: growing.",
                None,
            ),
        ] {
            assert_eq!(agency(flow).map(|range| &flow[range]), expected, "{flow}");
        }
    }

    #[test]
    fn holders_of_copyright() {
        for (line, expected) in [
            (
                "© 2021 The Harbour Post. All rights reserved.",
                Some("The Harbour Post"),
            ),
            (
                "Copyright © 2019-2024, Ministry of Trade",
                Some("Ministry of Trade"),
            ),
            ("© 2020. All rights reserved", None),
        ] {
            assert_eq!(
                copyright(line).map(|range| &line[range]),
                expected,
                "{line}"
            );
        }
    }
}
