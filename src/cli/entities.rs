//! `daftar entities`: people, bodies, countries, places, projects, agreements, events.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::io::Write;

use clap::ValueEnum;

use super::show::one_document;
use super::table::{Column, print as print_table, print_csv};
use super::{Format, Outcome, Paths};
use crate::app::entities::{Entities, Order, Row, said};
use crate::app::filter::Filter;
use crate::export::csv;
use crate::export::json::entities::entity;
use crate::index::{Entity, EntityId, EntityKind, Index};
use crate::lexicon::CountryCode;
use crate::text::fold;

/// Which entities, in what order, and how they are printed.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    corpus: Paths,
    /// Only those that this document names: its id, its path, or a part of its title.
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,
    /// Only those of this kind.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Only those that have all these words in their names, as `/` in the explorer.
    #[arg(long, value_name = "WORDS")]
    filter: Option<String>,
    /// In what order.
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Orders on the command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// By kind, then by name.
    #[default]
    Kind,
    /// By name.
    Name,
    /// Those that are named most often first.
    Mentions,
}

/// Kinds on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// People, organisations and countries.
    Actor,
    /// People.
    Person,
    /// Organisations.
    Organisation,
    /// Countries.
    Country,
    /// Places.
    Place,
    /// Projects.
    Project,
    /// Agreements.
    Agreement,
    /// Events.
    Event,
}

impl Kind {
    fn takes(self, kind: EntityKind) -> bool {
        match self {
            Self::Actor => matches!(
                kind,
                EntityKind::Person | EntityKind::Organisation | EntityKind::Country
            ),
            Self::Person => kind == EntityKind::Person,
            Self::Organisation => kind == EntityKind::Organisation,
            Self::Country => kind == EntityKind::Country,
            Self::Place => kind == EntityKind::Place,
            Self::Project => kind == EntityKind::Project,
            Self::Agreement => kind == EntityKind::Agreement,
            Self::Event => kind == EntityKind::Event,
        }
    }
}

impl Arguments {
    /// The corpus asked for.
    pub fn corpus(&self) -> &Paths {
        &self.corpus
    }

    /// Prints the entities of an index, or those that one document names with how often it names them.
    pub fn print(&self, index: &Index, out: &mut impl Write) -> anyhow::Result<Outcome> {
        let filter = Filter::of(self.filter.as_deref().unwrap_or_default());
        let mut times: HashMap<EntityId, usize> = HashMap::new();
        let mut ids: Vec<EntityId> = match &self.document {
            None => index.entity_ids().collect(),
            Some(wanted) => {
                let Some(id) = one_document(index, wanted)? else {
                    return Ok(Outcome::Nothing);
                };
                let mut list = Entities {
                    sorted: Order::Here,
                    ..Entities::default()
                };
                list.refill(index, Some(id));
                times.extend(list.rows.iter().filter_map(|row| match row {
                    Row::Group(..) => None,
                    Row::Entity(id, count) => Some((*id, *count)),
                }));
                let mut ids: Vec<EntityId> = times.keys().copied().collect();
                ids.sort_unstable();
                ids
            }
        };
        ids.retain(|id| {
            let entity = index.entity(*id);
            self.kind.is_none_or(|kind| kind.takes(entity.kind))
                && (filter.is_empty() || filter.takes(&said(entity)))
        });
        let count = |id: EntityId| {
            let all = || index.entity(id).mentions.len();
            times.get(&id).copied().unwrap_or_else(all)
        };
        match self.sort {
            Sort::Kind => {}
            Sort::Name => ids.sort_by_cached_key(|id| fold(&index.entity(*id).name)),
            Sort::Mentions => ids.sort_by_key(|id| Reverse(count(*id))),
        }
        if self.format == Format::Csv {
            return print_csv(csv::entities(index, ids.into_iter()), out);
        }
        let heads = [
            Column::words("kind", 12),
            Column::words("name", 70),
            Column::numbers("mentions"),
            Column::numbers("documents"),
            Column::words("countries", 12),
            Column::words("roles", 40),
            Column::words("also", 60),
        ];
        let rows: Vec<_> = ids
            .iter()
            .map(|id| row(index.entity(*id), count(*id)))
            .collect();
        let views = || -> Vec<_> {
            let all = ids.iter().map(|id| entity(index, index.entity(*id)));
            all.collect()
        };
        print_table(self.format, &heads, &rows, || ("entities", views()), out)?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}

fn row(entity: &Entity, mentions: usize) -> Vec<String> {
    let documents: BTreeSet<_> = entity
        .mentions
        .iter()
        .map(|mention| mention.document)
        .collect();
    let mut roles: Vec<String> = Vec::new();
    for role in &entity.roles {
        let doubt = if role.doubt.is_some() {
            " (in doubt)"
        } else {
            ""
        };
        let shown = format!("{}{doubt}", role.title);
        if !roles.contains(&shown) {
            roles.push(shown);
        }
    }
    vec![
        entity.kind.to_string(),
        entity.name.clone(),
        mentions.to_string(),
        documents.len().to_string(),
        entity
            .countries
            .iter()
            .map(CountryCode::as_str)
            .collect::<Vec<_>>()
            .join(" "),
        roles.join("; "),
        entity.aliases.join("; "),
    ]
}
