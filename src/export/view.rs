//! What a view shows, written in a form that the reader chose.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::brief::Brief;
use super::dossier::{self, DossierView};
use super::json::{self as export, VERSION};
use super::search::FoundIn;
use super::{csv, search, timeline};
use crate::app::export::{Export, Form, What};
use crate::app::filter::Filter;
use crate::app::moments::{Moment, chosen};
use crate::app::sheet::Writing;
use crate::app::words::Countries;
use crate::index::dossier::Dossier;
use crate::index::{DocumentId, EntityId, FigureId, Index};
use crate::search::fulltext::{Answers, snippets};
use crate::text::fold;

/// What a view shows, put together: filtered, sorted, and looked up.
enum Shown<'a> {
    Document(DocumentId),
    Documents(&'a [DocumentId]),
    Entities(&'a [EntityId]),
    Dossier(EntityId, &'a Filter),
    Figures(&'a [FigureId]),
    Comparisons(Vec<usize>),
    Timeline(Vec<Moment>),
    Search(&'a Answers, Vec<FoundIn>),
}

/// Writes what is to be taken away; gives back how many things that was: rows of a table, items of a brief.
pub fn write(export: &Export, mut out: &mut dyn Write) -> io::Result<usize> {
    let index = &*export.index;
    let countries = Countries::of(index);
    let shown = Shown::of(index, &countries, &export.what);
    match export.form {
        Form::Markdown => brief(export, &shown, out),
        Form::Csv => table(index, &countries, &shown, out),
        Form::Json => {
            let (count, value) = value(index, &countries, &shown);
            export::pretty(&value, &mut out)?;
            writeln!(out)?;
            Ok(count)
        }
    }
}

impl<'a> Shown<'a> {
    fn of(index: &Index, countries: &Countries, what: &'a What) -> Self {
        match what {
            What::Document(id) => Self::Document(*id),
            What::Documents(ids) => Self::Documents(ids),
            What::Entities(ids) => Self::Entities(ids),
            What::Dossier { of, filter } => Self::Dossier(*of, filter),
            What::Figures(ids) => Self::Figures(ids),
            What::Comparisons { filter, order } => {
                let writing = Writing::in_full(index, countries, usize::MAX);
                let (mut kept, dismissed) = writing.compared(filter, *order);
                // As on the screen: what was dismissed is out of sight unless it is looked for.
                if !filter.is_empty() {
                    kept.extend(dismissed);
                }
                Self::Comparisons(kept)
            }
            What::Timeline { turned, about } => {
                Self::Timeline(chosen(index, countries, turned, *about).moments)
            }
            What::Search(answers) => {
                let found = answers.in_order();
                let found = found.iter().map(|it| FoundIn {
                    document: it.document,
                    hits: it.hits,
                    sentences: snippets(
                        answers.index.document(it.document),
                        &answers.hits(it.document),
                    ),
                });
                Self::Search(answers, found.collect())
            }
        }
    }
}

fn brief(export: &Export, shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<usize> {
    let (index, title) = (&*export.index, export.title.as_str());
    let mut brief = Brief::new(index, out).with(&export.notes);
    match shown {
        Shown::Document(id) => brief.document(*id),
        Shown::Documents(ids) => brief.documents(ids, title),
        Shown::Entities(ids) => brief.entities(ids, title),
        Shown::Dossier(id, filter) => brief.dossier(*id, filter),
        Shown::Figures(ids) => brief.figures(ids, title),
        Shown::Comparisons(positions) => brief.comparisons(positions, title),
        Shown::Timeline(moments) => brief.timeline(moments, title),
        Shown::Search(_, found) => brief.search(found, title),
    }
    brief.finish()
}

fn table(
    index: &Index,
    countries: &Countries,
    shown: &Shown<'_>,
    out: &mut dyn Write,
) -> io::Result<usize> {
    let table = match shown {
        Shown::Document(id) => csv::figures(index, index.document(*id).figures.iter().copied()),
        Shown::Documents(ids) => csv::documents(index, ids.iter().copied()),
        Shown::Entities(ids) => csv::entities(index, ids.iter().copied()),
        Shown::Dossier(id, filter) => {
            let mut table = dossier::table(index, *id);
            let rows = table.rows;
            table.rows = Box::new(
                rows.filter(|row| filter.is_empty() || filter.takes(&fold(&row.join(" ")))),
            );
            table
        }
        Shown::Figures(ids) => csv::figures(index, ids.iter().copied()),
        Shown::Comparisons(positions) => csv::comparisons(index, positions.iter().copied()),
        Shown::Timeline(moments) => timeline::table(index, countries, moments),
        Shown::Search(_, found) => search::table(index, found),
    };
    csv::write(table, out)
}

fn value(index: &Index, countries: &Countries, shown: &Shown<'_>) -> (usize, Value) {
    let figures = |ids: &[FigureId]| -> Value {
        let views = ids
            .iter()
            .map(|id| export::figure(index, index.figure(*id)));
        json!(views.collect::<Vec<_>>())
    };
    let comparisons = |positions: &[usize]| -> Value {
        let all = index.comparisons();
        let views = positions
            .iter()
            .map(|at| export::comparison(index, &all[*at]));
        json!(views.collect::<Vec<_>>())
    };
    let entity = |id: &EntityId| export::entities::entity(index, index.entity(*id));
    let head = |field: &str, value: Value| {
        let mut all = json!({ "format": "daftar", "version": VERSION });
        all[field] = value;
        all
    };
    match shown {
        Shown::Document(id) => {
            let entry = index.document(*id);
            let mut all = head("document", json!(export::document(index, *id)));
            let named: BTreeSet<EntityId> = entry.mentions.iter().map(|(_, id)| *id).collect();
            let views = named.iter().map(|id| {
                let mut view = entity(id);
                view.mentions.retain(|it| it.document == entry.key);
                view.roles.retain(|it| it.document == entry.key);
                view
            });
            all["entities"] = json!(views.collect::<Vec<_>>());
            all["figures"] = figures(&entry.figures);
            let with: Vec<usize> = (0..index.comparisons().len())
                .filter(|&at| index.comparisons()[at].documents.contains(id))
                .collect();
            all["comparisons"] = comparisons(&with);
            (entry.figures.len(), all)
        }
        Shown::Documents(ids) => {
            let views = ids.iter().map(|id| export::document(index, *id));
            let views: Vec<_> = views.collect();
            (ids.len(), head("documents", json!(views)))
        }
        Shown::Entities(ids) => {
            let views: Vec<_> = ids.iter().map(entity).collect();
            (ids.len(), head("entities", json!(views)))
        }
        Shown::Dossier(id, _) => {
            let view = DossierView::new(index, &Dossier::of(index, *id));
            (view.entity.mentions.len(), head("dossier", json!(view)))
        }
        Shown::Figures(ids) => (ids.len(), head("figures", figures(ids))),
        Shown::Comparisons(positions) => {
            (positions.len(), head("comparisons", comparisons(positions)))
        }
        Shown::Timeline(moments) => {
            let views = timeline::views(index, countries, moments);
            (views.len(), head("timeline", json!(views)))
        }
        Shown::Search(answers, found) => {
            let views = search::views(index, found);
            let count = found.iter().map(|it| it.sentences.len().max(1)).sum();
            let mut all = head("documents", json!(views));
            all["query"] = json!(answers.asking.typed);
            all["found"] =
                json!({ "documents": answers.found.documents.len(), "hits": answers.found.hits });
            (count, all)
        }
    }
}
