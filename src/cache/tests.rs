//! Tests of what is kept between starts: no damage to it may change an answer.

use std::time::Duration;

use super::*;

type Entry = (String, u64);

fn corpus(name: &str) -> Corpus {
    Corpus::of(vec![PathBuf::from("/nowhere").join(name)])
}

fn cache(folder: &Path, name: &str) -> Cache {
    Cache::within(folder, &corpus(name), 1 << 20, &"means").expect("a corpus of files")
}

/// Entries that lz4 cannot make much smaller.
fn entries(count: u64) -> Vec<Entry> {
    let entry = |number: u64| {
        let hash = xxh3_128(&number.to_le_bytes());
        (format!("{hash:032x}{number}"), number)
    };
    (0..count).map(entry).collect()
}

/// What so many bytes give, and whether they are whole.
fn understood(bytes: &[u8], version: u128) -> (Vec<Entry>, bool) {
    let mut entries = Vec::new();
    let length = bytes.len() as u64;
    let whole = understand(bytes, length, version, |entry| entries.push(entry));
    (entries, whole.expect("bytes can be read"))
}

fn kept(folder: &Path, count: u64) -> Vec<u8> {
    let cache = cache(folder, "a");
    cache.keep(entries(count).iter()).expect("it is written");
    fs::read(&cache.file).expect("it is there")
}

#[test]
fn what_was_kept_is_found_by_the_same_means_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = cache(folder.path(), "a");
    assert_eq!(here.open::<Entry>(), (Vec::new(), None));
    here.keep(entries(3).iter()).expect("it is written");
    assert_eq!(here.open(), (entries(3), None));
    let others = Cache::within(folder.path(), &corpus("a"), 1 << 20, &"other means");
    let others = others.expect("a corpus of files");
    assert_eq!(others.open::<Entry>(), (Vec::new(), None));
    assert!(Cache::within(folder.path(), &Corpus::BuiltIn, 1, &()).is_none());
    assert!(Cache::within(folder.path(), &Corpus::of(vec!["-".into()]), 1, &()).is_none());
}

#[test]
fn a_file_cut_off_anywhere_gives_what_is_whole_or_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = kept(folder.path(), 400);
    let version = cache(folder.path(), "a").version;
    let whole = entries(400);
    for step in 0..1000 {
        let length = bytes.len() * step / 1000;
        let (found, _) = understood(&bytes[..length], version);
        assert!(whole.starts_with(&found), "cut off at {length}");
        assert!(found.is_empty(), "the one block is cut at {length}");
    }
}

#[test]
fn a_file_with_any_byte_changed_gives_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bytes = kept(folder.path(), 1900);
    assert!(bytes.len() >= 1 << 16, "{}", bytes.len());
    let version = cache(folder.path(), "a").version;
    let whole = entries(1900);
    for at in 0..1 << 16 {
        bytes[at] ^= 1 << (at % 8);
        let (found, _) = understood(&bytes, version);
        assert!(found.is_empty() || found == whole, "changed at {at}");
        bytes[at] ^= 1 << (at % 8);
    }
    assert_eq!(understood(&bytes, version), (whole, true));
}

#[test]
fn a_foreign_file_is_told_and_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = cache(folder.path(), "a");
    for foreign in ["", "{}", "daftar analyses\n", "%PDF-1.7"] {
        fs::write(&here.file, foreign).expect("a file");
        let (found, said) = here.open::<Entry>();
        assert_eq!(found, []);
        let said = said.expect("it is told");
        assert!(
            said.ends_with("it is damaged; its files are read again"),
            "{said}"
        );
        here.keep(entries(2).iter()).expect("it is written");
        assert_eq!(here.open(), (entries(2), None));
    }
}

#[test]
fn two_that_write_at_once_leave_the_whole_of_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = cache(folder.path(), "a");
    std::thread::scope(|scope| {
        for count in [100, 2000] {
            let here = &here;
            scope.spawn(move || {
                for _ in 0..20 {
                    here.keep(entries(count).iter()).expect("it is written");
                    let (found, said) = here.open::<Entry>();
                    assert!(found == entries(100) || found == entries(2000));
                    assert_eq!(said, None);
                }
            });
        }
    });
    let left: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn all_take_no_more_room_than_they_may() {
    let folder = tempfile::tempdir().expect("a folder");
    let size = kept(folder.path(), 1000).len() as u64;
    let at = |name: &str| {
        let most = size * 5 / 2;
        Cache::within(folder.path(), &corpus(name), most, &"means").expect("a corpus of files")
    };
    let old = SystemTime::now() - Duration::from_mins(1);
    let first = File::open(&at("a").file).expect("it is there");
    first.set_modified(old).expect("it is ours");
    for name in ["b", "c"] {
        at(name).keep(entries(1000).iter()).expect("it is written");
    }
    let found = |name: &str| at(name).open::<Entry>().0.len();
    assert_eq!(["a", "b", "c"].map(found), [0, 1000, 1000]);
    let small = Cache::within(folder.path(), &corpus("d"), size / 2, &"means");
    let small = small.expect("a corpus of files");
    small.keep(entries(1000).iter()).expect("it is written");
    assert_eq!(small.open::<Entry>(), (Vec::new(), None));
}

#[test]
fn an_index_for_which_there_is_no_room_beside_the_analyses_is_told_and_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = cache(folder.path(), "a");
    here.keep(entries(15_000).iter()).expect("it is written");
    let analyses = fs::metadata(&here.file).expect("it is there").len();
    let index = here.index(7);
    index.keep(entries(3).iter()).expect("it is written");
    assert_eq!(index.open(), (entries(3), None));
    assert_eq!(here.index(8).open::<Entry>(), (Vec::new(), None));
    let told = format!(
        "the index is not kept for the next start: {} cannot be written: it takes more room than cache-size leaves",
        index.file.display()
    );
    assert!(analyses * 2 > here.most, "{analyses}");
    assert_eq!(index.keep(entries(15_000).iter()), Err(told));
    assert_eq!(index.open(), (entries(3), None), "what was kept is there");
    assert_eq!(here.open(), (entries(15_000), None));
}
