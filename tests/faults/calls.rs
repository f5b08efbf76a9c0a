//! Each call to the system fails once, or from some moment on.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use rustix::io::Errno;
use serde_json::Value;
use tempfile::TempDir;

use crate::measured::tell;
use crate::row::Row;
use crate::system::{Call, Fault, Lasts, failing};

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F12",
        "a call that fails while reports are read costs what it was for and nothing else",
        || a_call_that_fails_costs_what_it_was_for(READINGS, Extent::Quick),
    ),
    Row::new(
        "F12",
        "a call that fails while something is saved costs what it was for and nothing else",
        || a_call_that_fails_costs_what_it_was_for(SAVINGS, Extent::Quick),
    ),
    Row::new("F12", "a call that was interrupted is made again", || {
        a_call_that_was_interrupted_is_made_again(&[READINGS[0], SAVINGS[0]])
    }),
    Row::long(
        "F12",
        "any call that fails in any way costs what it was for and nothing else",
        || {
            a_call_that_fails_costs_what_it_was_for(READINGS, Extent::All);
            a_call_that_fails_costs_what_it_was_for(SAVINGS, Extent::All);
        },
    ),
    Row::long("F12", "any call that was interrupted is made again", || {
        a_call_that_was_interrupted_is_made_again(READINGS);
        a_call_that_was_interrupted_is_made_again(SAVINGS);
    }),
    Row::new(
        "F12",
        "a list of what is left out that cannot be read is told",
        a_list_of_what_is_left_out_that_cannot_be_read_is_told,
    ),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// One error for each call.
    Quick,
    /// All errors, and all that lasts.
    All,
}

const REPORTS: [(&str, &str); 2] = [
    (
        "a.txt",
        "Ports of Peru\n\n3 May 2024\n\nMinister Rosa Quispe of the Harbour Works Company said that exports of Peru to Chile rose to $4 million in 2023.\n",
    ),
    (
        "b.txt",
        "Rails of Chile\n\n5 May 2024\n\nLuis Mamani said that imports of Chile from Brazil rose to $5 million in 2023.\n",
    ),
];

/// Every file that is to be there.
const KNOWN: [&str; 4] = [
    "reports/a.txt",
    "reports/b.txt",
    "reports/daftar.toml",
    "out/daftar.json",
];

const DECISIONS: &str = "daftar.toml";

/// What daftar is asked to do.
#[derive(Clone, Copy, Debug)]
struct Deed {
    name: &'static str,
    /// Before the folder of reports.
    arguments: &'static [&'static str],
    /// Whether something was kept of an earlier reading.
    kept: bool,
    /// The file that it writes, in the folder of everything.
    writes: Option<&'static str>,
}

const READINGS: &[Deed] = &[
    Deed {
        name: "a first reading",
        arguments: &["export"],
        kept: false,
        writes: None,
    },
    Deed {
        name: "a second reading",
        arguments: &["export"],
        kept: true,
        writes: None,
    },
    Deed {
        name: "an export",
        arguments: &["export", "--force", "--out", "OUT"],
        kept: true,
        writes: Some("out/daftar.json"),
    },
];

const SAVINGS: &[Deed] = &[
    Deed {
        name: "a decision",
        arguments: &["decide", "retype", "Harbour Works Company", "project"],
        kept: true,
        writes: Some("reports/daftar.toml"),
    },
    Deed {
        name: "a note",
        arguments: &[
            "decide",
            "note",
            "a.txt",
            "$4 million",
            "Ask for the months.",
        ],
        kept: true,
        writes: Some("reports/daftar.toml"),
    },
    Deed {
        name: "a filter",
        arguments: &["filters", "add", "ports", "exports"],
        kept: true,
        writes: Some("reports/daftar.toml"),
    },
];

