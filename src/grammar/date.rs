//! Dates: 2026年3月16日 and its damaged forms.

use std::ops::Range;

use crate::text::{class, numeral};

/// A date, as read; month and day may be out of range or missing in a faulty text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Year, four digits.
    pub year: u32,
    /// Month, when given.
    pub month: Option<u32>,
    /// Day, when given.
    pub day: Option<u32>,
}

impl Date {
    /// `2026-03-16`; parts that are missing are left out.
    pub fn iso(self) -> String {
        let part = |n: Option<u32>| n.map(|n| format!("-{n:02}")).unwrap_or_default();
        format!("{:04}{}{}", self.year, part(self.month), part(self.day))
    }

    /// `2026年3月16日`, as GB/T 9704-2012 wants it: no leading zeros.
    pub fn canonical(self) -> String {
        let part = |n: Option<u32>, unit: &str| n.map(|n| format!("{n}{unit}")).unwrap_or_default();
        format!(
            "{}年{}{}",
            self.year,
            part(self.month, "月"),
            part(self.day, "日")
        )
    }

    /// Whether the calendar has this date.
    pub fn exists(self) -> bool {
        let (Some(month), day) = (self.month, self.day) else {
            return true;
        };
        (1..=12).contains(&month)
            && day.is_none_or(|day| (1..=days_in(self.year, month)).contains(&day))
    }
}

/// How many days a month has; 0 for a month that does not exist.
pub fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// The first date with a year in `text`, and where it stands.
pub fn find(text: &str) -> Option<(Range<usize>, Date)> {
    let separates = |c| separator(c).is_some();
    if !text.contains('年') && !class::holds(text, separates) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = text[from..].find(|c| numeral::digit(c).is_some() || is_year_digit(c)) {
        let start = from + at;
        if let Some((len, date)) = read(&text[start..]) {
            return Some((start..start + len, date));
        }
        let run = text[start..].find(|c| numeral::digit(c).is_none() && !is_year_digit(c));
        from = run.map_or(text.len(), |run| start + run);
    }
    None
}

/// The date that is the whole of `text`, white space aside.
pub fn whole(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = compact(text) {
        return Some(date);
    }
    let (len, date) = read(text)?;
    (len == text.len()).then_some(date)
}

/// 20260316: year, month and day without anything between.
fn compact(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = Date {
        year: numeral::from_digits(&text[..4]).filter(|year| (1900..2200).contains(year))?,
        month: numeral::from_digits(&text[4..6]),
        day: numeral::from_digits(&text[6..]),
    };
    (date.day > Some(0) && date.exists()).then_some(date)
}

/// The byte length of what may stand behind a date: the day of the week, the time of day.
pub fn clock(text: &str) -> usize {
    let mut rest = text;
    loop {
        let next = rest.trim_start_matches(class::is_blank);
        let after = weekday(next).or_else(|| time(next));
        match after {
            Some(after) => rest = after,
            None => return text.len() - rest.len(),
        }
    }
}

/// What is left behind 星期五, （周五）.
fn weekday(text: &str) -> Option<&str> {
    let open = text.trim_start_matches(['（', '(']);
    let rest = ["星期", "礼拜", "周"]
        .iter()
        .find_map(|word| open.strip_prefix(word))?;
    let rest = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天'])?;
    if open.len() < text.len() {
        return rest.strip_prefix(['）', ')']);
    }
    let ends = |c: char| class::is_blank(c) || class::is_mark(c);
    rest.chars().next().is_none_or(ends).then_some(rest)
}

/// What is left behind 8:00, 20时10分, 18时.
fn time(text: &str) -> Option<&str> {
    let digits = |text: &str| {
        text.find(|c| numeral::digit(c).is_none())
            .unwrap_or(text.len())
    };
    let hour = digits(text);
    if !(1..=6).contains(&hour) {
        return None;
    }
    let rest = text[hour..].trim_start_matches(class::is_blank);
    let rest = rest.strip_prefix([':', '：', '时', '点'])?;
    let minute = digits(rest.trim_start_matches(class::is_blank));
    let rest = if minute > 0 {
        &rest.trim_start_matches(class::is_blank)[minute..]
    } else {
        rest
    };
    Some(rest.strip_prefix('分').unwrap_or(rest))
}

fn is_year_digit(c: char) -> bool {
    matches!(c, '〇' | '○' | '◯' | '零' | 'Ｏ') || numeral::chinese_digit(c).is_some()
}

/// What stands between the parts of a date, in one width.
const fn separator(c: char) -> Option<char> {
    Some(match c {
        '年' => '年',
        '-' | '－' => '-',
        '.' | '．' => '.',
        '/' | '／' => '/',
        _ => return None,
    })
}

