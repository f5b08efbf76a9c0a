//! Pages as sites make them, and as attackers do.

use std::collections::HashMap;
use std::fmt::Write;

use super::*;
use crate::read::format::Format;
use crate::read::{BlockKind, Document, Label, Told, each};

/// Paragraphs of an article, a quarter of them short.
const ARTICLE: [&str; 8] = [
    "The port of Kavala handled 4.2 million tonnes of cargo in the first quarter, a third more than a year before, the ministry said.",
    "Most of it was grain, steel and containers, and two thirds of the ships came from the far side of the sea.",
    "“We will carry twice as much by 2030,” the director told reporters, and added that the money was there.",
    "The berths were dredged in March.",
    "A loan of $50 million, signed in May of the year before last, pays for the cranes; the port pays for the rest itself.",
    "Neighbours doubt it: a rival terminal, only forty miles away, has half of its berths empty, as its owners admit.",
    "The ministry expects growth to go on through the year.",
    "A second railway to the port, which was promised in 2019 and never begun, would cost more than the port has earned since.",
];

/// What stands around it.
const AROUND: [&str; 7] = [
    "Grain prices fall for a fifth week in a row",
    "Ministers meet on water and find none",
    "Ten charts that explain the price of bread",
    "We use cookies to keep you signed in and to count visits",
    "Subscribe to the weekly letter of our newsroom",
    "All rights reserved. No part of this page may be copied",
    "Your comment will be read by an editor before it appears",
];

fn document(name: &str, page: &[u8]) -> Document {
    let mut found = None;
    each(&Label::new(name), page, &Limits::default(), &mut |told| {
        if let Told::Done(document, problems) = told {
            assert_eq!(problems, Vec::new());
            found = document;
        }
    });
    *found.expect("the page is read")
}

/// The words outside all regions.
fn unmarked(document: &Document) -> String {
    let blocks = document
        .content()
        .map(|(_, block)| block.span.of(&document.text));
    blocks.collect::<Vec<_>>().join("\n")
}

/// Recall and precision of the words of an article.
fn score(found: &str, expected: &str) -> (f64, f64) {
    let count = |text: &str| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
        counts
    };
    let (found, expected) = (count(found), count(expected));
    let total = |counts: &HashMap<String, usize>| counts.values().sum::<usize>() as f64;
    let common: usize = found
        .iter()
        .map(|(word, n)| *n.min(expected.get(word).unwrap_or(&0)))
        .sum();
    (
        common as f64 / total(&expected),
        common as f64 / total(&found),
    )
}

fn check(name: &str, page: &str, title: &str) -> Document {
    let document = document(&format!("{name}.html"), page.as_bytes());
    let expected = format!("{title}\n{}", ARTICLE.join("\n"));
    let (recall, precision) = score(&unmarked(&document), &expected);
    assert!(
        recall >= 0.95 && precision >= 0.95,
        "{name}: recall {recall:.2}, precision {precision:.2}\n{}",
        unmarked(&document)
    );
    for around in AROUND {
        assert!(document.text.contains(around), "{name}: lost {around}");
    }
    assert_eq!(
        document.title.as_ref().map(|title| title.text.as_str()),
        Some(title),
        "{name}"
    );
    assert_eq!(unmarked(&document).matches(title).count(), 1, "{name}");
    document
}

fn paragraphs(open: &str, close: &str) -> String {
    ARTICLE.iter().fold(String::new(), |mut out, text| {
        let _ = writeln!(out, "{open}{text}{close}");
        out
    })
}

fn links() -> String {
    AROUND[..3].iter().fold(String::new(), |mut out, text| {
        let _ = write!(out, "<li><a href='/{}'>{text}</a></li>", text.len());
        out
    })
}

fn field<'a>(document: &'a Document, key: &str) -> Option<&'a str> {
    let field = document.metadata.iter().find(|field| field.key == key)?;
    let printed = field.span.of(&document.text);
    assert_eq!(printed, format!("{key}: {}", field.value));
    Some(&field.value)
}

#[test]
fn a_page_with_structure() {
    let title = "Port of Kavala carries a third more";
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title} | The Strait Courier</title>
        <meta property='og:site_name' content='The Strait Courier'><meta name=author content='Ana Petrou'>
        <meta property='article:published_time' content='2024-05-03T09:30:00+03:00'><style>p {{ color: red }}</style>
        <script>var text = '<p>not text</p>';</script></head><body>
        <header><a href=/>The Strait Courier</a><nav><ul>{0}</ul></nav></header>
        <main><article><h1>Port of <em>Kavala</em> carries a third&nbsp;more</h1>{1}
        <div class='share-bar'><a href=x>Share</a><a href=y>Send</a></div></article>
        <aside><h2>Most read</h2><ul>{0}</ul></aside></main>
        <div id=cookie-banner><p>{2}.</p><button>Accept</button></div>
        <section class=newsletter><form><p>{3}</p><input><button>Go</button></form></section>
        <section id=comments><h3>Comments</h3><p>{4}</p></section><footer><p>{5}.</p></footer></body></html>",
        links(),
        paragraphs("<p>", "</p>"),
        AROUND[3],
        AROUND[4],
        AROUND[6],
        AROUND[5],
    );
    let document = check("structure", &page, title);
    assert_eq!(
        field(&document, "date"),
        Some("2024-05-03T09:30:00+03:00 (article:published_time)")
    );
    assert_eq!(field(&document, "author"), Some("Ana Petrou"));
    assert_eq!(
        document.source.map(|source| source.text).as_deref(),
        Some("The Strait Courier")
    );
    assert!(!document.text.contains("not text") && !document.text.contains("color"));
}

