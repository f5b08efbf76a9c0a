//! Bytes of packed files, within limits: what a file says of its own length is not believed.

use std::io::{self, Read};

use super::limits::Limits;

/// Bytes that a file may have whatever its ratio: empty forms pack well.
const SMALL: u64 = 1 << 20;

/// Why a file was not unpacked.
#[derive(Debug)]
pub enum Refusal {
    /// All that is unpacked of its container would be more than is allowed.
    Whole,
    /// It grows to more times its size than is allowed.
    Grown,
    /// It alone has more bytes than a file may have.
    Large,
    /// It cannot be unpacked.
    Failed(io::Error),
}

/// The bytes of a file of `packed` bytes; `left` are the bytes that may still be unpacked of its container.
pub fn unpack(
    file: impl Read,
    packed: u64,
    limits: &Limits,
    left: &mut u64,
) -> Result<Vec<u8>, Refusal> {
    let grown = packed.saturating_mul(limits.ratio.into()).max(SMALL);
    let most = limits.file.min(grown).min(*left);
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes);
    let length = bytes.len() as u64;
    if length > most {
        return Err(if most == *left {
            Refusal::Whole
        } else if most == grown {
            Refusal::Grown
        } else {
            Refusal::Large
        });
    }
    *left -= length;
    read.map(|_| bytes).map_err(Refusal::Failed)
}
