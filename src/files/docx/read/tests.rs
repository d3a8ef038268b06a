//! Documents written here, part by part.

use crate::files::zip::read::testing::zip;
use crate::files::{Opened, Refused, open};
use crate::source::{Align, Face, Joint};

mod properties;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The names that stand for vocabularies.
fn names(word: &str) -> String {
    format!(
        "xmlns:w='{word}' xmlns:r='{RELATIONS}' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
         xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:v='urn:schemas-microsoft-com:vml' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    )
}

/// A document of a body, and of other parts by the kind of their relationship.
fn document(word: &str, body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let names = names(word);
    let mut files = vec![
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships><Relationship Id='1' Type='{RELATIONS}/officeDocument' Target='word/main7.xml'/></Relationships>"
            ),
        ),
        (
            "word/main7.xml".to_owned(),
            format!(
                "<?xml version='1.0'?>\n<w:document {names}><w:body>{body}</w:body></w:document>"
            ),
        ),
    ];
    for (kind, part) in parts {
        let part = part.replacen("NAMES", &names, 1);
        files.push((format!("word/{kind}.xml"), part));
    }
    let relation = |(kind, _): &(&str, &str)| {
        format!("<Relationship Id='{kind}' Type='{RELATIONS}/{kind}' Target='{kind}.xml'/>")
    };
    let relations = parts.iter().map(relation).collect::<Vec<_>>().concat();
    files.push((
        "word/_rels/main7.xml.rels".to_owned(),
        format!("<Relationships>{relations}</Relationships>"),
    ));
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    zip(&files)
}

fn opened(bytes: &[u8]) -> Result<Opened, Refused> {
    open(bytes.to_vec(), &|_, _| None, &mut |_, _| {})
}

fn text(body: &str, parts: &[(&str, &str)]) -> String {
    opened(&document(WORD, body, parts))
        .expect(body)
        .source
        .text
}

