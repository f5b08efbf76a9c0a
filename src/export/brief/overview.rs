//! The overview of a corpus: documents, main actors, figures, comparisons worth a look, problems.

use std::cmp::Reverse;

use super::escape::{code, escaped};
use super::figures::{amount, measure, period};
use super::{Brief, date};
use crate::app::words;
use crate::index::dossier::chunks;
use crate::index::{EntityKind, Regard, Verdict};

/// Actors, and projects with agreements and events, that an overview names.
const MAIN: usize = 20;
/// Comparisons that it tells.
const WORTH: usize = 40;

impl Brief<'_> {
    /// Writes the overview; `page` gives the file of a document's own brief.
    pub fn overview(&mut self, corpus: &str, pages: &[String]) {
        let index = self.index;
        self.title(corpus);
        let said = [
            words::count(index.documents().len(), "document"),
            words::count(index.entities().len(), "entity"),
            words::count(index.figures().len(), "figure"),
            words::count(index.comparisons().len(), "comparison"),
        ];
        self.line(&said.join(", "));
        self.heading("Documents");
        self.line("| date | title | source | figures | file |");
        self.line("|---|---|---|---:|---|");
        let mut ids: Vec<_> = index.document_ids().collect();
        ids.sort_by_key(|id| words::when(&index.document(*id).date));
        for id in ids {
            self.things += 1;
            let entry = index.document(id);
            let document = entry.document();
            let source = document.source.as_ref();
            let cells = [
                escaped(&date(&entry.date)),
                format!(
                    "[{}]({})",
                    escaped(words::title(entry)),
                    pages[id.position()]
                ),
                source.map_or_else(String::new, |source| escaped(&source.text)),
                entry.figures.len().to_string(),
                cell_code(document.label.as_str()),
            ];
            self.line(&format!("| {} |", cells.join(" | ")));
        }
        let actors = [
            EntityKind::Person,
            EntityKind::Organisation,
            EntityKind::Country,
        ];
        self.main("Main actors", &actors);
        let things = [
            EntityKind::Project,
            EntityKind::Agreement,
            EntityKind::Event,
        ];
        self.main("Main projects, agreements and events", &things);
        self.table_of_figures(pages);
        self.worth_a_look();
        if !index.problems().is_empty() {
            self.heading("Problems");
            for problem in index.problems() {
                let path = code(problem.label.as_str());
                self.line(&format!("- {path}: {}", escaped(&problem.what)));
            }
        }
    }

    /// The entities of some kinds that most documents name.
    fn main(&mut self, heading: &str, kinds: &[EntityKind]) {
        let index = self.index;
        let mut list: Vec<_> = index
            .entity_ids()
            .filter(|id| kinds.contains(&index.entity(*id).kind))
            .map(|id| {
                let entity = index.entity(id);
                (chunks(index, id).count(), entity.mentions.len(), entity)
            })
            .collect();
        if list.is_empty() {
            return;
        }
        list.sort_by_key(|(documents, mentions, _)| Reverse((*documents, *mentions)));
        self.heading(heading);
        for (documents, mentions, entity) in list.iter().take(MAIN) {
            let role = entity.roles.first();
            let post = role.map_or_else(String::new, |role| {
                format!(", {}", escaped(&role.doubted_post()))
            });
            let name = escaped(&entity.name);
            let kind = words::entity_kind(entity.kind);
            let named = words::count(*mentions, "time");
            let documents = words::count(*documents, "document");
            self.line(&format!(
                "- **{name}** ({kind}){post}: named {named} in {documents}"
            ));
        }
        if list.len() > MAIN {
            let rest = list.len() - MAIN;
            self.line(&format!("- and {rest} more"));
        }
    }

    fn table_of_figures(&mut self, pages: &[String]) {
        let index = self.index;
        if index.figures().is_empty() {
            return;
        }
        self.heading("Figures");
        self.line("| measure | parties | period | amount | kind | said by | stated in |");
        self.line("|---|---|---|---|---|---|---|");
        for figure in index.figures() {
            let speaker = figure.speaker.map(|id| index.entity(id).name.as_str());
            let stated = match (&figure.place, &figure.arithmetic) {
                (Some(place), _) => {
                    let at = self.lines.cited(place.document, place.span.start());
                    let entry = index.document(place.document);
                    let page = &pages[place.document.position()];
                    let title = escaped(words::title(entry));
                    format!("[{title}]({page}), {}", cell_code(&at))
                }
                (None, Some(arithmetic)) => escaped(arithmetic),
                (None, None) => String::new(),
            };
            let parties = (self.countries).parties(&figure.parties, figure.from, figure.to);
            let cells = [
                escaped(&measure(figure)),
                escaped(&parties),
                escaped(&period(figure)),
                escaped(&amount(figure)),
                words::kind(figure).to_owned(),
                escaped(speaker.unwrap_or_default()),
                stated,
            ];
            self.line(&format!("| {} |", cells.join(" | ")));
        }
    }

    /// Comparisons that a reader should look at, with both citations.
    fn worth_a_look(&mut self) {
        let all = self.index.comparisons();
        let worth: Vec<usize> = (0..all.len())
            .filter(|&at| all[at].regard == Regard::Open && is_worth_a_look(all[at].verdict))
            .collect();
        if worth.is_empty() {
            return;
        }
        self.heading("Comparisons worth a look");
        for &at in worth.iter().take(WORTH) {
            self.comparison(at);
        }
        if worth.len() > WORTH {
            self.gap();
            self.line(&format!("and {} more", worth.len() - WORTH));
        }
    }
}

fn is_worth_a_look(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Conflict | Verdict::Tension | Verdict::RoleInDoubt | Verdict::PossiblyTheSame => {
            true
        }
        Verdict::Refines
        | Verdict::DifferentPeriod
        | Verdict::DifferentScope
        | Verdict::AddsUp
        | Verdict::Agrees => false,
    }
}

/// Code in a cell of a table, where a bar would end the cell.
fn cell_code(text: &str) -> String {
    code(text).replace('|', "\\|")
}
