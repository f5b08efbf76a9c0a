//! Memory that knows when there was none to be had, so that the reader is told why the program ended.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

/// The memory of the system.
#[derive(Debug)]
pub struct Memory;

/// Whether some could not be had.
static RAN_OUT: AtomicBool = AtomicBool::new(false);

/// Whether memory that was asked for could not be had.
pub fn ran_out() -> bool {
    RAN_OUT.load(Ordering::Relaxed)
}

/// Notes that some could not be had.
pub fn note() {
    RAN_OUT.store(true, Ordering::Relaxed);
}

fn noted(place: *mut u8) -> *mut u8 {
    if place.is_null() {
        note();
    }
    place
}

#[expect(unsafe_code, reason = "an allocator is one by its promises")]
// SAFETY: whatever is asked is asked of the system's allocator, with what was given and no more, and answered with its answer.
unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that are asked for.
        noted(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        noted(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as above.
        noted(unsafe { System.realloc(place, layout, size) })
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }
}
