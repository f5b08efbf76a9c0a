//! The printed forms of names over the corpus, each with the kind that its evidence speaks for.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::person::PersonName;
use super::super::rulings::{Ruled, Rulings};
use super::super::{EntityKind, Index, Label};
use super::facts::office;
use crate::extract::{Analysis, Name};
use crate::lexicon::{CountryCode, Variants};
use crate::text::fold;

/// The least weight on which a name becomes an entity.
const ENOUGH: u32 = 4;
/// The weight from which a document's own evidence settles the kind of its names.
const SURE: u32 = 7;

/// Different grounds kept for a form; a name of a thousand places has no more to say.
const GROUNDS: usize = 64;

/// One name as it is printed, of one kind: in all documents, or in one where it may mean somebody else elsewhere.
#[derive(Debug)]
pub struct Form {
    /// The kind.
    pub kind: EntityKind,
    /// Kinds that it was taken for before the reader decided.
    was: BTreeSet<EntityKind>,
    /// As printed the first time; in the nominative where that is known.
    pub text: String,
    /// What it is called in full, where that differs.
    pub called: Option<String>,
    /// The same with typesetting folded.
    pub folded: String,
    /// Countries that its words name.
    pub countries: Vec<CountryCode>,
    /// Short forms that documents define for it, folded.
    pub shorts: Vec<String>,
    /// Where it stands: documents and positions of names, in order.
    pub places: Vec<(usize, usize)>,
    /// What speaks for its kind and for others, strongest first.
    pub reasons: Vec<Ground>,
}

/// Something that speaks for a kind of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Ground {
    /// The kind.
    pub kind: EntityKind,
    /// How much.
    pub weight: u8,
    /// What it says.
    pub says: String,
    /// The first name that it is about: document and position.
    pub place: (usize, usize),
}

/// All forms of a corpus.
#[derive(Debug, Default)]
pub struct Forms {
    forms: Vec<Form>,
    /// Per document and name, the form.
    of: Vec<Vec<Option<usize>>>,
}

/// What keeps a form from the same words elsewhere: its document, and what it bears there (`President`).
type Apart = Option<(usize, String)>;

/// What speaks for each kind, summed over places.
#[derive(Clone, Copy, Debug, Default)]
struct Votes([u32; 7]);

impl Votes {
    /// Takes the votes of one name: reasons of one kind add up.
    fn of(name: &Name) -> Self {
        let mut votes = Self::default();
        for evidence in &name.evidence {
            votes.0[evidence.kind as usize] += u32::from(evidence.weight);
        }
        votes
    }

    /// The strongest of two, and a little more where both speak.
    fn pool(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            let both = u32::from(*mine > 0 && theirs > 0);
            *mine = (*mine).max(theirs) + both;
        }
    }

    fn best(self) -> Option<(EntityKind, u32)> {
        EntityKind::ALL
            .into_iter()
            .map(|kind| (kind, self.0[kind as usize]))
            .filter(|&(_, votes)| votes >= ENOUGH)
            .max_by_key(|&(kind, votes)| (votes, std::cmp::Reverse(kind)))
    }
}

