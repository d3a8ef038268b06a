//! Lines of a document, a note or a text box, as they come.

use super::super::columns::{self, Row};
use super::super::lines::{Line, Paragraph, Shape};
use super::super::numbering::{Suffix, with_suffix};

/// Lines, and what is open of them.
#[derive(Default)]
pub(super) struct Story {
    pub done: Vec<Line>,
    pub paragraph: Paragraph,
    pub number: String,
    /// The rows of the table that is open, and the cells of the row.
    pub table: Vec<Row>,
    pub row: Vec<Vec<Line>>,
    pub cell: Vec<Line>,
    /// How many groups were open where it began, and what becomes of it.
    pub depth: usize,
    pub is_note: bool,
}

impl Story {
    pub fn end_paragraph(&mut self, shape: &Shape, in_table: bool) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        let number = std::mem::take(&mut self.number);
        if !number.trim().is_empty() {
            paragraph.put_number(&with_suffix(number.trim().to_owned(), Suffix::Tab));
        }
        let lines = paragraph.finish(shape);
        if in_table {
            self.cell.extend(lines);
        } else {
            self.end_table();
            self.done.extend(lines);
        }
    }

    /// Ends a row whose cells begin at these places, if they are as many.
    pub fn end_row(&mut self, lefts: &[i32]) {
        if self.cell.iter().any(|line| !line.text.trim().is_empty()) {
            self.row.push(std::mem::take(&mut self.cell));
        }
        self.cell.clear();
        let cells = std::mem::take(&mut self.row);
        if !cells.is_empty() {
            let lefts = lefts.iter().take(cells.len()).copied().collect();
            self.table.push(Row {
                cells,
                lefts,
                ..Row::default()
            });
        }
    }

    fn end_table(&mut self) {
        self.end_row(&[]);
        let rows = std::mem::take(&mut self.table);
        self.done.extend(columns::table(rows));
    }

    pub fn finish(mut self, shape: &Shape) -> Vec<Line> {
        if !self.paragraph.is_blank() || !self.number.trim().is_empty() {
            self.end_paragraph(shape, false);
        }
        self.end_table();
        self.done.append(&mut self.paragraph.behind);
        self.done
    }
}
