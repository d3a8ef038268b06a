//! # What it does
//! Reports an attribution that differs from the office its headline names by one character, and
//! that the text names nowhere else.
//!
//! # Why
//! A slip in typing credits an office that does not exist, and no check of spelling sees it.
//!
//! # Example
//! `区教育局开展安全检查……（区数育局）`: 署名“区数育局”与标题“区教育局”只差一字. Without a list of all offices nothing more is
//! certain, so an attribution is never reported for being unknown alone.
//!
//! # Source
//! The custom of bulletins: a story on an office's work comes from that office.

use super::sender::{self, Told};
use super::{Draft, Finding, Fix, Rule};
use crate::text::{EditList, Span};

pub(super) const RULE: Rule = Rule {
    id: "unknown-unit",
    label: "单位名称可能有误",
    why: "署名与标题中的单位只差一个字，全文别处也没有这个名称，可能是错字。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for Told {
        subject,
        from,
        text,
        ..
    } in sender::told(draft.bulletin)
    {
        if !differ_by_one(subject.whole, from.whole) || text.contains(from.whole) {
            continue;
        }
        let place = Span::of(from.whole, draft.bulletin.source);
        let mut edits = EditList::new();
        edits.push(place, subject.whole, RULE.id, "署名改为标题中的单位");
        out.push(Finding {
            rule: RULE.id,
            span: place,
            message: format!("署名“{}”与标题“{}”只差一字", from.whole, subject.whole),
            fix: Some(Fix {
                label: format!("改为“{}”", subject.whole),
                edits,
            }),
        });
    }
}

/// Whether the texts are of one length and differ in one character.
fn differ_by_one(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count()
        && a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() == 1
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn slips() {
        for (title, sender, places) in [
            ("区教育局开展检查", "（区数育局）", &["区数育局"][..]),
            ("区教育局开展检查", "（区教育局）", &[]),
            ("县教育局开展检查", "（县体育中心）", &[]),
            ("区人社局助力就业", "（区人力资源社会保障局）", &[]),
            ("石桥镇治理污水", "（柳坝镇）", &[]),
        ] {
            let draft = format!("{title}\n连日来，工作人员走村入户，发放资料2600份。{sender}\n");
            expect(RULE.id, &draft, places);
        }
    }
}
