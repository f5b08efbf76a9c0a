//! Small drawers that know neither program nor index.

pub mod line;
pub mod plot;
