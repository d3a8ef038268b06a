//! Turns tab-separated lines into the rows of a ruled table.

use std::rc::Rc;

use super::compose::{Look, segment};
use super::measure::Segment;
use super::page::{Align, Face, Ink, Origin, Text};
use super::set::{Flow, width};
use super::slab::{Extent, Keep, Keeping, Ruling, Slab, slabs};
use super::style::Style;
use super::units::{HalfCell, Micrometre, Row, TypeSize};
use crate::bulletin::{Block, Bulletin, Role};
use crate::text::order::sort_by_key;
use crate::text::{Span, numeral};

/// Blank half cells at each side of a cell.
const PADDING: HalfCell = HalfCell(1);
/// The narrowest column: two characters and the padding.
const NARROWEST: HalfCell = HalfCell(6);
/// A first row higher than this is no head that could stand again on every page.
const HIGHEST_HEADER: Row = Row(3);
/// The weight of the rules.
const WEIGHT: Micrometre = Micrometre(250);

/// Composes the rows of one table. Tables of too many columns and rows higher than a page come out
/// as running text, with a character's space between the cells.
pub(super) fn compose<'a>(
    bulletin: &Bulletin<'a>,
    style: &Style,
    blocks: &[Block],
) -> Vec<Slab<'a>> {
    let rows: Vec<Vec<Segment<'a>>> = blocks.iter().map(|block| cells(bulletin, block)).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let size = [style.body(), style.body().min(TypeSize::FOUR)]
        .into_iter()
        .find(|size| columns <= (style.area.line(*size).0 / NARROWEST.0) as usize);
    let grid = size.map(|size| Grid::new(&rows, columns, style, size));
    let header = grid.as_ref().and_then(|grid| grid.header(&rows));
    let mut out: Vec<Slab<'a>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let is_head = at == 0 && header.is_some();
        let ruled = grid.as_ref().and_then(|grid| grid.row(row, is_head));
        let first = out.len();
        match ruled {
            Some(slab) => out.push(Slab {
                header: header.clone().filter(|_| at > 0),
                ..slab
            }),
            None => out.append(&mut running(row, style)),
        }
        if let Some(slab) = out.get_mut(first) {
            slab.keep = match at {
                0 => Keep::Free,
                1 => Keep::Together,
                _ if at + 1 == rows.len() => Keep::Avoid,
                _ => Keep::Free,
            };
        }
    }
    out
}

/// The cells of a row; empty ones have no text but count.
fn cells<'a>(bulletin: &Bulletin<'a>, block: &Block) -> Vec<Segment<'a>> {
    let whole = segment(bulletin, block, Face::FangSong, false);
    let cells = whole.text.split('\t').map(|cell| {
        let span = Span::of(cell, whole.text);
        let empty = Segment { text: "", ..whole };
        whole.piece(span.start..span.end).unwrap_or(empty)
    });
    cells.collect()
}

fn running<'a>(row: &[Segment<'a>], style: &Style) -> Vec<Slab<'a>> {
    let segments: Vec<_> = row
        .iter()
        .filter(|cell| !cell.text.is_empty())
        .map(|cell| Segment {
            gap: HalfCell(2),
            ..*cell
        })
        .collect();
    let mut text = Look::body(style, Role::Table, HalfCell(0), HalfCell(0)).text(&segments);
    let lines = std::mem::take(&mut text.lines);
    let keeping = Keeping {
        space: Row(0),
        held: 0,
        whole: false,
    };
    slabs(&text, lines, keeping)
}

/// The columns of a table.
struct Grid<'s> {
    style: &'s Style,
    size: TypeSize,
    /// Where each column begins, and where the last one ends.
    edges: Vec<HalfCell>,
    /// Columns in which every cell fits on one line, and stands in the middle.
    short: Vec<bool>,
}

