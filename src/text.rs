//! Text as extraction and the screen see it: spans, flows, tokens, sentences, folding, dates, width.
//!
//! This room knows nothing of documents or entities. All offsets are bytes of UTF-8 text and
//! stand on character boundaries; columns are cells of a terminal.

pub mod calendar;
mod flow;
mod fold;
pub mod russian;
mod sentence;
mod shingles;
mod span;
mod token;
mod width;

pub use flow::Flow;
pub use fold::{ascii, fold, press, skeleton, squeeze};
pub use sentence::sentences;
pub use shingles::{numbers, sample, shared, shingles};
pub use span::{Span, line_and_column};
pub use token::{Gap, Token, TokenKind, each_token, tokens};
pub use width::{cells, clip, columns, is_selector, visible, visible_char, wrap};