/// A paragraph of properties and text.
fn p(props: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{props}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(list: i32, level: usize, text: &str) -> String {
    let props = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
    p(&props, text)
}

#[test]
fn a_body_as_a_reader_sees_it() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    for (body, expected) in [
        (p("", "石桥镇") + "<w:p/>" + &p("", "清溪街道"), "石桥镇\n\n清溪街道"),
        ("<w:p><w:r><w:t> 甲 </w:t><w:t xml:space='preserve'> 乙</w:t><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t><w:noBreakHyphen/></w:r></w:p>".into(), "甲 乙\t丙\n丁-"),
        // What was deleted or moved away is not there, what was put in is.
        ("<w:p><w:ins><w:r><w:t>新</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:ins><w:moveFrom><w:r><w:t>去</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p>".into(), "新来"),
        (p("<w:rPr><w:del/></w:rPr>", "前半，") + &p("", "后半。"), "前半，后半。"),
        (format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>{}", p("", "在")), "在"),
        // Hidden text; a heading and its text on one line.
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r></w:p>".into(), "显"),
        (p("<w:rPr><w:vanish/><w:specVanish/></w:rPr>", "目标。") + &p("", "今年完成。"), "目标。今年完成。"),
        (p("<w:framePr w:dropCap='drop'/>", "今") + &p("", "年以来"), "今年以来"),
        // Fields by what they show.
        (format!("<w:p>{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{separate}<w:r><w:t>7</w:t></w:r>{end}<w:fldSimple w:instr='PAGE'><w:r><w:t>8</w:t></w:r></w:fldSimple></w:p>"), "78"),
        (format!("<w:p>{begin}<w:r><w:instrText>EQ \\o\\ac(○,3)</w:instrText></w:r>{end}</w:p>"), "③"),
        (format!("<w:p>{begin}<w:r><w:instrText>IF</w:instrText></w:r><w:r><w:t>甲</w:t></w:r></w:p>"), "甲"),
        // Signs, ruby, formulas, above the line.
        ("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/></w:r><w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>l</w:t></w:r></w:p>".into(), "✓●"),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>shí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>石</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>".into(), "石x=1"),
        ("<w:p><w:r><w:t>12m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>见注</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>[</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>5]</w:t></w:r></w:p>".into(), "12m²见注[5]"),
        ("<w:sdt><w:sdtPr><w:alias w:val='名'/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>".into(), "甲"),
        // One of two alternatives; a text box behind its paragraph.
        ("<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>".into(), "前后\n框"),
        ("<w:p><w:r><w:pict><v:shape><v:textpath string='石桥简报'/></v:shape></w:pict></w:r></w:p>".into(), "\n石桥简报"),
    ] {
        assert_eq!(text(&body, &[]), expected, "{body}");
        // The same in the strict vocabulary.
        let strict = opened(&document(STRICT, &body, &[])).expect("text");
        assert_eq!(strict.source.text, expected, "{body}");
    }
}

#[test]
fn tables_become_lines() {
    let cell =
        |props: &str, text: &str| format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p("", text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        row(&[cell("<w:gridSpan w:val='2'/>", "整改清单")]),
        row(&[
            cell("<w:vMerge w:val='restart'/>", "石桥镇"),
            format!("<w:tc>{}{}</w:tc>", p("", "两处"), p("", "已改")),
        ]),
        row(&[cell("<w:vMerge/>", "石桥镇"), cell("", "")]),
        cell("", "删去的行"),
    );
    let body = format!("{}{table}{}", p("", "前"), p("", "后"));
    let opened = opened(&document(WORD, &body, &[])).expect("text");
    assert!(opened.notes.concat().contains("1 处合并的单元格已拆开"));
    let source = opened.source;
    assert_eq!(source.text, "前\n整改清单\n石桥镇\t两处 已改\n后");
    let rows: Vec<_> = source.looks.iter().map(|look| look.row).collect();
    assert_eq!(rows, [false, false, true, false]);
    // A unit holds for all rows that it covers, other text stands in the first.
    let merged = |text: [&str; 3], merge: &str| row(&text.map(|text| cell(merge, text)));
    let units = [
        merged(["石桥镇", "万元", "12"], "<w:vMerge w:val='restart'/>"),
        merged(["", "", ""], "<w:vMerge/>"),
        row(&[cell("", "河湾镇"), cell("<w:vMerge/>", ""), cell("", "3")]),
        row(&[cell("", "合计"), cell("", "亩"), cell("", "4")]),
        row(&[cell("", "另计"), cell("<w:vMerge/>", ""), cell("", "5")]),
    ];
    assert_eq!(
        text(&format!("<w:tbl>{}</w:tbl>", units.concat()), &[]),
        "石桥镇\t万元\t12\n\t万元\t\n河湾镇\t万元\t3\n合计\t亩\t4\n另计\t\t5"
    );
    // A table in a cell: its cells are parted by blanks, as the cell's paragraphs are.
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell("", "甲"), cell("", "乙")]));
    let outer = format!(
        "<w:tbl>{}</w:tbl>",
        row(&[format!("<w:tc>{inner}<w:p/></w:tc>"), cell("", "丙")])
    );
    assert_eq!(text(&outer, &[]), "甲 乙\t丙");
}

