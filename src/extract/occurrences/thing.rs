//! The thing that something happens to.

use std::ops::Range;

use super::clause::Voice;
use super::{Act, Hit, Sight};
use crate::extract::EntityKind;
use crate::lexicon::{Cue, Form};

/// What something happens to.
#[derive(Clone, Debug)]
pub struct Thing {
    /// Where it is named.
    pub tokens: Range<usize>,
    /// The word that names it, in lower case.
    pub word: Option<String>,
    /// Its name, as an index into the names of the document.
    pub name: Option<usize>,
    /// Whether the verb is a participle behind it (`an agreement signed in 2011`).
    pub participle: bool,
}

/// How far from its verb a thing may stand, in tokens.
const REACH: usize = 16;

/// Words that lead to a place, a time or a cause, not to an object.
const LEADS: [&str; 13] = [
    "in",
    "on",
    "at",
    "near",
    "for",
    "by",
    "from",
    "after",
    "during",
    "as",
    "to",
    "under",
    "following",
];

impl Sight<'_, '_> {
    /// What an act happens to, where its verb stands so in the clause; none where nothing fits.
    pub(super) fn thing(
        &self,
        hit: &Hit<'_>,
        act: Act,
        form: Form,
        voice: Voice,
        segment: &Range<usize>,
    ) -> Option<Thing> {
        let whole = |participle| Thing {
            tokens: hit.tokens.clone(),
            word: None,
            name: None,
            participle,
        };
        if form == Form::Alone {
            return Some(whole(false));
        }
        if self.resumes(hit, segment) {
            return self.antecedent(act, segment);
        }
        if act == Act::Visit {
            return self.visit(hit, form, segment);
        }
        let line = &self.paragraph.line;
        if act == Act::Meeting && line.word(hit.tokens.start).starts_with("met")
            || matches!(
                line.word(hit.tokens.start),
                "встретился" | "встретилась" | "встретились"
            )
        {
            return self.meeting(hit, segment).then(|| whole(false));
        }
        let right = hit.tokens.end..self.stop_right(hit, segment).min(hit.tokens.end + REACH);
        let left = self
            .stop_left(hit, segment)
            .max(hit.tokens.start.saturating_sub(REACH * 2))..hit.tokens.start;
        match voice {
            Voice::Noun => {
                let of = line.any(hit.tokens.end, &["of", "ceremony"])
                    || !line.word(hit.tokens.start).is_ascii();
                let near = hit.tokens.end..(hit.tokens.end + 9).min(right.end);
                let behind = of.then(|| self.first(act, near)).flatten();
                behind.or_else(|| {
                    let close =
                        hit.tokens.start.saturating_sub(2).max(segment.start)..hit.tokens.start;
                    self.last(act, close)
                })
            }
            Voice::Passive => self
                .last(act, left)
                .or_else(|| self.antecedent(act, segment))
                .or_else(|| {
                    // `In Baku was signed an agreement`; `was appointed ambassador`.
                    let near = hit.tokens.end..(hit.tokens.end + 8).min(right.end);
                    self.first(act, near)
                }),
            Voice::Active => {
                let subject = hit.tokens.start > segment.start || act == Act::Appointment;
                let object = self.first(act, right.clone()).filter(|thing| {
                    // `opened in 2016 near the plant`: an object stands without preposition.
                    // `took office as governor`.
                    let led =
                        act != Act::Appointment && self.is_led(hit.tokens.end..thing.tokens.start);
                    subject && !led
                });
                object
                    .or_else(|| self.behind_noun(hit, act, segment))
                    .or_else(|| {
                        let intransitive = self.lexicon.occurrences.is_intransitive(act);
                        let object = line.any(
                            hit.tokens.end,
                            &[
                                "the", "a", "an", "its", "their", "his", "two", "three", "new",
                            ],
                        );
                        let thing = (intransitive && !object).then(|| {
                            self.last(act, left)
                                .or_else(|| self.antecedent(act, segment))
                        })??;
                        Some(thing)
                    })
            }
        }
    }

