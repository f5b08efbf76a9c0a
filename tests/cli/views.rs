//! What the views of the explorer show, printed.

use super::{json, run};

const QUAY: &str = "# Quay talks in Callao\n\n2 May 2024\n\nExports of Chile to Peru came to $140 million in 2022, said Lucía Quispe, the director of the Quay Board.\n\n\
    Imports of Chile from Peru exceeded $92 million in 2023.\n";

/// The cells of one column of a table in CSV.
fn column(name: &str, arguments: &[&str], input: &str) -> Vec<String> {
    let (out, ..) = run(&[arguments, &["--format", "csv"]].concat(), input);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    let heads = reader.headers().expect("a heading line").clone();
    let at = heads
        .iter()
        .position(|head| head == name)
        .expect("the column");
    let rows = reader
        .records()
        .map(|row| row.expect("a row")[at].to_owned());
    rows.collect()
}

#[test]
fn a_text_is_marked_with_signs_or_with_colours() {
    let signs = run(&["show", "-", "-", "--highlight", "--color", "never"], QUAY);
    assert_eq!((signs.1.as_str(), signs.2), ("", Some(0)));
    let lines: Vec<&str> = signs.0.lines().collect();
    assert!(
        lines.iter().any(|line| line.starts_with(
            "Exports of [Chile] to [Peru] came to {$140 million} in 2022, said [Lucía Quispe]"
        )),
        "{}",
        signs.0
    );
    let unmarked = signs.0.replace(['[', ']', '{', '}'], "").replace("| ", "");
    assert_eq!(
        unmarked,
        run(&["show", "-", "-"], QUAY).0,
        "marks change no word"
    );
    let (colours, ..) = run(
        &["show", "-", "-", "--highlight", "--color", "always"],
        QUAY,
    );
    assert!(
        colours.contains("\u{1b}[") && !colours.contains('{'),
        "{colours}"
    );
    let (narrow, ..) = run(
        &[
            "show",
            "-",
            "-",
            "--highlight",
            "--color",
            "never",
            "--width",
            "30",
        ],
        QUAY,
    );
    assert!(
        narrow.lines().all(|line| line.chars().count() <= 30),
        "{narrow}"
    );
    assert!(narrow.contains("{$140"), "{narrow}");
}

#[test]
fn page_furniture_is_marked_line_by_line() {
    let (out, ..) = run(&["show", "hybrid", "--highlight", "--color", "never"], "");
    let barred = out.lines().filter(|line| line.starts_with("| "));
    assert!(barred.count() > 0, "{out}");
}

#[test]
fn a_report_that_is_not_known_is_told_with_those_near_it() {
    let (out, err, code) = run(&["show", "strategc partnership"], "");
    assert_eq!((out.as_str(), code), ("", Some(1)));
    assert!(
        err.contains(
            "no document has the id, path or title “strategc partnership”; near it are:\n  d-"
        ),
        "{err}"
    );
    let (_, err, _) = run(&["show", "zzzz"], "");
    assert_eq!(
        err,
        "daftar: no document has the id, path or title “zzzz”; `daftar list` has them all\n"
    );
}

#[test]
fn lists_sort_and_narrow_as_in_the_explorer() {
    assert_eq!(
        column("value", &["figures", "-", "--sort", "amount"], QUAY),
        ["140000000", "92000000"]
    );
    assert_eq!(
        column(
            "value",
            &["figures", "-", "--sort", "amount", "--reverse"],
            QUAY
        ),
        ["92000000", "140000000"]
    );
    assert_eq!(
        column("value", &["figures", "-", "--filter", "imports"], QUAY),
        ["92000000"]
    );
    assert_eq!(
        column("value", &["figures", "-", "--about", "quispe"], QUAY),
        ["140000000"]
    );
    assert_eq!(
        column("name", &["entities", "-", "--kind", "person"], QUAY),
        ["Lucía Quispe"]
    );
    let named = column("name", &["entities", "-", "--sort", "mentions"], QUAY);
    assert_eq!(named[..2], ["Chile", "Peru"]);
    let newest = column("from", &["list", "--sort", "newest"], "");
    let oldest = column("from", &["list", "--sort", "date"], "");
    assert_eq!(
        newest.iter().rev().collect::<Vec<_>>(),
        oldest.iter().collect::<Vec<_>>()
    );
    assert_eq!(
        column(
            "path",
            &["list", "--filter", "in:title \"round table\""],
            ""
        ),
        ["seeds/003_round_table.txt"]
    );
    let all = column("id", &["entities"], "").len();
    let here = column("id", &["entities", "--document", "003_round_table.txt"], "").len();
    assert!(0 < here && here < all, "{here} of {all}");
    let timeline = column("from", &["timeline", "-", "--newest"], QUAY);
    assert!(
        timeline.windows(2).all(|pair| pair[0] >= pair[1]),
        "{timeline:?}"
    );
    let (_, _, code) = run(&["compare", "--filter", "zeppelin"], "");
    assert_eq!(code, Some(1));
}

