//! Turns edits of the draft into steps that can be taken back and made again.
//!
//! The browser's own undo is not used: it forgets everything as soon as a program writes into a
//! textarea, and it is not told of fixes, form fields or opened files. One history holds all
//! of them, in every browser alike.

use std::rc::Rc;

use super::changes::Changes;
use super::shared::Shared;
use super::splice::Splice;

/// How many steps are kept. A step of typing is a few dozen bytes.
const LIMIT: usize = 1000;

/// Typing that pauses longer than this many milliseconds begins a new step.
const PAUSE: u64 = 1200;

/// What made a step, which settles what it may be joined with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Typing; the number is that of the input method's composition the text belongs to.
    Typing(Option<u32>),
    /// A field of the masthead form, by its place in the form.
    Field(usize),
    /// Anything else: a paste, a fix, a file. Never joined.
    Whole,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was replaced.
    pub splice: Splice,
    /// What made it.
    pub cause: Cause,
    /// When, in milliseconds.
    pub time: u64,
    /// The changes before and after, where the step did more to them than move them.
    pub changes: Option<(Shared<Changes>, Shared<Changes>)>,
}

impl Step {
    /// Whether `next` goes on with what this step began.
    fn goes_on(&self, next: &Self) -> bool {
        if !self.splice.meets(&next.splice) || self.changes.is_some() || next.changes.is_some() {
            return false;
        }
        match (self.cause, next.cause) {
            (Cause::Typing(Some(one)), Cause::Typing(Some(two))) if one == two => true,
            (Cause::Typing(_), Cause::Typing(_)) => {
                next.time.saturating_sub(self.time) < PAUSE
                    && !self
                        .splice
                        .inserted
                        .ends_with(['\n', '。', '；', '！', '？'])
                    && self.splice.inserted.is_empty() == next.splice.inserted.is_empty()
            }
            (Cause::Field(one), Cause::Field(two)) => one == two,
            _ => false,
        }
    }
}

/// Steps made and steps taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Rc<Step>>,
    undone: Vec<Rc<Step>>,
    /// What could be made again before the last step; it can still if that step comes to nothing,
    /// as a composition does that is given up.
    before: Vec<Rc<Step>>,
    /// Whether there were older steps that are kept no more.
    cut: bool,
}

impl History {
    /// Whether the last step was more than typing.
    pub fn is_whole(&self) -> bool {
        self.done
            .last()
            .is_some_and(|last| last.cause == Cause::Whole)
    }

    /// A history of these steps.
    pub const fn of(done: Vec<Rc<Step>>, undone: Vec<Rc<Step>>, cut: bool) -> Self {
        Self {
            done,
            undone,
            before: Vec::new(),
            cut,
        }
    }

    /// The steps made and the steps taken back, the latest last in each.
    pub fn steps(&self) -> (&[Rc<Step>], &[Rc<Step>]) {
        (&self.done, &self.undone)
    }

    /// Whether there were older steps that are kept no more.
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// Adds a step, joined with the last one where a person would see one. What was taken back
    /// before can no longer be made again.
    pub fn push(&mut self, step: Step) {
        let undone = std::mem::take(&mut self.undone);
        // What is typed after something was taken back begins anew.
        let last = self.done.last().filter(|_| undone.is_empty());
        if let Some(last) = last.filter(|last| last.goes_on(&step)) {
            let splice = last.splice.then(&step.splice);
            let joined = Step { splice, ..step };
            self.done.pop();
            if joined.splice.is_empty() {
                self.undone = std::mem::take(&mut self.before);
            } else {
                self.done.push(Rc::new(joined));
            }
            return;
        }
        self.before = undone;
        if self.done.len() == LIMIT {
            self.done.remove(0);
            self.cut = true;
        }
        self.done.push(Rc::new(step));
    }

    /// The changes after the last step are `after`, not `now`.
    pub fn amend(&mut self, now: &Shared<Changes>, after: &Shared<Changes>) {
        if let Some(last) = self.done.last_mut() {
            let step = Rc::make_mut(last);
            let before = step
                .changes
                .take()
                .map_or_else(|| now.clone(), |(before, _)| before);
            step.changes = Some((before, after.clone()));
        }
    }

    /// The step to take back; it can then be made again.
    pub fn undo(&mut self) -> Option<Rc<Step>> {
        let step = self.done.pop()?;
        self.undone.push(Rc::clone(&step));
        Some(step)
    }

    /// The step to make again.
    pub fn redo(&mut self) -> Option<Rc<Step>> {
        let step = self.undone.pop()?;
        self.done.push(Rc::clone(&step));
        Some(step)
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays typed texts, each with its time and composition, and takes all of it back.
    fn undone(texts: &[(&str, u64, Option<u32>)]) -> Vec<String> {
        let mut history = History::default();
        let mut text = String::new();
        for &(next, time, composition) in texts {
            history.push(Step {
                splice: Splice::between(&text, next),
                cause: Cause::Typing(composition),
                time,
                changes: None,
            });
            next.clone_into(&mut text);
        }
        let mut seen = Vec::new();
        while let Some(step) = history.undo() {
            text = step.splice.inverse().apply(&text);
            seen.push(text.clone());
        }
        while let Some(step) = history.redo() {
            text = step.splice.apply(&text);
        }
        assert_eq!(Some(text.as_str()), texts.last().map(|(text, ..)| *text));
        seen
    }

    #[test]
    fn quick_typing_is_one_step() {
        assert_eq!(undone(&[("区", 0, None), ("区教", 300, None)]), [""]);
        assert_eq!(undone(&[("区", 0, None), ("区教", 3000, None)]), ["区", ""]);
        assert_eq!(
            undone(&[("区。", 0, None), ("区。教", 9, None)]),
            ["区。", ""]
        );
    }

    #[test]
    fn a_composition_is_one_step_however_slow() {
        let typed = [
            ("q", 0, Some(1)),
            ("qu", 5000, Some(1)),
            ("区", 9000, Some(1)),
        ];
        assert_eq!(undone(&typed), [""]);
    }

    #[test]
    fn a_composition_given_up_leaves_nothing_behind() {
        let typed = |before: &str, after: &str, composition: Option<u32>| Step {
            splice: Splice::between(before, after),
            cause: Cause::Typing(composition),
            time: composition.map_or(PAUSE, |_| 0),
            changes: None,
        };
        let mut history = History::default();
        history.push(typed("", "区", Some(1)));
        history.push(typed("区", "区。教", None));
        history.undo();
        history.push(typed("区", "区j", Some(2)));
        assert!(!history.can_redo());
        history.push(typed("区j", "区ji", Some(2)));
        history.push(typed("区ji", "区", Some(2)));
        assert_eq!(
            history.redo().map(|step| step.splice.apply("区")),
            Some("区。教".to_owned())
        );
        assert!(history.undo().is_some() && history.undo().is_some() && history.undo().is_none());
    }

    #[test]
    fn deleting_does_not_join_typing() {
        assert_eq!(undone(&[("区教", 0, None), ("区", 9, None)]), ["区教", ""]);
    }
}
