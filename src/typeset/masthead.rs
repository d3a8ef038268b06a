//! The masthead (报头): secrecy, name, issue line, issuer and date, the red rule.
//!
//! By custom it fills the upper third of the first page: the name in red 小标宋 as large as its length
//! allows, the issue line centred below, then issuer left and date right, then a rule across the page.
//! Each line of the draft's masthead keeps its characters; only their places are given.
//!
//! A document's head (GB/T 9704-2012, 7.2): number of the copy, secrecy and haste one under the other at the upper left, two
//! blank rows between the red name and its number, who signs at the right of that row. Offices that issue together stand one
//! under the other, equally wide, with one 文件 behind them.

use super::compose::{Look, segment};
use super::measure::Segment;
use super::page::{Face, Ink, Line, Origin, Part, Piece, Text};
use super::set::{Flow, width};
use super::slab::{Keep, Ruling, Slab};
use super::style::Style;
use super::units::{Area, CELL, HalfCell, Micrometre, Row, TypeSize};
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::field::{Field, Genre};
use crate::grammar::masthead::{Corner, RED_HEAD, corners, signer};
use crate::grammar::unit;
use crate::text::order::{sort_by, sort_by_key};
use crate::text::{Span, class};

/// A name that would come out smaller than this on one line is set on two.
const SMALLEST: TypeSize = TypeSize(240);
/// Offices that would come out smaller than this beside each other's 文件 are set each by itself.
const SMALLEST_JOINT: TypeSize = TypeSize(160);
/// What a name of two to seven characters gets between them, in hundredths of a character.
const LETTER_SPACING: [u32; 6] = [120, 75, 45, 28, 14, 5];
/// From the lower edge of the row above to the red rule: 4 mm below the characters (GB/T 9704-2012).
const ABOVE_RULE: i32 = 1_700;
/// Blank rows between a document's red head and its number.
const ABOVE_NUMBER: usize = 2;
/// So many offices have two rows each in a head that they share, more have one.
const TALL: usize = 3;

/// A place in the masthead, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Corner(Corner),
    /// An office above the name.
    Office,
    Name,
    Issue,
    Signer,
    /// A line that no field names.
    Other,
    Issuer,
    Date,
}

/// Composes the masthead; a bulletin without any gets none.
pub(super) fn compose<'a>(bulletin: &Bulletin<'a>, style: &Style) -> Vec<Slab<'a>> {
    let mut lines: Vec<(Slot, Segment<'a>)> = Vec::new();
    for block in bulletin.head() {
        cut(bulletin, block, &mut lines);
    }
    if lines.is_empty() {
        return Vec::new();
    }
    for (field, text) in style.genre.placeholders() {
        let slot = if field == Field::Name {
            Slot::Name
        } else {
            Slot::Issue
        };
        if !lines.iter().any(|&(other, _)| other == slot) {
            lines.push((slot, placeholder(field, text)));
        }
    }
    // A stable sort: what shares a place keeps the order of the draft.
    sort_by_key(&mut lines, |&(slot, _)| slot);
    let mut slabs = Vec::new();
    let mut at = 0;
    while lines
        .get(at)
        .is_some_and(|(slot, _)| matches!(slot, Slot::Corner(_)))
    {
        at += compose_line(&lines[at..], style, &mut slabs);
    }
    // An imported style may ask for more than a page.
    for _ in slabs.len()..style.above_name.min(style.area.rows).0 as usize {
        slabs.push(row(Vec::new()));
    }
    while at < lines.len() {
        let above = at.checked_sub(1).map(|above| lines[above].0);
        if above == Some(Slot::Name) && style.genre == Genre::Document {
            slabs.extend((0..ABOVE_NUMBER).map(|_| row(Vec::new())));
        }
        at += compose_line(&lines[at..], style, &mut slabs);
    }
    for slab in slabs.iter_mut().skip(1) {
        slab.keep = Keep::Never;
    }
    if let Some(last) = slabs.last_mut() {
        last.rulings.push(Ruling {
            shift: ABOVE_RULE,
            ..Ruling::across(style.area, last.rows, style.red_rule, Ink::Red)
        });
    }
    slabs
}

