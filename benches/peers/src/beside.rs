//! Measuring side by side: each run of ours with a run of each peer in turn, so that what the machine does besides costs all alike.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode};

/// Something to measure.
pub struct Peer<'p> {
    pub name: &'p str,
    pub run: &'p mut dyn FnMut(),
}

/// Measures `ours` with its peers in turn, and prints the ratio of the medians to each.
pub fn beside(
    criterion: &mut Criterion,
    name: &str,
    ours: &mut dyn FnMut(),
    peers: &mut [Peer<'_>],
) {
    let mut own: Vec<Duration> = Vec::new();
    let mut others: Vec<Vec<Duration>> = vec![Vec::new(); peers.len()];
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("daftar", |bencher| {
        bencher.iter_custom(|count| {
            let mut total = Duration::ZERO;
            for _ in 0..count {
                let time = timed(ours);
                total += time;
                own.push(time);
                for (peer, times) in peers.iter_mut().zip(&mut others) {
                    times.push(timed(peer.run));
                }
            }
            total
        });
    });
    group.finish();
    if own.is_empty() {
        // Left out by what was asked for.
        return;
    }
    let own = Times::of(own);
    println!("{name}: {own}");
    for (peer, times) in peers.iter().zip(others) {
        let times = Times::of(times);
        let ratio = own.median.as_secs_f64() / times.median.as_secs_f64();
        println!("{name}: {}: {times}; ratio {ratio:.2}", peer.name);
    }
}

/// Something that answers questions by their numbers.
pub struct Answerer<'p> {
    pub name: &'p str,
    pub answer: &'p mut dyn FnMut(usize),
}

/// Asks every question a few times, ours first and then each peer, and prints the middle and the ninety-ninth of a hundred times
/// with their ratios to ours.
pub fn asked(
    name: &str,
    (questions, rounds): (usize, usize),
    ours: &mut dyn FnMut(usize),
    peers: &mut [Answerer<'_>],
) {
    let mut own: Vec<Vec<Duration>> = vec![Vec::new(); questions];
    let mut others: Vec<Vec<Vec<Duration>>> = vec![own.clone(); peers.len()];
    for _ in 0..rounds {
        for question in 0..questions {
            own[question].push(timed(&mut || ours(question)));
            for (peer, times) in peers.iter_mut().zip(&mut others) {
                times[question].push(timed(&mut || (peer.answer)(question)));
            }
        }
    }
    let all = Times::of(own.concat());
    println!("{name}: daftar: {all}");
    for (peer, times) in peers.iter().zip(others) {
        let theirs = Times::of(times.concat());
        let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
        let mut of_each: Vec<f64> = (own.iter().zip(&times))
            .map(|(own, times)| {
                ratio(
                    Times::of(own.clone()).median,
                    Times::of(times.clone()).median,
                )
            })
            .collect();
        of_each.sort_by(f64::total_cmp);
        println!(
            "{name}: {}: {theirs}; ratio of medians {:.2}, of p99 {:.2}; a question's own ratio: median {:.2}, worst {:.2}",
            peer.name,
            ratio(all.median, theirs.median),
            ratio(all.late, theirs.late),
            of_each[of_each.len() / 2],
            of_each[of_each.len() - 1],
        );
    }
    let mut slow: Vec<(Duration, usize)> = (own.into_iter().enumerate())
        .map(|(question, times)| (Times::of(times).median, question))
        .collect();
    slow.sort();
    let slowest: Vec<String> = (slow.iter().rev().take(5))
        .map(|(time, question)| format!("{question} {time:.1?}"))
        .collect();
    println!(
        "{name}: slowest questions by number: {}",
        slowest.join(", ")
    );
}

fn timed(run: &mut dyn FnMut()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// The least, the middle and the ninety-ninth of a hundred.
struct Times {
    least: Duration,
    median: Duration,
    late: Duration,
}

impl Times {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        let at = |part: usize| times[(times.len() - 1) * part / 100];
        Self {
            least: at(0),
            median: at(50),
            late: at(99),
        }
    }
}

impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "least {:?}, median {:?}, p99 {:?}",
            self.least, self.median, self.late
        )
    }
}

/// What follows an argument of the command line.
pub fn argument(name: &str) -> Option<String> {
    let mut arguments = std::env::args().skip_while(|it| it != name);
    arguments.nth(1)
}

/// The number that follows an argument of the command line.
pub fn number(name: &str, otherwise: u64) -> u64 {
    argument(name).map_or(otherwise, |it| {
        it.parse().expect("what follows is a number")
    })
}

/// Resident memory of this process in MiB, as Linux tells it; 0 elsewhere.
pub fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|it| it.split(' ').nth(1)?.parse::<u64>().ok());
    pages.unwrap_or(0) * 4096 >> 20
}

/// The folder to measure on: that of `--corpus DIR`, or made-up reports, `--documents N` of them.
pub fn corpus(documents: u64) -> PathBuf {
    if let Some(folder) = argument("--corpus") {
        return folder.into();
    }
    let count = number("--documents", documents);
    let folder = std::env::temp_dir().join(format!("daftar-made-{count}"));
    if !folder.exists() {
        crate::reports::write(&folder, count)
            .expect("made-up reports are written to the temporary directory");
    }
    folder
}
