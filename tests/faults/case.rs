//! A folder of reports with a home of its own, and the program run on it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// Tells everything that is known.
pub const EXPORT: [&str; 4] = ["export", "--quiet", "--format", "json"];

/// One who owns nothing.
pub const NOBODY: u32 = 65_534;

/// A folder of reports, a home, and a copy of the program that anybody may run.
pub struct Case {
    all: TempDir,
}

impl Case {
    pub fn new() -> Self {
        let all = tempfile::tempdir().expect("a folder");
        for part in ["reports", "home"] {
            let folder = all.path().join(part);
            fs::create_dir(&folder).expect("a folder");
            fs::set_permissions(&folder, Permissions::from_mode(0o777)).expect("it is ours");
        }
        fs::set_permissions(all.path(), Permissions::from_mode(0o755)).expect("it is ours");
        Self { all }
    }

    /// Two short reports, which name a body, a port and figures.
    pub fn small() -> Self {
        let case = Self::new();
        case.report(
            "a.txt",
            "Ports of Peru\n\n3 May 2024. The Harbour Works Company met in Lima. Exports of Peru to Chile reached 40 tonnes in 2023.\n",
        );
        case.report(
            "b.txt",
            "Rails of Chile\n\n4 May 2024. Trade between Peru and Chile rose by 3 percent in 2023, the Harbour Works Company said.\n",
        );
        case
    }

    /// The folder with everything.
    pub fn all(&self) -> &Path {
        self.all.path()
    }

    /// The home.
    pub fn home(&self) -> PathBuf {
        self.all.path().join("home")
    }

    /// The program with a home, to be given what it is to do.
    pub fn daftar(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
        self.with_home(&mut command).args(arguments);
        command.arg(self.reports());
        command
    }

    /// Everything that is known of the reports, as JSON.
    pub fn export(&self) -> Output {
        let mut command = self.daftar(&EXPORT);
        command.output().expect("the program starts")
    }

    /// What was decided, as it stands in the file.
    pub fn decided(&self) -> String {
        fs::read_to_string(self.reports().join("daftar.toml")).unwrap_or_default()
    }

    pub fn reports(&self) -> PathBuf {
        self.all.path().join("reports")
    }

    pub fn report(&self, name: &str, text: &str) {
        fs::write(self.reports().join(name), text).expect("the file is written");
    }

    pub fn with_home<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let home = self.all.path().join("home");
        for name in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env(name, &home);
        }
        command.env_remove("DAFTAR_CORPUS").env("LANG", "C.UTF-8")
    }

    /// Runs the program on the reports where no file may be given a byte more.
    pub fn on_a_full_disk(&self, arguments: &str) -> Output {
        // What a program is not to hear of when it begins, it does not hear of later: writing fails with an error.
        let script = format!("trap '' XFSZ; ulimit -f 0; exec \"$0\" {arguments} \"$1\"");
        let mut shell = Command::new("sh");
        let command = self.with_home(&mut shell);
        command
            .args(["-c", &script, env!("CARGO_BIN_EXE_daftar")])
            .arg(self.reports());
        command.output().expect("the shell starts")
    }

    pub fn told(&self, bytes: &[u8]) -> String {
        let shown = self.all.path().display().to_string();
        String::from_utf8_lossy(bytes).replace(&shown, "CASE")
    }
}

/// Titles of documents and what is said of problems, each with its file.
pub fn exported(out: &[u8]) -> (Vec<String>, Vec<(String, String)>) {
    let export: Value = serde_json::from_slice(out).expect("the export is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let file = |value: &Value| {
        text(value)
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let list = |name: &str| export[name].as_array().expect("a list").clone();
    let titles = list("documents")
        .iter()
        .map(|it| text(&it["title"]))
        .collect();
    let problems = list("problems")
        .iter()
        .map(|it| (file(&it["path"]), text(&it["what"])))
        .collect();
    (titles, problems)
}

/// The files of a folder, by name, with what is in them.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let read = |name: String| {
        let text = fs::read_to_string(folder.join(&name)).expect("it is text");
        (name, text)
    };
    names(folder).into_iter().map(read).collect()
}

/// The names in a folder, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<_> = names.map(|it| it.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
