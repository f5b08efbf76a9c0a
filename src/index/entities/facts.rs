//! What documents tell of people beside their names: offices, countries, woman or man.

use std::collections::{BTreeSet, HashMap};

use super::super::{EntityKind, Index};
use super::pool::Forms;
use crate::lexicon::{CountryCode, Sex, Variants};
use crate::text::fold;

/// What is told of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Heads of posts (`minister`).
    pub offices: BTreeSet<String>,
    /// Countries of posts.
    pub countries: BTreeSet<CountryCode>,
    /// Woman or man; none where nothing tells it, or different places differ.
    sexes: [bool; 2],
    /// Documents.
    pub documents: BTreeSet<usize>,
    /// Whether many bear the surname.
    pub frequent: bool,
}

impl Facts {
    /// The facts of each form of a person.
    pub fn gather(index: &Index, forms: &Forms) -> HashMap<usize, Self> {
        let mut found: HashMap<usize, Self> = HashMap::new();
        for (document, entry) in index.documents.iter().enumerate() {
            let analysis = &entry.analysis;
            let of = forms.of_document(document);
            for (name, form) in analysis.names.iter().zip(of) {
                let Some(form) = form.filter(|&form| forms.form(form).kind == EntityKind::Person)
                else {
                    continue;
                };
                let facts = found.entry(form).or_default();
                facts.documents.insert(document);
                facts.frequent |= name.has_frequent_surname();
                for courtesy in name.courtesies() {
                    facts.take_sex(courtesy);
                }
            }
            for claim in &analysis.roles {
                let form = claim.holder.and_then(|holder| *of.get(holder)?);
                if let Some(facts) = form.and_then(|form| found.get_mut(&form)) {
                    facts.offices.insert(office(&claim.title));
                    facts.countries.extend(claim.country);
                    facts.take_sex(&claim.title);
                }
            }
        }
        found
    }

    /// Joins what is told of two forms of one person.
    pub fn join(&mut self, other: &Self) {
        self.offices.extend(other.offices.iter().cloned());
        self.countries.extend(&other.countries);
        self.documents.extend(&other.documents);
        self.frequent |= other.frequent;
        for (mine, theirs) in self.sexes.iter_mut().zip(other.sexes) {
            *mine |= theirs;
        }
    }

    /// Whether both cannot be one: a woman and a man, or offices of different countries.
    pub fn contradict(&self, other: &Self) -> bool {
        let sex = self.sexes[0] != self.sexes[1]
            && other.sexes[0] != other.sexes[1]
            && self.sexes != other.sexes;
        let country = !self.countries.is_empty()
            && !other.countries.is_empty()
            && self.countries.is_disjoint(&other.countries);
        sex || country
    }

    /// Whether both hold an office of one sort.
    pub fn share_office(&self, other: &Self) -> bool {
        !self.offices.is_disjoint(&other.offices)
    }

    /// Whether both hold offices, and none of one sort.
    pub fn offices_differ(&self, other: &Self) -> bool {
        !self.offices.is_empty() && !other.offices.is_empty() && !self.share_office(other)
    }

    /// Whether one document names both.
    pub fn meet(&self, other: &Self) -> bool {
        !self.documents.is_disjoint(&other.documents)
    }

    fn take_sex(&mut self, words: &str) {
        match Variants::built_in().sex(words) {
            Some(Sex::Woman) => self.sexes[0] = true,
            Some(Sex::Man) => self.sexes[1] = true,
            None => {}
        }
    }
}

/// The head of a post: `Deputy Minister of Trade` is `minister`.
pub fn office(title: &str) -> String {
    let folded = fold(title);
    let head = folded.split(" of ").next().unwrap_or_default();
    if head.ends_with("prime minister") {
        return "premier".to_owned();
    }
    head.rsplit(' ').next().unwrap_or_default().to_owned()
}
