//! What is put to the test with any bytes: readers, the extractor, questions, the reader's files, keys.
//!
//! Each function takes any bytes and panics when something is not as it must be: `cargo fuzz run html` looks for such bytes,
//! and `tests/fuzz.rs` tries the same ones in every run of the tests.

#[path = "../../tests/app/session.rs"]
#[expect(dead_code, reason = "the tests of the app drive it in more ways")]
mod session;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use chrono::DateTime;
use daftar::app::event::Event;
use daftar::app::key::{Key, KeyCode, Mouse, MouseAction};
use daftar::app::keymap;
use daftar::app::setup::{ColourLevel, Setup, Switch};
use daftar::decisions::{Book, filters};
use daftar::extract;
use daftar::index::{Analysed, Collection, Index};
use daftar::lexicon::Lexicon;
use daftar::read::format::Format;
use daftar::read::limits::Limits;
use daftar::read::{self, Document, Label, Told};
use daftar::search::finder;
use daftar::search::fulltext::FullText;
use daftar::search::fulltext::query::Query;
use daftar::text::Span;
use daftar::ui::theme::Theme;

use session::Session;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::built_in);

/// A few reports to ask about.
static REPORTS: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let mut collection = Collection::default();
    for (name, text) in [
        (
            "a.txt",
            "Ports of Peru\n\nLima, 3 May 2024. Trade between Peru and Chile reached $4.1 billion in 2023, Minister Aziza Tembo said.\n",
        ),
        (
            "b.md",
            "---\ndate: 2024-06-01\n---\n\n# Rails\n\nThe Lobito–Lusaka railway carried 3 million tonnes. «Мы рады», — сказал Ахметов.\n",
        ),
    ] {
        let (document, _) = read::read(&Label::new(name), text.as_bytes());
        if let Some(document) = document {
            let analysis = extract::analyse(&document, &LEXICON);
            collection.insert(Arc::new(Analysed { document, analysis }));
        }
    }
    Arc::new(Index::build(&collection))
});

/// Bytes of a file of no known format.
pub fn text(bytes: &[u8]) {
    read_as("report.txt", bytes);
}

/// Bytes of a web page.
pub fn html(bytes: &[u8]) {
    read_as("page.html", &[b"<!doctype html><html>", bytes].concat());
}

/// Bytes of a PDF.
pub fn pdf(bytes: &[u8]) {
    if bytes.starts_with(b"%PDF-") {
        read_as("paper.pdf", bytes);
    } else {
        read_as("paper.pdf", &[b"%PDF-1.7\n", bytes].concat());
    }
}

/// Bytes of a Word document: those of its parts, when they are no archive themselves.
pub fn docx(bytes: &[u8]) {
    read_as("paper.docx", bytes);
}

/// Bytes of a message or a mailbox.
pub fn mail(bytes: &[u8]) {
    read_as("letter.eml", bytes);
    read_as(
        "letters.mbox",
        &[b"From a@b Mon Jan  1 00:00:00 2024\n", bytes].concat(),
    );
}

/// Bytes of an archive.
pub fn container(bytes: &[u8]) {
    read_as("reports.zip", bytes);
}

/// Any text, analysed and put into an index.
pub fn extract(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (document, _) = read::read(&Label::new("a.txt"), text.as_bytes());
    let Some(document) = document else { return };
    let analysis = extract::analyse(&document, &LEXICON);
    for name in &analysis.names {
        place(&document, name.span);
    }
    for figure in &analysis.figures {
        place(&document, figure.span);
    }
    for sentence in &analysis.sentences {
        place(&document, sentence.span);
    }
    let mut collection = Collection::default();
    collection.insert(Arc::new(Analysed { document, analysis }));
    let index = Index::build(&collection);
    assert_eq!(index.documents().len(), 1);
}

/// Any question: of the full text, of the finder.
pub fn query(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    if let Ok(query) = Query::parse(&typed) {
        let found = FullText::of(&REPORTS).find(&REPORTS, &query);
        assert!(found.documents.len() <= REPORTS.documents().len());
    }
    let found = finder::find(&REPORTS, &typed, 20);
    assert!(found.list.len() <= 20);
}

/// Any daftar.toml: what can be read is written as it was.
pub fn decisions(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(mut book) = Book::read(&text) {
        let before = book.text();
        let again = Book::read(&before).map(|book| book.text());
        assert_eq!(again.ok().as_ref(), Some(&before));
        if book.undo().is_some() {
            book.redo();
            assert!(Book::read(&book.text()).is_ok());
        }
    }
    let _ = filters::filters(&text);
    let _ = DateTime::parse_from_rfc3339(&text);
}

