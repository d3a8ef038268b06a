//! What tidying gives.

use crate::text::{EditList, Span, class};

/// What [`tidy()`](super::tidy()) gives: the draft, and how it came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// The canonical draft, one block a line.
    pub draft: String,
    /// The edits that lead from the paste to the draft, in offsets of the paste.
    pub edits: EditList,
    /// Where lines of the paste meet of which it is nearly a guess whether they are one, in the order of the draft.
    pub doubts: Vec<Doubt>,
}

/// A place of a draft where two lines met, or meet, of which it is nearly a guess whether they are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Where the upper line ends, in bytes of the draft.
    pub at: usize,
    /// How far the other way lies behind, as the weights of the reading are: what is least is least sure.
    pub margin: i32,
}

impl Doubt {
    /// What holds the two lines apart in the draft: line ends; or, where they are joined, the characters on both sides. `None`
    /// where not both are there any more.
    pub fn place(self, draft: &str) -> Option<Span> {
        let (before, behind) = draft.split_at_checked(self.at)?;
        let blank = |c: char| c == '\n' || class::is_blank(c);
        let (above, below) = (
            before.trim_end_matches(blank),
            behind.trim_start_matches(blank),
        );
        let (last, first) = (above.chars().next_back()?, below.chars().next()?);
        let between = Span::new(above.len(), draft.len() - below.len());
        Some(if between.slice(draft).contains('\n') {
            between
        } else {
            Span::new(
                between.start - last.len_utf8(),
                between.end + first.len_utf8(),
            )
        })
    }
}

impl Tidied {
    /// A text that is left as it is.
    pub fn untouched(text: impl Into<String>) -> Self {
        Self {
            draft: text.into(),
            ..Self::default()
        }
    }

    /// What holds lines apart, or together, of which it is nearly a guess whether they are one, each with its margin.
    pub fn in_doubt(&self) -> Vec<(Span, i32)> {
        let place = |doubt: &Doubt| Some((doubt.place(&self.draft)?, doubt.margin));
        self.doubts.iter().filter_map(place).collect()
    }

    /// The same with edits of its draft made too; `text` is what came in.
    #[must_use]
    pub fn then(mut self, edits: &EditList, text: &str) -> Self {
        if edits.is_empty() {
            return self;
        }
        let mut place = edits.mapping();
        for doubt in &mut self.doubts {
            doubt.at = place(doubt.at);
        }
        Self {
            edits: self.edits.then(edits, text, &self.draft),
            draft: edits.apply(&self.draft),
            doubts: self.doubts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_what_holds_two_lines_apart() {
        for (draft, at, place) in [
            ("甲\n乙", 3, Some("\n")),
            ("甲\n\n乙", 3, Some("\n\n")),
            ("甲\n\n乙", 5, Some("\n\n")),
            ("甲乙", 3, Some("甲乙")),
            ("Word 97", 4, Some("d 9")),
            ("甲乙", 0, None),
            ("甲乙", 6, None),
            ("甲乙", 4, None),
        ] {
            let found = Doubt { at, margin: 1 }.place(draft);
            assert_eq!(
                found.map(|span| span.slice(draft)),
                place,
                "{draft:?} at {at}"
            );
        }
    }

    #[test]
    fn doubts_whose_lines_are_there_still() {
        let doubt = |at: usize, margin: i32| Doubt { at, margin };
        let tidied = Tidied {
            doubts: vec![doubt(3, 2), doubt(7, 5), doubt(99, 1)],
            ..Tidied::untouched("甲\n乙丙")
        };
        assert_eq!(
            tidied.in_doubt(),
            [(Span::new(3, 4), 2), (Span::new(4, 10), 5)]
        );
    }

    #[test]
    fn doubts_follow_what_is_edited_behind_them() {
        let mut edits = EditList::new();
        edits.push(Span::empty(0), "标题\n", "test", "");
        let tidied = Tidied {
            doubts: vec![Doubt { at: 3, margin: 1 }],
            ..Tidied::untouched("甲\n乙")
        };
        let after = tidied.then(&edits, "甲\n乙");
        assert_eq!(after.draft, "标题\n甲\n乙");
        assert_eq!(after.doubts, [Doubt { at: 10, margin: 1 }]);
        let place = after.doubts[0].place(&after.draft);
        assert_eq!(place, Some(Span::new(10, 11)));
    }
}
