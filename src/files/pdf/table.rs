//! Rules to tables: what lies between them is cells.

use super::glyph::{Cpt, Glyph, Glyphs, Rule};
use super::lines::{Line, Piece, Set, lines};

/// Rules that lie this near are one, and meet.
const NEAR: Cpt = 250;
/// A table has no more columns and rows than these.
const COLUMNS: usize = 60;
const ROWS: usize = 400;
/// A row that is one cell with more lines than this is text in a frame.
const LINES: usize = 3;

/// A table: its box and what parts its cells.
pub struct Grid {
    xs: Vec<Cpt>,
    ys: Vec<Cpt>,
    /// For each cell, row by row: the cell that it is a part of.
    cells: Vec<usize>,
}

/// A rule that runs across or down.
#[derive(Clone, Copy)]
struct Edge {
    at: Cpt,
    from: Cpt,
    to: Cpt,
}

impl Grid {
    /// The upper edge.
    pub fn top(&self) -> Cpt {
        self.ys.first().copied().unwrap_or(0)
    }

    /// The cell that holds a place.
    pub fn cell(&self, (x, y): (Cpt, Cpt)) -> Option<usize> {
        let column = self.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|edge| *edge <= y).checked_sub(1)?;
        if column + 1 >= self.xs.len() || row + 1 >= self.ys.len() {
            return None;
        }
        self.cells.get(row * (self.xs.len() - 1) + column).copied()
    }

    /// The table's rows as lines. What is one cell as wide as the table and many lines high is text, line by line.
    pub fn lines(&self, page: &Glyphs, glyphs: Vec<(usize, &Glyph)>) -> Vec<Line> {
        let columns = self.xs.len() - 1;
        let mut cells: Vec<Vec<&Glyph>> = vec![Vec::new(); self.cells.len()];
        for (cell, glyph) in glyphs {
            if let Some(cell) = cells.get_mut(cell) {
                cell.push(glyph);
            }
        }
        let mut out = Vec::new();
        for (row, cells) in cells.chunks(columns).enumerate() {
            let first = row * columns;
            let heads = (0..columns).filter(|column| {
                // The first place of a cell in this row: a wide cell is named once.
                *column == 0 || self.cells[first + column] != self.cells[first + column - 1]
            });
            let texts: Vec<Vec<Line>> = heads
                .clone()
                .map(|column| {
                    let is_own = self.cells[first + column] == first + column;
                    if is_own {
                        cell_lines(page, &cells[column])
                    } else {
                        Vec::new()
                    }
                })
                .collect();
            let filled = texts.iter().filter(|lines| !lines.is_empty()).count();
            if filled == 0 {
                continue;
            }
            if texts.len() == 1 && (texts[0].len() > LINES || columns == 1) {
                out.extend(texts.into_iter().flatten());
                continue;
            }
            let mut edges: Vec<Cpt> = heads.map(|column| self.xs[column]).collect();
            edges.push(self.xs[columns]);
            out.extend(joined(&texts, &edges));
        }
        out
    }
}

/// The lines of one cell, those that run another way behind the others.
fn cell_lines(page: &Glyphs, glyphs: &[&Glyph]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut rest: Vec<&Glyph> = glyphs.to_vec();
    while let Some(direction) = rest.iter().map(|glyph| glyph.direction).min() {
        let (these, others): (Vec<&Glyph>, Vec<&Glyph>) = rest
            .into_iter()
            .partition(|glyph| glyph.direction == direction);
        out.extend(lines(
            these
                .into_iter()
                .map(|glyph| Set::new(page, glyph))
                .collect(),
        ));
        rest = others;
    }
    out
}

/// A row of cells between these edges, each its lines in one.
fn joined(cells: &[Vec<Line>], edges: &[Cpt]) -> Option<Line> {
    let looks = cells
        .iter()
        .flatten()
        .max_by_key(|line| line.to() - line.from())?;
    let mut row = Line {
        y: cells.iter().flatten().map(|line| line.y).min().unwrap_or(0),
        row: cells.len() > 1,
        pieces: Vec::new(),
        ..looks.clone()
    };
    for (lines, edges) in cells.iter().zip(edges.windows(2)) {
        let mut piece = Piece {
            text: String::new(),
            from: lines.iter().map(Line::from).min().unwrap_or(edges[0]),
            to: lines.iter().map(Line::to).max().unwrap_or(edges[0]),
        };
        let mut is_full = true;
        for line in lines {
            let text = line.text();
            let narrow = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let words = narrow(piece.text.chars().last()) && narrow(text.chars().next());
            if words || !is_full && !piece.text.is_empty() {
                piece.text.push(' ');
            }
            piece.text.push_str(&text);
            // A line with room for two more characters was ended on purpose.
            is_full = edges[1] - edges[0] - (line.to() - line.from()) < line.size * 3;
        }
        row.pieces.push(piece);
    }
    Some(row)
}

