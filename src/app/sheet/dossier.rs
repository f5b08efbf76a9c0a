//! The dossier of one entity: names, posts, times, company, figures, words, every place that names it.

use super::{Fold, Look, Part, Target, Writing};
use crate::app::setup::Glyphs;
use crate::app::words;
use crate::index::dossier::{Dossier, Post, Step, chunks};
use crate::index::links::{Link, Meeting, Nearness};
use crate::index::{EntityId, Speech};
use crate::text::{columns, squeeze};

impl Writing<'_> {
    /// Writes the dossier of an entity; gives back its title.
    pub fn dossier(&mut self, id: Option<EntityId>) -> String {
        let Some(id) = id else {
            self.line(0, "Select an entity to see its dossier.", Look::Dim, None);
            return "Dossier".to_owned();
        };
        let dossier = Dossier::of(self.index, id);
        self.about(id);
        self.names(&dossier);
        self.posts(&dossier);
        self.times(&dossier);
        self.company(&dossier);
        self.figures(&dossier);
        self.quotes(&dossier);
        self.possibly(&dossier);
        self.named(id);
        self.index.entity(id).name.clone()
    }

    /// What it is, of which countries, and how much there is of it, in a line.
    pub(in crate::app) fn about(&mut self, id: EntityId) {
        let entity = self.index.entity(id);
        let kind = words::entity_kind(entity.kind);
        let countries: Vec<_> = (entity.countries.iter())
            .map(|code| self.countries.name(*code))
            .filter(|name| *name != entity.name)
            .collect();
        let kind = match countries.len() {
            0 => kind.to_owned(),
            _ => format!("{kind} of {}", countries.join(", ")),
        };
        let documents = chunks(self.index, id).count();
        let text = format!(
            "{kind} · named {} in {}",
            words::count(entity.mentions.len(), "time"),
            words::count(documents, "document")
        );
        self.line(0, &text, Look::Plain, None);
    }

    fn names(&mut self, dossier: &Dossier) {
        if dossier.names.len() < 2 {
            return;
        }
        self.heading("Names");
        let shown = self.shown(Part::Names, 8);
        for (name, count) in dossier.names.iter().take(shown) {
            let first = (self.index.entity(dossier.entity).mentions.iter())
                .find(|mention| *mention.text == **name)
                .map(|mention| Target::Mention(mention.document, mention.span));
            let count = match count {
                0 => String::new(),
                count => format!("{} ×", words::number(*count as f64)),
            };
            self.line_with(2, (name, &count), Look::Plain, first);
        }
        let left = dossier.names.len().saturating_sub(shown);
        self.more(2, Part::Names, left, "name");
    }

    fn posts(&mut self, dossier: &Dossier) {
        if dossier.roles.is_empty() {
            return;
        }
        self.heading("Roles, as stated");
        let shown = self.shown(Part::Roles, 8);
        for post in dossier.roles.iter().take(shown) {
            self.post(dossier.entity, post);
        }
        let left = dossier.roles.len().saturating_sub(shown);
        self.more(2, Part::Roles, left, "role");
    }

    fn post(&mut self, id: EntityId, post: &Post) {
        let roles = &self.index.entity(id).roles;
        let mut text = post.title.clone();
        if let Some(of) = &post.of {
            text = format!("{text}, {of}");
        }
        let mut beside = Vec::new();
        let said = post.of.as_deref().unwrap_or_default();
        if let Some(code) = post.country {
            let name = self.countries.name(code);
            if !post.title.contains(&name) && !said.contains(&name) {
                beside.push(format!("of {name}"));
            }
        }
        if let Some(code) = post.to {
            beside.push(format!("to {}", self.countries.name(code)));
        }
        if !beside.is_empty() {
            text = format!("{text} ({})", beside.join(", "));
        }
        let first = &roles[post.claims[0]];
        let target = Target::Mention(first.document, first.span);
        self.line(2, &text, Look::Strong, Some(target));
        let mut before = None;
        for claim in &post.claims {
            let role = &roles[*claim];
            // A document that says it twice is one source.
            if before.replace(role.document) == Some(role.document) && role.doubt.is_none() {
                continue;
            }
            let target = Target::Mention(role.document, role.span);
            self.source(4, role.document, target);
            if let Some(doubt) = &role.doubt {
                let item = self.last();
                self.line(4, &format!("in doubt: {doubt}"), Look::Doubt, Some(target));
                self.join(item);
            }
        }
    }

    fn times(&mut self, dossier: &Dossier) {
        let times = &dossier.times;
        if times.steps.is_empty() && times.wide.is_empty() {
            let all = times.undated.len();
            if all > 0 {
                self.heading("Documents over time");
                let text = format!("{} without a date", words::count(all, "document"));
                let target = Target::Document(times.undated[0]);
                self.line(2, &text, Look::Dim, Some(target));
            }
            return;
        }
        self.heading("Documents over time");
        let most = times.steps.iter().map(|step| step.mentions).max();
        let labels: Vec<String> = times.steps.iter().map(label).collect();
        let wide = labels.iter().map(|label| columns(label)).max().unwrap_or(0);
        for (step, label) in times.steps.iter().zip(&labels) {
            let pad = " ".repeat(wide - columns(label));
            let bar = self.bar(step.mentions, most.unwrap_or(1));
            let text = format!("{label}{pad}  {bar}");
            let target = step.documents.first().map(|id| Target::Document(*id));
            let beside = times_named(step.documents.len(), step.mentions);
            self.line_with(2, (&text, &beside), Look::Plain, target);
        }
        for (documents, says) in [
            (&times.wide, "in a longer span of time"),
            (&times.undated, "without a date"),
        ] {
            if let Some(first) = documents.first() {
                let text = format!("{} {says}", words::count(documents.len(), "document"));
                let target = Some(Target::Document(*first));
                self.line(2, &text, Look::Dim, target);
            }
        }
    }

    fn bar(&self, part: usize, most: usize) -> String {
        let longest = (self.manner.width / 4).clamp(4, 24);
        let length = (part * longest).div_ceil(most.max(1)).max(1);
        let mark = match self.manner.glyphs {
            Glyphs::Unicode => "▇",
            Glyphs::Ascii => "#",
        };
        mark.repeat(length)
    }

    fn company(&mut self, dossier: &Dossier) {
        if dossier.links.is_empty() {
            return;
        }
        self.heading("Named with");
        if let Some(documents) = dossier.looked_at {
            let text = format!(
                "as {} of its documents show, spread evenly",
                words::number(documents as f64)
            );
            self.line(2, &text, Look::Dim, None);
        }
        for (kind, heading) in words::KINDS {
            let links: Vec<&Link> = (dossier.links.iter())
                .filter(|link| self.index.entity(link.with).kind == kind)
                .collect();
            if links.is_empty() {
                continue;
            }
            self.line(2, heading, Look::Dim, None);
            // Those that only share a document with it say little.
            let near = |link: &&&Link| link.sentences + link.paragraphs > 0;
            let first = links.iter().filter(near).count().clamp(2, 5);
            let shown = self.shown(Part::With(kind), first);
            for link in links.iter().take(shown) {
                self.link(link);
            }
            let left = links.len().saturating_sub(shown);
            self.more(2, Part::With(kind), left, "name");
        }
    }

    fn link(&mut self, link: &Link) {
        let fold = Fold::With(link.with);
        let entity = self.index.entity(link.with);
        let sign = if self.whole() { "" } else { self.sign(fold) };
        let text = format!("{sign}{}", entity.name);
        let look = Look::Name(entity.kind);
        self.line_with(
            2,
            (&text, &together(link)),
            look,
            Some(Target::Unfold(fold)),
        );
        if !self.unfolded(fold) {
            return;
        }
        let part = Part::Places(link.with);
        if !self.whole() {
            let dossier = Some(Target::Dossier(link.with));
            self.line(4, "its dossier", Look::Plain, dossier);
        }
        let shown = self.shown(part, 6);
        let telling = |meeting: &&Meeting| !self.whole() || meeting.nearness < Nearness::Document;
        let places: Vec<Meeting> = link.places.iter().filter(telling).copied().collect();
        let seen = &places[..places.len().min(shown)];
        for (at, meeting) in seen.iter().enumerate() {
            let next = seen.get(at + 1);
            let ends = next.is_none_or(|next| next.document != meeting.document);
            self.meeting(*meeting, ends);
        }
        self.more(4, part, places.len() - seen.len(), "place");
    }

    /// A sentence that names both; its document below the last one of it.
    fn meeting(&mut self, meeting: Meeting, last: bool) {
        let target = Target::Mention(meeting.document, meeting.mention);
        match meeting.nearness {
            Nearness::Sentence | Nearness::Paragraph => {
                self.sentence(4, meeting.document, meeting.mention);
                if last {
                    let item = self.last();
                    self.source(4, meeting.document, target);
                    self.join(item);
                }
            }
            Nearness::Document => self.source(4, meeting.document, target),
        }
    }

    fn figures(&mut self, dossier: &Dossier) {
        for (list, part, heading) in [
            (&dossier.given, Part::Given, "Figures given"),
            (&dossier.about, Part::About, "Figures about it, by others"),
        ] {
            if list.is_empty() {
                continue;
            }
            self.heading(heading);
            let shown = self.shown(part, 4);
            for figure in list.iter().take(shown) {
                self.figure(*figure);
            }
            let left = list.len().saturating_sub(shown);
            self.more(2, part, left, "figure");
        }
    }

    fn quotes(&mut self, dossier: &Dossier) {
        if dossier.quotes.is_empty() {
            return;
        }
        self.heading("Said");
        let shown = self.shown(Part::Quotes, 5);
        for quote in dossier.quotes.iter().take(shown) {
            let entry = self.index.document(quote.document);
            let words = squeeze(quote.span.of(&entry.document().text));
            let target = Target::Mention(quote.document, quote.span);
            self.line(2, &words, Look::Quote, Some(target));
            let item = self.last();
            let how = match quote.speech {
                Speech::Quoted => "",
                Speech::Reported => " (reported)",
            };
            let source = format!("— {}{how}", words::reference(entry));
            self.line(4, &source, Look::Dim, Some(target));
            self.join(item);
        }
        let left = dossier.quotes.len().saturating_sub(shown);
        self.more(2, Part::Quotes, left, "sentence");
    }

    fn possibly(&mut self, dossier: &Dossier) {
        if dossier.possibly.is_empty() {
            return;
        }
        self.heading("Possibly the same");
        for (other, why) in &dossier.possibly {
            let target = Some(Target::Dossier(*other));
            let name = &self.index.entity(*other).name;
            self.line(2, name, Look::Name(self.index.entity(*other).kind), target);
            let item = self.last();
            self.line(4, why, Look::Plain, target);
            self.join(item);
        }
    }

    /// Every sentence that names it, by document.
    fn named(&mut self, id: EntityId) {
        let shown = self.shown(Part::Mentions, 30);
        let mut left = self.index.entity(id).mentions.len();
        let mut written = 0;
        for (document, mentions) in chunks(self.index, id) {
            if written >= shown {
                break;
            }
            let entry = self.index.document(document);
            self.gap();
            let heading = format!(
                "{}  {}",
                words::short_date(&entry.date),
                words::title(entry)
            );
            let count = format!("{} ×", mentions.len());
            let target = Some(Target::Document(document));
            self.line_with(0, (&heading, &count), Look::Heading, target);
            let mut before = None;
            for mention in mentions {
                // A sentence that names it twice is shown once.
                let sentence = entry.sentence(mention.span);
                left -= 1;
                if before.replace(sentence) != Some(sentence) {
                    if written >= shown {
                        left += 1;
                        break;
                    }
                    written += 1;
                    self.sentence(2, document, mention.span);
                }
            }
        }
        self.more(0, Part::Mentions, left, "mention");
    }
}

fn label(step: &Step) -> String {
    match step.month {
        Some(month) => words::month(step.year, month),
        None => step.year.to_string(),
    }
}

fn times_named(documents: usize, mentions: usize) -> String {
    format!(
        "{}, {} ×",
        words::count(documents, "document"),
        words::number(mentions as f64)
    )
}

/// How often two are named together, at the nearest.
fn together(link: &Link) -> String {
    let documents = |text: String| match link.documents {
        0 | 1 => text,
        all => format!("{text} in {all} documents"),
    };
    if link.sentences > 0 {
        documents(words::count(link.sentences, "sentence"))
    } else if link.paragraphs > 0 {
        documents(words::count(link.paragraphs, "paragraph"))
    } else {
        words::count(link.documents, "document")
    }
}
