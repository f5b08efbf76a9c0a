//! Bytes of a plain text file as UTF-8, with the way back to the bytes.

use super::{Label, Origin, Problem};

/// Decodes `bytes`. None when they are not text (a NUL, or mostly invalid UTF-8).
pub fn decode(label: &Label, bytes: &[u8]) -> (Option<String>, Origin, Vec<Problem>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Some(text.to_owned()), Origin::default(), Vec::new()),
        Err(error) => {
            let what = format!("not UTF-8 text (byte {}); skipped", error.valid_up_to());
            (
                None,
                Origin::default(),
                vec![Problem {
                    label: label.clone(),
                    what,
                }],
            )
        }
    }
}
