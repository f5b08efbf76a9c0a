//! Figure claims become figures: periods resolved against dates, speakers named.

mod resolve;

use super::{DocumentId, Entry, Figure, FigureId, Index, Place, together};
use crate::extract::FigureClaim;
use crate::text::squeeze;
pub use resolve::resolve;

/// Makes a figure of every claim, by document and place.
pub fn settle(index: &mut Index) {
    let claims = (index.documents.iter()).map(|entry| entry.unsettled.figures.count());
    let mut figures = Vec::with_capacity(claims.sum());
    let work = |position: usize, entry: &mut Entry| -> Vec<Figure> {
        let claims = std::mem::take(&mut entry.unsettled.figures).unpack();
        let document = DocumentId(position as u32);
        let figure = |(number, claim)| settled(entry, document, number, claim);
        claims.into_iter().enumerate().map(figure).collect()
    };
    let mut counts = Vec::with_capacity(index.documents.len());
    together::each(&mut index.documents, work, |own| {
        counts.push(own.len());
        figures.extend(own);
    });
    let mut ids = (0..figures.len() as u32).map(FigureId);
    for (entry, count) in index.documents.iter_mut().zip(counts) {
        entry.figures = ids.by_ref().take(count).collect();
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
