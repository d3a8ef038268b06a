//! Text as the core sees it: byte spans, reversible edits, character classes, numerals.
//!
//! Nothing here knows what a bulletin is.

pub mod class;
pub mod edit;
mod ends;
pub mod numeral;
pub mod order;
pub mod span;
pub mod words;

pub use edit::{Edit, EditList};
pub use ends::{same_end, same_ends, same_start};
pub use span::Span;
