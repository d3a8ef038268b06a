//! Turns the issue line of one issue into that of the next, in the form it was written in.

use crate::text::{Span, numeral};

/// No bulletin comes out more often than daily: a number above this is counted from the first
/// issue on, also where nothing says so.
const MOST_IN_A_YEAR: u32 = 366;

/// The issue line of the issue after one with this line: 第12期（总第356期） gives 第13期（总第357期）.
///
/// `last` is the year in which the last issue came out, where its date tells it; `year` that of the
/// next. In a new year the number of the year begins at 1 again and a year in the line follows; the
/// whole number (总第356期) goes on. Digits stay full-width, Chinese or padded with zeros as they
/// were. The days an issue covers, （5月25日—5月31日）, are left out: nobody knows the next ones.
///
/// With it the year of the last issue, where the number begins again because of it.
pub(super) fn next(line: &str, last: Option<u32>, year: u32) -> (String, Option<u32>) {
    let line = without_period(line);
    let parts = parts(line);
    let written = parts.iter().find_map(|part| match part.counts {
        Counts::Years => Some(part.value),
        Counts::Year | Counts::Whole => None,
    });
    let before = written.or(last).filter(|last| *last < year);
    let new_year = before.is_some();
    let mut begins = false;
    let mut out = String::with_capacity(line.len() + 3);
    let mut from = 0;
    for part in &parts {
        let value = match part.counts {
            Counts::Years if new_year => year,
            Counts::Years => part.value,
            Counts::Year if new_year && part.value <= MOST_IN_A_YEAR => {
                begins = true;
                1
            }
            Counts::Year | Counts::Whole => part.value.saturating_add(1),
        };
        out.push_str(&line[from..part.span.start]);
        out.push_str(&like(part.span.slice(line), value));
        from = part.span.end;
    }
    out.push_str(&line[from..]);
    (out, before.filter(|_| begins))
}

/// What a number of an issue line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    /// The year itself.
    Years,
    /// Issues of the year.
    Year,
    /// Issues from the first on.
    Whole,
}

/// A number of an issue line.
struct Part {
    span: Span,
    value: u32,
    counts: Counts,
}

/// The numbers of an issue line or document number, in order.
fn parts(line: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find(is_digit) {
        let start = from + at;
        let len = line[start..].find(|c| !is_digit(c));
        let end = len.map_or(line.len(), |len| start + len);
        from = end;
        let span = Span::new(start, end);
        let behind = line[end..].trim_start();
        let before = line[..start].trim_end();
        let year = year(span.slice(line))
            .filter(|_| behind.starts_with(['年', '〕', ']', '）', ')', '］', '】']));
        let counted = behind.starts_with(['期', '号']);
        if let Some(value) = year {
            found.push(Part {
                span,
                value,
                counts: Counts::Years,
            });
        } else if let Some(value) = value(span.slice(line)).filter(|_| counted) {
            let before = before.strip_suffix('第').unwrap_or(before).trim_end();
            let counts = if before.ends_with('总') {
                Counts::Whole
            } else {
                Counts::Year
            };
            found.push(Part {
                span,
                value,
                counts,
            });
        }
    }
    found
}

fn is_digit(c: char) -> bool {
    numeral::digit(c).is_some() || numeral::is_chinese_numeral(c) || c == '○'
}

fn value(digits: &str) -> Option<u32> {
    numeral::from_digits(digits).or_else(|| numeral::from_chinese(digits))
}

/// A year of four digits: 2025, ２０２５, 二〇二五.
fn year(digits: &str) -> Option<u32> {
    let zero = |c| matches!(c, '〇' | '○' | '零').then_some(0);
    let digit = |c| {
        numeral::digit(c)
            .or_else(|| numeral::chinese_digit(c))
            .or_else(|| zero(c))
    };
    let value = digits
        .chars()
        .try_fold(0, |value, c| Some(value * 10 + digit(c)?));
    let four = digits.chars().count() == 4;
    value.filter(|value| four && (1900..2200).contains(value))
}

