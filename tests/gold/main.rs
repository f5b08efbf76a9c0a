//! How much of what a careful reader finds in the reports daftar finds too.

mod annotation;
mod comparisons;
mod dates;
mod entities;
mod exported;
mod figures;
mod places;
mod regions;
mod roles;
mod scores;
mod series;
mod spans;
mod wording;

use std::path::Path;

use daftar::corpus::Corpus;
use daftar::export::json;
use daftar::index::Index;
use daftar::lexicon::Lexicon;

use annotation::Annotations;
use exported::Export;
use scores::{Scores, Thresholds};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What daftar finds in the reports of a folder.
fn export(reports: &Path) -> Export {
    let corpus = Corpus::Paths(vec![reports.to_owned()]);
    let index = Index::build(&corpus.collect(&Lexicon::built_in()));
    let export = json::json(&index).expect("an index has a JSON form");
    serde_json::from_str(&export).expect("the export has its fixed fields")
}

fn measure(export: &Export, reports: &Path, gold: &Annotations) -> Scores {
    let mut scores = Scores::default();
    entities::score(export, &gold.entities, &mut scores);
    let found = figures::score(export, gold, &mut scores);
    dates::score(export, &gold.documents, &mut scores);
    roles::score(export, gold, &mut scores);
    regions::score(export, &gold.documents, reports, &mut scores);
    spans::score(export, reports, &mut scores);
    series::score(export, &gold.charts, &found, &mut scores);
    comparisons::score(export, gold, &found, &mut scores);
    scores
}

/// Holds what daftar finds in the reports of a folder against the annotations of another.
fn check(reports: &Path, annotations: &Path) {
    let gold = Annotations::load(annotations);
    let scores = measure(&export(reports), reports, &gold);
    println!("{scores}");
    let thresholds = Thresholds::load(&project().join("tests/gold/thresholds.toml"));
    let short = thresholds.missed_by(&scores);
    assert!(
        short.is_empty(),
        "{}\n\nfalls short:\n{}",
        scores.misses(),
        short.join("\n")
    );
}

#[test]
fn the_built_in_reports_are_read_as_well_as_promised() {
    check(&project().join("seeds"), &project().join("tests/gold"));
}

#[test]
fn the_reference_reports_beside_the_project_are_read_as_well() {
    let shared = project().join("../shared");
    if shared.join("gold").is_dir() && shared.join("seeds").is_dir() {
        check(&shared.join("seeds"), &shared.join("gold"));
    }
}
