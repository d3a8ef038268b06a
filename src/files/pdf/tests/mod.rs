#![expect(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "files of a few kilobytes"
)]

use super::super::{Opened, Refused};
use crate::source::{Align, Face, Look};

mod glyphs;
mod hostile;
mod make;
mod sheets;

use make::{Maker, at, lines, utf16};

fn open(bytes: Vec<u8>) -> Result<Opened, Refused> {
    super::open(bytes, &mut |_, _| {})
}

fn opened(bytes: Vec<u8>) -> Opened {
    match open(bytes) {
        Ok(opened) => opened,
        Err(Refused(why)) => panic!("{why}"),
    }
}

/// The lines of a file with one page.
fn text(content: &str) -> String {
    opened(Maker::new().page(content).bytes()).source.text
}

/// 28 characters of running text.
const FULL: &str = "全区各镇街抓紧秋收时机组织农机手连夜抢收晚稻确保颗粒归仓";

#[test]
fn codes_of_all_kinds() {
    // 丁 in GBK is B6A1, six rows below the first of the ideographs, which is 940 in Adobe-GB1.
    for (font, string, says) in [
        ("Song", utf16("丁区A1"), "丁区A1"),
        ("Gbk", "B6A1C7F84131".to_owned(), "丁区A1"),
        ("Win", "B6A1C7F84131".to_owned(), "丁区A1"),
        (
            "Gb1",
            format!("{:04X}{:04X}0022", 940 + 6 * 94, 4694),
            "丁座A",
        ),
        ("Latin", "4142".to_owned(), "一7"),
    ] {
        let content = format!("BT /{font} 16 Tf 90 700 Td <{string}> Tj ET");
        assert_eq!(text(&content), says, "{font}");
    }
}

#[test]
fn tables_of_the_file_come_first_and_bare_glyphs_last() {
    let mut maker = Maker::new();
    let map = "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 2 beginbfchar <0003><4E2D> <0004><4E00> endbfchar endcmap";
    let map = maker.stream("", map.as_bytes());
    let below = maker.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Ordering(Identity)>>>>",
    );
    let font = maker.add(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[{below} 0 R]/ToUnicode {map} 0 R>>"
    ));
    maker.resources = maker
        .resources
        .replace("/Font<<", &format!("/Font<</Own {font} 0 R"));
    maker.page(&format!(
        "{}BT /Own 16 Tf 90 680 Td <000300040005> Tj ET",
        at(90, 700, "Song", 16, FULL)
    ));
    let opened = opened(maker.bytes());
    assert_eq!(opened.source.text, format!("{FULL}\n中一\u{FFFD}"));
    assert_eq!(
        opened.notes,
        ["第1页有 1 个字读不出来，用“\u{FFFD}”代替，请对照原件补上。"]
    );
}

#[test]
fn founders_digits_are_repaired_by_edits() {
    let mut maker = Maker::new();
    let map = "begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 3 beginbfchar <0003><5706> <0004><56ED> <0005><613F> endbfchar endcmap";
    let map = maker.stream("", map.as_bytes());
    let below = maker.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+EU-BZ/DW 500>>");
    let font = maker.add(format!(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+EU-BZ/Encoding/Identity-H/DescendantFonts[{below} 0 R]/ToUnicode {map} 0 R>>"
    ));
    let own = format!("/Font<</Own {font} 0 R");
    maker.resources = maker.resources.replace("/Font<<", &own);
    let date = "BT /Own 16 Tf 90 680 Td <0003000400040005> Tj ET ";
    maker.page(
        &[
            &at(90, 700, "Song", 16, "圆桌"),
            date,
            &at(122, 680, "Song", 16, "年"),
        ]
        .concat(),
    );
    let opened = opened(maker.bytes());
    assert_eq!(opened.source.text, "圆桌\n圆园园愿年");
    assert_eq!(opened.repairs.apply(&opened.source.text), "圆桌\n2008年");
    assert!(opened.notes[0].contains("方正字体"), "{:?}", opened.notes);
}