/// Reads a date at the start of `text`; gives its length in bytes too.
pub fn read(text: &str) -> Option<(usize, Date)> {
    let mut reader = Reader { text, at: 0 };
    let year = reader.year()?;
    let style = reader.separator()?;
    let month = reader.number().or_else(|| reader.take('元').then_some(1));
    if style != '年' {
        let month = month?;
        if reader.separator()? != style {
            return None;
        }
        let day = reader.number()?;
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        return valid.then_some((
            reader.at,
            Date {
                year,
                month: Some(month),
                day: Some(day),
            },
        ));
    }
    if !reader.take('月') {
        // 2024年 alone, or 2024年12个: no month was there.
        let end = text.find('年')? + '年'.len_utf8();
        return Some((
            end,
            Date {
                year,
                month: None,
                day: None,
            },
        ));
    }
    let after_month = reader.at;
    let day = reader.number();
    if day.is_some() && (reader.take('日') || reader.take('号')) {
        return Some((reader.at, Date { year, month, day }));
    }
    // 2024年3月2: a day without 日, at the very end of the text.
    let cut = day.is_some() && text[reader.at..].trim().is_empty();
    let (at, day) = if cut {
        (reader.at, day)
    } else {
        (after_month, None)
    };
    Some((at, Date { year, month, day }))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\u{a0}']).len();
    }

    fn take(&mut self, wanted: char) -> bool {
        let before = self.at;
        self.skip_blanks();
        let found = self.rest().starts_with(wanted);
        self.at = if found {
            self.at + wanted.len_utf8()
        } else {
            before
        };
        found
    }

    /// A four-digit year in Arabic or Chinese digits.
    fn year(&mut self) -> Option<u32> {
        let mut year = 0;
        for n in 0..4 {
            let c = self.text[self.at..].chars().next()?;
            let digit = numeral::digit(c)
                .or_else(|| numeral::chinese_digit(c))
                .or_else(|| is_year_digit(c).then_some(0))?;
            if n == 0 && digit == 0 {
                return None;
            }
            year = year * 10 + digit;
            self.at += c.len_utf8();
        }
        (1900..2200).contains(&year).then_some(year)
    }

    fn separator(&mut self) -> Option<char> {
        self.skip_blanks();
        let c = self.rest().chars().next()?;
        let kind = separator(c)?;
        self.at += c.len_utf8();
        Some(kind)
    }

    /// One or two digits, or a Chinese numeral up to 31.
    fn number(&mut self) -> Option<u32> {
        let before = self.at;
        self.skip_blanks();
        let rest = self.rest();
        let arabic = rest
            .find(|c| numeral::digit(c).is_none())
            .unwrap_or(rest.len());
        let chinese = rest
            .find(|c| !numeral::is_chinese_numeral(c))
            .unwrap_or(rest.len());
        let (len, value) = if arabic > 0 {
            (
                arabic,
                numeral::from_digits(&rest[..arabic]).filter(|v| *v < 100),
            )
        } else {
            (chinese, numeral::from_chinese(&rest[..chinese]))
        };
        self.at = if value.is_some() {
            self.at + len
        } else {
            before
        };
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_date() {
        for text in [
            "2026年3月16日",
            "2026 年 3 月 16 日",
            "２０２６年３月１６日",
            "二〇二六年三月十六日",
            "二○二六年三月十六日",
            "2026-03-16",
            "2026.3.16",
            "2026/3/16",
            "20260316",
        ] {
            assert_eq!(
                whole(text).map(Date::iso).as_deref(),
                Some("2026-03-16"),
                "{text}"
            );
        }
        assert_eq!(
            whole("2024年3月2").map(Date::iso).as_deref(),
            Some("2024-03-02")
        );
    }

    #[test]
    fn what_stands_behind_a_date() {
        for (text, found) in [
            ("　星期五", "　星期五"),
            ("（周五）", "（周五）"),
            (" 星期一 8:00", " 星期一 8:00"),
            ("20时10分", "20时10分"),
            (" 18 时发布", " 18 时"),
            ("周边地区", ""),
            ("印发", ""),
            ("", ""),
        ] {
            assert_eq!(&text[..clock(text)], found, "{text}");
        }
        assert_eq!(whole("20261316"), None);
        let (range, date) = find("澄湖区委办公室　2026年元月8日").unwrap();
        assert_eq!((range.start, date.iso().as_str()), (24, "2026-01-08"));
    }

    #[test]
    fn dates_inside_text() {
        let (range, date) = find("中共上河区委办公室 2026年3月16日印发").unwrap();
        assert_eq!(date.iso(), "2026-03-16");
        assert_eq!(range.start, "中共上河区委办公室 ".len());
        assert_eq!(find("第3.5版"), None);
        assert_eq!(find("电话0371-2233-44"), None);
    }

    #[test]
    fn faulty_dates() {
        assert!(
            !Date {
                year: 2024,
                month: Some(2),
                day: Some(30)
            }
            .exists()
        );
        assert!(
            Date {
                year: 2024,
                month: Some(2),
                day: Some(29)
            }
            .exists()
        );
        let (_, date) = find("2024年月16日").unwrap();
        assert_eq!((date.month, date.day), (None, Some(16)));
    }
}
