//! The countries that a figure is about, and the way goods, money and people go between them.

mod about;
mod complete;
mod directed;
mod place;
mod respectively;

use std::ops::Range;

pub use about::About;
use complete::{Words, complete};
use directed::directed;
pub use place::acts;
use place::{Place, is_city, place};

use super::figures::Paragraph;
use super::line::Line;
use super::measures::Choice;
use crate::lexicon::{CountryCode, Cue, Lexicon, PlaceForm, Side};
use crate::text::TokenKind;

/// A country that words of a line name or point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Which.
    pub code: CountryCode,
    /// How it is named.
    pub form: PlaceForm,
}

/// The countries of a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    /// All of them, sorted.
    pub all: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Through where.
    pub via: Option<CountryCode>,
}

impl Country {
    /// The countries of a line, in order.
    pub fn all(line: &Line, lexicon: &Lexicon) -> Vec<Self> {
        let mut all: Vec<Self> = lexicon
            .countries_in(line.flow.text(), &line.tokens)
            .into_iter()
            .filter(|hit| hit.form != PlaceForm::Feature)
            .map(|hit| {
                let start = line
                    .tokens
                    .partition_point(|token| token.end <= hit.range.start);
                let end = line
                    .tokens
                    .partition_point(|token| token.start < hit.range.end);
                Self {
                    tokens: start..end.max(start + 1),
                    code: hit.code,
                    form: hit.form,
                }
            })
            .collect();
        // A city of a dateline (`NAIROBI, March 3 —`) says where it was written, not of whom it speaks.
        if let Some(end) = dateline(line) {
            all.retain(|country| country.tokens.start >= end || country.form == PlaceForm::Country);
        }
        // The adjective of Europe (`European markets`); a capital behind it makes it part of a name.
        for at in 0..line.len() {
            if line.word(at) == "european" && line.is_word(at + 1) && !line.capital(at + 1) {
                all.push(Self {
                    tokens: at..at + 1,
                    code: CountryCode::EUROPE,
                    form: PlaceForm::Adjective,
                });
            }
        }
        all.sort_by_key(|country| country.tokens.start);
        all
    }
}

/// Where the dateline of a paragraph ends: one past its dash or colon.
pub fn dateline(line: &Line) -> Option<usize> {
    let end = (1..12.min(line.len())).find(|&i| {
        matches!(line.word(i), "-" | "–" | "—" | "--" | ":")
            && !(line.closed(i) && line.closed(i + 1))
    })?;
    (line.capital(0) && line.sentence(end) == 0).then_some(end + 1)
}

/// Finds the countries of a figure in its clause, its sentence, the statement before it, and what the document is about.
pub fn parties(
    paragraph: &Paragraph<'_>,
    sentence: &Range<usize>,
    quantity: &Range<usize>,
    choice: &Choice,
    about: &About,
    before: Option<&Parties>,
    turned: Option<&Parties>,
) -> Parties {
    let clause = paragraph.clause(quantity.start, sentence);
    let anchor = choice.at.map(|i| paragraph.measures[i].tokens.clone());
    let range = match &anchor {
        Some(tokens) => clause.start.min(tokens.start)..clause.end.max(tokens.end),
        None => clause,
    };
    // Where only a city is named, it stands for its country.
    let scene = !paragraph
        .countries
        .iter()
        .any(|country| sentence.contains(&country.tokens.start) && !is_city(country))
        && about.home.is_none();
    let partner = partner(paragraph, quantity);
    let stranger = stranger(paragraph, quantity).filter(|_| partner.is_none());
    let listed = respectively::others(paragraph, quantity, sentence);
    let named = |range: &Range<usize>| -> Vec<Found> {
        paragraph
            .countries
            .iter()
            .filter(|country| range.contains(&country.tokens.start))
            .map(|country| (place(paragraph, country), country))
            // `signed in London`: the scene is no party.
            .filter(|(place, country)| !(*place == Place::In && is_city(country) && !scene))
            .filter(|(place, country)| {
                !(stranger == Some(*place) && country.tokens.start < quantity.start)
            })
            // `Exports to Brazil …, those to Argentina`: behind the measure rather than before it.
            .filter(|(place, country)| {
                let after = anchor.as_ref().map(|tokens| tokens.end..quantity.start);
                let nearer = |other: &&Country| {
                    after
                        .as_ref()
                        .is_some_and(|after| after.contains(&other.tokens.start))
                        && self::place(paragraph, other) == *place
                };
                !(matches!(place, Place::To | Place::From | Place::With)
                    && anchor
                        .as_ref()
                        .is_some_and(|tokens| country.tokens.end <= tokens.start)
                    && paragraph.countries.iter().any(|other| nearer(&other)))
            })
            .filter(|(_, country)| !listed.contains(&country.tokens.start))
            .filter(|(place, country)| {
                !partner.is_some_and(|partner| {
                    place == &partner.0 && is_of_another(paragraph, quantity, country)
                })
            })
            .map(|(place, country)| Found {
                place,
                code: country.code,
                at: country.tokens.start,
                adjective: country.form == PlaceForm::Adjective,
            })
            .collect()
    };
    // `…; with Canada it was 2.4 billion`: the clause has a partner of its own.
    let own = paragraph.clause(quantity.start, sentence);
    let apart = choice.side == Side::Pair && !own.contains(&range.start);
    let mut found = named(&if apart { own } else { range.clone() });
    if !found.iter().any(|found| found.place == Place::With) && apart {
        found = named(&range);
    }
    if choice.name == "price" && is_of_the_world(paragraph, sentence) {
        let sold = sellers(paragraph, &range);
        found.retain(|found| sold.contains(&found.at));
        let all = found.iter().map(|found| found.code).collect();
        return Parties {
            all,
            ..Parties::default()
        };
    }
    if found.is_empty() {
        if let Some(turned) = turned {
            return turned.clone();
        }
        found = named(sentence);
    }
    let words = |cue: Cue| sentence.clone().any(|i| paragraph.cue(i).is(cue));
    // `total exports`: said of the measure itself, not of anything in the sentence.
    let pair = choice.side == Side::Pair && before.is_some_and(|before| before.all.len() == 2);
    let total = anchor.as_ref().is_some_and(|tokens| {
        (tokens.start.saturating_sub(2)..tokens.end).any(|i| {
            // `Total trade` of the two that were spoken of is theirs.
            paragraph.cue(i).is(Cue::TOTAL)
                && !(pair && paragraph.line.any(i, &["total", "overall"]))
        })
    }) || choice.side == Side::Pair
        && sentence.clone().any(|i| {
            paragraph
                .line
                .any(i, &["international", "foreign", "external"])
                && paragraph.line.any(i + 1, &["trade"])
                && paragraph.line.any(i.wrapping_sub(1), &["in"])
        });
    // `5,000 Japanese tourists`: those who are counted come from there.
    let origin = paragraph
        .countries
        .iter()
        .find(|country| quantity.contains(&country.tokens.start))
        .map(|country| country.code);
    let mut parties = directed(paragraph, &range, choice, &found, origin);
    complete(
        &mut parties,
        choice,
        about,
        before,
        turned,
        Words {
            total: total || stranger.is_some(),
            joint: words(Cue::JOINT),
            with: found.iter().any(|found| found.place == Place::With),
        },
    );
    parties.all.sort_unstable();
    parties.all.dedup();
    parties
}

