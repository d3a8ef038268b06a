//! Where the glyphs and rules of a page stand, instruction by instruction.

use hayro_syntax::Pdf;

use super::make::{Maker, utf16};
use crate::files::pdf::content::Interpreter;
use crate::files::pdf::glyph::{Direction, Glyph, Glyphs};

/// What stands on the first page.
fn page(maker: &Maker) -> Glyphs {
    let pdf = Pdf::new(maker.bytes()).expect("a file");
    Interpreter::new().page(&pdf.pages()[0], &[])
}

/// Each glyph: what it says, where it begins, how far it reaches, its size, and what else is said of it.
fn told(glyphs: &Glyphs) -> String {
    let one = |glyph: &Glyph| {
        let turned = match glyph.direction {
            Direction::Right => "",
            Direction::Down => " down",
            Direction::Left => " left",
            Direction::Up => " up",
        };
        let facts = [
            (glyph.bold, " bold"),
            (glyph.red, " red"),
            (glyph.hidden, " hidden"),
            (glyph.unknown, " unknown"),
            (glyph.furniture, " furniture"),
        ];
        let facts: String = facts
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, fact)| *fact)
            .collect();
        let Glyph {
            x, y, width, size, ..
        } = glyph;
        format!(
            "{} {x},{y} {width} {size}{turned}{facts}",
            glyphs.text(glyph)
        )
    };
    glyphs.list.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Instructions, with `@` for 一 in the code of the font, and the glyphs that they make.
