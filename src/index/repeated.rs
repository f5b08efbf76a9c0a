//! Page furniture that no form gives away: what many reports of one source begin or end with, word for word.
//!
//! One document cannot tell a sentence of its own from one that stands under every report of its site. The corpus can: what
//! reports of one source repeat at their beginning or end, and what says nothing there that a reader would look for, is marked in
//! each of them. Analyses stay as they are; an index marks copies of them.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::origins::Origins;
use super::{DocumentId, Entry};
use crate::extract::End;
use crate::read::{Document, Region, RegionKind};
use crate::text::Span;

/// Reports of one source that have a block before it is taken for furniture.
const REPORTS: usize = 3;

/// In how many reports of a source a block stands.
type Counts<'d> = HashMap<(&'d str, u64), HashSet<DocumentId>>;

/// Marks in each document what other reports of its source begin or end with as well.
pub fn mark(documents: &mut [Entry], origins: &Origins) {
    if documents.len() < REPORTS {
        return;
    }
    let repeated: Vec<Vec<usize>> = {
        let counts = counted(documents, origins);
        let repeated = documents.iter().map(|entry| repeated(entry, &counts));
        repeated.collect()
    };
    for (entry, blocks) in documents.iter_mut().zip(repeated) {
        if blocks.is_empty() {
            continue;
        }
        let spans: Vec<Span> = (blocks.iter())
            .map(|&at| entry.document.blocks[at].span)
            .collect();
        entry.analysis = std::mem::take(&mut entry.analysis).without(&spans);
        entry.document = Arc::new(with_regions(&entry.document, &blocks));
    }
}

/// Reprints of one report are one report.
fn counted<'d>(documents: &'d [Entry], origins: &Origins) -> Counts<'d> {
    let mut counts = Counts::new();
    for (at, entry) in documents.iter().enumerate() {
        let report = origins.report(DocumentId(at as u32));
        let source = source(entry.document());
        let ends = &entry.analysis.ends;
        for end in ends.first.iter().chain(&ends.last) {
            let reports = counts.entry((source, end.hash)).or_default();
            if reports.len() < REPORTS {
                reports.insert(report);
            }
        }
    }
    counts
}

/// Who published a document; where it does not say, the folder in which it lies.
fn source(document: &Document) -> &str {
    if let Some(source) = &document.source {
        return &source.text;
    }
    let path = document.label.as_str();
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// The blocks of a document that its source repeats, in order.
fn repeated(entry: &Entry, counts: &Counts<'_>) -> Vec<usize> {
    let (document, analysis) = (&entry.document, &entry.analysis);
    let source = source(document);
    let repeated = |end: &&End| {
        let reports = counts.get(&(source, end.hash));
        reports.is_some_and(|reports| reports.len() >= REPORTS)
    };
    let first = analysis.ends.first.iter().take_while(repeated);
    let last = analysis.ends.last.iter().take_while(repeated);
    let mut blocks: Vec<usize> = first.chain(last).map(|end| end.block as usize).collect();
    blocks.sort_unstable();
    blocks.dedup();
    // A document of which nothing would be left is its own report.
    if blocks.is_empty() || document.content().nth(blocks.len()).is_none() {
        return Vec::new();
    }
    blocks
}

/// A copy of a document with regions for blocks, neighbours in one.
fn with_regions(document: &Document, blocks: &[usize]) -> Document {
    let mut document = document.clone();
    let mut new: Vec<(Region, Vec<usize>)> = Vec::new();
    for &at in blocks {
        let span = document.blocks[at].span;
        let neighbour =
            |(_, of): &&mut (Region, Vec<usize>)| of.last() == at.checked_sub(1).as_ref();
        if let Some((region, of)) = new.last_mut().filter(neighbour) {
            region.span = region.span.join(span);
            of.push(at);
        } else {
            let region = Region {
                span,
                kind: RegionKind::Furniture,
                reason: "the same in other reports of this source".to_owned(),
            };
            new.push((region, vec![at]));
        }
    }
    for (region, of) in new {
        let place = document
            .regions
            .partition_point(|it| it.span.start() < region.span.start());
        for block in &mut document.blocks {
            block.region = block.region.map(|at| if at >= place { at + 1 } else { at });
        }
        for at in of {
            document.blocks[at].region = Some(place);
        }
        document.regions.insert(place, region);
    }
    document
}

#[cfg(test)]
mod tests {
    use crate::index::small::index;
    use crate::index::{DocumentId, Index};

    const LEAD: &str = "The archive of the coast is kept by friends of the Quinoa Society";
    const FOOT: &str = "Readers of the Quinoa Society meet in Arica on Fridays";
    const TRADE: &str = "Trade turnover between Chile and Peru reached US$3.1 billion in 2022.";

    /// Reports in which nothing but the ends is alike.
    fn reports(number: usize) -> Vec<String> {
        let said = [
            "Crews cleaned the northern pier before the rain came, and the harbour master thanked them with soup.",
            "A teacher from Tacna has drawn every bird that she saw on the dunes since she was nine years old.",
            "The old ferry was sold to a carpenter, who wants to live in it with his dogs and his three sisters.",
            "Nobody bought the yellow house at the second auction either, so the town will plant its garden anew.",
        ];
        let reports = said.iter().enumerate().map(|(at, said)| {
            format!("Report number {at} of the week\n\n{LEAD}\n\n{said}\n\n{TRADE}\n\n{FOOT}\n")
        });
        reports.take(number).collect()
    }

    fn index_of(reports: &[String]) -> Index {
        index(&reports.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What is marked in each document, with the number of names and figures.
    fn marked(index: &Index) -> Vec<(Vec<&str>, usize, usize)> {
        let documents = index.document_ids().map(|id: DocumentId| {
            let entry = index.document(id);
            let document = entry.document();
            for block in &document.blocks {
                let inside = document
                    .regions
                    .iter()
                    .position(|it| it.span.overlaps(block.span));
                assert_eq!(inside, block.region, "blocks lie wholly inside or outside");
            }
            let regions = document.regions.iter();
            let regions = regions.map(|it| it.span.of(&document.text)).collect();
            (regions, entry.mentions.len(), entry.figures.len())
        });
        documents.collect()
    }

    #[test]
    fn what_reports_of_one_source_begin_and_end_with_is_marked_in_each() {
        let reports = reports(3);
        let index = index_of(&reports);
        let alone = index_of(&reports[..2]);
        for (regions, _, figures) in marked(&index) {
            assert_eq!(regions, [LEAD, FOOT]);
            assert_eq!(figures, 1, "what says something stays");
        }
        let society = |index: &Index| {
            let named = |it: &&crate::index::Entity| it.name.contains("Quinoa");
            index.entities().iter().filter(named).count()
        };
        assert_eq!((society(&alone), society(&index)), (1, 0));
    }

    #[test]
    fn two_reports_or_three_prints_of_one_are_too_few() {
        let reports = reports(3);
        for few in [
            vec![reports[0].clone(), reports[1].clone()],
            vec![reports[0].clone(), reports[1].clone(), reports[1].clone()],
        ] {
            for (regions, ..) in marked(&index_of(&few)) {
                assert_eq!(regions, Vec::<&str>::new());
            }
        }
    }
}
