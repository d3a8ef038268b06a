//! Rows of a table whose cells span columns, to lines: each cell stands in its column.

use super::lines::{self, Line};

/// The most columns of a table: no row of Word's has more.
pub(in crate::files) const COLUMNS: usize = 63;
/// How far from a column's edge a cell may begin and still stand in it, in twips: rules that were drawn by hand.
const AWRY: i32 = 200;
/// How many ways to rule a table are told apart.
const RULINGS: usize = 20;

/// A row, and where its cells begin.
#[derive(Clone, Debug, Default)]
pub(in crate::files) struct Row {
    pub cells: Vec<Vec<Line>>,
    /// The left edge of each cell, in twips; of another number than the cells where that is not known.
    pub lefts: Vec<i32>,
    /// How many of its cells cover rows below, or columns beside their own.
    pub merged: usize,
}

impl Row {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| is_blank(cell))
    }

    /// Its cells with an empty one for each column that a cell spans beside its own. A row of one cell is a heading.
    fn spread(mut self, rulings: &[Vec<i32>]) -> Self {
        if self.cells.len() < 2 || self.cells.len() != self.lefts.len() {
            return self;
        }
        let fits = rulings.iter().filter_map(|edges| {
            let (places, awry) = places(&self.lefts, edges)?;
            Some((awry, places, edges.len()))
        });
        let Some((_, places, columns)) = fits.min_by_key(|(awry, ..)| *awry) else {
            return self;
        };
        let mut spread = vec![Vec::new(); columns];
        let ends = places.iter().skip(1).copied().chain([columns]);
        for ((cell, at), end) in self.cells.into_iter().zip(&places).zip(ends) {
            self.merged += usize::from(end - at > 1 && !is_blank(&cell));
            spread[*at] = cell;
        }
        self.cells = spread;
        self
    }

    /// Its lines, the first of which tells how many cells were taken apart.
    fn lines(self) -> Vec<Line> {
        let mut lines = lines::row(self.cells);
        if let Some(first) = lines.first_mut() {
            first.merged += self.merged;
        }
        lines
    }
}

/// The rows of a table to lines. Its columns are those of its rows with the most cells.
pub(in crate::files) fn table(rows: Vec<Row>) -> Vec<Line> {
    let rulings = rulings(&rows);
    let rows = rows.into_iter().map(|row| row.spread(&rulings));
    let mut rows: Vec<_> = rows.collect();
    trim(&mut rows);
    rows.into_iter().flat_map(Row::lines).collect()
}

/// Whether nothing stands in a cell.
fn is_blank(cell: &[Line]) -> bool {
    cell.iter().all(|line| line.text.trim().is_empty())
}

/// What may stand before a unit of measure: 万元, 千克.
const MULTIPLES: [char; 6] = ['十', '百', '千', '万', '亿', '兆'];
/// Units in which a column counts.
const MEASURES: [&str; 52] = [
    "元",
    "美元",
    "人",
    "人次",
    "人·次",
    "名",
    "户",
    "户次",
    "个",
    "只",
    "头",
    "株",
    "羽",
    "条",
    "件",
    "项",
    "处",
    "座",
    "家",
    "所",
    "台",
    "套",
    "台套",
    "辆",
    "张",
    "份",
    "期",
    "场",
    "场次",
    "次",
    "亩",
    "亩次",
    "公顷",
    "平方米",
    "平方公里",
    "立方米",
    "米",
    "公里",
    "吨",
    "公斤",
    "克",
    "斤",
    "吨标准煤",
    "瓦",
    "瓦时",
    "千瓦时",
    "小时",
    "天",
    "%",
    "％",
    "‰",
    "个百分点",
];

/// Whether a text is a unit of measure: 万元, 个, 元/亩. It holds for each row that its cell covers.
pub(in crate::files) fn is_measure(text: &str) -> bool {
    let unit = |text: &str| {
        let bare = text.trim_start_matches(MULTIPLES);
        MEASURES.contains(&bare) || bare.is_empty() && !text.is_empty()
    };
    text.split(['/', '／']).all(|part| unit(part.trim()))
}

/// Whether a text is a figure with perhaps its unit: 1,208, -3.5%, 36.5万元. Over several rows it is their sum, and no value of each.
pub(in crate::files) fn is_figure(text: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || ".,，+-−—~～/ ".contains(c);
    let unit = text.trim_start_matches(part);
    unit.len() < text.len()
        && text.contains(|c: char| c.is_ascii_digit())
        && (unit.is_empty() || is_measure(unit))
}

/// Takes off the columns at the right in which nothing stands.
fn trim(rows: &mut [Row]) {
    let filled = |row: &Row| {
        let last = row.cells.iter().rposition(|cell| !is_blank(cell));
        last.map_or(0, |last| last + 1)
    };
    let columns = rows.iter().map(filled).max().unwrap_or(0);
    for row in rows {
        row.cells.truncate(columns);
    }
}

/// Where the cells of the rows with the most cells begin.
fn rulings(rows: &[Row]) -> Vec<Vec<i32>> {
    let columns = |row: &&Row| row.cells.len();
    let most = rows.iter().filter(|row| !row.is_blank());
    let most = most.max_by_key(columns).map_or(0, |row| row.cells.len());
    let mut rulings: Vec<Vec<i32>> = Vec::new();
    if most > COLUMNS {
        return rulings;
    }
    for row in rows.iter().filter(|row| columns(row) == most) {
        let is_new = row.lefts.len() == most && !rulings.contains(&row.lefts);
        if is_new && rulings.len() < RULINGS && !row.is_blank() {
            rulings.push(row.lefts.clone());
        }
    }
    rulings
}

