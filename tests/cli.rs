//! The command line from outside: standard output, standard error, exit codes.

#[path = "cli/filters.rs"]
mod filters;
#[path = "support/schema.rs"]
mod schema;
#[path = "cli/settings.rs"]
mod settings;

#[path = "cli/export.rs"]
mod export;
#[path = "cli/views.rs"]
mod views;

use assert_cmd::Command;
use serde_json::{Value, json as object};

/// The program with nothing of this machine's settings in its environment.
fn daftar() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daftar"));
    command
        .env_remove("DAFTAR_CORPUS")
        .env_remove("NO_COLOR")
        .env_remove("DAFTAR_CONFIG")
        .env_remove("DAFTAR_THEME")
        // Decisions of whoever runs the tests are none of theirs.
        .env("XDG_STATE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .env("LANG", "C.UTF-8")
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// What a run printed and how it ended: standard output, standard error, exit code.
fn run(arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let output = daftar()
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

fn json(arguments: &[&str]) -> Value {
    let (out, err, code) = run(arguments, "");
    assert_eq!((err.as_str(), code), ("", Some(0)), "{arguments:?}");
    serde_json::from_str(&out).expect("the output is JSON")
}

#[test]
fn with_no_terminal_the_list_is_printed() {
    let (bare, err, code) = run(&[], "");
    let (list, ..) = run(&["list"], "");
    assert_eq!(
        (bare.as_str(), err.as_str(), code),
        (list.as_str(), "", Some(0))
    );
    assert_eq!(
        list.lines().count(),
        6,
        "a heading and five reports:\n{list}"
    );
}

#[test]
fn lists_have_the_same_rows_in_every_format() {
    for (command, field) in [
        ("list", "documents"),
        ("entities", "entities"),
        ("figures", "figures"),
        ("series", "series"),
        ("compare", "comparisons"),
        ("timeline", "timeline"),
    ] {
        let (table, ..) = run(&[command], "");
        let (csv, ..) = run(&[command, "--format", "csv"], "");
        let json = json(&[command, "--format", "json"]);
        let values = json[field].as_array().expect("the field is a list").len();
        let records = csv::Reader::from_reader(csv.as_bytes()).records().count();
        assert!(values > 0, "{command}");
        assert_eq!(
            (table.lines().count() - 1, records),
            (values, values),
            "{command}"
        );
        assert_eq!(
            (json["format"].as_str(), json["version"].as_u64()),
            (Some("daftar"), Some(1)),
            "{command}"
        );
    }
}

const HARBOUR: &str = "Trade turnover between Chile and Peru came to $232 million in 2021 and to $253 million in 2023.\n";

#[test]
fn the_chart_is_text() {
    let (out, err, code) = run(&["chart", "-", "--width", "44", "--height", "9"], HARBOUR);
    let expected = "\
Trade turnover · Chile–Peru · US$ million

 300┤
    │      ● 232                 ● 253
 200┤
 100┤
    │
   0┤
    └─── 2021 ───── 2022 ───── 2023 ────────

● reported

";
    let points = out.strip_prefix(expected).unwrap_or(&out);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    assert!(points.starts_with("● US$232 million · 2021"), "{out}");
    assert!(points.contains("\n● US$253 million · 2023"), "{out}");
}

#[test]
fn the_chart_fits_any_width_and_ascii() {
    for width in [1, 24, 70, 137] {
        let width_text = width.to_string();
        let arguments = ["chart", "--all", "--width", &width_text];
        let (out, ..) = run(&arguments, "");
        // Columns are characters here; a character alone takes two columns where there is one.
        let widest = out.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(width.max(2)), "{width}:\n{out}");
        let (out, ..) = run(&[&arguments[..], &["--ascii", "--log"]].concat(), "");
        assert!(out.is_ascii(), "{width}:\n{out}");
    }
}

#[test]
fn a_series_is_drawn_by_its_id() {
    let series = json(&["series", "--format", "json"]);
    let all = series["series"].as_array().expect("a list");
    for one in all.iter().step_by(5) {
        let id = one["id"].as_str().expect("an id");
        let (out, _, code) = run(&["chart", "--series", id], "");
        // A series of which no figure has a date has nothing to draw.
        let dated = one["points"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|point| {
                point["period"]["from"] != Value::Null || point["period"]["to"] != Value::Null
            })
            .count();
        assert_eq!(
            (code, out.is_empty()),
            (Some(i32::from(dated == 0)), dated == 0),
            "{id}"
        );
    }
    let none = run(&["chart", "--series", "no-such-id"], "");
    assert_eq!(none.2, Some(1));
}

const FERRY: &str = "Exports of Chile to Peru came to $140 million in 2021 and to $150 million in 2023.\n\n\
    Imports of Chile from Peru came to $92 million in 2021. Cargo between Chile and Peru came to 40,000 tonnes in 2021.\n";

#[test]
fn series_of_one_unit_are_drawn_in_one_picture() {
    let series = |text: &str| {
        let (out, ..) = run(&["series", "-", "--format", "json"], text);
        let all: Value = serde_json::from_str(&out).expect("it prints JSON");
        let all = all["series"].as_array().expect("a list").iter();
        let key = |it: &Value| (it["id"].clone(), it["unit"].clone());
        all.map(key).collect::<Vec<_>>()
    };
    let all = series(FERRY);
    let of = |unit: &str| {
        let found = all.iter().filter(|it| it.1 == unit);
        let ids = found.filter_map(|it| it.0.as_str().map(str::to_owned));
        ids.collect::<Vec<_>>()
    };
    let (money, cargo) = (of("USD"), of("tonnes"));
    assert_eq!((money.len(), cargo.len()), (2, 1), "{all:?}");
    let both = ["chart", "-", "--series", &money[0], "--series", &money[1]];
    let (out, err, code) = run(&both, FERRY);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    assert!(
        out.contains("2 series · US$ million · whole years"),
        "{out}"
    );
    assert!(
        out.contains("■ Imports") && out.contains("● Exports"),
        "{out}"
    );
    let (out, _, _) = run(&[&both[..], &["--ascii"]].concat(), FERRY);
    assert!(
        out.contains("A Exports") && out.contains("B Imports") && out.is_ascii(),
        "{out}"
    );
    let mixed = ["chart", "-", "--series", &money[0], "--series", &cargo[0]];
    let (out, err, code) = run(&mixed, FERRY);
    assert_eq!((out.as_str(), code), ("", Some(2)));
    assert!(err.contains("one picture has one unit"), "{err}");
}

#[test]
fn the_export_is_as_its_schema_says() {
    let schema = serde_json::from_str(include_str!("../assets/export.schema.json"))
        .expect("the schema is JSON");
    let export = json(&["export", "--format", "json"]);
    assert_eq!(schema::check(&schema, &export), Vec::<String>::new());
    for field in ["documents", "entities", "figures", "series", "comparisons"] {
        assert_ne!(export[field], serde_json::json!([]), "{field}");
    }
}

#[test]
fn standard_input_is_a_document() {
    let (out, err, code) = run(&["show", "-", "-"], "Trade turnover reached $5 million.\n");
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        ("Trade turnover reached $5 million.\n", "", Some(0))
    );
}

