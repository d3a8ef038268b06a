//! Reversible edits: what `tidy` did, what a fix would do, what a form field writes.

use std::borrow::Cow;

use serde::Serialize;

use super::Span;

/// One replacement: the bytes under `span` become `with`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Where, in the text before the edit.
    pub span: Span,
    /// What stands there afterwards.
    pub with: String,
    /// The stable id of the rule that asked for it, such as `line-join`.
    pub rule: &'static str,
    /// Why, in Chinese, for the person who pasted the text. May be empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub why: Cow<'static, str>,
}

/// Edits of one text: sorted, disjoint, in offsets of the text before all of them.
///
/// Two insertions at one place do not occur: they are one edit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct EditList {
    edits: Vec<Edit>,
}

impl EditList {
    /// No edits.
    pub const fn new() -> Self {
        Self { edits: Vec::new() }
    }

    /// Adds an edit behind all others; an edit that changes nothing is the caller's to leave out.
    ///
    /// # Panics
    /// If the edit begins before the end of the last one.
    pub fn push(
        &mut self,
        span: Span,
        with: impl Into<String>,
        rule: &'static str,
        why: impl Into<Cow<'static, str>>,
    ) {
        if let Some(last) = self.edits.last() {
            assert!(last.span.end <= span.start, "edits are sorted and disjoint");
        }
        self.edits.push(Edit {
            span,
            with: with.into(),
            rule,
            why: why.into(),
        });
    }

    /// The edits in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Edit> {
        self.edits.iter()
    }

    /// How many edits there are.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text after the edits. `text` must be the one the spans were made for.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for edit in &self.edits {
            out.push_str(&text[from..edit.span.start]);
            out.push_str(&edit.with);
            from = edit.span.end;
        }
        out.push_str(&text[from..]);
        out
    }

    /// The edits that lead back: `list.invert(text).apply(&list.apply(text)) == text`.
    #[must_use]
    pub fn invert(&self, text: &str) -> Self {
        let mut edits = Vec::with_capacity(self.edits.len());
        let (mut from, mut at) = (0, 0);
        for edit in &self.edits {
            at += edit.span.start - from;
            edits.push(Edit {
                span: Span::new(at, at + edit.with.len()),
                with: edit.span.slice(text).to_owned(),
                rule: edit.rule,
                why: edit.why.clone(),
            });
            at += edit.with.len();
            from = edit.span.end;
        }
        Self { edits }
    }

    /// These edits and then `next`, as one list in offsets of the first text.
    ///
    /// `middle` is the text between the two. Edits that touch the same bytes become one, under the rule and
    /// reason of the one that changes most of what is seen; edits that cancel out disappear.
    #[must_use]
    pub fn then(&self, next: &Self, first: &str, middle: &str) -> Self {
        if next.is_empty() {
            return self.clone();
        }
        if self.is_empty() {
            return next.clone();
        }
        Composer::new(self, next, first, middle).run()
    }

    /// Where the byte offset `at` of the text before stands in the text after.
    ///
    /// An offset inside a replaced piece goes to the end of its replacement.
    pub fn map(&self, at: usize) -> usize {
        self.mapping()(at)
    }

    /// The same for many offsets, each no less than the one before, in one walk over the edits.
    pub fn mapping(&self) -> impl FnMut(usize) -> usize {
        let (mut from, mut to) = (0, 0);
        let mut rest = self.edits.iter().peekable();
        move |at| {
            let before = |edit: &&Edit| {
                at > edit.span.start || at == edit.span.start && edit.span.is_empty()
            };
            while let Some(edit) = rest.next_if(before) {
                to += edit.span.start - from + edit.with.len();
                from = edit.span.end;
            }
            to + at.saturating_sub(from)
        }
    }
}

impl FromIterator<Edit> for EditList {
    /// Collects sorted, disjoint edits.
    fn from_iter<I: IntoIterator<Item = Edit>>(edits: I) -> Self {
        let mut list = Self::new();
        for edit in edits {
            list.push(edit.span, edit.with, edit.rule, edit.why);
        }
        list
    }
}

