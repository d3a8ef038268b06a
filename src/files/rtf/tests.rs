use super::*;

/// Knows the pairs of one word.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let text = bytes.iter().filter_map(|byte| match byte {
        0xca => Some('石'),
        0xc7 => Some('桥'),
        byte => byte.is_ascii().then_some(char::from(*byte)),
    });
    (label == "gb18030").then(|| text.collect())
}

fn read(rtf: &str) -> Result<Opened, Refused> {
    open(rtf.as_bytes(), &decode, &mut |_, _| {})
}

#[test]
fn text_as_it_is_read() {
    for (rtf, text) in [
        (
            r"{\rtf1\ansicpg936 a\'ca\'af\'c7\'c5 b\par c}",
            "a石桥 b\nc",
        ),
        (
            r"{\rtf1{\fonttbl{\f1\fcharset134 x;}}\f1\'ca\'af\'c7\'c5}",
            "石桥",
        ),
        (r"{\rtf1\uc1 \u38215?\u-26423?{\uc2\u19968 ab}c}", "镇飉一c"),
        (
            r"{\rtf1{\info{\title t}}{\header h}{\*\x y}{\pict 00}a}",
            "a",
        ),
        (
            r"{\rtf1{\v x}{\deleted y}a{\field{\*\fldinst PAGE}{\fldrslt 7}}}",
            "a7",
        ),
        (
            r"{\rtf1{\listtext\pard\plain 1.\tab}a\par{\pntext 2.\tab}b\par}",
            "1. a\n2. b",
        ),
        (
            r"{\rtf1\trowd\intbl a\par b\cell c\cell\row\pard d\par}",
            "a b\tc\nd",
        ),
        (
            r"{\rtf1\trowd\cellx900\cellx1800\cellx2700\intbl a\cell b\cell c\cell\row\trowd\cellx1800\cellx2700\intbl d\cell 8\cell\row\pard e\par}",
            "a\tb\tc\nd\t\t8\ne",
        ),
        (r"{\rtf1 m{\super 2}\line x\{y\}\~z}", "m²\nx{y}\u{a0}z"),
        (r"{\rtf1 a{\footnote\chftn  b}c\par d}", "a[1]c\nd\n[1] b"),
        (
            r"{\rtf1 a{\shp{\*\shpinst{\sp{\sn x}}{\shptxt b\par}}}c\par d}",
            "ac\nb\nd",
        ),
        (r"{\rtf1 a\bin4 }}}}b}", "ab"),
    ] {
        assert_eq!(read(rtf).expect(rtf).source.text, text, "{rtf}");
    }
}

/// The hex of a PNG's header of 256 by 256 pixels.
const PNG: &str = "89504e470d0a1a0a\r\n0000000d49484452 0000010000000100";

#[test]
fn pictures_stand_where_they_are_shown() {
    let png = |name: &str| {
        format!(
            "{{\\pict{{\\*\\picprop{{\\sp{{\\sn x}}{{\\sv 89}}}}}}\\picw9\\{name}\\pngblip{{\\*\\blipuid 0a0b}}\r\n{PNG}}}"
        )
    };
    let wmf = "{\\pict\\wmetafile8 0100090000030000}";
    let binary = "{\\pict\\pngblip\\bin4 \x01\x02\x03\x04}";
    let shape = |name: &str| {
        let picture = png("a");
        format!(
            "{{\\shp{{\\*\\shpinst{{\\sp{{\\sn {name}}}{{\\sv {picture}}}}}}}{{\\shprslt{wmf}}}}}"
        )
    };
    // What the file says, what is read with ◇ for each picture, and how many are left out.
    for (rtf, expected, left_out) in [
        (
            format!("a{{\\*\\shppict{}}}{{\\nonshppict{wmf}}}\\par b", png("a")),
            "a\n◇\nb",
            0,
        ),
        (
            format!("a\\par {}\\par {{\\b \\u22270?1 b}}\\par c", png("a")),
            "a\n◇图1 b\nc",
            0,
        ),
        (format!("a{wmf}\\par b"), "a\nb", 1),
        (format!("a{binary}\\par b"), "a\nb", 1),
        (format!("a{}\\par b", shape("pib")), "a\n◇\nb", 0),
        (format!("a{}\\par b", shape("fillBlip")), "a\nb", 0),
        (
            format!(
                "a{{\\deleted {}}}{{\\v {}}}{{\\*\\listpicture{}}}\\par b",
                png("a"),
                png("a"),
                png("a")
            ),
            "a\nb",
            0,
        ),
        (png("a"), "◇", 0),
    ] {
        let opened = read(&format!("{{\\rtf1 {rtf}}}")).expect(&rtf);
        let mut text = opened.source.text;
        for picture in opened.pictures.iter().rev() {
            assert_eq!(picture.bytes.len(), 24, "{rtf}");
            text.insert(picture.at, '◇');
        }
        assert_eq!(text, expected, "{rtf}");
        let told = opened
            .notes
            .iter()
            .any(|note| note.contains("1 张图片没有读入"));
        assert_eq!(told, left_out == 1, "{:?}", opened.notes);
    }
}

