//! # What it does
//! Reports what a draft left to be filled in: dates without month or day, and crosses for names.
//!
//! # Why
//! A form sent out with its blanks looks careless, and a date without its day is none.
//!
//! # Example
//! `2026年xx月xx日`, `2026年 月 日`, `××局`: 还没有填. There is no fix, since only the office knows the day.
//!
//! # Source
//! GB/T 9704-2012, 7.3.5.4: year, month and day of a date are complete.

use super::{Draft, Finding, Rule};
use crate::text::{Span, class};

pub(super) const RULE: Rule = Rule {
    id: "placeholder",
    label: "内容未填",
    why: "模板里留空的日期、名称要填好再发；成文日期应当年、月、日齐全（GB/T 9704—2012，7.3.5.4）。",
    run: find,
};

fn find(draft: &Draft<'_>, out: &mut Vec<Finding>) {
    for block in &draft.bulletin.blocks {
        let text = draft.bulletin.text(block);
        // Where to search on, and where the last finding ended.
        let (mut from, mut floor) = (0, 0);
        while let Some(at) = text[from..].find(|c| c == '月' || is_cross(c)) {
            let at = from + at;
            let found = if text[at..].starts_with('月') {
                date(text, floor, at)
            } else {
                crosses(text, at)
            };
            let (span, message) = match found {
                Ok(found) => found,
                Err(next) => {
                    from = next;
                    continue;
                }
            };
            (from, floor) = (span.end, span.end);
            out.push(Finding {
                rule: RULE.id,
                span: span.offset(block.span.start),
                message,
                fix: None,
            });
        }
    }
}

/// Crosses and lines that stand for what is to be filled in.
fn is_cross(c: char) -> bool {
    matches!(
        c,
        'x' | 'X' | 'ｘ' | 'Ｘ' | '×' | '＊' | '*' | '_' | '＿' | '○' | '□'
    )
}

/// What stands before or behind 月 in a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Filled,
    Crossed,
    Empty,
}

fn part(text: &str) -> Part {
    let bare = text.trim_matches(class::is_blank);
    match bare.chars().next() {
        None => Part::Empty,
        Some(c) if is_cross(c) => Part::Crossed,
        Some(_) => Part::Filled,
    }
}

/// The date round the 月 at `at`, if it lacks a part; where to go on if not.
fn date(text: &str, from: usize, at: usize) -> Result<(Span, String), usize> {
    let next = at + '月'.len_utf8();
    let inside = |c: char| c.is_ascii_digit() || is_cross(c) || class::is_blank(c);
    let left = text[from..at].trim_end_matches(inside).len() + from;
    let right = text[next..]
        .find(|c| !inside(c))
        .map_or(text.len(), |len| next + len);
    let (month, day) = (part(&text[left..at]), part(&text[next..right]));
    let after = &text[right..];
    let ends = after.starts_with(['日', '号']);
    // 出生年月日 and 3月日均 are words.
    let year = text[from..left].strip_suffix('年').map(|before| {
        let start = before.trim_end_matches(inside).len();
        (from + start, part(&before[start..]))
    });
    let year = year.filter(|(_, part)| *part != Part::Empty);
    let behind = after.chars().nth(1);
    let closed = behind.is_none_or(|c| !class::is_han(c) || "印前起至止".contains(c));
    let lacks = match (month, day) {
        (Part::Crossed, Part::Crossed | Part::Filled) | (Part::Filled, Part::Crossed) => ends,
        (Part::Crossed | Part::Empty, Part::Empty) => ends && year.is_some(),
        (Part::Filled, Part::Empty) => ends && closed && year.is_some(),
        // The month alone is missing: see `bad-date`.
        (Part::Empty, _) | (Part::Filled, Part::Filled) => false,
    };
    if !lacks {
        return Err(next);
    }
    let start = year.map_or(left, |(start, _)| start);
    let end = right + after.chars().next().map_or(0, char::len_utf8);
    let written = text[start..end].trim_start();
    let span = Span::new(end - written.len(), end);
    Ok((span, format!("日期“{written}”还没有填")))
}

/// Two crosses or more in a row in Chinese: ××局, 20××年; where to go on if it is something else.
fn crosses(text: &str, at: usize) -> Result<(Span, String), usize> {
    let first = text[at..].chars().next().unwrap_or(' ');
    let len: usize = text[at..]
        .chars()
        .take_while(|c| is_cross(*c))
        .map(char::len_utf8)
        .sum();
    let end = at + len;
    let cross = "xXｘＸ×".contains(first) && text[at..end].chars().all(|c| c == first);
    let before = text[..at].chars().next_back();
    let after = text[end..].chars().next();
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let year = after == Some('年') && before.is_some_and(|c| c.is_ascii_digit());
    let word = before.is_some_and(class::is_han) || after.is_some_and(class::is_han);
    // XX染色体 is a word, XX局 and XXX are none.
    let named = first == '×'
        || text[at..end].chars().count() > 2
        || after.is_some_and(|c| "年月日省市区县镇乡村街局委办部公单学同".contains(c));
    let dated = after == Some('月') || text[end..].trim_start().starts_with('月');
    if !cross
        || !named
        || len < 2 * first.len_utf8()
        || dated
        || !word
        || !year && (latin(before) || latin(after))
    {
        return Err(end);
    }
    Ok((
        Span::new(at, end),
        format!("“{}”处还没有填", &text[at..end]),
    ))
}

#[cfg(test)]
mod tests {
    use super::super::testing::expect;
    use super::RULE;

    #[test]
    fn blanks() {
        for (text, places) in [
            ("请于2026年xx月xx日前报送。", &["2026年xx月xx日"][..]),
            ("会议定于×月×日召开。", &["×月×日"]),
            ("会议于2026年3月×日召开。", &["2026年3月×日"]),
            ("会议于2026年月日召开。", &["2026年月日"]),
            ("会议于2026年3月日前召开。", &["2026年3月日"]),
            ("由××局牵头，20××年完成。", &["××", "××"]),
            ("由××企业牵头，由XXX企业配合。", &["××", "XXX"]),
            ("由XX企业牵头，代号A××局。", &[]),
            ("填写出生年月日，3月日均用电120度。", &[]),
            ("3×4米，XX染色体，3月5日召开。", &[]),
            ("会议于2026年3月5日召开，6月份收官。", &[]),
            ("会议于2024年月16日召开。", &[]),
        ] {
            expect(RULE.id, &format!("关于工作安排的通知\n{text}\n"), places);
        }
    }
}
