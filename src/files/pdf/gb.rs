//! Chinese codes of fonts that bring no table of their own: GBK, and the character numbers (CID)
//! of Adobe-GB1.
//!
//! `gb1.txt` holds the characters of Adobe-GB1-5 in the order of their numbers, as Adobe's
//! `Adobe-GB1-UCS2` gives them. A tab between two characters stands for all between them that did
//! not come before. GBK needs no table of its own: its symbols and the characters of GB 2312 have
//! consecutive numbers in Adobe-GB1, the rest of the ideographs stand in GBK by code point.

/// Ranges of GBK codes whose Adobe-GB1 numbers are consecutive: first, last, number of the first.
/// Read off `GBK-EUC-H`; row for row, second bytes `A1` to `FE` (or those below `A1`).
const RUNS: &[(u16, u16, u32)] = &[
    (0xA1A1, 0xA1FE, 96),
    (0xA2A1, 0xA2AA, 9897),
    (0xA2B1, 0xA2E2, 190),
    (0xA2E5, 0xA2EE, 240),
    (0xA2F1, 0xA2FC, 250),
    (0xA3A1, 0xA4F3, 262),
    (0xA5A1, 0xA5F6, 439),
    (0xA6A1, 0xA6B8, 525),
    (0xA6C1, 0xA6F5, 549),
    (0xA7A1, 0xA7C1, 602),
    (0xA7D1, 0xA7F1, 635),
    (0xA840, 0xA895, 9907),
    (0xA8A1, 0xA8C0, 668),
    (0xA8C5, 0xA8EA, 700),
    (0xA940, 0xA957, 9992),
    (0xA959, 0xA95A, 10016),
    (0xA960, 0xA995, 10019),
    (0xA9A4, 0xA9EF, 738),
    (0xB0A1, 0xD7F9, 940),
    (0xD8A1, 0xF7FE, 4695),
];

/// The last of GBK: characters for compatibility, `FD9C` to `FEA0`; those that Unicode lacked are left out.
const TAIL: &str = "郎凉秊裏隣兀嗀﨎﨏﨑﨓﨔礼﨟蘒﨡﨣﨤﨧﨨﨩";

/// Numbers of the ideographs of GB 2312.
const GB2312: std::ops::RangeInclusive<usize> = 940..=7702;

/// The characters of Adobe-GB1 and, by way of them, of GBK.
pub struct Gb {
    chars: Vec<char>,
    /// Ideographs that are not in GB 2312, by code point: the order of GBK.
    rest: Vec<char>,
    /// Characters and their numbers, by character.
    numbers: Vec<(char, u32)>,
}

impl Gb {
    /// Unpacks the table: some milliseconds, so once a file, and only when a font asks.
    pub fn new() -> Self {
        let chars = unpack(include_str!("gb1.txt"));
        let mut common = vec![false; 0x1_0000];
        for c in chars.get(GB2312).unwrap_or_default() {
            if let Some(seen) = common.get_mut(*c as usize) {
                *seen = true;
            }
        }
        let rest = ('\u{4E00}'..='\u{9FA5}')
            .filter(|c| !common[*c as usize])
            .collect();
        let mut numbers: Vec<_> = chars.iter().copied().zip(0..).collect();
        // A stable sort: of several numbers the lowest stays in front.
        numbers.sort_by_key(|(c, _)| *c);
        Self {
            chars,
            rest,
            numbers,
        }
    }

    /// The character of an Adobe-GB1 number.
    pub fn of_cid(&self, cid: u32) -> Option<char> {
        let c = *self.chars.get(usize::try_from(cid).ok()?)?;
        (c != char::REPLACEMENT_CHARACTER).then_some(c)
    }

    /// The Adobe-GB1 number of a character.
    pub fn cid_of(&self, c: char) -> Option<u32> {
        let at = self.numbers.partition_point(|(other, _)| *other < c);
        let (found, cid) = self.numbers.get(at)?;
        (*found == c).then_some(*cid)
    }

