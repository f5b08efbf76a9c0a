//! The tables of an index, with the fields of the export and the words that a reader looks for.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Table;
use crate::app::words as spoken;
use crate::export::json;
use crate::index::{
    ArguedDate, DocumentId, EntityId, Entry, FigureId, Index, OccurrenceId, RegionKind, words,
};
use crate::lexicon::CountryCode;
use crate::text::Span;

/// The line on which places stand, each document read once.
pub struct Lines<'i> {
    index: &'i Index,
    known: HashMap<DocumentId, Vec<usize>>,
}

impl<'i> Lines<'i> {
    /// Of no document yet.
    pub fn of(index: &'i Index) -> Self {
        let known = HashMap::new();
        Self { index, known }
    }

    /// The line of an offset in bytes; 1 is the first.
    pub fn line(&mut self, id: DocumentId, offset: usize) -> usize {
        let breaks = self.known.entry(id).or_insert_with(|| {
            let text = &self.index.document(id).document().text;
            text.match_indices('\n').map(|(at, _)| at).collect()
        });
        1 + breaks.partition_point(|at| *at < offset)
    }
}

impl Lines<'_> {
    /// The path of a document with the line or part of it in which an offset stands.
    pub fn cited(&mut self, id: DocumentId, offset: usize) -> String {
        let document = self.index.document(id).document();
        document.cited(offset, || self.line(id, offset))
    }
}

/// The part of a document to cite instead of a line; empty where there is none.
pub fn part(index: &Index, id: DocumentId, offset: usize) -> String {
    let part = index.document(id).document().part(offset);
    part.map_or_else(String::new, ToString::to_string)
}

/// Documents with their dates.
pub fn documents<'a>(index: &'a Index, ids: impl Iterator<Item = DocumentId> + 'a) -> Table<'a> {
    Table {
        heads: "id path title source language words figures from to best basis evidence same_as format encoding",
        rows: Box::new(ids.map(move |id| {
            let entry = index.document(id);
            let document = entry.document();
            let same = index.same_as(id);
            let evidence = entry.date.evidence.iter().map(|it| it.says.as_str());
            let [from, to, best] = date(&entry.date);
            vec![
                entry.key.clone(),
                document.label.as_str().to_owned(),
                title(entry),
                source(entry),
                document.language.clone(),
                document.words().to_string(),
                entry.figures.len().to_string(),
                from,
                to,
                best,
                entry.date.basis.to_string(),
                joined(evidence),
                joined(same.map(|other| index.document(other).key.as_str())),
                document.format.name().to_owned(),
                document.encoding.clone(),
            ]
        })),
    }
}

/// Stretches of documents that are not the report.
pub fn regions(index: &Index) -> Table<'_> {
    let rows = index.documents().iter().flat_map(|entry| {
        let document = entry.document();
        document.regions.iter().map(move |region| {
            let place = document.origin.span(region.span);
            let (kind, language) = match &region.kind {
                RegionKind::Furniture => ("furniture", ""),
                RegionKind::Language(code) => ("language", code.as_str()),
            };
            vec![
                entry.key.clone(),
                document.label.as_str().to_owned(),
                place.start().to_string(),
                place.end().to_string(),
                kind.to_owned(),
                language.to_owned(),
                region.reason.clone(),
            ]
        })
    });
    Table {
        heads: "document path start end kind language reason",
        rows: Box::new(rows),
    }
}

/// Entities with how often they are named.
pub fn entities<'a>(index: &'a Index, ids: impl Iterator<Item = EntityId> + 'a) -> Table<'a> {
    Table {
        heads: "id kind name mentions documents countries roles aliases why possibly_same",
        rows: Box::new(ids.map(move |id| {
            let entity = index.entity(id);
            let documents = entity.mentions.chunk_by(|a, b| a.document == b.document);
            let mut posts: Vec<String> = Vec::new();
            for role in &entity.roles {
                let post = role.doubted_post();
                if !posts.contains(&post) {
                    posts.push(post);
                }
            }
            let why: Vec<String> = entity.why.iter().map(ToString::to_string).collect();
            let possibly = entity.possibly.iter();
            vec![
                entity.key.clone(),
                entity.kind.to_string(),
                entity.name.clone(),
                entity.mentions.len().to_string(),
                documents.count().to_string(),
                countries(&entity.countries),
                posts.join("; "),
                entity.aliases.join("; "),
                why.join("; "),
                joined(possibly.map(|other| index.entity(other.entity).key.as_str())),
            ]
        })),
    }
}

