use super::*;
use crate::files::columns::COLUMNS;
use crate::source::Joint;

/// Reads simple, well-formed markup: enough for a test of the writer.
fn read(html: &str) -> Text {
    let mut writer = Writer::default();
    let mut silent = Vec::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 {
            ("", piece)
        } else {
            piece.split_once('>').unwrap_or((piece, ""))
        };
        let name = tag.split(' ').next().unwrap_or_default();
        if tag.starts_with('/') {
            if silent.pop() == Some(true) {
                writer.close();
            }
        } else if !tag.is_empty() {
            let attribute = |wanted: &str| {
                let rest = tag.split_once(&format!("{wanted}='"))?.1;
                Some(rest.split('\'').next().unwrap_or_default().to_owned())
            };
            let heard = silent.last().copied().unwrap_or(true)
                && writer.open(name, attribute) == Heard::Read;
            if name == "br" {
                writer.close();
            } else {
                silent.push(heard);
            }
        }
        if silent.last().copied().unwrap_or(true) {
            writer.text(text);
        }
    }
    writer.finish()
}

#[test]
fn paragraphs_breaks_cells_and_items_become_lines() {
    for (html, text) in [
        ("<p>甲</p>\n<p>乙<br>丙</p>", "甲\n乙\n丙"),
        ("<p>全区上下\n齐心 协力</p>", "全区上下齐心 协力"),
        ("<p>use\nwasm</p>", "use wasm"),
        ("<p>甲</p><p>\u{a0}</p><p> </p><p>乙</p>", "甲\n\n乙"),
        (
            "<style>p {}</style><p>甲<del>乙</del>丙\u{ad}丁</p>",
            "甲丙丁",
        ),
        ("<p style='display: none'>甲</p><p>乙</p>", "乙"),
        (
            "<table><tr><td><p>镇</p></td><td><p>数</p><p>量</p></td></tr><tr><td>石桥</td><td></td></tr></table>末",
            "镇\t数 量\n石桥\t\n末",
        ),
        (
            "<table><tr><td rowspan='2'>镇</td><td colspan='2'>数</td><td>备</td></tr><tr><td>田</td><td>人</td><td></td></tr><tr><td>石桥</td><td>1</td><td>2</td><td rowspan='2'>好</td></tr><tr><td>河湾</td><td>3</td><td>4</td></tr></table>末",
            "镇\t数\t\t备\n镇\t田\t人\t\n石桥\t1\t2\t好\n河湾\t3\t4\t好\n末",
        ),
        // A figure is none of each row's.
        (
            "<table><tr><td rowspan='2'>石桥</td><td>1</td><td rowspan='2'>3.5万元</td></tr><tr><td>2</td></tr></table>末",
            "石桥\t1\t3.5万元\n石桥\t2\t\n末",
        ),
        // A cell over the whole table is no row, nor is what stands alone in a layout.
        (
            "<table><tr><td colspan='3'><p>第一批</p><p>共两镇</p></td></tr><tr><td>镇</td><td>户</td><td>亩</td></tr><tr><td colspan='2'>合计</td><td>9</td></tr><tr><td>备注</td><td></td><td></td></tr></table>末",
            "第一批\n共两镇\n镇\t户\t亩\n合计\t\t9\n备注\t\t\n末",
        ),
        (
            "<table><tr><td><p>甲。</p><table><tr><td>镇</td><td>1</td></tr></table><p>乙。</p></td><td></td></tr></table>末",
            "甲。\n镇\t1\n乙。\n末",
        ),
        (
            "<table><tr><td>镇</td><td>甲<table><tr><td>户</td><td>1</td></tr></table></td></tr></table>末",
            "镇\t甲 户 1\n末",
        ),
        // What no row fills is no column; what was covered from above does not move.
        (
            "<table><tr><td>镇</td><td>户</td><td></td></tr><tr><td>石桥</td><td></td><td>\u{a0}</td></tr></table>末",
            "镇\t户\n石桥\t\n末",
        ),
        (
            "<table><tr><td rowspan='2'>镇</td><td>1</td></tr><tr><td></td></tr></table>末",
            "镇\t1\n镇\t\n末",
        ),
        ("<tr><td>镇</td><td>1</td></tr>末", "镇\t1\n末"),
        (
            "<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li><li>丁</li></ol>",
            "1.甲\n2.乙\n丙\n3.丁",
        ),
        ("<ol start='4'><li>甲</li></ol>", "4.甲"),
        (
            "<p><span style='mso-list:Ignore'>一、<span>\u{a0}</span></span>加强领导</p>",
            "一、\u{a0}加强领导",
        ),
    ] {
        assert_eq!(read(html).lines, text, "{html}");
    }
}

