//! Texts, titles, file names and keys that hold what a terminal would obey or hide.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output};

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Config, Term};
use alacritty_terminal::vte::ansi::Processor;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use crate::measured::{Reports, tell};
use crate::row::Row;
use crate::session::Session;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F9",
        "every view shows what a terminal would obey or hide, and sends nothing else",
        every_view_shows_what_a_terminal_would_obey_or_hide,
    ),
    Row::new(
        "F9",
        "what is copied, typed and pasted is shown and holds nothing to obey",
        what_is_copied_typed_and_pasted_holds_nothing_to_obey,
    ),
    Row::new(
        "F9",
        "commands print nothing to obey, and JSON stays exact",
        commands_print_nothing_to_obey_and_json_stays_exact,
    ),
];

/// What is hidden in texts and names: what it is called, how it is written, and how it is shown.
const HOSTILE: &[(&str, &str, &str)] = &[
    ("title", "\x1b]0;owned\x07", "␛]0;owned␇"),
    ("clipboard", "\x1b]52;c;b3duZWQ=\x07", "␛]52;c;b3duZWQ=␇"),
    ("link", "\x1b]8;;http:\x1b\\", "␛]8;;http:␛\\"),
    ("csi", "\x1b[31m\x1b[2J", "␛[31m␛[2J"),
    ("dcs", "\x1bP$q\x1b\\", "␛P$q␛\\"),
    ("apc", "\x1b_G\x1b\\\x1b^p\x1b\\", "␛_G␛\\␛^p␛\\"),
    ("c1", "\u{9b}31m\u{9d}0;x\u{9c}", "␛31m␛0;x␛"),
    ("delete", "\x7f\x07\x08", "␡␇␈"),
    (
        "bidi",
        "\u{202e}tfel\u{202c}\u{2066}i\u{2069}\u{61c}",
        "¦tfel¦¦i¦¦",
    ),
    (
        "width",
        "a\u{200b}b\u{2060}c\u{200d}d\u{ad}e\u{3164}",
        "a·b·c·d·e·",
    ),
    ("tags", "\u{e0001}\u{e0041}\u{e007f}\u{e0101}", "····"),
];

/// What may be sent beside letters, and what for.
const ALLOWED: &[(&str, &str)] = &[
    ("BS", "goes back a column"),
    ("LF", "goes down a row"),
    ("CR", "goes to the first column"),
    ("CSI A", "goes up"),
    ("CSI B", "goes down"),
    ("CSI C", "goes right"),
    ("CSI D", "goes left"),
    ("CSI G", "goes to a column"),
    ("CSI H", "goes to a place"),
    ("CSI J", "erases the screen"),
    ("CSI K", "erases the rest of a row"),
    ("CSI S", "scrolls up"),
    ("CSI T", "scrolls down"),
    ("CSI L", "inserts rows"),
    ("CSI M", "deletes rows"),
    ("CSI m", "colours and marks"),
    ("CSI r", "margins above and below"),
    ("CSI ?7l", "no wrapping"),
    ("CSI ?7h", "wrapping again"),
    ("CSI ?25l", "hides the cursor"),
    ("CSI ?25h", "shows the cursor"),
    ("CSI ?69l", "no margins at the sides"),
    ("CSI ?1002h", "reports of the mouse"),
    ("CSI ?1002l", "no reports of the mouse"),
    ("CSI ?1006h", "decimal reports of the mouse"),
    ("CSI ?1006l", "none of them"),
    ("CSI ?1049h", "the other screen"),
    ("CSI ?1049l", "the first screen"),
    ("CSI ?2004h", "marks what is pasted"),
    ("CSI ?2004l", "does not mark it"),
    ("CSI ?2026l", "holds no frame back"),
    ("CSI ?69$p", "asks for margins at the sides"),
    ("CSI ?2026$p", "asks for frames shown at once"),
];

/// What is sent for the reader's own key alone.
const COPY: &str = "OSC 52;c";

