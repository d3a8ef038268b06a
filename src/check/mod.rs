//! Turns a [`Bulletin`] into findings: what only a person can decide.

use crate::bulletin::Bulletin;
use crate::text::{EditList, Span};

/// Something a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The stable id of the rule, such as `number-gap`.
    pub rule: &'static str,
    /// Where, in the draft.
    pub span: Span,
    /// What is wrong, in Chinese, one sentence.
    pub message: String,
    /// A repair of the draft, when there is one to offer.
    pub fix: Option<Fix>,
}

/// A repair offered with a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does, in Chinese, as a button's label.
    pub label: String,
    /// The repair, in offsets of the draft.
    pub edits: EditList,
}

/// Runs every rule over a bulletin. Findings come in draft order.
pub fn check(_bulletin: &Bulletin<'_>) -> Vec<Finding> {
    Vec::new()
}