const PLACED: &[(&str, &str)] = &[
    (
        "BT /Song 16 Tf 90 700 Td <@> Tj ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 10 -20 Td <@> Tj ET",
        "一 10000,16200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 0 -20 TD T* <@> Tj ET",
        "一 9000,18200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 18 TL 90 700 Td T* <@> Tj ET",
        "一 9000,16000 1600 1600",
    ),
    (
        "BT /Song 16 Tf 18 TL 90 700 Td <@> ' ET",
        "一 9000,16000 1600 1600",
    ),
    (
        "BT /Song 16 Tf 18 TL 90 700 Td 3 2 <@@> \" ET",
        "一 9000,16000 1600 1600; 一 10800,16000 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 2 Tc <@@> Tj ET",
        "一 9000,14200 1600 1600; 一 10800,14200 1600 1600",
    ),
    (
        "BT /Win 16 Tf 90 700 Td 4 Tw <4120> Tj <41> Tj ET",
        "A 9000,14200 1600 1600;   10600,14200 1600 1600; A 12600,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 50 Tz <@@> Tj ET",
        "一 9000,14200 800 1600; 一 9800,14200 800 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 5 Ts <@> Tj 0 Ts <@> Tj ET",
        "一 9000,13700 1600 1600; 一 10600,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td [<@> -500 <@> 250 <@>] TJ ET",
        "一 9000,14200 1600 1600; 一 11400,14200 1600 1600; 一 12600,14200 1600 1600",
    ),
    (
        "BT /Song 1 Tf 16 0 0 16 90 700 Tm <@> Tj ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "BT /Song 1 Tf 16 0 0 16 90 700 Tm 1 -2 Td <@> Tj ET",
        "一 10600,17400 1600 1600",
    ),
    (
        "BT /Song 1 Tf 16 0 0 16 90 Tm <@> Tj ET",
        "一 0,84200 100 100",
    ),
    (
        "BT /Song 16 Tf 90 700 Td ET BT <@> Tj ET",
        "一 0,84200 1600 1600",
    ),
    (
        "2 0 0 2 10 20 cm BT /Song 8 Tf 40 340 Td <@> Tj ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "q 2 0 0 2 0 0 cm Q Q BT /Song 8 Tf 40 340 Td <@> Tj ET",
        "一 4000,50200 800 800",
    ),
    (
        "BT /Song 16 Tf 0 1 -1 0 90 700 Tm <@@> Tj ET",
        "一 9000,14200 1600 1600 up; 一 9000,12600 1600 1600 up",
    ),
    (
        "BT /Song 16 Tf 0 -1 1 0 90 700 Tm <@@> Tj ET",
        "一 9000,14200 1600 1600 down; 一 9000,15800 1600 1600 down",
    ),
    (
        "BT /Song 16 Tf -1 0 0 -1 90 700 Tm <@@> Tj ET",
        "一 9000,14200 1600 1600 left; 一 7400,14200 1600 1600 left",
    ),
    (
        "BT /Song 16 Tf 1 0 1 1 90 700 Tm <@> Tj ET",
        "一 9000,14200 1600 2263",
    ),
    ("BT /Song 0 Tf 90 700 Td <@> Tj ET", "一 9000,14200 0 1"),
    (
        "BT /Down 16 Tf 90 700 Td <@@> Tj ET",
        "一 8392,14200 1600 1600 down; 一 8392,15800 1600 1600 down",
    ),
    (
        "BT /Down 16 Tf 90 700 Td 2 Tc <@@> Tj ET",
        "一 8392,14200 1600 1600 down; 一 8392,16000 1600 1600 down",
    ),
    (
        "BT /Down 16 Tf 90 700 Td [<@> 500 <@>] TJ ET",
        "一 8392,14200 1600 1600 down; 一 8392,16600 1600 1600 down",
    ),
    ("BT /None 16 Tf 90 700 Td <@> Tj ET", ""),
    (
        "BT /Song 16 Tf 90 700 Td 1 0 0 rg <@> Tj 0 g <@> Tj ET",
        "一 9000,14200 1600 1600 red; 一 10600,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 0 1 1 0 k <@> Tj ET",
        "一 9000,14200 1600 1600 red",
    ),
    (
        "BT /Song 16 Tf 90 700 Td q 1 0 0 sc Q <@> Tj ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 1 0 0 scn /DeviceRGB cs <@> Tj ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 2 Tr <@> Tj ET",
        "一 9000,14200 1600 1600 bold",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 3 Tr <@> Tj ET",
        "一 9000,14200 1600 1600 hidden",
    ),
    (
        "BT /Song 16 Tf 90 700 Td 7 Tr <@> Tj 1 Tr <@> Tj ET",
        "一 9000,14200 1600 1600 hidden; 一 10600,14200 1600 1600",
    ),
    (
        "/Artifact <</Type/Pagination>> BDC BT /Song 16 Tf 90 700 Td <@> Tj EMC <@> Tj ET",
        "一 9000,14200 1600 1600 furniture; 一 10600,14200 1600 1600",
    ),
    (
        "/Artifact <</Type/Layout>> BDC BT /Song 16 Tf 90 700 Td <@> Tj EMC ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "/Span <</Type/Pagination>> BDC BT /Song 16 Tf 90 700 Td <@> Tj EMC ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "/Artifact BMC BT /Song 16 Tf 90 700 Td <@> Tj EMC ET",
        "一 9000,14200 1600 1600",
    ),
    (
        "/Span <</ActualText(ab)>> BDC BT /Song 16 Tf 90 700 Td <@@> Tj EMC ET",
        "ab 9000,14200 3200 1600",
    ),
    (
        "/Span <</ActualText()>> BDC BT /Song 16 Tf 90 700 Td <@@> Tj EMC <@> Tj ET",
        "一 9000,14200 1600 1600; 一 10600,14200 1600 1600; 一 12200,14200 1600 1600",
    ),
    (
        "BT /Song 16 Tf 700 700 Td <@> Tj -100 0 Td <@> Tj 0 160 Td <@> Tj ET",
        "一 60000,14200 1600 1600",
    ),
    (
        "BT /Gs 16 Tf 90 700 Td /Big gs <@> Tj ET",
        "一 9000,14200 2000 2000",
    ),
];

