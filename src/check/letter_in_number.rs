//! # What it does
//! Reports a number in which a letter stands for a digit: the letter l or I for 1, O or o for 0.
//!
//! # Why
//! It looks right on the screen, but it cannot be found, sorted or copied as a number, and other
//! faces show the difference.
//!
//! # Example
//! `l1月下旬`, `2O26年`, `完成1O0个`: 数字里混有字母. The fix writes the digits.
//!
//! # Source
//! What read scans and typewritten habits leave; GB/T 15835-2011, 4.1: numbers are written in digits.

use super::{Draft, Finding, Rule};
use crate::bulletin::Role;
use crate::text::{Span, class};

pub(super) const RULE: Rule = Rule {
    id: "letter-in-number",
    label: "数字里混有字母",
    why: "字母l、I、O看起来像数字1、0，换个字体就露出来，也查不到、统计不了。",
    run: find,
};

/// Units of dates and times, behind which a letter is no unit of its own.
const DATED: [char; 7] = ['年', '月', '日', '号', '时', '点', '分'];

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        if block.role == Role::Table {
            continue;
        }
        let text = draft.bulletin.text(block);
        let mut from = 0;
        while let Some(at) = text[from..].find(|c: char| c.is_ascii_alphanumeric()) {
            let start = from + at;
            let word = |c: char| c.is_ascii() && !c.is_ascii_whitespace();
            let len = text[start..]
                .find(|c| !word(c))
                .unwrap_or(text.len() - start);
            from = start + len;
            let token = text[start..from].trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
            let after = text[start + token.len()..].chars().next();
            if !text[..start].ends_with(|c: char| c.is_ascii()) && is_mixed(token, after) {
                out.push(finding(
                    token,
                    Span::new(start, start + token.len()).offset(block.span.start),
                ));
            }
        }
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        'l' | 'I' => Some('1'),
        'O' | 'o' => Some('0'),
        _ => None,
    }
}

/// Whether a word is a number but for such letters: 5l is five litres, `H2O` and O157 are names.
fn is_mixed(token: &str, after: Option<char>) -> bool {
    let letters = token.chars().filter(|c| digit(*c).is_some()).count();
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let dated = after.is_some_and(|c| DATED.contains(&c));
    let first = token.starts_with(['O', 'o', 'I']);
    let last = token.ends_with(|c| digit(c).is_some());
    letters > 0
        && digits > 0
        && letters + digits == token.len()
        && after.is_some_and(|c| class::is_han(c) || c == '％')
        && (dated
            || !first && (!last || token.ends_with(['O', 'o']) && digits >= 1 && token.len() > 2))
}

fn finding(token: &str, span: Span) -> Finding {
    let meant: String = token.chars().map(|c| digit(c).unwrap_or(c)).collect();
    Finding {
        rule: RULE.id,
        span,
        message: format!("“{token}”里混有字母，像是“{meant}”"),
        fix: Some(RULE.fix(span, meant.as_str(), "", format!("改为“{meant}”"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::RULE;

    #[test]
    fn letters() {
        for (text, places) in [
            ("预计l1月下旬完成。", &["l1"][..]),
            ("2O26年新建1O0个站点。", &["2O26", "1O0"]),
            ("会议于3l日结束，新增10O户。", &["3l", "10O"]),
            ("每户5l水、10l油，H2O、O157、5G、CO2排放。", &[]),
            ("型号IP67、A10、l0gin，见a1l@b.cn。", &[]),
            ("完成100个，同比增长5%。", &[]),
            ("参加OO人。", &[]),
        ] {
            expect(RULE.id, &format!("关于工作安排的通知\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n2O26年完成。\n"),
            ["情况报告\n2026年完成。\n"]
        );
    }
}
