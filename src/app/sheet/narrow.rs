//! A dossier narrowed by words: the rows that have them, under the headings they stand under.

use super::{Look, Row, Writing};
use crate::app::filter::Filter;
use crate::text::fold;

/// Headings over a row that were not written yet: of a part of the page, of a group in it.
#[derive(Default)]
struct Above {
    part: Vec<Row>,
    group: Vec<Row>,
    /// Whether the part itself has the words, so that all of it stays.
    takes: bool,
}

impl Writing<'_> {
    /// Leaves the rows that have the words of a filter; gives back the title with how many there are.
    pub(super) fn narrowed(&mut self, name: String, filter: &Filter) -> String {
        if filter.is_empty() {
            return name;
        }
        let rows = std::mem::take(&mut self.rows);
        let (mut left, mut all) = (0, 0);
        let mut above = Above::default();
        for thing in rows.chunk_by(|a, b| a.item == b.item) {
            let said: Vec<&str> = thing.iter().map(|row| row.text.as_str()).collect();
            let said = said.join(" ");
            let first = &thing[0];
            if said.trim().is_empty() {
                continue;
            }
            if first.look == Look::Heading {
                above.takes = filter.takes(&fold(&said));
                above.part = thing.to_vec();
                above.group.clear();
            } else if first.look == Look::Dim && first.target.is_none() {
                above.group = thing.to_vec();
            } else {
                all += 1;
                if above.takes || filter.takes(&fold(&said)) {
                    left += 1;
                    if !above.part.is_empty() {
                        self.gap();
                    }
                    self.rows.append(&mut above.part);
                    self.rows.append(&mut above.group);
                    self.rows.extend_from_slice(thing);
                }
            }
        }
        self.left = (left, all);
        if left == 0 {
            let says = format!(
                "No row of this dossier has “{}”. Esc shows all rows again.",
                filter.text()
            );
            self.line(0, &says, Look::Dim, None);
        }
        format!("{name} {left} of {all} “{}”", filter.text())
    }
}
