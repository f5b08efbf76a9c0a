//! Settings from every side, and every mistake in them.

use super::*;
use crate::app::command::Command;
use crate::app::setup::Glyphs;

fn gathered(flags: &Flags, settings: &str, variables: &[(&str, &str)]) -> Settings {
    with_keymap(flags, settings, "", variables)
}

fn with_keymap(
    flags: &Flags,
    settings: &str,
    keymap: &str,
    variables: &[(&str, &str)],
) -> Settings {
    let file = |name: &str, text: &str| {
        Some(File {
            name: name.to_owned(),
            text: text.to_owned(),
        })
    };
    let files = Files {
        path: Some("/home/me/.config/daftar/config.toml".into()),
        settings: file("config.toml", settings),
        keymap: file("keymap.toml", keymap),
        ..Files::default()
    };
    gather(flags, &files, |name| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

fn says(settings: &Settings) -> Vec<&str> {
    let faults = settings.faults.iter();
    faults.map(|fault| fault.says.as_str()).collect()
}

#[test]
fn flags_come_before_environment_before_file() {
    let file = "theme = \"light\"\nmouse = false\n";
    let theme = |flags: &Flags, variables| {
        let settings = gathered(flags, file, variables);
        let (_, value, origin) = settings.values[0].clone();
        assert_eq!(says(&settings), Vec::<&str>::new());
        (value.to_string(), origin.to_string())
    };
    let pair = |value: &str, origin: &str| (value.to_owned(), origin.to_owned());
    let none = Flags::new();
    assert_eq!(theme(&none, &[]), pair("\"light\"", "config.toml:1"));
    let variables = &[("DAFTAR_THEME", "ansi")];
    assert_eq!(theme(&none, variables), pair("\"ansi\"", "$DAFTAR_THEME"));
    let flags = vec![(Name::Theme, "dark".to_owned())];
    assert_eq!(theme(&flags, variables), pair("\"dark\"", "--theme"));
    let setup = gathered(&none, file, &[]).setup("seeds".to_owned());
    assert_eq!(setup.mouse, Switch::Off);
    assert_eq!(setup.theme.as_deref(), Some("light"));
    let setup = gathered(&none, "", &[]).setup("seeds".to_owned());
    assert_eq!((setup.theme, setup.mouse), (None, Switch::On));
}

#[test]
fn every_setting_reaches_the_program() {
    let file = "\
plain = true
view = \"timeline\"
documents = \"title\"
furniture = \"unfolded\"
text-width = 60
log-scale = true
key-wait = 0
jobs = 3
";
    let settings = gathered(&Flags::new(), file, &[]);
    let setup = settings.setup(String::new());
    assert_eq!(says(&settings), Vec::<&str>::new());
    assert_eq!((setup.plain, setup.view), (Switch::On, View::Timeline));
    assert_eq!(
        (setup.order, setup.furniture, setup.scale),
        (Order::Title, Furniture::Unfolded, Spacing::Logarithmic)
    );
    assert_eq!((setup.measure, setup.patience), (60, Duration::ZERO));
    assert_eq!(settings.jobs(), Some(3));
}

#[test]
fn limits_are_settings_that_touch_reading() {
    use crate::read::limits::Limits;
    let usual = gathered(&Flags::new(), "", &[]).limits();
    assert_eq!(usual, Limits::default());
    let file = "\
max-file = 1
max-text = 2
max-pages = 3
max-nesting = 40
max-depth = 5
max-members = 6
max-unpacked = 7
max-ratio = 8
max-seconds = 9
max-memory = 100
";
    let settings = gathered(&Flags::new(), file, &[("DAFTAR_MAX_PAGES", "30")]);
    assert_eq!(says(&settings), Vec::<&str>::new());
    let expected = Limits {
        file: 1 << 20,
        text: 2 << 20,
        pages: 30,
        nesting: 40,
        depth: 5,
        members: 6,
        unpacked: 7 << 20,
        ratio: 8,
        seconds: 9,
        memory: 100 << 20,
        ..Limits::default()
    };
    assert_eq!(settings.limits(), expected);
    let variables = &[("DAFTAR_MAX_TEXT", "a lot")];
    let wrong = gathered(&Flags::new(), "max-file = \"64 MiB\"\n", variables);
    assert_eq!(
        says(&wrong),
        [
            "config.toml:1:12: max-file is a whole number from 1 to 1024, not “64 MiB”",
            "$DAFTAR_MAX_TEXT: max-text is a whole number from 1 to 512, not “a lot”",
        ]
    );
    let touches = wrong.faults.iter().map(|fault| fault.touches);
    assert!(touches.eq([Touches::Reading, Touches::Reading]));
    assert_eq!(wrong.limits(), Limits::default());
}

#[test]
fn colours_are_as_the_terminal_claims_and_the_reader_wants() {
    for (wanted, variables, expected) in [
        ("", &[("TERM", "xterm-256color")][..], ColourLevel::Palette),
        (
            "",
            &[("TERM", "xterm"), ("COLORTERM", "truecolor")],
            ColourLevel::True,
        ),
        ("", &[("TERM", "linux")], ColourLevel::Sixteen),
        (
            "",
            &[("TERM", "xterm"), ("NO_COLOR", "1")],
            ColourLevel::None,
        ),
        (
            "",
            &[("TERM", "xterm"), ("NO_COLOR", "")],
            ColourLevel::Sixteen,
        ),
        ("", &[], ColourLevel::None),
        (
            "always",
            &[("NO_COLOR", "1"), ("TERM", "xterm")],
            ColourLevel::Sixteen,
        ),
        ("never", &[("TERM", "xterm-256color")], ColourLevel::None),
    ] {
        let flags = if wanted.is_empty() {
            Flags::new()
        } else {
            vec![(Name::Color, wanted.to_owned())]
        };
        let setup = gathered(&flags, "", variables).setup(String::new());
        assert_eq!(setup.colour, expected, "{wanted:?} {variables:?}");
    }
}

#[test]
fn the_locale_decides_about_frames() {
    let glyphs = |variables| {
        gathered(&Flags::new(), "", variables)
            .setup(String::new())
            .glyphs
    };
    assert_eq!(glyphs(&[("LANG", "en_GB.UTF-8")]), Glyphs::Unicode);
    assert_eq!(
        glyphs(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]),
        Glyphs::Ascii
    );
    assert_eq!(glyphs(&[("LANG", "C.utf8")]), Glyphs::Unicode);
    assert_eq!(glyphs(&[]), Glyphs::Ascii);
}

#[test]
fn every_mistake_is_told_with_its_place() {
    for (file, expected) in [
        ("", &[][..]),
        (
            "theme = \"pink\"",
            &["config.toml:1:9: theme is auto, dark, light, ansi or mono, not “pink”"],
        ),
        (
            "theme = \"dark\"\ncolour = 1\n\nmouse = \"yes\"\ntext-width = 7\njobs = 1.5\n",
            &[
                "config.toml:2:1: “colour” is not a setting; did you mean “color”?",
                "config.toml:4:9: mouse is true or false, not “yes”",
                "config.toml:5:14: text-width is a whole number from 20 to 400, not 7",
                "config.toml:6:8: jobs is a whole number from 0 to 1024, not 1.5",
            ],
        ),
        (
            "lexicon = \"desk.toml\"\nzzz = {}",
            &[
                "config.toml:1:11: lexicon is a list of texts in quotes: [\"…\", \"…\"], not “desk.toml”",
                "config.toml:2:1: “zzz” is not a setting; `daftar config` lists the settings",
            ],
        ),
        (
            "view = \"dossier\"\nkeys = 3",
            &[
                "config.toml:1:8: view is read, figures, compare or timeline, not “dossier”",
                "config.toml:2:8: keys is a table, not 3",
            ],
        ),
        (
            "[keys]\ndwon = [\"j\"]\ndown = [\"Strg-j\", \"n\"]\nup = [\"n\"]\nopen = \"Space o\"\nlast = [\"Space\"]\nclose = 1\nhelp = [\"?\", \"?\"]\n",
            &[
                "config.toml:2:1: “dwon” is not a command; did you mean “down”?",
                "config.toml:3:9: “Strg-j” (down) is not a key; keys are written j, G, Enter, Space, F5, Ctrl-d, Alt-x, or two with a blank between (g g)",
                "config.toml:4:7: “n” (up) is the key of down already, at config.toml:3; choose another",
                "config.toml:6:9: “Space” (last) begins “Space o” (open), at config.toml:5, which could not be typed then; choose another",
                "config.toml:7:9: close is a list of texts in quotes: [\"…\", \"…\"], not 1",
                "config.toml:8:14: “?” (help) stands here twice",
            ],
        ),
    ] {
        assert_eq!(
            says(&gathered(&Flags::new(), file, &[])),
            expected,
            "{file}"
        );
    }
    let settings = gathered(
        &vec![(Name::Jobs, "many".to_owned())],
        "",
        &[("DAFTAR_MOUSE", "maybe")],
    );
    assert_eq!(
        says(&settings),
        [
            "$DAFTAR_MOUSE: mouse is true or false, not “maybe”",
            "--jobs: jobs is a whole number from 0 to 1024, not “many”",
        ]
    );
}

#[test]
fn what_is_no_toml_is_told_and_the_rest_counts() {
    let settings = gathered(&Flags::new(), "mouse = false\ntheme = = 3\njobs = 2\n", &[]);
    assert_eq!(settings.setup(String::new()).mouse, Switch::Off);
    assert_eq!(settings.jobs(), Some(2));
    let told = says(&settings);
    assert!(
        told[0].starts_with("config.toml:2:9: this is not TOML: "),
        "{told:?}"
    );
    assert_eq!(settings.faults[0].touches, Touches::Reading);
}

#[test]
fn keys_come_from_a_preset_the_keymap_and_the_settings() {
    let settings = with_keymap(
        &Flags::new(),
        "[keys]\ndown = [\"e\"]\nup = \"n\"\n",
        "preset = \"emacs\"\nup = [\"i\"]\nopen = [\"o\"]\n",
        &[],
    );
    assert_eq!(
        says(&settings),
        ["config.toml:3:1: up has its keys at keymap.toml:2 already; keep them in one place"]
    );
    let keys = &settings.keys;
    assert_eq!(keys.preset, "emacs");
    assert_eq!(keys.keymap.keys(Command::Down), ["e"]);
    assert_eq!(keys.keymap.keys(Command::Up), ["i"]);
    assert_eq!(keys.keymap.keys(Command::Open), ["o"]);
    assert_eq!(keys.keymap.keys(Command::Close), ["Esc", "Ctrl-g"]);
    // The reader's word is the last: whoever had the key has it no more.
    assert_eq!(keys.keymap.keys(Command::NextEntity), Vec::<String>::new());
    let origins: Vec<_> = keys
        .origins
        .iter()
        .map(|(command, origin)| format!("{} {origin}", command.entry().name))
        .collect();
    assert_eq!(
        origins,
        [
            "down config.toml:2",
            "up keymap.toml:2",
            "open keymap.toml:3"
        ]
    );
}

#[test]
fn a_theme_of_the_readers_own_is_checked_and_weighed() {
    let files = Files {
        settings: Some(File {
            name: "config.toml".to_owned(),
            text: "theme = \"paper\"\n".to_owned(),
        }),
        themes: vec![(
            "paper".to_owned(),
            File {
                name: "paper.toml".to_owned(),
                text: "inherits = \"light\"\nperson = { fg = \"#cccccc\" }\nhitt = {}\n".to_owned(),
            },
        )],
        ..Files::default()
    };
    let settings = gather(&Flags::new(), &files, |_| None);
    assert_eq!(
        says(&settings),
        ["paper.toml:3:1: “hitt” is not a part of the screen; did you mean “hit”?"]
    );
    let setup = settings.setup(String::new());
    assert_eq!(setup.theme.as_deref(), Some("paper"));
    assert_eq!(setup.themes.last().map(String::as_str), Some("paper"));
    assert_eq!(
        hard_to_read(&files),
        ["paper.toml: person is hard to read: its contrast is 1.6, and it needs 4.5"]
    );
}

#[test]
fn lexicons_are_relative_to_the_settings_file() {
    let settings = gathered(
        &Flags::new(),
        "lexicon = [\"names.toml\", \"/srv/desk.toml\"]",
        &[],
    );
    let expected = ["/home/me/.config/daftar/names.toml", "/srv/desk.toml"];
    assert_eq!(settings.lexicons, expected.map(PathBuf::from).to_vec());
}
