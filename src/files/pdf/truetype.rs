//! The table of a TrueType program that leads from characters to glyphs, read backwards.

/// Glyphs and the characters they are drawn for, by glyph, each once. Empty where the program has
/// no Unicode table or is damaged.
pub fn chars(program: &[u8]) -> Vec<(u16, char)> {
    let mut out = Vec::new();
    let tables = usize::from(u16_at(program, 4).unwrap_or(0)).min(256);
    let cmap = (0..tables)
        .map(|at| 12 + at * 16)
        .find(|at| program.get(*at..at + 4) == Some(b"cmap"))
        .and_then(|at| usize::try_from(u32_at(program, at + 8)?).ok())
        .and_then(|offset| program.get(offset..));
    if let Some(cmap) = cmap {
        read(cmap, &mut out);
    }
    // Of several characters for one glyph the common ideograph, not a radical or a private code.
    out.sort_by_key(|(glyph, c)| {
        (
            *glyph,
            !('\u{20}'..'\u{2E80}').contains(c) && !('\u{3000}'..'\u{E000}').contains(c),
            *c,
        )
    });
    out.dedup_by_key(|(glyph, _)| *glyph);
    out
}

fn read(cmap: &[u8], out: &mut Vec<(u16, char)>) -> Option<()> {
    let count = usize::from(u16_at(cmap, 2)?).min(64);
    for at in (0..count).map(|at| 4 + at * 8) {
        let (platform, encoding) = (u16_at(cmap, at)?, u16_at(cmap, at + 2)?);
        if platform != 0 && (platform, encoding) != (3, 1) && (platform, encoding) != (3, 10) {
            continue;
        }
        let table = cmap.get(usize::try_from(u32_at(cmap, at + 4)?).ok()?..)?;
        match u16_at(table, 0)? {
            4 => segments(table, out),
            12 => groups(table, out),
            _ => None,
        };
    }
    Some(())
}

/// Format 4: segments of the basic plane.
fn segments(table: &[u8], out: &mut Vec<(u16, char)>) -> Option<()> {
    let count = usize::from(u16_at(table, 6)? / 2);
    let (ends, starts) = (14, 16 + count * 2);
    let (deltas, offsets) = (starts + count * 2, starts + count * 4);
    let mut room = 0x1_0000_usize;
    for at in (0..count).map(|at| at * 2) {
        let (start, end) = (u16_at(table, starts + at)?, u16_at(table, ends + at)?);
        let (delta, offset) = (
            u16_at(table, deltas + at)?,
            usize::from(u16_at(table, offsets + at)?),
        );
        for code in start..=end {
            room = room.checked_sub(1)?;
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let place = offsets + at + offset + usize::from(code - start) * 2;
                match u16_at(table, place) {
                    Some(glyph @ 1..) => glyph.wrapping_add(delta),
                    _ => continue,
                }
            };
            if let Some(c) = char::from_u32(u32::from(code)).filter(|_| glyph != 0) {
                out.push((glyph, c));
            }
        }
    }
    Some(())
}

/// Format 12: groups of any plane.
fn groups(table: &[u8], out: &mut Vec<(u16, char)>) -> Option<()> {
    let count = usize::try_from(u32_at(table, 12)?).ok()?.min(0x1_0000);
    let mut room = 0x2_0000_usize;
    for at in (0..count).map(|at| 16 + at * 12) {
        let (start, end, first) = (
            u32_at(table, at)?,
            u32_at(table, at + 4)?,
            u32_at(table, at + 8)?,
        );
        for code in start..=end {
            room = room.checked_sub(1)?;
            let glyph = u16::try_from(first.wrapping_add(code - start)).ok()?;
            out.extend(char::from_u32(code).map(|c| (glyph, c)));
        }
    }
    Some(())
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..)?.first_chunk()?;
    Some(u16::from_be_bytes(*bytes))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    let bytes = data.get(at..)?.first_chunk()?;
    Some(u32::from_be_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(table: &[u16]) -> Vec<u8> {
        let mut words: Vec<u16> = vec![1, 0, 1, 0, 0, 0];
        words.extend([0x636D, 0x6170, 0, 0, 0, 28, 0, 99]);
        words.extend([0, 1, 3, 1, 0, 12]);
        words.extend(table);
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    #[test]
    fn segments_and_groups_backwards() {
        // Two segments: 一 to 丁 as glyphs 5 and 6, and the end mark.
        let four = [
            4,
            0,
            0,
            4,
            0,
            0,
            0,
            0x4E01,
            0xFFFF,
            0,
            0x4E00,
            0xFFFF,
            5_u16.wrapping_sub(0x4E00),
            1,
            0,
            0,
        ];
        assert_eq!(chars(&program(&four)), [(5, '一'), (6, '丁')]);
        let twelve = [12, 0, 0, 0, 0, 0, 0, 1, 0, 0x4E00, 0, 0x4E01, 0, 7];
        assert_eq!(chars(&program(&twelve)), [(7, '一'), (8, '丁')]);
    }

    #[test]
    fn damaged_programs_give_what_they_have() {
        let whole = program(&[
            4,
            0,
            0,
            4,
            0,
            0,
            0,
            0x4E01,
            0xFFFF,
            0,
            0x4E00,
            0xFFFF,
            5_u16.wrapping_sub(0x4E00),
            1,
            0,
            0,
        ]);
        for cut in 0..whole.len() {
            assert!(chars(&whole[..cut]).len() <= 2);
        }
    }

    #[test]
    fn segments_with_a_list_of_glyphs() {
        // 一 to 七: by an offset to the list 9, 0, 10, with a delta; the other one by its delta alone.
        let table = |delta: u16| {
            let offset = 6;
            [
                4,
                0,
                0,
                6,
                0,
                0,
                0,
                0x4E02,
                0x5000,
                0xFFFF,
                0,
                0x4E00,
                0x5000,
                0xFFFF,
                delta,
                3_u16.wrapping_sub(0x5000),
                1,
                offset,
                0,
                0,
                9,
                0,
                10,
            ]
        };
        assert_eq!(
            chars(&program(&table(0))),
            [(3, '倀'), (9, '一'), (10, '丂')]
        );
        assert_eq!(
            chars(&program(&table(5))),
            [(3, '倀'), (14, '一'), (15, '丂')]
        );
        // Of two characters that share a glyph, the ideograph is the text's.
        let two = [
            12, 0, 0, 0, 0, 0, 0, 2, 0, 0x2F00, 0, 0x2F00, 0, 7, 0, 0x4E00, 0, 0x4E00, 0, 7,
        ];
        assert_eq!(chars(&program(&two)), [(7, '一')]);
        // Tables of other systems are not read.
        for (platform, encoding, is_read) in [
            (0, 9, true),
            (3, 1, true),
            (3, 10, true),
            (3, 0, false),
            (1, 0, false),
        ] {
            let mut words: Vec<u16> = vec![
                1, 0, 1, 0, 0, 0, 0x636D, 0x6170, 0, 0, 0, 28, 0, 99, 0, 1, platform, encoding, 0,
                12,
            ];
            words.extend([12, 0, 0, 0, 0, 0, 0, 1, 0, 0x4E00, 0, 0x4E00, 0, 7]);
            let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
            assert_eq!(!chars(&bytes).is_empty(), is_read, "{platform} {encoding}");
        }
    }
}
