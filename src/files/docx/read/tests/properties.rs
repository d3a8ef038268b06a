//! What elements say of paragraphs, runs, lists, fields and tables, one by one.

use super::{WORD, document, numbered, opened, p, text};
use crate::source::{Align, Face, Look, Source};

fn source(body: &str, parts: &[(&str, &str)]) -> Source {
    opened(&document(WORD, body, parts)).expect(body).source
}

/// The look of a paragraph of these properties.
fn paragraph(props: &str) -> Look {
    source(&p(props, "石桥镇"), &[]).looks[0].clone()
}

/// The look of a paragraph whose run has these properties.
fn run(props: &str) -> Look {
    let body = format!("<w:p><w:r><w:rPr>{props}</w:rPr><w:t>石桥镇</w:t></w:r></w:p>");
    source(&body, &[]).looks[0].clone()
}

#[test]
fn paragraphs_stand_as_they_say() {
    for (jc, align) in [
        ("center", Align::Centre),
        ("right", Align::Right),
        ("end", Align::Right),
        ("both", Align::Plain),
        ("left", Align::Plain),
    ] {
        assert_eq!(
            paragraph(&format!("<w:jc w:val='{jc}'/>")).align,
            align,
            "{jc}"
        );
    }
    // Tenths of an em of ten points and a half.
    for (ind, indent) in [
        ("w:left='420'", 20),
        ("w:start='420'", 20),
        ("w:left='21pt'", 20),
        ("w:left='21.9pt'", 20),
        ("w:leftChars='300' w:left='1'", 30),
        ("w:startChars='300'", 30),
        ("w:left-chars='300'", 30),
        ("w:leftChars='0' w:left='420'", 20),
        ("w:firstLine='420'", 20),
        ("w:first-line='420'", 20),
        ("w:firstLineChars='200'", 20),
        ("w:first-line-chars='200'", 20),
        ("w:hanging='210'", -10),
        ("w:hangingChars='100'", -10),
        ("w:hanging-chars='100'", -10),
        ("w:hanging='210' w:firstLine='420'", -10),
        ("w:left='420' w:hanging='210'", 10),
        ("w:left='420' w:firstLine='210'", 30),
        ("w:left='x'", 0),
        ("w:left='999999pt'", 999),
    ] {
        assert_eq!(
            paragraph(&format!("<w:ind {ind}/>")).indent,
            Some(indent),
            "{ind}"
        );
    }
    for (ind, slack) in [
        ("w:right='420'", 20),
        ("w:end='420'", 20),
        ("w:rightChars='300'", 30),
        ("w:endChars='300'", 30),
        ("w:right-chars='300'", 30),
    ] {
        assert_eq!(
            paragraph(&format!("<w:jc w:val='right'/><w:ind {ind}/>")).slack,
            Some(slack),
            "{ind}"
        );
    }
}

#[test]
fn paragraphs_begin_pages_or_go_on() {
    for (page, on) in [
        ("", true),
        (" w:val='0'", false),
        (" w:val='off'", false),
        (" w:val='true'", true),
    ] {
        assert_eq!(
            paragraph(&format!("<w:pageBreakBefore{page}/>")).page,
            on,
            "{page}"
        );
    }
    for (drop, expected) in [
        ("w:dropCap='drop'", "今年"),
        ("w:dropCap='margin'", "今年"),
        ("w:drop-cap='drop'", "今年"),
        ("w:dropCap='none'", "今\n年"),
    ] {
        assert_eq!(
            text(
                &(p(&format!("<w:framePr {drop}/>"), "今") + &p("", "年")),
                &[]
            ),
            expected,
            "{drop}"
        );
    }
}

