//! Documents that repeat one text, and statements that repeat one source.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Comparison, DocumentId, EntityId, Entry, FigureId, Index};
use crate::read::Document;
use crate::text::{numbers, shared, shingles};

/// Documents that share a run are all weighed against each other up to this many; of more, each against the first and the one before it.
const FEW: usize = 32;
/// A run that more documents share is nobody's own wording.
const COMMON: usize = 50;
/// Sampled runs that two texts share at least before they are weighed: some a dozen words in a row.
const LEAST: u32 = 3;
/// The part of its own wording that a text shares with the one it repeats.
const REPEATED: f64 = 0.6;
/// The part of all its wording beyond which no text need share more.
const ALIKE: f64 = 0.9;
/// Runs that a text has at least, lest two lines of a table be taken for a report.
const SHORTEST: usize = 30;
/// Words with which a text opens: a headline with the first paragraphs.
const OPENING: usize = 80;
/// The part of a text that one which was cut from it has at least; less is a quotation.
const CUT: f64 = 0.3;
/// Words on which two sentences with one figure are compared.
const SENTENCE: usize = 8;

/// Which documents repeat which.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origins {
    /// Documents that all have one text.
    texts: Grouped,
    /// Other documents that have a part of the text of a document, or of which it has a part.
    parts: HashMap<DocumentId, BTreeSet<DocumentId>>,
    /// The prints of one report: documents of one text with those that were cut from it.
    prints: Grouped,
}

/// Documents in groups of two and more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Grouped {
    of: HashMap<DocumentId, usize>,
    groups: Vec<Vec<DocumentId>>,
}

/// Why a statement is no witness of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Repeats {
    /// Its document repeats the text of another.
    Text,
    /// Its sentence is that of another document, nearly word for word.
    Sentence,
    /// Both say it after the same person or body.
    Speaker(EntityId),
}

/// A statement that repeats one heard before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Echo {
    /// The figure.
    pub figure: FigureId,
    /// The one that it repeats.
    pub of: FigureId,
    /// How that is known.
    pub repeats: Repeats,
}

impl Origins {
    /// Weighs the documents that share wording; the others never meet.
    pub fn of(documents: &[Entry]) -> Self {
        let (pairs, common) = candidates(documents);
        let mut texts: HashMap<DocumentId, Wording<'_>> = HashMap::new();
        let (mut whole, mut cut, mut part) = (Vec::new(), Vec::new(), Vec::new());
        for (a, b) in pairs {
            for id in [a, b] {
                texts
                    .entry(id)
                    .or_insert_with(|| Wording::of(documents[id.position()].document()));
            }
            let common = |id: DocumentId| common.get(&id).copied().unwrap_or_default();
            match weigh((&texts[&a], common(a)), (&texts[&b], common(b))) {
                Likeness::Whole => whole.push((a, b)),
                Likeness::Cut => cut.push((a, b)),
                Likeness::Part => part.push((a, b)),
                Likeness::None => {}
            }
        }
        Self::grouped(&whole, &cut, &part)
    }

    /// Puts documents together that have one text, and relates those of which one has a part of the other.
    ///
    /// The second is not handed on: a digest has the texts of two releases, which have nothing of each other. What has
    /// parts of others that its twin does not have is such a digest, and no print of any of them.
    fn grouped(whole: &[Pair], cut: &[Pair], part: &[Pair]) -> Self {
        let texts = Grouped::of(whole);
        let mut parts: HashMap<DocumentId, BTreeSet<DocumentId>> = HashMap::new();
        for &(a, b) in part {
            parts.entry(a).or_default().insert(b);
            parts.entry(b).or_default().insert(a);
        }
        let alike = |(a, b): &&Pair| parts.get(a) == parts.get(b);
        let printed: Vec<Pair> = whole.iter().chain(cut).filter(alike).copied().collect();
        for &(a, b) in cut {
            parts.entry(a).or_default().insert(b);
            parts.entry(b).or_default().insert(a);
        }
        Self {
            texts,
            parts,
            prints: Grouped::of(&printed),
        }
    }

