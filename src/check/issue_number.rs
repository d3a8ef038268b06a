//! # What it does
//! Reports an issue line whose number of the year is above its whole number; and, where the last
//! issue is known, numbers that do not follow it. The finding is at the number.
//!
//! # Why
//! The whole number counts all issues that ever came out, so it is never below that of the year.
//! Both go up by one from issue to issue; that of the year begins anew with the year. Whoever makes
//! an issue out of the last one forgets one of them, or doubles a number somebody else gave out.
//! What the last issue was one bulletin cannot tell, so the app has to know it.
//!
//! # Example
//! `第356期（总第12期）`: 期号356大于总期号12, most likely the two were exchanged. After 第12期（总第356期）
//! `第13期（总第356期）`: 总期号356稿库里已有；如果是新的一期，应为357, and the fix makes it 357.
//!
//! # Source
//! The custom of bulletins: 第12期（总第356期）, by year and from the first issue on.

use super::{Draft, Finding, Fix, Rule};
use crate::grammar::issue::{self, Issue, IssueLine};
use crate::text::{Span, numeral};

pub(super) const RULE: Rule = Rule {
    id: "issue-number",
    label: "期号不合理",
    why: "期号逐期加一，跨年从1起；总期号从创刊累计，不会小于当年期号。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let masthead = &draft.bulletin.masthead;
    let (Some(span), Some(line)) = (masthead.issue, draft.bulletin.field(masthead.issue)) else {
        return;
    };
    let Some(read) = issue::read(line) else {
        return;
    };
    if let (Some(number), Some(whole)) = (read.issue.number, read.issue.whole)
        && number > whole
    {
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("期号{number}大于总期号{whole}，可能写反了"),
            fix: None,
        });
        return;
    }
    if let Some(this) = draft.bulletin.issue() {
        let name = draft.bulletin.field(masthead.name).unwrap_or_default();
        follows(draft, name, span, &read, this, out);
    }
}

/// Compares the numbers of this issue with those of the past ones of the same name.
fn follows(
    draft: &Draft<'_>,
    name: &str,
    line: Span,
    read: &IssueLine,
    this: Issue,
    out: &mut Vec<Finding>,
) {
    // The highest, not the one that was opened last, which may be an old one.
    let mut last = None;
    let mut known = [false; 2];
    for (of, one) in draft.context.past {
        if of == name {
            last = last.max(Some(*one));
            let same_year = one.year == this.year || one.year.is_none() || this.year.is_none();
            known[0] |= one.number == this.number && same_year;
            known[1] |= one.whole == this.whole;
        }
    }
    let Some(last) = last else { return };
    let mut compare = |name: &str, at: Option<Span>, have: Option<u32>, wanted, known| {
        let (Some(at), Some(have), Some(wanted)) = (at, have, wanted) else {
            return;
        };
        if have == wanted {
            return;
        }
        let span = at.offset(line.start);
        let fault = if known {
            "稿库里已有；如果是新的一期"
        } else {
            "接不上上一期"
        };
        out.push(Finding {
            rule: RULE.id,
            span,
            message: format!("{name}{have}{fault}，应为{wanted}"),
            fix: Some(fix(draft.bulletin.source, span, wanted)),
        });
    };
    let next = |last: Option<u32>| last.map(|last| last.saturating_add(1));
    let new_year = this
        .year
        .zip(last.year)
        .is_some_and(|(this, last)| this > last);
    // Some bulletins count through the years; then the number simply goes on.
    let wanted = if new_year && this.number != next(last.number) {
        last.number.map(|_| 1)
    } else {
        next(last.number)
    };
    let [number, whole] = known;
    compare("期号", read.number_at, this.number, wanted, number);
    compare("总期号", read.whole_at, this.whole, next(last.whole), whole);
}

/// Sets the wanted number, in Chinese digits where the line has them.
fn fix(source: &str, span: Span, wanted: u32) -> Fix {
    let chinese = span.slice(source).starts_with(numeral::is_chinese_numeral);
    let with = if chinese {
        numeral::to_chinese(wanted)
    } else {
        wanted.to_string()
    };
    let label = format!("改为{with}");
    RULE.fix(span, with, "接上一期的号", label)
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::super::{Context, Finding, check_with};
    use super::RULE;
    use crate::grammar::issue::Issue;
    use crate::parse;

    const REST: &str =
        "上河区委办公室　2026年3月16日\n\n上河区召开推进会\n3月13日，上河区召开会议。\n";

    #[test]
    fn issue_lines() {
        for (line, wrong) in [
            ("第12期（总第356期）", false),
            ("第 356 期（总第 12 期）", true),
            ("第3期（总第3期）", false),
            ("2026年第15期", false),
            ("第十二期（总第二期）", true),
        ] {
            let draft = format!("上河信息\n{line}\n{REST}");
            let places: &[&str] = if wrong { &[line] } else { &[] };
            expect(RULE.id, &draft, places);
        }
    }

    const fn last(year: u32, number: u32, whole: u32) -> Issue {
        Issue {
            year: Some(year),
            number: Some(number),
            whole: Some(whole),
        }
    }

    fn found(draft: &str, past: &[Issue]) -> Vec<Finding> {
        let past: Vec<_> = past
            .iter()
            .map(|one| ("上河信息".to_owned(), *one))
            .collect();
        let context = Context {
            past: &past,
            ..Context::default()
        };
        let mut found = check_with(&parse(draft), &context);
        found.retain(|finding| finding.rule == RULE.id);
        found
    }

    #[test]
    fn numbers_follow_the_last_issue() {
        for (line, last, fixed) in [
            ("第13期（总第357期）", last(2026, 12, 356), None),
            ("第1期（总第357期）", last(2025, 48, 356), None),
            ("第49期（总第357期）", last(2025, 48, 356), None),
            (
                "第12期（总第357期）",
                last(2026, 12, 356),
                Some("第13期（总第357期）"),
            ),
            (
                "第13期（总第356期）",
                last(2026, 12, 356),
                Some("第13期（总第357期）"),
            ),
            ("第十五期", last(2026, 12, 356), Some("第十三期")),
            ("第2期", last(2025, 48, 356), Some("第1期")),
            ("增刊第1期", last(2026, 12, 356), None),
        ] {
            let draft = format!("上河信息\n{line}\n{REST}");
            let found = found(&draft, &[last]);
            let after = found
                .first()
                .and_then(|finding| finding.fix.as_ref())
                .map(|fix| fix.edits.apply(&draft));
            let expected = fixed.map(|line| format!("上河信息\n{line}\n{REST}"));
            assert_eq!(after, expected, "{line}");
            assert!(found.len() <= 1, "{line}");
        }
    }

    #[test]
    fn an_issue_that_is_there_is_told_from_one_out_of_order() {
        // The old one was opened last.
        let past =
            [(2, 346), (12, 356), (11, 355)].map(|(number, whole)| last(2026, number, whole));
        for (line, told) in [
            ("第13期（总第357期）", vec![]),
            ("第11期（总第355期）", vec!["已有", "已有"]),
            ("第12期（总第357期）", vec!["已有"]),
            ("第9期（总第353期）", vec!["接不上", "接不上"]),
            ("2025年第11期", vec!["接不上"]),
        ] {
            let draft = format!("上河信息\n{line}\n{REST}");
            let found = found(&draft, &past);
            let said = |(one, wanted): (&Finding, &&str)| one.message.contains(wanted);
            assert_eq!(found.len(), told.len(), "{line}");
            assert!(found.iter().zip(&told).all(said), "{line}: {found:?}");
        }
    }
}
