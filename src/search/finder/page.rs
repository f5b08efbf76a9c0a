//! The best names of many: told roughly for all, exactly for those that may be shown.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::Target;
use super::candidates::Candidates;
use super::ranking::{Answers, Asked, Rank, Rough};
use super::table::Table;
use crate::search::stale::Stale;

/// The class from which on a hit is what was asked for, so that typing errors need not be thought of.
pub const MEANT: i64 = 6;
/// The class up to which a hit is a guess at a typing error.
pub const GUESSED: i64 = 3;

/// Names that are looked at before it is asked whether the question is stale.
const LOOKED_AT: usize = 4_096;
/// Of how many times the names of a page the exact rank is told.
const TIMES: usize = 4;
/// Of how many names at least.
const LEAST: usize = 400;

/// The best of a page.
pub struct Page {
    /// Their ranks and the keys by which they are shown, best first.
    pub best: Vec<(Rank, u32)>,
    /// How many there are in all.
    pub total: usize,
    /// Whether some are what was asked for.
    pub meant: bool,
}

/// The roughly best of the names that were looked at, with counts of all.
#[derive(Default)]
struct Best {
    kept: Vec<(Reverse<Rough>, u32)>,
    most: usize,
    /// The worst of those that were kept when there were too many.
    floor: Option<(Reverse<Rough>, u32)>,
    all: usize,
    guessed: usize,
    meant: bool,
}

/// How the names are asked: how well one answers without fuzzy-matcher, and whether the query begins it.
pub trait Ranking: Sync {
    /// The rank of a name; none when it does not answer.
    fn rank(&self, key: u32, answers: &mut Answers) -> Option<(Rank, bool)>;

    /// Fuzzy-matcher's score.
    fn score(&self, key: u32) -> i64;
}

impl Ranking for Asked<'_> {
    fn rank(&self, key: u32, answers: &mut Answers) -> Option<(Rank, bool)> {
        let rank = self.answer(key, answers)?;
        Some((rank, answers.begin()))
    }

    fn score(&self, key: u32) -> i64 {
        Asked::score(self, key)
    }
}

/// All names when nothing is asked for.
pub struct Unasked<'t>(pub &'t Table);

impl Ranking for Unasked<'_> {
    fn rank(&self, key: u32, _: &mut Answers) -> Option<(Rank, bool)> {
        Some((Rank::unasked(self.0, key), false))
    }

    fn score(&self, _: u32) -> i64 {
        0
    }
}

impl Page {
    /// The best `limit` of some names. None when the question is stale.
    pub fn of(
        ranking: &impl Ranking,
        table: &Table,
        candidates: &Candidates,
        (limit, stale): (usize, Stale<'_>),
    ) -> Option<Self> {
        let most = limit.saturating_mul(TIMES).max(LEAST);
        let keys = table.keys();
        let parts = match candidates.len() {
            0..=LOOKED_AT => 1,
            _ => rayon::current_num_threads().max(1) as u32 * 4,
        };
        // The names of one target stay together.
        let part = |at: u32| {
            let about = (u64::from(keys.end) * u64::from(at) / u64::from(parts)) as u32;
            (about..keys.end)
                .find(|key| !table.follows(*key))
                .unwrap_or(keys.end)
        };
        let found: Option<Vec<Best>> = (0..parts)
            .into_par_iter()
            .map(|at| {
                look(
                    ranking,
                    table,
                    candidates.within(part(at)..part(at + 1)),
                    (most, stale),
                )
            })
            .collect();
        let mut best = found?.into_iter().reduce(Best::join).unwrap_or_default();
        best.cut();
        let score = |(_, key): &(_, u32)| exact(ranking, table, *key);
        let mut ranked: Vec<(Rank, u32)> = (best.kept.par_iter().with_min_len(64))
            .filter_map(score)
            .collect();
        if best.meant {
            ranked.retain(|(rank, _)| rank.class > GUESSED);
        }
        ranked.sort_by_key(|(rank, key)| (Reverse(*rank), *key));
        ranked.truncate(limit);
        Some(Self {
            best: ranked,
            total: best.all - if best.meant { best.guessed } else { 0 },
            meant: best.meant,
        })
    }
}

/// The roughly best names of a stretch, each with the first key of what it names that answers.
fn look(
    ranking: &impl Ranking,
    table: &Table,
    keys: impl Iterator<Item = u32>,
    (most, stale): (usize, Stale<'_>),
) -> Option<Best> {
    let mut best = Best {
        most,
        ..Best::default()
    };
    let mut answers = Answers::default();
    let mut open: Option<(Target, Rough, u32)> = None;
    for (count, key) in keys.enumerate() {
        if count % LOOKED_AT == LOOKED_AT - 1 && stale() {
            return None;
        }
        let Some((rank, begins)) = ranking.rank(key, &mut answers) else {
            continue;
        };
        let (target, rough) = (table.target(key), rank.rough(begins));
        match &mut open {
            Some((of, best, _)) if *of == target => *best = rough.max(*best),
            Some((_, rough, first)) => best.add(*rough, *first),
            None => {}
        }
        if open.is_none_or(|(of, ..)| of != target) {
            open = Some((target, rough, key));
        }
    }
    if let Some((_, rough, first)) = open {
        best.add(rough, first);
    }
    Some(best)
}

/// The exact rank of what a key names, by the nearest of its names, with the first name that answers.
fn exact(ranking: &impl Ranking, table: &Table, key: u32) -> Option<(Rank, u32)> {
    let mut answers = Answers::default();
    let ranks = table.siblings(key).filter_map(|key| {
        let (rank, _) = ranking.rank(key, &mut answers)?;
        Some(rank.scored(ranking.score(key)))
    });
    Some((ranks.max()?, key))
}

impl Best {
    fn add(&mut self, rough: Rough, key: u32) {
        self.all += 1;
        self.guessed += usize::from(rough.class() <= GUESSED);
        self.meant |= rough.class() >= MEANT;
        let it = (Reverse(rough), key);
        if self.floor.is_some_and(|floor| it > floor) {
            return;
        }
        self.kept.push(it);
        if self.kept.len() >= self.most.saturating_mul(2) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.kept.len() > self.most {
            let (_, floor, _) = self.kept.select_nth_unstable(self.most);
            self.floor = Some(*floor);
            self.kept.truncate(self.most);
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.kept.extend(other.kept);
        self.all += other.all;
        self.guessed += other.guessed;
        self.meant |= other.meant;
        self.most = self.most.max(other.most);
        self
    }
}
