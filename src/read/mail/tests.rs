//! Messages as they arrive: encoded, answered, forwarded, with things attached, many in one file.

use super::*;
use crate::read::{BlockKind, Document, Region};

const NOTE: &str =
    "From: =?utf-8?B?0J/RgNC10YHRgS3RgdC70YPQttCx0LAg0L/QvtGA0YLQsA==?= <press@port.example>\r
To: Desk <desk@paper.example>\r
Date: Wed, 1 May 2024 23:40:00 +0500\r
Subject: =?utf-8?Q?Port_of_Akdar_grew_by_a_third?=\r
MIME-Version: 1.0\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: quoted-printable\r
\r
The port of Akdar handled 3.6 million tonnes last year =E2=80=94 a third mor=\r
e than the year before.\r
\r
The minister thanked the dockers.\r
";

fn read_all(label: &str, bytes: &[u8], limits: &Limits) -> (Vec<Document>, Vec<Problem>) {
    let mut documents = Vec::new();
    let mut problems = Vec::new();
    let mut begun = None;
    read_each(&Label::new(label), bytes, limits, &mut |told| match told {
        Told::Begun(label) => begun = Some(label),
        Told::Page(..) => {}
        Told::Done(document, new) => {
            let begun = begun.take().expect("what is done was begun");
            assert!(
                document
                    .as_ref()
                    .is_none_or(|document| document.label == begun)
            );
            documents.extend(document.map(|document| *document));
            problems.extend(new);
        }
    });
    (documents, problems)
}

fn all(bytes: &[u8]) -> Vec<Document> {
    let (documents, problems) = read_all("in/a.eml", bytes, &Limits::default());
    assert_eq!(problems, Vec::new());
    documents
}

fn one(bytes: &[u8]) -> Document {
    let mut documents = all(bytes);
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// What is the report, block by block.
fn report(document: &Document) -> Vec<&str> {
    document.wording().collect()
}

/// What is marked, region by region, with the reason.
fn marked(document: &Document) -> Vec<(&str, &str)> {
    let told = |region: &'_ Region| region.span;
    document
        .regions
        .iter()
        .map(|region| (told(region).of(&document.text), region.reason.as_str()))
        .collect()
}

fn message(subject: &str, body: &str) -> String {
    format!(
        "From: Jane Roe <jane@paper.example>\nDate: 2 May 2024 10:00 +0000\nSubject: {subject}\nMessage-ID: <1@paper.example>\n\n{body}"
    )
}

#[test]
fn headers_are_fields_and_the_body_is_the_report() {
    let document = one(NOTE.as_bytes());
    assert_eq!(
        &*document.text,
        "from: Пресс-служба порта <press@port.example>\nto: Desk\ndate: 2024-05-01 (mail header Date)\n\n\
         Port of Akdar grew by a third\n\n\
         The port of Akdar handled 3.6 million tonnes last year — a third more than the year before.\n\n\
         The minister thanked the dockers.\n"
    );
    assert_eq!(document.format, Format::Mail);
    assert_eq!(document.encoding, "utf-8 (declared)");
    let title = document.title.clone().expect("it has a subject");
    assert_eq!(title.text, "Port of Akdar grew by a third");
    assert_eq!(title.span.of(&document.text), title.text);
    let source = document.source.clone().expect("it has a sender");
    assert_eq!(source.text, "Пресс-служба порта");
    assert_eq!(source.span.of(&document.text), source.text);
    let date = document.metadata.iter().find(|field| field.key == "date");
    assert_eq!(
        date.map(|field| field.value.as_str()),
        Some("2024-05-01 (mail header Date)")
    );
    assert_eq!(report(&document).len(), 3);
}

#[test]
fn what_is_quoted_and_signatures_are_marked() {
    let body = "The bridge opens in June, the ministry told us.\n\nOn Wed, 1 May 2024, John Doe wrote:\n> When does the bridge open?\n> We print tonight.\n\n-- \nJane Roe\nHarbour Paper\n";
    let document = one(message("Bridge", body).as_bytes());
    assert_eq!(
        report(&document),
        ["Bridge", "The bridge opens in June, the ministry told us."]
    );
    assert_eq!(
        marked(&document)[1..],
        [(
            "On Wed, 1 May 2024, John Doe wrote:\n> When does the bridge open?\n> We print tonight.\n\n-- \nJane Roe\nHarbour Paper",
            "who wrote what is quoted, quoted reply, signature"
        )]
    );
}

#[test]
fn a_forwarded_message_is_the_report_without_its_headers() {
    let body = "---------- Forwarded message ---------\nFrom: Press <press@port.example>\nDate: Tue, 30 Apr 2024\nSubject: Port grew\n\nThe port of Akdar grew by a third, its director said.\n";
    let document = one(message("Fwd: Port grew", body).as_bytes());
    assert_eq!(
        report(&document),
        [
            "Fwd: Port grew",
            "The port of Akdar grew by a third, its director said."
        ]
    );
    let quotation = message(
        "Fwd",
        "> The port grew by a third.\n> It was the best year.\n",
    );
    assert_eq!(
        report(&one(quotation.as_bytes())),
        [
            "Fwd",
            "> The port grew by a third.\n> It was the best year."
        ]
    );
}

#[test]
fn attachments_are_documents_of_their_own() {
    let inner = NOTE.replace("\r\n", "\n");
    let text = format!(
        "From: Jane Roe <jane@paper.example>\nSubject: Three things\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xyz\n\n\
         --xyz\nContent-Type: text/plain\n\nSee what is attached to this message.\n\
         --xyz\nContent-Type: application/octet-stream; name=\"../../etc/notes.txt\"\nContent-Transfer-Encoding: base64\n\nVGhlIHBvcnQgZ3JldyBieSBhIHRoaXJkLg==\n\
         --xyz\nContent-Type: image/png; name=port.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n\
         --xyz\nContent-Type: message/rfc822\n\n{inner}\n--xyz--\n"
    );
    let documents = all(text.as_bytes());
    let labels: Vec<_> = documents.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "in/a.eml",
            "in/a.eml/etc notes.txt",
            "in/a.eml/Port of Akdar grew by a third"
        ]
    );
    assert!(
        documents[0]
            .text
            .contains("attachment: port.png (not read)\n"),
        "{}",
        documents[0].text
    );
    assert_eq!(&*documents[1].text, "The port grew by a third.");
    assert_eq!(documents[2].title, one(NOTE.as_bytes()).title);
    let shallow = Limits {
        depth: 0,
        ..Limits::default()
    };
    let (documents, problems) = read_all("in/a.eml", text.as_bytes(), &shallow);
    assert_eq!(documents.len(), 1);
    assert_eq!(
        problems[0].what,
        "what is attached was not read: containers lie too deep in each other; the setting max-depth allows more"
    );
}

