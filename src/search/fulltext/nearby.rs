//! Where words of a phrase stand together.

use std::collections::{BTreeSet, VecDeque};

use super::query::Word;
use crate::search::stale::{Stale, go_on};

/// Places that are looked at between two looks at whether the question is stale.
const PLACES: usize = 1024;

/// The words of a phrase each once, and for each word of the phrase which of those it is.
pub fn distinct(words: &[Word]) -> (Vec<&Word>, Vec<usize>) {
    let mut each: Vec<&Word> = Vec::new();
    let order = words.iter().map(|word| {
        let known = each.iter().position(|it| *it == word);
        known.unwrap_or_else(|| {
            each.push(word);
            each.len() - 1
        })
    });
    let order = order.collect();
    (each, order)
}

/// The stretches, from the first ordinal to the last, in which all words of a phrase stand; none overlaps another. None at all
/// where the question became stale.
///
/// `places` has the ordinals of each word, in order. Without `slack` the words follow each other as given; with it they stand in
/// any order with at most so many others between.
pub fn together(
    places: &[&[u32]],
    slack: Option<u32>,
    stale: Stale<'_>,
) -> Option<Vec<(u32, u32)>> {
    match slack {
        None => in_a_row(places, stale),
        Some(slack) => within(places, (places.len() as u32).saturating_add(slack), stale),
    }
}

/// The shortest stretch that holds one of each, in words; zero where one is missing. None where the question became stale.
pub fn narrowest(places: &[&[u32]], stale: Stale<'_>) -> Option<u32> {
    let windows = windows(places, stale)?.into_iter();
    let lengths = windows.map(|(first, last)| last - first + 1);
    Some(lengths.min().unwrap_or(0))
}

fn in_a_row(places: &[&[u32]], stale: Stale<'_>) -> Option<Vec<(u32, u32)>> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    let Some((first, rest)) = places.split_first() else {
        return Some(found);
    };
    for (at, &start) in first.iter().enumerate() {
        go_on(stale, at + 1, PLACES)?;
        if found.last().is_some_and(|(_, last)| *last >= start) {
            continue;
        }
        let mut next = start;
        let follow = rest.iter().all(|word| {
            next += 1;
            word.binary_search(&next).is_ok()
        });
        if follow {
            found.push((start, next));
        }
    }
    Some(found)
}

fn within(places: &[&[u32]], most: u32, stale: Stale<'_>) -> Option<Vec<(u32, u32)>> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (first, last) in windows(places, stale)? {
        let free = found.last().is_none_or(|(_, before)| *before < first);
        if free && last - first < most {
            found.push((first, last));
        }
    }
    Some(found)
}

/// For every place at which a stretch with all words may end, the shortest one, in order; each word takes a place of its own.
fn windows(places: &[&[u32]], stale: Stale<'_>) -> Option<Vec<(u32, u32)>> {
    // The same word twice in a phrase takes two places: the second stands after the first.
    let mut twins: Vec<(&[u32], usize)> = Vec::new();
    for &of_word in places {
        match twins.iter_mut().find(|(known, _)| *known == of_word) {
            Some((_, count)) => *count += 1,
            None => twins.push((of_word, 1)),
        }
    }
    let each = twins.iter().enumerate();
    let mut all: Vec<(u32, usize)> = each
        .flat_map(|(group, (at, _))| at.iter().map(move |at| (*at, group)))
        .collect();
    // Those of a word stand in order, and the stable sort merges what is.
    all.sort_by_key(|&(at, group)| (at, group));
    go_on(stale, 0, 1)?;
    let mut latest: Vec<VecDeque<u32>> = vec![VecDeque::new(); twins.len()];
    let mut standing = BTreeSet::new();
    let mut taken = None;
    let mut found = Vec::new();
    for (step, (at, group)) in all.into_iter().enumerate() {
        go_on(stale, step + 1, PLACES)?;
        if taken == Some(at) {
            continue;
        }
        taken = Some(at);
        if latest[group].len() == twins[group].1
            && let Some(oldest) = latest[group].pop_front()
        {
            standing.remove(&oldest);
        }
        latest[group].push_back(at);
        standing.insert(at);
        if standing.len() == places.len()
            && let Some(first) = standing.first()
        {
            found.push((*first, at));
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn together(places: &[&[u32]], slack: Option<u32>) -> Vec<(u32, u32)> {
        super::together(places, slack, &|| false).expect("it is wanted")
    }

    #[test]
    fn words_in_a_row() {
        assert_eq!(
            together(&[&[1, 5, 9], &[2, 7, 10]], None),
            [(1, 2), (9, 10)]
        );
        assert_eq!(together(&[&[1, 2, 3], &[1, 2, 3]], None), [(1, 2)]);
        assert_eq!(together(&[&[1], &[]], None), []);
    }

    #[test]
    fn words_near_each_other_in_any_order() {
        assert_eq!(together(&[&[1, 20], &[4, 18]], Some(2)), [(1, 4), (18, 20)]);
        assert_eq!(together(&[&[1], &[5]], Some(2)), []);
        assert_eq!(together(&[&[3, 6], &[3, 6]], Some(2)), [(3, 6)]);
    }

    /// The same, looked for in all places by every word.
    fn plainly(places: &[&[u32]]) -> Vec<(u32, u32)> {
        let each = places.iter().enumerate();
        let mut all: Vec<(u32, usize)> = each
            .flat_map(|(word, at)| at.iter().map(move |at| (*at, word)))
            .collect();
        all.sort_unstable();
        let mut latest: Vec<Option<u32>> = vec![None; places.len()];
        let mut found = Vec::new();
        for (at, word) in all {
            if latest.contains(&Some(at)) {
                continue;
            }
            let twins = (0..places.len()).filter(|other| places[*other] == places[word]);
            let oldest = twins.min_by_key(|other| latest[*other]).unwrap_or(word);
            latest[oldest] = Some(at);
            if let Some(all) = latest.iter().copied().collect::<Option<Vec<_>>>() {
                found.extend(all.into_iter().min().map(|first| (first, at)));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn windows_are_those_of_looking_at_every_word(
            lists in prop::collection::vec(prop::collection::btree_set(0..30_u32, 0..8), 1..4),
            chosen in prop::collection::vec(0..4_usize, 1..6),
        ) {
            let lists: Vec<Vec<u32>> = lists.into_iter().map(|it| it.into_iter().collect()).collect();
            let places: Vec<&[u32]> = chosen.iter().map(|at| lists[at % lists.len()].as_slice()).collect();
            prop_assert_eq!(windows(&places, &|| false), Some(plainly(&places)));
        }
    }

    #[test]
    fn the_shortest_stretch() {
        assert_eq!(narrowest(&[&[1, 30], &[10, 28], &[31]], &|| false), Some(4));
        assert_eq!(narrowest(&[&[1], &[]], &|| false), Some(0));
    }
}
