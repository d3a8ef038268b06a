//! Number signs: 一、（一）1.（1）and their damaged forms.
//!
//! The four levels and their signs are those of GB/T 9704-2012, 7.3.3.

use crate::text::class;
use crate::text::numeral::{self, Enclosure};

/// A number sign at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The number.
    pub value: u32,
    /// The level the sign stands for, 1 to 4.
    pub level: u8,
    /// Byte offset and length of the bare number.
    pub digits: (usize, usize),
    /// Length of the whole sign in bytes, white space behind it not included.
    pub len: usize,
    /// The sign is a circled or otherwise enclosed single character.
    pub enclosed: bool,
}

/// Marks that may follow the number of a first-level sign, right and wrong ones.
const CHINESE_ENDS: &str = "、.．，,:：。";
/// Marks that may follow the number of a third-level sign, right and wrong ones.
const ARABIC_ENDS: &str = ".．、，,。";

/// Recognises a number sign at the start of `text`, which begins with no white space.
pub fn recognize(text: &str) -> Option<Sign> {
    let first = text.chars().next()?;
    if let Some((value, kind)) = numeral::from_enclosed(first) {
        return enclosed(text, first, value, kind);
    }
    if matches!(first, '（' | '(' | '〔' | '【') {
        return bracketed(text, first);
    }
    if numeral::is_chinese_numeral(first) {
        return chinese(text);
    }
    numeral::digit(first)?;
    arabic(text)
}

/// A third-level sign with digits right behind it: `3.24小时自助图书馆`. By itself that is a decimal;
/// only its place in a run of numbers tells.
pub fn before_digits(text: &str) -> Option<Sign> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .filter(|end| *end > 0)?;
    let value = numeral::from_digits(&text[..end]).filter(|v| (1..=99).contains(v))?;
    let rest = text[end..].strip_prefix('.')?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let unit = rest[digits..].chars().next()?;
    (digits > 0 && class::is_han(unit)).then_some(Sign {
        value,
        level: 3,
        digits: (0, end),
        len: end + 1,
        enclosed: false,
    })
}

/// A decimal number before a head: `1.1 编制目的`, `3.1.1`, `2 总则`. The number of its parts is the
/// level. Emergency plans and standards number so; the text as a whole must show that it does.
pub fn decimal(text: &str) -> Option<Sign> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|end| *end > 0)?;
    let number = text[..end].trim_end_matches('.');
    let mut parts = number.split('.');
    let levels = parts.clone().count();
    let short = parts.all(|part| (1..=2).contains(&part.len()) && !part.starts_with('0'));
    let rest = text[end..].trim_start_matches(class::is_blank);
    let apart = rest.len() < text.len() - end;
    let head = rest.chars().next().is_some_and(|c| {
        if apart {
            c.is_alphabetic()
        } else {
            class::is_han(c) && !UNITS.contains(c)
        }
    }) && rest.chars().count() <= 30
        && !rest.contains(['。', '，', '；']);
    let value = numeral::from_digits(number.rsplit('.').next()?)?;
    // 2.1. 适用范围 ends its number with a dot too; 2. 适用范围 is a sign of its own.
    let dotted = apart && levels > 1 && number.len() + 1 == end;
    let whole = number.len() == end || dotted;
    (short && levels <= 4 && whole && head).then_some(Sign {
        value,
        level: u8::try_from(levels).unwrap_or(4),
        digits: (0, number.len()),
        len: end,
        enclosed: false,
    })
}

/// What is counted behind a number: 3.5亿元, 12个
const UNITS: &str =
    "年月日时分秒个人家户万亿元项条件次期名号级度倍米吨亩公千百点天周岁届位所处座台辆套只头";

/// The sign in standard form: 一、（一）1.（1）
pub fn canonical(level: u8, value: u32) -> String {
    match level {
        1 => format!("{}、", numeral::to_chinese(value)),
        2 => format!("（{}）", numeral::to_chinese(value)),
        3 => format!("{value}."),
        _ => format!("（{value}）"),
    }
}

fn enclosed(text: &str, first: char, value: u32, kind: Enclosure) -> Option<Sign> {
    let level = match kind {
        Enclosure::ChineseCircle => 1,
        Enclosure::ChineseParentheses => 2,
        Enclosure::Dot => 3,
        Enclosure::Circle | Enclosure::Parentheses => 4,
    };
    let mut len = first.len_utf8();
    let rest = &text[len..];
    if let Some(mark) = rest.chars().next().filter(|c| "、.．".contains(*c)) {
        len += mark.len_utf8();
    }
    (!rest.trim().is_empty()).then_some(Sign {
        value,
        level,
        digits: (0, first.len_utf8()),
        len,
        enclosed: true,
    })
}

fn bracketed(text: &str, open: char) -> Option<Sign> {
    let inner_at = open.len_utf8();
    let inner = &text[inner_at..];
    let (close_at, close) = inner
        .char_indices()
        .take(8)
        .find(|(_, c)| matches!(c, '）' | ')' | '〕' | '】'))?;
    let bare = inner[..close_at].trim();
    let lead = inner[..close_at].len() - inner[..close_at].trim_start().len();
    let (value, level) = match numeral::from_chinese(bare) {
        Some(value) => (value, 2),
        None => (
            numeral::from_digits(bare).filter(|v| (1..100).contains(v))?,
            4,
        ),
    };
    if matches!(open, '〔' | '【') && level == 4 {
        return None;
    }
    let mut len = inner_at + close_at + close.len_utf8();
    if let Some(mark) = text[len..]
        .chars()
        .next()
        .filter(|c| "、.．，,".contains(*c))
    {
        len += mark.len_utf8();
    }
    Some(Sign {
        value,
        level,
        digits: (inner_at + lead, bare.len()),
        len,
        enclosed: false,
    })
}

