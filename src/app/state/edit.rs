//! Turns edits of the draft into steps, takes them back, and asks the textarea to show the outcome.

use jianbao::text::{EditList, Span};

use super::history::{Cause, Step};
use super::{AT_ONCE, Changes, Offer, Shared, Splice, State, View, Write};

/// The text with `\n` alone at the end of each line, which is how a textarea holds it.
pub fn with_plain_line_ends(text: String) -> String {
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

impl State {
    /// Makes one step of a replacement. Changes move along unless new ones are given.
    pub(super) fn step(&mut self, splice: Splice, cause: Cause, time: u64, new: Option<Changes>) {
        if splice.is_empty() && new.is_none() {
            return;
        }
        self.forget_arrival();
        // What a notice offers to take back is no longer the last step.
        self.notice.take_if(|notice| {
            matches!(notice.offer, Some(Offer::Undo | Offer::Raw)) || notice.is_question()
        });
        let (changes, keep) = match new {
            Some(changes) => (changes, true),
            None => self
                .changes
                .shifted([(splice.span(), splice.inserted.len())]),
        };
        let changes = Shared::new(changes);
        let snapshot = keep.then(|| (self.changes.clone(), changes.clone()));
        self.changes = changes;
        self.draft = Shared::from(splice.apply(&self.draft));
        self.history.push(Step {
            splice,
            cause,
            time,
            changes: snapshot,
        });
    }

    /// Makes one step of a list of edits.
    pub(super) fn step_edits(&mut self, edits: &EditList, cause: Cause, new: Option<Changes>) {
        let splice = Splice::between(&self.draft, &edits.apply(&self.draft));
        let moved = new.unwrap_or_else(|| self.changes.shifted_by(edits));
        // A form field is typed into: its steps join only when they carry no list of changes.
        self.rewrite(splice.at);
        let keep = moved.len() != self.changes.len() || cause == Cause::Whole;
        if keep {
            self.step(splice, cause, 0, Some(moved));
        } else {
            self.step(splice, cause, 0, None);
            self.changes = Shared::new(moved);
        }
    }

    /// Takes the last step back, or makes the last one taken back again.
    pub(super) fn travel(&mut self, back: bool) {
        let step = if back {
            self.history.undo()
        } else {
            self.history.redo()
        };
        let Some(step) = step else { return };
        self.forget_arrival();
        let splice = if back {
            step.splice.inverse()
        } else {
            step.splice.clone()
        };
        self.changes = match &step.changes {
            Some((before, after)) => if back { before } else { after }.clone(),
            None => Shared::new(
                self.changes
                    .shifted([(splice.span(), splice.inserted.len())])
                    .0,
            ),
        };
        self.draft = Shared::from(splice.apply(&self.draft));
        self.select(Span::empty(splice.result().end));
        self.notice = None;
    }

    /// Asks the textarea to show the draft with this selected.
    pub(super) fn select(&mut self, span: Span) {
        self.show(span, span.start);
    }

    /// Asks the textarea to show the draft with this selected, and that place in sight.
    pub(super) fn show(&mut self, span: Span, reveal: usize) {
        self.write = Write {
            serial: self.write.serial.wrapping_add(1),
            select: Some(span),
            reveal: Some(reveal),
            mark: None,
        };
    }

    /// Asks the textarea to point out a place, with the caret at its beginning.
    pub(super) fn point_out(&mut self, place: Span) {
        self.show(Span::empty(place.start), place.start);
        self.write.mark = Some(place);
    }

    /// Asks the textarea to show the draft and keep its selection, with what changed at `at` in sight.
    pub(super) fn rewrite(&mut self, at: usize) {
        self.write = Write {
            serial: self.write.serial.wrapping_add(1),
            select: None,
            reveal: Some(at),
            mark: None,
        };
    }

    /// What came in last can be tidied anew only as long as nothing else happens.
    pub(super) fn forget_arrival(&mut self) {
        self.arrival = None;
        self.opened = None;
        self.following = None;
    }

    /// Sets the pages again if the draft is another one and short enough, or the style is. Those of a longer draft follow
    /// behind the frame.
    pub(super) fn refresh(&mut self, restyled: bool) {
        if !restyled && !self.is_stale() {
            return;
        }
        if self.draft.len() <= AT_ONCE {
            self.set_all();
        } else if restyled {
            self.set_near();
        }
    }

    /// Sets the pages near what was edited in a long draft.
    pub(super) fn set_near(&mut self) {
        self.view = Shared::new(View::near(&self.draft, &self.style, &self.view));
    }

    /// Sets all pages, however many.
    pub(super) fn set_all(&mut self) {
        let view = View::of(&self.draft, &self.style, Some(&self.view));
        self.view = Shared::new(view);
    }
}
