//! Whether every quantity is found, with what it is about.

use std::collections::{BTreeSet, HashMap};

use crate::annotation::{self, Annotations, Importance};
use crate::exported::{self, Date, Export};
use crate::scores::{Scores, Tally, ratio};
use crate::wording::fold;

/// What the annotations call otherwise than the export does, by measure.
const MEASURES: [(&str, &str); 22] = [
    ("fund_capital", "capital"),
    ("company_capital", "capital"),
    ("authorized_capital", "capital"),
    ("authorised_capital", "capital"),
    ("capacity_energy_export", "capacity"),
    ("energy_export_capacity", "capacity"),
    ("capacity_transport", "capacity"),
    ("cooperation_areas", "areas"),
    ("areas_of_cooperation", "areas"),
    ("key_areas", "areas"),
    ("export_share_finished_products", "share"),
    ("export_share", "share"),
    ("fdi", "investment"),
    ("foreign_direct_investment", "investment"),
    ("trade", "trade_turnover"),
    ("mutual_trade", "trade_turnover"),
    ("turnover", "trade_turnover"),
    ("bilateral_trade", "trade_turnover"),
    ("number_of_joint_ventures", "joint_ventures"),
    ("hydrocarbon_fields", "fields"),
    ("vehicles", "production"),
    ("cars", "production"),
];

const CURRENCIES: [&str; 11] = [
    "USD", "EUR", "GBP", "RUB", "UZS", "KZT", "AZN", "TRY", "CNY", "JPY", "INR",
];

const COUNTRIES: [(&str, &str); 6] = [
    ("azerbaijan", "AZ"),
    ("uzbekistan", "UZ"),
    ("kazakhstan", "KZ"),
    ("china", "CN"),
    ("kyrgyzstan", "KG"),
    ("europe", "EU"),
];

/// An annotated figure by the id of the exported figure that answers for it.
pub type Found<'all> = HashMap<&'all str, &'all annotation::Figure>;

/// An annotated figure with the exported one that answers for it.
struct Pair<'all> {
    gold: &'all annotation::Figure,
    made: &'all exported::Figure,
}

/// Measures `figures.*`, and tells which figures were found.
pub fn score<'all>(
    export: &'all Export,
    gold: &'all Annotations,
    scores: &mut Scores,
) -> Found<'all> {
    let pairs = pair_up(export, gold, scores);
    let dates: HashMap<&str, &Date> = export
        .documents
        .iter()
        .map(|document| (document.id.as_str(), &document.date))
        .collect();
    let names: HashMap<&str, BTreeSet<String>> = export
        .entities
        .iter()
        .map(|entity| (entity.id.as_str(), entity.names()))
        .collect();
    attribute("measure", &pairs, scores, |pair| {
        same_measure(&pair.made.measure, &pair.gold.measure)
    });
    attribute("parties", &pairs, scores, has_parties);
    attribute("direction", &pairs, scores, has_direction);
    attribute("period", &pairs, scores, |pair| has_period(pair, &dates));
    attribute("kind", &pairs, scores, has_kind);
    attribute("qualifier", &pairs, scores, has_qualifier);
    attribute("speaker", &pairs, scores, |pair| has_speaker(pair, &names));
    pairs
        .iter()
        .map(|pair| (pair.made.id.as_str(), pair.gold))
        .collect()
}

