//! Figure claims become figures: periods resolved against dates, speakers named.

mod resolve;

use super::{DocumentId, Entry, Figure, FigureId, Index, Place};
use crate::extract::FigureClaim;
use crate::text::squeeze;
pub use resolve::resolve;

/// Makes a figure of every claim, by document and place.
pub fn settle(index: &mut Index) {
    let claims = (index.documents.iter()).map(|entry| entry.unsettled.figures.count());
    let mut figures = Vec::with_capacity(claims.sum());
    for (position, entry) in index.documents.iter_mut().enumerate() {
        let claims = std::mem::take(&mut entry.unsettled.figures).unpack();
        entry.figures.reserve_exact(claims.len());
        for (number, claim) in claims.into_iter().enumerate() {
            let id = FigureId(figures.len() as u32);
            figures.push(settled(entry, DocumentId(position as u32), number, claim));
            entry.figures.push(id);
        }
    }
    index.figures = figures;
}

fn settled(entry: &Entry, document: DocumentId, number: usize, claim: FigureClaim) -> Figure {
    let text = &entry.document().text;
    let (period, unresolved) = resolve(&claim.period, &entry.date);
    let speaker = claim.speaker.and_then(|name| {
        let span = *entry.unsettled.names.get(name)?;
        let at = entry
            .mentions
            .partition_point(|(mention, _)| mention.start() < span.start());
        entry.mentions[at..]
            .iter()
            .take_while(|(mention, _)| mention.start() < span.end())
            .find(|(mention, _)| mention.overlaps(span))
            .map(|&(_, entity)| entity)
    });
    Figure {
        key: format!("{}.f{}", entry.key, number + 1),
        place: Some(Place {
            document,
            span: claim.span,
            text: squeeze(claim.span.of(text)),
            sentence_span: claim.sentence,
            sentence: squeeze(claim.sentence.of(text)),
        }),
        amount: claim.amount,
        unit: claim.unit,
        measure: claim.measure,
        scope: claim.scope,
        parties: claim.parties,
        from: claim.from,
        to: claim.to,
        via: claim.via,
        period,
        kind: claim.kind,
        qualifier: claim.qualifier,
        stance: claim.stance,
        assumptions: claim.assumptions.into_iter().chain(unresolved).collect(),
        speaker,
        derived_from: Vec::new(),
        arithmetic: None,
    }
}