#[test]
fn reasons_are_printed_for_names_figures_and_reports() {
    let (name, err, code) = run(&["why", "Obid Khakimov"], "");
    assert_eq!((err.as_str(), code), ("", Some(0)));
    assert!(name.starts_with("Obid Khakimov\nperson"), "{name}");
    assert!(name.contains("Why it is taken for a person"), "{name}");
    let id = column("id", &["figures", "-"], QUAY).remove(0);
    let (figure, ..) = run(&["why", &id, "-"], QUAY);
    assert!(
        figure.starts_with("US$140 million\n“Exports of Chile"),
        "{figure}"
    );
    assert!(figure.contains("said by: Lucía Quispe"), "{figure}");
    let (date, ..) = run(&["why", "002_cerr_roadmap.txt"], "");
    assert!(date.contains("date: 5 Jun 2025 (resolved)"), "{date}");
    let view = json(&["why", "Obid Khakimov", "--format", "json"]);
    assert_eq!(view["entity"]["name"], "Obid Khakimov");
    let (out, err, code) = run(&["why", "Macron"], "");
    assert_eq!((out.as_str(), code), ("", Some(1)));
    assert!(
        err.contains("no entity, figure or document is called “Macron”"),
        "{err}"
    );
}

#[test]
fn quiet_is_quiet_and_verbose_says_how_much_was_read() {
    let (out, err, code) = run(&["list", "seeds", "no/such/folder", "-q"], "");
    assert_eq!((out.lines().count(), err.as_str(), code), (6, "", Some(2)));
    let (_, err, _) = run(&["list", "-v", "--jobs", "1"], "");
    assert!(
        err.starts_with("daftar: 5 documents, ") && err.ends_with(" s\n"),
        "{err}"
    );
}

#[test]
fn reprints_are_one_row_and_the_report_is_printed_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = "The ports of Callao and Arica signed a plan on 3 May 2024 to share their cranes. Each harbour will send four crews to the other for the fruit season, which lasts from December to March. The harbour masters met in Lima for two days and visited the new cold store at the northern pier.";
    let files = [
        (
            "first.txt",
            format!("Harbours share cranes\n\nLima, 3 May 2024.\n{report}\n\nPage 1 of 1\n"),
        ),
        (
            "mill.txt",
            "A mill grinds quinoa\n\nTacna, 4 June 2024. The mill grinds nine tons.\n".to_owned(),
        ),
        (
            "second.txt",
            format!("Two ports, one plan\n\nLima, 6 May 2024.\n{report}\n"),
        ),
    ];
    for (name, text) in &files {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let path = folder.path().display().to_string();
    let sources = |arguments: &[&str]| {
        let (out, err, code) = run(&[&["list", &path], arguments].concat(), "");
        assert_eq!(code, Some(0));
        let names: Vec<String> = (out.lines().skip(1))
            .map(|row| row.rsplit('/').next().unwrap_or_default().to_owned())
            .collect();
        (names.join(" "), out.contains("1 reprint"), err)
    };
    let said =
        "daftar: 1 reprint folded into the first print of the report; --reprints lists each\n";
    let one_row = ("first.txt mill.txt".to_owned(), true, said.to_owned());
    assert_eq!(sources(&[]), one_row);
    let all = (
        "first.txt mill.txt second.txt".to_owned(),
        false,
        String::new(),
    );
    assert_eq!(sources(&["--reprints"]), all);
    let (out, _, _) = run(&["list", "--format", "json", &path], "");
    let said: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    let documents = said["documents"].as_array().expect("a list");
    assert_eq!(documents.len(), 3);
    assert_eq!(
        documents[0]["same_as"],
        serde_json::json!([documents[2]["id"]])
    );
    assert_eq!(documents[0]["format"], "text");
    assert_eq!(documents[0]["parts"], serde_json::json!([]));
    let (out, err, code) = run(&["show", "first.txt", "--article", &path], "");
    let article = format!("Harbours share cranes\n\nLima, 3 May 2024.\n\n{report}\n");
    assert_eq!((out, err.as_str(), code), (article, "", Some(0)));
}
