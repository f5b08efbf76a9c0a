//! Reports of each format of paper and post, their articles scored against the known text and their days against the known day.

#[path = "support/portable.rs"]
#[expect(dead_code, reason = "bombs need more of it")]
mod portable;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;

use assert_cmd::Command;
use portable::{Font, Page, Portable};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TITLE: &str = "Cargo through Kavala grows by a third";

const ARTICLE: [&str; 7] = [
    "KAVALA, 3 May 2024 - The port of Kavala handled 4.2 million tonnes of cargo in the first quarter, a third more than a year before, the ministry of transport said on Friday.",
    "Most of it was grain, steel and containers, and two thirds of the ships came from the far side of the sea, where harvests had been better than anybody expected in the autumn.",
    "The director told reporters that the terminal would carry twice as much by 2030, and added that the money for the cranes was there although the banks had hesitated at first.",
    "A loan of $50 million pays for the cranes; the administration of the port pays for the rest of the works itself, out of what it earned over the last three comfortable years.",
    "Neighbours doubt it: a rival terminal, only forty miles away, has half of its berths empty, as its owners admit, and the railway that was to serve both has never been finished.",
    "The ministry expects growth to go on through the year, and promised figures for every month from the summer on, which the committee of shipowners had demanded since January.",
    "A second railway would cost more than the port has earned since its foundation, said an engineer of the university, who asked the government for patience rather than for concrete.",
];

const AROUND: [&str; 3] = [
    "Harbour Review of the Northern Coast",
    "Printed by the cooperative of harbour printers",
    "You receive this letter because you asked for it",
];

/// Recall and precision of words.
fn score(found: &str, expected: &str) -> (f64, f64) {
    let count = |text: &str| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let words = text.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
        counts
    };
    let (found, expected) = (count(found), count(expected));
    let common: usize = found
        .iter()
        .map(|(word, n)| *n.min(expected.get(word).unwrap_or(&0)))
        .sum();
    let share = |of: &HashMap<String, usize>| common as f64 / of.values().sum::<usize>() as f64;
    (share(&expected), share(&found))
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_daftar"))
        .env_remove("DAFTAR_CORPUS")
        .env_remove("DAFTAR_CONFIG")
        .env("XDG_STATE_HOME", folder.join(".state"))
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("LANG", "C.UTF-8")
        .args(arguments)
        .arg(folder)
        .output()
        .expect("the program starts");
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

/// Reads a file alone in a folder: its article is the one we know, in its order, and of the day we know.
fn check(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join(name), bytes).expect("the file is written");
    let found = run(folder.path(), &["show", TITLE, "--article"]);
    let expected = format!("{TITLE}\n{}", ARTICLE.join("\n"));
    let (recall, precision) = score(&found, &expected);
    assert!(
        recall >= 0.95 && precision >= 0.95,
        "{name}: recall {recall:.3}, precision {precision:.3}\n{found}"
    );
    let openings = ARTICLE.map(|text| found.find(&text[..24]));
    assert!(
        openings.is_sorted() && openings[0].is_some(),
        "{name}: {openings:?}\n{found}"
    );
    let list = run(folder.path(), &["list", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_str(&list).expect("the output is JSON");
    assert_eq!(list["documents"][0]["date"]["best"], "2024-05-03", "{name}");
}

/// Lines of at most so many letters; a long word is divided where `divide` says so.
fn wrap(text: &str, most: usize, divide: Option<&str>) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        let room = most.saturating_sub(line.len() + 1);
        if word.len() <= room || line.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        let lower = |c: char| c.is_ascii_lowercase();
        match divide {
            Some(hyphen) if word.len() > 8 && room > 5 && word.chars().all(lower) => {
                let (start, end) = word.split_at(room.min(word.len() - 3) - 1);
                let _ = write!(line, " {start}{hyphen}");
                lines.push(end.to_owned());
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Sets paragraphs from a place down.
fn set(mut page: Page, (x, mut y): (f32, f32), paragraphs: &[&str], most: usize) -> Page {
    for paragraph in paragraphs {
        let lines = wrap(paragraph, most, Some("-"));
        let lines: Vec<_> = lines.iter().map(String::as_str).collect();
        page = page.lines(Font::Plain, 10.0, (x, y), &lines);
        y -= 12.0 * lines.len() as f32 + 8.0;
    }
    page
}

fn framed(number: usize) -> Page {
    Page::new()
        .line(Font::Plain, 8.0, (50.0, 815.0), AROUND[0])
        .line(Font::Plain, 8.0, (50.0, 40.0), AROUND[1])
        .line(Font::Plain, 8.0, (300.0, 25.0), &number.to_string())
}

#[test]
fn a_paper_in_one_column_over_three_pages() {
    let first = framed(1).line(Font::Bold, 20.0, (50.0, 760.0), TITLE);
    let pages = vec![
        set(first, (50.0, 720.0), &ARTICLE[..3], 90),
        set(framed(2), (50.0, 760.0), &ARTICLE[3..5], 90),
        set(framed(3), (50.0, 760.0), &ARTICLE[5..], 90),
    ];
    check("a.pdf", &Portable::of(pages).bytes());
}

#[test]
fn a_paper_in_two_columns() {
    let mut pages = Vec::new();
    for number in 1..=3 {
        let mut page = framed(number);
        if number == 1 {
            page = page.line(Font::Bold, 20.0, (50.0, 760.0), TITLE);
        }
        let from = [0, 3, 5][number - 1];
        let to = [2, 4, 6][number - 1];
        let middle = [3, 5, 7][number - 1];
        page = set(page, (50.0, 720.0), &ARTICLE[from..to], 44);
        pages.push(set(page, (310.0, 720.0), &ARTICLE[to..middle], 44));
    }
    check("a.pdf", &Portable::of(pages).bytes());
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, SimpleFileOptions::default())
            .expect("a file begins");
        out.write_all(bytes).expect("a file is written");
    }
    out.finish().expect("an archive ends").into_inner()
}

#[test]
fn a_word_document_with_heads_and_feet() {
    let paragraph = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr>{style}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        )
    };
    let mut body = paragraph("<w:pStyle w:val=\"Title\"/>", TITLE);
    for text in ARTICLE {
        // Programs cut a paragraph into runs wherever it was edited.
        let (start, end) = text.split_at(text.len() / 2);
        let _ = write!(
            body,
            "<w:p><w:r><w:t xml:space=\"preserve\">{start}</w:t></w:r><w:r><w:t xml:space=\"preserve\">{end}</w:t></w:r></w:p>"
        );
    }
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let head = format!("<w:hdr xmlns:w=\"w\">{}</w:hdr>", paragraph("", AROUND[0]));
    let foot = format!("<w:ftr xmlns:w=\"w\">{}</w:ftr>", paragraph("", AROUND[1]));
    let file = zipped(&[
        ("word/document.xml", document.as_bytes()),
        ("word/header1.xml", head.as_bytes()),
        ("word/footer1.xml", foot.as_bytes()),
    ]);
    check("a.docx", &file);
}

