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
use crate::bulletin::Role;

pub(super) const RULE: Rule = Rule {
    id: "empty-headline",
    label: "标题下没有正文",
    why: "一篇稿件由标题和正文组成；只有标题，可能是正文漏贴，也可能是撤稿时没有删净。",
    run: find,
};

/// Shorter headlines may be names of columns: 工作动态.
const SHORTEST: usize = 7;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let stories: Vec<_> = bulletin.stories().collect();
    let told = |story: &[crate::Block]| story.iter().any(|block| block.role != Role::Title);
    for (at, story) in stories.iter().enumerate() {
        let [title] = story[..] else { continue };
        // Another story must stand before it; the first headline may be the title of them all.
        let first =
            !stories[..at].iter().any(|story| told(story)) && bulletin.masthead.issue.is_none();
        let text = bulletin.text(&title);
        let next = stories.get(at + 1).and_then(|next| next.first());
        let same_headline = next.is_some_and(|next| {
            let between = &bulletin.source[title.span.end..next.span.start];
            between.matches('\n').count() < 2 || bulletin.text(next).starts_with("——")
        });
        if title.role != Role::Title || first || same_headline || text.chars().count() < SHORTEST {
            continue;
        }
        out.push(Finding {
            rule: RULE.id,
            span: title.span,
            message: format!("标题“{text}”下面没有正文"),
            fix: None,
        });
    }
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
