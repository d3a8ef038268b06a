//! Secrecy and haste (密级, 紧急程度), the number of the copy (份号): 秘密★1年, 特急, 000128

use crate::text::words::{Class, Words, count};
use crate::text::{Span, class, numeral};

/// Words that speak of secrecy.
const SECRECY: &[&str] = &[
    "内部资料",
    "内部文件",
    "内部参考",
    "内部参阅",
    "内部刊物",
    "内部材料",
    "内部使用",
    "内部交流",
    "内部发行",
    "内部情况",
    "仅供参考",
    "仅供参阅",
    "领导参阅",
    "注意保存",
    "注意保管",
    "注意保密",
    "妥善保管",
    "妥善保存",
    "不得外传",
    "不得翻印",
    "不得转载",
    "不得公开",
    "请勿外传",
    "请勿翻印",
    "请勿转载",
    "严禁外传",
    "阅后收回",
    "会后收回",
    "用后收回",
    "绝密",
    "机密",
    "秘密",
];
/// Words of haste.
const HASTE: &[&str] = &["特急", "特提", "加急", "平急", "急件"];
/// Words beside them, of the years of secrecy and the number of the copy.
const BESIDE: &[&str] = &[
    "★", "☆", "个月", "年", "长期", "编号", "份号", "No.", "NO.", "№", "仅供", "供", "阅",
];
/// Characters of the longest such line, white space aside.
const LONGEST: usize = 30;
/// Digits of a copy's number (GB/T 9704-2012, 7.2.1: six, from 000001 on).
const COPY: usize = 6;

/// 内部资料　注意保存, 秘密★1年　　编号：0023, 特急, 000128
pub(super) fn is_line(line: &str) -> bool {
    if is_copy_number(line.trim()) {
        return true;
    }
    if line.chars().count() > 2 * LONGEST {
        return false;
    }
    let mut rest = line.trim_start_matches(|c: char| class::is_blank(c) || class::is_mark(c));
    if !rest.starts_with(is_first) && numeral::digit(first(rest)).is_none()
        || class::is_longer(rest, LONGEST)
    {
        return false;
    }
    let bare = class::bare(rest);
    rest = &bare;
    let mut said = false;
    while !rest.is_empty() {
        let word = word(rest);
        said |= word.is_some();
        let Some(after) = word.or_else(|| beside(rest)) else {
            return false;
        };
        rest = after;
    }
    said
}

/// Whether a line of secrecy says who may read it, not only how fast or which copy.
fn is_secret(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !class::is_blank(*c)).collect();
    SECRECY.iter().any(|word| bare.contains(word))
}

/// Whether one of those words may begin with the character.
const fn is_first(c: char) -> bool {
    matches!(
        c,
        '内' | '仅'
            | '领'
            | '注'
            | '妥'
            | '不'
            | '请'
            | '严'
            | '阅'
            | '会'
            | '用'
            | '绝'
            | '机'
            | '秘'
            | '特'
            | '加'
            | '平'
            | '急'
            | '编'
            | '份'
            | 'N'
            | '№'
            | '供'
            | '★'
            | '☆'
    )
}

/// What stands at the upper left of a document's first page, in the order from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Corner {
    /// The number of the copy (份号).
    Copy,
    /// Who may read it, and for how long (密级和保密期限).
    Secrecy,
    /// How fast it goes (紧急程度).
    Haste,
}

/// What a line of these holds, each with its bytes; what says nothing by itself belongs to what stands before it.
pub fn corners(line: &str) -> Vec<(Corner, Span)> {
    let kind = |text: &str| {
        if is_copy_number(text.trim()) {
            Some(Corner::Copy)
        } else if !is_line(text) {
            None
        } else if is_secret(text) {
            Some(Corner::Secrecy)
        } else {
            Some(Corner::Haste)
        }
    };
    let mut found: Vec<(Corner, Span)> = Vec::new();
    for word in line.split_whitespace() {
        let span = Span::of(word, line);
        match (found.last_mut(), kind(word)) {
            (Some((last, whole)), next) if next.is_none_or(|next| next == *last) => {
                whole.end = span.end;
            }
            (None, None) => {
                return kind(line)
                    .map(|kind| (kind, Span::new(0, line.len()).trim(line)))
                    .into_iter()
                    .collect();
            }
            (_, next) => found.extend(next.map(|next| (next, span))),
        }
    }
    found
}

fn first(text: &str) -> char {
    text.chars().next().unwrap_or(' ')
}

/// What is left behind a word of secrecy or haste.
fn word(text: &str) -> Option<&str> {
    const CLASSES: &[Class] = &[("secrecy", SECRECY), ("haste", HASTE)];
    static WORDS: Words<{ count(CLASSES) }> = Words::at_start(CLASSES);
    WORDS.first(text).map(|(word, _)| &text[word.len()..])
}

/// What is left behind something that stands beside such words.
fn beside(text: &str) -> Option<&str> {
    let c = first(text);
    let counted =
        class::is_mark(c) || numeral::digit(c).is_some() || numeral::is_chinese_numeral(c);
    BESIDE
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .or_else(|| counted.then(|| &text[c.len_utf8()..]))
}

/// 000128, №000128: a number with zeros before it that fill it up.
fn is_copy_number(line: &str) -> bool {
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lead = ["№", "No.", "NO.", "No", "NO", "份号：", "份号:"];
    let lead = lead.iter().find_map(|lead| line.strip_prefix(lead));
    let line = lead.unwrap_or(line).trim_start();
    line.len() == COPY && line.starts_with("00") && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        use Corner::{Copy, Haste, Secrecy};
        for text in [
            "内部资料　注意保存",
            "内 部 资 料",
            "（内部资料，请勿外传）",
            "机密★一年",
            "秘密★长期　　　编号：0023",
            "份号：000012　绝密★6个月",
            "★内部使用",
            "仅供领导参阅",
            "特急",
            "特 急",
            "机密　特急",
            "000128",
            "№000128",
            "No. 000128",
            "内部参阅　妥善保管",
        ] {
            assert!(is_line(text), "{text}");
        }
        for text in [
            "秘密战线",
            "编号：0023",
            "2026年",
            "000",
            "128000",
            "内部资料送区档案馆",
            "特急电报",
            "特别报道",
            "急件办理流程",
            "机密文件管理",
            "",
        ] {
            assert!(!is_line(text), "{text}");
        }
        for (line, parts) in [
            ("000017", &[(Copy, "000017")][..]),
            (
                "机密★10年　特急",
                &[(Secrecy, "机密★10年"), (Haste, "特急")],
            ),
            (
                "№000017　机密　加急",
                &[(Copy, "№000017"), (Secrecy, "机密"), (Haste, "加急")],
            ),
            (
                "秘密★长期　　编号：0023",
                &[(Secrecy, "秘密★长期　　编号：0023")],
            ),
            ("内部资料　注意保存", &[(Secrecy, "内部资料　注意保存")]),
            ("特 急", &[(Haste, "特 急")]),
            ("澄湖信息", &[]),
        ] {
            let found = corners(line).into_iter();
            let found: Vec<_> = found.map(|(kind, span)| (kind, span.slice(line))).collect();
            assert_eq!(found, parts, "{line}");
        }
        assert!(is_secret("内 部 资 料") && !is_secret("特急") && !is_secret("000128"));
    }
}
