//! Letters of any width: what stands on the screen after many scrolls is what drawing all of it anew puts there.

use crate::measured::{Random, Reports, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[Row::new(
    "F10",
    "letters of any width leave no smear",
    letters_of_any_width_leave_no_smear,
)];

/// Wide, joined, coloured, ambiguous, combining, in disputed columns.
const LETTERS: [&str; 28] = [
    "a",
    "e",
    " ",
    " ",
    "日",
    "本語",
    "한",
    "ｱﾞ",
    "Ａ",
    "é",
    "e\u{301}",
    "o\u{308}\u{323}",
    "я",
    "ğ",
    "·",
    "…",
    "“”",
    "①",
    "½",
    "😀",
    "👩\u{200d}🌾",
    "🇦🇿",
    "👍🏽",
    "❤\u{fe0f}",
    "ا\u{64e}ل",
    "क\u{94d}ष",
    "ไ\u{e17}ท",
    "\u{200b}",
];

/// Keys that scroll, turn to others and change what is narrow.
const KEYS: [&str; 16] = [
    "j", "j", "j", "k", "d", "u", " ", "b", "G", "gg", "\t", "n", "N", "z", "/e\r", "\x1b",
];

/// How often the screen is drawn anew.
const ROUNDS: usize = 10;

/// Rows of letters as by chance.
fn text(random: &mut Random) -> String {
    let mut text = "Letters of all kinds\n\n".to_owned();
    for _ in 0..120 {
        for _ in 0..random.next() % 90 {
            text.push_str(LETTERS[random.next() as usize % LETTERS.len()]);
        }
        text.push_str(if random.next().is_multiple_of(3) {
            "\n\n"
        } else {
            "\n"
        });
    }
    text
}

/// What is shown, row by row; blanks at the end of a row are written or erased.
fn rows(session: &Session) -> Vec<String> {
    let text = session.text();
    text.lines().map(|row| row.trim_end().to_owned()).collect()
}

fn letters_of_any_width_leave_no_smear() {
    let seed = Random::seed();
    eprintln!("    F10: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let reports = Reports::many(2);
    reports.write("letters.txt", &text(&mut random));
    let mut session = reports.open();
    let mut pressed = 0;
    for round in 0..ROUNDS {
        for _ in 0..100 {
            session
                .press(KEYS[random.next() as usize % KEYS.len()])
                .catch_up();
            pressed += 1;
        }
        // Out of whatever stands over it; a sentence in the last row goes with it.
        session.press("\x1b").rest();
        session.press("\x1b").rest();
        let shown = rows(&session);
        session.press("\x0c").rest();
        assert_eq!(rows(&session), shown, "seed {seed}, round {round}");
    }
    session.press("Q");
    assert_eq!(session.end().exit_code(), 0);
    tell(
        "F10",
        &format!("{pressed} keys, {ROUNDS} screens as drawn anew"),
    );
}
