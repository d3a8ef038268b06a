//! The tables of a binary document: pieces of text, stretches of one look, styles, fonts, lists.

use std::collections::BTreeMap;

use super::super::numbering::{Format, LEVELS, Level, List, Numbering, Override, Suffix};
use super::super::ole::{place_at, u16_at, u32_at};
use super::super::symbols::{SignFont, bullet};
use super::sprm::{Para, Run, changes};
use crate::source::Face;

/// A page of looks, in bytes.
const PAGE: usize = 512;

/// The most styles one is based on.
const DEEPEST: usize = 16;

/// A stretch of text that stands in one place of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Characters, from the document's beginning.
    pub from: usize,
    pub to: usize,
    /// Where in the file.
    pub place: usize,
    /// One byte a character, not two.
    pub is_narrow: bool,
}

/// The pieces of a document's text.
pub(super) fn pieces(clx: &[u8]) -> Vec<Piece> {
    let mut at = 0;
    while clx.get(at) == Some(&1) {
        let Some(length) = u16_at(clx, at + 1) else {
            return Vec::new();
        };
        at += 3 + usize::from(length);
    }
    if clx.get(at) != Some(&2) {
        return Vec::new();
    }
    let table = clx.get(at + 5..).unwrap_or_default();
    let length = place_at(clx, at + 1).unwrap_or_default().min(table.len());
    let count = length.saturating_sub(4) / 12;
    let piece = |at: usize| {
        let packed = u32_at(table, (count + 1) * 4 + at * 8 + 2)?;
        let is_narrow = packed & 0x4000_0000 != 0;
        let place = usize::try_from(packed & 0x3fff_ffff).ok()?;
        Some(Piece {
            from: place_at(table, at * 4)?,
            to: place_at(table, at * 4 + 4)?,
            place: if is_narrow { place / 2 } else { place },
            is_narrow,
        })
    };
    (0..count)
        .filter_map(piece)
        .filter(|piece| piece.from < piece.to)
        .collect()
}

/// A stretch of one look: where in the file, and the changes that make it.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    pub from: usize,
    pub to: usize,
    pub style: usize,
    pub changes: Vec<u8>,
}

/// The stretches that a table of pages names; of paragraphs, or of runs.
pub(super) fn stretches(main: &[u8], table: &[u8], of_paragraphs: bool) -> Vec<Stretch> {
    let count = table.len().saturating_sub(4) / 8;
    let mut all = Vec::new();
    for at in 0..count {
        let page = place_at(table, (count + 1) * 4 + at * 4).map(|number| number & 0x3f_ffff);
        let Some(page) = page.and_then(|number| main.get(number * PAGE..number * PAGE + PAGE))
        else {
            continue;
        };
        let runs = usize::from(page[PAGE - 1]);
        for run in 0..runs {
            if let Some(stretch) = stretch(page, run, runs, of_paragraphs) {
                all.push(stretch);
            }
        }
    }
    all.sort_by_key(|stretch| stretch.from);
    all
}

fn stretch(page: &[u8], run: usize, runs: usize, of_paragraphs: bool) -> Option<Stretch> {
    let step = if of_paragraphs { 13 } else { 1 };
    let mut stretch = Stretch {
        from: place_at(page, run * 4)?,
        to: place_at(page, run * 4 + 4)?,
        ..Stretch::default()
    };
    let at = usize::from(*page.get((runs + 1) * 4 + run * step)?) * 2;
    if at == 0 {
        return Some(stretch);
    }
    let length = usize::from(*page.get(at)?);
    let changes = match (of_paragraphs, length) {
        (false, length) => page.get(at + 1..at + 1 + length),
        (true, 0) => {
            let length = usize::from(*page.get(at + 1)?) * 2;
            page.get(at + 2..at + 2 + length)
        }
        (true, length) => page.get(at + 1..at + length * 2),
    };
    let changes = changes.unwrap_or_default();
    if of_paragraphs {
        stretch.style = u16_at(changes, 0).unwrap_or_default().into();
        stretch.changes = changes.get(2..).unwrap_or_default().to_vec();
    } else {
        stretch.changes = changes.to_vec();
    }
    Some(stretch)
}

/// The stretch in which a place of the file lies.
pub(super) fn at_place(all: &[Stretch], place: usize) -> Option<&Stretch> {
    let after = all.partition_point(|stretch| stretch.from <= place);
    let found = all.get(after.checked_sub(1)?)?;
    (place < found.to).then_some(found)
}

/// The fonts of a document by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Fonts(Vec<String>);

