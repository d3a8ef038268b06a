//! Turns moving, taking out and putting in stories, and giving lines a role, into steps.

use jianbao::bulletin::Role;
use jianbao::grammar::role_mark;
use jianbao::office::contents;
use jianbao::story::{self, Story};
use jianbao::text::{EditList, Span};

use super::history::Cause;
use super::{Notice, Offer, Splice, State};

/// What can happen to the story at a place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryAct {
    /// It goes to another place.
    Move(usize, usize),
    /// It is taken out.
    Remove(usize),
    /// What is pasted next is put in behind it.
    Follow(usize),
    /// A step is taken back, or made again, by somebody who is in the list and stays there.
    Travel(bool),
}

/// The menu of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleMenu {
    /// A place on the line whose role it sets.
    pub at: usize,
    /// Where on the screen it stands, in pixels.
    pub place: (i32, i32),
}

impl State {
    pub(super) fn story(&mut self, act: StoryAct) {
        match act {
            StoryAct::Move(from, to) => self.move_story(from, to),
            StoryAct::Remove(at) => self.remove_story(at),
            StoryAct::Follow(at) => self.follow_story(at),
            StoryAct::Travel(back) => {
                let before = self.write.serial;
                self.travel(back);
                if self.write.serial != before {
                    // With something selected the draft would take the focus.
                    self.write.select = None;
                }
            }
        }
    }

    fn move_story(&mut self, from: usize, to: usize) {
        let draft = self.draft.clone();
        let bulletin = self.view.parsed_like(&draft);
        let edits = story::shift(&bulletin, from, to);
        if edits.is_empty() {
            return;
        }
        let stories = story::stories(&bulletin);
        let order = story::order(stories.len(), from, to);
        let moved = moves(&edits, &stories, &order);
        let changes = self.changes.rearranged(&edits, &moved);
        let after = edits.apply(&draft);
        let splice = Splice::between(&draft, &after);
        self.rewrite(edits.map(stories[to].span.start));
        self.step(splice, Cause::Whole, 0, Some(changes));
        let name = named(&stories[from]);
        let told = format!("{name}移到了第 {} 条。", to + 1);
        self.notice = Some(Notice::info(told).offering(Offer::Undo));
    }

    fn remove_story(&mut self, at: usize) {
        let draft = self.draft.clone();
        let bulletin = self.view.parsed_like(&draft);
        let edits = story::remove(&bulletin, at);
        if let Some(story) = story::stories(&bulletin).get(at) {
            self.step_edits(&edits, Cause::Whole, None);
            let told = format!("已删除{}。", named(story));
            self.notice = Some(Notice::info(told).offering(Offer::Undo));
        }
    }

    fn follow_story(&mut self, at: usize) {
        let draft = self.draft.clone();
        let bulletin = self.view.parsed_like(&draft);
        if let Some(story) = story::stories(&bulletin).get(at) {
            self.select(Span::empty(story.span.end));
            self.following = Some(story.span.end);
            let told = format!("请按 Ctrl+V 粘贴，新的条目会放在{}之后。", named(story));
            self.notice = Some(Notice::info(told));
        }
    }

    /// The edits that list in the contents what was put in under `put` in this draft. In the next issue of one that had a
    /// list the first stories begin it anew.
    pub(super) fn relist(&mut self, draft: &str, put: Span) -> EditList {
        let listing = self.listing.take();
        contents::renew(&self.view.parsed_like(draft), put, listing.as_deref())
    }

    pub(super) fn assign(&mut self, at: usize, role: Option<Role>) {
        self.menu = None;
        let draft = self.draft.clone();
        let edits = role_mark::set(&self.view.parsed_like(&draft), at, role);
        if edits.is_empty() {
            return;
        }
        self.step_edits(&edits, Cause::Whole, None);
        let label = role_mark::at(&self.bulletin(), edits.map(at));
        let label = label.map_or("", |(role, _)| role.label());
        let told = format!("这一段已设为“{label}”。");
        self.notice = Some(Notice::info(told).offering(Offer::Undo));
    }
}

