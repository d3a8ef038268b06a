//! Founder's Latin faces (`EU-BZ`, `E-BZ` and so on), which many gazettes and standards are set in.
//!
//! They hold marks, digits and letters of the rows A1 to A3 of GBK. Some versions write tables for
//! them that say the characters 0x3100 codes on: 圆园园愿 where the page shows 2008. Such a font has no
//! ideographs, so what is meant is certain. Until the text is put together these characters travel
//! as private ones, which say both what the file says and what the page shows.

use super::gb::Gb;

/// First of the private characters: row A1, cell 1; 94 to a row.
const FIRST: u32 = 0xF_0000;
/// Added where the glyph is as wide as an ideograph.
const WIDE: u32 = 0x200;
/// Number in Adobe-GB1 of the ideograph that stands for the first, D2A1.
const SHIFTED: u32 = 940 + (0xD2 - 0xB0) * 94;
/// Three rows.
const CELLS: u32 = 3 * 94;

/// Whether a font of this name is one of those.
pub fn is_latin(font: &str) -> bool {
    font.starts_with("EU-") || font.starts_with("E-")
}

/// The private character for one that such a font's table says.
pub fn mark(said: char, is_wide: bool, gb: &Gb) -> Option<char> {
    let cell = gb.cid_of(said)?.checked_sub(SHIFTED)?;
    let wide = if is_wide { WIDE } else { 0 };
    char::from_u32(FIRST + cell + wide).filter(|_| cell < CELLS)
}

/// The cell, and whether the glyph is wide.
fn cell(c: char) -> Option<(u32, bool)> {
    let place = (c as u32).checked_sub(FIRST)?;
    let (cell, is_wide) = (place % WIDE, place >= WIDE);
    (place < WIDE * 2 && cell < CELLS).then_some((cell, is_wide))
}

/// Whether a character is a private one of ours.
pub fn is_marked(c: char) -> bool {
    cell(c).is_some()
}

/// What the file says where a private character stands.
pub fn said(c: char, gb: &Gb) -> Option<char> {
    gb.of_cid(SHIFTED + cell(c)?.0)
}

/// What the page shows where a private character stands: digits and letters of row A3 as wide as they are.
pub fn shown(c: char, gb: &Gb) -> Option<char> {
    if let Some(ascii) = ascii(c) {
        return Some(ascii);
    }
    let (cell, _) = cell(c)?;
    let code = 0xA1A1 + cell / 94 * 0x100 + cell % 94;
    gb.of_gbk(u16::try_from(code).ok()?)
        .map(|c| if c == '\u{3000}' { ' ' } else { c })
}

/// The ASCII character that a private one shows, where it shows one.
pub fn ascii(c: char) -> Option<char> {
    let (cell, is_wide) = cell(c)?;
    let at = cell.checked_sub(2 * 94).filter(|_| !is_wide)?;
    char::from_u32(0x21 + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_and_what_is_shown() {
        let gb = Gb::new();
        for (said_by_file, is_wide, shown_on_page) in [
            ('园', false, '0'),
            ('圆', false, '2'),
            ('怨', false, '9'),
            ('郧', false, 'G'),
            ('憎', false, 'w'),
            ('袁', true, '，'),
            ('遥', true, '。'),
            ('渊', true, '（'),
            ('叶', true, '《'),
            ('要', true, '—'),
            ('摇', true, ' '),
        ] {
            let private = mark(said_by_file, is_wide, &gb).expect("a private character");
            assert!(is_marked(private));
            assert_eq!(said(private, &gb), Some(said_by_file));
            assert_eq!(shown(private, &gb), Some(shown_on_page));
        }
        assert_eq!(mark('国', true, &gb), None);
        assert_eq!(mark('A', true, &gb), None);
        assert_eq!(shown('国', &gb), None);
    }
}
