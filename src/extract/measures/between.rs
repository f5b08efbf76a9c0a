//! Sales that cross a border.

use super::Mention;
use crate::extract::figures::Paragraph;
use crate::extract::parties::Country;
use crate::lexicon::Side;

/// Sales and purchases between two countries are exports and imports: `Colombia sold Ecuador goods worth …`.
pub fn between(
    paragraph: &Paragraph<'_>,
    mention: &Mention,
    measure: &str,
) -> Option<(&'static str, Side)> {
    let line = &paragraph.line;
    let at = mention.tokens.start;
    let near = |country: &&Country| line.sentence(country.tokens.start) == line.sentence(at);
    let seller = paragraph
        .countries
        .iter()
        .filter(near)
        .rfind(|country| country.tokens.end <= at && at - country.tokens.end <= 2)?;
    let other = paragraph
        .countries
        .iter()
        .filter(near)
        .any(|country| country.code != seller.code);
    if measure != "sales" || !mention.verb || !other {
        return None;
    }
    // `to buy`: the last word is the verb.
    match line.word(mention.tokens.end - 1) {
        "sold" | "sells" | "sell" | "selling" => Some(("exports", Side::Out)),
        "bought" | "buys" | "buy" | "buying" | "purchased" | "purchase" => {
            Some(("imports", Side::In))
        }
        _ => None,
    }
}
