//! Tables whose cells stand apart by white space: rows in a run get tabs between their cells. And the tabs that make no cells: those
//! of a word processor behind the number or the bullet of a list's lines.

use super::rule;
use crate::grammar::closing::{self, Closing};
use crate::grammar::row::{LONGEST_CELL, gaps};
use crate::grammar::{masthead, sign};
use crate::reading::{Looks, physical};
use crate::text::{EditList, Span, class};

/// The longest cell in quotes, in bytes.
const LONGEST_QUOTED: usize = 400;

/// Sets tabs between the cells of tables.
pub(super) fn pass(text: &str, looks: &mut Looks) -> EditList {
    let quoted = quoted_cells(text);
    if !quoted.is_empty() {
        return quoted;
    }
    let lines: Vec<&str> = physical::contents(text).collect();
    let mut edits = EditList::new();
    let mut at = 0;
    let mut in_table = false;
    while at < lines.len() {
        if !in_table && without_cells(lines[at], Span::of(lines[at], text).start, &mut edits) {
            at += 1;
            continue;
        }
        in_table = lines[at].contains('\t');
        if let Some(cells) = markdown(lines[at]) {
            let span = Span::of(lines[at], text);
            edits.push(span, cells, rule::FORM, "Markdown 表格改制表符");
            at += 1;
            continue;
        }
        let wide = !gaps(lines[at], true).is_empty();
        let columns = gaps(lines[at], wide).len();
        let mut is_row =
            |line: &str| (wide || is_spaced(line)) && is_row(line, wide, columns, looks);
        let run = if wide || columns >= 2 {
            lines[at..].iter().take_while(|line| is_row(line)).count()
        } else {
            0
        };
        let rows = &lines[at..at + run];
        // Two columns may be two words set apart; they want a third row to vouch for them.
        let parted = match columns {
            _ if !wide => has_figures(rows),
            1 => run >= 3,
            _ => run >= 2,
        };
        if parted {
            for line in rows {
                let start = Span::of(line, text).start;
                for gap in gaps(line, wide) {
                    edits.push(gap.offset(start), "\t", rule::FORM, "表格用制表符分列");
                }
            }
        }
        at += run.max(1);
    }
    edits
}

/// Cells as spreadsheets copy them where they hold a line end: "应结\n案数" between tabs.
fn quoted_cells(text: &str) -> EditList {
    let mut edits = EditList::new();
    let mut from = 0;
    while let Some(at) = text[from..].find('"') {
        let start = from + at;
        from = start + 1;
        if !text[..start].is_empty() && !text[..start].ends_with(['\t', '\n']) {
            continue;
        }
        let mut limit = text.len().min(start + LONGEST_QUOTED);
        while !text.is_char_boundary(limit) {
            limit -= 1;
        }
        let inner = &text[from..limit];
        let last = limit == text.len() && inner.ends_with('"');
        let closes = ["\"\t", "\"\n"].iter().filter_map(|mark| inner.find(mark));
        let Some(len) = closes.min().or_else(|| last.then(|| inner.len() - 1)) else {
            continue;
        };
        let end = from + len + 1;
        let beside = text[..start].ends_with('\t') || text[end..].starts_with('\t');
        let cell = &inner[..len];
        if !beside || !cell.contains('\n') || cell.contains(['"', '\t']) {
            continue;
        }
        edits.push(
            Span::new(start, end),
            one_line(cell),
            rule::FORM,
            "单元格并为一行",
        );
        from = end;
    }
    edits
}