    /// Other documents with the text of one, whole or in part: those of its own group first.
    fn same(&self, id: DocumentId) -> impl Iterator<Item = DocumentId> {
        let group = self.texts.with(id);
        let parts = self.parts.get(&id).into_iter().flatten();
        let parts = parts.filter(|other| !group.contains(other));
        let others = group.iter().filter(move |&&other| other != id);
        others.chain(parts).copied()
    }

    /// Whether two documents have one text, or one a part of the other's.
    fn one(&self, a: DocumentId, b: DocumentId) -> bool {
        let groups = self.texts.of.get(&a).zip(self.texts.of.get(&b));
        let part = || self.parts.get(&a).is_some_and(|others| others.contains(&b));
        a == b || groups.is_some_and(|(a, b)| a == b) || part()
    }

    /// The report that a document prints, by the first of its prints.
    pub(super) fn report(&self, id: DocumentId) -> DocumentId {
        self.prints.with(id).first().copied().unwrap_or(id)
    }

    /// The first document with the text of one.
    fn first(&self, id: DocumentId) -> DocumentId {
        self.texts.with(id).first().copied().unwrap_or(id)
    }
}

impl Grouped {
    /// Puts together what pairs lead to, one after the other.
    fn of(pairs: &[Pair]) -> Self {
        let mut first: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
        for &(a, b) in pairs {
            first.insert(a, a);
            first.insert(b, b);
        }
        let root = |first: &BTreeMap<DocumentId, DocumentId>, mut id: DocumentId| {
            while first[&id] != id {
                id = first[&id];
            }
            id
        };
        for &(a, b) in pairs {
            let (a, b) = (root(&first, a), root(&first, b));
            first.insert(a.max(b), a.min(b));
        }
        let mut grouped = Self::default();
        for &id in first.keys() {
            let root = root(&first, id);
            let group = if root == id {
                grouped.groups.push(Vec::new());
                grouped.groups.len() - 1
            } else {
                grouped.of[&root]
            };
            grouped.groups[group].push(id);
            grouped.of.insert(id, group);
        }
        grouped
    }

    /// The group of a document, in order; empty where it is in none.
    fn with(&self, id: DocumentId) -> &[DocumentId] {
        let group = self.of.get(&id).map(|&at| &self.groups[at]);
        group.map_or(&[], Vec::as_slice)
    }
}

/// Two documents, the first in order first.
type Pair = (DocumentId, DocumentId);

/// The documents that share sampled runs, and the part of the runs of a document that everybody has.
type Candidates = (Vec<Pair>, HashMap<DocumentId, f64>);

