//! Turns tab-separated lines into the rows of a ruled table.

use std::rc::Rc;

use super::compose::{Look, segment};
use super::measure::Segment;
use super::page::{Align, Face, Ink, Origin, Text};
use super::set::{Flow, widest_word, width};
use super::slab::{Extent, Keep, Keeping, Ruling, Slab, slabs};
use super::style::Style;
use super::units::{CELL, HalfCell, Micrometre, Row, TypeSize};
use crate::bulletin::{Block, Bulletin, Role};
use crate::text::order::sort_by_key;
use crate::text::{Span, numeral};

/// Blank half cells at each side of a cell.
const PADDING: HalfCell = HalfCell(1);
/// The narrowest column: two characters and the padding.
const NARROWEST: HalfCell = HalfCell(6);
/// A first row higher than this is no head that could stand again on every page.
const HIGHEST_HEADER: Row = Row(3);
/// The smallest type of a table, 小四.
const SMALLEST: TypeSize = TypeSize(120);
/// Cells no wider than three characters stay on one line, those of up to six where that can be.
const KEPT: HalfCell = HalfCell(6);
const UNBROKEN: HalfCell = HalfCell(12);
/// What is wider is no word but an address, and may break.
const LONGEST_WORD: HalfCell = HalfCell(24);
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
    let wants = wants(&rows, columns, style);
    let grid = size(&wants, style).map(|size| Grid::new(&rows, &wants, style, size));
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

/// What a column asks for, with its padding.
#[derive(Clone, Copy)]
struct Want {
    /// As much as its numbers and its shortest words need not to break.
    least: HalfCell,
    /// As much as all of its words need that are better not broken.
    fair: HalfCell,
    /// As much as its longest cell is.
    most: HalfCell,
}

/// What each column asks for.
fn wants(rows: &[Vec<Segment<'_>>], columns: usize, style: &Style) -> Vec<Want> {
    let line = style.area.line(SMALLEST);
    let mut wants = vec![
        Want {
            least: NARROWEST,
            fair: NARROWEST,
            most: NARROWEST,
        };
        columns
    ];
    for (row, at) in rows.iter().zip(0..) {
        let heads = at == 0 && rows.len() > 1;
        for (want, cell) in wants.iter_mut().zip(row) {
            let whole = width(&[*cell], line);
            // A long head stands on two lines, or three, so that it takes no room from what is below it.
            let on = |lines: u32| HalfCell(whole.0 / (2 * lines) * 2) + CELL;
            let long = heads && whole > UNBROKEN;
            let [third, most] = if long {
                [on(3), on(2)]
            } else {
                [HalfCell(0), whole]
            };
            let word = widest_word(*cell, line).min(LONGEST_WORD);
            let kept = |limit| if whole <= limit { whole } else { word };
            let padded = |width: HalfCell| (width + PADDING + PADDING).min(line);
            want.least = want.least.max(padded(kept(KEPT)));
            want.fair = want.fair.max(padded(kept(UNBROKEN).max(third)));
            want.most = want.most.max(padded(most));
        }
    }
    wants
}

/// The largest size at which no column breaks a word or a number; the smallest if none is small enough, `None` if not even
/// that one gives every column its two characters.
fn size(wants: &[Want], style: &Style) -> Option<TypeSize> {
    let sizes = || {
        [style.body(), TypeSize::FOUR, SMALLEST]
            .into_iter()
            .map(|size| size.min(style.body()))
    };
    let fair: HalfCell = wants.iter().map(|want| want.fair).sum();
    let fits = |size: &TypeSize| fair <= style.area.line(*size);
    let room = |size: &TypeSize| wants.len() <= (style.area.line(*size).0 / NARROWEST.0) as usize;
    sizes()
        .find(fits)
        .or_else(|| sizes().next_back().filter(room))
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
    slabs(&text, lines, Keeping::default())
}

/// The columns of a table.
struct Grid<'s> {
    style: &'s Style,
    size: TypeSize,
    /// Where each column begins, and where the last one ends.
    edges: Vec<HalfCell>,
    /// Columns in which every cell fits on one line, and stands in the middle.
    short: Vec<bool>,
    /// How wide the widest figure is of columns that have nothing but figures, with as many decimals each.
    figures: Vec<Option<HalfCell>>,
}

