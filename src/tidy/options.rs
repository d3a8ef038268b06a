//! What a clerk may choose about tidying.

use serde::{Deserialize, Serialize};

use super::rule;

/// How broken lines are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Joining {
    /// The evidence at each line end decides.
    #[default]
    Automatic,
    /// Every line of the paste is a line of the draft.
    KeepLines,
    /// All lines between two empty lines are one. Running it twice joins more: the draft has no
    /// empty line between paragraphs.
    BetweenEmptyLines,
}

/// The choices. The default is what fits a paste nobody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How broken lines are joined.
    pub joining: Joining,
    /// Ids of rules that are switched off; see [`rule::ALL`]. Line ends and indents are always
    /// mended: without that there is no draft.
    pub off: Vec<String>,
}

impl Options {
    /// Whether edits of a rule are made.
    pub fn allows(&self, id: &str) -> bool {
        let needed = matches!(id, rule::LINE_JOIN | rule::LAYOUT | rule::ROLE_MARK);
        needed || !self.off.iter().any(|off| off == id)
    }
}
