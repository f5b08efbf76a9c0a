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

#[test]
fn a_country_adds_up_with_the_world_and_over_its_halves() {
    let text = "Ghana’s trade\n\nGhana’s exports stood at $15.6 billion in 2019 and its imports at $13.4 billion. Ghana’s trade turnover reached $29 billion in 2019, with a trade surplus of $2.2 billion. In the first half of 2019, Ghana’s exports were $7.4 billion. In the second half of 2019, Ghana’s exports were $8.2 billion.\n";
    assert_eq!(
        verdicts(&[text]),
        [
            "adds up: 15.6 billion USD | 13.4 billion USD | 29 billion USD",
            "adds up: 15.6 billion USD | 13.4 billion USD | 2.2 billion USD",
            "adds up: 7.4 billion USD | 8.2 billion USD | 15.6 billion USD",
        ]
    );
    // Across documents too.
    let (one, rest) = text
        .split_once(" Ghana’s trade turnover")
        .expect("it is there");
    let rest = format!("Ghana\n\nGhana’s trade turnover{rest}");
    let found = verdicts(&[one, &rest]);
    assert!(
        found.contains(&"adds up: 15.6 billion USD | 13.4 billion USD | 29 billion USD".to_owned()),
        "{found:?}"
    );
    let much = text.replace("$7.4 billion", "$17.4 billion");
    let found = verdicts(&[&much]);
    assert!(
        found.contains(&"conflict: 17.4 billion USD | 15.6 billion USD".to_owned()),
        "{found:?}"
    );
}

#[test]
fn rounding_is_no_contradiction_and_a_bound_can_be_one() {
    let of = |said: &str| {
        format!("Togo and Ghana\n\nIn 2019, trade turnover between Togo and Ghana {said}.\n")
    };
    let pair = |one: &str, other: &str| verdicts(&[&of(one), &of(other)]);
    for (one, other, expected) in [
        (
            "was $4 billion",
            "was $4.13 billion",
            "refines: 4 billion USD | 4.13 billion USD",
        ),
        (
            "was $4.1 billion",
            "was $4.13 billion",
            "refines: 4.1 billion USD | 4.13 billion USD",
        ),
        (
            "was $4.1 billion",
            "was $4.3 billion",
            "tension: 4.1 billion USD | 4.3 billion USD",
        ),
        (
            "exceeded $450 million",
            "was $400 million",
            "conflict: >450 million USD | 400 million USD",
        ),
        ("grew by 12%", "grew by 7%", "conflict: 7 % | 12 %"),
        ("grew by 12%", "grew by 12%", "agrees: 12 % | 12 %"),
    ] {
        assert_eq!(pair(one, other), [expected], "{one}, {other}");
    }
    assert_eq!(
        pair("exceeded $350 million", "was $400 million"),
        Vec::<String>::new()
    );
}

#[test]
fn what_one_sells_is_held_against_what_the_other_buys() {
    let sold = "Ghana sells\n\nGhana’s exports to Togo were $250 million in 2019.\n";
    let bought = "Togo buys\n\nTogo’s imports from Ghana were $310 million in 2019.\n";
    assert_eq!(
        verdicts(&[sold, bought]),
        ["tension: 250 million USD | 310 million USD"]
    );
    let bought = bought.replace("$310", "$250");
    assert_eq!(
        verdicts(&[sold, &bought]),
        ["agrees: 250 million USD | 250 million USD"]
    );
}

#[test]
fn a_change_is_held_against_the_same_months_of_both_years() {
    let of = |rate: &str| {
        format!(
            "Ghana\n\nGhana’s exports were $3.7 billion in January-March 2019.\n\nIn January-March 2020, Ghana’s exports rose {rate} percent to $3.9 billion.\n"
        )
    };
    assert_eq!(
        verdicts(&[&of("5")]),
        ["agrees: 3.7 billion USD | 5 % | 3.9 billion USD"]
    );
    assert_eq!(
        verdicts(&[&of("25")]),
        ["conflict: 3.7 billion USD | 25 % | 3.9 billion USD"]
    );
}
