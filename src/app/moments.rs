//! What documents date, in the order of time: reports, what they tell to have happened, and the figures they state.

use chrono::NaiveDate;

use super::figures::Direction;
use super::filter::Turned;
use super::words::{self, Countries};
use crate::index::{
    DateBasis, DocumentId, EntityId, EntityKind, FigureId, Index, OccurrenceId, Period, Standing,
    Unit,
};
use crate::text::{Span, fold};

/// One dated statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// First possible day.
    pub from: Option<NaiveDate>,
    /// Last possible day.
    pub to: Option<NaiveDate>,
    /// Where it stands among the others; the last day of all where no date follows from its words.
    pub stands: NaiveDate,
    /// On what ground its days are known.
    pub basis: DateBasis,
    /// What is dated.
    pub matter: Matter,
}

/// What is dated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A report, by the day on which it was written.
    Report(DocumentId),
    /// A figure that a document states, by the time it speaks of.
    Figure(FigureId),
    /// Something that documents tell to have happened or to be going to.
    Occurrence(OccurrenceId),
}

/// Every dated statement of an index, oldest first, with how many things have no date.
pub fn moments(index: &Index) -> (Vec<Moment>, usize) {
    let reports = index.document_ids().filter_map(|id| report(index, id));
    let figures = index.figure_ids().filter_map(|id| figure(index, id));
    let occurrences = index.occurrence_ids().map(|id| occurrence(index, id));
    let mut all: Vec<Moment> = reports.chain(occurrences).chain(figures).collect();
    // A year stands before its months, and these before their days.
    all.sort_by_key(|moment| (moment.stands, std::cmp::Reverse(moment.to)));
    let stated = index.figures().iter().filter(|it| it.place.is_some());
    let things = index.documents().len() + index.occurrences().len() + stated.count();
    let undated = things - all.len();
    (all, undated)
}

/// Dated statements that were chosen among all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Those chosen, in their order.
    pub moments: Vec<Moment>,
    /// How many there are in all.
    pub dated: usize,
    /// How many things have no date.
    pub undated: usize,
}

/// The dated statements that have to do with `about` and have the words of a filter.
pub fn chosen(
    index: &Index,
    countries: &Countries,
    turned: &Turned,
    about: Option<EntityId>,
) -> Chosen {
    let (mut all, undated) = moments(index);
    let dated = all.len();
    if turned.direction == Direction::Down {
        // What has no day stands last in either direction.
        let days = all.partition_point(|moment| moment.stands < NaiveDate::MAX);
        all[..days].reverse();
    }
    all.retain(|moment| about.is_none_or(|id| moment.is_about(index, id)));
    let filter = &turned.filter;
    if !filter.is_empty() {
        all.retain(|moment| filter.takes(&moment.words(index, countries)));
    }
    Chosen {
        moments: all,
        dated,
        undated,
    }
}

/// Whether a figure has to do with an entity: is given by it, counts its country among the parties, or names it in its sentence.
pub fn figure_is_about(index: &Index, id: FigureId, entity: EntityId) -> bool {
    let figure = index.figure(id);
    let subject = index.entity(entity);
    let party = match subject.kind {
        EntityKind::Country => subject
            .countries
            .iter()
            .any(|code| figure.parties.contains(code)),
        EntityKind::Person
        | EntityKind::Organisation
        | EntityKind::Place
        | EntityKind::Project
        | EntityKind::Agreement
        | EntityKind::Event => false,
    };
    party || figure.speaker == Some(entity) || named(index, id).any(|it| it == entity)
}

impl Moment {
    /// Its time in words, at its own precision; `?` before one that nothing states as such.
    pub fn when(&self, index: &Index) -> String {
        let doubt = match self.basis {
            DateBasis::Stated | DateBasis::Resolved => "",
            DateBasis::Inferred | DateBasis::Unknown => "? ",
        };
        match self.matter {
            Matter::Report(id) => format!("{doubt}{}", words::long_date(&index.document(id).date)),
            Matter::Figure(id) => format!("{doubt}{}", words::period(&index.figure(id).period)),
            Matter::Occurrence(id) => {
                let period = &index.occurrence(id).period;
                let days = words::period(period);
                match &period.text {
                    Some(text) if period.from.or(period.to).is_none() => format!("“{text}”"),
                    // `early 2019` is less than 2019: its words say what its days do not.
                    Some(text) if hedges(text) => format!("{doubt}{days} “{text}”"),
                    Some(_) | None => format!("{doubt}{days}"),
                }
            }
        }
    }

    /// What happened or was said then.
    pub fn says(&self, index: &Index, countries: &Countries) -> String {
        match self.matter {
            Matter::Report(id) => words::title(index.document(id)).to_owned(),
            Matter::Figure(id) => {
                let figure = index.figure(id);
                let measure = match &figure.scope {
                    Some(scope) => format!("{} ({scope})", figure.measure),
                    None => figure.measure.clone(),
                };
                let amount = words::amount(&figure.amount, &figure.unit, figure.qualifier);
                let counted = matches!(&figure.unit, Unit::Count(things) if *things == measure);
                let mut parts = vec![
                    if counted {
                        amount
                    } else {
                        format!("{measure} {amount}")
                    },
                    countries.parties(&figure.parties, figure.from, figure.to),
                    words::kind(figure).to_owned(),
                ];
                parts.extend(figure.speaker.map(|id| index.entity(id).name.clone()));
                parts.retain(|part| !part.is_empty());
                parts.join(" · ")
            }
            Matter::Occurrence(id) => {
                let it = index.occurrence(id);
                let clause = &it.place().text;
                match it.speaker {
                    Some(id) => format!("{clause} · {}", index.entity(id).name),
                    None => clause.clone(),
                }
            }
        }
    }

