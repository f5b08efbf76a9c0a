//! PDFs that are made to break readers: a few kilobytes that unfold, loop or nest without end.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::portable::{Font, Page, Portable};

/// Bytes that something unfolds to that is more than a document may have.
const HUGE: usize = 192 << 20;

fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// A stream of one unit over and over, packed.
fn repeated(unit: &[u8], total: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let block = unit.repeat((1 << 16) / unit.len().max(1) + 1);
    for _ in 0..total / block.len() {
        encoder.write_all(&block).expect("memory takes it");
    }
    encoder.finish().expect("memory takes it")
}

/// A page of which only the content is odd.
fn content(entries: &str, data: &[u8]) -> Portable {
    let mut file = Portable::default();
    file.add("<< /Type /Catalog /Pages 2 0 R >>");
    file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>");
    file.add("<< /Type /Page /Parent 2 0 R /Resources 5 0 R /Contents 4 0 R >>");
    file.stream(entries, data);
    file.add("<< /Font << /P 6 0 R >> /XObject << /X 7 0 R >> /Pattern << /T 7 0 R >> >>");
    file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    file
}

fn drawn(operators: &str) -> Portable {
    content("", operators.as_bytes())
}

fn nested(open: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + &close.repeat(depth)
}

/// A file whose page tree is given as objects from the second on.
fn tree(objects: &[String]) -> Vec<u8> {
    let mut file = Portable::default();
    file.add("<< /Type /Catalog /Pages 2 0 R >>");
    for object in objects {
        file.add(object);
    }
    file.bytes()
}

/// A whole report with the end of the file written anew.
fn ended(end: &str) -> Vec<u8> {
    let mut bytes = Portable::of(vec![Page::new().line(
        Font::Plain,
        11.0,
        (60.0, 700.0),
        "Trade grew.",
    )])
    .bytes();
    let at = bytes
        .windows(5)
        .rposition(|run| run == b"xref\n")
        .unwrap_or_default();
    let at = bytes[..at]
        .windows(5)
        .rposition(|run| run == b"xref\n")
        .unwrap_or(at);
    bytes.truncate(at);
    bytes.extend_from_slice(end.replace("HERE", &at.to_string()).as_bytes());
    bytes
}

