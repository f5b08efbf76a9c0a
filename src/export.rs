//! What a reader takes away: an index, or a part of it, in the forms that other programs read.

pub mod brief;
pub mod csv;
pub mod dossier;
pub mod folder;
pub mod json;
pub mod notes;
pub mod search;
pub mod timeline;
pub mod view;
