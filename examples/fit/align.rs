//! Where the characters of a text stand in its labels: letters, digits and Chinese alone count.

use crate::texts::Label;

/// A character that counts, and which piece of the whole it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub c: char,
    pub piece: usize,
}

/// The characters that count of some pieces.
pub fn marks<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<Mark> {
    pieces
        .enumerate()
        .flat_map(|(piece, text)| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .map(move |c| Mark { c: fold(c), piece })
        })
        .collect()
}

/// The characters that count of the labels.
pub fn labelled(labels: &[Label]) -> Vec<Mark> {
    marks(labels.iter().map(|label| label.text.as_str()))
}

/// Full-width letters and digits are as good as half-width ones.
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
    .to_ascii_lowercase()
}

/// How many characters must agree for two texts to be in step again, and how far they may be apart.
const SURE: usize = 6;
const APART: usize = 160;

/// For each mark of the first the place of its partner in the second.
pub fn align(first: &[Mark], second: &[Mark]) -> Vec<Option<usize>> {
    let mut partners = vec![None; first.len()];
    let (mut a, mut b) = (0, 0);
    while a < first.len() && b < second.len() {
        if first[a].c == second[b].c {
            partners[a] = Some(b);
            (a, b) = (a + 1, b + 1);
            continue;
        }
        let Some((skip, over)) = in_step(&first[a..], &second[b..]) else {
            (a, b) = (a + 1, b + 1);
            continue;
        };
        (a, b) = (a + skip, b + over);
    }
    partners
}

/// The least that must be left out of both until they agree.
fn in_step(first: &[Mark], second: &[Mark]) -> Option<(usize, usize)> {
    (1..APART).find_map(|apart| {
        (0..=apart)
            .map(|skip| (skip, apart - skip))
            .find(|&(skip, over)| {
                let left = first.get(skip..).unwrap_or_default();
                let right = second.get(over..).unwrap_or_default();
                let sure = SURE.min(left.len()).min(right.len());
                sure > 0 && left.iter().zip(right).take(sure).all(|(a, b)| a.c == b.c)
            })
    })
}