#[test]
fn headlines_stand_out() {
    let body = "<p style='text-indent:32pt'><span style='font-size:16.0pt'>今年以来，全区上下齐心协力。</span></p>";
    for (html, is_headline) in [
        ("<h1>区教育局推进阅读</h1>", true),
        (
            "<p align='center' style='text-align:center'><b><span style='font-size:16.0pt'>区教育局推进阅读</span></b></p>",
            true,
        ),
        (
            "<p style='text-align: center'><span style='font-size:22.0pt;mso-bidi-font-size:11pt'>区教育局推进阅读</span></p>",
            true,
        ),
        (
            "<p style='text-align:center'><span style='font-size:16.0pt'>区教育局推进阅读</span></p>",
            false,
        ),
        (
            "<p><b><span style='font-size:16.0pt'>区教育局推进阅读</span></b></p>",
            false,
        ),
        ("<p style='text-align:center'><b>区</b>教育局</p>", false),
    ] {
        let text = read(&format!("{html}{body}"));
        assert_eq!(!text.headlines.is_empty(), is_headline, "{html}");
    }
    let second = read(&format!("{body}<h2>区教育局推进阅读</h2>{body}"));
    assert_eq!(
        second.headlines,
        [second.lines.find('\n').unwrap_or_default() + 1]
    );
}

#[test]
fn lines_have_the_look_of_most_of_them() {
    let text = read(
        "<h2>区教育局推进阅读</h2><p> </p><p style='text-indent:32.0pt'><span style='font-size:16.0pt;font-family:仿宋_GB2312'>甲<b>乙</b><br>丙丁</span></p><p style='text-align:right'>石桥镇</p><table><tr><td>甲</td><td>乙</td></tr></table>",
    );
    assert_eq!(text.looks.len(), text.lines.split('\n').count());
    let [head, empty, first, second, right, row] = &text.looks[..] else {
        panic!("{:?}", text.lines)
    };
    assert_eq!((head.level, head.bold), (Some(2), true));
    assert_eq!(*empty, source::Look::default());
    assert_eq!((first.size, first.indent), (Some(32), Some(20)));
    assert_eq!(first.face, Some(Face::FangSong));
    assert_eq!((second.joint, second.indent), (Joint::Breaks, None));
    assert_eq!(right.align, Align::Right);
    assert!(row.row && !right.row);
}

#[test]
fn signs_above_and_below_the_line() {
    let text = read(
        "<p>造林12m<sup>2</sup>，CO<span style='vertical-align: sub'>2</span>，第1<sup>th</sup>，见注<sup>[1]</sup></p><p><sup>1</sup>来源</p>",
    );
    assert_eq!(text.lines, "造林12m²，CO₂，第1th，见注[1]\n1来源");
    assert_eq!((text.unraised, text.remarks().len()), (1, 1));
    assert!(is_office("<p>12m<sup>2</sup></p>"));
}

#[test]
fn word_processors_are_told_from_editors() {
    assert!(is_office(
        "<html xmlns:w=\"urn:schemas-microsoft-com:office:word\">"
    ));
    assert!(!is_office(
        "<meta charset='utf-8'><div style=\"font-family: monospace\">"
    ));
    assert!(!is_office(
        "<meta name=ProgId content=Excel.Sheet><td style='mso-list'>"
    ));
    assert!(is_office(
        "<meta name=ProgId content=Excel.Sheet><td rowspan=2>万元</td>"
    ));
}

#[test]
fn covered_columns_have_a_bound() {
    let cells = "<td colspan='99999'>格</td>".repeat(3000);
    let read = read(&format!("<table><tr>{cells}</tr></table>"));
    assert_eq!(read.lines.matches('格').count(), 3000);
    // The row is as wide as its cells, and those that were covered before it was as wide as any of Word's.
    let columns = read
        .lines
        .lines()
        .next()
        .unwrap_or_default()
        .split('\t')
        .count();
    assert!(columns < 3000 + COLUMNS, "{columns}");
}

