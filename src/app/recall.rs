//! What was typed in the lines at the bottom before, to be had again with the arrows.

use super::field::Field;

/// What was typed before, the newest last.
#[derive(Clone, Debug, Default)]
pub struct Recall {
    past: Vec<String>,
    /// How far back the line being typed has gone; 0 is what the reader types now.
    back: usize,
    /// What was being typed before going back.
    draft: String,
}

/// Towards what was typed earlier, or later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Earlier.
    Back,
    /// Later.
    Forth,
}

/// Lines that are kept.
const MOST: usize = 100;

impl Recall {
    /// A new line is begun.
    pub fn begin(&mut self) {
        self.back = 0;
    }

    /// Keeps a line that was entered; one that was typed before moves to the end.
    pub fn keep(&mut self, typed: &str) {
        let typed = typed.trim();
        if typed.is_empty() {
            return;
        }
        self.past.retain(|past| past != typed);
        self.past.push(typed.to_owned());
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Puts the line before or after into a field; past the newest comes what was being typed.
    pub fn step(&mut self, field: &mut Field, step: Step) {
        if self.back == 0 {
            field.text().clone_into(&mut self.draft);
        }
        let back = match step {
            Step::Back => (self.back + 1).min(self.past.len()),
            Step::Forth => self.back.saturating_sub(1),
        };
        if back == self.back {
            return;
        }
        self.back = back;
        *field = Field::with(match self.past.len().checked_sub(back) {
            Some(at) if back > 0 => &self.past[at],
            Some(_) | None => &self.draft,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_through_what_was_typed_and_come_back() {
        let mut recall = Recall::default();
        for typed in ["oil", "gas", " ", "oil", "rail"] {
            recall.keep(typed);
        }
        recall.begin();
        let mut field = Field::with("co");
        let mut step = |step| {
            recall.step(&mut field, step);
            field.text().to_owned()
        };
        assert_eq!(step(Step::Forth), "co");
        let back: Vec<_> = (0..4).map(|_| step(Step::Back)).collect();
        assert_eq!(back, ["rail", "oil", "gas", "gas"]);
        let forth: Vec<_> = (0..4).map(|_| step(Step::Forth)).collect();
        assert_eq!(forth, ["oil", "rail", "co", "co"]);
    }
}