/// Finds for each annotated figure, in order, the best exported one that no other has taken.
fn pair_up<'all>(
    export: &'all Export,
    gold: &'all Annotations,
    scores: &mut Scores,
) -> Vec<Pair<'all>> {
    let documents = export.by_id();
    let made: Vec<(&str, &exported::Figure)> = export
        .stated()
        .map(|figure| {
            let document = figure.document.as_deref().and_then(|id| documents.get(id));
            (document.map_or("", |document| document.file()), figure)
        })
        .collect();
    let mut taken = BTreeSet::new();
    let mut pairs = Vec::new();
    let mut wanted = 0;
    for figure in &gold.figures {
        let is_core = figure.importance == Importance::Core && !figure.not_a_quantity;
        wanted += usize::from(is_core);
        let file = gold.file_of(&figure.doc);
        let surface = fold(&figure.surface);
        let mut best: Option<(usize, usize)> = None;
        for (at, (in_file, made)) in made.iter().enumerate() {
            if taken.contains(&at) || *in_file != file || !same_amount(made, figure) {
                continue;
            }
            let sentence = fold(made.sentence.as_deref().unwrap_or_default());
            let points = usize::from(same_measure(&made.measure, &figure.measure))
                + usize::from(sentence.contains(&surface));
            if best.is_none_or(|(most, _)| points > most) {
                best = Some((points, at));
            }
        }
        if let Some((_, at)) = best {
            taken.insert(at);
            if is_core {
                pairs.push(Pair {
                    gold: figure,
                    made: made[at].1,
                });
            }
        } else if is_core {
            scores.tell(format!(
                "figures: missed {} {:?}",
                figure.id, figure.surface
            ));
        }
    }
    for (at, (file, figure)) in made.iter().enumerate() {
        if !taken.contains(&at) {
            let text = figure.text.as_deref().unwrap_or_default();
            scores.tell(format!("figures: no {} {text:?} in {file}", figure.measure));
        }
    }
    scores.put_tally(
        "figures",
        Tally {
            hit: pairs.len(),
            wanted,
            made: pairs.len() + made.len() - taken.len(),
        },
    );
    pairs
}

fn attribute(name: &str, pairs: &[Pair], scores: &mut Scores, holds: impl Fn(&Pair) -> bool) {
    let (right, wrong): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| holds(pair));
    for Pair { gold, made } in wrong {
        scores.tell(format!(
            "figures: {name} of {} {:?}: measure {:?}, parties {:?}, from {:?} to {:?}, {:?}, kind {:?}, qualifier {:?}, speaker {:?}",
            gold.id,
            gold.surface,
            made.measure,
            made.parties,
            made.from,
            made.to,
            made.period,
            made.kind,
            made.qualifier,
            made.speaker,
        ));
    }
    scores.put(
        format!("figures.{name}"),
        ratio(right.len(), pairs.len(), 0.0),
    );
}

fn same_amount(made: &exported::Figure, gold: &annotation::Figure) -> bool {
    let near = |value: Option<f64>| {
        value.is_some_and(|value| {
            let scale = value.abs().max(gold.value.abs()).max(1e-9);
            (value - gold.value).abs() <= 0.005 * scale
        })
    };
    (near(made.value) || near(made.low) || near(made.high))
        && dimension(&made.unit) == dimension(&gold.unit)
}

/// What a unit measures: all counts are one dimension, each currency is one.
fn dimension(unit: &str) -> String {
    let unit = unit.trim().to_lowercase();
    let currency = unit.to_uppercase();
    if CURRENCIES.contains(&currency.as_str()) {
        return currency;
    }
    match unit.as_str() {
        "%" | "percent" | "percentage points" => "percent".to_owned(),
        "times" | "x" | "factor" | "multiple" => "times".to_owned(),
        "gw" | "mw" | "kw" | "gwh" | "kwh" => unit,
        "t" => "tonnes".to_owned(),
        _ if unit.starts_with("ton") || unit.starts_with("t/") => "tonnes".to_owned(),
        _ => "count".to_owned(),
    }
}

fn measure(name: &str) -> String {
    let parts: Vec<String> = name
        .split(|letter: char| letter.is_whitespace() || letter == '-')
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    let name = parts.join("_");
    MEASURES
        .iter()
        .find(|(other, _)| *other == name)
        .map_or(name, |(_, common)| (*common).to_owned())
}

fn same_measure(one: &str, other: &str) -> bool {
    measure(one).trim_end_matches('s') == measure(other).trim_end_matches('s')
}

/// The code of a country that is given by its code or its name.
pub fn country(name: &str) -> String {
    COUNTRIES
        .iter()
        .find(|(full, _)| *full == name.to_lowercase())
        .map_or_else(|| name.to_uppercase(), |(_, code)| (*code).to_owned())
}

