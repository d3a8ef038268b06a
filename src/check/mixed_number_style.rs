//! # What it does
//! Reports a number whose sign is of another kind than the others of its run.
//!
//! # Why
//! Points of one rank carry one kind of sign; another kind reads as another level.
//!
//! # Example
//! `一、` `二、` `3.` `四、`: 同级序号前面用“二、”，这里用“3.”. So do `1.` and `2、` in one run, where the draft was
//! typed and not pasted. The fix writes the sign as the run begins.
//!
//! # Source
//! GB/T 9704-2012, 7.3.3: one sign for each level.

use super::runs::{Fault, Member, Run};
use super::{Draft, Finding, Fix, Rule};
use crate::grammar::sign;
use crate::text::{EditList, Span, class, numeral};

pub(super) const RULE: Rule = Rule {
    id: "mixed-number-style",
    label: "序号样式不一",
    why: "同一层次用同一种序号（GB/T 9704—2012，7.3.3）；样式不同，读来像是另一层次。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    for run in &draft.runs {
        let first = &run.members[0];
        for (at, member) in run.members.iter().enumerate().skip(1) {
            let foreign = member.fault == Some(Fault::Foreign);
            if !foreign && style(source, member) == style(source, first) {
                continue;
            }
            let before = run.members[at - 1].number.sign.slice(source).trim();
            let sign = member.number.sign.slice(source).trim();
            out.push(Finding {
                rule: RULE.id,
                span: draft.bulletin.blocks[member.block].span,
                message: format!("同级序号前面用“{before}”，这里用“{sign}”"),
                fix: fix(source, run),
            });
            break;
        }
    }
}

/// The marks of the sign, with the kind of numeral between them.
fn style(source: &str, member: &Member) -> (bool, String) {
    let sign = member.number.sign.slice(source);
    let chinese = sign.contains(numeral::is_chinese_numeral);
    let marks = sign.chars().filter(|c| class::is_mark(*c)).collect();
    (chinese, marks)
}

/// All signs of the run in standard form.
fn fix(source: &str, run: &Run) -> Option<Fix> {
    let level = run.members[0].number.level;
    if run.level != level {
        return None;
    }
    let mut edits = EditList::new();
    for member in &run.members {
        let with = sign::canonical(level, member.number.value);
        let Span { start, end } = member.number.sign;
        // Marks behind an enclosed number would read as part of the new sign.
        let behind = &source[end..];
        let end = source.len()
            - behind
                .trim_start_matches(['、', '.', '．', '，', ','])
                .len();
        if source[start..end] != with {
            edits.push(Span::new(start, end), with, RULE.id, "同级序号用同一种样式");
        }
    }
    let shown = sign::canonical(level, 1);
    (!edits.is_empty()).then(|| Fix {
        label: format!("这一组都用“{shown}”的样式"),
        edits,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn styles() {
        let body = "各村每周上报一次巡查情况，发现问题立即处置。";
        let doc = |heads: &[&str]| {
            let lines: Vec<String> = heads.iter().map(|head| format!("{head}\n{body}")).collect();
            format!("关于加强水库巡查的通知\n{}\n", lines.join("\n"))
        };
        for (heads, places) in [
            (
                &["一、领导", "二、责任", "3.督查", "四、奖惩"][..],
                &["3.督查"][..],
            ),
            (&["1.领导", "2、责任", "3.督查"], &["2、责任"]),
            (&["一、领导", "1.责任", "2.督查", "二、奖惩"], &[]),
            (&["（1）领导", "①责任", "②督查", "（2）奖惩"], &[]),
        ] {
            expect(RULE.id, &doc(heads), places);
        }
        assert_eq!(
            fixed(
                RULE.id,
                "方案\n一、目标\n甲。\n2.任务\n乙。\n三、要求\n丙。\n"
            ),
            ["方案\n一、目标\n甲。\n二、任务\n乙。\n三、要求\n丙。\n"]
        );
    }
}