#[test]
fn runs_look_as_they_say() {
    for (props, size, bold) in [
        ("<w:sz w:val='44'/>", Some(44), false),
        ("<w:sz w:val='x'/>", None, false),
        ("<w:sz w:val='-1'/>", None, false),
        ("<w:b/>", None, true),
        ("<w:b w:val='false'/>", None, false),
    ] {
        assert_eq!((run(props).size, run(props).bold), (size, bold), "{props}");
    }
    for (colour, red) in [
        ("FF0000", true),
        ("C05050", true),
        ("BF0000", false),
        ("FF5100", false),
        ("FF0051", false),
        ("red", true),
        ("auto", false),
        ("", false),
    ] {
        assert_eq!(
            run(&format!("<w:color w:val='{colour}'/>")).red,
            red,
            "{colour}"
        );
    }
    for (fonts, face) in [
        ("w:eastAsia='黑体'", Some(Face::Hei)),
        ("w:fareast='楷体'", Some(Face::Kai)),
        ("w:ascii='黑体'", None),
        ("w:eastAsia='黑体' w:eastAsiaTheme='minorEastAsia'", None),
    ] {
        assert_eq!(run(&format!("<w:rFonts {fonts}/>")).face, face, "{fonts}");
    }
    let theme = "<a:theme NAMES><a:majorFont><a:ea typeface='黑体'/></a:majorFont><a:minorFont><a:latin/><a:ea typeface=''/><a:font script='Hant' typeface='楷体'/><a:font script='Hans' typeface='仿宋'/></a:minorFont></a:theme>";
    for (name, face) in [
        ("majorEastAsia", Face::Hei),
        ("minorEastAsia", Face::FangSong),
    ] {
        let body = format!(
            "<w:p><w:r><w:rPr><w:rFonts w:eastAsiaTheme='{name}'/></w:rPr><w:t>石</w:t></w:r></w:p>"
        );
        assert_eq!(
            source(&body, &[("theme", theme)]).looks[0].face,
            Some(face),
            "{name}"
        );
    }
    for (props, expected) in [
        ("<w:vertAlign w:val='superscript'/>", "m²"),
        ("<w:vertAlign w:val='subscript'/>", "m₂"),
        ("<w:vertAlign w:val='baseline'/>", "m2"),
        ("<w:vanish/>", "m"),
        ("<w:specVanish/>", "m"),
        ("<w:vanish w:val='0'/>", "m2"),
    ] {
        let body = format!(
            "<w:p><w:r><w:t>m</w:t></w:r><w:r><w:rPr>{props}</w:rPr><w:t>2</w:t></w:r></w:p>"
        );
        assert_eq!(text(&body, &[]), expected, "{props}");
    }
    for (font, expected) in [
        ("w:ascii='Wingdings'", "m●"),
        ("w:hAnsi='Wingdings'", "m●"),
        ("w:h-ansi='Wingdings'", "m●"),
        ("w:ascii='Arial' w:hAnsi='Wingdings'", "ml"),
    ] {
        let body = format!(
            "<w:p><w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:rFonts {font}/></w:rPr><w:t>l</w:t></w:r></w:p>"
        );
        assert_eq!(text(&body, &[]), expected, "{font}");
    }
}