/// Composes the first of the lines, or the first two if they share a row; how many were taken.
fn compose_line<'a>(
    lines: &[(Slot, Segment<'a>)],
    style: &Style,
    slabs: &mut Vec<Slab<'a>>,
) -> usize {
    let (slot, segment) = lines[0];
    let centred = Look::new(style, Role::Masthead, style.body(), Flow::Balanced);
    match slot {
        Slot::Corner(_) => {
            let look = Look::body(style, Role::Masthead, HalfCell(0), HalfCell(0));
            rows(look.text(&[segment.with_face(Face::HeiTi)]), slabs);
        }
        Slot::Name | Slot::Office => {
            if let Some((slab, taken)) = joint(lines, style) {
                slabs.push(slab);
                return taken;
            }
            let office = lines.get(1).is_some_and(|&(next, _)| next <= Slot::Name);
            let largest = if office {
                TypeSize(style.name_size.0 / 2)
            } else {
                style.name_size
            };
            name(segment.with_face(Face::BiaoSong), style, largest, slabs);
        }
        Slot::Issue | Slot::Signer => {
            let (number, signed, taken) = match (slot, lines.get(1)) {
                (Slot::Signer, _) => (None, Some(segment), 1),
                (_, Some(&(Slot::Signer, signed))) => (Some(segment), Some(signed), 2),
                _ => (Some(segment), None, 1),
            };
            let number = number.map(|number| [number]);
            let signed = signed.map(signature);
            if let Some(signed) = signed
                && let Some(slab) =
                    sides(number.as_ref().map_or(&[], |number| number), &signed, style)
            {
                slabs.push(slab);
                return taken;
            }
            rows(centred.text(&[segment]), slabs);
        }
        Slot::Other => rows(centred.text(&[segment]), slabs),
        Slot::Issuer | Slot::Date => {
            if let Some(&(Slot::Date, date)) = lines.get(1)
                && slot == Slot::Issuer
                && let Some(slab) = sides(&[segment], &[date], style)
            {
                slabs.push(slab);
                return 2;
            }
            let (flow, at) = match slot {
                Slot::Date => (Flow::Right, HalfCell(0)),
                _ => (Flow::Justified, CELL),
            };
            let look = Look::new(style, Role::Masthead, style.body(), flow);
            rows(look.inset(at, CELL).text(&[segment]), slabs);
        }
    }
    1
}

/// Cuts a block of the masthead before its fields. Pieces that would stand on the page in another
/// order than in the draft stay together.
fn cut<'a>(bulletin: &Bulletin<'a>, block: &Block, lines: &mut Vec<(Slot, Segment<'a>)>) {
    let masthead = &bulletin.masthead;
    let whole = segment(bulletin, block, Face::FangSong, false);
    if let Some(name) = masthead.name
        && name.start <= block.span.start
        && block.span.end <= name.end
    {
        // A name of several lines: the last is the name, the others the offices above it.
        let slot = if block.span.end == name.end {
            Slot::Name
        } else {
            Slot::Office
        };
        lines.push((slot, whole));
        return;
    }
    let above = masthead.name.and_then(|name| {
        let gap = bulletin.source.get(block.span.end..name.start)?;
        gap.trim().is_empty().then_some(())
    });
    if above.is_some() && unit::is_unit(whole.text) {
        lines.push((Slot::Office, whole));
        return;
    }
    let corners = corners(whole.text);
    if !corners.is_empty() {
        let ends = corners[1..].iter().map(|(_, span)| span.start);
        let ends = ends.chain([whole.text.len()]);
        let starts = [0]
            .into_iter()
            .chain(corners[1..].iter().map(|(_, span)| span.start));
        for (((kind, _), start), end) in corners.iter().zip(starts).zip(ends) {
            let piece = whole.piece(start..end);
            lines.extend(piece.map(|piece| (Slot::Corner(*kind), piece)));
        }
        return;
    }
    let fields = [
        (Slot::Corner(Corner::Secrecy), masthead.secrecy),
        (Slot::Name, masthead.name),
        (Slot::Issue, masthead.issue),
        (Slot::Issuer, masthead.issuer),
        (Slot::Date, masthead.date),
    ];
    let mut begins: Vec<(usize, Slot)> = fields
        .into_iter()
        .filter_map(|(slot, span)| Some((span?, slot)))
        // The issue and the offices may run over several lines.
        .filter(|(span, _)| span.start < block.span.end && block.span.start < span.end)
        .map(|(span, slot)| {
            let at = span.start.saturating_sub(block.span.start);
            (field_start(whole.text, at), slot)
        })
        .collect();
    sort_by(&mut begins, Ord::cmp);
    if let Some((at, _)) = signer(whole.text)
        && begins
            .last()
            .is_none_or(|&(start, slot)| start < at && slot < Slot::Signer)
    {
        begins.push((at, Slot::Signer));
    }
    let Some(first) = begins.first_mut() else {
        lines.push((Slot::Other, whole));
        return;
    };
    first.0 = 0;
    if !begins.is_sorted_by_key(|&(_, slot)| slot) {
        lines.push((Slot::Other, whole));
        return;
    }
    let ends = begins[1..]
        .iter()
        .map(|&(at, _)| at)
        .chain([whole.text.len()]);
    for (&(start, slot), end) in begins.iter().zip(ends) {
        lines.extend(whole.piece(start..end).map(|segment| (slot, segment)));
    }
}

/// Where a field begins with the opening marks before it.
fn field_start(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(class::is_opening).len()
}

const fn placeholder(field: Field, text: &str) -> Segment<'_> {
    Segment {
        part: Part {
            role: Role::Masthead,
            origin: Origin::Placeholder(field),
            face: Face::FangSong,
            bold: false,
        },
        text,
        sign: 0,
        gap: HalfCell(0),
    }
}

