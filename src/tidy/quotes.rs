//! Straight quotes to curly ones, paired by reading.
//!
//! What stands beside a quote says which side it is; only where that says nothing the count
//! decides. So a missing quote is left missing and does not turn the rest round.

use super::rule;
use crate::text::{EditList, Span, class};

/// Curls straight double and single quotes, line by line.
pub(super) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    for line in text.split('\n') {
        let span = Span::of(line, text);
        if line.chars().any(class::is_han) {
            curl(line, span.start, &mut edits);
        }
    }
    edits
}

/// Which side of a quotation a quote stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

fn curl(line: &str, start: usize, edits: &mut EditList) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut open = [false, false];
    for (nth, &(at, c)) in chars.iter().enumerate() {
        let single = usize::from(matches!(c, '\'' | '＇' | '‘' | '’' | '`'));
        match c {
            '“' | '‘' => open[single] = true,
            '”' | '’' => open[single] = false,
            '"' | '＂' | '\'' | '＇' => {
                let before = nth.checked_sub(1).map(|n| chars[n].1);
                let after = chars.get(nth + 1).map(|(_, c)| *c);
                if is_latin(before, after, c) {
                    continue;
                }
                let side = side(
                    before,
                    after,
                    open[single],
                    closes_later(&chars[nth + 1..], c),
                );
                open[single] = side == Side::Open;
                let with = match (side, single) {
                    (Side::Open, 0) => "“",
                    (Side::Close, 0) => "”",
                    (Side::Open, _) => "‘",
                    (Side::Close, _) => "’",
                };
                edits.push(
                    Span::new(start + at, start + at + c.len_utf8()),
                    with,
                    rule::QUOTES,
                    "直引号改弯引号",
                );
            }
            _ => {}
        }
    }
}

/// An apostrophe, or a measure in inches or minutes.
fn is_latin(before: Option<char>, after: Option<char>, c: char) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    matches!(c, '\'') && word(before) && (word(after) || after.is_none())
}

fn closes_later(rest: &[(usize, char)], quote: char) -> bool {
    rest.iter()
        .any(|(_, c)| *c == quote || (quote == '"' && *c == '”'))
}

fn side(before: Option<char>, after: Option<char>, open: bool, more: bool) -> Side {
    let starts =
        before.is_none_or(|c| class::is_opening(c) || class::is_blank(c) || "：:".contains(c));
    let ends = after.is_none_or(|c| {
        class::is_closing(c) || class::is_blank(c) || "，。、；：？！,;:.?!".contains(c)
    });
    match (starts, ends) {
        (true, false) => Side::Open,
        (false, true) if open => Side::Close,
        (false, true) if !more => Side::Close,
        _ if open => Side::Close,
        _ => Side::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes() {
        for (text, expected) in [
            (
                r#"坚持"外防输入"不放松，做到"应接尽接"。"#,
                "坚持“外防输入”不放松，做到“应接尽接”。",
            ),
            (
                r#"区长强调："防汛是大事。一是"#,
                "区长强调：“防汛是大事。一是",
            ),
            (
                r#""零新增"不等于"零风险","解封"不等于"解防""#,
                "“零新增”不等于“零风险”,“解封”不等于“解防”",
            ),
            (
                r#"他说："要做到'三个一'，抓好'回头看'。""#,
                "他说：“要做到‘三个一’，抓好‘回头看’。”",
            ),
            ("全区推进Let's Go行动", "全区推进Let's Go行动"),
        ] {
            assert_eq!(pass(text).apply(text), expected);
        }
    }
}
