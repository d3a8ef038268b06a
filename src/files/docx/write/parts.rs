//! The parts of the file round its text: what it is made of, settings, feet of the pages, title.

use super::look::{Twip, put};
use super::picture;
use super::styles::Sheet;
use crate::files::escape::escaped;
use crate::files::export::Kept;
use crate::files::zip::write::Archive;
use crate::text::class;
use crate::typeset::kinsoku;
use crate::typeset::page::Face;
use crate::typeset::place::ABOVE_FOLIO;
use crate::typeset::style::{PageNumberForm, PageNumberPlace, Red, Style};
use crate::typeset::units::{CELL, Micrometre};

/// The weight of a table's rules, 0.75 pt, in twips: how much of a row they take.
pub(super) const TABLE_RULE: i32 = 15;

/// A4, in thousandths of a millimetre.
const PAPER: (Micrometre, Micrometre) = (Micrometre(210_000), Micrometre(297_000));

/// Colours and fonts that Word offers; the text uses none of them.
const THEME: &str = include_str!("theme.xml");

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The beginning of a part in the language of Word.
pub(super) fn open(root: &str) -> String {
    format!("{HEAD}<w:{root} xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">")
}

/// The feet of odd and of even pages, as far as the style numbers pages.
fn feet(style: &Style) -> &'static [(&'static str, &'static str)] {
    match style.page_number {
        PageNumberPlace::Outside => &[("default", "right"), ("even", "left")],
        PageNumberPlace::Centred => &[("default", "center")],
        PageNumberPlace::None => &[],
    }
}

/// The line of the page number: a quarter higher than its type.
pub(super) const fn folio_line(style: &Style) -> Twip {
    Twip(Twip::size(style.page_number_size.size()).0 * 5 / 4)
}

/// Adds all parts but the text and the styles.
pub(super) fn add(
    archive: &mut Archive,
    sheet: &Sheet<'_>,
    media: &[&Kept],
    (title, office): (&str, &str),
) {
    let feet = feet(sheet.style);
    let mut types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/theme.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut relations = relationships();
    let mut part = |name: &str, kind: &str| {
        let main = if kind == "document" { ".main" } else { "" };
        put(
            &mut types,
            format_args!(
                "<Override PartName=\"/word/{name}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}{main}+xml\"/>"
            ),
        );
        if kind != "document" {
            put(
                &mut relations,
                format_args!(
                    "<Relationship Id=\"{name}\" Type=\"{RELATIONS}/{kind}\" Target=\"{name}.xml\"/>"
                ),
            );
        }
    };
    for kind in ["document", "styles", "settings", "fontTable"] {
        part(kind, kind);
    }
    for (kind, _) in feet {
        part(kind, "footer");
    }
    for (extension, kind) in [("png", "png"), ("jpg", "jpeg")] {
        if media.iter().any(|kept| kept.extension == extension) {
            put(
                &mut types,
                format_args!("<Default Extension=\"{extension}\" ContentType=\"image/{kind}\"/>"),
            );
        }
    }
    for (at, kept) in media.iter().enumerate() {
        let (id, name) = picture::part_name(at, kept);
        put(
            &mut relations,
            format_args!(
                "<Relationship Id=\"{id}\" Type=\"{RELATIONS}/image\" Target=\"{name}\"/>"
            ),
        );
    }
    types.push_str("</Types>");
    put(
        &mut relations,
        format_args!(
            "<Relationship Id=\"theme\" Type=\"{RELATIONS}/theme\" Target=\"theme.xml\"/></Relationships>"
        ),
    );
    archive.add("[Content_Types].xml", types.as_bytes());
    let top = format!(
        "{}<Relationship Id=\"document\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>",
        relationships()
    );
    archive.add("_rels/.rels", top.as_bytes());
    archive.add("word/_rels/document.xml.rels", relations.as_bytes());
    archive.add("word/settings.xml", settings(sheet.style).as_bytes());
    archive.add("word/fontTable.xml", fonts(sheet.style).as_bytes());
    archive.add("word/theme.xml", THEME.as_bytes());
    for &(kind, jc) in feet {
        let name = format!("word/{kind}.xml");
        archive.add(&name, foot(sheet, jc).as_bytes());
    }
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></cp:coreProperties>",
        escaped(title),
        escaped(office)
    );
    archive.add("docProps/core.xml", core.as_bytes());
}

fn relationships() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    )
}

fn settings(style: &Style) -> String {
    let mut out = open("settings");
    put(
        &mut out,
        format_args!(
            "<w:defaultTabStop w:val=\"{}\"/>",
            Twip::size(style.body_size.size()).0
        ),
    );
    if style.page_number == PageNumberPlace::Outside {
        out.push_str("<w:evenAndOddHeaders/>");
    }
    out.push_str("<w:characterSpacingControl w:val=\"compressPunctuation\"/>");
    for (name, marks) in [
        ("After", kinsoku::NOT_AT_END),
        ("Before", kinsoku::NOT_AT_START),
    ] {
        put(
            &mut out,
            format_args!(
                "<w:noLineBreaks{name} w:lang=\"zh-CN\" w:val=\"{}\"/>",
                escaped(marks)
            ),
        );
    }
    out.push_str("<w:compat><w:spaceForUL/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>");
    out
}

