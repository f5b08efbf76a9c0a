//! Keys as terminals send them, whole, torn and broken.

use proptest::prelude::*;

use super::*;

/// What bytes mean that come in one piece, with a pause after them.
fn read(bytes: &[u8]) -> Vec<String> {
    let mut keys = Keys::default();
    let mut out = Vec::new();
    keys.take(bytes, &mut out);
    keys.give_up_waiting(&mut out);
    shown(&out)
}

fn shown(events: &[Event]) -> Vec<String> {
    events
        .iter()
        .map(|event| match event {
            Event::Key(key) => {
                let with = |on, name: &'static str| if on { name } else { "" };
                format!(
                    "{}{}{:?}",
                    with(key.control, "Ctrl "),
                    with(key.alt, "Alt "),
                    key.code
                )
            }
            Event::Mouse(mouse) => format!("{:?} {},{}", mouse.action, mouse.column, mouse.row),
            Event::Paste(text) => format!("paste {text:?}"),
            other => format!("{other:?}"),
        })
        .collect()
}

fn check(bytes: &[u8], expected: &[&str]) {
    assert_eq!(read(bytes), expected, "{}", bytes.escape_ascii());
}

#[test]
fn keys_are_read() {
    check(b"jG", &["Char('j')", "Char('G')"]);
    check("é日".as_bytes(), &["Char('é')", "Char('日')"]);
    check(b"\r\t\x7f\x1b[Z", &["Enter", "Tab", "Backspace", "BackTab"]);
    check(
        b"\x03\x04\0",
        &["Ctrl Char('c')", "Ctrl Char('d')", "Ctrl Char(' ')"],
    );
    check(b"\x1b", &["Esc"]);
    check(b"\x1b\x1b", &["Esc", "Esc"]);
    check(
        b"\x1b[A\x1bOB\x1b[5~\x1b[1~\x1bOP",
        &["Up", "Down", "PageUp", "Home", "Function(1)"],
    );
    check(b"\x1b[1;5C\x1b[3;3~", &["Ctrl Right", "Alt Delete"]);
    check(b"\x1bx\x1b\xc3\xa9", &["Alt Char('x')", "Alt Char('é')"]);
    check(b"\x1b\x1b[A", &["Esc", "Up"]);
    check(b"\x1b[[A", &["Function(1)"]);
}

#[test]
fn the_mouse_is_read() {
    check(
        b"\x1b[<0;11;5M\x1b[<32;12;5M\x1b[<0;12;5m\x1b[<64;1;1M\x1b[<65;1;1M",
        &[
            "Press 10,4",
            "Drag 11,4",
            "Release 11,4",
            "WheelUp 0,0",
            "WheelDown 0,0",
        ],
    );
    check(b"\x1b[<0;99999999;1Mj", &["Char('j')"]);
}

#[test]
fn pasted_text_is_text() {
    check(
        b"\x1b[200~q\x1b[A \x03\r\n\x1b[201~q",
        &["paste \"q\\u{1b}[A \\u{3}\\r\\n\"", "Char('q')"],
    );
    check(b"\x1b[200~\x1b[201~j", &["Char('j')"]);
}

#[test]
fn a_long_paste_comes_in_pieces() {
    let text = "щ".repeat(PASTE / 2 + 100);
    let mut out = Vec::new();
    let mut keys = Keys::default();
    keys.take(PASTE_BEGINS, &mut out);
    keys.take(text.as_bytes(), &mut out);
    keys.take(PASTE_ENDS, &mut out);
    let pieces: Vec<&str> = out
        .iter()
        .map(|event| match event {
            Event::Paste(piece) => piece.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(pieces.len(), 2);
    assert!(pieces.concat() == text);
}

#[test]
fn what_is_unfinished_swallows_nothing() {
    check(b"\x1bP", &["Alt Char('P')"]);
    check(b"\x1b[", &["Alt Char('[')"]);
    check(b"\x1b]", &["Alt Char(']')"]);
    check(b"\x1b[1;", &[]);
    check(b"\x1b[1;\x1bq", &["Alt Char('q')"]);
    check(b"\x1b]0;title\x07j", &["Char('j')"]);
    check(b"\x1bP1$r\x1b\\j", &["Char('j')"]);
    check(b"\xff\xc3(j", &["Char('(')", "Char('j')"]);
    let long = [b"\x1b[".as_slice(), &[b'1'; 5000], b"~j"].concat();
    check(&long, &["Char('j')"]);
}

#[test]
fn a_character_that_breaks_off_swallows_no_key() {
    let mut out = Vec::new();
    Keys::default().take(&[0xf0, b'[', b'[', b'[', b'j'], &mut out);
    Keys::default().take(&[0xf0, 0x80, 0x80, 0x80, b'k'], &mut out);
    assert_eq!(
        shown(&out),
        [
            "Char('[')",
            "Char('[')",
            "Char('[')",
            "Char('j')",
            "Char('k')"
        ]
    );
}

proptest! {
    #[test]
    fn any_bytes_in_any_pieces_are_survived_and_mean_the_same(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(0x1b), Just(b'['), Just(b';'), b'0'..=b'9'], 0..200),
        cut in 0_usize..200,
    ) {
        let mut whole = Vec::new();
        Keys::default().take(&bytes, &mut whole);
        let mut pieces = Vec::new();
        let mut keys = Keys::default();
        let cut = cut.min(bytes.len());
        keys.take(&bytes[..cut], &mut pieces);
        keys.take(&bytes[cut..], &mut pieces);
        prop_assert_eq!(shown(&whole), shown(&pieces));
        if keys.state != State::Paste {
            keys.give_up_waiting(&mut pieces);
            let before = pieces.len();
            keys.take(b"j", &mut pieces);
            prop_assert_eq!(shown(&pieces[before..]), ["Char('j')"]);
        }
    }
}

#[test]
fn a_terminal_tells_what_it_can_do_and_nothing_is_typed() {
    let mut keys = Keys::default();
    let mut out = Vec::new();
    keys.take(
        b"\x1b[?69;2$y\x1b[?2026;0$y\x1b[?2026;1$y\x1b[?25;1$y",
        &mut out,
    );
    assert!(out.is_empty());
    assert_eq!(keys.skills(), [Skill::Margins, Skill::Synchrony]);
    assert_eq!(keys.skills(), []);
}