#[test]
fn looks_of_lines() {
    let opened = read(
        r"{\rtf1{\fonttbl{\f1 SimHei;}}\pard\qc\b\f1\fs44 a\par\pard\plain\qj\cufi200\fs32 b\par}",
    );
    let looks = opened.expect("text").source.looks;
    assert_eq!((looks[0].align, looks[0].bold), (Align::Centre, true));
    assert_eq!((looks[0].size, looks[0].face), (Some(44), Some(Face::Hei)));
    assert_eq!((looks[1].size, looks[1].indent), (Some(32), Some(20)));
}

#[test]
fn hostile_files_end() {
    for rtf in [
        "{".repeat(200_000),
        "}".repeat(200_000),
        format!("{{\\rtf1{}", "{\\footnote".repeat(20_000)),
        r"{\rtf1\bin99999999999 a".to_owned(),
        r"{\rtf1\u99999999999\'".to_owned(),
        r"{\rtf1\fs-99999999999\cell\row\cell}".to_owned(),
        r"{\rtf1{\pict\bin99999999999 a".to_owned(),
        format!("{{\\rtf1{}", "{\\pict 8".repeat(100_000)),
        "{\\rtf1{\\pict 8}".repeat(100_000),
    ] {
        let _ = read(&rtf);
    }
    assert!(read(r"{\rtf1\ansicpg950\'aa\'aa}").is_err());
}

#[test]
fn a_file_with_changes_says_so() {
    for (rtf, told) in [
        (r"{\rtf1{\revised a}b}", true),
        (r"{\rtf1{\deleted a}b}", true),
        (r"{\rtf1 ab}", false),
    ] {
        let notes = read(rtf).expect(rtf).notes;
        let said = notes.iter().any(|note| note.contains("修订"));
        assert_eq!(said, told, "{rtf} {notes:?}");
    }
}

#[test]
fn a_picture_is_as_wide_as_the_file_says() {
    use crate::grammar::picture::Width;
    let png = "89504e470d0a1a0a0000000d494844520000010000000100";
    for (wide, on_paper) in [
        (r"", Width::Whole),
        (r"\picwgoal1134", Width::Half),
        (r"\picwgoal8845", Width::Whole),
        (r"\picwgoal8845\picscalex10", Width::Half),
    ] {
        let rtf = format!(r"{{\rtf1 {{\pict\pngblip{wide} {png}}}\par a}}");
        let pictures = read(&rtf).expect(wide).pictures;
        let found: Vec<Width> = pictures.iter().map(|one| one.on_paper).collect();
        assert_eq!(found, [on_paper], "{wide}");
    }
}

