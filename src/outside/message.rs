//! What goes between daftar and a child that reads for it: messages with their length before them.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde::{Deserialize as Deserialise, Serialize as Serialise};

use crate::read::limits::Limits;
use crate::read::{Label, Told};

/// The longest message: a document of the longest text with its blocks; what is longer is no message of ours.
const LONGEST: usize = 1 << 30;

/// An input that is to be read. Its bytes follow as a message of their own.
#[derive(Debug, Serialise, Deserialise)]
pub struct Wanted {
    /// Its name.
    pub label: Label,
    /// What it may cost.
    pub limits: Limits,
    /// Documents of it that were begun before, and are not to be told again.
    pub skip: usize,
}

/// What a child says.
#[derive(Debug, Serialise, Deserialise)]
pub enum Said {
    /// Something that reading tells.
    Told(Told),
    /// All of the input was told.
    End,
}

/// Writes a message.
pub fn send(out: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_stdvec(message).map_err(io::Error::other)?;
    send_bytes(out, &bytes)?;
    out.flush()
}

/// Writes bytes as a message.
pub fn send_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)
}

/// Reads a message; none at the end.
pub fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let Some(bytes) = receive_bytes(from)? else {
        return Ok(None);
    };
    postcard::from_bytes(&bytes)
        .map(Some)
        .map_err(io::Error::other)
}

/// Reads the bytes of a message; none at the end.
pub fn receive_bytes(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(io::Error::other("no message of daftar"));
    }
    let mut bytes = Vec::new();
    from.take(length as u64).read_to_end(&mut bytes)?;
    if bytes.len() < length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}
