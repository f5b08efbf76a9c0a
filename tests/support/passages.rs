//! Passages in files of their own, each with what is expected of it.

use std::path::Path;

/// A passage of a test.
pub struct Passage {
    /// The file it stands in.
    pub file: String,
    /// Its text.
    pub text: String,
    /// The lines after the line `==`.
    pub expected: Vec<String>,
}

/// The passages of all files in a folder of tests/, in the order of their names; within a file a line `----` parts them.
pub fn passages(folder: &str) -> Vec<Passage> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the passages lie beside the test")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    let mut passages = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a passage is text");
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        for passage in text.split("\n----\n") {
            let (text, expected) = passage
                .split_once("\n==")
                .expect("a line == parts a passage from what is expected");
            passages.push(Passage {
                file: file.to_string(),
                text: text.to_owned(),
                expected: (expected.lines())
                    .filter(|line| !line.is_empty())
                    .map(str::to_owned)
                    .collect(),
            });
        }
    }
    passages
}
