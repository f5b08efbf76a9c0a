//! Reports, decisions and a home, all that can be asked of them, and what must be so whatever failed.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::system::{Fault, failing};

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

/// After this time a file is known by its stamp.
const SETTLED: Duration = Duration::from_millis(100);

/// Every file that is to be there.
const KNOWN: [&str; 4] = [
    "reports/a.txt",
    "reports/b.txt",
    "reports/daftar.toml",
    "out/daftar.json",
];

const EXPORT: &str = "out/daftar.json";

const DECISIONS: &str = "daftar.toml";

/// What daftar is asked to do.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    /// Its name in messages.
    pub name: &'static str,
    /// Before the folder of reports.
    pub arguments: &'static [&'static str],
    /// Whether something was kept of an earlier reading.
    pub kept: bool,
    /// The file that it writes, in the folder of everything.
    pub writes: Option<&'static str>,
}

pub const READINGS: &[Deed] = &[
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

pub const SAVINGS: &[Deed] = &[
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
pub struct World {
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
    pub fn new() -> Self {
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
        let begun = Instant::now();
        loop {
            assert!(succeeded(&world.output(&["list"])));
            let caches = fs::read_dir(world.path("home/daftar")).expect("a folder");
            let caches = caches.map(|it| it.expect("an entry").path());
            let mut caches = caches.filter(|it| it.extension().is_some_and(|it| it == "analyses"));
            let file = caches.next().expect("something is kept");
            let bytes = fs::read(&file).expect("it is there");
            let rests = bytes == world.kept.1 && begun.elapsed() > SETTLED;
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
    pub fn put(&self, kept: bool) {
        for stray in self.strays() {
            fs::remove_file(self.path(&stray)).expect("it is ours");
        }
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

    pub fn path(&self, name: &str) -> PathBuf {
        self.all.path().join(name)
    }

    pub fn file(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path(name)).ok()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
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

    pub fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("it starts")
    }

    /// Does a deed while calls fail. Gives what came of it, and how many calls of the kind there were.
    pub fn attempt(&self, deed: &Deed, fault: Fault) -> (Output, usize) {
        self.put(deed.kept);
        let mut command = self.command(deed.arguments);
        let start = || command.spawn().expect("it starts");
        let (child, seen) = failing(fault, self.all.path(), start);
        let output = child.wait_with_output().expect("it ends");
        (output, seen.count())
    }

    /// Every file but what may be there.
    pub fn strays(&self) -> Vec<String> {
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

    /// What a deed wrote, whole; none where all is as before.
    pub fn written(&self, deed: &Deed, whole: &Done, what: &str) -> Option<String> {
        let name = deed.writes?;
        let before = if name == EXPORT {
            &self.exported
        } else {
            &self.decisions
        };
        let now = self.file(name).unwrap_or_default();
        if now == *before {
            return None;
        }
        if name != EXPORT {
            assert_eq!(Some(timeless(&now)), whole.file, "{what}");
        }
        Some(now)
    }

    /// The next start, with nothing failing, answers as it would without what happened, and has nothing to tell.
    pub fn goes_on(&self, deed: &Deed, whole: &Done, what: &str) {
        let is_saved = self.written(deed, whole, what).is_some();
        let next = self.output(&["export"]);
        assert_eq!(told(&next), "", "{what}");
        let text = timeless(&String::from_utf8_lossy(&next.stdout));
        let (value, _) = answer(text.as_bytes());
        let expected = if is_saved {
            &whole.after
        } else {
            self.expected(&[], true)
        };
        assert!(value == *expected, "{what}: {value:#}");
    }

    /// What is answered without these reports.
    pub fn expected(&self, missing: &[&'static str], decided: bool) -> &Value {
        &self.answers[&(missing.to_vec(), decided)]
    }
}

pub fn succeeded(output: &Output) -> bool {
    assert_eq!(told(output), "");
    output.status.success()
}

pub fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What an export says apart from problems, and the reports that are not in it.
pub fn answer(bytes: &[u8]) -> (Value, Vec<&'static str>) {
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
pub struct Done {
    file: Option<String>,
    after: Value,
}

pub fn done(world: &World, deed: &Deed) -> Done {
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
pub fn check(world: &World, deed: &Deed, whole: &Done, (output, what): (&Output, &str)) {
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
    match deed.writes {
        Some(name) => {
            let written = world.written(deed, whole, &what);
            assert!(written.is_some() || !succeeded, "{what}");
            if let Some(now) = written {
                // An export of what could be read is an export.
                assert!(succeeded || name == EXPORT, "{what}");
                if name == EXPORT {
                    judge(now.as_bytes());
                }
            }
        }
        None if output.stdout.is_empty() => assert!(!succeeded, "{what}"),
        None => judge(&output.stdout),
    }
    world.goes_on(deed, whole, &what);
}
