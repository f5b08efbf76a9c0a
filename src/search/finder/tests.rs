//! Names asked for, from inside.

use super::*;
use crate::text::skeleton;

/// A name without anything else.
fn bare(target: Target, name: &str) -> Name<'_> {
    Name {
        target,
        scope: match target {
            Target::Entity(_) => Scope::Actors,
            Target::Document(_) => Scope::Documents,
            Target::Figure(_) => Scope::Figures,
        },
        printed: name,
        beside: &[],
        weight: 1,
        ends: false,
        years: Timed::Printed,
    }
}

fn made(names: &[Name<'_>]) -> Names {
    let mut gathering = Gathering::default();
    let taken = names.iter().filter(|name| gathering.take(name));
    let text = taken.map(|name| name.printed.into()).collect();
    Names::ready(gathering, Text::Listed(text))
}

fn named(names: &[(Target, &str, usize)]) -> Names {
    let names: Vec<Name<'_>> = (names.iter())
        .map(|(target, name, weight)| Name {
            weight: *weight,
            ..bare(*target, name)
        })
        .collect();
    made(&names)
}

fn ask(names: &Names, query: &str) -> Vec<String> {
    let hits = names.find(&Index::default(), query, 10);
    hits.list.into_iter().map(|hit| hit.name).collect()
}

fn entity(number: u32) -> Target {
    Target::Entity(EntityId(number))
}

#[test]
fn matched_letters_are_shown() {
    let names = named(&[(entity(0), "Şavkat Mirziyoyev", 1)]);
    let shown = |query: &str| {
        let hits = names.find(&Index::default(), query, 1);
        let hit = hits.list.first().expect("the name is near");
        let letters = hit
            .matched
            .iter()
            .filter_map(|&at| hit.name[at..].chars().next());
        letters.collect::<String>()
    };
    assert_eq!(shown("mirz"), "Mirz");
    assert_eq!(shown("mirz sh"), "ŞaMirz");
    assert_eq!(shown("sm"), "ŞM");
}

#[test]
fn the_first_name_that_matches_is_shown_though_another_is_nearer() {
    let names = named(&[
        (entity(0), "Centre for Economic Research (CER)", 1),
        (entity(0), "CER", 1),
    ]);
    assert_eq!(ask(&names, "cer"), ["Centre for Economic Research (CER)"]);
    let names = named(&[
        (entity(0), "Oil Company of the Republic", 1),
        (entity(0), "SOCAR", 1),
    ]);
    assert_eq!(ask(&names, "socar"), ["SOCAR"]);
}

#[test]
fn guesses_at_typing_errors_are_left_out_where_something_is_what_was_asked_for() {
    let names = named(&[
        (entity(0), "Anna Petrova", 1),
        (entity(1), "Anna Petrovich", 1),
    ]);
    assert_eq!(ask(&names, "petrova"), ["Anna Petrova"]);
    assert_eq!(
        ask(&names, "petrava").first().map(String::as_str),
        Some("Anna Petrova")
    );
}

#[test]
fn a_title_helps_and_does_not_find_by_itself() {
    let names = made(&[
        Name {
            beside: &["Minister of Transport".to_owned()],
            ..bare(entity(0), "Lucía Quispe")
        },
        Name {
            weight: 9,
            ..bare(entity(1), "Pedro Quispe")
        },
    ]);
    assert_eq!(ask(&names, "quispe"), ["Pedro Quispe", "Lucía Quispe"]);
    assert_eq!(ask(&names, "minister quispe"), ["Lucía Quispe"]);
    assert_eq!(ask(&names, "minister"), Vec::<String>::new());
}

#[test]
fn what_states_no_year_answers_to_any_after_what_states_it() {
    let figure = |number, name, weight, years| Name {
        weight,
        years,
        ..bare(Target::Figure(FigureId(number)), name)
    };
    let names = made(&[
        figure(0, "exports · 70 bushels", 7, Timed::Any),
        figure(1, "exports · 2031 · 70 bushels", 1, Timed::Printed),
        figure(2, "exports · 2032 · 80 bushels", 1, Timed::Told(&[2031])),
    ]);
    assert_eq!(
        ask(&names, "70 bushels 2031"),
        ["exports · 2031 · 70 bushels", "exports · 70 bushels"]
    );
    assert_eq!(
        ask(&names, "exports 2031"),
        [
            "exports · 2031 · 70 bushels",
            "exports · 70 bushels",
            "exports · 2032 · 80 bushels"
        ]
    );
    assert_eq!(ask(&names, "2031"), ["exports · 2031 · 70 bushels"]);
    assert_eq!(ask(&names, "exports 2033"), ["exports · 70 bushels"]);
    assert_eq!(ask(&names, "imports 2031"), Vec::<String>::new());
}

#[test]
fn initials_of_headlines_mean_nothing() {
    let title = "Trade Of Machines Grows";
    let names = named(&[(Target::Document(DocumentId(0)), title, 1)]);
    assert_eq!(ask(&names, "tmg"), Vec::<String>::new());
    assert_eq!(ask(&names, "machines"), [title]);
}

#[test]
fn a_first_character_narrows() {
    assert_eq!(Scope::split("@baku"), (Scope::Actors, "baku"));
    assert_eq!(Scope::split("baku"), (Scope::All, "baku"));
    assert_eq!(Scope::split("/"), (Scope::Documents, ""));
    let prefixes: String = Scope::ALL.into_iter().filter_map(Scope::prefix).collect();
    assert_eq!(prefixes, "@#&=:/");
}

#[test]
fn sounds_of_words_are_those_of_the_text_room() {
    let word = &keys::words("Khakimov’s")[0];
    assert_eq!(
        (word.press.as_str(), word.skeleton.clone()),
        ("khakimov", skeleton("Khakimov"))
    );
}
