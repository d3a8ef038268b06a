//! Binary documents written here, table by table.

use super::{
    BOXES, ENDNOTE_MARKS, ENDNOTE_TEXTS, ENDNOTES, FONTS, FOOTNOTE_MARKS, FOOTNOTE_TEXTS,
    FOOTNOTES, LISTS, MARGINS, NAMED_LISTS, PARAGRAPHS, PARTS, PIECES, RUNS, STYLES,
};
use crate::files::ole::testing::compound;
use crate::files::{Opened, Refused, open};
use crate::source::{Align, Face, Look};

/// Where the text stands in its stream.
const TEXT: usize = 0x800;

/// A document in the making.
#[derive(Default)]
struct Made {
    /// The text of each part.
    parts: [&'static str; PARTS.len()],
    /// The style and the changes of each paragraph, in order; the others have none.
    paragraphs: Vec<(u16, Vec<u8>)>,
    /// The first place of a text in all parts, and the changes of its run.
    runs: Vec<(&'static str, Vec<u8>)>,
    /// Other tables by the place of their place.
    tables: Vec<(usize, Vec<u8>)>,
    data: Vec<u8>,
    /// As many characters at the end of the first part stand in one byte each.
    narrow: usize,
}

fn short(number: usize) -> [u8; 2] {
    u16::try_from(number).expect("a short number").to_le_bytes()
}

fn long(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("a number").to_le_bytes()
}

fn longs(numbers: &[usize]) -> Vec<u8> {
    numbers.iter().flat_map(|number| long(*number)).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A page of one look: of a paragraph in a style, or of a run.
fn page(from: usize, to: usize, style: Option<u16>, changes: &[u8]) -> Vec<u8> {
    let mut page = longs(&[from, to]);
    page.push(100);
    page.resize(200, 0);
    if let Some(style) = style {
        page.extend([0, u8::try_from(changes.len() / 2 + 2).expect("few")]);
        page.extend(style.to_le_bytes());
    } else {
        page.push(u8::try_from(changes.len()).expect("few"));
    }
    page.extend(changes);
    page.resize(511, 0);
    page.push(1);
    page
}

impl Made {
    /// A document of a text without looks.
    fn of(text: &'static str) -> Self {
        let mut made = Self::default();
        made.parts[0] = text;
        made
    }

    /// The looks: where each stands, its style where it is a paragraph's, its changes.
    fn looks(&self, whole: &str) -> [Vec<Vec<u8>>; 2] {
        let at = |bytes: usize| TEXT + utf16(&whole[..bytes]).len();
        let mut from = 0;
        let ends = whole.split_inclusive(['\r', '\x07']).map(|paragraph| {
            from += paragraph.len();
            (from - paragraph.len(), from)
        });
        let paragraphs = ends.zip(&self.paragraphs);
        let paragraphs = paragraphs
            .map(|((from, to), (style, changes))| page(at(from), at(to), Some(*style), changes));
        let runs = self.runs.iter().map(|(text, changes)| {
            let from = whole.find(text).expect(text);
            page(at(from), at(from + text.len()), None, changes)
        });
        [paragraphs.collect(), runs.collect()]
    }

    fn bytes(&self) -> Vec<u8> {
        let whole = self.parts.concat();
        let mut main = vec![0; TEXT];
        main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
        for (place, part) in PARTS.iter().zip(self.parts) {
            main[*place..place + 4].copy_from_slice(&long(part.encode_utf16().count()));
        }
        main.extend(utf16(&whole));
        let looks = self.looks(&whole);
        let count = whole.encode_utf16().count();
        let wide = self.parts[0].encode_utf16().count() - self.narrow;
        let mut pieces = vec![(0, TEXT), (wide, TEXT + wide * 2)];
        if self.narrow > 0 {
            let bytes = &self.parts[0].as_bytes()[self.parts[0].len() - self.narrow..];
            pieces[1].1 = 0x4000_0000 | (main.len() * 2);
            pieces.push((wide + self.narrow, TEXT + (wide + self.narrow) * 2));
            // The byte that Windows has for a bullet stands for a tilde here.
            main.extend(
                bytes
                    .iter()
                    .map(|byte| if *byte == b'~' { 0x95 } else { *byte }),
            );
        }
        let mut table = pieces
            .iter()
            .flat_map(|(from, _)| long(*from))
            .collect::<Vec<_>>();
        table.extend(long(count));
        for (_, place) in &pieces {
            table.extend([&[0, 0][..], &long(*place), &[0, 0]].concat());
        }
        let pieces = [&[2][..], &long(table.len()), &table].concat();
        let mut tables = vec![(PIECES, pieces)];
        for (place, pages) in [PARAGRAPHS, RUNS].into_iter().zip(looks) {
            main.resize(main.len().next_multiple_of(512), 0);
            let first = main.len() / 512;
            let bounds = (0..=pages.len()).map(|at| at * 100);
            let numbers = (0..pages.len()).map(|at| first + at);
            tables.push((place, longs(&bounds.chain(numbers).collect::<Vec<_>>())));
            main.extend(pages.concat());
        }
        tables.extend(self.tables.iter().cloned());
        let mut stream = vec![0; 16];
        for (place, table) in tables {
            // Of lists, the length does not count the levels.
            let length = if place == LISTS { 2 } else { table.len() };
            main[place..place + 4].copy_from_slice(&long(stream.len()));
            main[place + 4..place + 8].copy_from_slice(&long(length));
            stream.extend(table);
        }
        compound(&[
            ("WordDocument", &main),
            ("0Table", &stream),
            ("Data", &self.data),
        ])
    }

    fn read(&self) -> Opened {
        match open(self.bytes(), &|_, _| None, &mut |_, _| {}) {
            Ok(opened) => opened,
            Err(Refused(why)) => panic!("{why}"),
        }
    }

    fn text(&self) -> String {
        self.read().source.text
    }
}

/// A change that is a switch.
fn switch(code: u16, on: u8) -> Vec<u8> {
    [&code.to_le_bytes()[..], &[on]].concat()
}

/// A change to a number of two bytes.
fn number(code: u16, number: i16) -> Vec<u8> {
    [code.to_le_bytes(), number.to_le_bytes()].concat()
}

fn fonts(names: &[&str]) -> (usize, Vec<u8>) {
    let mut table = vec![0; 4];
    for name in names {
        let units = [utf16(name), vec![0, 0]].concat();
        table.push(u8::try_from(39 + units.len()).expect("a short name"));
        table.extend([0; 39]);
        table.extend(units);
    }
    (FONTS, table)
}

#[test]
fn characters_of_all_kinds() {
    for (text, expected) in [
        ("石桥镇\r清溪街道\r", "石桥镇\n清溪街道"),
        ("没有段尾", "没有段尾"),
        (
            "甲\x0b乙\t丙\x1e丁\u{2011}戊\u{ad}己\x03庚\r",
            "甲\n乙\t丙-丁-戊己庚",
        ),
        ("甲\x0c乙\r", "甲\n乙"),
        ("甲\x0e乙\r", "甲\n乙"),
        ("共\x13PAGE\x147\x15页\r", "共7页"),
        ("共\x13甲\x13乙\x14丙\x15丁\x148\x15页\r", "共8页"),
        ("共\x13PAGE\x15页\r", "共页"),
        ("甲\x01乙\x02丙\r", "甲乙丙"),
        ("🎉\r", "🎉"),
        (
            "甲\r乙\x07丙\x07\x07丁\x07戊\x07\x07己\r",
            "甲\n乙\t丙\n丁\t戊\n己",
        ),
    ] {
        assert_eq!(Made::of(text).text(), expected, "{text:?}");
    }
    let narrow = Made {
        narrow: 4,
        ..Made::of("石桥镇a~z\r")
    };
    assert_eq!(narrow.text(), "石桥镇a•z");
}

#[test]
fn what_is_said_of_runs() {
    let made = |changes: Vec<u8>| Made {
        runs: vec![("石桥", changes)],
        tables: vec![fonts(&["黑体", "Wingdings"])],
        ..Made::of("前石桥(后\r")
    };
    for (changes, expected) in [
        (switch(0x0800, 1), "前(后"),
        (switch(0x0801, 1), "前石桥(后"),
        (switch(0x083c, 1), "前(后"),
        (switch(0x083c, 0), "前石桥(后"),
        (switch(0x083c, 0x80), "前石桥(后"),
        (switch(0x083c, 0x81), "前(后"),
        (switch(0x0855, 1), "前石桥(后"),
    ] {
        let opened = made(changes.clone()).read();
        assert_eq!(opened.source.text, expected, "{changes:?}");
        let said = |word: &str| opened.notes.iter().any(|note| note.contains(word));
        let is_change = matches!(changes[..2], [0 | 1, 8]);
        assert_eq!(said("修订"), is_change, "{changes:?}");
        assert_eq!(
            said("有 2 个字是隐藏文字"),
            changes[0] == 0x3c && expected == "前(后"
        );
    }
    for (text, changes, expected) in [
        ("2", switch(0x2a48, 1), "前m²后"),
        ("2", switch(0x2a48, 2), "前m₂后"),
        ("2", switch(0x2a48, 0), "前m2后"),
        (
            "2",
            [number(0x6a09, 1), vec![0x6c, 0xf0]].concat(),
            "前m2后",
        ),
        ("l", number(0x4a4f, 1), "前●后"),
        ("l", number(0x4a4f, 0), "前l后"),
        ("(", [number(0x6a09, 1), vec![0x6c, 0xf0]].concat(), "前●后"),
        ("(", [number(0x6a09, 0), vec![0x6c, 0xf0]].concat(), "前●后"),
        ("(", switch(0x0855, 1), "前(后"),
        ("\x08", switch(0x0855, 1), "前后"),
    ] {
        let whole = match text {
            "2" => "前m2后\r",
            "l" => "前l后\r",
            "(" => "前(后\r",
            _ => "前\x08后\r",
        };
        let made = Made {
            runs: vec![(text, changes)],
            tables: vec![fonts(&["黑体", "Wingdings"])],
            ..Made::of(whole)
        };
        let opened = made.read();
        assert_eq!(opened.source.text, expected, "{text:?}");
        let floats = opened
            .notes
            .iter()
            .any(|note| note.contains("有 1 处浮动的图片"));
        assert_eq!(floats, text == "\x08");
    }
}

/// The look of a line whose run has changes.
fn run_look(changes: &[u8]) -> Look {
    let made = Made {
        runs: vec![("石桥镇", changes.to_vec())],
        tables: vec![fonts(&["黑体", "楷体_GB2312"])],
        ..Made::of("石桥镇\r")
    };
    made.read().source.looks[0].clone()
}

#[test]
fn looks_of_runs() {
    for (change, on, bold) in [
        (0x0835, 1, true),
        (0x0835, 0, false),
        (0x0835, 0x81, true),
        (0x0835, 0x80, false),
    ] {
        assert_eq!(run_look(&switch(change, on)).bold, bold, "{on}");
    }
    for (colour, red) in [(6, true), (13, true), (1, false)] {
        assert_eq!(run_look(&switch(0x2a42, colour)).red, red, "{colour}");
    }
    for (colour, red) in [
        ([0xff, 0, 0, 0], true),
        ([0xc0, 0x50, 0x50, 0], true),
        ([0xbf, 0, 0, 0], false),
        ([0xff, 0x51, 0, 0], false),
        ([0xff, 0, 0x51, 0], false),
        ([0xff, 0, 0, 0xff], false),
    ] {
        let change = [&0x6870_u16.to_le_bytes()[..], &colour].concat();
        assert_eq!(run_look(&change).red, red, "{colour:?}");
    }
    assert_eq!(run_look(&number(0x4a43, 44)).size, Some(44));
    for (font, face) in [(0, Some(Face::Hei)), (1, Some(Face::Kai)), (2, None)] {
        assert_eq!(run_look(&number(0x4a50, font)).face, face);
    }
    // What has no operand ends the list, what is long is passed over.
    let tabs = [
        vec![0x15, 0xc6, 255, 1, 0, 0, 0, 0, 1, 0, 0, 0],
        switch(0x0835, 1),
    ]
    .concat();
    assert!(run_look(&tabs).bold);
    let three = [vec![0x10, 0xe8, 1, 2, 3], switch(0x0835, 1)].concat();
    assert!(run_look(&three).bold);
    let two = [
        number(0x8410, 0x0835),
        number(0xa413, 9),
        number(0x4a61, 9),
        switch(0x0835, 1),
    ];
    assert!(run_look(&two.concat()).bold);
}

/// The look of a line whose paragraph has changes.
fn paragraph_look(changes: &[u8]) -> Look {
    let made = Made {
        paragraphs: vec![(0, Vec::new()), (0, changes.to_vec())],
        ..Made::of("石桥镇\r清溪街道\r")
    };
    made.read().source.looks[1].clone()
}

#[test]
fn looks_of_paragraphs() {
    for code in [0x2403, 0x2461] {
        for (jc, align) in [
            (0, Align::Plain),
            (1, Align::Centre),
            (2, Align::Right),
            (3, Align::Plain),
        ] {
            assert_eq!(paragraph_look(&switch(code, jc)).align, align, "{jc}");
        }
    }
    // Tenths of an em of ten points and a half.
    for (changes, indent) in [
        (number(0x840f, 420), 20),
        (number(0x845e, 210), 10),
        (number(0x8411, 420), 20),
        (number(0x8460, -210), -10),
        (number(0x4456, 300), 30),
        (number(0x4457, 200), 20),
        ([number(0x8411, 420), number(0x4457, 0)].concat(), 20),
        ([number(0x840f, 420), number(0x4456, 0)].concat(), 20),
        ([number(0x840f, 210), number(0x8411, 420)].concat(), 30),
    ] {
        assert_eq!(paragraph_look(&changes).indent, Some(indent), "{changes:?}");
    }
    for (outline, level) in [(0, Some(1)), (8, Some(9)), (9, None)] {
        assert_eq!(paragraph_look(&switch(0x2640, outline)).level, level);
    }
    for on in [0, 1] {
        assert_eq!(paragraph_look(&switch(0x2407, on)).page, on == 1);
    }
}

/// A definition of a row's cells by their edges.
fn cells(edges: &[i16]) -> Vec<u8> {
    let edges: Vec<u8> = edges.iter().flat_map(|edge| edge.to_le_bytes()).collect();
    let count = u8::try_from(edges.len() / 2 - 1).expect("few cells");
    [&[0x08, 0xd6][..], &short(edges.len() + 2), &[count], &edges].concat()
}

#[test]
fn rows_and_rows_in_cells() {
    let inside = || (0, switch(0x2416, 1));
    let end = |edges: &[i16]| {
        (
            0,
            [switch(0x2416, 1), switch(0x2417, 1), cells(edges)].concat(),
        )
    };
    let text = "前\r镇\x07村\x07户\x07\x07石桥\r镇\x07李庄\x0740\x07\x07合计\x07180\x07\x07后\r";
    let made = Made {
        paragraphs: vec![
            (0, Vec::new()),
            inside(),
            inside(),
            inside(),
            end(&[0, 900, 1800, 2700]),
            inside(),
            inside(),
            inside(),
            inside(),
            end(&[0, 900, 1800, 2700]),
            inside(),
            inside(),
            end(&[0, 1800, 2700]),
            (0, Vec::new()),
        ],
        ..Made::of(text)
    };
    let opened = made.read();
    assert_eq!(
        opened.source.text,
        "前\n镇\t村\t户\n石桥 镇\t李庄\t40\n合计\t\t180\n后"
    );
    let rows: Vec<bool> = opened.source.looks.iter().map(|look| look.row).collect();
    assert_eq!(rows, [false, true, true, true, false]);
    // A table in a cell.
    let inner = || (0, [switch(0x2416, 1), switch(0x244b, 1)].concat());
    let inner_end = (0, [switch(0x2416, 1), switch(0x244c, 1)].concat());
    let made = Made {
        paragraphs: vec![
            inner(),
            inner(),
            inner_end,
            inside(),
            inside(),
            end(&[0, 9, 18]),
        ],
        ..Made::of("甲\r乙\r\r丙\x07丁\x07\x07戊\r")
    };
    assert_eq!(made.text(), "甲 乙 丙\t丁\n戊");
}

#[test]
fn notes_and_boxes_stand_behind_the_text() {
    let mut made = Made::of("正文\x02还有\x02结束\r");
    made.parts[FOOTNOTES] = "脚注。\r\r";
    made.parts[MARGINS] = "页眉\r";
    made.parts[ENDNOTES] = "尾注。\r\r";
    made.parts[BOXES] = "框里\r\r \r";
    made.tables = vec![
        (FOOTNOTE_MARKS, [longs(&[2, 9]), vec![0; 2]].concat()),
        (FOOTNOTE_TEXTS, longs(&[0, 4, 5])),
        (ENDNOTE_MARKS, [longs(&[5, 9]), vec![0; 2]].concat()),
        (ENDNOTE_TEXTS, longs(&[0, 4, 5])),
    ];
    let opened = made.read();
    assert_eq!(
        opened.source.text,
        "正文[1]还有[i]结束\n[1] 脚注。\n[i] 尾注。\n框里"
    );
    let said = opened.notes.concat();
    for told in [
        "页眉、页脚没有读入",
        "文本框里的文字放在了文末",
        "脚注、尾注放在了文末",
    ] {
        assert!(said.contains(told), "{told}");
    }
    let plain = Made::of("正文\r").read().notes;
    assert_eq!(plain.len(), 1, "{plain:?}");
}

/// A style: what it is called by number, its kind, what it is based on, the changes of each of its lists.
fn style(sort: usize, kind: usize, base: usize, lists: &[&[u8]]) -> Vec<u8> {
    let mut style = [
        short(sort),
        short(kind | base << 4),
        short(lists.len()),
        [0; 2],
        [0; 2],
    ]
    .concat();
    // An empty name and the end of it.
    style.extend([0; 4]);
    for list in lists {
        style.resize(style.len().next_multiple_of(2), 0);
        style.extend(short(list.len()));
        style.extend(*list);
    }
    [short(style.len()).to_vec(), style].concat()
}

fn sheet(styles: &[Vec<u8>]) -> (usize, Vec<u8>) {
    let head = [short(4), short(styles.len()), short(10)].concat();
    (STYLES, [head, styles.concat()].concat())
}

#[test]
fn styles_of_paragraphs_and_characters() {
    let none = 0xfff;
    let para = |changes: Vec<u8>| [vec![0, 0], changes].concat();
    let styles = sheet(&[
        style(0, 1, none, &[&para(Vec::new()), &number(0x4a43, 32)]),
        style(1, 1, 0, &[&para(switch(0x2403, 1)), &switch(0x0835, 1)]),
        style(99, 2, none, &[&switch(0x0835, 1)]),
        style(62, 1, 0, &[&para(switch(0x2640, 3)), &switch(0x2a42, 6)]),
        style(0, 1, 1, &[&para(switch(0x2640, 9)), &switch(0x0835, 0x81)]),
    ]);
    let made = Made {
        paragraphs: vec![
            (0, Vec::new()),
            (1, Vec::new()),
            (3, switch(0x2640, 2)),
            (4, Vec::new()),
            (1, switch(0x2640, 4)),
            (1, Vec::new()),
        ],
        runs: vec![
            ("丙", number(0x4a30, 2)),
            ("己", number(0x4a30, 2)),
            ("庚", switch(0x0835, 0x81)),
        ],
        tables: vec![styles],
        ..Made::of("甲丙丙\r乙\r丁\r戊\r己\r庚\r")
    };
    let looks = made.read().source.looks;
    let seen: Vec<_> = looks
        .iter()
        .map(|look| {
            (
                look.level,
                look.align == Align::Centre,
                look.bold,
                look.red,
                look.size,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (None, false, false, false, Some(32)),
            (Some(1), true, true, false, Some(32)),
            (Some(0), false, false, true, Some(32)),
            (None, true, false, false, Some(32)),
            (Some(5), true, false, false, Some(32)),
            (Some(1), true, false, false, Some(32)),
        ]
    );
}

/// A level of a list: its first number, form, flags, and text.
fn level(start: usize, format: u8, flags: u8, text: &[u16]) -> Vec<u8> {
    let mut level = [&long(start)[..], &[format, flags], &[0; 22]].concat();
    // A change of paragraphs and one of runs stand before the text.
    (level[24], level[25]) = (3, 2);
    level[15] = 2;
    level.extend([0, 0]);
    level.extend(switch(0x0835, 1));
    level.extend(short(text.len()));
    level.extend(text.iter().flat_map(|unit| unit.to_le_bytes()));
    level
}

#[test]
fn numbers_of_lists() {
    let definition = |id: usize, simple: u8| [&long(id)[..], &[0; 22], &[simple, 0]].concat();
    let many: Vec<u8> = (1..9)
        .flat_map(|_| level(1, 0, 0, &[0, u16::from(b')')]))
        .collect();
    let lists = [
        short(2).to_vec(),
        definition(7, 0),
        definition(8, 1),
        level(3, 0, 0, &[0, 0x3001]),
        many,
        level(1, 0, 0, &[u16::from(b'%'), 0, u16::from(b'.')]),
    ];
    let list = |definition: usize, levels: u8| {
        [&long(definition)[..], &[0; 8], &[levels, 0, 0, 0]].concat()
    };
    let names = [
        long(3).to_vec(),
        list(7, 0),
        list(8, 1),
        list(8, 1),
        vec![0xff; 4],
        vec![0xff; 4],
        [long(5), long(0x10)].concat(),
        vec![0xff; 4],
        [long(0), long(0x20 | 0x10)].concat(),
        level(9, 0, 0, &[0, u16::from(b'!')]),
    ];
    let item = |list: i16, level: u8| (0, [number(0x460b, list), switch(0x260a, level)].concat());
    let made = Made {
        paragraphs: vec![
            item(1, 0),
            item(1, 0),
            item(1, 1),
            item(2, 0),
            item(3, 0),
            item(0, 0),
        ],
        tables: vec![(LISTS, lists.concat()), (NAMED_LISTS, names.concat())],
        ..Made::of("甲\r乙\r丙\r丁\r戊\r己\r")
    };
    let opened = made.read();
    assert_eq!(opened.source.text, "3、甲\n4、乙\n4)丙\n％5.丁\n9!戊\n己");
    let numbers: Vec<usize> = opened.source.looks.iter().map(|look| look.number).collect();
    assert_eq!(numbers, [4, 4, 2, 5, 2, 0]);
}

#[test]
fn marks_that_are_hidden_or_deleted_part_nothing() {
    let made = |changes: Vec<u8>| Made {
        paragraphs: vec![(0, Vec::new()), (0, switch(0x2403, 1))],
        runs: vec![("\r", changes)],
        ..Made::of("目标。\r今年完成。\r明年\r")
    };
    for (changes, expected) in [
        (switch(0x083c, 1), "目标。今年完成。\n明年"),
        (switch(0x0800, 1), "目标。今年完成。\n明年"),
        (switch(0x0801, 1), "目标。\n今年完成。\n明年"),
    ] {
        let opened = made(changes.clone()).read();
        assert_eq!(opened.source.text, expected, "{changes:?}");
        // It looks as what it goes on in.
        let is_one = expected.lines().count() == 2;
        assert_eq!(opened.source.looks[0].align == Align::Centre, is_one);
    }
}

#[test]
fn marks_of_fields_that_were_deleted_are_none() {
    for (mark, text, expected) in [
        ("\x13", "甲\x13乙\r", "甲乙"),
        ("\x14", "甲\x13乙\x14丙\x15丁\r", "甲丁"),
        ("\x15", "甲\x13乙\x15丙\x14丁\x15戊\r", "甲丁戊"),
    ] {
        let made = Made {
            runs: vec![(mark, switch(0x0800, 1))],
            ..Made::of(text)
        };
        assert_eq!(made.text(), expected, "{text:?}");
    }
}
