//! Every word of all names, each once: which are near to what was asked for.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::keys::{Spelled, Word, turkic};
use super::nearness::{MISTYPED, Nearness, PART, SOUND, compared, has_letters};
use super::walk::walk;
use crate::search::forms::Forms;
use crate::search::stale::Stale;
use crate::text::skeleton;

/// The words, numbered in the order of their press forms.
#[derive(Debug, Default)]
pub struct Dictionary {
    press: Forms,
    plain: Forms,
    sounds: Forms,
    turkic: Forms,
    /// Where the plain forms of words stand, by their numbers.
    plain_of: Vec<(u32, u32)>,
}

/// The words that are near to one that was asked for.
#[derive(Clone, Debug, Default)]
pub struct Near {
    /// How near each word of the dictionary is: its place in [`Nearness::ALL`], from 1; 0 for far.
    table: Vec<u8>,
    /// The words that are near.
    pub words: Vec<u32>,
}

impl Dictionary {
    /// Words from their press and plain forms, given in order, each once.
    pub fn of(words: &[(String, Option<String>)]) -> Self {
        let number = |at: usize| at as u32;
        let press = Forms::of_all(words.iter().map(|(press, _)| press.as_str()));
        let plain = (words.iter().enumerate())
            .filter_map(|(at, (_, plain))| Some((plain.as_deref()?, number(at))));
        let plain = Forms::of_some(plain.collect());
        let sounds: Vec<String> = (words.par_iter())
            .map(|(press, _)| skeleton(press))
            .collect();
        let in_order = (sounds.iter().enumerate()).map(|(at, it)| (it.as_str(), number(at)));
        let in_order = Forms::of_some(in_order.collect());
        let others: Vec<(String, u32)> = (words.iter().enumerate())
            .filter_map(|(at, (press, _))| Some((turkic(press)?, number(at))))
            .collect();
        let turkic = Forms::of_some(others.iter().map(|(it, at)| (it.as_str(), *at)).collect());
        Self {
            plain_of: plain.places(),
            press,
            plain,
            sounds: in_order,
            turkic,
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.press.len()
    }

    /// Bytes that they take.
    pub fn bytes(&self) -> usize {
        let forms = [&self.press, &self.plain, &self.sounds, &self.turkic];
        forms.iter().map(|it| it.bytes()).sum::<usize>() + size_of_val(&self.plain_of[..])
    }

    /// The press form of a word.
    pub fn press(&self, word: u32) -> &str {
        self.press.form(word as usize)
    }

    /// The words with a press form.
    pub fn pressed(&self, press: &str) -> impl Iterator<Item = u32> + use<> {
        self.press.same(press).map(|at| at as u32)
    }

    /// No words.
    pub fn none(&self) -> Near {
        Near {
            table: vec![0; self.len()],
            words: Vec::new(),
        }
    }

    /// The words that are near without typing errors.
    pub fn sure(&self, asked: &Word) -> Near {
        let mut near = self.none();
        let mut add = |forms: &Forms, places: std::ops::Range<usize>, nearness| {
            for at in places {
                near.add(forms.word(at), nearness);
            }
        };
        let typed = asked.press.len();
        add(&self.press, self.press.same(&asked.press), Nearness::Exact);
        if asked.is_number() {
            if typed >= 2 {
                let begin = self.press.beginning(&asked.press);
                add(&self.press, begin, Nearness::Prefix);
            }
            return near;
        }
        let prefix = match typed {
            1 => Nearness::Initial,
            _ => Nearness::Prefix,
        };
        for (forms, whole) in [
            (&self.plain, Nearness::Respelled),
            (&self.press, Nearness::Exact),
        ] {
            add(forms, forms.same(&asked.press), whole);
        }
        for forms in [&self.press, &self.plain] {
            add(forms, forms.beginning(&asked.press), prefix);
        }
        if typed < 3 {
            return near;
        }
        let sounds: Vec<&str> = (asked.spelled().sounds())
            .filter(|sound| sound.len() >= 3)
            .collect();
        for sound in &sounds {
            for forms in [&self.sounds, &self.turkic] {
                add(forms, forms.same(sound), Nearness::Respelled);
            }
        }
        for sound in &sounds {
            for forms in [&self.sounds, &self.turkic] {
                add(forms, forms.beginning(sound), Nearness::RespelledPrefix);
            }
        }
        near
    }

    /// Whether a word may be meant by what has typing errors or is a part of it.
    pub fn guesses(asked: &Word) -> bool {
        asked.press.len() >= MISTYPED && !asked.is_number()
    }

    /// Adds the words that are near but for typing errors. None when the question is stale.
    pub fn guess(&self, asked: &Word, near: &mut Near, stale: Stale<'_>) -> Option<()> {
        if !Self::guesses(asked) {
            return Some(());
        }
        let spelled = asked.spelled();
        let walked = |own: &mut dyn Iterator<Item = &str>, lists: [&Forms; 2], least: usize| {
            let mut found = Vec::new();
            for form in own {
                for forms in lists {
                    let mut places = Vec::new();
                    walk(form, forms, stale, &mut places)?;
                    found.extend(places.into_iter().filter_map(|at| {
                        let other = forms.form(at);
                        let nearness = compared(form, other).filter(|_| other.len() >= least)?;
                        Some((forms.word(at), nearness))
                    }));
                }
            }
            Some(found)
        };
        let (printed, spoken) = rayon::join(
            || {
                let printed = walked(&mut spelled.printed(), [&self.press, &self.plain], 0)?;
                let long = asked.press.len() >= PART;
                let parts = long.then(|| self.press.holding(&asked.press));
                Some((printed, parts.unwrap_or_default()))
            },
            || {
                let mut long = spelled.sounds().filter(|it| it.len() >= SOUND);
                walked(&mut long, [&self.sounds, &self.turkic], SOUND)
            },
        );
        let (mut found, parts) = printed?;
        found.extend(spoken?);
        found.sort_unstable_by_key(|(word, nearness)| (*word, Reverse(*nearness)));
        for (word, nearness) in found {
            if near.of(word).is_none() && self.has_letters(asked, word) {
                near.add(word, nearness);
            }
        }
        for at in parts {
            near.add(at as u32, Nearness::Part);
        }
        Some(())
    }

    /// Whether a word has the letters of what was asked for, but for typing errors.
    fn has_letters(&self, asked: &Word, word: u32) -> bool {
        let press = self.press(word);
        let other = turkic(press);
        let word = Spelled {
            press,
            skeleton: &skeleton(press),
            plain: form_of(&self.plain, &self.plain_of, word),
            turkic: other.as_deref(),
        };
        has_letters(asked, word)
    }
}

fn form_of<'f>(forms: &'f Forms, places: &[(u32, u32)], word: u32) -> Option<&'f str> {
    let at = places.binary_search_by_key(&word, |(it, _)| *it).ok()?;
    Some(forms.form(places[at].1 as usize))
}

impl Near {
    /// How near a word of the dictionary is.
    pub fn of(&self, word: u32) -> Option<Nearness> {
        let at = self.table[word as usize];
        Nearness::ALL.get(usize::from(at).wrapping_sub(1)).copied()
    }

    /// How near the nearest word is.
    pub fn nearest(&self) -> Option<Nearness> {
        self.words.iter().filter_map(|word| self.of(*word)).max()
    }

    /// Adds a word, unless it is there.
    pub fn add(&mut self, word: u32, nearness: Nearness) {
        let known = &mut self.table[word as usize];
        if *known == 0 {
            self.words.push(word);
            *known = nearness as u8 + 1;
        }
    }
}