#[test]
fn styles_on_styles() {
    let style = |id: &str, more: &str, kind: &str| {
        format!("<w:style w:type='{kind}' w:styleId='{id}'>{more}</w:style>")
    };
    let styles = [
        "<w:styles NAMES><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='32'/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:ind w:firstLine='320'/></w:pPr></w:pPrDefault></w:docDefaults>",
        &style("a", "<w:name w:val='标题 3'/><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr>", "paragraph"),
        &style("b", "<w:name w:val='own'/><w:basedOn w:val='a'/><w:rPr><w:sz w:val='44'/></w:rPr>", "paragraph"),
        &style("c", "<w:name w:val='Heading 10'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr>", "paragraph"),
        &style("d", "<w:name w:val='heading 4'/><w:pPr><w:outlineLvl w:val='9'/></w:pPr>", "paragraph"),
        &style("e", "<w:name w:val='文档标题'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr>", "paragraph"),
        &style("f", "<w:name w:val='f'/><w:basedOn w:val='f'/>", "paragraph"),
        &style("x", "<w:name w:val='strong'/><w:rPr><w:b/><w:sz w:val='20'/></w:rPr>", "character"),
        &style("y", "<w:name w:val='gone'/><w:rPr><w:vanish/></w:rPr>", "character"),
        "</w:styles>",
    ]
    .concat();
    let of = |id: &str, props: &str, run: &str| {
        let body = format!(
            "<w:p><w:pPr><w:pStyle w:val='{id}'/>{props}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>石</w:t></w:r></w:p>"
        );
        source(&body, &[("styles", &styles)]).looks[0].clone()
    };
    for (id, props, level) in [
        ("a", "", Some(3)),
        ("b", "", Some(3)),
        ("c", "", Some(2)),
        ("d", "", None),
        ("e", "", Some(0)),
        ("e", "<w:outlineLvl w:val='2'/>", Some(0)),
        ("c", "<w:outlineLvl w:val='8'/>", Some(9)),
        ("f", "", None),
        ("none", "", None),
    ] {
        assert_eq!(of(id, props, "").level, level, "{id} {props}");
    }
    for (id, run, size, bold) in [
        ("b", "", 44, true),
        ("a", "", 32, true),
        ("a", "<w:rStyle w:val='x'/>", 20, false),
        ("c", "<w:rStyle w:val='x'/>", 20, true),
        ("a", "<w:rStyle w:val='x'/><w:b/>", 20, true),
        ("a", "<w:rStyle w:val='none'/>", 32, true),
        ("a", "<w:b w:val='0'/>", 32, false),
    ] {
        let look = of(id, "", run);
        assert_eq!((look.size, look.bold), (Some(size), bold), "{id} {run}");
    }
    let look = of("a", "", "");
    assert_eq!((look.align, look.indent), (Align::Centre, Some(10)));
    assert_eq!(of("c", "", "").align, Align::Plain);
    // The style of the mark hides the end of a paragraph.
    let body = p("<w:rPr><w:rStyle w:val='y'/></w:rPr>", "目标。") + &p("", "今年完成。");
    assert_eq!(text(&body, &[("styles", &styles)]), "目标。今年完成。");
    for (default, size) in [("1", 44), ("true", 44), ("on", 44), ("0", 21)] {
        let styles = format!(
            "<w:styles NAMES><w:style w:type='paragraph' w:default='{default}' w:styleId='a'><w:rPr><w:sz w:val='44'/></w:rPr></w:style><w:style w:type='table' w:default='1' w:styleId='t'><w:rPr><w:sz w:val='9'/></w:rPr></w:style></w:styles>"
        );
        let look = source(&p("", "石"), &[("styles", &styles)]).looks[0].clone();
        assert_eq!(look.size.unwrap_or(21), size, "{default}");
    }
}

/// What a level says, and how its numbers are written.
const LEVELS: &[(&str, &str)] = &[
    (
        "<w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>",
        "3. 甲\n4. 乙",
    ),
    (
        "<w:start w:val='3'/><w:lvlText w:val='%1.'/>",
        "3. 甲\n4. 乙",
    ),
    (
        "<w:start w:val='1'/><w:nfc w:val='2'/><w:lvlText w:val='%1.'/>",
        "i. 甲\nii. 乙",
    ),
    (
        "<w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>",
        "I. 甲\nII. 乙",
    ),
    (
        "<w:start w:val='1'/><w:numFmt w:val='custom' w:format='001, 002'/><w:lvlText w:val='%1.'/>",
        "001. 甲\n002. 乙",
    ),
    (
        "<w:start w:val='1'/><w:numFmt w:val='decimal'/><w:suff w:val='Nothing'/><w:lvlText w:val='%1.'/>",
        "1.甲\n2.乙",
    ),
    (
        "<w:start w:val='1'/><w:numFmt w:val='decimal'/><w:suff w:val='Space'/><w:lvlText w:val='%1'/>",
        "1 甲\n2 乙",
    ),
    (
        "<w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlPicBulletId w:val='0'/><w:lvlText w:val='%1'/>",
        "● 甲\n● 乙",
    ),
    (
        "<w:numFmt w:val='bullet'/><w:lvlText w:val='%1'/>",
        "％1 甲\n％1 乙",
    ),
    (
        "<w:numFmt w:val='bullet'/><w:lvlText w:val='o'/>",
        "○ 甲\n○ 乙",
    ),
    (
        "<w:numFmt w:val='bullet'/><w:lvlText w:val='l'/><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>",
        "● 甲\n● 乙",
    ),
];

