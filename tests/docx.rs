//! Word files, unpacked and read again: nothing is lost, every block is in the style of its role, the measures are those of
//! the style. How a word processor sets them is looked at by hand.

mod unzip;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use jianbao::files::{
    self,
    docx::{self, role},
    export::{self, Form, Pictures},
};
use jianbao::tidy::{Joining, Options, tidy_repaired};
use jianbao::typeset::style::{PageNumberForm, PageNumberPlace, Red};
use jianbao::typeset::units::{Area, Micrometre, Row, SizeName};
use jianbao::{Bulletin, Role, Style, parse};
use unzip::unzip;

/// A piece of text of one style in a paragraph: the style of the paragraph, that of the run, the text.
struct Piece {
    paragraph: String,
    run: Option<String>,
    text: String,
}

impl Piece {
    fn role(&self) -> Option<Role> {
        let run = self.run.as_deref().and_then(role::role_of);
        run.or_else(|| role::role_of(&self.paragraph))
    }
}

fn value(element: &str) -> String {
    let value = element.split("w:val=\"").nth(1);
    let value = value.and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The text of a part; what fields say is left out. Panics if its elements do not close as they opened.
fn read(part: &str) -> Vec<Piece> {
    let mut open: Vec<&str> = Vec::new();
    let (mut paragraph, mut run) = (String::new(), None);
    let mut in_field = false;
    let mut pieces = Vec::new();
    for element in part.split('<').skip(1) {
        let (tag, text) = element.split_once('>').expect("a tag ends");
        if tag.starts_with('?') {
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        match name {
            "w:pStyle" => paragraph = value(tag),
            "w:r" => run = None,
            "w:rStyle" => run = Some(value(tag)),
            "w:fldChar" => in_field = !tag.contains("\"end\""),
            "w:t" if !in_field && !tag.starts_with('/') => pieces.push(Piece {
                paragraph: paragraph.clone(),
                run: run.clone(),
                text: unescaped(text),
            }),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    pieces
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn sorted(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    characters.sort_unstable();
    characters.into_iter().collect()
}

/// Every fixture with the style it is set in.
fn drafts() -> Vec<(String, Style, String)> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let file = |path: std::path::PathBuf| std::fs::read_to_string(path).expect("a draft");
    let mut drafts = Vec::new();
    for style in Style::presets() {
        let path = tests.join("pages").join(format!("{}.draft", style.id));
        drafts.push((style.id.clone(), style, file(path)));
    }
    for entry in std::fs::read_dir(tests.join("corpus")).expect("the corpus") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let name = path.file_stem().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            drafts.push((name, Style::default(), file(path)));
        }
    }
    drafts
}

#[test]
fn every_block_is_in_the_style_of_its_role() {
    for (name, style, draft) in drafts() {
        let bulletin = parse(&draft);
        let parts = unzip(&docx::write(&bulletin, &style));
        let pieces = read(&parts["word/document.xml"]);
        let mut written: BTreeMap<Role, String> = BTreeMap::new();
        for piece in &pieces {
            let role = piece.role().expect("text has a role");
            written
                .entry(role)
                .or_default()
                .push_str(&bare(&piece.text));
        }
        let mut given: BTreeMap<Role, String> = BTreeMap::new();
        for block in &bulletin.blocks {
            let text = bare(bulletin.text(block));
            given.entry(block.role).or_default().push_str(&text);
        }
        // A masthead stands in the order of the page.
        for texts in [&mut written, &mut given] {
            let masthead = texts.entry(Role::Masthead).or_default();
            *masthead = sorted(masthead);
        }
        for (role, text) in given {
            assert_eq!(written.remove(&role), Some(text), "{name}: {role:?}");
        }
        assert!(written.is_empty(), "{name}: {written:?}");
    }
}

#[test]
fn every_style_in_use_is_defined_and_every_part_is_sound() {
    for (name, style, draft) in drafts() {
        let parts = unzip(&docx::write(&parse(&draft), &style));
        for (part, content) in &parts {
            assert!(content.starts_with("<?xml"), "{name} {part}");
            read(content);
        }
        for piece in read(&parts["word/document.xml"]) {
            for id in [Some(piece.paragraph), piece.run].into_iter().flatten() {
                let defined = format!("w:styleId=\"{id}\"");
                assert!(parts["word/styles.xml"].contains(&defined), "{name} {id}");
            }
        }
    }
}

fn written(draft: &str, style: &Style) -> BTreeMap<String, String> {
    unzip(&docx::write(&parse(draft), style))
}

#[test]
fn the_measures_are_those_of_the_style() {
    let parts = written("<正文>会议指出。\n", &Style::default());
    let document = &parts["word/document.xml"];
    assert!(
        document
            .contains("<w:pgMar w:top=\"2098\" w:right=\"1475\" w:bottom=\"1984\" w:left=\"1587\""),
        "{document}"
    );
    assert!(document.contains("<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>"));
    let styles = &parts["word/styles.xml"];
    // 28 characters of 16 pt less 0.25 pt in 8844 twips, 29 not.
    assert!(styles.contains("<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>"));
    assert!(
        styles.contains("w:firstLineChars=\"200\" w:firstLine=\"632\""),
        "{styles}"
    );
    let other = Style {
        area: OTHER_AREA,
        body_size: SizeName::SmallThree,
        page_number: PageNumberPlace::None,
        ..Style::default()
    };
    let parts = written("<正文>会议指出。\n", &other);
    let document = &parts["word/document.xml"];
    assert!(document.contains("w:linePitch=\"521\""));
    assert!(document.contains("w:top=\"1701\"") && document.contains("w:left=\"1417\""));
    assert!(parts["word/styles.xml"].contains("<w:sz w:val=\"30\"/>"));
    assert!(!document.contains("footerReference") && !parts.contains_key("word/default.xml"));
}

#[test]
fn page_numbers_are_fields_at_the_outer_edge() {
    let parts = written("<正文>会议指出。\n", &Style::default());
    for (part, side) in [("default", "right"), ("even", "left")] {
        let foot = &parts[&format!("word/{part}.xml")];
        assert!(foot.contains("> PAGE </w:instrText>"), "{foot}");
        assert!(
            foot.contains(&format!("<w:jc w:val=\"{side}\"/>")),
            "{foot}"
        );
    }
    assert!(parts["word/settings.xml"].contains("<w:evenAndOddHeaders/>"));
}

#[test]
fn equal_input_gives_equal_bytes_and_metadata_is_title_and_office() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/jianbao.draft");
    let draft = std::fs::read_to_string(path).expect("a draft");
    let style = Style::default();
    let bytes = docx::write(&parse(&draft), &style);
    assert_eq!(bytes, docx::write(&parse(&draft), &style));
    let core = &unzip(&bytes)["docProps/core.xml"];
    assert!(core.contains("<dc:title>河湾政务简报</dc:title>"), "{core}");
    assert!(
        core.contains("<dc:creator>河湾区人民政府办公室</dc:creator>"),
        "{core}"
    );
    assert!(!core.contains("dcterms"), "no time");
}

#[test]
fn the_contents_list_refers_to_its_headlines() {
    let draft = "<要目>本期要目\n<要目>澄湖办实事\n\n<标题>澄湖办实事\n<正文>会议指出。\n";
    let parts = written(draft, &Style::default());
    let document = &parts["word/document.xml"];
    for said in [
        "<w:bookmarkStart w:id=\"0\" w:name=\"_Toc000000001\"/>",
        " PAGEREF _Toc000000001 \\h ",
        "<w:t>1</w:t>",
    ] {
        assert_eq!(document.matches(said).count(), 1, "{said}: {document}");
    }
}

#[test]
fn whatever_is_in_the_text_the_file_is_sound() {
    for draft in [
        "",
        "</w:t><w:p>&\"'\u{0}\u{1}\u{fffe}\u{ffff}\u{feff}\t🎉",
        "甲\t乙\n\t\n丙\t</w:tc>\n",
        "简报\n第1期\n",
        "附件：\n报：\n",
    ] {
        for style in Style::presets() {
            let parts = written(draft, &style);
            let text: String = read(&parts["word/document.xml"])
                .iter()
                .map(|piece| bare(&piece.text))
                .collect();
            assert!(text.len() >= bare(draft).len() / 2, "{draft:?}: {text}");
            let forbidden = |c: char| c < ' ' && !matches!(c, '\n' | '\t');
            assert!(!parts["word/document.xml"].contains(forbidden));
            assert!(!parts["word/document.xml"].contains(['\u{fffe}', '\u{ffff}']));
        }
    }
}

/// What a draft is after it was a Word file.
fn back(draft: &str, style: &Style) -> String {
    let file = docx::write(&parse(draft), style);
    let opened = files::open(file, &|_, _| None, &mut |_, _| {}).expect("a document of ours");
    // The file says where each paragraph begins.
    let options = Options {
        joining: Joining::KeepLines,
        ..Options::default()
    };
    tidy_repaired(&opened.source, &opened.repairs, &options).draft
}

fn blocks<'a>(bulletin: &Bulletin<'a>) -> Vec<(Role, &'a str)> {
    let blocks = bulletin.blocks.iter();
    blocks
        .map(|block| (block.role, bulletin.text(block)))
        .collect()
}

