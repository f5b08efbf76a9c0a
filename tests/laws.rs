//! Laws of the export over documents put together at random from sentences of many styles.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use daftar::export::json::json;
use daftar::extract::{Name, analyse};
use daftar::index::{Analysed, Collection, DocumentId, EntityKind, Index};
use daftar::lexicon::Lexicon;
use daftar::read::{Label, read};
use daftar::text::{Span, squeeze};
use proptest::prelude::*;
use serde_json::Value;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// Sentences that name one thing in many ways, and many things in one way.
const SENTENCES: [&str; 36] = [
    "President Tomas Varga met Governor Elena Varga in Lusaka.",
    "Varga thanked Mrs Varga.",
    "T. Varga signed the decree, the Ministry of Energy said.",
    "The Ministry of Energy of Kenya (MEK) and the  Ministry of Energy\nof Uganda signed a memorandum.",
    "MEK officials declined to comment.",
    "Westbrook Industries Ltd said profit rose.",
    "Westbrook will hire welders; Westbrook Mining will not.",
    "Energy Minister Mohammed Karzai left.",
    "Muhammad Karzai, the energy minister, stayed.",
    "CHILE AND PERU SIGN TRADE PACT",
    "Chile–Peru trade rose, the Peru-Chile Business Council said.",
    "The Chile–Peru Business Council met in Santiago.",
    "The Center for River Studies (CRS) held a seminar.",
    "The Centre for River Studies, CRS, closed.",
    "The Council for Rural Schools (CRS) opened 12 schools.",
    "CRS Director Aziza Tembo spoke of dams.",
    "Aziza Tembo’s visit to Peru ended on Friday.",
    "Ahead of the visit of Aziza Tembo to Peru, ministers met.",
    "Lee Jae-yong and Lee Jae Yong are named; Jae-yong Lee is not.",
    "Oscar Delgado Jr. runs the mill that Oscar Delgado built.",
    "John F. Brandt and John Q. Brandt disagree; John Brandt laughs.",
    "Tariq al-Masri and Tariq El-Masri spoke, Masri said.",
    "Президент Казахстана Касым Ахметов прибыл в Баку.",
    "Министерство энергетики Узбекистана сообщило о росте.",
    "Ахметов встретился с министром Алиевым.",
    "Şahin Əliyev və İlham met Çelik’s son in Gəncə.",
    "The “Green Steppe” Foundation planted trees in the Hajigabul district.",
    "A plant in Gadzhigabul assembles cars.",
    "The Lobito–Lusaka railway and the Lobito–Lusaka pipeline leak.",
    "Cargo through the Poti Port and the Poti International Sea Port fell.",
    "The Treaty on River Navigation between Peru and Chile was signed in 2019.",
    "They ratified a treaty on river navigation.",
    "The Second Pacific Water Forum met; the Third Pacific Water Forum will.",
    "Trade turnover between Peru and Chile reached $4.1 billion in 2018.",
    "N.A. and e-mail é́\u{200b} 日本 \u{202e}abc Inc.",
    "Mr and Mrs Varga, Dr Varga and H.E. Varga arrived.",
];

fn built(texts: &[String], order: impl Iterator<Item = usize>) -> Index {
    let mut collection = Collection::default();
    for i in order {
        let (document, _) = read(&Label::new(format!("{i}.txt")), texts[i].as_bytes());
        if let Some(document) = document {
            let analysis = analyse(&document, &LEXICON);
            collection.insert(Arc::new(Analysed { document, analysis }));
        }
    }
    Index::build(&collection)
}

/// The names of a document that an index is built from: without those in what its source repeats.
fn names(index: &Index, id: DocumentId) -> Vec<Name> {
    let document = index.document(id).document();
    let (plain, _) = read(&document.label, document.text.as_bytes());
    let plain = plain.expect("it was read before");
    let repeated: Vec<Span> = document
        .regions
        .iter()
        .map(|region| region.span)
        .filter(|span| !plain.regions.iter().any(|region| region.span == *span))
        .collect();
    analyse(&plain, &LEXICON).without(&repeated).names
}

