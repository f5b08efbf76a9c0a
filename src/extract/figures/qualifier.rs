//! How a number is meant: exactly, at least, about.

use std::ops::Range;

use super::super::Qualifier;
use super::super::units::Quantity;
use super::Paragraph;

/// Phrases that end right before the quantity, the longest first within one last word.
const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["at", "least"], Qualifier::AtLeast),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["minimum", "of"], Qualifier::AtLeast),
    (&["не", "менее"], Qualifier::AtLeast),
    (&["no", "more", "than"], Qualifier::UpTo),
    (&["not", "more", "than"], Qualifier::UpTo),
    (&["at", "most"], Qualifier::UpTo),
    (&["a", "maximum", "of"], Qualifier::UpTo),
    (&["maximum", "of"], Qualifier::UpTo),
    (&["up", "to"], Qualifier::UpTo),
    (&["as", "much", "as"], Qualifier::UpTo),
    (&["as", "many", "as"], Qualifier::UpTo),
    (&["just", "over"], Qualifier::MoreThan),
    (&["well", "over"], Qualifier::MoreThan),
    (&["more", "than"], Qualifier::MoreThan),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["upwards", "of"], Qualifier::MoreThan),
    (&["north", "of"], Qualifier::MoreThan),
    (&["greater", "than"], Qualifier::MoreThan),
    (&["higher", "than"], Qualifier::MoreThan),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["exceed"], Qualifier::MoreThan),
    (&["exceeds"], Qualifier::MoreThan),
    (&["exceeded"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&["surpassed"], Qualifier::MoreThan),
    (&["surpasses"], Qualifier::MoreThan),
    (&["surpassing"], Qualifier::MoreThan),
    (&["surpass"], Qualifier::MoreThan),
    (&["topped"], Qualifier::MoreThan),
    (&["topping"], Qualifier::MoreThan),
    (&["beyond"], Qualifier::MoreThan),
    (&[">"], Qualifier::MoreThan),
    (&["более"], Qualifier::MoreThan),
    (&["свыше"], Qualifier::MoreThan),
    (&["превысил"], Qualifier::MoreThan),
    (&["превысила"], Qualifier::MoreThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["lower", "than"], Qualifier::LessThan),
    (&["just", "under"], Qualifier::LessThan),
    (&["under"], Qualifier::LessThan),
    (&["below"], Qualifier::LessThan),
    (&["<"], Qualifier::LessThan),
    (&["менее"], Qualifier::LessThan),
    (&["close", "to"], Qualifier::Almost),
    (&["near"], Qualifier::Almost),
    (&["almost"], Qualifier::Almost),
    (&["nearly"], Qualifier::Almost),
    (&["virtually"], Qualifier::Almost),
    (&["approaching"], Qualifier::Almost),
    (&["nearing"], Qualifier::Almost),
    (&["is", "reaching"], Qualifier::Almost),
    (&["are", "reaching"], Qualifier::Almost),
    (&["почти"], Qualifier::Almost),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["circa"], Qualifier::About),
    (&["an", "estimated"], Qualifier::About),
    (&["estimated", "at"], Qualifier::About),
    (&["in", "the", "region", "of"], Qualifier::About),
    (&["in", "the", "order", "of"], Qualifier::About),
    (&["approx"], Qualifier::About),
    (&["approx", "."], Qualifier::About),
    (&["~"], Qualifier::About),
    (&["≈"], Qualifier::About),
    (&["около"], Qualifier::About),
    (&["примерно"], Qualifier::About),
    (&["порядка"], Qualifier::About),
];

/// Phrases that begin right behind the quantity.
const BEHIND: &[(&[&str], Qualifier)] = &[
    (&["or", "more"], Qualifier::AtLeast),
    (&["and", "more"], Qualifier::AtLeast),
    (&["or", "less"], Qualifier::UpTo),
    (&["or", "so"], Qualifier::About),
    (&["+"], Qualifier::MoreThan),
    (&["plus"], Qualifier::MoreThan),
    (&["-", "plus"], Qualifier::MoreThan),
];

/// Reads the qualifier of a quantity from the words beside it.
pub fn of(
    paragraph: &Paragraph<'_>,
    quantity: &Quantity<'_>,
    sentence: &Range<usize>,
) -> Qualifier {
    let line = &paragraph.line;
    let mut end = quantity.tokens.start;
    // Words that may stand between: `exceeded the $5 billion`, `almost a third`, `over a record 5 tons`.
    for _ in 0..3 {
        if let Some(found) = ending_at(paragraph, end, sentence) {
            return found;
        }
        if end > sentence.start
            && line.any(
                end - 1,
                &[
                    "the",
                    "a",
                    "an",
                    "another",
                    "by",
                    "of",
                    "further",
                    "total",
                    "record",
                    "mark",
                    "combined",
                    "additional",
                ],
            )
        {
            end -= 1;
        } else {
            break;
        }
    }
    let behind = quantity.tokens.end;
    BEHIND
        .iter()
        .find(|(words, _)| line.reads(behind, words))
        .map_or(Qualifier::Exactly, |&(_, found)| found)
}

fn ending_at(paragraph: &Paragraph<'_>, end: usize, sentence: &Range<usize>) -> Option<Qualifier> {
    let line = &paragraph.line;
    BEFORE
        .iter()
        .find(|(words, _)| {
            end >= sentence.start + words.len() && line.reads(end - words.len(), words)
        })
        .map(|&(_, found)| found)
        .filter(|_| {
            // `8 percent below the 70 million`, `up 5 percent over`: a comparison, not a bound.
            !(line.any(end - 1, &["over", "above", "below", "under"])
                && end >= 2
                && line.any(end - 2, &["percent", "pct", "%", "cent", "pc"]))
        })
}
