//! Work on many items by all cores, a handful of items at a time.
//!
//! Between two handfuls the cores are free for what else waits for them: a question is not answered after the whole index.

use rayon::prelude::*;

/// Items that are done in one go: some milliseconds of work.
const HANDFUL: usize = 256;
/// Of fewer items one core is done before others have begun.
const FEW: usize = 32;

/// Does something with every item; what it gives is taken in the order of the items.
pub fn each<T: Send, R: Send>(
    items: &mut [T],
    work: impl Fn(usize, &mut T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    // The only thread of a pool may be one that waits for us.
    if items.len() < FEW || rayon::current_num_threads() == 1 {
        for (at, item) in items.iter_mut().enumerate() {
            take(work(at, item));
        }
        return;
    }
    for (handful, items) in items.chunks_mut(HANDFUL).enumerate() {
        let first = handful * HANDFUL;
        let done: Vec<R> = (items.par_iter_mut().enumerate())
            .map(|(at, item)| work(first + at, item))
            .collect();
        done.into_iter().for_each(&mut take);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_taken_in_their_order_with_their_place() {
        let mut items: Vec<usize> = (0..3 * HANDFUL + 7).map(|it| it * 2).collect();
        let mut taken = Vec::new();
        let work = |at: usize, item: &mut usize| {
            *item += 1;
            (at, *item)
        };
        each(&mut items, work, |done| taken.push(done));
        let expected: Vec<(usize, usize)> = (0..items.len()).map(|it| (it, it * 2 + 1)).collect();
        assert_eq!(taken, expected);
    }
}
