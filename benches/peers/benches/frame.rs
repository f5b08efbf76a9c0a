//! A key and the frame after it, beside the same frame through ratatui's stock backend: on the built-in reports and on a long
//! report, at two sizes of the terminal.

#[path = "../../../tests/support/typist.rs"]
#[expect(dead_code, reason = "the bench of the wire uses more of it")]
mod typist;

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use daftar::corpus::Corpus;
use daftar::index::Index;
use daftar::lexicon::Lexicon;
use daftar_peers::beside::{Peer, beside};
use typist::{TERMINALS, To, Typist, WIDE};

/// Columns and rows of a large terminal.
const LARGE: (u16, u16) = (200, 60);

fn frame(criterion: &mut Criterion) {
    let built_in = Arc::new(Index::build(&Corpus::BuiltIn.collect(&Lexicon::built_in())));
    let (_, to) = TERMINALS[0];
    for (what, index) in [("built-in", built_in), ("a long report", typist::report())] {
        for size in [WIDE, LARGE] {
            for (keys, name) in [
                (['j', 'k'], "a line and back"),
                ([' ', 'b'], "a page and back"),
                (['t', 't'], "other colours twice"),
            ] {
                let typist = |to| {
                    let mut typist = Typist::new(&index, size, to);
                    typist.press_all("\r");
                    typist
                };
                let (mut ours, mut stock) = (typist(to), typist(To::Stock));
                let press = |typist: &mut Typist| {
                    for key in keys {
                        std::hint::black_box(typist.press(key));
                    }
                };
                let peers = &mut [Peer {
                    name: "ratatui's stock backend",
                    run: &mut || press(&mut stock),
                }];
                let (columns, rows) = size;
                let name = format!("{what}, {columns}x{rows}, {name}");
                beside(criterion, &name, &mut || press(&mut ours), peers);
            }
        }
    }
}

criterion_group!(benches, frame);
criterion_main!(benches);
