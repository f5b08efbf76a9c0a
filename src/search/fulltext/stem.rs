//! The form in which words of the full text meet: without case, marks, script and plain English plurals.

use crate::text::{fold, press};

/// The form of a word in which it meets its other spellings (`Companies` → `company`, `Баку` → `baku`, `2,500` → `2500`).
///
/// The plural is the plain English one, and both numbers go to one form, which need be no word (`cases`, `case` → `cas`).
pub fn stem(word: &str) -> String {
    if word.starts_with(|c: char| c.is_numeric()) {
        return number(word);
    }
    let mut form = form(word);
    if !form.is_ascii() || form.len() < 4 {
        return form;
    }
    let sibilant = ["sse", "she", "che", "xe", "ze", "se"];
    if let Some(start) = form.strip_suffix("ies").filter(|start| start.len() > 1) {
        form = format!("{start}y");
    } else if form.ends_with('s') && !["ss", "us", "is"].iter().any(|end| form.ends_with(end)) {
        form.pop();
    }
    if form.len() > 3 && sibilant.iter().any(|end| form.ends_with(end)) {
        form.pop();
    }
    form
}

/// The form of the beginning of a word: without case, marks and script.
pub fn form(word: &str) -> String {
    let pressed = press(word);
    if pressed.is_empty() {
        fold(word)
    } else {
        pressed
    }
}

/// A number without the signs that group its digits; a decimal point stays.
fn number(word: &str) -> String {
    let mut parts = word.split([',', '\'', '’']);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let grouped = !rest.is_empty()
        && rest.iter().all(|part| {
            let digits = part.split('.').next().unwrap_or_default();
            digits.len() == 3 || digits.len() == 2
        });
    if grouped {
        format!("{first}{}", rest.concat())
    } else {
        word.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_the_spellings_of_a_word() {
        for (words, expected) in [
            (&["Company", "companies", "COMPANIES"][..], "company"),
            (&["venture", "ventures"], "venture"),
            (&["case", "cases"], "cas"),
            (&["loss", "losses"], "loss"),
            (&["tax", "taxes"], "tax"),
            (&["branch", "branches"], "branch"),
            (&["price", "prices"], "price"),
            (&["basis"], "basis"),
            (&["status"], "status"),
            (&["gas"], "gas"),
            (&["Bakı", "баки"], "baki"),
            (&["Əliyev", "Aliyev"], "aliyev"),
            (&["2,500", "2500", "2’500"], "2500"),
            (&["4.7"], "4.7"),
            (&["1,234,567.5"], "1234567.5"),
        ] {
            for word in words {
                assert_eq!(stem(word), expected, "{word}");
            }
        }
    }

    #[test]
    fn a_decimal_comma_is_no_grouping() {
        assert_eq!(stem("4,7"), "4,7");
    }
}
