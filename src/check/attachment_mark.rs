//! # What it does
//! Reports the name of an attachment that ends in a mark.
//!
//! # Why
//! Names of attachments stand without a mark; one is mostly left of a list in the text.
//!
//! # Example
//! `附件：1.值班表；`: 附件名称后不加标点. The fix takes the mark away.
//!
//! # Source
//! GB/T 9704-2012, 7.3.4: behind the name of an attachment stands no mark.

use super::{Draft, Finding, Rule};
use crate::bulletin::Role;
use crate::text::{Span, class};

pub(super) const RULE: Rule = Rule {
    id: "attachment-mark",
    label: "附件名称后有标点",
    why: "附件名称后面不加标点符号（GB/T 9704—2012，7.3.4）。",
    run: find,
};

/// Marks that end no name.
const MARKS: [char; 6] = ['。', '；', '、', '，', ';', ','];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    for block in &bulletin.blocks {
        let span = block.unnumbered();
        let text = span.slice(bulletin.source);
        let name = text.trim_end_matches(|c| MARKS.contains(&c) || class::is_blank(c));
        // A sentence in brackets or a remark on what is attached is no name.
        if block.role != Role::Attachment
            || name.is_empty()
            || name.len() == text.len()
            || name.contains(['。', '，'])
        {
            continue;
        }
        let marks = Span::new(span.start + name.len(), span.end);
        let mark = marks.slice(bulletin.source);
        out.push(Finding {
            rule: RULE.id,
            span: block.span,
            message: format!("附件名称后不加“{mark}”"),
            fix: Some(RULE.fix(marks, "", "附件名称后不加标点", format!("删去“{mark}”"))),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn names_of_attachments() {
        let draft = |lines: &str| format!("关于报名的通知\n请各学校组织报名，按时报送。\n{lines}");
        for (lines, places) in [
            ("附件：\n1.名单；\n2.日程\n", &["1.名单；"][..]),
            (
                "附件：\n1.《名单》、\n2.日程。\n",
                &["1.《名单》、", "2.日程。"],
            ),
            ("附件：1.名单\n", &[]),
            ("附件：\n1.名单（含学生、教师）\n", &[]),
            ("请于3月底前报送。\n", &[]),
        ] {
            expect(RULE.id, &draft(lines), places);
        }
        let found = fixed(RULE.id, &draft("附件：\n1.名单；\n2.日程\n"));
        assert_eq!(found, [draft("附件：\n1.名单\n2.日程\n")]);
        let found = fixed(RULE.id, &draft("附件：名单；\u{3000}。\n"));
        assert_eq!(found, [draft("附件：名单\n")]);
    }
}
