//! # What it does
//! Reports a number sign before which numbers of the run are missing, at the sign.
//!
//! # Why
//! A reader looks for the missing point; often a head was lost in pasting, or one was struck out
//! and the rest not numbered anew. Only the writer knows which.
//!
//! # Example
//! `一、` `二、` `四、`: “二”后面是“四”，缺少“三”. The fix numbers the rest of the run anew: 四→三.
//! A run that goes on from the section before is reported only where other sections begin anew;
//! one that goes on everywhere is a custom of long documents.
//!
//! # Source
//! GB/T 9704-2012, 7.3.3: the levels are numbered in order.

use super::runs::{Fault, Run};
use super::{Draft, Finding, Rule, renumber};
use crate::text::numeral;

pub(super) const RULE: Rule = Rule {
    id: "number-gap",
    label: "序号缺漏",
    why: "结构层次序数应当依次编排（GB/T 9704—2012，7.3.3）；缺号可能是漏了一条，也可能是删减后没有重编。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    for run in &draft.runs {
        let faulty = run.members.iter().enumerate().filter_map(|(at, member)| {
            let due = match member.fault? {
                Fault::Gap(last) => last + 1,
                Fault::RunsOn => 1,
                Fault::Duplicate(_) | Fault::Foreign => return None,
            };
            Some((at, member, due))
        });
        for (nth, (at, member, due)) in faulty.enumerate() {
            let offered = nth < renumber::FIXES;
            out.push(Finding {
                rule: RULE.id,
                span: draft.bulletin.blocks[member.block].span,
                message: message(source, run, at, due),
                fix: offered
                    .then(|| renumber::from(source, run, at, due, RULE.id))
                    .flatten(),
            });
        }
    }
}

fn message(source: &str, run: &Run, at: usize, due: u32) -> String {
    let number = run.members[at].number;
    let name = number.span.slice(source);
    if run.members[at].fault == Some(Fault::RunsOn) {
        return format!("这里接着上一部分从“{name}”编起，其他部分从头编起");
    }
    let chinese = name.starts_with(numeral::is_chinese_numeral);
    let missing: Vec<String> = (due..number.value)
        .map(|value| {
            if chinese {
                numeral::to_chinese(value)
            } else {
                value.to_string()
            }
        })
        .collect();
    let missing = missing.join("、");
    match at.checked_sub(1) {
        Some(before) => {
            let last = run.members[before].number.span.slice(source);
            format!("“{last}”后面是“{name}”，缺少“{missing}”")
        }
        None => format!("从“{name}”编起，缺少“{missing}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn gaps() {
        let body = "各村每周上报一次巡查情况，发现问题立即处置。";
        let doc = |heads: &[&str]| {
            let lines: Vec<String> = heads.iter().map(|head| format!("{head}\n{body}")).collect();
            format!("关于加强水库巡查的通知\n{}\n", lines.join("\n"))
        };
        for (heads, places) in [
            (
                &["一、加强领导", "二、落实责任", "四、强化督查"][..],
                &["四、强化督查"][..],
            ),
            (&["一、加强领导", "二、落实责任", "三、强化督查"], &[]),
            (&["（一）加强领导", "（三）落实责任"], &["（三）落实责任"]),
            (
                &["1.加强领导", "2.落实责任", "4.强化督查", "5.严格奖惩"],
                &["4.强化督查"],
            ),
            (&["二、加强领导", "三、落实责任"], &["二、加强领导"]),
            // An excerpt of a longer document.
            (&["八、加强领导", "九、落实责任"], &[]),
            // Each parent has its own run.
            (
                &[
                    "一、甲项工作",
                    "（一）加强领导",
                    "（二）落实责任",
                    "二、乙项工作",
                    "（一）加强巡查",
                ],
                &[],
            ),
            // One run through all sections is a custom.
            (
                &[
                    "一、甲项工作",
                    "（一）加强领导",
                    "二、乙项工作",
                    "（二）加强巡查",
                    "（三）严格奖惩",
                ],
                &[],
            ),
            (
                &[
                    "一、甲项工作",
                    "（一）加强领导",
                    "（二）落实责任",
                    "二、乙项工作",
                    "（一）加强巡查",
                    "三、丙项工作",
                    "（二）备足物资",
                    "（三）严格奖惩",
                ],
                &["（二）备足物资"],
            ),
            // First level 1., second （一）.
            (
                &[
                    "1.甲项工作",
                    "（一）加强领导",
                    "（二）落实责任",
                    "2.乙项工作",
                    "（一）加强巡查",
                ],
                &[],
            ),
        ] {
            expect(RULE.id, &doc(heads), places);
        }
        expect(
            RULE.id,
            &format!("通知\n一、加强领导。{body}二、落实责任。{body}\n三、强化督查\n{body}"),
            &[],
        );
    }

    #[test]
    fn the_rest_of_the_run_is_numbered_anew() {
        let draft = "方案\n一、目标\n甲。\n三、任务\n1.分工\n乙。\n2.进度\n丙。\n四、要求\n丁。\n";
        let after = draft.replace("三、", "二、").replace("四、", "三、");
        assert_eq!(fixed(RULE.id, draft), [after]);
    }

    #[test]
    fn no_more_than_some_of_many_gaps_are_mended() {
        let heads = [
            "一",
            "三",
            "五",
            "七",
            "九",
            "十一",
            "十三",
            "十五",
            "十七",
            "十九",
            "二十一",
        ];
        let head = |value: &str| format!("{value}、落实责任\n各村每周上报一次巡查情况。\n");
        let draft = format!("关于加强水库巡查的通知\n{}", heads.map(head).concat());
        let found = crate::check(&crate::parse(&draft));
        let gaps = found.iter().filter(|finding| finding.rule == RULE.id);
        assert!(
            gaps.clone().all(|finding| finding.message.contains("缺少")),
            "{found:?}"
        );
        let fixes = gaps.clone().filter(|finding| finding.fix.is_some());
        assert_eq!(
            (gaps.count(), fixes.count()),
            (10, super::super::renumber::FIXES)
        );
    }
}