    /// A participle right behind its noun: `an agreement signed in 2011`, `the plant, opened in 2016`.
    fn behind_noun(&self, hit: &Hit<'_>, act: Act, segment: &Range<usize>) -> Option<Thing> {
        let line = &self.paragraph.line;
        let mut end = hit.tokens.start;
        end -= usize::from(
            end > segment.start && line.any(end - 1, &[",", "(", "first", "originally"]),
        );
        let close = end.saturating_sub(7).max(segment.start)..end;
        let mut thing = self.last(act, close)?;
        // Only a name or an `on …`, `between …` of the thing may stand in between.
        let gap = thing.tokens.end..end;
        let quiet = !self.has_auxiliary(gap.clone()) && !gap.clone().any(|i| line.word(i) == ",");
        thing.participle = true;
        quiet.then_some(thing)
    }

    /// What a relative clause speaks of: `the plant, which opened in 2016`.
    fn antecedent(&self, act: Act, segment: &Range<usize>) -> Option<Thing> {
        let line = &self.paragraph.line;
        let opener = segment.start.checked_sub(1)?;
        let relative = line.any(
            opener,
            &[
                "which",
                "that",
                "who",
                "который",
                "которая",
                "которое",
                "которые",
            ],
        );
        (relative && opener > self.sentence.start).then_some(())?;
        let end = opener - usize::from(line.before(opener) == ",");
        let thing = self.last(act, end.saturating_sub(8).max(self.sentence.start)..end)?;
        let gap = thing.tokens.end..end;
        let quiet = !self.has_auxiliary(gap.clone())
            && !gap
                .clone()
                .any(|i| self.paragraph.cue(i).is(Cue::SAYING) || line.word(i) == ",");
        quiet.then_some(thing)
    }

    /// Whether a verb goes on with what stood before a relative clause: `the plant, which cost a fortune, was opened`.
    fn resumes(&self, hit: &Hit<'_>, segment: &Range<usize>) -> bool {
        let line = &self.paragraph.line;
        let relative = segment.start > self.sentence.start
            && line.any(
                segment.start - 1,
                &["which", "who", "that", "where", "который", "которая"],
            );
        let mut i = hit.tokens.start;
        while i > segment.start && (self.has_auxiliary(i - 1..i) || line.before(i).ends_with("ly"))
        {
            i -= 1;
        }
        relative && i > segment.start && line.before(i) == ","
    }

    /// A visit: somebody who visits, and a place.
    fn visit(&self, hit: &Hit<'_>, form: Form, segment: &Range<usize>) -> Option<Thing> {
        let line = &self.paragraph.line;
        let before = segment.start..hit.tokens.start;
        let actor = before.clone().rev().take(REACH).any(|i| self.actor(i))
            || form == Form::Noun
                && (hit.tokens.end..(hit.tokens.end + 12).min(segment.end)).any(|i| self.actor(i))
                && line.any(hit.tokens.end, &["of", "by"]);
        let possessed = form == Form::Noun
            && before
                .clone()
                .rev()
                .take(4)
                .any(|i| line.any(i, &["his", "her", "their"]));
        (actor || possessed).then_some(())?;
        let place = |i: usize| {
            self.paragraph.is_country(i)
                || self.named.iter().any(|it| {
                    it.tokens.contains(&i)
                        && matches!(it.kind, Some(EntityKind::Country | EntityKind::Place))
                })
        };
        let reach = match form {
            Form::Noun => 14,
            Form::Done | Form::Base | Form::Now | Form::Alone => 4,
        };
        let end = (hit.tokens.end + reach).min(self.stop_right(hit, segment));
        let led = |i: usize| {
            form != Form::Noun || (i.saturating_sub(3)..i).any(|k| line.any(k, &["to", "в", "во"]))
        };
        let at = (hit.tokens.end..end).find(|&i| place(i) && led(i))?;
        // Things go places too: `the first train arrived`.
        Some(Thing {
            tokens: at..at + 1,
            word: Some(line.word(at).to_owned()),
            name: None,
            participle: false,
        })
    }

    /// Whether people meet: those before the verb, and `with` or a place behind it.
    fn meeting(&self, hit: &Hit<'_>, segment: &Range<usize>) -> bool {
        let line = &self.paragraph.line;
        let actor = (segment.start..hit.tokens.start)
            .rev()
            .take(REACH)
            .any(|i| self.actor(i));
        let person = (hit.tokens.end..(hit.tokens.end + 6).min(segment.end)).any(|i| self.actor(i));
        actor && (person || line.any(hit.tokens.end, &["with", "in", "at", "on", "с", "в"]))
    }

