//! From bytes to an index: the lexicon, the analysis of one report, the built-in reports together.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use daftar::corpus::{Corpus, analyse};
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use daftar::outside::Readers;
use daftar::read::limits::Limits;

fn build(criterion: &mut Criterion) {
    criterion.bench_function("lexicon", |bencher| bencher.iter(Lexicon::built_in));

    let lexicon = Lexicon::built_in();
    let readers = Readers::here(Limits::default());
    let (items, _) = Corpus::BuiltIn.list();
    let bytes: usize = items
        .iter()
        .flat_map(|item| analyse(item, &readers, &lexicon).0)
        .map(|it| it.document.text.len())
        .sum();
    let mut group = criterion.benchmark_group("built-in reports");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("read and analyse, one thread", |bencher| {
        bencher.iter(|| {
            items
                .iter()
                .map(|item| analyse(item, &readers, &lexicon))
                .collect::<Vec<_>>()
        });
    });
    let collection = Corpus::BuiltIn.collect(&lexicon);
    group.bench_function("merge into an index", |bencher| {
        bencher.iter(|| Index::build(&collection));
    });
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
