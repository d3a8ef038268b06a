//! Number signs at line starts, in standard form: 一、（一）1.（1）

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::rule;
use crate::grammar::{contents, role_mark, sign};
use crate::text::{EditList, Span, class, numeral};

/// Sets damaged signs right. Circled numbers stay where the text also uses （1）, since there they
/// are a level of their own, and where one stands inside a line: it may be the mark of a note.
pub(super) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    let lines = || {
        text.split('\n')
            .filter(|line| role_mark::recognize(line).is_none())
    };
    let stay = LazyCell::new(|| {
        let fourth =
            |line| sign::recognize(line).is_some_and(|sign| sign.level == 4 && !is_circled(line));
        let cites = |line: &str| {
            let (first, rest) = line.split_at(line.chars().next().map_or(0, char::len_utf8));
            class::holds(rest, is_circle) || first.starts_with(is_circle) && is_remark(rest)
        };
        lines().any(fourth) || text.split('\n').any(cites)
    });
    let counted: LazyCell<BTreeSet<u32>, _> = LazyCell::new(|| {
        let signs = lines().filter_map(sign::recognize);
        signs
            .filter(|sign| sign.level == 3)
            .map(|sign| sign.value)
            .collect()
    });
    if count_on(lines().filter_map(spaced).map(|(value, _)| value)) {
        for (line, (_, blank)) in lines().filter_map(|line| Some((line, spaced(line)?))) {
            let blank = blank.offset(Span::of(line, text).start);
            edits.push(blank, "、", rule::NUMBER_SIGN, "序号用标准形式");
        }
    }
    for line in lines() {
        let Some(found) = sign::recognize(line) else {
            continue;
        };
        // 30，票价1元 may be the rest of a time that a line end cut: only what others count on from is a sign.
        let loose = found.level == 3 && line[..found.len].ends_with(COMMAS);
        let beside = [found.value.saturating_sub(1), found.value.saturating_add(1)];
        let alone = || beside.iter().all(|value| !counted.contains(value));
        if loose && alone() || is_circled(line) && *stay || line.contains('\t') {
            continue;
        }
        let span = Span::of(line, text);
        let rest = &line[found.len..];
        let len = line.len() - rest.trim_start().len();
        let with = sign::canonical(found.level, found.value);
        // A contents line keeps what stands between number and headline.
        let len = if contents::leader(line).is_some() {
            found.len
        } else {
            len
        };
        if line[..len] != with && !line[len..].is_empty() {
            edits.push(
                Span::new(span.start, span.start + len),
                with,
                rule::NUMBER_SIGN,
                "序号用标准形式",
            );
        }
    }
    edits
}

/// A Chinese number at a line's start with nothing but white space behind it, and where that stands: 一 不准迟到.
fn spaced(line: &str) -> Option<(u32, Span)> {
    let end = line.find(|c| !numeral::is_chinese_numeral(c))?;
    let value = numeral::from_chinese(&line[..end])?;
    let rest = line[end..].trim_start_matches(class::is_blank);
    let blank = Span::new(end, line.len() - rest.len());
    (!blank.is_empty() && rest.starts_with(class::is_han)).then_some((value, blank))
}

/// Whether these are all the numbers from one on, three at least.
fn count_on(values: impl Iterator<Item = u32>) -> bool {
    let values: Vec<u32> = values.collect();
    values.len() >= 3 && (1..).zip(&values).all(|(nth, value)| nth == *value)
}

/// Marks that stand behind a number as often as they are typed for the mark of a sign.
const COMMAS: [char; 3] = ['，', ',', '。'];

fn is_circled(line: &str) -> bool {
    line.starts_with(is_circle)
}

fn is_circle(c: char) -> bool {
    matches!(
        numeral::from_enclosed(c),
        Some((
            _,
            numeral::Enclosure::Circle | numeral::Enclosure::ChineseCircle
        ))
    )
}

/// Words that begin a note to the text.
const REMARKS: [&str; 9] = [
    "数据来源",
    "资料来源",
    "来源",
    "注：",
    "注:",
    "见",
    "参见",
    "含",
    "不含",
];

/// Whether what stands behind a circled number explains rather than lists.
fn is_remark(text: &str) -> bool {
    let text = text.trim_start();
    REMARKS.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        for (text, expected) in [
            ("一. 总体要求", "一、总体要求"),
            ("(二)重点任务", "（二）重点任务"),
            ("３、健全机制", "3.健全机制"),
            ("⑵健全机制", "（2）健全机制"),
            ("㈡健全机制", "（二）健全机制"),
            ("3.5亿元", "3.5亿元"),
            ("30，票价1元。", "30，票价1元。"),
            ("1，健全机制\n2，落实责任", "1.健全机制\n2.落实责任"),
            ("①健全机制\n②落实责任", "（1）健全机制\n（2）落实责任"),
            ("收入12亿元①。\n①快报数。", "收入12亿元①。\n①快报数。"),
            (
                "(二)重点任务\n收入12亿元①。\n①快报数。",
                "（二）重点任务\n收入12亿元①。\n①快报数。",
            ),
            ("①数据来源：区财政局。", "①数据来源：区财政局。"),
            (
                "一 不准迟到\n有事请假。\n二　不准擅离岗位\n三 不准推诿",
                "一、不准迟到\n有事请假。\n二、不准擅离岗位\n三、不准推诿",
            ),
            (
                "一 不准迟到\n二 不准擅离岗位",
                "一 不准迟到\n二 不准擅离岗位",
            ),
            ("一 季度\n二 季度\n四 季度", "一 季度\n二 季度\n四 季度"),
        ] {
            assert_eq!(pass(text).apply(text), expected);
            assert!(pass(expected).is_empty(), "{expected}");
        }
    }
}
