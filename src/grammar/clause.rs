//! Clauses of rules and regulations, parts of reports: 第一章 总则, 第二节, 第三条, 第一部分

use crate::text::{class, numeral};

/// What a clause sign numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// 章, 节, 部分: a head on its own line.
    Chapter,
    /// 条: the start of a paragraph.
    Article,
}

/// A clause sign at the start of a line, with white space or the line's end behind it, and its
/// length in bytes. 第三条规定 is a reference, not a sign; 第一章总则 is one where nothing else is on the line.
pub fn recognize(text: &str) -> Option<(Clause, usize)> {
    let body = text.strip_prefix('第')?;
    let numeral = |c| numeral::is_chinese_numeral(c) || numeral::digit(c).is_some();
    let end = body.find(|c| !numeral(c)).filter(|end| *end > 0)?;
    let unit = body[end..].chars().next()?;
    let (kind, unit) = match unit {
        '章' => (Clause::Chapter, "章"),
        '节' => (Clause::Chapter, "节"),
        '编' => (Clause::Chapter, "编"),
        '篇' => (Clause::Chapter, "篇"),
        '部' if body[end..].starts_with("部分") => (Clause::Chapter, "部分"),
        '条' => (Clause::Article, "条"),
        _ => return None,
    };
    let len = '第'.len_utf8() + end + unit.len();
    let rest = &text[len..];
    let colon = kind == Clause::Chapter && rest.starts_with(['：', ':', '、']);
    let glued = kind == Clause::Chapter && matches!(unit, "章" | "部分") && is_head(rest);
    (rest.is_empty() || rest.starts_with(class::is_blank) || colon || glued).then_some((kind, len))
}

/// Characters of the longest head that a sign is glued to.
const LONGEST_HEAD: usize = 16;

/// Whether the words behind a sign are a head: 第一章总则, but not 第一章规定的情形
fn is_head(rest: &str) -> bool {
    let count = rest.chars().count();
    (2..=LONGEST_HEAD).contains(&count)
        && rest.chars().all(|c| class::is_han(c) || c == '、')
        && !rest.starts_with([
            '的', '中', '内', '里', '与', '和', '、', '是', '为', '所', '第', '至',
        ])
        && !rest.starts_with("规定")
        && !rest.ends_with("规定")
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
        for (text, sign) in [
            ("第一章总则", "第一章"),
            ("第二部分　采购需求", "第二部分"),
            ("第二部分采购需求", "第二部分"),
            ("第三篇", "第三篇"),
            ("第二节　管理职责", "第二节"),
            ("第一编　总则", "第一编"),
            ("第一部分：基本情况", "第一部分"),
        ] {
            let expected = Some((Clause::Chapter, sign.len()));
            assert_eq!(recognize(text), expected, "{text}");
        }
        for text in [
            "第三条规定的情形",
            "第一章规定的情形",
            "第一部分的内容",
            "第一部分内容是各镇的做法，",
            "第三部门",
            "第一节课",
        ] {
            assert_eq!(recognize(text), None, "{text}");
        }
        assert_eq!(recognize("第一书记"), None);
    }
}
