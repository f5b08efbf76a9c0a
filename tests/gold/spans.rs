//! Whether every place in the export reads, in the bytes of its file, as its own text says.

use std::collections::HashMap;
use std::path::Path;

use crate::exported::Export;
use crate::scores::{Scores, ratio};

/// Measures `spans.exact` over all mentions and stated figures, with white space folded.
pub fn score(export: &Export, reports: &Path, scores: &mut Scores) {
    let bytes: HashMap<&str, Vec<u8>> = export
        .documents
        .iter()
        .filter_map(|document| {
            let bytes = std::fs::read(reports.join(document.file())).ok()?;
            Some((document.id.as_str(), bytes))
        })
        .collect();
    let mentions = export
        .entities
        .iter()
        .flat_map(|entity| &entity.mentions)
        .map(|mention| {
            let place = Some((mention.document.as_str(), mention.start, mention.end));
            (place, mention.text.as_str())
        });
    let figures = export.stated().map(|figure| {
        let place = match (figure.document.as_deref(), figure.start, figure.end) {
            (Some(document), Some(start), Some(end)) => Some((document, start, end)),
            _ => None,
        };
        (place, figure.text.as_deref().unwrap_or_default())
    });
    let (mut exact, mut all) = (0, 0);
    for (place, text) in mentions.chain(figures) {
        all += 1;
        let there = place
            .and_then(|(document, start, end)| bytes.get(document)?.get(start..end))
            .map(|bytes| squeeze(&String::from_utf8_lossy(bytes)));
        if there.as_deref() == Some(&squeeze(text)) {
            exact += 1;
        } else {
            scores.tell(format!("spans: {text:?} at {place:?} reads {there:?}"));
        }
    }
    scores.put("spans.exact", ratio(exact, all, 0.0));
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
