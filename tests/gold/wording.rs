//! When two printed names count as the same.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// Words that carry no meaning of their own in a descriptive name; `s` is what folding leaves of a possessive.
const SMALL: [&str; 12] = [
    "the", "of", "on", "for", "and", "in", "to", "a", "an", "between", "with", "s",
];

/// A name without case, quotation marks, kinds of dash, kinds of white space, an article before and points after.
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfkc().flat_map(char::to_lowercase) {
        match letter {
            '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '`' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' => folded.push('-'),
            '_' => space(&mut folded),
            letter if letter.is_whitespace() => space(&mut folded),
            letter => folded.push(letter),
        }
    }
    let name = folded.trim_matches([' ', '.', ',', ';', ':']);
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

fn space(folded: &mut String) {
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// The words of a folded name that mean something.
pub fn content(name: &str) -> BTreeSet<&str> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .collect()
}

/// Whether two descriptive names (of a visit, a protocol, a plant) share two words and most of the shorter one.
pub fn alike(one: &BTreeSet<&str>, other: &BTreeSet<&str>) -> bool {
    let common = one.intersection(other).count() as f64;
    let shorter = one.len().min(other.len()) as f64;
    let longer = one.len().max(other.len()) as f64;
    common >= 2.0 && common >= 0.6 * shorter && common >= 0.4 * longer
}

#[test]
fn names_are_folded() {
    fn check(name: &str, expected: &str) {
        assert_eq!(fold(name), expected);
    }
    check("The “Peru–Chile”  Council.", "peru-chile council");
    check("Lima’s\u{a0}Port", "limas port");
    check("L\u{2212}1_b", "l-1 b");
    check("Theatre", "theatre");
}

#[test]
fn descriptive_names_are_compared_by_content() {
    fn check(one: &str, other: &str, expected: bool) {
        assert_eq!(alike(&content(one), &content(other)), expected);
    }
    check("visit to peru", "the visit of the king to peru", true);
    check("visit to peru", "visit to chile", false);
    check("peru", "peru", false);
}