/// Every sequence and control character of what was sent, numbers left out where they are counts, colours or places;
/// what was sent for the clipboard; and how many bytes that was, without a sequence or character that is torn at the end.
fn obeyed(sent: &[u8]) -> (BTreeSet<String>, Vec<String>, usize) {
    let text = match std::str::from_utf8(sent) {
        Ok(text) => text,
        Err(torn) if torn.error_len().is_none() => {
            std::str::from_utf8(&sent[..torn.valid_up_to()]).expect("looked at")
        }
        Err(wrong) => panic!("{wrong}: {:?}", String::from_utf8_lossy(sent)),
    };
    let (mut found, mut copied) = (BTreeSet::new(), Vec::new());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        let control = if let Some(sequence) = rest.strip_prefix("\x1b[") {
            let last = |c: char| ('\x40'..='\x7e').contains(&c);
            let Some(end) = sequence.find(last) else {
                break;
            };
            let sequence = &sequence[..=end];
            length = 2 + sequence.len();
            let counts = |c: char| !sequence.starts_with('?') && (c.is_ascii_digit() || c == ';');
            Some(format!("CSI {}", sequence.replace(counts, "")))
        } else if let Some(sequence) = rest.strip_prefix("\x1b]52;c;") {
            let Some((payload, _)) = sequence.split_once('\x07') else {
                break;
            };
            length = rest.len() - sequence.len() + payload.len() + 1;
            let bytes = BASE64_STANDARD.decode(payload).expect("base64");
            copied.push(String::from_utf8(bytes).expect("UTF-8 is copied"));
            Some(COPY.to_owned())
        } else if rest == "\x1b" {
            break;
        } else {
            match c {
                '\x08' => Some("BS".to_owned()),
                '\n' => Some("LF".to_owned()),
                '\r' => Some("CR".to_owned()),
                c if c.is_control() || HIDDEN.contains(&c) => Some(format!("{c:?}")),
                _ => None,
            }
        };
        found.extend(control);
        rest = &rest[length..];
    }
    (found, copied, text.len() - rest.len())
}

/// What turns or hides text, of all that the folder holds.
const HIDDEN: &[char] = &[
    '\u{202e}',
    '\u{202c}',
    '\u{2066}',
    '\u{2069}',
    '\u{61c}',
    '\u{200b}',
    '\u{2060}',
    '\u{200d}',
    '\u{ad}',
    '\u{3164}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
    '\u{e0101}',
];

/// A folder in which all of it is hidden everywhere.
fn hostile() -> Reports {
    let reports = Reports::many(0);
    let mut lines = "Ports of Peru\n\nLima, 3 May 2024. All that follows is hostile.\n".to_owned();
    for (at, (name, written, _)) in HOSTILE.iter().enumerate() {
        let _ = write!(lines, "\nLine {name} {written} end.\n");
        let (day, person) = (at + 1, ["Tembo", "Okello", "Banda", "Mwale"][at % 4]);
        let text = format!(
            "---\ntitle: The {written} port\nsource: The {written} Post\ndate: 2024-05-03\n---\n\n# Head {written} end\n\n\
             Lima, {day} May 2024. Trade between Peru and Chile {written} reached ${day}.1 billion in 2023, \
             Minister Aziza {written} {person} said. “We sell {written} more,” Minister Rosa Quispe said. \
             Exports of Peru to Chile {written} rose by {day} percent in 2023.\n"
        );
        let file = written.replace('/', "");
        reports.write(&format!("{name} {file}.md"), &text);
        reports.write(&format!("{name} {file}.pdf"), "%PDF-1.7\n");
    }
    let _ = write!(lines, "\nLine accents o{} end.\n", "\u{301}".repeat(1_000));
    reports.write("lines.txt", &lines);
    let path = Path::new(&reports.path()).join(OsStr::from_bytes(b"n\xff\x1bme\n\x9b.txt"));
    fs::write(path, "Odd name\n\nLima grew.\n").expect("the file is written");
    reports
}

/// A session in which all that is sent is looked at.
struct Watched {
    session: Session,
    /// Bytes that the other terminal has.
    shown: usize,
    /// Bytes that were looked at; a sequence may be torn after them.
    seen: usize,
    sent: BTreeSet<String>,
    copied: Vec<String>,
    other: Term<VoidListener>,
    parser: Processor,
}