#[test]
fn elements_that_part_and_elements_that_are_silent() {
    for name in BLOCKS {
        let html = format!("甲<{name}>乙</{name}>丙");
        assert_eq!(read(&html).lines, "甲\n乙\n丙", "{name}");
    }
    for name in SILENT {
        assert_eq!(
            read(&format!("甲<{name}>乙</{name}>丙")).lines,
            "甲丙",
            "{name}"
        );
    }
    for (html, text) in [
        ("<span>甲</span>乙", "甲乙"),
        ("<p style='mso-hide:all'>甲</p>乙", "乙"),
        ("<P>甲</P>乙", "甲\n乙"),
        ("<p></p><p>甲</p><p></p>", "甲"),
        ("<div></div><div>甲</div><div></div>乙", "甲\n乙"),
        ("<li>甲</li>", "甲"),
        ("<ul><li>甲</li></ul>", "甲"),
        ("<ol start=' 7 '><li>甲</li><li>乙</li></ol>", "7.甲\n8.乙"),
        ("<ol start='x'><li>甲</li></ol>", "1.甲"),
        ("<ol start='0'><li>甲</li></ol>", "1.甲"),
        (
            "<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>",
            "1.甲\n1.乙\n2.丙",
        ),
        ("甲\t乙\x0c丙\r丁", "甲 乙 丙丁"),
        ("<td>甲</td><td>乙</td>", "甲乙"),
        ("<table><td>甲</td></table>", "甲"),
        ("<table><tr><th>镇</th><th>户</th></tr></table>", "镇\t户"),
        (
            "<table><tr><td>镇<tr><td>户</td></tr></td><td>亩</td></tr></table>",
            "镇 户\t亩",
        ),
        (
            "<table><tr><td>镇</td><td>户</td></tr>甲</table>乙",
            "甲\n镇\t户\n乙",
        ),
    ] {
        assert_eq!(read(html).lines, text, "{html:?}");
    }
}

#[test]
fn cells_cover_what_they_say() {
    let text = |cell: &str| {
        let rows = format!(
            "<tr>{cell}镇</td><td>户</td><td>亩</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
        );
        read(&format!("<table>{rows}</table>"))
    };
    for (cell, lines, merged) in [
        ("<td>", "镇\t户\t亩\n1\t2\t3", 0),
        ("<td colspan='0'>", "镇\t户\t亩\n1\t2\t3", 0),
        ("<td colspan='x'>", "镇\t户\t亩\n1\t2\t3", 0),
        ("<td colspan=' 2 '>", "镇\t\t户\t亩\n1\t2\t3", 1),
        ("<td rowspan='2'>", "镇\t户\t亩\n镇\t1\t2\t3", 1),
    ] {
        let text = text(cell);
        assert_eq!(
            (text.lines.as_str(), text.merged),
            (lines, merged),
            "{cell}"
        );
    }
    let two =
        "<table><tr><td rowspan='2'>镇</td><td>户</td></tr><tr><td>1</td></tr></table>".repeat(2);
    assert_eq!(read(&two).merged, 2);
}

#[test]
fn looks_by_what_styles_say() {
    let look = |html: &str| read(html).looks[0].clone();
    for (style, align) in [
        ("text-align:center", Align::Centre),
        ("text-align:right", Align::Right),
        ("text-align:justify", Align::Plain),
        ("", Align::Plain),
    ] {
        assert_eq!(
            look(&format!("<p style='{style}'>甲</p>")).align,
            align,
            "{style}"
        );
    }
    for (html, align) in [
        ("<center>甲</center>", Align::Centre),
        ("<p align='CENTER'>甲</p>", Align::Centre),
        ("<p align='right'>甲</p>", Align::Plain),
        (
            "<div align='center'><p style='text-align:left'>甲</p></div>",
            Align::Plain,
        ),
        ("<div align='center'><p>甲</p></div>", Align::Centre),
        (
            "<p><span style='text-align:center'>甲</span></p>",
            Align::Plain,
        ),
    ] {
        assert_eq!(look(html).align, align, "{html}");
    }
}

