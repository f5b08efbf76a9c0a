//! Entities as the export gives them.

use serde::Serialize;

use super::place;
use crate::index::{Entity, EntityKind, Index, Reason};
use crate::lexicon::CountryCode;

/// An entity.
#[derive(Debug, Serialize)]
pub struct EntityView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest printed name.
    pub name: String,
    /// Other printed names.
    pub aliases: Vec<String>,
    /// Countries it belongs to.
    pub countries: Vec<CountryCode>,
    /// Every mention.
    pub mentions: Vec<MentionView>,
    /// Posts as stated.
    pub roles: Vec<RoleView>,
    why: Vec<String>,
    possibly_same: Vec<PossiblyView>,
}

/// Another entity that may be the same one.
#[derive(Debug, Serialize)]
pub struct PossiblyView {
    entity: String,
    reason: String,
}

/// A mention.
#[derive(Debug, Serialize)]
pub struct MentionView {
    /// The document.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// As printed, white space folded.
    pub text: String,
    /// The country whose government a capital stands for here.
    pub government: Option<CountryCode>,
}

/// A post as stated.
#[derive(Debug, Serialize)]
pub struct RoleView {
    /// As printed.
    pub title: String,
    /// The body, as printed.
    pub of: Option<String>,
    /// The country it is held for.
    pub country: Option<CountryCode>,
    /// The receiving country of an envoy.
    pub to: Option<CountryCode>,
    /// The id of its document.
    pub document: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Why it is doubted.
    pub doubt: Option<String>,
}

/// Views an entity.
pub fn entity(index: &Index, entity: &Entity) -> EntityView {
    EntityView {
        id: entity.key.clone(),
        kind: entity.kind,
        name: entity.name.clone(),
        aliases: entity.aliases.clone(),
        countries: entity.countries.clone(),
        mentions: entity
            .mentions
            .iter()
            .map(|mention| {
                let (document, span) = place(index, mention.document, mention.span);
                MentionView {
                    document,
                    start: span.start(),
                    end: span.end(),
                    text: mention.text.to_string(),
                    government: mention.government,
                }
            })
            .collect(),
        roles: entity
            .roles
            .iter()
            .map(|role| {
                let (document, span) = place(index, role.document, role.span);
                RoleView {
                    title: role.title.clone(),
                    of: role.of.clone(),
                    country: role.country,
                    to: role.to,
                    document,
                    start: span.start(),
                    end: span.end(),
                    doubt: role.doubt.clone(),
                }
            })
            .collect(),
        why: entity.why.iter().map(Reason::to_string).collect(),
        possibly_same: entity
            .possibly
            .iter()
            .map(|other| PossiblyView {
                entity: index.entity(other.entity).key.clone(),
                reason: other.reason.clone(),
            })
            .collect(),
    }
}
