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
    let columns = columns(strip, writer.sheet.style.area.width);
    put(
        &mut writer.out,
        format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"JbAnchor\"/>{page}<w:spacing w:before=\"{}\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p><w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>",
            before.0,
            columns.iter().map(|width| width.0).sum::<i32>()
        ),
    );
    for Twip(width) in &columns {
        put(
            &mut writer.out,
            format_args!("<w:gridCol w:w=\"{width}\"/>"),
        );
    }
    writer
        .out
        .push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (text, Twip(width)) in strip.texts.iter().zip(columns) {
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

/// How wide the column of each picture is: Word makes what is wider than its column narrower, and does not lower it.
fn columns(strip: &Strip<'_>, measure: Micrometre) -> Vec<Twip> {
    let wide = |text: &Text<'_>| text.picture.map_or(0, |picture| picture.width.0);
    let all: u32 = strip.texts.iter().map(wide).sum();
    let count = u32::try_from(strip.texts.len()).unwrap_or(1).max(1);
    let rest = measure.0.saturating_sub(all) / count;
    let columns = strip.texts.iter().map(|text| wide(text) + rest);
    columns.map(|width| Twip::of(Micrometre(width))).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use crate::typeset::Style;
    use crate::typeset::galley::galley;

    #[test]
    fn each_picture_has_room_in_its_column() {
        let style = Style::default();
        for [one, two] in [
            ["1843x1229", "900x1200"],
            ["900x1200", "1843x1229"],
            ["800x800", "1843x300"],
        ] {
            let draft =
                format!("区水利局巡查\n已整改。\n<图片{one}-0a 2>坝顶\n<图片{two}-0b 2>坝脚\n");
            let bulletin = parse(&draft);
            let galley = galley(&bulletin, &style);
            let strip = galley.flow.iter().find(|strip| is_one(strip)).unwrap();
            let columns = columns(strip, style.area.width);
            for (text, column) in strip.texts.iter().zip(&columns) {
                let wide = text.picture.map(|picture| Twip::of(picture.width).0);
                assert!(wide.unwrap() <= column.0, "{wide:?} {columns:?}");
            }
            assert!(columns[0].0 + columns[1].0 <= Twip::of(style.area.width).0);
        }
    }
}
