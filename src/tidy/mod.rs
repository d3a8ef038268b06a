//! Turns any pasted text into a canonical draft and the edits that lead there.
//!
//! Tidying is a row of passes. Each takes the text as the last one left it and answers with an
//! [`EditList`]; the lists are composed, so that the whole is one list in offsets of the paste.

mod characters;
mod debris;
mod forms;
mod join;
mod layout;
mod marks;
mod physical;
mod quotes;
pub mod rule;
mod signs;
mod spaces;
mod split;

use crate::text::EditList;
pub use rule::Rule;

/// What [`tidy()`] gives: the draft, and how it came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// The canonical draft, one block a line.
    pub draft: String,
    /// The edits that lead from the paste to the draft, in offsets of the paste.
    pub edits: EditList,
}

/// The passes in order.
const PASSES: [fn(&str) -> EditList; 10] = [
    characters::pass,
    debris::pass,
    join::pass,
    split::pass,
    forms::pass,
    signs::pass,
    quotes::pass,
    marks::pass,
    spaces::pass,
    layout::pass,
];

/// How often the passes run at most until the text rests. Two rounds are the rule: one that works
/// and one that finds nothing more to do.
const ROUNDS: usize = 8;

/// Tidies a pasted text.
///
/// Guarantees: `edits.apply(text) == draft`; inverting the edits gives back `text` byte for byte;
/// tidying the draft changes nothing.
pub fn tidy(text: &str) -> Tidied {
    let mut state = Tidied {
        draft: text.to_owned(),
        edits: EditList::new(),
    };
    for _ in 0..ROUNDS {
        let before = state.draft.clone();
        for pass in PASSES {
            let edits = pass(&state.draft);
            if edits.is_empty() {
                continue;
            }
            let after = edits.apply(&state.draft);
            state.edits = state.edits.then(&edits, text, &state.draft);
            state.draft = after;
        }
        if state.draft == before {
            break;
        }
    }
    state
}
