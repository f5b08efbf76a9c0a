//! The questions of tests/gold/queries.json, asked of the built-in reports.

use std::collections::BTreeMap;

use daftar::corpus::Corpus;
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use daftar::search::finder::{Target, find};
use daftar::search::fulltext::FullText;
use daftar::search::fulltext::query::Query;
use daftar::text::fold;
use serde_json::Value;

/// Questions whose first answer may be wrong.
const ALLOWED: usize = 1;

fn gold(text: &str) -> Vec<Value> {
    let value: Value = serde_json::from_str(text).expect("the annotation is JSON");
    value["items"]
        .as_array()
        .or_else(|| value["queries"].as_array())
        .expect("the annotation has items")
        .clone()
}

/// The names of each annotated entity, folded.
fn names() -> BTreeMap<String, Vec<String>> {
    gold(include_str!("gold/entities.json"))
        .iter()
        .map(|entity| {
            let aliases = entity["aliases"].as_array().into_iter().flatten();
            let surfaces = aliases.filter_map(|alias| alias["surface"].as_str().or(alias.as_str()));
            let all = entity["canonical"]
                .as_str()
                .into_iter()
                .chain(surfaces)
                .map(fold)
                .collect();
            (
                entity["id"]
                    .as_str()
                    .expect("an entity has an id")
                    .to_owned(),
                all,
            )
        })
        .collect()
}

#[test]
fn the_first_answer_is_right_and_what_is_not_there_is_not_found() {
    let index = Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in()));
    let names = names();
    let mut wrong = Vec::new();
    let mut invented = Vec::new();
    for question in gold(include_str!("gold/queries.json"))
        .iter()
        .filter(|it| it["mode"] == "fuzzy_entity")
    {
        let query = question["query"].as_str().expect("a question has a query");
        let wanted: Vec<&str> = question["expect"]["entities"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let hits = find(&index, query, 5);
        let found: Vec<Vec<String>> = hits
            .list
            .iter()
            .map(|hit| match hit.target {
                Target::Entity(id) => {
                    let entity = index.entity(id);
                    std::iter::once(&entity.name)
                        .chain(&entity.aliases)
                        .map(|name| fold(name))
                        .collect()
                }
                Target::Document(_) | Target::Figure(_) => vec![hit.name.clone()],
            })
            .collect();
        let shown = format!(
            "{query}: {:?}",
            found
                .iter()
                .filter_map(|names| names.first())
                .collect::<Vec<_>>()
        );
        match (wanted.first(), found.first()) {
            (None, None) => {}
            (None, Some(_)) => invented.push(shown),
            (Some(id), Some(answer)) if names[*id].iter().any(|name| answer.contains(name)) => {}
            (Some(_), _) => wrong.push(shown),
        }
    }
    assert_eq!(invented, Vec::<String>::new());
    assert!(wrong.len() <= ALLOWED, "{} wrong: {wrong:#?}", wrong.len());
}

/// The file of each annotated document.
fn files() -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().expect("it is a string").to_owned();
    gold(include_str!("gold/documents.json"))
        .iter()
        .map(|document| (text(&document["id"]), text(&document["file"])))
        .collect()
}

/// How often a document is hit: a number, or one for each word.
fn hits(expected: &Value) -> u64 {
    match expected.as_object() {
        Some(words) => words.values().filter_map(Value::as_u64).sum(),
        None => expected.as_u64().unwrap_or_default(),
    }
}

#[test]
fn the_full_text_answers_with_the_documents_that_a_reader_would_name() {
    let index = Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in()));
    let full_text = FullText::of(&index);
    let files = files();
    let questions = gold(include_str!("gold/queries.json"));
    let asked = questions.iter().filter_map(|question| {
        let typed = question["query"].as_str()?;
        match question["mode"].as_str()? {
            "fulltext" => Some((typed.to_owned(), question)),
            "date" => Some((typed.replace("documents dated ", "date:"), question)),
            _ => None,
        }
    });
    let mut compared = 0;
    for (typed, question) in asked {
        let query = Query::parse(&typed).expect("the question can be understood");
        let found: BTreeMap<String, u64> = full_text
            .find(&index, &query)
            .documents
            .iter()
            .map(|it| {
                let label = &index.document(it.document).document().label;
                (label.file_name().to_owned(), it.hits as u64)
            })
            .collect();
        let expected: BTreeMap<String, u64> = question["expect"]["docs"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(|id| (files[id].clone(), hits(&question["hits_per_doc"][id])))
            .collect();
        assert_eq!(found, expected, "{typed}");
        compared += 1;
    }
    assert_eq!(compared, 6);
}
