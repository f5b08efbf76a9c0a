//! What a sentence leaves to its reader of the countries of a figure.

use super::{About, Parties};
use crate::extract::figures::TRADE;
use crate::extract::measures::Choice;
use crate::lexicon::Side;

/// What the words around a figure say of its countries.
pub struct Words {
    /// That one country is taken with the rest of the world.
    pub total: bool,
    /// That there are two sides.
    pub joint: bool,
    /// That it is with another country.
    pub with: bool,
}

/// What two sides sign.
const SIGNED: &[&str] = &[
    "agreements",
    "contracts",
    "deals",
    "memorandums",
    "memoranda",
    "treaties",
    "documents",
    "project value",
];

/// Measures of one country's own economy.
const DOMESTIC: &[&str] = &[
    "GDP",
    "GDP per capita",
    "inflation",
    "unemployment",
    "interest rate",
    "budget",
    "budget deficit",
    "current account",
    "reserves",
    "debt",
    "wages",
    "population",
    "poverty",
    "turnout",
    "tax",
    "deposits",
    "employment",
    "literacy",
    "remittances",
];

/// Adds what the sentence leaves to the reader: the other side of the pair that is spoken of.
pub fn complete(
    parties: &mut Parties,
    choice: &Choice,
    about: &About,
    before: Option<&Parties>,
    turned: Option<&Parties>,
    Words { total, joint, with }: Words,
) {
    let pair_before = before.filter(|before| before.all.len() == 2);
    // `Total exports`, `inflation`: of one country, though two were spoken of.
    // `A total investment` of the two that the sentence before spoke of is theirs.
    let total = total && (pair_before.is_none() || TRADE.contains(&choice.name.as_str()));
    let own = (total || DOMESTIC.contains(&choice.name.as_str())) && parties.all.is_empty();
    if own
        && let Some(home) = about.home.filter(|_| about.firm)
        && before.is_none_or(|before| before.all.len() != 1 || before.all.contains(&home))
    {
        parties.all = vec![home];
        match choice.side {
            Side::Out if ["remittances", "tourists"].contains(&choice.name.as_str()) => {
                parties.to = Some(home);
            }
            Side::Out => parties.from = Some(home),
            Side::In => parties.to = Some(home),
            Side::Pair | Side::None => {}
        }
        return;
    }
    match parties.all.as_slice() {
        [] => {
            if let Some(before) = before.filter(|before| {
                !before.all.is_empty() && (choice.side != Side::Pair || about.partner.is_none())
            }) {
                parties.all.clone_from(&before.all);
                if choice.at.is_none() && matches!(choice.side, Side::In | Side::Out) {
                    parties.from = before.from;
                    parties.to = before.to;
                }
            } else {
                parties.all = about.all();
            }
            if let ([one], "exports" | "imports") = (parties.all.as_slice(), choice.name.as_str())
                && parties.from.is_none()
                && parties.to.is_none()
            {
                match choice.side {
                    Side::Out => parties.from = Some(*one),
                    Side::In => parties.to = Some(*one),
                    Side::Pair | Side::None => {}
                }
            }
        }
        &[one] => {
            // `Exports to China`, `the surplus with China`: the side that is left out is the one that the report is about.
            let half = match choice.side {
                Side::Pair => with,
                Side::Out => {
                    choice.name == "exports" && parties.from.is_none() && parties.to.is_some()
                }
                Side::In => parties.to.is_none() && parties.from.is_some(),
                Side::None => false,
            };
            let other = pair_before
                .filter(|_| !(half && choice.side == Side::Pair && about.firm))
                .and_then(|before| {
                    before
                        .all
                        .iter()
                        .copied()
                        .find(|code| *code != one && before.all.contains(&one))
                })
                // `Bahraini exports to Oman …, while imports from Oman`.
                .or_else(|| {
                    let pair = turned.filter(|pair| half && pair.all.contains(&one))?;
                    pair.all.iter().copied().find(|code| *code != one)
                })
                .or_else(|| about.other(one))
                .or_else(|| {
                    about
                        .home
                        .filter(|home| *home != one && with && choice.side == Side::None)
                })
                .or_else(|| about.home.filter(|home| *home != one && half && about.firm));
            let wanted = match choice.side {
                Side::Pair | Side::In => !total,
                // Who lends is never guessed; who is lent to is.
                Side::Out if ["loans", "aid"].contains(&choice.name.as_str()) => {
                    parties.from.is_some() && parties.to.is_none()
                }
                Side::Out => {
                    !total
                        && matches!(
                            choice.name.as_str(),
                            "exports"
                                | "investment"
                                | "companies"
                                | "firms"
                                | "enterprises"
                                | "businesses"
                        )
                }
                // `signed two agreements with the Saudi fund`.
                Side::None => joint || with && SIGNED.contains(&choice.name.as_str()),
            };
            if let Some(other) = other.filter(|other| wanted && parties.via != Some(*other)) {
                parties.all.push(other);
                match choice.side {
                    Side::In | Side::Out => {
                        if parties.from == Some(one) {
                            parties.to = Some(other);
                        } else if parties.to == Some(one) {
                            parties.from = Some(other);
                        }
                    }
                    Side::Pair | Side::None => {}
                }
            }
        }
        _ => {}
    }
}
