//! One line of the fault table.

/// A fault that the program is to survive.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its number in the table of ARCHITECTURE.md.
    pub number: &'static str,
    /// What happens, or what is so all the same.
    pub what: &'static str,
    /// Brings the fault about; panics where it was not survived.
    pub run: fn(),
    /// Whether it takes minutes, so that it is left out unless asked for.
    pub is_long: bool,
}

impl Row {
    /// A fault that takes seconds.
    pub const fn new(number: &'static str, what: &'static str, run: fn()) -> Self {
        Self {
            number,
            what,
            run,
            is_long: false,
        }
    }

    /// A fault that takes minutes.
    pub const fn long(number: &'static str, what: &'static str, run: fn()) -> Self {
        Self {
            is_long: true,
            ..Self::new(number, what, run)
        }
    }
}
