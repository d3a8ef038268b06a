//! Notes to marks in the text.

use super::super::measure::Segment;
use super::super::set::{Flow, width};
use super::super::units::{HalfCell, Row, TypeSize};
use super::{Composer, Look};
use crate::bulletin::Bulletin;
use crate::grammar::footnote;
use crate::text::order::sort_by;

impl<'a> Composer<'_, 'a> {
    /// Whether a text is the note to a mark in another.
    pub(super) fn is_footnote(&self, text: &str) -> bool {
        footnote::note(text)
            .is_some_and(|(number, _)| self.facts.marks.binary_search(&number).is_ok())
    }

    /// A footnote: small, what follows its first line hanging behind its mark.
    pub(super) fn footnote(&mut self, at: usize, segments: &[Segment<'a>]) {
        let size = TypeSize::SMALL_FOUR.min(self.style.body());
        let first = segments[0];
        let mark = footnote::note(first.text).and_then(|(_, len)| first.piece(0..len));
        let hang = mark.map_or(HalfCell(0), |mark| {
            width(&[mark], self.line()) + HalfCell(1)
        });
        let before = self.bulletin.blocks[..at].last();
        if !before.is_some_and(|block| self.is_footnote(self.bulletin.text(block))) {
            self.space = self.space.max(Row(1));
        }
        let look = Look::new(self.style, first.part.role, size, Flow::Justified);
        let text = self.text(look.indented(HalfCell(0), hang), segments);
        self.push(text, false);
        self.held = 0;
    }
}

/// The numbers of footnotes that marks in the text lead to, sorted.
pub(super) fn marks(bulletin: &Bulletin<'_>) -> Vec<u32> {
    let texts = || bulletin.blocks.iter().map(|block| bulletin.text(block));
    if !texts().any(|text| footnote::note(text).is_some()) {
        return Vec::new();
    }
    let marks = texts().flat_map(footnote::marks);
    let mut numbers: Vec<u32> = marks.map(|(number, _)| number).collect();
    sort_by(&mut numbers, Ord::cmp);
    numbers
}