/// Reports with decisions, a home, and what is answered of them where nothing fails.
struct World {
    all: TempDir,
    /// What is kept of an earlier reading, by its path.
    kept: (PathBuf, Vec<u8>),
    /// What the file of decisions says.
    decisions: String,
    /// What an earlier export wrote.
    exported: String,
    /// Answers by the reports that are missing, and whether decisions count.
    answers: BTreeMap<(Vec<&'static str>, bool), Value>,
}

impl World {
    fn new() -> Self {
        let all = tempfile::tempdir().expect("a folder");
        let folder = all.path().join("reports");
        fs::create_dir(&folder).expect("a folder");
        for (name, text) in REPORTS {
            fs::write(folder.join(name), text).expect("the file is written");
        }
        let mut world = Self {
            kept: (PathBuf::new(), Vec::new()),
            decisions: String::new(),
            exported: "An earlier export.\n".to_owned(),
            answers: BTreeMap::new(),
            all,
        };
        world.put(false);
        let retype = ["decide", "retype", "Rosa Quispe", "event"];
        assert!(succeeded(&world.output(&retype)));
        world.decisions = world.file("reports/daftar.toml").expect("it was written");
        world.learn();
        // Files that were just written are read again: what is kept comes to rest after them.
        world.put(false);
        loop {
            assert!(succeeded(&world.output(&["list"])));
            let caches = fs::read_dir(world.path("home/daftar")).expect("a folder");
            let caches = caches.map(|it| it.expect("an entry").path());
            let mut caches = caches.filter(|it| it.extension().is_some_and(|it| it == "analyses"));
            let file = caches.next().expect("something is kept");
            let bytes = fs::read(&file).expect("it is there");
            let rests = bytes == world.kept.1;
            world.kept = (file, bytes);
            if rests {
                return world;
            }
        }
    }

    /// Learns what is answered with and without each report and the decisions.
    fn learn(&mut self) {
        let aside = self.path("aside");
        for missing in [vec![], vec!["a.txt"], vec!["b.txt"], vec!["a.txt", "b.txt"]] {
            for decided in [true, false] {
                self.put(false);
                let mut moved = missing.clone();
                moved.extend((!decided).then_some(DECISIONS));
                fs::create_dir(&aside).expect("a folder");
                for name in &moved {
                    let from = self.path("reports").join(name);
                    fs::rename(from, aside.join(name)).expect("it is ours");
                }
                let (value, _) = answer(&self.output(&["export"]).stdout);
                for name in &moved {
                    let to = self.path("reports").join(name);
                    fs::rename(aside.join(name), to).expect("it is ours");
                }
                fs::remove_dir(&aside).expect("it is empty");
                self.answers.insert((missing.clone(), decided), value);
            }
        }
    }

    /// Puts everything but the reports as it was before.
    fn put(&self, kept: bool) {
        for folder in ["home", "out"] {
            let _ = fs::remove_dir_all(self.path(folder));
            fs::create_dir(self.path(folder)).expect("a folder");
        }
        fs::write(self.path("out/daftar.json"), &self.exported).expect("it is written");
        let ours = self.path("reports/daftar.toml");
        if self.decisions.is_empty() {
            let _ = fs::remove_file(ours);
        } else {
            fs::write(ours, &self.decisions).expect("it is written");
        }
        if kept {
            fs::create_dir(self.path("home/daftar")).expect("a folder");
            fs::write(&self.kept.0, &self.kept.1).expect("it is written");
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.all.path().join(name)
    }

    fn file(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path(name)).ok()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
        for name in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env(name, self.path("home"));
        }
        command.env_remove("DAFTAR_CORPUS").env("LANG", "C.UTF-8");
        for argument in arguments {
            match *argument {
                "OUT" => command.arg(self.path("out")),
                other => command.arg(other),
            };
        }
        command.args(["--jobs", "1"]).arg(self.path("reports"));
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it starts")
    }

    /// Does a deed while calls fail. Gives what came of it, and how many calls of the kind there were.
    fn attempt(&self, deed: &Deed, fault: Fault) -> (Output, usize) {
        self.put(deed.kept);
        let mut command = self.command(deed.arguments);
        let start = || command.spawn().expect("it starts");
        let (child, seen) = failing(fault, self.all.path(), start);
        let output = child.wait_with_output().expect("it ends");
        (output, seen.count())
    }

