//! Turns a state and an action into the next state.

use jianbao::Style;
use jianbao::grammar::field::Field;
use jianbao::text::Span;
use jianbao::typeset::fit;

use super::history::Cause;
use super::incoming::Known;
use super::{
    Action, Changes, Notice, Offer, Shared, Splice, State, Weight, Which, findings, typed,
};

/// What is open after a person asked for `key`, which closes it if it is open.
fn toggled(open: Option<u64>, key: u64) -> Option<u64> {
    (open != Some(key)).then_some(key)
}

impl State {
    /// The state after the action.
    #[must_use]
    pub fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        // The pages come first; the review of the draft follows behind the frame that shows them.
        let writing = matches!(
            action,
            Action::Type { .. }
                | Action::Paste { .. }
                | Action::PasteParagraphs { .. }
                | Action::Look
        );
        let typing = matches!(action, Action::Type { .. });
        next.act(action);
        if !typing && next.draft != self.draft {
            next.typed = None;
        }
        next.refresh(false);
        if !writing && next.view.is_whole() {
            next.look();
        }
        next
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Type {
                text,
                composition,
                time,
            } => self.typed(&text, composition, time),
            Action::Paste { at, text } => {
                let joining = self.style.tidy.joining;
                self.paste(at, text, Known::default(), joining);
            }
            Action::PasteParagraphs { at, text } => self.paste_paragraphs(at, text),
            Action::OpenFiles {
                text,
                notice,
                files,
                again,
            } => self.open_files(text, notice, files, again),
            Action::Incoming(act) => self.incoming(act),
            Action::Story(act) => self.story(act),
            Action::Assign { at, role } => self.assign(at, role),
            Action::Menu(menu) => self.menu = menu,
            Action::Preview(key) => self.previewed = toggled(self.previewed, key),
            Action::Open { text, notice } => {
                let joining = self.style.tidy.joining;
                self.open(text, notice, joining);
            }
            Action::Tidy(place) => self.tidy_again(place),
            Action::Search(act) => self.search(act),
            Action::Line(act) => self.line(act),
            Action::Illustrate(at, lines) => self.show_pictures(at, &lines),
            Action::Replace(at, mark) => self.replace_picture(at, &mark),
            Action::Remark(remarks) => self.remark(&remarks),
            Action::Clear => self.clear(),
            Action::Undo => self.travel(true),
            Action::Redo => self.travel(false),
            Action::Fill(field, value) => self.fill(field, &value),
            Action::Fix(index) => self.fix(index),
            Action::FixForm => self.fix_form(),
            Action::Ignore(index) => self.ignore(index),
            Action::Heed => self.heed(),
            Action::Explain(key) => self.explained = toggled(self.explained, key),
            Action::Revert(which) => self.revert(which),
            Action::Look => self.follow(),
            Action::Rest => self.typed = None,
            Action::Find(index) => self.find(index),
            Action::NextFinding(behind) => self.next_finding(behind),
            Action::Show(span) => {
                self.point_out(span);
                self.went_on();
            }
            Action::Touch(at) => {
                self.select(Span::empty(at));
                self.went_on();
            }
            Action::Rejoin(joining) => self.rejoin(joining),
            Action::Restyle(id) => self.restyle(&id),
            Action::Fit => self.fit(),
            Action::Office(act) => self.office(act),
            Action::Library(act) => self.shelve(act),
            Action::Turn(tab) => {
                self.tab = tab;
                self.went_on();
            }
            Action::Consult(dialog) => self.consult(dialog),
            Action::Tell(notice) => self.notice = Some(notice),
            Action::Typeset => self.set_all(),
            Action::Dismiss => self.notice = None,
        }
    }

    fn typed(&mut self, text: &str, composition: Option<u32>, time: u64) {
        let splice = Splice::between(&self.draft, text);
        if !splice.is_empty() {
            self.typed = Some(typed::line(text, splice.result().end));
        }
        self.step(splice, Cause::Typing(composition), time, None);
        self.read();
    }

    /// Looking round is how one judges the ways of joining lines, so their offer stays.
    pub(super) fn went_on(&mut self) {
        if self
            .notice
            .as_ref()
            .is_none_or(|notice| !notice.is_question())
        {
            self.read();
        }
    }

    /// Whoever goes on has read what went well; it would only cover the pages.
    fn read(&mut self) {
        if self
            .notice
            .as_ref()
            .is_some_and(|notice| notice.weight == Weight::Info)
        {
            self.notice = None;
        }
    }

    fn clear(&mut self) {
        if self.draft.is_empty() {
            return;
        }
        let splice = Splice {
            at: 0,
            removed: self.draft.to_string(),
            inserted: String::new(),
        };
        self.keep(&splice.removed, "清空之前");
        self.step(splice, Cause::Whole, 0, Some(Changes::default()));
        self.select(Span::empty(0));
        self.notice = Some(Notice::info("草稿已清空。").offering(Offer::Undo));
    }

    fn fill(&mut self, field: Field, value: &str) {
        let draft = self.draft.clone();
        let value = field.written(self.style.genre, value);
        let edits = field.set(&self.view.parsed_like(&draft), &value);
        // What was told of a value that the field did not take no longer holds.
        if !edits.is_empty() {
            self.notice.take_if(|told| told.field == Some(field));
        }
        let place = Field::ALL.iter().position(|(one, _)| *one == field);
        self.step_edits(&edits, Cause::Field(place.unwrap_or_default()), None);
    }

    fn fix_form(&mut self) {
        self.look();
        let (edits, count) = findings::form_fixes(&self.review.findings);
        if count > 0 && !self.is_stale() {
            self.step_edits(&edits, Cause::Whole, None);
            let text = format!("已修复 {count} 处格式问题。");
            self.notice = Some(Notice::info(text).offering(Offer::Undo));
        }
    }

    fn ignore(&mut self, index: usize) {
        if let Some(finding) = self.listed(index) {
            let mut ignored = (*self.ignored).clone();
            ignored.add(&finding, &self.review.draft);
            self.ignored = Shared::new(ignored);
            self.look_again();
        }
    }

    fn heed(&mut self) {
        let mut ignored = (*self.ignored).clone();
        let findings = self.findings(&self.view.bulletin());
        ignored.forget(&findings, &self.view.draft);
        self.ignored = Shared::new(ignored);
        self.look_again();
    }

    fn fix(&mut self, index: usize) {
        if self.is_stale() {
            return;
        }
        if let Some(fix) = self.listed(index).and_then(|finding| finding.fix) {
            self.step_edits(&fix.edits, Cause::Whole, None);
            self.notice =
                Some(Notice::info(format!("已完成：{}。", fix.label)).offering(Offer::Undo));
        }
    }

    fn revert(&mut self, which: Which) {
        let (edits, kept) = self.changes.revert(which);
        if !edits.is_empty() {
            self.step_edits(&edits, Cause::Whole, Some(kept));
            if which == Which::All {
                let told = Notice::info("整理的改动已全部还原。");
                self.notice = Some(told.offering(Offer::Undo));
            }
        }
    }

    /// Sets the rows so much closer that the last page goes, and says what that took.
    fn fit(&mut self) {
        let pages = self.view.pages.len();
        let wanted = pages.saturating_sub(1);
        let found = fit(&self.view.bulletin(), &self.style, wanted);
        let Some(style) = found else {
            let told = format!("压不到 {wanted} 页：行距再小就不合规范了。请删减几行文字。");
            self.notice = Some(Notice::warning(told));
            // It is not offered again before there is another text or style.
            let mut view = (*self.view).clone();
            view.stub = false;
            self.view = Shared::new(view);
            return;
        };
        let (was, rows) = (self.style.area.rows, style.area.rows);
        let points = |style: &Style| {
            let tenths = style.area.pitch();
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        let told = if was == rows {
            "红线下方少空一行".to_owned()
        } else {
            format!(
                "每页 {was} 行改为 {rows} 行，行距由 {} 磅改为 {} 磅",
                points(&self.style),
                points(&style)
            )
        };
        let told = format!(
            "原 {pages} 页，现 {wanted} 页：{told}。要还原，在“版式”里选回“{}”。",
            self.style.name
        );
        self.tighten(style);
        self.notice = Some(Notice::info(told));
    }

    pub(super) fn restyle(&mut self, id: &str) {
        let own = self.office.style(id).cloned();
        if let Some(style) = own.or_else(|| Style::preset(id)) {
            self.wear(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Ignored, Office};
    use super::*;

    #[test]
    fn a_page_that_cannot_go_is_not_offered_to_go_again() {
        let line = "各单位要认真抓好贯彻落实，逐项明确责任人，按时完成。\n";
        let draft = |lines| format!("关于做好春季开学准备工作的通知\n\n{}", line.repeat(lines));
        let desk = |lines| State::new(&draft(lines), Office::default(), "", Ignored::default());
        let fits = desk(21);
        assert!(fits.view.stub);
        assert_eq!(fits.after(Action::Fit).view.pages.len(), 1);
        let before = desk(24);
        assert!(before.view.stub);
        let refused = before.after(Action::Fit);
        let told = refused.notice.as_ref().map_or("", |notice| &notice.text);
        assert!(told.starts_with("压不到 1 页"), "{told}");
        assert!(!refused.view.stub && refused.is_set());
        assert!(!refused.after(Action::Look).view.stub);
        // Of another text it is not known.
        let typed = refused.after(Action::Type {
            text: draft(23),
            composition: None,
            time: 1,
        });
        assert!(typed.view.stub);
    }

    #[test]
    fn a_field_is_filled_in_full() {
        let told = Notice::warning("“第期”不像期号").about(Field::Issue);
        let fill =
            |state: &State, field, typed: &str| state.after(Action::Fill(field, typed.to_owned()));
        let draft = "青溪政法\n第1期\n青溪县委办公室　2026年6月1日\n\n青溪县召开会议\n会议指出，要抓好落实。\n";
        let desk = State::new(draft, Office::default(), "", Ignored::default());
        let desk = desk.after(Action::Tell(told.clone()));
        let dated = fill(&desk, Field::Date, "2026.6.18");
        let draft = draft.replace("6月1日", "6月18日");
        assert_eq!(*dated.draft, draft);
        // Another field took something: what was told of this one still holds.
        assert_eq!(dated.notice, Some(told));
        let numbered = fill(&dated, Field::Issue, "12");
        assert_eq!(*numbered.draft, draft.replace("第1期", "第12期"));
        assert_eq!(numbered.notice, None);
    }
}
