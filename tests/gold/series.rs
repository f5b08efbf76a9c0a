//! Whether the charts join what belongs together, without mixing what does not.

use std::collections::{BTreeMap, BTreeSet};

use crate::annotation::ChartPoint;
use crate::exported::{Export, Series};
use crate::figures::{Found, countries, kind};
use crate::scores::Scores;

/// Measures `series.mixed` (series over several pairs of countries, parts of years among whole ones, or amounts drawn as
/// reported that are not) and `series.turnover_together` (years of one trade chart, from several reports, in one series).
pub fn score(
    export: &Export,
    charts: &BTreeMap<String, Vec<ChartPoint>>,
    found: &Found,
    scores: &mut Scores,
) {
    let mut mixed = 0;
    for series in &export.series {
        if is_mixed(series, found) {
            mixed += 1;
            scores.tell(format!(
                "series: {} of {:?} is mixed",
                series.measure, series.parties
            ));
        }
    }
    let together = charts
        .values()
        .filter(|points| points.len() > 1 && points.iter().all(|point| point.trade_chart))
        .all(|points| {
            export.series.iter().any(|series| {
                let ids: BTreeSet<&str> = series
                    .points
                    .iter()
                    .filter_map(|point| found.get(point.figure.as_str()))
                    .map(|figure| figure.id.as_str())
                    .collect();
                points
                    .iter()
                    .all(|point| ids.contains(point.figure.as_str()))
            })
        });
    scores.put("series.mixed", f64::from(mixed));
    scores.put("series.turnover_together", f64::from(u8::from(together)));
}

fn is_mixed(series: &Series, found: &Found) -> bool {
    let mut pairs = BTreeSet::new();
    let mut is_wrong = false;
    for point in &series.points {
        let Some(figure) = found.get(point.figure.as_str()) else {
            continue;
        };
        pairs.insert(countries(&figure.parties));
        if point.status == "reported" {
            let is_part = matches!(figure.period.kind.as_str(), "ytd" | "half_year");
            is_wrong |= kind(&figure.kind) != "reported" || (series.span == "year" && is_part);
        }
    }
    is_wrong || pairs.len() > 1
}