/// The codes of several countries, each once.
pub fn countries(names: &[String]) -> BTreeSet<String> {
    names.iter().map(|name| country(name)).collect()
}

/// A kind of figure as the export names it.
pub fn kind(name: &str) -> &str {
    match name {
        "actual" | "capital" => "reported",
        "multiple" => "growth",
        other => other,
    }
}

fn has_parties(pair: &Pair) -> bool {
    let made = countries(&pair.made.parties);
    let accepted = &pair.gold.accept.parties;
    if accepted.is_empty() {
        made == countries(&pair.gold.parties)
    } else {
        accepted.iter().any(|parties| made == countries(parties))
    }
}

fn has_direction(pair: &Pair) -> bool {
    let Pair { gold, made } = pair;
    let code = |name: &Option<String>| name.as_deref().map(country);
    match &gold.direction {
        Some(direction) => {
            code(&direction.from) == code(&made.from)
                && (direction.to.is_none() || code(&direction.to) == code(&made.to))
        }
        None => {
            measure(&gold.measure) != "trade_turnover" || (made.from.is_none() && made.to.is_none())
        }
    }
}

fn has_period(pair: &Pair, dates: &HashMap<&str, &Date>) -> bool {
    let Pair { gold, made } = pair;
    let date = made.document.as_deref().and_then(|id| dates.get(id));
    let end = |stated: &Option<String>, others: &[Option<String>], got: &Option<String>| {
        let accepted = if others.is_empty() {
            std::slice::from_ref(stated)
        } else {
            others
        };
        accepted.iter().any(|wanted| {
            wanted
                .as_deref()
                .is_none_or(|wanted| is_moment(wanted, got.as_deref(), date.copied()))
        })
    };
    end(&gold.period.from, &gold.accept.from, &made.period.from)
        && end(&gold.period.to, &gold.accept.to, &made.period.to)
}

/// Whether a day is the wanted one at the precision of the wanted one. The date of the document stands for its years,
/// and may be left open.
fn is_moment(wanted: &str, got: Option<&str>, date: Option<&Date>) -> bool {
    let year = |day: Option<&str>| day.and_then(|day| day.get(..4)).unwrap_or("").to_owned();
    if wanted != "document date" {
        let wanted = wanted.get(..10).unwrap_or(wanted);
        return got.unwrap_or("").starts_with(wanted);
    }
    let first = year(date.and_then(|date| date.from.as_deref()));
    let last = year(date.and_then(|date| date.to.as_deref()));
    let last = if last.is_empty() { first.clone() } else { last };
    got.is_none() || (first..=last).contains(&year(got))
}

fn has_kind(pair: &Pair) -> bool {
    let made = kind(&pair.made.kind);
    let accepted = &pair.gold.accept.kind;
    if accepted.is_empty() {
        made == kind(&pair.gold.kind)
    } else {
        accepted.iter().any(|other| made == kind(other))
    }
}

/// Almost and reaching may stand for each other, and at least for more than.
fn has_qualifier(pair: &Pair) -> bool {
    let wanted = pair
        .gold
        .qualifier
        .as_ref()
        .map_or("=", |qualifier| qualifier.op.as_str());
    let got = pair.made.qualifier.as_str();
    match wanted {
        "<~" | "~<=" => got == "<~" || got == "~<=",
        ">" => got == ">" || got == ">=",
        wanted => got == wanted,
    }
}

fn has_speaker(pair: &Pair, names: &HashMap<&str, BTreeSet<String>>) -> bool {
    let Pair { gold, made } = pair;
    let got = match made.speaker.as_deref() {
        None => BTreeSet::from([String::new()]),
        Some(id) => names
            .get(id)
            .cloned()
            .unwrap_or_else(|| BTreeSet::from([fold(id)])),
    };
    let accepted = if gold.accept.speaker.is_empty() {
        std::slice::from_ref(&gold.speaker)
    } else {
        &gold.accept.speaker
    };
    accepted
        .iter()
        .any(|wanted| got.contains(&fold(wanted.as_deref().unwrap_or_default())))
}
