//! Figures of passages in the styles of many countries and decades, written for this test.
//!
//! Each file of `tests/statements` holds a passage, a line `==`, and a line for every figure it states:
//! value, unit, measure with its slice, countries, kind, qualifier, words of the time, and behind `@` who says it
//! where the passage is about that. Nothing else may be found.

use std::fmt::Write as _;

use daftar::extract::{Analysis, FigureClaim, FigureKind, Qualifier, analyse};
use daftar::lexicon::{CountryCode, Lexicon};
use daftar::read::{Label, read};

#[path = "support/passages.rs"]
mod support;
use support::passages;

#[test]
fn passages_state_these_figures_and_no_others() {
    let lexicon = Lexicon::built_in();
    let mut wrong = String::new();
    let mut figures = 0;
    for passage in passages("statements") {
        let analysis = figures_of(&passage.text, &lexicon);
        // A passage on who speaks tells the speakers of all its figures.
        let speakers = passage.expected.iter().any(|line| line.contains(" @"));
        let found: Vec<String> = analysis
            .figures
            .iter()
            .map(|figure| match figure.speaker.filter(|_| speakers) {
                Some(name) => format!("{} @{}", line(figure), analysis.names[name].text),
                None => line(figure),
            })
            .collect();
        let expected = &passage.expected;
        figures += expected.len();
        if found != *expected {
            writeln!(wrong, "\n{}", passage.file).expect("a text takes more text");
            for missing in expected.iter().filter(|line| !found.contains(line)) {
                writeln!(wrong, "  missed  {missing}").expect("a text takes more text");
            }
            for extra in found.iter().filter(|line| !expected.contains(line)) {
                writeln!(wrong, "  instead {extra}").expect("a text takes more text");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(figures >= 120, "{figures} statements are too few");
}

fn figures_of(passage: &str, lexicon: &Lexicon) -> Analysis {
    let (document, _) = read(&Label::new("passage.txt"), passage.as_bytes());
    analyse(&document.expect("a passage is text"), lexicon)
}

/// A figure in one line.
fn line(figure: &FigureClaim) -> String {
    let amount = match (figure.amount.value, figure.amount.low, figure.amount.high) {
        (Some(value), ..) => short(value),
        (None, low, high) => format!(
            "{}..{}",
            low.map_or_else(String::new, short),
            high.map_or_else(String::new, short)
        ),
    };
    let scope = figure
        .scope
        .as_ref()
        .map_or_else(String::new, |scope| format!(" [{scope}]"));
    let code = |code: Option<CountryCode>| code.map_or_else(String::new, |code| code.to_string());
    let parties = if figure.from.is_none() && figure.to.is_none() {
        figure
            .parties
            .iter()
            .map(CountryCode::as_str)
            .collect::<Vec<_>>()
            .join("-")
    } else {
        format!("{}>{}", code(figure.from), code(figure.to))
    };
    let kind = match figure.kind {
        FigureKind::Capacity => "capacity",
        FigureKind::Target => "target",
        FigureKind::Forecast => "forecast",
        FigureKind::Growth => "growth",
        FigureKind::Reported => "reported",
    };
    let qualifier = match figure.qualifier {
        Qualifier::Exactly => "=",
        Qualifier::MoreThan => ">",
        Qualifier::AtLeast => ">=",
        Qualifier::LessThan => "<",
        Qualifier::UpTo => "<=",
        Qualifier::About => "~",
        Qualifier::Almost => "~<=",
    };
    let period = figure.period.text.as_deref().unwrap_or("-");
    // What a fiscal year was taken for; that of currencies is tested elsewhere.
    let taken = figure
        .assumptions
        .iter()
        .find(|said| said.starts_with('“'))
        .map_or_else(String::new, |said| format!(" {said}"));
    format!(
        "{amount} {} {}{scope} {parties} {kind} {qualifier} {period}{taken}",
        figure.unit, figure.measure
    )
}

/// A number without needless digits.
fn short(value: f64) -> String {
    format!("{}", (value * 1e4).round() / 1e4)
}
