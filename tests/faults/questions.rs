//! Questions made to take for ever.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use daftar::corpus::Corpus;
use daftar::decisions::NamedFilter;
use daftar::index::Index;
use daftar::index::notebook::Notebook;
use daftar::lexicon::Lexicon;
use daftar::search::finder::{Names, Scope};
use daftar::search::folders::Shelved;
use daftar::search::fulltext::{Answers, Asking, FullText};
use rustix::time::{ClockId, clock_gettime};

use crate::measured::{Random, Reports, report, tell};
use crate::row::Row;

/// What is tested here.
pub const ROWS: &[Row] = &[
    Row::new(
        "F22",
        "questions of death are answered or given up at once",
        || questions_of_death_are_answered_or_given_up_at_once(100),
    ),
    Row::long(
        "F22",
        "500 questions of death are answered or given up at once",
        || questions_of_death_are_answered_or_given_up_at_once(500),
    ),
    Row::new(
        "F22",
        "folders in folders are looked for once each",
        folders_in_folders_are_looked_for_once_each,
    ),
    Row::new(
        "F22",
        "questions of death that are pasted leave the keys alive",
        questions_of_death_that_are_pasted_leave_the_keys_alive,
    ),
];

/// Processor time that may pass between two looks at whether a question is stale; the goal is a tenth of it.
const MOST: Duration = Duration::from_millis(500);

/// Reports, and one in which a word stands a hundred thousand times.
fn reports() -> Reports {
    let reports = Reports::many(60);
    let same = "the port of the port and ".repeat(20_000);
    reports.write("same.txt", &format!("Ports\n\n{same}.\n"));
    reports
}

/// What is asked.
struct Asked {
    index: Arc<Index>,
    full_text: Arc<FullText>,
    names: Names,
}

impl Asked {
    fn of(reports: &Reports) -> Self {
        let corpus = Corpus::of(vec![reports.path().into()]);
        let index = Arc::new(Index::build(&corpus.collect(&Lexicon::built_in())));
        Self {
            full_text: Arc::new(FullText::of(&index)),
            names: Names::of(&index),
            index,
        }
    }

    /// Asks the full text, then the finder; which of them answered.
    fn ask(&self, typed: &str, stale: &(dyn Fn() -> bool + Sync)) -> (bool, bool) {
        let asking = Asking {
            typed: typed.to_owned(),
            ..Asking::default()
        };
        let of = (&self.index, &self.full_text);
        let beside = (&[][..], &Notebook::default());
        let answers = Answers::to_unless(stale, asking, of, beside);
        let hits = self
            .names
            .find_unless(stale, &self.index, Scope::split(typed), 200);
        (answers.is_some(), hits.is_some())
    }
}

/// A question of death.
fn deadly(random: &mut Random) -> String {
    let mut pick = |of: usize| random.next() as usize % of;
    let words = [
        "the", "port", "peru", "chile", "exports", "minister", "tonnes", "and", "of", "p*", "e*",
        "=Peru", "quispe*", "5", "1*", "zzzz", "ports",
    ];
    let fields = [
        "actor:quispe",
        "role:minister",
        "figure:exports",
        "measure:exports",
        "value:>0",
        "value:>1e999",
        "value:<99999999999999999999999999",
        "date:2024",
        "date:0001..9999",
        "date:9999-99-99",
        "source:x",
        "doc:report",
        "lang:en",
        "note:x",
        "folder:x",
        "in:furniture",
        "kind:target",
        "place:callao",
        "country:pe",
    ];
    let most = 1 + pick(400);
    match pick(14) {
        0 => format!("{}port{}", "(".repeat(most / 4), ")".repeat(most / 4)),
        1 => format!("{}port", "NOT ".repeat(most / 2)),
        2 => format!("{}port", "-".repeat(most)),
        3 => vec![words[pick(words.len())]; most].join(" OR "),
        4 => (0..most)
            .map(|_| words[pick(words.len())])
            .collect::<Vec<_>>()
            .join(" OR "),
        5 => format!(
            "\"{}\"~{}",
            "the ".repeat(most),
            [0, 5, 4_294_967_295_u32][pick(3)]
        ),
        6 => format!("\"{}zzzz\"", "the ".repeat(most)),
        7 => {
            let phrase: Vec<_> = (0..most).map(|_| words[pick(9)]).collect();
            format!("\"{}\"~{}", phrase.join(" "), pick(2000))
        }
        8 => (0..most)
            .map(|_| format!("{}*", (b'a' + pick(26) as u8) as char))
            .collect::<Vec<_>>()
            .join(" OR "),
        9 => format!("a{}", "\u{301}".repeat(most * 4)),
        10 => "(a+)+$ .{1,9999} [^]]* \\1 ((a*)*)* %s %n ${x} ".repeat(1 + most / 50),
        11 => (0..most / 8)
            .map(|_| fields[pick(fields.len())])
            .collect::<Vec<_>>()
            .join([" ", " OR "][pick(2)]),
        12 => {
            let parts = [
                "(", ")", "\"", "~", "-", "OR", "AND", "NOT", "=", ":", "*", "\u{202e}", "\0",
                "\x1b", "é", "日本", " ",
            ];
            (0..most).map(|_| parts[pick(parts.len())]).collect()
        }
        _ => {
            let letters = ["q", "u", "i", "s", "p", "e", "r", "o", "a", " ", "m", "-"];
            (0..most).map(|_| letters[pick(letters.len())]).collect()
        }
    }
}

