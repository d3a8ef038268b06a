//! Clauses of rules and regulations: 第一章 总则, 第二节, 第三条

use crate::text::{class, numeral};

/// What a clause sign numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// 章 or 节: a head on its own line.
    Chapter,
    /// 条: the start of a paragraph.
    Article,
}

/// A clause sign at the start of a line, with white space or the line's end behind it, and its
/// length in bytes. 第三条规定 is a reference, not a sign.
pub fn recognize(text: &str) -> Option<(Clause, usize)> {
    let body = text.strip_prefix('第')?;
    let numeral = |c| numeral::is_chinese_numeral(c) || numeral::digit(c).is_some();
    let end = body.find(|c| !numeral(c)).filter(|end| *end > 0)?;
    let unit = body[end..].chars().next()?;
    let kind = match unit {
        '章' | '节' | '编' => Clause::Chapter,
        '条' => Clause::Article,
        _ => return None,
    };
    let len = '第'.len_utf8() + end + unit.len_utf8();
    text[len..]
        .chars()
        .next()
        .is_none_or(class::is_blank)
        .then_some((kind, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses() {
        assert_eq!(
            recognize("第一章　总则"),
            Some((Clause::Chapter, "第一章".len()))
        );
        assert_eq!(
            recognize("第十一条  本办法自印发之日起施行。"),
            Some((Clause::Article, "第十一条".len()))
        );
        assert_eq!(recognize("第三条规定的情形"), None);
        assert_eq!(recognize("第一书记"), None);
    }
}
