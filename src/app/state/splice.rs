//! Turns two states of a text into the one replacement between them.

use jianbao::text::{Span, same_end, same_start};

/// One replacement in a text: `removed`, which stood at byte `at`, became `inserted`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Splice {
    /// Byte offset, the same in both texts.
    pub at: usize,
    /// What stood there before.
    pub removed: String,
    /// What stands there afterwards.
    pub inserted: String,
}

impl Splice {
    /// The smallest replacement that leads from `old` to `new`: what is left between their common
    /// beginning and their common end.
    pub fn between(old: &str, new: &str) -> Self {
        let start = same_start(old.as_bytes(), new.as_bytes(), u8::eq);
        let start = old.floor_char_boundary(start);
        let (rest_old, rest_new) = (&old[start..], &new[start..]);
        let end = same_end(rest_old.as_bytes(), rest_new.as_bytes(), u8::eq);
        let end_old = rest_old.ceil_char_boundary(rest_old.len() - end);
        let end_new = rest_new.ceil_char_boundary(rest_new.len() - end);
        Self {
            at: start,
            removed: rest_old[..end_old].to_owned(),
            inserted: rest_new[..end_new].to_owned(),
        }
    }

    /// Whether nothing is replaced.
    pub fn is_empty(&self) -> bool {
        self.removed == self.inserted
    }

    /// What is replaced, in the text before.
    pub fn span(&self) -> Span {
        Span::new(self.at, self.at + self.removed.len())
    }

    /// What it became, in the text after.
    pub fn result(&self) -> Span {
        Span::new(self.at, self.at + self.inserted.len())
    }

    /// The text after the replacement.
    pub fn apply(&self, text: &str) -> String {
        let span = self.span();
        [&text[..span.start], &self.inserted, &text[span.end..]].concat()
    }

    /// The way back.
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            removed: self.inserted.clone(),
            inserted: self.removed.clone(),
        }
    }

    /// Whether `next`, made after this one, touches what this one wrote.
    pub fn meets(&self, next: &Self) -> bool {
        let (mine, theirs) = (self.result(), next.span());
        theirs.start <= mine.end && mine.start <= theirs.end
    }

    /// This replacement and then `next` as one. They must [meet](Self::meets).
    pub fn then(&self, next: &Self) -> Self {
        let (mine, theirs) = (self.result(), next.span());
        // What `next` takes away beyond what this one wrote stood in the first text already.
        let left = mine.start.saturating_sub(theirs.start);
        let right = next.removed.len() - theirs.end.saturating_sub(mine.end);
        let kept_left = theirs.start.saturating_sub(mine.start);
        let kept_right = self.inserted.len() - mine.end.saturating_sub(theirs.end);
        Self {
            at: mine.start.min(theirs.start),
            removed: [&next.removed[..left], &self.removed, &next.removed[right..]].concat(),
            inserted: [
                &self.inserted[..kept_left],
                &next.inserted,
                &self.inserted[kept_right..],
            ]
            .concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_leads_from_old_to_new_and_back() {
        let texts = [
            "",
            "区",
            "区教",
            "区教育局",
            "教育",
            "街教育局",
            "区育局",
            "aa",
            "a",
        ];
        for old in texts {
            for new in texts {
                let splice = Splice::between(old, new);
                assert_eq!(splice.apply(old), new);
                assert_eq!(splice.inverse().apply(new), old);
            }
        }
    }

    #[test]
    fn characters_that_share_bytes_are_not_cut() {
        // 一 and 丁 differ in their last byte, 一 and 挀 share it.
        for (old, new) in [("一", "丁"), ("一", "挀"), ("上一下", "上丁下")] {
            assert_eq!(Splice::between(old, new).apply(old), new);
        }
    }

    #[test]
    fn two_in_a_row_become_one() {
        let first = "一二三四五";
        let middles = ["一二三AB四五", "一五", "一X三四五", "AB一二三四五"];
        let lasts = [
            "一二三ABC四五",
            "一二三A四五",
            "五",
            "一Y五",
            "一二三四五",
            "AB四五",
        ];
        for middle in middles {
            for last in lasts {
                let (one, two) = (
                    Splice::between(first, middle),
                    Splice::between(middle, last),
                );
                if one.meets(&two) {
                    assert_eq!(one.then(&two).apply(first), last, "{one:?} {two:?}");
                    assert_eq!(one.then(&two).inverse().apply(last), first);
                }
            }
        }
    }
}
