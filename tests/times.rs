//! Times of figures in calendar days, and the day of writing that they are counted from, in passages written for this test.
//!
//! Each file of `tests/times` holds a passage, a line `==`, what is argued of its date, and a line for every figure it states:
//! value, unit, measure, first and last day, words of the time. Nothing else may be found.

use std::sync::Arc;

use chrono::NaiveDate;
use daftar::extract::analyse;
use daftar::index::{Analysed, ArguedDate, Collection, DateBasis, Index};
use daftar::lexicon::Lexicon;
use daftar::read::{Label, read};

#[path = "support/passages.rs"]
mod support;
use support::passages;

#[test]
fn figures_speak_of_these_days() {
    let lexicon = Lexicon::built_in();
    let mut wrong = String::new();
    let mut figures = 0;
    for passage in passages("times") {
        let found = times(&passage.text, &lexicon);
        figures += passage.expected.len().saturating_sub(1);
        if !found.lines().eq(&passage.expected) {
            wrong = format!("{wrong}\n{}\n{found}", passage.file);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(figures >= 60, "{figures} statements are too few");
}

fn times(passage: &str, lexicon: &Lexicon) -> String {
    let (document, _) = read(&Label::new("passage.txt"), passage.as_bytes());
    let document = document.expect("a passage is text");
    let analysis = analyse(&document, lexicon);
    let mut collection = Collection::default();
    collection.insert(Arc::new(Analysed { document, analysis }));
    let index = Index::build(&collection);
    let mut out = date(&index.documents()[0].date);
    for figure in index
        .figures()
        .iter()
        .filter(|figure| figure.place.is_some())
    {
        let amount = figure.amount;
        let value = amount.value.or(amount.low).unwrap_or_default();
        let words = figure.period.text.as_deref().unwrap_or("-");
        let span = span(figure.period.from, figure.period.to);
        out = format!(
            "{out}\n{} {} {} {span} {words}",
            (value * 1e4).round() / 1e4,
            figure.unit,
            figure.measure
        );
    }
    out
}

fn date(date: &ArguedDate) -> String {
    let basis = match date.basis {
        DateBasis::Stated => "stated",
        DateBasis::Resolved => "resolved",
        DateBasis::Inferred => "inferred",
        DateBasis::Unknown => "unknown",
    };
    format!("{basis} {}", span(date.from, date.to))
}

fn span(from: Option<NaiveDate>, to: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    format!("{}..{}", day(from), day(to))
}