struct Size;

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        30
    }

    fn screen_lines(&self) -> usize {
        30
    }

    fn columns(&self) -> usize {
        100
    }
}

impl Watched {
    fn new(session: Session) -> Self {
        Self {
            session,
            shown: 0,
            seen: 0,
            sent: BTreeSet::new(),
            copied: Vec::new(),
            other: Term::new(Config::default(), &Size, VoidListener),
            parser: Processor::new(),
        }
    }

    /// Presses keys until all of these rows or texts are shown, and looks at what came of it.
    fn press(&mut self, keys: &str, wanted: &[String]) -> Vec<String> {
        let what = format!("{wanted:#?} after {keys:?}");
        self.session.press(keys).until(&what, |screen| {
            let shown = screen.contents();
            wanted.iter().all(|it| shown.contains(it))
        });
        self.look(keys)
    }

    /// Presses keys until the screen has these rows from one on, wholly.
    fn rows(&mut self, keys: &str, first: usize, wanted: &[String]) {
        let what = format!("{wanted:#?} after {keys:?}");
        self.session.press(keys).until(&what, |screen| {
            let rows: Vec<String> = screen.rows(0, 100).collect();
            let rows = rows[first..].iter().map(|row| row.trim_end());
            rows.take(wanted.len()).eq(wanted)
        });
        self.look(keys);
    }

    /// Closes what is open: a lone Esc is told from a sequence by what comes next, so that nothing is typed before it had its effect.
    fn close(&mut self) {
        let is_open = |screen: &vt100::Screen| {
            let shown = screen.contents();
            shown.contains("Esc close") || shown.contains("Esc later")
        };
        // The last row of a frame comes last.
        self.session.until("something open", is_open);
        let is_closed = |screen: &vt100::Screen| !is_open(screen);
        self.session.press("\x1b").until("nothing open", is_closed);
        self.look("Esc");
    }

    /// Has everything drawn anew, which changes nothing.
    fn again(&mut self) {
        self.session.rest();
        let rows = self.look("rest");
        let erased = |session: &Session| session.written().matches("\x1b[2J").count();
        let before = erased(&self.session);
        self.session.press("\x0c").until("a frame", |_| true);
        while erased(&self.session) == before {
            self.session.rest();
        }
        self.session.until("the same screen", |screen| {
            let shown = screen.rows(0, 100);
            shown
                .map(|row| row.trim_end().to_owned())
                .eq(rows.iter().cloned())
        });
        self.look("Ctrl-l");
    }

    /// The rows of the screen, which another terminal shows as well; what was sent is allowed.
    fn look(&mut self, keys: &str) -> Vec<String> {
        let all = self.session.raw();
        self.parser.advance(&mut self.other, &all[self.shown..]);
        self.shown = all.len();
        let (sent, copied, length) = obeyed(&all[self.seen..]);
        self.seen += length;
        self.sent.extend(sent);
        self.copied.extend(copied);
        let known = |it: &&String| !ALLOWED.iter().any(|(name, _)| name == it) && *it != COPY;
        let unknown: Vec<&String> = self.sent.iter().filter(known).collect();
        assert_eq!(unknown, [""; 0], "after {keys:?}");
        let rows: Vec<String> = self.session.screen().rows(0, 100).collect();
        let rows: Vec<String> = rows.iter().map(|row| row.trim_end().to_owned()).collect();
        let other = (0..30).map(|y| row(&self.other, y));
        assert_eq!(other.collect::<Vec<_>>(), rows, "after {keys:?}");
        rows
    }
}

/// A row of the other terminal.
fn row(term: &Term<VoidListener>, y: i32) -> String {
    let mut text = String::new();
    for x in 0..100 {
        let cell = &term.grid()[Line(y)][Column(x)];
        if !cell.flags.contains(Flags::WIDE_CHAR_SPACER) {
            text.push(cell.c);
            text.extend(cell.zerowidth().unwrap_or_default());
        }
    }
    text.trim_end().to_owned()
}

fn one(text: &str) -> Vec<String> {
    vec![text.to_owned()]
}

