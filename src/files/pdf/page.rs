//! A page's glyphs to its lines in reading order: tables by their rules, columns by the white
//! between them, everything else from top to bottom.

use super::glyph::{Cpt, Direction, Glyph, Glyphs, Rule};
use super::lines::{Line, Piece, Set, lines, most};
use super::table::{self, Grid};

/// A page as lines.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its lines in reading order.
    pub lines: Vec<Line>,
    /// For each line the column it stands in: 0 where there is one only.
    pub columns: Vec<u8>,
    /// Width, as its lines run.
    pub width: Cpt,
    /// Height, as its lines run.
    pub height: Cpt,
}

impl Sheet {
    fn push(&mut self, lines: impl IntoIterator<Item = Line>, column: u8) {
        self.lines.extend(lines);
        self.columns.resize(self.lines.len(), column);
    }
}

/// The lines of a page, made of those glyphs that are `wanted`.
pub fn sheet(page: &Glyphs, wanted: impl Fn(&Glyph) -> bool) -> Sheet {
    let glyphs: Vec<&Glyph> = page.list.iter().filter(|glyph| wanted(glyph)).collect();
    let inked = glyphs
        .iter()
        .filter(|glyph| !page.text(glyph).trim().is_empty());
    let main = most(inked.map(|glyph| (std::cmp::Reverse(glyph.direction), 1)))
        .map_or(Direction::Right, |direction| direction.0);
    let paper = (page.width, page.height);
    let (width, height) = match main {
        Direction::Right | Direction::Left => paper,
        Direction::Down | Direction::Up => (page.height, page.width),
    };
    let rules: Vec<Rule> = page
        .rules
        .iter()
        .map(|rule| turned(*rule, main, paper))
        .collect();
    let grids = table::grids(&rules);
    let mut inside: Vec<Vec<(usize, &Glyph)>> = vec![Vec::new(); grids.len()];
    let mut free: Vec<&Glyph> = Vec::new();
    let mut places: Vec<Option<(usize, usize)>> = glyphs
        .iter()
        .map(|glyph| {
            let middle = main.turn(Glyphs::middle(glyph), paper);
            let mut grids = grids.iter().enumerate();
            grids.find_map(|(at, grid)| Some((at, grid.cell(middle)?)))
        })
        .collect();
    keep_words(&glyphs, &mut places);
    for (glyph, place) in glyphs.into_iter().zip(places) {
        match place {
            Some((at, cell)) => inside[at].push((cell, glyph)),
            None => free.push(glyph),
        }
    }
    let mut sheet = Sheet {
        width,
        height,
        ..Sheet::default()
    };
    let of = |direction: Direction| -> Vec<Set<'_>> {
        let these = free.iter().filter(|glyph| glyph.direction == direction);
        these.map(|glyph| Set::new(page, glyph)).collect()
    };
    in_columns(lines(of(main)), &mut sheet);
    rows_apart(&mut sheet.lines);
    put_tables(page, &grids, inside, &mut sheet);
    for direction in [
        Direction::Right,
        Direction::Down,
        Direction::Left,
        Direction::Up,
    ] {
        if direction != main {
            sheet.push(lines(of(direction)), 0);
        }
    }
    sheet
}

/// A rule through a word is drawn over it, not round it: the word stays where it begins.
fn keep_words(glyphs: &[&Glyph], places: &mut [Option<(usize, usize)>]) {
    for at in 1..glyphs.len() {
        let (first, second) = (glyphs[at - 1], glyphs[at]);
        let gap = second.x - first.x - first.width;
        let is_word = first.direction == Direction::Right
            && second.direction == Direction::Right
            && first.y == second.y
            && gap.abs() * 10 < first.size;
        if is_word {
            places[at] = places[at - 1];
        }
    }
}

