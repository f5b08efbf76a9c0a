//! How much one input may cost before it is refused.

use serde::{Deserialize, Serialize};

/// How much one input may cost. What is refused names the limit, so that the reader can raise it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes of the text of one document.
    pub text: u64,
    /// Pages of one document.
    pub pages: u32,
    /// Elements inside elements, of HTML and XML.
    pub nesting: u32,
    /// Containers inside containers: an archive attached to a message in an archive is 3 deep.
    pub depth: u32,
    /// Files of one container.
    pub members: u32,
    /// Bytes of all that one container holds, unpacked.
    pub unpacked: u64,
    /// Times as large as it was packed that one file of a container may be.
    pub ratio: u32,
    /// Seconds of processor time for one document.
    pub seconds: u32,
    /// Bytes of memory for one document, beside twice the file itself.
    pub memory: u64,
    /// Labels of documents that a reader died of: they are begun and not read.
    pub fatal: Vec<String>,
    /// Pages that a reader died of: they are left out.
    pub left_out: Vec<LeftOut>,
}

/// A page that a reader died of, and is left out the next time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The label of its document.
    pub label: String,
    /// Its number, from 1.
    pub page: u32,
    /// Whether the pages after it are left out as well.
    pub extent: Extent,
    /// Why, in words.
    pub why: String,
}

/// How much is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// The page alone.
    Page,
    /// The page, as well as all after it.
    Rest,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 64 << 20,
            text: 4 << 20,
            pages: 5_000,
            nesting: 512,
            depth: 4,
            members: 100_000,
            unpacked: 1 << 30,
            ratio: 200,
            seconds: 2,
            memory: 128 << 20,
            fatal: Vec::new(),
            left_out: Vec::new(),
        }
    }
}
