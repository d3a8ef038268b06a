//! # What it does
//! Reports a date that the calendar does not have, or whose month is missing, at the date.
//!
//! # Why
//! A deadline on a day that does not exist cannot be kept.
//!
//! # Example
//! `11月31日`: 11月只有30天. `2024年2月30日`, `2024年13月5日`, `2024年月16日`. Dates in Chinese numerals count only
//! with a year: 二月三十 may be a day of the lunar calendar. A date cut short at a line's end
//! (`2024年1月1`) may be right and is left alone.
//!
//! # Source
//! The Gregorian calendar; GB/T 9704-2012, 7.3.5.4: year, month and day of a date are complete.

use super::{Draft, Finding, Rule};
use crate::grammar::date;
use crate::text::{Span, class, numeral};

pub(super) const RULE: Rule = Rule {
    id: "bad-date",
    label: "日期有误",
    why: "日历上没有这一天，或者缺少月份；成文日期应当年、月、日齐全（GB/T 9704—2012，7.3.5.4）。",
    run: find,
};

/// A leap year: what a day of February without a year is measured by.
const LEAP: u32 = 2000;

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    let source = draft.bulletin.source;
    for block in &draft.bulletin.blocks {
        // 3.11月31日 is the third point.
        let Span { start: base, end } = block.unnumbered();
        let text = &source[base..end];
        let mut from = 0;
        while let Some(at) = text[from..].find(is_date_digit) {
            let start = from + at;
            let run = text[start..].find(|c| !is_date_digit(c));
            let end = run.map_or(text.len(), |run| start + run);
            match fault(text, start, end) {
                Some((span, message)) => {
                    from = span.end.max(end);
                    out.push(Finding {
                        rule: RULE.id,
                        span: span.offset(base),
                        message,
                        fix: None,
                    });
                }
                None => from = end.max(after_date(text, start).unwrap_or(end)),
            }
        }
    }
}

fn is_date_digit(c: char) -> bool {
    numeral::digit(c).is_some() || matches!(c, '〇' | '○') || numeral::chinese_digit(c).is_some()
}

/// The end of the good date that begins at `start`.
fn after_date(text: &str, start: usize) -> Option<usize> {
    date::read(&text[start..])
        .filter(|(_, date)| date.day.is_some())
        .map(|(len, _)| start + len)
}

/// The faulty date whose first run of digits is `start..end`, and what is wrong.
fn fault(text: &str, start: usize, end: usize) -> Option<(Span, String)> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| "./-．".contains(c) || c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some((len, date)) = date::read(&text[start..]) {
        let written = &text[start..start + len];
        let span = Span::new(start, start + len);
        let closed = written.ends_with('日') || !written.contains('年');
        return match (date.month, date.day) {
            (None, Some(_)) => Some((span, format!("“{written}”缺少月份"))),
            (Some(month), Some(day)) if closed && !date.exists() => {
                let what = describe(date.year, month, day, true)?;
                Some((span, format!("“{written}”：{what}")))
            }
            _ => None,
        };
    }
    let arabic = text[start..end]
        .chars()
        .all(|c| numeral::digit(c).is_some());
    if !arabic || text[start..end].chars().count() > 2 {
        return None;
    }
    let month = numeral::from_digits(&text[start..end])?;
    let rest = text[end..].trim_start_matches(class::is_blank);
    let rest = rest.strip_prefix('月')?.trim_start_matches(class::is_blank);
    let digits = rest.find(|c| numeral::digit(c).is_none())?;
    let day = numeral::from_digits(&rest[..digits]).filter(|day| *day < 100)?;
    let tail = rest[digits..]
        .trim_start_matches(class::is_blank)
        .strip_prefix('日')?;
    let span = Span::new(start, text.len() - tail.len());
    let what = describe(LEAP, month, day, false)?;
    Some((span, format!("“{}”：{what}", span.slice(text))))
}

/// What the calendar says against a month and day, `None` when nothing.
fn describe(year: u32, month: u32, day: u32, dated: bool) -> Option<String> {
    let days = date::days_in(year, month);
    if days == 0 {
        return Some(format!("没有{month}月"));
    }
    if (1..=days).contains(&day) {
        return None;
    }
    Some(match (month, dated) {
        _ if day == 0 => "没有0日".to_owned(),
        (2, true) => format!("{year}年2月只有{days}天"),
        (2, false) => "2月最多29天".to_owned(),
        _ => format!("{month}月只有{days}天"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::{RULE, describe, fault, is_date_digit};

    #[test]
    fn what_is_wrong_with_a_date() {
        for (year, month, day, dated, what) in [
            (2024, 2, 29, true, None),
            (2023, 2, 29, true, Some("2023年2月只有28天")),
            (2024, 2, 30, false, Some("2月最多29天")),
            (2024, 4, 31, true, Some("4月只有30天")),
            (2024, 4, 0, true, Some("没有0日")),
            (2024, 13, 5, true, Some("没有13月")),
            (2024, 12, 31, false, None),
        ] {
            let found = describe(year, month, day, dated);
            assert_eq!(found.as_deref(), what, "{year} {month} {day}");
        }
        for (before, date, place) in [
            ("", "2月30日", Some("2月30日")),
            ("至", "2 月 30 日止", Some("2 月 30 日")),
            ("1.", "2月30日", None),
            ("1-", "2月30日", None),
            ("A", "2月30日", None),
            ("", "2月30件", None),
            ("", "2月28日", None),
            ("", "2月130日", None),
            ("", "002月30日", None),
            ("", "二月三十日", None),
            ("", "2023年2月29日", Some("2023年2月29日")),
            ("", "2024年月16日", Some("2024年月16日")),
            ("", "2023年2月28日", None),
        ] {
            let text = format!("{before}{date}");
            let digits = date.find(|c| !is_date_digit(c)).unwrap_or(0);
            let found = fault(&text, before.len(), before.len() + digits);
            assert_eq!(found.map(|(span, _)| span.slice(&text)), place, "{text}");
        }
    }

    #[test]
    fn dates() {
        for (text, places) in [
            ("请于11月31日前报送。", &["11月31日"][..]),
            ("体检定于2026年2月9日至2月30日进行。", &["2月30日"]),
            ("会议于2023年2月29日召开。", &["2023年2月29日"]),
            ("会议于2024年2月29日召开，3月31日结束。", &[]),
            ("会议于2024年13月5日召开。", &["2024年13月5日"]),
            ("会议于2024年月16日召开。", &["2024年月16日"]),
            ("1.10月8日起检修。\n2.11月31日前完成。", &["11月31日"]),
            ("每年2月29日、12月31日结算。", &[]),
            ("二〇二六年二月三十日印发。", &["二〇二六年二月三十日"]),
            ("农历二月三十日赶集。", &[]),
            ("2026年2月28日、2月30日值班。", &["2月30日"]),
            ("投入2024年1月1", &[]),
            ("3个月31日次，15个月龄，1—2月30件。", &[]),
            ("2024年12个项目，2024年共收30件。", &[]),
        ] {
            expect(RULE.id, &format!("关于工作安排的通知\n{text}\n"), places);
        }
    }
}
