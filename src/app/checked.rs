//! TOML that a reader wrote: every value with its place, every mistake with a sentence, what is right still there.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in bytes of the file.
    pub at: usize,
    /// What is wrong and what to do, in a sentence.
    pub what: String,
}

impl Mistake {
    /// A mistake at a byte of the file.
    pub fn new(at: usize, what: impl Into<String>) -> Self {
        Self {
            at,
            what: what.into(),
        }
    }
}

/// A key with its value, each with its place.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a, 'i> {
    /// The key.
    pub key: &'a str,
    /// Where the key begins, in bytes of the file.
    pub at: usize,
    value: &'a Spanned<DeValue<'i>>,
}

/// Reads TOML as far as it can be read, and tells what cannot.
pub fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Mistake>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut mistakes: Vec<Mistake> = Vec::new();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let line = |at: usize| text[..at.min(text.len())].matches('\n').count();
        // What follows on the same line follows from the first.
        if mistakes.iter().all(|before| line(before.at) != line(at)) {
            let what = format!("this is not TOML: {}", error.message());
            mistakes.push(Mistake::new(at, what));
        }
    }
    (table, mistakes)
}

/// The entries of a table in the order of the file.
pub fn entries<'a, 'i>(table: &'a DeTable<'i>) -> Vec<Entry<'a, 'i>> {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref(),
            at: key.span().start,
            value,
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    entries
}

impl<'a, 'i> Entry<'a, 'i> {
    /// Where the value begins, in bytes of the file.
    pub fn value_at(&self) -> usize {
        self.value.span().start
    }

    /// A text.
    pub fn text(&self) -> Result<&'a str, Mistake> {
        self.value
            .get_ref()
            .as_str()
            .ok_or_else(|| self.wants("a text in quotes"))
    }

    /// True or false.
    pub fn switch(&self) -> Result<bool, Mistake> {
        self.value
            .get_ref()
            .as_bool()
            .ok_or_else(|| self.wants("true or false"))
    }

    /// A whole number; none for one that is too large to count with.
    pub fn number(&self) -> Option<i64> {
        let number = self.value.get_ref().as_integer()?;
        i64::from_str_radix(number.as_str(), number.radix()).ok()
    }

    /// A list of texts, each with its place.
    pub fn texts(&self) -> Result<Vec<(usize, &'a str)>, Mistake> {
        let wants = || self.wants("a list of texts in quotes: [\"…\", \"…\"]");
        let list = self.value.get_ref().as_array().ok_or_else(wants)?;
        list.iter()
            .map(|value| {
                let text = value.get_ref().as_str().ok_or_else(wants)?;
                Ok((value.span().start, text))
            })
            .collect()
    }

    /// A table.
    pub fn table(&self) -> Result<&'a DeTable<'i>, Mistake> {
        self.value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.wants("a table"))
    }

    /// The mistake of a value that is of another type than `wanted`.
    pub fn wants(&self, wanted: &str) -> Mistake {
        let found = match self.value.get_ref() {
            DeValue::String(text) => format!("“{text}”"),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.to_string(),
            DeValue::Boolean(value) => value.to_string(),
            DeValue::Datetime(time) => time.to_string(),
            DeValue::Array(_) => "a list".to_owned(),
            DeValue::Table(_) => "a table".to_owned(),
        };
        let what = format!("{} is {wanted}, not {found}", self.key);
        Mistake::new(self.value_at(), what)
    }
}

/// The end of a sentence about an unknown word: the known one that is nearest, or `; else`.
pub fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    /// Letters that may differ for a word to be taken for another one.
    const NEAR: f64 = 0.8;
    let near = known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(word, name), name))
        .filter(|(nearness, _)| *nearness >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match near {
        Some((_, name)) => format!("; did you mean “{name}”?"),
        None => format!("; {otherwise}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_is_read_beside_what_is_wrong() {
        let (table, mistakes) = parse("a = 1\nb = = 2\nc = \"x\"\n");
        let entries = entries(table.get_ref());
        let found: Vec<_> = entries.iter().map(|entry| entry.key).collect();
        assert!(found.contains(&"a") && found.contains(&"c"), "{found:?}");
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        assert_eq!(mistakes[0].at / 6, 1, "{mistakes:?}");
    }

    #[test]
    fn the_nearest_word_is_offered() {
        let known = ["theme", "mouse"];
        assert_eq!(
            did_you_mean("teme", known, "none"),
            "; did you mean “theme”?"
        );
        assert_eq!(did_you_mean("x", known, "there is none"), "; there is none");
    }
}
