//! Roles go to their holders, and those that cannot be true together are doubted aloud.

use std::collections::BTreeMap;

use super::super::rulings::Rulings;
use super::super::{DocumentId, EntityId, EntityKind, Index, Role};
use crate::decisions::RoleVerdict;
use crate::extract::RoleClaim;
use crate::text::fold;

/// What the reader decided about a post of one person.
pub struct Pin {
    /// The position of the decision.
    pub decision: usize,
    /// Whose post.
    pub holder: EntityId,
    /// The title, folded.
    pub title: String,
    /// The body, folded; none for the post in any body.
    pub of: Option<String>,
    /// Whether it is held.
    pub verdict: RoleVerdict,
    /// When the reader said so, in words.
    pub said: String,
}

/// Gives every role to the person who holds it; `pins` are the reader's word on some.
pub fn attach(index: &mut Index, pins: &[Pin], rulings: &mut Rulings<'_>) {
    let mut roles: BTreeMap<EntityId, Vec<Role>> = BTreeMap::new();
    for (document, entry) in index.documents.iter().enumerate() {
        for claim in &entry.analysis.roles {
            let holder = claim
                .holder
                .and_then(|name| *entry.name_entities.get(name)?);
            if let Some(holder) =
                holder.filter(|holder| index.entities[holder.position()].kind == EntityKind::Person)
            {
                roles
                    .entry(holder)
                    .or_default()
                    .push(role(claim, document, None));
            }
        }
    }
    holderless(index, &mut roles);
    for pin in pins {
        let list = roles.get(&pin.holder).map_or(&[][..], Vec::as_slice);
        if !list.iter().any(|role| pin.is_about(role)) {
            let name = &index.entities[pin.holder.position()].name;
            rulings.lose(pin.decision, format!("no such post of “{name}” is stated"));
        }
    }
    for (holder, mut list) in roles {
        for pin in pins.iter().filter(|pin| pin.holder == holder) {
            pin.put_on(&mut list);
        }
        list.sort_by_key(|role| (role.document, role.span));
        index.entities[holder.position()].roles = list;
    }
}

fn role(claim: &RoleClaim, document: usize, doubt: Option<String>) -> Role {
    Role {
        title: claim.title.clone(),
        of: claim.of.clone(),
        country: claim.country,
        to: claim.to,
        document: DocumentId(document as u32),
        span: claim.span,
        doubt,
        verdict: None,
    }
}

impl Pin {
    /// Whether it speaks of a role.
    fn is_about(&self, role: &Role) -> bool {
        fold(&role.title) == self.title
            && self
                .of
                .as_ref()
                .is_none_or(|of| role.of.as_deref().map(fold).as_ref() == Some(of))
    }

    fn put_on(&self, list: &mut [Role]) {
        for role in list.iter_mut().filter(|role| self.is_about(role)) {
            role.verdict = Some(self.verdict);
            role.doubt = match self.verdict {
                RoleVerdict::Holds => None,
                RoleVerdict::Wrong => Some(format!("{}: this is wrong.", self.said)),
            };
        }
    }
}

/// A post without a name goes, with a doubt, to the one person of the document who holds that post in another body.
fn holderless(index: &Index, roles: &mut BTreeMap<EntityId, Vec<Role>>) {
    for (document, entry) in index.documents.iter().enumerate() {
        for claim in entry
            .analysis
            .roles
            .iter()
            .filter(|claim| claim.holder.is_none())
        {
            let title = fold(&claim.title);
            let mut holders = roles
                .iter()
                .filter(|(_, list)| {
                    list.iter().any(|role| {
                        role.document.position() == document
                            && role.doubt.is_none()
                            && fold(&role.title) == title
                    })
                })
                .map(|(holder, _)| *holder);
            if let (Some(holder), None) = (holders.next(), holders.next()) {
                let name = &index.entities[holder.position()].name;
                let says = format!(
                    "The text names no holder; {name} is {} of another body in the same document.",
                    claim.title
                );
                roles
                    .entry(holder)
                    .or_default()
                    .push(role(claim, document, Some(says)));
            }
        }
    }
}
