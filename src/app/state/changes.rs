//! Turns the edits of tidying into a list that follows the draft as it is edited further.

use std::borrow::Cow;
use std::rc::Rc;

use jianbao::Tidied;
use jianbao::text::order::sort_by_key;
use jianbao::text::{Edit, EditList, Span};

use super::ledger::Ledger;

/// One thing tidying changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// Where what it wrote stands in the draft now. Empty where it only removed.
    pub span: Span,
    /// What was there before, and why.
    pub origin: Rc<Origin>,
}

/// Where a change comes from.
#[derive(Debug)]
pub struct Origin {
    /// Tells the change from all others of this session.
    pub id: u32,
    /// What stood there in the pasted text.
    pub before: String,
    /// The stable id of the rule.
    pub rule: &'static str,
    /// Why, in Chinese. May be empty.
    pub why: Cow<'static, str>,
}

/// Which changes to take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// One, by its id.
    One(u32),
    /// All of one rule.
    Rule(&'static str),
    /// All.
    All,
}

impl Which {
    fn takes(self, origin: &Origin) -> bool {
        match self {
            Self::One(id) => origin.id == id,
            Self::Rule(rule) => origin.rule == rule,
            Self::All => true,
        }
    }
}

/// What tidying changed, in the order of the draft; what was edited over by hand has left the list.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    list: Vec<Change>,
    /// How many changes were ever recorded, to number the next one.
    recorded: u32,
    /// Where it is nearly a guess whether a line ends, in the order of the draft, each with how far the other way lies behind.
    doubts: Vec<(Span, i32)>,
    /// The texts they were made in.
    ledger: Ledger,
}

impl Changes {
    /// The changes in the order of the draft.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The list, how many were ever recorded, and what came in.
    pub fn parts(&self) -> (&[Change], u32, &Ledger) {
        (&self.list, self.recorded, &self.ledger)
    }

    /// Changes of these parts, with these places in doubt.
    pub const fn of(
        list: Vec<Change>,
        recorded: u32,
        ledger: Ledger,
        doubts: Vec<(Span, i32)>,
    ) -> Self {
        Self {
            list,
            recorded,
            doubts,
            ledger,
        }
    }

    /// Where it is nearly a guess whether a line ends.
    pub fn doubts(&self) -> &[(Span, i32)] {
        &self.doubts
    }

    /// What came in.
    pub const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Records how `raw` was tidied, which came in and whose result stands at byte `at` of the draft.
    pub fn record(&mut self, tidied: &Tidied, raw: &str, at: usize) {
        self.add(tidied, raw, at);
        self.ledger.enter(at, raw, &tidied.edits);
    }

    /// Adds how `raw` was tidied, which stood in the draft already.
    pub fn add(&mut self, tidied: &Tidied, raw: &str, at: usize) {
        self.doubt(tidied, at);
        let back = tidied.edits.invert(raw);
        let place = self.list.partition_point(|change| change.span.end <= at);
        let new: Vec<_> = back
            .iter()
            .zip(self.recorded..)
            .map(|(edit, id)| Change {
                span: edit.span.offset(at),
                origin: Rc::new(Origin {
                    id,
                    before: edit.with.clone(),
                    rule: edit.rule,
                    why: edit.why.clone(),
                }),
            })
            .collect();
        self.recorded = self
            .recorded
            .saturating_add(u32::try_from(new.len()).unwrap_or(u32::MAX));
        self.list.splice(place..place, new);
        sort_by_key(&mut self.list, |change| {
            (change.span.start, change.span.end)
        });
    }

    /// What is in doubt in a tidied text stands for what was there before.
    fn doubt(&mut self, tidied: &Tidied, at: usize) {
        let end = at + tidied.draft.len();
        self.doubts
            .retain(|(span, _)| span.end <= at || span.start >= end);
        let place = self.doubts.partition_point(|(span, _)| span.end <= at);
        let new = tidied.in_doubt().into_iter();
        let new = new.map(|(span, margin)| (span.offset(at), margin));
        self.doubts.splice(place..place, new);
    }