fn documents() -> impl Strategy<Value = Vec<String>> {
    let sentence = prop::sample::select(SENTENCES.to_vec());
    let gap = prop::sample::select(vec![" ", "\n", "\n\n", "  ", "\r\n"]);
    let document = prop::collection::vec((sentence, gap), 1..8).prop_map(|parts| {
        parts
            .into_iter()
            .flat_map(|(sentence, gap)| [sentence, gap])
            .collect()
    });
    prop::collection::vec(document, 1..5)
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

fn offset(value: &Value, field: &str) -> usize {
    value[field]
        .as_u64()
        .and_then(|n| n.try_into().ok())
        .unwrap_or(usize::MAX)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn mentions_are_places_and_each_has_one_entity(texts in documents()) {
        let index = built(&texts, 0..texts.len());
        let export: Value = serde_json::from_str(&json(&index).expect("an index has a JSON form")).expect("the export is JSON");
        let sources: HashMap<&str, &str> = export["documents"].as_array().expect("documents").iter()
            .map(|document| {
                let number: usize = text(document, "path").trim_end_matches(".txt").parse().expect("files are numbered");
                (text(document, "id"), texts[number].as_str())
            })
            .collect();
        let mut taken: HashMap<(&str, &str), Vec<(usize, usize)>> = HashMap::new();
        let mut owned: HashMap<(&str, usize, usize), &str> = HashMap::new();
        for entity in export["entities"].as_array().expect("entities") {
            let mentions = entity["mentions"].as_array().expect("mentions");
            prop_assert!(!mentions.is_empty(), "{}", entity["id"]);
            for mention in mentions {
                let document = text(mention, "document");
                let (start, end) = (offset(mention, "start"), offset(mention, "end"));
                let read = sources[document].get(start..end);
                prop_assert_eq!(read.map(squeeze), Some(text(mention, "text").to_owned()));
                prop_assert!(start < end);
                taken.entry((document, text(entity, "kind"))).or_default().push((start, end));
                let before = owned.insert((document, start, end), text(entity, "id"));
                prop_assert_eq!(before, None, "two entities own one place");
            }
        }
        for spans in taken.values_mut() {
            spans.sort_unstable();
            for pair in spans.windows(2) {
                prop_assert!(pair[0].1 <= pair[1].0, "{:?} overlap", pair);
            }
        }
    }

    #[test]
    fn entities_carry_every_mention_and_every_printed_form(texts in documents()) {
        let index = built(&texts, 0..texts.len());
        let names: Vec<Vec<Name>> = index.document_ids().map(|id| names(&index, id)).collect();
        let mut carried = BTreeSet::new();
        for entity in index.entities() {
            for mention in &entity.mentions {
                carried.insert((mention.document, mention.span));
            }
            let known: BTreeSet<&str> = std::iter::once(&entity.name).chain(&entity.aliases).map(String::as_str).collect();
            prop_assert_eq!(known.len(), entity.aliases.len() + 1, "a name twice: {:?}", known);
            let printed: BTreeSet<&str> = entity.mentions.iter().map(|mention| &*mention.text).collect();
            let called: BTreeSet<&str> = entity.mentions.iter()
                .flat_map(|mention| {
                    let names = &names[mention.document.position()];
                    names.iter().filter(|name| name.span == mention.span).flat_map(|name| [name.called.as_deref(), name.lemma.as_deref()])
                        .flatten()
                })
                .collect();
            if entity.kind != EntityKind::Event {
                prop_assert!(printed.is_subset(&known), "{:?} misses {:?}", known, printed);
            }
            prop_assert!(known.iter().all(|name| printed.contains(name) || called.contains(name)), "{:?} of {:?}", known, printed);
        }
        for id in index.document_ids() {
            let entry = index.document(id);
            prop_assert_eq!(names[id.position()].len(), entry.name_entities.len());
            for (name, entity) in names[id.position()].iter().zip(&entry.name_entities) {
                prop_assert_eq!(carried.contains(&(id, name.span)), entity.is_some(), "{}", name.text);
            }
        }
    }

    #[test]
    fn proposals_are_few_mutual_and_never_of_two_kinds(texts in documents()) {
        let index = built(&texts, 0..texts.len());
        for id in index.entity_ids() {
            let entity = index.entity(id);
            prop_assert!(entity.possibly.len() <= 4);
            for other in &entity.possibly {
                prop_assert!(other.entity != id && !other.reason.is_empty());
                let twin = index.entity(other.entity);
                prop_assert_eq!(twin.kind, entity.kind);
                prop_assert!(twin.possibly.iter().any(|back| back.entity == id && back.reason == other.reason));
            }
        }
    }

    #[test]
    fn the_order_of_documents_does_not_matter(texts in documents()) {
        let forward = json(&built(&texts, 0..texts.len())).expect("an index has a JSON form");
        let backward = json(&built(&texts, (0..texts.len()).rev())).expect("an index has a JSON form");
        prop_assert_eq!(forward, backward);
    }
}
