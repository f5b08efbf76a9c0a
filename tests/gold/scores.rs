//! Measures with the bounds they must keep.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// What was measured.
#[derive(Default)]
pub struct Scores {
    values: BTreeMap<String, f64>,
    misses: Vec<String>,
}

/// How many of what was looked for were found, and how many were offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub hit: usize,
    pub wanted: usize,
    pub made: usize,
}

/// The bounds of all measures that are promised.
pub struct Thresholds(BTreeMap<String, Bound>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    AtLeast(f64),
    Exactly(f64),
    AtMost(f64),
}

impl Scores {
    /// Keeps a measure.
    pub fn put(&mut self, key: impl Into<String>, value: f64) {
        self.values.insert(key.into(), value);
    }

    /// Keeps precision, recall and their harmonic mean.
    pub fn put_tally(&mut self, key: &str, tally: Tally) {
        let precision = ratio(tally.hit, tally.made, 0.0);
        let recall = ratio(tally.hit, tally.wanted, 1.0);
        let both = precision + recall;
        let mean = if both > 0.0 {
            2.0 * precision * recall / both
        } else {
            0.0
        };
        self.put(format!("{key}.precision"), precision);
        self.put(format!("{key}.recall"), recall);
        self.put(format!("{key}.f1"), mean);
    }

    /// Keeps a sentence about something missed or wrong.
    pub fn tell(&mut self, miss: String) {
        self.misses.push(miss);
    }

    /// Everything missed or wrong, one a line.
    pub fn misses(&self) -> String {
        self.misses.join("\n")
    }
}

/// Part of a whole, or `empty` when there is no whole.
pub fn ratio(part: usize, whole: usize, empty: f64) -> f64 {
    if whole == 0 {
        empty
    } else {
        part as f64 / whole as f64
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (key, value) in &self.values {
            writeln!(out, "{key:32} {value:6.3}")?;
        }
        Ok(())
    }
}

impl Thresholds {
    /// Reads a table of lines such as `"figures.f1" = ">=0.75"`.
    pub fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the table of thresholds can be read");
        let written: BTreeMap<String, String> =
            toml::from_str(&text).expect("the table holds one bound a line");
        Self(
            written
                .into_iter()
                .map(|(key, bound)| match Bound::parse(&bound) {
                    Some(bound) => (key, bound),
                    None => panic!("{key}: {bound:?} is not >=, = or <= with a number"),
                })
                .collect(),
        )
    }

    /// Says which bounds are not kept, one sentence each.
    pub fn missed_by(&self, scores: &Scores) -> Vec<String> {
        self.0
            .iter()
            .filter_map(|(key, bound)| match scores.values.get(key) {
                None => Some(format!("{key} is not measured")),
                Some(&value) if bound.holds(value) => None,
                Some(value) => Some(format!("{key} is {value:.3}, promised {bound:?}")),
            })
            .collect()
    }
}

impl Bound {
    fn parse(text: &str) -> Option<Self> {
        let (bound, number): (fn(f64) -> Self, &str) = if let Some(number) = text.strip_prefix(">=")
        {
            (Self::AtLeast, number)
        } else if let Some(number) = text.strip_prefix("<=") {
            (Self::AtMost, number)
        } else {
            (Self::Exactly, text.strip_prefix('=')?)
        };
        number.trim().parse().ok().map(bound)
    }

    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bound) => value >= bound,
            Self::Exactly(bound) => (value - bound).abs() < 1e-9,
            Self::AtMost(bound) => value <= bound,
        }
    }
}

#[test]
fn a_bound_that_is_not_kept_is_named() {
    let mut scores = Scores::default();
    scores.put_tally(
        "ships",
        Tally {
            hit: 1,
            wanted: 2,
            made: 1,
        },
    );
    scores.put("wrecks", 1.0);
    let thresholds = Thresholds(BTreeMap::from([
        ("ships.precision".to_owned(), Bound::Exactly(1.0)),
        ("ships.recall".to_owned(), Bound::AtLeast(0.75)),
        ("wrecks".to_owned(), Bound::AtMost(0.0)),
        ("ports".to_owned(), Bound::AtLeast(0.5)),
    ]));
    assert_eq!(
        thresholds.missed_by(&scores),
        [
            "ports is not measured",
            "ships.recall is 0.500, promised AtLeast(0.75)",
            "wrecks is 1.000, promised AtMost(0.0)",
        ]
    );
}

#[test]
fn bounds_are_read() {
    fn check(text: &str, expected: Option<Bound>) {
        assert_eq!(Bound::parse(text), expected);
    }
    check(">=0.5", Some(Bound::AtLeast(0.5)));
    check(">= 0.5", Some(Bound::AtLeast(0.5)));
    check("<=2", Some(Bound::AtMost(2.0)));
    check("=1", Some(Bound::Exactly(1.0)));
    check("0.5", None);
    check(">0.5", None);
}
