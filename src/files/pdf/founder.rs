//! Founder's Latin faces (`EU-BZ`, `E-BZ` and so on), which many gazettes and standards are set in.
//!
//! They hold marks, digits and letters of the rows A1 to A6 of GBK. Some versions write tables for
//! them that say the characters 0x3100 codes on: 圆园园愿 where the page shows 2008. Such a font has no
//! ideographs, so what is meant is certain. Until the text is put together these characters travel
//! as private ones, which say both what the file says and what the page shows.

use super::gb::Gb;

/// First of the private characters: row A1, cell 1; 94 to a row.
const FIRST: u32 = 0xF_0000;
/// Number in Adobe-GB1 of the ideograph that stands for the first, D2A1.
const SHIFTED: u32 = 940 + (0xD2 - 0xB0) * 94;
/// Cells to D7F9, the last ideograph of its row.
const CELLS: u32 = 5 * 94 + 89;
/// The decimal point has a code of Founder's own, which became this.
const POINT: char = '郾';

/// Whether a font of this name is one of those.
pub fn is_latin(font: &str) -> bool {
    font.starts_with("EU-") || font.starts_with("E-")
}

/// The private character for one that such a font's table says.
pub fn mark(said: char, gb: &Gb) -> Option<char> {
    if said == POINT {
        return char::from_u32(FIRST + CELLS);
    }
    let cell = gb.cid_of(said)?.checked_sub(SHIFTED)?;
    char::from_u32(FIRST + cell).filter(|_| cell < CELLS)
}

fn cell(c: char) -> Option<u32> {
    (c as u32).checked_sub(FIRST).filter(|cell| *cell <= CELLS)
}

/// Whether a character is a private one of ours.
pub fn is_marked(c: char) -> bool {
    cell(c).is_some()
}

/// What the file says where a private character stands.
pub fn said(c: char, gb: &Gb) -> Option<char> {
    match cell(c)? {
        CELLS => Some(POINT),
        cell => gb.of_cid(SHIFTED + cell),
    }
}

/// What the page shows where a private character stands.
pub fn shown(c: char, gb: &Gb) -> Option<char> {
    if let Some(ascii) = ascii(c) {
        return Some(ascii);
    }
    let cell = cell(c)?;
    let code = 0xA1A1 + cell / 94 * 0x100 + cell % 94;
    gb.of_gbk(u16::try_from(code).ok()?)
        .map(|c| if c == '\u{3000}' { ' ' } else { c })
}

/// The ASCII character that a private one shows, where it shows one: all of row A3 but the marks
/// that Chinese has wide.
pub fn ascii(c: char) -> Option<char> {
    let cell = cell(c)?;
    if cell == CELLS {
        return Some('.');
    }
    let at = cell.checked_sub(2 * 94).filter(|at| *at < 94)?;
    char::from_u32(0x21 + at).filter(|c| !matches!(c, ',' | ':' | ';' | '!' | '?' | '(' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_and_what_is_shown() {
        let gb = Gb::new();
        for (said_by_file, shown_on_page) in [
            ('园', '0'),
            ('圆', '2'),
            ('怨', '9'),
            ('郧', 'G'),
            ('憎', 'w'),
            ('袁', '，'),
            ('遥', '。'),
            ('渊', '（'),
            ('叶', '《'),
            ('要', '—'),
            ('摇', ' '),
            ('滋', 'μ'),
            ('郾', '.'),
        ] {
            let private = mark(said_by_file, &gb).expect("a private character");
            assert!(is_marked(private));
            assert_eq!(said(private, &gb), Some(said_by_file));
            assert_eq!(shown(private, &gb), Some(shown_on_page));
        }
        for other in ['国', '亍', 'A'] {
            assert_eq!(mark(other, &gb), None);
            assert_eq!(shown(other, &gb), None);
        }
    }
}
