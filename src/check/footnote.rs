//! # What it does
//! Reports a footnote's mark without a note of its number, and a note without a mark.
//!
//! # Why
//! A mark that leads nowhere puzzles the reader; a note that nothing leads to was left over when a story was shortened.
//!
//! # Example
//! `粮食产量[2]居全市前列。` with the notes `[1] …` only: 标记[2]没有对应的脚注. There is no fix, since only the author has the note.
//!
//! # Source
//! Common editorial practice. Numbers above the line are marks only where there are notes.

use super::{Draft, Finding, Rule};
use crate::grammar::footnote;
use crate::text::Span;
use crate::text::order::sort_by;

pub(super) const RULE: Rule = Rule {
    id: "footnote",
    label: "脚注不配对",
    why: "文中的标记和文后的脚注应当一一对应，缺哪一个都要对照原稿补上或删去。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let bulletin = draft.bulletin;
    let (mut marks, mut notes) = (Vec::new(), Vec::new());
    for block in &bulletin.blocks {
        let text = bulletin.text(block);
        let at = |span: Span| span.offset(block.span.start);
        if let Some((number, len)) = footnote::note(text) {
            notes.push((number, at(Span::new(0, len))));
        }
        let bracketed = |span: &Span| span.slice(text).starts_with('[');
        marks.extend(
            footnote::marks(text)
                .into_iter()
                .map(|(number, span)| (number, at(span), bracketed(&span))),
        );
    }
    let mut tell = |span: Span, message: String| {
        out.push(Finding {
            rule: RULE.id,
            span,
            message,
            fix: None,
        });
    };
    let mut answered: Vec<u32> = notes.iter().map(|(number, _)| *number).collect();
    let mut marked: Vec<u32> = marks.iter().map(|(number, ..)| *number).collect();
    sort_by(&mut answered, Ord::cmp);
    sort_by(&mut marked, Ord::cmp);
    for (number, span, bracketed) in &marks {
        if answered.binary_search(number).is_err() && (*bracketed || !answered.is_empty()) {
            tell(*span, format!("标记{number}没有对应的脚注"));
        }
    }
    for (number, span) in &notes {
        if marked.binary_search(number).is_err() && !marked.is_empty() {
            tell(*span, format!("脚注{number}在文中没有标记"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn partners() {
        for (text, places) in [
            (
                "粮食产量[1]居全市前列，农民收入[2]稳步增长。\n[1] 数据来源：区统计局。\n",
                &["[2]"][..],
            ),
            (
                "粮食产量[1]居全市前列。\n[1] 数据来源：区统计局。\n[2] 同上。\n",
                &["[2]"],
            ),
            ("粮食产量[1]居全市前列。\n[1] 数据来源：区统计局。\n", &[]),
            (
                "粮食产量¹居全市前列，建成面积12m²。\n¹ 数据来源：区统计局。\n",
                &[],
            ),
            ("建成面积12m²，体积10³立方米。\n", &[]),
            (
                "粮食产量¹居全市前列，农民收入²稳步增长。\n¹ 数据来源：区统计局。\n",
                &["²"],
            ),
        ] {
            expect(RULE.id, &format!("情况报告\n{text}"), places);
        }
    }
}