#[test]
fn cells_behind_a_span_keep_their_column() {
    let row = |props: &str, cells: &[(usize, &str)]| {
        let cell = |(span, text): &(usize, &str)| {
            format!(
                "<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr>{}</w:tc>",
                p("", text)
            )
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<w:tr><w:trPr>{props}</w:trPr>{cells}</w:tr>")
    };
    // The third column has a rule of its own in a row.
    let grid = [900, 900, 880, 20, 900, 900].map(|wide| format!("<w:gridCol w:w='{wide}'/>"));
    let table = |grid: &str| {
        [
            format!("<w:tbl><w:tblGrid>{grid}</w:tblGrid>"),
            row("", &[(6, "整改清单")]),
            row("", &[(1, "镇"), (1, "村"), (2, "户"), (1, "亩"), (1, "元")]),
            row(
                "",
                &[(1, "石桥"), (1, "李庄"), (1, "40"), (2, "9"), (1, "2")],
            ),
            row("", &[(3, "合计"), (2, "18.70"), (1, "5.37")]),
            row("", &[(4, "合计"), (1, "18.70"), (1, "5.37")]),
            row(
                "<w:gridBefore w:val='1'/>",
                &[(3, "小计"), (99_999, "18.70")],
            ),
            "</w:tbl>".to_owned(),
        ]
        .concat()
    };
    let expected = "整改清单\n镇\t村\t户\t亩\t元\n石桥\t李庄\t40\t9\t2\n\
        合计\t\t\t18.70\t5.37\n合计\t\t\t18.70\t5.37\n\t小计\t\t18.70\t";
    assert_eq!(text(&table(&grid.concat()), &[]), expected);
    // Without a grid, all columns are taken to be of one width.
    assert_eq!(text(&table(""), &[]), expected);
}

#[test]
fn nesting_and_size_are_bounded() {
    let deep = format!(
        "{}{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(5000),
        p("", "底"),
        "</w:tc></w:tr></w:tbl>".repeat(5000)
    );
    assert_eq!(text(&deep, &[]), "底");
    let boxes = "<w:p><w:r><w:txbxContent>".repeat(5000) + &p("", "底");
    assert_eq!(text(&boxes, &[]).trim(), "底");
    let many = "<w:x/>".repeat(3_000_001);
    assert!(opened(&document(WORD, &many, &[])).is_err());
}

const NUMBERING: &str = "<w:numbering NAMES><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/><w:pStyle w:val='H1'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
    <w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num></w:numbering>";

#[test]
fn numbers_are_counted_and_written_out() {
    let hidden_mark = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>";
    let section = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:sectPr/></w:pPr></w:p>";
    let body = [
        numbered(1, 0, "加强领导"),
        numbered(1, 1, "成立专班"),
        // Not seen, but counted; neither; not counted, for it is deleted.
        hidden_mark.to_owned(),
        section.to_owned(),
        format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:del>{}</w:del></w:p>",
            "<w:r><w:t>旧</w:t></w:r>"
        ),
        p("<w:pStyle w:val='H1'/>", "狠抓落实"),
        p(
            "<w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            "不编号",
        ),
        numbered(2, 0, "重新开始"),
        numbered(3, 0, "要点"),
    ];
    let styles = "<w:styles NAMES><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let parts = [("numbering", NUMBERING), ("styles", styles)];
    let source = opened(&document(WORD, &body.concat(), &parts))
        .expect("text")
        .source;
    assert_eq!(
        source.text,
        "一、加强领导\n1.1 成立专班\n三、狠抓落实\n不编号\n一、重新开始\n● 要点"
    );
    let numbers: Vec<_> = source.looks.iter().map(|look| look.number).collect();
    assert_eq!(numbers, [9 - 3, 4, 6, 0, 6, 4]);
    assert_eq!(source.looks[2].level, Some(1));
    assert!(source.looks[2].page);
}

#[test]
fn what_holds_for_all_paragraphs() {
    let styles = "<w:styles NAMES><w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val='center'/></w:pPr></w:pPrDefault></w:docDefaults></w:styles>";
    let body = p("", "石桥镇") + &p("<w:jc w:val='right'/>", "石桥镇");
    let source = opened(&document(WORD, &body, &[("styles", styles)]))
        .expect("text")
        .source;
    let aligned: Vec<_> = source.looks.iter().map(|look| look.align).collect();
    assert_eq!(aligned, [Align::Centre, Align::Right]);
}

#[test]
fn looks_come_from_styles_and_runs() {
    let styles = "<w:styles NAMES><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme='minorEastAsia'/><w:sz w:val='32'/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type='paragraph' w:styleId='a' w:default='1'><w:name w:val='Normal'/><w:pPr><w:ind w:firstLineChars='200' w:firstLine='640'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/><w:pPr><w:jc w:val='center'/><w:ind w:firstLine='0' w:firstLineChars='0'/><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:rFonts w:eastAsia='方正小标宋简体'/><w:b/><w:color w:val='FF0000'/><w:sz w:val='44'/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='h'><w:name w:val='heading 2'/><w:basedOn w:val='a'/></w:style></w:styles>";
    let theme = "<a:theme NAMES><a:minorFont><a:ea typeface=''/><a:font script='Hans' typeface='仿宋'/></a:minorFont></a:theme>";
    let body = [
        "<w:p><w:pPr><w:pStyle w:val='t'/></w:pPr><w:r><w:t>石桥镇</w:t><w:br/><w:t>工作简报</w:t></w:r></w:p>".to_owned(),
        p("", "今年以来"),
        p("<w:pStyle w:val='h'/>", "工作进展"),
        p("<w:outlineLvl w:val='9'/><w:jc w:val='right'/><w:ind w:rightChars='400' w:right='10' w:firstLine='320' w:firstLineChars='0'/>", "石桥镇"),
        "<w:p><w:r><w:br w:type='page'/></w:r></w:p>".to_owned(),
        p("<w:ind w:left='-640'/>", "末"),
    ];
    let parts = [("styles", styles), ("theme", theme)];
    let source = opened(&document(WORD, &body.concat(), &parts))
        .expect("text")
        .source;
    assert_eq!(
        source.text,
        "石桥镇\n工作简报\n今年以来\n工作进展\n石桥镇\n\n末"
    );
    let [title, second, body, head, signed, _, last] = &source.looks[..] else {
        panic!("{:?}", source.text)
    };
    assert_eq!((title.level, second.level), (Some(0), Some(0)));
    assert_eq!((title.joint, second.joint), (Joint::Begins, Joint::Breaks));
    assert_eq!(
        (title.size, title.face),
        (Some(44), Some(Face::XiaoBiaoSong))
    );
    assert!(title.bold && title.red && title.align == Align::Centre);
    assert_eq!((body.size, body.face), (Some(32), Some(Face::FangSong)));
    assert_eq!((body.indent, body.level), (Some(20), None));
    assert_eq!(head.level, Some(2));
    assert_eq!((signed.level, signed.align), (None, Align::Right));
    assert_eq!((signed.indent, signed.slack), (Some(10), Some(40)));
    assert!(last.page && !signed.page);
    assert_eq!(last.indent, Some(0));
}

