//! # What it does
//! Reports half-width marks beside Chinese, once a line.
//!
//! # Why
//! Chinese marks fill a cell; a half-width comma stands in it like a typing error. Tidying sets them
//! when a text is pasted; what is typed later is left as it is.
//!
//! # Example
//! `会议要求,抓好落实.`: 有2个半角标点. The fix sets them as tidying does: times, ratios, numbers and addresses keep theirs.
//!
//! # Source
//! GB/T 15834-2011, 5.1: marks fill a cell.

use super::{Draft, Finding, Fix, Rule};
use crate::text::{EditList, Span};
use crate::tidy;

pub(super) const RULE: Rule = Rule {
    id: "half-width-mark",
    label: "半角标点",
    why: "中文里的标点占一个字的位置（GB/T 15834—2011，5.1）；半角标点混在里面，行文不齐。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    let edits = tidy::marks::pass(source);
    let mut marks = edits
        .iter()
        .filter(|edit| edit.rule == tidy::rule::FULL_WIDTH)
        .peekable();
    while let Some(first) = marks.next() {
        let mut fix = EditList::new();
        let mut push = |span: Span, with: &str| fix.push(span, with, RULE.id, "改为全角标点");
        push(first.span, &first.with);
        let line = source[first.span.end..].find('\n');
        let end = line.map_or(source.len(), |len| first.span.end + len);
        let mut count = 1;
        while let Some(next) = marks.next_if(|next| next.span.start < end) {
            push(next.span, &next.with);
            count += 1;
        }
        out.push(Finding {
            rule: RULE.id,
            span: first.span,
            message: format!("这一行有{count}个半角标点"),
            fix: Some(Fix {
                label: "改为全角".to_owned(),
                edits: fix,
            }),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn half_width_marks() {
        for (text, places) in [
            ("会议要求,要抓好落实.", &[","][..]),
            ("会议要求，9:30开始，比例3:1，投入1,200元，见a.cn。", &[]),
        ] {
            expect(RULE.id, &format!("情况报告\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n会议要求,要抓好落实.\n"),
            ["情况报告\n会议要求，要抓好落实。\n"]
        );
    }

    #[test]
    fn the_marks_of_a_line_are_counted() {
        let draft = "情况报告\n会议要求,要抓好落实,要通报进度.\n会议强调,要守住底线。\n";
        let found = crate::check(&crate::parse(draft));
        let told: Vec<&str> = found
            .iter()
            .filter(|finding| finding.rule == RULE.id)
            .map(|finding| finding.message.as_str())
            .collect();
        assert_eq!(told, ["这一行有3个半角标点", "这一行有1个半角标点"]);
        let marks = found.iter().filter(|finding| finding.rule == RULE.id);
        let said = marks.map(|finding| (finding.label(), finding.why()));
        assert!(said.eq([(RULE.label, RULE.why); 2]));
    }
}
