//! # What it does
//! Reports a line of 抄送 without a stop at its end, and one of 报, 送 or 发 where another has one.
//!
//! # Why
//! The lines of the closing block are punctuated alike.
//!
//! # Example
//! `报：市委办公室。` `送：各镇街道`: “送”一行末尾缺句号. The fix adds the stop, before 共印50份 where that stands on the line.
//!
//! # Source
//! GB/T 9704-2012, 7.4.2: a stop stands behind the last office that gets a copy.

use super::{Draft, Finding, Rule};
use crate::bulletin::Role;
use crate::grammar::closing;
use crate::text::{Span, class};

pub(super) const RULE: Rule = Rule {
    id: "distribution-stop",
    label: "报送行末尾的句号",
    why: "抄送机关排完后用句号（GB/T 9704—2012，7.4.2）；报、送、发几行的写法要一致。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let lines = || {
        let blocks = bulletin.blocks.iter();
        blocks
            .filter(|block| block.role == Role::Distribution)
            .map(|block| (block.span, closing::without_copies(bulletin.text(block))))
    };
    let stopped = lines().any(|(_, text)| text.ends_with('。'));
    for (span, text) in lines() {
        let Some((word, _)) = text.split_once('：').filter(|(_, rest)| !rest.is_empty()) else {
            continue;
        };
        let ends = text.ends_with(|c| class::is_han(c) || c == '）');
        if !ends || !stopped && word != "抄送" {
            continue;
        }
        let end = Span::empty(span.start + text.len());
        out.push(Finding {
            rule: RULE.id,
            span: Span::new(span.start, span.start + word.len()),
            message: format!("“{word}”一行末尾缺句号"),
            fix: Some(RULE.fix(end, "。", "补上句号", "补上句号")),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn stops() {
        for (lines, places) in [
            ("报：市委办公室。\n送：各镇、街道", &["送"][..]),
            ("抄送：市水利局", &["抄送"]),
            ("报：市委办公室\n送：各镇、街道", &[]),
            ("报：市委办公室。\n送：各镇、街道。", &[]),
            ("报：市委办公室。\n发：各镇街，区直各部门。　共印85份", &[]),
            (
                "报：市委办公室。\n发：各镇街，区直各部门。（共印85份）",
                &[],
            ),
            (
                "报：市委办公室。\n发：各镇街，区直各部门　共印85份",
                &["发"],
            ),
            ("报：市委办公室\n发：各镇街。（共印 85 份）", &["报"]),
        ] {
            let draft = format!("区水利局冬修进展\n全区完成清淤42公里，群众满意。\n\n{lines}\n");
            expect(RULE.id, &draft, places);
        }
        for tail in ["", "　共印85份", "（共印85份）"] {
            let draft = format!(
                "区水利局冬修进展\n全区完成清淤42公里，群众满意。\n\n抄送：市水利局{tail}\n"
            );
            assert_eq!(
                fixed(RULE.id, &draft),
                [draft.replace("市水利局", "市水利局。")]
            );
        }
    }
}
