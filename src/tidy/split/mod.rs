//! Splits a document that was pasted as one line, where a new block certainly begins.
//!
//! Only such texts are touched: a paragraph of a text with lines of its own stays whole, whatever
//! it holds. What is not certain stays joined; a line too few costs the clerk one key, a line too
//! many may go unseen.

mod front;
mod numbers;
mod story;

use super::rule;
use crate::grammar::{attribution, notice, opening, unit};
use crate::text::order::sort_by;
use crate::text::{EditList, Span, class};

/// A text of fewer characters than this on a line is no document.
const SHORTEST: usize = 120;
/// How many lines a text may have that counts as one line: a stray masthead line or tail may be
/// off already.
const MOST_LINES: usize = 3;

/// Splits the long lines of a text that came as one line.
pub(super) fn pass(text: &str) -> EditList {
    let mut edits = EditList::new();
    let lines: Vec<&str> = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .collect();
    let longest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    if lines.len() > MOST_LINES || longest * 2 < text.len() {
        return edits;
    }
    for line in lines {
        if line.chars().count() < SHORTEST || line.contains('\t') {
            continue;
        }
        let start = Span::of(line, text).start;
        for at in cuts(line) {
            edits.push(
                Span::empty(start + at),
                "\n",
                rule::LINE_SPLIT,
                "整篇一行，在段首分开",
            );
        }
    }
    edits
}

/// Where new blocks begin in a line: byte offsets, sorted, none at its ends.
fn cuts(line: &str) -> Vec<usize> {
    let mut cuts = front::cuts(line);
    cuts.extend(numbers::cuts(line));
    attributions(line, &mut cuts);
    signatures(line, &mut cuts);
    leads(line, &mut cuts);
    distribution(line, &mut cuts);
    cuts.retain(|at| *at > 0 && *at < line.len() && !line[*at..].trim().is_empty());
    sort_by(&mut cuts, Ord::cmp);
    cuts.dedup();
    cuts
}

/// Behind an attribution that follows a sentence.
fn attributions(line: &str, cuts: &mut Vec<usize>) {
    for (at, _) in line.match_indices(['）', ')']) {
        let end = at + line[at..].chars().next().map_or(1, char::len_utf8);
        let from = line[..at].rfind(['（', '(']).unwrap_or(0);
        let before = line[..from]
            .chars()
            .next_back()
            .is_some_and(class::is_sentence_end);
        if before && attribution::at_end(&line[..end]).is_some() {
            cuts.push(end);
            cuts.extend(story::text_at(&line[end..]).map(|text| end + text));
        }
        // （此件公开发布）
        if notice::is_remark(&line[from..end]) && from > 0 {
            cuts.extend([from, end]);
        }
    }
}

/// How much of a document names its offices and the plan it issues, in bytes: 200 characters.
const FRONT: usize = 600;
/// How far before its date a signature may begin, in bytes: 60 characters.
const SIGNATURE_REACH: usize = 180;

/// Before and inside an office with a date that ends a notice, and behind it.
fn signatures(line: &str, cuts: &mut Vec<usize>) {
    let front = &line[..line.floor_char_boundary(FRONT.min(line.len()))];
    // The plan that a notice issues follows its signature.
    let issued = front
        .split('《')
        .skip(1)
        .filter_map(|title| title.split('》').next())
        .find(|title| title.chars().count() >= 4);
    let mut from = 0;
    while let Some((range, date)) = crate::grammar::date::find(&line[from..]) {
        let (start, end) = (from + range.start, from + range.end);
        from = end;
        let window = line.floor_char_boundary(start.saturating_sub(SIGNATURE_REACH));
        let sentence = line[window..start]
            .rfind(|c| class::is_sentence_end(c) || matches!(c, '》' | '”' | '.'));
        let Some(sentence) = sentence.map(|at| window + at) else {
            continue;
        };
        let office_at = sentence + line[sentence..].chars().next().map_or(1, char::len_utf8);
        let office = line[office_at..start].trim();
        let rest = line[end..].trim_start();
        let ends = rest.is_empty()
            || is_lead(rest)
            || rest.starts_with(['《', '附'])
            || notice::is_attachment(rest);
        let named = !office.is_empty()
            && office
                .split(class::is_blank)
                .filter(|part| !part.is_empty())
                .all(unit::is_unit);
        let issued = issued.filter(|title| rest.starts_with(title));
        let again = date.day.is_some() && rest.starts_with(['（', '(']) && front.contains(office);
        if date.month.is_some() && (ends || issued.is_some() || again) && named {
            cuts.extend([office_at, start, end]);
            let at = line.len() - rest.len();
            cuts.extend(issued.map(|title| at + title.len()));
        }
    }
}

