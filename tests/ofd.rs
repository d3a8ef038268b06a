//! An OFD file, unpacked and read again: every character of the pages stands where it was set.

#[path = "browser/sheet/expected.rs"]
#[allow(dead_code)]
mod expected;
mod unzip;

use std::path::Path;

use jianbao::files::export::{self, Form, Pictures};
use jianbao::files::ofd;
use jianbao::render::html::visible;
use jianbao::typeset::units::Area;
use jianbao::{Page, Style, parse, typeset};
use unzip::unzip;

/// How far a character may be from its place, in millimetres.
const TOLERANCE: f64 = 0.3;

fn attribute<'x>(element: &'x str, name: &str) -> Option<&'x str> {
    let from = element.find(&format!(" {name}=\""))? + name.len() + 3;
    element[from..].split('"').next()
}

fn numbers(list: &str) -> Vec<f64> {
    let number = |word: &str| word.parse().expect("a number");
    list.split(' ').map(number).collect()
}

/// A character and where it begins, and its baseline, in millimetres of the paper.
type Glyph = (char, f64, f64);

/// The characters that an element `TextObject` draws.
fn glyphs(object: &str) -> Vec<Glyph> {
    let boundary = numbers(attribute(object, "Boundary").expect("a box"));
    let code = &object[object.find("<ofd:TextCode").expect("text")..];
    let begin = numbers(attribute(code, "X").expect("X"))[0] + boundary[0];
    let baseline = numbers(attribute(code, "Y").expect("Y"))[0] + boundary[1];
    let text = &code[code.find('>').expect("its end") + 1..code.find("</").expect("an end")];
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    let steps = attribute(code, "DeltaX").map_or_else(Vec::new, numbers);
    assert_eq!(steps.len() + 1, text.chars().count(), "{text}");
    let mut at = begin;
    let mut out = Vec::new();
    for (c, step) in text.chars().zip(steps.into_iter().chain([0.0])) {
        if !c.is_whitespace() {
            out.push((c, at, baseline));
        }
        at += step;
    }
    let right = out.last().map_or(begin, |glyph| glyph.1);
    assert!(right < boundary[0] + boundary[2], "{text} is in its box");
    out
}

/// Compares a page's text with what was set; how many characters there are.
fn compare(page: &Page<'_>, content: &str) -> usize {
    let objects = content.split("<ofd:TextObject").skip(1);
    let mut drawn: Vec<Glyph> = objects.flat_map(glyphs).collect();
    let mut count = 0;
    for row in expected::rows(page) {
        for glyph in &row.glyphs {
            let (first, last) = (glyph.left.start(), glyph.left.end());
            let right = |left: f64| {
                let left = left - expected::LEFT;
                first - TOLERANCE <= left && left <= last + TOLERANCE
            };
            let down = |baseline: f64| row.height.contains(&(baseline - expected::TOP));
            let fits = |&(c, left, baseline): &Glyph| {
                c == visible(glyph.character) && right(left) && down(baseline)
            };
            let Some(at) = drawn.iter().position(fits) else {
                panic!("{} of {} is not there", glyph.character, row.text());
            };
            drawn.remove(at);
            count += 1;
        }
    }
    assert!(drawn.is_empty(), "nothing else is drawn: {drawn:?}");
    count
}

/// The rules of a page, compared likewise.
fn compare_rules(page: &Page<'_>, content: &str) {
    let paths = content.split("<ofd:PathObject").skip(1);
    let drawn: Vec<_> = paths
        .map(|path| numbers(attribute(path, "Boundary").expect("a box")))
        .collect();
    let millimetres = |length: u32| f64::from(length) / 1000.0;
    assert_eq!(drawn.len(), page.rules.len());
    for (rule, drawn) in page.rules.iter().zip(drawn) {
        let set = [
            expected::LEFT + millimetres(rule.left.0),
            expected::TOP + millimetres(rule.top.0),
            millimetres(rule.width.0),
            millimetres(rule.height.0),
        ];
        for (set, drawn) in set.into_iter().zip(drawn) {
            assert!((set - drawn).abs() < 0.002, "{rule:?}");
        }
    }
}

