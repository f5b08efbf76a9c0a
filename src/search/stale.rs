//! Questions that need no answer any more.

/// Tells whether a question needs no answer any more.
pub type Stale<'s> = &'s (dyn Fn() -> bool + Sync);

/// Goes on at a step of some work; none where the question has become stale, which is asked at every so many steps.
pub fn go_on(stale: Stale<'_>, step: usize, every: usize) -> Option<()> {
    (!step.is_multiple_of(every) || !stale()).then_some(())
}