#[test]
fn lines_look_as_they_stood() {
    let body = lines(118, 600, "Fang", 16, &[&FULL[..26 * 3], "继续。"]);
    let content = [
        at(86 + 92, 700, "Xbs", 22, "秋收工作有序推进全面展开"),
        body,
        lines(86, 560, "Fang", 16, &[FULL, FULL, FULL, FULL]),
        format!(
            "1 0 0 rg {}0 g ",
            at(86 + 32, 440, "Hei", 16, "一、抢晴收割")
        ),
        at(342, 380, "Fang", 16, "2026年9月1日"),
    ]
    .concat();
    let source = opened(Maker::new().page(&content).bytes()).source;
    let look = |start: &str| {
        let at = source.text.lines().position(|line| line.starts_with(start));
        source.looks[at.expect(start)].clone()
    };
    let title = look("秋收");
    assert_eq!(
        (title.size, title.face, title.align),
        (Some(44), Some(Face::XiaoBiaoSong), Align::Centre)
    );
    assert!(title.page && title.gap.is_none());
    let body = look("全区");
    assert_eq!(
        (body.size, body.face, body.align),
        (Some(32), Some(Face::FangSong), Align::Plain)
    );
    assert_eq!(
        (body.indent, body.slack, body.gap),
        (Some(20), Some(0), Some(40))
    );
    let last = look("继续");
    assert_eq!(
        (last.indent, last.slack, last.gap),
        (Some(20), Some(230), Some(0))
    );
    let head = look("一、");
    assert_eq!(
        (head.face, head.red, head.gap),
        (Some(Face::Hei), true, Some(20))
    );
    let date = look("2026");
    assert_eq!((date.align, date.indent), (Align::Right, Some(160)));
}

#[test]
fn blanks_where_they_are_set_or_left() {
    for (content, says) in [
        // Two ems between characters are room for a blank, a quarter is not.
        (
            "BT /Song 16 Tf 90 700 Td [<901A> -1500 <77E5>] TJ ET".to_owned(),
            "通   知",
        ),
        (
            "BT /Song 16 Tf 90 700 Td [<901A> -250 <77E5>] TJ ET".to_owned(),
            "通知",
        ),
        (
            "BT /Song 16 Tf 90 700 Td [<00410042> -300 <00430044>] TJ ET".to_owned(),
            "AB CD",
        ),
        (at(90, 700, "Song", 16, "第 1 期"), "第 1 期"),
        (at(90, 700, "Song", 16, "  首尾  "), "首尾"),
        // Letter spacing of a headline.
        (
            "BT 8 Tc /Song 16 Tf 90 700 Td <901A77E5> Tj ET".to_owned(),
            "通知",
        ),
        // Raised type stays on its line.
        (
            "BT /Song 16 Tf 90 700 Td <0031003000300030006D> Tj /Song 8 Tf 6 Ts <0032> Tj ET"
                .to_owned(),
            "1000m2",
        ),
    ] {
        assert_eq!(text(&content), says, "{content}");
    }
}

#[test]
fn type_printed_twice_is_bold_once() {
    let content = [
        at(90, 700, "Song", 16, "人人"),
        at(90, 680, "Song", 16, FULL),
    ]
    .concat()
        + "BT /Song 16 Tf 90.4 700 Td <4EBA4EBA> Tj ET";
    let source = opened(Maker::new().page(&content).bytes()).source;
    assert_eq!(source.text, format!("人人\n{FULL}"));
    assert_eq!([source.looks[0].bold, source.looks[1].bold], [true, false]);
    let stroked = format!("BT 2 Tr /Song 16 Tf 90 700 Td <{}> Tj ET", utf16("人人"));
    assert!(opened(Maker::new().page(&stroked).bytes()).source.looks[0].bold);
}

