//! Forms of words in their order, all in one text.

use std::ops::Range;

use memchr::memmem::Finder;

/// Forms in order; several words may have the same one.
#[derive(Debug, Default)]
pub struct Forms {
    text: String,
    /// Where each ends in the text.
    ends: Vec<u32>,
    /// The word that has each; none where forms and words are numbered alike.
    words: Option<Vec<u32>>,
}

impl Forms {
    /// The forms of all words, given in order.
    pub fn of_all<'f>(forms: impl Iterator<Item = &'f str>) -> Self {
        let mut all = Self::default();
        for form in forms {
            all.push(form);
        }
        all.text.shrink_to_fit();
        all.ends.shrink_to_fit();
        all
    }

    /// The forms of some words.
    pub fn of_some<F: AsRef<str> + Ord>(mut forms: Vec<(F, u32)>) -> Self {
        forms.sort_unstable();
        let mut some = Self::of_all(forms.iter().map(|(form, _)| form.as_ref()));
        some.words = Some(forms.into_iter().map(|(_, word)| word).collect());
        some
    }

    fn push(&mut self, form: &str) {
        self.text.push_str(form);
        self.ends.push(self.text.len() as u32);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        let words = self.words.as_ref().map_or(0, Vec::len);
        self.text.len() + (self.ends.len() + words) * size_of::<u32>()
    }

    /// A form by its place in the order.
    pub fn form(&self, at: usize) -> &str {
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The word that has the form at a place.
    pub fn word(&self, at: usize) -> u32 {
        (self.words.as_ref()).map_or(at as u32, |words| words[at])
    }

    /// The places of the forms of words, by the numbers of the words.
    pub fn places(&self) -> Vec<(u32, u32)> {
        let mut places: Vec<(u32, u32)> = (0..self.len())
            .map(|at| (self.word(at), at as u32))
            .collect();
        places.sort_unstable();
        places
    }

    /// The places of a form.
    pub fn same(&self, form: &str) -> Range<usize> {
        let first = self.first(|it| it < form);
        first..self.past(first, |it| it == form)
    }

    /// The places of the forms that begin so.
    pub fn beginning(&self, start: &str) -> Range<usize> {
        let first = self.first(|it| it < start);
        first..self.past(first, |it| it.starts_with(start))
    }

    /// The first place from another on that does not fit, where those that fit stand together.
    pub fn past(&self, from: usize, fits: impl Fn(&str) -> bool) -> usize {
        let mut step = 1;
        let mut low = from;
        while low + step <= self.len() && fits(self.form(low + step - 1)) {
            low += step;
            step *= 2;
        }
        let mut high = (low + step).min(self.len());
        while low < high {
            let middle = low.midpoint(high);
            if fits(self.form(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The places of the forms that have this in them.
    pub fn holding(&self, part: &str) -> Vec<usize> {
        let finder = Finder::new(part);
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = finder.find(&self.text.as_bytes()[from..]) {
            let at = from + at;
            let place = self.ends.partition_point(|end| *end as usize <= at);
            let end = self.ends[place] as usize;
            // What runs over the end of a form is in neither of the two.
            let inside = at + part.len() <= end;
            if inside {
                found.push(place);
            }
            from = if inside { end } else { at + 1 };
        }
        found
    }

    fn first(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.form(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_by_their_beginning_and_by_what_is_in_them() {
        let forms = Forms::of_some(vec![
            ("baku", 4),
            ("bakuriani", 1),
            ("aba", 0),
            ("baku", 2),
            ("kuba", 3),
        ]);
        let words = |places: Range<usize>| places.map(|at| forms.word(at)).collect::<Vec<_>>();
        assert_eq!(words(forms.same("baku")), [2, 4]);
        assert_eq!(words(forms.beginning("bak")), [2, 4, 1]);
        assert_eq!(words(forms.beginning("bb")), Vec::<u32>::new());
        let holding: Vec<u32> = (forms.holding("ba").into_iter())
            .map(|at| forms.word(at))
            .collect();
        assert_eq!(holding, [0, 2, 4, 1, 3]);
        assert_eq!(forms.past(0, |_| true), 5);
    }
}