    /// The list after replacements of the draft, given in order as what was replaced and how many
    /// bytes came instead. Changes behind move, changes that were edited over leave; the flag
    /// tells whether any left.
    pub fn shifted(&self, edits: impl IntoIterator<Item = (Span, usize)>) -> (Self, bool) {
        let pieces: Vec<(Span, usize)> = edits.into_iter().collect();
        let mut moved = follow(&pieces);
        let list = self.list.iter().filter_map(|change| {
            Some(Change {
                span: moved(change.span)?,
                origin: Rc::clone(&change.origin),
            })
        });
        let list: Vec<Change> = list.collect();
        let mut moved = follow(&pieces);
        let doubts = self.doubts.iter();
        let doubts = doubts.filter_map(|(span, margin)| Some((moved(*span)?, *margin)));
        let doubts: Vec<(Span, i32)> = doubts.collect();
        let any_left = list.len() < self.list.len() || doubts.len() < self.doubts.len();
        let shifted = Self {
            list,
            recorded: self.recorded,
            doubts,
            ledger: self.ledger.shifted(&pieces),
        };
        (shifted, any_left)
    }

    /// The list after edits that set pieces of the draft in another order, given as where each stood
    /// and where it begins afterwards. Changes inside a piece move with it.
    #[must_use]
    pub fn rearranged(&self, edits: &EditList, pieces: &[(Span, usize)]) -> Self {
        let moved = |span: Span| {
            let (piece, to) = pieces
                .iter()
                .find(|(piece, _)| piece.start <= span.start && span.end <= piece.end)?;
            let start = span.start - piece.start + to;
            Some(Span::new(start, start + span.len()))
        };
        let mut others = self.clone();
        others.list.retain(|change| moved(change.span).is_none());
        others.doubts.retain(|(span, _)| moved(*span).is_none());
        let mut all = others.shifted_by(edits);
        all.list.extend(self.list.iter().filter_map(|change| {
            Some(Change {
                span: moved(change.span)?,
                origin: Rc::clone(&change.origin),
            })
        }));
        let doubts = self.doubts.iter();
        all.doubts
            .extend(doubts.filter_map(|(span, margin)| Some((moved(*span)?, *margin))));
        sort_by_key(&mut all.list, |change| (change.span.start, change.span.end));
        sort_by_key(&mut all.doubts, |(span, _)| span.start);
        all
    }

    /// The list after edits of the draft.
    pub fn shifted_by(&self, edits: &EditList) -> Self {
        let pieces = edits.iter().map(|edit| (edit.span, edit.with.len()));
        self.shifted(pieces).0
    }

    /// The edits of the draft that take changes back, and the list without those.
    pub fn revert(&self, which: Which) -> (EditList, Self) {
        let (taken, kept): (Vec<Change>, Vec<Change>) = self
            .list
            .iter()
            .cloned()
            .partition(|change| which.takes(&change.origin));
        let edits = taken
            .into_iter()
            .map(|change| Edit {
                span: change.span,
                with: change.origin.before.clone(),
                rule: change.origin.rule,
                why: Cow::Borrowed(""),
            })
            .collect();
        let kept = Self {
            list: kept,
            ..self.clone()
        };
        let kept = kept.shifted_by(&edits);
        (edits, kept)
    }
}

/// Where spans stand after replacements of the draft, asked in order; `None` for one that was edited over.
fn follow(pieces: &[(Span, usize)]) -> impl FnMut(Span) -> Option<Span> {
    let mut edits = pieces.iter().peekable();
    let (mut added, mut removed) = (0, 0);
    move |at| {
        let behind = |span: Span| span.end <= at.start && at.end > span.start;
        while let Some((span, len)) = edits.next_if(|(span, _)| behind(*span)) {
            added += len;
            removed += span.len();
        }
        let free = edits.peek().is_none_or(|(span, _)| at.end <= span.start);
        free.then(|| Span::new(at.start + added - removed, at.end + added - removed))
    }
}

