//! Page furniture: menus, rates, sidebars, footers, page numbers, separators.

use super::look::{Look, Verdict, calls, looks, menu_run};
use super::{Draft, Metadata, fields, headline};

/// Blocks that a box about author or contact takes at the end of a report.
const BOX: usize = 3;

/// Words of the longest paragraph in such a box.
const NOTE: usize = 45;

/// Marks what is furniture, and returns the block that is the headline.
pub fn mark(text: &str, drafts: &mut Vec<Draft>, metadata: &mut Vec<Metadata>) -> Option<usize> {
    fields::cut(text, drafts, metadata);
    // What the reader of a format marked stands anywhere, and says nothing of what follows.
    let given: Vec<bool> = drafts.iter().map(Draft::is_furniture).collect();
    let looks = looks(text, drafts);
    for (draft, look) in drafts.iter_mut().zip(&looks) {
        match look.verdict {
            Verdict::Furniture(reason) | Verdict::Opens(reason) => draft.furniture(reason),
            Verdict::Ago => draft.furniture("time counted back from when the page was looked at"),
            Verdict::Open
            | Verdict::AtEdges(_)
            | Verdict::Ends(_)
            | Verdict::Section
            | Verdict::Rate => {}
        }
    }
    sidebars(drafts, &looks);
    let first = position(drafts, &looks);
    let last = first.map(|_| {
        (0..drafts.len())
            .rev()
            .find(|&at| drafts[at].mark.is_none() && looks[at].prose)
            .unwrap_or_default()
    });
    let title = headline::pick(text, drafts, &looks, first);
    head(text, drafts, &looks, title, first);
    if let Some(last) = last {
        tail(drafts, &looks, &given, last);
    }
    title
}

/// The first paragraph.
fn position(drafts: &[Draft], looks: &[Look]) -> Option<usize> {
    (0..drafts.len()).find(|&at| {
        drafts[at].mark.is_none() && looks[at].prose && looks[at].verdict == Verdict::Open
    })
}

/// Marks what stands under the heading of a list of other reports.
fn sidebars(drafts: &mut [Draft], looks: &[Look]) {
    let mut at = 0;
    while at < drafts.len() {
        let Verdict::Opens(reason) = looks[at].verdict else {
            at += 1;
            continue;
        };
        let end = sidebar_end(looks, at + 1);
        for draft in &mut drafts[at + 1..end] {
            if draft.mark.is_none() {
                draft.furniture(reason);
            }
        }
        at = end.max(at + 1);
    }
}

/// Where a list of other reports ends that starts at `from`: at the first running text that has no time counted back under it.
fn sidebar_end(looks: &[Look], from: usize) -> usize {
    let mut end = from;
    for at in from..looks.len().min(from + 400) {
        let ago_near = looks[at..looks.len().min(at + 4)]
            .iter()
            .any(|look| look.verdict == Verdict::Ago);
        if looks[at].prose && !ago_near {
            break;
        }
        let headline = looks[at].words <= 30 && !looks[at].prose;
        if !ago_near && !headline {
            break;
        }
        end = at + 1;
    }
    end
}

/// Marks what stands around the headline, before the first paragraph.
fn head(
    text: &str,
    drafts: &mut [Draft],
    looks: &[Look],
    title: Option<usize>,
    first: Option<usize>,
) {
    let end = first.or(title).unwrap_or_default();
    let above = title.unwrap_or(end);
    for at in 0..end {
        let before_title = at < above;
        match looks[at].verdict {
            _ if drafts[at].mark.is_some() || Some(at) == title => {}
            Verdict::AtEdges(reason) => drafts[at].furniture(reason),
            Verdict::Ends(reason) if before_title => drafts[at].furniture(reason),
            Verdict::Section if before_title => drafts[at].furniture("label of a section"),
            Verdict::Open
            | Verdict::Furniture(_)
            | Verdict::Ends(_)
            | Verdict::Section
            | Verdict::Rate
            | Verdict::Ago
            | Verdict::Opens(_) => {}
        }
    }
    for at in 0..above {
        let beside = at > 0 && drafts[at - 1].is_furniture()
            || drafts.get(at + 1).is_some_and(Draft::is_furniture);
        let label = (looks[at].words <= 3 || calls(drafts[at].span.of(text), &looks[at].folded))
            && looks[at].verdict == Verdict::Open;
        if drafts[at].mark.is_none() && label && (beside || menu_run(looks, at)) {
            drafts[at].furniture("menu or label above the headline");
        }
    }
}

/// Marks what follows the last paragraph from the first sign of furniture on.
fn tail(drafts: &mut [Draft], looks: &[Look], given: &[bool], last: usize) {
    let boxed = (last.saturating_sub(BOX)..=last)
        .find(|&at| {
            matches!(looks[at].verdict, Verdict::Ends(_))
                && looks[..at].iter().any(|look| look.prose)
        })
        .filter(|&at| {
            looks[at..]
                .iter()
                .filter(|look| look.prose)
                .all(|look| look.words <= NOTE)
        });
    let last = boxed.map_or(last, |at| at - 1);
    let start = (last + 1..drafts.len()).find(|&at| {
        drafts[at].is_furniture() && !given[at] && !is_part_mark(looks[at].verdict)
            || matches!(looks[at].verdict, Verdict::AtEdges(_) | Verdict::Ends(_))
    });
    let Some(start) = start else {
        return;
    };
    for at in start..drafts.len() {
        if drafts[at].mark.is_none() {
            let reason = match looks[at].verdict {
                Verdict::AtEdges(reason) | Verdict::Ends(reason) => reason,
                Verdict::Open
                | Verdict::Furniture(_)
                | Verdict::Section
                | Verdict::Rate
                | Verdict::Ago
                | Verdict::Opens(_) => "foot of the page",
            };
            drafts[at].furniture(reason);
        }
    }
}

/// Page numbers, separators and pictures' credits stand between parts of a report as well as after it.
fn is_part_mark(verdict: Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Furniture("separator" | "page number" | "note of the newsroom" | "advertisement")
    )
}
