//! Dates on the line that says who wrote a report, or where it was printed.

use super::{ClueKind, ClueMeaning, DateClue};
use crate::read::Document;
use crate::text::Span;
use crate::text::calendar::{self, CalendarDate, PrintedDate};

/// Bytes of a text in which the label of a release stands.
const OPENING: usize = 600;

/// Lines at the head of a document among which its byline stands, and at its end, where archives cite what they hold.
const LINES: usize = 10;

/// Words beside the date on such a line.
const WORDS: usize = 14;

/// Finds the date of the byline, else of the reference to the page on which the report was printed.
pub fn find(document: &Document) -> Option<DateClue> {
    let lines = lines(&document.text);
    let head = &lines[..lines.len().min(LINES)];
    let tail = &lines[lines.len() - lines.len().min(LINES)..];
    head.iter()
        .find_map(|line| clue(document, *line, "the byline prints", is_byline))
        .or_else(|| {
            // A day alone dates the report where the line beside it names who wrote it.
            head.windows(2).find_map(|pair| {
                let beside = |line: &Span| opens_byline(line.of(&document.text));
                let day = match (beside(&pair[0]), beside(&pair[1])) {
                    (false, true) => pair[0],
                    (true, false) => pair[1],
                    (true, true) | (false, false) => return None,
                };
                let says = "the line at the byline prints";
                clue(document, day, says, |before, after| {
                    words(before).chain(words(after)).next().is_none()
                })
            })
        })
        .or_else(|| release(document))
        .or_else(|| {
            let mut all = head.iter();
            all.find_map(|line| clue(document, *line, "the reference prints", is_coded))
        })
        .or_else(|| {
            let mut all = head.iter().chain(tail);
            all.find_map(|line| clue(document, *line, "the reference prints", is_reference))
        })
}

/// The lines of a text that hold something, as spans.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            span
        })
        .filter(|span| !span.is_empty())
        .collect()
}

fn clue(
    document: &Document,
    line: Span,
    says: &str,
    fits: fn(&str, &str) -> bool,
) -> Option<DateClue> {
    let text = line.of(&document.text);
    // A long line is running text, whatever stands in it.
    if text.len() > 240 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let [date] = &calendar::dates(text)[..] else {
        return None;
    };
    let (end, readings) = with_year(text, date)?;
    let (before, after) = (&text[..date.range.start], &text[end..]);
    (are_names(before, after) && fits(before, after)).then(|| DateClue {
        span: Some(Span::new(
            line.start() + date.range.start,
            line.start() + end,
        )),
        kind: ClueKind::Furniture,
        meaning: ClueMeaning::Written(readings),
        says: format!("{says} “{}”", &text[date.range.start..end]),
    })
}

/// The date behind the label of a release in the opening of a text (`NEWS RELEASE May 4, 1981 BANK APPROVES …`).
fn release(document: &Document) -> Option<DateClue> {
    let text = &document.text;
    let mut end = OPENING.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let opening = &text[..end];
    calendar::dates(opening).into_iter().find_map(|date| {
        let (stop, readings) = with_year(opening, &date)?;
        let before = &opening[..date.range.start];
        // Between the label and the date stand names and numbers at most.
        let label = words(before).rev().take(5).find(|word| {
            word.eq_ignore_ascii_case("release")
                || word.starts_with(char::is_lowercase) && *word != "no"
        });
        label
            .is_some_and(|word| !word.starts_with(char::is_lowercase))
            .then(|| DateClue {
                span: Some(Span::new(date.range.start, stop)),
                kind: ClueKind::Furniture,
                meaning: ClueMeaning::Written(readings),
                says: format!("the release prints “{}”", &opening[date.range.start..stop]),
            })
    })
}