/// Where each story that a new order moves stood, and where it begins in the text after `edits`.
fn moves(edits: &EditList, stories: &[Story<'_>], order: &[usize]) -> Vec<(Span, usize)> {
    let moved = |(slot, &source): (&Story<'_>, &usize)| {
        let from = stories[source].span;
        let mark = edits.iter().find(|edit| edit.span == slot.span);
        let mark = mark.map_or(0, |edit| edit.with.len().saturating_sub(from.len()));
        (from, edits.map(slot.span.start) + mark)
    };
    stories.iter().zip(order).map(moved).collect()
}

/// A story's headline as it is told of.
fn named(story: &Story<'_>) -> String {
    const LENGTH: usize = 16;
    let mut name: String = story.headline.chars().take(LENGTH).collect();
    if name.len() < story.headline.len() {
        name.push('…');
    }
    if name.is_empty() {
        name.push_str("开头的文字");
    }
    format!("“{name}”")
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Ignored, Office, Which};
    use super::*;

    const RAW: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年3月1日\n\n本期要目\n1.区教育局推进阅读进校园\n2.石桥镇抢抓农时春耕\n\n\
        区教育局推进阅读进校园\n区教育局开展阅读活动,覆盖全部学校。（区教育局）\n\n\
        石桥镇抢抓农时春耕\n石桥镇备足农资,农机下田。（石桥镇）\n";

    fn desk() -> State {
        let at = Span::empty(0);
        let text = RAW.to_owned();
        State::new("", Office::default(), "jianbao", Ignored::default())
            .after(Action::Paste { at, text })
    }

    fn headlines(state: &State) -> Vec<String> {
        let bulletin = state.bulletin();
        let stories = story::stories(&bulletin);
        stories
            .iter()
            .map(|story| story.headline.to_owned())
            .collect()
    }

    #[test]
    fn a_move_is_one_step_and_keeps_every_change() {
        let before = desk();
        let changes = before.changes.len();
        assert!(changes >= 2);
        let after = before.after(Action::Story(StoryAct::Move(0, 1)));
        assert_eq!(
            headlines(&after),
            ["石桥镇抢抓农时春耕", "区教育局推进阅读进校园"]
        );
        assert!(
            after.draft.contains("1.石桥镇抢抓农时春耕\n2.区教育局"),
            "{}",
            &*after.draft
        );
        assert_eq!(after.changes.len(), changes);
        // What was changed in a story that moved can still be taken back where it stands now.
        let back = after.after(Action::Revert(Which::Rule("full-width")));
        assert!(back.draft.contains("农资,农机") && back.draft.contains("活动,覆盖"));
        assert_eq!(*after.after(Action::Undo).draft, *before.draft);
        let again = after.after(Action::Story(StoryAct::Move(1, 0)));
        assert_eq!(*again.draft, *before.draft);
        let spans = |state: &State| {
            state
                .changes
                .iter()
                .map(|change| change.span)
                .collect::<Vec<_>>()
        };
        assert_eq!(spans(&again), spans(&before));
    }

    #[test]
    fn a_step_taken_back_in_the_list_selects_nothing_in_the_draft() {
        let before = desk();
        let after = before.after(Action::Story(StoryAct::Move(0, 1)));
        let back = after.after(Action::Story(StoryAct::Travel(true)));
        assert_eq!(*back.draft, *before.draft);
        assert_eq!(back.write.select, None);
        assert!(back.write.reveal.is_some() && back.write.serial != after.write.serial);
        let again = back.after(Action::Story(StoryAct::Travel(false)));
        assert_eq!(*again.draft, *after.draft);
        assert_eq!(again.write.select, None);
        // With nothing to be made again, nothing is asked of the draft.
        let none = again.after(Action::Story(StoryAct::Travel(false)));
        assert_eq!(none.write, again.write);
    }

    #[test]
    fn a_story_taken_out_comes_back() {
        let before = desk();
        let after = before.after(Action::Story(StoryAct::Remove(0)));
        assert_eq!(headlines(&after), ["石桥镇抢抓农时春耕"]);
        assert!(!after.draft.contains("阅读"));
        assert_eq!(
            after.notice.as_ref().and_then(|notice| notice.offer),
            Some(Offer::Undo)
        );
        assert_eq!(*after.after(Action::Undo).draft, *before.draft);
    }

    #[test]
    fn a_story_pasted_later_is_put_in_its_place() {
        let before = desk();
        let ready = before.after(Action::Story(StoryAct::Follow(0)));
        let at = ready.write.select.unwrap_or_default();
        let text = "区财政局加快资金下达\n区财政局建立台账,资金全部到位。（区财政局）\n".to_owned();
        let after = ready.after(Action::Paste { at, text });
        let names = [
            "区教育局推进阅读进校园",
            "区财政局加快资金下达",
            "石桥镇抢抓农时春耕",
        ];
        assert_eq!(headlines(&after), names);
        assert!(
            after.draft.contains("2.区财政局加快资金下达\n3.石桥镇"),
            "{}",
            &*after.draft
        );
        assert!(after.draft.contains("（区教育局）\n\n区财政局加快"));
        assert!(after.draft.contains("台账，资金"));
        assert_eq!(jianbao::tidy(&after.draft).draft, *after.draft);
        let raw = after.after(Action::Undo);
        assert!(
            raw.draft
                .contains("（区教育局）\n\n区财政局加快资金下达\n区财政局建立台账,资金")
        );
        assert_eq!(*raw.after(Action::Undo).draft, *before.draft);
    }

    #[test]
    fn a_role_is_set_and_taken_away_in_one_step() {
        let before = desk();
        let at = before.draft.find("石桥镇备足").unwrap_or_default();
        let noted = before.after(Action::Assign {
            at,
            role: Some(Role::Note),
        });
        assert!(noted.draft.contains("\n<按语>石桥镇备足"));
        assert_eq!(*noted.after(Action::Undo).draft, *before.draft);
        let plain = noted.after(Action::Assign { at, role: None });
        assert_eq!(*plain.draft, *before.draft);
    }
}