/// Every place that names an entity.
pub fn mentions(index: &Index) -> Table<'_> {
    let mut lines = Lines::of(index);
    let all = index.entities().iter().flat_map(|entity| {
        let mentions = entity.mentions.iter();
        mentions.map(move |mention| (entity, mention))
    });
    Table {
        heads: "entity kind name document path line start end text government place",
        rows: Box::new(all.map(move |(entity, mention)| {
            let place = Placed::of(index, &mut lines, mention.document, mention.span);
            vec![
                entity.key.clone(),
                entity.kind.to_string(),
                entity.name.clone(),
                place.document,
                place.path,
                place.line,
                place.start,
                place.end,
                mention.text.to_string(),
                code(mention.government),
                place.part,
            ]
        })),
    }
}

/// Posts as stated.
pub fn roles(index: &Index) -> Table<'_> {
    let mut lines = Lines::of(index);
    let all = index.entities().iter().flat_map(|entity| {
        let roles = entity.roles.iter();
        roles.map(move |role| (entity, role))
    });
    Table {
        heads: "entity name title of country to document path line start end doubt place",
        rows: Box::new(all.map(move |(entity, role)| {
            let place = Placed::of(index, &mut lines, role.document, role.span);
            vec![
                entity.key.clone(),
                entity.name.clone(),
                role.title.clone(),
                role.of.clone().unwrap_or_default(),
                code(role.country),
                code(role.to),
                place.document,
                place.path,
                place.line,
                place.start,
                place.end,
                role.doubt.clone().unwrap_or_default(),
                place.part,
            ]
        })),
    }
}

/// Figures with where they stand and who says so.
pub fn figures<'a>(index: &'a Index, ids: impl Iterator<Item = FigureId> + 'a) -> Table<'a> {
    let mut lines = Lines::of(index);
    Table {
        heads: "id measure scope parties from to via period_from period_to period qualifier value low high unit kind stance speaker speaker_id text sentence title source date basis path line document start end assumptions arithmetic derived_from place",
        rows: Box::new(ids.map(move |id| {
            let figure = index.figure(id);
            let speaker = figure.speaker.map(|id| index.entity(id));
            let mut row = vec![
                figure.key.clone(),
                figure.measure.clone(),
                figure.scope.clone().unwrap_or_default(),
                countries(&figure.parties),
                code(figure.from),
                code(figure.to),
                code(figure.via),
                day(figure.period.from),
                day(figure.period.to),
                figure.period.text.clone().unwrap_or_default(),
                spoken::qualifier(figure.qualifier).to_owned(),
                number(figure.amount.value),
                number(figure.amount.low),
                number(figure.amount.high),
                figure.unit.to_string(),
                spoken::kind(figure).to_owned(),
                json_word(&figure.stance),
                speaker.map_or_else(String::new, |it| it.name.clone()),
                speaker.map_or_else(String::new, |it| it.key.clone()),
            ];
            let mut part = String::new();
            match &figure.place {
                Some(stated) => {
                    let place = Placed::of(index, &mut lines, stated.document, stated.span);
                    let entry = index.document(stated.document);
                    part = place.part;
                    row.extend([
                        stated.text.clone(),
                        stated.sentence.clone(),
                        title(entry),
                        source(entry),
                        words::date(&entry.date),
                        entry.date.basis.to_string(),
                        place.path,
                        place.line,
                        place.document,
                        place.start,
                        place.end,
                    ]);
                }
                None => row.extend(std::iter::repeat_n(String::new(), 11)),
            }
            let derived = figure.derived_from.iter();
            row.extend([
                figure.assumptions.join("; "),
                figure.arithmetic.clone().unwrap_or_default(),
                joined(derived.map(|&from| index.figure(from).key.as_str())),
                part,
            ]);
            row
        })),
    }
}

/// Series, a row for each point.
pub fn series(index: &Index) -> Table<'_> {
    let all = index.series().iter().flat_map(|series| {
        let points = series.points.iter();
        points.map(move |point| (series, point))
    });
    Table {
        heads: "series measure parties from to unit span figure period_from period_to period status value low high qualifier",
        rows: Box::new(all.map(move |(series, point)| {
            let figure = index.figure(point.figure);
            vec![
                series.key.clone(),
                series.measure.clone(),
                countries(&series.parties),
                code(series.from),
                code(series.to),
                series.unit.to_string(),
                json_word(&series.span),
                figure.key.clone(),
                day(figure.period.from),
                day(figure.period.to),
                figure.period.text.clone().unwrap_or_default(),
                json_word(&point.status),
                number(figure.amount.value),
                number(figure.amount.low),
                number(figure.amount.high),
                spoken::qualifier(figure.qualifier).to_owned(),
            ]
        })),
    }
}