    /// The Adobe-GB1 number of a GBK code of two bytes, where it is one of the consecutive ones.
    pub fn cid_of_gbk(code: u16) -> Option<u32> {
        if matches!(code & 0xFF, 0..0x40 | 0x7F | 0xFF) {
            return None;
        }
        let (first, _, cid) = RUNS.iter().find(|(first, last, _)| {
            (*first..=*last).contains(&code) && half(*first) == half(code)
        })?;
        Some(cid + index(code) - index(*first))
    }

    /// The character of a GBK code of two bytes.
    pub fn of_gbk(&self, code: u16) -> Option<char> {
        if let Some(cid) = Self::cid_of_gbk(code) {
            return self.of_cid(cid);
        }
        let [lead, trail] = code.to_be_bytes();
        let row = match (lead, trail) {
            (_, 0..0x40 | 0x7F | 0xFF) => return None,
            (0x81..=0xA0, _) => usize::from(lead - 0x81) * 190,
            (0xAA..=0xFE, ..=0xA0) => 6080 + usize::from(lead - 0xAA) * 96,
            (0xA2, 0xE3) => return Some('€'),
            _ => return None,
        };
        let at = row + usize::from(trail - 0x40) - usize::from(trail > 0x7F);
        self.rest
            .get(at)
            .copied()
            .or_else(|| TAIL.chars().nth(at - self.rest.len()))
    }
}

/// Whether a code lies in the half of its row that GB 2312 has.
fn half(code: u16) -> bool {
    code & 0xFF > 0xA0
}

/// Where a code stands among those of its half.
fn index(code: u16) -> u32 {
    let [lead, trail] = code.to_be_bytes().map(u32::from);
    if half(code) {
        lead * 94 + trail - 0xA1
    } else {
        lead * 96 + trail - 0x40 - u32::from(trail > 0x7F)
    }
}

fn unpack(packed: &str) -> Vec<char> {
    let mut chars: Vec<char> = Vec::with_capacity(30_284);
    let mut seen = vec![false; 0x1_0000];
    let mut upto = false;
    for c in packed.chars() {
        if c == '\t' {
            upto = true;
            continue;
        }
        let known = chars.len();
        if std::mem::take(&mut upto)
            && let Some(last) = chars.last().copied()
        {
            let between = (last..c).skip(1);
            chars.extend(between.filter(|c| !seen.get(*c as usize).is_some_and(|seen| *seen)));
        }
        chars.push(c);
        for c in &chars[known..] {
            if let Some(seen) = seen.get_mut(*c as usize) {
                *seen = true;
            }
        }
    }
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_codes() {
        let gb = Gb::new();
        assert_eq!(gb.chars.len(), 30_284);
        assert_eq!(gb.rest.len(), 14_139);
        // The code of each, from the registries of Adobe and of the WHATWG.
        for (code, cid, c) in [
            (0xA1A1, Some(96), '\u{3000}'),
            (0xA3AC, Some(273), '，'),
            (0xB0A1, Some(940), '啊'),
            (0xD7F9, Some(4694), '座'),
            (0xD8A1, Some(4695), '亍'),
            (0xF7FE, Some(7702), '齄'),
            (0xA844, Some(9911), '―'),
            (0x8140, None, '丂'),
            (0xE946, None, '镕'),
            (0xFD9B, None, '龥'),
            (0xFD9C, None, '郎'),
            (0xA2E3, None, '€'),
        ] {
            assert_eq!(Gb::cid_of_gbk(code), cid, "{code:X}");
            assert_eq!(gb.of_gbk(code), Some(c), "{code:X}");
        }
        for nothing in [0x8100, 0x817F, 0xFFFF, 0xA3FF, 0xFEFE, 0xFEA0] {
            assert_eq!(gb.of_gbk(nothing), None, "{nothing:X}");
        }
        assert_eq!(gb.of_cid(0), None);
        assert_eq!(gb.of_cid(34), Some('A'));
        assert_eq!(gb.of_cid(30_283), Some('\u{A4C6}'));
        assert_eq!(gb.of_cid(99_999), None);
        assert_eq!(gb.cid_of('A'), Some(34));
        assert_eq!(gb.cid_of('座'), Some(4694));
        assert_eq!(gb.cid_of('\u{10FFFF}'), None);
    }
}