fn turned(rule: Rule, main: Direction, paper: (Cpt, Cpt)) -> Rule {
    let (a, b) = (main.turn(rule.from, paper), main.turn(rule.to, paper));
    Rule {
        from: (a.0.min(b.0), a.1.min(b.1)),
        to: (a.0.max(b.0), a.1.max(b.1)),
    }
}

/// Puts the rows of each table before the first line that stands lower.
fn put_tables(page: &Glyphs, grids: &[Grid], inside: Vec<Vec<(usize, &Glyph)>>, sheet: &mut Sheet) {
    for (grid, glyphs) in grids.iter().zip(inside) {
        let rows = grid.lines(page, glyphs);
        let at = sheet
            .lines
            .iter()
            .position(|line| line.y > grid.top() && !line.row)
            .unwrap_or(sheet.lines.len());
        let columns = vec![0; rows.len()];
        sheet.lines.splice(at..at, rows);
        sheet.columns.splice(at..at, columns);
    }
}

/// Lines of running text side by side: the left column first, between lines that go across.
fn in_columns(rough: Vec<Line>, sheet: &mut Sheet) {
    let Some(gutter) = gutter(&rough) else {
        sheet.push(rough, 0);
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in rough {
        if line
            .pieces
            .iter()
            .any(|piece| piece.from < gutter && piece.to > gutter)
        {
            sheet.push(left.drain(..), 1);
            sheet.push(right.drain(..), 2);
            sheet.push([line], 0);
            continue;
        }
        let (before, after) = line
            .pieces
            .iter()
            .cloned()
            .partition(|piece| piece.from < gutter);
        let part = |pieces: Vec<Piece>| Line {
            pieces,
            ..line.clone()
        };
        left.extend(Some(part(before)).filter(|line| !line.pieces.is_empty()));
        right.extend(Some(part(after)).filter(|line| !line.pieces.is_empty()));
    }
    sheet.push(left, 1);
    sheet.push(right, 2);
}

/// Where a page of two columns is parted: hardly a line goes across, and on both sides stand full
/// lines of running text.
fn gutter(lines: &[Line]) -> Option<Cpt> {
    const FEWEST: usize = 8;
    let from = lines.iter().map(Line::from).min()?;
    let to = lines.iter().map(Line::to).max()?;
    let width = to - from;
    let size = most(lines.iter().map(|line| (line.size, 1)))?;
    let mut best: Option<(usize, Cpt)> = None;
    for step in 35..=65 {
        let x = from + width / 100 * step;
        let pieces = || lines.iter().flat_map(|line| &line.pieces);
        let across = pieces()
            .filter(|piece| piece.from < x && piece.to > x)
            .count();
        let left: Vec<_> = pieces().filter(|piece| piece.to <= x).collect();
        let right: Vec<_> = pieces().filter(|piece| piece.from >= x).collect();
        if left.len() < FEWEST || right.len() < FEWEST || across * 5 > left.len().min(right.len()) {
            continue;
        }
        let (left_edge, right_edge) = (
            left.iter().map(|piece| piece.to).max()?,
            right.iter().map(|piece| piece.to).max()?,
        );
        let full = |side: &[&Piece], edge: Cpt| {
            let full = side
                .iter()
                .filter(|piece| edge - piece.to <= size * 2 && piece.to - piece.from > size * 8);
            full.count() * 2 > side.len()
        };
        if full(&left, left_edge)
            && full(&right, right_edge)
            && best.is_none_or(|(fewest, _)| across < fewest)
        {
            best = Some((
                across,
                i32::midpoint(left_edge, right.iter().map(|piece| piece.from).min()?),
            ));
        }
    }
    best.map(|(_, x)| x)
}

/// Marks as rows the lines of tables without rules: three or more under each other whose pieces
/// begin or end at the same places.
fn rows_apart(lines: &mut [Line]) {
    const FEWEST: usize = 3;
    let mut at = 0;
    while at < lines.len() {
        let run = 1 + lines[at..]
            .windows(2)
            .take_while(|pair| is_like(&pair[0], &pair[1]))
            .count();
        if run >= FEWEST {
            for line in &mut lines[at..at + run] {
                line.row = true;
            }
        }
        at += run;
    }
}

/// Whether two lines are rows of one table, by their pieces' places.
fn is_like(above: &Line, below: &Line) -> bool {
    if above.pieces.len() < 2 || below.pieces.len() != above.pieces.len() {
        return false;
    }
    let near = above.size.min(below.size);
    above
        .pieces
        .iter()
        .zip(&below.pieces)
        .all(|(above, below)| {
            let middle = |piece: &Piece| i32::midpoint(piece.from, piece.to);
            (above.from - below.from).abs() <= near
                || (above.to - below.to).abs() <= near
                || (middle(above) - middle(below)).abs() <= near
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of pieces by their edges.
    fn line(pieces: &[(Cpt, Cpt)], y: Cpt) -> Line {
        let piece = |(from, to): &(Cpt, Cpt)| Piece {
            text: "文".to_owned(),
            from: *from,
            to: *to,
        };
        Line {
            pieces: pieces.iter().map(piece).collect(),
            y,
            size: 1600,
            ..Line::default()
        }
    }

    #[test]
    fn rows_begin_or_end_or_stand_in_the_middle_alike() {
        let above = line(&[(0, 1000), (10_000, 14_000)], 0);
        for (below, expected) in [
            (&[(0, 5000), (10_000, 30_000)][..], true),
            (&[(0, 5000), (11_600, 30_000)], true),
            (&[(0, 5000), (11_601, 30_000)], false),
            (&[(0, 5000), (1_000, 15_600)], true),
            (&[(0, 5000), (1_000, 15_601)], false),
            (&[(0, 5000), (6_000, 21_200)], true),
            (&[(0, 5000), (6_000, 21_204)], false),
            (&[(9_000, 30_000), (10_000, 14_000)], false),
            (&[(0, 1000)], false),
            (&[(0, 1000), (10_000, 14_000), (20_000, 21_000)], false),
        ] {
            assert_eq!(is_like(&above, &line(below, 0)), expected, "{below:?}");
        }
        assert!(!is_like(&line(&[(0, 9)], 0), &line(&[(0, 9)], 0)));
    }

    #[test]
    fn a_page_is_parted_where_hardly_a_line_goes_across() {
        // So many lines on both sides, so long, and so many across.
        let page = |left: i32, right: i32, long: Cpt, across: i32| {
            let mut lines: Vec<Line> = Vec::new();
            for at in 0..left.max(right) {
                let mut pieces = Vec::new();
                pieces.extend((at < left).then_some((0, long)));
                pieces.extend((at < right).then_some((30_000, 30_000 + long)));
                lines.push(line(&pieces, at * 2000));
            }
            lines.extend((0..across).map(|at| line(&[(0, 50_000)], 90_000 + at * 2000)));
            gutter(&lines)
        };
        for (left, right, long, across, expected) in [
            (8, 8, 20_000, 0, Some(25_000)),
            (7, 8, 20_000, 0, None),
            (8, 7, 20_000, 0, None),
            (10, 10, 20_000, 2, Some(25_000)),
            (10, 10, 20_000, 3, None),
            (14, 10, 20_000, 3, None),
            (8, 8, 12_800, 0, None),
            (8, 8, 12_801, 0, Some(21_400)),
        ] {
            let found = page(left, right, long, across);
            assert_eq!(found, expected, "{left} {right} {long} {across}");
        }
        assert_eq!(gutter(&[]), None);
        // Half of the lines of each side are full: more than half must be.
        for (short, expected) in [(4, None), (3, Some(25_000))] {
            let lines: Vec<Line> = (0..8)
                .map(|at| {
                    line(
                        &[
                            (0, if at < short { 16_799 } else { 20_000 }),
                            (30_000, 50_000),
                        ],
                        at * 2000,
                    )
                })
                .collect();
            assert_eq!(gutter(&lines), expected, "{short}");
        }
    }
}
