//! Dated statements as JSON and as a table.

use chrono::NaiveDate;
use serde::Serialize;

use super::csv::{Lines, Table};
use crate::app::moments::{Matter, Moment};
use crate::app::words::Countries;
use crate::index::{DateBasis, Index};

/// A dated statement.
#[derive(Debug, Serialize)]
pub struct MomentView<'i> {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    words: Option<&'i str>,
    basis: DateBasis,
    what: String,
    says: String,
    sentence: Option<&'i str>,
    entities: Vec<&'i str>,
    document: Option<&'i str>,
    documents: Vec<&'i str>,
    figure: Option<&'i str>,
    line: Option<usize>,
    /// The part to cite instead of the line.
    place: Option<String>,
}

impl<'i> MomentView<'i> {
    /// Views a statement.
    pub fn of(
        index: &'i Index,
        countries: &Countries,
        lines: &mut Lines<'_>,
        moment: &Moment,
    ) -> Self {
        let places = moment.places(index);
        let documents: Vec<&str> = places
            .iter()
            .map(|(id, _)| index.document(*id).key.as_str())
            .collect();
        let (sentence, entities) = match moment.matter {
            Matter::Report(_) => (None, &[][..]),
            Matter::Figure(id) => {
                let place = index.figure(id).place.as_ref();
                (place.map(|it| it.sentence.as_str()), &[][..])
            }
            Matter::Occurrence(id) => {
                let it = index.occurrence(id);
                (Some(it.place().sentence.as_str()), &it.entities[..])
            }
        };
        let place = places.first().and_then(|(document, span)| {
            let document = index.document(*document).document();
            document.part((*span)?.start()).map(ToString::to_string)
        });
        let line = places.first().and_then(|(document, span)| {
            let span = (*span)?;
            Some(lines.line(*document, span.start()))
        });
        Self {
            from: moment.from,
            to: moment.to,
            words: text(index, moment),
            basis: moment.basis,
            what: moment.what(index),
            says: moment.says(index, countries),
            sentence,
            entities: entities
                .iter()
                .map(|id| index.entity(*id).key.as_str())
                .collect(),
            document: documents.first().copied(),
            documents,
            figure: match moment.matter {
                Matter::Report(_) | Matter::Occurrence(_) => None,
                Matter::Figure(id) => Some(&index.figure(id).key),
            },
            line,
            place,
        }
    }
}

/// Views statements.
pub fn views<'i>(
    index: &'i Index,
    countries: &Countries,
    moments: &[Moment],
) -> Vec<MomentView<'i>> {
    let mut lines = Lines::of(index);
    let view = |it| MomentView::of(index, countries, &mut lines, it);
    moments.iter().map(view).collect()
}

/// The words of a time.
pub fn text<'i>(index: &'i Index, moment: &Moment) -> Option<&'i str> {
    match moment.matter {
        Matter::Report(_) => None,
        Matter::Figure(id) => index.figure(id).period.text.as_deref(),
        Matter::Occurrence(id) => index.occurrence(id).period.text.as_deref(),
    }
}

/// Statements as a table.
pub fn table<'a>(index: &'a Index, countries: &'a Countries, moments: &'a [Moment]) -> Table<'a> {
    let mut lines = Lines::of(index);
    Table {
        heads: "from to words basis what says sentence documents path line figure place",
        rows: Box::new(moments.iter().map(move |moment| {
            let view = MomentView::of(index, countries, &mut lines, moment);
            let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
            let places = moment.places(index);
            let path = places
                .first()
                .map(|(id, _)| index.document(*id).document().label.as_str());
            vec![
                day(view.from),
                day(view.to),
                view.words.unwrap_or_default().to_owned(),
                view.basis.to_string(),
                view.what,
                view.says,
                view.sentence.unwrap_or_default().to_owned(),
                view.documents.join("; "),
                path.unwrap_or_default().to_owned(),
                view.line.map_or_else(String::new, |line| line.to_string()),
                view.figure.unwrap_or_default().to_owned(),
                view.place.unwrap_or_default(),
            ]
        })),
    }
}
