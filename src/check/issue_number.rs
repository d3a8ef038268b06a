//! # What it does
//! Reports an issue line whose number of the year is above its whole number, at the line.
//!
//! # Why
//! The whole number counts all issues that ever came out, so it is never below that of the year.
//! Whether the number follows the last issue cannot be told from one bulletin.
//!
//! # Example
//! `第356期（总第12期）`: 期号356大于总期号12, most likely the two were exchanged.
//!
//! # Source
//! The custom of bulletins: 第12期（总第356期）, by year and from the first issue on.

use super::{Draft, Finding, Rule};
use crate::text::numeral;

pub(super) const RULE: Rule = Rule {
    id: "issue-number",
    label: "期号不合理",
    why: "总期号从创刊累计，不会小于当年期号。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let masthead = &draft.bulletin.masthead;
    let (Some(span), Some(line)) = (masthead.issue, draft.bulletin.field(masthead.issue)) else {
        return;
    };
    let Some((year, whole)) = line.split_once('总') else {
        return;
    };
    let (Some(year), Some(whole)) = (counted(year), counted(whole)) else {
        return;
    };
    if year > whole {
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("期号{year}大于总期号{whole}，可能写反了"),
            fix: None,
        });
    }
}

/// The number before 期: 12 in 2026年第12期.
fn counted(text: &str) -> Option<u32> {
    let text = text[..text.find('期')?].trim_end();
    let start = text
        .trim_end_matches(|c| numeral::digit(c).is_some() || numeral::is_chinese_numeral(c))
        .len();
    numeral::from_digits(&text[start..]).or_else(|| numeral::from_chinese(&text[start..]))
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn issue_lines() {
        for (line, wrong) in [
            ("第12期（总第356期）", false),
            ("第 356 期（总第 12 期）", true),
            ("第3期（总第3期）", false),
            ("2026年第15期", false),
            ("第十二期（总第二期）", true),
        ] {
            let draft = format!(
                "上河信息\n{line}\n上河区委办公室　2026年3月16日\n\n上河区召开推进会\n3月13日，上河区召开会议。\n"
            );
            let places: &[&str] = if wrong { &[line] } else { &[] };
            expect(RULE.id, &draft, places);
        }
    }
}
