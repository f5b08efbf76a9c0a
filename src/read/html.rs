//! Web pages: the article as text, the rest of the page marked.

use super::Raw;
use super::limits::Limits;

/// Reads one; an error says why it cannot be read.
pub fn text(_bytes: &[u8], _limits: &Limits) -> Result<Raw, String> {
    Err("not read: this format is not read yet".to_owned())
}
