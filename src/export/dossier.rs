//! A dossier as JSON: the fields of the export, with what one entity is named with and says.

use serde::Serialize;

use super::csv::{Lines, Table, part as part_of};
use super::json::entities::{EntityView, entity};
use super::json::place;
use crate::index::dossier::{Dossier, Step};
use crate::index::links::{Link, Nearness};
use crate::index::{DocumentId, EntityId, EntityKind, Index, Speech};
use crate::text::{Span, squeeze};

/// A dossier.
#[derive(Debug, Serialize)]
pub struct DossierView {
    /// The entity, as in the export.
    pub entity: EntityView,
    /// Its printed names with how often each is printed.
    pub names: Vec<NameView>,
    /// Documents that name it, by month or year.
    pub times: Vec<StepView>,
    /// Ids of documents whose date is an interval longer than a step of `times`.
    pub roughly_dated: Vec<String>,
    /// Ids of documents without a date.
    pub undated: Vec<String>,
    /// Who and what it is named with, the most telling first.
    pub named_with: Vec<LinkView>,
    /// Ids of figures that it gives.
    pub figures_given: Vec<String>,
    /// Ids of figures about it that others give.
    pub figures_about: Vec<String>,
    /// What it says.
    pub quotes: Vec<QuoteView>,
    /// What may be the same.
    pub possibly_the_same: Vec<ProposalView>,
}

/// A printed name.
#[derive(Debug, Serialize)]
pub struct NameView {
    /// As printed.
    pub text: String,
    /// How often.
    pub count: usize,
}

/// A month or a year with documents.
#[derive(Debug, Serialize)]
pub struct StepView {
    /// `2024` or `2024-08`.
    pub time: String,
    /// Ids of its documents.
    pub documents: Vec<String>,
    /// Mentions in them.
    pub mentions: usize,
}

/// Somebody or something that it is named with.
#[derive(Debug, Serialize)]
pub struct LinkView {
    /// The id of the other one.
    pub id: String,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Sentences that name both.
    pub sentences: usize,
    /// Paragraphs that name both in different sentences.
    pub paragraphs: usize,
    /// Documents that name both.
    pub documents: usize,
    /// Where, the nearest first; not more than some dozens.
    pub places: Vec<PlaceView>,
}

/// A place that names both.
#[derive(Debug, Serialize)]
pub struct PlaceView {
    /// How near they stand: sentence, paragraph or document.
    pub nearness: &'static str,
    /// The id of the document.
    pub document: String,
    /// First byte of the other's mention.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The sentence.
    pub sentence: String,
}

/// A sentence that it says.
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// The id of the document.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The sentence, white space folded.
    pub text: String,
    /// Quoted or reported.
    pub speech: Speech,
}

/// What may be the same.
#[derive(Debug, Serialize)]
pub struct ProposalView {
    /// The id of the other one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why it may be.
    pub why: String,
}

impl DossierView {
    /// The dossier with the ids and offsets of the export.
    pub fn new(index: &Index, dossier: &Dossier) -> Self {
        let documents = |ids: &[DocumentId]| -> Vec<String> {
            ids.iter()
                .map(|id| index.document(*id).key.clone())
                .collect()
        };
        let figures = |ids: &[crate::index::FigureId]| -> Vec<String> {
            ids.iter().map(|id| index.figure(*id).key.clone()).collect()
        };
        Self {
            entity: entity(index, index.entity(dossier.entity)),
            names: dossier
                .names
                .iter()
                .map(|(text, count)| NameView {
                    text: text.clone(),
                    count: *count,
                })
                .collect(),
            times: dossier
                .times
                .steps
                .iter()
                .map(|step| StepView {
                    time: time(step),
                    documents: documents(&step.documents),
                    mentions: step.mentions,
                })
                .collect(),
            roughly_dated: documents(&dossier.times.wide),
            undated: documents(&dossier.times.undated),
            named_with: (dossier.links.iter())
                .map(|link| link_view(index, link))
                .collect(),
            figures_given: figures(&dossier.given),
            figures_about: figures(&dossier.about),
            quotes: dossier
                .quotes
                .iter()
                .map(|quote| {
                    let (document, span) = place(index, quote.document, quote.span);
                    QuoteView {
                        document,
                        start: span.start(),
                        end: span.end(),
                        text: words(index, quote.document, quote.span),
                        speech: quote.speech,
                    }
                })
                .collect(),
            possibly_the_same: dossier
                .possibly
                .iter()
                .map(|(other, why)| ProposalView {
                    id: index.entity(*other).key.clone(),
                    name: index.entity(*other).name.clone(),
                    why: why.clone(),
                })
                .collect(),
        }
    }
}

