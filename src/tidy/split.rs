//! Splits a document that was pasted as one line. Where, the reading decides.
//!
//! Only such texts are touched: a paragraph of a text with lines of its own stays whole, whatever it
//! holds.

use super::rule;
use crate::reading::{Weights, cut};
use crate::text::{EditList, Span, class};

/// A text of fewer characters than this on a line is no document.
const SHORTEST: usize = 120;
/// Where other lines stand beside it, one of fewer characters than this is a paragraph.
const SHORTEST_BESIDE: usize = 800;
/// How many lines a text may have that counts as one line: a stray masthead line or tail may be
/// off already.
const MOST_LINES: usize = 3;

/// Whether a text came as one line.
pub fn is_one_line(text: &str) -> bool {
    let mut filled = text
        .split('\n')
        .filter(|line| !class::trim(line).is_empty());
    let longest = || text.split('\n').map(str::len).max().unwrap_or(0);
    filled.nth(MOST_LINES).is_none() && longest() * 2 >= text.len()
}

/// How many lines of a text hold something.
pub fn lines(text: &str) -> usize {
    text.split('\n')
        .filter(|line| !line.trim().is_empty())
        .count()
}

/// Whether a line of such a text is split; `lines` says how many the text has.
pub fn is_split(line: &str, lines: usize) -> bool {
    let shortest = if lines > 1 { SHORTEST_BESIDE } else { SHORTEST };
    line.chars().count() >= shortest && !line.contains('\t')
}

/// Splits the long lines of a text that came as one line.
pub(super) fn pass(text: &str, weights: &Weights) -> EditList {
    let mut edits = EditList::new();
    if !is_one_line(text) {
        return edits;
    }
    let count = lines(text);
    for line in text.split('\n').filter(|line| is_split(line, count)) {
        let start = Span::of(line, text).start;
        for at in cut::cuts(line, count, weights) {
            edits.push(
                Span::empty(start + at),
                "\n",
                rule::LINE_SPLIT,
                "整篇一行，在段首分开",
            );
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_hold_something() {
        assert_eq!(lines("各镇按期完成。\n\n　\n区里通报。"), 2);
        assert_eq!(lines("\n"), 0);
    }

    #[test]
    fn only_long_lines_of_such_a_text_are_split() {
        for (count, lines, is) in [
            (120, 1, true),
            (119, 1, false),
            (800, 2, true),
            (799, 2, false),
        ] {
            assert_eq!(
                is_split(&"春".repeat(count), lines),
                is,
                "{count} of {lines}"
            );
            assert!(!is_split(&format!("{}\t", "春".repeat(count)), lines));
        }
        let line = "各镇按期完成春耕任务。一、加强领导。各镇成立专班。".repeat(8);
        // Each place speaks for the end of a block.
        let weights = Weights {
            cuts: vec![[1]; cut::model().rows()].into(),
            ..Weights::default()
        };
        let split = |text: &str| pass(text, &weights).apply(text);
        let cuts = cut::cuts(&line, 1, &weights);
        assert!(!cuts.is_empty());
        assert_eq!(split(&line).lines().count(), cuts.len() + 1);
        assert!(split(&line).starts_with(&format!("{}\n", &line[..cuts[0]])));
        let second = format!("春耕简报\n{}", line.repeat(4));
        let first = split(&second).lines().nth(1).map(str::len);
        assert!(first < Some(line.len()), "{first:?}");
        let several = [&*line; 4].join("\n");
        assert_eq!(split(&several), several);
        assert_eq!(split(&line[..line.len() / 2]), line[..line.len() / 2]);
    }

    #[test]
    fn a_text_that_came_as_one_line() {
        for (text, is) in [
            ("各镇按期完成。区里通报。", true),
            ("各镇按期完成。区里通报。\n\n", true),
            (
                "春耕简报\n各镇组织干部走村入户，逐项核对台账。区里通报。",
                true,
            ),
            ("各镇按期完成。\n区里通报。\n群众满意。", false),
        ] {
            assert_eq!(is_one_line(text), is, "{text}");
        }
    }
}