#[test]
fn type_by_what_styles_say() {
    let look = |html: &str| read(html).looks[0].clone();
    for (colour, red) in [
        ("red", true),
        ("#f00", true),
        ("rgb(255, 0, 0)", true),
        ("#FF0000", true),
        ("#ff3333", true),
        ("#ff0001", false),
        ("black", false),
    ] {
        assert_eq!(
            look(&format!("<p style='color:{colour}'>甲</p>")).red,
            red,
            "{colour}"
        );
    }
    assert!(!look("<p style='color:red'><span style='color:black'>甲</span></p>").red);
    for (html, bold) in [
        ("<p><b>甲</b></p>", true),
        ("<p><strong>甲</strong></p>", true),
        ("<p style='font-weight:bold'>甲</p>", true),
        ("<p style='font-weight:700'>甲</p>", true),
        ("<p style='font-weight:400'>甲</p>", false),
        ("<b><span style='font-weight:normal'>甲</span></b>", false),
        ("<h3>甲</h3>", true),
    ] {
        assert_eq!(look(html).bold, bold, "{html}");
    }
    for (name, level) in [
        ("h1", Some(1)),
        ("h3", Some(3)),
        ("h6", Some(6)),
        ("h7", None),
        ("p", None),
    ] {
        assert_eq!(look(&format!("<{name}>甲</{name}>")).level, level, "{name}");
    }
    for (style, size, indent) in [
        ("font-size:16pt", Some(32), None),
        ("font-size:16.5pt", Some(33), None),
        ("font-size:20px", Some(30), None),
        ("font-size:2em", None, None),
        ("font-size:2%", None, None),
        ("font-size:large", None, None),
        ("font-size:99999999999pt", None, None),
        ("font-size:16pt;text-indent:32pt", Some(32), Some(20)),
        ("font-size:16pt;text-indent:24.0pt", Some(32), Some(15)),
        ("font-size:20px;text-indent:40px", Some(30), Some(20)),
        ("text-indent:2em", None, Some(20)),
        ("text-indent:2.5em", None, Some(25)),
        (
            "font-size:16pt;text-indent:10pt;mso-char-indent-count:2.0",
            Some(32),
            Some(20),
        ),
    ] {
        let look = look(&format!("<p style='{style}'>甲</p>"));
        assert_eq!((look.size, look.indent), (size, indent), "{style}");
    }
    for (style, face) in [
        ("font-family:黑体", Some(Face::Hei)),
        (
            "font-family:Arial;mso-fareast-font-family:楷体",
            Some(Face::Kai),
        ),
        ("font-family:Arial", None),
    ] {
        assert_eq!(
            look(&format!("<p style='{style}'>甲</p>")).face,
            face,
            "{style}"
        );
    }
}

#[test]
fn headlines_by_size_and_length() {
    let body = "<p style='font-size:16pt'>今年以来，全区上下齐心协力。今年以来，全区上下齐心协力。今年以来，全区上下齐心协力。今年以来，全区上下齐心协力。</p>";
    for (html, is_headline) in [
        (
            "<p align='center' style='font-size:17pt'>石桥</p>".to_owned(),
            true,
        ),
        (
            "<p align='center' style='font-size:16.9pt'>石桥</p>".to_owned(),
            false,
        ),
        (format!("<h1>{}</h1>", "石".repeat(60)), true),
        (format!("<h1>{}</h1>", "石".repeat(61)), false),
        (
            "<table><tr><td><h1>石桥</h1></td><td>1</td></tr></table>".to_owned(),
            false,
        ),
    ] {
        let text = read(&[&html, body].concat());
        assert_eq!(text.headlines == [0], is_headline, "{html}");
    }
}

#[test]
fn what_is_to_be_known() {
    let text = Text {
        of_site: 3,
        left_out: 4,
        merged: 5,
        unraised: 6,
        absent: 7,
        ..Text::default()
    };
    let said = text.remarks();
    assert_eq!(said.len(), 5, "{said:?}");
    for count in 3..8 {
        let told = said
            .iter()
            .filter(|remark| remark.contains(&format!(" {count} ")))
            .count();
        assert_eq!(told, 1, "{count} {said:?}");
    }
    assert!(Text::default().remarks().is_empty());
    let pictures = read("<p>甲<img src='data:a'></img><img src='a.png'></img><img></img></p>");
    assert_eq!(pictures.absent, 2);
    let mut writer = Writer::default();
    writer.leave_out("甲 乙\n丙");
    assert_eq!(writer.finish().left_out, 3);
    for sign in [
        "office:word",
        "office:excel",
        "Word.Document",
        "class=Mso",
        "class=\"Mso",
        "mso-list",
        "LibreOffice",
        "WPS Office",
        "Excel.Sheet",
    ] {
        assert!(is_of_program(sign), "{sign}");
    }
    assert!(!is_of_program("office"));
}

#[test]
fn what_stands_above_the_line_is_behind_something() {
    for (html, text, unraised) in [
        ("<p>m<sup> 2 </sup></p>", "m²", 0),
        (
            "<p>m<span style='vertical-align:super'>2</span></p>",
            "m²",
            0,
        ),
        (
            "<p>m<span style='vertical-align:baseline'>2</span></p>",
            "m2",
            0,
        ),
        ("<p><sup>2</sup>m</p>", "2m", 0),
        ("<p>m<sup> </sup>n</p>", "m n", 0),
        ("<p>m<sup>中</sup></p>", "m中", 1),
        ("<p>m<sup><p>2</p></sup></p>", "m\n2", 0),
    ] {
        let read = read(html);
        assert_eq!(
            (read.lines.as_str(), read.unraised),
            (text, unraised),
            "{html}"
        );
    }
}
