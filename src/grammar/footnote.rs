//! Footnotes: marks in running text, and the notes below that begin with them: `[1]`, `¹`. They are never written anew.

use crate::text::{Span, class};

/// The digits of numbers above the line.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/// Digits of the longest number.
const LONGEST: usize = 3;

/// The mark that a text begins with: its number and its bytes.
fn mark(text: &str) -> Option<(u32, usize)> {
    let raised = |c: char| RAISED.chars().position(|digit| digit == c);
    let mut digits = String::new();
    let len = if let Some(inner) = text.strip_prefix('[') {
        let end = inner
            .bytes()
            .take(LONGEST + 1)
            .position(|byte| byte == b']')?;
        digits.push_str(&inner[..end]);
        end + 2
    } else {
        let run = text.chars().take_while(|c| raised(*c).is_some());
        let mut len = 0;
        for c in run {
            digits.extend(
                raised(c).and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10)),
            );
            len += c.len_utf8();
        }
        len
    };
    let whole = !digits.is_empty()
        && digits.len() <= LONGEST
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok()?;
    whole.then_some((number, len))
}

/// The number of the note that a line is, and the bytes of its mark.
pub fn note(line: &str) -> Option<(u32, usize)> {
    mark(line).filter(|(_, len)| !line[*len..].trim().is_empty())
}

/// The marks in running text, with their numbers. A number above the line behind a letter or a digit is a power: m², 10³.
pub fn marks(text: &str) -> Vec<(u32, Span)> {
    let mut found = Vec::new();
    let mut from = note(text).map_or(0, |(_, len)| len);
    let begins = |c: char| c == '[' || RAISED.contains(c);
    while let Some(at) = text[from..].find(begins).map(|at| from + at) {
        let first = text[at..].chars().next().map_or(1, char::len_utf8);
        let before = text[..at].chars().next_back();
        let stands = before
            .is_some_and(|c| class::is_han(c) || class::is_mark(c) || text[at..].starts_with('['));
        if let Some((number, len)) = mark(&text[at..]).filter(|_| stands) {
            found.push((number, Span::new(at, at + len)));
            from = at + len;
        } else {
            // What goes on with further digits is one number.
            let behind = &text[at + first..];
            let rest = behind.trim_start_matches(|c| RAISED.contains(c));
            from = text.len() - rest.len();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_notes() {
        for (text, numbers) in [
            ("粮食产量[1]居全市前列[12]。", &[1, 12][..]),
            ("粮食产量[123]居全市前列。", &[123]),
            ("全区粮食产量¹居全市前列。¹²", &[1, 12]),
            ("面积12.6m²，体积10³m³", &[]),
            ("澄财[2026]1号，见[附件]", &[]),
            ("[1] 数据来源：区统计局[2]", &[2]),
        ] {
            let found: Vec<u32> = marks(text).iter().map(|(number, _)| *number).collect();
            assert_eq!(found, numbers, "{text}");
        }
        assert_eq!(note("[1] 数据来源"), Some((1, 3)));
        assert_eq!(note("¹²数据来源").map(|(number, _)| number), Some(12));
        for line in ["[1]", "数据[1]来源", "[2026]1号", "[a] 注"] {
            assert_eq!(note(line), None, "{line}");
        }
    }
}
