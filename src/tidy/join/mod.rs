//! Joins the lines that a page, a PDF or a mail program broke.
//!
//! At every line end the evidence for and against a joint is weighed; [`weight`] is the one table
//! of it. The width at which the text was wrapped is learnt from the text itself, near the line in
//! question, since one paste mixes sources.

mod evidence;
mod facts;
mod lines;
mod measure;
mod title;
mod weight;

use super::physical::{self, Physical};
use super::{Joining, rule};
use crate::grammar::{headline, masthead, notice};
use crate::text::{EditList, Span};

/// Joins lines, strips indents, drops the empty lines that mean nothing.
pub(super) fn pass(text: &str, joining: Joining) -> EditList {
    let lines = physical::lines(text);
    let mut edits = EditList::new();
    let Some(first) = lines.first() else {
        if !text.is_empty() {
            edits.push(Span::new(0, text.len()), "", rule::LAYOUT, "删去空行");
        }
        return edits;
    };
    if first.span.start > 0 {
        edits.push(Span::new(0, first.span.start), "", rule::LAYOUT, "删去缩进");
    }
    let joints = match joining {
        Joining::Automatic => evidence::decide(&lines),
        Joining::KeepLines => vec![None; lines.len().saturating_sub(1)],
        Joining::BetweenEmptyLines => lines[1..]
            .iter()
            .map(|line| (line.gap == 0).then_some("按空行合并"))
            .collect(),
    };
    let keep_gaps = gaps_mean_something(&lines, &joints);
    for (at, pair) in lines.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let between = Span::new(a.span.end, b.span.start);
        let centred = is_centred(b);
        let (with, name, why) = match joints[at] {
            Some(why) => (joint(a.text, b.text), rule::LINE_JOIN, why),
            None if (keep_gaps && b.gap > 0) || centred => {
                ("\n\n", rule::LAYOUT, "去缩进和多余空行")
            }
            None => ("\n", rule::LAYOUT, "去缩进和多余空行"),
        };
        if between.slice(text) != with {
            edits.push(between, with, name, why);
        }
    }
    let end = lines.last().map_or(0, |line| line.span.end);
    // A text file ends with one line end; that much may stay.
    let tail = if text[end..].contains('\n') { "\n" } else { "" };
    if text[end..] != *tail {
        edits.push(Span::new(end, text.len()), tail, rule::LAYOUT, "删去空行");
    }
    edits
}

/// What stands between two joined lines: a space between Latin words, else nothing.
fn joint(a: &str, b: &str) -> &'static str {
    let last = a.chars().next_back().unwrap_or(' ');
    let first = b.chars().next().unwrap_or(' ');
    let latin = |c: char| c.is_ascii_alphabetic();
    let word = |c: char| c.is_ascii_alphanumeric();
    if latin(last) && word(first) || matches!(last, ',' | ';') && latin(first) && a.is_ascii() {
        " "
    } else {
        ""
    }
}

/// Whether empty lines are rare enough to say something.
fn gaps_mean_something(lines: &[Physical<'_>], joints: &[Option<&'static str>]) -> bool {
    let ends = joints.iter().filter(|joint| joint.is_none()).count();
    let gaps = joints
        .iter()
        .zip(&lines[1..])
        .filter(|(joint, line)| joint.is_none() && line.gap > 0)
        .count();
    let inside = joints
        .iter()
        .zip(&lines[1..])
        .any(|(joint, line)| joint.is_some() && line.gap > 0);
    gaps * 2 <= ends && !inside
}

/// Whether a line stands in the middle of the measure as a headline does.
fn is_centred(line: &Physical<'_>) -> bool {
    line.indent >= 5
        && headline::is_shaped(line.text)
        && !masthead::is_letter_spaced(line.text)
        && !notice::is_signature(line.text)
        && masthead::recognize(line.text).is_none()
}
