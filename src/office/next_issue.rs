//! Turns the draft of one issue into the skeleton of the next.

use super::number;
use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::date::{self, Date};
use crate::grammar::field::Field;
use crate::grammar::role_mark;
use crate::parse;
use crate::text::{Span, numeral};

/// What changes of the masthead from one issue to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// The issue line; empty where the last issue has none.
    pub issue: String,
    /// The date, in the form of the last one.
    pub date: String,
    /// The year of the last issue, where the number begins again because this is another.
    pub year_before: Option<u32>,
}

/// The issue line and the date that the issue after `last` has when it comes out `today`; nothing
/// for a text without a masthead.
pub fn masthead(last: &str, today: Date) -> Masthead {
    let bulletin = parse(last);
    if bulletin.masthead == crate::Masthead::default() {
        return Masthead::default();
    }
    let (issue, year_before) = numbered(&bulletin, today.year);
    Masthead {
        issue,
        year_before,
        date: like(Field::Date.get(&bulletin), today),
    }
}

/// The issue line of the issue after `last` where it has this date, which somebody settled, and the year of `last` where it begins
/// again because of it. `None` where the date tells no year.
pub fn issue(last: &str, date: &str) -> Option<(String, Option<u32>)> {
    let found = date::find(date).map(|(_, date)| date);
    let date = found.or_else(|| date::whole(date))?;
    Some(numbered(&parse(last), date.year))
}

/// The issue line after that of a bulletin, in a year, and the year before where it begins again.
fn numbered(last: &Bulletin<'_>, year: u32) -> (String, Option<u32>) {
    let date = date::find(Field::Date.get(last));
    let before = date.map(|(_, date)| date.year);
    number::next(Field::Issue.get(last), before, year)
}

/// The draft of the issue after `last`, without stories: its masthead with the number after and
/// the date of `today`, its closing block with the dates in it made today's.
///
/// What reads as masthead or closing block in the last issue does so in the next. A text without
/// either gives an empty draft.
pub fn next_issue(last: &str, today: Date) -> String {
    with_masthead(last, &masthead(last, today), today)
}

/// [`next_issue`] with an issue line and a date that somebody settled.
pub fn with_masthead(last: &str, next: &Masthead, today: Date) -> String {
    let mut text = last.to_owned();
    for (field, value) in [(Field::Issue, &next.issue), (Field::Date, &next.date)] {
        text = field.set(&parse(&text), value).apply(&text);
    }
    let bulletin = parse(&text);
    let front = bulletin.blocks.iter();
    let front = front.take_while(|block| matches!(block.role, Role::Masthead | Role::Toc));
    let front = lines(
        &bulletin,
        front.filter(|block| block.role == Role::Masthead),
    );
    let closing = lines(&bulletin, bulletin.closing().iter());
    let roles: Vec<Role> = front
        .iter()
        .chain(&closing)
        .map(|(role, _)| *role)
        .collect();
    let front: Vec<&str> = front.iter().map(|(_, line)| *line).collect();
    let closing = closing.iter().map(|(_, line)| dated(line, today));
    let closing: Vec<String> = closing.collect();
    let parts = [front.join("\n"), closing.join("\n")];
    let draft = parts.join("\n\n");
    let draft = kept(&bulletin, draft.trim(), &roles);
    if draft.is_empty() {
        draft
    } else {
        draft + "\n"
    }
}

/// The lines that blocks stand on, each once, with the role of the first block on it.
fn lines<'a>(
    bulletin: &Bulletin<'a>,
    blocks: impl Iterator<Item = impl std::borrow::Borrow<Block>>,
) -> Vec<(Role, &'a str)> {
    let text = bulletin.source;
    let mut lines = Vec::new();
    let mut end = 0;
    for block in blocks {
        let Block { role, span, .. } = *block.borrow();
        if end > span.start {
            continue;
        }
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let len = text[span.end..].find('\n');
        end = len.map_or(text.len(), |len| span.end + len);
        lines.push((role, text[start..end].trim()));
    }
    lines
}

/// The skeleton with role marks on those of its lines, which had these roles, that do not read so without the stories: lines of
/// the masthead where a field of it is lost, of the closing block all.
fn kept(last: &Bulletin<'_>, draft: &str, roles: &[Role]) -> String {
    let had =
        |bulletin: &Bulletin<'_>| Field::ALL.map(|(field, _)| !field.get(bulletin).is_empty());
    let bulletin = parse(draft);
    let whole = had(&bulletin) == had(last);
    let reads = |line: &str| {
        let start = Span::of(line, draft).start;
        let mut blocks = bulletin.blocks.iter();
        let block = blocks.find(|block| block.start() == start);
        block.map(|block| block.role)
    };
    let mut roles = roles.iter().copied();
    let marked = |line: &str| {
        let role = if line.is_empty() { None } else { roles.next() };
        match role.filter(|role| reads(line) != Some(*role)) {
            Some(Role::Masthead) if whole => line.to_owned(),
            Some(role) if role_mark::recognize(line).is_none() => role_mark::canonical(role) + line,
            _ => line.to_owned(),
        }
    };
    let lines: Vec<String> = draft.lines().map(marked).collect();
    lines.join("\n")
}

