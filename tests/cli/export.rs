//! What `daftar export` and `--format csv` write.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::daftar;

const LAKE: &str = "# Lake towns count their ferries\n\nKisumu Courier, 14 March 2024\n\n\
    Trade turnover between Kenya and Uganda came to $930 million in 2023, said Achieng Otieno, the director of the Lake Basin Chamber. \
    Exports of Kenya to Uganda exceeded $700 million in 2023.\n\n\
    “Every *ferry* that leaves on time is a [promise](kept),” said Otieno.\n";

const SHORE: &str = "# Shore notes\n\nEntebbe Post, 2 May 2024\n\n\
    Trade turnover between Kenya and Uganda came to $870 million in 2023, the Lake Basin Chamber reported.\n";

/// A folder with two reports.
fn reports() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("reports")).expect("a folder");
    for (name, text) in [("lake.md", LAKE), ("shore.md", SHORE)] {
        fs::write(folder.path().join("reports").join(name), text).expect("a file");
    }
    folder
}

/// What a run in a folder printed: standard output, standard error, exit code.
fn run_in(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = daftar()
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    let code = output.status.code();
    (text(output.stdout), text(output.stderr), code)
}

/// The files under a folder with their texts, by name.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("it can be listed") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            let inner = files(&path).into_iter();
            found.extend(inner.map(|(file, text)| (format!("{name}/{file}"), text)));
        } else {
            found.push((name, fs::read_to_string(&path).expect("it is text")));
        }
    }
    found.sort();
    found
}

#[test]
fn texts_that_lie_on_the_disk_are_exported_as_those_in_memory() {
    let folder = reports();
    let held = run_in(folder.path(), &["export", "reports"]);
    assert_eq!((held.1.as_str(), held.2), ("", Some(0)));
    let laid = run_in(folder.path(), &["export", "--text-on-disk", "reports"]);
    assert_eq!(laid, held);
}

#[test]
fn lines_of_json_are_the_export_in_parts() {
    let folder = reports();
    let (whole, ..) = run_in(folder.path(), &["export", "reports"]);
    let whole: Value = serde_json::from_str(&whole).expect("it is JSON");
    let (lines, err, code) = run_in(folder.path(), &["export", "--format", "jsonl", "reports"]);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let mut lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is JSON"))
        .collect();
    let head = lines.remove(0);
    assert_eq!(
        head,
        serde_json::json!({ "type": "export", "format": "daftar", "version": 1 })
    );
    let mut again = serde_json::json!({ "format": "daftar", "version": 1 });
    for (kind, list) in [
        ("document", "documents"),
        ("entity", "entities"),
        ("figure", "figures"),
        ("series", "series"),
        ("occurrence", "occurrences"),
        ("comparison", "comparisons"),
        ("note", "notes"),
        ("mark", "marks"),
        ("problem", "problems"),
    ] {
        let of_kind = lines.iter().filter(|line| line["type"] == kind);
        let of_kind = of_kind.map(|line| {
            let mut line = line.clone();
            line.as_object_mut().expect("an object").remove("type");
            line
        });
        again[list] = of_kind.collect();
    }
    assert_eq!(again, whole);
}

#[test]
fn briefs_cite_every_sentence() {
    let folder = reports();
    let arguments = [
        "export", "--format", "markdown", "--out", "briefs", "reports",
    ];
    let (out, err, code) = run_in(folder.path(), &arguments);
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        ("", "daftar: 3 files written into briefs\n", Some(0))
    );
    let written = files(&folder.path().join("briefs"));
    let all: Vec<String> = written
        .iter()
        .map(|(name, text)| format!("==> {name}\n{text}"))
        .collect();
    let all = all.join("\n");
    insta::assert_snapshot!(all);
    for line in all
        .lines()
        .filter(|line| line.contains('“') && !line.starts_with("==>"))
    {
        let words = line.trim_start_matches([' ', '>', '-']);
        let cited = line.contains(".md:") || !words.starts_with('“');
        assert!(cited, "{line}");
    }
}