#[test]
fn what_is_left_out_is_told() {
    let body = format!(
        "{}<w:p><w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐去</w:t></w:r></w:p>",
        p("", "正文")
    );
    let footnotes = "<w:footnotes NAMES><w:footnote w:id='0'><w:p/></w:footnote><w:footnote w:id='5'><w:p><w:r><w:footnoteRef/><w:t>见附件。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let comments = "<w:comments NAMES><w:comment w:id='1'><w:p/></w:comment></w:comments>";
    let header = "<w:hdr NAMES><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>";
    let parts = [
        ("footnotes", footnotes),
        ("comments", comments),
        ("header", header),
    ];
    let opened = opened(&document(WORD, &body, &parts)).expect("text");
    assert_eq!(opened.source.text, "正文\n[1]\n[1] 见附件。");
    assert_eq!(
        opened.notes,
        [
            "有 2 个字是隐藏文字，没有读入。",
            "有 1 条批注没有放进草稿。",
            "页眉、页脚没有读入。",
            "脚注、尾注放在了文末。",
            "有 1 张图片没有读入（已损坏或不在文件里）。要用的，请在原处把图片另存为 JPEG 或 PNG，再拖进来。",
        ]
    );
}

#[test]
fn what_comments_say_is_told() {
    let told = |comments: &[&str]| {
        let comment = |(id, said): (usize, &&str)| {
            let said = said.split('/').map(|said| p("", said));
            let said: String = said.collect();
            format!("<w:comment w:id='{id}' w:author='林一'>\n  {said}\n</w:comment>")
        };
        let all: String = comments.iter().enumerate().map(comment).collect();
        let all = format!("<w:comments NAMES>{all}</w:comments>");
        let bytes = document(WORD, &p("", "正文"), &[("comments", &all)]);
        opened(&bytes).expect("text").notes.concat()
    };
    assert_eq!(
        told(&["请与统计局核对", "", "日期待定。/请再问"]),
        "有 3 条批注没有放进草稿：“请与统计局核对”；“日期待定。请再问”。"
    );
    let long = "核".repeat(61);
    let wanted = format!("“{}……”", "核".repeat(60));
    let many = told(&[&long, "二", "三", "四", "五", "六", "七"]);
    assert!(
        many.contains(&wanted) && many.ends_with("“六”；其余请看原件。"),
        "{many}"
    );
}

#[test]
fn marks_of_notes_agree_with_the_notes() {
    let named = |id: u8, says: &str, mark: &str| {
        format!("<w:r>{mark}<w:footnoteReference w:id='{id}' {says}/></w:r>")
    };
    let body = [
        "<w:p><w:r><w:t>产量</w:t></w:r>",
        &named(2, "w:customMarkFollows='1'", ""),
        "<w:r><w:t>*增长</w:t></w:r>",
        &named(3, "", "<w:rPr><w:vanish/></w:rPr>"),
        &named(4, "", ""),
        "<w:r><w:t>，群众满意</w:t></w:r>",
        &named(5, "", ""),
        "</w:p>",
    ];
    let note = |id: u8, text: &str| format!("<w:footnote w:id='{id}'>{}</w:footnote>", p("", text));
    let notes = [
        note(5, "见调查。"),
        note(4, "见年鉴。"),
        note(3, "隐去。"),
        note(2, "* 按播种面积。"),
    ];
    let notes = format!("<w:footnotes NAMES>{}</w:footnotes>", notes.concat());
    assert_eq!(
        text(&body.concat(), &[("footnotes", &notes)]),
        "产量*增长[1]，群众满意[2]\n* 按播种面积。\n[1] 见年鉴。\n[2] 见调查。"
    );
}

