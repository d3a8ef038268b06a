//! # What it does
//! Reports angle brackets of another kind round a title: `‹方案>`, `<方案>`.
//!
//! # Why
//! Titles of documents stand in 《》; half-width angles come from faulty copies.
//!
//! # Example
//! `按照‹实施方案>要求`: 书名号应为《》. The fix writes 《实施方案》. What looks like a role mark at the line's start is left alone.
//!
//! # Source
//! GB/T 15834-2011, 4.15: 《》 outside, 〈〉 inside.

use super::{Draft, Finding, Fix, Rule};
use crate::text::{EditList, Span, class};

pub(super) const RULE: Rule = Rule {
    id: "book-title-mark",
    label: "书名号",
    why: "文件、书刊的名称用书名号《》（GB/T 15834—2011，4.15）。",
    run: find,
};

/// The longest title, in characters.
const LONGEST: usize = 40;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        let text = draft.bulletin.text(block);
        let mut from = 0;
        while let Some(at) = text[from..].find(['<', '‹', '＜']) {
            let start = from + at;
            let open = text[start..].chars().next().map_or(1, char::len_utf8);
            from = start + open;
            let stop = text[from..]
                .char_indices()
                .take(LONGEST)
                .find(|(_, c)| matches!(c, '>' | '›' | '＞' | '》' | '<' | '。' | '\t'));
            let Some((len, close)) = stop.filter(|(_, c)| matches!(c, '>' | '›' | '＞' | '》'))
            else {
                continue;
            };
            let title = &text[from..from + len];
            // Less than and greater than stand before figures.
            let clause =
                title.contains('，') || !title.starts_with(|c| class::is_han(c) || c == '“');
            if start == 0 || clause || title.chars().filter(|c| class::is_han(*c)).count() < 2 {
                continue;
            }
            let end = from + len + close.len_utf8();
            let place = |start, end| Span::new(start, end).offset(block.span.start);
            let mut edits = EditList::new();
            edits.push(place(start, from), "《", RULE.id, "书名号");
            edits.push(place(from + len, end), "》", RULE.id, "书名号");
            out.push(Finding {
                rule: RULE.id,
                span: place(start, end),
                message: format!("“{}”应当用书名号", &text[start..end]),
                fix: Some(Fix {
                    label: format!("改为《{title}》"),
                    edits,
                }),
            });
            from = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn titles() {
        for (text, places) in [
            ("按照‹实施方案>要求落实。", &["‹实施方案>"][..]),
            (
                "印发<工作要点>，学习＜意见＞。",
                &["<工作要点>", "＜意见＞"],
            ),
            ("学习《关于学习〈决定〉的通知》。", &[]),
            ("温度<5℃时停工，压力>3兆帕。", &[]),
            ("<实施方案>已经印发。", &[]),
        ] {
            expect(RULE.id, &format!("情况报告\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n按照‹实施方案>要求落实。\n"),
            ["情况报告\n按照《实施方案》要求落实。\n"]
        );
    }
}
