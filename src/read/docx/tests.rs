//! Tests of Word documents, written as the parts that they are made of.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::read::{BlockKind, Label, Told, each};

const HEAD: &str = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>";
const FOOT: &str = "</w:body></w:document>";

fn docx(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let plain = SimpleFileOptions::default();
        out.start_file(*name, plain).expect("a file begins");
        out.write_all(text.as_bytes()).expect("a file is written");
    }
    out.finish().expect("an archive ends").into_inner()
}

fn of(body: &str) -> Result<Raw, String> {
    let document = format!("{HEAD}{body}{FOOT}");
    text(
        &docx(&[("word/document.xml", &document)]),
        &Limits::default(),
    )
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Kinds and texts of what is not marked.
fn blocks(raw: &Raw) -> Vec<(BlockKind, &str)> {
    let open = raw.drafts.iter().filter(|draft| draft.mark.is_none());
    open.map(|draft| (draft.kind, draft.span.of(&raw.text)))
        .collect()
}

#[test]
fn a_report_is_read_with_its_parts() {
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cargo</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let body = [
        styled("<w:pStyle w:val=\"Titel\"/>", "Ports of Peru"),
        styled("<w:pStyle w:val=\"Heading1\"/>", "Trade &amp; rails"),
        "<w:p><w:r><w:t>The port of </w:t></w:r><w:del><w:r><w:delText>Quito</w:delText></w:r></w:del><w:ins><w:r><w:t>Lima</w:t></w:r></w:ins>\
         <w:r><w:t xml:space=\"preserve\"> grew&#8212;by 4</w:t><w:tab/><w:t>%.</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>".to_owned(),
        styled("<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>", "first"),
        styled("<w:numPr><w:ilvl w:val=\"0\"/></w:numPr>", "second"),
        table.to_owned(),
        paragraph("The end."),
    ];
    let document = format!("{HEAD}{}{FOOT}", body.concat());
    let bytes = docx(&[
        ("word/document.xml", &document),
        (
            "word/styles.xml",
            "<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>",
        ),
        (
            "docProps/core.xml",
            "<c:core><dc:title>Ports &lt;2023&gt;</dc:title><dc:creator>Aziza Tembo</dc:creator><dcterms:created>2024-05-03T08:00:00Z</dcterms:created></c:core>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>Customs data.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/header1.xml",
            "<w:hdr><w:p><w:r><w:t>Monthly bulletin</w:t></w:r></w:p></w:hdr>",
        ),
        (
            "word/header2.xml",
            "<w:hdr><w:p><w:r><w:t>Monthly bulletin</w:t></w:r></w:p></w:hdr>",
        ),
    ]);
    let raw = text(&bytes, &Limits::default()).expect("it can be read");
    assert_eq!(
        raw.text,
        "title: Ports <2023>\nauthor: Aziza Tembo\nfirst saved: 2024-05-03T08:00:00Z\n\nPorts of Peru\n\nTrade & rails\n\n\
         The port of Lima grew—by 4 %.[1]\n\n- first\n- second\n\nYear | Cargo\n2023 | \n\nThe end.\n\nCustoms data.\n\nMonthly bulletin\n"
            .replace("2023 | \n", "2023 |\n")
    );
    assert_eq!(
        blocks(&raw),
        [
            (BlockKind::Title, "Ports of Peru"),
            (BlockKind::Heading, "Trade & rails"),
            (BlockKind::Paragraph, "The port of Lima grew—by 4 %.[1]"),
            (BlockKind::Item, "- first"),
            (BlockKind::Item, "- second"),
            (BlockKind::Row, "Year | Cargo"),
            (BlockKind::Row, "2023 |"),
            (BlockKind::Paragraph, "The end."),
            (BlockKind::Paragraph, "Customs data."),
        ]
    );
    let parts: Vec<_> = raw
        .landmarks
        .iter()
        .map(|mark| (&raw.text[mark.at..mark.at + 4], &mark.part))
        .collect();
    assert_eq!(
        parts,
        [
            ("Year", &Part::Named("table 1".to_owned())),
            ("The ", &Part::Text),
            ("Cust", &Part::Named("footnote 1".to_owned())),
            ("Mont", &Part::Text),
        ]
    );
    assert_eq!(raw.lost, [""; 0]);
    let mut titles = Vec::new();
    each(
        &Label::new("a.docx"),
        &bytes,
        &Limits::default(),
        &mut |told| {
            if let Told::Done(Some(document), _) = told {
                titles.push((document.format, document.title.map(|title| title.text)));
            }
        },
    );
    assert_eq!(
        titles,
        [(super::super::Format::Docx, Some("Ports of Peru".to_owned()))]
    );
}

#[test]
fn notes_are_counted_as_on_the_page() {
    let refers = |kind: &str, id: u32| {
        format!("<w:p><w:r><w:t>Text.</w:t><w:{kind}Reference w:id=\"{id}\"/></w:r></w:p>")
    };
    let note = |kind: &str, id: i32, text: &str| {
        format!("<w:{kind} w:id=\"{id}\">{}</w:{kind}>", paragraph(text))
    };
    let body = [
        refers("footnote", 9),
        refers("endnote", 2),
        refers("footnote", 4),
    ]
    .concat();
    let footnotes = [
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>".to_owned(),
        note("footnote", 4, "Second."),
        note("footnote", 9, "First."),
        note("footnote", 5, "Referred to by nothing."),
    ];
    let bytes = docx(&[
        ("word/document.xml", &format!("{HEAD}{body}{FOOT}")),
        (
            "word/footnotes.xml",
            &format!("<w:footnotes>{}</w:footnotes>", footnotes.concat()),
        ),
        (
            "word/endnotes.xml",
            &format!(
                "<w:endnotes>{}</w:endnotes>",
                note("endnote", 2, "At the end.")
            ),
        ),
    ]);
    let raw = text(&bytes, &Limits::default()).expect("it can be read");
    assert_eq!(
        raw.text,
        "Text.[1]\n\nText.[1]\n\nText.[2]\n\nSecond.\n\nFirst.\n\nReferred to by nothing.\n\nAt the end.\n"
    );
    let parts: Vec<_> = raw.landmarks.iter().map(|mark| &mark.part).collect();
    let named = |name: &str| Part::Named(name.to_owned());
    assert_eq!(
        parts,
        [
            &named("footnote 2"),
            &named("footnote 1"),
            &named("footnote 3"),
            &named("endnote 1")
        ]
    );
}

#[test]
fn tables_that_hold_the_page_are_no_tables() {
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>",
        paragraph("One."),
        paragraph("Two.")
    );
    let raw = of(&cell).expect("it can be read");
    assert_eq!(
        blocks(&raw),
        [
            (BlockKind::Paragraph, "One."),
            (BlockKind::Paragraph, "Two.")
        ]
    );
}

