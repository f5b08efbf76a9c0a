//! Instructions that four fixed runs take, beside what they took when it was last written down.
//!
//! valgrind counts them (callgrind), so that neither the machine's speed nor what else runs on it matters; the compiler does, so
//! its version stands with the counts. `--write` writes them down. A run and all that prepares it are counted less the
//! preparation alone.

#[path = "peers/src/names.rs"]
mod names;
#[path = "peers/src/prose.rs"]
mod prose;
#[path = "peers/src/reports.rs"]
#[expect(dead_code, reason = "nothing is written to a folder here")]
mod reports;
#[path = "peers/src/stock.rs"]
mod stock;
#[path = "../tests/support/typist.rs"]
#[expect(dead_code, reason = "tests of the wire use more of it")]
mod typist;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::{env, fs};

use anyhow::{Context, Result, bail};
use daftar::corpus::Corpus;
use daftar::index::{Analysed, Collection, Index, Label};
use daftar::lexicon::Lexicon;
use daftar::search::finder::Names;
use daftar::{extract, read};
use rayon::prelude::*;
use typist::{TERMINALS, Typist, WIDE};

/// Where the counts are written down.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/counts.txt");

/// By how many hundredths a run may grow.
const SLACK: u64 = 5;

/// A run, and what only prepares it.
struct Run {
    name: &'static str,
    whole: fn(),
    preparation: fn(),
}

const RUNS: [Run; 4] = [
    Run {
        name: "open the built-in reports, to the first frame",
        whole: || scrolled(0),
        preparation: || {},
    },
    Run {
        name: "scroll 1,000 lines",
        whole: || scrolled(1_000),
        preparation: || scrolled(0),
    },
    Run {
        name: "20 keys of the finder over 20,000 names",
        whole: || found(20),
        preparation: || found(0),
    },
    Run {
        name: "index 1,000 reports",
        whole: || indexed(1_000),
        preparation: || indexed(0),
    },
];

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1).filter(|it| it != "--bench");
    let result = match arguments.next().as_deref() {
        Some("--write") => write_down(),
        Some(asked) => do_one(asked),
        None => compare(),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does a run, or its preparation, asked for by its number and one letter.
fn do_one(asked: &str) -> Result<ExitCode> {
    let (letter, number) = (
        asked.get(..1),
        asked.get(1..).and_then(|it| it.parse::<usize>().ok()),
    );
    let run = number.and_then(|number| RUNS.get(number));
    match (letter, run) {
        (Some("r"), Some(run)) => (run.whole)(),
        (Some("p"), Some(run)) => (run.preparation)(),
        _ => bail!("no such run: {asked}"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the built-in reports, and one of them in full, and goes down line by line.
fn scrolled(lines: usize) {
    let index = Arc::new(Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in())));
    let (_, to) = TERMINALS[0];
    let mut typist = Typist::new(&index, WIDE, to);
    typist.press_all("\r");
    for _ in 0..lines {
        black_box(typist.press('j'));
    }
}

/// Asks the finder over made-up names, letter by letter.
fn found(keys: usize) {
    let names: Vec<String> = (0..20_000).map(names::any).collect();
    let finder = Names::listed(names.iter().map(String::as_str));
    let index = Index::default();
    let typed = names[7_000].to_lowercase() + " " + &names[13_000].to_lowercase();
    for (end, _) in typed.char_indices().skip(1).take(keys) {
        black_box(finder.find(&index, &typed[..end], 200));
    }
}

/// Reads and indexes made-up reports.
fn indexed(count: u64) {
    let lexicon = Lexicon::built_in();
    let mut collection = Collection::default();
    for number in 0..count {
        let (path, text) = reports::report(number);
        let (document, problems) = read::read(&Label::new(&path), text.as_bytes());
        let analysed = document.map(|document| Analysed {
            analysis: extract::analyse(&document, &lexicon),
            document,
        });
        collection.take((analysed, problems));
    }
    black_box(Index::build(&collection));
}

/// Counts what each run takes now.
fn count_all() -> Result<BTreeMap<&'static str, u64>> {
    let counted = RUNS.par_iter().enumerate().map(|(number, run)| {
        let all = count(&format!("r{number}"))?;
        let preparation = count(&format!("p{number}"))?;
        Ok((run.name, all.saturating_sub(preparation)))
    });
    counted.with_max_len(1).collect()
}

/// Instructions of this program when it does what is asked, on one thread beside the first.
fn count(asked: &str) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .arg(asked)
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .context("valgrind cannot be started")?;
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{asked}: {told}");
    }
    let collected = told
        .lines()
        .find_map(|line| line.split_once("Collected : "));
    let (_, collected) = collected.with_context(|| format!("{asked}: no count in {told}"))?;
    Ok(collected.trim().parse()?)
}

/// The version of the compiler.
fn compiler() -> Result<String> {
    let output = Command::new("rustc").arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn write_down() -> Result<ExitCode> {
    let mut text = format!("{}\n", compiler()?);
    for (name, count) in count_all()? {
        let _ = writeln!(text, "{count:>14} {name}");
    }
    print!("{text}");
    fs::write(KEPT, text)?;
    Ok(ExitCode::SUCCESS)
}

/// Fails where a run takes more than it did and the slack.
fn compare() -> Result<ExitCode> {
    let kept = fs::read_to_string(KEPT).context(KEPT)?;
    let (by, kept) = kept.split_once('\n').unwrap_or_default();
    let ours = compiler()?;
    if by != ours {
        println!("instructions are not compared: they were counted with {by}, this is {ours}");
        return Ok(ExitCode::SUCCESS);
    }
    let kept = kept.lines().map(|line| {
        let (count, name) = line
            .trim_start()
            .split_once(' ')
            .context("a count and a name")?;
        Ok((name, count.parse::<u64>()?))
    });
    let kept: BTreeMap<&str, u64> = kept.collect::<Result<_>>()?;
    let counts = count_all()?;
    if !kept.keys().eq(counts.keys()) {
        bail!("{KEPT} names other runs; --write writes it anew");
    }
    let mut code = ExitCode::SUCCESS;
    for (name, count) in counts {
        let before = kept[name];
        let percent = count as f64 / before as f64 * 100.0 - 100.0;
        let grown = count * 100 > before * (100 + SLACK);
        let verdict = if grown { "  MORE THAN ALLOWED" } else { "" };
        println!("{name}: {count} instructions, {before} before ({percent:+.1} %){verdict}");
        if grown {
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}
