//! # What it does
//! Reports a paragraph of whole sentences that ends without a mark.
//!
//! # Why
//! Either the full stop was forgotten or the end of the paragraph was lost in copying.
//!
//! # Example
//! `全区开展检查。共整改隐患12处`: 段末缺句号. The fix adds 。 where the last word is no comma away from being a
//! sentence and no paragraph follows that could be its other half.
//!
//! # Source
//! GB/T 15834-2011, 4.1: a stop ends each sentence.

use super::{Draft, Finding, Rule};
use crate::bulletin::{Block, Role};
use crate::grammar::meeting;
use crate::text::{Span, class};

pub(super) const RULE: Rule = Rule {
    id: "missing-stop",
    label: "段末缺句号",
    why: "句子末尾要有句末标点（GB/T 15834—2011，4.1）；段末没有，可能漏了句号，也可能后面的内容没有贴全。",
    run: find,
};

/// A paragraph as long as this, in characters, is text and no line of a list.
const SHORTEST: usize = 24;
/// How much of the text before the end is shown, in characters.
const SHOWN: usize = 10;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let blocks = &draft.bulletin.blocks;
    for (at, block) in blocks.iter().enumerate() {
        if block.role != Role::Paragraph || block.run_in {
            continue;
        }
        let text = draft.bulletin.text(block);
        let Some(last) = text.chars().next_back() else {
            continue;
        };
        let word =
            class::is_han(last) || last.is_ascii_alphanumeric() || matches!(last, '%' | '℃' | '》');
        let cut = matches!(last, '，' | '、');
        let told = text.chars().nth(SHORTEST).is_some() && is_prose(text);
        // 出席：… tells no sentence.
        if !told || !word && !cut || text.contains('\t') || meeting::label(text).is_some() {
            continue;
        }
        let from = text
            .char_indices()
            .rev()
            .nth(SHOWN - 1)
            .map_or(0, |(at, _)| at);
        let span = Span::new(from, text.len()).offset(block.span.start);
        let end = Span::empty(block.span.end);
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("“{}”后面没有句号", &text[from..]),
            fix: (word && !goes_on(blocks.get(at + 1)))
                .then(|| RULE.fix(end, "。", "补上句号", "补上句号")),
        });
    }
}

/// Whether a text has whole sentences, or one with several clauses.
fn is_prose(text: &str) -> bool {
    text.contains('。') || text.matches('，').count() >= 2
}

/// Whether what follows could be the rest of the sentence.
fn goes_on(next: Option<&Block>) -> bool {
    next.is_some_and(|next| next.role == Role::Paragraph && next.number.is_none())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::{RULE, is_prose};

    #[test]
    fn prose_has_sentences_or_clauses() {
        for (text, is) in [
            ("春耕。夏种", true),
            ("春耕，夏种，秋收", true),
            ("春耕，夏种", false),
            ("春耕", false),
        ] {
            assert_eq!(is_prose(text), is, "{text}");
        }
    }

    #[test]
    fn headlines_need_no_stop() {
        expect(
            RULE.id,
            "<标题>连日来，各镇组织力量开展拉网式检查\n<正文>已整改隐患十二处。\n",
            &[],
        );
    }

    #[test]
    fn who_was_there_is_no_sentence() {
        expect(
            RULE.id,
            "列席：区水利局季明川，区住建局江一帆，区财政局何秋，区民政局丁一，区农业农村局陆平\n",
            &[],
        );
    }

    #[test]
    fn stops() {
        let text = "连日来，各镇组织力量开展拉网式检查，共出动300人次。";
        for (end, places) in [
            ("已整改隐患十二处", &["，已整改隐患十二处"][..]),
            ("完成率达98%", &["次。完成率达98%"]),
            ("现将有关情况通报如下：", &[]),
            ("已整改隐患十二处。", &[]),
            ("群众都说：“放心！”", &[]),
        ] {
            let draft = format!("区应急局开展检查\n{text}其中，{end}\n");
            let places: Vec<&str> = places
                .iter()
                .map(|_| {
                    let at = draft
                        .trim_end()
                        .char_indices()
                        .rev()
                        .nth(9)
                        .map_or(0, |(at, _)| at);
                    draft.trim_end().get(at..).unwrap_or("")
                })
                .collect();
            expect(RULE.id, &draft, &places);
        }
        let draft = format!("区应急局开展检查\n{text}已整改隐患十二处\n（区应急局）\n");
        let after = format!("区应急局开展检查\n{text}已整改隐患十二处。\n（区应急局）\n");
        assert_eq!(fixed(RULE.id, &draft), [after]);
        // A paragraph behind it may be the rest of the sentence.
        let draft =
            format!("区应急局开展检查\n{text}已整改\n隐患十二处，其余正在整改，月底前全部完成。\n");
        assert!(fixed(RULE.id, &draft).is_empty());
    }
}
