//! Reprints of a report in the list of documents, folded into one row or unfolded below it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::app::words::when;
use crate::index::{DocumentId, Index};

/// How a document of the list stands to the other prints of its report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Print {
    /// No other is listed.
    #[default]
    Alone,
    /// It stands for so many others, which are folded away.
    Folded(usize),
    /// So many others stand below it.
    Unfolded(usize),
    /// It stands below the first.
    Again,
}

/// The prints of each report in a list.
#[derive(Clone, Debug, Default)]
pub struct Prints {
    /// How those stand that are not alone.
    listed: HashMap<DocumentId, Print>,
    /// Contents of documents whose report is unfolded: these outlive an index.
    unfolded: HashSet<u128>,
}

impl Prints {
    /// How a document stands.
    pub fn of(&self, id: DocumentId) -> Print {
        self.listed.get(&id).copied().unwrap_or_default()
    }

    /// Shows the prints of a report below its first.
    pub fn unfold(&mut self, index: &Index, id: DocumentId) {
        self.unfolded.extend(contents(index, id));
    }

    /// Shows the first print of a report alone.
    pub fn fold(&mut self, index: &Index, id: DocumentId) {
        for content in contents(index, id) {
            self.unfolded.remove(&content);
        }
    }

    /// The rows of a list: the earliest print of a report stands for all, at its own place.
    pub fn arrange(&mut self, index: &Index, standing: &[DocumentId]) -> Vec<DocumentId> {
        let report = |id: DocumentId| index.prints(id).first().copied();
        let mut reports: BTreeMap<DocumentId, Vec<DocumentId>> = BTreeMap::new();
        for &id in standing {
            if let Some(report) = report(id) {
                reports.entry(report).or_default().push(id);
            }
        }
        for prints in reports.values_mut() {
            prints.sort_by_key(|&id| (when(&index.document(id).date), id));
        }
        self.listed.clear();
        let mut rows = Vec::with_capacity(standing.len());
        for &id in standing {
            let prints = report(id).and_then(|report| reports.get(&report));
            match prints.map(Vec::as_slice) {
                None | Some([] | [_]) => rows.push(id),
                Some([first, others @ ..]) if *first == id => {
                    rows.push(id);
                    if self.is_unfolded(index, id) {
                        self.listed.insert(id, Print::Unfolded(others.len()));
                        let again = others.iter().map(|&other| (other, Print::Again));
                        self.listed.extend(again);
                        rows.extend(others);
                    } else {
                        self.listed.insert(id, Print::Folded(others.len()));
                    }
                }
                Some(_) => {}
            }
        }
        rows
    }

    fn is_unfolded(&self, index: &Index, id: DocumentId) -> bool {
        contents(index, id).any(|content| self.unfolded.contains(&content))
    }
}

fn contents(index: &Index, id: DocumentId) -> impl Iterator<Item = u128> {
    let prints = index.prints(id).iter();
    prints.map(|&print| index.document(print).document().content)
}

#[cfg(test)]
mod tests {
    use super::super::{Documents, Order, Print};
    use crate::app::filter::Filter;
    use crate::app::readings::Readings;
    use crate::index::small::index;
    use crate::index::{DocumentId, Index};

    const RELEASE: &str = "The ports of Callao and Arica signed a plan on 3 May 2024 to share their cranes. \
        Each harbour will send four crews to the other for the fruit season, which lasts from December to March. \
        The harbour masters met in Lima for two days and visited the new cold store at the northern pier. \
        A joint office opens in July; it will publish the times of ships every morning. \
        The unions were heard before the plan was signed and asked for rooms in which crews can rest. \
        The cost is shared by both sides, and the first crews are to arrive before the new year.";

    fn corpus() -> Index {
        let whole = format!("Harbours share cranes\n\nLima, 3 May 2024. {RELEASE}\n");
        let other = "A mill in Tacna grinds quinoa\n\nTacna, 4 June 2024. The mill grinds nine tons a day.\n";
        let retitled = format!("Two ports, one plan\n\nLima, 6 May 2024. {RELEASE}\n");
        let half = RELEASE.find(" The unions").expect("it is there");
        let cut = format!("Cranes for two\n\nLima, 9 May 2024. {}\n", &RELEASE[..half]);
        index(&[&retitled, other, &cut, &whole])
    }

    fn rows(list: &Documents) -> Vec<(u32, Print)> {
        let rows = list.order.iter();
        rows.map(|&id| (id.0, list.print(id))).collect()
    }

    #[test]
    fn the_earliest_print_stands_for_all_until_they_are_unfolded() {
        let index = corpus();
        let mut list = Documents::default();
        list.refill(&index, &Readings::default(), None);
        let folded = [(3, Print::Folded(2)), (1, Print::Alone)];
        assert_eq!(rows(&list), folded);
        assert_eq!(list.standing().len(), 4);
        assert!(list.fold(&index));
        let unfolded = [
            (3, Print::Unfolded(2)),
            (0, Print::Again),
            (2, Print::Again),
            (1, Print::Alone),
        ];
        assert_eq!(rows(&list), unfolded);
        // It stays so in another order, and over a newer index.
        list.sorted = Order::Title;
        list.refill(&index, &Readings::default(), Some(DocumentId(2)));
        assert_eq!(list.selected(), Some(DocumentId(2)));
        assert_eq!(list.print(DocumentId(2)), Print::Again);
        assert!(list.fold(&index));
        assert_eq!(list.selected(), Some(DocumentId(3)));
        assert_eq!(list.print(DocumentId(3)), Print::Folded(2));
        list.select(&index, DocumentId(1));
        assert!(!list.fold(&index));
    }

    #[test]
    fn a_reprint_is_listed_where_it_is_selected_or_alone_has_the_words() {
        let index = corpus();
        let mut list = Documents::default();
        list.refill(&index, &Readings::default(), None);
        list.filter = Filter::of("two ports");
        list.narrow(&index, None);
        assert_eq!(rows(&list), [(0, Print::Alone)]);
        list.filter = Filter::default();
        list.narrow(&index, None);
        assert_eq!(list.order.len(), 2);
        list.select(&index, DocumentId(2));
        assert_eq!(list.selected(), Some(DocumentId(2)));
        assert_eq!(list.order.len(), 4);
    }
}
