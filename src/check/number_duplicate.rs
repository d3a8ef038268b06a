//! # What it does
//! Reports a number sign that its run had already, at the second one.
//!
//! # Why
//! Two points of one number cannot be cited; mostly one was inserted and the rest not numbered
//! anew.
//!
//! # Example
//! `（一）` `（二）` `（二）` `（三）`: “二”重复，应为“三”. The fix numbers the rest of the run anew.
//!
//! # Source
//! GB/T 9704-2012, 7.3.3: the levels are numbered in order.

use super::runs::Fault;
use super::{Draft, Finding, Rule, renumber};

pub(super) const RULE: Rule = Rule {
    id: "number-duplicate",
    label: "序号重复",
    why: "结构层次序数应当依次编排（GB/T 9704—2012，7.3.3）；两条同号，引用时分不清是哪一条。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    for run in &draft.runs {
        let faulty = run.members.iter().enumerate().filter_map(|(at, member)| {
            let Fault::Duplicate(due) = member.fault? else {
                return None;
            };
            Some((at, member, due))
        });
        for (nth, (at, member, due)) in faulty.enumerate() {
            let offered = nth < renumber::FIXES;
            let name = member.number.span.slice(source);
            let last = run.members[at - 1].number.span.slice(source);
            out.push(Finding {
                rule: RULE.id,
                span: draft.bulletin.blocks[member.block].span,
                message: format!("“{last}”后面又是“{name}”，序号重复"),
                fix: offered
                    .then(|| renumber::from(source, run, at, due, RULE.id))
                    .flatten(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn duplicates() {
        let body = "各村每周上报一次巡查情况，发现问题立即处置。";
        let doc = |heads: &[&str]| {
            let lines: Vec<String> = heads.iter().map(|head| format!("{head}\n{body}")).collect();
            format!("关于加强水库巡查的通知\n{}\n", lines.join("\n"))
        };
        for (heads, places) in [
            (
                &["一、加强领导", "二、落实责任", "二、强化督查", "三、奖惩"][..],
                &["二、强化督查"][..],
            ),
            (
                &["一、加强领导", "一、落实责任", "二、强化督查"],
                &["一、落实责任"],
            ),
            // A slip in one number, the run goes on as meant.
            (
                &["1.加强领导", "2.落实责任", "3.奖惩", "2.备足物资", "5.督查"],
                &["2.备足物资"],
            ),
            // Lists that begin anew.
            (&["1.加强领导", "2.落实责任", "1.奖惩", "2.备足物资"], &[]),
            (
                &["一、甲", "1.加强领导", "二、乙", "1.落实责任", "2.奖惩"],
                &[],
            ),
            (
                &["一、甲", "1.加强领导", "（一）乙", "（二）丙", "1.落实责任"],
                &[],
            ),
        ] {
            expect(RULE.id, &doc(heads), places);
        }
    }

    #[test]
    fn the_rest_of_the_run_is_numbered_anew() {
        let draft = "方案\n一、目标\n甲。\n二、任务\n乙。\n二、要求\n丙。\n三、保障\n丁。\n";
        let after = "方案\n一、目标\n甲。\n二、任务\n乙。\n三、要求\n丙。\n四、保障\n丁。\n";
        assert_eq!(fixed(RULE.id, draft), [after]);
    }
}
