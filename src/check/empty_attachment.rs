//! # What it does
//! Reports 附件： with nothing behind it.
//!
//! # Why
//! The reader looks for an attachment that is not named; mostly its name was lost in copying.
//!
//! # Example
//! `附件：` before the signature: 附件后面没有名称.
//!
//! # Source
//! GB/T 9704-2012, 7.3.4: behind 附件 and a colon stand number and name of the attachment.

use super::{Draft, Finding, Rule};
use crate::bulletin::Role;

pub(super) const RULE: Rule = Rule {
    id: "empty-attachment",
    label: "附件没有名称",
    why: "“附件：”后面要写序号和名称（GB/T 9704—2012，7.3.4）；空着的多半是粘贴时丢了。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let blocks = &draft.bulletin.blocks;
    for (at, block) in blocks.iter().enumerate() {
        let Some(rest) = draft.bulletin.text(block).strip_prefix("附件") else {
            continue;
        };
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if !matches!(rest.trim(), "：" | ":") {
            continue;
        }
        let named = blocks.get(at + 1).is_some_and(|next| {
            let text = draft.bulletin.text(next);
            next.number.is_some()
                || next.role == Role::Attachment
                || text.starts_with('《')
                || !matches!(
                    next.role,
                    Role::Signature | Role::Distribution | Role::Imprint | Role::Contact
                )
        });
        if !named {
            out.push(Finding {
                rule: RULE.id,
                span: block.span,
                message: "“附件”后面没有名称".to_owned(),
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
    fn attachments() {
        for (lines, places) in [
            ("附件：\n", &["附件："][..]),
            ("附件：\n\n澄湖区教育局\n2026年3月16日\n", &["附件："]),
            ("附件：1.名单\n", &[]),
            ("附件：\n1.名单\n2.日程\n", &[]),
            ("附件：\n报名表\n", &[]),
        ] {
            let draft = format!("关于报名的通知\n请各学校组织报名，按时报送。\n{lines}");
            expect(RULE.id, &draft, places);
        }
    }
}
