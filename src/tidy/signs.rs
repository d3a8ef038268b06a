//! Number signs at line starts, in standard form: 一、（一）1.（1）

use super::rule;
use crate::grammar::{contents, role_mark, sign};
use crate::text::{EditList, Span, numeral};

/// Sets damaged signs right. A circled number stays where the text also uses （1）: there it is a
/// level of its own.
pub(super) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    let lines = || {
        text.split('\n')
            .filter(|line| role_mark::recognize(line).is_none())
    };
    let fourth = lines()
        .any(|line| sign::recognize(line).is_some_and(|s| s.level == 4 && !is_circled(line)));
    for line in lines() {
        let Some(found) = sign::recognize(line) else {
            continue;
        };
        if is_circled(line) && fourth || line.contains('\t') {
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

fn is_circled(line: &str) -> bool {
    line.chars().next().is_some_and(|c| {
        matches!(
            numeral::from_enclosed(c),
            Some((
                _,
                numeral::Enclosure::Circle | numeral::Enclosure::ChineseCircle
            ))
        )
    })
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
        ] {
            assert_eq!(pass(text).apply(text), expected);
            assert!(pass(expected).is_empty(), "{expected}");
        }
    }
}
