//! Whether what a reader wants to see side by side stands side by side.

use std::collections::{BTreeSet, HashMap};

use crate::annotation::{Annotations, Check, Shown};
use crate::exported::{Comparison, Export};
use crate::figures::Found;
use crate::scores::{Scores, ratio};
use crate::wording::fold;

/// Verdicts that say that figures have to do with each other.
const JOINING: [&str; 5] = ["agrees", "adds up", "conflict", "tension", "refines"];

/// A comparison with the annotated figures it holds.
struct Shelf<'all> {
    comparison: &'all Comparison,
    figures: BTreeSet<&'all str>,
}

/// Measures `comparisons.required` and `comparisons.never_joined`.
pub fn score(export: &Export, gold: &Annotations, found: &Found, scores: &mut Scores) {
    let shelves: Vec<Shelf> = export
        .comparisons
        .iter()
        .map(|comparison| Shelf {
            comparison,
            figures: comparison
                .figures
                .iter()
                .filter_map(|id| found.get(id.as_str()))
                .map(|figure| figure.id.as_str())
                .collect(),
        })
        .collect();
    let names: HashMap<&str, String> = export
        .entities
        .iter()
        .map(|entity| (entity.id.as_str(), fold(&entity.name)))
        .collect();
    let (mut wanted, mut shown, mut joined) = (0, 0, 0);
    for check in &gold.checks {
        let figures: BTreeSet<&str> = check.figures.iter().map(String::as_str).collect();
        match check.shown {
            Shown::Required => {
                wanted += 1;
                let people = surnames(check, gold);
                let is_shown = shelves.iter().any(|shelf| {
                    check.verdicts.contains(&shelf.comparison.verdict)
                        && if figures.is_empty() {
                            shelf.comparison.entities.iter().any(|id| {
                                names.get(id.as_str()).is_some_and(|name| {
                                    people.iter().any(|person| name.contains(person))
                                })
                            })
                        } else {
                            shelf.figures.intersection(&figures).count() >= figures.len().min(2)
                        }
                });
                shown += usize::from(is_shown);
                if !is_shown {
                    scores.tell(format!(
                        "comparisons: missed {} ({})",
                        check.id,
                        check.verdicts.join(" or ")
                    ));
                }
            }
            Shown::Never if figures.len() > 1 => {
                for shelf in &shelves {
                    let verdict = shelf.comparison.verdict.as_str();
                    if figures.is_subset(&shelf.figures) && JOINING.contains(&verdict) {
                        joined += 1;
                        scores.tell(format!("comparisons: {} is joined: {verdict}", check.id));
                    }
                }
            }
            Shown::Never | Shown::Allowed | Shown::Elsewhere => {}
        }
    }
    scores.put("comparisons.required", ratio(shown, wanted, 1.0));
    scores.put("comparisons.never_joined", f64::from(joined));
}

/// The folded surnames of the people in a check.
fn surnames(check: &Check, gold: &Annotations) -> Vec<String> {
    check
        .entities
        .iter()
        .filter_map(|id| gold.entity(id))
        .filter(|entity| entity.kind == "person")
        .filter_map(|entity| entity.canonical.split_whitespace().last())
        .map(fold)
        .collect()
}