/// What happened at a time, a row for each place that tells of it.
pub fn occurrences<'a>(
    index: &'a Index,
    ids: impl Iterator<Item = OccurrenceId> + 'a,
) -> Table<'a> {
    let mut lines = Lines::of(index);
    let all = ids.flat_map(|id| {
        let it = index.occurrence(id);
        it.places.iter().map(move |place| (it, place))
    });
    Table {
        heads: "id act thing standing from to period basis entities speaker text sentence document path line start end place",
        rows: Box::new(all.map(move |(it, told)| {
            let place = Placed::of(index, &mut lines, told.document, told.span);
            let names = it.entities.iter().map(|id| index.entity(*id).name.as_str());
            let speaker = it.speaker.map(|id| index.entity(id).name.clone());
            vec![
                it.key.clone(),
                it.act.to_string(),
                it.thing.clone().unwrap_or_default(),
                it.standing.to_string(),
                day(it.period.from),
                day(it.period.to),
                it.period.text.clone().unwrap_or_default(),
                it.basis.to_string(),
                joined(names),
                speaker.unwrap_or_default(),
                told.text.clone(),
                told.sentence.clone(),
                place.document,
                place.path,
                place.line,
                place.start,
                place.end,
                place.part,
            ]
        })),
    }
}

/// Comparisons, by their positions in the index.
pub fn comparisons<'a>(index: &'a Index, at: impl Iterator<Item = usize> + 'a) -> Table<'a> {
    Table {
        heads: "id verdict state explanation arithmetic sides origins figures entities documents paths",
        rows: Box::new(at.map(move |at| {
            let it = &index.comparisons()[at];
            let figures = || it.figures.iter().map(|&id| index.figure(id));
            let entities = || it.entities.iter().map(|&id| index.entity(id));
            let documents = || it.documents.iter().map(|&id| index.document(id));
            let sides: Vec<String> = figures()
                .map(|figure| {
                    let period = words::period(&figure.period);
                    let quantity = words::quantity(figure);
                    match period.as_str() {
                        "" => quantity,
                        period => format!("{quantity} ({period})"),
                    }
                })
                .chain(entities().map(|entity| entity.name.clone()))
                .collect();
            vec![
                it.key.clone(),
                it.verdict.to_string(),
                it.regard.to_string(),
                it.explanation.clone(),
                it.arithmetic.join("; "),
                sides.join(" | "),
                it.origins.to_string(),
                joined(figures().map(|figure| figure.key.as_str())),
                joined(entities().map(|entity| entity.key.as_str())),
                joined(documents().map(|entry| entry.key.as_str())),
                joined(documents().map(|entry| entry.document().label.as_str())),
            ]
        })),
    }
}

/// What could not be read.
pub fn problems(index: &Index) -> Table<'_> {
    let rows = index.problems().iter();
    Table {
        heads: "path what",
        rows: Box::new(rows.map(|it| vec![it.label.as_str().to_owned(), it.what.clone()])),
    }
}

/// Where something stands, as cells; offsets are bytes of the original.
struct Placed {
    document: String,
    path: String,
    line: String,
    start: String,
    end: String,
    /// What to cite instead of the line.
    part: String,
}

impl Placed {
    fn of(index: &Index, lines: &mut Lines<'_>, id: DocumentId, span: Span) -> Self {
        let (document, at) = json::place(index, id, span);
        Self {
            document,
            path: index.document(id).document().label.as_str().to_owned(),
            line: lines.line(id, span.start()).to_string(),
            start: at.start().to_string(),
            end: at.end().to_string(),
            part: part(index, id, span.start()),
        }
    }
}

fn date(date: &ArguedDate) -> [String; 3] {
    [date.from, date.to, date.best].map(day)
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn code(country: Option<CountryCode>) -> String {
    country.map_or_else(String::new, |code| code.to_string())
}

fn countries(list: &[CountryCode]) -> String {
    let codes: Vec<&str> = list.iter().map(CountryCode::as_str).collect();
    codes.join(" ")
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.collect();
    parts.join("; ")
}

/// A word of a closed list as the export writes it.
fn json_word(word: &impl serde::Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

fn title(entry: &Entry) -> String {
    let title = entry.document().title.as_ref();
    title.map_or_else(String::new, |title| title.text.clone())
}

fn source(entry: &Entry) -> String {
    let source = entry.document().source.as_ref();
    source.map_or_else(String::new, |source| source.text.clone())
}