#[test]
fn other_directions() {
    for (content, says) in [
        // Written downwards, columns from the right.
        (
            format!(
                "BT /Down 16 Tf 300 700 Td <{}> Tj ET BT /Down 16 Tf 270 700 Td <{}> Tj ET",
                utf16("第一列字"),
                utf16("第二列字")
            ),
            "第一列字\n第二列字",
        ),
        // Lying on its left side: a landscape table on an upright page.
        (
            format!(
                "BT /Song 16 Tf 0 1 -1 0 300 100 Tm <{}> Tj ET BT /Song 16 Tf 0 1 -1 0 330 100 Tm <{}> Tj ET",
                utf16("横放的一行"),
                utf16("又是一行")
            ),
            "横放的一行\n又是一行",
        ),
    ] {
        assert_eq!(text(&content), says);
    }
    // Most runs to the right; the note at the edge comes behind.
    let mixed = at(90, 700, "Song", 16, FULL)
        + &format!(
            "BT /Song 12 Tf 0 1 -1 0 30 100 Tm <{}> Tj ET",
            utf16("装订线")
        );
    assert_eq!(text(&mixed), format!("{FULL}\n装订线"));
}

#[test]
fn a_table_by_its_rules() {
    // Three columns, two rows; the first cell goes over both rows, one cell is wrapped.
    let content = [
        "0.5 w 90 600 400 100 re S 190 600 m 190 700 l S 390 600 m 390 700 l S 190 650 m 490 650 l S ".to_owned(),
        at(120, 645, "Song", 16, "合计"),
        at(200, 680, "Song", 16, "晚稻收割面积统计口径以"),
        at(200, 660, "Song", 16, "上报为准"),
        at(400, 670, "Song", 16, "12"),
        at(200, 620, "Song", 16, "玉米"),
        at(400, 620, "Song", 16, "34"),
        at(90, 740, "Song", 16, "附表"),
        at(90, 560, "Song", 16, "填表人"),
    ]
    .concat();
    let source = opened(Maker::new().page(&content).bytes()).source;
    assert_eq!(
        source.text,
        "附表\n合计\t晚稻收割面积统计口径以上报为准\t12\n\t玉米\t34\n填表人"
    );
    let rows: Vec<bool> = source.looks.iter().map(|look| look.row).collect();
    assert_eq!(rows, [false, true, true, false]);
}

#[test]
fn a_table_without_rules_and_pieces_that_are_none() {
    let row = |y, cells: [&str; 3]| -> String {
        (0..)
            .zip(cells)
            .map(|(column, cell)| at(90 + column * 150, y, "Song", 16, cell))
            .collect()
    };
    let content = [
        row(700, ["镇街", "面积", "进度"]),
        row(680, ["青石镇", "1200", "85%"]),
        row(660, ["柳林镇", "980", "79%"]),
    ]
    .concat();
    assert_eq!(
        text(&content),
        "镇街\t面积\t进度\n青石镇\t1200\t85%\n柳林镇\t980\t79%"
    );
    let issuer = at(90, 700, "Song", 16, "区政府办编") + &at(330, 700, "Song", 16, "2026年9月1日");
    assert_eq!(text(&issuer), "区政府办编        2026年9月1日");
}

#[test]
fn two_columns_one_after_the_other() {
    let half = &FULL[..12 * 3];
    let left: Vec<String> = (0..9).map(|line| format!("左{line}{half}")).collect();
    let right: Vec<String> = (0..9).map(|line| format!("右{line}{half}")).collect();
    let refs = |texts: &[String]| -> Vec<String> { texts.to_vec() };
    let set = |x, texts: Vec<String>| -> String {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        lines(x, 640, "Song", 14, &texts)
    };
    let title = at(150, 700, "Hei", 22, "两栏之上有一行通栏标题");
    let content = [title, set(80, refs(&left)), set(310, refs(&right))].concat();
    let expected: Vec<String> = ["两栏之上有一行通栏标题".to_owned()]
        .into_iter()
        .chain(left)
        .chain(right)
        .collect();
    assert_eq!(text(&content), expected.join("\n"));
}