impl Forms {
    /// Gathers the names of all documents: kinds by the reader, by their own document where it is sure, by all documents else.
    pub fn gather(index: &Index, rulings: &mut Rulings<'_>) -> Self {
        let mut keys = Keys::default();
        let mut everywhere: Vec<Votes> = Vec::new();
        for entry in &index.documents {
            let votes = keys.votes(&entry.analysis.names);
            everywhere.resize_with(keys.folded.len(), Votes::default);
            for (key, own) in votes {
                everywhere[key].pool(own);
            }
        }
        let mut forms = Self::default();
        let mut seen: HashMap<(usize, EntityKind, Apart), usize> = HashMap::new();
        for (document, entry) in index.documents.iter().enumerate() {
            let borne = borne(&entry.analysis);
            let here = keys.votes(&entry.analysis.names);
            let mut of = Vec::with_capacity(entry.analysis.names.len());
            for (position, name) in entry.analysis.names.iter().enumerate() {
                let key = keys.of(name);
                let folded = &*Arc::clone(&keys.folded[key]);
                let own = here.get(&key).copied().unwrap_or_default().best();
                let pooled = everywhere[key].best();
                let kind = match own {
                    Some((kind, votes)) if votes >= SURE => Some(kind),
                    _ => pooled.or(own).map(|(kind, _)| kind),
                };
                let label = &entry.document().label;
                let printed = if rulings.are_silent() {
                    String::new()
                } else {
                    fold(&name.text)
                };
                let taken = kind;
                let (kind, said) =
                    match taken.map(|kind| ruled(rulings, [folded, &printed], kind, label)) {
                        Some(Ruled::Kinds(kinds)) => {
                            (kinds.last().map(|(kind, _)| *kind).or(taken), kinds)
                        }
                        Some(Ruled::Nothing) | None => (None, Vec::new()),
                    };
                let (Some(kind), Some(taken)) = (kind, taken) else {
                    of.push(None);
                    continue;
                };
                let limited = rulings.limit(folded, label) || rulings.limit(&printed, label);
                let apart = (is_local(kind, name, key, &mut keys) || limited).then(|| {
                    let borne = match borne.get(&position) {
                        Some(words) if kind == EntityKind::Person && !limited => words.clone(),
                        Some(_) | None => String::new(),
                    };
                    (document, borne)
                });
                let id = *seen.entry((key, kind, apart)).or_insert_with(|| {
                    forms.forms.push(Form {
                        kind,
                        was: BTreeSet::new(),
                        text: name.nominative().to_owned(),
                        called: name.called.clone(),
                        folded: folded.to_owned(),
                        countries: Vec::new(),
                        shorts: Vec::new(),
                        places: Vec::new(),
                        reasons: Vec::new(),
                    });
                    forms.forms.len() - 1
                });
                forms.forms[id].take(document, position, name);
                rulings.print(&printed, id);
                rulings.print(&forms.forms[id].folded, id);
                if !said.is_empty() {
                    forms.forms[id].say(taken, &said, rulings);
                }
                of.push(Some(id));
            }
            forms.of.push(of);
        }
        for form in &mut forms.forms {
            form.reasons
                .sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.says.cmp(&b.says)));
        }
        forms
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// A form.
    pub fn form(&self, id: usize) -> &Form {
        &self.forms[id]
    }

    /// All forms with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Form)> {
        self.forms.iter().enumerate()
    }

    /// The form of each name of a document.
    pub fn of_document(&self, document: usize) -> &[Option<usize>] {
        &self.of[document]
    }
}

impl Form {
    /// The documents it stands in, ascending, each once.
    pub fn documents(&self) -> impl Iterator<Item = usize> + '_ {
        let mut last = None;
        self.places
            .iter()
            .map(|&(document, _)| document)
            .filter(move |&document| last.replace(document) != Some(document))
    }

    /// Puts the reader's word before all other reasons.
    fn say(&mut self, taken: EntityKind, said: &[(EntityKind, usize)], rulings: &Rulings<'_>) {
        self.was.insert(taken);
        for &(kind, decision) in said {
            self.was.insert(kind);
            let says = rulings.said(decision);
            let known = |ground: &Ground| ground.kind == kind && ground.says == says;
            if !self.reasons.iter().any(known) {
                self.reasons.push(Ground {
                    kind,
                    weight: u8::MAX,
                    says,
                    place: self.places[0],
                });
            }
        }
    }

    /// Whether it is of a kind, or was taken for it before the reader decided.
    pub fn counts_as(&self, kind: EntityKind) -> bool {
        self.kind == kind || self.was.contains(&kind)
    }

    fn take(&mut self, document: usize, position: usize, name: &Name) {
        self.places.push((document, position));
        for code in &name.countries {
            if let Err(at) = self.countries.binary_search(code) {
                self.countries.insert(at, *code);
            }
        }
        if let Some(short) = &name.short {
            let short = fold(short);
            if !self.shorts.contains(&short) {
                self.shorts.push(short);
            }
        }
        for evidence in &name.evidence {
            let known = |ground: &Ground| {
                (ground.kind, ground.weight) == (evidence.kind, evidence.weight)
                    && ground.says == evidence.says
            };
            if self.reasons.len() < GROUNDS && !self.reasons.iter().any(known) {
                self.reasons.push(Ground {
                    kind: evidence.kind,
                    weight: evidence.weight,
                    says: evidence.says.clone(),
                    place: (document, position),
                });
            }
        }
    }
}

