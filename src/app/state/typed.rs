//! Turns a place that is typed at into what is not yet said about the draft.
//!
//! A line that is half typed is full of faults: its bracket is open, its full stop is missing, the headline above it has no text.
//! Who types it knows. So nothing new is said as long as it is typed: about the line itself until the caret leaves it or
//! typing rests, about others until the next line is begun. What was said before stays, wherever it is, as long as it holds.

use jianbao::Finding;
use jianbao::text::Span;

use super::{Review, Splice};

/// The line of a draft that is typed at a byte; one without text goes with the last above that has some.
pub fn line(draft: &str, at: usize) -> Span {
    let at = draft.floor_char_boundary(at);
    let end = draft[at..].find('\n').map_or(draft.len(), |len| at + len);
    let above = draft[..end].trim_end();
    Span::new(above.rfind('\n').map_or(0, |at| at + 1), end)
}

/// What is not to be said yet of a draft that is typed at a place.
pub struct Wait<'a> {
    typed: Span,
    /// What was said last.
    before: &'a Review,
    /// What was typed since.
    splice: Splice,
}

impl<'a> Wait<'a> {
    /// Of this draft, at this line.
    pub fn new(draft: &str, typed: Span, before: &'a Review) -> Self {
        Self {
            typed,
            before,
            splice: Splice::between(&before.draft, draft),
        }
    }

    /// Whether a finding waits.
    pub fn holds(&self, finding: &Finding) -> bool {
        // The line that was typed before was left for this one.
        let typed = self
            .before
            .typed
            .filter(|before| before.start != self.typed.start);
        let may_wait = typed.is_none() || self.typed.touches(finding.span.start);
        may_wait && !self.is_known(finding)
    }

    /// Whether the rule had been broken at the same place before.
    fn is_known(&self, finding: &Finding) -> bool {
        let mut at = finding.span.start;
        if at >= self.splice.result().end {
            at = at - self.splice.inserted.len() + self.splice.removed.len();
        }
        let known = &self.before.findings;
        let from = known.partition_point(|known| known.span.start < at);
        let mut known = known[from..]
            .iter()
            .take_while(|known| known.span.start == at);
        known.any(|known| known.rule == finding.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Ignored, Office, State};
    use super::*;

    const MASTHEAD: &str = "澄湖信息\n第3期\n澄湖区委办公室　2026年1月8日\n\n";

    /// Two stories, as they are typed, without a fault when they are done.
    const STORIES: &str = "区教育局推进课后服务\n新学期以来，区教育局把“课后服务”（含托管）作为民生实事来抓，全区32所中小学全部开设。\n\
        一、课程有选择\n开设书法、编程、木艺等课程217门，由学生自主选课。\n\
        二、放学有保障\n协调公交公司增开“放学专线”6条，惠及学生2400余人。（区教育局）\n\n\
        石桥镇探索“板凳议事会”\n石桥镇在全镇19个村推行“板凳议事会”，把议事地点搬到树下、院里。\n\
        一是定好规矩。每月5日、20日为固定议事日，一事一议，全程记录。\n\
        二是用好结果。议事记录在村务公开栏张贴，接受监督。（石桥镇）\n";

    fn desk(draft: &str) -> State {
        State::new(draft, Office::default(), "", Ignored::default())
    }

    /// What is typed is on the screen, and looked at.
    fn typed(before: &State, text: &str) -> State {
        let text = text.to_owned();
        let typed = before.after(Action::Type {
            text,
            composition: None,
            time: 0,
        });
        typed.after(Action::Look)
    }

    fn rules(state: &State) -> Vec<&str> {
        state.review.findings.iter().map(|one| one.rule).collect()
    }

    /// How often something that was said about a draft typed character by character went again.
    fn taken_back(typed: impl Fn(&State, &str) -> State) -> usize {
        let mut state = desk(MASTHEAD);
        let mut count = 0;
        for c in STORIES.chars() {
            let next = typed(&state, &format!("{}{c}", &*state.draft));
            let now = rules(&next);
            let gone = rules(&state)
                .iter()
                .filter(|rule| !now.contains(rule))
                .count();
            count += gone;
            state = next;
        }
        assert!(rules(&state.after(Action::Rest)).is_empty());
        count
    }

    #[test]
    fn what_is_typed_line_by_line_is_not_found_fault_with() {
        assert_eq!(taken_back(typed), 0);
        let at_once = |before: &State, text: &str| typed(before, text).after(Action::Rest);
        assert!(taken_back(at_once) > 20);
    }

    #[test]
    fn a_line_that_was_left_is_found_fault_with() {
        let draft = [MASTHEAD, STORIES].concat();
        let faulty = draft
            .replace("开设书法", "开设（书法")
            .replace("217门，", "21门，11月31日前");
        let half = draft.replace("开设书法", "开设（书法");
        let before = typed(&desk(&draft), &half);
        assert!(rules(&before).is_empty() && before.awaited() == super::super::Awaited::Rest);
        // Typing rests, or the caret goes elsewhere.
        let rested = before.after(Action::Rest);
        assert_eq!(rules(&rested), ["unbalanced-bracket"]);
        assert_eq!(rested.awaited(), super::super::Awaited::Nothing);
        // What was said stays while it is typed on, and only that.
        let on = typed(&rested, &faulty);
        assert_eq!(rules(&on), ["unbalanced-bracket"]);
        assert_eq!(rules(&on.after(Action::Rest)).len(), 2);
        // The next line is begun, or another typed in.
        let next = typed(&before, &half.replace("选课。\n", "选课。\n另"));
        assert!(rules(&next).contains(&"unbalanced-bracket"));
        let away = typed(&before, &half.replace("石桥镇在全镇", "石桥镇现在全镇"));
        assert!(rules(&away).contains(&"unbalanced-bracket"));
        // Asked for, it is shown.
        let shown = before.after(Action::NextFinding(0));
        assert!(shown.write.mark.is_some() && shown.typed.is_none());
    }

    #[test]
    fn what_is_not_typed_is_looked_at_at_once() {
        let draft = [MASTHEAD, STORIES].concat();
        let half = typed(&desk(&draft), &draft.replace("开设书法", "开设（书法"));
        let place = Span::empty(draft.find("一、").unwrap_or_default());
        let pasted = half.after(Action::Paste {
            at: place,
            text: "11月31日前，各校要开设（课程。\n".to_owned(),
        });
        let pasted = pasted.after(Action::Look);
        let found = rules(&pasted);
        assert!(
            found.contains(&"bad-date") && pasted.typed.is_none(),
            "{found:?}"
        );
        assert!(half.after(Action::Undo).typed.is_none());
    }

    #[test]
    fn a_line_without_text_goes_with_the_one_above() {
        let draft = "标题\n\n正文\n";
        let place = |at| line(draft, at).slice(draft);
        assert_eq!(place(0), "标题");
        assert_eq!(place(7), "标题\n");
        assert_eq!(place(8), "正文");
        assert_eq!(place(draft.len()), "正文\n");
        assert_eq!(line("", 0), Span::empty(0));
    }
}