/// Drafts in which something is not what its words say.
const BY_HAND: [&str; 4] = [
    "澄湖简报\n第12期\n澄湖区人民政府办公室　2026年6月3日\n\n石桥镇扎实推进汛前准备工作\n石桥镇组织力量巡查堤防12处，整改隐患3个。\n\
     <供稿>石桥镇党政办陆明\n\n<标题>防火\n<标题>清溪街道开展夏季检查\n清溪街道检查商铺120家。\n<一级>整改要求\n<正文>一、落实责任\n\
     <二级>一、压实责任。各社区落实责任人。\n<正文>清溪街道　李文\n<按语>各镇街道要学习借鉴。\n<联系>值班室\n",
    "澄湖区水利局\n澄湖区农业农村局\n澄湖区财政局文件\n澄水发〔2026〕5号\n\n关于做好秋季农田水利建设工作的通知\n各镇人民政府：\n\
     现将有关事项通知如下，请认真贯彻执行。\n",
    "在全县三夏工作会议上的讲话\n\n县委副书记、县长　孙立民\n（2026年6月3日）\n\n同志们：\n\
     今天召开会议，主要任务是部署三夏工作。\n",
    "政府工作报告\n\n——2026年1月9日在河湾镇第十九届人民代表大会第五次全体会议上\n河湾镇人民政府镇长　孙立民\n\n各位代表：\n\
     现在，我向大会报告工作，请予审议。\n",
];