#[test]
fn a_document_is_shown_by_any_name_and_never_controls_the_terminal() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(
        folder.path().join("evil.txt"),
        "Red \u{1b}[31mtext\u{7} and  more lines.\n",
    )
    .expect("the file is written");
    let path = folder.path().to_str().expect("the path is UTF-8");
    let verbatim = run(&["show", "evil", path], "");
    assert_eq!(
        verbatim,
        (
            "Red ␛[31mtext␇ and  more lines.\n".to_owned(),
            String::new(),
            Some(0)
        )
    );
    let reflowed = run(&["show", "evil.txt", path, "--width", "20"], "");
    assert_eq!(
        reflowed,
        (
            "Red ␛[31mtext␇ and\nmore lines.\n".to_owned(),
            String::new(),
            Some(0)
        )
    );
}

#[test]
fn searching_prints_sentences_or_says_what_is_wrong() {
    let (page, err, code) = run(&["search", "viticulture OR pomegranate"], "");
    let lines: Vec<&str> = page.lines().collect();
    assert_eq!(
        lines,
        [
            "2025-06-05  How CERR’s Analysis Became the Basis of a New Uzbekistan–Azerbaijan Roadmap · UzDaily.com · 2 hits",
            "    39  He saw promise, too, in the jewelry industry, in farming partnerships, especially for viticulture and pomegranate \
             cultivation, and in taking jointly grown produce to the markets of third countries.",
        ]
    );
    assert_eq!((err.as_str(), code), ("2 hits in 1 document\n", Some(0)));
    let found = json(&["search", "measure:\"joint ventures\"", "--format", "json"]);
    assert_eq!(found["found"], object!({ "documents": 2, "hits": 3 }));
    assert_eq!(
        run(&["search", "oil (gas"], ""),
        (
            String::new(),
            "daftar: column 5: the bracket opened here is not closed\n  oil (gas\n      ^\n"
                .to_owned(),
            Some(2)
        )
    );
    let (out, _, code) = run(&["search", "zebra"], "");
    assert_eq!((out.as_str(), code), ("", Some(1)));
}