/// The fonts, each with the name of one that may stand in for it: the next Chinese name of its stack.
fn fonts(style: &Style) -> String {
    let mut out = open("fonts");
    let faces = &style.faces;
    let mut named: Vec<&str> = Vec::new();
    for face in [
        Face::BiaoSong,
        Face::HeiTi,
        Face::KaiTi,
        Face::FangSong,
        Face::SongTi,
    ] {
        let name = faces.office_font(face);
        if named.contains(&name) {
            continue;
        }
        named.push(name);
        let chinese = |font: &&String| font.contains(class::is_han) && *font != name;
        let other = faces.of(face).iter().find(chinese);
        let other = other.map(|font| format!("<w:altName w:val=\"{}\"/>", escaped(font)));
        put(
            &mut out,
            format_args!(
                "<w:font w:name=\"{}\">{}<w:charset w:val=\"86\"/><w:family w:val=\"auto\"/></w:font>",
                escaped(name),
                other.unwrap_or_default()
            ),
        );
    }
    put(
        &mut out,
        format_args!(
            "<w:font w:name=\"{}\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/></w:font></w:fonts>",
            escaped(faces.latin_font())
        ),
    );
    out
}

/// Dashes are Chinese ones.
const HINT: &str = "<w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr>";

/// The foot of a page: its number, between dashes or with that of all pages.
fn foot(sheet: &Sheet<'_>, jc: &str) -> String {
    let (Twip(indent), side) = match jc {
        "center" => (Twip(0), jc),
        side => (
            Twip::across(sheet.style.area, sheet.style.page_number_size.size(), CELL),
            side,
        ),
    };
    let mut out = open("ftr");
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/>");
    if indent > 0 {
        put(&mut out, format_args!("<w:ind w:{side}=\"{indent}\"/>"));
    }
    put(&mut out, format_args!("<w:jc w:val=\"{jc}\"/></w:pPr>"));
    let said = |text: &str, out: &mut String| {
        put(
            out,
            format_args!("<w:r>{HINT}<w:t xml:space=\"preserve\">{text}</w:t></w:r>"),
        );
    };
    let (before, behind) = match sheet.style.page_number_form {
        PageNumberForm::Dashes => ("— ", " —"),
        PageNumberForm::OfTotal => ("第 ", " 页"),
    };
    said(before, &mut out);
    field("PAGE", "", "1", &mut out);
    if sheet.style.page_number_form == PageNumberForm::OfTotal {
        said(" 页\u{3000}共 ", &mut out);
        field("NUMPAGES", "", "1", &mut out);
    }
    said(behind, &mut out);
    out.push_str("</w:p></w:ftr>");
    out
}

/// A field with what it says until it is reckoned anew. `look` is the run's properties.
pub(super) fn field(instruction: &str, look: &str, result: &str, out: &mut String) {
    for inner in [
        "<w:fldChar w:fldCharType=\"begin\"/>".to_owned(),
        format!("<w:instrText xml:space=\"preserve\"> {instruction} </w:instrText>"),
        "<w:fldChar w:fldCharType=\"separate\"/>".to_owned(),
        format!("<w:t>{result}</w:t>"),
        "<w:fldChar w:fldCharType=\"end\"/>".to_owned(),
    ] {
        put(out, format_args!("<w:r>{look}{inner}</w:r>"));
    }
}

/// The properties of the only section: paper, margins, feet, the line grid.
pub(super) fn section(style: &Style) -> String {
    let area = style.area;
    let (wide, high) = (Twip::of(PAPER.0).0, Twip::of(PAPER.1).0);
    let (left, top) = (Twip::of(area.left).0, Twip::of(area.top).0);
    let right = wide - left - Twip::of(area.width).0;
    let bottom = high - top - Twip::of(area.height).0;
    // Below the middle of its line the number has half of it.
    let size = Twip::size(style.page_number_size.size()).0;
    let middle = bottom - Twip::of(ABOVE_FOLIO).0 - size / 2;
    let footer = (middle - folio_line(style).0 / 2).max(0);
    let mut out = String::from("<w:sectPr>");
    for (kind, _) in feet(style) {
        put(
            &mut out,
            format_args!("<w:footerReference w:type=\"{kind}\" r:id=\"{kind}\"/>"),
        );
    }
    put(
        &mut out,
        format_args!(
            "<w:pgSz w:w=\"{wide}\" w:h=\"{high}\"/><w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"{footer}\" w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/></w:sectPr>",
            Twip::pitch(area).0
        ),
    );
    out
}

/// A rule as the border of a paragraph or a cell; Word knows eighths of a point.
pub(super) fn border(side: &str, weight: Micrometre, red: Option<Red>) -> String {
    let eighths = (weight.0 * 576 + 12_700) / 25_400;
    let colour = red.map_or("000000", Red::hex);
    format!(
        "<w:{side} w:val=\"single\" w:sz=\"{}\" w:space=\"0\" w:color=\"{colour}\"/>",
        eighths.clamp(2, 96)
    )
}