#[test]
fn running_heads_and_folios_are_marked_and_stay() {
    let mut maker = Maker::new();
    for page in 1..=3 {
        let x = if page % 2 == 1 { 450 } else { 86 };
        maker.page(
            &[
                at(86, 790, "Song", 10, "青石简报第12期"),
                lines(86, 720, "Fang", 16, &[FULL, FULL, FULL, "段落到此结束。"]),
                at(x, 60, "Song", 14, &format!("— {page} —")),
            ]
            .concat(),
        );
    }
    let source = opened(maker.bytes()).source;
    let marked: Vec<&str> = source
        .text
        .lines()
        .zip(&source.looks)
        .filter(|(_, look)| look.debris)
        .map(|(line, _)| line)
        .collect();
    assert_eq!(
        marked,
        [
            "青石简报第12期",
            "— 1 —",
            "青石简报第12期",
            "— 2 —",
            "青石简报第12期",
            "— 3 —"
        ]
    );
    let pages: Vec<&Look> = source
        .looks
        .iter()
        .filter(|look| look.page && !look.debris)
        .collect();
    assert_eq!(pages.len(), 3);
    assert_eq!(source.text.lines().count(), 18);
}

#[test]
fn folios_that_tell_how_many_pages_there_are() {
    for (dash, close) in [("— ", " —"), ("", "")] {
        let mut maker = Maker::new();
        for page in 1..=2 {
            maker.page(
                &[
                    lines(86, 720, "Fang", 16, &[FULL, FULL, FULL, "占比达到"]),
                    at(86, 200, "Fang", 16, "1/3"),
                    at(270, 60, "Song", 10, &format!("{dash}{page} / 2{close}")),
                ]
                .concat(),
            );
        }
        let source = opened(maker.bytes()).source;
        let lines = source.text.lines().zip(&source.looks);
        let marked: Vec<&str> = lines
            .filter(|(_, look)| look.debris)
            .map(|(line, _)| line)
            .collect();
        let folio = |page: u32| format!("{dash}{page} / 2{close}");
        assert_eq!(marked, [folio(1), folio(2)]);
    }
}

#[test]
fn numbers_and_repeated_lines_that_are_text() {
    // The same last line on two pages stands at different heights; a lone number does not count on.
    let mut maker = Maker::new();
    for (y, number) in [(700, "7"), (640, "9")] {
        maker.page(
            &[
                lines(86, y, "Fang", 16, &[FULL, FULL, FULL, FULL, "完。"]),
                at(86, 120, "Fang", 16, number),
            ]
            .concat(),
        );
    }
    let source = opened(maker.bytes()).source;
    assert!(source.looks.iter().all(|look| !look.debris));
}

/// A picture over the whole page.
const PICTURE: &str = "q 595 0 0 842 0 0 cm /Im Do Q ";

fn with_picture() -> Maker {
    let mut maker = Maker::new();
    let picture = maker.stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        b"0",
    );
    maker.resources += &format!("/XObject<</Im {picture} 0 R>>");
    maker
}

#[test]
fn scans_and_what_is_laid_over_them() {
    let scan = open(with_picture().page(PICTURE).bytes()).expect_err("a scan");
    assert!(scan.0.contains("扫描件") && scan.0.contains("OCR"));
    let mixed = opened(
        with_picture()
            .page(&at(90, 700, "Song", 16, FULL))
            .page(PICTURE)
            .bytes(),
    );
    assert_eq!(mixed.source.text, FULL);
    assert!(
        mixed.notes[0].starts_with("第2页是扫描件"),
        "{:?}",
        mixed.notes
    );
    let layer = format!("{PICTURE}BT 3 Tr ET {}", at(90, 700, "Song", 16, FULL));
    let overlaid = opened(with_picture().page(&layer).bytes());
    assert_eq!(overlaid.source.text, FULL);
    assert!(
        overlaid.notes[0].contains("可能有错"),
        "{:?}",
        overlaid.notes
    );
    // Invisible text without a picture is nothing a reader sees.
    let unseen = format!(
        "{}BT 3 Tr ET {}",
        at(90, 700, "Song", 16, FULL),
        at(90, 600, "Song", 16, "看不见")
    );
    let unseen = opened(Maker::new().page(&unseen).bytes());
    assert_eq!(unseen.source.text, FULL);
    assert_eq!(unseen.notes, ["第1页有看不见的文字，没有读入。"]);
}