#[test]
fn words_and_signs_of_text() {
    for (rtf, text) in [
        (
            r"a\tab b\emdash c\endash d\emspace e\enspace f\qmspace g\bullet h",
            "a\tb—c–d\u{3000}e f g•h",
        ),
        (r"\lquote a\rquote\ldblquote b\rdblquote", "‘a’“b”"),
        (r"a\_b\\c\-d\:e\|f", "a-b\\cdef"),
        ("a\\\nb\\\r\nc\r\nd", "a\nb\ncd"),
        (r"a\line b\lbr c\page d\column e\sect f", "a\nb\nc\nd\ne\nf"),
        (
            r"m{\super 2}{\sub 3}{\super\nosupersub 4}{\super\super0 5}{\sub\sub0 6}{\super\plain 7}",
            "m²₃4567",
        ),
        (r"a{\v b\v0 c}{\deleted d\deleted0 e}{\v\plain f}", "acef"),
        (r"a{\deleted b\par}c", "ac"),
        (r"a\par\par b", "a\n\nb"),
        (r"\u-10179?\u-9017?a\u-10179?b", "📇ab"),
        (
            r"a\u19968\'cab{\uc0\u20108 c}{\uc2\u19977\'ca\'afd}",
            "a一b二c三d",
        ),
        (r"{\uc99\u19968 aaaaaaaaaaaaaaaabc}", "一bc"),
        (r"{\uc-1\u19968 ab}", "一b"),
        (r"\u7?a", "a"),
        (r"a{\*\unknown b}{\*\listtext c}{\colortbl;d}e", "c ae"),
        (r"a{\*}b{\*c}d", "abcd"),
        (r"a\'zzb", "azzb"),
    ] {
        let rtf = format!("{{\\rtf1\\ansicpg936 {rtf}}}");
        assert_eq!(read(&rtf).expect(&rtf).source.text, text, "{rtf}");
    }
}

#[test]
fn encodings_by_font_and_by_page() {
    let labels = |rtf: &str| {
        let asked = std::cell::RefCell::new(Vec::new());
        let decode = |label: &str, _: &[u8]| {
            asked.borrow_mut().push(label.to_owned());
            Some("字".to_owned())
        };
        open(rtf.as_bytes(), &decode, &mut |_, _| {}).expect(rtf);
        asked.into_inner().concat()
    };
    for (page, label) in [
        (932, "shift_jis"),
        (936, "gb18030"),
        (949, "euc-kr"),
        (950, "big5"),
        (54936, "gb18030"),
        (65001, "utf-8"),
        (1252, "windows-1252"),
        (1, "windows-1252"),
    ] {
        assert_eq!(
            labels(&format!("{{\\rtf1\\ansicpg{page} \\'ca\\'af}}")),
            label
        );
    }
    for (set, label) in [
        (128, "shift_jis"),
        (129, "euc-kr"),
        (134, "gb18030"),
        (136, "big5"),
        (0, "utf-8"),
    ] {
        let rtf = format!(
            "{{\\rtf1\\ansicpg65001{{\\fonttbl{{\\f3\\fcharset{set} a;}}}}\\f3\\'ca\\'af}}"
        );
        assert_eq!(labels(&rtf), label);
    }
    let unknown = open(br"{\rtf1{a}\'ca\'af}", &|_, _| None, &mut |_, _| {}).expect("text");
    assert!(
        unknown
            .notes
            .concat()
            .contains("有些文字的编码在这里解不开")
    );
    assert!(
        read(r"{\rtf1\ansicpg936 a\'ca}")
            .expect("text")
            .notes
            .is_empty()
    );
}

#[test]
fn fonts_of_signs_show_their_signs() {
    let fonts = r"{\fonttbl{\f1 Wingdings;}{\f2 SimSun;}}";
    for (rtf, text) in [
        (r"\f1 l\f2 l", "●l"),
        (r"{\f1 l}l", "●l"),
        (r"{\listtext\f1 l\tab}\f2 a", "● a"),
        (r"\f1\u-3844?\plain a", "✓a"),
    ] {
        let rtf = format!("{{\\rtf1{fonts}{rtf}}}");
        assert_eq!(read(&rtf).expect(&rtf).source.text, text, "{rtf}");
    }
}