/// The name, as large as fits and letter-spaced when short.
fn name<'a>(segment: Segment<'a>, style: &Style, largest: TypeSize, slabs: &mut Vec<Slab<'a>>) {
    let name_width = name_width(style.area);
    let wide = width(&[segment], HalfCell(u32::MAX)).0.max(1);
    let count = wide.div_ceil(2 * name_width.0 / SMALLEST.em().0);
    let mut look = Look::new(style, Role::Masthead, SMALLEST, Flow::Balanced);
    // Room for the lines to differ: the longest decides the size.
    look.setting.frame.measure = HalfCell(wide.div_ceil(count) + if count > 1 { 4 } else { 0 });
    let mut text = look.text(&[segment]);
    let longest = text
        .lines
        .iter()
        .map(|line| line.width().0)
        .max()
        .unwrap_or(1)
        .max(1);
    // Half cells of half an em each: the size in tenths of a point at which the longest line fits.
    let fitting = name_width.0 * 2 / longest * 720 / 25_400;
    text.size = TypeSize(fitting.clamp(10, largest.0));
    text.measure = HalfCell(longest);
    text.tracking = Some(tracking(&text, longest, name_width));
    text.ink = Ink::Red;
    // A line is a quarter higher than its type.
    text.pitch = Row((text.size.0 * 5 / 4).div_ceil(style.area.pitch()).max(1));
    rows(text, slabs);
}

/// How wide a name may be: 3 mm in at either side.
const fn name_width(area: Area) -> Micrometre {
    Micrometre(area.width.0 - 6_000)
}

/// What comes between the characters of a name.
fn tracking(text: &Text<'_>, longest: u32, name_width: Micrometre) -> Micrometre {
    let units = |line: &Line<'_>| line.pieces.iter().map(Piece::units).sum();
    let characters: u32 = text.lines.iter().map(units).max().unwrap_or(0);
    let hundredths = characters
        .checked_sub(2)
        .and_then(|at| LETTER_SPACING.get(at as usize))
        .filter(|_| text.lines.len() == 1)
        .map_or(0, |&hundredths| hundredths);
    let em = text.size.em().0;
    let left = name_width.0.saturating_sub(longest * em / 2);
    let widest = left / characters.saturating_sub(1).max(1);
    Micrometre((em * hundredths / 100).min(widest))
}

