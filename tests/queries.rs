//! The questions of tests/gold/queries.json, asked of the built-in reports.

use std::collections::BTreeMap;

use daftar::corpus::Corpus;
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use daftar::search::finder::{Names, Scope, Target, find};
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

#[test]
fn figures_are_found_by_measure_amount_and_year_and_nothing_else_is() {
    let index = Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in()));
    let names = Names::of(&index);
    let files = files();
    let stated: BTreeMap<String, (String, String)> = gold(include_str!("gold/figures.json"))
        .iter()
        .map(|figure| {
            let text = |field: &str| figure[field].as_str().expect("it is a string");
            let place = (files[text("doc")].clone(), text("value_text").to_owned());
            (text("id").to_owned(), place)
        })
        .collect();
    let found = |query: &str| -> Vec<(String, String)> {
        let hits = names
            .find_in(&index, Scope::Figures, query, usize::MAX)
            .list;
        let figures = hits.iter().filter_map(|hit| match hit.target {
            Target::Figure(id) => index.figure(id).place.as_ref(),
            Target::Entity(_) | Target::Document(_) => panic!("{query}: {} is no figure", hit.name),
        });
        figures
            .map(|place| {
                let label = &index.document(place.document).document().label;
                (label.file_name().to_owned(), place.text.clone())
            })
            .collect()
    };
    let mut compared = 0;
    for question in gold(include_str!("gold/queries.json")) {
        if question["mode"] != "figure" {
            continue;
        }
        let query = question["query"].as_str().expect("a question has a query");
        let ids = |list: &Value| -> Vec<String> {
            let ids = list.as_array().into_iter().flatten();
            ids.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let places = |list: &Value| -> Vec<(String, String)> {
            ids(list).iter().map(|id| stated[id].clone()).collect()
        };
        let wanted = places(&question["expect"]["figures"]);
        let refused = places(&question["must_not"]);
        let found = found(query);
        assert_eq!(found.first(), wanted.first(), "{query}");
        let missing: Vec<_> = wanted.iter().filter(|it| !found.contains(it)).collect();
        let astray: Vec<_> = found.iter().filter(|it| refused.contains(it)).collect();
        assert!(
            missing.is_empty() && astray.is_empty(),
            "{query}: {found:?}"
        );
        let mut documents: Vec<String> = found.into_iter().map(|it| it.0).collect();
        documents.sort();
        documents.dedup();
        let mut expected: Vec<String> = ids(&question["expect"]["docs"])
            .iter()
            .map(|id| files[id].clone())
            .collect();
        expected.sort();
        assert_eq!(documents, expected, "{query}");
        compared += 1;
    }
    assert_eq!(compared, 3);
    for query in ["Macron 2030", "exports 2011", "1 billion Macron 2030"] {
        assert_eq!(found(query), [], "{query}");
    }
}
