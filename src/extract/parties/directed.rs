//! The way between the countries that are named with a figure.

use std::ops::Range;

use super::place::Place;
use super::{Found, Parties};
use crate::extract::figures::Paragraph;
use crate::extract::measures::Choice;
use crate::lexicon::{CountryCode, Cue, Side};

/// Reads the roles of the countries named with the figure.
pub fn directed(
    paragraph: &Paragraph<'_>,
    range: &Range<usize>,
    choice: &Choice,
    found: &[Found],
    origin: Option<CountryCode>,
) -> Parties {
    let first = |places: &[Place]| {
        found
            .iter()
            .find(|found| places.contains(&found.place))
            .map(|found| found.code)
    };
    let receives =
        range.clone().any(|i| paragraph.cue(i).is(Cue::RECEIVE)) && choice.name != "imports";
    let via = first(&[Place::Via]);
    let mut out = Parties {
        via,
        ..Parties::default()
    };
    match choice.side {
        Side::Pair | Side::None => {}
        Side::In => {
            // `imports in trade with India`.
            out.from = first(&[Place::From, Place::With]);
            out.to = first(&[Place::Has, Place::To, Place::In]);
        }
        // Where visitors arrive has them; where they come from is told by `from` or an adjective.
        Side::Out if choice.name == "tourists" => {
            out.from = first(&[Place::From]);
            out.to = first(&[Place::To, Place::Has, Place::In]);
        }
        Side::Out if choice.name == "remittances" => {
            out.from = first(&[Place::From, Place::In]);
            out.to = first(&[Place::To, Place::Has]);
        }
        Side::Out if receives && choice.name != "exports" => {
            out.from = first(&[Place::From]);
            out.to = first(&[Place::To, Place::Has, Place::In]);
        }
        Side::Out if GIFTS.contains(&choice.name.as_str()) => {
            let given = giving(paragraph, range).or_else(|| own(paragraph, choice));
            let stands = |found: &&Found| found.place == Place::Has;
            out.to = first(&[Place::To, Place::With, Place::For, Place::In]);
            let mut subjects = found
                .iter()
                .filter(stands)
                .filter(|found| out.to != Some(found.code));
            // `Kenya’s new loans`: whether it lends or borrows is left open where nobody gives.
            let lender = subjects
                .clone()
                .find(|found| given.is_none_or(|verb| found.at < verb))
                .filter(|_| given.is_some() || out.to.is_some());
            out.from = first(&[Place::From, Place::By]).or(lender.map(|found| found.code));
            if out.to.is_none() && (given.is_some() || out.from.is_some()) {
                let other = subjects.find(|found| out.from != Some(found.code));
                out.to = other.map(|found| found.code);
            }
        }
        Side::Out if choice.name == "cargo" => {
            let own = (found.iter())
                .find(|found| found.place == Place::Has && (found.adjective || via.is_some()));
            out.from = first(&[Place::From, Place::By]).or(own.map(|found| found.code));
            out.to = first(&[Place::To, Place::With]);
            if out.to.is_some() && out.from.is_none() {
                out.from = first(&[Place::Has, Place::In]);
            }
        }
        Side::Out => {
            out.from = first(&[Place::From, Place::Has, Place::By, Place::For]);
            out.to = first(&[Place::To, Place::With]);
            if choice.name != "exports" {
                out.to = out.to.or(first(&[Place::In]));
            } else if out.from.is_none() {
                out.from = first(&[Place::In]);
            }
        }
    }
    if let Some(origin) = origin.filter(|_| choice.side == Side::Out) {
        out.from = Some(origin);
        out.to = found
            .iter()
            .find(|found| found.code != origin && !matches!(found.place, Place::Via | Place::From))
            .map(|found| found.code);
    }
    // `the second export destination`: the country named is where they go.
    let destination = choice.name == "exports"
        && range.clone().any(|i| {
            paragraph
                .line
                .any(i, &["destination", "destinations", "buyer", "customer"])
        });
    if destination && out.to.is_none() {
        std::mem::swap(&mut out.from, &mut out.to);
    }
    // Of two countries named, the one that is not where it comes from is where it goes.
    let mut others = found
        .iter()
        .filter(|found| {
            found.place == Place::Has && out.from != Some(found.code) && out.to != Some(found.code)
        })
        .map(|found| found.code);
    if let (Some(other), None) = (others.next(), others.next())
        && matches!(choice.side, Side::Out | Side::In)
    {
        match (out.from, out.to) {
            (Some(_), None) => out.to = Some(other),
            (None, Some(_)) => out.from = Some(other),
            _ => {}
        }
    }
    if out.from == out.to {
        out.to = None;
    }
    let mut all: Vec<CountryCode> = if out.from.is_some() || out.to.is_some() {
        out.from.into_iter().chain(out.to).collect()
    } else {
        found
            .iter()
            .filter(|found| !matches!(found.place, Place::Via | Place::By))
            .map(|found| found.code)
            .collect()
    };
    let mut seen = Vec::new();
    all.retain(|code| {
        let fresh = !seen.contains(code);
        seen.push(*code);
        fresh
    });
    if all.len() > 4 {
        all.truncate(1);
    }
    out.all = all;
    out
}

/// Measures of money that one side gives to another.
const GIFTS: &[&str] = &["loans", "aid", "funding"];

/// Verbs whose subject gives.
const GIVING: &[&str] = &[
    "lent",
    "lend",
    "lends",
    "lending",
    "provided",
    "provide",
    "provides",
    "providing",
    "extended",
    "extend",
    "extends",
    "granted",
    "grant",
    "grants",
    "offered",
    "offer",
    "offers",
    "gave",
    "give",
    "gives",
    "given",
    "allocated",
    "allocate",
    "pledged",
    "pledge",
    "pledges",
    "donated",
    "donate",
    "contributed",
    "contribute",
    "committed",
    "commit",
    "disbursed",
    "sent",
    "предоставил",
    "предоставила",
    "предоставит",
    "предоставили",
    "выделил",
    "выделила",
    "выделит",
    "выделили",
];

/// Where `its` stands before loans that are not borrowed: `Madrid doubled its line of credit`.
fn own(paragraph: &Paragraph<'_>, choice: &Choice) -> Option<usize> {
    let line = &paragraph.line;
    let start = paragraph.measures[choice.at?].tokens.start;
    let borrowed = line.word(start).starts_with("borrow");
    let its = (start.saturating_sub(2)..start).find(|&i| line.any(i, &["its", "their"]));
    its.filter(|_| !borrowed)
}

/// Where a verb of giving stands among the words; a noun (`a grant`) is none.
fn giving(paragraph: &Paragraph<'_>, range: &Range<usize>) -> Option<usize> {
    let line = &paragraph.line;
    range.clone().find(|&i| {
        line.any(i, GIVING)
            && !line.any(
                i.wrapping_sub(1),
                &["a", "an", "the", "of", "in", "as", "and"],
            )
            && !line.any(i + 1, &["of", "from"])
    })
}