impl Fonts {
    pub fn read(table: &[u8]) -> Self {
        let mut names = Vec::new();
        let mut at = 4;
        while let Some(length) = table.get(at) {
            let end = at + 1 + usize::from(*length);
            let (units, _) = table.get(at + 40..end).unwrap_or_default().as_chunks::<2>();
            let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
            let name = char::decode_utf16(units.take_while(|unit| *unit != 0));
            names.push(name.map(|c| c.unwrap_or('\u{fffd}')).collect());
            at = end;
        }
        Self(names)
    }

    pub fn face(&self, number: u16) -> Option<Face> {
        Face::of_font(self.0.get(usize::from(number))?)
    }

    pub fn signs(&self, number: u16) -> Option<SignFont> {
        SignFont::of_name(self.0.get(usize::from(number))?)
    }
}

/// A style, with all it is based on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub para: Para,
    pub run: Run,
    /// As in [`crate::source::Look::level`].
    pub level: Option<u8>,
}

impl Style {
    /// What holds where there is none.
    pub const USUAL: Style = Style {
        para: Para::USUAL,
        run: Run::USUAL,
        level: None,
    };
}

/// A style as it is written.
#[derive(Default)]
struct Written {
    kind: u16,
    base: usize,
    level: Option<u8>,
    para: Vec<u8>,
    run: Vec<u8>,
}

/// The styles of a document by number.
pub(super) fn styles(sheet: &[u8], fonts: &Fonts) -> Vec<Style> {
    let header = usize::from(u16_at(sheet, 0).unwrap_or_default());
    let count = usize::from(u16_at(sheet, 2).unwrap_or_default());
    let base = usize::from(u16_at(sheet, 4).unwrap_or(10));
    let mut written = Vec::new();
    let mut at = 2 + header;
    for _ in 0..count {
        let Some(length) = u16_at(sheet, at) else {
            break;
        };
        let from = at + 2;
        at = from + usize::from(length);
        let bytes = sheet.get(from..at.min(sheet.len())).unwrap_or_default();
        written.push(one(bytes, base).unwrap_or_default());
    }
    (0..written.len())
        .map(|at| resolve(&written, at, fonts))
        .collect()
}

fn one(bytes: &[u8], base: usize) -> Option<Written> {
    let sort = u16_at(bytes, 0)? & 0xfff;
    let second = u16_at(bytes, 2)?;
    let level = match sort {
        1..=9 => u8::try_from(sort).ok(),
        62 => Some(0),
        _ => None,
    };
    let mut style = Written {
        kind: second & 0xf,
        base: usize::from(second >> 4),
        level,
        ..Written::default()
    };
    let parts = usize::from(u16_at(bytes, 4)? & 0xf);
    let name = usize::from(u16_at(bytes, base)?);
    let mut at = base + 2 + name * 2 + 2;
    let mut lists = Vec::new();
    for _ in 0..parts {
        at += at % 2;
        let Some(length) = u16_at(bytes, at) else {
            break;
        };
        let from = at + 2;
        at = from + usize::from(length);
        lists.push(bytes.get(from..at).unwrap_or_default());
    }
    match (style.kind, &lists[..]) {
        (1, [para, rest @ ..]) => {
            style.para = para.get(2..).unwrap_or_default().to_vec();
            style.run = rest.first().map(|run| run.to_vec()).unwrap_or_default();
        }
        (2, [run, ..]) => style.run = run.to_vec(),
        _ => {}
    }
    Some(style)
}

fn resolve(written: &[Written], at: usize, fonts: &Fonts) -> Style {
    let mut line = Vec::new();
    let mut next = Some(at);
    while let Some(style) = next.and_then(|at| written.get(at)) {
        if line.len() >= DEEPEST {
            break;
        }
        line.push(style);
        next = Some(style.base);
    }
    let mut all = Style::USUAL;
    for style in line.iter().rev() {
        all.para.change(&style.para);
        let below = all.run;
        all.run.change(&style.run, &below, fonts);
    }
    all.level = line.iter().find_map(|style| style.level);
    if all.level != Some(0)
        && let Some(outline) = all.para.outline
    {
        all.level = (outline < 9).then_some(outline + 1);
    }
    all
}