/// A number in the digits of another: Arabic at least as wide, full-width, Chinese by place or by
/// value.
fn like(model: &str, value: u32) -> String {
    let width = model.chars().count();
    let arabic = format!(
        "{value:0>width$}",
        width = if model.starts_with(['0', '０']) {
            width
        } else {
            1
        }
    );
    if model.chars().all(|c| c.is_ascii_digit()) {
        return arabic;
    }
    let by_place = |digits: &str| {
        let zero = if model.contains('○') { '○' } else { '〇' };
        let digit = |c: char| match c.to_digit(10) {
            Some(0) | None => zero.to_string(),
            Some(digit) => numeral::to_chinese(digit),
        };
        digits.chars().map(digit).collect()
    };
    match year(model) {
        _ if model.chars().all(|c| numeral::digit(c).is_some()) => {
            let wide = |c: char| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０'));
            arabic.chars().filter_map(wide).collect()
        }
        Some(_) => by_place(&arabic),
        None => numeral::to_chinese(value),
    }
}

/// The line without a bracket behind the number that holds the days it covers.
fn without_period(line: &str) -> &str {
    let open = line.rfind(['（', '(']).filter(|&at| at > 0);
    let bracket = open.map_or("", |at| line[at..].trim_end());
    if bracket.contains('月') && bracket.ends_with(['）', ')']) && !bracket.contains('期') {
        line[..line.len() - line[open.unwrap_or_default()..].len()].trim_end()
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::next;

    #[test]
    fn within_a_year() {
        for (line, expected) in [
            ("第12期", "第13期"),
            ("第 12 期", "第 13 期"),
            ("第12期（总第356期）", "第13期（总第357期）"),
            ("第 99 期 （总第 999 期）", "第 100 期 （总第 1000 期）"),
            ("2025年第9期", "2025年第10期"),
            ("〔2025〕第12期", "〔2025〕第13期"),
            ("[2025]12期", "[2025]13期"),
            ("总第356期", "总第357期"),
            ("（第3期）", "（第4期）"),
            ("第十二期", "第十三期"),
            ("第十九期（总第九十九期）", "第二十期（总第一百期）"),
            ("二〇二五年第十期", "二〇二五年第十一期"),
            ("第０９期", "第１０期"),
            ("第012期", "第013期"),
            ("第09期", "第10期"),
            ("增刊第1期", "增刊第2期"),
            ("第22期（5月25日—5月31日）", "第23期"),
            ("澄政办发〔2025〕12号", "澄政办发〔2025〕13号"),
            ("第×期", "第×期"),
            ("", ""),
        ] {
            assert_eq!(
                next(line, Some(2025), 2025),
                (expected.to_owned(), None),
                "{line}"
            );
        }
    }

    #[test]
    fn over_the_end_of_a_year() {
        for (line, expected) in [
            ("第12期", "第1期"),
            ("第12期（总第356期）", "第1期（总第357期）"),
            ("2025年第52期", "2026年第1期"),
            ("〔2025〕第12期", "〔2026〕第1期"),
            ("２０２５年第１２期", "２０２６年第１期"),
            ("二〇二五年第十二期", "二〇二六年第一期"),
            ("二○二九年第十二期", "二○二九年第十三期"),
            ("第012期", "第001期"),
            ("总第356期", "总第357期"),
            ("第1024期", "第1025期"),
            ("澄政办发〔2025〕12号", "澄政办发〔2026〕1号"),
        ] {
            let (number, before) = next(line, Some(2025), 2026);
            assert_eq!(number, expected, "{line}");
            // Said where it begins again, and nowhere else.
            let goes_on = ["总第356期", "第1024期", "二○二九年第十二期"].contains(&line);
            assert_eq!(before, (!goes_on).then_some(2025), "{line}");
        }
        assert_eq!(next("第12期", None, 2026), ("第13期".to_owned(), None));
    }
}