impl<'s> Grid<'s> {
    /// Columns as wide as their widest cell asks for, the rest shared alike; what is too much is
    /// taken from the widest.
    fn new(rows: &[Vec<Segment<'_>>], columns: usize, style: &'s Style, size: TypeSize) -> Self {
        let line = style.area.line(size);
        let mut wants = vec![NARROWEST; columns];
        for row in rows {
            for (want, cell) in wants.iter_mut().zip(row) {
                let asked = width(&[*cell], line) + PADDING + PADDING;
                *want = (*want).max(asked.min(line));
            }
        }
        let widths = share(&wants, line);
        let mut edge = HalfCell(0);
        let mut edges = vec![edge];
        for width in widths {
            edge += width;
            edges.push(edge);
        }
        let short = edges.windows(2).zip(0..).map(|(edges, column)| {
            let wide = edges[1] - edges[0] - PADDING - PADDING;
            let mut cells = rows
                .iter()
                .filter_map(|row: &Vec<_>| row.get::<usize>(column));
            cells.all(|cell| width(&[*cell], line) <= wide)
        });
        Self {
            style,
            size,
            short: short.collect(),
            edges,
        }
    }

    /// The head of the table as it stands above what comes on its next page, if the first row is one.
    fn header<'a>(&self, rows: &[Vec<Segment<'a>>]) -> Option<Rc<Slab<'a>>> {
        let (first, rest) = rows.split_first()?;
        let is_name = |cell: &Segment<'_>| {
            let begin = cell.text.chars().next();
            begin.is_some_and(|c| numeral::digit(c).is_none())
        };
        if rest.len() < 2 || first.len() < self.edges.len() - 1 || !first.iter().all(is_name) {
            return None;
        }
        let again: Vec<_> = first
            .iter()
            .map(|cell| {
                let mut cell = *cell;
                if let Origin::Draft(span) = cell.part.origin {
                    cell.part.origin = Origin::Again(span);
                }
                cell
            })
            .collect();
        let head = self.row(&again, true)?;
        (head.rows <= HIGHEST_HEADER).then(|| Rc::new(head))
    }

    /// A row with its rules, or `None` if it is higher than a page.
    fn row<'a>(&self, cells: &[Segment<'a>], is_head: bool) -> Option<Slab<'a>> {
        let line = self.style.area.line(self.size);
        let mut texts: Vec<Text<'a>> = Vec::new();
        for ((cell, edges), &short) in cells.iter().zip(self.edges.windows(2)).zip(&self.short) {
            let cell = if is_head {
                &cell.with_face(Face::HeiTi)
            } else {
                cell
            };
            let right = line - edges[1] + PADDING;
            let look = Look::new(self.style, Role::Table, self.size, Flow::Ragged);
            let mut text = look.inset(edges[0] + PADDING, right).text(&[*cell]);
            if short || is_head {
                text.align = Align::Center;
            }
            texts.push(text);
        }
        let height = texts
            .iter()
            .map(|text| text.lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        let rows = Row(u32::try_from(height).ok()?);
        if rows > self.style.area.rows {
            return None;
        }
        for text in &mut texts {
            let own = u32::try_from(text.lines.len()).unwrap_or(0);
            text.drop = Micrometre(self.style.area.down(Row(rows.0 - own)).0 / 2);
        }
        texts.retain(|text| !text.lines.is_empty());
        Some(Slab {
            rows,
            texts,
            rulings: self.rulings(rows),
            ..Slab::default()
        })
    }

    fn rulings(&self, rows: Row) -> Vec<Ruling> {
        let middle = -(WEIGHT.0.cast_signed() / 2);
        let across = [Row(0), rows].map(|from| Ruling {
            shift: middle,
            ..Ruling::across(self.style.area, from, WEIGHT, Ink::Black)
        });
        let last = self.edges.len() - 1;
        let down = self.edges.iter().enumerate().map(|(at, &edge)| {
            let at_edge = self.style.area.across(self.size, edge).0;
            // The outer rules end with the type area, the others stand in the middle of the gap.
            let left = match at {
                0 => 0,
                at if at == last => at_edge - WEIGHT.0,
                _ => at_edge - WEIGHT.0 / 2,
            };
            Ruling {
                left: Micrometre(left),
                extent: Extent::Down(rows),
                ..Ruling::across(self.style.area, Row(0), WEIGHT, Ink::Black)
            }
        });
        across.into_iter().chain(down).collect()
    }
}

/// Shares the line among columns by what they ask for.
fn share(wants: &[HalfCell], line: HalfCell) -> Vec<HalfCell> {
    let asked: HalfCell = wants.iter().copied().sum();
    let count = u32::try_from(wants.len()).unwrap_or(u32::MAX).max(1);
    let mut widths = wants.to_vec();
    if asked <= line {
        let free = line.0 - asked.0;
        for (width, at) in widths.iter_mut().zip(0..) {
            width.0 += free / count + u32::from(at < free % count);
        }
        return widths;
    }
    // The smallest askers get what they ask for, the others an equal part of what is left.
    let mut order: Vec<usize> = (0..wants.len()).collect();
    sort_by_key(&mut order, |&at| wants[at]);
    let (mut left, mut open) = (line.0, count);
    for at in order {
        let width = wants[at].0.min(left / open);
        widths[at] = HalfCell(width);
        left -= width;
        open -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use crate::typeset::{Style, typeset};

    /// The first line of each page of a table with this first row and so many others.
    fn page_heads(first: &str, rows: usize) -> Vec<String> {
        let draft = format!("{first}\n{}", "城区供水\t区住建局\t6月\n".repeat(rows));
        let bulletin = crate::parse(&draft);
        let pages = typeset(&bulletin, &Style::default());
        let head = |page: &crate::Page<'_>| {
            let cells = page.texts[..3].iter().flat_map(|text| &text.lines);
            let pieces = cells.flat_map(|line| &line.pieces);
            pieces.map(|piece| piece.text.as_ref()).collect()
        };
        pages.iter().map(head).collect()
    }

    #[test]
    fn a_table_has_its_head_on_every_page() {
        assert_eq!(page_heads("项目\t单位\t时限", 50), ["项目单位时限"; 3],);
        assert_eq!(
            page_heads("供水\t区住建局\t3月", 50)[1],
            "城区供水区住建局6月"
        );
    }
}
