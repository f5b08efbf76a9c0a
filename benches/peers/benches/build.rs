//! From a folder to an index, beside counting its words and beside indexing the same text with tantivy; then its parts.

use std::path::Path;
use std::process::{Command, Stdio};

use criterion::{Criterion, Throughput};
use daftar::corpus::{Corpus, analyse};
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use daftar::outside::Readers;
use daftar::read::limits::Limits;
use daftar::search::fulltext::FullText;
use daftar_peers::beside::{Peer, beside, corpus};
use ignore::WalkBuilder;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{TantivyDocument, doc};

fn main() {
    let mut criterion = Criterion::default().sample_size(10).without_plots();
    let folder = corpus(1_000);
    let lexicon = Lexicon::built_in();
    let reports = Corpus::of(vec![folder.clone()]);
    let mut build = || {
        let index = Index::build(&reports.collect(&lexicon));
        FullText::of(&index);
    };
    let mut words = || count_words(&folder);
    let mut indexing = || tantivy(&folder);
    let mut peers = vec![Peer {
        name: "tantivy",
        run: &mut indexing,
    }];
    if Command::new("rg").arg("--version").output().is_ok() {
        peers.push(Peer {
            name: r"rg --count-matches '\w+'",
            run: &mut words,
        });
    } else {
        println!("there is no rg to stand beside");
    }
    beside(&mut criterion, "cold build", &mut build, &mut peers);
    parts(&mut criterion, &lexicon);
}

/// What a build is made of, on the built-in reports, in one thread.
fn parts(criterion: &mut Criterion, lexicon: &Lexicon) {
    criterion.bench_function("lexicon", |bencher| bencher.iter(Lexicon::built_in));
    let readers = Readers::here(Limits::default());
    let (items, _) = Corpus::BuiltIn.list();
    let read = || {
        let all = items.iter().map(|item| analyse(item, &readers, lexicon));
        all.collect::<Vec<_>>()
    };
    let all = read();
    let analysed = all.iter().flat_map(|(analysed, _)| analysed);
    let bytes: usize = analysed.map(|it| it.document.text.len()).sum();
    let mut group = criterion.benchmark_group("built-in reports");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read and analyse", |bencher| bencher.iter(read));
    let collection = Corpus::BuiltIn.collect(lexicon);
    group.bench_function("merge into an index", |bencher| {
        bencher.iter(|| Index::build(&collection));
    });
    group.finish();
}

fn count_words(folder: &Path) {
    let status = Command::new("rg")
        .args(["--count-matches", r"\w+"])
        .arg(folder)
        .stdout(Stdio::null())
        .status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "rg counts the words of {}",
        folder.display()
    );
}

fn tantivy(folder: &Path) {
    let mut schema = Schema::builder();
    let label = schema.add_text_field("label", STORED);
    let text = schema.add_text_field("text", TEXT);
    let index = tantivy::Index::create_in_ram(schema.build());
    let mut writer = index
        .writer_with_num_threads(2, 100 << 20)
        .expect("100 MiB for two threads");
    for entry in WalkBuilder::new(folder).build().flatten() {
        if let Ok(words) = std::fs::read_to_string(entry.path()) {
            let document: TantivyDocument =
                doc!(label => entry.path().display().to_string(), text => words);
            writer.add_document(document).expect("the writer lives");
        }
    }
    writer.commit().expect("an index in memory can be written");
}
