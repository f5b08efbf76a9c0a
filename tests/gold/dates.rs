//! Whether every report is dated rightly, with the right confidence.

use chrono::{Days, NaiveDate};

use crate::annotation::{Document, Moment};
use crate::exported::Export;
use crate::scores::{Scores, ratio};

/// Days by which an inferred interval may end late.
const GRACE: Days = Days::new(3);

/// Measures `dates`: a known day must be given alone; otherwise an interval within the argued one that does not claim to
/// be stated. A date that is known to be wrong is wrong in any case.
pub fn score(export: &Export, gold: &[Document], scores: &mut Scores) {
    let made = export.by_file();
    let mut right = 0;
    for document in gold {
        let is_right = made.get(document.file.as_str()).is_some_and(|made| {
            let date = &made.date;
            let (Some(from), Some(to)) = (date.from.as_deref(), date.to.as_deref()) else {
                return false;
            };
            let is_trap = |day: &str| document.wrong_dates.iter().any(|wrong| wrong.date == day);
            let fits = match &document.date {
                Moment::Day(day) => from == day && to == day,
                Moment::Between {
                    from: first,
                    to: last,
                } => first.as_str() <= from && to <= later(last).as_str() && date.basis != "stated",
            };
            fits && !is_trap(from) && !date.best.as_deref().is_some_and(is_trap)
        });
        if is_right {
            right += 1;
        } else {
            scores.tell(format!(
                "dates: {} is {:?}, taken for {:?}",
                document.id,
                document.date,
                made.get(document.file.as_str()).map(|made| &made.date)
            ));
        }
    }
    scores.put("dates", ratio(right, gold.len(), 1.0));
}

fn later(day: &str) -> String {
    let day: NaiveDate = day.parse().expect("an interval ends on a day");
    (day + GRACE).to_string()
}