#[test]
fn text_stands_where_the_instructions_put_it() {
    for (content, expected) in PLACED {
        let mut maker = Maker::new();
        // The first font is the sixth object: each stands behind its descendant.
        maker
            .resources
            .push_str("/ExtGState<</Big<</Font[4 0 R 20]>>>>");
        let written = content.replace('@', &utf16("一"));
        maker.page(&written);
        assert_eq!(told(&page(&maker)), *expected, "{content}");
    }
}

/// More of a descendant, an encoding, a string, and the glyphs of it.
const COMPOSITE: &[(&str, &str, &str, &str)] = &[
    ("/DW 800", "/Identity-H", "0022", "A 0,84200 800 1000"),
    (
        "/W[34 [500 600] 40 50 700]",
        "/Identity-H",
        "0022002300280032",
        "A 0,84200 500 1000; B 500,84200 600 1000; G 1100,84200 700 1000; Q 1800,84200 700 1000",
    ),
    (
        "/W[34 36 300 37 [250]]",
        "/Identity-H",
        "0024002500260033",
        "C 0,84200 300 1000; D 300,84200 250 1000; E 550,84200 1000 1000; R 1550,84200 1000 1000",
    ),
    (
        "/DW2[880 -500]",
        "/Identity-V",
        "00220022",
        "A -380,84200 500 1000 down; A -380,84700 500 1000 down",
    ),
    (
        "",
        "/UniGB-UTF16-H",
        "D83CDF894E00",
        "🎉 0,84200 1000 1000; 一 1000,84200 1000 1000",
    ),
    ("/W[34[500]]", "/UniGB-UCS2-H", "0041", "A 0,84200 500 1000"),
    (
        "/W[847[500]]",
        "/GBK-EUC-H",
        "41D2BB80",
        "A 0,84200 500 1000; 一 500,84200 1000 1000; € 1500,84200 1000 1000",
    ),
    ("/W[847[500]]", "/GB-EUC-H", "41", "A 0,84200 500 1000"),
    ("/W[34[500]]", "/GBpc-EUC-H", "41", "A 0,84200 500 1000"),
    (
        "",
        "/90ms-RKSJ-H",
        "418140",
        "\u{fffd} 0,84200 1000 1000 unknown; \u{fffd} 1000,84200 1000 1000 unknown",
    ),
];

#[test]
fn fonts_say_what_codes_are_and_how_wide() {
    let descendant =
        "/Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Ordering(GB1)>>";
    let composite = |maker: &mut Maker, below: &str, encoding: &str| {
        let below = maker.add(format!("<<{descendant}{below}>>"));
        format!("/Subtype/Type0/BaseFont/SimSun/Encoding{encoding}/DescendantFonts[{below} 0 R]")
    };
    for (below, encoding, string, expected) in COMPOSITE.iter().copied() {
        let mut maker = Maker::new();
        let font = composite(&mut maker, below, encoding);
        assert_eq!(
            told(&drawn(maker, &font, string)),
            expected,
            "{below} {encoding}"
        );
    }
}

