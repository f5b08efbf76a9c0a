//! A short run of the fuzz targets: the same mutations of the same bytes in every run.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

/// Runs of one target.
const RUNS: u32 = 150;

/// Bytes to begin with, of every kind that a target takes; other targets' are tried as well.
const SEEDS: [&[u8]; 10] = [
    include_bytes!("../seeds/001_strategic_partnership.txt"),
    b"Lima, 3 May 2024. Trade rose 4.5% to $4.1 billion; \xe2\x80\x9cwe are glad\xe2\x80\x9d, Mr. Varga said.\n\n- one\n- two\n",
    b"---\ntitle: Rails\ndate: 2024-06-01\n---\n\n# Rails\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "\u{feff}\u{41e}\u{431}\u{44a}\u{451}\u{43c} \u{442}\u{43e}\u{440}\u{433}\u{43e}\u{432}\u{43b}\u{438} \u{432}\u{44b}\u{440}\u{43e}\u{441} \u{432} 2,5 \u{440}\u{430}\u{437}\u{430} \u{432} 2023 \u{433}.".as_bytes(),
    b"<head><title>Rails</title><meta property='article:published_time' content='2024-06-01'></head><body><nav><a href=/>Home</a></nav><article><h1>Rails</h1><p>The line carried 3 million tonnes.<table><tr><td>1<td>2</table></article>",
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj 4 0 obj<</Length 40>>stream\nBT /F 12 Tf 9 99 Td (Trade rose) Tj ET\nendstream endobj trailer<</Root 1 0 R>>",
    b"From: Desk <desk@example.org>\r\nDate: Mon, 3 Jun 2024 10:00:00 +0200\r\nSubject: =?utf-8?q?Rails?=\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe line carried 3 million tonnes.\r\n--b--\r\n",
    b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0\x9e\x83\xd2\x8c\x05\0\0\0\x05\0\0\0\x05\0\0\0a.txthalloPK\x01\x02\x14\0\x14\0\0\0\0\0\0\0!\0\x9e\x83\xd2\x8c\x05\0\0\0\x05\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a.txtPK\x05\x06\0\0\0\0\x01\0\x01\0\x33\0\0\0\x28\0\0\0\0\0",
    b"[[decision]]\ndo = \"merge\"\nnames = [\"A\", \"B\"]\nmade = 2024-06-01T00:00:00Z\n\n[[note]]\ntext = \"x\"\n[[filter]]\nname = \"f\"\nquery = \"value:>200m -rail\"\n",
    b"actor:\"Aziza Tembo\" (rail OR port) -date:2023..2024 value:>200m measure:exports",
];

/// Words of the formats, which chance would not find.
const WORDS: [&[u8]; 24] = [
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b]0;x\x07",
    "\u{202e}".as_bytes(),
    "e\u{301}\u{301}".as_bytes(),
    b"<div>",
    b"</p>",
    b"&#x1F600;",
    b"<!--",
    b"<![CDATA[",
    b"<table>",
    b"endobj",
    b"stream\n",
    b"/Kids[2 0 R]",
    b"/Filter/FlateDecode",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"\r\n\r\n",
    b"--b--",
    b"Content-Transfer-Encoding: base64\r\n",
    b"\"",
    b"((((",
    b"9999999999999999999",
];

#[derive(Clone, Debug)]
enum Mutation {
    Flip(Index, u8),
    Cut(Index, Index),
    Twice(Index, Index),
    Put(Index, &'static [u8]),
    Join(usize, Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Mutation::Flip(at, byte)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Mutation::Cut(from, to)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Mutation::Twice(from, to)),
        (any::<Index>(), select(WORDS.to_vec())).prop_map(|(at, word)| Mutation::Put(at, word)),
        (0..SEEDS.len(), any::<Index>()).prop_map(|(seed, at)| Mutation::Join(seed, at)),
    ]
}

fn mutated(seed: usize, mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = SEEDS[seed].to_vec();
    for mutation in mutations {
        let place = |at: &Index| at.index(bytes.len() + 1);
        match mutation {
            Mutation::Flip(at, byte) => {
                let at = place(at);
                if let Some(there) = bytes.get_mut(at) {
                    *there = *byte;
                }
            }
            Mutation::Cut(from, to) => {
                let (from, to) = (place(from), place(to));
                bytes.drain(from.min(to)..from.max(to));
            }
            Mutation::Twice(from, to) => {
                let (from, to) = (place(from), place(to));
                let run = bytes[from.min(to)..from.max(to)].to_vec();
                let to = from.max(to);
                bytes.splice(to..to, run);
            }
            Mutation::Put(at, word) => {
                let at = place(at);
                bytes.splice(at..at, word.iter().copied());
            }
            Mutation::Join(seed, at) => {
                let at = at.index(SEEDS[*seed].len() + 1);
                bytes.extend(&SEEDS[*seed][at..]);
            }
        }
        bytes.truncate(1 << 16);
    }
    bytes
}

/// Tries a target on the same bytes in every run.
fn hold(target: fn(&[u8])) {
    let config = Config {
        cases: RUNS,
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let bytes = (0..SEEDS.len(), prop::collection::vec(mutation(), 0..8));
    let held = runner.run(&bytes, |(seed, mutations)| {
        target(&mutated(seed, &mutations));
        Ok(())
    });
    if let Err(error) = held {
        panic!("{error}");
    }
}

#[test]
fn any_text() {
    hold(targets::text);
}

#[test]
fn any_html() {
    hold(targets::html);
}

#[test]
fn any_pdf() {
    hold(targets::pdf);
}

#[test]
fn any_docx() {
    hold(targets::docx);
}

#[test]
fn any_mail() {
    hold(targets::mail);
}

#[test]
fn any_container() {
    hold(targets::container);
}

#[test]
fn any_extract() {
    hold(targets::extract);
}

#[test]
fn any_query() {
    hold(targets::query);
}

#[test]
fn any_decisions() {
    hold(targets::decisions);
}

#[test]
fn any_settings() {
    hold(targets::settings);
}

#[test]
fn any_keys() {
    hold(targets::keys);
}
