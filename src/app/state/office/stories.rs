//! Turns files that came in at once into stories of the issue on the desk, as one step.

use std::rc::Rc;
use std::slice;

use jianbao::office::contents;
use jianbao::office::stories::{self, Piece};
use jianbao::parse;
use jianbao::text::Span;
use jianbao::tidy::rule;

use super::super::history::Cause;
use super::super::{Dialog, Notice, Offer, Splice, State, Weight};

impl State {
    /// Takes in stories; one that may be an issue of its own is asked about where there is one on the desk.
    pub(super) fn receive(&mut self, mut pieces: Vec<Piece>, told: &str) {
        let is_issue = told.is_empty() && stories::is_issue(&parse(&self.draft));
        let title = match &pieces[..] {
            [piece] if is_issue => stories::own_title(&piece.text, &self.style.tidy),
            _ => None,
        };
        let Some(title) = title else {
            return self.gather(&pieces, told);
        };
        self.dialog = Some(Dialog::Incoming);
        self.consulted(self.dialog);
        self.notice = None;
        self.office.asked = pieces.pop().map(|piece| Rc::new((piece, title)));
    }

    /// Takes in what was asked about.
    pub(super) fn join(&mut self) {
        if let Some(asked) = self.office.asked.take() {
            self.dialog = None;
            self.gather(slice::from_ref(&asked.0), "");
        }
    }

    pub(super) fn gather(&mut self, pieces: &[Piece], told: &str) {
        let all = stories::gather(pieces, &self.style.tidy);
        let draft = self.draft.clone();
        if all.raw.is_empty() {
            let told = if told.is_empty() {
                "文件里没有文字。"
            } else {
                told
            };
            self.notice = Some(Notice::error(told));
            return;
        }
        if !all.tidied.edits.is_empty() {
            self.keep(&all.raw, "来稿的原文");
        }
        let (span, before, behind) = stories::place(&parse(&draft));
        let at = span.start + before.len();
        let inserted = [before, &all.tidied.draft, behind].concat();
        let splice = Splice {
            at: span.start,
            removed: span.slice(&draft).to_owned(),
            inserted,
        };
        let moved = self.changes.shifted([(span, splice.inserted.len())]);
        let mut changes = moved.0;
        changes.record(&all.tidied.edits, &all.raw, at);
        // A contents list that is there names the new stories too.
        let put = splice.apply(&draft);
        let bulletin = parse(&put);
        let listing = contents::renew(&bulletin);
        let changes = changes.shifted_by(&listing);
        let splice = Splice::between(&draft, &listing.apply(&put));
        self.step(splice, Cause::Whole, 0, Some(changes));
        self.select(Span::empty(listing.map(at)));
        self.notice = Some(told_of(&all, pieces, told));
    }
}

/// Tells what came in.
fn told_of(all: &stories::Gathered, pieces: &[Piece], unread: &str) -> Notice {
    let names: Vec<&str> = pieces.iter().map(|piece| piece.name.as_str()).collect();
    let mut text = format!("已加入 {} 条，依次来自{}。", all.stories, names.join("、"));
    let changes = all.tidied.edits.len();
    if all.tidied.edits.iter().any(|edit| edit.rule == rule::FRAME) {
        text.push_str("来稿自带的报头报尾没有收进来。");
    }
    if changes > 0 {
        text.extend(["整理时改动 ", &changes.to_string(), " 处，见“变更”。"]);
    }
    if !all.headless.is_empty() {
        let names = all.headless.join("、");
        text.extend([&names, "没有标题，请补上。"]);
    }
    text.push_str(unread);
    let mut notice = Notice::info(text).offering(Offer::Undo);
    if !all.headless.is_empty() || !unread.is_empty() {
        notice.weight = Weight::Warning;
    }
    notice
}
