//! # What it does
//! Reports a word written with a wrong character: a set phrase with one that only sounds or looks like the right one
//! (布署, 再接再励), 截止 before a date where 截至 is meant, and 台帐.
//!
//! # Why
//! Sound input offers what sounds alike, and the eye reads the word that was meant.
//!
//! # Example
//! `截止4月15日，全区完成12处`: 应为“截至”. `台帐`: 应为“台账”. The fix writes the right word. 截止到4月15日 and
//! 报名截止时间 are right and left alone, and so are 发布署名文章 and 经典形象.
//!
//! # Source
//! 现代汉语词典; 第一批异形词整理表 (GF 1001-2001): 账 of money and of what is kept in books. Only words that are none when
//! written so.

use super::{Draft, Finding, Rule};
use crate::text::Span;
use crate::text::words::{Class, Words, count};

pub(super) const RULE: Rule = Rule {
    id: "wrong-word",
    label: "错别字",
    why: "拼音输入容易选错同音字，眼睛却会读成本来要写的词。",
    run: find,
};

/// The right words, each with what is written instead. None of those is part of two right words that stand together, as 典形 is
/// of 经典形象, but for [`ACROSS`].
const WRONG: &[Class] = &[
    ("一筹莫展", &["一愁莫展"]),
    ("一如既往", &["一如继往"]),
    ("不胫而走", &["不径而走"]),
    ("全覆盖", &["全复盖"]),
    ("典型", &["典形"]),
    ("再接再厉", &["再接再励", "再接再历"]),
    ("出其不意", &["出奇不意"]),
    ("台账", &["台帐"]),
    ("圆满完成", &["园满完成"]),
    ("如火如荼", &["如火如茶"]),
    ("安分守己", &["安份守己"]),
    ("账户", &["帐户"]),
    ("部署", &["布署"]),
    ("急躁", &["急燥"]),
    ("恰如其分", &["恰如其份"]),
    ("按部就班", &["按步就班"]),
    ("有恃无恐", &["有持无恐"]),
    ("欠账", &["欠帐"]),
    ("度假村", &["渡假村"]),
    ("川流不息", &["穿流不息"]),
    ("竞争力", &["竟争力"]),
    ("谈笑风生", &["谈笑风声"]),
    ("责无旁贷", &["责无旁代"]),
    ("走投无路", &["走头无路"]),
    ("趋之若鹜", &["趋之若骛"]),
    ("迫不及待", &["迫不急待"]),
    ("首当其冲", &["首当其中"]),
    ("鼎力相助", &["鼎立相助"]),
    ("墨守成规", &["默守成规"]),
    ("截至", &[UNTIL]),
];

/// What up to a day is written with by mistake.
const UNTIL: &str = "截止";

/// What the first character may end another word behind: 发布署名文章, 经典形象.
const ACROSS: [(&str, &str); 2] = [("布署", "发公宣颁"), ("典形", "经古字词")];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    static WORDS: Words<{ count(WRONG) }> = Words::at_start(WRONG);
    for block in &draft.bulletin.blocks {
        let text = draft.bulletin.text(block);
        for (at, _) in text.char_indices() {
            let Some((wrong, class)) = WORDS.first(&text[at..]) else {
                continue;
            };
            let behind = &text[at + wrong.len()..];
            if is_across(&text[..at], wrong) || wrong == UNTIL && !begins_with_day(behind) {
                continue;
            }
            let start = block.span.start + at;
            let span = Span::new(start, start + wrong.len());
            out.push(finding(wrong, WRONG[class].0, span));
        }
    }
}

/// Whether what looks like a wrong word is the end and the beginning of two right ones.
fn is_across(before: &str, wrong: &str) -> bool {
    let last = before.chars().next_back();
    let of = ACROSS.iter().find(|(word, _)| *word == wrong);
    of.is_some_and(|(_, ends)| last.is_some_and(|last| ends.contains(last)))
}

/// Whether a text begins with a day, a month or a year that something had come to by then: behind it stands no 到 or 前.
fn begins_with_day(text: &str) -> bool {
    if ["目前", "今年", "去年"]
        .iter()
        .any(|word| text.starts_with(word))
    {
        return true;
    }
    let part = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '底');
    let behind = text.trim_start_matches(part);
    let day = &text[..text.len() - behind.len()];
    day.starts_with(|c: char| c.is_ascii_digit())
        && day.ends_with(['年', '月', '日', '底'])
        && behind.starts_with('，')
}

fn finding(wrong: &str, right: &str, span: Span) -> Finding {
    Finding {
        rule: RULE.id,
        span,
        message: format!("“{wrong}”应为“{right}”"),
        fix: Some(RULE.fix(span, right, "改正错别字", format!("改为“{right}”"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::{RULE, WRONG};

    #[test]
    fn words() {
        for (text, places) in [
            (
                "各镇布署防汛工作，台帐齐全，信号全复盖。",
                &["布署", "台帐", "全复盖"][..],
            ),
            (
                "截止4月15日，完成12处。截止2026年底，建成3处。",
                &["截止", "截止"],
            ),
            ("截止目前，完成12处。", &["截止"]),
            ("报名截止4月15日。截止到4月15日，报名截止时间4月15日。", &[]),
            ("部署到位，台账齐全，截至4月15日，完成12处。", &[]),
            ("发布署名文章，塑造经典形象。", &[]),
            // What stands in two right words is no entry.
            (
                "既将责任压实，既使群众受益，按装机容量、多重迭代，究竟争取什么，毕竟赛事不多。",
                &[],
            ),
        ] {
            expect(RULE.id, &format!("关于防汛工作的通知\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n截止6月底，台账已建。\n"),
            ["情况报告\n截至6月底，台账已建。\n"]
        );
        for (right, written) in WRONG {
            for wrong in *written {
                assert!(!right.contains(wrong), "{wrong}");
            }
        }
    }
}
