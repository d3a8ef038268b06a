//! Lead-ins: the sentence that says what a paragraph, or an item in it, is about, before the sentences that tell it.
//! （一）强化领导。成立专班……, 一是强化领导。成立专班……, 小结：……

use super::{series, sign};
use crate::text::{Span, class};

/// Words that open a paragraph with a colon behind them.
const WORDS: &str = "小结 总结 点评 评析 启示 经验启示 提示 温馨提示 说明 背景 案例 亮点 特点 做法 主要做法 具体做法 成效 \
    主要成效 工作成效 问题 存在问题 主要问题 原因 原因分析 建议 工作建议 对策建议 下一步 下一步打算 下一步工作";

/// Bytes of the longest lead-in; a longer sentence tells something itself.
const LONGEST: usize = 150;

/// The lead-ins of a paragraph, in order. A sentence is one only where another follows before the next item begins.
pub fn find(text: &str) -> Vec<Span> {
    if let Some(len) = labelled(text) {
        return vec![Span::new(0, len)];
    }
    let bracketed = text.starts_with(['（', '(']) && sign::recognize(text).is_some();
    let mut found = Vec::new();
    // Where the item began whose first sentence is being read, and where that ended.
    let mut item = (bracketed || begins_item(text)).then_some(0);
    let mut led: Option<Span> = None;
    let mut from = 0;
    while let Some((end, full)) = sentence_end(text, from) {
        let begins = begins_item(&text[end..]);
        if let Some(lead) = led.take().filter(|lead| lead.end < end) {
            found.push(lead);
        }
        if let Some(start) = item.take() {
            let short = full && end - start <= LONGEST && !begins;
            led = short.then(|| Span::new(start, end));
        }
        if begins {
            item = Some(end);
        }
        from = end;
    }
    // What follows the last lead-in may lack its stop.
    if let Some(lead) = led.filter(|lead| !text[lead.end..].trim().is_empty()) {
        found.push(lead);
    }
    found
}

/// The bytes of the word and the colon that open a paragraph.
fn labelled(text: &str) -> Option<usize> {
    let at = text.find(['：', ':']).filter(|at| *at <= LONGEST)?;
    let len = at + text[at..].chars().next()?.len_utf8();
    let known = WORDS.split(' ').any(|word| *word == text[..at]);
    (known && !text[len..].trim().is_empty()).then_some(len)
}

fn begins_item(text: &str) -> bool {
    series::recognize(text.trim_start()).is_some()
}

/// Where the sentence, or its part before a semicolon or colon, ends that is read at `from`; and whether it is a whole one.
fn sentence_end(text: &str, from: usize) -> Option<(usize, bool)> {
    let ends = |c: char| matches!(c, '。' | '！' | '？' | '；' | '：');
    let at = from + text[from..].find(ends)?;
    let mark = text[at..].chars().next()?;
    let rest = text[at + mark.len_utf8()..].trim_start_matches(class::is_closing);
    Some((text.len() - rest.len(), !matches!(mark, '；' | '：')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lead_ins() {
        for (text, leads) in [
            (
                "一是强化领导。成立专班，挂图作战。",
                &["一是强化领导。"][..],
            ),
            (
                "全区打好组合拳。一是强化领导。成立专班。二是压实责任。签订责任书",
                &["一是强化领导。", "二是压实责任。"],
            ),
            ("要做到：一是强化领导。成立专班。", &["一是强化领导。"]),
            ("第一，强化领导。成立专班。", &["第一，强化领导。"]),
            ("（一）强化领导。成立专班。", &["（一）强化领导。"]),
            ("（二）“强”领导。成立专班。", &["（二）“强”领导。"]),
            ("小结：全区进展顺利。", &["小结："]),
            ("下一步工作：抓好落实。", &["下一步工作："]),
            // Items of one sentence each lead to nothing.
            ("一是强化领导。二是压实责任。三是抓好落实。", &[]),
            ("一是强化领导；二是压实责任。", &[]),
            ("一是强化领导，成立专班；签订责任书。", &[]),
            ("（一）强化领导。", &[]),
            ("小结：", &[]),
            ("小结完毕：全区进展顺利。", &[]),
            ("全区进展顺利。群众满意。", &[]),
            ("（区教育局　何秋）", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = find(text).iter().map(|span| span.slice(text)).collect();
            assert_eq!(found, leads, "{text}");
        }
        let long = format!("一是{}。成立专班。", "强化领导".repeat(20));
        assert_eq!(find(&long), []);
    }
}
