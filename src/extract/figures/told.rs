//! The meaning of a time, with what its dates hang on.

use super::Context;
use crate::extract::periods::{
    FiscalYear, Hangs, Manner, Mention, Year, same_months, unit_before, years_before,
};
use crate::extract::{PeriodClaim, PeriodMeaning};

/// A time as a figure tells it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Its words and their meaning.
    pub claim: PeriodClaim,
    /// What was taken for granted in reading it.
    pub assumption: Option<String>,
    /// Whether the figure is only what another one is compared with.
    pub against: bool,
}

impl Context<'_, '_> {
    /// The meaning of a time, with what its dates hang on; `main` is the time that it is compared with.
    pub fn told(&self, mention: &Mention, ahead: bool, main: Option<&Told>) -> Told {
        let mut claim = mention.claim.clone();
        let mut assumption = None;
        let main = main.map(|told| &told.claim.meaning);
        match mention.hangs {
            Hangs::Free | Hangs::OnContext => {}
            Hangs::OnCountry(year) => {
                let before = main
                    .filter(|_| year.is_previous())
                    .and_then(|main| years_before(main, 1));
                if let Some(before) = before {
                    claim.meaning = before;
                } else {
                    let words = claim.text.as_deref().unwrap_or_default();
                    let (meaning, taken) = self.fiscal(year, words);
                    claim.meaning = meaning;
                    assumption = Some(taken);
                }
            }
            Hangs::OnHemisphere => {
                let southern = self
                    .about
                    .all()
                    .into_iter()
                    .any(|country| self.lexicon.fiscal.is_southern(country));
                if southern {
                    claim.meaning = PeriodMeaning::Vague { past: true };
                } else {
                    let words = claim.text.as_deref().unwrap_or_default();
                    assumption = Some(format!("“{words}” read as in the north of the world"));
                }
            }
            Hangs::OnComparison => {
                if let Some(before) = main.and_then(|main| years_before(main, 1)) {
                    claim.meaning = before;
                }
            }
            Hangs::OnYearsBefore(count) => {
                if let Some(before) = main.and_then(|main| years_before(main, count)) {
                    claim.meaning = before;
                }
            }
            Hangs::OnUnitBefore(unit) => {
                if let Some(before) = main.and_then(|main| unit_before(main, unit)) {
                    claim.meaning = before;
                }
            }
            // `the same period of the previous year`, before that of what it is compared with.
            Hangs::OnMonths(Year::Relative(-1))
                if claim.text.as_deref().is_some_and(|text| {
                    ["previous", "preceding", "prior"]
                        .iter()
                        .any(|word| text.contains(word))
                }) && main.is_some() =>
            {
                if let Some(before) = main.and_then(|main| years_before(main, 1)) {
                    claim.meaning = before;
                }
            }
            Hangs::OnMonths(year) => {
                if let Some(months) = main.and_then(|main| same_months(main, year)) {
                    claim.meaning = months;
                }
            }
        }
        claim.meaning = match (claim.meaning, mention.manner) {
            (PeriodMeaning::Fixed { to, .. }, Manner::By) if ahead => {
                PeriodMeaning::Fixed { from: None, to }
            }
            (PeriodMeaning::PastYears { count, end: None }, Manner::Over) if ahead => {
                PeriodMeaning::NextYears { count }
            }
            (meaning, _) => meaning,
        };
        Told {
            claim,
            assumption,
            against: false,
        }
    }

    /// A fiscal year by the custom of the country that the document is about, and what was taken for granted.
    fn fiscal(&self, year: FiscalYear, words: &str) -> (PeriodMeaning, String) {
        // A country of the sentence says whose year it is before those that the document is about.
        let here = self
            .paragraph
            .countries
            .iter()
            .filter(|country| self.sentence.contains(&country.tokens.start))
            .map(|country| country.code);
        let custom = here.chain(self.about.all()).find_map(|country| {
            let custom = self.lexicon.fiscal.of(country)?;
            Some((country, year.by(custom)?, custom))
        });
        match custom {
            Some((country, meaning, custom)) => {
                let name = self.lexicon.country_name(country).unwrap_or("that country");
                let ends = match meaning {
                    PeriodMeaning::Fixed {
                        from: Some(from),
                        to: Some(to),
                    } => format!("{} to {}", from.format("%B %Y"), to.format("%B %Y")),
                    _ => format!("a year from {} on", month_name(custom.month)),
                };
                (
                    meaning,
                    format!("“{words}” read as {ends}, as {name} counts"),
                )
            }
            None => (
                year.calendar(),
                format!("“{words}” read as calendar years: whose fiscal year it is, is not known"),
            ),
        }
    }
}

/// The English name of a month, 1 to 12.
fn month_name(month: u32) -> String {
    chrono::NaiveDate::from_ymd_opt(2000, month, 1)
        .map(|day| day.format("%B").to_string())
        .unwrap_or_default()
}