#[test]
fn documents_in_documents_and_in_one_file() {
    let inner = document(WORD, &p("", "里面的"), &[]);
    let names = names(WORD);
    let relations = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id='{id}' Type='{RELATIONS}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let main = format!(
        "<w:document {names}><w:body>{}<w:altChunk r:id='c'/>{}</w:body></w:document>",
        p("", "前"),
        p("", "后")
    );
    let root = relations("1", "officeDocument", "/word/document.xml");
    let chunks = relations("c", "aFChunk", "../in.docx");
    let bytes = zip(&[
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", chunks.as_bytes()),
        ("in.docx", &inner),
    ]);
    assert_eq!(opened(&bytes).expect("text").source.text, "前\n里面的\n后");

    let package = format!(
        "<?xml version='1.0'?><?mso-application progid='Word.Document'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'><pkg:part pkg:name=\"/_rels/.rels\"><pkg:xmlData>{root}</pkg:xmlData></pkg:part><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData>{main}</pkg:xmlData></pkg:part></pkg:package>"
    );
    assert_eq!(
        opened(package.as_bytes()).expect("text").source.text,
        "前\n后"
    );
}

#[test]
fn word_2003_in_xml() {
    let xml = "<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml' xmlns:wx='http://schemas.microsoft.com/office/word/2003/auxHint' xmlns:aml='http://schemas.microsoft.com/aml/2001/core'>\
        <w:styles><w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style></w:styles>\
        <w:body><wx:sect><w:p><w:pPr><w:pStyle w:val='1'/><w:listPr><w:ilvl w:val='0'/><w:ilfo w:val='1'/><wx:t wx:val='一、'/></w:listPr></w:pPr><w:r><w:t>加强领导</w:t></w:r></w:p>\
        <w:p><aml:annotation w:type='Word.Deletion'><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation><aml:annotation w:type='Word.Insertion'><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation></w:p>\
        <w:p><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><w:binData w:name='wordml://1.png'>iVBORw0KGgoAAAAN\nSUhEUgAAAQAAAAEA</w:binData><v:shape><v:imagedata src='wordml://1.png'/></v:shape></w:pict></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/></wx:sect></w:body></w:wordDocument>";
    let Opened {
        source, pictures, ..
    } = opened(xml.as_bytes()).expect("text");
    assert_eq!(source.text, "一、加强领导\n新\n\n甲\t乙");
    assert_eq!((pictures[0].at, pictures[0].bytes.len()), (23, 24));
    assert_eq!(source.looks[0].level, Some(1));
}

#[test]
fn damaged_documents_say_so() {
    let body: String = (0..400)
        .map(|n| p("", &format!("第{n}处整改完成。")))
        .collect();
    let bytes = document(WORD, &body, &[]);
    let cut = opened(&bytes[..bytes.len() / 2]).expect("a beginning");
    assert!(cut.source.text.starts_with("第0处整改完成。"));
    assert!(cut.notes[0].contains("不完整"), "{:?}", cut.notes);
    let empty = opened(&document(WORD, "<w:p/>", &[]));
    assert_eq!(empty, Err(Refused("这个文档里没有文字。".into())));
}

#[test]
fn what_stands_behind_a_number() {
    for (suffix, text) in [
        ("", "1. 加强领导"),
        ("<w:suff w:val='space'/>", "1. 加强领导"),
        ("<w:suff w:val='nothing'/>", "1.加强领导"),
    ] {
        let numbering = format!(
            "<w:numbering NAMES><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
             <w:numFmt w:val='decimal'/>{suffix}<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
        );
        let body = numbered(1, 0, "加强领导");
        let file = document(WORD, &body, &[("numbering", &numbering)]);
        assert_eq!(opened(&file).expect(suffix).source.text, text, "{suffix}");
    }
}

#[test]
fn a_paragraph_has_the_outline_level_it_says() {
    for (said, level) in [("0", Some(1)), ("1", Some(2)), ("9", None)] {
        let body = p(&format!("<w:outlineLvl w:val='{said}'/>"), "加强领导");
        let source = opened(&document(WORD, &body, &[])).expect(said).source;
        assert_eq!(source.looks[0].level, level, "{said}");
    }
}