#[test]
fn levels_of_lists() {
    let body = |list: i32, level: usize| numbered(list, level, "甲") + &numbered(list, level, "乙");
    for (level, expected) in LEVELS {
        let numbering = format!(
            "<w:numbering NAMES><w:abstractNum w:abstractNumId='5'><w:lvl w:ilvl='0'>{level}</w:lvl></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='5'/></w:num></w:numbering>"
        );
        assert_eq!(
            text(&body(1, 0), &[("numbering", &numbering)]),
            *expected,
            "{level}"
        );
    }
    let level = |at: usize, more: &str| {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%{}.'/>{more}</w:lvl>",
            at + 1
        )
    };
    let numbering = [
        "<w:numbering NAMES><w:abstractNum w:abstractNumId='0'>",
        &level(0, ""),
        &level(1, "<w:lvlRestart w:val='0'/>"),
        "</w:abstractNum><w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='S'/></w:abstractNum>",
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:start w:val='7'/><w:numFmt w:val='upperLetter'/><w:lvlText w:val='%1)'/></w:lvl></w:lvlOverride></w:num>",
        "<w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>",
        "<w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='9'/></w:lvlOverride></w:num></w:numbering>",
    ]
    .concat();
    let styles = "<w:styles NAMES><w:style w:type='numbering' w:styleId='S'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let parts = [("numbering", numbering.as_str()), ("styles", styles)];
    for (body, expected) in [
        (body(1, 0), "1. 甲\n2. 乙"),
        (body(2, 0), "G) 甲\nH) 乙"),
        (body(3, 0), "1. 甲\n2. 乙"),
        (body(4, 0), "9. 甲\n10. 乙"),
        (body(5, 0), "甲\n乙"),
        (
            [body(1, 1), numbered(1, 0, "丙"), numbered(1, 1, "丁")].concat(),
            "1. 甲\n2. 乙\n2. 丙\n3. 丁",
        ),
        (body(1, 7), "甲\n乙"),
    ] {
        assert_eq!(text(&body, &parts), expected, "{body}");
    }
}

/// A paragraph with a field of this instruction.
fn field(begin: &str, instruction: &str) -> String {
    format!(
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'>{begin}</w:fldChar></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>乙</w:t></w:r></w:p>"
    )
}

