//! The word lists of assets/lexicon, compiled once: facts of languages and the world that extraction leans on.

mod cues;
mod fiscal;
mod hash;
mod measures;
mod occurrences;
mod own;
mod phrases;
mod places;
mod quantities;
mod russian;
mod table;
mod variants;
mod words;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text::{Gap, Token};
pub use cues::{Cue, Cues};
pub use fiscal::{FiscalCustom, FiscalYears};
pub use measures::{Measure, MeasureForm, Measures, Side, Takes};
pub use occurrences::{Act, Bearing, Form, Occurrences};
use own::OwnNames;
pub use own::{OwnKind, OwnList, OwnName};
pub use phrases::Phrases;
use places::Gazetteer;
pub use places::{Place, PlaceForm, PlaceHit};
pub use quantities::{Currency, NumberWord, Quantities, UnitForm, UnitName};
pub use russian::{Noun, NounSense, RussianNouns};
pub use variants::{Sense, Sex, Variants};
pub use words::Class;
use words::Words;

/// An ISO 3166-1 alpha-2 code, or `EU` for Europe and the European Union as a party.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Europe, or the European Union, as a party to trade.
    pub const EUROPE: Self = Self(*b"EU");

    /// The code as two capital letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for CountryCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(format!("“{text}” is not an ISO 3166 alpha-2 code")),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The lists of names: countries, places, people, words by class.
const SOURCES: [&str; 8] = [
    include_str!("../assets/lexicon/countries.toml"),
    include_str!("../assets/lexicon/places.toml"),
    include_str!("../assets/lexicon/words.toml"),
    include_str!("../assets/lexicon/people.toml"),
    include_str!("../assets/lexicon/ordinary.toml"),
    include_str!("../assets/lexicon/grammar.toml"),
    include_str!("../assets/lexicon/bodies.toml"),
    include_str!("../assets/lexicon/russian.toml"),
];

/// Everything that extraction knows of languages and the world.
#[derive(Debug, Default)]
pub struct Lexicon {
    places: Gazetteer,
    words: Words,
    own: OwnNames,
    /// Numbers, units, currencies.
    pub quantities: Quantities,
    /// Russian nouns that head names.
    pub russian: RussianNouns,
    /// What figures measure, and the things they count.
    pub measures: Measures,
    /// Words that tell how a figure is meant.
    pub cues: Cues,
    /// When the fiscal years of governments begin.
    pub fiscal: FiscalYears,
    /// What happens at a time, and how sentences tell of it.
    pub occurrences: Occurrences,
}

/// A country that words of a flow name or point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryHit {
    /// Its bytes in the flow, without a possessive ending.
    pub range: Range<usize>,
    /// The country; [`CountryCode::EUROPE`] for Europe.
    pub code: CountryCode,
    /// How the words name it.
    pub form: PlaceForm,
}

impl Lexicon {
    /// The lexicon that daftar ships, compiled from assets/lexicon.
    pub fn built_in() -> Self {
        let [
            countries,
            places,
            words,
            people,
            ordinary,
            grammar,
            bodies,
            russian,
        ] = SOURCES;
        Self {
            places: Gazetteer::new(countries, places),
            words: Words::new(&[words, people, ordinary, grammar, bodies]),
            own: OwnNames::default(),
            quantities: Quantities::built_in(),
            russian: RussianNouns::new(russian),
            measures: Measures::built_in(),
            cues: Cues::built_in(),
            fiscal: FiscalYears::built_in(),
            occurrences: Occurrences::built_in(),
        }
    }

    /// The same with the reader's own lists, which come first where both know a name.
    pub fn with(lists: &[OwnList]) -> Self {
        let mut lexicon = Self::built_in();
        lexicon.own = OwnNames::new(lists);
        for (class, word) in lists.iter().flat_map(OwnList::words) {
            lexicon.words.add_own(class, word);
        }
        for (name, country) in lists.iter().flat_map(OwnList::places) {
            lexicon.places.add_own(name, country);
        }
        lexicon
    }