    /// The first thing in a range.
    fn first(&self, act: Act, range: Range<usize>) -> Option<Thing> {
        range.clone().find_map(|i| self.at(act, i, &range))
    }

    /// The last thing in a range.
    fn last(&self, act: Act, range: Range<usize>) -> Option<Thing> {
        let thing = range.clone().rev().find_map(|i| self.at(act, i, &range))?;
        // `the reconstruction of the port`: what stands before `of` heads the phrase.
        let line = &self.paragraph.line;
        let near = thing.tokens.start.saturating_sub(4).max(range.start)..thing.tokens.start;
        let of = near
            .rev()
            .take_while(|&i| line.is_word(i))
            .find(|&i| line.word(i) == "of");
        let head = of
            .and_then(|of| of.checked_sub(1))
            .filter(|head| *head >= range.start)
            .and_then(|head| self.at(act, head, &range));
        Some(head.unwrap_or(thing))
    }

    /// The thing that the word at `i` names.
    fn at(&self, act: Act, i: usize, range: &Range<usize>) -> Option<Thing> {
        let line = &self.paragraph.line;
        let words = &self.lexicon.occurrences;
        let named = self.named.iter().find(|it| it.tokens.contains(&i));
        if let Some(named) = named.filter(|it| it.kind.is_some_and(|kind| goes_with(act, kind))) {
            return Some(Thing {
                tokens: named.tokens.clone(),
                word: Some(line.text(&named.tokens).to_lowercase()),
                name: Some(named.name),
                participle: false,
            });
        }
        // `the trade agreement committee`: a noun before another one only describes it.
        let described = line.is_word(i + 1) && words.takes(act, line.word(i + 1));
        if !line.is_word(i) || described {
            return None;
        }
        let two = || {
            i > range.start && words.takes(act, &format!("{} {}", line.word(i - 1), line.word(i)))
        };
        if words.takes(act, line.word(i)) || two() {
            let compound = matches!(line.word(i + 1), "-" | "’s" | "'s");
            return (!compound).then(|| Thing {
                tokens: i..i + 1,
                word: Some(line.word(i).to_owned()),
                name: None,
                participle: false,
            });
        }
        None
    }

    /// Whether a preposition or a comma leads to what stands behind a gap, so that it is no object.
    fn is_led(&self, gap: Range<usize>) -> bool {
        let line = &self.paragraph.line;
        let (start, mut led) = (gap.start, false);
        for i in gap {
            if line.any(i, &LEADS) {
                // `signed in Baku a treaty`, `signed with Chile an accord`: an article begins the object anew.
                led = true;
            } else if line.any(i, &["a", "an", "the"])
                && led
                && i > start + 1
                && !line.any(i - 1, &LEADS)
            {
                led = false;
            }
        }
        led
    }

    /// Where what belongs to a verb ends: the next verb of the clause.
    pub(super) fn stop_right(&self, hit: &Hit<'_>, segment: &Range<usize>) -> usize {
        let next = self
            .hits
            .iter()
            .find(|other| other.tokens.start >= hit.tokens.end && !other.is_noun());
        next.map_or(segment.end, |next| next.tokens.start.min(segment.end))
    }

    fn stop_left(&self, hit: &Hit<'_>, segment: &Range<usize>) -> usize {
        let before = self
            .hits
            .iter()
            .rev()
            .find(|other| other.tokens.end <= hit.tokens.start && !other.is_noun());
        before.map_or(segment.start, |before| before.tokens.end.max(segment.start))
    }
}

/// Whether names of a kind are things of an act.
fn goes_with(act: Act, kind: EntityKind) -> bool {
    use EntityKind as K;
    match act {
        Act::Signing | Act::Adoption | Act::Force => kind == K::Agreement,
        Act::Visit | Act::Start | Act::Relations | Act::Independence | Act::Appointment => false,
        Act::Meeting => kind == K::Event,
        Act::Opening => matches!(kind, K::Project | K::Event),
        Act::Completion => kind == K::Project,
        Act::Founding => matches!(kind, K::Organisation | K::Project),
        Act::Joining => matches!(kind, K::Organisation | K::Agreement),
    }
}