fn candidates(documents: &[Entry]) -> Candidates {
    // Both in one number, which sorts in half the time of two: the run before its document.
    let mut postings: Vec<u64> = Vec::new();
    for (at, entry) in documents.iter().enumerate() {
        let prints = &entry.analysis.prints;
        postings.extend(
            prints
                .iter()
                .map(|&print| u64::from(print) << 32 | at as u64),
        );
    }
    postings.sort_unstable();
    let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut common: FxHashMap<u32, usize> = FxHashMap::default();
    for group in postings.chunk_by(|a, b| a >> 32 == b >> 32) {
        if group.len() > COMMON {
            for &posting in group {
                *common.entry(posting as u32).or_default() += 1;
            }
        }
        for (at, &posting) in group.iter().enumerate().skip(1) {
            let before = if group.len() <= FEW {
                &group[..at]
            } else if at == 1 {
                &group[..1]
            } else {
                &[group[0], group[at - 1]]
            };
            for &other in before {
                *counts.entry((other as u32, posting as u32)).or_default() += 1;
            }
        }
    }
    let length = |document: u32| documents[document as usize].analysis.prints.len();
    let mut pairs: Vec<Pair> = counts
        .into_iter()
        .filter(|&((a, b), count)| {
            // A sample of so few runs strays; half of what is asked for lets in every text that has it.
            count >= LEAST && f64::from(count) >= length(a).min(length(b)) as f64 * REPEATED / 2.0
        })
        .map(|((a, b), _)| (DocumentId(a), DocumentId(b)))
        .collect();
    // Documents with the same bytes are one, however short.
    let mut contents: HashMap<u128, DocumentId> = HashMap::new();
    for (at, entry) in documents.iter().enumerate() {
        let id = DocumentId(at as u32);
        match contents.get(&entry.document().content) {
            Some(&first) => pairs.push((first, id)),
            None => drop(contents.insert(entry.document().content, id)),
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let common = common
        .into_iter()
        .map(|(document, count)| (DocumentId(document), count as f64 / length(document) as f64))
        .collect();
    (pairs, common)
}

/// What two statements of one origin have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Trace {
    /// A document with their text, or with a part of it.
    Text(DocumentId),
    /// Who says it.
    Speaker(EntityId),
    /// A run of words of the sentence.
    Run(u64),
}

/// A statement with what others may have in common with it.
struct Statement {
    figure: FigureId,
    traces: Vec<Trace>,
    /// The runs of words of its sentence.
    runs: Vec<u64>,
}

/// Statements heard so far, by what others may have in common with them.
#[derive(Default)]
struct Heard {
    by: FxHashMap<Trace, Vec<usize>>,
    statements: Vec<Statement>,
}

impl Heard {
    /// The statement that another repeats, and how.
    fn find(&self, index: &Index, statement: &Statement) -> Option<(FigureId, Repeats)> {
        let near: BTreeSet<(FigureId, usize)> = (statement.traces.iter())
            .filter_map(|trace| self.by.get(trace))
            .flatten()
            .map(|&at| (self.statements[at].figure, at))
            .collect();
        near.into_iter().find_map(|(of, at)| {
            let repeats = index.repeats(&self.statements[at], statement)?;
            Some((of, repeats))
        })
    }

    /// Keeps a statement under its traces; what many have in common leads to few of them.
    fn keep(&mut self, statement: Statement) {
        for trace in &statement.traces {
            let list = self.by.entry(*trace).or_default();
            if list.len() < FEW {
                list.push(self.statements.len());
            }
        }
        self.statements.push(statement);
    }
}

/// What of a text tells whether it repeats another.
struct Wording<'d> {
    content: u128,
    runs: Vec<u64>,
    /// Runs of its first paragraphs.
    opening: Vec<u64>,
    numbers: Vec<&'d str>,
}

impl<'d> Wording<'d> {
    fn of(document: &'d Document) -> Self {
        Self {
            content: document.content,
            runs: shingles(document.wording()),
            opening: shingles(opening(document)),
            numbers: numbers(document.wording()),
        }
    }
}

