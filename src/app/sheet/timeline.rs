//! The timeline: what happened, figures and reports in the order of their time, each at its own precision.

use chrono::{Datelike, NaiveDate};

use super::{Look, Target, Writing};
use crate::app::figures::Direction;
use crate::app::filter::Turned;
use crate::app::moments::{Chosen, Matter, Moment, chosen};
use crate::app::words;
use crate::index::{EntityId, Standing};
use crate::text::{columns, visible, wrap};

/// Columns from which time, kind and words stand side by side.
const BROAD: usize = 64;

impl Writing<'_> {
    /// Writes what is dated, or of it what has to do with `about` and has the words of a filter; its title.
    pub(super) fn timeline(&mut self, turned: &Turned, about: Option<EntityId>) -> String {
        let index = self.index;
        let Chosen {
            moments,
            dated,
            undated,
        } = chosen(index, self.countries, turned, about);
        let filter = &turned.filter;
        self.left = (moments.len(), dated);
        let cells: Vec<[String; 3]> = moments.iter().map(|moment| self.cells(moment)).collect();
        let widest = |at: usize, most: usize| {
            let wide = cells.iter().map(|it| columns(&visible(&it[at])));
            wide.filter(|wide| *wide <= most).max().unwrap_or_default()
        };
        let wide = [widest(0, 20), widest(1, 12)];
        let mut year = None;
        for (moment, cells) in moments.iter().zip(&cells) {
            let this = moment.stands.year();
            if year != Some(this) {
                year = Some(this);
                self.heading(&if moment.stands == NaiveDate::MAX {
                    "Of which the day cannot be told".to_owned()
                } else {
                    this.to_string()
                });
            }
            let (look, target) = match moment.matter {
                Matter::Report(id) => (Look::Dim, Target::Document(id)),
                Matter::Figure(id) => (Look::Plain, Target::Figure(id)),
                Matter::Occurrence(id) => {
                    let it = index.occurrence(id);
                    let place = it.place();
                    let look = match it.standing {
                        Standing::Done => Look::Strong,
                        Standing::Planned => Look::Plain,
                        Standing::Alleged | Standing::Open => Look::Doubt,
                    };
                    (look, Target::Mention(place.document, place.span))
                }
            };
            self.dated(cells, wide, look, target);
        }
        let name = about.map(|id| index.entity(id).name.as_str());
        if self.rows.is_empty() && dated > 0 {
            let says = match (filter.is_empty(), name) {
                (true, Some(name)) => {
                    format!("Nothing dated has to do with {name}. Esc shows all.")
                }
                (_, _) => format!("Nothing dated has “{}”. Esc shows all.", filter.text()),
            };
            self.line(0, &says, Look::Dim, None);
        } else if self.rows.is_empty() {
            self.line(0, "Nothing in these documents is dated.", Look::Dim, None);
        } else if undated > 0 && filter.is_empty() && about.is_none() {
            self.gap();
            let rest = format!(
                "{} of which no time is stated are in the other views",
                words::count(undated, "report or figure")
                    .replace("report or figures", "reports and figures")
            );
            self.line(0, &rest, Look::Dim, None);
        }
        let mut title = vec!["Timeline".to_owned()];
        if turned.direction == Direction::Down {
            title[0].push_str(", newest first");
        }
        title.extend(name.map(str::to_owned));
        let mut title = title.join(" · ");
        if !filter.is_empty() || name.is_some() {
            title = format!("{title} {} of {dated}", moments.len());
        }
        if !filter.is_empty() {
            title = format!("{title} “{}”", filter.text());
        }
        title
    }

    /// Time, kind, and words; what is not told as done says so first.
    fn cells(&self, moment: &Moment) -> [String; 3] {
        let index = self.index;
        let mut says = moment.says(index, self.countries);
        let told = moment.places(index).len();
        if told > 1 {
            says = format!("{says} · in {}", words::count(told, "report"));
        }
        let (what, standing) = match moment.matter {
            Matter::Report(_) | Matter::Figure(_) => (moment.what(index), Standing::Done),
            Matter::Occurrence(id) => {
                let it = index.occurrence(id);
                (it.act.to_string(), it.standing)
            }
        };
        let says = match standing {
            Standing::Done => says,
            Standing::Planned => format!("planned: {says}"),
            Standing::Alleged => format!("alleged: {says}"),
            Standing::Open => format!("past or planned: {says}"),
        };
        [moment.when(index), what, says]
    }

    /// Writes a dated thing: time, kind and words side by side, or below each other where there is little room.
    fn dated(&mut self, cells: &[String; 3], wide: [usize; 2], look: Look, target: Target) {
        let cells = cells.each_ref().map(|cell| visible(cell).into_owned());
        let [when, what, says] = &cells;
        if self.manner.width < BROAD {
            self.line(0, &format!("{when}  {what}"), look, Some(target));
            let item = self.last();
            self.line(2, says, Look::Plain, Some(target));
            self.join(item);
            return;
        }
        let pad = |text: &str, wide: usize| {
            let blanks = wide.saturating_sub(columns(text));
            format!("{text}{}", " ".repeat(blanks))
        };
        let lead = format!("{}  {}  ", pad(when, wide[0]), pad(what, wide[1]));
        let hung = wide[0] + wide[1] + 6;
        let room = self.manner.width.saturating_sub(hung).max(20);
        let mut item = None;
        for (at, range) in wrap(says, room).into_iter().enumerate() {
            let part = &says[range];
            if at == 0 && columns(&lead) <= hung {
                self.line(2, &format!("{lead}{part}"), look, Some(target));
            } else if at == 0 {
                // A time that says more than its column holds has a line of its own.
                self.line(2, lead.trim_end(), look, Some(target));
                item = Some(self.last());
                self.line(hung, part, look, Some(target));
            } else {
                self.line(hung, part, look, Some(target));
            }
            match item {
                None => item = Some(self.last()),
                Some(item) => self.join(item),
            }
        }
    }
}
