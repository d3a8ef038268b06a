//! # What it does
//! Reports a date with a zero before month or day, and a date of figures and dots where the draft
//! writes others with 年月日.
//!
//! # Why
//! One sheet writes its dates in one way, and a date in running text has no leading zero.
//!
//! # Example
//! `2026年05月06日`, `5月05号`: 不编虚位; `2026.05.06` beside `2026年5月6日`. The fix writes the same day in the common form.
//! Tables, contact lines and the source lines of web pages may keep theirs.
//!
//! # Source
//! GB/T 9704-2012, 7.3.5.4: year, month and day in Arabic figures, the year in full, month and day
//! without leading zeros.

use super::{Draft, Finding, Rule};
use crate::bulletin::{Block, Role};
use crate::grammar::date;
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    id: "date-form",
    label: "日期写法",
    why: "日期用阿拉伯数字写全年、月、日，月、日不编虚位（GB/T 9704—2012，7.3.5.4）；同一份稿件写法要一致。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let mut dotted: Vec<(Span, date::Date)> = Vec::new();
    let mut written = false;
    for block in draft.bulletin.blocks.iter().filter(|block| counts(block)) {
        let text = draft.bulletin.text(block);
        let start = block.unnumbered().start - block.span.start;
        let mut from = start;
        while let Some(at) = text[from..].find(|c: char| c.is_ascii_digit()) {
            let start = from + at;
            let joined = |c: char| c.is_ascii_alphanumeric() || "./-:".contains(c);
            let apart = !text[..start].ends_with(joined);
            from = start
                + text[start..]
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(text.len() - start);
            if !apart {
                continue;
            }
            let Some((len, date)) =
                date::read(&text[start..]).filter(|(_, date)| date.day.is_some())
            else {
                if let Some((len, meant)) = padded(&text[start..]) {
                    let span = Span::new(start, start + len);
                    from = span.end;
                    out.push(finding(
                        span.slice(text),
                        span.offset(block.span.start),
                        &meant,
                        "月、日前不加0",
                    ));
                }
                continue;
            };
            let span = Span::new(start, start + len).offset(block.span.start);
            let slice = &text[start..start + len];
            from = start + len;
            if slice.contains(['年']) {
                written |= slice.is_ascii() || date.exists();
                if date.exists() && (slice.contains("年0") || slice.contains("月0")) {
                    out.push(finding(slice, span, &date.canonical(), "月、日前不加0"));
                }
            } else if !text[from..].starts_with(|c| joined(c) && c != '-') {
                dotted.push((span, date));
            }
        }
    }
    if written {
        for (span, date) in dotted {
            let slice = span.slice(draft.bulletin.source);
            out.push(finding(
                slice,
                span,
                &date.canonical(),
                "与其他日期写法不同",
            ));
        }
    }
}

/// Whether the dates of a block are text; those of tables, lists and web pages are not.
fn counts(block: &Block) -> bool {
    !matches!(
        block.role,
        Role::Table | Role::Contact | Role::Note | Role::Toc
    )
}

/// 05月06日, 5月05号: a zero before month or day, without a year.
fn padded(text: &str) -> Option<(usize, String)> {
    let (month, rest) = text.split_once('月')?;
    let len = rest.find(|c: char| !c.is_ascii_digit())?;
    let unit = rest[len..]
        .chars()
        .next()
        .filter(|c| matches!(c, '日' | '号'))?;
    let number = |text: &str| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|n| fits && *n > 0)
    };
    let (value, day) = (number(month)?, number(&rest[..len])?);
    let zero = month.starts_with('0') || rest.starts_with('0');
    let end = month.len() + '月'.len_utf8() + len + unit.len_utf8();
    (zero && value <= 12 && day <= 31).then(|| (end, format!("{value}月{day}{unit}")))
}

fn finding(written: &str, span: Span, meant: &str, what: &str) -> Finding {
    Finding {
        rule: RULE.id,
        span,
        message: format!("“{written}”{what}"),
        fix: Some(RULE.fix(span, meant, "", format!("改为“{meant}”"))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{expect, fixed};
    use super::{RULE, padded};

    #[test]
    fn zeros_before_month_or_day() {
        for (text, found) in [
            ("05月06日前", Some((10, "5月6日"))),
            ("5月05号", Some((9, "5月5号"))),
            ("05月6日", Some((9, "5月6日"))),
            ("12月031日", None),
            ("05月31日", Some((10, "5月31日"))),
            ("05月32日", None),
            ("13月05日", None),
            ("12月05日", Some((10, "12月5日"))),
            ("5月6日", None),
            ("00月06日", None),
            ("05月00日", None),
            ("05月06", None),
            ("05月06件", None),
            ("五月06日", None),
        ] {
            let found_here = padded(text);
            let told = found_here.as_ref().map(|(len, text)| (*len, text.as_str()));
            assert_eq!(told, found, "{text}");
        }
    }

    #[test]
    fn forms() {
        for (text, places) in [
            ("会议于2026年05月06日召开。", &["2026年05月06日"][..]),
            ("请于5月05号前报送，05月6日汇总。", &["5月05号", "05月6日"]),
            ("2026年5月6日开工，2026.05.16完工。", &["2026.05.16"]),
            ("2026.05.06开工，2026.05.16完工。", &[]),
            ("2026年5月6日发布V2026.5.6版，见a.cn/2026/05/06。", &[]),
            ("会议于2026年5月0日召开。", &[]),
            ("每月05号楼值班，10月10日10时05分。", &[]),
        ] {
            expect(RULE.id, &format!("关于工作安排的通知\n{text}\n"), places);
        }
        assert_eq!(
            fixed(RULE.id, "情况报告\n请于5月05号前报送。\n"),
            ["情况报告\n请于5月5号前报送。\n"]
        );
    }
}
