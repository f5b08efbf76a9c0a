//! Runs of words as hashes, by which texts that share wording are found.

use xxhash_rust::xxh3::xxh3_64;

/// Words of a run.
const RUN: usize = 4;
/// One run of so many is in a sample.
const SAMPLED: u64 = 4;

/// The hashes of all runs of four words of a text, sorted, each once; case and marks do not count.
///
/// Texts are given in pieces; a run goes on from one to the next.
pub fn shingles<'t>(pieces: impl IntoIterator<Item = &'t str>) -> Vec<u64> {
    let mut words = pieces
        .into_iter()
        .flat_map(words)
        .map(|word| xxh3_64(word.to_lowercase().as_bytes()));
    let mut run = [0; RUN];
    for slot in &mut run[1..] {
        let Some(word) = words.next() else {
            return Vec::new();
        };
        *slot = word;
    }
    let mut found: Vec<u64> = words
        .map(|word| {
            run.rotate_left(1);
            run[RUN - 1] = word;
            let mut bytes = [0; RUN * 8];
            for (eight, word) in bytes.chunks_exact_mut(8).zip(run) {
                eight.copy_from_slice(&word.to_le_bytes());
            }
            xxh3_64(&bytes)
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// A fourth of the hashes, chosen by their value, so that a run is in the samples of all texts or of none.
pub fn sample(shingles: &[u64]) -> Vec<u32> {
    let chosen = shingles.iter().filter(|hash| *hash % SAMPLED == 0);
    let mut sample: Vec<u32> = chosen.map(|hash| (hash >> 32) as u32).collect();
    sample.dedup();
    sample
}

/// The words of a text that are or begin with digits, sorted, each once.
pub fn numbers<'t>(pieces: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found: Vec<&str> = pieces
        .into_iter()
        .flat_map(words)
        .filter(|word| word.starts_with(char::is_numeric))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// How many values two sorted lists share.
pub fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_ignore_case_marks_and_the_cut_into_pieces() {
        let whole = shingles(["The mill ground nine tons, then stopped."]);
        assert_eq!(whole.len(), 4);
        assert_eq!(
            shingles(["the MILL ground —", "nine “tons” then\nstopped"]),
            whole
        );
        assert_eq!(shared(&whole, &shingles(["The mill ground nine eggs"])), 1);
        assert_eq!(shingles(["only three words"]), [0; 0]);
    }

    #[test]
    fn numbers_are_words_that_begin_with_digits() {
        assert_eq!(
            numbers(["In 2021, 1,500 of G7’s 30th", "2021"]),
            ["1", "2021", "30th", "500"]
        );
    }
}
