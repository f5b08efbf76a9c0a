//! A page of twenty answers with their count, beside tantivy on the same text.

use std::time::Instant;

use daftar::extract::Analysis;
use daftar::index::{Analysed, Collection, Index, Label};
use daftar::read;
use daftar::search::fulltext::FullText;
use daftar::search::fulltext::query::Query;
use daftar_peers::beside::{Answerer, asked, corpus, resident};
use ignore::WalkBuilder;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{TantivyDocument, doc};

/// Documents of a page.
const PAGE: usize = 20;

/// Questions, which both understand alike.
const QUESTIONS: [&str; 24] = [
    "agreement",
    "refinery",
    "minister",
    "million",
    "kazakhstan",
    "timur",
    "mabek",
    "bilateral",
    "agreement transport",
    "wheat kazakhstan",
    "minister said border",
    "annual growth tariff",
    "pipeline refinery cost",
    "ministry energy memorandum copper",
    "timur chairman",
    "mabek pipeline",
    "\"bilateral agreement\"",
    "\"minister of transport\"",
    "\"told reporters\"",
    "\"natural gas\" exported",
    "wheat OR copper",
    "cotton OR coffee OR coal OR steel",
    "refinery OR mabek",
    "kenya OR uganda OR ghana",
];

fn main() {
    let folder = corpus(10_000);
    let mut collection = Collection::default();
    let mut bytes = 0;
    for entry in WalkBuilder::new(&folder).build().flatten() {
        if let Ok(text) = std::fs::read(entry.path()) {
            bytes += text.len();
            let label = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let (document, _) = read::read(&Label::new(label.display().to_string()), &text);
            // The full text asks for nothing that the analysis finds.
            collection.take((
                document.map(|document| Analysed {
                    document,
                    analysis: Analysis::default(),
                }),
                Vec::new(),
            ));
        }
    }
    let index = Index::build(&collection);
    println!("{} documents of {} MiB", collection.len(), bytes >> 20);

    let (start, before) = (Instant::now(), resident());
    let words = FullText::of(&index);
    println!(
        "daftar: full text made ready in {:.1?}, {} MiB more resident, {} MiB of its own",
        start.elapsed(),
        resident().saturating_sub(before),
        words.bytes() >> 20
    );

    let mut schema = Schema::builder();
    let label = schema.add_text_field("label", STORED);
    let text = schema.add_text_field("text", TEXT);
    let peer = tantivy::Index::create_in_ram(schema.build());
    let (start, before) = (Instant::now(), resident());
    let mut writer = peer
        .writer_with_num_threads(1, 400 << 20)
        .expect("400 MiB for a thread");
    for document in collection.documents() {
        let document: TantivyDocument =
            doc!(label => document.label.as_str(), text => &*document.text);
        writer.add_document(document).expect("the writer lives");
    }
    writer.commit().expect("an index in memory can be written");
    writer
        .wait_merging_threads()
        .expect("an index in memory can be merged");
    println!(
        "tantivy: indexed in {:.1?}, {} MiB more resident",
        start.elapsed(),
        resident().saturating_sub(before)
    );
    let searcher = peer
        .reader()
        .expect("an index in memory can be read")
        .searcher();
    let mut parser = QueryParser::for_index(&peer, vec![text]);
    // Words of a question are all asked for, as daftar does.
    parser.set_conjunction_by_default();

    let ours: Vec<Query> = (QUESTIONS.iter())
        .map(|it| Query::parse(it).expect("a question that can be understood"))
        .collect();
    let theirs: Vec<_> = (QUESTIONS.iter())
        .map(|it| {
            parser
                .parse_query(it)
                .expect("a question that tantivy understands")
        })
        .collect();
    let mut found = vec![(0, 0); QUESTIONS.len()];
    let (mut of_ours, mut of_theirs) = (found.clone(), found.clone());
    asked(
        "search",
        (QUESTIONS.len(), 20),
        &mut |at| {
            let found = words.first(&index, &ours[at], None, PAGE);
            of_ours[at] = (found.documents.len(), found.hits);
        },
        &mut [Answerer {
            name: "tantivy",
            answer: &mut |at| {
                let page = searcher.search(&theirs[at], &(TopDocs::with_limit(PAGE), Count));
                let (page, count) = page.expect("a search in memory");
                of_theirs[at] = (count, page.len());
            },
        }],
    );
    for (at, question) in QUESTIONS.iter().enumerate() {
        found[at] = of_ours[at];
        println!(
            "{at} {question}: {} documents, tantivy {}; {} hits",
            found[at].0, of_theirs[at].0, found[at].1
        );
    }
}
