//! An entity of an index: its names, mentions and roles.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DocumentId, EntityId, EntityKind};
use crate::decisions::RoleVerdict;
use crate::lexicon::CountryCode;
use crate::text::Span;

/// A person, organisation, country, place, project, agreement or event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Exported id, made from kind and name (`person-ilham-aliyev`).
    pub key: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest printed name, or the one that the reader gave it.
    pub name: String,
    /// Other printed names, most frequent first.
    pub aliases: Vec<String>,
    /// Countries it belongs to, sorted.
    pub countries: Vec<CountryCode>,
    /// Every mention, by document and place.
    #[serde(with = "mentions")]
    pub mentions: Vec<Mention>,
    /// Posts that documents give it.
    pub roles: Vec<Role>,
    /// Why it was taken for what it is, then why its names are one, then what spoke for another kind; each strongest first.
    pub why: Vec<Reason>,
    /// What it is possibly the same as, strongest first; a few at most.
    pub possibly: Vec<Possibly>,
}

/// Another entity that may be the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Possibly {
    /// The other one.
    pub entity: EntityId,
    /// How much speaks for it: 1 a hint, 9 much.
    pub strength: u8,
    /// What speaks for it, in words for the reader.
    pub reason: String,
}

/// Something that speaks for what an entity is taken for, or against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What it speaks for.
    pub claim: Claim,
    /// What it says, in words for the reader.
    pub says: String,
    /// Where that can be read: the name that it is about, each once.
    #[serde(with = "mentions")]
    pub places: Vec<Mention>,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.claim, self.places.first()) {
            (Claim::OneName, _) | (_, None) => f.write_str(&self.says),
            (Claim::Kind, Some(place)) => write!(f, "{}: {}", place.text, self.says),
            (Claim::OtherKind(kind), Some(place)) => {
                write!(f, "{}: {} (speaks for: {kind})", place.text, self.says)
            }
        }
    }
}

/// What a reason speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Claim {
    /// That the entity is of its kind.
    Kind,
    /// That its names are one.
    OneName,
    /// That it is of another kind, which had less to speak for it.
    OtherKind(EntityKind),
}

impl Entity {
    /// Calls it by a name that the reader gave; its printed name becomes an alias.
    pub(super) fn call(&mut self, name: &str, said: &str) {
        let printed = std::mem::replace(&mut self.name, name.to_owned());
        self.aliases.retain(|alias| alias != name);
        if printed != name {
            self.aliases.insert(0, printed);
        }
        let at = self.why.partition_point(|why| why.claim == Claim::Kind);
        let reason = Reason {
            claim: Claim::OneName,
            says: format!("{said}: it is called “{name}”"),
            places: Vec::new(),
        };
        self.why.insert(at, reason);
    }
}

/// One place that names an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub document: DocumentId,
    /// Where in it.
    pub span: Span,
    /// As printed, white space folded; mentions that are alike share it.
    pub text: Arc<str>,
    /// The country whose government a capital stands for here.
    pub government: Option<CountryCode>,
}

/// Mentions as they are kept: each text once.
mod mentions {
    use std::collections::HashMap;
    use std::sync::Arc;

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{CountryCode, DocumentId, Mention, Span};

    type Kept = (DocumentId, Span, u32, Option<CountryCode>);

    pub fn serialize<S: Serializer>(mentions: &[Mention], to: S) -> Result<S::Ok, S::Error> {
        let mut texts: Vec<&str> = Vec::new();
        let mut known: HashMap<&str, u32> = HashMap::new();
        let kept = |mention: &'_ Mention, text| {
            let Mention {
                document,
                span,
                government,
                ..
            } = *mention;
            (document, span, text, government)
        };
        let mut list: Vec<Kept> = Vec::with_capacity(mentions.len());
        for mention in mentions {
            let text = *known.entry(&mention.text).or_insert_with(|| {
                texts.push(&mention.text);
                texts.len() as u32 - 1
            });
            list.push(kept(mention, text));
        }
        (texts, list).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Mention>, D::Error> {
        let (texts, list) = <(Vec<Arc<str>>, Vec<Kept>)>::deserialize(from)?;
        let mention = |(document, span, text, government): Kept| {
            Some(Mention {
                document,
                span,
                text: Arc::clone(texts.get(text as usize)?),
                government,
            })
        };
        let mentions: Option<Vec<Mention>> = list.into_iter().map(mention).collect();
        mentions.ok_or_else(|| D::Error::custom("a mention without its text"))
    }
}

/// A post or profession as stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// As printed.
    pub title: String,
    /// The body, as printed.
    pub of: Option<String>,
    /// The country it is held for.
    pub country: Option<CountryCode>,
    /// The receiving country of an envoy.
    pub to: Option<CountryCode>,
    /// Where it is stated.
    pub document: DocumentId,
    /// The words that state it.
    pub span: Span,
    /// Why it is doubted.
    pub doubt: Option<String>,
    /// What the reader decided about it.
    pub verdict: Option<RoleVerdict>,
}

impl Role {
    /// The post in the words of its document (`deputy director, Energy Institute`).
    pub fn post(&self) -> String {
        match &self.of {
            Some(of) => format!("{}, {of}", self.title),
            None => self.title.clone(),
        }
    }

    /// The same, with the word that it is in doubt where it is.
    pub fn doubted_post(&self) -> String {
        match self.doubt {
            Some(_) => format!("{} (in doubt)", self.post()),
            None => self.post(),
        }
    }
}