#[test]
fn finding_answers_in_any_spelling_or_not_at_all() {
    let first = |query: &str| {
        let hits = json(&["find", query, "--format", "json"]);
        hits["hits"][0]["name"].as_str().map(str::to_owned)
    };
    assert_eq!(first("Мирзиёев").as_deref(), Some("Shavkat Mirziyoyev"));
    assert_eq!(
        run(&["find", "Macron"], ""),
        (String::new(), String::new(), Some(1))
    );
    let kinds = |arguments: &[&str]| -> Vec<(String, String)> {
        let hits = json(&[&["find", "--format", "json"], arguments].concat());
        let hits = hits["hits"].as_array().expect("hits").clone();
        let text = |value: &Value| value.as_str().expect("it is a string").to_owned();
        hits.iter()
            .map(|it| (text(&it["kind"]), text(&it["name"])))
            .collect()
    };
    let target = |period: &str| {
        let name = format!("trade turnover · Azerbaijan–Uzbekistan{period} · 1 billion USD");
        ("figure".to_owned(), name)
    };
    assert_eq!(
        kinds(&["--kind", "figure", "1 billion 2030"]),
        [target(" · …2030"), target("")]
    );
    assert_eq!(
        kinds(&["=1 billion 2030"]),
        [target(" · …2030"), target("")]
    );
    assert_eq!(
        run(&["find", "--kind", "figure", "1 billion zebras"], ""),
        (String::new(), String::new(), Some(1))
    );
    assert_eq!(
        kinds(&["--kind", "person", "aliyev"]),
        ["Ilham Aliyev", "Heydar Aliyev"].map(|name| ("person".to_owned(), name.to_owned()))
    );
    assert_eq!(run(&["find", "--kind", "project", "aliyev"], "").2, Some(1));
}

#[test]
fn a_dossier_is_that_of_one_entity_or_of_none() {
    let (page, err, code) = run(&["dossier", "Хакимов"], "");
    assert_eq!((err.as_str(), code), ("", Some(0)));
    assert_eq!(page.lines().next(), Some("Obid Khakimov"));
    for heading in ["Roles, as stated", "Documents over time", "Named with"] {
        assert!(
            page.lines().any(|line| line == heading),
            "{heading}\n{page}"
        );
    }
    let view = json(&["dossier", "Obid Khakimov", "--format", "json"]);
    assert_eq!(view["dossier"]["entity"]["name"], "Obid Khakimov");
    assert_eq!(
        view["dossier"]["entity"]["mentions"]
            .as_array()
            .map(Vec::len),
        Some(4)
    );
    let (rows, _, code) = run(&["dossier", "Obid Khakimov", "--format", "csv"], "");
    assert_eq!(code, Some(0));
    assert_eq!(
        rows.lines().next(),
        Some("part,text,count,document,path,line,start,end,place")
    );
    assert_eq!(
        rows.lines()
            .filter(|line| line.starts_with("mention,"))
            .count(),
        4
    );
    let (out, err, code) = run(&["dossier", "center"], "");
    assert_eq!((out.as_str(), code), ("", Some(1)));
    assert!(
        err.contains("may mean") && err.contains("organisation-"),
        "{err}"
    );
    let (out, err, code) = run(&["dossier", "Macron"], "");
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        ("", "daftar: no entity has a name near “Macron”\n", Some(1))
    );
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_goes_on() {
    let (out, err, code) = run(&["list", "seeds", "no/such/folder"], "");
    assert_eq!(out.lines().count(), 6);
    assert_eq!(
        (err.as_str(), code),
        ("daftar: no/such/folder: no such file or folder\n", Some(2))
    );
    let (problems, _, code) = run(&["problems", "no/such/folder"], "");
    assert_eq!(
        (problems.lines().nth(1), code),
        (Some("no/such/folder  no such file or folder"), Some(0))
    );
    assert_eq!(
        run(&["problems"], "").2,
        Some(1),
        "no problem is exit code 1, as nothing found"
    );
}

