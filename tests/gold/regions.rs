//! Whether what is not the report is marked, byte by byte.

use std::path::Path;

use crate::annotation::Document;
use crate::exported::Export;
use crate::scores::{Scores, Tally};

/// Measures `regions.*` over the bytes that are not white space (as Latin-1 reads them).
pub fn score(export: &Export, gold: &[Document], reports: &Path, scores: &mut Scores) {
    let made = export.by_file();
    let mut tally = Tally::default();
    for document in gold {
        let Ok(text) = std::fs::read_to_string(reports.join(&document.file)) else {
            continue;
        };
        let wanted = marks(
            text.len(),
            document
                .regions
                .iter()
                .map(|region| (byte(&text, region.start), byte(&text, region.end))),
        );
        let made = marks(
            text.len(),
            made.get(document.file.as_str())
                .into_iter()
                .flat_map(|made| &made.regions)
                .map(|region| (region.start, region.end)),
        );
        let (mut missed, mut over) = (0, 0);
        for (at, byte) in text.bytes().enumerate() {
            if char::from(byte).is_whitespace() {
                continue;
            }
            tally.wanted += usize::from(wanted[at]);
            tally.hit += usize::from(wanted[at] && made[at]);
            tally.made += usize::from(made[at]);
            missed += usize::from(wanted[at] && !made[at]);
            over += usize::from(made[at] && !wanted[at]);
        }
        if missed + over > 0 {
            scores.tell(format!(
                "regions: {}: {missed} bytes not marked, {over} marked by mistake",
                document.id
            ));
        }
    }
    scores.put_tally("regions", tally);
}

/// The byte at which a character starts; the length of the text for the end.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(at, _)| at)
}

fn marks(length: usize, regions: impl Iterator<Item = (usize, usize)>) -> Vec<bool> {
    let mut marks = vec![false; length];
    for (start, end) in regions {
        let end = end.min(length);
        marks[start.min(end)..end].fill(true);
    }
    marks
}
