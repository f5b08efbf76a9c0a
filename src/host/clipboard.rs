//! Text for the reader's clipboard, by way of the terminal: it reaches their own machine, also over SSH.
//!
//! The sequence is xterm's OSC 52. No terminal answers it, so what is told is which way the text went, never that it arrived.
//! A multiplexer in between needs its own wrapping: tmux takes the plain sequence where `set-clipboard` is on, and passes
//! a wrapped one on where `allow-passthrough` is on (before 3.3, always); neither is so by default. GNU screen passes wrapped
//! pieces on. The sequence ends with BEL, because the other end (`ESC \`) would end screen's wrapping as well.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::app::words::count;
use crate::text::visible_char;

/// Bytes of text beyond which terminals and multiplexers throw a sequence away: some take no more than 74,994.
const LARGEST: usize = 50_000;

/// Bytes of a sequence that any multiplexer takes whole; GNU screen prints what goes beyond its 768.
const SHORT: usize = 512;

/// Which way a sequence takes to the reader's terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// Straight to a terminal.
    Terminal(Known),
    /// Through tmux.
    Tmux,
    /// Through GNU screen, or through a tmux beyond SSH that calls itself so.
    Screen,
    /// Through tmux and screen, one in the other; which is inside cannot be known.
    Both,
    /// To nowhere: the console of Linux has no clipboard.
    Nowhere,
}

/// What is known of a terminal's way with the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing.
    Nothing,
    /// Xterm, which takes it only where it is told to.
    Xterm,
    /// A terminal of GNOME's kind (VTE), most of which ignore it.
    Vte,
    /// The Terminal of macOS, which ignores it.
    Apple,
}

impl Route {
    /// What the environment tells.
    pub fn of(environment: &impl Fn(&str) -> String) -> Self {
        let has = |name: &str| !environment(name).is_empty();
        let term = environment("TERM");
        match (has("TMUX"), has("STY")) {
            (true, true) => Self::Both,
            (true, false) => Self::Tmux,
            (false, true) => Self::Screen,
            (false, false) if term.starts_with("tmux") => Self::Tmux,
            (false, false) if term.starts_with("screen") => Self::Screen,
            (false, false) if term == "linux" => Self::Nowhere,
            (false, false) => Self::Terminal(if has("XTERM_VERSION") {
                Known::Xterm
            } else if has("VTE_VERSION") {
                Known::Vte
            } else if environment("TERM_PROGRAM") == "Apple_Terminal" {
                Known::Apple
            } else {
                Known::Nothing
            }),
        }
    }
}

/// The sequence that asks for `text` to be put on the clipboard, and what to tell the reader; else why it cannot be.
/// What a terminal would obey where the text is pasted is put there as its picture.
pub fn sequence(text: &str, route: Route) -> Result<(Vec<u8>, String), String> {
    if text.len() > LARGEST {
        return Err(format!(
            "not copied: {} bytes, and terminals take {LARGEST}; select less",
            text.len()
        ));
    }
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() => visible_char(c).unwrap_or(' '),
        c => c,
    };
    let safe: String = text.chars().map(shown).collect();
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(safe)).into_bytes();
    let (sequence, way) = match route {
        Route::Terminal(known) => (plain, told(known)),
        Route::Tmux => {
            let wrapped = [b"\x1bPtmux;\x1b", plain.as_slice(), b"\x1b\\"].concat();
            (
                [plain, wrapped].concat(),
                "to tmux (OSC 52); it must have set-clipboard on",
            )
        }
        Route::Screen => (
            in_pieces(&plain),
            "through screen (OSC 52); nothing confirms it",
        ),
        Route::Both if plain.len() <= SHORT => {
            (plain, "to tmux and screen (OSC 52); they may keep it")
        }
        Route::Both => {
            return Err(
                "not copied: tmux and screen together pass on short text; select less".to_owned(),
            );
        }
        Route::Nowhere => {
            return Err("not copied: the console of Linux has no clipboard".to_owned());
        }
    };
    let many = count(text.chars().count(), "character");
    Ok((sequence, format!("{many} sent {way}")))
}

fn told(known: Known) -> &'static str {
    match known {
        Known::Nothing => "to the terminal (OSC 52); nothing confirms it",
        Known::Xterm => "to xterm (OSC 52); see disallowedWindowOps",
        Known::Vte => "to the terminal (OSC 52); GNOME's may ignore it",
        Known::Apple => "to Terminal (OSC 52), which ignores it",
    }
}

