//! Properties of binary documents: changes to what a style says ([MS-DOC] 2.6).

use super::super::lines::{Length, Type};
use super::super::ole::{place_at, u16_at};
use super::super::symbols::SignFont;
use super::Fonts;
use crate::source::Align;

/// The changes of a list: their codes and operands.
pub(super) fn changes(mut list: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let code = u16_at(list, 0)?;
        let rest = list.get(2..)?;
        let length = match (code >> 13, code) {
            (0 | 1, _) => 1,
            (2 | 4 | 5, _) => 2,
            (3, _) => 4,
            (7, _) => 3,
            // Definitions of tables count their length in two bytes, and one too many.
            (_, 0xd608) => usize::from(u16_at(rest, 0)?) + 1,
            // Tabs that are 255 bytes long are longer.
            (_, 0xc615) if rest.first() == Some(&255) => {
                let closed = usize::from(*rest.get(1)?);
                let opened = usize::from(*rest.get(2 + closed * 4)?);
                3 + closed * 4 + opened * 3
            }
            _ => usize::from(*rest.first()?) + 1,
        };
        let operand = rest.get(..length)?;
        list = &rest[length..];
        Some((code, operand))
    })
}

/// Where the cells of a row begin and the last one ends, in twips, by the changes of the mark that ends it.
pub(super) fn lefts(list: &[u8]) -> Vec<i32> {
    let tables = changes(list).filter(|(code, _)| *code == 0xd608);
    // Behind its length, a definition says how many cells there are.
    let Some([_, _, count, rest @ ..]) = tables.last().map(|(_, operand)| operand) else {
        return Vec::new();
    };
    let (edges, _) = rest.as_chunks::<2>();
    let edges = edges.iter().take(usize::from(*count) + 1);
    edges.map(|edge| i16::from_le_bytes(*edge).into()).collect()
}

fn number(operand: &[u8]) -> u16 {
    u16_at(operand, 0).unwrap_or_else(|| operand.first().copied().unwrap_or_default().into())
}

fn signed(operand: &[u8]) -> i32 {
    let number = number(operand);
    i32::from(i16::from_le_bytes(number.to_le_bytes()))
}

/// What is said of a paragraph.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the format"
)]
pub(super) struct Para {
    pub list: i32,
    pub level: usize,
    pub align: Align,
    pub left: Length,
    pub first: Length,
    /// As Word counts: 0 to 8.
    pub outline: Option<u8>,
    pub in_table: bool,
    pub ends_row: bool,
    pub ends_inner_cell: bool,
    pub ends_inner_row: bool,
    pub new_page: bool,
}

impl Para {
    /// What holds where nothing is said.
    pub const USUAL: Para = Para {
        list: 0,
        level: 0,
        align: Align::Plain,
        left: Length::Twips(0),
        first: Length::Twips(0),
        outline: None,
        in_table: false,
        ends_row: false,
        ends_inner_cell: false,
        ends_inner_row: false,
        new_page: false,
    };

    /// Takes the changes of a list.
    pub fn change(&mut self, list: &[u8]) {
        for (code, operand) in changes(list) {
            let is_on = operand.first().is_some_and(|byte| *byte != 0);
            match code {
                0x260a => self.level = number(operand).into(),
                0x460b => self.list = signed(operand),
                0x2403 | 0x2461 => {
                    self.align = match number(operand) {
                        1 => Align::Centre,
                        2 => Align::Right,
                        _ => Align::Plain,
                    }
                }
                0x840f | 0x845e => self.left = Length::Twips(signed(operand)),
                0x8411 | 0x8460 => self.first = Length::Twips(signed(operand)),
                // In hundredths of an em; 0 leaves it to the twips.
                0x4456 if number(operand) != 0 => self.left = Length::Chars(signed(operand)),
                0x4457 if number(operand) != 0 => self.first = Length::Chars(signed(operand)),
                0x2640 => self.outline = u8::try_from(number(operand)).ok(),
                0x2416 => self.in_table = is_on,
                0x2417 => self.ends_row = is_on,
                0x244b => self.ends_inner_cell = is_on,
                0x244c => self.ends_inner_row = is_on,
                0x2407 => self.new_page = is_on,
                _ => {}
            }
        }
    }
}

