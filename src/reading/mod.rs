//! Reads a text: which of its lines belong together, and what each block is.
//!
//! Two decisions, each the best of all readings. What is asked about a place (`joint`, `block`) is
//! evidence, nothing more; `weights` says what it weighs, fitted on labelled texts by `examples/fit`;
//! `model` adds it up. The grammar recognises constructs and decides nothing here.

pub mod block;
mod by_hand;
pub mod cut;
mod facts;
mod front;
pub mod joint;
pub mod kind;
mod look;
mod measure;
pub mod memo;
pub mod model;
mod neighbours;
pub mod outcome;
pub mod physical;
pub mod pieces;
mod place;
mod possible;
pub mod roles;
mod siblings;
mod title;
pub mod weights;
pub(crate) mod whole;
mod words;

pub use look::{Look, Looks};
pub use memo::Reading;
pub use outcome::Outcome;
pub use pieces::Piece;
pub use roles::{Fields, Line, outline};
pub use weights::Weights;
