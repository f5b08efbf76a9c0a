//! Bytes that a key costs the terminal, counted exactly, beside `less` on the same text and ratatui's stock backend.

#[path = "../../../tests/support/typist.rs"]
mod typist;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use typist::{RUNS, Run, TERMINALS, To};

/// How long `less` says nothing when it has said all.
const QUIET: Duration = Duration::from_millis(100);

/// How long it may take to say anything.
const PATIENCE: Duration = Duration::from_secs(5);

fn main() {
    let index = typist::report();
    let file = std::env::temp_dir().join("daftar-wire.txt");
    std::fs::write(&file, typist::text()).expect("the temporary directory takes a file");
    println!("bytes a key at 120 columns and 40 rows, stacked at 60 columns; ratio to less");
    for run in &RUNS {
        let peer = less(run, &file);
        let stock = run.measure(&index, To::Stock);
        println!("{}: less {peer}, ratatui's stock backend {stock}", run.name);
        for (name, to) in TERMINALS {
            let ours = run.measure(&index, to);
            println!("    {name}: {ours}, ratio {:.2}", ours as f64 / peer as f64);
        }
    }
}

/// Bytes a key of `less`, after the screen of its start.
fn less(run: &Run, file: &Path) -> usize {
    let (cols, rows) = run.size;
    let pair = native_pty_system()
        .openpty(PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        })
        .expect("a pseudo-terminal");
    let mut command = CommandBuilder::new("less");
    command.arg(file);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    let mut child = (pair.slave)
        .spawn_command(command)
        .expect("less is installed");
    let output = listen(pair.master.try_clone_reader().expect("a reader"));
    let mut keys = pair.master.take_writer().expect("a writer");
    said(&output);
    let mut press = |key: char| {
        write!(keys, "{key}").expect("less listens");
        said(&output)
    };
    for key in run.before.chars().filter(|key| *key == 'G') {
        press(key);
    }
    let bytes: usize = (0..run.times).map(|_| press(run.key)).sum();
    // It gives the screen back, and nothing of that is counted.
    press('q');
    child.wait().expect("less ends");
    bytes / run.times
}

fn listen(mut source: Box<dyn Read + Send>) -> Receiver<usize> {
    let (sender, output) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        while let Ok(count @ 1..) = source.read(&mut buffer) {
            if sender.send(count).is_err() {
                break;
            }
        }
    });
    output
}

/// Bytes until there are no more for a while.
fn said(output: &Receiver<usize>) -> usize {
    let mut bytes = output.recv_timeout(PATIENCE).unwrap_or(0);
    while let Ok(count) = output.recv_timeout(QUIET) {
        bytes += count;
    }
    bytes
}