/// Where a whole date ends, with its readings: two digits after the month are its year on such a line (`28 Mar 94`).
fn with_year(text: &str, date: &PrintedDate) -> Option<(usize, Vec<CalendarDate>)> {
    let mut end = date.range.end;
    let mut readings = date.readings.clone();
    if let [reading] = &mut readings[..]
        && reading.year.is_none()
    {
        let digits = text[end..].strip_prefix(' ')?.split(' ').next()?;
        reading.year = calendar::full_year(digits).filter(|_| digits.len() == 2);
        end += 1 + digits.len();
    }
    let whole = readings
        .iter()
        .all(|day| day.year.is_some() && day.day.is_some());
    whole.then_some((end, readings))
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether nothing but names, numbers and the words between them stand beside the date.
fn are_names(before: &str, after: &str) -> bool {
    let mut count = 0;
    words(before).chain(words(after)).all(|word| {
        count += 1;
        let small = matches!(
            word,
            "by" | "and"
                | "of"
                | "for"
                | "in"
                | "on"
                | "at"
                | "the"
                | "de"
                | "da"
                | "p"
                | "pp"
                | "page"
                | "am"
                | "pm"
                | "updated"
                | "published"
                | "posted"
        );
        count <= WORDS && (small || !word.starts_with(char::is_lowercase))
    })
}

/// Whether a line is of who wrote the report: `By Ada Obi`, a list item or not.
fn opens_byline(line: &str) -> bool {
    let mut rest = words(line);
    rest.next() == Some("By")
        && (1..=6).contains(&rest.clone().count())
        && rest.all(|word| word == "and" || word.starts_with(char::is_uppercase))
}

/// `By Ada Obi | Jun 16, 2024`, `April 7, 1986|By Joan Reed, Tribune`, `April 7, 1986|Evening Herald`: a byline, and a mark that
/// parts it from the date.
fn is_byline(before: &str, after: &str) -> bool {
    let opens = |part: &str| {
        words(part)
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("by"))
    };
    // A bar parts fields of a line, so that no more than a name need stand beside it.
    let barred = |part: Option<char>| part.is_some_and(|mark| matches!(mark, '|' | '·' | '•'));
    let named = |part: &str| {
        (1..=5).contains(&words(part).count())
            && words(part).all(|word| word == "and" || word.starts_with(char::is_uppercase))
    };
    if words(before).next().is_none() && barred(after.trim_start().chars().next()) && named(after) {
        return true;
    }
    let parted = |part: Option<char>| {
        part.is_some_and(|mark| matches!(mark, '|' | '·' | '•' | '—' | '–' | '-' | ','))
    };
    opens(before)
        && words(after).all(|word| !word.starts_with(char::is_lowercase))
        && parted(before.trim_end().chars().last())
        || words(before).next().is_none()
            && opens(after)
            && parted(after.trim_start().chars().next())
}

/// `Herald, 19 June 1986, Page 10`, `La Hora in Spanish 28 Mar 94 p 3`: a page of a printed paper.
fn is_reference(before: &str, after: &str) -> bool {
    let mut rest = words(after);
    let page = rest
        .next()
        .is_some_and(|word| matches!(word.to_lowercase().as_str(), "page" | "pages" | "p" | "pp"));
    page && rest
        .next()
        .is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && words(before).next().is_some()
}

/// `AA 01 026 18 Dec 2001`: codes in capitals and digits, and nothing else.
fn is_coded(before: &str, after: &str) -> bool {
    let code = |word: &str| {
        word.chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    let numbered = words(before).any(|word| word.chars().any(|c| c.is_ascii_digit()));
    numbered && words(before).chain(words(after)).all(code) && words(before).count() <= 5
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Label, read};

    #[test]
    fn bylines_and_references_date_a_report() {
        let found = |text: &str| {
            let (document, _) = read(&Label::new("a.txt"), text.as_bytes());
            find(&document.expect("the example is text")).map_or(String::new(), |clue| clue.says)
        };
        let body = "\n\nThe port handled more coffee than in any month before, its manager said on Friday.\n";
        for (head, expected) in [
            (
                "Coffee moves\n\nBy Ada Obi | Jun 16, 2024",
                "the byline prints “Jun 16, 2024”",
            ),
            (
                "Coffee moves\n\nApril 07, 1986|By Joan Reed, Evening Herald.",
                "the byline prints “April 07, 1986”",
            ),
            (
                "Coffee moves\n\nBy Ada Obi and Sam Ike - 3 May 2019",
                "the byline prints “3 May 2019”",
            ),
            (
                "Coffee moves\n\nLima LA HORA in Spanish 28 Mar 94 p 3",
                "the reference prints “28 Mar 94”",
            ),
            (
                "Coffee moves\n\nHerald, 19 June 1986, Page 10",
                "the reference prints “19 June 1986”",
            ),
            (
                "Coffee moves\n\nAB 02 117 28 Nov 2003",
                "the reference prints “28 Nov 2003”",
            ),
            (
                "FOR IMMEDIATE RELEASE 6 March 1979 BANK LENDS TO NINE COUNTRIES",
                "the release prints “6 March 1979”",
            ),
            (
                "Coffee moves\n\nJune 02, 1986|Union Press",
                "the byline prints “June 02, 1986”",
            ),
            (
                "Coffee moves\n\n• 2006-03-05\n• By Ada Obi",
                "the line at the byline prints “2006-03-05”",
            ),
            ("Coffee moves\n\n• 2006-03-05\n• The quay opened", ""),
            ("Coffee moves\n\nJune 02, 1986|the quay was open", ""),
            ("The release of 3 May 2019 was late", ""),
            ("Coffee moves\n\nBy 3 May 2019 the quay was open", ""),
            ("Coffee moves\n\nThe treaty of 3 May 2019, page 10", ""),
            ("Coffee moves\n\nBy Ada Obi | June 2024", ""),
        ] {
            assert_eq!(found(&format!("{head}{body}")), expected, "{head}");
        }
        assert_eq!(
            found(&format!(
                "Coffee moves{body}\nDetails\n\nHerald, 19 June 1986, Page 10\n"
            )),
            "the reference prints “19 June 1986”"
        );
    }
}
