//! The signature with its date, plain or with room for seals.

use super::super::measure::Segment;
use super::super::page::Text;
use super::super::set::{Flow, width};
use super::super::units::{CELL, HalfCell, Row};
use super::{Composer, INDENT, Look};
use crate::bulletin::Role;

/// What stays blank behind the date under a seal, and above the signature: a seal of 42 mm with its middle a little above
/// the date's upper edge is then less than a row below the text.
const BEHIND_DATE: HalfCell = HalfCell(8);
const ABOVE_SEAL: Row = Row(2);
/// Between signatures one below the other, each under its seal.
const BETWEEN_SEALS: Row = Row(3);
/// Seals beside each other.
const SEALS: usize = 3;

impl<'a> Composer<'_, 'a> {
    /// The signature with its date: right, two characters in, and where the date is the shorter, its
    /// first character two to the right of the signature's (GB/T 9704-2012, 7.3.5.4).
    pub(super) fn signature(&mut self, at: usize) -> usize {
        let end = self.run_of(at);
        let segments: Vec<_> = self.bulletin.blocks[at..end]
            .iter()
            .map(|block| self.segment(block, HalfCell(0)))
            .collect();
        if self.style.seal && self.sealed(&segments) {
            return end;
        }
        let rights = signature_rights(&segments, self.line());
        self.space = self.space.max(Row(1));
        for (at, (segment, right)) in segments.iter().zip(rights).enumerate() {
            let look = Look::new(self.style, Role::Signature, self.style.body(), Flow::Right);
            self.held = 1;
            let text = look.inset(HalfCell(0), right).text(&[*segment]);
            self.push(text, true);
            if at == 0 {
                self.space = Row(0);
            }
        }
        self.held = 0;
        end
    }

    /// The signature as a seal asks for it (GB/T 9704-2012, 7.3.5.1): the date four characters in, the office in the
    /// middle above it; offices that sign together beside each other, each with room for its own. False where no date
    /// ends it, or where it does not fit.
    fn sealed(&mut self, segments: &[Segment<'a>]) -> bool {
        let [names @ .., date] = segments else {
            return false;
        };
        let line = self.line();
        let wide = |segment: &Segment<'a>| width(&[*segment], line).0;
        let is_date = date.text.contains('年') && date.text.trim_end().ends_with('日');
        let Some(widest) = names.iter().map(wide).max().filter(|_| is_date) else {
            return false;
        };
        // Columns at least as wide as a seal: three to a line.
        let columns = names.len().min(SEALS);
        let columns = (1..=columns).rev().find(|&columns| {
            widest + CELL.0 <= line.0 / u32::try_from(columns).unwrap_or(u32::MAX)
        });
        let Some(columns) = columns else {
            return false;
        };
        let look = Look::new(
            self.style,
            Role::Signature,
            self.style.body(),
            Flow::Justified,
        );
        let set = |segment: &Segment<'a>, middle: u32| {
            let wide = wide(segment);
            let left = middle.saturating_sub(wide / 2).min(line.0 - wide);
            look.inset(HalfCell(left), HalfCell(line.0 - wide - left))
                .text(&[*segment])
        };
        let alone = (line.0 - BEHIND_DATE.0 - wide(date) / 2).min(line.0 - widest / 2);
        let mut last = alone;
        for (at, row) in names.chunks(columns).enumerate() {
            let column = line.0 / u32::try_from(columns).unwrap_or(1);
            // A row that is not full stands at the right.
            let middles = (0..).map(|at| column * at + column / 2);
            let middles: Vec<u32> = if columns == 1 {
                vec![alone]
            } else {
                middles.take(columns).skip(columns - row.len()).collect()
            };
            last = middles.last().copied().unwrap_or(alone);
            self.space = if at == 0 { ABOVE_SEAL } else { BETWEEN_SEALS };
            let first = self.slabs.len();
            self.held = 1;
            let mut texts: Vec<Text<'a>> = row
                .iter()
                .zip(middles)
                .map(|(name, middle)| set(name, middle))
                .collect();
            let head = texts.remove(0);
            self.push(head, true);
            if let Some(slab) = self.slabs.get_mut(first) {
                slab.texts.append(&mut texts);
            }
        }
        self.push(set(date, last), true);
        self.held = 0;
        true
    }
}

/// What stays blank behind each line of a signature.
fn signature_rights(segments: &[Segment<'_>], line: HalfCell) -> Vec<HalfCell> {
    let mut rights = vec![INDENT; segments.len()];
    if let [.., name, date] = segments {
        let ends = date.text.contains('年') && date.text.trim_end().ends_with('日');
        let (name, date) = (width(&[*name], line), width(&[*date], line));
        let last = segments.len() - 1;
        let fits = name.max(date) + INDENT + INDENT <= line;
        if ends && fits && date + INDENT <= name {
            rights[last] = INDENT + name.saturating_sub(date + INDENT);
        } else if ends && fits {
            rights[last - 1] = INDENT + (date + INDENT).saturating_sub(name);
        }
    }
    rights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use crate::typeset::page::{Face, Origin, Part};

    #[test]
    fn office_and_date_stand_in_the_middle_of_each_other() {
        let part = Part {
            role: Role::Signature,
            origin: Origin::Draft(Span::empty(0)),
            face: Face::FangSong,
            bold: false,
        };
        let rights = |name: &str, date: &str| -> [u32; 2] {
            let segments = [name, date].map(|text| Segment {
                part,
                text,
                sign: 0,
                gap: HalfCell(0),
            });
            let rights = signature_rights(&segments, HalfCell(56));
            [rights[0].0, rights[1].0]
        };
        let long = "澄湖区人民政府办公室";
        assert_eq!(rights(long, "2026年9月2日"), [4, 8]);
        assert_eq!(rights("区水利局", "2026年9月2日"), [12, 4]);
        assert_eq!(rights(long, "2026年9月"), [4, 4]);
        assert_eq!(rights(long, "当日"), [4, 4]);
        assert_eq!(rights(&"澄湖区".repeat(9), "2026年9月2日"), [4, 4]);
    }
}
