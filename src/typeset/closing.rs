//! The closing block (版记): 报、送、发, the printing line, the number of copies.
//!
//! GB/T 9704-2012, 7.4: 四号 仿宋, one character in at both sides, what follows hanging under the
//! first name; rules as wide as the type area, the first and the last 0.35 mm, those between
//! 0.25 mm; the last one on the lower edge of the last page's type area.

use super::compose::{Look, segment};
use super::measure::Segment;
use super::page::{Face, Ink, Text};
use super::set::{Flow, width};
use super::slab::{Keep, Keeping, Ruling, Slab, slabs};
use super::style::Style;
use super::units::{CELL, HalfCell, Micrometre, Row};
use crate::bulletin::{Block, Bulletin, Role};
use crate::text::Span;

/// The first and the last rule.
pub(super) const OUTER: Micrometre = Micrometre(350);
/// The rules between.
pub(super) const INNER: Micrometre = Micrometre(250);
/// A prefix such as 主题词： wider than this is no prefix, and nothing hangs under its end.
const WIDEST_PREFIX: HalfCell = HalfCell(16);

/// Composes the closing block; no blocks, no slabs.
pub(super) fn compose<'a>(
    bulletin: &Bulletin<'a>,
    style: &Style,
    blocks: &[Block],
) -> Vec<Slab<'a>> {
    let mut out: Vec<Slab<'a>> = Vec::new();
    let mut before = None;
    for block in blocks {
        let segment = segment(bulletin, block, Face::FangSong, false);
        let mut lines = match block.role {
            Role::Imprint => spread(segment, style).unwrap_or_else(|| hanging(segment, style)),
            _ => hanging(segment, style),
        };
        if let Some(first) = lines.first_mut() {
            let weight = match before {
                None => Some(OUTER),
                Some(role) if role != block.role => Some(INNER),
                Some(_) => None,
            };
            let ruling =
                weight.map(|weight| Ruling::across(style.area, Row(0), weight, Ink::Black));
            first.rulings.extend(ruling);
            before = Some(block.role);
        }
        out.append(&mut lines);
    }
    if let Some(last) = out.last_mut() {
        last.rulings.push(Ruling {
            shift: -OUTER.0.cast_signed(),
            ..Ruling::across(style.area, last.rows, OUTER, Ink::Black)
        });
    }
    out
}

/// One character in at both sides, hanging under the first name.
fn hanging<'a>(segment: Segment<'a>, style: &Style) -> Vec<Slab<'a>> {
    let colon = segment.text.find(['：', ':']);
    let prefix = colon.map_or(HalfCell(0), |at| {
        let len = segment.text[at..].chars().next().map_or(0, char::len_utf8);
        let text = &segment.text[..at + len];
        width(
            &[Segment { text, ..segment }],
            style.area.line(style.closing_size.size()),
        )
    });
    let hang = if prefix > WIDEST_PREFIX {
        HalfCell(0)
    } else {
        prefix
    };
    let look = Look::new(
        style,
        segment.part.role,
        style.closing_size.size(),
        Flow::Justified,
    );
    let mut text = look
        .indented(HalfCell(0), hang)
        .inset(CELL, CELL)
        .text(&[segment]);
    let lines = std::mem::take(&mut text.lines);
    slabs(&text, lines, Keeping::default())
}

/// The fields of an imprint line on one row, the first at the left, the last at the right. `None`
/// if they do not fit.
fn spread<'a>(segment: Segment<'a>, style: &Style) -> Option<Vec<Slab<'a>>> {
    let fields = fields(segment.text);
    let size = style.closing_size.size();
    let line = style.area.line(size);
    let room = line.saturating_sub(CELL + CELL);
    let segments: Vec<_> = fields
        .iter()
        .filter_map(|field| segment.piece(field.start..field.end))
        .collect();
    let widths: Vec<_> = segments
        .iter()
        .map(|field| width(&[*field], room))
        .collect();
    let taken: HalfCell = widths.iter().copied().sum();
    let gaps = u32::try_from(fields.len()).ok()?.checked_sub(1)?;
    if taken + HalfCell(gaps * CELL.0) > room {
        return None;
    }
    let free = room - taken;
    let is_copies = fields.len() == 1 && is_number_of_copies(segment.text);
    let mut left = CELL;
    let mut texts: Vec<Text<'a>> = Vec::new();
    for ((field, &wide), at) in segments.iter().zip(&widths).zip(1..) {
        if is_copies {
            left += free;
        }
        let right = line - left - wide;
        let look = Look::new(style, segment.part.role, size, Flow::Justified).inset(left, right);
        texts.push(look.text(&[*field]));
        // What does not divide evenly goes to the left, a half cell to a gap.
        let before = (free.0 * at).checked_div(gaps).unwrap_or(0);
        let until: HalfCell = widths[..at as usize].iter().copied().sum();
        left = CELL + until + HalfCell(before);
    }
    Some(vec![Slab {
        rows: Row(1),
        keep: Keep::Free,
        texts,
        ..Slab::default()
    }])
}

/// The fields of a line: what stands between tabs, full-width spaces, or two spaces and more.
fn fields(text: &str) -> Vec<Span> {
    let mut fields: Vec<Span> = Vec::new();
    for word in text.split_whitespace() {
        let span = Span::of(word, text);
        match fields.last_mut() {
            Some(last) if &text[last.end..span.start] == " " => last.end = span.end,
            _ => fields.push(span),
        }
    }
    fields
}

/// 共印60份, in brackets or not.
fn is_number_of_copies(text: &str) -> bool {
    text.trim_start_matches(['（', '(']).starts_with('共')
        && text.trim_end_matches(['）', ')']).ends_with('份')
}
