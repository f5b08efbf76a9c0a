//! What one document says: names, roles, figures and clues to its date.
//!
//! Extraction is a pure function of one [`Document`] and the [`Lexicon`]: it knows nothing of other documents,
//! decides nothing that another document could decide better, and gives the same answer on any machine. Kinds of
//! names, full names behind surnames and dates behind “last year” are settled when analyses are merged.

mod clue;
mod datelines;
mod ends;
mod figures;
mod kinds;
mod line;
mod measures;
mod names;
mod numbers;
mod occurrences;
mod parties;
mod periods;
mod roles;
mod speakers;
mod time;
mod units;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lexicon::{CountryCode, Lexicon};
use crate::read::Document;
use crate::text::{Span, sample, shingles};
pub use clue::{ClueKind, ClueMeaning, DateClue, VisitStage};
pub use ends::{End, Ends};
pub use occurrences::{Act, Moment, OccurrenceClaim, Standing, TimeMeaning};
pub use time::{Length, PeriodClaim, PeriodMeaning, TimeUnit};

/// What one document says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Names in the content, in order, without overlap.
    pub names: Vec<Name>,
    /// Posts and professions that the document gives people.
    pub roles: Vec<RoleClaim>,
    /// Figures in the content, in order.
    pub figures: Vec<FigureClaim>,
    /// What happened or is to happen at a time, in order.
    pub occurrences: Vec<OccurrenceClaim>,
    /// What speaks for when the document was written, anywhere in it.
    pub clues: Vec<DateClue>,
    /// The sentences of the content, in order, with who says them.
    pub sentences: Vec<Sentence>,
    /// A sample of its runs of words, by which texts that repeat it are found.
    pub prints: Vec<u32>,
    /// The blocks at its ends, by which furniture that documents repeat is found.
    pub ends: Ends,
}

/// Analyses one document.
pub fn analyse(document: &Document, lexicon: &Lexicon) -> Analysis {
    let reading = names::find(document, lexicon);
    let roles = roles::claims(&reading);
    let names: Vec<Name> = reading.names.into_iter().map(|found| found.name).collect();
    let paragraphs = figures::paragraphs(document, lexicon, &names);
    let (figures, sentences) = figures::find(&paragraphs, lexicon);
    let occurrences = occurrences::find(&paragraphs, lexicon, &names, &sentences);
    let mut analysis = Analysis {
        figures,
        occurrences,
        sentences,
        names,
        roles,
        clues: datelines::find(document),
        prints: sample(&shingles(document.wording())),
        ends: Ends::default(),
    };
    analysis.ends = Ends::of(document, &analysis);
    analysis
}

/// The kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: state organ, company, school, association, outlet.
    Organisation,
    /// A country of ISO 3166.
    Country,
    /// Any other place: city, region, sea, zone, port.
    Place,
    /// Something built, launched or planned: corridor, railway, programme, plant.
    Project,
    /// A signed, drafted or adopted text: treaty, declaration, memorandum, action plan, law.
    Agreement,
    /// Something that takes place: conference, forum, visit, session.
    Event,
}

impl EntityKind {
    /// Every kind, in order.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organisation,
        Self::Country,
        Self::Place,
        Self::Project,
        Self::Agreement,
        Self::Event,
    ];
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Country => "country",
            Self::Place => "place",
            Self::Project => "project",
            Self::Agreement => "agreement",
            Self::Event => "event",
        })
    }
}

/// One place in the content that names something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Where, without a possessive ending.
    pub span: Span,
    /// The name as printed, white space folded.
    pub text: String,
    /// What speaks for its kind; pooled over the corpus when analyses are merged.
    pub evidence: Vec<Evidence>,
    /// Countries that its own words or an apposition give it (`Ministry … of Uzbekistan`).
    pub countries: Vec<CountryCode>,
    /// A short form that the document defines in brackets beside it (`AIR Center`).
    pub short: Option<String>,
    /// What it is called in full where its words stand apart or around other names (`second session of the X Council`).
    pub called: Option<String>,
    /// Its nominative, where it is Russian and that is certain (`Ираклий Кобахидзе` of `Ираклием Кобахидзе`), given name first.
    pub lemma: Option<String>,
    /// The country whose government a capital stands for here (`Tashkent adopted`).
    pub government: Option<CountryCode>,
}

impl Name {
    /// The name as it is called by itself: its nominative where that is known, else as printed.
    pub fn nominative(&self) -> &str {
        self.lemma.as_deref().unwrap_or(&self.text)
    }
}

impl Name {
    /// The courtesies before the name (`Mrs`), as its evidence quotes them.
    pub fn courtesies(&self) -> impl Iterator<Item = &str> {
        self.evidence.iter().filter_map(|evidence| {
            let quoted = evidence
                .says
                .strip_prefix('“')?
                .strip_suffix("” before it")?;
            (evidence.kind == EntityKind::Person).then_some(quoted)
        })
    }

