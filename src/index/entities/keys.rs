//! Bodies, places, projects, agreements and countries under several spellings: joined by keys.

use std::collections::HashMap;

use super::super::Index;
use super::links::Links;
use super::pool::{Form, Forms};
use crate::extract::EntityKind;
use crate::lexicon::{CountryCode, Variants};
use crate::text::{fold, skeleton};

/// Joins forms that are one by their words: the same country, the same key.
pub fn link(forms: &Forms, links: &mut Links) {
    countries(forms, links);
    same_key(forms, links);
}

fn countries(forms: &Forms, links: &mut Links) {
    let mut first = HashMap::new();
    for (id, form) in forms.iter() {
        if form.kind == EntityKind::Country
            && let [code] = form.countries[..]
        {
            let other = *first.entry(code).or_insert(id);
            links.join(other, id, || {
                format!(
                    "“{}” and “{}” are names of one country ({code})",
                    forms.form(other).text,
                    form.text
                )
            });
        }
    }
}

fn same_key(forms: &Forms, links: &mut Links) {
    let mut first: HashMap<(EntityKind, String), usize> = HashMap::new();
    for (id, form) in forms.iter() {
        let apart = form.kind == EntityKind::Person
            || form.kind == EntityKind::Country
            || is_local_body(form)
            || form.kind == EntityKind::Event
                && form
                    .called
                    .as_ref()
                    .is_some_and(|called| called.contains("visit"));
        if apart {
            continue;
        }
        for key in keys(form) {
            let other = *first.entry((form.kind, key)).or_insert(id);
            let (a, b) = (forms.form(other), form);
            if other != id && !contrary(a, b) {
                links.join(other, id, || {
                    format!("“{}” and “{}” differ only in spelling", a.text, b.text)
                });
            }
        }
    }
}

/// Bodies that every country has, named without the country: one where the documents speak of one country most.
pub fn link_national(index: &Index, forms: &Forms, links: &mut Links) {
    let mut first: HashMap<(String, CountryCode), usize> = HashMap::new();
    for (id, form) in forms.iter() {
        let Some(country) = form
            .documents()
            .next()
            .filter(|_| is_local_body(form))
            .and_then(|document| leading_country(index, document))
        else {
            continue;
        };
        let key = plain(form.called.as_deref().unwrap_or(&form.text));
        let other = *first.entry((key, country)).or_insert(id);
        links.join(other, id, || {
            format!(
                "“{}” in documents that speak most of one country ({country})",
                form.text
            )
        });
    }
}

/// Whether a form is that of a body in one document, since every country has one of that name.
fn is_local_body(form: &Form) -> bool {
    form.kind == EntityKind::Organisation
        && form.countries.is_empty()
        && Variants::built_in().is_national(&form.folded)
}

/// The country that a document names most; none where two are named as often.
fn leading_country(index: &Index, document: usize) -> Option<CountryCode> {
    let mut counts: HashMap<CountryCode, usize> = HashMap::new();
    for name in &index.documents[document].analysis.names {
        for &code in &name.countries {
            *counts.entry(code).or_default() += 1;
        }
    }
    let most = *counts.values().max()?;
    let mut leading = counts.into_iter().filter(|&(_, count)| count == most);
    match (leading.next(), leading.next()) {
        (Some((code, _)), None) => Some(code),
        (_, Some(_)) | (None, None) => None,
    }
}

/// Whether two names speak of different countries.
fn contrary(a: &Form, b: &Form) -> bool {
    a.kind == EntityKind::Place
        && !a.countries.is_empty()
        && !b.countries.is_empty()
        && a.countries != b.countries
}

/// The keys under which spellings of one name meet.
fn keys(form: &Form) -> Vec<String> {
    let text = form.called.as_deref().unwrap_or(&form.text);
    let plain = plain(text);
    let mut found = vec![skeleton(&ordered(&plain, form.countries.len()))];
    if form.kind == EntityKind::Project {
        for tail in [
            " project",
            " programme",
            " program",
            " platform",
            " initiative",
            " line",
        ] {
            if let Some(rest) = plain
                .strip_suffix(tail)
                .filter(|rest| rest.contains([' ', '-']))
            {
                found.push(skeleton(&ordered(rest, form.countries.len())));
            }
        }
    }
    if form.kind == EntityKind::Place {
        let bare = plain
            .strip_suffix(" district")
            .or_else(|| plain.strip_suffix(" city"))
            .or_else(|| plain.strip_prefix("city of "))
            .or_else(|| plain.strip_suffix(" village"))
            .or_else(|| plain.strip_suffix(" sea"))
            .or_else(|| plain.strip_suffix(" ocean"));
        let name = bare.unwrap_or(&plain);
        found.push(skeleton(name));
        let sound = skeleton(name);
        // Azerbaijani h- is printed g- after Russian (`Gadzhigabul`, `Hajigabul`); long names only, lest two towns meet.
        if sound.chars().count() >= 7
            && let Some(rest) = sound.strip_prefix('g')
        {
            found.push(format!("h{rest}"));
        }
    }
    found.dedup();
    found
}

/// The folded name without article, quotes and `Republic of` before a country.
pub fn plain(text: &str) -> String {
    let folded = fold(text);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    folded
        .replace(" of the republic of ", " of ")
        .replace(" of the kingdom of ", " of ")
        .replace(" of the state of ", " of ")
        .replace(" of the ", " of ")
        .replace('&', "and")
        .replace("centre", "center")
        .replace("organisation", "organization")
        .replace("programme", "program")
        .replace("defence", "defense")
        .replace("labour", "labor")
}

/// Parts joined by dashes in one order, where they name two countries or more (`Uzbekistan-Azerbaijan Council`).
fn ordered(plain: &str, countries: usize) -> String {
    if countries < 2 || !plain.contains('-') {
        return plain.to_owned();
    }
    plain
        .split(' ')
        .map(|word| {
            let mut parts: Vec<&str> = word.split('-').collect();
            parts.sort_unstable();
            parts.join("-")
        })
        .collect::<Vec<_>>()
        .join(" ")
}
