//! Parts of years in short forms: `Q3 2022`, `1Q24`, `Q3FY24`, `1H2024`, `H2`.

use super::calendar::Calendar;

/// First and last month, the year behind them if it stands against them, whether that is a fiscal one, one past the last token.
type Short = ((u32, u32), Option<i32>, bool, usize);

/// Tokens that a short form can have.
const TOKENS: usize = 5;

impl Calendar<'_> {
    /// A short form at `at`.
    pub fn short(&self, at: usize) -> Option<Short> {
        let line = self.line;
        let first = line.word(at).chars().next()?;
        if !matches!(first, 'q' | 'h' | '1'..='4') || line.closed(at) && line.before(at) != "(" {
            return None;
        }
        let mut word = line.word(at).to_owned();
        let mut found = read(&word).map(|(part, year, fiscal)| (part, year, fiscal, at + 1));
        for i in at + 1..at + TOKENS {
            if !line.closed(i) {
                break;
            }
            word.push_str(line.word(i));
            if let Some((part, year, fiscal)) = read(&word) {
                found = Some((part, year, fiscal, i + 1));
            }
        }
        // What goes on against it is something else (`Q3-related`, `H1N1`).
        found.filter(|&(.., end)| {
            !line.closed(end) || !line.is_word(end) && !matches!(line.word(end), "-" | "/")
        })
    }
}

/// Reads a short form in lower case.
fn read(word: &str) -> Option<((u32, u32), Option<i32>, bool)> {
    let mut letters = word.chars();
    let (one, two) = (letters.next()?, letters.next()?);
    let (letter, digit) = if one.is_ascii_digit() {
        (two, one)
    } else {
        (one, two)
    };
    let nth = digit.to_digit(10)?;
    let part = match letter {
        'q' if (1..=4).contains(&nth) => (nth * 3 - 2, nth * 3),
        'h' if (1..=2).contains(&nth) => (nth * 6 - 5, nth * 6),
        _ => return None,
    };
    let rest = letters.as_str();
    if rest.is_empty() {
        return Some((part, None, false));
    }
    let rest = rest.trim_start_matches(['\'', '’', '/', '-', '.', '_']);
    let (rest, fiscal) = rest
        .strip_prefix("fy")
        .map_or((rest, false), |rest| (rest, true));
    let rest = rest.trim_start_matches(['\'', '’']);
    if !matches!(rest.len(), 2 | 4) || !rest.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i32 = rest.parse().ok()?;
    let year = match rest.len() {
        2 if year < 70 => 2000 + year,
        2 => 1900 + year,
        _ => year,
    };
    (1900..=2100)
        .contains(&year)
        .then_some((part, Some(year), fiscal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms() {
        for (word, expected) in [
            ("q3", Some(((7, 9), None, false))),
            ("1q", Some(((1, 3), None, false))),
            ("1q24", Some(((1, 3), Some(2024), false))),
            ("q4'98", Some(((10, 12), Some(1998), false))),
            ("q3fy24", Some(((7, 9), Some(2024), true))),
            ("1qfy2025", Some(((1, 3), Some(2025), true))),
            ("2h/2019", Some(((7, 12), Some(2019), false))),
            ("h1n1", None),
            ("q5", None),
            ("3h", None),
            ("1h3", None),
        ] {
            assert_eq!(read(word), expected, "{word}");
        }
    }
}
