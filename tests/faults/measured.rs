//! What rows of the fault table measure with: reports of any number, figures told.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::session::Session;

/// Tells a figure of a row.
pub fn tell(number: &str, figure: &str) {
    eprintln!("    {number}: {figure}");
}

/// Numbers as by chance, the same again for the same seed.
pub struct Random(u64);

impl Random {
    /// The seed that was asked for, or one of this moment.
    pub fn seed() -> u64 {
        let asked = std::env::var("DAFTAR_SEED").ok();
        let now = || {
            SystemTime::UNIX_EPOCH
                .elapsed()
                .map_or(1, |it| it.as_micros() as u64)
        };
        asked.and_then(|it| it.parse().ok()).unwrap_or_else(now)
    }

    /// Numbers from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number (`SplitMix64`).
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// A folder of reports made for a test, with a place where what was read of them is kept.
pub struct Reports {
    all: TempDir,
}

impl Reports {
    /// Three reports that were read before.
    pub fn few() -> Self {
        let reports = Self::many(3);
        let mut session = reports.open();
        session.press("q").end();
        reports
    }

    /// So many reports, no two alike.
    pub fn many(count: usize) -> Self {
        let reports = Self {
            all: tempfile::tempdir().expect("a folder"),
        };
        for part in ["reports", "cache"] {
            fs::create_dir(reports.all.path().join(part)).expect("a folder");
        }
        for number in 0..count {
            reports.write(&format!("report{number:04}.txt"), &report(number));
        }
        reports
    }

    /// Where they lie.
    pub fn path(&self) -> String {
        self.folder().to_string_lossy().into_owned()
    }

    /// Where what was read of them is kept.
    pub fn cache(&self) -> String {
        self.all.path().join("cache").to_string_lossy().into_owned()
    }

    /// daftar on three of them, when they are all there.
    pub fn open(&self) -> Session {
        self.open_with(&[])
    }

    /// The same with more variables.
    pub fn open_with(&self, variables: &[(&str, &str)]) -> Session {
        let mut session = self.begin(variables);
        session.until("the reports", shows_all);
        session
    }

    /// daftar on them, that was just started.
    pub fn begin(&self, variables: &[(&str, &str)]) -> Session {
        let cache = self.cache();
        let mut all = vec![("XDG_CACHE_HOME", &*cache)];
        all.extend(variables);
        Session::daftar(&[&self.path()], &all)
    }

    /// What a shell is to do, with `$0` for daftar and `$1` for the reports, when they are all there.
    pub fn under(&self, shell: &[&str]) -> Session {
        let (path, cache) = (self.path(), self.cache());
        let mut command = shell.to_vec();
        command.extend([env!("CARGO_BIN_EXE_daftar"), &path]);
        Session::of(&command, &[("XDG_CACHE_HOME", &cache)])
    }

    /// Writes one of them.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.folder().join(name), text).expect("the file is written");
    }

    /// The folder with everything.
    pub fn all(&self) -> &Path {
        self.all.path()
    }

    fn folder(&self) -> PathBuf {
        self.all.path().join("reports")
    }
}

/// Whether three reports are shown, with nothing left to be drawn.
pub fn shows_all(screen: &vt100::Screen) -> bool {
    let text = screen.contents();
    // Rows are painted from the top.
    let last = text.lines().last().unwrap_or_default();
    screen.alternate_screen()
        && text.contains("3 documents")
        && text.contains(" actors ")
        && last.contains("? help")
}

/// The text of a report; others have other numbers, people and ports.
pub fn report(number: usize) -> String {
    use std::fmt::Write;
    let (port, day) = (
        ["Callao", "Arica", "Iquique", "Paita"][number % 4],
        1 + number % 28,
    );
    let mut text = format!("Grain number {number} moves through {port}\n\n");
    for part in 0..12 {
        let tonnes = 1_000 + number * 13 + part;
        let _ = writeln!(
            text,
            "On {day} March 2024 the Port Company of {port} said that exports of Peru to Chile reached {tonnes} tonnes. \
             Minister Rosa Quispe{number} met Harbour Master Luis Mamani{part} in {port}, \
             and trade between Peru and Chile rose by {part}.{number} percent in 2023.\n"
        );
    }
    text
}
