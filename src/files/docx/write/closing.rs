//! The closing block (版记): a frame at the foot of the page on which the text ends.
//!
//! A frame and no table: a table as wide as the page floats in Word, but not in every program that reads its files. The
//! rules are black paragraphs as high as they are heavy: a paragraph's border is no wider than its text, and a border in a
//! frame keeps `LibreOffice` from making one of it.

use super::body::{Paragraph, Writer};
use super::look::{Jc, Tab, Twip};
use super::styles::ANCHOR;
use crate::bulletin::Role;
use crate::typeset::galley::Strip;
use crate::typeset::page::{Rule, Text};
use crate::typeset::units::{CELL, HalfCell};

/// Writes the block: a paragraph for each line, one for each rule.
pub(super) fn write<'a>(writer: &mut Writer<'_, 'a>, strips: &[Strip<'a>]) {
    let area = writer.sheet.style.area;
    let pitch = Twip::pitch(area).0;
    // A blank row between the text and the block, but for what the paragraph takes that the frame hangs on.
    let above = pitch - 2 * ANCHOR.0;
    let frame = format!(
        "<w:framePr w:w=\"{}\" w:vSpace=\"{above}\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"center\" w:yAlign=\"bottom\"/>",
        Twip::of(area.width).0
    );
    let rules = strips.iter().flat_map(|strip| &strip.rules);
    let taken: i32 = rules.map(|rule| Twip::of(rule.height).0).sum();
    let lines = strips.iter().map(|strip| strip.rows.0).sum::<u32>().max(1);
    // The lines give up what the rules take, so that the block is as high as its rows.
    let less = taken / lines.cast_signed() + 1;
    let line = Twip((pitch - less).max(pitch / 2));
    for strip in strips {
        let (above, below): (Vec<&Rule>, _) = strip.rules.iter().partition(|rule| rule.top.0 == 0);
        let mut paragraphs: Vec<_> = above.into_iter().map(|at| rule(writer, at)).collect();
        paragraphs.push(self::line(writer, strip, line));
        paragraphs.extend(below.into_iter().map(|at| rule(writer, at)));
        for mut paragraph in paragraphs {
            paragraph.border.insert_str(0, &frame);
            paragraph.write(writer.sheet, &mut writer.out);
        }
    }
}

/// Word knows no line lower than 0.7 pt.
fn rule(writer: &Writer<'_, '_>, rule: &Rule) -> Paragraph {
    let style = "JbRule";
    let (mut stand, _) = writer.sheet.look(style);
    stand.line = Twip::of(rule.height).max(Twip(14));
    Paragraph {
        style,
        stand,
        border: String::new(),
        runs: String::new(),
    }
}

fn line<'a>(writer: &Writer<'_, 'a>, strip: &Strip<'a>, line: Twip) -> Paragraph {
    let text = &strip.texts[0];
    let style = match text.role {
        Role::Imprint => "JbImprint",
        Role::Contact => "JbContact",
        _ => "JbDistribution",
    };
    let (mut stand, _) = writer.sheet.look(style);
    let across = |width| Twip::across(writer.sheet.style.area, text.size, width);
    let full = writer.sheet.style.area.line(text.size);
    stand.line = line;
    (stand.left, stand.right) = (across(CELL + text.hang), across(CELL));
    stand.first = Twip(-across(text.hang).0);
    let mut runs = writer.runs(text, style);
    for (field, at) in strip.texts.iter().zip(1..).skip(1) {
        let last = at == strip.texts.len();
        stand.tabs.push(Tab {
            at: across(if last {
                full.saturating_sub(CELL)
            } else {
                field.left
            }),
            jc: if last { Jc::Right } else { Jc::Left },
            leader: false,
        });
        runs.push_str("<w:r><w:tab/></w:r>");
        runs.push_str(&writer.runs(field, style));
    }
    if is_at_the_right(text, full) {
        stand.jc = Jc::Right;
        (stand.left, stand.first) = (Twip(0), Twip(0));
    }
    Paragraph {
        style,
        stand,
        border: String::new(),
        runs,
    }
}

/// Whether a field stands at the right edge alone, as the number of copies does.
fn is_at_the_right(text: &Text<'_>, full: HalfCell) -> bool {
    text.left > CELL && text.left + text.measure + CELL == full
}