#[cfg(test)]
mod tests {
    use jianbao::tidy::Doubt;

    use super::*;

    fn edits(list: &[(usize, usize, &str)]) -> EditList {
        list.iter()
            .map(|&(start, end, with)| Edit {
                span: Span::new(start, end),
                with: with.to_owned(),
                rule: "test",
                why: Cow::Borrowed(""),
            })
            .collect()
    }

    fn recorded(list: &[(usize, usize, &str)], raw: &str, at: usize) -> Changes {
        let mut changes = Changes::default();
        let tidied = Tidied {
            draft: edits(list).apply(raw),
            edits: edits(list),
            ..Tidied::default()
        };
        changes.record(&tidied, raw, at);
        changes
    }

    fn spans(changes: &Changes) -> Vec<(usize, usize)> {
        changes.iter().map(|c| (c.span.start, c.span.end)).collect()
    }

    #[test]
    fn reverting_all_gives_the_paste_back() {
        let raw = "ab\n\ncd,ef";
        let tidied = edits(&[(2, 4, ""), (6, 7, "，")]);
        let draft = format!(">>{}", tidied.apply(raw));
        let changes = recorded(&[(2, 4, ""), (6, 7, "，")], raw, 2);
        let (back, rest) = changes.revert(Which::All);
        assert_eq!(back.apply(&draft), format!(">>{raw}"));
        assert!(rest.is_empty());
    }

    #[test]
    fn changes_follow_the_draft() {
        let changes = recorded(&[(2, 4, ""), (6, 7, "，")], "ab\n\ncd,ef", 0);
        assert_eq!(spans(&changes), [(2, 2), (4, 7)]);
        let (moved, lost) = changes.shifted([(Span::empty(0), 3)]);
        assert_eq!((spans(&moved), lost), (vec![(5, 5), (7, 10)], false));
        let (cut, lost) = changes.shifted([(Span::new(3, 5), 0)]);
        assert_eq!((spans(&cut), lost), (vec![(2, 2)], true));
    }

    #[test]
    fn reverting_one_moves_the_others() {
        let raw = "ab\n\ncd,ef";
        let changes = recorded(&[(2, 4, ""), (6, 7, "，")], raw, 0);
        let (back, rest) = changes.revert(Which::One(0));
        assert_eq!(back.apply("abcd，ef"), "ab\n\ncd，ef");
        assert_eq!(spans(&rest), [(6, 9)]);
    }

    #[test]
    fn what_is_in_doubt_follows_the_draft_until_it_is_edited() {
        let tidied = |text: &str, at: usize| Tidied {
            doubts: vec![Doubt { at, margin: 2 }],
            ..Tidied::untouched(text)
        };
        let mut changes = Changes::default();
        changes.record(&tidied("ab\ncd", 2), "ab\ncd", 3);
        assert_eq!(changes.doubts(), [(Span::new(5, 6), 2)]);
        let moved = changes.shifted([(Span::empty(0), 4)]).0;
        assert_eq!(moved.doubts(), [(Span::new(9, 10), 2)]);
        let (joined, lost) = changes.shifted([(Span::new(5, 6), 0)]);
        assert_eq!((joined.doubts(), lost), (&[][..], true));
        // What is tidied once more is in doubt anew.
        changes.add(&tidied("ab\ncd", 4), "ab\ncd", 3);
        assert_eq!(changes.doubts(), [(Span::new(6, 8), 2)]);
        let mut order = EditList::new();
        order.push(Span::empty(0), "ab\ncd\n", "test", "");
        order.push(Span::new(3, 9), "", "test", "");
        let turned = changes.rearranged(&order, &[(Span::new(3, 8), 0)]);
        assert_eq!(turned.doubts(), [(Span::new(3, 5), 2)]);
    }
}