/// GNU screen passes on strings of at most 768 bytes.
fn in_pieces(plain: &[u8]) -> Vec<u8> {
    plain
        .chunks(SHORT)
        .flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, route: Route) -> String {
        let (bytes, _) = sequence(text, route).expect("it is short");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn text_is_wrapped_for_the_way_it_takes() {
        let straight = Route::Terminal(Known::Nothing);
        assert_eq!(sent("", straight), "\x1b]52;c;\x07");
        assert_eq!(sent("f", straight), "\x1b]52;c;Zg==\x07");
        assert_eq!(sent("fo\n", straight), "\x1b]52;c;Zm8K\x07");
        assert_eq!(sent("␛", straight), "\x1b]52;c;4pCb\x07");
        assert_eq!(sent("\x1b", straight), sent("␛", straight));
        assert_eq!(
            sent("foo", Route::Tmux),
            "\x1b]52;c;Zm9v\x07\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\"
        );
        assert_eq!(sent("foo", Route::Screen), "\x1bP\x1b]52;c;Zm9v\x07\x1b\\");
        assert_eq!(sent("foo", Route::Both), "\x1b]52;c;Zm9v\x07");
    }

    #[test]
    fn screen_gets_no_piece_that_it_would_print() {
        let text = "x".repeat(2000);
        let sent = sent(&text, Route::Screen);
        let pieces: Vec<_> = sent.split_terminator("\x1b\\").collect();
        assert!(pieces.iter().all(|piece| piece.len() <= SHORT + 2));
        let joined: String = pieces
            .iter()
            .map(|piece| piece.strip_prefix("\x1bP").expect("a wrapped piece"))
            .collect();
        let plain = sequence(&text, Route::Terminal(Known::Nothing)).expect("it is short");
        assert_eq!(joined.into_bytes(), plain.0);
    }

    #[test]
    fn the_route_is_read_from_the_environment() {
        let route = |variables: &[(&str, &str)]| {
            let variables: Vec<(String, String)> = variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            Route::of(&move |wanted: &str| {
                let found = variables.iter().find(|(name, _)| name == wanted);
                found.map(|(_, value)| value.clone()).unwrap_or_default()
            })
        };
        assert_eq!(
            route(&[("TERM", "xterm-256color")]),
            Route::Terminal(Known::Nothing)
        );
        assert_eq!(route(&[("TERM", "linux")]), Route::Nowhere);
        assert_eq!(
            route(&[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(390)")]),
            Route::Terminal(Known::Xterm)
        );
        assert_eq!(
            route(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")]),
            Route::Terminal(Known::Vte)
        );
        // tmux of old calls its terminals `screen`.
        assert_eq!(
            route(&[("TERM", "screen"), ("TMUX", "socket,1,0")]),
            Route::Tmux
        );
        assert_eq!(route(&[("TERM", "tmux-256color")]), Route::Tmux);
        assert_eq!(
            route(&[("TERM", "screen"), ("STY", "12.pts")]),
            Route::Screen
        );
        assert_eq!(route(&[("TERM", "screen.xterm-256color")]), Route::Screen);
        assert_eq!(
            route(&[("TMUX", "x"), ("STY", "y"), ("TERM", "screen")]),
            Route::Both
        );
    }

    #[test]
    fn what_is_told_never_claims_more_than_is_known() {
        let said = |route| match sequence("two words", route) {
            Ok((_, said)) | Err(said) => said,
        };
        assert_eq!(
            said(Route::Terminal(Known::Nothing)),
            "9 characters sent to the terminal (OSC 52); nothing confirms it"
        );
        assert_eq!(
            said(Route::Tmux),
            "9 characters sent to tmux (OSC 52); it must have set-clipboard on"
        );
        assert_eq!(
            said(Route::Nowhere),
            "not copied: the console of Linux has no clipboard"
        );
        for route in [
            Route::Terminal(Known::Nothing),
            Route::Terminal(Known::Xterm),
            Route::Terminal(Known::Vte),
            Route::Terminal(Known::Apple),
            Route::Tmux,
            Route::Screen,
            Route::Both,
            Route::Nowhere,
        ] {
            // It stands on one line of 80 columns, beside the key of the help.
            assert!(said(route).len() <= 66, "{}", said(route));
        }
        let long = "x".repeat(LARGEST + 1);
        assert_eq!(
            sequence(&long, Route::Screen).expect_err("it is long"),
            "not copied: 50001 bytes, and terminals take 50000; select less"
        );
        assert!(sequence(&long[..600], Route::Both).is_err());
    }
}