/// The lists of a document: their definitions, and what paragraphs name.
pub(super) fn lists(definitions: &[u8], named: &[u8], fonts: &Fonts) -> Numbering {
    let mut numbering = Numbering::default();
    let count = usize::from(u16_at(definitions, 0).unwrap_or_default());
    let mut at = 2 + count * 28;
    for number in 0..count {
        let head = 2 + number * 28;
        let (Some(id), Some(flags)) = (u32_at(definitions, head), definitions.get(head + 26))
        else {
            break;
        };
        let mut levels = BTreeMap::new();
        for level in 0..if flags & 1 != 0 { 1 } else { LEVELS } {
            let Some((this, next)) = level_at(definitions, at, fonts) else {
                break;
            };
            at = next;
            levels.insert(level, this);
        }
        numbering.definitions.insert(id.cast_signed(), levels);
    }
    let count = place_at(named, 0).unwrap_or_default().min(named.len() / 16);
    let mut at = 4 + count * 16;
    for number in 0..count {
        let head = 4 + number * 16;
        let mut list = List {
            definition: u32_at(named, head).unwrap_or_default().cast_signed(),
            ..List::default()
        };
        let levels = named.get(head + 12).copied().unwrap_or_default();
        at += 4;
        for _ in 0..levels {
            let (Some(start), Some(flags)) = (u32_at(named, at), u32_at(named, at + 4)) else {
                break;
            };
            at += 8;
            let mut other = Override::default();
            if flags & 0x20 != 0 {
                let Some((level, next)) = level_at(named, at, fonts) else {
                    break;
                };
                at = next;
                other.start = (flags & 0x10 != 0).then_some(level.start);
                other.level = Some(level);
            } else if flags & 0x10 != 0 {
                other.start = Some(start);
            }
            list.overrides.insert((flags & 0xf) as usize, other);
        }
        let number = i32::try_from(number + 1).unwrap_or_default();
        numbering.lists.insert(number, list);
    }
    numbering
}

