//! Lines that a person parted with the Enter key, at no width: where paragraphs are indented, what is not indented goes on.

use super::facts::Facts;
use super::joint::is_indent;
use super::physical::Physical;
use crate::text::{class, numeral};

/// The marks of a pause, at which a sentence goes on.
pub(super) const PAUSES: [char; 2] = ['，', '、'];

/// How many lines must end at a pause until a text counts as parted by hand.
const ENOUGH: usize = 3;

/// For each line whether the indented paragraph that it belongs to goes on below, wherever empty lines stand; for none where
/// few lines end at a pause.
pub(super) fn parted(lines: &[Physical<'_>], facts: &[Facts]) -> Vec<bool> {
    let mut inside = false;
    let parted: Vec<bool> = (0..lines.len())
        .map(|at| {
            inside = (inside || begins(&lines[at], &facts[at])) && goes_on(lines, facts, at);
            inside
        })
        .collect();
    let pauses = lines.iter().zip(&parted);
    let pauses = pauses.filter(|(line, parted)| **parted && line.text.ends_with(PAUSES));
    if pauses.count() < ENOUGH {
        return vec![false; lines.len()];
    }
    parted
}

/// Whether a line begins a paragraph: an indented one with a pause in it that is no head.
fn begins(line: &Physical<'_>, facts: &Facts) -> bool {
    is_indent(line.indent) && line.text.contains(PAUSES) && (facts.running || !facts.signed)
}

/// Whether line `at` ends no sentence and the next is neither indented nor anything but text.
fn goes_on(lines: &[Physical<'_>], facts: &[Facts], at: usize) -> bool {
    let Some((next, below)) = lines.get(at + 1).zip(facts.get(at + 1)) else {
        return false;
    };
    let (own, above) = (lines[at].text, &facts[at]);
    let digit = |c| numeral::digit(c).is_some();
    let cut = own.ends_with(digit) && next.text.starts_with(class::is_han);
    let unfinished = own.ends_with(class::is_han) || own.ends_with(PAUSES) || cut;
    let text = |c| class::is_han(c) || class::is_opening(c) || digit(c);
    let odd = |facts: &Facts| facts.odd || facts.distributes || facts.dated;
    unfinished
        && next.indent < 2
        && !next.page
        && next.text.starts_with(text)
        && !odd(above)
        && !odd(below)
        && !above.ends_construct
        && !below.begins_construct
        && !below.signed
        && !below.labelled
}

#[cfg(test)]
mod tests;
