//! Sentences of made-up reports.

use fastrand::Rng;

use crate::names::{self, capital, invented};
use crate::stock::{COUNTRIES, GOODS, LINKS, MONTHS, NOUNS, OFFICES, PEOPLES, QUALITIES, VERBS};

/// One report's choice of words.
pub struct Prose<'r> {
    rng: &'r mut Rng,
    /// How large the stock of names and rare words is.
    stock: u64,
    /// Who and what this report is about.
    people: [u64; 4],
    bodies: [u64; 3],
    projects: [u64; 2],
    countries: [usize; 3],
    year: u64,
}

impl<'r> Prose<'r> {
    /// The words of the report with a number: the higher it is, the more have been used.
    pub fn new(rng: &'r mut Rng, number: u64) -> Self {
        let stock = 400 + number / 2;
        let people = std::array::from_fn(|_| rank(rng, stock));
        let bodies = std::array::from_fn(|_| rank(rng, stock / 2));
        let projects = std::array::from_fn(|_| rank(rng, stock / 8));
        let first = rank(rng, COUNTRIES.len() as u64) as usize;
        let countries =
            [first, first + 1 + rng.usize(..20), first + 23].map(|it| it % COUNTRIES.len());
        let year = 2010 + rng.u64(..15);
        Self {
            rng,
            stock,
            people,
            bodies,
            projects,
            countries,
            year,
        }
    }

    pub fn person(&mut self) -> String {
        names::person(self.people[self.rng.usize(..4)])
    }

    pub fn body(&mut self) -> String {
        names::body(self.bodies[self.rng.usize(..3)])
    }

    pub fn town(&mut self) -> String {
        let number = rank(self.rng, self.stock / 4);
        names::town(number)
    }

    fn project(&mut self) -> String {
        names::project(self.projects[self.rng.usize(..2)])
    }

    fn country(&mut self) -> &'static str {
        COUNTRIES[self.countries[self.rng.usize(..3)]]
    }

    /// Two countries that are not the same.
    fn countries(&mut self) -> (&'static str, &'static str) {
        let one = self.rng.usize(..3);
        let other = (one + 1 + self.rng.usize(..2)) % 3;
        (
            COUNTRIES[self.countries[one]],
            COUNTRIES[self.countries[other]],
        )
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[rank(self.rng, of.len() as u64) as usize]
    }

    /// A word of the long tail, as readers meet new ones in every report.
    fn rare(&mut self) -> String {
        let number = rank(self.rng, self.stock * 6);
        invented(number * 7 + 3).to_lowercase()
    }

    pub fn day(&mut self) -> String {
        format!(
            "{} {}, {}",
            MONTHS[self.rng.usize(..12)],
            1 + self.rng.u64(..28),
            self.year
        )
    }

    pub fn iso_day(&mut self) -> String {
        format!(
            "{}-{:02}-{:02}",
            self.year,
            1 + self.rng.u64(..12),
            1 + self.rng.u64(..28)
        )
    }

    pub fn headline(&mut self) -> String {
        let (noun, verb) = (self.one(&NOUNS), self.one(&VERBS));
        match self.rng.usize(..3) {
            0 => {
                let (one, other) = self.countries();
                format!("{one} and {other} {verb} {} {noun}", self.one(&QUALITIES))
            }
            1 => format!("{} {verb} the {}", self.body(), self.project()),
            _ => format!(
                "{}: {} {noun} of {}",
                self.person(),
                capital(self.one(&QUALITIES)),
                self.town()
            ),
        }
    }

    pub fn heading(&mut self) -> String {
        format!(
            "{} {} of {}",
            capital(self.one(&QUALITIES)),
            self.one(&NOUNS),
            self.town()
        )
    }

    pub fn paragraph(&mut self) -> String {
        let count = 2 + self.rng.usize(..4);
        let sentences: Vec<_> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }

    fn sentence(&mut self) -> String {
        match self.rng.usize(..16) {
            0 => format!(
                "{}, {} of {}, said the {} {} {} in {}.",
                self.person(),
                self.one(&OFFICES),
                self.country(),
                self.one(&NOUNS),
                self.one(&VERBS),
                self.one(&GOODS),
                self.town()
            ),
            1 => {
                let (one, other) = self.countries();
                format!(
                    "Trade between {one} and {other} reached ${} million in {}, {} percent more than a year before.",
                    self.number(),
                    self.year,
                    self.rng.u64(1..60)
                )
            }
            2 => {
                let (one, other) = self.countries();
                format!(
                    "{one} exported {} tonnes of {} to {other} in the first {} months of {}.",
                    self.thousands(),
                    self.one(&GOODS),
                    2 + self.rng.u64(..9),
                    self.year
                )
            }
            3 => format!(
                "According to {}, the {} will cost ${}.{} billion and open by {}.",
                self.body(),
                self.project(),
                self.rng.u64(1..30),
                self.rng.u64(..10),
                self.year + 3
            ),
            4 => format!(
                "\"The {} {} is {} for the {},\" {} told reporters on {}.",
                self.one(&QUALITIES),
                self.one(&NOUNS),
                self.one(&QUALITIES),
                self.one(&NOUNS),
                self.person(),
                self.day()
            ),
            5 => format!(
                "{} companies {} {} {} {} the {} of {}.",
                self.one(&PEOPLES),
                self.one(&VERBS),
                self.rare(),
                self.one(&NOUNS),
                self.one(&LINKS),
                self.one(&NOUNS),
                self.town()
            ),
            6 => format!(
                "{} and {} signed a memorandum on {} {} in {} on {}.",
                self.body(),
                self.country(),
                self.one(&GOODS),
                self.one(&NOUNS),
                self.town(),
                self.day()
            ),
            _ => self.filler(),
        }
    }

    /// A sentence that names nobody.
    fn filler(&mut self) -> String {
        let mut words = vec!["The".to_owned()];
        for part in 0..=self.rng.usize(..3) {
            if part > 0 {
                words.push(self.one(&LINKS).to_owned());
                words.push("the".to_owned());
            }
            words.push(self.one(&QUALITIES).to_owned());
            words.push(if self.rng.usize(..6) == 0 {
                self.rare()
            } else {
                self.one(&NOUNS).to_owned()
            });
            if part == 0 {
                words.push(self.one(&VERBS).to_owned());
                words.push("the".to_owned());
                words.push(self.one(&NOUNS).to_owned());
            }
        }
        format!("{}.", words.join(" "))
    }

    fn number(&mut self) -> String {
        format!("{}.{}", self.rng.u64(1..900), self.rng.u64(..10))
    }

    fn thousands(&mut self) -> String {
        format!("{},{:03}", self.rng.u64(1..900), self.rng.u64(..1000))
    }
}

/// Ranks that share the first place of Zipf's law with the first, as Mandelbrot has it.
const LEVEL: f64 = 5.0;

/// A rank below `count` by the law of Zipf and Mandelbrot: the density falls as 1/(rank + level).
fn rank(rng: &mut Rng, count: u64) -> u64 {
    let count = count.max(1) as f64;
    let rank = LEVEL * ((count / LEVEL + 1.0).powf(rng.f64()) - 1.0);
    (rank as u64).min(count as u64 - 1)
}
