//! Ways to fail that a test may ask of a child: releases have none.

use crate::read::Label;

/// Fails as `DAFTAR_TEST_READER=panic:a.pdf,memory:b.pdf#3` asks, when the document of that name or its page is begun.
#[cfg(debug_assertions)]
pub fn fall_ill(label: &Label, page: Option<u32>) {
    let Ok(wanted) = std::env::var("DAFTAR_TEST_READER") else {
        return;
    };
    let here = match page {
        Some(page) => format!("{}#{page}", label.file_name()),
        None => label.file_name().to_owned(),
    };
    let ailment = wanted
        .split(',')
        .filter_map(|one| one.split_once(':'))
        .find(|(_, name)| *name == here);
    match ailment.map(|(way, _)| way) {
        Some("panic") => panic!("a test asked for it"),
        Some("stack") => end_the_stack(),
        Some("memory") => {
            let mut held = Vec::new();
            loop {
                held.push(std::hint::black_box(vec![1_u8; 1 << 20]));
            }
        }
        Some("loop") => loop {
            std::hint::spin_loop();
        },
        Some("exit") => std::process::exit(0),
        Some(_) | None => {}
    }
}

/// Calls until the stack of this thread ends.
#[cfg(debug_assertions)]
pub fn end_the_stack() {
    std::hint::black_box(deeper(&[0; 1_024]));
}

#[cfg(debug_assertions)]
fn deeper(above: &[u8; 1_024]) -> usize {
    let mut here = *above;
    here[0] = here[0].wrapping_add(1);
    if std::hint::black_box(true) {
        deeper(&here) + usize::from(here[0])
    } else {
        0
    }
}

/// Fails as a test asks. Releases never do.
#[cfg(not(debug_assertions))]
pub fn fall_ill(_label: &Label, _page: Option<u32>) {}