/// A font of single bytes, a string, and the glyphs of it.
const SIMPLE: &[(&str, &str, &str)] = &[
    (
        "/Subtype/Type1/BaseFont/Helvetica",
        "416D206921",
        "A 0,84200 667 1000; m 667,84200 833 1000;   1500,84200 278 1000; i 1778,84200 222 1000; ! 2000,84200 278 1000",
    ),
    (
        "/Subtype/Type1/BaseFont/Helvetica",
        "282D63437747575A5F39",
        "( 0,84200 333 1000; - 333,84200 333 1000; c 666,84200 500 1000; C 1166,84200 722 1000; w 1888,84200 722 1000; G 2610,84200 778 1000; W 3388,84200 944 1000; Z 4332,84200 667 1000; _ 4999,84200 556 1000; 9 5555,84200 556 1000",
    ),
    (
        "/Subtype/Type1/BaseFont/Courier",
        "4169",
        "A 0,84200 600 1000; i 600,84200 600 1000",
    ),
    (
        "/Subtype/Type1/BaseFont/Helvetica-Bold",
        "41",
        "A 0,84200 667 1000 bold",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial/FirstChar 65/Widths[700 800]",
        "414243",
        "A 0,84200 700 1000; B 700,84200 800 1000; C 1500,84200 0 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial/FirstChar 65/Widths[700]/FontDescriptor<</MissingWidth 400>>",
        "4142",
        "A 0,84200 700 1000; B 700,84200 400 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial/FontDescriptor<</FontWeight 600>>",
        "41",
        "A 0,84200 667 1000 bold",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial/FontDescriptor<</FontWeight 599/Flags 32>>",
        "41",
        "A 0,84200 667 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial/FontDescriptor<</Flags 262176>>",
        "41",
        "A 0,84200 667 1000 bold",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial/Encoding/MacRomanEncoding",
        "C7",
        "« 0,84200 556 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/Arial",
        "C7",
        "Ç 0,84200 556 1000",
    ),
    ("/Subtype/Type1/BaseFont/Symbol", "61", "α 0,84200 556 1000"),
    (
        "/Subtype/Type1/BaseFont/Arial/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/B 67/D/E 300/F]>>",
        "41424344",
        "B 0,84200 667 1000; B 667,84200 667 1000; D 1334,84200 722 1000; E 2056,84200 667 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/SimSun",
        "D2BB41",
        "一 0,84200 1000 1000; A 1000,84200 1000 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/ABCDEF+SimHei",
        "D2BB",
        "一 0,84200 1000 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/SimSun/Encoding<</Differences[65/B]>>",
        "41",
        "B 0,84200 667 1000",
    ),
    (
        "/Subtype/TrueType/BaseFont/SimSun/FontDescriptor<</FontFile2 1 0 R>>",
        "41",
        "A 0,84200 667 1000",
    ),
    (
        "/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 65/Widths[70]/Encoding<</Differences[65/A]>>",
        "41",
        "A 0,84200 700 10000",
    ),
];

#[test]
fn simple_fonts_say_what_bytes_are() {
    for (font, string, expected) in SIMPLE.iter().copied() {
        assert_eq!(told(&drawn(Maker::new(), font, string)), expected, "{font}");
    }
    let mut maker = Maker::new();
    let program = maker.stream("", b"/FontName /Own /Encoding 256 array dup 65 /B put dup 66 /uni4E00 put readonly def dup 67 /Z put");
    let font = format!("/Subtype/Type1/BaseFont/Own/FontDescriptor<</FontFile {program} 0 R>>");
    let told = told(&drawn(maker, &font, "414243"));
    assert_eq!(
        told,
        "B 0,84200 667 1000; 一 667,84200 556 1000; C 1223,84200 722 1000"
    );
}

/// A page on which a font of this dictionary shows a string, ten points large.
fn drawn(mut maker: Maker, font: &str, string: &str) -> Glyphs {
    let font = maker.add(format!("<</Type/Font{font}>>"));
    maker.resources = maker
        .resources
        .replace("/Font<<", &format!("/Font<</Own {font} 0 R"));
    maker.page(&format!("BT /Own 10 Tf <{string}> Tj ET"));
    page(&maker)
}

/// The rules of a page with these instructions.
fn rules(content: &str) -> Vec<[i32; 4]> {
    let glyphs = page(Maker::new().page(content));
    let rules = glyphs.rules.iter();
    rules
        .map(|rule| [rule.from.0, rule.from.1, rule.to.0, rule.to.1])
        .collect()
}