#[test]
fn every_character_stands_where_it_was_set() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut drafts: Vec<(String, String)> = Vec::new();
    for style in Style::presets() {
        let path = tests.join("pages").join(format!("{}.draft", style.id));
        drafts.push((style.id, std::fs::read_to_string(path).expect("a draft")));
    }
    for name in [
        "13-four-levels-standalone",
        "27-latin-and-addresses",
        "29-table-budget",
    ] {
        let path = tests.join("corpus").join(format!("{name}.txt"));
        let draft = std::fs::read_to_string(path).expect("a draft");
        drafts.push(("jianbao".to_owned(), draft));
    }
    drafts.push((
        "jianbao".to_owned(),
        "<正文>a<b & “c”’d'\u{301}\u{1}".to_owned(),
    ));
    let mut count = 0;
    for (style, draft) in drafts {
        let style = Style::preset(&style).expect("a preset");
        assert_eq!(style.area, Area::STANDARD);
        let pages = typeset(&parse(&draft), &style);
        let bytes = ofd::write(&pages, "甲<乙", "河湾区政府办");
        assert_eq!(bytes, ofd::write(&pages, "甲<乙", "河湾区政府办"));
        let parts = unzip(&bytes);
        assert!(parts["OFD.xml"].contains("<ofd:Title>甲&lt;乙</ofd:Title>"));
        assert_eq!(parts.len(), 3 + pages.len());
        for (page, at) in pages.iter().zip(0..) {
            let content = &parts[&format!("Doc_0/Pages/Page_{at}/Content.xml")];
            count += compare(page, content);
            compare_rules(page, content);
        }
    }
    assert!(count > 3_000, "{count} characters");
}

#[test]
fn the_red_of_the_masthead_is_red_and_nothing_else_is() {
    let pages = typeset(
        &parse("河湾简报\n第1期\n河湾区政府办　2024年3月5日\n\n<正文>甲。\n"),
        &Style::default(),
    );
    let pages = pages.as_slice();
    let parts = unzip(&ofd::write(pages, "", ""));
    let content = &parts["Doc_0/Pages/Page_0/Content.xml"];
    let red = |element: &str| {
        let objects = content.split(element).skip(1);
        objects
            .filter(|object| object.contains("255 51 51"))
            .count()
    };
    assert_eq!((red("<ofd:TextObject"), red("<ofd:PathObject")), (1, 1));
    assert!(parts["Doc_0/PublicRes.xml"].contains("FontName=\"方正小标宋简体\""));
}

/// `JIANBAO_BLESS=1 cargo test --test ofd` writes `tests/made/illustrated.ofd.xml` anew.
#[test]
fn the_file_is_as_it_was_looked_at() {
    let draft = "澄湖简报\n第12期\n澄湖区人民政府办公室　2026年6月3日\n\n<标题>石桥镇推进汛前准备\n<正文>一是明确分工。各村GDP & 人口。\n\
        <图片3x2-00a1>图1　石桥水库\n<图片3x2-00a2 1/2>\n<图片9x9-00b2>图2　没有存下来的照片\n";
    let pictures = [
        "3x2-00a1",
        "data:image/png;base64,QUJD",
        "3x2-00a2",
        "data:image/jpeg;base64,QUJE",
    ];
    let pictures = Pictures::of_addresses(&pictures.map(str::to_owned));
    let packed = export::pack(&parse(draft), &Style::default());
    let file = export::write(&packed, &pictures, Form::Ofd).expect("a file");
    let mut set = String::new();
    for (name, part) in unzip(&file) {
        set.extend(["== ", &name, "\n", &part.replace("<ofd:", "\n<ofd:"), "\n"]);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/made/illustrated.ofd.xml");
    if std::env::var_os("JIANBAO_BLESS").is_some() {
        std::fs::write(&path, &set).expect("the file can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    for (at, (set, expected)) in set.lines().zip(expected.lines()).enumerate() {
        assert_eq!(set, expected, "line {}", at + 1);
    }
    assert_eq!(set.lines().count(), expected.lines().count());
}