    /// What kind of thing it is, in a word: `report`, `figure`, `signed`, `visit, planned`.
    pub fn what(&self, index: &Index) -> String {
        match self.matter {
            Matter::Report(_) => "report".to_owned(),
            Matter::Figure(_) => "figure".to_owned(),
            Matter::Occurrence(id) => {
                let it = index.occurrence(id);
                match it.standing {
                    Standing::Done => it.act.to_string(),
                    Standing::Planned => format!("{}, planned", it.act),
                    Standing::Alleged => format!("{}, alleged", it.act),
                    Standing::Open => format!("{}, past or planned", it.act),
                }
            }
        }
    }

    /// The documents that say so, with the place in each.
    pub fn places(&self, index: &Index) -> Vec<(DocumentId, Option<Span>)> {
        match self.matter {
            Matter::Report(id) => vec![(id, None)],
            Matter::Figure(id) => {
                let place = index.figure(id).place.as_ref();
                place
                    .map(|it| (it.document, Some(it.span)))
                    .into_iter()
                    .collect()
            }
            Matter::Occurrence(id) => {
                let places = index.occurrence(id).places.iter();
                places.map(|it| (it.document, Some(it.span))).collect()
            }
        }
    }

    /// Whether it has to do with an entity: names it, counts its country among the parties, or is said by it.
    pub fn is_about(&self, index: &Index, entity: EntityId) -> bool {
        match self.matter {
            Matter::Report(id) => {
                let mentions = &index.document(id).mentions;
                mentions.iter().any(|(_, named)| *named == entity)
            }
            Matter::Figure(id) => figure_is_about(index, id, entity),
            Matter::Occurrence(id) => {
                let it = index.occurrence(id);
                it.speaker == Some(entity) || it.entities.contains(&entity)
            }
        }
    }

    /// What can be looked for in it, folded: its time, what is said, by whom, and every name in its sentence.
    pub fn words(&self, index: &Index, countries: &Countries) -> String {
        let mut words = vec![
            self.when(index),
            self.what(index),
            self.says(index, countries),
        ];
        match self.matter {
            Matter::Report(_) => {}
            Matter::Figure(id) => {
                words.extend(named(index, id).map(|it| index.entity(it).name.clone()));
            }
            Matter::Occurrence(id) => {
                let entities = index.occurrence(id).entities.iter();
                words.extend(entities.map(|it| index.entity(*it).name.clone()));
            }
        }
        fold(&words.join(" "))
    }
}

/// The entities in the sentence of a figure.
fn named(index: &Index, id: FigureId) -> impl Iterator<Item = EntityId> + '_ {
    let place = index.figure(id).place.as_ref();
    place.into_iter().flat_map(move |place| {
        let mentions = &index.document(place.document).mentions;
        let sentence = place.sentence_span;
        let first = mentions.partition_point(|(span, _)| span.end() <= sentence.start());
        let within = mentions[first..].iter();
        within
            .take_while(move |(span, _)| span.start() < sentence.end())
            .map(|(_, entity)| *entity)
    })
}

/// Words of a time that say less, or other, than the days they are read as.
const HEDGES: &[&str] = &[
    "early",
    "late",
    "mid",
    "around",
    "about",
    "beginning",
    "end",
    "start",
    "middle",
    "spring",
    "summer",
    "autumn",
    "winter",
    "начале",
    "конце",
    "середине",
];

fn hedges(text: &str) -> bool {
    let text = fold(text);
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| HEDGES.contains(&word))
}

fn occurrence(index: &Index, id: OccurrenceId) -> Moment {
    let it = index.occurrence(id);
    Moment {
        from: it.period.from,
        to: it.period.to,
        stands: it.period.from.or(it.period.to).unwrap_or(NaiveDate::MAX),
        basis: it.basis,
        matter: Matter::Occurrence(id),
    }
}

fn report(index: &Index, id: DocumentId) -> Option<Moment> {
    let date = &index.document(id).date;
    let stands = words::when(date);
    (stands != NaiveDate::MAX).then(|| Moment {
        from: date.best.or(date.from),
        to: date.best.or(date.to),
        stands,
        basis: date.basis,
        matter: Matter::Report(id),
    })
}

fn figure(index: &Index, id: FigureId) -> Option<Moment> {
    let figure = index.figure(id);
    let place = figure.place.as_ref()?;
    let stands = figure.period.from.or(figure.period.to)?;
    let basis = if names_its_year(&figure.period) {
        DateBasis::Stated
    } else {
        // “This year” is as sure as the date of the report that says so.
        index.document(place.document).date.basis
    };
    Some(Moment {
        from: figure.period.from,
        to: figure.period.to,
        stands,
        basis,
        matter: Matter::Figure(id),
    })
}

/// Whether the words of a period name the year of each of its ends.
fn names_its_year(period: &Period) -> bool {
    use chrono::Datelike;
    let Some(text) = &period.text else {
        return false;
    };
    let ends = [period.from, period.to.filter(|_| !period.running)];
    !period.running
        && ends
            .into_iter()
            .flatten()
            .all(|day| text.contains(&day.year().to_string()))
}
