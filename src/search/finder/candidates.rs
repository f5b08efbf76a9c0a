//! Which names may answer a query, found without looking at all.

use std::ops::Range;

use super::dictionary::Dictionary;
use super::nearness::Nearness;
use super::ranking::{Asked, JOINED, spelling};
use super::table::Table;

/// A set of keys.
#[derive(Debug)]
pub struct Candidates {
    bits: Vec<u64>,
}

impl Candidates {
    /// The keys among which all stand that answer.
    pub fn of(asked: &Asked<'_>, (dictionary, table): (&Dictionary, &Table)) -> Self {
        let mut needed: Vec<(usize, usize)> = (asked.needed().into_iter())
            .map(|at| {
                let words = asked.near[at].words.iter();
                (words.map(|word| table.holders(*word).len()).sum(), at)
            })
            .collect();
        needed.sort_unstable();
        // A name that may leave so many words without an answer answers one of so many and one more.
        needed.truncate(asked.allowed() + 1);
        let mut all = Self {
            bits: vec![0; (table.keys().len()).div_ceil(64)],
        };
        for (_, at) in needed {
            for word in &asked.near[at].words {
                all.add(table.holders(*word));
            }
            let word = &asked.words[at];
            if let Some(&[first, second, ..]) = spelling(word) {
                all.add(&table.initials(first, second));
            }
            if word.is_number() {
                all.add(&table.timed().collect::<Vec<_>>());
            }
            for split in 1..word.press.len() {
                let (one, other) = word.press.split_at(split);
                if word.press.len() >= JOINED && dictionary.pressed(one).next().is_some() {
                    for word in dictionary.pressed(other) {
                        all.add(table.holders(word));
                    }
                }
            }
        }
        all
    }

    /// These keys.
    pub fn these(keys: Range<u32>, table: &Table, fit: impl Fn(u32) -> bool) -> Self {
        let mut all = Self {
            bits: vec![0; (table.keys().len()).div_ceil(64)],
        };
        for key in keys.filter(|key| fit(*key)) {
            all.add(&[key]);
        }
        all
    }

    fn add(&mut self, keys: &[u32]) {
        for key in keys {
            self.bits[*key as usize / 64] |= 1 << (key % 64);
        }
    }

    /// Leaves only keys that fit.
    pub fn retain(&mut self, fits: impl Fn(u32) -> bool) {
        for (at, bits) in self.bits.iter_mut().enumerate() {
            let mut left = *bits;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if !fits(at as u32 * 64 + bit) {
                    *bits &= !(1 << bit);
                }
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.bits.iter().map(|it| it.count_ones() as usize).sum()
    }

    /// Those of a stretch of keys, in order.
    pub fn within(&self, keys: Range<u32>) -> impl Iterator<Item = u32> {
        let bits = (keys.start / 64..keys.end.div_ceil(64)).flat_map(|at| {
            let mut left = self.bits[at as usize];
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        });
        bits.filter(move |key| keys.contains(key))
    }
}

/// Whether a name may be exactly what was asked for, in any spelling.
pub fn may_be_meant(asked: &Asked<'_>, (dictionary, table): (&Dictionary, &Table)) -> bool {
    asked.needed().into_iter().all(|at| {
        let word = &asked.words[at];
        let nearest = asked.near[at].nearest();
        let joins = |split: usize| {
            let (one, other) = word.press.split_at(split);
            dictionary.pressed(one).next().is_some() && dictionary.pressed(other).next().is_some()
        };
        nearest >= Some(Nearness::Respelled)
            || word.is_number()
            // It may stand beside the name.
            || word.press.len() > 1 && nearest >= Some(Nearness::Prefix) && table.has_beside()
            || word.press.len() >= JOINED && (1..word.press.len()).any(joins)
    })
}
