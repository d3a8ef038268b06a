//! Widths of half-width runs in half cells, from own tables, so that no font can move a line break.

use super::units::HalfCell;

/// Advances of `' '..='~'` in thousandths of the type size, as in Times and the fonts made to its
/// measure (the metrics Adobe published for Times-Roman).
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The same for Times-Bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500,
    930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778,
    611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500,
    333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500,
    556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];

/// Letters with accents, each row as wide as its first. Source: the same metrics; in Times an accent takes no room.
const ACCENTED: [&str; 18] = [
    "aàáâãäåāăąǎ",
    "eèéêëēĕėęě",
    "iìíîïīĭįǐı",
    "oòóôõöøōŏőǒ",
    "uùúûüūŭůűǔǖǘǚǜ",
    "cçćčĉ",
    "nñńňǹ",
    "sšśş",
    "yýÿ",
    "zžźż",
    "AÀÁÂÃÄÅĀĂĄǍ",
    "EÈÉÊËĒĖĘĚ",
    "IÌÍÎÏĪĮǏ",
    "OÒÓÔÕÖŌŐǑ",
    "UÙÚÛÜŪŮŰǓǕǗǙǛ",
    "CÇĆČ",
    "NÑŃŇǸ",
    "SŠŚŞ",
];

/// Numbers and signs above or below the line: 300 in Times, a little more in the fonts that take its place.
const RAISED: u32 = 350;

/// Advance of narrow characters outside the tables: wide enough for Cyrillic and Greek in Times.
const OTHER: u32 = 722;

/// Thousandths of the type size in one half cell.
pub(super) const HALF: u32 = 500;

/// The advance of a narrow character.
pub(super) fn thousandths(c: char, bold: bool) -> u32 {
    let table = if bold { &BOLD } else { &REGULAR };
    if matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209c}') {
        return RAISED;
    }
    let row = || ACCENTED.iter().find(|row| row.contains(c));
    let plain = (!c.is_ascii()).then(row).flatten();
    let c = plain.and_then(|row| row.chars().next()).unwrap_or(c);
    let at = (c as usize).wrapping_sub(' ' as usize);
    table.get(at).map_or(OTHER, |&advance| u32::from(advance))
}

/// A sum of advances, in thousandths of the type size.
#[derive(Clone, Copy, Default)]
pub(super) struct Advance(u32);

impl Advance {
    /// Adds a narrow character.
    pub(super) fn add(&mut self, c: char, bold: bool) {
        self.0 = self.0.saturating_add(thousandths(c, bold));
    }

    /// Adds so many thousandths.
    pub(super) fn widen(&mut self, by: u32) {
        self.0 = self.0.saturating_add(by);
    }

    /// What it leaves blank in a box of this width.
    pub(super) fn blank(self, width: HalfCell) -> u32 {
        (width.0 * HALF).saturating_sub(self.0)
    }

    /// The sum.
    pub(super) const fn thousandths(self) -> u32 {
        self.0
    }

    /// The half cells that hold it.
    pub(super) const fn half_cells(self) -> HalfCell {
        HalfCell(self.0.div_ceil(HALF))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_take_whole_half_cells() {
        for (text, regular, bold) in [
            ("2021", 4, 4),
            ("35%", 4, 4),
            ("3.5", 3, 3),
            ("14:30", 5, 5),
            ("GDP", 4, 5),
            ("-", 1, 1),
            ("é", 1, 1),
            ("zhé", 3, 3),
            ("E=mc²", 6, 6),
            ("CO₂", 4, 4),
            ("Ж", 2, 2),
        ] {
            for (is_bold, width) in [(false, regular), (true, bold)] {
                let mut advance = Advance::default();
                text.chars().for_each(|c| advance.add(c, is_bold));
                assert_eq!(advance.half_cells(), HalfCell(width), "{text}");
            }
        }
    }
}
