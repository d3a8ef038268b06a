//! Tables, their rows and cells.

use std::collections::BTreeMap;

use super::{Body, Leave, Merge, Story, Visit};
use crate::files::columns::{self, Row};
use crate::files::lines::{Line, flat};
use crate::files::xml::Tree;

/// How wide a column is of which nothing is said, in twips.
const USUAL_WIDTH: i32 = 1440;
/// The most columns of a grid that rules drawn by hand make.
const FINEST: usize = 1000;

/// A table that is open.
pub(super) struct Table {
    /// Where each column of its grid begins, and where the last one ends, in twips.
    edges: Vec<i32>,
    rows: Vec<Row>,
    /// The units of measure that may cover the rows below, by the column they stand in.
    measures: BTreeMap<usize, Vec<Line>>,
}

impl Table {
    fn open(tree: &Tree, at: usize) -> Self {
        let mut edges = vec![0_i32];
        let grid = tree.child(at, "tblGrid").into_iter();
        let columns = grid.flat_map(|grid| tree.children(grid));
        let columns = columns.filter(|at| tree.is_word(*at, "gridCol"));
        for at in columns.take(FINEST) {
            let width = tree.get(at, "w").and_then(|width| width.parse().ok());
            let width = width.filter(|width| *width > 0).unwrap_or(USUAL_WIDTH);
            edges.push(edges.last().map_or(0, |left| left.saturating_add(width)));
        }
        Self {
            edges,
            rows: Vec::new(),
            measures: BTreeMap::new(),
        }
    }

    /// The left edge of a column of its grid, or of those behind it.
    fn left(&self, column: usize) -> i32 {
        let last = self.edges.len() - 1;
        let behind = i32::try_from(column.saturating_sub(last)).unwrap_or(i32::MAX);
        self.edges[column.min(last)].saturating_add(behind.saturating_mul(USUAL_WIDTH))
    }
}

/// A row that is open.
#[derive(Default)]
pub(super) struct OpenRow {
    row: Row,
    /// The column of the grid that its next cell begins with.
    column: usize,
    /// The column that its open cell begins with.
    at: usize,
}

/// A count that a property of a row or a cell gives.
fn count(tree: &Tree, props: Option<usize>, name: &str) -> Option<usize> {
    let at = tree.child(props?, name)?;
    let count: usize = tree.get(at, "val")?.parse().ok()?;
    Some(count.min(FINEST))
}

impl Body<'_> {
    pub(super) fn open_table(&mut self, tree: &Tree, at: usize) -> Visit {
        self.flush();
        self.tables.push(Table::open(tree, at));
        Visit::Open(Leave::Table)
    }

    pub(super) fn close_table(&mut self) {
        if let Some(table) = self.tables.pop() {
            self.add(columns::table(table.rows));
        }
    }

    pub(super) fn open_row(&mut self, tree: &Tree, at: usize) -> Visit {
        let props = tree.child(at, "trPr");
        let is_deleted = props.is_some_and(|props| tree.child(props, "del").is_some());
        if is_deleted {
            self.left_out.has_changes = true;
            return Visit::Skip;
        }
        self.rows.push(OpenRow {
            column: count(tree, props, "gridBefore").unwrap_or(0),
            ..OpenRow::default()
        });
        Visit::Open(Leave::Row)
    }

    pub(super) fn close_row(&mut self) {
        let row = self.rows.pop().unwrap_or_default().row;
        // Of a row in no table of its own, none tells the columns.
        let own = self.tables.len() > self.rows.len();
        match self.tables.last_mut().filter(|_| own) {
            Some(table) => table.rows.push(row),
            None => self.add(columns::table(vec![row])),
        }
    }

    pub(super) fn open_cell(&mut self, tree: &Tree, at: usize) -> Visit {
        let props = tree.child(at, "tcPr");
        let find = |name| props.and_then(|props| tree.child(props, name));
        if find("cellDel").is_some() {
            self.left_out.has_changes = true;
            return Visit::Skip;
        }
        let merge = find("vMerge").or_else(|| find("vmerge"));
        let merge = match merge.map(|at| tree.get(at, "val")) {
            None => Merge::Alone,
            Some(Some("restart")) => Merge::First,
            Some(_) => Merge::Covered,
        };
        if let (Some(open), Some(table)) = (self.rows.last_mut(), self.tables.last()) {
            open.row.lefts.push(table.left(open.column));
            open.at = open.column;
            open.column += count(tree, props, "gridSpan").unwrap_or(1).max(1);
        }
        self.cells += 1;
        self.open_story(Story::Cell(merge))
    }

    /// Ends a cell. What a cell above covers stays empty, but for a unit of measure.
    pub(super) fn close_cell(&mut self, mut lines: Vec<Line>, merge: Merge) {
        self.cells -= 1;
        let Some(open) = self.rows.last_mut() else {
            return;
        };
        if let Some(table) = self.tables.last_mut() {
            if merge == Merge::Covered {
                lines = table.measures.get(&open.at).cloned().unwrap_or_default();
            } else if merge == Merge::First && columns::is_measure(&flat(&lines)) {
                table.measures.insert(open.at, lines.clone());
            } else {
                table.measures.remove(&open.at);
            }
        }
        let is_first = merge == Merge::First && !flat(&lines).is_empty();
        open.row.merged += usize::from(is_first);
        open.row.cells.push(lines);
    }
}
