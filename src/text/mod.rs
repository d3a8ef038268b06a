//! Text as the core sees it: byte spans, reversible edits, character classes, numerals.
//!
//! Nothing here knows what a bulletin is.

pub mod class;
pub mod edit;
pub mod numeral;
pub mod span;

pub use edit::{Edit, EditList};
pub use span::Span;
