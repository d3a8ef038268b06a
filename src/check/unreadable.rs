//! # What it does
//! Reports characters that no reader can see: the replacement character, characters of private use
//! and of no meaning, and the words that a text read in a wrong encoding is full of.
//!
//! # Why
//! They print as boxes or not at all, and what they stood for is missing.
//!
//! # Example
//! `完成投资\u{FFFD}\u{FFFD}万元`: 有2个字符无法显示. There is no fix, since only the source tells what stood there.
//!
//! # Source
//! The Unicode standard, chapter 23: private-use characters, noncharacters, U+FFFD.

use super::{Draft, Finding, Rule};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "unreadable",
    label: "无法显示的字符",
    why: "这些字符没有通用的字形，打印出来是方框或空白，要对照原文补上。",
    run: find,
};

/// What UTF-8 looks like when it is read as GBK, and the like. Source: common experience.
const GARBLED: [&str; 3] = ["锟斤拷", "烫烫烫", "屯屯屯"];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        let text = draft.bulletin.text(block);
        let mut from = 0;
        while let Some(start) = next(&text[from..]).map(|at| from + at) {
            let mut end = start;
            while let Some(len) = length(&text[end..]) {
                end += len;
            }
            from = end;
            let count = text[start..end].chars().count();
            out.push(Finding {
                rule: RULE.id,
                span: Span::new(start, end).offset(block.span.start),
                message: format!("有{count}个字符无法显示，请对照原文"),
                fix: None,
            });
        }
    }
}

/// Where the first of them stands.
fn next(text: &str) -> Option<usize> {
    let garbled = GARBLED.iter().filter_map(|word| text.find(word)).min();
    let alone = text.find(is_unreadable);
    alone.into_iter().chain(garbled).min()
}

/// The length of what cannot be read at the start of a text.
fn length(text: &str) -> Option<usize> {
    let word = GARBLED.iter().find(|word| text.starts_with(**word));
    let first = text.chars().next().filter(|c| is_unreadable(*c));
    word.map(|word| word.len()).or(first.map(char::len_utf8))
}

fn is_unreadable(c: char) -> bool {
    let low = c as u32 & 0xffff;
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || low >= 0xfffe
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn characters() {
        for (text, places) in [
            ("完成投资\u{fffd}\u{fffd}万元。", &["\u{fffd}\u{fffd}"][..]),
            (
                "\u{f0b7}组织学习，\u{e5e5}落实责任。",
                &["\u{f0b7}", "\u{e5e5}"],
            ),
            ("通知锟斤拷锟斤拷如下。", &["锟斤拷锟斤拷"]),
            ("㎡、℃、①、〇、𠮷、é，都能显示。", &[]),
        ] {
            expect(RULE.id, &format!("情况报告\n{text}\n"), places);
        }
    }
}