#[test]
fn wrong_usage_is_two() {
    assert_eq!(run(&["--no-such-flag"], "").2, Some(2));
    assert_eq!(run(&["list", "--format", "xml"], "").2, Some(2));
    let unknown = run(&["show", "nothing like this"], "");
    assert_eq!((unknown.0.as_str(), unknown.2), ("", Some(1)));
}

#[test]
fn the_environment_names_a_corpus() {
    let output = daftar()
        .env("DAFTAR_CORPUS", "seeds/003_round_table.txt")
        .arg("list")
        .output()
        .expect("the program starts");
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
}

const DESK: &str = r#"
[[project]]
name = "Umber Kestrel Line"
aliases = ["Kestrel"]
country = "TZ"

[[person]]
name = "Zubeda Makota"

[words]
titles = ["ward elder"]
"#;

const STORY: &str = "Work on kestrel boxes went on while Kestrel stood still, ward elder Zubeda Makota said.\n\nThe Umber Kestrel Line will open in May.\n";

#[test]
fn names_of_your_own_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (desk, story, settings) = (at("desk.toml"), at("story.txt"), at("daftar/config.toml"));
    std::fs::write(&desk, DESK).expect("a file");
    std::fs::write(&story, STORY).expect("a file");
    let expected = json(&["entities", &story, "--lexicon", &desk, "--format", "json"]);
    let found: Vec<_> = expected["entities"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entity| {
            let said = entity["why"][0].as_str().unwrap_or_default();
            let title = entity["roles"][0]["title"].as_str().unwrap_or_default();
            let listed = said.contains(&format!("your lexicon {desk} lists it"));
            format!(
                "{} {} {} {} {title}{listed}",
                entity["kind"], entity["name"], entity["aliases"], entity["countries"]
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            r#""person" "Zubeda Makota" [] [] ward eldertrue"#,
            r#""project" "Umber Kestrel Line" ["Kestrel"] ["TZ"] true"#,
        ]
    );
    std::fs::create_dir(at("daftar")).expect("a folder");
    std::fs::write(&settings, "lexicon = [\"../desk.toml\"]\n").expect("a file");
    let output = daftar()
        .env("XDG_CONFIG_HOME", folder.path())
        .args(["find", "kestrel", &story])
        .output()
        .expect("the program starts");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(out.contains("Umber Kestrel Line"), "{out}");
    assert_eq!((output.stderr.len(), output.status.code()), (0, Some(0)));
}

#[test]
fn a_broken_lexicon_is_told_and_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (broken, none) = (at("broken.toml"), at("none.toml"));
    std::fs::write(&broken, "[[person]]\nname = \"Ada\"\nborn = 1815\n").expect("a file");
    let (plain, ..) = run(&["list"], "");
    let (out, err, code) = run(&["list", "--lexicon", &broken, "--lexicon", &none], "");
    assert_eq!((out, code), (plain, Some(2)));
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(
        lines[0],
        format!(
            "daftar: the lexicon {broken} is left out: line 3, column 1: unknown field `born`, expected one of `name`, `aliases`, `country`"
        )
    );
    assert!(
        lines[1].starts_with(&format!("daftar: the lexicon {none} is left out: ")),
        "{err}"
    );
    std::fs::create_dir(at("daftar")).expect("a folder");
    std::fs::write(at("daftar/config.toml"), "lexicon = 1\n").expect("a file");
    let output = daftar()
        .env("XDG_CONFIG_HOME", folder.path())
        .arg("problems")
        .output()
        .expect("the program starts");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        err.ends_with(
            "/config.toml:1:11: lexicon is a list of texts in quotes: [\"…\", \"…\"], not 1\n"
        ),
        "{err}"
    );
    assert_eq!(output.status.code(), Some(2));
}
