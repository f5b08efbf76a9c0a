//! The reasons of an entity, each with the places where it can be checked.

use super::super::{Claim, DocumentId, Index, Mention, Reason};
use super::pool::{Form, Forms, Ground};

/// Reasons kept for each claim.
const KEPT: usize = 8;

/// Why the forms `members` are of their kind, why they are one, what spoke for another kind.
pub fn reasons(
    index: &Index,
    forms: &Forms,
    joins: &[(usize, usize, String)],
    members: &[usize],
) -> Vec<Reason> {
    let mut grounds: Vec<(&Form, &Ground)> = members
        .iter()
        .map(|&member| forms.form(member))
        .flat_map(|form| form.reasons.iter().map(move |ground| (form, ground)))
        .collect();
    grounds.sort_by(|(a, x), (b, y)| {
        (y.weight.cmp(&x.weight)).then_with(|| (&a.text, &x.says).cmp(&(&b.text, &y.says)))
    });
    let mut own: Vec<Reason> = Vec::new();
    let mut others: Vec<Reason> = Vec::new();
    for (form, ground) in grounds {
        let (claim, list) = if ground.kind == form.kind {
            (Claim::Kind, &mut own)
        } else {
            (Claim::OtherKind(ground.kind), &mut others)
        };
        let known = |reason: &Reason| reason.claim == claim && reason.says == ground.says;
        if list.len() < KEPT && !list.iter().any(known) {
            list.push(Reason {
                claim,
                says: ground.says.clone(),
                places: vec![mention(index, ground.place)],
            });
        }
    }
    let one = joins.iter().take(KEPT).map(|(a, b, says)| Reason {
        claim: Claim::OneName,
        says: says.clone(),
        places: [a, b]
            .into_iter()
            .filter_map(|form| forms.form(*form).places.first())
            .map(|&place| mention(index, place))
            .collect(),
    });
    own.into_iter().chain(one).chain(others).collect()
}

fn mention(index: &Index, (document, position): (usize, usize)) -> Mention {
    let name = &index.documents[document].analysis.names[position];
    Mention {
        document: DocumentId(document as u32),
        span: name.span,
        text: name.text.as_str().into(),
        government: name.government,
    }
}