/// All of them, each with its name.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let mut out: Vec<(&'static str, Vec<u8>)> = Vec::new();
    let flate = "/Filter /FlateDecode";
    let twice = "/Filter [/FlateDecode /FlateDecode]";
    let thrice = "/Filter [/FlateDecode /FlateDecode /FlateDecode]";
    let blanks = repeated(b" ", HUGE);
    out.push(("one layer of blanks", content(flate, &blanks).bytes()));
    out.push((
        "two layers of blanks",
        content(twice, &deflate(&blanks)).bytes(),
    ));
    out.push((
        "three layers of blanks",
        content(thrice, &deflate(&deflate(&blanks))).bytes(),
    ));
    out.push((
        "two layers of text operators",
        content(
            twice,
            &deflate(&repeated(b"BT /P 9 Tf (a) Tj ET\n", 60 << 20)),
        )
        .bytes(),
    ));
    out.push((
        "packed runs",
        content(
            "/Filter [/FlateDecode /RunLengthDecode]",
            &repeated(b"\x81 ", 4 << 20),
        )
        .bytes(),
    ));
    out.push((
        "hexadecimal in layers",
        content(
            "/Filter [/FlateDecode /ASCIIHexDecode /ASCIIHexDecode]",
            &repeated(b"3230", 48 << 20),
        )
        .bytes(),
    ));
    out.push(("a predictor of endless rows", content("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1073741824 /Colors 32 /BitsPerComponent 16 >>", &deflate(b"BT ET")).bytes()));
    out.push((
        "arrays in arrays in a page",
        drawn(&format!("{} TJ", nested("[", "]", 200_000))).bytes(),
    ));
    out.push((
        "dictionaries in dictionaries in a page",
        drawn(&format!("/A {} BDC EMC", nested("<</A ", ">>", 100_000))).bytes(),
    ));
    out.push(("arrays in arrays in an object", {
        let mut file = drawn("BT ET");
        file.add(&nested("[", "]", 200_000));
        file.bytes()
    }));
    out.push(("dictionaries in dictionaries in an object", {
        let mut file = drawn("BT ET");
        file.add(&nested("<</A ", ">>", 200_000));
        file.bytes()
    }));
    out.push((
        "a page tree that is its own child",
        tree(&["<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_owned()]),
    ));
    out.push((
        "a page tree in a circle",
        tree(&[
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>".to_owned(),
        ]),
    ));
    let chain: Vec<String> = (3..20_003)
        .map(|next| format!("<< /Type /Pages /Kids [{next} 0 R] /Count 1 >>"))
        .collect();
    out.push(("a page tree 20,000 deep", tree(&chain)));
    out.push((
        "200,000 pages in one array",
        tree(&[format!(
            "<< /Type /Pages /Kids [{}] /Count 1 >>",
            "<</Type/Page>>".repeat(200_000)
        )]),
    ));
    out.push(("tables of contents in a circle", ended("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 20 /Root 1 0 R /Prev HERE >>\nstartxref\nHERE\n%%EOF\n")));
    out.push(("a table of two thousand million objects", ended("xref\n0 2147483647\n0000000000 65535 f \ntrailer\n<< /Size 2147483647 /Root 1 0 R >>\nstartxref\nHERE\n%%EOF\n")));
    out.push(("a table in a stream of wide entries", ended("99 0 obj\n<< /Type /XRef /Size 2147483647 /W [0 0 0] /Index [0 2147483647] /Root 1 0 R /Length 4 >>\nstream\nabcd\nendstream\nendobj\nstartxref\nHERE\n%%EOF\n")));
    out.push(("a length that refers to itself", {
        let mut file = drawn("BT ET");
        file.add("<< /Length 7 0 R >>\nstream\nabc\nendstream");
        file.bytes()
    }));
    out.push(("objects in a stream that is in itself", {
        let mut file = drawn("BT ET");
        file.stream(
            "/Type /ObjStm /N 2 /First 8 /Extends 7 0 R",
            b"7 0 8 2 7 0 R 8 0 R",
        );
        file.bytes()
    }));
    out.push(("one stream 50,000 times on a page", {
        let mut file = Portable::default();
        file.add("<< /Type /Catalog /Pages 2 0 R >>");
        file.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        file.add(&format!(
            "<< /Type /Page /Parent 2 0 R /Contents [{}] >>",
            "4 0 R ".repeat(50_000)
        ));
        file.stream(flate, &repeated(b" 0 0 m", 1 << 20));
        file.bytes()
    }));
    out.push(("a form that draws itself", {
        let mut file = drawn("/X Do");
        file.stream(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 5 0 R",
            b"/X Do /X Do",
        );
        file.bytes()
    }));
    out.push(("forms that draw each other twice", {
        let mut file = drawn("/X Do");
        for level in 7..40 {
            let next = level + 1;
            let resources = format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>");
            file.stream(&resources, b"/X Do /X Do");
        }
        file.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 m");
        file.bytes()
    }));
    out.push(("a pattern painted with itself", {
        let mut file = drawn("/Pattern cs /T scn 0 0 500 500 re f");
        file.stream("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.001 /YStep 0.001 /Resources 5 0 R", b"/Pattern cs /T scn 0 0 1 1 re f");
        file.bytes()
    }));
    out.push(("a letter drawn with itself", {
        let mut file = drawn("BT /P 9 Tf (aaaa) Tj ET");
        file.stream("", b"1000 0 d0 BT /P 9 Tf (aaaa) Tj ET");
        let mut bytes = file.bytes();
        let plain = b"/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
        let own: &[u8] = b"/Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 7 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] /Resources 5 0 R >>";
        if let Some(at) = bytes.windows(plain.len()).position(|run| run == plain) {
            bytes.splice(at..at + plain.len(), own.iter().copied());
        }
        bytes
    }));
    out.push(("letters that mean a thousand each", {
        let mut file = Portable::of(vec![Page::new().draw(&format!("BT /M 9 Tf <{}> Tj ET", "0041".repeat(200_000)))]);
        let map = format!("/CIDInit begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfchar <0041> <{}> endbfchar endcmap", "0042".repeat(1_000));
        file.replace(7, "", map.as_bytes());
        file.bytes()
    }));
    out.push(("a picture of ten thousand million points", {
        let mut file = drawn("/X Do");
        file.stream("/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode", &blanks);
        file.bytes()
    }));
    out.push((
        "a picture in the page without an end",
        drawn(&format!(
            "BI /W 99999 /H 99999 /CS /RGB /BPC 8 ID {}",
            "x".repeat(2 << 20)
        ))
        .bytes(),
    ));
    out.push((
        "two million states kept",
        drawn(&"q ".repeat(2_000_000)).bytes(),
    ));
    out.push((
        "three million letters",
        drawn(&format!(
            "BT /P 9 Tf {} ET",
            format!("({}) Tj ", "a ".repeat(500)).repeat(3_000)
        ))
        .bytes(),
    ));
    out.push((
        "two million lines",
        drawn(&"0 0 m 9 9 l S ".repeat(700_000)).bytes(),
    ));
    out.push((
        "letters without end off the page",
        drawn(&format!(
            "BT /P 9 Tf 9000 9000 Td {} ET",
            format!("({}) Tj ", "a".repeat(1_000)).repeat(5_000)
        ))
        .bytes(),
    ));
    out.push((
        "a title of fifty million letters",
        Portable::of(vec![Page::new()])
            .info(&format!("/Title ({})", "a".repeat(50 << 20)))
            .bytes(),
    ));
    out.push((
        "a page that is a fax",
        content(
            "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000000 /Rows 1000000 >>",
            &[0xff; 4_096],
        )
        .bytes(),
    ));
    out.push(("a lock with a key of endless length", ended("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 20 /Root 1 0 R /Encrypt << /Filter /Standard /V 5 /R 6 /Length 2147483647 /O (a) /U (b) /P -1 >> >>\nstartxref\nHERE\n%%EOF\n")));
    out
}