/// Any theme and any keys of a settings file.
pub fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (_, mistakes) = Theme::read(&text, ColourLevel::True);
    for mistake in mistakes {
        assert!(mistake.at <= text.len());
    }
    let _ = keymap::sequence(&text);
}

/// Any keys, clicks and sizes, three bytes each: every screen can be drawn.
pub fn keys(bytes: &[u8]) {
    let plain = bytes.first().is_some_and(|first| first % 8 == 0);
    let mut session = Session::new(Setup {
        size: (80, 24),
        plain: Switch::of(plain),
        ..Setup::default()
    });
    session.read(Arc::clone(&REPORTS));
    for step in bytes.chunks(3).take(60) {
        let [what, one, other] = [0, 1, 2].map(|at| step.get(at).copied().unwrap_or_default());
        match what % 16 {
            0 => session.send(Event::Resize(one.into(), other.into())),
            1 => session.send(Event::Mouse(Mouse {
                action: [
                    MouseAction::Press,
                    MouseAction::Drag,
                    MouseAction::Release,
                    MouseAction::WheelUp,
                    MouseAction::WheelDown,
                ][usize::from(what / 16) % 5],
                column: one.into(),
                row: other.into(),
            })),
            2 => session.wait(Duration::from_millis(u64::from(one) * 40)),
            3 => session.send(Event::Paste(String::from_utf8_lossy(step).into_owned())),
            4 => session.send(Event::Key(Key {
                code: KeyCode::Char(char::from(one)),
                control: other % 2 == 0,
                alt: other % 3 == 0,
            })),
            5 => {
                session.buffer();
            }
            6..=8 => {
                let code = [
                    KeyCode::Enter,
                    KeyCode::Esc,
                    KeyCode::Tab,
                    KeyCode::BackTab,
                    KeyCode::Up,
                    KeyCode::Down,
                    KeyCode::Left,
                    KeyCode::Right,
                    KeyCode::Home,
                    KeyCode::End,
                    KeyCode::PageUp,
                    KeyCode::PageDown,
                    KeyCode::Backspace,
                    KeyCode::Delete,
                ][usize::from(one) % 14];
                session.send(Event::Key(session::plain(code)));
            }
            _ => {
                let c = char::from(b' ' + one % 95);
                session.send(Event::Key(session::plain(KeyCode::Char(c))));
            }
        }
    }
    session.buffer();
}

/// Reads bytes under a name with small limits, and holds what comes of it against the laws of documents.
fn read_as(name: &str, bytes: &[u8]) {
    let limits = Limits {
        text: 1 << 20,
        unpacked: 4 << 20,
        pages: 20,
        members: 50,
        ..Limits::default()
    };
    let mut begun = 0;
    let mut done = 0;
    read::each(&Label::new(name), bytes, &limits, &mut |told| match told {
        Told::Begun(_) => begun += 1,
        Told::Page(..) => {}
        Told::Done(document, problems) => {
            done += 1;
            assert!(
                document.is_some() || !problems.is_empty(),
                "nothing is said"
            );
            if let Some(document) = document {
                check(&document, bytes);
            }
        }
    });
    assert_eq!(begun, done);
    assert!(begun > 0);
}

/// The laws of a document.
fn check(document: &Document, bytes: &[u8]) {
    let mut last = 0;
    for block in &document.blocks {
        place(document, block.span);
        assert!(block.span.start() >= last, "blocks stand in order");
        last = block.span.end();
        for region in &document.regions {
            let inside =
                region.span.start() <= block.span.start() && block.span.end() <= region.span.end();
            let outside =
                block.span.end() <= region.span.start() || region.span.end() <= block.span.start();
            assert!(
                inside || outside,
                "a block lies across the edge of a region"
            );
        }
    }
    let mut last = 0;
    for region in &document.regions {
        place(document, region.span);
        assert!(region.span.start() >= last, "regions stand in order");
        last = region.span.end();
    }
    for field in &document.metadata {
        place(document, field.span);
    }
    let mut last = 0;
    for landmark in &document.landmarks {
        assert!(document.text.is_char_boundary(landmark.at));
        assert!(landmark.at >= last, "landmarks stand in order");
        last = landmark.at;
    }
    for span in document.title.iter().map(|title| title.span) {
        place(document, span);
    }
    if document.format == Format::Text && document.label.file_name() == "report.txt" {
        let whole = document.origin.span(Span::new(0, document.text.len()));
        assert!(
            whole.end() <= bytes.len(),
            "the text leads back into its file"
        );
    }
}

fn place(document: &Document, span: Span) {
    assert!(
        document.text.get(span.range()).is_some(),
        "{span:?} is no place"
    );
}