/// How many bytes a figure has from its point on, and whether it is in per cent, if a text is one.
fn figure(text: &str) -> Option<(usize, bool)> {
    let mut figure = text.bytes();
    let mut point = figure.clone().rev();
    let decimals = point.position(|byte| byte == b'.').unwrap_or(0);
    let is_figure =
        figure.all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.' | b'-' | b'+' | b'%'));
    is_figure.then_some((decimals, text.ends_with('%')))
}

/// How wide the widest of a column's cells is, if they are figures that can stand with their points one below the other. A dash
/// stands for a figure that there is not.
fn figures(rows: &[Vec<Segment<'_>>], column: usize, line: HalfCell) -> Option<HalfCell> {
    let mut found = None;
    for cell in rows.iter().skip(1).filter_map(|row| row.get(column)) {
        if cell.text.chars().all(|c| matches!(c, '-' | '—' | '/')) {
            continue;
        }
        let form = figure(cell.text)?;
        let (first, widest) = found.unwrap_or((form, HalfCell(0)));
        if form != first {
            return None;
        }
        found = Some((form, widest.max(width(&[*cell], line))));
    }
    Some(found?.1)
}

impl<'s> Grid<'s> {
    fn new(rows: &[Vec<Segment<'_>>], wants: &[Want], style: &'s Style, size: TypeSize) -> Self {
        let line = style.area.line(size);
        let widths = share(wants, line);
        let mut edge = HalfCell(0);
        let mut edges = vec![edge];
        for width in widths {
            edge += width;
            edges.push(edge);
        }
        let short = edges.windows(2).zip(0..).map(|(edges, column)| {
            let wide = edges[1] - edges[0] - PADDING - PADDING;
            // The head stands in the middle anyway, on as many lines as it takes.
            let mut cells = rows[rows.len().min(2) - 1..]
                .iter()
                .filter_map(|row: &Vec<_>| row.get::<usize>(column));
            cells.all(|cell| width(&[*cell], line) <= wide)
        });
        Self {
            style,
            size,
            short: short.collect(),
            figures: (0..wants.len())
                .map(|column| figures(rows, column, line))
                .collect(),
            edges,
        }
    }

    /// The head of the table as it stands above what comes on its next page, if the first row is one.
    fn header<'a>(&self, rows: &[Vec<Segment<'a>>]) -> Option<Rc<Slab<'a>>> {
        let (first, rest) = rows.split_first()?;
        // 2025年 names a column, 2025 is a number in one.
        let is_name = |cell: &Segment<'_>| match cell.text.find('年') {
            Some(4) => true,
            _ => match cell.text.chars().next() {
                Some(begin) => numeral::digit(begin).is_none(),
                None => false,
            },
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
        let columns = self
            .edges
            .windows(2)
            .zip(self.short.iter().zip(&self.figures));
        for (cell, (edges, (&short, &figures))) in cells.iter().zip(columns) {
            let cell = if is_head {
                &cell.with_face(Face::HeiTi)
            } else {
                cell
            };
            let right = line - edges[1] + PADDING;
            let room = edges[1] - edges[0] - PADDING - PADDING;
            let figures = figures.filter(|_| short && !is_head && figure(cell.text).is_some());
            // Figures have their last digits one below the other, the widest in the middle.
            let (flow, behind) = match figures {
                Some(widest) => (Flow::Right, room.saturating_sub(widest).0 / 2),
                None => (Flow::Ragged, 0),
            };
            let look = Look::new(self.style, Role::Table, self.size, flow);
            let look = look.inset(edges[0] + PADDING, right + HalfCell(behind));
            let mut text = look.text(&[*cell]);
            if figures.is_none() && (short || is_head) {
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

/// Shares the line among columns: each gets what it needs, the rest goes where cells have most lines, and what is left then is
/// shared alike. Where not even the needs find room, what is too much is taken from the neediest.
fn share(wants: &[Want], line: HalfCell) -> Vec<HalfCell> {
    let all = |of: fn(&Want) -> HalfCell| -> Vec<HalfCell> { wants.iter().map(of).collect() };
    let sum = |widths: &[HalfCell]| widths.iter().copied().sum::<HalfCell>();
    let needs = [all(|want| want.fair), all(|want| want.least)];
    let Some(mut widths) = needs.into_iter().find(|needs| sum(needs) <= line) else {
        return squeezed(wants, line);
    };
    let mut free = line - sum(&widths);
    let padding = (PADDING + PADDING).0;
    while free > HalfCell(0) {
        let asks = wants.iter().zip(&mut widths);
        let asks = asks.filter(|(want, width)| **width < want.most);
        let neediest = asks.max_by_key(|(want, width)| {
            let lines = (want.most.0 - padding).div_ceil(width.0 - padding);
            (lines, want.most.0 - width.0)
        });
        let Some((_, width)) = neediest else { break };
        width.0 += 1;
        free.0 -= 1;
    }
    let count = u32::try_from(wants.len()).unwrap_or(u32::MAX).max(1);
    for (width, at) in widths.iter_mut().zip(0..) {
        width.0 += free.0 / count + u32::from(at < free.0 % count);
    }
    widths
}

/// The neediest columns get an equal part of what the others leave.
fn squeezed(wants: &[Want], line: HalfCell) -> Vec<HalfCell> {
    let mut widths: Vec<HalfCell> = wants.iter().map(|want| want.least).collect();
    let mut order: Vec<usize> = (0..wants.len()).collect();
    sort_by_key(&mut order, |&at| wants[at].least);
    let (mut left, mut open) = (line.0, u32::try_from(wants.len()).unwrap_or(u32::MAX));
    for at in order {
        let width = widths[at].0.min(left / open.max(1));
        widths[at] = HalfCell(width);
        left -= width;
        open -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{Style, typeset};

    #[test]
    fn the_neediest_columns_share_what_is_left() {
        for (wants, line, widths) in [
            ([4, 20, 40], 40, [4, 18, 18]),
            ([40, 4, 20], 50, [26, 4, 20]),
            ([4, 4, 4], 40, [4, 4, 4]),
            ([9, 9, 9], 10, [3, 3, 4]),
        ] {
            let wants = wants.map(|least| Want {
                least: HalfCell(least),
                fair: HalfCell(least),
                most: HalfCell(least),
            });
            assert_eq!(squeezed(&wants, HalfCell(line)), widths.map(HalfCell));
        }
    }

    fn segments<'a>(rows: &[&[&'a str]]) -> Vec<Vec<Segment<'a>>> {
        let cell = |cell: &&'a str| Segment::of(cell, Role::Table, Face::FangSong);
        rows.iter()
            .map(|row| row.iter().map(cell).collect())
            .collect()
    }

    #[test]
    fn what_a_column_asks_for() {
        let long = "年度任务完成情况及占全年任务的比例";
        for (rows, wanted) in [
            (&[&["项目"][..], &["供水"]][..], [6, 6, 6]),
            (&[&["项目"], &["供水厂"]], [8, 8, 8]),
            (&[&["项目"], &["供水电厂"]], [6, 10, 10]),
            (&[&["项目"], &["供水电厂改造"]], [6, 14, 14]),
            (&[&["项目"], &["供水电厂改造了"]], [6, 6, 16]),
            (&[&["项目"], &["1234.56"]], [9, 9, 9]),
            (&[&[long], &["供水"]], [6, 14, 20]),
            (&[&[long]], [6, 6, 36]),
            (&[&["供水电厂改造"], &["供水"]], [6, 14, 14]),
        ] {
            let style = Style::default();
            let want = wants(&segments(rows), 1, &style)[0];
            assert_eq!([want.least.0, want.fair.0, want.most.0], wanted, "{rows:?}");
        }
    }

    #[test]
    fn the_largest_size_at_which_no_word_breaks() {
        let style = Style::default();
        let of = |fair: &[u32]| {
            let want = |fair: &u32| Want {
                least: NARROWEST,
                fair: HalfCell(*fair),
                most: HalfCell(*fair),
            };
            let wants: Vec<Want> = fair.iter().map(want).collect();
            size(&wants, &style).map(|size| size.0)
        };
        for (fair, size) in [
            (&[50, 6][..], Some(160)),
            (&[51, 6], Some(140)),
            (&[58, 6], Some(140)),
            (&[59, 6], Some(120)),
            (&[200], Some(120)),
            (&[60; 12], Some(120)),
            (&[60; 13], None),
        ] {
            assert_eq!(of(fair), size, "{fair:?}");
        }
    }

    #[test]
    fn figures_and_heads_of_tables() {
        for (text, found) in [
            ("1,234.5", Some((1, false))),
            ("98.60%", Some((3, true))),
            ("-12", Some((0, false))),
            ("未报", None),
            ("1/2", None),
        ] {
            assert_eq!(figure(text), found, "{text}");
        }
        let style = Style::default();
        let has = |rows: &[&[&str]]| {
            let rows = segments(rows);
            let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
            let wants = wants(&rows, columns, &style);
            let grid = Grid::new(&rows, &wants, &style, style.body());
            grid.header(&rows).is_some()
        };
        let row: &[&str] = &["供水", "区住建局"];
        for (rows, head) in [
            (&[&["项目", "单位"][..], row, row][..], true),
            (&[&["项目", "单位"], row], false),
            (&[&["项目"], row, row], false),
            (&[&["项目", "2025年"], row, row], true),
            (&[&["项目", "2025"], row, row], false),
            (&[&["项目", "第2025年"], row, row], true),
            (&[&["1", "单位"], row, row], false),
            (&[&["项目", ""], row, row], false),
        ] {
            assert_eq!(has(rows), head, "{rows:?}");
        }
    }

    #[test]
    fn what_is_left_goes_where_cells_have_most_lines() {
        let want = |(least, most)| Want {
            least: HalfCell(least),
            fair: HalfCell(least),
            most: HalfCell(most),
        };
        for (wants, line, widths) in [
            ([(8, 8), (8, 80), (8, 20)], 56, [8, 40, 8]),
            ([(0, 0), (8, 80), (8, 30)], 56, [0, 41, 15]),
            ([(8, 8), (8, 12), (8, 12)], 40, [11, 15, 14]),
        ] {
            let found = share(&wants.map(want), HalfCell(line));
            assert_eq!(found, widths.map(HalfCell));
        }
    }

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

    /// The type size in tenths of a point and the lines of each cell of a table's second row.
    fn second_row(table: &str, rows: usize) -> (u32, Vec<usize>) {
        let bulletin = crate::parse(table);
        let pages = typeset(&bulletin, &Style::default());
        let columns = table
            .lines()
            .next()
            .map_or(0, |row| row.split('\t').count());
        let texts = pages[0].texts.iter().skip(columns).take(columns);
        let lines = texts.clone().map(|text| text.lines.len());
        assert_eq!(table.lines().count(), rows);
        (pages[0].texts[0].size.0, lines.collect())
    }

    #[test]
    fn type_gets_smaller_before_words_and_numbers_break() {
        for (table, size, lines) in [
            (
                "项目\t单位\t时限\n供水\t区住建局\t6月\n",
                160,
                [1, 1, 1].as_slice(),
            ),
            (
                "序号\t镇（街道）\t任务数（亩）\t完成数（亩）\t完成率\t排名\n1\t石桥镇\t12,860.5\t11,520.25\t89.58%\t3\n",
                140,
                &[1; 6],
            ),
            (
                "序号\t镇（街道）\t任务数（亩）\t完成数（亩）\t完成率\t排名\t责任人\t联系人\n1\t石桥镇\t12,860.5\t11,520.25\t89.58%\t3\t林一\t白桦\n",
                120,
                &[1; 8],
            ),
            (
                "<表格>项目\t措施\t时限\n<表格>供水\t全面排查老旧管网，分三批改造，每批完工后组织验收，并向社会公开结果\t6月30日前\n",
                160,
                &[1, 2, 1],
            ),
        ] {
            assert_eq!(second_row(table, 2), (size, lines.to_vec()), "{table}");
        }
    }

    /// Where the texts of one column end and begin, below the head.
    fn column(table: &str, column: usize) -> Vec<(u32, u32)> {
        let page = typeset(&crate::parse(table), &Style::default()).swap_remove(0);
        let columns = table
            .lines()
            .next()
            .map_or(1, |row| row.split('\t').count());
        let texts = page.texts.iter().skip(columns + column).step_by(columns);
        let ends = texts.map(|text| {
            let line = &text.lines[0];
            let begin = text.left + line.indent;
            match text.align {
                Align::Start => ((text.left + line.width()).0, begin.0),
                Align::Center => (0, begin.0),
            }
        });
        ends.collect()
    }

    #[test]
    fn figures_of_a_column_stand_point_under_point() {
        let table = |cells: [&str; 3]| {
            let rows = cells.map(|cell| format!("<表格>供水\t{cell}\n"));
            format!("<表格>项目\t完成数\n{}", rows.concat())
        };
        for (cells, aligned) in [
            (["1,234.56", "56.70", "345.00"], 3),
            (["98.6%", "7.5%", "-100.0%"], 3),
            (["8", "—", "12"], 2),
            (["1.5", "12.25", "3"], 0),
            (["12", "未报", "3"], 0),
        ] {
            let ends = column(&table(cells), 1);
            let ends: Vec<u32> = ends
                .iter()
                .map(|end| end.0)
                .filter(|end| *end > 0)
                .collect();
            assert_eq!(ends.len(), aligned, "{cells:?}");
            assert!(
                ends.windows(2).all(|pair| pair[0] == pair[1]),
                "{cells:?} {ends:?}"
            );
        }
    }

    #[test]
    fn a_long_head_takes_no_room_from_the_text() {
        let table = "<表格>单位\t年度任务完成情况及占全年任务的比例\t工作措施\n<表格>石桥镇\t98.6%\t全面排查老旧管网，分三批改造，每批完工后组织验收\n";
        let page = typeset(&crate::parse(table), &Style::default()).swap_remove(0);
        let wide: Vec<u32> = page.texts[..3].iter().map(|text| text.measure.0).collect();
        assert!(wide[2] > wide[1], "{wide:?}");
        assert!(page.texts[1].lines.len() <= 3, "{wide:?}");
    }

    #[test]
    fn a_cell_of_fewer_lines_stands_in_the_middle_of_its_row() {
        let draft = "<表格>项目\t措施\t时限\n<表格>供水\t全面排查老旧管网，分三批改造，每批完工后组织验收，并向社会公开结果\t6月30日前\n";
        let bulletin = crate::parse(draft);
        let page = typeset(&bulletin, &Style::default()).swap_remove(0);
        let drops: Vec<_> = page.texts[3..6].iter().map(|text| text.drop).collect();
        let half = Micrometre(page.area.down(Row(1)).0 / 2);
        assert_eq!(drops, [half, Micrometre(0), half]);
    }

    #[test]
    fn rules_close_every_cell() {
        let draft = "项目\t单位\t时限\n供水\t区住建局\t6月\n供电\t区供电公司\t7月\n";
        let page = typeset(&crate::parse(draft), &Style::default()).swap_remove(0);
        let (mut lefts, mut tops) = (Vec::new(), Vec::new());
        for rule in &page.rules {
            if rule.width > rule.height {
                tops.push(rule.top.0);
            } else {
                lefts.push(rule.left.0);
            }
        }
        for all in [&mut lefts, &mut tops] {
            all.sort_unstable();
            all.dedup();
        }
        assert_eq!((lefts.len(), tops.len()), (4, 4), "{:?}", page.rules);
        let [first, .., last] = tops[..] else { return };
        let down = page.rules.iter().filter(|rule| rule.height > rule.width);
        let right = down.map(|rule| rule.left.0 + rule.width.0).max();
        assert_eq!(right, Some(page.area.width.0));
        for rule in &page.rules {
            let [right, bottom] = [rule.left.0 + rule.width.0, rule.top.0 + rule.height.0];
            if rule.width > rule.height {
                let ends = lefts[0] <= rule.left.0 + 500 && right + 500 >= lefts[3];
                assert!(ends, "{rule:?}");
            } else {
                let ends = rule.top.0 <= first + 500 && bottom + 500 >= last;
                assert!(ends, "{rule:?} {first} {last}");
            }
        }
    }

    #[test]
    fn a_table_has_its_head_on_every_page() {
        assert_eq!(page_heads("项目\t单位\t时限", 50), ["项目单位时限"; 3],);
        assert_eq!(
            page_heads("<表格>项目\t2025年\t2026年", 50)[1],
            "项目2025年2026年"
        );
        assert_eq!(
            page_heads("供水\t区住建局\t3月", 50)[1],
            "城区供水区住建局6月"
        );
    }
}
