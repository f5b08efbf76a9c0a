//! Work whose panic costs only itself.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

thread_local! {
    static SHIELDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread is caught, and costs only the work in hand.
pub fn is_shielded() -> bool {
    SHIELDED.get()
}

/// Does work whose panic costs only itself.
pub fn shielded<T>(work: impl FnOnce() -> T) -> thread::Result<T> {
    let before = SHIELDED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    SHIELDED.set(before);
    result
}
