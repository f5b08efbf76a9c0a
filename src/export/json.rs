//! The export as JSON: fixed field names, string ids, byte offsets of the original files.

pub mod entities;
mod lines;
mod occurrences;
mod plain;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::notes::{MarkView, NoteView, marks, notes};
use crate::index::notebook::Notebook;
use crate::index::{
    Comparison, DateBasis, DocumentId, Figure, FigureKind, Index, PointStatus, Problem, Qualifier,
    Regard, RegionKind, Series, SeriesSpan, Stance, Verdict,
};
use crate::lexicon::CountryCode;
use crate::text::{Span, squeeze};
pub use entities::{EntityView, MentionView, PossiblyView, RoleView};
pub use lines::lines;
pub use occurrences::OccurrenceView;
pub use plain::{pretty, short};

/// Version of the export: fields may be added under the same version, never renamed.
pub const VERSION: u32 = 1;

/// Everything an index knows.
#[derive(Debug, Serialize)]
pub struct Export {
    format: &'static str,
    version: u32,
    /// Documents by path.
    pub documents: Vec<DocumentView>,
    /// Entities by kind and name.
    pub entities: Vec<EntityView>,
    /// Figures by document and place, then derived ones.
    pub figures: Vec<FigureView>,
    /// Series by measure and parties.
    pub series: Vec<SeriesView>,
    /// What happened at a time, by that time.
    pub occurrences: Vec<OccurrenceView>,
    /// Comparisons, those most worth a look first.
    pub comparisons: Vec<ComparisonView>,
    /// What the reader noted, by document and place.
    pub notes: Vec<NoteView>,
    /// Places that the reader named.
    pub marks: Vec<MarkView>,
    /// What could not be read.
    pub problems: Vec<ProblemView>,
}

/// A document.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
    /// Its headline, or the words that stand in for one.
    pub title: Option<String>,
    /// Its publisher, as stated.
    pub source: Option<String>,
    /// ISO 639-1, or `und`.
    pub language: String,
    /// Words outside marked regions.
    pub words: usize,
    /// When it was written.
    pub date: DateView,
    /// Marked stretches.
    pub regions: Vec<RegionView>,
    /// Documents with the text of this, whole or in part.
    pub same_as: Vec<String>,
    /// What its file is: `text`, `PDF`, `HTML` …
    pub format: &'static str,
    /// How its bytes were letters, where the format does not settle it.
    pub encoding: Option<String>,
    /// The pages and other parts to cite, by where they begin.
    pub parts: Vec<PartView>,
}

/// A page, a table, a footnote: what a citation names in place of the line. It goes on to the next.
#[derive(Debug, Serialize)]
pub struct PartView {
    start: usize,
    /// Empty where running text goes on.
    place: String,
}

/// An argued date.
#[derive(Debug, Serialize)]
pub struct DateView {
    /// First possible day.
    pub from: Option<NaiveDate>,
    /// Last possible day.
    pub to: Option<NaiveDate>,
    /// The likeliest day.
    pub best: Option<NaiveDate>,
    /// On what ground.
    pub basis: DateBasis,
    evidence: Vec<EvidenceView>,
}

#[derive(Debug, Serialize)]
struct EvidenceView {
    document: String,
    start: Option<usize>,
    end: Option<usize>,
    text: Option<String>,
    says: String,
}

/// A marked region.
#[derive(Debug, Serialize)]
pub struct RegionView {
    start: usize,
    end: usize,
    kind: &'static str,
    language: Option<String>,
    reason: String,
}

/// A figure.
#[derive(Debug, Serialize)]
pub struct FigureView {
    /// Its id.
    pub id: String,
    /// The document; none for a derived figure.
    pub document: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    /// The quantity as printed.
    pub text: Option<String>,
    /// The sentence that states it.
    pub sentence: Option<String>,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    #[serde(serialize_with = "number")]
    low: Option<f64>,
    #[serde(serialize_with = "number")]
    high: Option<f64>,
    /// Of what.
    pub unit: String,
    /// What is measured.
    pub measure: String,
    scope: Option<String>,
    /// The countries it is about.
    pub parties: Vec<CountryCode>,
    from: Option<CountryCode>,
    to: Option<CountryCode>,
    via: Option<CountryCode>,
    period: PeriodView,
    kind: FigureKind,
    qualifier: Qualifier,
    stance: Stance,
    assumptions: Vec<String>,
    speaker: Option<String>,
    derived_from: Vec<String>,
    arithmetic: Option<String>,
}

