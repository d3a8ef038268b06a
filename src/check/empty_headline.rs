//! # What it does
//! Reports a headline under which no text stands before the next one or the end.
//!
//! # Why
//! The story was lost, or its headline was left behind when it was taken out.
//!
//! # Example
//! A headline, an empty line, the next headline: “北塘街道启动……”下面没有正文. Two lines of one headline, a column's
//! name, and the title above all stories are no faults.
//!
//! # Source
//! The custom of bulletins: a story is a headline and its text.

use super::{Draft, Finding, Rule};
use crate::bulletin::{Block, Bulletin, Role};

pub(super) const RULE: Rule = Rule {
    id: "empty-headline",
    label: "标题下没有正文",
    why: "一篇稿件由标题和正文组成；只有标题，可能是正文漏贴，也可能是撤稿时没有删净。",
    run: find,
};

/// Shorter headlines may be names of columns: 工作动态.
const SHORTEST: usize = 7;

/// A headline that ends so goes on in the next line.
const UNFINISHED: [char; 8] = ['于', '印', '发', '的', '和', '与', '及', '《'];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let stories: Vec<&[Block]> = bulletin.stories().collect();
    let is_told = |story: &&[Block]| story.iter().any(|block| block.role != Role::Title);
    if !stories.iter().any(is_told) {
        return;
    }
    // Without an issue number the first headline may be the title of all stories, or of a notice.
    let issue = bulletin.field(bulletin.masthead.issue);
    let from = usize::from(issue.is_none_or(|line| !line.contains('期')));
    for (at, story) in stories.iter().enumerate().skip(from) {
        let [title] = story else { continue };
        let next = stories.get(at + 1).and_then(|next| next.first());
        if title.role == Role::Title && is_whole(bulletin, title, next) {
            out.push(Finding {
                rule: RULE.id,
                span: title.span,
                message: format!("标题“{}”下面没有正文", bulletin.text(title)),
                fix: None,
            });
        }
    }
}

/// Whether the headline is one by itself: no column's name, and not the first line of a longer one.
fn is_whole(bulletin: &Bulletin<'_>, title: &Block, next: Option<&Block>) -> bool {
    let text = bulletin.text(title);
    let goes_on = next.is_some_and(|next| {
        let between = &bulletin.source[title.span.end..next.span.start];
        between.matches('\n').count() < 2 || bulletin.text(next).starts_with(['—', '（', '《'])
    });
    !goes_on && !text.ends_with(UNFINISHED) && text.chars().count() >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn headlines() {
        let head = "雁回动态\n第22期\n雁回区委办公室　2026年7月8日\n\n";
        let told = "河湾街道暑期托管班开班\n河湾街道在6个社区开设公益托管班，招募志愿者48名。（河湾街道）\n";
        for (draft, places) in [
            (
                format!("{head}北塘街道启动防跌倒改造\n\n{told}"),
                &["北塘街道启动防跌倒改造"][..],
            ),
            (
                format!("{head}{told}\n北塘街道启动防跌倒改造\n\n{told}"),
                &["北塘街道启动防跌倒改造"],
            ),
            (format!("{head}{told}\n{told}"), &[]),
            (
                format!(
                    "{head}小圆桌议出乡村新气象\n——桃坪镇的实践\n桃坪镇辖13个村、1个社区，人口2.9万。\n"
                ),
                &[],
            ),
            (format!("{head}工作动态\n\n{told}"), &[]),
        ] {
            expect(RULE.id, &draft, places);
        }
    }
}
