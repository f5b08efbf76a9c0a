//! The clock that ends a child whose document takes too long, to the hundredth of a second of processor time.

use std::process;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// The exit code of a child whose document took too long.
pub const SLOW: i32 = 75;

/// The shortest sleep between two looks.
const LEAST: Duration = Duration::from_millis(10);

/// A clock that can be set for each document. The kernel's own limit counts whole seconds, and stands behind it.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    shared: Arc<(Mutex<Option<Duration>>, Condvar)>,
}

impl Clock {
    /// Starts one that is not set; without a thread for it the kernel's limit is all there is.
    pub fn start() -> Self {
        let clock = Self::default();
        let there = clock.clone();
        let thread = thread::Builder::new().name("clock".to_owned());
        // Without it documents are ended by the kernel.
        let _ = thread.stack_size(1 << 16).spawn(move || there.watch());
        clock
    }

    /// Allows so much processor time from now on, or any.
    pub fn allow(&self, time: Option<Duration>) {
        let (until, set) = &*self.shared;
        let end = time.map(|time| spent() + time);
        *until.lock().unwrap_or_else(PoisonError::into_inner) = end;
        set.notify_one();
    }

    fn watch(&self) {
        let (until, set) = &*self.shared;
        let mut held = until.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            held = match *held {
                None => set.wait(held).unwrap_or_else(PoisonError::into_inner),
                Some(end) => {
                    let left = end.saturating_sub(spent());
                    if left.is_zero() {
                        process::exit(SLOW);
                    }
                    // A thread cannot spend more processor time than passes.
                    let sleep = set.wait_timeout(held, left.max(LEAST));
                    sleep.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

/// Processor time that this process has taken.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.max(0) as u64, time.tv_nsec.max(0) as u32)
}