#[test]
fn fonts_nobody_can_read() {
    let mut maker = Maker::new();
    let below = maker.add(
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Book/CIDSystemInfo<</Ordering(Identity)>>>>",
    );
    let font = maker.add(format!("<</Type/Font/Subtype/Type0/BaseFont/Book/Encoding/Identity-H/DescendantFonts[{below} 0 R]>>"));
    maker.resources = maker
        .resources
        .replace("/Font<<", &format!("/Font<</Own {font} 0 R"));
    let own = "BT /Own 16 Tf 90 650 Td <000300040005> Tj ET";
    maker.page(&at(90, 700, "Song", 16, FULL));
    maker.page(&(at(90, 700, "Song", 16, "有字") + own));
    let some = opened(maker.bytes());
    assert!(
        some.notes[0].starts_with("第2页有 3 个字读不出来") && some.notes[0].contains("Word 原稿"),
        "{:?}",
        some.notes
    );
    let resources = maker.resources.clone();
    let mut all = Maker::new();
    let below = all.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/Book>>");
    let font = all.add(format!("<</Type/Font/Subtype/Type0/BaseFont/Book/Encoding/Identity-H/DescendantFonts[{below} 0 R]>>"));
    assert!(!resources.is_empty());
    all.resources = format!("/Font<</Own {font} 0 R>>");
    assert!(
        open(all.page(own).bytes())
            .expect_err("no text")
            .0
            .contains("大部分文字读不出来")
    );
}

#[test]
fn passwords_and_nothing_at_all() {
    let mut locked = Maker::new();
    locked.page(&at(90, 700, "Song", 16, FULL));
    let hex = "31".repeat(32);
    locked.trailer =
        format!("/ID[<31><31>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{hex}>/U<{hex}>>>");
    assert!(
        open(locked.bytes())
            .expect_err("locked")
            .0
            .contains("打开密码")
    );
    assert!(
        open(Maker::new().page("").bytes())
            .expect_err("empty")
            .0
            .contains("没有文字")
    );
    for nothing in [&b""[..], b"%PDF-1.4", b"no pdf", &[0; 4096]] {
        assert!(
            open(nothing.to_vec())
                .expect_err("nothing")
                .0
                .contains("已损坏")
        );
    }
    assert!(super::is_pdf(b"\n%PDF-1.7") && !super::is_pdf(b"PK\x03\x04"));
}

#[test]
fn forms_notes_and_layers() {
    let mut maker = Maker::new();
    let resources = format!("/Resources<<{}>>", maker.resources);
    let form = maker.stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 595 842]{resources}"),
        at(90, 700, "Song", 16, "表单里的字").as_bytes(),
    );
    let note = maker.stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 200 20]{resources}"),
        at(0, 4, "Song", 16, "批注框里的字").as_bytes(),
    );
    let layer = maker.add("<</Type/OCG/Name(off)>>");
    maker.replace(1, &format!("<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[{layer} 0 R]/D<</OFF[{layer} 0 R]>>>>>>"));
    maker.resources += &format!("/XObject<</Fm {form} 0 R>>/Properties<</Off {layer} 0 R>>");
    maker.page = format!("/Annots[<</Subtype/FreeText/Rect[90 600 290 620]/AP<</N {note} 0 R>>>>]");
    let hidden = format!("/OC /Off BDC {} EMC", at(90, 500, "Song", 16, "关掉的图层"));
    let actual =
        "/Span <</ActualText <FEFF4E0A>>> BDC BT /Song 16 Tf 90 560 Td <4E004E00> Tj ET EMC";
    maker.page(&format!("/Fm Do {hidden} {actual}"));
    assert_eq!(
        opened(maker.bytes()).source.text,
        "表单里的字\n批注框里的字\n上"
    );
}
