//! Occurrence claims become occurrences: times resolved against dates, the same one of several documents joined.

mod join;
mod when;

use super::{DocumentId, EntityId, Entry, Index, Occurrence, Place};
use crate::extract::OccurrenceClaim;
use crate::text::squeeze;

/// Makes the occurrences of an index, by time.
pub fn settle(index: &mut Index) {
    let mut all = Vec::new();
    for (position, entry) in index.documents.iter_mut().enumerate() {
        let claims = std::mem::take(&mut entry.unsettled.occurrences).unpack();
        for (number, claim) in claims.iter().enumerate() {
            all.extend(settled(entry, DocumentId(position as u32), number, claim));
        }
    }
    let mut joined = join::join(all);
    joined.sort_by_key(|it| {
        (
            it.period.from.or(it.period.to).is_none(),
            it.period.from.or(it.period.to),
        )
    });
    index.occurrences = joined;
}

/// The occurrence of a claim; none where its time contradicts what is told.
fn settled(
    entry: &Entry,
    document: DocumentId,
    number: usize,
    claim: &OccurrenceClaim,
) -> Option<Occurrence> {
    let text = &entry.document().text;
    let (period, standing, basis) = when::settle(claim, &entry.date)?;
    let entity = |name: usize| entry.name_entities.get(name).copied().flatten();
    let mut entities: Vec<EntityId> = Vec::new();
    for id in claim.names.iter().filter_map(|&name| entity(name)) {
        if !entities.contains(&id) {
            entities.push(id);
        }
    }
    Some(Occurrence {
        key: format!("{}.o{}", entry.key, number + 1),
        act: claim.act,
        thing: claim.thing.clone(),
        standing,
        period,
        basis,
        entities,
        of: claim.of.and_then(entity),
        places: vec![Place {
            document,
            span: claim.span,
            text: squeeze(claim.span.of(text)),
            sentence_span: claim.sentence,
            sentence: squeeze(claim.sentence.of(text)),
        }],
        speaker: claim.speaker.and_then(entity),
    })
}
