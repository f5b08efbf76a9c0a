//! Keys become commands: counts, keys of two strokes, digits that may be a view.

use std::time::{Duration, Instant};

use super::command::Command;
use super::key::{Key, KeyCode};
use super::keymap::{Keymap, Meaning};

/// Keys that were pressed and do not make a command yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The count, where digits were typed.
    pub count: Option<usize>,
    /// Keys that begin longer ones.
    pub keys: Vec<Key>,
    /// A digit that stands for a command by itself once no motion follows it, and until when one may.
    digit: Option<(Command, Instant)>,
}

/// A command with its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The command.
    pub command: Command,
    /// How often, or where to.
    pub count: Option<usize>,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// These commands, in order.
    Orders(Vec<Order>),
    /// More keys are waited for.
    Waiting,
    /// Nothing stands for it.
    Unknown(String),
}

/// The largest count.
const MOST: usize = 9_999_999;

impl Typed {
    /// Takes a key. A digit that is a command by itself waits for a motion as long as `patience`.
    pub fn key(&mut self, key: Key, keymap: &Keymap, patience: Duration, now: Instant) -> Outcome {
        if self.keys.is_empty()
            && let Some(digit) = digit(key)
            && (digit > 0 || self.count.is_some())
        {
            let alone = match (self.count, keymap.meaning(&[key])) {
                (None, Meaning::Command(command)) if patience.is_zero() => {
                    let count = None;
                    return Outcome::Orders(vec![Order { command, count }]);
                }
                (None, Meaning::Command(command)) => Some((command, now + patience)),
                _ => None,
            };
            self.digit = alone;
            let count = self.count.unwrap_or(0).saturating_mul(10) + digit;
            self.count = Some(count.min(MOST));
            return Outcome::Waiting;
        }
        self.keys.push(key);
        match keymap.meaning(&self.keys) {
            Meaning::Beginning => Outcome::Waiting,
            Meaning::Nothing => {
                let mut orders = self.overdue();
                let unknown = keymap.written(&self.keys);
                self.clear();
                if orders.is_empty() {
                    Outcome::Unknown(unknown)
                } else {
                    orders.truncate(1);
                    Outcome::Orders(orders)
                }
            }
            Meaning::Command(command) if command.counted() => {
                let count = self.count;
                self.clear();
                Outcome::Orders(vec![Order { command, count }])
            }
            Meaning::Command(command) => {
                let waiting = self.count.is_some() || self.keys.len() > 1;
                let mut orders = self.overdue();
                let pending = waiting && orders.is_empty() && command == Command::Close;
                self.clear();
                if !pending {
                    orders.push(Order {
                        command,
                        count: None,
                    });
                }
                Outcome::Orders(orders)
            }
        }
    }

    /// Takes the time: a digit that waited long enough is a command.
    pub fn tick(&mut self, now: Instant) -> Vec<Order> {
        match self.digit {
            Some((_, until)) if until <= now => {
                let orders = self.overdue();
                self.clear();
                orders
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// When a digit becomes a command.
    pub fn deadline(&self) -> Option<Instant> {
        self.digit.map(|(_, until)| until)
    }

    /// Forgets what was pressed.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn overdue(&self) -> Vec<Order> {
        self.digit
            .map(|(command, _)| Order {
                command,
                count: None,
            })
            .into_iter()
            .collect()
    }
}

fn digit(key: Key) -> Option<usize> {
    match key {
        Key {
            code: KeyCode::Char(c @ '0'..='9'),
            control: false,
            alt: false,
        } => Some(c as usize - '0' as usize),
        _ => None,
    }
}