#[test]
fn looks_of_paragraphs_and_their_ends() {
    let look = |rtf: &str| {
        let opened = read(&format!(
            "{{\\rtf1{{\\fonttbl{{\\f1 KaiTi;}}{{\\f2 Arial;}}}} {rtf} a\\par}}"
        ));
        opened.expect(rtf).source.looks[0].clone()
    };
    for (rtf, align) in [
        (r"\qc", Align::Centre),
        (r"\qr", Align::Right),
        (r"\qc\ql", Align::Plain),
        (r"\qc\qj", Align::Plain),
        (r"\qr\qd", Align::Plain),
        (r"\qc\pard", Align::Plain),
    ] {
        assert_eq!(look(rtf).align, align, "{rtf}");
    }
    for (rtf, indent) in [
        (r"\li640\fs32", 20),
        (r"\fi640\fs32", 20),
        (r"\fi-320\fs32", -10),
        (r"\culi300", 30),
        (r"\cufi200", 20),
        (r"\li640\fi640\fs32", 40),
        (r"\li640\pard\fs32", 0),
    ] {
        assert_eq!(look(rtf).indent, Some(indent), "{rtf}");
    }
    for (rtf, level) in [
        (r"\outlinelevel0", Some(1)),
        (r"\outlinelevel8", Some(9)),
        (r"\outlinelevel9", None),
        ("", None),
    ] {
        assert_eq!(look(rtf).level, level, "{rtf}");
    }
    for (rtf, bold, size, face) in [
        (r"\b\fs44\f1", true, Some(44), Some(Face::Kai)),
        (r"\b\b0\fs-1", false, None, None),
        (r"\f1\f2", false, None, Some(Face::Kai)),
        (r"\b\fs44\f1\plain", false, None, None),
    ] {
        let look = look(rtf);
        assert_eq!(
            (look.bold, look.size, look.face),
            (bold, size, face),
            "{rtf}"
        );
    }
    assert!(look(r"\page").page && !look(r"\column").page);
}

#[test]
fn what_is_left_out_is_counted() {
    let opened = read(r"{\rtf1 a{\v b c}d{\footnote e}\par}").expect("text");
    assert_eq!(
        opened.notes,
        ["有 2 个字是隐藏文字，没有读入。", "脚注、尾注放在了文末。"]
    );
    assert_eq!(opened.source.text, "ad[1]\n[1] e");
    // Notes and boxes that never end.
    assert_eq!(
        read(r"{\rtf1 a{\footnote e").expect("text").source.text,
        "a[1]\n[1] e"
    );
    assert_eq!(
        read(r"{\rtf1 a{\shp{\shptxt b\par\par c")
            .expect("text")
            .source
            .text,
        "a\nb\nc"
    );
    let told = std::cell::Cell::new(0);
    let long = format!("{{\\rtf1 {}}}", "a".repeat(200_000));
    open(long.as_bytes(), &decode, &mut |at, all| {
        assert!(at < all && all == long.len());
        told.set(told.get() + 1);
    })
    .expect("text");
    assert_eq!(told.get(), 3);
}

#[test]
fn rows_begin_where_the_file_says() {
    let row = |edges: &str, cells: &str| format!("\\trowd{edges}\\intbl {cells}\\row");
    let three = row(r"\cellx900\cellx1800\cellx2700", r"a\cell b\cell c\cell");
    for (second, text) in [
        (
            row(r"\cellx900\cellx2700", r"d\cell 8\cell"),
            "a\tb\tc\nd\t8\t",
        ),
        (
            row(r"\trleft900\cellx1800\cellx2700", r"d\cell 8\cell"),
            "a\tb\tc\n\td\t8",
        ),
        (
            format!(
                "{}{}",
                row(r"\cellx1800\cellx2700", r"d\cell 8\cell"),
                r" e\cell 9\cell\row"
            ),
            "a\tb\tc\nd\t\t8\ne\t\t9",
        ),
        (
            row(&r"\cellx1".repeat(100), r"d\cell 8\cell"),
            "a\tb\tc\nd\t8",
        ),
    ] {
        let rtf = format!("{{\\rtf1 {three}{second}}}");
        assert_eq!(read(&rtf).expect(&rtf).source.text, text, "{rtf}");
    }
    // Rows of a table in a cell are paragraphs.
    let nested = r"{\rtf1\trowd\intbl a\nestcell b\nestcell{\*\nesttableprops\nestrow}\cell c\cell\row\pard d}";
    assert_eq!(read(nested).expect("text").source.text, "a b\tc\nd");
}

#[test]
fn notes_and_boxes_of_what_is_not_read_are_none() {
    for (rtf, text) in [
        (r"{\header a{\footnote b}}c", "c"),
        (r"{\header a{\shptxt b}}c", "c"),
        (r"{\header a{\listtext 1.}}c", "c"),
        (r"{\header a{\sp{\sn x}}}c", "c"),
        (r"{\header a\cell\row}c", "c"),
    ] {
        let rtf = format!("{{\\rtf1 {rtf}}}");
        assert_eq!(read(&rtf).expect(&rtf).source.text, text, "{rtf}");
    }
}