/// Something at the left and something at the right of one row, if they fit.
fn sides<'a>(at_left: &[Segment<'a>], at_right: &[Segment<'a>], style: &Style) -> Option<Slab<'a>> {
    let line = style.area.line(style.body());
    let (left, right) = (width(at_left, line), width(at_right, line));
    let between = line.0.checked_sub(left.0 + right.0 + 2 * CELL.0)?;
    if HalfCell(between) < CELL {
        return None;
    }
    let look = Look::new(style, Role::Masthead, style.body(), Flow::Justified);
    let mut texts = Vec::new();
    if !at_left.is_empty() {
        let behind = HalfCell(line.0 - CELL.0 - left.0);
        texts.push(look.inset(CELL, behind).text(at_left));
    }
    let before = HalfCell(line.0 - CELL.0 - right.0);
    texts.push(look.inset(before, CELL).text(at_right));
    Some(row(texts))
}

/// Who signs: the label in 仿宋, the names in 楷体.
fn signature(segment: Segment<'_>) -> Vec<Segment<'_>> {
    let names = signer(segment.text).map_or(0, |(_, names)| names.start);
    let parts = [
        segment.piece(0..names),
        segment
            .piece(names..segment.text.len())
            .map(|names| names.with_face(Face::KaiTi)),
    ];
    parts.into_iter().flatten().collect()
}

/// The head of a document that several offices issue together, and how many lines it took.
fn joint<'a>(lines: &[(Slot, Segment<'a>)], style: &Style) -> Option<(Slab<'a>, usize)> {
    let taken = 1 + lines.iter().position(|&(slot, _)| slot == Slot::Name)?;
    let last = lines[taken - 1].1;
    let stem = last.piece(0..last.text.strip_suffix(RED_HEAD)?.len())?;
    let word = last.piece(last.text.len() - RED_HEAD.len()..last.text.len())?;
    let mut offices: Vec<Segment<'a>> = lines[..taken - 1]
        .iter()
        .map(|&(_, office)| office)
        .collect();
    let spans = stem
        .text
        .split_whitespace()
        .map(|name| Span::of(name, stem.text));
    let names: Vec<_> = spans
        .filter_map(|span| stem.piece(span.start..span.end))
        .collect();
    if names.iter().all(|name| unit::is_unit(name.text)) {
        offices.extend(names);
    } else {
        offices.push(stem);
    }
    let area = style.area;
    let limit = HalfCell(u32::MAX);
    let wide = offices
        .iter()
        .map(|office| width(&[*office], limit))
        .max()?;
    let each = Row(if offices.len() > TALL { 1 } else { 2 });
    let all = Row(each.0 * u32::try_from(offices.len()).ok()?);
    let whole = wide + CELL + width(&[word], limit);
    let largest = (area.pitch() * each.0 * 5 / 6).min(style.name_size.0);
    let fitting = name_width(area).0 * 2 / whole.0.max(1) * 720 / 25_400;
    let size = TypeSize(fitting.min(largest));
    let behind = area.line(size).0.checked_sub(whole.0)?;
    if offices.len() < 2 || size < SMALLEST_JOINT || all > Row(area.rows.0 / 2) {
        return None;
    }
    let look = Look::new(style, Role::Masthead, size, Flow::Justified);
    let left = HalfCell(behind / 2);
    let set =
        |segment: Segment<'a>, left: HalfCell, measure: HalfCell, top: Row, drop: Micrometre| {
            let behind = area.line(size).saturating_sub(left + measure);
            let mut text = look
                .inset(left, behind)
                .text(&[segment.with_face(Face::BiaoSong)]);
            (text.top, text.drop, text.pitch, text.ink) = (top, drop, each, Ink::Red);
            for line in &mut text.lines {
                let units: u32 = line.pieces.iter().map(Piece::units).sum();
                let free = area.across(size, measure) - area.across(size, line.width());
                line.stretch = Micrometre(free.0.checked_div(units.saturating_sub(1)).unwrap_or(0));
            }
            text
        };
    let mut texts: Vec<Text<'a>> = offices
        .iter()
        .zip(0..)
        .map(|(office, at)| set(*office, left, wide, Row(at * each.0), Micrometre(0)))
        .collect();
    let middle = Micrometre(area.down(all - each).0 / 2);
    let behind = left + wide + CELL;
    texts.push(set(word, behind, width(&[word], limit), Row(0), middle));
    if texts.iter().any(|text| text.lines.len() != 1) {
        return None;
    }
    let slab = Slab {
        rows: all,
        texts,
        ..Slab::default()
    };
    Some((slab, taken))
}

