//! What is kept between starts is damaged, old, or another's.

use std::fs;
use std::path::{Path, PathBuf};

use daftar::cache::Cache;
use daftar::corpus::Corpus;
use daftar::decisions::Decisions;
use daftar::export::json::Export;
use daftar::index::Index;
use daftar::outside::Readers;
use daftar::read::limits::Limits;
use daftar::workers::{Means, collect};
use tempfile::TempDir;

use crate::measured::tell;
use crate::row::Row;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F19",
        "a cache cut off at any length gives the answers of none",
        a_cache_cut_off_at_any_length_gives_the_answers_of_none,
    ),
    Row::new(
        "F19",
        "a cache with any byte changed gives the answers of none",
        || a_cache_with_any_byte_changed_gives_the_answers_of_none(1),
    ),
    Row::long(
        "F19",
        "a cache with any bit changed gives the answers of none",
        || a_cache_with_any_byte_changed_gives_the_answers_of_none(8),
    ),
    Row::new(
        "F19",
        "an old cache and one of something else give the answers of none",
        an_old_cache_and_one_of_something_else_give_the_answers_of_none,
    ),
];

/// Bytes before the first block.
const HEAD: usize = 32;

/// Two reports, and what is kept of them.
struct Kept {
    all: TempDir,
    means: Means,
    /// The file.
    file: PathBuf,
    /// What it holds when it is whole.
    whole: Vec<u8>,
    /// Where its blocks end.
    blocks: Vec<usize>,
    /// What is answered where nothing was kept.
    fresh: String,
}

impl Kept {
    fn small() -> Self {
        Self::of(&[
            (
                "a.txt",
                "Ports of Peru\n\n3 May 2024\n\nMinister Rosa Quispe said that exports of Peru to Chile rose to $4 million in 2023.\n",
            ),
            (
                "b.txt",
                "Rails of Chile\n\n5 May 2024\n\nLuis Mamani said that exports of Peru to Chile rose to $5 million in 2023.\n",
            ),
        ])
    }

    fn of(reports: &[(&str, &str)]) -> Self {
        let all = tempfile::tempdir().expect("a folder");
        let folder = all.path().join("reports");
        fs::create_dir(&folder).expect("a folder");
        for (name, text) in reports {
            fs::write(folder.join(name), text).expect("the file is written");
        }
        let mut kept = Self {
            means: Means::new(Readers::here(Limits::default()), Vec::new()),
            file: PathBuf::new(),
            whole: Vec::new(),
            blocks: Vec::new(),
            fresh: String::new(),
            all,
        };
        let (fresh, _) = kept.answers();
        kept.fresh = fresh;
        kept.means.cache = Cache::within(
            &kept.all.path().join("cache"),
            &kept.corpus(),
            1 << 20,
            &kept.means.ingredients(),
        );
        // A block for each report, as a file has that is too long for one.
        for (number, (name, text)) in reports.iter().enumerate() {
            for (name, _) in reports {
                let _ = fs::remove_file(folder.join(name));
            }
            fs::write(folder.join(name), text).expect("the file is written");
            kept.answers();
            kept.file = only_file(&kept.all.path().join("cache"));
            let bytes = fs::read(&kept.file).expect("it is there");
            let begins = if number == 0 { 0 } else { HEAD };
            kept.whole.extend_from_slice(&bytes[begins..]);
            kept.blocks.push(kept.whole.len());
        }
        for (name, text) in reports {
            fs::write(folder.join(name), text).expect("the file is written");
        }
        let whole = kept.whole.clone();
        assert_eq!(kept.holds_with(&whole, "whole"), [""; 0]);
        kept
    }

    fn corpus(&self) -> Corpus {
        Corpus::of(vec![self.all.path().join("reports")])
    }

    /// The export of what is read now, and what is said of that.
    fn answers(&self) -> (String, Vec<String>) {
        let (known, said) = collect(&self.corpus(), &self.means);
        let index = Index::decided(&known.collection(), &Decisions::default());
        let export = serde_json::to_string(&Export::new(&index)).expect("it is JSON");
        (export, said)
    }

    /// With these bytes in place of what was kept all answers are those of a fresh reading.
    fn holds_with(&self, bytes: &[u8], what: &str) -> Vec<String> {
        fs::write(&self.file, bytes).expect("it is written");
        let (answers, said) = self.answers();
        assert!(answers == self.fresh, "{what}: {answers}");
        said
    }
}

/// The one file of a folder.
fn only_file(folder: &Path) -> PathBuf {
    let files = fs::read_dir(folder).expect("a folder");
    let mut files: Vec<PathBuf> = files.map(|it| it.expect("an entry").path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

fn a_cache_cut_off_at_any_length_gives_the_answers_of_none() {
    let kept = Kept::small();
    for length in 0..kept.whole.len() {
        let what = format!("cut off at {length}");
        let said = kept.holds_with(&kept.whole[..length], &what);
        // What ends with its head or a block is whole, with fewer reports.
        let is_whole = length == HEAD || kept.blocks.contains(&length);
        assert_eq!(said.is_empty(), is_whole, "{what}: {said:?}");
    }
    tell("F19", &format!("cut off at {} lengths", kept.whole.len()));
}

fn a_cache_with_any_byte_changed_gives_the_answers_of_none(bits: usize) {
    let kept = Kept::small();
    let mut bytes = kept.whole.clone();
    for at in 0..bytes.len() {
        for bit in 0..bits {
            let bit = 1 << ((at + bit) % 8);
            bytes[at] ^= bit;
            let what = format!("bit {bit} changed at {at}");
            let said = kept.holds_with(&bytes, &what);
            // Of another version is whatever another daftar wrote: that is nothing to tell.
            assert_eq!(
                said.is_empty(),
                (16..HEAD).contains(&at),
                "{what}: {said:?}"
            );
            bytes[at] ^= bit;
        }
    }
    tell("F19", &format!("{} bits changed", bytes.len() * bits));
}

fn an_old_cache_and_one_of_something_else_give_the_answers_of_none() {
    let kept = Kept::small();
    let others = Kept::of(&[("c.txt", "Ferries of Ecuador\n\nGuayaquil waits.\n")]);
    let mut old = kept.whole.clone();
    old[16..HEAD].fill(0);
    let twice = [&*kept.whole, &kept.whole].concat();
    let both = [&*kept.whole, &kept.whole[HEAD..]].concat();
    for (what, bytes) in [
        ("an old one", &*old),
        ("that of other reports", &others.whole),
        ("one with another behind it", &twice),
        ("one with its entries twice", &both),
        ("nothing", &[]),
        ("another format", b"%PDF-1.7\n"),
        ("zeroes", &[0; 4096]),
        ("zeroes behind a head", &[&old[..16], &[0; 4096]].concat()),
        (
            "zeroes behind our head",
            &[&kept.whole[..HEAD], &[0; 4096]].concat(),
        ),
        (
            "bytes behind our head",
            &[&kept.whole[..HEAD], &[0xff; 4096]].concat(),
        ),
    ] {
        kept.holds_with(bytes, what);
    }
    // What was damaged is put right.
    let said = kept.answers().1;
    assert_eq!(said, [""; 0]);
}
