//! The brief of one entity: names, posts, figures, what it says, every sentence that names it.

use super::Brief;
use super::escape::escaped;
use crate::app::filter::Filter;
use crate::app::words;
use crate::index::dossier::{Dossier, chunks};
use crate::index::links::{Link, Nearness};
use crate::index::{EntityId, Speech};
use crate::text::{fold, squeeze};

impl Brief<'_> {
    /// Writes the brief of an entity, or of it what has the words of a filter.
    pub fn dossier(&mut self, id: EntityId, filter: &Filter) {
        if filter.is_empty() {
            self.whole_dossier(id);
            return;
        }
        let mut whole = Vec::new();
        let mut brief = Brief::new(self.index, &mut whole);
        brief.notes.clone_from(&self.notes);
        brief.whole_dossier(id);
        let whole = String::from_utf8_lossy(&whole).into_owned();
        self.things = 0;
        let mut headings: Vec<&str> = Vec::new();
        let mut takes = true;
        let lines: Vec<&str> = whole.lines().collect();
        for (at, &line) in lines.iter().enumerate() {
            if line.starts_with("# ") {
                self.line(line);
                self.gap();
                self.line(&format!("what has “{}”:", escaped(filter.text())));
            } else if let Some(deep) = ["## ", "### "].iter().position(|it| line.starts_with(it)) {
                headings.truncate(deep);
                headings.push(line);
            } else if line.starts_with("- ") {
                let below = lines[at + 1..].iter();
                let below = below.take_while(|line| line.starts_with("  "));
                let item: Vec<&str> = std::iter::once(line).chain(below.copied()).collect();
                takes = filter.takes(&fold(&item.join(" ")));
                if takes {
                    self.things += 1;
                    for heading in std::mem::take(&mut headings) {
                        self.gap();
                        self.line(heading);
                        self.gap();
                    }
                    self.line(line);
                }
            } else if takes && line.starts_with("  ") {
                self.line(line);
            }
        }
    }

    fn whole_dossier(&mut self, id: EntityId) {
        let index = self.index;
        let dossier = Dossier::of(index, id);
        let entity = index.entity(id);
        self.title(&entity.name);
        let named = words::count(entity.mentions.len(), "time");
        let documents = words::count(chunks(index, id).count(), "document");
        let kind = words::entity_kind(entity.kind);
        let countries: Vec<String> = (entity.countries.iter())
            .map(|code| self.countries.name(*code))
            .filter(|name| *name != entity.name)
            .collect();
        let of = match countries.len() {
            0 => String::new(),
            _ => format!(" of {}", countries.join(", ")),
        };
        self.line(&escaped(&format!(
            "{kind}{of}, named {named} in {documents}"
        )));
        if dossier.names.len() > 1 {
            self.heading("Names");
            for (name, count) in &dossier.names {
                self.line(&format!("- {}: {count} ×", escaped(name)));
            }
        }
        self.posts(&dossier);
        for (figures, heading) in [
            (&dossier.given, "Figures given"),
            (&dossier.about, "Figures about it, by others"),
        ] {
            if !figures.is_empty() {
                self.heading(heading);
            }
            for &figure in figures {
                self.figure(figure);
            }
        }
        self.said(&dossier);
        self.company(&dossier);
        if !dossier.possibly.is_empty() {
            self.heading("Possibly the same");
            for (other, why) in &dossier.possibly {
                let name = escaped(&index.entity(*other).name);
                self.line(&format!("- **{name}**: {}", escaped(why)));
            }
        }
        self.mentions(id);
        self.things = entity.mentions.len();
    }

    fn posts(&mut self, dossier: &Dossier) {
        if dossier.roles.is_empty() {
            return;
        }
        self.heading("Roles, as stated");
        let roles = &self.index.entity(dossier.entity).roles;
        for post in &dossier.roles {
            let first = &roles[post.claims[0]];
            self.line(&format!("- {}", escaped(&first.post())));
            for &claim in &post.claims {
                let role = &roles[claim];
                self.quote_span(role.document, role.span);
                if let Some(doubt) = &role.doubt {
                    self.line("  >");
                    self.line(&format!("  > in doubt: {}", escaped(doubt)));
                }
                self.gap();
            }
        }
    }

    fn said(&mut self, dossier: &Dossier) {
        if dossier.quotes.is_empty() {
            return;
        }
        self.heading("Said");
        for quote in &dossier.quotes {
            let entry = self.index.document(quote.document);
            let words = squeeze(quote.span.of(&entry.document().text));
            let citation = self.citation(quote.document, quote.span);
            let how = match quote.speech {
                Speech::Quoted => "",
                Speech::Reported => " (reported)",
            };
            self.line(&format!("- “{}”{how} — {citation}", escaped(&words)));
        }
    }

    fn company(&mut self, dossier: &Dossier) {
        if dossier.links.is_empty() {
            return;
        }
        self.heading("Named with");
        for (kind, heading) in words::KINDS {
            let links: Vec<&Link> = (dossier.links.iter())
                .filter(|link| self.index.entity(link.with).kind == kind)
                .filter(|link| link.sentences + link.paragraphs > 0)
                .collect();
            if links.is_empty() {
                continue;
            }
            self.heading_below(heading);
            for link in links {
                self.link(link);
            }
        }
    }

    /// Somebody it is named with, and the first sentence that names both.
    fn link(&mut self, link: &Link) {
        let name = escaped(&self.index.entity(link.with).name);
        let times = match link.sentences {
            0 => words::count(link.paragraphs, "paragraph"),
            sentences => words::count(sentences, "sentence"),
        };
        self.line(&format!("- **{name}**: {times}"));
        let near = |place: &&_| {
            let place: &&crate::index::links::Meeting = place;
            place.nearness == Nearness::Sentence
        };
        if let Some(place) = link.places.iter().find(near) {
            let sentence = self.index.document(place.document).sentence(place.mention);
            self.quote_span(place.document, sentence);
        }
    }

    /// Every sentence that names it.
    fn mentions(&mut self, id: EntityId) {
        let index = self.index;
        self.heading("Every mention");
        for (document, mentions) in chunks(index, id) {
            let mut before = None;
            for mention in mentions {
                self.things += 1;
                let sentence = index.document(document).sentence(mention.span);
                if before.replace(sentence) != Some(sentence) {
                    let words = squeeze(sentence.of(&index.document(document).document().text));
                    let citation = self.citation(document, sentence);
                    self.line(&format!("- “{}” — {citation}", escaped(&words)));
                }
            }
        }
    }
}
