//! How a country stands in its clause: behind which preposition, as an owner, or as the subject.

use super::Country;
use crate::extract::figures::Paragraph;
use crate::lexicon::PlaceForm;
use crate::text::TokenKind;

/// How a country stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Has,
    From,
    To,
    In,
    Via,
    With,
    For,
    By,
}

/// Whether a country is an owner, a subject or the scene of what is said, rather than the other side of it.
pub fn acts(paragraph: &Paragraph<'_>, country: &Country) -> bool {
    matches!(place(paragraph, country), Place::Has | Place::In)
}

/// Whether a country is only told by a place in it.
pub fn is_city(country: &Country) -> bool {
    matches!(
        country.form,
        PlaceForm::Capital | PlaceForm::City | PlaceForm::Province
    )
}

/// How a country stands in its clause: behind which preposition, as an owner, or as the subject.
pub fn place(paragraph: &Paragraph<'_>, country: &Country) -> Place {
    let line = &paragraph.line;
    // `Malawi-bound cargo`.
    if line.word(country.tokens.end) == "-" && line.word(country.tokens.end + 1) == "bound" {
        return Place::To;
    }
    // `Japanese tourists numbered 5,000`.
    let guests = [
        "tourists",
        "visitors",
        "holidaymakers",
        "travellers",
        "travelers",
    ];
    if country.form == PlaceForm::Adjective && line.any(country.tokens.end, &guests) {
        return Place::From;
    }
    let mut i = country.tokens.start;
    // `the`, `neighbouring`, `Republic of`, a country before `and`: look past them.
    let mut steps = 0;
    while steps < 6 && i > 0 {
        i -= 1;
        steps += 1;
        let word = line.word(i);
        if matches!(
            word,
            "the" | "neighbouring" | "neighboring" | "republic" | "both" | "countries" | "mainly"
        ) {
            continue;
        }
        if matches!(word, "and" | "," | "or")
            && i > 0
            && paragraph.is_country(i - 1)
            && let Some(previous) = paragraph
                .countries
                .iter()
                .find(|other| other.tokens.end == i)
        {
            return place(paragraph, previous);
        }
        let possessive = line.kind(country.tokens.end) == Some(TokenKind::Clitic);
        let market = possessive || matches!(country.form, PlaceForm::Adjective);
        if word == "of" && i >= 2 && line.word(i - 1) == "way" && line.word(i - 2) == "by" {
            return Place::Via;
        }
        return match word {
            "from" | "из" => Place::From,
            "to" | "into" | "towards" | "toward" | "в" | "supply" | "supplies" | "supplied"
            | "give" | "gave" | "grant" | "granted" | "lend" | "lent" | "provide" | "provided"
            | "offered" | "sell" | "sold" | "sent" | "visited" | "visit" | "visiting"
            | "assist" | "assisted" | "assisting" | "helped" | "helping" | "supporting" => {
                Place::To
            }
            "for"
                if line.any(
                    i.wrapping_sub(1),
                    &["bound", "destined", "headed", "intended"],
                ) =>
            {
                Place::To
            }
            "for" if i > 0 && line.sentence(i - 1) == line.sentence(i) => Place::For,
            "by" => Place::By,
            "via" | "through" | "across" | "через" => Place::Via,
            "with" | "с" if country.form != PlaceForm::Adjective => Place::With,
            "in" | "within" | "inside" | "on"
                if !market || line.any(country.tokens.end, &["market", "economy", "territory"]) =>
            {
                Place::In
            }
            _ => Place::Has,
        };
    }
    Place::Has
}
