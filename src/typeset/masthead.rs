//! The masthead (报头): secrecy, name, issue line, issuer and date, the red rule.
//!
//! By custom it fills the upper third of the first page: the name in red 小标宋 as large as its length
//! allows, the issue line centred below, then issuer left and date right, then a rule across the page.
//! Each line of the draft's masthead keeps its characters; only their places are given.

use super::compose::{Look, segment};
use super::measure::Segment;
use super::page::{Face, Ink, Line, Origin, Part, Piece, Text};
use super::set::{Flow, width};
use super::slab::{Keep, Ruling, Slab};
use super::style::Style;
use super::units::{Area, CELL, HalfCell, Micrometre, Row, TypeSize};
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::field::Field;
use crate::text::class;
use crate::text::order::{sort_by, sort_by_key};

/// A name that would come out smaller than this on one line is set on two.
const SMALLEST: TypeSize = TypeSize(240);
/// What a name of two to seven characters gets between them, in hundredths of a character.
const LETTER_SPACING: [u32; 6] = [120, 75, 45, 28, 14, 5];
/// From the lower edge of the row above to the red rule: 4 mm below the characters (GB/T 9704-2012).
const ABOVE_RULE: i32 = 1_700;
/// What stands in place of a name and an issue line that the draft lacks.
const PLACEHOLDERS: [(Field, &str); 2] = [(Field::Name, "简报名称"), (Field::Issue, "第　　期")];

/// A place in the masthead, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Secrecy,
    /// An office above the name.
    Office,
    Name,
    Issue,
    /// A line that no field names.
    Other,
    Issuer,
    Date,
}

/// Composes the masthead; a bulletin without any gets none.
pub(super) fn compose<'a>(bulletin: &Bulletin<'a>, style: &Style) -> Vec<Slab<'a>> {
    let blocks = || {
        bulletin
            .blocks
            .iter()
            .filter(|block| block.role == Role::Masthead)
    };
    let mut lines: Vec<(Slot, Segment<'a>)> = Vec::new();
    for block in blocks() {
        cut(bulletin, block, &mut lines);
    }
    if lines.is_empty() {
        return Vec::new();
    }
    for (field, text) in PLACEHOLDERS {
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
        .is_some_and(|&(slot, _)| slot == Slot::Secrecy)
    {
        at += compose_line(&lines[at..], style, &mut slabs);
    }
    // An imported style may ask for more than a page.
    for _ in slabs.len()..style.above_name.min(style.area.rows).0 as usize {
        slabs.push(row(Vec::new()));
    }
    while at < lines.len() {
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
        Slot::Secrecy => {
            let look = Look::body(style, Role::Masthead, HalfCell(0), HalfCell(0));
            rows(look.text(&[segment.with_face(Face::HeiTi)]), slabs);
        }
        Slot::Name | Slot::Office => {
            let office = lines.get(1).is_some_and(|&(next, _)| next <= Slot::Name);
            let largest = if office {
                TypeSize(style.name_size.0 / 2)
            } else {
                style.name_size
            };
            name(segment.with_face(Face::BiaoSong), style, largest, slabs);
        }
        Slot::Issue | Slot::Other => rows(centred.text(&[segment]), slabs),
        Slot::Issuer | Slot::Date => {
            if let Some(&(Slot::Date, date)) = lines.get(1)
                && slot == Slot::Issuer
                && let Some(slab) = issuer_and_date(segment, date, style)
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
    let fields = [
        (Slot::Secrecy, masthead.secrecy),
        (Slot::Name, masthead.name),
        (Slot::Issue, masthead.issue),
        (Slot::Issuer, masthead.issuer),
        (Slot::Date, masthead.date),
    ];
    let mut begins: Vec<(usize, Slot)> = fields
        .into_iter()
        .filter_map(|(slot, span)| Some((span?, slot)))
        .filter(|(span, _)| block.span.start <= span.start && span.end <= block.span.end)
        .map(|(span, slot)| (field_start(whole.text, span.start - block.span.start), slot))
        .collect();
    sort_by(&mut begins, Ord::cmp);
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

/// Issuer at the left and date at the right of one row, if they fit.
fn issuer_and_date<'a>(issuer: Segment<'a>, date: Segment<'a>, style: &Style) -> Option<Slab<'a>> {
    let line = style.area.line(style.body());
    let (left, right) = (width(&[issuer], line), width(&[date], line));
    let between = line.0.checked_sub(left.0 + right.0 + 2 * CELL.0)?;
    if HalfCell(between) < CELL {
        return None;
    }
    let look = Look::new(style, Role::Masthead, style.body(), Flow::Justified);
    let texts = vec![
        look.inset(CELL, HalfCell(line.0 - CELL.0 - left.0))
            .text(&[issuer]),
        look.inset(HalfCell(line.0 - CELL.0 - right.0), CELL)
            .text(&[date]),
    ];
    Some(row(texts))
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
