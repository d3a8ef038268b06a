//! Pictures in the text: each inline in a paragraph above its caption, two beside each other in a table without rules.

use super::body::{Paragraph, Writer};
use super::look::{Twip, put};
use crate::files::docx::UNITS;
use crate::files::escape::escaped;
use crate::files::export::Kept;
use crate::typeset::galley::Strip;
use crate::typeset::page::{Picture, Text};
use crate::typeset::units::{Micrometre, Row};

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";

/// Whether a strip is pictures with their captions.
pub(super) fn is_one(strip: &Strip<'_>) -> bool {
    strip.texts.iter().any(|text| text.picture.is_some())
}

/// The relationship and the name of a picture's part.
pub(super) fn part_name(at: usize, kept: &Kept) -> (String, String) {
    let id = format!("picture{}", at + 1);
    let name = format!("media/{id}.{}", kept.extension);
    (id, name)
}

/// Writes a strip of pictures, so far below what stands above.
pub(super) fn write<'a>(
    writer: &mut Writer<'_, 'a>,
    strip: &Strip<'a>,
    before: Twip,
) -> Option<Paragraph> {
    let page = if strip.page {
        "<w:pageBreakBefore/>"
    } else {
        ""
    };
    if let [text] = strip.texts.as_slice() {
        picture(writer, text, page, before);
        return Some(caption(writer, text));
    }
    let width = Twip::of(writer.sheet.style.area.width).0 / 2;
    put(
        &mut writer.out,
        format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"JbAnchor\"/>{page}<w:spacing w:before=\"{}\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p><w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/><w:gridCol w:w=\"{width}\"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>",
            before.0,
            2 * width
        ),
    );
    for text in &strip.texts {
        put(
            &mut writer.out,
            format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"),
        );
        picture(writer, text, "", Twip(0));
        caption(writer, text).write(writer.sheet, &mut writer.out);
        writer.out.push_str("</w:tc>");
    }
    writer.out.push_str("</w:tr></w:tbl>");
    None
}

fn caption<'a>(writer: &Writer<'_, 'a>, text: &Text<'a>) -> Paragraph {
    let style = "Caption";
    let (mut stand, _) = writer.sheet.look(style);
    stand.line = Twip::rows(writer.sheet.style.area, Row(1));
    Paragraph {
        style,
        stand,
        border: String::new(),
        runs: writer.runs(text, style),
    }
}

/// The paragraph of a picture. Its line is as high as the picture: Word cuts off what is higher than an exact one.
fn picture<'a>(writer: &mut Writer<'_, 'a>, text: &Text<'a>, page: &str, before: Twip) {
    put(
        &mut writer.out,
        format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/>{page}<w:spacing w:before=\"{}\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/></w:pPr>",
            before.0
        ),
    );
    if let Some(picture) = &text.picture
        && let Some(at) = writer.media(picture.name)
    {
        let drawing = drawing(picture, at);
        writer.out.extend(["<w:r>", &drawing, "</w:r>"]);
    }
    writer.out.push_str("</w:p>");
}

fn drawing(picture: &Picture<'_>, at: usize) -> String {
    let emu = |Micrometre(length)| u64::from(length) * u64::from(UNITS);
    let (wide, high) = (emu(picture.width), emu(picture.height));
    let (number, said) = (at + 1, escaped(picture.caption));
    format!(
        "<w:drawing><wp:inline xmlns:wp=\"{DRAWING}/wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:docPr id=\"{number}\" name=\"图片 {number}\" descr=\"{said}\"/><a:graphic xmlns:a=\"{DRAWING}/main\"><a:graphicData uri=\"{DRAWING}/picture\"><pic:pic xmlns:pic=\"{DRAWING}/picture\"><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"图片 {number}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
}
