//! PDFs made to break readers: each is refused or read in part within its limits, and the next one is read. Alone in their
//! program, so that what its children spend is spent on them.

#[path = "support/bombs.rs"]
mod bombs;
#[path = "support/portable.rs"]
#[expect(dead_code, reason = "other PDFs need more of it")]
mod portable;

use daftar::outside::Readers;
use daftar::read::Label;
use daftar::read::limits::Limits;
use portable::{Font, Page, Portable};

#[test]
fn bombs_cost_their_limits_and_no_more() {
    let bombs = bombs::all();
    assert!(bombs.len() >= 30, "{} shapes", bombs.len());
    let line = "Trade grew by a third in the year, the ministry said.";
    let page = Page::new().line(Font::Plain, 11.0, (60.0, 700.0), line);
    let sound = Portable::of(vec![page]).bytes();
    let mut failed = Vec::new();
    for (name, bytes) in bombs {
        let limits = Limits::default();
        let most = (limits.text + (1 << 20)) as usize;
        let readers = Readers::apart(env!("CARGO_BIN_EXE_daftar").into(), limits);
        let before = time_of_children();
        let reading = readers.read(&Label::new("bomb.pdf"), &bytes);
        let after = readers.read(&Label::new("sound.pdf"), &sound);
        drop(readers);
        let spent = time_of_children() - before;
        let text: usize = reading
            .documents
            .iter()
            .map(|document| document.text.len())
            .sum();
        let said: Vec<_> = reading
            .problems
            .iter()
            .map(|problem| problem.what.as_str())
            .collect();
        let read = after
            .documents
            .iter()
            .any(|document| document.text.contains(line));
        // What it costs to start two children and to read the sound file comes on top.
        let fits = spent <= 2.5 && text <= most && read;
        let named = text > 0 || said.iter().any(|what| what.starts_with("not read: "));
        println!("{name}: {spent:.2} s, {text} bytes, {said:?}");
        if !fits || !named {
            failed.push(format!(
                "{name}: {spent:.2} s, {text} bytes, {said:?}, next read: {read}"
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Seconds of processor time of all children that have ended; 0 where the system does not say.
fn time_of_children() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(13).take(2);
    let ticks: u64 = ticks.filter_map(|field| field.parse::<u64>().ok()).sum();
    ticks as f64 / 100.0
}