    /// Every file but what may be there.
    fn strays(&self) -> Vec<String> {
        let mut strays = Vec::new();
        let mut folders = vec![self.all.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let shown = path.strip_prefix(self.all.path()).expect("it is below");
                let shown = shown.to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if path != self.kept.0 && !KNOWN.contains(&&*shown) {
                    strays.push(shown);
                }
            }
        }
        strays
    }

    /// What is answered without these reports.
    fn expected(&self, missing: &[&'static str], decided: bool) -> &Value {
        &self.answers[&(missing.to_vec(), decided)]
    }
}

fn succeeded(output: &Output) -> bool {
    assert_eq!(told(output), "");
    output.status.success()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What an export says apart from problems, and the reports that are not in it.
fn answer(bytes: &[u8]) -> (Value, Vec<&'static str>) {
    let mut value: Value = serde_json::from_slice(bytes).expect("an export is whole");
    value["problems"].take();
    let documents = value["documents"].as_array().expect("a list");
    let paths: Vec<&str> = (documents.iter())
        .filter_map(|it| it["path"].as_str())
        .collect();
    let is_missing = |name: &&str| !paths.iter().any(|path| path.ends_with(name));
    let missing = REPORTS.iter().map(|it| it.0).filter(is_missing).collect();
    (value, missing)
}

/// A text without the times in it.
fn timeless(text: &str) -> String {
    let time = regex::Regex::new(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d").expect("a pattern");
    time.replace_all(text, "TIME").into_owned()
}

/// What a deed leaves where nothing fails: the file that it writes, and the answers after it.
struct Done {
    file: Option<String>,
    after: Value,
}

fn done(world: &World, deed: &Deed) -> Done {
    world.put(deed.kept);
    let output = world.output(deed.arguments);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let file = deed
        .writes
        .map(|it| world.file(it).expect("it was written"));
    let after = world.output(&["export"]);
    Done {
        file: file.as_deref().map(timeless),
        after: answer(timeless(&String::from_utf8_lossy(&after.stdout)).as_bytes()).0,
    }
}

/// Fails where something was lost, invented, left behind or not told.
fn check(world: &World, deed: &Deed, whole: &Done, (output, what): (&Output, &str)) {
    let said = told(output);
    let what = format!("{what}: {:?}: {said}", output.status);
    assert!(matches!(output.status.code(), Some(0..=2)), "{what}");
    let succeeded = output.status.success();
    assert!(succeeded || !said.is_empty(), "{what}");
    assert!(
        !said.contains("panicked") && !said.contains("please report"),
        "{what}"
    );
    assert_eq!(world.strays(), [""; 0], "{what}");
    let judge = |bytes: &[u8]| {
        let (value, missing) = answer(bytes);
        let decided = !said.contains("no decision is applied");
        let expected = world.expected(&missing, decided);
        assert!(value == *expected, "{what}: {value:#}");
        let all = said.contains("reports: ");
        let named = |name: &&str| said.contains(&format!("{name}: "));
        assert!(all || missing.iter().all(named), "{what}: {missing:?}");
        assert!(missing.is_empty() || !succeeded, "{what}");
    };
    if let Some(name) = deed.writes {
        let before = match name {
            "out/daftar.json" => &world.exported,
            _ => &world.decisions,
        };
        let now = world.file(name).unwrap_or_default();
        let is_new = now != *before;
        assert!(is_new || !succeeded, "{what}");
        // An export of what could be read is an export.
        assert!(!is_new || succeeded || name == "out/daftar.json", "{what}");
        if is_new && name == "out/daftar.json" {
            judge(now.as_bytes());
        } else if is_new {
            assert_eq!(Some(timeless(&now)), whole.file, "{what}");
        }
    } else if output.stdout.is_empty() {
        assert!(!succeeded, "{what}");
    } else {
        judge(&output.stdout);
    }
    let next = world.output(&["export"]);
    assert_eq!(told(&next), "", "{what}");
    let text = timeless(&String::from_utf8_lossy(&next.stdout));
    let (value, _) = answer(text.as_bytes());
    let fresh = value == *world.expected(&[], true);
    assert!(fresh || value == whole.after, "{what}: {value:#}");
}

/// How calls of each kind may fail.
const KINDS: &[(Call, &[Errno])] = &[
    (
        Call::Open,
        &[Errno::IO, Errno::MFILE, Errno::NOSPC, Errno::ACCESS],
    ),
    (Call::Read, &[Errno::IO]),
    (Call::Write, &[Errno::NOSPC, Errno::IO, Errno::DQUOT]),
    (Call::Sync, &[Errno::IO, Errno::NOSPC]),
    (Call::Rename, &[Errno::IO, Errno::NOSPC, Errno::ROFS]),
    (Call::Folder, &[Errno::NOSPC, Errno::IO, Errno::ROFS]),
];

fn a_call_that_fails_costs_what_it_was_for(deeds: &[Deed], extent: Extent) {
    let world = World::new();
    let mut runs = 0;
    for deed in deeds {
        let whole = done(&world, deed);
        for (call, errors) in KINDS {
            let mut nth = 0;
            loop {
                nth += 1;
                let (mut faults, mut counts) = (Vec::new(), 0);
                for (number, errno) in errors.iter().enumerate() {
                    for lasts in [Lasts::Once, Lasts::Ever] {
                        let is_quick = number == nth % errors.len() && lasts == Lasts::Once;
                        if extent == Extent::All || is_quick {
                            faults.push((*errno, lasts));
                        }
                    }
                }
                for (errno, lasts) in faults {
                    let fault = Fault {
                        call: *call,
                        nth,
                        errno: errno.raw_os_error(),
                        lasts,
                    };
                    let (output, count) = world.attempt(deed, fault);
                    let what = format!("{}, {fault:?}", deed.name);
                    check(&world, deed, &whole, (&output, &what));
                    counts = counts.max(count);
                    runs += 1;
                }
                if counts < nth {
                    break;
                }
            }
        }
    }
    tell("F12", &format!("{runs} runs, one call failing in each"));
}

fn a_call_that_was_interrupted_is_made_again(deeds: &[Deed]) {
    let world = World::new();
    let mut runs = 0;
    for deed in deeds {
        let whole = done(&world, deed);
        for (call, _) in KINDS.iter().filter(|it| it.0 != Call::Folder) {
            let mut nth = 0;
            loop {
                nth += 1;
                let fault = Fault {
                    call: *call,
                    nth,
                    errno: Errno::INTR.raw_os_error(),
                    lasts: Lasts::Once,
                };
                let (output, count) = world.attempt(deed, fault);
                let what = format!("{}, {fault:?}", deed.name);
                assert_eq!(output.status.code(), Some(0), "{what}: {}", told(&output));
                check(&world, deed, &whole, (&output, &what));
                runs += 1;
                if count < nth {
                    break;
                }
            }
        }
    }
    tell("F12", &format!("{runs} runs, one call interrupted in each"));
}

fn a_list_of_what_is_left_out_that_cannot_be_read_is_told() {
    let world = World::new();
    let list = world.path("reports/.daftarignore");
    fs::write(&list, "b.txt\n").expect("the file is written");
    let (value, _) = answer(&world.output(&["export"]).stdout);
    assert_eq!(value, *world.expected(&["b.txt"], true));
    for call in [Call::Open, Call::Read] {
        let fault = Fault {
            call,
            nth: 1,
            errno: Errno::IO.raw_os_error(),
            lasts: Lasts::Ever,
        };
        let mut command = world.command(&["export"]);
        let (child, seen) = failing(fault, &list, || command.spawn().expect("it starts"));
        let output = child.wait_with_output().expect("it ends");
        assert!(seen.count() > 0, "{call:?}");
        let (value, _) = answer(&output.stdout);
        assert_eq!(value, *world.expected(&[], true));
        let said = format!(
            "daftar: {}: cannot be read: Input/output error (os error 5); what it leaves out is read\n",
            list.display()
        );
        assert_eq!(told(&output), said);
    }
}
