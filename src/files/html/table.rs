//! Tables that are open: their rows, and what cells cover of the rows and columns beside them.

use super::story::Written;
use crate::files::columns::{COLUMNS, is_figure};
use crate::files::lines::flat;
use crate::source::{Joint, Look};

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    is_in_row: bool,
    /// What the cells of the rows above still cover, by columns: how many rows, and their text.
    below: Vec<(usize, String)>,
    /// How many cells were taken apart that had been joined from several.
    pub merged: usize,
}

/// A row: the texts of its cells.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    /// The lines of its first cell.
    lines: Vec<Written>,
    /// What its first line with text looks like.
    look: Option<Written>,
    characters: usize,
    linked: usize,
    /// How many cells of its own it has, and how many of these cover more than their place.
    own: usize,
    merged: usize,
    /// How many of its cells are those of rows above.
    repeated: usize,
}

impl Table {
    pub fn has_row(&self) -> bool {
        self.is_in_row
    }

    pub fn open_row(&mut self) {
        self.rows.push(Row::default());
        self.is_in_row = true;
    }

    /// Ends a cell: the columns it covers beside its own stay empty, and its text stands in every row it covers, unless it is a
    /// figure.
    pub fn add_cell(&mut self, cell: Vec<Written>, (columns, rows): (usize, usize)) {
        self.repeat_above();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let text = flat(cell.iter().map(|written| &written.line));
        let first = row.cells.len();
        let end = first + columns.min(1 + COLUMNS.saturating_sub(first + 1));
        row.own += 1;
        row.merged += usize::from(columns * rows > 1);
        self.below
            .resize_with(self.below.len().max(end), Default::default);
        if rows > 1 {
            for below in &mut self.below[first..end] {
                *below = (rows - 1, String::new());
            }
            if !is_figure(&text) {
                self.below[first].1.clone_from(&text);
            }
        }
        row.add(text, cell);
        row.cells.resize_with(end, String::new);
    }

    /// Puts in what cells of rows above cover at this place of the row.
    fn repeat_above(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some((rows, text)) = self.below.get_mut(row.cells.len()).filter(|it| it.0 > 0) {
            *rows -= 1;
            row.repeated += 1;
            let mut written = Written::default();
            written.line.text.clone_from(text);
            row.add(text.clone(), vec![written]);
        }
    }

    /// Ends a row. One cell that is alone in it is a heading over all columns, or all there is.
    pub fn close_row(&mut self) {
        self.repeat_above();
        self.is_in_row = false;
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        if row.own == 1 && row.repeated == 0 {
            row.cells.truncate(1);
        } else {
            self.merged += row.merged;
        }
    }

    /// Its lines. A column that no row fills is none.
    pub fn close(self) -> Vec<Written> {
        let filled = self.rows.iter().filter_map(|row| {
            let last = row.cells.iter().rposition(|text| !text.is_empty());
            last.map(|last| last + 1)
        });
        let columns = filled.max().unwrap_or(0);
        let mut lines = Vec::new();
        for row in self.rows {
            row.write(columns, &mut lines);
        }
        lines
    }
}

impl Row {
    fn add(&mut self, text: String, lines: Vec<Written>) {
        self.characters += lines.iter().map(|line| line.characters).sum::<usize>();
        self.linked += lines.iter().map(|line| line.linked).sum::<usize>();
        if self.look.is_none() {
            self.look = lines.iter().find(|line| !line.is_blank()).cloned();
        }
        if self.cells.is_empty() {
            self.lines = lines;
        }
        self.cells.push(text);
    }

    /// Its cells on one line; of one cell its lines.
    fn write(mut self, columns: usize, out: &mut Vec<Written>) {
        self.cells.truncate(columns);
        if self.cells.len() < 2 {
            out.append(&mut self.lines);
        } else if let Some(mut written) = self.look {
            (written.characters, written.linked) = (self.characters, self.linked);
            written.line.text = self.cells.join("\t");
            written.line.look = Look {
                joint: Joint::Begins,
                row: true,
                level: None,
                indent: None,
                ..written.line.look
            };
            out.push(written);
        }
    }
}