#[derive(Debug, Serialize)]
struct PeriodView {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    text: Option<String>,
}

/// A series.
#[derive(Debug, Serialize)]
pub struct SeriesView {
    /// Its id.
    pub id: String,
    /// What is measured.
    pub measure: String,
    /// The countries it is about.
    pub parties: Vec<CountryCode>,
    from: Option<CountryCode>,
    to: Option<CountryCode>,
    /// Of what.
    pub unit: String,
    /// Whole years or parts of years.
    pub span: SeriesSpan,
    /// Its points by time.
    pub points: Vec<PointView>,
}

/// A point of a series.
#[derive(Debug, Serialize)]
pub struct PointView {
    figure: String,
    period: PeriodView,
    #[serde(serialize_with = "number")]
    value: Option<f64>,
    status: PointStatus,
}

/// A comparison.
#[derive(Debug, Serialize)]
pub struct ComparisonView {
    /// Its id.
    pub id: String,
    /// What it shows.
    pub verdict: Verdict,
    figures: Vec<String>,
    entities: Vec<String>,
    documents: Vec<String>,
    arithmetic: Vec<String>,
    explanation: String,
    /// How many sources speak in it, those of one origin counted once.
    origins: usize,
    /// What the reader made of it.
    pub state: Regard,
}

/// A problem.
#[derive(Debug, Serialize)]
pub struct ProblemView {
    path: String,
    what: String,
}

impl Export {
    /// The same with the reader's notes and marks.
    #[must_use]
    pub fn with_notes(mut self, index: &Index, book: &Notebook) -> Self {
        self.notes = notes(index, book);
        self.marks = marks(index, book);
        self
    }

    /// Views everything in `index`.
    pub fn new(index: &Index) -> Self {
        Self {
            format: "daftar",
            version: VERSION,
            documents: index.document_ids().map(|id| document(index, id)).collect(),
            entities: index
                .entities()
                .iter()
                .map(|it| entities::entity(index, it))
                .collect(),
            figures: index.figures().iter().map(|it| figure(index, it)).collect(),
            series: index.series().iter().map(|it| series(index, it)).collect(),
            occurrences: index
                .occurrences()
                .iter()
                .map(|it| occurrences::occurrence(index, it))
                .collect(),
            comparisons: index
                .comparisons()
                .iter()
                .map(|it| comparison(index, it))
                .collect(),
            notes: Vec::new(),
            marks: Vec::new(),
            problems: index.problems().iter().map(problem).collect(),
        }
    }
}

/// The export as one line-broken JSON object.
///
/// # Errors
///
/// None in practice: every value has a JSON form. The error type is that of the serialiser.
pub fn json(index: &Index) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Export::new(index))
}

/// Views a document.
pub fn document(index: &Index, id: DocumentId) -> DocumentView {
    let entry = index.document(id);
    let document = entry.document();
    let date = &entry.date;
    DocumentView {
        id: entry.key.clone(),
        path: document.label.as_str().to_owned(),
        title: document.title.as_ref().map(|title| title.text.clone()),
        source: document.source.as_ref().map(|source| source.text.clone()),
        language: document.language.clone(),
        words: document.words(),
        date: DateView {
            from: date.from,
            to: date.to,
            best: date.best,
            basis: date.basis,
            evidence: date.evidence.iter().map(|it| evidence(index, it)).collect(),
        },
        regions: document
            .regions
            .iter()
            .map(|region| {
                let place = document.origin.span(region.span);
                let (kind, language) = match &region.kind {
                    RegionKind::Furniture => ("furniture", None),
                    RegionKind::Language(code) => ("language", Some(code.clone())),
                };
                RegionView {
                    start: place.start(),
                    end: place.end(),
                    kind,
                    language,
                    reason: region.reason.clone(),
                }
            })
            .collect(),
        same_as: index
            .same_as(id)
            .map(|other| index.document(other).key.clone())
            .collect(),
        format: document.format.name(),
        encoding: Some(document.encoding.clone()).filter(|it| !it.is_empty()),
        parts: (document.landmarks.iter())
            .map(|mark| PartView {
                start: document.origin.span(Span::new(mark.at, mark.at)).start(),
                place: mark.part.to_string(),
            })
            .collect(),
    }
}

