//! `daftar entities`: people, bodies, countries, places, projects, agreements, events.

use std::collections::BTreeSet;
use std::io::Write;

use super::table::{Column, print as print_table, print_csv};
use super::{Format, Outcome};
use crate::export::csv;
use crate::export::json::Export;
use crate::index::{Entity, Index};
use crate::lexicon::CountryCode;

/// Prints the entities of an index.
pub fn print(index: &Index, format: Format, out: &mut impl Write) -> anyhow::Result<Outcome> {
    if format == Format::Csv {
        return print_csv(csv::entities(index, index.entity_ids()), out);
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
    let rows: Vec<_> = index.entities().iter().map(row).collect();
    print_table(
        format,
        &heads,
        &rows,
        || ("entities", Export::new(index).entities),
        out,
    )?;
    Ok(Outcome::of(!rows.is_empty()))
}

fn row(entity: &Entity) -> Vec<String> {
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
        entity.mentions.len().to_string(),
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