/// Words that begin a line of the closing block or an attachment line.
const LEADS: &[&str] = &[
    "后附：",
    "后附:",
    "抄送：",
    "抄送:",
    "抄报：",
    "抄报:",
    "分送：",
    "主送：",
    "报：",
    "送：",
    "发：",
    "附件：",
    "附件:",
    "附件1",
    "联系人：",
    "联系人:",
    "联系电话：",
    "联系电话:",
    "（共印",
    "(共印",
    "编辑：",
    "签发：",
];

fn is_lead(text: &str) -> bool {
    LEADS.iter().any(|lead| text.starts_with(lead))
}

/// Words that begin the lines of a distribution list and of what follows it.
const DISTRIBUTED: &[&str] = &[
    "抄报：",
    "抄送：",
    "报：",
    "送：",
    "发：",
    "责任编辑：",
    "编辑：",
    "（共印",
];

/// Between the lines of the distribution list, once one has begun behind a sentence.
fn distribution(line: &str, cuts: &mut Vec<usize>) {
    let begins = |at: &usize| {
        ["报：", "送：", "发：", "抄送："]
            .iter()
            .any(|lead| line[*at..].starts_with(lead))
    };
    let Some(from) = cuts.iter().copied().filter(begins).min() else {
        return;
    };
    let mut at = from;
    while let Some(c) = line[at..].chars().next() {
        let signed = line[..at].ends_with('签');
        let lead = DISTRIBUTED
            .iter()
            .find(|lead| line[at..].starts_with(**lead));
        match lead.filter(|_| !signed) {
            Some(lead) => {
                cuts.push(at);
                at += lead.len();
            }
            None => at += c.len_utf8(),
        }
    }
}

/// Words that begin the last lines of minutes.
const ATTENDANCE: &[&str] = &[
    "参加人员：",
    "参会人员：",
    "出席人员：",
    "列席人员：",
    "出席：",
    "列席：",
    "参加：",
    "记录：",
];

/// Before the lines of the closing block, and before who said what at the start of a sentence.
fn leads(line: &str, cuts: &mut Vec<usize>) {
    let mut behind = ' ';
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        let sentence = class::is_sentence_end(behind);
        let closed = sentence || matches!(behind, '日' | '》' | '”' | '）');
        let attendance = || ATTENDANCE.iter().any(|lead| rest.starts_with(lead));
        if closed && is_lead(rest) || sentence && (opening::names_speaker(rest) || attendance()) {
            cuts.push(at);
        }
        behind = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &[&str]) {
        let line = expected.concat();
        assert_eq!(pass(&line).apply(&line), expected.join("\n"));
    }

    #[test]
    fn a_notice_on_one_line() {
        check(&[
            "临川区应急管理局文件",
            "临应急〔2026〕12号",
            "关于做好汛期安全生产工作的通知",
            "各镇（街道），区直各单位：",
            "当前已经进入主汛期，为切实做好安全生产工作，现将有关事项通知如下。",
            "一、提高认识。各单位要深刻认识汛期安全生产的重要性，做到早部署、早落实。",
            "二、排查隐患。对辖区内的矿山、工地、水库开展一次全面排查，建立台账，逐项销号。",
            "三、加强值守。严格执行24小时值班制度。",
            "临川区应急管理局",
            "2026年6月3日",
            "抄送：区委办公室。",
        ]);
    }

    #[test]
    fn a_digest_on_one_line() {
        check(&[
            "中共临川区委办公室2026年6月3日",
            "临川区召开防汛工作会议 6月2日，临川区召开防汛工作会议，区委书记陆明远出席会议并讲话，区领导何静参加。",
            "会议指出，当前防汛形势严峻，要坚持人民至上、生命至上，压实各级责任，把各项措施落到实处。",
            "陆明远强调，要统一、规范应急预案，做到一、二、三级响应有序衔接。（区应急管理局）",
            "区水利局抓实水库巡查 区水利局对全区水库开展巡查，整改隐患12处。（区水利局）",
        ]);
    }

    #[test]
    fn a_bracket_of_either_width_closes_the_whole_number() {
        for close in ['）', ')'] {
            let line = format!(
                "临川信息第12期（总第356期{close}{}",
                "临川区召开防汛会议，".repeat(20)
            );
            let after = pass(&line).apply(&line);
            let head = format!("临川信息\n第12期（总第356期{close}\n");
            assert!(after.starts_with(&head), "{after}");
        }
    }

    #[test]
    fn texts_with_lines_stay() {
        let text = "甲乙丙。一、丁。二、戊。\n".repeat(6);
        assert!(pass(&text).is_empty());
    }
}