    /// Whether its last word is a surname that many people bear, as its evidence says.
    pub fn has_frequent_surname(&self) -> bool {
        self.evidence
            .iter()
            .any(|evidence| evidence.says.starts_with("surname “"))
    }
}

/// One reason to take a name for what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The kind it speaks for.
    pub kind: EntityKind,
    /// How much: 1 a hint, 10 as good as certain.
    pub weight: u8,
    /// The reason, in words for the reader (`title “President” before it`).
    pub says: String,
}

/// A post or profession that the document gives somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoleClaim {
    /// Its holder, as an index into [`Analysis::names`]; none where the text names no holder (`the Chairman of the Board of UNHCR`).
    pub holder: Option<usize>,
    /// The title as printed, white space folded (`Deputy Director`).
    pub title: String,
    /// The body, as printed.
    pub of: Option<String>,
    /// The country it is held for; of an envoy, the sending one.
    pub country: Option<CountryCode>,
    /// The receiving country of an envoy.
    pub to: Option<CountryCode>,
    /// The words that state it.
    pub span: Span,
}

/// What a quantity is counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Money, as ISO 4217, in base units.
    Money(String),
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// A multiple: threefold is 3.
    Times,
    /// Metric tonnes.
    Tonnes,
    /// Another unit of measurement, by its symbol (`GW`, `km`, `TEU`).
    Physical(String),
    /// Counted things, in the plural (`joint ventures`).
    Count(String),
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Money(code) => code,
            Self::Percent => "percent",
            Self::Points => "percentage points",
            Self::Times => "times",
            Self::Tonnes => "tonnes",
            Self::Physical(symbol) => symbol,
            Self::Count(things) => things,
        })
    }
}

/// How much: one number, or the ends of a range. Money is in base units, 15 % is 15, threefold is 3, a fall is negative.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// The number stated; none for a range.
    pub value: Option<f64>,
    /// Lower end of a range.
    pub low: Option<f64>,
    /// Upper end of a range.
    pub high: Option<f64>,
}

/// How a number is meant to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Qualifier {
    /// As stated; also “reaching X”, “rose to X”.
    #[serde(rename = "=")]
    Exactly,
    /// Exceeded, more than.
    #[serde(rename = ">")]
    MoreThan,
    /// At least.
    #[serde(rename = ">=")]
    AtLeast,
    /// Under, less than.
    #[serde(rename = "<")]
    LessThan,
    /// Up to.
    #[serde(rename = "<=")]
    UpTo,
    /// About.
    #[serde(rename = "~")]
    About,
    /// Almost, nearly, “is reaching”.
    #[serde(rename = "~<=")]
    Almost,
}

/// What kind of statement a figure is: the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// What something can do or carry.
    Capacity,
    /// What somebody means to reach.
    Target,
    /// What somebody expects.
    Forecast,
    /// A change, in percent or as a multiple.
    Growth,
    /// What is said to be or to have been.
    Reported,
}

impl fmt::Display for FigureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Capacity => "capacity",
            Self::Target => "target",
            Self::Forecast => "forecast",
            Self::Growth => "growth",
            Self::Reported => "reported",
        })
    }
}

/// Whether a figure is claimed, examined, or imagined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// The text or its speaker says that it is so.
    Asserted,
    /// The text reports a check of the claim (“fact-checkers found”).
    Checked,
    /// Under a condition (“would”, “if”).
    Hypothetical,
}

/// A quantity with what it measures, as one document states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureClaim {
    /// The quantity with its unit (`US$253 million`).
    pub span: Span,
    /// The sentence that states it.
    pub sentence: Span,
    /// How much.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
    /// What is measured, by its name in the lexicon (`trade turnover`).
    pub measure: String,
    /// The slice of the measure it speaks of (`aluminium`), if not the whole.
    pub scope: Option<String>,
    /// The countries it is about, sorted.
    pub parties: Vec<CountryCode>,
    /// Where goods or money come from.
    pub from: Option<CountryCode>,
    /// Where they go.
    pub to: Option<CountryCode>,
    /// Through where.
    pub via: Option<CountryCode>,
    /// When.
    pub period: PeriodClaim,
    /// What kind of statement.
    pub kind: FigureKind,
    /// How the number is meant.
    pub qualifier: Qualifier,
    /// Whether it is claimed.
    pub stance: Stance,
    /// What was taken for granted (`$ read as USD`).
    pub assumptions: Vec<String>,
    /// Who said it, as an index into [`Analysis::names`]; none for the author of the document.
    pub speaker: Option<usize>,
}

/// A sentence of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where.
    pub span: Span,
    /// Who says it; none for the author of the document.
    pub said: Option<Said>,
}

/// Who says a sentence, and how the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Who, as an index into [`Analysis::names`].
    pub by: usize,
    /// How.
    pub speech: Speech,
}

/// How a text gives what somebody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speech {
    /// In quotation marks, at least in part.
    Quoted,
    /// In the author's words.
    Reported,
}