/// Quoted-printable: lines of at most 76 characters with all but plain letters escaped.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for byte in text.bytes() {
        let shown = match byte {
            b'\n' => {
                length = 0;
                out.push('\n');
                continue;
            }
            b'=' | 0x80.. => format!("={byte:02X}"),
            _ => char::from(byte).to_string(),
        };
        if length + shown.len() > 72 {
            out.push_str("=\n");
            length = 0;
        }
        length += shown.len();
        out.push_str(&shown);
    }
    out
}

fn web_page() -> String {
    let mut page = format!(
        "<html><head><meta charset=\"utf-8\"><title>{TITLE}</title><meta property=\"article:published_time\" content=\"2024-05-03T10:00:00+03:00\"></head>\
         <body><nav><a href=\"/\">{0}</a><a href=\"/p\">Prices</a></nav><article><h1>{TITLE}</h1>\n",
        AROUND[0]
    );
    for text in ARTICLE {
        let _ = writeln!(page, "<p>{text}</p>");
    }
    let _ = write!(
        page,
        "</article><footer><p>{}</p><a href=\"/c\">Contact</a></footer></body></html>",
        AROUND[1]
    );
    page
}

#[test]
fn a_letter_with_an_answer_under_it() {
    let mut body = String::new();
    for text in ARTICLE {
        let _ = writeln!(body, "{}\n", wrap(text, 70, None).join("\n"));
    }
    let message = format!(
        "From: Harbour desk <desk@port.example>\nTo: Readers <all@port.example>\nDate: Fri, 3 May 2024 11:00:00 +0300\nSubject: {TITLE}\nMIME-Version: 1.0\n\
         Content-Type: multipart/alternative; boundary=cut\n\n\
         --cut\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{}\
         On Thu, 2 May 2024, a reader wrote:\n> When are the figures of the first quarter printed?\n> We wait for them.\n\n-- \n{}\n\
         --cut\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{}\n--cut--\n",
        quoted(&body),
        AROUND[2],
        quoted(&web_page())
    );
    check("a.eml", message.as_bytes());
}

#[test]
fn a_page_that_a_browser_saved() {
    let message = format!(
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://paper.example/port\nSubject: {TITLE}\nDate: Mon, 6 May 2024 10:00:00 -0000\nMIME-Version: 1.0\n\
         Content-Type: multipart/related; type=\"text/html\"; boundary=\"--b--\"\n\n\
         ----b--\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://paper.example/port\n\n{}\n\
         ----b--\nContent-Type: text/css\nContent-Location: https://paper.example/a.css\n\np {{ color: red }}\n----b----\n",
        quoted(&web_page())
    );
    check("a.mhtml", message.as_bytes());
}

#[test]
fn a_page_in_an_archive_in_an_archive() {
    let inner = zipped(&[("pages/port.html", web_page().as_bytes())]);
    check("a.zip", &zipped(&[("april/reports.zip", &inner)]));
}

#[test]
fn a_text_in_a_packed_tape() {
    let text = format!("{TITLE}\n\n{}\n", ARTICLE.join("\n\n"));
    let mut header = tar::Header::new_ustar();
    header.set_size(text.len() as u64);
    let mut tape = tar::Builder::new(Vec::new());
    tape.append_data(&mut header, "port.txt", text.as_bytes())
        .expect("a file is written");
    let tape = tape.into_inner().expect("an archive ends");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(&tape).expect("a file is written");
    check("a.tar.gz", &packed.finish().expect("a file ends"));
}
