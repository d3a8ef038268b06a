//! The tables of weights, which `examples/fit` writes. They are data: never edited by hand.

use std::borrow::Cow;

use super::outcome::Outcome;

/// How many outcomes a line end has: the block ends there, or it goes on.
pub const ENDS: usize = 2;

/// The tables of weights of the three decisions.
#[derive(Clone, Debug)]
pub struct Weights {
    /// Whether a block goes on at a line's end, by row of its model.
    pub joints: Cow<'static, [[i8; ENDS]]>,
    /// Whether a block ends at a place inside a line that holds a whole text.
    pub cuts: Cow<'static, [[i8; ENDS]]>,
    /// What a block is.
    pub roles: Cow<'static, [[i8; Outcome::COUNT]]>,
    /// What follows what; the last row is for the first block.
    pub steps: Cow<'static, [[i8; Outcome::COUNT]]>,
}

const JOINTS: &[[i8; ENDS]] = include!("weights/joints.in");
const CUTS: &[[i8; ENDS]] = include!("weights/cuts.in");
const ROLES: &[[i8; Outcome::COUNT]] = include!("weights/roles.in");
const STEPS: &[[i8; Outcome::COUNT]] = include!("weights/steps.in");

impl Default for Weights {
    fn default() -> Self {
        Self {
            joints: JOINTS.into(),
            cuts: CUTS.into(),
            roles: ROLES.into(),
            steps: STEPS.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{cut, joint, roles};

    /// Rows are found by their place: with another question or answer everything would read as nonsense.
    #[test]
    fn the_tables_were_fitted_for_these_questions() {
        let why = "run `cargo run --release --example fit -- --write`";
        assert_eq!(JOINTS.len(), joint::model().rows(), "{why}");
        assert_eq!(CUTS.len(), cut::model().rows(), "{why}");
        assert_eq!(ROLES.len(), roles::model().rows(), "{why}");
        assert_eq!(STEPS.len(), Outcome::COUNT + 1, "{why}");
    }
}
