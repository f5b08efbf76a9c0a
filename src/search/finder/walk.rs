//! Forms near a word but for typing errors, found without looking at each: what begins too wrongly is left out together.

use super::nearness::{self, ERROR, LONGEST, allowed};
use crate::search::forms::Forms;
use crate::search::stale::Stale;

/// Forms that are looked at before it is asked whether the question is stale.
const LOOKED_AT: usize = 1_024;

/// What it costs to turn each beginning of a word asked for into one beginning of a form.
type Column = [u8; LONGEST + 1];

/// How much may be wrong of a beginning, by how much longer it is than that of the word asked for, if the whole is to be near.
struct Limits {
    asked: usize,
    of: [u8; 2 * LONGEST + 1],
}

/// Adds the places of all forms that may be near a word but for typing errors; some are farther. None when it is stale.
pub fn walk(asked: &str, forms: &Forms, stale: Stale<'_>, found: &mut Vec<usize>) -> Option<()> {
    let asked = asked.as_bytes();
    let (Some(&first), true) = (asked.first(), asked.len() <= LONGEST) else {
        return Some(());
    };
    let limits = Limits::of(asked.len());
    let mut columns: Vec<Column> = vec![[0; LONGEST + 1]; LONGEST + 1];
    for (i, cost) in columns[0].iter_mut().enumerate() {
        *cost = (i * ERROR) as u8;
    }
    let mut at = 0;
    let mut looked_at = 0;
    let mut before: &[u8] = &[];
    let mut depth = 0;
    while at < forms.len() {
        looked_at += 1;
        if looked_at % LOOKED_AT == 0 && stale() {
            return None;
        }
        let form = forms.form(at).as_bytes();
        let shared = (form.iter().zip(before).take(depth))
            .take_while(|(a, b)| a == b)
            .count();
        depth = shared;
        before = form;
        let begins = asked.len() >= nearness::BEGINNING && form.first() == Some(&first);
        let mut next = None;
        while depth < form.len() && next.is_none() {
            let beginning = &form[..=depth];
            if depth == LONGEST {
                next = Some((past(forms, at, beginning), false));
                break;
            }
            let (known, new) = columns.split_at_mut(depth + 1);
            column(asked, beginning, known, &mut new[0]);
            depth += 1;
            let may_begin = depth > 1 || nearness::may_begin(asked, form[0]);
            if begins && usize::from(columns[depth][asked.len()]) <= ERROR {
                next = Some((past(forms, at, beginning), true));
            } else if !may_begin || !limits.hold(&columns, depth, begins) {
                next = Some((past(forms, at, beginning), false));
            }
        }
        let longer = asked.len().max(form.len());
        let whole = next.is_none() && usize::from(columns[depth][asked.len()]) <= allowed(longer);
        let (end, all) = next.unwrap_or((at + 1, whole));
        if all {
            found.extend(at..end);
        }
        at = end;
    }
    Some(())
}

fn past(forms: &Forms, at: usize, beginning: &[u8]) -> usize {
    forms.past(at, |it| it.as_bytes().starts_with(beginning))
}

/// The costs for a beginning from those for shorter ones.
fn column(asked: &[u8], beginning: &[u8], known: &[Column], new: &mut Column) {
    let j = beginning.len() - 1;
    let b = beginning[j];
    let last = &known[j];
    new[0] = (beginning.len() * ERROR) as u8;
    for (i, &a) in asked.iter().enumerate() {
        let mut cost = (last[i] + nearness::replaced(a, b) as u8)
            .min(new[i] + nearness::odd(a) as u8)
            .min(last[i + 1] + nearness::odd(b) as u8);
        if i > 0 && j > 0 && a == beginning[j - 1] && asked[i - 1] == b {
            cost = cost.min(known[j - 1][i - 1] + ERROR as u8);
        }
        new[i + 1] = cost;
    }
}

impl Limits {
    fn of(asked: usize) -> Self {
        // Each letter more costs at least one, and a longer word may have more wrong.
        let most = |longer: usize| {
            let lengths = (0..10).map(|more| {
                let length = (asked + longer + more).saturating_sub(LONGEST);
                allowed(asked.max(length)).saturating_sub(more)
            });
            lengths.max().unwrap_or(0) as u8
        };
        Self {
            asked,
            of: std::array::from_fn(most),
        }
    }

    /// Whether a form that begins so far may be near as a whole, or near by its beginning.
    fn hold(&self, columns: &[Column], depth: usize, begins: bool) -> bool {
        let beginning = if begins { ERROR as u8 } else { 0 };
        let limit = |i: usize, depth: usize| self.of[LONGEST + depth - i].max(beginning);
        (0..=self.asked).any(|i| {
            // Two letters that are swapped go on from the column before.
            let swapped = columns[depth - 1][i] + ERROR as u8;
            columns[depth][i] <= limit(i, depth)
                || i + 2 <= self.asked && swapped <= limit(i + 2, depth + 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_near_is_walked_to(
            asked in "[abhkst]{4,11}",
            list in proptest::collection::vec("[abhkst]{3,13}", 1..60),
        ) {
            let forms = Forms::of_some(list.iter().map(|it| (it.as_str(), 0)).collect());
            let mut found = Vec::new();
            prop_assert_eq!(walk(&asked, &forms, &|| false, &mut found), Some(()));
            for at in 0..forms.len() {
                if nearness::compared(&asked, forms.form(at)).is_some() {
                    prop_assert!(found.contains(&at), "{} {}", asked, forms.form(at));
                }
            }
        }
    }

    #[test]
    fn a_stale_walk_stops() {
        let forms = Forms::of_all(std::iter::repeat_n("abcda", 4 * LOOKED_AT));
        assert_eq!(walk("abcde", &forms, &|| true, &mut Vec::new()), None);
    }
}
