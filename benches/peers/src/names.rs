//! Names of people, bodies, places and projects, by their number: recombined parts in several scripts.

use crate::stock::{BODIES, COUNTRIES, GIVEN, SYLLABLES, WORKS};

/// A word that nobody has, capitalised: the same for the same number.
pub fn invented(number: u64) -> String {
    let base = SYLLABLES.len() as u64;
    let mut rest = number + base;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % base) as usize]);
        rest /= base;
    }
    capital(&word)
}

/// A word with a capital.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A person.
pub fn person(number: u64) -> String {
    let given = GIVEN[(number % GIVEN.len() as u64) as usize];
    let ending = ["ov", "sen", "ez", "i", "ova", "man", "idze", ""][(number / 7 % 8) as usize];
    format!("{given} {}{ending}", invented(number / 3))
}

/// A body.
pub fn body(number: u64) -> String {
    let kind = BODIES[(number % BODIES.len() as u64) as usize];
    match number / 5 % 3 {
        0 => format!("{kind} of {}", COUNTRIES[(number % 47) as usize]),
        1 => format!("{} {kind}", invented(number)),
        _ => format!("{} {kind}", COUNTRIES[(number % 43) as usize]),
    }
}

/// A town.
pub fn town(number: u64) -> String {
    let ending = ["", "abad", "burg", "ville", " City", "kand", "grad"][(number % 7) as usize];
    format!("{}{ending}", invented(number * 3 + 1))
}

/// A project.
pub fn project(number: u64) -> String {
    format!(
        "{}-{} {}",
        town(number),
        town(number / 2 + 9),
        WORKS[(number % WORKS.len() as u64) as usize]
    )
}

/// Any name of a stock of `number`s, one in six in another script: as long lists of names are searched.
pub fn any(number: u64) -> String {
    let name = match number % 5 {
        0 | 1 => person(number),
        2 => body(number),
        3 => project(number / 5),
        _ => town(number),
    };
    match number % 12 {
        5 => cyrillic(&name),
        11 => greek(&name),
        _ => name,
    }
}

fn cyrillic(name: &str) -> String {
    respelled(
        name,
        "abcdefghijklmnopqrstuvwxyz",
        "абцдефгхийклмнопкрстуввхыз",
    )
}

fn greek(name: &str) -> String {
    respelled(
        name,
        "abcdefghijklmnopqrstuvwxyz",
        "αβκδεφγηιζκλμνοπκρστυβωξυζ",
    )
}

/// A name with each letter put into another script.
fn respelled(name: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    name.chars()
        .flat_map(|c| {
            let at = from.chars().position(|it| it == c.to_ascii_lowercase());
            let letter = at.map_or(c, |at| to[at]);
            if c.is_uppercase() {
                letter.to_uppercase().collect::<Vec<_>>()
            } else {
                vec![letter]
            }
        })
        .collect()
}