/// What the reader decided about a name, under its full name or else its printed words.
fn ruled(
    rulings: &mut Rulings<'_>,
    [full, printed]: [&str; 2],
    kind: EntityKind,
    label: &Label,
) -> Ruled {
    match rulings.kind(full, kind, label) {
        Ruled::Kinds(kinds) if kinds.is_empty() && full != printed => {
            rulings.kind(printed, kind, label)
        }
        ruled => ruled,
    }
}

/// The words that names stand for, folded; each text is folded once, however many names read so.
#[derive(Default)]
struct Keys<'n> {
    of: HashMap<&'n str, usize>,
    by: HashMap<Arc<str>, usize>,
    folded: Vec<Arc<str>>,
    single: HashMap<&'n str, bool>,
}

impl<'n> Keys<'n> {
    /// What a name stands for: a position in [`Keys::folded`].
    fn of(&mut self, name: &'n Name) -> usize {
        let text = name.called.as_deref().unwrap_or_else(|| name.nominative());
        *self.of.entry(text).or_insert_with(|| {
            let next = self.folded.len();
            *self
                .by
                .entry(fold(text).into())
                .or_insert_with_key(|folded| {
                    self.folded.push(Arc::clone(folded));
                    next
                })
        })
    }

    /// Whether the name of a person is one word.
    fn is_single(&mut self, text: &'n str) -> bool {
        *(self.single.entry(text)).or_insert_with(|| PersonName::new(text).is_single())
    }

    /// The votes of the names of one document.
    fn votes(&mut self, names: &'n [Name]) -> FxHashMap<usize, Votes> {
        let mut votes: FxHashMap<usize, Votes> = FxHashMap::default();
        for name in names {
            votes
                .entry(self.of(name))
                .or_default()
                .pool(Votes::of(name));
        }
        votes
    }
}

/// What each name of a document bears: heads of posts and courtesies. Two people of one surname are told apart by it.
fn borne(analysis: &Analysis) -> HashMap<usize, String> {
    let mut found: HashMap<usize, BTreeSet<String>> = HashMap::new();
    for claim in &analysis.roles {
        if let Some(holder) = claim.holder {
            found
                .entry(holder)
                .or_default()
                .insert(office(&claim.title));
        }
    }
    for (position, name) in analysis.names.iter().enumerate() {
        for courtesy in name.courtesies() {
            found.entry(position).or_default().insert(fold(courtesy));
        }
    }
    found
        .into_iter()
        .map(|(position, words)| (position, words.into_iter().collect::<Vec<_>>().join(" ")))
        .collect()
}

/// Whether the same words in another document may mean another one: one word of a person, a visit, a ministry.
fn is_local<'n>(kind: EntityKind, name: &'n Name, key: usize, keys: &mut Keys<'n>) -> bool {
    match kind {
        EntityKind::Person => keys.is_single(name.nominative()),
        EntityKind::Event => name
            .called
            .as_ref()
            .is_some_and(|called| called.contains("visit")),
        EntityKind::Organisation => is_national(name, &keys.folded[key]),
        EntityKind::Country | EntityKind::Place | EntityKind::Project | EntityKind::Agreement => {
            false
        }
    }
}

/// Whether a body has a name that bodies of many countries have, and the name does not say which country's.
fn is_national(name: &Name, folded: &str) -> bool {
    name.countries.is_empty() && Variants::built_in().is_national(folded)
}