/// A closing line with its date, if it has one, made today's.
fn dated(line: &str, today: Date) -> String {
    match date::find(line) {
        Some((range, date)) if date.day.is_some() => {
            let mut out = line.to_owned();
            let today = like(&line[range.clone()], today);
            out.replace_range(range, &today);
            out
        }
        _ => line.to_owned(),
    }
}

/// A date in the form of another: 二〇二五年三月六日 in Chinese digits, else 2025年3月6日.
fn like(model: &str, date: Date) -> String {
    if !model.starts_with(|c| numeral::chinese_digit(c).is_some()) {
        return date.canonical();
    }
    let zero = if model.contains('○') { '○' } else { '〇' };
    let year = date.year.to_string();
    let year = year.chars().map(|c| match c.to_digit(10) {
        Some(0) | None => zero.to_string(),
        Some(digit) => numeral::to_chinese(digit),
    });
    let part = |n: Option<u32>, unit: &str| n.map(|n| numeral::to_chinese(n) + unit);
    let parts = [part(date.month, "月"), part(date.day, "日")];
    year.chain(["年".to_owned()])
        .chain(parts.into_iter().flatten())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date {
        year: 2026,
        month: Some(1),
        day: Some(8),
    };

    fn check(last: &str, expected: &str) {
        let next = next_issue(last, TODAY);
        assert_eq!(next, expected);
        let bulletin = parse(&next);
        for (field, label) in Field::ALL {
            let had = !field.get(&parse(last)).is_empty();
            assert_eq!(!field.get(&bulletin).is_empty(), had, "{label} in {next}");
        }
        // An issue of the skeleton is the same skeleton.
        let again = with_masthead(&next, &masthead(last, TODAY), TODAY);
        assert_eq!(again, next);
    }

    const STORY: &str =
        "区教育局推进课后服务\n全区32所学校开设课后服务，参加学生1.86万人。（区教育局）\n";

    #[test]
    fn the_frame_stays_and_the_stories_go() {
        check(
            &format!(
                "内部资料　注意保存\n澄湖信息\n第12期（总第356期）\n中共澄湖区委办公室编　2025年12月31日\n\n本期要目\n1.区教育局推进课后服务\n\n{STORY}\n报：市委办公室。\n送：区人大常委会办公室。\n发：各镇党委。\n编辑：林一　审核：周二\n澄湖区委办公室　2025年12月31日印发\n（共印50份）\n"
            ),
            "内部资料　注意保存\n澄湖信息\n第1期（总第357期）\n中共澄湖区委办公室编　2026年1月8日\n\n报：市委办公室。\n送：区人大常委会办公室。\n发：各镇党委。\n编辑：林一　审核：周二\n澄湖区委办公室　2026年1月8日印发\n（共印50份）\n",
        );
        check(
            &format!(
                "澄湖信息\n〔2026〕第3期\n澄湖区委办公室　二〇二六年一月五日\n\n{STORY}\n发：各镇党委。\n"
            ),
            "澄湖信息\n〔2026〕第4期\n澄湖区委办公室　二〇二六年一月八日\n\n发：各镇党委。\n",
        );
        check(
            &format!(
                "澄湖信息\n第12期\n（总第356期）\n澄湖区委办公室　2026年1月5日\n\n{STORY}\n发：各镇党委。\n"
            ),
            "澄湖信息\n第13期\n（总第357期）\n澄湖区委办公室　2026年1月8日\n\n发：各镇党委。\n",
        );
    }

    #[test]
    fn a_masthead_without_a_closing_block_still_reads_as_one() {
        let next = next_issue(
            &format!("澄湖信息\n第十二期\n澄湖区委办公室　2026年1月1日\n\n{STORY}"),
            TODAY,
        );
        let bulletin = parse(&next);
        assert_eq!(Field::Issue.get(&bulletin), "第十三期");
        assert_eq!(Field::Issuer.get(&bulletin), "澄湖区委办公室");
        assert_eq!(Field::Date.get(&bulletin), "2026年1月8日");
    }

    #[test]
    fn a_digest_without_a_number_gets_the_date_alone() {
        check(
            &format!("中共澄湖区委办公室　2025年3月6日\n\n{STORY}\n报：市委办公室。\n"),
            "中共澄湖区委办公室　2026年1月8日\n\n报：市委办公室。\n",
        );
    }

    #[test]
    fn any_text_has_a_next_issue() {
        assert_eq!(next_issue("", TODAY), "");
        assert_eq!(next_issue(STORY, TODAY), "");
        assert_eq!(next_issue("\t<报头>期\n第", TODAY).lines().count(), 2);
    }

    #[test]
    fn who_edits_stays_in_the_closing_block() {
        let last = "青溪信息\n第3期\n青溪县委办公室　2026年6月3日\n\n青溪县开展入河排污口排查\n近日，青溪县组织力量排查入河排污口，目前已完成86处。（县生态环境局）\n\n责任编辑：孙丽\n报：市委办公室\n送：县委常委\n发：各乡镇\n";
        let role = |draft: &str| {
            let bulletin = parse(draft);
            let mut blocks = bulletin.blocks.iter();
            let editor = blocks.find(|block| bulletin.text(block).contains("孙丽"));
            editor.map(|block| block.role)
        };
        assert_eq!(role(last), Some(Role::Imprint));
        let next = next_issue(last, TODAY);
        assert_eq!(role(&next), Some(Role::Imprint), "{next}");
    }
}
