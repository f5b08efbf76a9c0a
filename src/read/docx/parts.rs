//! The files that a Word document is made of.

use std::io::Cursor;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::read::limits::Limits;
use crate::read::unpacked::{Refusal, unpack};

/// The files, as far as they are wanted.
pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    limits: &'a Limits,
}

impl<'a> Parts<'a> {
    /// Opens a document; an error says why it cannot be.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("not read: a damaged DOCX ({error})"))?;
        Ok(Self {
            archive,
            left: limits.file,
            limits,
        })
    }

    /// The text of a part; none where the document has none of that name.
    pub fn read(&mut self, name: &str) -> Result<Option<String>, String> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(
                    "not read: it is encrypted; save it without its password, and it can be read"
                        .to_owned(),
                );
            }
            Err(error) => return Err(format!("not read: a damaged DOCX ({error})")),
        };
        let packed = file.compressed_size();
        let bytes = unpack(file, packed, self.limits, &mut self.left).map_err(|why| match why {
            Refusal::Grown => format!(
                "not read: {name} in it unfolds to more than {} times its size; the setting max-ratio allows more",
                self.limits.ratio
            ),
            Refusal::Whole | Refusal::Large => format!(
                "not read: with {name} it unfolds to more than {} MiB; the setting max-file allows more",
                self.limits.file >> 20
            ),
            Refusal::Failed(error) => format!("not read: a damaged DOCX ({error})"),
        })?;
        // XML of other encodings is allowed, and written by nobody: OPC, part 2, section 8.1.3.4 knows UTF-16 beside UTF-8.
        let text = match bytes.as_slice() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
                encoding_rs::UTF_16LE.decode(&bytes).0.into_owned()
            }
            utf8 => String::from_utf8_lossy(utf8).into_owned(),
        };
        Ok(Some(text))
    }

    /// Names of parts that begin and end so, in order.
    pub fn named(&self, begins: &str, ends: &str) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        let mut names: Vec<_> = names
            .filter(|name| name.starts_with(begins) && name.ends_with(ends))
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort();
        names
    }
}
