//! PDF: text in reading order, page by page.

use super::Raw;
use super::limits::Limits;

/// Reads one; an error says why it cannot be read.
pub fn text(_bytes: &[u8], _limits: &Limits) -> Result<Raw, String> {
    Err("not read: this format is not read yet".to_owned())
}