/// What is said of a run.
#[derive(Clone, Copy, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the format"
)]
pub(super) struct Run {
    pub of: Type,
    pub hidden: bool,
    pub deleted: bool,
    pub inserted: bool,
    /// Above the line, or below.
    pub raised: Option<bool>,
    pub signs: Option<SignFont>,
    /// A sign, and the number of its font.
    pub symbol: Option<(u16, u16)>,
    pub is_special: bool,
    /// Where in the document's data its picture stands, or what a field needs.
    pub picture: Option<usize>,
    pub is_data: bool,
}

impl Run {
    /// What holds where nothing is said.
    pub const USUAL: Run = Run {
        of: Type {
            size: None,
            face: None,
            bold: false,
            red: false,
        },
        hidden: false,
        deleted: false,
        inserted: false,
        raised: None,
        signs: None,
        symbol: None,
        is_special: false,
        picture: None,
        is_data: false,
    };

    /// Takes the changes of a list. `style` is what switches are relative to.
    pub fn change(&mut self, list: &[u8], style: &Run, fonts: &Fonts) {
        for (code, operand) in changes(list) {
            let first = operand.first().copied().unwrap_or_default();
            let switch = |style: bool| match first {
                0x80 => style,
                0x81 => !style,
                on => on != 0,
            };
            match code {
                0x0835 => self.of.bold = switch(style.of.bold),
                0x083c => self.hidden = switch(style.hidden),
                0x0800 => self.deleted = first != 0,
                0x0801 => self.inserted = first != 0,
                0x0855 => self.is_special = first != 0,
                0x6a03 => self.picture = place_at(operand, 0),
                0x0806 => self.is_data = first != 0,
                0x4a43 => self.of.size = Some(number(operand)),
                0x2a42 => self.of.red = matches!(first, 6 | 13),
                0x6870 => {
                    self.of.red = matches!(operand, [red, green, blue, 0] if *red >= 0xc0 && *green <= 0x50 && *blue <= 0x50);
                }
                0x4a4f => self.signs = fonts.signs(number(operand)),
                0x4a50 => self.of.face = fonts.face(number(operand)),
                0x2a48 => {
                    self.raised = match first {
                        1 => Some(true),
                        2 => Some(false),
                        _ => None,
                    }
                }
                0x6a09 => {
                    self.symbol = u16_at(operand, 2).map(|c| (number(operand), c));
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_where_its_cells_begin() {
        let list = [
            0x17, 0x24, 1, // ends a row
            0x08, 0xd6, 8, 0, 2, 0x94, 0xff, 0x84, 3, 8, 7, // two cells
        ];
        assert_eq!(lefts(&list), [-108, 900, 1800]);
        assert!(lefts(&[0x08, 0xd6, 2, 0, 2]).is_empty());
        assert!(lefts(&list[..3]).is_empty());
    }

    #[test]
    fn changes_of_all_lengths() {
        let list = [
            0x35, 0x08, 1, // bold
            0x43, 0x4a, 32, 0, // size
            0x08, 0xd6, 3, 0, 9, 9, // a table of two bytes
            0x09, 0x6a, 1, 0, 0x6c, 0xf0, // a sign
            0x0d, 0xc6, 2, 7, 7, // tabs of two bytes
            0x3c, 0x08, 1, // hidden
            0x43, 0x4a, // cut off
        ];
        let codes: Vec<_> = changes(&list).map(|(code, _)| code).collect();
        assert_eq!(codes, [0x0835, 0x4a43, 0xd608, 0x6a09, 0xc60d, 0x083c]);
        let mut run = Run::USUAL;
        run.change(&list, &Run::USUAL, &Fonts::default());
        assert!(run.of.bold && run.hidden);
        assert_eq!((run.of.size, run.symbol), (Some(32), Some((1, 0xf06c))));
    }
}
