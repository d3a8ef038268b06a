//! Attributions: who sent a story in. （区教育局）, 供稿：区教育局, ——区教育局

use super::unit;
use crate::text::class;

/// Words that introduce the sender, in the brackets or before a colon.
const LEADS: &[&str] = &[
    "供稿",
    "来源",
    "作者",
    "通讯员",
    "撰稿",
    "报送单位",
    "报送",
    "供稿单位",
    "信息来源",
    "文",
    "文字",
    "图文",
    "责任编辑",
    "报送人",
    "撰稿人",
    "供稿人",
    "稿件来源",
    "选送",
    "记者",
    "摘自",
    "执笔",
    "执笔人",
    "整理",
    "撰文",
    "摄影",
    "供图",
];

/// Words behind the sender.
const TAILS: [&str; 5] = ["供稿", "报送", "整理", "撰稿", "供图"];

/// The opening marks an attribution may stand in, each with its partner.
const BRACKETS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕')];

/// Whether the whole line is an attribution.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if let Some(inner) = bracketed(text) {
        return names_sender(inner) || is_office_and_person(inner) || unit::is_named_person(inner);
    }
    if let Some(rest) = text.strip_prefix("——").or_else(|| text.strip_prefix("--")) {
        return names_sender(rest.trim());
    }
    led(text)
        .is_some_and(|rest| rest.chars().count() <= 24 && !rest.contains(class::is_sentence_end))
        || supplied_by(text)
}

/// 儿科　供稿, 区教育局供稿: the sender before the word, without brackets.
fn supplied_by(text: &str) -> bool {
    TAILS
        .iter()
        .filter_map(|tail| text.strip_suffix(tail))
        .any(|sender| {
            let office = sender.trim_end();
            let apart = office.len() < sender.len();
            unit::is_unit_list(office)
                || apart
                    && (2..=14).contains(&office.chars().count())
                    && office.chars().all(class::is_han)
        })
}

/// The byte offset where a closing attribution begins in a paragraph that ends with one.
///
/// What stands before it must be a finished sentence: 430台（套） is none.
pub fn at_end(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let close = text.chars().next_back()?;
    let (open, _) = BRACKETS
        .into_iter()
        .find(|(_, c)| *c == close || pairs_loosely(*c, close))?;
    let at = text.rfind([open, other_width(open)])?;
    let open_here = text[at..].chars().next()?;
    let inner = &text[at + open_here.len_utf8()..text.len() - close.len_utf8()];
    let before = text[..at].trim_end();
    let last = before.chars().next_back()?;
    let finished = class::is_sentence_end(last)
        || matches!(
            last,
            '”' | '"' | '.' | '；' | ';' | '．' | '）' | '’' | '」' | '』'
        ) && before.contains(|c| class::is_sentence_end(c) || matches!(c, '.' | ','));
    let inner = inner.trim();
    (finished && (names_sender(inner) || unit::is_named_person(inner))).then_some(at)
}

/// The sender named by an attribution, marks and lead words removed.
pub fn sender(text: &str) -> &str {
    let text = text.trim();
    let inner = bracketed(text)
        .or_else(|| text.strip_prefix("——"))
        .unwrap_or(text)
        .trim();
    led(inner).unwrap_or(inner).trim()
}

/// An office of any name with a person's name behind white space: 装配车间 何宇轩
fn is_office_and_person(inner: &str) -> bool {
    let mut words = inner.split(class::is_blank).filter(|word| !word.is_empty());
    let (Some(office), Some(person), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    (2..=14).contains(&office.chars().count())
        && office.chars().all(class::is_han)
        && (2..=3).contains(&person.chars().count())
        && unit::is_person(person)
}

fn pairs_loosely(a: char, b: char) -> bool {
    matches!((a, b), ('）', ')') | (')', '）'))
}

fn other_width(open: char) -> char {
    match open {
        '（' => '(',
        '(' => '（',
        other => other,
    }
}

fn bracketed(text: &str) -> Option<&str> {
    let open = text.chars().next()?;
    let close = text.chars().next_back()?;
    BRACKETS
        .iter()
        .any(|&(o, c)| {
            (o == open || other_width(o) == open) && (c == close || pairs_loosely(c, close))
        })
        .then(|| text.get(open.len_utf8()..text.len() - close.len_utf8()))
        .flatten()
}

fn led(text: &str) -> Option<&str> {
    LEADS.iter().find_map(|lead| {
        let rest = text.strip_prefix(lead)?.trim_start();
        rest.strip_prefix(['：', ':', '/', '／']).map(str::trim)
    })
}

fn names_sender(inner: &str) -> bool {
    let count = inner.chars().count();
    if !(2..=40).contains(&count) || inner.contains(class::is_sentence_end) {
        return false;
    }
    led(inner).is_some()
        || TAILS.iter().any(|tail| inner.ends_with(tail))
        || unit::is_unit_list(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for text in [
            "（区教育局）",
            "(区教育局 张三)",
            "【大坪镇】",
            "——北屏县卫生健康局",
            "供稿：区教育局",
            "（区教育局供稿）",
            "（执笔：徐明 丁一）",
            "（县委办公室综合科整理）",
            "（文/李明 集团党办）",
            "（区教育局、区财政局）",
            "（装配一线  何宇轩）",
            "（区教育局 江 帆）",
            "（何宇轩）",
            "儿科　供稿",
            "区教育局供稿",
        ] {
            assert!(is_line(text), "{text}");
        }
        for text in [
            "（套）",
            "（一）组织领导",
            "供稿",
            "——",
            "（共印50份）",
            "（此件公开发布）",
            "（完）",
            "（附后）",
            "各单位要按时报送",
            "资料整理",
        ] {
            assert!(!is_line(text), "{text}");
        }
    }

    #[test]
    fn at_the_end_of_a_paragraph() {
        for (text, attribution) in [
            ("整改85个。（区纪委监委）", Some("（区纪委监委）")),
            ("整改85个。(区纪委监委)", Some("(区纪委监委)")),
            ("争当“先锋”。 （大坪镇）", Some("（大坪镇）")),
            ("整改12处。（何宇轩）", Some("（何宇轩）")),
            ("整改12处。（名单附后）", None),
            ("检修农机具430台（套）", None),
            ("参加会议（区教育局）", None),
            ("。（扩大）", None),
        ] {
            assert_eq!(at_end(text).map(|at| &text[at..]), attribution, "{text}");
        }
    }
}
