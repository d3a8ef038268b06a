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
use crate::text::{Span, class};

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

/// The fields of a line: what stands between tabs, full-width spaces, or two spaces and more. 何　青 behind a colon is one name.
fn fields(text: &str) -> Vec<Span> {
    let mut fields: Vec<Span> = Vec::new();
    for word in text.split_whitespace() {
        let span = Span::of(word, text);
        let within = |last: &Span| match &text[last.end..span.start] {
            " " => true,
            "\u{3000}" => is_spaced_name(last.slice(text), word),
            _ => false,
        };
        match fields.last_mut().filter(|last| within(last)) {
            Some(last) => last.end = span.end,
            None => fields.push(span),
        }
    }
    fields
}

/// Whether these are the two halves of a name that is as wide as one of three characters: 编辑：何, 青.
fn is_spaced_name(before: &str, behind: &str) -> bool {
    let single = |text: &str| {
        let mut chars = text.chars();
        chars.next().is_some_and(class::is_han) && chars.next().is_none()
    };
    let family = before.rsplit_once(['：', ':']);
    family.is_some_and(|(_, family)| single(family.trim_start()) && single(behind))
}

/// 共印60份, in brackets or not.
fn is_number_of_copies(text: &str) -> bool {
    text.trim_start_matches(['（', '(']).starts_with('共')
        && text.trim_end_matches(['）', ')']).ends_with('份')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(text: &str) -> Segment<'_> {
        Segment::of(text, Role::Imprint, Face::FangSong)
    }

    #[test]
    fn fields_of_an_imprint_line() {
        let text = "编辑：何  审核：江 帆　校对：陆\t印";
        let found: Vec<&str> = fields(text).iter().map(|span| span.slice(text)).collect();
        assert_eq!(found, ["编辑：何", "审核：江 帆", "校对：陆", "印"]);
        for (text, is) in [
            ("共印60份", true),
            ("（共印60份）", true),
            ("(共60份)", true),
            ("印60份", false),
            ("共印60本", false),
        ] {
            assert_eq!(is_number_of_copies(text), is, "{text}");
        }
    }

    #[test]
    fn fields_stand_apart_on_one_row() {
        let style = Style::default();
        let line = style.area.line(style.closing_size.size()).0;
        assert_eq!(line, 64);
        let lefts = |text: &str| {
            let slabs = spread(segment(text), &style)?;
            let texts = slabs[0]
                .texts
                .iter()
                .map(|text| (text.left.0, text.measure.0));
            Some(texts.collect::<Vec<_>>())
        };
        for (text, places) in [
            ("编辑：何青山", &[(2, 12)][..]),
            ("编辑：何青山　审核：江帆", &[(2, 12), (52, 10)]),
            // A name of two characters that is as wide as one of three.
            ("编辑：何　青　审核：江　帆", &[(2, 12), (50, 12)]),
            ("甲乙　丙丁　戊己", &[(2, 4), (30, 4), (58, 4)]),
            ("甲乙　丙丁　戊己　庚", &[(2, 4), (21, 4), (40, 4), (60, 2)]),
            ("共印60份", &[(54, 8)]),
        ] {
            assert_eq!(lefts(text).as_deref(), Some(places), "{text}");
        }
        let fits = |count: usize| lefts(&format!("{}　乙", "甲".repeat(count))).is_some();
        assert_eq!([28, 29].map(fits), [true, false]);
    }

    #[test]
    fn what_follows_hangs_under_the_first_name() {
        let style = Style::default();
        for (prefix, hang) in [
            ("抄送：", 6),
            ("一二三四五六七：", 16),
            ("一二三四五六七八：", 0),
            ("抄送", 0),
        ] {
            let text = format!("{prefix}{}", "各镇、".repeat(20));
            let slabs = hanging(segment(&text), &style);
            assert!(slabs.len() > 1);
            let second = &slabs[1].texts[0];
            assert_eq!(
                (second.left.0, second.lines[0].indent.0),
                (2, hang),
                "{prefix}"
            );
        }
    }

    #[test]
    fn rules_stand_round_the_block_and_between_its_parts() {
        let draft = "<报送>报：区委\n<报送>送：区政府\n<印发>澄湖区政府办公室\n";
        let bulletin = crate::parse(draft);
        let slabs = compose(&bulletin, &Style::default(), &bulletin.blocks);
        let weights: Vec<Vec<(u32, i32)>> = slabs
            .iter()
            .map(|slab| {
                slab.rulings
                    .iter()
                    .map(|rule| (rule.weight.0, rule.shift))
                    .collect()
            })
            .collect();
        let (outer, inner) = (OUTER.0, INNER.0);
        assert_eq!(
            weights,
            [vec![(outer, 0)], vec![], vec![(inner, 0), (outer, -350)]]
        );
    }
}