impl<'a> IntoIterator for &'a EditList {
    type Item = &'a Edit;
    type IntoIter = std::slice::Iter<'a, Edit>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Walks both lists in offsets of the middle text and gathers what touches.
struct Composer<'a> {
    first: &'a str,
    middle: &'a str,
    /// Each edit of the first list with the place its replacement has in the middle text.
    one: Vec<(Span, &'a Edit)>,
    two: &'a [Edit],
    out: EditList,
    /// Middle offset minus first offset, behind the last edit of the first list that was taken.
    shift: isize,
}

impl<'a> Composer<'a> {
    fn new(one: &'a EditList, two: &'a EditList, first: &'a str, middle: &'a str) -> Self {
        let (mut from, mut at) = (0, 0);
        let one = one
            .iter()
            .map(|edit| {
                at += edit.span.start - from;
                let place = Span::new(at, at + edit.with.len());
                at = place.end;
                from = edit.span.end;
                (place, edit)
            })
            .collect();
        Self {
            first,
            middle,
            one,
            two: &two.edits,
            out: EditList::new(),
            shift: 0,
        }
    }

    fn run(mut self) -> EditList {
        let (mut i, mut j) = (0, 0);
        while i < self.one.len() || j < self.two.len() {
            let (i0, j0) = (i, j);
            let mut hull = match (self.one.get(i), self.two.get(j)) {
                (Some(&(a, _)), Some(b)) if (a.start, a.end) <= (b.span.start, b.span.end) => {
                    i += 1;
                    a
                }
                (Some(&(a, _)), None) => {
                    i += 1;
                    a
                }
                (_, Some(b)) => {
                    j += 1;
                    b.span
                }
                (None, None) => break,
            };
            loop {
                if let Some(&(a, _)) = self.one.get(i).filter(|(a, _)| a.start < hull.end) {
                    hull.end = hull.end.max(a.end);
                    i += 1;
                } else if let Some(b) = self.two.get(j).filter(|b| meets(hull, b.span)) {
                    hull.end = hull.end.max(b.span.end);
                    j += 1;
                } else {
                    break;
                }
            }
            self.emit(hull, i0..i, j0..j);
        }
        self.out
    }

