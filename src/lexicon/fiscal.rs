//! When the fiscal years of governments begin.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use serde::Deserialize;

use super::CountryCode;

/// The fiscal years of the world, where they are not calendar years.
#[derive(Debug, Default, Deserialize)]
pub struct FiscalYears {
    /// First month by ISO 3166 code.
    month: HashMap<String, u32>,
    /// Countries that name a fiscal year by the year it begins in.
    begins: HashSet<String>,
    /// Countries whose summer is in January.
    southern: HashSet<String>,
}

/// How a country counts its fiscal years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalCustom {
    /// The first month, 2 to 12.
    pub month: u32,
    /// Whether a year is named by the calendar year it begins in.
    pub begins: bool,
}

impl FiscalYears {
    /// The fiscal years that daftar ships.
    pub fn built_in() -> Self {
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/fiscal.json")))
            .expect("the shipped lexicon is well-formed; a test loads it")
    }

    /// The custom of a country; none where it keeps calendar years.
    pub fn of(&self, country: CountryCode) -> Option<FiscalCustom> {
        self.month.get(country.as_str()).map(|&month| FiscalCustom {
            month,
            begins: self.begins.contains(country.as_str()),
        })
    }

    /// Whether a country lies south of the equator, so that its seasons fall into other months.
    pub fn is_southern(&self, country: CountryCode) -> bool {
        self.southern.contains(country.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customs_of_countries() {
        let years = FiscalYears::built_in();
        let custom = |code: &str| {
            let code = code.parse().expect("the test names countries");
            years.of(code).map(|custom| (custom.month, custom.begins))
        };
        assert_eq!(custom("IN"), Some((4, false)));
        assert_eq!(custom("JP"), Some((4, true)));
        assert_eq!(custom("PK"), Some((7, false)));
        assert_eq!(custom("DE"), None);
        let southern = |code: &str| years.is_southern(code.parse().expect("a country"));
        assert!(southern("NZ") && !southern("NO"));
    }
}