/// Processor time of this thread.
fn spent() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

thread_local! {
    /// The question of which this thread last looked whether it is stale, and its processor time then.
    static LOOKED: Cell<(usize, u64)> = const { Cell::new((usize::MAX, 0)) };
}

fn questions_of_death_are_answered_or_given_up_at_once(count: usize) {
    let seed = Random::seed();
    eprintln!("    F22: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let asked = Asked::of(&reports());
    let mut questions: Vec<String> = (2..count).map(|_| deadly(&mut random)).collect();
    questions.extend(["port ".repeat(200_000), "(".repeat(1 << 20)]);
    let (longest, slowest) = (AtomicU64::new(0), Cell::new((0, 0)));
    for (at, typed) in questions.iter().enumerate() {
        let shown: String = typed.chars().take(80).collect();
        let before = spent();
        LOOKED.set((at, before));
        let (looks, gap) = (AtomicU64::new(0), AtomicU64::new(0));
        let look = || {
            looks.fetch_add(1, Ordering::Relaxed);
            let now = spent();
            let (of, last) = LOOKED.replace((at, now));
            // A thread that looks for the first time has nothing to be measured from.
            gap.fetch_max(if of == at { now - last } else { 0 }, Ordering::Relaxed);
            false
        };
        assert_eq!(asked.ask(typed, &look), (true, true), "{shown}");
        gap.fetch_max(spent() - LOOKED.get().1, Ordering::Relaxed);
        let gap = gap.into_inner();
        assert!(
            Duration::from_nanos(gap) < MOST,
            "{gap} ns without a look: {typed}"
        );
        longest.fetch_max(gap, Ordering::Relaxed);
        let took = spent() - before;
        if took > slowest.get().0 {
            slowest.set((took, at));
        }
        // Given up at any of its looks it does not look again, but for those that look at the same time.
        let looks = looks.into_inner();
        if at % 10 == 0 && looks > 0 {
            let last = 1 + random.next() % looks;
            let again = AtomicU64::new(0);
            let give_up = || again.fetch_add(1, Ordering::Relaxed) + 1 >= last;
            let answered = asked.ask(typed, &give_up);
            assert_ne!(
                answered,
                (true, true),
                "{shown} given up at look {last} of {looks}"
            );
        }
    }
    let (took, at) = slowest.get();
    let shown: String = questions[at].chars().take(30).collect();
    tell(
        "F22",
        &format!(
            "{count} questions, at most {:.1} ms between two looks; the slowest took {} ms ({shown} …)",
            longest.into_inner() as f64 / 1e6,
            took / 1_000_000
        ),
    );
}

fn folders_in_folders_are_looked_for_once_each() {
    let asked = Asked::of(&Reports::many(3));
    // Each names the one before it thirty times over.
    let named = |at: usize| format!("folder:f{at}");
    let filters: Vec<NamedFilter> = (0..40)
        .map(|at| NamedFilter {
            name: format!("f{at}"),
            query: match at {
                0 => "port".to_owned(),
                _ => vec![format!("(port {})", named(at - 1)); 30].join(" OR NOT zzzz OR "),
            },
            made: None,
        })
        .collect();
    let shelved = Shelved {
        index: &asked.index,
        full_text: &asked.full_text,
        filters: &filters,
        notes: &Notebook::default(),
    };
    let before = spent();
    let folders = shelved.folders();
    tell(
        "F22",
        &format!(
            "40 folders in each other: {} ms",
            (spent() - before) / 1_000_000
        ),
    );
    let sizes = folders
        .iter()
        .map(|it| it.documents.as_ref().map_or(0, |it| it.len()));
    assert_eq!(sizes.collect::<Vec<_>>(), [3; 40]);
    assert!(shelved.folders_unless(&|| true).is_none());
}

fn questions_of_death_that_are_pasted_leave_the_keys_alive() {
    let seed = Random::seed();
    eprintln!("    F22: DAFTAR_SEED={seed}");
    let mut random = Random::new(seed);
    let reports = reports();
    reports.write("last.txt", &report(9).replace("Grain", "Llama"));
    let mut session = reports.begin(&[]);
    session.until_text("62 documents");
    for (key, field, answer) in [
        ("s", "Search all", "1 hit in 1 document"),
        ("f", "Find everything", "Llama number 9"),
    ] {
        session.press(key).until_text(field);
        for _ in 0..12 {
            let typed: String = deadly(&mut random).replace('\x1b', "");
            session
                .press(&format!("\x1b[200~{typed}\x1b[201~"))
                .press("\x15")
                .catch_up();
        }
        session.press(&format!("\x1b[200~{}\x1b[201~", "port OR ".repeat(100_000)));
        session.press("\x15").press("llama").until_text(answer);
        session
            .press("\x1b")
            .until("nothing open", |screen| !screen.contents().contains(field));
    }
    session.press("Q");
    assert_eq!(session.end().exit_code(), 0);
    tell(
        "F22",
        &format!(
            "26 questions pasted: {} ms of processor time",
            session.spent().as_millis()
        ),
    );
    assert_eq!(session.left_on(), [""; 0]);
}