/// The tables that a page's rules make: rules that meet, at least two each way.
pub fn grids(rules: &[Rule]) -> Vec<Grid> {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for Rule { from, to } in rules {
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        let (list, at, from, to) = if width >= height {
            (&mut across, i32::midpoint(from.1, to.1), from.0, to.0)
        } else {
            (&mut down, i32::midpoint(from.0, to.0), from.1, to.1)
        };
        list.push(Edge { at, from, to });
    }
    let (across, down) = (merged(across), merged(down));
    if across.len() < 2 || down.len() < 2 || across.len() * down.len() > 4_000_000 {
        return Vec::new();
    }
    groups(&across, &down)
        .into_iter()
        .filter_map(|(across, down)| grid(&across, &down))
        .collect()
}

/// Pieces of one rule joined: a table's lines are often drawn cell by cell.
fn merged(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by_key(|edge| edge.at);
    // Places that are hardly apart become one place.
    let mut place = None;
    for edge in &mut edges {
        match place {
            Some(at) if edge.at - at <= NEAR => edge.at = at,
            _ => place = Some(edge.at),
        }
    }
    edges.sort_by_key(|edge| (edge.at, edge.from));
    let mut out: Vec<Edge> = Vec::new();
    for edge in edges {
        match out.last_mut() {
            Some(last) if last.at == edge.at && edge.from <= last.to + NEAR => {
                last.to = last.to.max(edge.to);
            }
            _ => out.push(edge),
        }
    }
    out.retain(|edge| edge.to - edge.from > NEAR);
    out
}

/// Rules that hang together.
fn groups(across: &[Edge], down: &[Edge]) -> Vec<(Vec<Edge>, Vec<Edge>)> {
    let mut out = Vec::new();
    let (mut seen_across, mut seen_down) = (vec![false; across.len()], vec![false; down.len()]);
    for first in 0..across.len() {
        if std::mem::replace(&mut seen_across[first], true) {
            continue;
        }
        let mut group = (vec![across[first]], Vec::new());
        let (mut done_across, mut done_down) = (0, 0);
        while done_across < group.0.len() || done_down < group.1.len() {
            if let Some(edge) = group.0.get(done_across).copied() {
                done_across += 1;
                reach(edge, down, &mut seen_down, &mut group.1);
            } else if let Some(edge) = group.1.get(done_down).copied() {
                done_down += 1;
                reach(edge, across, &mut seen_across, &mut group.0);
            }
        }
        if group.0.len() >= 2 && group.1.len() >= 2 {
            out.push(group);
        }
    }
    out
}

fn reach(edge: Edge, others: &[Edge], seen: &mut [bool], found: &mut Vec<Edge>) {
    for (other, seen) in others.iter().zip(seen).filter(|(_, seen)| !**seen) {
        let meets = other.at >= edge.from - NEAR
            && other.at <= edge.to + NEAR
            && edge.at >= other.from - NEAR
            && edge.at <= other.to + NEAR;
        if meets {
            *seen = true;
            found.push(*other);
        }
    }
}

fn grid(across: &[Edge], down: &[Edge]) -> Option<Grid> {
    let places = |edges: &[Edge]| {
        let mut places: Vec<Cpt> = edges.iter().map(|edge| edge.at).collect();
        places.sort_unstable();
        places.dedup();
        places
    };
    let (xs, ys) = (places(down), places(across));
    if xs.len() < 2 || ys.len() < 2 || xs.len() > COLUMNS || ys.len() > ROWS {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let parts = |edges: &[Edge], at: Cpt, from: Cpt, to: Cpt| {
        let middle = i32::midpoint(from, to);
        edges
            .iter()
            .any(|edge| edge.at == at && edge.from <= middle && middle <= edge.to)
    };
    let mut cells: Vec<usize> = (0..columns * rows).collect();
    for row in 0..rows {
        for column in 0..columns {
            let at = row * columns + column;
            if column > 0 && !parts(down, xs[column], ys[row], ys[row + 1]) {
                cells[at] = cells[at - 1];
            } else if row > 0 && !parts(across, ys[row], xs[column], xs[column + 1]) {
                cells[at] = cells[at - columns];
            }
        }
    }
    Some(Grid { xs, ys, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_span_where_no_rule_parts_them() {
        let edge = |at, from, to| Edge { at, from, to };
        let across = [edge(0, 0, 20), edge(10, 0, 20), edge(20, 0, 20)];
        // The lower row is parted in the middle, the upper one is not.
        let down = [edge(0, 0, 20), edge(10, 10, 20), edge(20, 0, 20)];
        let found = grid(&across, &down).expect("a table");
        assert_eq!(found.cells, [0, 0, 2, 3]);
        let across = [edge(0, 0, 20), edge(10, 10, 20), edge(20, 0, 20)];
        let down = [edge(0, 0, 20), edge(10, 0, 20), edge(20, 0, 20)];
        let found = grid(&across, &down).expect("a table");
        assert_eq!(found.cells, [0, 1, 0, 3]);
    }
}