/// The first paragraphs of a text, with as many words as an opening has.
fn opening(document: &Document) -> impl Iterator<Item = &str> {
    document.wording().scan(0, |words, block| {
        let before = *words;
        *words += block.split_whitespace().count();
        (before < OPENING).then_some(block)
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// Each repeats the other.
    Whole,
    /// One is the other from its beginning, without a part of the rest.
    Cut,
    /// One repeats a part of the other, and little else.
    Part,
    /// Neither repeats the other.
    None,
}

/// How far two texts repeat each other, each given with the part of it that everybody has.
fn weigh((a, common_a): (&Wording<'_>, f64), (b, common_b): (&Wording<'_>, f64)) -> Likeness {
    if a.content == b.content {
        return Likeness::Whole;
    }
    let (short, long, common) = if a.runs.len() <= b.runs.len() {
        (a, b, common_a)
    } else {
        (b, a, common_b)
    };
    let bar = (common + (1.0 - common) * REPEATED).min(ALIKE.max(REPEATED));
    let both = shared(&short.runs, &long.runs) as f64;
    // Bulletins of one office repeat their sentences with other numbers every month.
    let kept = shared(&short.numbers, &long.numbers);
    let changed = short.numbers.len() - kept;
    if short.runs.len() < SHORTEST
        || both < short.runs.len() as f64 * bar
        || changed > 1 + short.numbers.len() / 5
    {
        Likeness::None
    } else if both >= long.runs.len() as f64 * bar {
        Likeness::Whole
    } else if both >= long.runs.len() as f64 * CUT && open_alike(short, long) {
        Likeness::Cut
    } else {
        Likeness::Part
    }
}

/// Whether two texts begin with the same words, titles aside.
fn open_alike(a: &Wording<'_>, b: &Wording<'_>) -> bool {
    let least = a.opening.len().min(b.opening.len());
    shared(&a.opening, &b.opening) as f64 >= least as f64 * REPEATED
}

impl Index {
    /// The documents that print one report with a document, itself among them, in order; empty where it stands alone.
    pub fn prints(&self, id: DocumentId) -> &[DocumentId] {
        self.origins.prints.with(id)
    }

    /// Other documents with the text of one, whole or in part, in order.
    pub fn same_as(&self, id: DocumentId) -> impl Iterator<Item = DocumentId> {
        self.origins.same(id)
    }

    /// Whether two documents have one text, or one a part of the other's.
    pub fn same_text(&self, a: DocumentId, b: DocumentId) -> bool {
        self.origins.one(a, b)
    }

    /// The figures of a comparison that are heard for themselves, and those that repeat one of them.
    pub fn witnesses(&self, comparison: &Comparison) -> (Vec<FigureId>, Vec<Echo>) {
        self.heard(&comparison.figures)
    }

    /// Of figures those that are heard for themselves, and those that repeat one of them.
    pub(super) fn heard(&self, figures: &[FigureId]) -> (Vec<FigureId>, Vec<Echo>) {
        let (mut own, mut echoes) = (Vec::new(), Vec::new());
        let mut memory = Heard::default();
        for &figure in figures {
            let statement = self.statement(figure);
            if let Some((of, repeats)) = memory.find(self, &statement) {
                echoes.push(Echo {
                    figure,
                    of,
                    repeats,
                });
            } else {
                memory.keep(statement);
                own.push(figure);
            }
        }
        (own, echoes)
    }

    /// A figure with what it can be met by, where it is stated anywhere.
    fn statement(&self, id: FigureId) -> Statement {
        let figure = self.figure(id);
        let Some(place) = &figure.place else {
            return Statement {
                figure: id,
                traces: Vec::new(),
                runs: Vec::new(),
            };
        };
        let parts = self
            .origins
            .parts
            .get(&place.document)
            .into_iter()
            .flatten();
        let texts = [place.document, self.origins.first(place.document)]
            .into_iter()
            .chain(parts.copied())
            .map(Trace::Text);
        let runs = shingles([place.sentence.as_str()]);
        let speaker = figure.speaker.map(Trace::Speaker);
        let traces = texts.chain(speaker);
        Statement {
            figure: id,
            traces: traces.chain(runs.iter().copied().map(Trace::Run)).collect(),
            runs,
        }
    }

    /// How a statement repeats one of another document; none where it is a witness of its own.
    fn repeats(&self, one: &Statement, other: &Statement) -> Option<Repeats> {
        let (a, b) = (self.figure(one.figure), self.figure(other.figure));
        let (here, there) = (a.place.as_ref()?, b.place.as_ref()?);
        let equal = (a.amount, &a.unit, &a.measure) == (b.amount, &b.unit, &b.measure);
        if here.document == there.document || !equal {
            return None;
        }
        if self.same_text(here.document, there.document) {
            return Some(Repeats::Text);
        }
        let short = one.runs.len().min(other.runs.len());
        if short >= SENTENCE && shared(&one.runs, &other.runs) as f64 >= short as f64 * REPEATED {
            return Some(Repeats::Sentence);
        }
        let speaker = a.speaker.filter(|speaker| b.speaker == Some(*speaker));
        speaker.map(Repeats::Speaker)
    }

    /// How many sources speak in documents, those with one text counted once.
    pub(super) fn sources(&self, documents: &[DocumentId]) -> usize {
        let firsts: BTreeSet<DocumentId> =
            documents.iter().map(|&id| self.origins.first(id)).collect();
        let mut heard: Vec<DocumentId> = Vec::new();
        for id in firsts {
            // So many sources that a part of another among them makes no difference to the reader.
            if heard.len() > FEW || !heard.iter().any(|&other| self.same_text(other, id)) {
                heard.push(id);
            }
        }
        heard.len()
    }
}
