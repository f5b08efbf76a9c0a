//! `daftar find`: names by any spelling.

use std::io::Write;

use super::table::{Column, print as print_table};
use super::{Format, Outcome, Paths};
use crate::index::{DocumentId, EntityKind, Index};
use crate::search::finder::{Hit, Names, Scope, Target};

/// The most hits printed.
const LIMIT: usize = 50;

/// What to find and where.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// A name, in any spelling, word order or script; a first character `@ # & : / =` narrows it to actors, projects,
    /// agreements, places and events, documents, figures. Figures are found by what is measured, country, year, amount.
    #[arg(value_name = "QUERY")]
    query: String,
    /// Find only these; the first characters of the query mean nothing then.
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,
    #[command(flatten)]
    corpus: Paths,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What is to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// People, organisations and countries.
    Actor,
    Person,
    Organisation,
    Country,
    Project,
    Agreement,
    Place,
    Event,
    Figure,
    Document,
}

impl Kind {
    /// The scope it lies in.
    fn scope(self) -> Scope {
        match self {
            Self::Actor | Self::Person | Self::Organisation | Self::Country => Scope::Actors,
            Self::Project => Scope::Projects,
            Self::Agreement => Scope::Agreements,
            Self::Place | Self::Event => Scope::Places,
            Self::Figure => Scope::Figures,
            Self::Document => Scope::Documents,
        }
    }

    /// The kind of entity, where the scope holds others too.
    fn entity(self) -> Option<EntityKind> {
        match self {
            Self::Person => Some(EntityKind::Person),
            Self::Organisation => Some(EntityKind::Organisation),
            Self::Country => Some(EntityKind::Country),
            Self::Place => Some(EntityKind::Place),
            Self::Event => Some(EntityKind::Event),
            Self::Actor | Self::Project | Self::Agreement | Self::Figure | Self::Document => None,
        }
    }

    fn takes(self, index: &Index, hit: &Hit) -> bool {
        match (self.entity(), hit.target) {
            (Some(kind), Target::Entity(id)) => index.entity(id).kind == kind,
            (None | Some(_), _) => true,
        }
    }
}

#[derive(Debug, serde::Serialize)]
struct Found {
    kind: String,
    id: String,
    name: String,
    mentions: usize,
    score: i64,
    /// The document itself, or where the figure stands.
    document: Option<String>,
    /// Where that document lies.
    path: Option<String>,
    /// The sentence that states the figure.
    sentence: Option<String>,
}

impl Arguments {
    /// The corpus to look in.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the hits, best first.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let hits = self.hits(index);
        let found: Vec<Found> = hits.iter().map(|hit| found(index, hit)).collect();
        let heads = [
            Column::words("kind", 12),
            Column::words("name", 80),
            Column::numbers("mentions"),
            Column::words("document", 40),
            Column::words("id", 60),
        ];
        let rows: Vec<_> = found
            .iter()
            .map(|it| {
                vec![
                    it.kind.clone(),
                    it.name.clone(),
                    it.mentions.to_string(),
                    it.path.clone().unwrap_or_default(),
                    it.id.clone(),
                ]
            })
            .collect();
        let any = !rows.is_empty();
        if any || self.format != Format::Table {
            print_table(self.format, &heads, &rows, || ("hits", found), out)?;
        }
        Ok(Outcome::of(any))
    }

    fn hits(&self, index: &Index) -> Vec<Hit> {
        let names = Names::of(index);
        let Some(kind) = self.kind else {
            return names.find(index, &self.query, LIMIT).list;
        };
        let mut hits = names.find_in(index, kind.scope(), &self.query, usize::MAX);
        hits.list.retain(|hit| kind.takes(index, hit));
        hits.list.truncate(LIMIT);
        hits.list
    }
}

fn found(index: &Index, hit: &Hit) -> Found {
    let (kind, id, mentions, document) = match hit.target {
        Target::Entity(id) => {
            let entity = index.entity(id);
            let kind = entity.kind.to_string();
            (kind, entity.key.clone(), entity.mentions.len(), None)
        }
        Target::Document(id) => {
            let key = index.document(id).key.clone();
            ("document".to_owned(), key, 1, Some(id))
        }
        Target::Figure(id) => {
            let figure = index.figure(id);
            let document = figure.place.as_ref().map(|place| place.document);
            ("figure".to_owned(), figure.key.clone(), 1, document)
        }
    };
    let path = |id: DocumentId| index.document(id).document().label.as_str().to_owned();
    let (name, sentence) = match hit.target {
        Target::Entity(id) => (index.entity(id).name.clone(), None),
        Target::Document(_) => (hit.name.clone(), None),
        Target::Figure(id) => {
            let place = index.figure(id).place.as_ref();
            (hit.name.clone(), place.map(|it| it.sentence.clone()))
        }
    };
    Found {
        kind,
        id,
        name,
        mentions,
        score: hit.score,
        document: document.map(|id| index.document(id).key.clone()),
        path: document.map(path),
        sentence,
    }
}