#[test]
fn rules_are_straight_and_thin() {
    for (content, expected) in [
        ("90 700 100 1 re f", vec![[9000, 14100, 19000, 14200]]),
        ("90 700 3 4 re f", vec![[9000, 13800, 9300, 14200]]),
        ("90 700 3.1 4 re f", vec![]),
        ("90 700 3 3.9 re f", vec![]),
        ("90 700 100 1 re n", vec![]),
        ("90 700 -100 -1 re f", vec![[-1000, 14200, 9000, 14300]]),
        (
            "90 700 100 50 re S",
            vec![
                [9000, 14200, 19000, 14200],
                [9000, 9200, 19000, 9200],
                [9000, 9200, 9000, 14200],
                [19000, 9200, 19000, 14200],
            ],
        ),
        ("90 700 m 190 700 l S", vec![[9000, 14200, 19000, 14200]]),
        ("90 700 m 190 701 l S", vec![[9000, 14100, 19000, 14200]]),
        ("90 700 m 190 702 l S", vec![]),
        ("90 700 m 91 600 l S", vec![[9000, 14200, 9100, 24200]]),
        ("90 700 m 92 600 l S", vec![]),
        ("90 700 m 190 700 l f", vec![]),
        (
            "90 700 m 190 700 l 190 600 l h s",
            vec![[9000, 14200, 19000, 14200], [19000, 14200, 19000, 24200]],
        ),
        (
            "90 700 m 190 700 l 190 600 l 90 600 l h b*",
            vec![
                [9000, 14200, 19000, 14200],
                [19000, 14200, 19000, 24200],
                [9000, 24200, 19000, 24200],
                [9000, 14200, 9000, 24200],
            ],
        ),
        (
            "90 700 m 1 2 3 4 190 600 c 190 500 l S",
            vec![[19000, 24200, 19000, 34200]],
        ),
        ("90 700 m 190 700 l B", vec![[9000, 14200, 19000, 14200]]),
        ("90 700 m 190 700 l B*", vec![[9000, 14200, 19000, 14200]]),
        ("90 700 m 190 700 l b", vec![[9000, 14200, 19000, 14200]]),
        (
            "2 0 0 2 0 0 cm 45 350 m 95 350 l S",
            vec![[9000, 14200, 19000, 14200]],
        ),
    ] {
        assert_eq!(rules(content), expected, "{content}");
    }
}

#[test]
fn pictures_and_forms() {
    // How many hundredths of the page a picture covers.
    for (matrix, hundredths) in [
        ("595 0 0 842 0 0", 100),
        ("297.5 0 0 842 0 0", 50),
        ("297.5 0 0 421 100 100", 25),
        ("595 0 0 842 297.5 0", 50),
        ("595 0 0 842 0 -421", 50),
        ("-297.5 0 0 -421 400 500", 25),
        ("0 421 297.5 0 0 0", 25),
        ("10 0 0 10 700 0", 0),
        ("2000 0 0 2000 -500 -500", 100),
    ] {
        let mut maker = Maker::new();
        let image = maker.stream(
            "/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
            b"0",
        );
        maker
            .resources
            .push_str(&format!("/XObject<</Im {image} 0 R>>"));
        maker.page(&format!("q {matrix} cm /Im Do Q"));
        assert_eq!(page(&maker).pictures, hundredths, "{matrix}");
    }
    let glyph = format!("BT /Song 16 Tf 90 700 Td <{}> Tj ET", utf16("一"));
    for (dict, content, expected) in [
        ("/Subtype/Form", "/Fm Do", "一 9000,14200 1600 1600"),
        (
            "/Subtype/Form/Matrix[1 0 0 1 10 20]",
            "/Fm Do",
            "一 10000,12200 1600 1600",
        ),
        (
            "/Subtype/Form/Matrix[.5 0 0 .5 0 0]",
            "1 0 0 1 0 100 cm /Fm Do",
            "一 4500,39200 800 800",
        ),
        (
            "/Subtype/Form/Matrix[1 0 0 1 10]",
            "/Fm Do",
            "一 9000,14200 1600 1600",
        ),
        ("/Subtype/PS", "/Fm Do", ""),
        ("/Subtype/Form", "/No Do", ""),
        (
            "/Subtype/Form",
            "/Artifact <</Type/Pagination>> BDC /Fm Do EMC",
            "一 9000,14200 1600 1600 furniture",
        ),
    ] {
        let mut maker = Maker::new();
        let form = maker.stream(dict, glyph.as_bytes());
        maker
            .resources
            .push_str(&format!("/XObject<</Fm {form} 0 R>>"));
        maker.page(content);
        assert_eq!(told(&page(&maker)), *expected, "{dict} {content}");
    }
    // What a form changes is its own.
    let mut maker = Maker::new();
    let form = maker.stream("/Subtype/Form", b"1 0 0 rg 2 0 0 2 0 0 cm q");
    maker
        .resources
        .push_str(&format!("/XObject<</Fm {form} 0 R>>"));
    maker.page(&format!("/Fm Do {glyph}"));
    assert_eq!(told(&page(&maker)), "一 9000,14200 1600 1600");
}

