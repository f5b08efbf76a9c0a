//! Comparisons: the verdict, both sides with their sentences, the arithmetic.

use super::writing::Cut;
use super::{Fold, Look, Section, Target, Writing};
use crate::app::filter::Filter;
use crate::app::setup::Glyphs;
use crate::app::words;
use crate::index::{Comparison, Echo, FigureId, Order, Regard, Repeats};
use crate::text::{fold, visible, wrap};

impl Writing<'_> {
    /// Comparisons that a filter leaves, by their positions in the index: those kept and those dismissed.
    pub fn compared(&self, filter: &Filter, order: Order) -> (Vec<usize>, Vec<usize>) {
        let all = self.index.comparisons();
        let mut left = self.index.comparisons_in(order);
        if !filter.is_empty() {
            left.retain(|&at| filter.takes(&self.words(&all[at])));
        }
        left.into_iter()
            .partition(|&at| all[at].regard != Regard::Dismissed)
    }

    pub(super) fn comparisons(&mut self, filter: &Filter, order: Order) -> String {
        let index = self.index;
        let all = index.comparisons();
        let (kept, dismissed) = self.compared(filter, order);
        for &at in &kept {
            self.comparison(at);
        }
        if all.is_empty() {
            let says = "Nothing to set side by side: no two statements are about the same thing.";
            self.line(0, says, Look::Dim, None);
        } else if kept.is_empty() && dismissed.is_empty() {
            let says = format!("No comparison has “{}”. Esc shows all.", filter.text());
            self.line(0, &says, Look::Dim, None);
        }
        self.dismissed(&dismissed, filter);
        self.left = (kept.len() + dismissed.len(), all.len());
        let count = words::count(all.len(), "comparison");
        if filter.is_empty() {
            format!("{count} · {order}")
        } else {
            let left = kept.len() + dismissed.len();
            format!("{left} of {count} “{}” · {order}", filter.text())
        }
    }

    /// The comparisons that the reader dismissed, as one line until that is opened; a filter that they meet opens it.
    fn dismissed(&mut self, dismissed: &[usize], filter: &Filter) {
        if dismissed.is_empty() {
            return;
        }
        self.gap();
        self.sections.push(Section {
            row: self.rows.len(),
            of: None,
        });
        let sign = self.sign(Fold::Dismissed);
        let open = self.unfolded(Fold::Dismissed);
        if filter.is_empty() {
            let says = format!("{sign}{} dismissed", dismissed.len());
            let target = Target::Unfold(Fold::Dismissed);
            self.line(0, &says, Look::Strong, Some(target));
        }
        if open || !filter.is_empty() {
            for &at in dismissed {
                self.comparison(at);
            }
        }
    }

    fn comparison(&mut self, at: usize) {
        let index = self.index;
        let comparison = &index.comparisons()[at];
        self.gap();
        self.sections.push(Section {
            row: self.rows.len(),
            of: Some((at, comparison.key.clone())),
        });
        let says = format!(
            "{}{}: {}",
            self.regard(comparison.regard),
            words::verdict(comparison.verdict),
            comparison.explanation
        );
        let look = match comparison.regard {
            Regard::Open => Look::Heading,
            Regard::Seen | Regard::Dismissed => Look::Dim,
        };
        let target = comparison.figures.first().map(|id| Target::Figure(*id));
        let entity = comparison.entities.first().map(|id| Target::Entity(*id));
        self.line(0, &says, look, target.or(entity));
        let item = self.last();
        for step in &comparison.arithmetic {
            self.line(2, step, Look::Plain, target.or(entity));
        }
        self.join(item);
        let (own, echoes) = index.witnesses(comparison);
        let shown = own.len().min(WITNESSES);
        for pair in own[..shown].chunks(2) {
            match pair {
                [left, right] if self.manner.width >= BESIDE => self.beside(*left, *right),
                several => several.iter().for_each(|id| self.figure(*id)),
            }
        }
        if let Some(&next) = own.get(shown) {
            let left = words::count(own.len() - shown, "more statement");
            let says = format!("and {left}");
            self.line(2, &says, Look::Dim, Some(Target::Figure(next)));
        }
        let (first, rest) = echoes.split_at(echoes.len().min(WITNESSES));
        for &echo in first {
            self.echo(echo);
        }
        if let Some(next) = rest.first() {
            let says = format!("and {} more of the same origins", rest.len());
            self.line(2, &says, Look::Dim, Some(Target::Figure(next.figure)));
        }
        for id in &comparison.entities {
            let entity = index.entity(*id);
            self.line(2, &entity.name, Look::Strong, Some(Target::Entity(*id)));
            for role in &entity.roles {
                let target = Target::Mention(role.document, role.span);
                self.line(4, &role.post(), Look::Quote, Some(target));
                self.source(4, role.document, target);
            }
        }
    }

    /// What stands before a comparison that the reader saw or dismissed.
    fn regard(&self, regard: Regard) -> &'static str {
        match (regard, self.manner.glyphs) {
            (Regard::Open, _) => "",
            (Regard::Seen, Glyphs::Unicode) => "✓ seen · ",
            (Regard::Seen, Glyphs::Ascii) => "[seen] ",
            (Regard::Dismissed, Glyphs::Unicode) => "✗ dismissed · ",
            (Regard::Dismissed, Glyphs::Ascii) => "[dismissed] ",
        }
    }

    /// A statement that repeats one above it.
    fn echo(&mut self, echo: Echo) {
        let index = self.index;
        let Some(place) = &index.figure(echo.figure).place else {
            return;
        };
        let how = match echo.repeats {
            Repeats::Text => "the same text".to_owned(),
            Repeats::Sentence => "nearly the same sentence".to_owned(),
            Repeats::Speaker(id) => format!("said by {} too", index.entity(id).name),
        };
        let reference = words::reference(index.document(place.document));
        let says = format!("{how}, counted once: {reference}");
        self.line(2, &says, Look::Dim, Some(Target::Figure(echo.figure)));
    }

    /// Everything that a comparison can be found by, folded.
    fn words(&self, comparison: &Comparison) -> String {
        let index = self.index;
        let mut all = vec![
            comparison.regard.to_string(),
            comparison.verdict.to_string(),
            comparison.explanation.clone(),
        ];
        for &id in &comparison.figures {
            all.push(self.told(id));
            all.extend(
                index
                    .figure(id)
                    .place
                    .as_ref()
                    .map(|it| it.sentence.clone()),
            );
        }
        for &id in &comparison.entities {
            all.push(index.entity(id).name.clone());
        }
        // An entity may stand in any number of documents; figures stand in few.
        for &id in comparison.documents.iter().take(TITLES) {
            all.push(words::reference(index.document(id)));
        }
        fold(&all.join(" "))
    }

    /// Two figures side by side, each leading to its own sentence.
    fn beside(&mut self, left: FigureId, right: FigureId) {
        let room = (self.manner.width - 2 - GAP) / 2;
        let (mut first, mut last) = (self.side(left, room), self.side(right, room));
        // Both sentences begin on the same line, and both sources.
        for part in 0..first.len() {
            let height = first[part].len().max(last[part].len());
            for side in [&mut first, &mut last] {
                side[part].resize(height, (String::new(), Look::Plain));
            }
        }
        let targets = (Target::Figure(left), Target::Figure(right));
        let (first, last) = (first.concat(), last.concat());
        self.pair(2, (&first, &last), room + GAP, targets);
    }

    /// What stands on one side, in lines of `room` columns: the figure in words, its sentence, where that stands.
    fn side(&self, id: FigureId, room: usize) -> [Vec<Cut>; 3] {
        let index = self.index;
        let lines = |text: &str, look: Look| -> Vec<Cut> {
            let text = visible(text);
            let ranges = wrap(&text, room).into_iter();
            ranges.map(|range| (text[range].to_owned(), look)).collect()
        };
        let told = lines(&self.told(id), Look::Strong);
        match &index.figure(id).place {
            None => [told, Vec::new(), Vec::new()],
            Some(place) => {
                let reference = words::reference(index.document(place.document));
                [
                    told,
                    lines(&place.sentence, Look::Quote),
                    lines(&format!("— {reference}"), Look::Dim),
                ]
            }
        }
    }
}

/// Statements of a comparison, and repetitions of them, that are shown one by one.
const WITNESSES: usize = 8;

/// Documents by whose titles a comparison is found.
const TITLES: usize = 32;

/// Columns from which on two statements stand side by side.
const BESIDE: usize = 88;

/// Columns between them.
const GAP: usize = 3;
