//! Turns any pasted text into a canonical draft and the edits that lead there.

use crate::text::EditList;

/// What [`tidy()`] gives: the draft, and how it came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// The canonical draft, one block a line.
    pub draft: String,
    /// The edits that lead from the paste to the draft, in offsets of the paste.
    pub edits: EditList,
}

/// Tidies a pasted text.
pub fn tidy(text: &str) -> Tidied {
    Tidied {
        draft: text.to_owned(),
        edits: EditList::new(),
    }
}