fn level_at(bytes: &[u8], at: usize, fonts: &Fonts) -> Option<(Level, usize)> {
    let flags = *bytes.get(at + 5)?;
    let run_length = usize::from(*bytes.get(at + 24)?);
    let para_length = usize::from(*bytes.get(at + 25)?);
    let run = at + 28 + para_length;
    let text = run + run_length;
    let length = usize::from(u16_at(bytes, text)?);
    let end = text + 2 + length * 2;
    let (units, _) = bytes.get(text + 2..end)?.as_chunks::<2>();
    let mut level = Level {
        start: u32_at(bytes, at)?,
        format: Format::by_code(*bytes.get(at + 4)?),
        is_legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then_some(u32::from(*bytes.get(at + 26)?)),
        suffix: match bytes.get(at + 15)? {
            1 => Suffix::Space,
            2 => Suffix::Nothing,
            _ => Suffix::Tab,
        },
        ..Level::default()
    };
    for unit in units.iter().map(|unit| u16::from_le_bytes(*unit)) {
        match unit {
            0..=8 => {
                level.text.push('%');
                level
                    .text
                    .push(char::from(b'1' + u8::try_from(unit).unwrap_or_default()));
            }
            unit => match char::from_u32(unit.into()) {
                Some('%') => level.text.push('％'),
                Some(c) => level.text.push(c),
                None => {}
            },
        }
    }
    if level.format.is_bullet() {
        let font = changes(bytes.get(run..text)?)
            .find(|(code, _)| *code == 0x4a4f)
            .and_then(|(_, operand)| fonts.signs(u16_at(operand, 0)?));
        level.text = bullet(&level.text, font);
    }
    Some((level, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of looks: bytes at their places, and how many runs it has.
    fn page(parts: &[(usize, &[u8])], runs: u8) -> Vec<u8> {
        let mut page = vec![0; PAGE];
        for (at, bytes) in parts {
            page[*at..*at + bytes.len()].copy_from_slice(bytes);
        }
        page[PAGE - 1] = runs;
        page
    }

    fn numbers(all: &[u32]) -> Vec<u8> {
        all.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// Where the stretches of some pages lie, their styles and their changes.
    fn found(pages: &[Vec<u8>], of_paragraphs: bool) -> Vec<(usize, usize, usize, Vec<u8>)> {
        // The first page of a file is something else.
        let main = [vec![0xff; PAGE], pages.concat()].concat();
        let count = u32::try_from(pages.len()).expect("a few pages");
        let bounds = (0..=count).map(|at| at * 100);
        let table: Vec<u32> = bounds.chain(1..=count).collect();
        stretches(&main, &numbers(&table), of_paragraphs)
            .into_iter()
            .map(|one| (one.from, one.to, one.style, one.changes))
            .collect()
    }

    #[test]
    fn stretches_of_runs_and_of_paragraphs() {
        let runs = [
            page(
                &[
                    (0, &numbers(&[10, 20, 30])),
                    (12, &[0, 200]),
                    (400, &[3, 7, 8, 9]),
                ],
                2,
            ),
            page(&[(0, &numbers(&[30, 40]))], 1),
        ];
        let expected = [
            (10, 20, 0, vec![]),
            (20, 30, 0, vec![7, 8, 9]),
            (30, 40, 0, vec![]),
        ];
        assert_eq!(found(&runs, false), expected);
        let paragraphs = [page(
            &[
                (0, &numbers(&[10, 20, 30])),
                (12, &[100]),
                (25, &[200]),
                (200, &[0, 2, 5, 0, 7, 8]),
                (400, &[2, 6, 0, 9]),
            ],
            2,
        )];
        let expected = [(10, 20, 5, vec![7, 8]), (20, 30, 6, vec![9])];
        assert_eq!(found(&paragraphs, true), expected);
    }

    /// A style of paragraphs as it is written: what it is called by number, what it is based on, its changes.
    fn written(sort: u16, base: u16, changes: &[u8]) -> Vec<u8> {
        let mut bytes = [sort, 1 | base << 4, 1, 0, 0, 0, 0].map(u16::to_le_bytes);
        bytes[5] = [0, 0];
        let length = u16::try_from(changes.len() + 2).expect("a few changes");
        let mut style = bytes.concat();
        style.extend(length.to_le_bytes());
        style.extend([0, 0]);
        style.extend(changes);
        let length = u16::try_from(style.len()).expect("a short style");
        [length.to_le_bytes().as_slice(), &style].concat()
    }

    #[test]
    fn styles_have_what_they_are_based_on() {
        const CENTRE: [u8; 3] = [0x03, 0x24, 1];
        let none = 0xfff;
        let sheet = [
            [4_u16, 3, 10].map(u16::to_le_bytes).concat(),
            written(62, none, &CENTRE),
            written(0, 0, &[]),
            written(2, none, &[]),
        ];
        let styles = styles(&sheet.concat(), &Fonts::default());
        let seen: Vec<_> = styles
            .iter()
            .map(|style| {
                (
                    style.level,
                    style.para.align == crate::source::Align::Centre,
                )
            })
            .collect();
        assert_eq!(seen, [(Some(0), true), (Some(0), true), (Some(2), false)]);
    }

    #[test]
    fn levels_of_a_list() {
        let mut bytes = vec![0; 28];
        bytes[..6].copy_from_slice(&[3, 0, 0, 0, 1, 4 | 8]);
        (bytes[15], bytes[26]) = (1, 2);
        bytes.extend([2, 0, 0, 0, 0x01, 0x30]);
        let (level, end) = level_at(&bytes, 0, &Fonts::default()).expect("a level");
        assert_eq!((level.text.as_str(), end), ("%1、", bytes.len()));
        assert_eq!(
            (level.start, level.is_legal, level.restart),
            (3, true, Some(2))
        );
        assert!(matches!(level.suffix, Suffix::Space));
        assert_eq!(level.format, Format::by_code(1));
    }

    #[test]
    fn pieces_stand_behind_what_changes_them() {
        // One piece: five characters of one byte each at 1024.
        let table = [
            numbers(&[0, 5]),
            vec![0, 0],
            numbers(&[0x4000_0000 | 1024 << 1]),
            vec![0, 0],
        ]
        .concat();
        let length = u32::try_from(table.len()).expect("a short table");
        let whole = [vec![2], numbers(&[length]), table].concat();
        let told = |clx: &[u8]| -> Vec<_> {
            let pieces = pieces(clx).into_iter();
            pieces
                .map(|piece| (piece.from, piece.to, piece.place, piece.is_narrow))
                .collect()
        };
        assert_eq!(told(&whole), [(0, 5, 1024, true)]);
        let changed = [&[1, 2, 0, 9, 9, 1, 1, 0, 9][..], &whole].concat();
        assert_eq!(told(&changed), told(&whole));
    }

    #[test]
    fn fonts_are_known_by_number() {
        let font = |name: &str| {
            let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u8::try_from(39 + units.len() + 2).expect("a short name");
            [vec![length], vec![0; 39], units, vec![0, 0]].concat()
        };
        let table = [vec![0; 4], font("仿宋_GB2312"), font("黑体"), font("Times")].concat();
        let fonts = Fonts::read(&table);
        let faces = [0, 1, 2, 3].map(|number| fonts.face(number));
        assert_eq!(faces, [Some(Face::FangSong), Some(Face::Hei), None, None]);
    }

    #[test]
    fn a_style_has_the_outline_level_of_what_it_is_based_on() {
        let written = |base: usize, para: &[u8]| Written {
            kind: 1,
            base,
            level: None,
            para: para.to_vec(),
            run: Vec::new(),
        };
        let styles = [
            written(0xfff, &[0x40, 0x26, 2]),
            written(0, &[]),
            written(0, &[0x40, 0x26, 9]),
        ];
        let level = |at: usize| resolve(&styles, at, &Fonts::default()).level;
        assert_eq!([0, 1, 2].map(level), [Some(3), Some(3), None]);
    }
}
