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
//! GB/T 15834-2011, appendix A; GB/T 9704-2012, 7.3.1: headlines have no marks but what they need.

use super::{Draft, Finding, Fix, Rule};
use crate::bulletin::{Block, Bulletin, Role};
use crate::text::{EditList, Span};

pub(super) const RULE: Rule = Rule {
    id: "title-end-mark",
    label: "标题末尾有标点",
    why: "独立成行的标题末尾一般不用句号、逗号等标点（GB/T 15834—2011 附录A）。",
    run: find,
};

/// Marks that end no headline.
const MARKS: [char; 7] = ['。', '，', '；', '、', '：', ',', ';'];
/// So many heads that all end in 。 make a custom.
const CUSTOM: usize = 2;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let mut alone = [0_usize; 5];
    let mut ended = [0_usize; 5];
    for (at, block) in bulletin.blocks.iter().enumerate() {
        if let (true, Some(level)) = (stands_alone(bulletin, at), block.role.level()) {
            alone[usize::from(level)] += 1;
            ended[usize::from(level)] += usize::from(end_mark(bulletin, block).is_some());
        }
    }
    for (at, block) in bulletin.blocks.iter().enumerate() {
        let Some(mark) = end_mark(bulletin, block) else {
            continue;
        };
        let custom = block.role.level().is_some_and(|level| {
            let level = usize::from(level);
            ended[level] >= CUSTOM && ended[level] == alone[level]
        });
        if custom || block.role != Role::Title && !stands_alone(bulletin, at) {
            continue;
        }
        out.push(finding(bulletin, block, mark));
    }
}

fn finding(bulletin: &Bulletin<'_>, block: &Block, mark: char) -> Finding {
    let mut edits = EditList::new();
    let end = block.span.end;
    edits.push(
        Span::new(end - mark.len_utf8(), end),
        "",
        RULE.id,
        "标题末尾不用标点",
    );
    let name = if block.role == Role::Title {
        "标题"
    } else {
        "小标题"
    };
    let text = bulletin.text(block);
    let ends: String = text
        .chars()
        .rev()
        .take(7)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    Finding {
        rule: RULE.id,
        span: block.span,
        message: format!(
            "{name}“{}{ends}”末尾不用“{mark}”",
            if text.len() > ends.len() { "…" } else { "" }
        ),
        fix: Some(Fix {
            label: format!("删去“{mark}”"),
            edits,
        }),
    }
}

fn end_mark(bulletin: &Bulletin<'_>, block: &Block) -> Option<char> {
    let last = bulletin.text(block).chars().next_back()?;
    MARKS.contains(&last).then_some(last)
}

/// Whether the block is a numbered head alone on its line with its text under it.
fn stands_alone(bulletin: &Bulletin<'_>, at: usize) -> bool {
    let block = &bulletin.blocks[at];
    let hangs = bulletin.blocks.get(at + 1).is_some_and(|next| {
        next.role == Role::Paragraph && next.number.is_none() && !bulletin.continues_line(at + 1)
    });
    block.role.level().is_some() && !block.run_in && hangs && !bulletin.continues_line(at)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

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
}