/// One row for everything on an entity, with where it stands.
pub fn table(index: &Index, id: EntityId) -> Table<'_> {
    let dossier = Dossier::of(index, id);
    let mut lines = Lines::of(index);
    let mut rows = Vec::new();
    let mut line =
        |part: &str, text: &str, count: Option<usize>, at: Option<(DocumentId, Span)>| {
            let mut row = vec![part.to_owned(), text.to_owned()];
            row.push(count.map_or_else(String::new, |count| count.to_string()));
            match at {
                Some((document, span)) => {
                    let (key, original) = place(index, document, span);
                    let label = &index.document(document).document().label;
                    row.extend([
                        key,
                        label.as_str().to_owned(),
                        lines.line(document, span.start()).to_string(),
                        original.start().to_string(),
                        original.end().to_string(),
                        part_of(index, document, span.start()),
                    ]);
                }
                None => row.extend(std::iter::repeat_n(String::new(), 6)),
            }
            rows.push(row);
        };
    let entity = index.entity(id);
    for (name, count) in &dossier.names {
        line("name", name, Some(*count), None);
    }
    for role in &entity.roles {
        let at = (role.document, role.span);
        line("role", &role.doubted_post(), None, Some(at));
    }
    for step in &dossier.times.steps {
        let time = time(step);
        line("time", &time, Some(step.mentions), None);
    }
    for link in &dossier.links {
        for meeting in &link.places {
            let part = format!("named with, {}", nearness(meeting.nearness));
            let at = (meeting.document, meeting.mention);
            line(&part, &index.entity(link.with).name, None, Some(at));
        }
    }
    for (part, figures) in [
        ("figure given", &dossier.given),
        ("figure about", &dossier.about),
    ] {
        for figure in figures {
            let figure = index.figure(*figure);
            let at = figure.place.as_ref().map(|it| (it.document, it.span));
            line(part, &figure.key, None, at);
        }
    }
    for quote in &dossier.quotes {
        let text = words(index, quote.document, quote.span);
        line("quote", &text, None, Some((quote.document, quote.span)));
    }
    for (other, _) in &dossier.possibly {
        line("possibly the same", &index.entity(*other).name, None, None);
    }
    for mention in &entity.mentions {
        let at = (mention.document, mention.span);
        line("mention", &mention.text, None, Some(at));
    }
    Table {
        heads: "part text count document path line start end place",
        rows: Box::new(rows.into_iter()),
    }
}

fn time(step: &Step) -> String {
    match step.month {
        Some(month) => format!("{}-{month:02}", step.year),
        None => step.year.to_string(),
    }
}

fn nearness(nearness: Nearness) -> &'static str {
    match nearness {
        Nearness::Sentence => "sentence",
        Nearness::Paragraph => "paragraph",
        Nearness::Document => "document",
    }
}

fn link_view(index: &Index, link: &Link) -> LinkView {
    let other = index.entity(link.with);
    LinkView {
        id: other.key.clone(),
        kind: other.kind,
        name: other.name.clone(),
        sentences: link.sentences,
        paragraphs: link.paragraphs,
        documents: link.documents,
        places: link
            .places
            .iter()
            .map(|meeting| {
                let (document, span) = place(index, meeting.document, meeting.mention);
                let sentence = index.document(meeting.document).sentence(meeting.mention);
                PlaceView {
                    nearness: nearness(meeting.nearness),
                    document,
                    start: span.start(),
                    end: span.end(),
                    sentence: words(index, meeting.document, sentence),
                }
            })
            .collect(),
    }
}

fn words(index: &Index, document: DocumentId, span: Span) -> String {
    squeeze(span.of(&index.document(document).document().text))
}
