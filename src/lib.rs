//! daftar reads reports and shows who is named, who said which figure, and where the sources disagree.
//!
//! Bytes are read into documents ([`read`]), each document is analysed by itself ([`extract`], with the word lists of
//! [`lexicon`]), analyses are merged, with the reader's [`decisions`], into an immutable [`index`], and everything the reader sees asks that index.
//! Modules stand here in reading order; imports go from later ones to earlier ones only.

pub mod disk;
pub mod text;

pub mod read;

pub mod lexicon;

pub mod extract;

pub mod decisions;

pub mod index;

pub mod search;

pub mod app;

pub mod export;

pub mod ui;

pub mod run;

pub mod outside;

pub mod corpus;

pub mod files;

pub mod ledger;
pub mod sessions;

pub mod config;

pub mod term;

pub mod cache;
pub mod watch;

pub mod workers;

pub mod host;

pub mod cli;