#[test]
fn each_message_of_a_mailbox_is_a_document() {
    let first = message(
        "Port/grew",
        "The port grew.\n\n>From May on it will grow more.\n\nFrom 10:30 the port is closed.\n",
    );
    let second = message("Port/grew", "The port grew again.\n");
    let mailbox = format!(
        "From jane@paper.example Thu May  2 10:00:00 2024\n{first}\nFrom jane@paper.example Fri May  3 10:00:00 2024\n{second}\n"
    );
    assert_eq!(
        Format::of(&Label::new("box"), mailbox.as_bytes()),
        Format::Mailbox
    );
    let (documents, problems) = read_all("box.mbox", mailbox.as_bytes(), &Limits::default());
    assert_eq!(problems, Vec::new());
    let labels: Vec<_> = documents.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["box.mbox/1 Port grew", "box.mbox/2 Port grew"]);
    assert!(documents[0].text.ends_with(
        "The port grew.\n\nFrom May on it will grow more.\n\nFrom 10:30 the port is closed.\n"
    ));
    assert_ne!(documents[0].content, documents[1].content);
    let few = Limits {
        members: 1,
        ..Limits::default()
    };
    let (documents, problems) = read_all("box.mbox", mailbox.as_bytes(), &few);
    assert_eq!(documents.len(), 1);
    assert_eq!(
        problems[0].what,
        "the mailbox has more than 1 messages; those after it were not read; the setting max-members allows more"
    );
}

