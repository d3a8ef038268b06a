//! # What it does
//! Reports heads （1） that stand right under a head 一、, at the first of each run.
//!
//! # Why
//! The sign tells the level. One step may be left out (一、 and then 1.), which is common and
//! harmless; where two are left out a reader looks for the levels between.
//!
//! # Example
//! `二、建设内容` `（1）统一标识`: “一、”之下直接用了“（1）”. Numbered sentences （1）…；（2）…； in a list are
//! no heads and not meant.
//!
//! # Source
//! GB/T 9704-2012, 7.3.3: 一、（一）1.（1）in this order.

use super::{Draft, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "number-level",
    label: "层次跳级",
    why: "结构层次依次用“一、”“（一）”“1.”“（1）”（GB/T 9704—2012，7.3.3）；隔级使用会让人以为中间缺了层次。",
    run: find,
};

/// How many levels down is too far.
const TOO_FAR: u8 = 3;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    for run in &draft.runs {
        let block = &bulletin.blocks[run.members[0].block];
        let far = run
            .parent_level
            .is_some_and(|parent| run.level >= parent + TOO_FAR);
        if !far || block.role.level().is_none() || run.level != run.members[0].number.level {
            continue;
        }
        out.push(Finding {
            rule: RULE.id,
            span: block.span,
            message: "“一、”之下直接用了“（1）”，一般先用“（一）”".to_owned(),
            fix: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn jumps() {
        let body = "各村每周上报一次巡查情况，发现问题立即处置。";
        for (draft, places) in [
            (
                format!("方案\n一、内容\n（1）统一标识\n{body}\n（2）统一系统\n{body}"),
                &["（1）统一标识"][..],
            ),
            (
                format!("方案\n一、内容\n1.统一标识\n{body}\n2.统一系统\n{body}"),
                &[],
            ),
            (
                format!("方案\n一、内容\n（一）标识\n1.统一标识\n（1）颜色\n{body}"),
                &[],
            ),
            (
                format!("方案\n一、内容\n（1）{body}\n（2）{body}{body}"),
                &[],
            ),
            (format!("方案\n（1）标识\n{body}\n（2）系统\n{body}"), &[]),
        ] {
            expect(RULE.id, &draft, places);
        }
    }
}
