//! The front of a document on one line: red head, document number, issue, title, addressees.

use super::story;
use crate::grammar::{date, masthead, notice, opening};
use crate::text::class;

/// How far the front may reach, in characters.
const REACH: usize = 220;

/// What opens the year of a document number.
const BRACKETS: [char; 5] = ['〔', '[', '(', '（', '［'];
/// The longest code of a document number at the very start, in bytes: ten characters.
const SHORT_CODE: usize = 30;

/// Endings of document titles, with the words before them that make them certain.
const TITLE_ENDS: &[&str] = &[
    "的通知",
    "的通报",
    "的报告",
    "的意见",
    "的决定",
    "的请示",
    "的批复",
    "的公告",
    "的通告",
    "的函",
    "实施方案》",
    "方案》",
];
/// Endings of titles that count only where a report begins behind them.
const LOOSE_ENDS: &[&str] = &[
    "通知", "报告", "方案", "大会", "会议", "仪式", "总结", "情况", "纪要", "通报", "活动", "工作",
    "培训", "演练", "建设",
];

/// Where the parts of the front end.
pub(super) fn cuts(line: &str) -> Vec<usize> {
    let reach = line
        .char_indices()
        .nth(REACH)
        .map_or(line.len(), |(at, _)| at);
    let mut cuts = Vec::new();
    let mut from = red_head(line, reach, &mut cuts);
    from = dated_office(line, from, &mut cuts);
    let reach = reach.max(from);
    let headed = title(line, from, reach, &mut cuts);
    if headed == from {
        cuts.extend(story::text_at(&line[from..]).map(|at| from + at));
    }
    from = web_meta(line, headed, reach, &mut cuts);
    addressees(line, from, &mut cuts);
    cuts
}

/// 某某局文件 / 某发〔2026〕12号, 临川信息 / 第12期（总第356期）
fn red_head(line: &str, reach: usize, cuts: &mut Vec<usize>) -> usize {
    let head = &line[..reach];
    for (at, mark) in head.match_indices(['号', '期']) {
        let end = at + mark.len();
        let starts = head[..end]
            .char_indices()
            .map(|(at, _)| at)
            .filter(|at| *at + 90 > end);
        for start in starts {
            let part = &head[start..end];
            let known = match masthead::recognize(part) {
                Some(masthead::Line::DocumentNumber { .. }) => {
                    start == 0 && part.find(BRACKETS).is_some_and(|at| at <= SHORT_CODE)
                        || head[..start].ends_with("文件")
                }
                Some(masthead::Line::Issue) => {
                    start > 0
                        && masthead::is_name(&head[..start])
                        && part.starts_with(['第', '2', '总', '（', '〔'])
                }
                _ => false,
            };
            if known {
                let tail = &line[end..];
                // （总第356期）
                let whole = tail
                    .starts_with(['（', '('])
                    .then(|| tail.find(['）', ')']))
                    .flatten();
                let close =
                    whole.and_then(|at| tail[at..].chars().next().map(|c| at + c.len_utf8()));
                let end = end + close.unwrap_or(0);
                cuts.extend([start, end]);
                return end;
            }
        }
    }
    0
}

/// 中共某某区委办公室2026年6月3日 at the start.
fn dated_office(line: &str, from: usize, cuts: &mut Vec<usize>) -> usize {
    let Some((range, found)) = date::find(&line[from..]) else {
        return from;
    };
    let field = masthead::recognize(line[from..from + range.end].trim());
    let Some(masthead::Line::IssuerDate { issuer, .. }) = field else {
        return from;
    };
    // Behind the issue a date may stand alone.
    if found.day.is_some()
        && (issuer.is_some() || from > 0)
        && !line[from + range.end..].starts_with(['，', '、', '在', '至'])
    {
        cuts.push(from + range.end);
        return from + range.end;
    }
    from
}

fn title(line: &str, from: usize, reach: usize, cuts: &mut Vec<usize>) -> usize {
    let mut depth = 0_i32;
    for (offset, c) in line[from..reach].char_indices() {
        let at = from + offset;
        match c {
            '《' | '«' => depth += 1,
            '》' | '»' => depth -= 1,
            '，' | '。' | '；' | '：' | ',' | ':' if depth == 0 => return from,
            _ => {}
        }
        let end = at + c.len_utf8();
        let rest = line[end..].trim_start();
        let goes_on = rest.starts_with(['的', '》', '（', '(']);
        let certain = !goes_on
            && TITLE_ENDS
                .iter()
                .any(|title| line[from..end].ends_with(title));
        // A blank behind the headline is the separator of a run-in headline.
        let loose = rest.len() == line.len() - end
            && LOOSE_ENDS
                .iter()
                .any(|title| line[from..end].ends_with(title))
            && (opening::begins_report(rest) || date::read(rest).is_some());
        let long_enough = line[from..end].chars().count() >= 8;
        if depth <= 0 && long_enough && (certain || loose) {
            cuts.push(end);
            return end;
        }
    }
    from
}

/// `2026年6月3日 来源：` behind a headline.
fn web_meta(line: &str, from: usize, reach: usize, cuts: &mut Vec<usize>) -> usize {
    let Some(at) = line[from..reach]
        .find("来源：")
        .or_else(|| line[from..reach].find("发布时间："))
    else {
        return from;
    };
    let at = from + at;
    let head = &line[from..at];
    let start = date::find(head)
        .filter(|(range, _)| head[range.end..].chars().count() <= 2)
        .map_or(at, |(range, _)| from + range.start);
    if head.contains(['。', '，']) {
        return from;
    }
    cuts.push(start);
    // An address behind 来源： ends where Chinese goes on.
    let tail_at = at + "来源：".len();
    let tail = &line[tail_at..];
    let address = tail.len()
        - tail
            .trim_start_matches(|c: char| c.is_ascii_graphic())
            .len();
    if address > 0 {
        cuts.push(tail_at + address);
        return tail_at + address;
    }
    // The text often begins with the words the headline begins with.
    let subject: String = line[from..].chars().take(4).collect();
    match tail.find(&subject) {
        _ if opening::begins_report(tail.trim_start()) => {
            cuts.push(tail_at);
            tail_at
        }
        Some(again) if again < 40 && subject.chars().all(class::is_han) => {
            cuts.push(tail_at + again);
            tail_at + again
        }
        _ => from,
    }
}

/// 各镇（街道），区直各单位：
fn addressees(line: &str, from: usize, cuts: &mut Vec<usize>) {
    let Some(at) = line[from..].find(['：', ':']) else {
        return;
    };
    let mark = line[from + at..].chars().next().map_or(1, char::len_utf8);
    let end = from + at + mark;
    if notice::is_salutation(line[from..end].trim()) {
        cuts.push(end);
    }
}