    /// Writes the edit for the middle range `hull`, made of `ones` and `twos`.
    fn emit(&mut self, hull: Span, ones: std::ops::Range<usize>, twos: std::ops::Range<usize>) {
        let start = hull.start.wrapping_add_signed(-self.shift);
        for (place, edit) in &self.one[ones.clone()] {
            self.shift = place.end.cast_signed() - edit.span.end.cast_signed();
        }
        let end = hull.end.wrapping_add_signed(-self.shift);
        let mut with = String::new();
        let mut from = hull.start;
        for edit in &self.two[twos.clone()] {
            with.push_str(&self.middle[from..edit.span.start]);
            with.push_str(&edit.with);
            from = edit.span.end;
        }
        with.push_str(&self.middle[from..hull.end]);
        let span = Span::new(start, end);
        if span.slice(self.first) == with {
            return;
        }
        let ones = self.one[ones].iter();
        let ones = ones.map(|(_, edit)| (seen(edit, self.first), *edit));
        let twos = self.two[twos].iter();
        let twos = twos.map(|edit| (seen(edit, self.middle), edit));
        // Of those that change as much the first.
        let named = ones.chain(twos).rev().max_by_key(|(seen, _)| *seen);
        let Some((_, named)) = named else { return };
        self.out.push(span, with, named.rule, named.why.clone());
    }
}

/// How many characters other than white space an edit of a text takes or gives.
fn seen(edit: &Edit, text: &str) -> usize {
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    count(edit.span.slice(text)) + count(&edit.with)
}

/// Whether an edit of the second list, which does not begin before `hull`, must be one edit with
/// it: they share a byte, or something is inserted right behind.
const fn meets(hull: Span, next: Span) -> bool {
    next.start < hull.end || (next.start == hull.end && next.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(edits: &[(usize, usize, &str)]) -> EditList {
        edits
            .iter()
            .map(|&(start, end, with)| Edit {
                span: Span::new(start, end),
                with: with.to_owned(),
                rule: "test",
                why: Cow::Borrowed(""),
            })
            .collect()
    }

    #[test]
    fn inverting_leads_back() {
        let text = "abcdef";
        for edits in [
            list(&[]),
            list(&[(0, 0, "x"), (2, 4, ""), (6, 6, "yz")]),
            list(&[(0, 6, "")]),
            list(&[(1, 2, "长"), (2, 3, "短")]),
        ] {
            let after = edits.apply(text);
            assert_eq!(edits.invert(text).apply(&after), text);
            assert_eq!(edits.invert(text).len(), edits.len());
        }
    }

    #[test]
    fn composing_equals_applying_in_turn() {
        let first = "abcdefgh";
        let ones = [
            list(&[(1, 3, ""), (5, 5, "XY")]),
            list(&[(0, 8, "qrstu")]),
            list(&[(2, 4, "12345")]),
            list(&[(0, 1, ""), (1, 2, "")]),
        ];
        let twos = [
            (0, 0, "<"),
            (1, 1, ">"),
            (0, 2, ""),
            (2, 4, "__"),
            (3, 5, ""),
            (4, 5, "K"),
        ];
        for one in &ones {
            let middle = one.apply(first);
            for a in twos {
                for b in twos {
                    let two = match (a, b) {
                        _ if a.1 > b.0 || a == b || b.1 > middle.len() => continue,
                        _ if a.1 == b.0 && (a.0 == a.1 || b.0 == b.1) => continue,
                        _ => list(&[a, b]),
                    };
                    let last = two.apply(&middle);
                    let both = one.then(&two, first, &middle);
                    assert_eq!(both.apply(first), last, "{one:?} then {two:?}");
                    assert_eq!(both.invert(first).apply(&last), first);
                }
            }
        }
    }

    #[test]
    fn edits_that_cancel_out_disappear() {
        let one = list(&[(1, 2, "X")]);
        let two = list(&[(1, 2, "b")]);
        assert!(one.then(&two, "abc", "aXc").is_empty());
    }

    #[test]
    fn edits_that_touch_have_the_name_of_what_changes_most() {
        let named = |edits: &[(usize, usize, &str)], rule| -> EditList {
            let edits = list(edits).edits.into_iter();
            edits.map(|edit| Edit { rule, ..edit }).collect()
        };
        let joined = named(&[(1, 2, "")], "line-join");
        for (second, rule) in [
            (named(&[(0, 4, "")], "page-debris"), "page-debris"),
            (named(&[(1, 1, " ")], "spaces"), "line-join"),
        ] {
            let both = joined.then(&second, "7\n、x", "7、x");
            let found: Vec<&str> = both.iter().map(|edit| edit.rule).collect();
            assert_eq!(found, [rule]);
        }
    }

    #[test]
    fn edits_that_only_touch_stay_apart() {
        let one = list(&[(1, 4, "")]);
        let two = list(&[(1, 2, "2")]);
        let both = one.then(&two, "a---xb", "axb");
        assert_eq!(both, list(&[(1, 4, ""), (4, 5, "2")]));
    }

    #[test]
    fn offsets_follow_the_text() {
        let edits = list(&[(2, 4, ""), (5, 5, "++")]);
        let after: Vec<_> = (0..=6).map(|at| edits.map(at)).collect();
        assert_eq!(after, [0, 1, 2, 2, 2, 5, 6]);
        let in_one_walk: Vec<_> = (0..=6).map(edits.mapping()).collect();
        assert_eq!(in_one_walk, after);
    }

    #[test]
    fn a_list_tells_how_many_edits_it_has() {
        assert_eq!(list(&[]).len(), 0);
        assert_eq!(list(&[(0, 0, "x"), (2, 4, "")]).len(), 2);
        assert!(list(&[]).is_empty() && !list(&[(0, 0, "x")]).is_empty());
    }
}
