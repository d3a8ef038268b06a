//! Tables that are open: their rows, and what cells cover of the rows and columns beside them.

use super::story::Written;
use crate::files::columns::{self, COLUMNS};
use crate::files::lines::{self, Line};

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<Vec<Written>>>,
    row: Option<Row>,
    /// What the cells of the rows above still cover, by columns: how many rows, and their text.
    below: Vec<(usize, String)>,
    /// How many cells were taken apart that had been joined from several.
    pub merged: usize,
}

/// A row that is open.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Written>>,
    /// How many cells of its own it has, and how many of these cover more than their place.
    own: usize,
    merged: usize,
    /// How many of its cells are those of rows above.
    repeated: usize,
}

impl Table {
    pub fn has_row(&self) -> bool {
        self.row.is_some()
    }

    pub fn open_row(&mut self) {
        self.row = Some(Row::default());
    }

    /// Ends a cell: the columns it covers beside its own stay empty, and its text stands in every row it covers.
    pub fn add_cell(&mut self, cell: Vec<Written>, (columns, rows): (usize, usize)) {
        self.repeat_above();
        let Some(row) = &mut self.row else { return };
        let first = row.cells.len();
        row.own += 1;
        row.merged += usize::from(columns * rows > 1);
        let columns = columns.min(1 + COLUMNS.saturating_sub(first + 1));
        if rows > 1 {
            if self.below.len() < first + columns {
                self.below.resize(first + columns, Default::default());
            }
            self.below[first..first + columns].fill((rows - 1, String::new()));
            self.below[first].1 = lines::flat(cell.iter().map(|written| &written.line));
        }
        row.cells.push(cell);
        row.cells.resize_with(first + columns, Vec::new);
    }

    /// Puts in what cells of rows above cover at this place of the row.
    fn repeat_above(&mut self) {
        let Some(row) = &mut self.row else { return };
        while let Some((rows, text)) = self.below.get_mut(row.cells.len()).filter(|it| it.0 > 0) {
            *rows -= 1;
            row.repeated += 1;
            let line = Line {
                text: text.clone(),
                ..Line::default()
            };
            row.cells.push(vec![Written {
                characters: text.chars().filter(|c| !c.is_whitespace()).count(),
                line,
                ..Written::default()
            }]);
        }
    }

    /// Ends a row. One cell that is alone in it is a heading over all columns, or all there is.
    pub fn close_row(&mut self) {
        self.repeat_above();
        let Some(mut row) = self.row.take() else {
            return;
        };
        if row.own == 1 && row.repeated == 0 {
            row.cells.truncate(1);
        } else {
            self.merged += row.merged;
        }
        self.rows.push(row.cells);
    }

    /// Its lines.
    pub fn close(mut self) -> Vec<Written> {
        columns::trim(&mut self.rows, Written::is_blank);
        self.rows.into_iter().flat_map(line).collect()
    }
}

/// The cells of a row to its line; one cell to its lines.
fn line(mut cells: Vec<Vec<Written>>) -> Vec<Written> {
    if cells.len() == 1 {
        return cells.pop().unwrap_or_default();
    }
    let mut all = cells.iter().flatten();
    let characters = all.clone().map(|written| written.characters).sum();
    let first = all.find(|written| !written.is_blank());
    let look = first.map(|written| written.look).unwrap_or_default();
    let cells = cells.into_iter().map(|cell| {
        let lines = cell.into_iter().map(|written| written.line);
        lines.collect()
    });
    let lines = lines::row(cells.collect()).into_iter();
    lines
        .map(|line| Written {
            line,
            characters,
            look,
        })
        .collect()
}
