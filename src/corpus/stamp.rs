//! What tells a file from what it was, without reading it.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// What the file system says of a file; every write changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    /// Of its contents, in seconds and nanoseconds.
    modified: (i64, i64),
    /// Of its contents, its name, or its rights: nobody can set this one.
    changed: (i64, i64),
}

/// How long after a write another one may leave the same stamp: clocks of file systems go in steps, of up to two seconds on old ones.
const STEP: Duration = Duration::from_millis(50);

impl Stamp {
    /// The stamp of a regular file; none where there is no such file.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = path.metadata().ok()?;
        metadata.is_file().then(|| Self::from(&metadata))
    }

    /// Whether a write that comes after `now` is sure to leave another stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let (seconds, nanoseconds) = self.changed.max(self.modified);
        let since = Duration::new(
            seconds.max(0) as u64,
            nanoseconds.clamp(0, 999_999_999) as u32,
        );
        let step = if nanoseconds == 0 {
            Duration::from_secs(2)
        } else {
            STEP
        };
        UNIX_EPOCH + since + step < now
    }
}

impl From<&Metadata> for Stamp {
    fn from(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_just_written_is_not_settled() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "one").expect("a file");
        let stamp = Stamp::of(&path).expect("a stamp");
        let now = SystemTime::now();
        assert!(!stamp.is_settled(now - STEP));
        assert!(stamp.is_settled(now + Duration::from_secs(3)));
        std::fs::write(&path, "three").expect("a file");
        assert_ne!(Stamp::of(&path), Some(stamp));
        assert_eq!(Stamp::of(folder.path()), None);
    }
}
