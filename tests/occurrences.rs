//! Dated occurrences of passages in the styles of many countries and decades, written for this test.
//!
//! Each file of `tests/occurrences` holds passages parted by a line `----`; after a line `==` stand the occurrences that the
//! passage tells of: what happens, how it is told, the words of its time, the thing. Nothing else may be found.

use std::fmt::Write as _;

use daftar::extract::{Act, OccurrenceClaim, Standing, analyse};
use daftar::lexicon::Lexicon;
use daftar::read::{Label, read};

#[path = "support/passages.rs"]
mod support;
use support::{Passage, passages};

#[test]
fn passages_tell_of_these_occurrences_and_no_others() {
    let lexicon = Lexicon::built_in();
    let mut wrong = String::new();
    let passages = passages("occurrences");
    for Passage {
        file,
        text,
        expected,
    } in &passages
    {
        let (document, _) = read(&Label::new("passage.txt"), text.as_bytes());
        let document = document.expect("a passage is text");
        let analysis = analyse(&document, &lexicon);
        for claim in &analysis.occurrences {
            assert!(claim.sentence.covers(claim.span), "{text}");
        }
        let found: Vec<String> = analysis.occurrences.iter().map(line).collect();
        if found != *expected {
            writeln!(wrong, "\n{file}: {}", text.trim()).expect("a text takes more text");
            for line in expected {
                writeln!(wrong, "  expected {line}").expect("a text takes more text");
            }
            for line in &found {
                writeln!(wrong, "  found    {line}").expect("a text takes more text");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(
        passages.len() >= 60,
        "{} passages are too few",
        passages.len()
    );
}

/// An occurrence in one line.
fn line(claim: &OccurrenceClaim) -> String {
    let act = match claim.act {
        Act::Signing => "signed",
        Act::Adoption => "adopted",
        Act::Force => "in force",
        Act::Visit => "visit",
        Act::Meeting => "held",
        Act::Opening => "opened",
        Act::Start => "begun",
        Act::Completion => "completed",
        Act::Founding => "founded",
        Act::Relations => "relations",
        Act::Independence => "independence",
        Act::Joining => "membership",
        Act::Appointment => "post",
    };
    let standing = match claim.standing {
        Standing::Done => "done",
        Standing::Planned => "planned",
        Standing::Alleged => "alleged",
        Standing::Open => "open",
    };
    let thing = claim.thing.as_deref().unwrap_or("-");
    format!("{act} {standing} | {} | {thing}", claim.time.text)
}