#[test]
fn fields_show_what_they_can() {
    for (body, expected) in [
        (
            field("", "LISTNUM") + &field("", " listnum \\l 1"),
            "甲1)乙\n甲2)乙",
        ),
        (
            field("", "AUTONUM") + &field("", "AUTONUMLGL"),
            "甲1.乙\n甲2.乙",
        ),
        (field("", "QUOTE \"丙\""), "甲丙乙"),
        (field("", "QUOTE 丙"), "甲乙"),
        (
            field(
                "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>",
                "FORMCHECKBOX",
            ),
            "甲☒乙",
        ),
        (
            field(
                "<w:ffData><w:checkBox><w:checked w:val='0'/><w:default/></w:checkBox></w:ffData>",
                "FORMCHECKBOX",
            ),
            "甲☐乙",
        ),
        (
            field(
                "<w:ffData><w:checkBox><w:default/></w:checkBox></w:ffData>",
                "FORMCHECKBOX",
            ),
            "甲☒乙",
        ),
        (
            field("<w:ffData><w:default/></w:ffData>", "FORMCHECKBOX"),
            "甲☐乙",
        ),
        (field("", "SYMBOL 0X41"), "甲A乙"),
        (field("", "SYMBOL 7"), "甲乙"),
        (field("", "SYMBOL 108 \\f \"Wingdings\""), "甲●乙"),
        (field("", "EQ \\o\\ac(○,20)"), "甲⑳乙"),
        (field("", "EQ \\o\\ac(○,21)"), "甲21乙"),
        (field("", "EQ \\o\\ac(□,3)"), "甲3乙"),
        (field("", "EQ \\o\\ac(O,3)"), "甲③乙"),
        (field("", "EQ \\o\\ac(O,b)"), "甲Ob乙"),
        (field("", "EQ \\f(3;4)"), "甲3/4乙"),
        (field("", "EQ \\f(1,2,3)"), "甲123乙"),
        (field("", "EQ \\b(\\f(a,b))"), "甲a/b乙"),
        (field("", "EQ \\s\\up 8(上 下) c d"), "甲上 下cd乙"),
        (field("", "EQ a\\,b\\(c\\)"), "甲a,b(c)乙"),
        (field("", "EQ 1 2"), "甲12乙"),
        (
            "<w:p><w:fldSimple w:instr='LISTNUM'/></w:p>".to_owned(),
            "1)",
        ),
        (
            "<w:p><w:fldSimple w:instr='LISTNUM'><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
                .to_owned(),
            "7",
        ),
    ] {
        assert_eq!(text(&body, &[]), expected, "{body}");
    }
}

#[test]
fn breaks_signs_and_alternatives() {
    let run = |inside: &str| format!("<w:p><w:r><w:t>甲</w:t>{inside}<w:t>乙</w:t></w:r></w:p>");
    for (inside, expected) in [
        ("<w:cr/>", "甲\n乙"),
        ("<w:br w:type='page'/>", "甲\n乙"),
        ("<w:br w:type='column'/>", "甲\n乙"),
        ("<w:br w:type='textWrapping'/>", "甲\n乙"),
        ("<w:ptab/>", "甲\t乙"),
        ("<w:noBreakHyphen/>", "甲-乙"),
        ("<w:no-break-hyphen/>", "甲-乙"),
        ("<w:sym w:font='Wingdings' w:char='006C'/>", "甲●乙"),
        ("<w:sym w:char='F06C'/>", "甲●乙"),
        ("<w:sym w:char='7'/>", "甲乙"),
        ("<w:sym w:char='x'/>", "甲乙"),
        ("<w:t>&#xAD;&#x2011;</w:t>", "甲-乙"),
        ("<w:t>a&#10;b</w:t>", "甲a b乙"),
        ("<w:object><w:t>丙</w:t></w:object>", "甲乙"),
        ("<w:delText>丙</w:delText>", "甲乙"),
        (
            "<mc:AlternateContent><mc:Fallback><w:t>丙</w:t></mc:Fallback></mc:AlternateContent>",
            "甲丙乙",
        ),
        (
            "<mc:AlternateContent><mc:Other><w:t>丙</w:t></mc:Other></mc:AlternateContent>",
            "甲乙",
        ),
        ("<mc:Other><w:t>丙</w:t></mc:Other>", "甲丙乙"),
        ("<a:textpath string='丙'/>", "甲乙"),
    ] {
        assert_eq!(text(&run(inside), &[]), expected, "{inside}");
    }
    let second = |body: &str| source(body, &[]).looks[1].page;
    assert!(second(&run("<w:br w:type='page'/>")) && !second(&run("<w:br w:type='column'/>")));
    // Sections begin pages, but for those that do not.
    let section = |kind: &str| {
        format!(
            "<w:p><w:pPr><w:sectPr>{kind}</w:sectPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>{}<w:sectPr>{kind}</w:sectPr>",
            p("", "乙")
        )
    };
    assert!(second(&section("")) && second(&section("<w:type w:val='nextPage'/>")));
    assert!(!second(&section("<w:type w:val='continuous'/>")));
    // Old notes stand where they are named.
    let told = |body: &str| {
        opened(&document(WORD, body, &[]))
            .expect(body)
            .notes
            .concat()
    };
    for (inside, note) in [
        ("<w:object/>", "1 处嵌入对象"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "1 处公式"),
        ("<w:ins><w:t>丙</w:t></w:ins>", "修订"),
        ("<w:moveTo><w:t>丙</w:t></w:moveTo>", "修订"),
        ("<w:del/>", "修订"),
        ("<w:moveFrom/>", "修订"),
    ] {
        assert!(told(&run(inside)).contains(note), "{inside}");
    }
    assert!(told(&run("")).is_empty());
}

