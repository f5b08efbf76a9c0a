//! Whether people have the posts that reports give them, with doubt where doubt is due.

use std::collections::BTreeSet;

use crate::annotation::Annotations;
use crate::entities;
use crate::exported::Export;
use crate::scores::{Scores, ratio};
use crate::wording::fold;

struct Claim<'export> {
    names: BTreeSet<String>,
    title: String,
    file: &'export str,
    is_doubted: bool,
    is_right: bool,
}

/// Measures `roles.*`: posts that must be worked out make a claim right, but are not asked for.
pub fn score(export: &Export, gold: &Annotations, scores: &mut Scores) {
    let documents = export.by_id();
    let mut claims = Vec::new();
    for entity in &export.entities {
        for role in &entity.roles {
            let title = fold(&role.title);
            if !title.is_empty() {
                claims.push(Claim {
                    names: entity.names(),
                    title,
                    file: documents
                        .get(role.document.as_str())
                        .map_or("", |document| document.file()),
                    is_doubted: role.doubt.as_deref().is_some_and(|doubt| !doubt.is_empty()),
                    is_right: false,
                });
            }
        }
    }
    let (mut wanted, mut met, mut suspicious, mut flagged) = (0, 0, 0, 0);
    for role in &gold.roles {
        let Some(person) = gold.entity(&role.person) else {
            continue;
        };
        let names = entities::names(person);
        let title = fold(&role.title);
        let file = gold.file_of(&role.doc);
        let (mut is_found, mut is_doubted) = (false, false);
        for claim in &mut claims {
            let same_title = claim.title.contains(&title) || title.contains(&claim.title);
            if same_title && claim.file == file && !claim.names.is_disjoint(&names) {
                claim.is_right = true;
                is_found = true;
                is_doubted |= claim.is_doubted;
            }
        }
        if !role.explicit {
            continue;
        }
        wanted += 1;
        met += usize::from(is_found);
        if !is_found {
            scores.tell(format!(
                "roles: missed {} of {} in {}",
                role.title, person.canonical, role.doc
            ));
        }
        if role.suspicious {
            suspicious += 1;
            flagged += usize::from(is_doubted);
        }
    }
    for claim in claims.iter().filter(|claim| !claim.is_right) {
        scores.tell(format!(
            "roles: {:?} is no {} in {}",
            claim.names, claim.title, claim.file
        ));
    }
    let right = claims.iter().filter(|claim| claim.is_right).count();
    scores.put("roles.recall", ratio(met, wanted, 1.0));
    scores.put("roles.precision", ratio(right, claims.len(), 0.0));
    scores.put("roles.suspicious_flagged", ratio(flagged, suspicious, 1.0));
}
