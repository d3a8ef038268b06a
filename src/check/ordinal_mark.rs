//! # What it does
//! Reports 第一、 and 首先、 before a clause.
//!
//! # Why
//! The mark 、 stands behind 一 or 二 as a number sign, but words of order take a comma.
//!
//! # Example
//! `第一、加强领导`: “第一”后用逗号. The fix writes `第一，`. 第一、第二产业 and 第一、二季度 are enumerations and right.
//!
//! # Source
//! GB/T 15834-2011, 4.5.3.5 and A.5: behind 第一, 第二, 首先, 其次 stands a comma.

use super::{Draft, Finding, Rule};
use crate::bulletin::Role;
use crate::text::{Span, class, numeral};

pub(super) const RULE: Rule = Rule {
    id: "ordinal-mark",
    label: "“第一”后的标点",
    why: "“第一”“首先”一类次序语后面用逗号，不用顿号（GB/T 15834—2011）。",
    run: find,
};

/// Words of order that take no numeral.
const WORDS: [&str; 3] = ["首先", "其次", "再次"];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        if block.role != Role::Paragraph && block.role.level().is_none() {
            continue;
        }
        let text = draft.bulletin.text(block);
        for (at, mark) in text.match_indices('、') {
            let clause = text[..at]
                .rfind(|c| {
                    class::is_sentence_end(c) || matches!(c, '；' | '：' | '，' | '“' | '、')
                })
                .map_or(0, |end| {
                    end + text[end..].chars().next().map_or(0, char::len_utf8)
                });
            let word = &text[clause..at];
            let ordinal = word.strip_prefix('第').is_some_and(|numeral| {
                !numeral.is_empty() && numeral.chars().all(numeral::is_chinese_numeral)
            });
            let after = text[at + mark.len()..].chars().next();
            let listed = text[..clause].ends_with(['、', '“'])
                || after.is_none_or(|c| {
                    c == '第' || !class::is_han(c) || numeral::is_chinese_numeral(c)
                })
                || WORDS
                    .iter()
                    .any(|word| text[at + mark.len()..].starts_with(word));
            if listed || !ordinal && !WORDS.contains(&word) {
                continue;
            }
            let place = Span::new(at, at + mark.len()).offset(block.span.start);
            out.push(Finding {
                rule: RULE.id,
                span: Span::new(block.span.start + clause, place.end),
                message: format!("“{word}”后面用逗号，不用顿号"),
                fix: Some(RULE.fix(place, "，", "次序语后用逗号", "改为逗号")),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn ordinals() {
        for (text, places) in [
            ("第一、加强组织领导，压实责任。", &["第一、"][..]),
            ("要求如下：第一、抓早；第二、抓小。", &["第一、", "第二、"]),
            ("首先、统一思想，认识到位。", &["首先、"]),
            ("第一、第二产业稳步增长，第一、二季度持平。", &[]),
            ("第一，加强组织领导。一、二年级放假。", &[]),
        ] {
            expect(RULE.id, &format!("情况报告\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n第一、加强领导，压实责任。\n"),
            ["情况报告\n第一，加强领导，压实责任。\n"]
        );
    }
}