#[test]
fn letters_of_a_body_are_as_stated_or_found_out() {
    let russian = "Порт Актау перевалил за год больше грузов, чем годом раньше, сказал министр.";
    let (koi8, _, _) = encoding_rs::KOI8_R.encode(russian);
    let head = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n";
    let stated = format!("{head}Content-Type: text/plain; charset=koi8-r\n\n");
    let document = one(&[stated.as_bytes(), &koi8].concat());
    assert_eq!(report(&document).last(), Some(&russian));
    assert_eq!(document.encoding, "koi8-r (declared)");
    let (windows, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
    let document = one(&[head.as_bytes(), b"\n", &windows].concat());
    assert_eq!(report(&document).last(), Some(&russian));
    assert_eq!(document.encoding, "windows-1251 (detected)");
}

#[test]
fn a_body_in_html_is_read_as_a_page() {
    let text = "From: Jane Roe <jane@paper.example>\nSubject: Port of Akdar grew\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n\
        <html><head><style>p { color: red }</style></head><body><h1>Port of Akdar grew</h1>\
        <p>The port of Akdar handled 3.6 million tonnes of cargo last year, a third more than the year before.</p>\
        <p>The minister of transport thanked the dockers for their work in the cold months of the year.</p></body></html>\n";
    let document = one(text.as_bytes());
    let title = document.title.clone().expect("it has a subject");
    assert_eq!(title.text, "Port of Akdar grew");
    let paragraphs: Vec<_> = document
        .content()
        .filter(|(_, block)| block.kind == BlockKind::Paragraph)
        .map(|(_, block)| block.span.of(&document.text))
        .collect();
    assert_eq!(
        paragraphs,
        [
            "The port of Akdar handled 3.6 million tonnes of cargo last year, a third more than the year before.",
            "The minister of transport thanked the dockers for their work in the cold months of the year."
        ]
    );
}

#[test]
fn a_saved_page_is_a_page() {
    let text = "From: <Saved by Blink>\nSnapshot-Content-Location: https://paper.example/port\nSubject: Port grew\nDate: Thu, 2 May 2024 10:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"--b--\"\n\n\
        ----b--\nContent-Type: text/html\nContent-Location: https://paper.example/port\n\n\
        <html><head><title>Port grew</title></head><body><article><h1>Port of Akdar grew by a third</h1><p>The port of Akdar handled 3.6 million tonnes of cargo last year, a third more than the year before.</p></article></body></html>\n\
        ----b--\nContent-Type: text/css\nContent-Location: https://paper.example/a.css\n\nbody { color: red }\n----b----\n";
    let document = one(text.as_bytes());
    assert_eq!(document.format, Format::Html);
    assert!(
        document
            .text
            .starts_with("url: https://paper.example/port\nsaved: 2024-05-02 (mail header Date)\n")
    );
    assert_eq!(
        report(&document).last(),
        Some(
            &"The port of Akdar handled 3.6 million tonnes of cargo last year, a third more than the year before."
        )
    );
    assert!(!document.text.contains("color"));
}

#[test]
fn text_is_no_message() {
    for text in [
        "Title: Port grew\nDate: 2024-05-01\nSource: Harbour Paper\n\nThe port grew.\n",
        "From: Aktau\nTo: Baku\n\nThe ferry sails daily.\n",
        "Subject: trade\n\nText.\n",
        "From 2019 to 10:30 on Monday.\nThe port grew: a third.\n",
        "From May on\nDate: 2024\n",
    ] {
        assert_eq!(
            Format::of(&Label::new("a.eml"), text.as_bytes()),
            Format::Text,
            "{text}"
        );
    }
    assert_eq!(
        Format::of(&Label::new("a.txt"), NOTE.as_bytes()),
        Format::Mail
    );
}

#[test]
fn torn_messages_are_read_as_far_as_they_go() {
    let whole = format!(
        "From jane@paper.example Thu May  2 10:00:00 2024\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=xyz\n{}",
        NOTE.replace(
            "\r\n\r\n",
            "\r\n\r\n--xyz\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\n"
        )
    );
    for end in 0..whole.len() {
        let mut open = 0;
        let bytes = &whole.as_bytes()[..end];
        each(
            &Label::new("a.eml"),
            bytes,
            &Limits::default(),
            &mut |told| match told {
                Told::Begun(_) => open += 1,
                Told::Page(..) => {}
                Told::Done(document, problems) => {
                    open -= 1;
                    assert!(document.is_some() || !problems.is_empty());
                }
            },
        );
        assert_eq!(open, 0);
    }
}

#[test]
fn bodies_in_html_share_the_text_that_a_document_may_have() {
    let page = |word: &str| format!("<html><body><p>{}</p></body></html>", word.repeat(300));
    let part = |word: &str| {
        format!(
            "--x\nContent-Type: text/html; charset=utf-8\n\n{}\n",
            page(word)
        )
    };
    let message = format!(
        "From: jane@paper.example\nDate: 2 May 2024 10:00 +0000\nSubject: Two pages\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=x\n\n{}{}{}--x--\n",
        part("harbour "),
        part("terminal "),
        part("railway ")
    );
    let limits = Limits {
        text: 4_000,
        ..Limits::default()
    };
    let (documents, problems) = read_all("a.eml", message.as_bytes(), &limits);
    let text = &documents[0].text;
    assert!(text.contains("harbour") && text.contains("terminal"));
    assert!(text.len() < 4_100, "{} bytes", text.len());
    let told: Vec<_> = problems
        .iter()
        .map(|problem| problem.what.as_str())
        .collect();
    assert_eq!(
        told,
        ["only the first 4000 bytes of text were read; the setting max-text allows more"]
    );
}