#[test]
fn what_unfolds_without_end_is_left_out() {
    let document = format!(
        "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>{HEAD}{}{FOOT}",
        paragraph("The port &b; grew.")
    );
    let raw = text(
        &docx(&[("word/document.xml", &document)]),
        &Limits::default(),
    )
    .expect("it can be read");
    assert_eq!(raw.text, "The port grew.\n");
    assert_eq!(
        raw.lost,
        ["entities of its own are left out: they may unfold without end"]
    );
}

#[test]
fn what_is_too_deep_or_damaged_is_read_in_part() {
    let deep = format!("{}{}", paragraph("The port grew."), "<w:x>".repeat(600));
    let raw = of(&deep).expect("it can be read");
    assert_eq!(raw.text, "The port grew.\n");
    assert_eq!(
        raw.lost,
        [
            "read in part: elements lie more than 512 deep in each other; the setting max-nesting allows more"
        ]
    );
    let zeros = "0".repeat(3 << 20);
    assert_eq!(
        of(&paragraph(&zeros)).err().as_deref(),
        Some(
            "not read: word/document.xml in it unfolds to more than 200 times its size; the setting max-ratio allows more"
        )
    );
    assert_eq!(
        of("<w:p/>").err().as_deref(),
        Some("not read: the document has no text")
    );
}

#[test]
fn a_long_report_is_read_whole_and_with_nothing_beside_it() {
    let sentence = |n: usize| {
        format!(
            "In period {n} the yard of Suva took {} ships & sent {n} away.",
            n * 3
        )
    };
    let escaped = |n: usize| sentence(n).replace('&', "&amp;");
    // Runs are cut anywhere by what a writer did to letters; deleted ones stay in the file.
    let run = |n: usize| {
        let text = escaped(n);
        let (a, b) = text.split_at(9);
        format!(
            "<w:p><w:r><w:t>{a}</w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{b}</w:t></w:r>\
             <w:del><w:r><w:delText>struck out {n}</w:delText></w:r></w:del>\
             <w:r><w:instrText> PAGEREF _x{n} </w:instrText></w:r></w:p>"
        )
    };
    let body: String = (0..400).map(run).collect();
    let raw = of(&body).expect("it can be read");
    let found = blocks(&raw);
    let expected: Vec<_> = (0..400).map(sentence).collect();
    let expected: Vec<_> = expected
        .iter()
        .map(|text| (BlockKind::Paragraph, text.as_str()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn pieces_of_a_document_are_refused_or_read_but_break_nothing() {
    let document = format!(
        "{HEAD}{}{FOOT}",
        paragraph("The port grew &#0; &#xD800; &#9; by 4.")
    );
    let whole = docx(&[("word/document.xml", &document)]);
    let raw = text(&whole, &Limits::default()).expect("it can be read");
    assert!(raw.text.starts_with("The port grew"), "{}", raw.text);
    for cut in 0..whole.len() {
        let read = text(&whole[..cut], &Limits::default());
        assert!(read.is_err(), "cut at {cut}");
    }
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        if let Ok(raw) = text(&bytes, &Limits::default()) {
            let ends = raw.drafts.iter().map(|draft| draft.span.end());
            assert!(ends.max() <= Some(raw.text.len()), "changed at {at}");
        }
    }
}

#[test]
fn a_document_in_a_long_archive_is_no_archive() {
    use crate::read::format::{Format, directory};
    let body = format!("{HEAD}{}{FOOT}", paragraph("Ports of Peru"));
    let mut bytes = docx(&[("word/document.xml", &body)]);
    // The list of files is named by the records of ZIP64 alone, as programs do that write to a pipe (APPNOTE 4.3.14).
    let listed = directory(&bytes).len() as u64;
    let end = bytes.len() - 22;
    let from = end as u64 - listed;
    let short = bytes.split_off(end);
    let record = bytes.len() as u64;
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [1, 1, listed, from] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(record.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(&short[..8]);
    bytes.extend([0xff; 12]);
    bytes.extend(&short[20..]);
    assert_eq!(Format::of(&Label::new("a.docx"), &bytes), Format::Docx);
    let raw = text(&bytes, &Limits::default()).expect("it is read");
    assert_eq!(blocks(&raw), [(BlockKind::Paragraph, "Ports of Peru")]);
}
