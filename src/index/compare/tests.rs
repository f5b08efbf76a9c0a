//! Comparisons and series over small corpora of our own.

use crate::index::small::index;
use crate::index::{PointStatus, words};

fn verdicts(texts: &[&str]) -> Vec<String> {
    let index = index(texts);
    index
        .comparisons()
        .iter()
        .map(|comparison| {
            let figures: Vec<_> = comparison
                .figures
                .iter()
                .map(|&id| words::quantity(index.figure(id)))
                .collect();
            format!("{}: {}", comparison.verdict, figures.join(" | "))
        })
        .collect()
}

/// Series as `measure pair span: status value at time; …`.
fn series(texts: &[&str]) -> Vec<String> {
    let index = index(texts);
    index
        .series()
        .iter()
        .map(|series| {
            let points: Vec<_> = series
                .points
                .iter()
                .map(|point| {
                    let figure = index.figure(point.figure);
                    let status = match point.status {
                        PointStatus::Reported => "●",
                        PointStatus::Derived => "○",
                        PointStatus::Bound => "▲",
                        PointStatus::Target => "◇",
                        PointStatus::Forecast => "?",
                    };
                    format!(
                        "{status}{} {}",
                        words::amount(figure.amount, &figure.unit),
                        words::period(&figure.period)
                    )
                })
                .collect();
            format!("{}: {}", series.key, points.join("; "))
        })
        .collect()
}

const PERU: &str = "Peru and Chile trade more\n\nBilateral trade turnover between Peru and Chile reached $4.1 billion in 2018. Peru’s exports to Chile stood at $1.6 billion in 2018. Imports from Chile amounted to $2.5 billion in 2018.\n";
const CHILE: &str = "Chile and Peru look back\n\nChile and Peru meet again. In 2018, trade turnover between Chile and Peru was $4.1 billion. In 2017, trade turnover between Chile and Peru was $3.8 billion.\n";

#[test]
fn both_directions_make_the_whole() {
    assert_eq!(
        verdicts(&[PERU]),
        ["adds up: 2.5 billion USD | 1.6 billion USD | 4.1 billion USD"]
    );
    let wrong = PERU.replace("$2.5 billion", "$1.5 billion");
    assert_eq!(
        verdicts(&[&wrong]),
        ["tension: 1.6 billion USD | 1.5 billion USD | 4.1 billion USD"]
    );
}

#[test]
fn two_documents_agree_or_contradict() {
    let found = verdicts(&[PERU, CHILE]);
    assert!(
        found.contains(&"agrees: 4.1 billion USD | 4.1 billion USD".to_owned()),
        "{found:?}"
    );
    let other = CHILE.replace("was $4.1 billion", "was $5.9 billion");
    let found = verdicts(&[PERU, &other]);
    assert!(
        found.contains(&"conflict: 4.1 billion USD | 5.9 billion USD".to_owned()),
        "{found:?}"
    );
}

#[test]
fn growth_is_held_against_levels() {
    let growth = "Peru and Chile report growth\n\nPeru and Chile are neighbours. Since the beginning of 2018, trade turnover between Peru and Chile has grown by 25%.\n";
    let found = verdicts(&[CHILE, growth]);
    assert_eq!(found, ["tension: 3.8 billion USD | 25 % | 4.1 billion USD"]);
}

#[test]
fn a_part_of_a_year_is_no_fall() {
    let part = "Peru and Chile in the first quarter\n\nIn the first quarter of 2019, trade turnover between Peru and Chile was $1.1 billion.\n";
    let found = verdicts(&[CHILE, part]);
    assert_eq!(
        found,
        ["different period: 1.1 billion USD | 4.1 billion USD"]
    );
}

#[test]
fn other_pairs_are_never_joined() {
    let kenya = CHILE.replace("Chile", "Kenya").replace("Peru", "Uganda");
    assert_eq!(verdicts(&[CHILE, &kenya]), Vec::<String>::new());
}

#[test]
fn targets_with_and_without_a_year() {
    let dated = "Ghana and Togo set a goal\n\nGhana and Togo aim to bring trade turnover to $2 billion by 2028.\n";
    let undated = "Togo and Ghana\n\nTogo and Ghana plan to increase bilateral trade turnover to $2 billion.\n";
    assert_eq!(
        verdicts(&[dated, undated]),
        ["refines: 2 billion USD | 2 billion USD"]
    );
}

#[test]
fn multiples_are_held_against_counts() {
    let counts = "Oman and Malta\n\nOman and Malta cooperate. The number of joint ventures of Oman and Malta rose from 40 in 2015 to 60 in 2020.\n";
    let multiple = "Malta and Oman\n\nIn recent years, the number of joint ventures of Malta and Oman has increased tenfold.\n";
    assert_eq!(
        verdicts(&[counts, multiple]),
        ["conflict: ×10 | 40 joint ventures | 60 joint ventures"]
    );
}

#[test]
fn a_series_keeps_apart_what_is_not_alike() {
    let text = "Fiji and Samoa\n\nOver the past four years, trade turnover between Fiji and Samoa increased 2.5 times, reaching $500 million in 2020. In the first half of 2021, trade turnover between Fiji and Samoa exceeded $300 million. Fiji and Samoa plan to bring trade turnover to $1 billion by 2025. Fiji’s exports of sugar to Samoa were $20 million in 2020.\n";
    assert_eq!(
        series(&[text, text]),
        [
            "exports.FJ-to-WS.USD.sugar.year: ●20 million USD 2020",
            "trade-turnover.FJ-WS.USD.year: ○200 million USD 2016; ●500 million USD 2020; ◇1 billion USD …2025",
            "trade-turnover.FJ-WS.USD.part: ▲300 million USD 2021…2021-06",
        ]
    );
}