/// A slab of one row.
fn row(texts: Vec<Text<'_>>) -> Slab<'_> {
    Slab {
        rows: Row(1),
        texts,
        ..Slab::default()
    }
}

/// A slab for each line of a text.
fn rows<'a>(mut text: Text<'a>, slabs: &mut Vec<Slab<'a>>) {
    let lines = std::mem::take(&mut text.lines);
    for (line, at) in lines.into_iter().zip(0..) {
        slabs.push(Slab {
            rows: text.pitch,
            continues: at > 0,
            texts: vec![Text {
                lines: vec![line],
                ..text.clone()
            }],
            ..Slab::default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::typeset;
    use super::*;

    /// What stands in the masthead of a document: the row, the half cells to its left, the text.
    fn head(draft: &str) -> Vec<(u32, u32, String)> {
        let draft = format!(
            "{draft}\n\n关于做好春季开学准备工作的通知\n各学校：\n现将有关事项通知如下，请认真贯彻。\n"
        );
        let style = Style::preset("gongwen").unwrap_or_default();
        let pages = typeset(&crate::parse(&draft), &style);
        let texts = pages[0].texts.iter();
        let texts = texts.filter(|text| text.role == Role::Masthead);
        let told = texts.map(|text| {
            let pieces = text.lines.iter().flat_map(|line| &line.pieces);
            let said: String = pieces.map(|piece| piece.text.as_ref()).collect();
            let left = if text.align == super::super::page::Align::Center {
                99
            } else {
                text.left.0
            };
            (text.top.0, left, said)
        });
        told.collect()
    }

    #[test]
    fn heads_of_documents() {
        let name = "澄湖区教育局文件";
        let told = |rows: &[(u32, u32, &str)]| -> Vec<(u32, u32, String)> {
            rows.iter()
                .map(|&(row, left, text)| (row, left, text.to_owned()))
                .collect()
        };
        assert_eq!(
            head(&format!("{name}\n澄教〔2026〕5号")),
            told(&[(3, 99, name), (8, 99, "澄教〔2026〕5号")])
        );
        assert_eq!(
            head(&format!("特急\n{name}\n澄教〔2026〕5号")),
            told(&[(0, 0, "特急"), (3, 99, name), (8, 99, "澄教〔2026〕5号")])
        );
        // What stands at the upper left has one order, whatever the draft's.
        let whole = told(&[
            (0, 0, "000017"),
            (1, 0, "机密★1年"),
            (2, 0, "特急"),
            (3, 99, name),
            (8, 2, "澄教〔2026〕5号"),
            (8, 40, "签发人：陆明远"),
        ]);
        for draft in [
            format!("000017\n机密★1年\n特急\n{name}\n澄教〔2026〕5号　签发人：陆明远"),
            format!("000017　机密★1年　特急\n{name}\n澄教〔2026〕5号　签发人：陆明远"),
            format!("000017\n特急\n机密★1年\n{name}\n澄教〔2026〕5号\n签发人：陆明远"),
        ] {
            assert_eq!(head(&draft), whole, "{draft}");
        }
    }

    #[test]
    fn offices_share_one_head() {
        for draft in [
            "澄湖区财政局\n澄湖区农业农村局文件\n澄财〔2026〕5号",
            "澄湖区财政局　澄湖区农业农村局文件\n澄财〔2026〕5号",
        ] {
            let found = head(draft);
            let [one, two, word, number] = found.as_slice() else {
                panic!("{found:?}");
            };
            assert_eq!((one.0, two.0, number.0), (3, 5, 9), "{found:?}");
            assert_eq!(word.2, "文件");
            assert!(one.1 == two.1 && word.1 > two.1 + 16, "{found:?}");
        }
    }

    #[test]
    fn what_has_no_room_beside_the_number_stands_below_it() {
        let found = head("澄湖区教育局文件\n澄教〔2026〕5号　签发人：陆明远");
        assert_eq!(found[1].0, found[2].0, "{found:?}");
        let office = "澄湖区应急管理局矿山安全监督管理科〔2026〕第128号";
        let found = head(&format!(
            "澄湖区教育局文件\n{office}　签发人：陆明远　季明川"
        ));
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].0 < found[2].0, "{found:?}");
    }
}
