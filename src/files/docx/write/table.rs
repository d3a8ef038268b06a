//! The tables of the text.

use super::body::{Paragraph, Writer};
use super::look::{Jc, Twip, put};
use super::parts;
use crate::typeset::galley::Strip;
use crate::typeset::page::{Align, Text};
use crate::typeset::units::{HalfCell, Micrometre};

/// Whether a strip is the row of a ruled table: it has rules that run down.
pub(super) fn is_row(strip: &Strip<'_>) -> bool {
    strip.rules.iter().any(|rule| rule.height > rule.width)
}

/// Writes the rows of one table.
pub(super) fn write<'a>(writer: &mut Writer<'_, 'a>, rows: &[Strip<'a>]) {
    let edges = edges(&rows[0]);
    let weight = rows[0]
        .rules
        .first()
        .map_or(Micrometre(0), |rule| rule.height);
    let widths: Vec<Twip> = edges
        .windows(2)
        .map(|pair| Twip(Twip::of(pair[1]).0 - Twip::of(pair[0]).0))
        .collect();
    // The rules stand in the gap between the cells.
    let padding = writer.sheet.body(HalfCell(1)).0 - parts::TABLE_RULE;
    let width: i32 = widths.iter().map(|width| width.0).sum();
    put(
        &mut writer.out,
        format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>"
        ),
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        writer.out.push_str(&parts::border(side, weight, None));
    }
    put(
        &mut writer.out,
        format_args!(
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{padding}\" w:type=\"dxa\"/><w:right w:w=\"{padding}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        ),
    );
    for width in &widths {
        put(
            &mut writer.out,
            format_args!("<w:gridCol w:w=\"{}\"/>", width.0),
        );
    }
    writer.out.push_str("</w:tblGrid>");
    let again = rows.get(1).is_some_and(|row| row.under_header);
    for (row, at) in rows.iter().zip(0..) {
        let height = Twip::rows(writer.sheet.style.area, row.rows);
        put(
            &mut writer.out,
            format_args!(
                "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>{}</w:trPr>",
                height.0,
                if at == 0 && again {
                    "<w:tblHeader/>"
                } else {
                    ""
                }
            ),
        );
        for (edge, width) in edges.windows(2).zip(&widths) {
            let area = writer.sheet.style.area;
            let inside = |text: &&Text<'_>| {
                let left = area.across(text.size, text.left);
                edge[0] <= left && left < edge[1]
            };
            let text = row.texts.iter().find(inside);
            put(
                &mut writer.out,
                format_args!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>",
                    width.0
                ),
            );
            let paragraph = cell(writer, text);
            paragraph.write(writer.sheet, &mut writer.out);
            writer.out.push_str("</w:tc>");
        }
        writer.out.push_str("</w:tr>");
    }
    writer.out.push_str("</w:tbl>");
}

fn cell<'a>(writer: &Writer<'_, 'a>, text: Option<&Text<'a>>) -> Paragraph {
    let style = "JbTable";
    let (mut stand, _) = writer.sheet.look(style);
    if text.is_some_and(|text| text.align == Align::Center) {
        stand.jc = Jc::Centre;
    }
    let runs = text.map_or_else(String::new, |text| writer.runs(text, style));
    Paragraph {
        style,
        stand,
        border: String::new(),
        runs,
    }
}

/// The left edges of the columns and the right edge of the last.
fn edges(row: &Strip<'_>) -> Vec<Micrometre> {
    let down = row.rules.iter().filter(|rule| rule.height > rule.width);
    let rules: Vec<_> = down.map(|rule| (rule.left, rule.width)).collect();
    let last = rules.len().saturating_sub(1);
    let edge = |(at, &(left, width)): (usize, &(Micrometre, Micrometre))| match at {
        0 => left,
        at if at == last => left + width,
        _ => left + Micrometre(width.0 / 2),
    };
    rules.iter().enumerate().map(edge).collect()
}
