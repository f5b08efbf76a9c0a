//! The plain subset of TOML in which the built-in word lists are written, read in one pass without copying.
//!
//! A list is `key = ["…", "…"]` under a `[section]`, on one line or many, with `#` comments on lines of their own.
//! Everything that this reader takes is TOML, so that readers may edit and check the files with any tool.

/// A word of a list: its section, the key of its list, and itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name of the section.
    pub section: &'static str,
    /// Key of the list.
    pub key: &'static str,
    /// The word.
    pub word: &'static str,
}

/// Calls `take` with every word of `text`, in order.
pub fn rows(text: &'static str, mut take: impl FnMut(Row)) {
    let mut section = "";
    let mut key = "";
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        if line.starts_with('[') && line.ends_with(']') && !line.contains('"') {
            section = &line[1..line.len() - 1];
            continue;
        }
        let mut rest = line;
        if !line.starts_with('"')
            && let Some((name, list)) = line.split_once('=')
        {
            key = name.trim();
            rest = list;
        }
        let mut parts = rest.split('"').skip(1);
        while let Some(word) = parts.next() {
            take(Row { section, key, word });
            if parts.next().is_none() {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# words\n[one]\na = [\"x y\", \"é\"]\nb = [\n    \"p\", \"q\",\n    \"r\",\n]\n\n[two]\na = [\"z\"]\n";

    #[test]
    fn lists_on_one_line_and_on_many() {
        let mut found = Vec::new();
        rows(SAMPLE, |row| {
            found.push(format!("{}.{}:{}", row.section, row.key, row.word));
        });
        assert_eq!(
            found,
            [
                "one.a:x y",
                "one.a:é",
                "one.b:p",
                "one.b:q",
                "one.b:r",
                "two.a:z"
            ]
        );
    }

    #[test]
    fn built_in_lists_read_as_toml_reads_them() {
        for text in super::super::SOURCES {
            let table: toml::Table = text.parse().expect("a built-in list is TOML");
            let mut expected = Vec::new();
            for (section, keys) in &table {
                for (key, words) in keys.as_table().expect("sections hold lists") {
                    for word in words.as_array().expect("lists hold words") {
                        let word = word.as_str().expect("words are text");
                        expected.push((section.clone(), key.clone(), word.to_owned()));
                    }
                }
            }
            let mut found = Vec::new();
            rows(text, |row| {
                found.push((row.section.into(), row.key.into(), row.word.into()));
            });
            found.sort();
            expected.sort();
            assert_eq!(found, expected);
        }
    }
}
