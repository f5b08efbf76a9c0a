//! Named filters without a screen.

use serde_json::json as object;

use super::{Value, daftar};

struct Desk(tempfile::TempDir);

impl Desk {
    /// A folder of three short reports.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let reports = [
            (
                "kiln.txt",
                "Kilns\n\nMOMBASA, 4 May 2021 — The kiln of Mombasa burns bricks.\n",
            ),
            (
                "mill.txt",
                "Mills\n\nNAKURU, 6 June 2022 — The mill of Nakuru grinds maize beside a kiln.\n",
            ),
            (
                "port.txt",
                "Ports\n\nLAMU, 8 July 2023 — The port of Lamu loads ships.\n",
            ),
        ];
        for (name, text) in reports {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        Self(folder)
    }

    /// What a run over the folder printed and how it ended.
    fn run(&self, arguments: &[&str]) -> (String, String, Option<i32>) {
        let output = daftar()
            .args(arguments)
            .arg(self.0.path())
            .output()
            .expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            text(&output.stdout),
            text(&output.stderr),
            output.status.code(),
        )
    }

    /// The names of the files that a run found, in its order.
    fn files(&self, arguments: &[&str]) -> Vec<String> {
        let (out, err, _) = self.run(&[arguments, &["--format", "json"]].concat());
        let value: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}"));
        let documents = value["documents"].as_array().into_iter().flatten();
        let paths = documents.filter_map(|it| it["path"].as_str());
        paths
            .map(|path| path.rsplit('/').next().unwrap_or_default().to_owned())
            .collect()
    }
}

#[test]
fn a_question_is_kept_listed_asked_renamed_and_deleted() {
    let desk = Desk::new();
    assert_eq!(
        desk.run(&["filters"]),
        (String::new(), String::new(), Some(1))
    );
    assert_eq!(
        desk.run(&["filters", "add", "Burning", "kiln"]),
        ("kept as ‹Burning›\n".to_owned(), String::new(), Some(0))
    );
    desk.run(&["filters", "add", "Not burning", "-folder:burning"]);
    let (out, _, code) = desk.run(&["filters", "--format", "json"]);
    let listed: Value = serde_json::from_str(&out).expect("it prints JSON");
    let rows = listed["filters"].as_array().expect("filters");
    let told: Vec<Value> = (rows.iter())
        .map(|it| object!([it["name"], it["query"], it["documents"], it["error"]]))
        .collect();
    assert_eq!(
        (told, code),
        (
            vec![
                object!(["Burning", "kiln", 2, null]),
                object!(["Not burning", "-folder:burning", 1, null])
            ],
            Some(0)
        )
    );
    assert_eq!(
        desk.files(&["list", "--filter", "burning"]),
        ["kiln.txt", "mill.txt"]
    );
    assert_eq!(desk.files(&["list", "--filter", "date:2023"]), ["port.txt"]);
    assert_eq!(
        desk.files(&["search", "folder:burning maize"]),
        ["mill.txt"]
    );
    assert_eq!(
        desk.files(&["search", "--filter", "Burning", "the"]).len(),
        2
    );
    assert_eq!(
        desk.files(&["search", "--sort", "newest", "the"]),
        ["port.txt", "mill.txt", "kiln.txt"]
    );
    assert_eq!(desk.run(&["list", "--filter", "zebra"]).2, Some(1));
    let (out, ..) = desk.run(&["filters", "rename", "burning", "Ovens"]);
    assert_eq!(out, "‹Burning› is now ‹Ovens›\n");
    let (out, ..) = desk.run(&["filters", "--format", "csv"]);
    assert!(
        out.contains("there is no folder “burning”, but Ovens, Not burning"),
        "{out}"
    );
    let (out, ..) = desk.run(&["filters", "delete", "ovens"]);
    assert_eq!(out, "‹Ovens› is deleted; it was: kiln\n");
}

#[test]
fn what_cannot_be_done_with_a_filter_is_told() {
    let desk = Desk::new();
    let (_, err, code) = desk.run(&["filters", "add", "Odd", "oil (gas"]);
    assert_eq!(
        (err.as_str(), code),
        (
            "daftar: column 5: the bracket opened here is not closed\n  oil (gas\n      ^\n",
            Some(2)
        )
    );
    let (_, err, code) = desk.run(&["filters", "delete", "Odd"]);
    assert_eq!(
        (err.as_str(), code),
        (
            "daftar: there is no filter ‹Odd›; none is kept yet\n",
            Some(2)
        )
    );
    let (_, err, code) = desk.run(&["search", "folder:odd"]);
    assert_eq!(
        (err.as_str(), code),
        (
            "daftar: column 8: there is no folder “odd”; none is kept yet\n  folder:odd\n         ^\n",
            Some(2)
        )
    );
    desk.run(&["filters", "add", "Round", "folder:round"]);
    let (out, ..) = desk.run(&["filters"]);
    assert!(out.contains("names itself"), "{out}");
}