/// What is shown for each hostile text, in a sentence.
fn shown(sentence: impl Fn(&str, &str) -> String) -> Vec<String> {
    let each = HOSTILE.iter();
    each.map(|(name, _, shown)| sentence(name, shown)).collect()
}

fn every_view_shows_what_a_terminal_would_obey_or_hide() {
    let reports = hostile();
    let mut watched = Watched::new(reports.begin(&[]));
    watched.press("", &one("13 documents"));
    let (_, _, first) = HOSTILE[5];
    let heads = |it: &(&str, &str, &str)| it.0 != "clipboard";
    let titles = HOSTILE.iter().filter(|it| heads(it));
    let titles: Vec<String> = titles.map(|it| format!("Head {} end", it.2)).collect();
    watched.press("", &titles);
    watched.again();
    for (view, name, shown) in [
        ("2", "Dossier", first),
        ("3", "Figures", "Exports · Peru → Chile"),
        ("G", "Figures", "26 of 26"),
        ("4", "Compare", "Head ␛]0;owned␇ end, The"),
        ("5", "Timeline", "Tembo"),
    ] {
        watched.press(view, &[format!("· {name}"), shown.to_owned()]);
    }
    watched.press("1f/lines", &one("All that follows is hostile."));
    watched.press("\r", &one("Line title ␛]0;owned␇ end."));
    let mut lines = vec![String::new()];
    for line in shown(|name, shown| format!("   Line {name} {shown} end.")) {
        lines.extend([line, String::new()]);
    }
    watched.rows("z", 5, &lines);
    watched.again();
    // Of ten thousand accents the letter keeps as many as a terminal can be asked to draw.
    // Of many accents on a letter eight are drawn, and it is said that there are more.
    let accents = format!("   Line accents o{}… end.", "\u{301}".repeat(8));
    let rows = watched.press("G", &[accents.clone(), " 100 % ─".to_owned()]);
    assert_eq!(
        rows.iter().filter(|row| **row == accents).count(),
        1,
        "{rows:#?}"
    );
    for (name, _, shown) in HOSTILE {
        watched.press(
            &format!("f/{name}"),
            &[format!("Head {shown} end"), format!("The {shown} Post")],
        );
        watched.close();
    }
    watched.press("w", &one("Why"));
    watched.close();
    let found = format!("Trade between Peru and Chile {first} reached");
    watched.press("speru", &[found, "23 hits in 12 documents".to_owned()]);
    watched.close();
    watched.press("?", &one("Help"));
    watched.close();
    watched.press(":", &one("Commands"));
    watched.close();
    watched.press(
        "P",
        &shown(|name, shown| format!("reports/{name} {shown}.pdf")),
    );
    watched.close();
    watched.session.press("Q").end();
    watched.look("Q");
    assert_eq!(watched.copied, [""; 0]);
    assert_eq!(watched.session.left_on(), [""; 0]);
    tell(
        "F9",
        &format!(
            "{} kinds of sequences, {} bytes",
            watched.sent.len(),
            watched.seen
        ),
    );
}

fn what_is_copied_typed_and_pasted_holds_nothing_to_obey() {
    let reports = hostile();
    let mut watched = Watched::new(reports.begin(&[]));
    watched.press("", &one("13 documents"));
    for (name, _, shown) in HOSTILE {
        watched.press(&format!("f/{name}"), &one(&format!("The {shown} Post")));
        watched.press("\r", &one(&format!("Head {shown} end")));
        watched.press("y", &one("sent to the terminal"));
    }
    assert_eq!(watched.copied.len(), HOSTILE.len());
    for ((_, written, shown), copied) in HOSTILE.iter().zip(&watched.copied) {
        // What turns or hides text is part of it; what a terminal would obey is not.
        let kept = if written.contains(char::is_control) {
            shown
        } else {
            written
        };
        let cited = format!("Head {kept} end, The {kept} Post, 3 May 2024");
        assert!(!copied.contains(char::is_control), "{copied:?}");
        assert!(copied.contains(&cited), "{copied:?} has no {cited:?}");
    }
    let pasted = "\x1b[200~Note a\x1b]0;x\x07\u{9b}m\u{202e}b\u{200b}c\x1b[201~";
    for (key, field) in [
        ("f", "Find everything"),
        ("s", "Search all"),
        ("a", "Note"),
        ("x", "Export"),
    ] {
        watched.press(key, &one(field));
        if key == "x" {
            watched.press("\r", &one("Enter write"));
        }
        // A field takes one blank for each control character.
        watched.press(pasted, &one("Note a ]0;x  m¦b·c"));
        if key == "x" {
            watched.press("\x1b", &one("Enter choose"));
        }
        watched.close();
    }
    watched.session.press("Q").end();
    watched.look("Q");
    assert_eq!(watched.session.left_on(), [""; 0]);
}

