//! # What it does
//! Reports a bracket or book title mark without partner, at the mark.
//!
//! # Why
//! The reader does not see where the aside or the title ends.
//!
//! # Example
//! `31个村（其中山区村9个，总投资1.04亿元。`: “（其中山区村9个”缺少右括号. Numbers such as 1）need no partner.
//!
//! # Source
//! GB/T 15834-2011, 4.9 and 4.15: brackets and book title marks are used in pairs.

use super::pairs;
use super::{Draft, Finding, Rule};

pub(super) const RULE: Rule = Rule {
    id: "unbalanced-bracket",
    label: "括号不成对",
    why: "括号、书名号成对使用（GB/T 15834—2011，4.9、4.15）；少了一半，读者分不清到哪里为止。",
    run: find,
};

/// Opening and closing forms, and the Chinese name. ASCII square brackets are left out: they stand
/// in formulas and codes.
const KINDS: [(&[char], &[char], &str); 7] = [
    (&['（', '('], &['）', ')'], "括号"),
    (&['《'], &['》'], "书名号"),
    (&['〈'], &['〉'], "书名号"),
    (&['【'], &['】'], "方头括号"),
    (&['〔'], &['〕'], "六角括号"),
    (&['「'], &['」'], "引号"),
    (&['『'], &['』'], "引号"),
];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    for (opening, closing, name) in KINDS {
        for mark in pairs::unpaired(draft.bulletin, opening, closing) {
            let block = draft.bulletin.blocks[mark.block].span;
            let span = mark.shown(source, block);
            let lacks = if mark.opens { "右" } else { "左" };
            out.push(Finding {
                rule: RULE.id,
                span,
                message: format!("“{}”缺少{lacks}{name}", span.slice(source)),
                fix: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn brackets() {
        for (text, places) in [
            (
                "共31个村（其中山区村9个，总投资1.04亿元。",
                &["（其中山区村9个"][..],
            ),
            (
                "共31个村其中山区村9个），总投资1.04亿元。",
                &["村其中山区村9个）"],
            ),
            ("共31个村（其中山区村9个），总投资1.04亿元。", &[]),
            ("印发《巡查办法，自5月起施行。", &["《巡查办法"]),
            ("关于印发《关于〈巡查办法〉的通知》的通知。", &[]),
            ("任务有：1）巡查；2）上报；a）整改。", &[]),
            ("（一）巡查。各村每周巡查一次。", &[]),
            ("参会人员名单（排名不分先后：张三，\n李四）均已到会。", &[]),
        ] {
            expect(
                RULE.id,
                &format!("关于水库巡查的情况报告\n{text}\n"),
                places,
            );
        }
    }
}
