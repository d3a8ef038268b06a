//! # What it does
//! Reports a headline, or a head alone on its line, that ends in a mark of a sentence.
//!
//! # Why
//! Headlines carry no full stop; one there was mostly left behind when a sentence became a
//! headline. ？ and ！ are free to stand.
//!
//! # Example
//! `白露县扎实推进农田水利建设。` as a headline: 标题末尾不用“。”. The fix takes the mark away. A text that ends all its
//! heads with 。 does so by custom and is left alone; a head run in before its text keeps the 。.
//!
//! # Source
//! 国家行政机关公文处理办法 (2000), article 10: a title has no marks but those round names of laws; the
//! examples of GB/T 9704-2012 keep to it, for heads alone on a line too.

use super::runs::Run;
use super::{Draft, Finding, Rule};
use crate::bulletin::{Block, Bulletin, Role};
use crate::text::{Span, class};

pub(super) const RULE: Rule = Rule {
    id: "title-end-mark",
    label: "标题末尾有标点",
    why: "标题除法规名称加书名号外一般不用标点（《国家行政机关公文处理办法》第十条），独立成行的小标题末尾也不用句号。",
    run: find,
};

/// Marks that end no headline.
const MARKS: [char; 7] = ['。', '，', '；', '、', '：', ',', ';'];
/// How much of the end of a headline the message shows, in characters.
const SHOWN: usize = 12;
/// So many heads that all end in 。 make a custom.
const CUSTOM: usize = 2;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    for block in &bulletin.blocks {
        // 。 between a run-in headline and its text sets the two apart.
        if block.role == Role::Title && !block.run_in {
            out.extend(end_marks(bulletin, block).map(|marks| finding(bulletin, block, marks)));
        }
    }
    let mut alone = [0_usize; 5];
    let mut counts = [0_usize; 5];
    let mut ended = Vec::new();
    for run in draft.runs.iter().filter(|run| !is_list(bulletin, run)) {
        for member in &run.members {
            let block = &bulletin.blocks[member.block];
            let Some(level) = block.role.level() else {
                continue;
            };
            if hangs(bulletin, member.block) {
                alone[usize::from(level)] += 1;
                if let Some(marks) = end_marks(bulletin, block) {
                    counts[usize::from(level)] += 1;
                    ended.push((level, block, marks));
                }
            }
        }
    }
    for &(level, block, marks) in &ended {
        let all = counts[usize::from(level)];
        if all < CUSTOM || all < alone[usize::from(level)] {
            out.push(finding(bulletin, block, marks));
        }
    }
}

/// Whether the run is a list of sentences and not of heads, though the last of them may have the
/// shape of a head.
fn is_list(bulletin: &Bulletin<'_>, run: &Run) -> bool {
    run.members.iter().any(|member| {
        let block = &bulletin.blocks[member.block];
        let sentence = !block.run_in && !hangs(bulletin, member.block);
        block.role.level().is_none() || sentence && end_marks(bulletin, block).is_some()
    })
}

fn finding(bulletin: &Bulletin<'_>, block: &Block, marks: Span) -> Finding {
    let mark = marks.slice(bulletin.source);
    let name = if block.role == Role::Title {
        "标题"
    } else {
        "小标题"
    };
    let text = bulletin.text(block);
    let shown = text
        .char_indices()
        .rev()
        .nth(SHOWN)
        .map_or(text, |(at, _)| &text[at..]);
    Finding {
        rule: RULE.id,
        span: block.span,
        message: format!("{name}“{shown}”末尾不用“{mark}”"),
        fix: Some(RULE.fix(marks, "", "标题末尾不用标点", format!("删去“{mark}”"))),
    }
}

/// The marks at the end of the block, if there are any and words before them.
fn end_marks(bulletin: &Bulletin<'_>, block: &Block) -> Option<Span> {
    let span = block.unnumbered();
    let body = span.slice(bulletin.source);
    let words = body.trim_end_matches(|c| MARKS.contains(&c) || class::is_blank(c));
    let named = words.contains(class::is_han) && body.ends_with(MARKS);
    named.then(|| Span::new(span.start + words.len(), span.end))
}