/// Runs a command on the folder.
fn run(reports: &Reports, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
    command
        .args(arguments)
        .env_clear()
        .env("HOME", reports.all());
    for name in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, reports.cache());
    }
    command.output().expect("the program starts")
}

fn commands_print_nothing_to_obey_and_json_stays_exact() {
    let reports = hostile();
    let path = reports.path();
    let nothing = "nothing \x1b]0;x\x07\u{9b}\u{202e}";
    for (arguments, code) in [
        (&["list"][..], 2),
        (&["list", "--format", "csv"], 2),
        (&["entities"], 2),
        (&["figures"], 2),
        (&["figures", "--format", "csv"], 2),
        (&["series"], 2),
        (&["chart"], 2),
        (&["compare"], 2),
        (&["timeline"], 2),
        (&["problems"], 0),
        (&["dossier", "Peru"], 2),
        (&["why", "Peru"], 2),
        (&["find", "head"], 2),
        (&["find", nothing], 2),
        (&["search", "Peru"], 2),
        (&["search", nothing], 2),
        (&["search", "bad:\x1b\u{9b}"], 2),
        (&["show", "lines.txt"], 2),
        (&["show", "head"], 2),
        (&["show", nothing], 2),
        (&["export", "--format", "csv"], 2),
        (&["export", "--format", "markdown"], 2),
        (&["export", "--format", "jsonl"], 2),
        (&["list", "--filter", nothing], 2),
        (&["list", "--sort", nothing], 2),
        (&["list", nothing], 2),
        (&["decide", "merge", nothing, "Peru"], 1),
        (&["config", "--config", nothing], 1),
    ] {
        let mut all = arguments.to_vec();
        if !matches!(arguments[0], "config" | "decide") {
            all.push(&path);
        }
        let done = run(&reports, &all);
        assert_eq!(done.status.code(), Some(code), "{arguments:?}: {done:?}");
        for printed in [&done.stdout, &done.stderr] {
            let (mut sent, _, length) = obeyed(printed);
            assert_eq!(length, printed.len(), "{arguments:?}");
            sent.remove("LF");
            assert_eq!(sent, BTreeSet::new(), "{arguments:?}");
        }
    }
    let done = run(&reports, &["export", "--format", "json", &path]);
    let (sent, _, _) = obeyed(&done.stdout);
    assert_eq!(sent, BTreeSet::from(["LF".to_owned()]));
    let export: Value = serde_json::from_slice(&done.stdout).expect("the export is JSON");
    let documents = export["documents"].as_array().expect("documents");
    let mut said: Vec<(String, String, String)> = documents
        .iter()
        .map(|it| ["path", "title", "source"].map(|name| it[name].as_str().unwrap_or_default()))
        .map(|[file, title, source]| {
            let file = file.strip_prefix(&format!("{path}/")).unwrap_or(file);
            (file.to_owned(), title.to_owned(), source.to_owned())
        })
        .collect();
    let mut exact: Vec<(String, String, String)> = HOSTILE
        .iter()
        .map(|(name, written, _)| {
            let file = written.replace('/', "");
            (
                format!("{name} {file}.md"),
                format!("Head {written} end"),
                format!("The {written} Post"),
            )
        })
        .collect();
    exact.push((
        "lines.txt".to_owned(),
        "Ports of Peru".to_owned(),
        String::new(),
    ));
    exact.push((
        "n\u{fffd}\x1bme\n\u{fffd}.txt".to_owned(),
        "Odd name".to_owned(),
        String::new(),
    ));
    said.sort();
    exact.sort();
    assert_eq!(said, exact);
}