#[test]
fn annotations_that_are_shown() {
    let glyph = format!("BT /Song 16 Tf 10 20 Td <{}> Tj ET", utf16("一"));
    for (annotation, form, expected) in [
        (
            "/Subtype/Widget",
            "/BBox[0 0 100 50]",
            "一 21000,22200 3200 1600",
        ),
        (
            "/Subtype/FreeText",
            "/BBox[0 0 100 50]",
            "一 21000,22200 3200 1600",
        ),
        (
            "/Subtype/Stamp",
            "/BBox[0 0 100 50]",
            "一 21000,22200 3200 1600",
        ),
        ("/Subtype/Link", "/BBox[0 0 100 50]", ""),
        ("/Subtype/Stamp/F 2", "/BBox[0 0 100 50]", ""),
        ("/Subtype/Stamp/F 32", "/BBox[0 0 100 50]", ""),
        (
            "/Subtype/Stamp/F 4",
            "/BBox[0 0 100 50]",
            "一 21000,22200 3200 1600",
        ),
        (
            "/Subtype/Stamp",
            "/BBox[10 20 110 70]",
            "一 19000,24200 3200 1600",
        ),
        (
            "/Subtype/Stamp",
            "/BBox[10 20 110 70]/Matrix[2 0 0 2 0 0]",
            "一 19000,24200 3200 1600",
        ),
        (
            "/Subtype/Stamp",
            "/BBox[0 0 0 0]",
            "一 20000,22200 1600 1600",
        ),
    ] {
        let mut maker = Maker::new();
        let resources = maker.resources.clone();
        let form = maker.stream(
            &format!("/Subtype/Form/Resources<<{resources}>>{form}"),
            glyph.as_bytes(),
        );
        let (look, state) = if annotation.contains("Widget") {
            (format!("<</On {form} 0 R>>"), "/AS/On")
        } else {
            (format!("{form} 0 R"), "")
        };
        maker.page =
            format!("/Annots[<<{annotation}{state}/Rect[190 600 390 650]/AP<</N {look}>>>>]");
        maker.page("");
        assert_eq!(told(&page(&maker)), *expected, "{annotation} {form}");
    }
}

#[test]
fn middles_and_turns() {
    let glyph = |direction| Glyph {
        at: 0,
        len: 0,
        x: 1000,
        y: 2000,
        width: 400,
        size: 600,
        direction,
        face: None,
        bold: false,
        red: false,
        hidden: false,
        unknown: false,
        furniture: false,
    };
    for (direction, middle, turned) in [
        (Direction::Right, (1200, 1790), (1000, 2000)),
        (Direction::Down, (1210, 2200), (2000, 8000)),
        (Direction::Left, (800, 2210), (8000, 5000)),
        (Direction::Up, (790, 1800), (5000, 1000)),
    ] {
        assert_eq!(Glyphs::middle(&glyph(direction)), middle, "{direction:?}");
        assert_eq!(
            direction.turn((1000, 2000), (9000, 7000)),
            turned,
            "{direction:?}"
        );
        let (x, y) = direction.steps().0;
        assert_eq!(Direction::of(x.into(), y.into()), direction);
    }
    assert_eq!(Direction::of(1.0, -1.0), Direction::Right);
    assert_eq!(Direction::of(1.0, 2.0), Direction::Down);
    assert_eq!(Direction::of(1.0, -2.0), Direction::Up);
}
