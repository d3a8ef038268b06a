//! The tables of weights, which `examples/fit` writes. They are data: never edited by hand.

use std::borrow::Cow;

use super::outcome::Outcome;

/// The tables of weights of the three decisions, in twelfths of a nat: what lies one nat behind is e times less probable.
#[derive(Clone, Debug)]
pub struct Weights {
    /// What speaks for a block's going on at a line's end, by row of its model. As much speaks against its ending.
    pub joints: Cow<'static, [[i8; 1]]>,
    /// What speaks for a block's end at a place inside a line that holds a whole text, and against its going on.
    pub cuts: Cow<'static, [[i8; 1]]>,
    /// What a block is.
    pub roles: Cow<'static, [[i8; Outcome::COUNT]]>,
    /// What follows what; the last row is for the first block.
    pub steps: Cow<'static, [[i8; Outcome::COUNT]]>,
}

const JOINTS: &[[i8; 1]] = include!("weights/joints.in");
const CUTS: &[[i8; 1]] = include!("weights/cuts.in");
const ROLES: &[[i8; Outcome::COUNT]] = include!("weights/roles.in");
const STEPS: &[[i8; Outcome::COUNT]] = include!("weights/steps.in");

impl Weights {
    /// A nat, as the tables count.
    pub const NAT: i8 = 12;
}

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