#[test]
fn a_page_of_boxes_without_headings() {
    let title = "Port of Kavala carries a third more";
    let page = format!(
        "<html><head><title>{title}</title><script type='application/ld+json'>{{\"@context\":\"https://schema.org\",\"@graph\":[
        {{\"@type\":\"Organization\",\"@id\":\"#us\",\"name\":\"The Strait Courier\"}},
        {{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2023-11-20\",\"author\":[{{\"name\":\"Ana Petrou\"}},{{\"name\":\"Jo Lind\"}}],
        \"publisher\":{{\"@id\":\"#us\"}}}}]}}</script></head><body><div id=page class='has-sidebar'>
        <div class=top-menu><ul>{0}</ul></div><div class=content>{1}</div>
        <div class='related-posts'><b>Read also</b><ul>{0}</ul></div>
        <div class=sidebar><div class=widget>{2}<br>{3}</div></div><div class=comments>{4}</div>
        <div class=footer>{5}</div></div></body></html>",
        links(),
        paragraphs("<div>", "</div>"),
        AROUND[3],
        AROUND[4],
        AROUND[6],
        AROUND[5],
    );
    let document = check("boxes", &page, title);
    assert_eq!(field(&document, "author"), Some("Ana Petrou, Jo Lind"));
    assert_eq!(field(&document, "site"), Some("The Strait Courier"));
    assert_eq!(
        field(&document, "date"),
        Some("2023-11-20 (JSON-LD datePublished)")
    );
}

#[test]
fn a_page_laid_out_by_tables_with_breaks_for_paragraphs() {
    let title = "Port of Kavala carries a third more";
    let page = format!(
        "<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY BGCOLOR=white><TABLE><TR><TD COLSPAN=2><UL>{0}</UL>
        <TR><TD VALIGN=top><A HREF=1>{2}</A><BR><A HREF=2>{3}</A><BR><A HREF=3>{4}</A>
        <TD><FONT SIZE=5><H1>{title}</H1></FONT>{1}
        <TR><TD COLSPAN=2><A HREF=4>{5}</A></TABLE></BODY></HTML>",
        links(),
        paragraphs("", "<BR><BR>"),
        AROUND[3],
        AROUND[4],
        AROUND[6],
        AROUND[5],
    );
    check("tables", &page, title);
}

#[test]
fn lists_tables_quotes_and_lines() {
    let page = "<article><h1>Figures of the quarter</h1><p>The port told of its cargo in a letter to its owners, who had asked for it twice, and of its debts, which nobody had asked for.</p>
        <table><tr><th>Cargo<th>Tonnes</tr><tr><td>Grain<td><p>1.2 million</p></table>
        <ul><li>The berths were <b>dredged</b>.<li>Two cranes are to come.</ul>
        <blockquote>We will carry twice as much.</blockquote><h2>Debts</h2>
        <p>First line<br>second line<br><br>A caf&eacute; &amp; a mill &#8212; 5&nbsp;%, re&shy;built<wbr>.</p><pre>a  1\nb  2</pre></article>";
    let raw = text(page.as_bytes(), &Limits::default()).expect("it has text");
    let blocks: Vec<_> = raw
        .drafts
        .iter()
        .map(|draft| (draft.kind, draft.span.of(&raw.text)))
        .collect();
    assert_eq!(blocks[0], (BlockKind::Title, "Figures of the quarter"));
    assert_eq!(
        blocks[2..],
        [
            (BlockKind::Row, "Cargo | Tonnes"),
            (BlockKind::Row, "Grain | 1.2 million"),
            (BlockKind::Item, "The berths were dredged."),
            (BlockKind::Item, "Two cranes are to come."),
            (BlockKind::Quote, "We will carry twice as much."),
            (BlockKind::Heading, "Debts"),
            (BlockKind::Paragraph, "First line\nsecond line"),
            (BlockKind::Paragraph, "A café & a mill — 5 %, rebuilt."),
            (BlockKind::Row, "a  1"),
            (BlockKind::Row, "b  2"),
        ]
    );
    assert!(
        raw.text
            .contains("Cargo | Tonnes\nGrain | 1.2 million\n\nThe berths were dredged.\nTwo")
    );
    let table = raw.text.find("Cargo |").expect("it is there");
    assert_eq!(
        raw.landmarks[0],
        Landmark {
            at: table,
            part: Part::Named("table 1".to_owned())
        }
    );
    assert_eq!(raw.landmarks[1].part, Part::Text);
}

#[test]
fn pages_are_known_by_their_first_element() {
    let format = |name: &str, text: &str| Format::of(&Label::new(name), text.as_bytes());
    for (name, text, expected) in [
        ("a", "<!doctype html><p>x", Format::Html),
        (
            "a.txt",
            "\u{feff}\n<?xml version='1.0'?><!-- saved --><HTML lang=en>",
            Format::Html,
        ),
        ("a.txt", "<p>One paragraph.</p>", Format::Html),
        (
            "a.htm",
            "Words first, then <b>tags</b> <p>and more",
            Format::Html,
        ),
        ("a.txt", "Words first, then <p>and more", Format::Text),
        ("a.txt", "<5 % of the cargo", Format::Text),
        ("a.html", "No tag at all, and 3 < 5", Format::Text),
        ("a.md", "<particle> physics", Format::Text),
    ] {
        assert_eq!(format(name, text), expected, "{name}: {text}");
    }
}

#[test]
fn hostile_pages_take_linear_time_and_keep_their_words() {
    let deep = "<div>a ".repeat(200_000);
    let closed = format!(
        "{}x{}",
        "<section><i>".repeat(100_000),
        "</i></section>".repeat(100_000)
    );
    let crossed = format!(
        "{}{}{}",
        "<a>x ".repeat(40_000),
        "<i>x ".repeat(40_000),
        "</a>x ".repeat(40_000)
    );
    let attribute = format!("<p title=\"{}\">end of it", "x".repeat(2 << 20));
    let attributes = format!("<p {}>end of it", "a b=c ".repeat(100_000));
    let entities = format!(
        "<p>{}",
        "&amp;&notanentity;&#x41;&#99999999;".repeat(50_000)
    );
    let tables = "<table><tr><td>x".repeat(20_000);
    let unclosed = "<svg><template><select>x".repeat(50_000);
    let ends = "</div></p></a>x ".repeat(100_000);
    let rows = format!("<table>{}", "<tr><td>a<td>b".repeat(5_000));
    let limits = Limits::default();
    for (name, page, least) in [
        ("deep", &deep, 200_000),
        ("closed", &closed, 1),
        ("crossed", &crossed, 120_000),
        ("attribute", &attribute, 7),
        ("attributes", &attributes, 7),
        ("entities", &entities, 40_000),
        ("tables", &tables, 20_000),
        ("unclosed", &unclosed, 50_000),
        ("ends", &ends, 100_000),
        ("rows", &rows, 10_000),
    ] {
        let raw = text(page.as_bytes(), &limits).unwrap_or_else(|what| panic!("{name}: {what}"));
        let letters = raw.text.chars().filter(|c| c.is_alphanumeric()).count();
        assert!(letters >= least, "{name}: {letters} letters of {least}");
        let told = raw
            .lost
            .iter()
            .any(|what| what.contains("nested more than 512 deep"));
        assert_eq!(
            told,
            matches!(name, "deep" | "closed" | "tables"),
            "{name}: {:?}",
            raw.lost
        );
    }
}

#[test]
fn what_is_lost_is_told() {
    let lost = |page: &str| text(page.as_bytes(), &Limits::default()).map(|raw| raw.lost);
    assert_eq!(
        lost("<p>Shown.</p><script>var a = '<p>never shown</p>';"),
        Ok(vec![
            "<script> is never closed; what follows it is not shown by browsers and was not read"
                .to_owned()
        ])
    );
    let empty = lost("<html><body><script>render()</script></body></html>");
    assert!(empty.is_err_and(|what| what.starts_with("not read: the page has no text")));
    let limits = Limits {
        text: 1_000,
        ..Limits::default()
    };
    let raw = text(
        "<p>Some words of a page.</p>".repeat(500).as_bytes(),
        &limits,
    )
    .expect("it has text");
    assert!(raw.text.len() <= 1_200);
    assert_eq!(
        raw.lost,
        ["only the first 1000 bytes of text were read; the setting max-text allows more"]
    );
}

#[test]
fn any_bytes_are_no_panic() {
    use proptest::prelude::*;
    let piece = prop_oneof![
        Just("<".to_owned()),
        Just("</".to_owned()),
        Just("<!--".to_owned()),
        Just("&#".to_owned()),
        "<(table|tr|td|a|p|div|svg|title|script|li|ul|h1|form|b|html|body|br|pre|template)( (class|id|href|style)=[\"']?[a-z;: -]{0,9}[\"']?)?/?>",
        "</(table|tr|td|a|p|div|svg|title|script|li|ul|h1|form|b|html|body)>",
        "\\PC{0,12}",
        "[a-z .]{0,40}",
    ];
    proptest!(|(pieces in proptest::collection::vec(piece, 0..60))| {
        let page = pieces.concat();
        if let Ok(raw) = text(page.as_bytes(), &Limits::default()) {
            let mut at = 0;
            for draft in &raw.drafts {
                prop_assert!(draft.span.start() >= at && !draft.span.is_empty());
                prop_assert!(raw.text[at..draft.span.start()].trim().is_empty());
                at = draft.span.end();
            }
        }
    });
}