#[test]
fn cells_and_grids() {
    let cell =
        |props: &str, text: &str| format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p("", text));
    let row = |cells: &[(&str, &str)]| {
        let cells: String = cells
            .iter()
            .map(|(props, text)| cell(props, text))
            .collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let head = row(&[("", "镇"), ("", "村"), ("", "户")]);
    let wide = row(&[("<w:gridSpan w:val='2'/>", "合计"), ("", "9")]);
    for (grid, rows, expected) in [
        ("", head.clone() + &wide, "镇\t村\t户\n合计\t\t9"),
        (
            "<w:gridCol w:w='500'/><w:gridCol w:w='x'/><w:gridCol w:w='0'/>",
            head.clone() + &wide,
            "镇\t村\t户\n合计\t\t9",
        ),
        (
            "<w:gridCol w:w='900'/><w:gridCol w:w='100'/><w:gridCol w:w='900'/>",
            head.clone() + &row(&[("", "甲"), ("", "乙")]),
            "镇\t村\t户\n甲\t乙\t",
        ),
        (
            "",
            head.clone() + &row(&[("", "甲"), ("<w:cellDel/>", "乙"), ("", "丙"), ("", "丁")]),
            "镇\t村\t户\n甲\t丙\t丁",
        ),
        (
            "",
            head.clone()
                + &row(&[
                    ("<w:gridSpan w:val='0'/>", "甲"),
                    ("<w:gridSpan w:val='x'/>", "乙"),
                    ("", "丙"),
                ]),
            "镇\t村\t户\n甲\t乙\t丙",
        ),
        (
            "",
            row(&[("<w:vMerge w:val='restart'/>", "万元"), ("", "1")])
                + &row(&[("<w:vMerge w:val='continue'/>", ""), ("", "2")])
                + &row(&[("", "镇"), ("", "3")])
                + &row(&[("<w:vmerge/>", ""), ("", "4")]),
            "万元\t1\n万元\t2\n镇\t3\n\t4",
        ),
    ] {
        let table = format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>");
        assert_eq!(text(&table, &[]), expected, "{table}");
    }
    // Rows and cells in no table, and text between tables.
    assert_eq!(
        text(&(row(&[("", "甲"), ("", "乙")]) + &p("", "丙")), &[]),
        "甲\t乙\n丙"
    );
    assert_eq!(text(&cell("", "甲"), &[]), "甲");
    let told = |rows: &str| {
        opened(&document(WORD, &format!("<w:tbl>{rows}</w:tbl>"), &[]))
            .expect(rows)
            .notes
            .concat()
    };
    assert!(
        told(&(head.clone() + &row(&[("", "甲"), ("<w:cellDel/>", "乙"), ("", "丙")])))
            .contains("修订")
    );
    assert!(
        told(&(head + &row(&[("<w:vMerge w:val='restart'/>", ""), ("", "1"), ("", "2")])))
            .is_empty()
    );
}
