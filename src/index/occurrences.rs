//! Occurrence claims become occurrences: times resolved against dates, the same one of several documents joined.

mod join;
mod when;

use super::{DocumentId, EntityId, Entry, Index, Occurrence, Place, together};
use crate::extract::OccurrenceClaim;
use crate::text::squeeze;

/// Makes the occurrences of an index, by time.
pub fn settle(index: &mut Index) {
    let mut all = Vec::new();
    let work = |position: usize, entry: &mut Entry| -> Vec<Occurrence> {
        let claims = std::mem::take(&mut entry.unsettled.occurrences).unpack();
        let document = DocumentId(position as u32);
        let of = |(number, claim)| settled(entry, document, number, claim);
        claims.iter().enumerate().filter_map(of).collect()
    };
    together::each(&mut index.documents, work, |own| all.extend(own));
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
