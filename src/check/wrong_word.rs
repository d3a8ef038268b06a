//! # What it does
//! Reports a word written with a wrong character: a set phrase with one that only sounds or looks like the right one
//! (布署, 再接再励), 截止 before a date where 截至 is meant, and 台帐.
//!
//! # Why
//! Sound input offers what sounds alike, and the eye reads the word that was meant.
//!
//! # Example
//! `截止4月15日，全区完成12处`: 应为“截至”. `台帐`: 应为“台账”. The fix writes the right word. 截止到4月15日 and
//! 报名截止时间 are right and left alone.
//!
//! # Source
//! 现代汉语词典; 第一批异形词整理表 (GF 1001-2001): 账 of money and of what is kept in books. Only words that are none when
//! written so.

use super::{Draft, Finding, Rule};
use crate::text::Span;
use crate::text::words::Words;

pub(super) const RULE: Rule = Rule {
    id: "wrong-word",
    label: "错别字",
    why: "拼音输入容易选错同音字，眼睛却会读成本来要写的词。",
    run: find,
};

/// What no word is, and what is meant.
const WRONG: [(&str, &str); 40] = [
    ("一愁莫展", "一筹莫展"),
    ("一如继往", "一如既往"),
    ("不径而走", "不胫而走"),
    ("世外桃园", "世外桃源"),
    ("全复盖", "全覆盖"),
    ("典形", "典型"),
    ("再接再励", "再接再厉"),
    ("再接再历", "再接再厉"),
    ("出奇不意", "出其不意"),
    ("台帐", "台账"),
    ("园满完成", "圆满完成"),
    ("如火如茶", "如火如荼"),
    ("安份守己", "安分守己"),
    ("帐户", "账户"),
    ("布署", "部署"),
    ("幅射", "辐射"),
    ("急燥", "急躁"),
    ("恰如其份", "恰如其分"),
    ("按步就班", "按部就班"),
    ("按装", "安装"),
    ("既将", "即将"),
    ("既使", "即使"),
    ("暴光", "曝光"),
    ("有持无恐", "有恃无恐"),
    ("松驰", "松弛"),
    ("欠帐", "欠账"),
    ("渡假", "度假"),
    ("穿流不息", "川流不息"),
    ("竟争", "竞争"),
    ("竟赛", "竞赛"),
    ("脉博", "脉搏"),
    ("谈笑风声", "谈笑风生"),
    ("责无旁代", "责无旁贷"),
    ("走头无路", "走投无路"),
    ("趋之若骛", "趋之若鹜"),
    ("迫不急待", "迫不及待"),
    ("重迭", "重叠"),
    ("首当其中", "首当其冲"),
    ("鼎立相助", "鼎力相助"),
    ("默守成规", "墨守成规"),
];

/// What up to a day is written with by mistake.
const UNTIL: &str = "截止";

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    static WORDS: Words<{ WRONG.len() }> = Words::at_start(&[("", &WRITTEN)]);
    for block in &draft.bulletin.blocks {
        let text = draft.bulletin.text(block);
        for (at, _) in text.char_indices() {
            let rest = &text[at..];
            let found = match WORDS.first(rest) {
                Some((word, _)) => WRONG.iter().find(|(wrong, _)| *wrong == word).copied(),
                None => rest
                    .strip_prefix(UNTIL)
                    .is_some_and(begins_with_day)
                    .then_some((UNTIL, "截至")),
            };
            if let Some((wrong, right)) = found {
                let start = block.span.start + at;
                out.push(finding(wrong, right, Span::new(start, start + wrong.len())));
            }
        }
    }
}

/// [`WRONG`] without what is meant.
const WRITTEN: [&str; WRONG.len()] = {
    let mut words = [""; WRONG.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = WRONG[at].0;
        at += 1;
    }
    words
};

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
        ] {
            expect(RULE.id, &format!("关于防汛工作的通知\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n截止6月底，台账已建。\n"),
            ["情况报告\n截至6月底，台账已建。\n"]
        );
        for (wrong, right) in WRONG {
            assert!(!right.contains(wrong) && wrong != right, "{wrong}");
        }
    }
}