fn evidence(index: &Index, evidence: &crate::index::DateEvidence) -> EvidenceView {
    let entry = index.document(evidence.document);
    let place = evidence.span.map(|span| entry.document().origin.span(span));
    EvidenceView {
        document: entry.key.clone(),
        start: place.map(Span::start),
        end: place.map(Span::end),
        text: evidence
            .span
            .map(|span| squeeze(span.of(&entry.document().text))),
        says: evidence.says.clone(),
    }
}

/// Key of a document and the bytes of the original file that a span of it stands for.
pub(super) fn place(index: &Index, document: DocumentId, span: Span) -> (String, Span) {
    let entry = index.document(document);
    (entry.key.clone(), entry.document().origin.span(span))
}

fn problem(problem: &Problem) -> ProblemView {
    ProblemView {
        path: problem.label.as_str().to_owned(),
        what: problem.what.clone(),
    }
}

/// Views a figure.
pub fn figure(index: &Index, figure: &Figure) -> FigureView {
    let at = figure
        .place
        .as_ref()
        .map(|stated| place(index, stated.document, stated.span));
    FigureView {
        id: figure.key.clone(),
        document: at.as_ref().map(|(document, _)| document.clone()),
        start: at.as_ref().map(|(_, span)| span.start()),
        end: at.as_ref().map(|(_, span)| span.end()),
        text: figure.place.as_ref().map(|stated| stated.text.clone()),
        sentence: figure.place.as_ref().map(|stated| stated.sentence.clone()),
        value: figure.amount.value,
        low: figure.amount.low,
        high: figure.amount.high,
        unit: figure.unit.to_string(),
        measure: figure.measure.clone(),
        scope: figure.scope.clone(),
        parties: figure.parties.clone(),
        from: figure.from,
        to: figure.to,
        via: figure.via,
        period: period(figure),
        kind: figure.kind,
        qualifier: figure.qualifier,
        stance: figure.stance,
        assumptions: figure.assumptions.clone(),
        speaker: figure.speaker.map(|id| index.entity(id).key.clone()),
        derived_from: figure
            .derived_from
            .iter()
            .map(|&id| index.figure(id).key.clone())
            .collect(),
        arithmetic: figure.arithmetic.clone(),
    }
}

fn period(figure: &Figure) -> PeriodView {
    PeriodView {
        from: figure.period.from,
        to: figure.period.to,
        text: figure.period.text.clone(),
    }
}

fn series(index: &Index, series: &Series) -> SeriesView {
    SeriesView {
        id: series.key.clone(),
        measure: series.measure.clone(),
        parties: series.parties.clone(),
        from: series.from,
        to: series.to,
        unit: series.unit.to_string(),
        span: series.span,
        points: series
            .points
            .iter()
            .map(|point| {
                let figure = index.figure(point.figure);
                PointView {
                    figure: figure.key.clone(),
                    period: period(figure),
                    value: figure.amount.value,
                    status: point.status,
                }
            })
            .collect(),
    }
}

/// Views one comparison.
pub fn comparison(index: &Index, comparison: &Comparison) -> ComparisonView {
    ComparisonView {
        id: comparison.key.clone(),
        verdict: comparison.verdict,
        figures: comparison
            .figures
            .iter()
            .map(|&id| index.figure(id).key.clone())
            .collect(),
        entities: comparison
            .entities
            .iter()
            .map(|&id| index.entity(id).key.clone())
            .collect(),
        documents: comparison
            .documents
            .iter()
            .map(|&id| index.document(id).key.clone())
            .collect(),
        arithmetic: comparison.arithmetic.clone(),
        explanation: comparison.explanation.clone(),
        origins: comparison.origins,
        state: comparison.regard,
    }
}

/// Writes a whole number without a fraction, so that 253 million reads `253000000`.
#[expect(clippy::ref_option, reason = "serde hands the field over by reference")]
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// Whole numbers up to here are exact in a double.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *value {
        Some(value) if value.fract() == 0.0 && value.abs() < EXACT => {
            serializer.serialize_i64(value as i64)
        }
        Some(value) => serializer.serialize_f64(value),
        None => serializer.serialize_none(),
    }
}