    /// Every name of the reader's own lists in a flow, in order, without overlap, longest first from the left.
    pub fn own_in(&self, flow: &str, tokens: &[Token]) -> Vec<(Range<usize>, &OwnName)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() && !self.own.is_empty() {
            match self.own.at(flow, tokens, at) {
                Some((count, name)) => {
                    found.push((at..at + count, name));
                    at += count;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Every word or name of a flow that names a country or points to one, in order, without overlap.
    ///
    /// `tokens` are all tokens of `flow`. A name that stands for a person or a part of another country is left out
    /// (`Michael Jordan`, `Atlanta, Georgia`).
    pub fn countries_in(&self, flow: &str, tokens: &[Token]) -> Vec<CountryHit> {
        self.places_in(flow, tokens)
            .into_iter()
            .filter_map(|hit| {
                Some(CountryHit {
                    code: hit.place.code?,
                    range: hit.range,
                    form: hit.place.form,
                })
            })
            .collect()
    }

    /// Every place name of a flow, in order, without overlap, longest first from the left.
    pub fn places_in(&self, flow: &str, tokens: &[Token]) -> Vec<PlaceHit> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.place_at(flow, tokens, at) {
                Some(hit) => {
                    at = hit.tokens.end;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest place name that begins with the token `at`, unless its neighbours make it something else.
    pub fn place_at(&self, flow: &str, tokens: &[Token], at: usize) -> Option<PlaceHit> {
        let hit = self.places.at(flow, tokens, at)?;
        let currency = tokens
            .get(hit.tokens.end)
            .is_some_and(|t| t.gap == Gap::Closed && matches!(t.of(flow), "$" | "€" | "£" | "¥"));
        if currency {
            return None;
        }
        let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |t| t.of(flow));
        let before = word(at.checked_sub(1));
        let after = word(Some(hit.tokens.end));
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if hit.place.short_for.is_some() && hit.tokens.len() < 4 {
            // `Camden, N.J.`, `in D.C.`, `R-Wyo.`
            let placed =
                matches!(before, "," | "-") || self.words.classes(before).is(Class::LOCATIVE);
            return placed.then_some(hit);
        }
        if hit.place.articled {
            let named = matches!(before, "the" | "The") && !capital(after) && after != "of";
            return named.then_some(hit);
        }
        if !hit.place.careful {
            return Some(hit);
        }
        let person = capital(before)
            && self
                .words
                .classes(before)
                .is(Class::GIVEN | Class::HONORIFIC)
            || capital(after) && self.words.classes(after).is(Class::SURNAME);
        let state = hit.place.name == "Georgia"
            && before == ","
            && at.checked_sub(2).is_some_and(|city| {
                self.places
                    .at(flow, tokens, city)
                    .is_some_and(|city| city.place.code.is_some_and(|code| code.as_str() == "US"))
            });
        (!person && !state).then_some(hit)
    }

    /// The usual English name of a country.
    pub fn country_name(&self, code: CountryCode) -> Option<&'static str> {
        self.places.usual_name(code)
    }

    /// The classes of a word, whatever its case.
    pub fn classes(&self, word: &str) -> Class {
        self.words.classes(word)
    }

    /// Whether a word as printed is listed as a given name in the nominative.
    pub fn is_given(&self, word: &str) -> bool {
        self.words.listed(word).is(Class::GIVEN)
    }

    /// How many tokens from `at` make the longest word or phrase of `class`; none when there is none.
    pub fn phrase(&self, flow: &str, tokens: &[Token], at: usize, class: Class) -> Option<usize> {
        self.words.phrase(flow, tokens, at, class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn check(flow: &str, expected: &str) {
        let lexicon = Lexicon::built_in();
        let found: Vec<_> = lexicon
            .countries_in(flow, &tokens(flow))
            .into_iter()
            .map(|hit| format!("{} {} {:?}", &flow[hit.range], hit.code, hit.form))
            .collect();
        assert_eq!(found.join("; "), expected, "{flow}");
    }

    #[test]
    fn countries_by_their_names() {
        check(
            "Trade between Peru and Chile rose.",
            "Peru PE Country; Chile CL Country",
        );
        check(
            "the Republic of Korea’s exports",
            "Republic of Korea KR Country",
        );
        check("the U.S. and the UK", "U.S. US Country; UK GB Country");
        check(
            "Soviet and East German steel",
            "Soviet SU Adjective; East German DD Adjective",
        );
        check(
            "UNITED STATES AND TURKEY",
            "UNITED STATES US Country; TURKEY TR Country",
        );
        check(
            "Côte d’Ivoire, Ivory Coast",
            "Côte d’Ivoire CI Country; Ivory Coast CI Country",
        );
        check(
            "Papua New Guinea and Equatorial Guinea",
            "Papua New Guinea PG Country; Equatorial Guinea GQ Country",
        );
        check(
            "South Sudan and Niger Delta",
            "South Sudan SS Country; Niger Delta NG Feature",
        );
    }

    #[test]
    fn adjectives_peoples_capitals() {
        check(
            "Kenyan tea for Dutch buyers",
            "Kenyan KE Adjective; Dutch NL Adjective",
        );
        check(
            "Danes met in Nairobi",
            "Danes DK People; Nairobi KE Capital",
        );
        check(
            "exports to the EU and Eastern Europe",
            "EU EU Region; Eastern Europe EU Region",
        );
        check("Thai–Lao border", "Thai TH Adjective; Lao LA Adjective");
    }

    #[test]
    fn words_that_only_look_like_countries() {
        check("roast turkey and fine china, nice of us", "");
        check("Michael Jordan and Mr Chad", "");
        check("a firm in Atlanta, Georgia", "Atlanta US City");
        check("Jordan exported phosphate", "Jordan JO Country");
        check(
            "Indianapolis, Nigerians",
            "Indianapolis US City; Nigerians NG People",
        );
    }

    #[test]
    fn russian_names_in_any_case() {
        check(
            "Торговля Узбекистана с Россией",
            "Узбекистана UZ Country; Россией RU Country",
        );
        check("в Республике Казахстан", "Республике Казахстан KZ Country");
        check(
            "узбекско-китайские связи",
            "узбекско UZ Adjective; китайские CN Adjective",
        );
        check(
            "из США и Турции в Ташкент",
            "США US Country; Турции TR Country; Ташкент UZ City",
        );
    }

    #[test]
    fn words_have_classes() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.classes("Ministry").is(Class::ORGANISATION));
        assert!(lexicon.classes("Ilham").is(Class::GIVEN));
        assert!(!lexicon.classes("ilham").is(Class::GIVEN));
        let flow = "Deputy Prime Minister Smith";
        assert_eq!(
            lexicon.phrase(flow, &tokens(flow), 0, Class::TITLE),
            Some(3)
        );
        assert_eq!(
            lexicon.phrase(flow, &tokens(flow), 1, Class::TITLE),
            Some(2)
        );
        assert_eq!(lexicon.phrase(flow, &tokens(flow), 3, Class::TITLE), None);
    }
}