/// The lines of a cell as one; figures and Latin words are kept apart.
fn one_line(cell: &str) -> String {
    let mut out = String::new();
    for line in cell
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let wide = |c: Option<char>| c.is_some_and(class::is_wide);
        if !out.is_empty() && !wide(out.chars().next_back()) && !wide(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Mends the tabs of a line in which they part no cells. Whether it is such a line.
fn without_cells(line: &str, start: usize, edits: &mut EditList) -> bool {
    if let Some(tab) = number_tab(line) {
        edits.push(tab.offset(start), "", rule::NUMBER_SIGN, "序号后不留制表符");
        return true;
    }
    let apart = || line.replace('\t', "\u{3000}");
    let labelled = line.contains('：') || line.ends_with("印发");
    let imprint =
        line.contains('\t') && labelled && closing::recognize(&apart()) == Some(Closing::Imprint);
    if imprint {
        for (at, tab) in line.match_indices('\t') {
            let span = Span::new(at, at + tab.len()).offset(start);
            edits.push(span, "\u{3000}", rule::FORM, "报尾各项以空格隔开");
        }
    }
    imprint
}

/// The tab behind the number sign or the bullet of a list's line that holds no other, as word processors copy it:
/// `1.⇥全量归集`, `附件：1.⇥清单`. Below a row of cells such a line may be one.
pub(super) fn number_tab(line: &str) -> Option<Span> {
    let at = line.find('\t')?;
    let (before, behind) = (&line[..at], line[at..].trim_start());
    let number = match before.rsplit_once('：') {
        Some((label, number)) if label.starts_with('附') => number,
        _ => before,
    };
    let signed =
        sign::recognize(&line[at - number.len()..]).is_some_and(|sign| sign.len == number.len());
    let bullet = number.chars().all(is_bullet) && number.chars().count() == 1;
    let tab = Span::new(at, line.len() - behind.len());
    ((signed || bullet) && !behind.is_empty() && !behind.contains('\t')).then_some(tab)
}

/// Whether this is a bullet of a word processor, one of a symbol font included.
fn is_bullet(c: char) -> bool {
    class::is_bullet(c) || matches!(c, '•' | '·' | '▪' | '\u{f000}'..='\u{f0ff}')
}

/// The cells of a Markdown table row, set apart by tabs: | 阶段 | 时间 |
fn markdown(text: &str) -> Option<String> {
    let inner = text.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    (cells.len() >= 2 && cells.iter().any(|cell| !cell.is_empty())).then(|| cells.join("\t"))
}

/// Whether a line may be a row whose cells have one blank between them, more here and there. 1.心电工作站 5 套 is a line of a list,
/// 1.2 编写目的 4 of a contents list.
fn is_spaced(line: &str) -> bool {
    let outlined =
        |first: &str| first.contains('.') && first.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    gaps(line, true).len() < gaps(line, false).len()
        && !line.contains('，')
        && sign::recognize(line).is_none()
        && !class::words(line).next().is_some_and(outlined)
}

/// Whether such rows, three or more, are a table and no list of names or of figures with their units: figures stand in one column
/// under a head without any, or in two columns.
fn has_figures(rows: &[&str]) -> bool {
    let figured = |row: &str| -> Vec<bool> { class::words(row).map(has_digit).collect() };
    let Some((head, below)) = rows.split_first().filter(|(_, below)| below.len() >= 2) else {
        return false;
    };
    let head = figured(head);
    let mut columns = vec![true; head.len()];
    for row in below {
        for (all, one) in columns.iter_mut().zip(figured(row)) {
            *all &= one;
        }
    }
    let found = head.iter().zip(columns).filter(|(_, all)| *all);
    let headed = found.clone().any(|(head, _)| !head);
    headed || found.count() >= 2
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line is a row with so many gaps between its cells, one at least.
fn is_row(text: &str, wide: bool, columns: usize, looks: &mut Looks) -> bool {
    let gaps = gaps(text, wide);
    let mut from = 0;
    let mut cells = gaps.iter().map(|gap| {
        let cell = &text[from..gap.start];
        from = gap.end;
        cell
    });
    let short = cells.all(|cell| cell.chars().count() <= LONGEST_CELL);
    // Where one blank parts cells, one may be missing, or the last cell be empty.
    let lacks_one = !wide && gaps.len() >= 2 && gaps.len() + 1 == columns && has_digit(text);
    let cells = (gaps.len() == columns || lacks_one)
        && short
        && text[from..].chars().count() <= LONGEST_CELL
        && !text.contains(['。', '：', '；', ':', '\t'])
        && !text.starts_with(is_bullet)
        && !masthead::is_letter_spaced(text);
    cells && {
        let look = looks.of(text);
        look.masthead().is_none()
            && look.closing().is_none()
            && !look.attributed()
            && !look.contents_head()
            && look.leader().is_none()
            && !look.signature()
            && !look.meta()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_markdown_and_gaps_between_cells() {
        for (row, cells) in [
            ("| 阶段 | 时间 |", Some("阶段\t时间")),
            ("|阶段||", Some("阶段\t")),
            ("| 阶段 |", None),
            ("| | |", None),
            ("阶段 | 时间 |", None),
            ("| 阶段 | 时间", None),
        ] {
            assert_eq!(markdown(row).as_deref(), cells, "{row}");
        }
        let found = |text: &str| gaps(text, true).len();
        let texts = [
            "春耕 夏种",
            "春耕  夏种",
            "春耕　夏种",
            "春耕  夏种　秋收 冬藏",
        ];
        assert_eq!(texts.map(found), [0, 1, 1, 2]);
        for (cell, line) in [
            ("第1\n批", "第1批"),
            ("第1\n2组", "第1 2组"),
            (" GDP \n\nA ", "GDP A"),
            ("GDP\n增长", "GDP增长"),
        ] {
            assert_eq!(one_line(cell), line, "{cell:?}");
        }
        for (text, expected) in [
            (
                "| 阶段 | 时间 |\n名次  单位\n一  城关镇\n二  河湾镇",
                "阶段\t时间\n名次\t单位\n一\t城关镇\n二\t河湾镇",
            ),
            ("名次  单位\n一  城关镇", "名次  单位\n一  城关镇"),
            ("阶段  时间  单位\n春耕", "阶段  时间  单位\n春耕"),
            ("\"甲\n组\"\n乙", "\"甲\n组\"\n乙"),
            ("\"甲组\"\t乙", "\"甲组\"\t乙"),
            ("\"甲\n\"组\"\t乙", "\"甲\n\"组\"\t乙"),
            ("春\"甲\n组\"\t乙", "春\"甲\n组\"\t乙"),
        ] {
            assert_eq!(pass(text, &mut Looks::default()).apply(text), expected);
        }
        // A cell is as long as this at most.
        for (count, is) in [(LONGEST_CELL, true), (LONGEST_CELL + 1, false)] {
            for row in [
                format!("{}  春", "耕".repeat(count)),
                format!("春  {}", "耕".repeat(count)),
            ] {
                assert_eq!(is_row(&row, true, 1, &mut Looks::default()), is, "{row}");
            }
        }
        assert!(!is_row("春耕  夏种", true, 2, &mut Looks::default()));
    }

    #[test]
    fn tables() {
        for (text, expected) in [
            (
                "阶段    时间    单位\n自查    第9周   各学院\n抽查    第11周   教务处",
                "阶段\t时间\t单位\n自查\t第9周\t各学院\n抽查\t第11周\t教务处",
            ),
            (
                "名次  单位\n一  城关镇\n二  河湾镇",
                "名次\t单位\n一\t城关镇\n二\t河湾镇",
            ),
            ("\"第1\n批\"\t单位\n86\t城关镇", "第1批\t单位\n86\t城关镇"),
            (
                "序号 单位 投资\n1 城关镇 1,200\n2 河湾镇 350",
                "序号\t单位\t投资\n1\t城关镇\t1,200\n2\t河湾镇\t350",
            ),
            (
                "序号 项目 目标 进度\n1 公厕 36座  正常\n2 校园操场 11片 滞后\n3 口袋公园 12个滞后\n特此 通知",
                "序号\t项目\t目标\t进度\n1\t公厕\t36座\t正常\n2\t校园操场\t11片\t滞后\n3\t口袋公园\t12个滞后\n特此 通知",
            ),
            (
                "季明川 江一帆 何秋\n陆 平 周 明\n史文静 黎雨 丁一",
                "季明川 江一帆 何秋\n陆 平 周 明\n史文静 黎雨 丁一",
            ),
            (
                "1.1 目的 2\n1.2 背景 3\n1.3 定义 3",
                "1.1 目的 2\n1.2 背景 3\n1.3 定义 3",
            ),
            (
                "接诊群众 327 人次\n转运患者 5 人\n心理疏导 49 人次",
                "接诊群众 327 人次\n转运患者 5 人\n心理疏导 49 人次",
            ),
            (
                "今年 全区 完成 12 处\n其中 城关 镇有 5 处",
                "今年 全区 完成 12 处\n其中 城关 镇有 5 处",
            ),
            ("上 河 信 息\n第12期", "上 河 信 息\n第12期"),
            (
                "一、\t归集数据\n1.\t全量归集。梳理目录156项。\n●\t动态更新\n附件：1.\t清单",
                "一、归集数据\n1.全量归集。梳理目录156项。\n●动态更新\n附件：1.清单",
            ),
            (
                "区数据局\t2026年4月30日印发\n编辑：张三\t审核：李四\n\n编辑\t张三",
                "区数据局　2026年4月30日印发\n编辑：张三　审核：李四\n\n编辑\t张三",
            ),
            (
                "序号\t项目\n1.\t公厕\n2.\t操场\n\n3.\t公园\t12",
                "序号\t项目\n1.\t公厕\n2.\t操场\n\n3.\t公园\t12",
            ),
            ("镇\t\"第1\n组\"", "镇\t第1组"),
            (
                "阶段    时间    单位\n自查    第9周   各学院\n特此  通知",
                "阶段\t时间\t单位\n自查\t第9周\t各学院\n特此  通知",
            ),
            (
                "区水利局  负责巡查。\n区财政局  保障资金。",
                "区水利局  负责巡查。\n区财政局  保障资金。",
            ),
            (
                "\"办结\n件数\"\t单位\t\"第1\n2组\"\n86\t城关镇\t3",
                "办结件数\t单位\t第1 2组\n86\t城关镇\t3",
            ),
            ("他说：\n\"好\n\"，对", "他说：\n\"好\n\"，对"),
            (
                "临川区委办公室    2026年3月16日\n甲",
                "临川区委办公室    2026年3月16日\n甲",
            ),
            (
                "编辑：张三  审核：李四\n电话：1  传真：2",
                "编辑：张三  审核：李四\n电话：1  传真：2",
            ),
        ] {
            assert_eq!(pass(text, &mut Looks::default()).apply(text), expected);
        }
    }
}