fn chinese(text: &str) -> Option<Sign> {
    let end = text.find(|c| !numeral::is_chinese_numeral(c))?;
    let value = numeral::from_chinese(&text[..end])?;
    let gap = text[end..].len() - text[end..].trim_start_matches([' ', '\u{3000}']).len();
    let mark = text[end + gap..]
        .chars()
        .next()
        .filter(|c| CHINESE_ENDS.contains(*c))?;
    let len = end + gap + mark.len_utf8();
    let next = text[len..].trim_start().chars().next();
    // 三、四季度 is no head; a decimal point stands between numerals.
    if next.is_some_and(|c| numeral::is_chinese_numeral(c) && mark != '、' && c != '一') {
        return None;
    }
    Some(Sign {
        value,
        level: 1,
        digits: (0, end),
        len,
        enclosed: false,
    })
}

fn arabic(text: &str) -> Option<Sign> {
    let end = text.find(|c| numeral::digit(c).is_none())?;
    let number = &text[..end];
    let value = numeral::from_digits(number).filter(|v| (1..=199).contains(v))?;
    // 01 and 02 count; 026 is part of something.
    if number.starts_with(['0', '０']) && number.chars().count() > 2 {
        return None;
    }
    let gap = text[end..].len() - text[end..].trim_start_matches(' ').len();
    let mark = text[end + gap..].chars().next()?;
    let len = end + gap + mark.len_utf8();
    let next = text[len..].chars().next();
    if matches!(mark, ')' | '）') {
        return Some(Sign {
            value,
            level: 4,
            digits: (0, end),
            len,
            enclosed: false,
        });
    }
    if !ARABIC_ENDS.contains(mark) {
        return None;
    }
    let digit_follows = next.is_some_and(|c| numeral::digit(c).is_some());
    // 3.5亿元, 2024.5.1, 1,200: the mark stands inside a number. 1、2023年 does not.
    if digit_follows && (mark != '、' || !year_or_time(&text[len..])) {
        let dotted = matches!(mark, '.' | '．') && year_or_time(&text[len..]);
        if gap == 0 && !dotted {
            return None;
        }
    }
    // 2、3月份 lists months; 1.2.3 is a version.
    Some(Sign {
        value,
        level: 3,
        digits: (0, end),
        len,
        enclosed: false,
    })
}

/// Whether the text begins with a year, a day or a time, as an item may: 1.2024年, 2、9时01分.
fn year_or_time(text: &str) -> bool {
    let end = text
        .find(|c| numeral::digit(c).is_none())
        .unwrap_or(text.len());
    let digits = text[..end].chars().count();
    let unit = text[end..].trim_start().chars().next();
    match unit {
        Some('年') => digits == 4,
        Some('月' | '时' | '日' | '点') => digits <= 2,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(u8, u32, &str)>) {
        let found = recognize(text).map(|s| (s.level, s.value, &text[..s.len]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn signs_in_all_forms() {
        for (text, level, value, sign) in [
            ("一、总体要求", 1, 1, "一、"),
            ("十二. 附则", 1, 12, "十二."),
            ("二，原因", 1, 2, "二，"),
            ("（三）强化执法", 2, 3, "（三）"),
            ("(十一)、督导", 2, 11, "(十一)、"),
            ("㈡ 督导", 2, 2, "㈡"),
            ("1.健全机制", 3, 1, "1."),
            ("１２．健全机制", 3, 12, "１２．"),
            ("3、工贸领域", 3, 3, "3、"),
            ("7，安全", 3, 7, "7，"),
            ("⒊健全", 3, 3, "⒊"),
            ("2、9时01分到达", 3, 2, "2、"),
            ("1.2024年完成", 3, 1, "1."),
            ("(2)健全", 4, 2, "(2)"),
            ("⑵健全", 4, 2, "⑵"),
            ("2）健全", 4, 2, "2）"),
        ] {
            check(text, Some((level, value, sign)));
        }
    }

    #[test]
    fn numbers_that_are_no_signs() {
        for text in [
            "3.5亿元",
            "2024.5.1起",
            "1.5倍",
            "十要素",
            "一带一路",
            "第一书记",
            "14:30",
            "1,200人",
            "026、年",
            "1：12",
            "一是",
            "三分之一",
            "2024年",
            "第三条",
            "5个",
            "一",
            "1",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn decimal_numbers() {
        for (text, level, value) in [
            ("1 总则", 1, 1),
            ("1.2编制依据", 2, 2),
            ("3.1.12  分级响应", 3, 12),
            ("2.1. 适用范围", 2, 1),
        ] {
            assert_eq!(
                decimal(text).map(|s| (s.level, s.value)),
                Some((level, value)),
                "{text}"
            );
        }
        for text in [
            "3.5亿元",
            "2024.5.1起",
            "1.编制目的",
            "1.1",
            "12个",
            "1.05系数",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn canonical_signs_are_recognised() {
        for level in 1..=4 {
            for value in [1, 9, 10, 21] {
                let sign = canonical(level, value);
                check(&format!("{sign}要求"), Some((level, value, &sign)));
            }
        }
    }

    #[test]
    fn a_number_before_digits() {
        for (text, sign) in [
            ("1.2024年完成", Some("1.")),
            ("12.30家企业", Some("12.")),
            ("1.2024", None),
            ("1.完成", None),
        ] {
            let found = before_digits(text).map(|sign| &text[..sign.len]);
            assert_eq!(found, sign, "{text}");
        }
    }
}