#[test]
fn what_left_as_a_word_file_comes_in_as_it_was() {
    let gongwen = Style::presets()
        .into_iter()
        .find(|style| style.id == "gongwen");
    let by_hand = BY_HAND.iter().map(|draft| {
        let style = gongwen.clone().unwrap_or_default();
        ("by hand".to_owned(), style, (*draft).to_owned())
    });
    for (name, style, draft) in drafts().into_iter().chain(by_hand) {
        let again = back(&draft, &style);
        let (before, after) = (parse(&draft), parse(&again));
        assert_eq!(blocks(&before), blocks(&after), "{name}: {draft} {again}");
        let bylines = |bulletin: &Bulletin<'_>| -> Vec<usize> {
            let all = 0..bulletin.blocks.len();
            all.filter(|at| bulletin.is_byline(*at)).collect()
        };
        assert_eq!(bylines(&before), bylines(&after), "{name}");
    }
}

#[test]
fn bylines_have_a_style_of_their_own() {
    let parts = written(BY_HAND[2], &Style::default());
    let pieces = read(&parts["word/document.xml"]);
    let byline = pieces.iter().find(|piece| piece.text.contains("孙立民"));
    assert_eq!(byline.map(|piece| &*piece.paragraph), Some("JbByline"));
    assert!(parts["word/styles.xml"].contains("<w:name w:val=\"题下署名\"/>"));
}

#[test]
fn cells_behind_a_span_stand_in_their_column_everywhere() {
    const TABLE: &str = "镇\t村\t户\t面积\t产量\n石桥\t李庄\t40\t9.30\t2.11\n合计\t\t\t18.70\t5.37\n\t小计\t\t3.20\t";
    let row = |cells: &[(u32, &str)]| {
        let (mut edges, mut texts, mut column) = (String::new(), String::new(), 0);
        for (span, text) in cells {
            column += span;
            let _ = write!(edges, "\\cellx{}", column * 900);
            for unit in text.encode_utf16() {
                let _ = write!(texts, "\\u{}?", unit.cast_signed());
            }
            texts += "\\cell ";
        }
        format!("\\trowd{edges}\\intbl {texts}\\row")
    };
    let file = [
        "{\\rtf1",
        &row(&[(1, "镇"), (1, "村"), (1, "户"), (1, "面积"), (1, "产量")]),
        &row(&[
            (1, "石桥"),
            (1, "李庄"),
            (1, "40"),
            (1, "9.30"),
            (1, "2.11"),
        ]),
        &row(&[(3, "合计"), (1, "18.70"), (1, "5.37")]),
        &row(&[(1, ""), (2, "小计"), (2, "3.20")]),
        "}",
    ]
    .concat();
    let opened = files::open(file.into_bytes(), &|_, _| None, &mut |_, _| {}).expect("a table");
    let draft = tidy_repaired(&opened.source, &opened.repairs, &Options::default()).draft;
    assert_eq!(draft.trim_end_matches('\n'), TABLE);
    let bulletin = parse(&draft);
    assert!(
        blocks(&bulletin)
            .iter()
            .all(|(role, _)| *role == Role::Table)
    );
    // On the page, a figure stands in the middle below the head of its column.
    let page = jianbao::typeset(&bulletin, &Style::default()).swap_remove(0);
    let left = |wanted: &str| {
        let mut texts = page.texts.iter();
        let found = texts.find(|text| {
            let pieces = text.lines.iter().flat_map(|line| &line.pieces);
            pieces.map(|piece| piece.text.as_ref()).collect::<String>() == wanted
        });
        found.map(|text| text.left)
    };
    for (head, figure) in [("面积", "18.70"), ("产量", "5.37"), ("面积", "3.20")] {
        assert!(
            left(head).is_some() && left(head) == left(figure),
            "{figure}"
        );
    }
    // So it does in the Word file, and comes back.
    assert_eq!(back(&draft, &Style::default()), draft);
}