/// Whether the block is alone on its line with unnumbered text under it.
fn hangs(bulletin: &Bulletin<'_>, at: usize) -> bool {
    let below = bulletin.blocks.get(at + 1).is_some_and(|next| {
        next.role == Role::Paragraph && next.number.is_none() && !bulletin.continues_line(at + 1)
    });
    below && !bulletin.blocks[at].run_in && !bulletin.continues_line(at)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::{RULE, hangs};

    #[test]
    fn heads_alone_on_their_line_with_text_under_them() {
        let body = "各村每周上报一次巡查情况，发现问题立即处置。";
        for (draft, at, is) in [
            (format!("<一级>一、强化问责\n<正文>{body}"), 0, true),
            (format!("<一级>一、强化问责\n<正文>1.{body}"), 0, false),
            (format!("<一级>一、强化问责\n<附件>{body}"), 0, false),
            (format!("<一级>一、强化问责。{body}"), 0, false),
            (
                format!("<一级>一、强化问责\n<一级>二、奖惩\n<正文>{body}"),
                0,
                false,
            ),
            (
                format!("<一级>一、强化问责\n<一级>二、奖惩\n<正文>{body}"),
                1,
                true,
            ),
            ("<一级>一、强化问责".to_owned(), 0, false),
        ] {
            let bulletin = crate::parse(&draft);
            assert_eq!(hangs(&bulletin, at), is, "{draft}");
        }
    }

    #[test]
    fn marks() {
        let body = "各村每周上报一次巡查情况，发现问题立即处置，不留死角。";
        for (draft, places) in [
            (
                format!("白露县扎实推进农田水利建设。\n{body}（县水利局）\n"),
                &["白露县扎实推进农田水利建设。"][..],
            ),
            (
                format!("白露县扎实推进农田水利建设\n{body}（县水利局）\n"),
                &[],
            ),
            (format!("汛期来了，你准备好了吗？\n{body}\n"), &[]),
            (
                format!("方案\n一、强化问责。\n{body}\n二、严格奖惩\n{body}\n"),
                &["一、强化问责。"],
            ),
            (
                format!("方案\n一、强化问责。\n{body}\n二、严格奖惩。\n{body}\n"),
                &[],
            ),
            (
                format!("方案\n一、强化问责。{body}\n二、严格奖惩。{body}\n"),
                &[],
            ),
            (
                format!("方案\n（一）成立专班。\n（二）落实责任。\n{body}\n"),
                &[],
            ),
            (
                format!("方案\n<二级>（一）成立专班。\n<二级>（二）落实责任。\n<正文>{body}\n"),
                &[],
            ),
            (
                format!("方案\n一、强化问责。\n1.{body}\n二、严格奖惩\n{body}\n"),
                &[],
            ),
            (
                "方案\n1.各镇每月上报一次。\n2.各村每周上报一次。\n".to_owned(),
                &[],
            ),
        ] {
            expect(RULE.id, &draft, places);
        }
        assert_eq!(
            fixed(RULE.id, &format!("白露县扎实推进水利建设。\n{body}\n")),
            [format!("白露县扎实推进水利建设\n{body}\n")]
        );
    }

    #[test]
    fn all_marks_at_the_end_go_at_once() {
        let draft = "<标题>白露县推进水利建设，　。\n<正文>各村上报巡查情况，不留死角。\n";
        let found = crate::check::check(&crate::parse(draft));
        let mut fixes = found.iter().filter(|one| one.rule == RULE.id);
        let fix = fixes.next().and_then(|one| one.fix.as_ref());
        let after = fix.map(|fix| fix.edits.apply(draft)).unwrap_or_default();
        assert!(after.starts_with("<标题>白露县推进水利建设\n"), "{after}");
    }
}
