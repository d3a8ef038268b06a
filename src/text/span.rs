//! Byte ranges into one named text.

use std::ops::Range;

use serde::Serialize;

/// A half-open byte range `[start, end)` into one text, both ends on character borders.
///
/// A span does not say which text it belongs to; the type that holds it does (a block's span is
/// into the draft, an edit's span into the text before the edit).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `[start, end)`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `at`.
    pub const fn empty(at: usize) -> Self {
        Self { start: at, end: at }
    }

    /// The span of `part`, which must be a slice of `whole`.
    ///
    /// # Panics
    /// If `part` does not lie inside `whole`.
    pub fn of(part: &str, whole: &str) -> Self {
        let start = (part.as_ptr() as usize)
            .checked_sub(whole.as_ptr() as usize)
            .filter(|start| start + part.len() <= whole.len())
            .expect("`part` is a slice of `whole`");
        Self::new(start, start + part.len())
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text under the span.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether `at` lies inside, the end included (a caret behind the last character is inside).
    pub const fn touches(self, at: usize) -> bool {
        self.start <= at && at <= self.end
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub const fn offset(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The span without leading and trailing white space of the text under it.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let under = self.slice(text);
        let left = under.len() - under.trim_start().len();
        let kept = under.trim().len();
        Self::new(self.start + left, self.start + left + kept)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_touches_a_span_at_both_ends() {
        let span = Span::new(3, 9);
        assert_eq!(span.len(), 6);
        assert!(!span.is_empty() && Span::empty(3).is_empty());
        let touched = [2, 3, 6, 9, 10].map(|at| span.touches(at));
        assert_eq!(touched, [false, true, true, true, false]);
        assert_eq!(span.offset(2), Span::new(5, 11));
    }
}
