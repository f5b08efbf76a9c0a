//! Keys typed into the finder over the names of the built-in reports.

use criterion::{Criterion, criterion_group, criterion_main};
use daftar::corpus::Corpus;
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use daftar::search::finder::Names;

fn finder(criterion: &mut Criterion) {
    let index = Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in()));
    let names = Names::of(&index);
    criterion.bench_function("names made ready", |bencher| {
        bencher.iter(|| Names::of(&index));
    });
    for query in [
        "m",
        "mirz",
        "Мирзиёев",
        "institute interregional strategic",
        "zzq",
    ] {
        criterion.bench_function(&format!("find {query}"), |bencher| {
            bencher.iter(|| names.find(&index, query, 50));
        });
    }
}

criterion_group!(benches, finder);
criterion_main!(benches);
