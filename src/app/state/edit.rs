//! Turns what happened into edits of the draft, each a step that can be taken back.

use jianbao::text::{EditList, Span};
use jianbao::tidy;

use super::history::{Cause, Step};
use super::{Changes, LIVE_LIMIT, Notice, Offer, Shared, Splice, State, View, Write, paused};

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
        // What a notice offers to take back is no longer the last step.
        self.notice
            .take_if(|notice| matches!(notice.offer, Some(Offer::Undo | Offer::Raw)));
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

    /// Pastes a text over `at`: first as it came, then tidied, as two steps.
    pub(super) fn paste(&mut self, at: Span, text: String) {
        let text = with_plain_line_ends(text);
        let at = Span::new(at.start.min(self.draft.len()), at.end.min(self.draft.len()));
        let whole =
            self.draft[..at.start].trim().is_empty() && self.draft[at.end..].trim().is_empty();
        let fragment = !whole && !text.contains('\n');
        let notice = if fragment { None } else { Some(tidy(&text)) };
        let broken = broken_characters(&text);
        let raw = Splice {
            at: at.start,
            removed: at.slice(&self.draft).to_owned(),
            inserted: text,
        };
        // Where nothing is left of the old text, nothing of its changes is left either.
        let changes = whole.then(Changes::default);
        self.step(raw.clone(), Cause::Whole, 0, changes);
        let mut caret = raw.result().end;
        if let Some(tidied) = notice {
            let lead = self.lead(raw.result());
            let mut changes = self
                .changes
                .shifted([(raw.result(), lead.len() + tidied.draft.len())])
                .0;
            changes.record(&tidied.edits, &raw.inserted, at.start + lead.len());
            let splice = Splice {
                at: at.start,
                inserted: [lead, &tidied.draft].concat(),
                removed: raw.inserted,
            };
            caret = splice.result().end;
            if !splice.is_empty() {
                self.step(splice, Cause::Whole, 0, Some(changes));
            }
            self.notice = pasted(tidied.edits.len(), broken);
        } else if broken > 0 {
            self.notice = pasted(0, broken);
        }
        // The caret behind it, for the next paste; the eyes on its beginning.
        self.show(Span::empty(caret), at.start);
    }

    /// What must stand before a pasted text of several lines so that its first line does not run
    /// into the line it was pasted behind.
    fn lead(&self, pasted: Span) -> &'static str {
        let (before, after) = (&self.draft[..pasted.start], &self.draft[pasted.end..]);
        let at_line_end = after.is_empty() || after.starts_with('\n');
        if before.is_empty() || before.ends_with('\n') || !at_line_end {
            ""
        } else {
            "\n"
        }
    }

    /// Puts a tidied text in the place of the draft, as one step.
    pub(super) fn open(&mut self, text: String, notice: Notice) {
        let text = with_plain_line_ends(text);
        let broken = broken_characters(&text);
        let had = !self.draft.trim().is_empty();
        let tidied = tidy(&text);
        let mut changes = Changes::default();
        changes.record(&tidied.edits, &text, 0);
        let splice = Splice {
            at: 0,
            removed: self.draft.to_string(),
            inserted: tidied.draft,
        };
        self.step(splice, Cause::Whole, 0, Some(changes));
        self.select(Span::empty(0));
        self.notice = Some(told_of_broken(
            told_of_changes(notice, self.changes.len()),
            broken,
        ));
        if let Some(notice) = self.notice.as_mut().filter(|_| had) {
            notice.offer = Some(Offer::Undo);
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
    fn show(&mut self, span: Span, reveal: usize) {
        self.write = Write {
            serial: self.write.serial.wrapping_add(1),
            select: Some(span),
            reveal: Some(reveal),
        };
    }

    /// Asks the textarea to show the draft and keep its selection, with what changed at `at` in sight.
    fn rewrite(&mut self, at: usize) {
        self.write = Write {
            serial: self.write.serial.wrapping_add(1),
            select: None,
            reveal: Some(at),
        };
    }

    /// Sets the pages again if the draft is another one and short enough, or if asked to.
    pub(super) fn refresh(&mut self, asked: bool) {
        if !asked && !self.is_stale() {
            return;
        }
        if asked || self.draft.len() <= LIVE_LIMIT {
            self.view = Shared::new(View::of(
                &self.draft,
                &self.style,
                &self.ignored,
                Some(&self.view),
            ));
        } else if self.view.draft.len() <= LIVE_LIMIT {
            self.notice = Some(paused());
        }
    }
}

/// How many characters of the text stand for something that could not be read.
fn broken_characters(text: &str) -> usize {
    text.matches(char::REPLACEMENT_CHARACTER).count()
}

/// Tells what a paste did.
fn pasted(changes: usize, broken: usize) -> Option<Notice> {
    if changes > 0 {
        let text = format!("已整理，改动 {changes} 处。每一处都列在“变更”里，可以还原。");
        Some(told_of_broken(
            Notice::info(text).offering(Offer::Raw),
            broken,
        ))
    } else if broken > 0 {
        Some(told_of_broken(Notice::warning(""), broken))
    } else {
        None
    }
}

/// Adds to a notice how much tidying changed.
fn told_of_changes(mut notice: Notice, changes: usize) -> Notice {
    if changes > 0 {
        let told = format!("整理时改动 {changes} 处，见“变更”。");
        notice.text.push_str(&told);
    }
    notice
}

/// Adds to a notice that some characters arrived broken.
fn told_of_broken(mut notice: Notice, broken: usize) -> Notice {
    if broken > 0 {
        notice.weight = super::Weight::Warning;
        let told = format!("有 {broken} 个字符残缺，显示为 �，请对照原稿补上。");
        notice.text.push_str(&told);
    }
    notice
}

#[cfg(test)]
mod tests {
    use jianbao::Style;
    use jianbao::grammar::field::Field;

    use super::super::{Action, Ignored, Which};
    use super::*;

    /// A text that tidying changes: one sentence broken over two lines, a half-width comma.
    const RAW: &str = "区教育局召开会议，研究部署开学准备工作和校园安全排查工作,落实\n\n到人。\n";

    fn desk(draft: &str) -> State {
        State::new(draft, Style::default(), Ignored::default())
    }

    fn pasted(state: &State, at: Span, text: &str) -> State {
        let text = text.to_owned();
        state.after(Action::Paste { at, text })
    }

    #[test]
    fn a_paste_is_two_steps() {
        let before = desk("标题\n");
        let end = Span::empty(before.draft.len());
        let after = pasted(&before, end, RAW);
        assert_ne!(&*after.draft, format!("标题\n{RAW}"));
        let raw = after.after(Action::Undo);
        assert_eq!(&*raw.draft, format!("标题\n{RAW}"));
        let empty = raw.after(Action::Undo);
        assert_eq!(&*empty.draft, "标题\n");
        assert_eq!(*empty.after(Action::Undo).draft, *empty.draft);
        let again = empty.after(Action::Redo).after(Action::Redo);
        assert_eq!(*again.draft, *after.draft);
        assert_eq!(again.changes.len(), after.changes.len());
    }

    #[test]
    fn taking_all_changes_back_gives_the_paste() {
        let after = pasted(&desk(""), Span::empty(0), RAW);
        assert!(!after.changes.is_empty());
        let back = after.after(Action::Revert(Which::All));
        assert_eq!(&*back.draft, RAW);
        assert!(back.changes.is_empty());
        let undone = back.after(Action::Undo);
        assert_eq!(*undone.draft, *after.draft);
        assert_eq!(undone.changes.len(), after.changes.len());
    }

    #[test]
    fn a_paste_over_everything_leaves_no_change_of_the_old_text() {
        let raw = format!("\n\n{RAW}\n\n");
        let once = pasted(&desk(""), Span::empty(0), &raw);
        let again = pasted(&once, Span::new(0, once.draft.len()), &raw);
        assert_eq!(again.changes.len(), once.changes.len());
        assert_eq!(&*again.after(Action::Revert(Which::All)).draft, raw);
    }

    #[test]
    fn a_finding_set_aside_comes_back_when_asked() {
        let before = desk("方案\n一、目标\n11月31日前完成。\n三、要求\n落实到人。\n");
        let found = before.view.findings.len();
        assert!(found > 1);
        let after = before.after(Action::Ignore(0));
        assert_eq!(
            (after.view.findings.len(), after.view.aside),
            (found - 1, 1)
        );
        assert_eq!(*after.draft, *before.draft);
        let again = after.after(Action::Heed);
        assert_eq!((again.view.findings.len(), again.view.aside), (found, 0));
    }

    #[test]
    fn changes_follow_what_is_typed_before_them() {
        let after = pasted(&desk(""), Span::empty(0), RAW);
        let text = format!("新\n{}", &*after.draft);
        let composition = None;
        let typed = after.after(Action::Type {
            text,
            composition,
            time: 1,
        });
        let back = typed.after(Action::Revert(Which::All));
        assert_eq!(&*back.draft, format!("新\n{RAW}"));
    }

    #[test]
    fn a_fragment_goes_in_as_it_is() {
        let after = pasted(&desk("甲乙"), Span::empty(3), "(a ,b)");
        assert_eq!(&*after.draft, "甲(a ,b)乙");
        assert_eq!(&*after.after(Action::Undo).draft, "甲乙");
    }

    #[test]
    fn lines_pasted_behind_a_line_begin_a_line() {
        let before = desk("（区教育局）");
        let after = pasted(
            &before,
            Span::empty(before.draft.len()),
            "石桥镇春耕\n石桥镇抢抓农时。\n",
        );
        assert!(
            after.draft.starts_with("（区教育局）\n石桥镇春耕"),
            "{:?}",
            &*after.draft
        );
        let back = after.after(Action::Undo);
        assert_eq!(&*back.draft, "（区教育局）石桥镇春耕\n石桥镇抢抓农时。\n");
    }

    #[test]
    fn what_a_notice_takes_back_is_the_last_step() {
        let after = pasted(&desk(""), Span::empty(0), RAW);
        assert_eq!(
            after.notice.as_ref().and_then(|notice| notice.offer),
            Some(Offer::Raw)
        );
        let filled = after.after(Action::Fill(Field::Name, "澄湖信息".to_owned()));
        assert_ne!(*filled.draft, *after.draft);
        assert_eq!(filled.notice, None);
    }

    #[test]
    fn opening_and_clearing_can_be_taken_back() {
        let before = desk("甲");
        let text = RAW.to_owned();
        let opened = before.after(Action::Open {
            text,
            notice: Notice::info(""),
        });
        assert_eq!(&*opened.after(Action::Undo).draft, "甲");
        assert_eq!(
            opened.notice.as_ref().and_then(|notice| notice.offer),
            Some(Offer::Undo)
        );
        let cleared = opened.after(Action::Clear);
        assert_eq!(&*cleared.draft, "");
        assert_eq!(*cleared.after(Action::Undo).draft, *opened.draft);
    }

    #[test]
    fn broken_characters_are_told_of() {
        let after = pasted(&desk(""), Span::empty(0), "子\u{fffd}丑");
        let notice = after.notice.map(|notice| notice.text).unwrap_or_default();
        assert!(notice.contains("1 个字符残缺"), "{notice}");
        assert!(after.draft.contains('\u{fffd}'));
    }

    #[test]
    fn places_beyond_the_draft_are_taken_back_to_it() {
        let after = pasted(&desk("甲"), Span::new(50, 90), "乙");
        assert_eq!(&*after.draft, "甲乙");
        let _ = after.after(Action::Show(Span::new(70, 80)));
        let _ = after.after(Action::Fix(7));
        let _ = after.after(Action::Revert(Which::One(7)));
    }

    #[test]
    fn a_large_draft_is_not_set_live() {
        let text = "区教育局召开会议。\n".repeat(LIVE_LIMIT / 20);
        let after = pasted(&desk(""), Span::empty(0), &text);
        assert!(after.is_stale());
        assert_eq!(
            after.notice.as_ref().and_then(|notice| notice.offer),
            Some(Offer::Typeset)
        );
        let set = after.after(Action::Typeset);
        assert!(!set.is_stale() && set.view.pages.len() > 100);
    }
}