/// The column in which each cell stands, and how far from the columns' edges they begin together.
fn places(lefts: &[i32], edges: &[i32]) -> Option<(Vec<usize>, i64)> {
    let mut places: Vec<usize> = Vec::new();
    let mut awry = 0;
    for left in lefts {
        let apart = |edge: &i32| i64::from(*edge) - i64::from(*left);
        let near = edges.iter().map(|edge| apart(edge).abs()).enumerate();
        let (at, off) = near.min_by_key(|(_, off)| *off)?;
        if off > i64::from(AWRY) || places.last().is_some_and(|last| *last >= at) {
            return None;
        }
        places.push(at);
        awry += off;
    }
    Some((places, awry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(i32, &str)]) -> Row {
        let line = |text: &str| Line {
            text: text.to_owned(),
            ..Line::default()
        };
        Row {
            cells: cells.iter().map(|(_, text)| vec![line(text)]).collect(),
            lefts: cells.iter().map(|(left, _)| *left).collect(),
            ..Row::default()
        }
    }

    fn text(rows: &[Row]) -> String {
        let lines = table(rows.to_vec()).into_iter().map(|line| line.text);
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_stands_behind_a_span_keeps_its_column() {
        let head = row(&[(0, "镇"), (1000, "村"), (2000, "户"), (3000, "亩")]);
        for (cells, expected) in [
            (&[(0, "合计"), (3000, "18.7")][..], "合计\t\t\t18.7"),
            (&[(0, "石桥"), (1000, "见附表")], "石桥\t见附表\t\t"),
            (&[(1000, "小计"), (3000, "5")], "\t小计\t\t5"),
            // Rules drawn by hand.
            (&[(8, "合计"), (1960, "3"), (3090, "4")], "合计\t\t3\t4"),
            // A heading of the whole table.
            (&[(0, "第一批")], "第一批"),
            // Nobody knows which column.
            (&[(0, "备注"), (1500, "无")], "备注\t无"),
            (&[(0, "备注"), (90, "无")], "备注\t无"),
        ] {
            let whole = text(&[head.clone(), row(cells)]);
            assert_eq!(whole, format!("镇\t村\t户\t亩\n{expected}"));
        }
    }

    #[test]
    fn cells_that_were_taken_apart_are_counted() {
        let rows = [
            row(&[(0, "第一批")]),
            row(&[(0, "镇"), (1000, "村"), (2000, "户")]),
            row(&[(0, "合计"), (2000, "40")]),
            row(&[(0, ""), (2000, "40")]),
            Row {
                merged: 1,
                ..row(&[(0, "石桥"), (1000, "李庄"), (2000, "40")])
            },
        ];
        let merged: Vec<usize> = table(rows.to_vec()).iter().map(|it| it.merged).collect();
        assert_eq!(merged, [0, 0, 1, 0, 1]);
    }

    #[test]
    fn units_and_figures() {
        for (text, measure, figure) in [
            ("万元", true, false),
            ("元/亩", true, false),
            ("万人次", true, false),
            ("亿", true, false),
            ("%", true, false),
            ("", false, false),
            ("东片", false, false),
            ("单位", false, false),
            ("1,208", false, true),
            ("-3.5%", false, true),
            ("36.5万元", false, true),
            ("2026年", false, false),
            ("1—6月", false, false),
            ("—", false, false),
        ] {
            assert_eq!(
                (is_measure(text), is_figure(text)),
                (measure, figure),
                "{text}"
            );
        }
    }

    #[test]
    fn what_no_row_fills_is_no_column() {
        let rows = [
            row(&[(0, "镇"), (1000, ""), (2000, "")]),
            row(&[(0, "石桥"), (1000, "1"), (2000, "")]),
        ];
        assert_eq!(text(&rows), "镇\t\n石桥\t1");
    }

    #[test]
    fn rows_that_are_ruled_each_in_its_way_keep_their_cells() {
        let (one, other) = (
            row(&[(0, "镇"), (1000, "村"), (2000, "户")]),
            row(&[(0, "石桥"), (1500, "李庄"), (2500, "40")]),
        );
        let blank = row(&[(0, ""), (500, ""), (1000, ""), (1500, ""), (2000, "")]);
        let total = row(&[(0, "合计"), (2500, "40")]);
        assert_eq!(
            text(&[blank, one, other, total]),
            "镇\t村\t户\n石桥\t李庄\t40\n合计\t\t40"
        );
        let unknown = Row {
            lefts: Vec::new(),
            ..row(&[(0, "甲"), (1, "乙")])
        };
        assert_eq!(text(&[unknown]), "甲\t乙");
        let wide: Vec<(i32, &str)> = (0..100).map(|at| (at * 1000, "格")).collect();
        let rows = [row(&wide), row(&[(0, "合计"), (99_000, "1")])];
        assert!(text(&rows).ends_with("\n合计\t1"));
    }

    #[test]
    fn the_ruling_that_fits_best_holds() {
        let rows = [
            row(&[(0, "镇"), (1000, "村"), (2000, "户")]),
            row(&[(0, "镇"), (900, "村"), (1100, "户")]),
            row(&[(0, "合计"), (1100, "40")]),
            row(&[(0, "合计"), (1010, "40")]),
        ];
        assert_eq!(
            text(&rows),
            "镇\t村\t户\n镇\t村\t户\n合计\t\t40\n合计\t40\t"
        );
        // As many columns as Word has are told apart, and no more.
        for (columns, blanks) in [(63, 62), (64, 1)] {
            let wide: Vec<(i32, &str)> = (0..columns).map(|at| (at * 1000, "格")).collect();
            let rows = [row(&wide), row(&[(0, "合计"), ((columns - 1) * 1000, "1")])];
            let last = text(&rows);
            let last = last.lines().last().unwrap_or_default();
            assert_eq!(last.matches('\t').count(), blanks, "{columns}");
        }
    }
}
