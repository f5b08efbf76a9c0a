//! Where words of a phrase stand together.

/// The stretches, from the first ordinal to the last, in which all words of a phrase stand; none overlaps another.
///
/// `places` has the ordinals of each word, in order. Without `slack` the words follow each other as given; with it they stand in
/// any order with at most so many others between.
pub fn together(places: &[Vec<u32>], slack: Option<u32>) -> Vec<(u32, u32)> {
    match slack {
        None => in_a_row(places),
        Some(slack) => within(places, places.len() as u32 + slack),
    }
}

/// The shortest stretch that holds one of each, in words; none where one is missing.
pub fn narrowest(places: &[Vec<u32>]) -> Option<u32> {
    windows(places)
        .into_iter()
        .map(|(first, last)| last - first + 1)
        .min()
}

fn in_a_row(places: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let Some((first, rest)) = places.split_first() else {
        return Vec::new();
    };
    let mut found: Vec<(u32, u32)> = Vec::new();
    for &start in first {
        let free = found.last().is_none_or(|(_, last)| *last < start);
        let mut next = start;
        let follow = rest.iter().all(|word| {
            next += 1;
            word.binary_search(&next).is_ok()
        });
        if free && follow {
            found.push((start, next));
        }
    }
    found
}

fn within(places: &[Vec<u32>], most: u32) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (first, last) in windows(places) {
        let free = found.last().is_none_or(|(_, before)| *before < first);
        if free && last - first < most {
            found.push((first, last));
        }
    }
    found
}

/// For every place at which a stretch with all words may end, the shortest one, in order; each word takes a place of its own.
fn windows(places: &[Vec<u32>]) -> Vec<(u32, u32)> {
    let mut all: Vec<(u32, usize)> = places
        .iter()
        .enumerate()
        .flat_map(|(word, at)| at.iter().map(move |at| (*at, word)))
        .collect();
    all.sort_unstable();
    let mut latest: Vec<Option<u32>> = vec![None; places.len()];
    let mut found = Vec::new();
    for (at, word) in all {
        // The same word twice in a phrase takes two places: the second stands after the first.
        let taken = latest.contains(&Some(at));
        if taken {
            continue;
        }
        let twins = places
            .iter()
            .filter(|other| **other == places[word])
            .count();
        if twins > 1 {
            let oldest = (0..places.len())
                .filter(|other| places[*other] == places[word])
                .min_by_key(|other| latest[*other])
                .unwrap_or(word);
            latest[oldest] = Some(at);
        } else {
            latest[word] = Some(at);
        }
        if let Some(first) = latest
            .iter()
            .copied()
            .collect::<Option<Vec<_>>>()
            .and_then(|it| it.into_iter().min())
        {
            found.push((first, at));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<const N: usize>(of_words: [&[u32]; N]) -> Vec<Vec<u32>> {
        of_words.map(<[u32]>::to_vec).to_vec()
    }

    #[test]
    fn words_in_a_row() {
        assert_eq!(
            together(&places([&[1, 5, 9], &[2, 7, 10]]), None),
            [(1, 2), (9, 10)]
        );
        assert_eq!(together(&places([&[1, 2, 3], &[1, 2, 3]]), None), [(1, 2)]);
        assert_eq!(together(&places([&[1], &[]]), None), []);
    }

    #[test]
    fn words_near_each_other_in_any_order() {
        assert_eq!(
            together(&places([&[1, 20], &[4, 18]]), Some(2)),
            [(1, 4), (18, 20)]
        );
        assert_eq!(together(&places([&[1], &[5]]), Some(2)), []);
        assert_eq!(together(&places([&[3, 6], &[3, 6]]), Some(2)), [(3, 6)]);
    }

    #[test]
    fn the_shortest_stretch() {
        assert_eq!(narrowest(&places([&[1, 30], &[10, 28], &[31]])), Some(4));
        assert_eq!(narrowest(&places([&[1], &[]])), None);
    }
}
