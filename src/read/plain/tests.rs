//! Letters of every encoding, whole, torn and mixed.

use encoding_rs::Encoding;
use proptest::prelude::*;

use super::*;
use crate::text::Span;

const RUSSIAN: &str = "Порт Актау перевалил за год 3,6 млн тонн грузов — на треть больше, чем годом раньше.\nМинистр назвал причиной новый причал.\n";

fn decoded(bytes: &[u8]) -> Decoded {
    decode(bytes).expect("it is text")
}

fn refusal(bytes: &[u8]) -> String {
    decode(bytes).expect_err("it is not text")
}

/// Checks that text written in an encoding is read as it was, and that each word leads back to its own bytes.
fn check(text: &str, label: &str, stated: &str) {
    let encoding = Encoding::for_label(label.as_bytes()).expect("the encoding is known");
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{label} has not all letters of {text}");
    let read = decoded(&bytes);
    assert_eq!(
        (read.text.as_str(), read.encoding.as_str(), &read.lost),
        (text, stated, &None),
        "{label}"
    );
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let place = read.origin.span(Span::new(at, at + word.len()));
        assert_eq!(
            encoding.encode(word).0,
            &bytes[place.range()],
            "{label}: {word}"
        );
    }
}

#[test]
fn plain_text_is_itself() {
    let text = "\u{feff}Әлем\r\nİzmir\n";
    let expected = Decoded {
        text: text.to_owned(),
        origin: Origin::default(),
        encoding: "UTF-8".to_owned(),
        lost: None,
    };
    assert_eq!(decode(text.as_bytes()), Ok(expected));
}

#[test]
fn old_encodings_are_found_out() {
    let ukrainian = "Порт Одеси перевалив за рік більше вантажів, ніж торік: їх було 12 млн тонн, пояснив міністр.";
    let german = "Der Hafen wächst: „Wir schlugen für 2,4 Mrd. Euro Güter um“, sagte Minister Müller in Köln.";
    let polish =
        "Port w Gdańsku przeładował więcej towarów niż rok wcześniej, powiedział minister żeglugi.";
    let turkish = "Mersin limanı geçen yıl daha çok yük taşıdı; bakan, artışın yeni iskeleden geldiğini söyledi.";
    check(RUSSIAN, "windows-1251", "windows-1251 (detected)");
    check(&RUSSIAN.replace('—', "-"), "koi8-r", "KOI8-U (detected)");
    check(&RUSSIAN.replace('—', "-"), "ibm866", "IBM866 (detected)");
    check(
        &RUSSIAN.replace('—', "-"),
        "iso-8859-5",
        "ISO-8859-5 (detected)",
    );
    check(ukrainian, "koi8-u", "KOI8-U (detected)");
    check(ukrainian, "windows-1251", "windows-1251 (detected)");
    check(german, "windows-1252", "windows-1252 (detected)");
    check(polish, "windows-1250", "windows-1250 (detected)");
    check(polish, "iso-8859-2", "ISO-8859-2 (detected)");
    check(turkish, "windows-1254", "windows-1254 (detected)");
    check(
        "上海港去年的吞吐量比前一年增长了百分之三。部长说，新码头是主要原因。",
        "gbk",
        "GBK (detected)",
    );
    check(
        "横浜港の取扱量は前年より３パーセント増えた。大臣は新しい埠頭が理由だと述べた。",
        "shift_jis",
        "Shift_JIS (detected)",
    );
}

#[test]
fn damaged_bytes_are_shown_and_offsets_lead_back() {
    let bytes = b"caf\xc3\xa9 in Lyon \xff and the r\xc3\xa9st of the line";
    let read = decoded(bytes);
    assert_eq!(read.text, "café in Lyon \u{fffd} and the rést of the line");
    let rest = read.text.find("rést").expect("it is there");
    let place = read.origin.span(Span::new(rest, rest + "rést".len()));
    assert_eq!(&bytes[place.range()], "rést".as_bytes());
    assert_eq!(
        read.lost.as_deref(),
        Some("1 byte is not UTF-8, the first at offset 14; shown as \u{fffd}, the rest was read")
    );
    assert_eq!(read.encoding, "UTF-8");
}

#[test]
fn text_torn_inside_its_last_letter_stays_utf_8() {
    let bytes = "The port of Łódź".as_bytes();
    let read = decoded(&bytes[..bytes.len() - 1]);
    assert_eq!(read.text, "The port of Łód\u{fffd}");
    assert_eq!(read.encoding, "UTF-8");
    assert_eq!(decoded(b"The port \xc5").text, "The port \u{fffd}");
}

#[test]
fn wide_letters_lead_back_to_their_bytes() {
    let text = "Oslo 𝒪 Łódź";
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let four: Vec<u8> = text
        .chars()
        .flat_map(|c| (c as u32).to_le_bytes())
        .collect();
    for (mark, bytes, encoding, place) in [
        (&b"\xff\xfe"[..], &little, "UTF-16LE", Span::new(12, 16)),
        (b"\xfe\xff", &big, "UTF-16BE", Span::new(12, 16)),
        (b"", &little, "UTF-16LE (detected)", Span::new(10, 14)),
        (b"", &big, "UTF-16BE (detected)", Span::new(10, 14)),
        (b"\xff\xfe\0\0", &four, "UTF-32LE", Span::new(24, 28)),
    ] {
        let read = decoded(&[mark, bytes].concat());
        assert_eq!(
            (read.text.as_str(), read.encoding.as_str()),
            (text, encoding)
        );
        assert_eq!(read.lost, None);
        assert_eq!(read.origin.span(Span::new(5, 9)), place);
    }
}