/// A country named with a figure, and how.
struct Found {
    place: Place,
    code: CountryCode,
    /// Its first token.
    at: usize,
    /// Whether by its adjective (`Uzbek cargo`).
    adjective: bool,
}

/// The country named right behind a quantity (`and 11 percent from China`), which is that figure's own partner.
fn partner<'p>(
    paragraph: &'p Paragraph<'_>,
    quantity: &Range<usize>,
) -> Option<(Place, &'p Country)> {
    let at = quantity.end + 1 + usize::from(paragraph.line.word(quantity.end + 1) == "the");
    let country = (paragraph.countries.iter()).find(|country| country.tokens.start == at)?;
    let place = place(paragraph, country);
    matches!(place, Place::From | Place::To | Place::With).then_some((place, country))
}

/// How a partner that is no country stands right behind a quantity (`and $20 million to ASEAN`).
fn stranger(paragraph: &Paragraph<'_>, quantity: &Range<usize>) -> Option<Place> {
    let line = &paragraph.line;
    let at = quantity.end + 1 + usize::from(line.word(quantity.end + 1) == "the");
    let named = line.is_word(at) && (line.capital(at) || line.any(at, &["other", "others"]));
    let time = (paragraph.periods.iter()).any(|mention| mention.tokens.contains(&at))
        || paragraph.is_quantity(at);
    match line.word(quantity.end) {
        "to" if named && !time => Some(Place::To),
        "from" if named && !time => Some(Place::From),
        "with" if named && !time => Some(Place::With),
        _ => None,
    }
}

/// Whether a country stands with what was said before a quantity, or with one behind it.
fn is_of_another(paragraph: &Paragraph<'_>, quantity: &Range<usize>, country: &Country) -> bool {
    let gap = quantity.end..country.tokens.start;
    country.tokens.start < quantity.start || paragraph.quantities_in(&gap) > 0
}

/// Whether a price is that of oil, metal or grain on the world’s markets: by the barrel, the ounce, the bushel.
fn is_of_the_world(paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> bool {
    let line = &paragraph.line;
    // `imports averaged 6 million barrels at 13 dollars a barrel`: what one country paid.
    let traded =
        (sentence.clone()).any(|i| line.any(i, &["imports", "exports", "import", "export"]));
    let by = sentence.clone().any(|i| {
        line.any(i, &["a", "per", "an", "/"])
            && line.word(i.wrapping_sub(1)) != "of"
            && line.any(i + 1, &["barrel", "bbl", "ounce", "bushel", "pound"])
    });
    by && !traded
}

/// Where countries are named whose own goods have a price: `Libyan oil`, `Venezuela sold`.
fn sellers(paragraph: &Paragraph<'_>, range: &Range<usize>) -> Vec<usize> {
    let line = &paragraph.line;
    let sells = |country: &&Country| {
        let next = country.tokens.end;
        country.form == PlaceForm::Adjective && line.is_word(next) && !line.capital(next)
            || line.kind(next) == Some(TokenKind::Clitic)
            || line.any(
                next,
                &[
                    "sold", "sells", "sell", "charges", "charged", "cut", "raised",
                ],
            )
    };
    (paragraph.countries.iter())
        .filter(|country| range.contains(&country.tokens.start))
        .filter(sells)
        .map(|country| country.tokens.start)
        .collect()
}
