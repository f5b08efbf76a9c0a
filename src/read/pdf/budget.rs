//! The processor time that one PDF may take before what was read of it is all that is read.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use crate::read::limits::Limits;

/// Processor time of this thread up to which pages are read.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    until: Duration,
}

impl Budget {
    /// Leaves a quarter of the allowed time for what comes after the pages.
    pub fn new(limits: &Limits) -> Self {
        let allowed = Duration::from_secs(limits.seconds.into());
        Self {
            until: now() + allowed * 3 / 4,
        }
    }

    /// Whether the time is used up.
    pub fn is_spent(&self) -> bool {
        now() > self.until
    }
}

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.max(0) as u64, time.tv_nsec.max(0) as u32)
}
