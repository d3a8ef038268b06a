//! # What it does
//! Reports a line in which each character stands twice.
//!
//! # Why
//! Some programs draw bold type by printing it twice; copied out of a PDF, each character comes
//! double.
//!
//! # Example
//! `一一、、压压实实责责任任`: 每个字都重复了. The fix leaves one of each two.
//!
//! # Source
//! What texts copied out of PDF files show.

use super::{Draft, Finding, Fix, Rule};
use crate::text::{EditList, Span, class};

pub(super) const RULE: Rule = Rule {
    id: "doubled-characters",
    label: "每个字都重复",
    why: "有的PDF用重叠印两遍来加粗，复制出来每个字都成了两个。",
    run: find,
};

/// So many pairs with Chinese among them are no chance.
const FEWEST: usize = 4;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for line in draft.bulletin.lines() {
        let span = Span::new(line[0].span.start, line[line.len() - 1].span.end);
        let Some(edits) = halved(span.slice(draft.bulletin.source), span.start) else {
            continue;
        };
        out.push(Finding {
            rule: RULE.id,
            span,
            message: "这一行每个字都重复了".to_owned(),
            fix: Some(Fix {
                label: "每两个留一个".to_owned(),
                edits,
            }),
        });
    }
}

/// The edits that take the second of each pair out, where all characters stand in pairs.
fn halved(text: &str, start: usize) -> Option<EditList> {
    let mut edits = EditList::new();
    let mut chars = text.char_indices().filter(|(_, c)| !class::is_blank(*c));
    let (mut pairs, mut chinese) = (0, 0);
    let mut last = None;
    while let Some((_, first)) = chars.next() {
        let (at, _) = chars.next().filter(|(_, second)| *second == first)?;
        let span = Span::new(at, at + first.len_utf8()).offset(start);
        edits.push(span, "", RULE.id, "重复的字");
        pairs += 1;
        // 哈哈哈哈 is one character.
        chinese += usize::from(class::is_han(first) && last != Some(first));
        last = Some(first);
    }
    (pairs >= FEWEST && chinese >= FEWEST - 1).then_some(edits)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn doubles() {
        let line = "一一、、压压实实安安全全责责任任";
        let draft = format!("情况报告\n{line}\n各镇签订责任书。\n");
        expect(RULE.id, &draft, &[line]);
        assert_eq!(
            fixed(RULE.id, &draft),
            ["情况报告\n一、压实安全责任\n各镇签订责任书。\n"]
        );
        expect(RULE.id, "情况报告\n哈哈哈哈哈哈哈哈\n谢谢，妈妈。\n", &[]);
    }
}
