//! The same occurrence in several documents, where that is clear.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::extract::{Act, Standing};
use crate::index::{EntityId, Occurrence};
use crate::text::fold;

/// What two tellings of one occurrence have in common whatever else they say.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Common {
    /// The entity that it happens to.
    Of(EntityId),
    /// The thing, and a day.
    On(Option<String>, NaiveDate),
}

/// Joins what is clearly one; the first telling stays, the others become its further places.
pub fn join(all: Vec<Occurrence>) -> Vec<Occurrence> {
    let mut out: Vec<Occurrence> = Vec::with_capacity(all.len());
    let mut known: BTreeMap<(Act, Standing, Common), Vec<usize>> = BTreeMap::new();
    for one in all {
        let Some(common) = common(&one) else {
            out.push(one);
            continue;
        };
        let near = known.entry((one.act, one.standing, common)).or_default();
        if let Some(&at) = near.iter().find(|&&at| same(&out[at], &one)) {
            out[at].take(one);
        } else {
            near.push(out.len());
            out.push(one);
        }
    }
    out
}

fn common(one: &Occurrence) -> Option<Common> {
    let day = one.period.from.filter(|_| one.period.from == one.period.to);
    match (one.of, day) {
        (Some(of), _) if one.period.from.is_some() => Some(Common::Of(of)),
        (None, Some(day)) => Some(Common::On(one.thing.clone(), day)),
        (Some(_) | None, _) => None,
    }
}

fn same(a: &Occurrence, b: &Occurrence) -> bool {
    let within = |a: &Occurrence, b: &Occurrence| {
        a.period.from <= b.period.from && b.period.to <= a.period.to && a.period.to.is_some()
    };
    let dates = within(a, b) && b.period.to.is_some() || within(b, a) && a.period.to.is_some();
    if a.of.is_some() {
        // A forum is held each year: a year alone does not tell which.
        let near = |one: &Occurrence| match (one.period.from, one.period.to) {
            (Some(from), Some(to)) => (to - from).num_days() <= 366,
            _ => false,
        };
        return dates && near(a) && near(b);
    }
    let shared = a
        .entities
        .iter()
        .filter(|id| b.entities.contains(id))
        .count();
    dates && shared >= 2 && alike(&a.place().text, &b.place().text)
}

/// Whether most words of the shorter clause stand in the other one: two accords of one day differ in theirs.
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 3)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let fewest = a.len().min(b.len());
    fewest > 0 && a.intersection(&b).count() * 3 >= fewest * 2
}

impl Occurrence {
    /// Takes another telling in. The closer time is kept.
    fn take(&mut self, other: Self) {
        let days = |one: &Self| match (one.period.from, one.period.to) {
            (Some(from), Some(to)) => (to - from).num_days(),
            _ => i64::MAX,
        };
        if days(&other) < days(self) {
            self.period = other.period;
            self.basis = other.basis;
        }
        for id in other.entities {
            if !self.entities.contains(&id) {
                self.entities.push(id);
            }
        }
        for place in other.places {
            if !self.places.contains(&place) {
                self.places.push(place);
            }
        }
    }
}
