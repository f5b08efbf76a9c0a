//! The annotations point at the words that they quote.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

const FILES: [&str; 5] = ["documents", "entities", "mentions", "figures", "roles"];

struct Reports(BTreeMap<String, Vec<char>>);

impl Reports {
    fn load(root: &Path) -> Self {
        let documents = read(root, "documents");
        let rows = documents["items"].as_array().expect("rows of reports");
        Self(
            rows.iter()
                .map(|row| {
                    let file = row["file"].as_str().expect("a row names its file");
                    let text = std::fs::read_to_string(root.join("seeds").join(file))
                        .expect("the report can be read");
                    let id = row["id"].as_str().expect("a row has an id");
                    (id.to_owned(), text.chars().collect())
                })
                .collect(),
        )
    }

    /// The words of a report between two characters, white space folded.
    fn words(&self, report: &str, start: &Value, end: &Value) -> Option<String> {
        let (start, end) = (start.as_u64()? as usize, end.as_u64()? as usize);
        let text: String = self.0.get(report)?.get(start..end)?.iter().collect();
        Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

fn read(root: &Path, name: &str) -> Value {
    let path = root.join("tests/gold").join(name).with_extension("json");
    let text = std::fs::read_to_string(path).expect("the annotations can be read");
    serde_json::from_str(&text).expect("the annotations are JSON")
}

/// Checks every place below a value, and counts them. A place is of the report that the nearest object around it names.
fn check(value: &Value, report: &str, reports: &Reports) -> usize {
    let mut count = 0;
    match value {
        Value::Array(values) => {
            for value in values {
                count += check(value, report, reports);
            }
        }
        Value::Object(fields) => {
            let named = ["doc", "id"]
                .iter()
                .filter_map(|key| fields.get(*key)?.as_str())
                .find(|id| reports.0.contains_key(*id));
            let report = named.unwrap_or(report);
            let quoted = fields.get("text").or(fields.get("surface"));
            if let (Some(quoted), Some(start), Some(end)) =
                (quoted, fields.get("start"), fields.get("end"))
            {
                let there = reports.words(report, start, end);
                assert_eq!(there.as_deref(), quoted.as_str(), "{report} {start}");
                count += 1;
            }
            if let Some(offsets) = fields.get("offsets") {
                for (key, quoted) in [("surface", "surface"), ("value", "value_text")] {
                    let there = reports.words(report, &offsets[key][0], &offsets[key][1]);
                    assert_eq!(there.as_deref(), fields[quoted].as_str(), "{report} {key}");
                    count += 1;
                }
            }
            for value in fields.values() {
                count += check(value, report, reports);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    count
}

#[test]
fn every_annotation_reads_in_its_report_as_it_quotes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reports = Reports::load(root);
    for name in FILES {
        let count = check(&read(root, name), "", &reports);
        assert!(count > 20, "{name} points at {count} places");
    }
}
