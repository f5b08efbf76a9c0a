//! Whatever may come from a terminal, typed by nobody.

use rustix::process::Signal;

use crate::measured::{Random, Reports, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F8",
        "40 kB of random bytes are survived",
        random_bytes_are_survived,
    ),
    Row::long(
        "F8",
        "10 MB of random bytes are survived",
        many_random_bytes_are_survived,
    ),
    Row::new(
        "F8",
        "torn sequences and absurd reports of a mouse are survived",
        torn_sequences_and_absurd_mice_are_survived,
    ),
    Row::new(
        "F8",
        "5 MB pasted at once are survived",
        much_pasted_at_once_is_survived,
    ),
];

/// Keys that would end or stop the program, or begin others, or write files.
const UNBOUND: &str = "[keys]\nquit = []\nback-or-quit = []\nsuspend = []\noriginal = []\nedit = []\nexport = []\npalette = []\n";

/// daftar that no key ends.
pub fn endless(reports: &Reports) -> Session {
    let config = reports.all().join("daftar");
    std::fs::create_dir_all(&config).expect("a folder");
    std::fs::write(config.join("config.toml"), UNBOUND).expect("the file is written");
    reports.open_with(&[("XDG_CONFIG_HOME", &reports.all().to_string_lossy())])
}

/// Whatever was typed, it still listens, holds no more memory than so many bytes beside what it held, and gives the terminal back.
fn holds(mut session: Session, before: u64, most: u64) -> u64 {
    // What was begun is ended: a paste, a sequence, boxes and prompts over each other.
    session.press("\x1b[201~\x1b\\");
    session.rest();
    let grown = session.peak().saturating_sub(before);
    assert!(grown < most, "{grown} bytes more");
    let status = session.signal(Signal::TERM).end();
    let told = status.signal().unwrap_or("none").to_owned();
    assert!(told.starts_with("Terminated"), "{told}: {}", session.text());
    assert_eq!(session.left_on(), [""; 0]);
    grown
}

fn random(count: usize) {
    let seed = Random::seed();
    eprintln!("    F8: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let reports = Reports::few();
    let mut session = endless(&reports);
    let before = session.peak();
    let mut left = count;
    while left > 0 {
        let bytes: Vec<u8> = (0..left.min(1024)).map(|_| random.next() as u8).collect();
        session.send(&bytes).catch_up();
        left -= bytes.len();
    }
    let grown = holds(session, before, 48 << 20);
    tell(
        "F8",
        &format!("{count} random bytes: {} KiB more", grown >> 10),
    );
}

fn random_bytes_are_survived() {
    random(40_000);
}

fn many_random_bytes_are_survived() {
    random(10_000_000);
}

fn torn_sequences_and_absurd_mice_are_survived() {
    let reports = Reports::few();
    let mut session = endless(&reports);
    let before = session.peak();
    let whole = [
        "\x1b[<0;65535;65535M",
        "\x1b[<0;0;0M",
        "\x1b[<999999999999;1;1M",
        "\x1b[<-1;-1;-1m",
        "\x1b[<64;4294967296;18446744073709551616M",
        "\x1b[<32;500;2M\x1b[<32;2;500M",
        "\x1b[<3;;M",
        "\x1b[1;5A",
        "\x1b[?69;4$y",
        "\x1b[?2026;2$y",
        "\x1bOP",
        "\x1b[200~torn\x1b[201~",
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b[27;5;99999~",
        "\x1b[999999999999u",
        "\u{202e}\u{200b}\u{10ffff}",
    ];
    for sequence in whole {
        let bytes = sequence.as_bytes();
        for cut in 1..=bytes.len() {
            session.send(&bytes[..cut]).catch_up();
        }
        // Every button at the edges, in the form of old.
        for button in [0_u8, 31, 32, 64, 96, 128, 255] {
            session.send(&[0x1b, b'[', b'M', button, 0xff, 0xff]);
        }
    }
    let parameters = "1;".repeat(100_000);
    session.send(format!("\x1b[{parameters}A\x1b]0;{parameters}").as_bytes());
    let grown = holds(session, before, 16 << 20);
    tell("F8", &format!("torn sequences: {} KiB more", grown >> 10));
}

fn much_pasted_at_once_is_survived() {
    let reports = Reports::few();
    for (place, shown) in [
        ("", "Enter open"),
        ("f", "Find everything"),
        ("a", "Note ─"),
    ] {
        let mut session = endless(&reports);
        session.press(place).until_text(shown);
        let before = session.peak();
        session.send(b"\x1b[200~");
        let line = b"pasted words without end ".repeat(40);
        for _ in 0..5_000 {
            session.send(&line).catch_up();
        }
        let grown = holds(session, before, 64 << 20);
        tell(
            "F8",
            &format!("5 MB pasted ({place:?}): {} KiB more", grown >> 10),
        );
    }
}
