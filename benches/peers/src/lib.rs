//! daftar beside its peers: reports and names that were never written, and ways to measure.

pub mod beside;
pub mod names;
mod prose;
pub mod reports;
mod stock;

#[cfg(test)]
mod tests {
    use crate::reports::report;

    #[test]
    fn a_report_is_the_same_at_every_time() {
        assert_eq!(report(17), report(17));
        let lengths: Vec<usize> = (0..200).map(|number| report(number).1.len()).collect();
        assert!(
            lengths.iter().all(|length| (3_700..5_200).contains(length)),
            "{lengths:?}"
        );
    }
}