#[test]
fn lone_surrogates_and_half_a_unit_are_shown() {
    let mut bytes = b"\xff\xfe".to_vec();
    for unit in [
        0x50, 0xd800, 0x6f, 0xdc00, 0x72, 0x74, 0x20, 0x41, 0x42, 0x43, 0x44, 0x45,
    ] {
        bytes.extend(u16::to_le_bytes(unit));
    }
    bytes.extend(b"x\0y\0z\0x\0y\0z\0x\0y\0z\0x\0y\0z\0!");
    let read = decoded(&bytes);
    assert_eq!(read.text, "P\u{fffd}o\u{fffd}rt ABCDExyzxyzxyzxyz\u{fffd}");
    assert_eq!(
        read.lost.as_deref(),
        Some(
            "5 bytes are not UTF-16LE, the first at offset 4; shown as \u{fffd}, the rest was read"
        )
    );
    let end = read.text.len();
    assert_eq!(
        read.origin.span(Span::new(end - 3, end)),
        Span::new(bytes.len() - 1, bytes.len())
    );
}

#[test]
fn a_few_zero_bytes_do_not_cost_the_text() {
    let text = format!("The port\0 grew. {}", "It grew again. ".repeat(20));
    let expected = Decoded {
        text: text.clone(),
        origin: Origin::default(),
        encoding: "UTF-8".to_owned(),
        lost: Some("1 byte is zero, the first at offset 8; the rest was read".to_owned()),
    };
    assert_eq!(decode(text.as_bytes()), Ok(expected));
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(RUSSIAN);
    let bytes = [&bytes[..4], b"\0", &bytes[4..]].concat();
    let read = decoded(&bytes);
    assert_eq!(read.encoding, "windows-1251 (detected)");
    assert_eq!(read.text, RUSSIAN.replacen(' ', "\0 ", 1));
    let many = text.replace(' ', "\0");
    assert_eq!(
        refusal(many.as_bytes()),
        "not read: a binary file (a zero byte at offset 3)"
    );
}

#[test]
fn what_is_not_text_is_refused() {
    for empty in [
        &b""[..],
        b" \n\n",
        b"\xff\xfe",
        b"\xff\xfe \0",
        b"\xef\xbb\xbf\n",
    ] {
        assert_eq!(refusal(empty), "nothing to read: the file is empty");
    }
    assert_eq!(
        refusal(b"ab\0cd"),
        "not read: a binary file (a zero byte at offset 2)"
    );
    assert_eq!(
        refusal(b"%PDF-1.7 ..."),
        "not read: this is a PDF file, not text"
    );
    assert_eq!(
        refusal(b"\xff\xfea\0\0\0b\0"),
        "not read: a binary file (a byte order mark of UTF-16LE, but letter 2 is zero)"
    );
    let controls: Vec<u8> = (1..=255u8)
        .filter(|byte| !byte.is_ascii_alphanumeric())
        .collect();
    assert!(
        refusal(&controls).ends_with("it may be a binary file or in another encoding"),
        "{}",
        refusal(&controls)
    );
}

/// Texts in an encoding, with some of their bytes changed or cut off.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let encoded = prop_oneof![
        Just(RUSSIAN.as_bytes().to_vec()),
        Just(encoding_rs::WINDOWS_1251.encode(RUSSIAN).0.into_owned()),
        Just(
            encoding_rs::WINDOWS_1252
                .encode("Köln — “Güter” für 2 €")
                .0
                .into_owned()
        ),
        Just(
            encoding_rs::SHIFT_JIS
                .encode("横浜港の取扱量は前年より")
                .0
                .into_owned()
        ),
        Just(RUSSIAN.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Just(
            [
                &b"\xfe\xff"[..],
                &RUSSIAN
                    .encode_utf16()
                    .flat_map(u16::to_be_bytes)
                    .collect::<Vec<_>>()
            ]
            .concat()
        ),
    ];
    let changes = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    (
        encoded,
        changes,
        any::<prop::sample::Index>(),
        any::<bool>(),
    )
        .prop_map(|(mut bytes, changes, end, cut)| {
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if cut {
                bytes.truncate(end.index(bytes.len()));
            }
            bytes
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn letters_of_any_bytes_follow_each_other(
        bytes in prop_oneof![mutated(), proptest::collection::vec(any::<u8>(), 0..80)]
    ) {
        let Ok(read) = decode(&bytes) else {
            return Ok(());
        };
        let mut file = read.origin.span(Span::new(0, 0)).start();
        prop_assert!(file <= 4);
        for (at, c) in read.text.char_indices() {
            let place = read.origin.span(Span::new(at, at + c.len_utf8()));
            prop_assert_eq!(place.start(), file);
            if c.is_ascii() {
                prop_assert!(bytes[place.range()].contains(&(c as u8)));
            }
            file = place.end();
        }
        prop_assert_eq!(file, bytes.len());
    }
}

#[test]
fn an_office_document_with_a_password_is_named_as_such() {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(1_024, 0);
    let refused = |file: &[u8]| decode(file).expect_err("it is refused");
    assert_eq!(
        refused(&file),
        "not read: this is an old office document, not text"
    );
    file.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(
        refused(&file),
        "not read: it is an office document with a password; save it without its password, and it can be read"
    );
}
