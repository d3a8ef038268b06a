//! Rows of a table, cells parted by tabs. A tab at a line's end is an empty cell there, and an indent elsewhere.

use crate::grammar::role_mark;
use crate::text::{Span, class};

/// The longest cell, in characters; what is longer is text.
pub const LONGEST_CELL: usize = 24;

/// Whether a line is a row of cells: what they hold is copied, not written.
pub fn is_cells(line: &str) -> bool {
    line.contains('\t')
        && line.split('\t').all(|cell| {
            cell.chars().count() <= LONGEST_CELL && !cell.trim_end().ends_with(['。', '；'])
        })
}

/// Whether white space sets a line in three columns or more of a word at least, names that are spaced out among them where
/// a figure is: 上午9:00　三楼会议室　姚　远　部务会. A list of names is none, nor a line whose letters are spaced out.
pub fn is_set(line: &str) -> bool {
    let gaps = gaps(line, true);
    if gaps.len() < 2 || class::holds(line, class::is_sentence_end) {
        return false;
    }
    let ends = gaps.iter().map(|gap| gap.start).chain([line.len()]);
    let starts = [0].into_iter().chain(gaps.iter().map(|gap| gap.end));
    let mut words = 0;
    // Characters alone in a cell, one beside the other.
    let mut alone = 0;
    for (start, end) in starts.zip(ends) {
        if line[start..end].chars().nth(1).is_none() {
            alone += 1;
        } else if alone % 2 == 0 {
            words += 1;
        } else {
            return false;
        }
    }
    words >= 3 && (alone == 0 || alone % 2 == 0 && line.contains(|c: char| c.is_ascii_digit()))
}

/// The white space that sets cells apart: all of it, or the wide gaps alone.
pub fn gaps(text: &str, wide: bool) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut at = 0;
    while let Some(found) = class::find_blank(&text[at..]) {
        let start = at + found;
        let rest = text[start..].trim_start_matches(class::is_blank);
        at = text.len() - rest.len();
        if !wide || is_wide(&text[start..at]) {
            gaps.push(Span::new(start, at));
        }
    }
    gaps
}

/// Whether white space sets cells apart by itself: two blanks or more, or a full-width one.
pub fn is_wide(blank: &str) -> bool {
    blank.chars().count() >= 2 || blank.contains('\u{3000}')
}

/// What each of these lines of a text holds: without the white space round it, but with the tabs that are empty cells at a
/// row's ends. They are as far as the row has no more columns with them than one beside it has without.
///
/// A row that begins with a tab vouches for none: a text may be indented by tabs.
pub fn contents<'a>(text: &'a str, lines: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    if !text.contains('\t') {
        return lines.map(class::trim).collect();
    }
    let lines: Vec<&str> = lines.collect();
    let mut out: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let mut at = 0;
    while at < lines.len() {
        if !out[at].is_empty() && !lines[at].contains('\t') {
            at += 1;
            continue;
        }
        let goes_on = |line: &&&str| is_cells(line) || line.trim().is_empty();
        let run = lines[at..].iter().take_while(goes_on).count();
        let vouches = |(line, inner): &(&&str, &&str)| {
            let begins_with = line.trim_start_matches(|c: char| c != '\t' && c.is_whitespace());
            !begins_with.starts_with('\t') && !inner.is_empty()
        };
        let rows = lines[at..at + run].iter().zip(&out[at..at + run]);
        let columns = rows.filter(vouches).map(|(_, inner)| tabs(inner)).max();
        for (line, inner) in lines[at..at + run].iter().zip(&mut out[at..at + run]) {
            *inner = with_empty(line, inner, columns.unwrap_or(0));
        }
        at += run.max(1);
    }
    out
}

/// A row of a line that [`contents`] gave, with its empty cells.
pub fn whole(line: &str, inner: Span) -> Span {
    let behind = &line[inner.end..];
    let tail = behind.len() - behind.trim_start_matches('\t').len();
    let start = line[..inner.start].trim_end_matches('\t').len();
    Span::new(start, inner.end + tail)
}

/// A row with as many empty cells at its ends as there are columns for, those before it first. None stand before a role mark.
fn with_empty<'a>(line: &'a str, inner: &'a str, columns: usize) -> &'a str {
    if inner.is_empty() || role_mark::recognize(inner).is_some() {
        return inner;
    }
    let start = line.len() - line.trim_start().len();
    let end = start + inner.len();
    let (lead, tail) = (&line[..start], &line[end..]);
    let fits = |more: usize| tabs(inner) + more <= columns;
    let (before, behind) = (tabs(lead), tabs(tail));
    let before = if fits(before) { before } else { 0 };
    let behind = if fits(before + behind) { behind } else { 0 };
    let from = if before > 0 { lead.find('\t') } else { None };
    let to = if behind > 0 { tail.rfind('\t') } else { None };
    &line[from.unwrap_or(start)..to.map_or(end, |at| end + at + 1)]
}

fn tabs(text: &str) -> usize {
    text.matches('\t').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        for (line, is) in [
            ("上午9:00　三楼会议室　部务会", true),
            (
                "9月9日    08:30—11:30   案例分析    姚　远     201教室",
                true,
            ),
            ("08:30—11:30　案例分析　姚　远", false),
            ("08:30—11:30　案例分析　姚　201教室", false),
            ("罗小满　高远征　费　扬　毛三石", false),
            ("工　作　动　态", false),
            ("安　全　生　产　工　作　简　报", false),
            ("区教育局　2026年3月1日", false),
            ("春耕 夏种 秋收", false),
            ("春耕。　夏种　秋收", false),
        ] {
            assert_eq!(is_set(line), is, "{line}");
        }
    }

    #[test]
    fn tabs_at_the_ends_of_rows_are_cells() {
        for (text, wanted) in [
            ("镇\t面积\t备注\n石桥\t1200\t好\n\t900\t\n\t800\t差", None),
            ("\t春\t夏\n石桥\t1\t2", None),
            ("镇\t面积\t\n镇\t水田\t旱地", None),
            (
                "镇\t面积\n\n\t900\n  石桥\t2 \n\t\t3",
                Some("镇\t面积\n\n\t900\n石桥\t2\n3"),
            ),
            // Of columns that are empty throughout nobody knows.
            ("甲\t乙\t\n丙\t丁\t", Some("甲\t乙\n丙\t丁")),
            // Indents.
            ("\t加强领导\n\t明确责任", Some("加强领导\n明确责任")),
            (
                "\t一、\t加强领导\n\t（区教育局）",
                Some("一、\t加强领导\n（区教育局）"),
            ),
            (
                "石桥\t1200\n\t石桥镇抢抓农时，备足农资，农机下田。",
                Some("石桥\t1200\n石桥镇抢抓农时，备足农资，农机下田。"),
            ),
            ("\t\n \t \n甲", Some("\n\n甲")),
            ("", None),
        ] {
            let found = contents(text, text.split('\n')).join("\n");
            assert_eq!(found, wanted.unwrap_or(text), "{text:?}");
            assert_eq!(contents(&found, found.split('\n')).join("\n"), found);
        }
    }
}