#[test]
fn tables_have_a_file_each() {
    let folder = reports();
    let arguments = [
        "export",
        "--format",
        "csv",
        "--out",
        "tables/of/today",
        "reports",
    ];
    let (_, err, code) = run_in(folder.path(), &arguments);
    assert_eq!(
        (err.as_str(), code),
        ("daftar: 10 files written into tables/of/today\n", Some(0))
    );
    let written = files(&folder.path().join("tables/of/today"));
    let rows: Vec<(String, usize)> = written
        .iter()
        .map(|(name, text)| {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let rows = reader
                .records()
                .map(|row| row.expect("every row has its cells"));
            (name.clone(), rows.count())
        })
        .collect();
    let (json, ..) = run_in(folder.path(), &["export", "reports"]);
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    let count = |list: &str| json[list].as_array().map_or(0, Vec::len);
    let inner = |list: &str, field: &str| {
        let all = json[list].as_array().expect("a list").iter();
        all.map(|it| it[field].as_array().map_or(0, Vec::len)).sum()
    };
    let told: usize = inner("occurrences", "places");
    let expected = [
        ("comparisons.csv", count("comparisons")),
        ("documents.csv", 2),
        ("entities.csv", count("entities")),
        ("figures.csv", count("figures")),
        ("mentions.csv", inner("entities", "mentions")),
        ("occurrences.csv", told),
        ("problems.csv", 0),
        ("regions.csv", inner("documents", "regions")),
        ("roles.csv", inner("entities", "roles")),
        ("series.csv", inner("series", "points")),
    ];
    assert_eq!(rows, expected.map(|(name, rows)| (name.to_owned(), rows)));
}

#[test]
fn nothing_is_written_over_unless_that_is_asked_for() {
    let folder = reports();
    let out = folder.path().join("out");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("figures.csv"), "mine").expect("a file");
    fs::write(out.join("other.csv"), "mine too").expect("a file");
    let arguments = ["export", "--format", "csv", "--out", "out", "reports"];
    let before = files(&out);
    assert_eq!(
        run_in(folder.path(), &arguments),
        (
            String::new(),
            "daftar: out has figures.csv already, and nothing was written: --force writes over what has these names, or give another folder\n"
                .to_owned(),
            Some(2)
        )
    );
    assert_eq!(files(&out), before);
    let (_, err, code) = run_in(folder.path(), &[&arguments[..], &["--force"]].concat());
    assert_eq!(
        (err.as_str(), code),
        ("daftar: 10 files written into out\n", Some(0))
    );
    let after = files(&out);
    assert!(after.contains(&("other.csv".to_owned(), "mine too".to_owned())));
    assert!(!after.contains(&("figures.csv".to_owned(), "mine".to_owned())));
}

#[test]
fn several_files_need_a_folder_that_can_be_one() {
    let folder = reports();
    for format in ["csv", "markdown"] {
        let (out, err, code) = run_in(folder.path(), &["export", "--format", format, "reports"]);
        assert_eq!((out.as_str(), code), ("", Some(2)));
        assert!(err.contains("give --out DIR"), "{err}");
    }
    let arguments = ["export", "--out", "reports/lake.md", "reports"];
    assert_eq!(
        run_in(folder.path(), &arguments),
        (
            String::new(),
            "daftar: reports/lake.md is not a folder: give another one (0 of 1 files were written)\n".to_owned(),
            Some(2)
        )
    );
}

#[test]
fn one_file_is_written_whole_into_a_folder() {
    let folder = reports();
    let (printed, ..) = run_in(folder.path(), &["export", "reports"]);
    let (out, ..) = run_in(folder.path(), &["export", "--out", "all", "reports"]);
    assert_eq!(out, "");
    assert_eq!(
        files(&folder.path().join("all")),
        [("daftar.json".to_owned(), printed)]
    );
}

#[test]
fn no_cell_is_taken_for_a_formula_and_no_control_reaches_the_terminal() {
    let text = "# =HYPERLINK(“x”) \u{1b}[31mred\u{9b}m\n\nExports of Chile to Peru fell by 6.3 % in 2023.\n";
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("evil.md"), text).expect("a file");
    let printed = |command: &str, format: &str| {
        run_in(folder.path(), &[command, "evil.md", "--format", format]).0
    };
    let csv = printed("list", "csv");
    assert!(csv.contains(",'=HYPERLINK(“x”) ␛[31mred␛m,"), "{csv}");
    let figures = printed("figures", "csv");
    let mut reader = csv::Reader::from_reader(figures.as_bytes());
    let heads = reader.headers().expect("a heading line").clone();
    let row = reader.records().next().expect("a figure").expect("a row");
    let cell = |name: &str| {
        heads
            .iter()
            .position(|head| head == name)
            .map(|at| row[at].to_owned())
    };
    assert_eq!(cell("value").as_deref(), Some("-6.3"));
    assert_eq!(
        cell("title").as_deref(),
        Some("'=HYPERLINK(“x”) ␛[31mred␛m")
    );
    let json = printed("list", "json");
    assert!(!json.contains(['\u{1b}', '\u{9b}']), "{json}");
    let json: Value = serde_json::from_str(&json).expect("it is JSON");
    let title = json["documents"][0]["title"].as_str().unwrap_or_default();
    assert!(title.contains("\u{1b}[31mred\u{9b}m"), "{title:?}");
}
