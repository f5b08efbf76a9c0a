//! A key and the frame after it, on the built-in reports and on a document of a megabyte.

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use daftar::app::App;
use daftar::app::event::Event;
use daftar::app::key::{Key, KeyCode};
use daftar::app::setup::{ColourLevel, Setup};
use daftar::corpus::Corpus;
use daftar::index::{Collection, Index, Label};
use daftar::lexicon::Lexicon;
use daftar::ui;
use daftar::ui::theme::Themes;
use daftar::{extract, read};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn frame(criterion: &mut Criterion) {
    let lexicon = Lexicon::built_in();
    let small = Arc::new(Index::build(&Corpus::BuiltIn.collect(&lexicon)));
    let mut text = String::from("A long report\n\n");
    for number in 0.. {
        if text.len() > 1 << 20 {
            break;
        }
        let _ = write!(
            text,
            "In {} the harbour of Rotterdam handled {number} million tonnes of cargo, said the port authority; Germany took a third of it.\n\n",
            1900 + number % 120
        );
    }
    let (document, problems) = read::read(&Label::new("long.txt"), text.as_bytes());
    let analysed = document.map(|document| daftar::index::Analysed {
        analysis: extract::analyse(&document, &lexicon),
        document,
    });
    let mut collection = Collection::default();
    collection.take((analysed, problems));
    let large = Arc::new(Index::build(&collection));
    for (name, index) in [("five reports", small), ("a megabyte", large)] {
        let themes = Themes::load(ColourLevel::True);
        let mut terminal =
            Terminal::new(TestBackend::new(120, 40)).expect("a buffer is no terminal");
        let mut app = App::new(Setup {
            size: (120, 40),
            ..Setup::default()
        });
        let now = Instant::now();
        app.update(Event::Index(index), now);
        let press = |app: &mut App, code| {
            black_box(app.update(
                Event::Key(Key {
                    code,
                    control: false,
                    alt: false,
                }),
                now,
            ));
        };
        press(&mut app, KeyCode::Enter);
        for key in ['j', 'k', 'd', 'u', 'G', 'e', '.', 'n'] {
            criterion.bench_function(&format!("{name}: key {key}"), |bencher| {
                bencher.iter(|| press(&mut app, KeyCode::Char(key)));
            });
        }
        criterion.bench_function(&format!("{name}: frame"), |bencher| {
            bencher.iter(|| {
                terminal
                    .draw(|frame| ui::draw(frame, &app, &themes))
                    .expect("a buffer is no terminal");
            });
        });
    }
}

criterion_group!(benches, frame);
criterion_main!(benches);