#[test]
fn every_part_is_declared_and_the_text_refers_to_the_others() {
    let parts = written("<正文>会议指出。\n", &Style::default());
    let types = &parts["[Content_Types].xml"];
    let relations = &parts["word/_rels/document.xml.rels"];
    let part = |name: &String| Some(name.strip_prefix("word/")?.strip_suffix(".xml")?.to_owned());
    for name in parts.keys().filter_map(part) {
        let text = name == "document";
        let declared = types
            .split('<')
            .find(|element| element.contains(&format!("/{name}.xml\"")));
        let declared = declared.expect(&name);
        assert_eq!(declared.contains(".main+xml"), text, "{declared}");
        let referred = relations.contains(&format!("Target=\"{name}.xml\""));
        assert_eq!(referred, !text, "{name}");
    }
}

/// Another type area than the standard one.
const OTHER_AREA: Area = Area {
    left: Micrometre(25_000),
    top: Micrometre(30_000),
    width: Micrometre(160_000),
    height: Micrometre(230_000),
    rows: Row(25),
};

/// A style in which nothing is as usual.
fn unusual() -> Style {
    Style {
        area: OTHER_AREA,
        body_size: SizeName::SmallThree,
        closing_size: SizeName::SmallFour,
        page_number_size: SizeName::Four,
        page_number: PageNumberPlace::Centred,
        page_number_form: PageNumberForm::OfTotal,
        red_rule: Micrometre(1_500),
        red: Red::Dark,
        bold_levels: vec![1, 3],
        ..Style::default()
    }
}

/// The parts of a file, a line for each paragraph, row, style or relation. The theme is no text of ours.
fn lines_of(parts: &BTreeMap<String, String>, only_text: bool) -> String {
    const BEGINS: [&str; 9] = [
        "<w:p>",
        "<w:tbl>",
        "<w:tr>",
        "<w:style ",
        "<w:sectPr>",
        "<w:font ",
        "<Override ",
        "<Default ",
        "<Relationship ",
    ];
    let mut out = String::new();
    for (name, part) in parts {
        if name == "word/theme.xml" || only_text && name != "word/document.xml" {
            continue;
        }
        let lines = BEGINS.iter().fold(part.clone(), |part, begin| {
            part.replace(begin, &["\n", begin].concat())
        });
        let _ = writeln!(out, "== {name}\n{lines}");
    }
    out
}

/// `JIANBAO_BLESS=1 cargo test --test docx` writes `tests/made/*.xml` anew.
#[test]
fn the_files_are_as_they_were_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/made");
    let pictures = ["3x2-00a1", "data:image/png;base64,QUJD"].map(str::to_owned);
    let pictures = Pictures::of_addresses(&pictures);
    let by_hand = (1..).zip(BY_HAND).map(|(at, draft)| {
        let style = if at == 2 { "gongwen" } else { "jianbao" };
        let style = Style::preset(style).expect("a preset");
        (format!("by-hand-{at}"), style, draft.to_owned())
    });
    let presets = Style::presets().into_iter().map(|style| {
        let path = folder
            .with_file_name("pages")
            .join(format!("{}.draft", style.id));
        let draft = std::fs::read_to_string(path).expect("a draft");
        (style.id.clone(), style, draft)
    });
    let path = folder.join("unusual.draft");
    let draft = std::fs::read_to_string(path).expect("a draft");
    let unusual = [("unusual".to_owned(), unusual(), draft)];
    for (name, style, draft) in presets.chain(by_hand).chain(unusual) {
        let packed = export::pack(&parse(&draft), &style);
        let file = export::write(&packed, &pictures, Form::Docx).expect("a file");
        let whole = matches!(name.as_str(), "jianbao" | "unusual");
        let set = lines_of(&unzip(&file), !whole);
        let path = folder.join(&name).with_extension("xml");
        if std::env::var_os("JIANBAO_BLESS").is_some() {
            std::fs::write(&path, &set).expect("the file can be written");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        for (at, (set, expected)) in set.lines().zip(expected.lines()).enumerate() {
            assert_eq!(set, expected, "line {} of {name}.xml", at + 1);
        }
        assert_eq!(set.lines().count(), expected.lines().count(), "{name}.xml");
    }
}
