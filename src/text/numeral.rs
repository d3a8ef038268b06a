//! Chinese, Arabic and enclosed numerals: 一百二十三 = 123, ① = 1.

/// The value of a Chinese numeral of 1 to 999 (一, 十二, 二十, 一百零三), or `None`.
pub fn from_chinese(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut last_unit, mut any) = (0, None, 1000, false);
    for c in text.chars() {
        any = true;
        match c {
            '零' | '〇' => {
                if digit.is_some() {
                    return None;
                }
            }
            '十' | '百' => {
                let unit = if c == '十' { 10 } else { 100 };
                if unit >= last_unit || (unit == 100 && digit.is_none()) {
                    return None;
                }
                total += digit.take().unwrap_or(1) * unit;
                last_unit = unit;
            }
            _ => {
                if digit.is_some() {
                    return None;
                }
                digit = Some(chinese_digit(c)?);
            }
        }
    }
    let value = total + digit.unwrap_or(0);
    (any && value > 0).then_some(value)
}

/// The Chinese numeral of a value of 1 to 999; larger values come out in Arabic digits.
pub fn to_chinese(value: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if value == 0 || value > 999 {
        return value.to_string();
    }
    let digit = |n: u32| DIGITS[n as usize % 10];
    let mut out = String::new();
    let (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
    if hundreds > 0 {
        out.push(digit(hundreds));
        out.push('百');
    }
    match (hundreds, tens) {
        (0, 0) => {}
        (_, 0) if ones > 0 => out.push('零'),
        (_, 0) => {}
        (0, 1) => out.push('十'),
        _ => {
            out.push(digit(tens));
            out.push('十');
        }
    }
    if ones > 0 {
        out.push(digit(ones));
    }
    out
}

/// The value of one Chinese digit 一 to 九.
#[inline]
pub fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether the character is part of a Chinese numeral.
#[inline]
pub fn is_chinese_numeral(c: char) -> bool {
    matches!(c, '十' | '百' | '零' | '〇') || chinese_digit(c).is_some()
}

/// The value of an ASCII or full-width digit.
#[inline]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// The value of a run of ASCII or full-width digits, up to nine of them.
pub fn from_digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().nth(9).is_some() {
        return None;
    }
    text.chars()
        .try_fold(0, |value, c| Some(value * 10 + digit(c)?))
}

/// Enclosed numerals by Unicode block: first character, how many, the kind of sign they stand for.
const ENCLOSED: [(char, u32, Enclosure); 5] = [
    ('①', 20, Enclosure::Circle),
    ('⑴', 20, Enclosure::Parentheses),
    ('⒈', 20, Enclosure::Dot),
    ('㈠', 10, Enclosure::ChineseParentheses),
    ('㊀', 10, Enclosure::ChineseCircle),
];

/// What stands round an enclosed numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enclosure {
    /// ①
    Circle,
    /// ⑴
    Parentheses,
    /// ⒈
    Dot,
    /// ㈠
    ChineseParentheses,
    /// ㊀
    ChineseCircle,
}

/// The value and kind of an enclosed numeral such as ①, ⑴, ⒈, ㈠.
pub fn from_enclosed(c: char) -> Option<(u32, Enclosure)> {
    if !('①'..='㊉').contains(&c) {
        return None;
    }
    ENCLOSED.iter().find_map(|&(first, count, kind)| {
        let at = (c as u32).checked_sub(first as u32)?;
        (at < count).then_some((at + 1, kind))
    })
}

/// A numeral for `value` of the kind of `old`: Chinese, in digits, in a circle. `None` where that
/// kind has none.
pub fn like(old: &str, value: u32) -> Option<String> {
    let first = old.chars().next()?;
    if let Some((was, kind)) = from_enclosed(first) {
        let new = char::from_u32(first as u32 - was + value)?;
        return (from_enclosed(new) == Some((value, kind))).then(|| new.to_string());
    }
    if is_chinese_numeral(first) {
        return Some(to_chinese(value));
    }
    Some(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_go_both_ways() {
        for value in 1..1000 {
            assert_eq!(
                from_chinese(&to_chinese(value)),
                Some(value),
                "{}",
                to_chinese(value)
            );
        }
    }

    #[test]
    fn other_texts_are_no_numerals() {
        for text in ["", "零", "一二", "十百", "百", "二十十", "第一", "千"] {
            assert_eq!(from_chinese(text), None, "{text}");
        }
    }

    #[test]
    fn enclosed_numerals() {
        assert_eq!(from_enclosed('③'), Some((3, Enclosure::Circle)));
        assert_eq!(from_enclosed('⒛'), Some((20, Enclosure::Dot)));
        assert_eq!(
            from_enclosed('㈩'),
            Some((10, Enclosure::ChineseParentheses))
        );
        assert_eq!(from_enclosed('一'), None);
    }

    #[test]
    fn numerals_keep_their_kind() {
        for (old, value, new) in [
            ("三", 12, Some("十二")),
            ("9", 10, Some("10")),
            ("③", 2, Some("②")),
            ("⑳", 21, None),
        ] {
            assert_eq!(like(old, value).as_deref(), new);
        }
    }
}
