//! Readers of foreign formats that die: each costs one document, and is named.

use std::path::Path;

use crate::portable::{Font, Page, Portable};
use assert_cmd::Command;

fn report(name: &str) -> Vec<u8> {
    let line = format!("The report {name} says that trade grew by a third in the year.");
    let page = Page::new()
        .line(
            Font::Bold,
            18.0,
            (60.0, 760.0),
            &format!("Report {name} on trade"),
        )
        .line(Font::Plain, 11.0, (60.0, 700.0), &line);
    Portable::of(vec![page]).bytes()
}

fn run(arguments: &[&str], folder: &Path, ailments: &str) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_daftar"))
        .env_remove("DAFTAR_CORPUS")
        .env_remove("DAFTAR_CONFIG")
        .env("XDG_STATE_HOME", folder.join(".state"))
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .env("XDG_CONFIG_HOME", "/nowhere")
        .env("LANG", "C.UTF-8")
        .env("DAFTAR_TEST_READER", ailments)
        .args(arguments)
        .arg(folder)
        .output()
        .expect("the program starts");
    let out = String::from_utf8(output.stdout).expect("the output is UTF-8");
    (out, output.status.code())
}

fn problems(folder: &Path, ailments: &str) -> Vec<(String, String)> {
    let (out, _) = run(&["problems", "--format", "json"], folder, ailments);
    let found: serde_json::Value = serde_json::from_str(&out).expect("the output is JSON");
    let problems = found["problems"].as_array().expect("there is a list");
    problems
        .iter()
        .map(|problem| {
            let path = problem["path"].as_str().expect("it has a path");
            let name = path.rsplit('/').next().unwrap_or_default();
            let what = problem["what"].as_str().expect("it says what");
            (name.to_owned(), what.to_owned())
        })
        .collect()
}

#[test]
fn whatever_a_reader_dies_of_costs_one_document() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["a", "b", "c", "d", "e", "f", "g"] {
        let path = folder.path().join(format!("{name}.pdf"));
        std::fs::write(path, report(name)).expect("the file is written");
    }
    let ailments = "panic:b.pdf,stack:c.pdf,memory:d.pdf,loop:e.pdf,exit:f.pdf";
    let failed = "not read: its reader failed on it; it is damaged, or made to break readers";
    let expected = [
        ("b.pdf", failed),
        ("c.pdf", failed),
        (
            "d.pdf",
            "not read: it takes more than 128 MiB of memory; the setting max-memory allows more",
        ),
        (
            "e.pdf",
            "not read: it takes more than 2 s of processor time; the setting max-seconds allows more",
        ),
        ("f.pdf", failed),
    ];
    let expected = expected.map(|(name, what)| (name.to_owned(), what.to_owned()));
    assert_eq!(problems(folder.path(), ailments), expected);
    let (list, code) = run(&["list", "--format", "json"], folder.path(), ailments);
    let list: serde_json::Value = serde_json::from_str(&list).expect("the output is JSON");
    let titles: Vec<_> = list["documents"]
        .as_array()
        .expect("there is a list")
        .iter()
        .filter_map(|document| document["title"].as_str())
        .collect();
    assert_eq!(
        (titles, code),
        (vec!["Report a on trade", "Report g on trade"], Some(2))
    );
}

#[test]
fn a_page_that_a_reader_dies_of_costs_that_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pages = |name: &str| {
        let page = |number: usize| {
            let line = format!("Page {number} of {name} says that trade grew by a third.");
            Page::new().line(Font::Plain, 11.0, (60.0, 500.0), &line)
        };
        Portable::of((1..=5).map(page).collect()).bytes()
    };
    for name in ["one", "late", "many", "slow"] {
        let path = folder.path().join(format!("{name}.pdf"));
        std::fs::write(path, pages(name)).expect("the file is written");
    }
    let ailments = "memory:one.pdf#1,stack:late.pdf#4,exit:many.pdf#2,exit:many.pdf#3,exit:many.pdf#5,loop:slow.pdf#3";
    let failed = "its reader failed on it; it is damaged, or made to break readers";
    let expected = [
        ("late.pdf", format!("page 4: left out: {failed}")),
        ("many.pdf", format!("page 2: left out: {failed}")),
        ("many.pdf", format!("page 3: left out: {failed}")),
        (
            "many.pdf",
            format!("read in part: the first 4 of 5 pages; page 5: {failed}"),
        ),
        (
            "one.pdf",
            "page 1: left out: it takes more than 128 MiB of memory; the setting max-memory allows more".to_owned(),
        ),
        (
            "slow.pdf",
            "read in part: the first 2 of 5 pages; page 3: it takes more than 2 s of processor time; the setting max-seconds allows more".to_owned(),
        ),
    ];
    let expected = expected.map(|(name, what)| (name.to_owned(), what));
    assert_eq!(problems(folder.path(), ailments), expected);
    let (out, _) = run(&["show", "late.pdf", "--article"], folder.path(), ailments);
    let read: Vec<_> = out.lines().filter_map(|line| line.get(..6)).collect();
    assert_eq!(read, ["Page 1", "Page 2", "Page 3", "Page 5"]);
}

#[test]
fn the_day_on_which_a_file_was_made_dates_it_where_nothing_better_does() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, opening: &str| {
        let line = format!("{opening}The council met and agreed on a common programme of works.");
        let page = Page::new().line(Font::Plain, 11.0, (60.0, 500.0), &line);
        let file = Portable::of(vec![page]).info("/CreationDate (D:20240605101500+02'00')");
        let path = folder.path().join(name);
        std::fs::write(path, file.bytes()).expect("the file is written");
    };
    write("dated.pdf", "PORT LILA, 3 May 2019 - ");
    write("undated.pdf", "");
    let (list, _) = run(&["list", "--format", "json"], folder.path(), "");
    let list: serde_json::Value = serde_json::from_str(&list).expect("the output is JSON");
    let dates: Vec<_> = list["documents"]
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|document| {
            (
                document["date"]["best"].as_str(),
                document["date"]["basis"].as_str(),
            )
        })
        .collect();
    let expected = [
        (Some("2019-05-03"), Some("stated")),
        (Some("2024-06-05"), Some("inferred")),
    ];
    assert_eq!(dates, expected);
}

#[test]
fn an_archive_goes_on_past_what_breaks_its_reader() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut archive = tar::Builder::new(Vec::new());
    for name in ["a", "b", "c"] {
        let bytes = report(name);
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive
            .append_data(&mut header, format!("{name}.pdf"), bytes.as_slice())
            .expect("memory takes it");
    }
    let archive = archive.into_inner().expect("memory takes it");
    std::fs::write(folder.path().join("all.tar"), archive).expect("the file is written");
    let failed = "not read: its reader failed on it; it is damaged, or made to break readers";
    assert_eq!(
        problems(folder.path(), "exit:b.pdf"),
        [("b.pdf".to_owned(), failed.to_owned())]
    );
    let (list, code) = run(&["list", "--format", "json"], folder.path(), "exit:b.pdf");
    let list: serde_json::Value = serde_json::from_str(&list).expect("the output is JSON");
    let titles: Vec<_> = list["documents"]
        .as_array()
        .expect("there is a list")
        .iter()
        .map(|document| document["title"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(titles, ["Report a on trade", "Report c on trade"]);
    assert_eq!(code, Some(2));
}
