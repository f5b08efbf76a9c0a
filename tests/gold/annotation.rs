//! The annotations as they lie in their files.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// All annotations that are scored.
pub struct Annotations {
    pub documents: Vec<Document>,
    pub entities: Vec<Entity>,
    pub figures: Vec<Figure>,
    /// Points of each chart that a reader would draw, by the name of the chart.
    pub charts: BTreeMap<String, Vec<ChartPoint>>,
    pub roles: Vec<Role>,
    pub checks: Vec<Check>,
}

/// Whether an item must be found.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Importance {
    #[default]
    Core,
    /// Neither asked for nor held against the finder.
    Extra,
}

#[derive(Deserialize)]
pub struct Document {
    pub id: String,
    pub file: String,
    pub date: Moment,
    #[serde(default)]
    pub wrong_dates: Vec<WrongDate>,
    #[serde(default)]
    pub regions: Vec<Region>,
}

/// A day, or the days between which a report was written.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Moment {
    Day(String),
    Between { from: String, to: String },
}

#[derive(Deserialize)]
pub struct WrongDate {
    pub date: String,
}

/// A marked stretch, in characters.
#[derive(Deserialize)]
pub struct Region {
    pub start: usize,
    pub end: usize,
}

#[derive(Deserialize)]
pub struct Entity {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub alt_types: Vec<String>,
    pub canonical: String,
    #[serde(default)]
    pub importance: Importance,
    pub aliases: Vec<Alias>,
}

#[derive(Deserialize)]
pub struct Alias {
    pub surface: String,
}

#[derive(Deserialize)]
pub struct Figure {
    pub id: String,
    pub doc: String,
    pub surface: String,
    pub value: f64,
    pub unit: String,
    pub measure: String,
    pub parties: Vec<String>,
    pub direction: Option<Direction>,
    pub period: Period,
    pub kind: String,
    pub qualifier: Option<Qualifier>,
    pub speaker: Option<String>,
    #[serde(default)]
    pub importance: Importance,
    #[serde(default)]
    pub not_a_quantity: bool,
    #[serde(default)]
    pub accept: Accept,
}

#[derive(Deserialize)]
pub struct Direction {
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Deserialize)]
pub struct Period {
    #[serde(rename = "type")]
    pub kind: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

#[derive(Deserialize)]
pub struct Qualifier {
    pub op: String,
}

/// Other readings that are right as well; an empty list allows none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Accept {
    #[serde(rename = "period.from")]
    pub from: Vec<Option<String>>,
    #[serde(rename = "period.to")]
    pub to: Vec<Option<String>>,
    pub parties: Vec<Vec<String>>,
    pub kind: Vec<String>,
    pub speaker: Vec<Option<String>>,
}

#[derive(Deserialize)]
pub struct ChartPoint {
    pub figure: String,
    pub trade_chart: bool,
}

#[derive(Deserialize)]
pub struct Role {
    pub person: String,
    #[serde(rename = "role")]
    pub title: String,
    pub doc: String,
    pub explicit: bool,
    pub suspicious: bool,
}

#[derive(Deserialize)]
pub struct Check {
    pub id: String,
    pub figures: Vec<String>,
    pub entities: Vec<String>,
    pub shown: Shown,
    pub verdicts: Vec<String>,
}

/// Whether a comparison must appear.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    Required,
    Allowed,
    Never,
    #[serde(rename = "not a comparison")]
    Elsewhere,
}

#[derive(Deserialize)]
struct File<T> {
    items: Vec<T>,
    #[serde(default)]
    trade_chart_series: BTreeMap<String, Vec<ChartPoint>>,
}

impl Annotations {
    /// Reads the files of a folder.
    pub fn load(folder: &Path) -> Self {
        let figures = load(folder, "figures");
        Self {
            documents: load(folder, "documents").items,
            entities: load(folder, "entities").items,
            figures: figures.items,
            charts: figures.trade_chart_series,
            roles: load(folder, "roles").items,
            checks: load(folder, "checks").items,
        }
    }

    /// The file that an annotation calls by the short id of its report.
    pub fn file_of(&self, doc: &str) -> &str {
        self.documents
            .iter()
            .find(|document| document.id == doc)
            .map(|document| document.file.as_str())
            .expect("every annotated report has a row of its own")
    }

    /// The entity of an id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }
}

fn load<T: DeserializeOwned>(folder: &Path, name: &str) -> File<T> {
    let path = folder.join(name).with_extension("json");
    let text = std::fs::read_to_string(&path).expect("the annotations can be read");
    match serde_json::from_str(&text) {
        Ok(file) => file,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}
