//! Spaces: none between Chinese, digits and letters; those that separate stay, in one form.

use super::rule;
use crate::grammar::headline;
use crate::grammar::masthead::Line;
use crate::grammar::{caption, clause, date, role_mark, row, sign, unit};
use crate::reading::{Look, Looks};
use crate::text::{EditList, Span, class, numeral};

/// Removes and unifies white space inside lines.
pub(super) fn pass(text: &str, looks: &mut Looks) -> EditList {
    let mut edits = EditList::new();
    for line in text.split('\n') {
        if class::find_blank(line).is_some() && !line.contains('\t') {
            mend(&looks.of(line), Span::of(line, text).start, &mut edits);
        }
    }
    edits
}

/// What the white space of a line means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// It separates items: one full-width space.
    Separates,
    /// It separates words of a headline or a sender and a name: one space.
    Divides,
    /// It separates a head from its text: one full-width space.
    Heads,
    /// Nothing.
    None,
}

fn meaning(look: &Look) -> Meaning {
    let separated = look.closing().is_some()
        || matches!(
            look.masthead(),
            Some(
                Line::IssuerDate { .. }
                    | Line::Secrecy
                    | Line::Parts(_)
                    | Line::DocumentNumber { .. }
            )
        )
        || *look.signature()
        || *look.meta();
    if role_mark::recognize(look.text()).is_some() || separated {
        Meaning::Separates
    } else if *look.attributed() || *look.shaped() || look.leader().is_some() {
        Meaning::Divides
    } else {
        Meaning::None
    }
}

fn mend(look: &Look, start: usize, edits: &mut EditList) {
    let line = look.text();
    let meaning = meaning(look);
    let run_in = headline::run_in(line, false);
    let sender = *look.sender();
    let date = look.masthead().as_ref().and_then(|found| match found {
        Line::IssuerDate {
            issuer: Some(_),
            date,
        } => date.clone(),
        _ => None,
    });
    // 综合办公室　2026年3月1日印发: the date stands off.
    let stands_off = |end: usize| {
        let apart = meaning == Meaning::Separates || sender.is_some_and(|sender| end > sender);
        apart && date::read(&line[end..]).is_some()
    };
    let clause = clause::recognize(line).map(|(_, len)| len);
    // 1.1 编制目的: the number stands off, as in standards.
    let decimal = look
        .decimal()
        .filter(|sign| sign.level > 1)
        .map(|sign| sign.len);
    // 图1　巡查现场: so does that of a caption.
    let number = caption::number_len(line).filter(|_| caption::is_line(line));
    // 3月1日　区委书记…: a diary sets the day off.
    let day = headline::time_len(line);
    // 上午9:00　三楼会议室　部务会: and so do the columns of a line.
    let set = row::is_set(line) || unit::is_roster(line);
    // 二、会议地点　区行政中心: and so does the text behind a head.
    let head = head_end(look);
    let mut from = 0;
    while let Some(found) = class::find_blank(&line[from..]) {
        let at = from + found;
        let rest = line[at..].trim_start_matches(class::is_blank);
        let end = line.len() - rest.len();
        from = end;
        let Some(before) = line[..at].chars().next_back() else {
            continue;
        };
        let Some(after) = rest.chars().next() else {
            continue;
        };
        if is_beside_sign(&line[..at], rest) {
            continue;
        }
        let here = if clause.is_some_and(|len| len == at)
            || run_in.as_ref().is_some_and(|(_, gap)| gap.start == at)
            || date.as_ref().is_some_and(|d| d.start == end || d.end == at)
            || number == Some(at) && row::is_wide(&line[at..end])
            || set && row::is_wide(&line[at..end])
            || day > 0 && day == at && row::is_wide(&line[at..end]) && class::is_han(after)
        {
            Meaning::Separates
        } else if head == Some(at) {
            if line.contains('。') {
                Meaning::Heads
            } else {
                Meaning::Divides
            }
        } else if run_in.as_ref().is_some_and(|(head, _)| at < head.end)
            || sender.is_some_and(|sender| at > sender)
            || is_between_names(&line[..at], rest)
        {
            Meaning::Divides
        } else if date.as_ref().is_some_and(|d| d.start < at && end < d.end) {
            Meaning::None
        } else {
            meaning
        };
        let decimal = decimal.or(number.filter(|_| here != Meaning::Separates));
        if decimal == Some(at) && line[at..end] == *" " {
            continue;
        }
        let with = if *look.attachment() && is_between_items(before, rest) {
            "\u{3000}"
        } else if decimal == Some(at) {
            " "
        } else {
            wanted(&line[at..end], before, after, here)
        };
        let with = if with.is_empty() && class::is_han(before) && stands_off(end) {
            "\u{3000}"
        } else {
            with
        };
        if line[at..end] != *with {
            edits.push(
                Span::new(start + at, start + end),
                with,
                rule::SPACES,
                "删去多余空格",
            );
        }
    }
}

/// The longest phrase before a blank that is taken as a head, in characters.
const LONGEST_HEAD: usize = 14;

/// Where a head ends that nothing but a blank parts from its text, or the first half of a headline: the only one in
/// the first sentence of a numbered line, behind a phrase. Before a number it may belong to the number, unless the phrase asks for one.
fn head_end(look: &Look) -> Option<usize> {
    let sign = (*look.sign())?;
    let line = look.text();
    let body = line[sign.len..].trim_start();
    let start = line.len() - body.len();
    let phrase = body.split(class::is_blank).next()?;
    let text = body[phrase.len()..].trim_start_matches(class::is_blank);
    let count = phrase.chars().count();
    let sentence = text.split('。').next()?;
    let alone = !sentence.is_empty() && class::find_blank(sentence).is_none();
    let worded = (2..=LONGEST_HEAD).contains(&count) && phrase.chars().all(class::is_han);
    let counts = ["时间", "日期", "时限", "期限", "电话", "金额", "人数"];
    let follows = text.starts_with(class::is_han)
        || text.starts_with(['《', '“', '（'])
        || counts.iter().any(|word| phrase.ends_with(word));
    (alone && worded && follows).then_some(start + phrase.len())
}

/// Whether white space stands before the number of a further item: 附件：1.甲方案　2.乙清单
fn is_between_items(before: char, rest: &str) -> bool {
    let opens = matches!(before, '：' | ':') || before.is_ascii_digit();
    !opens && before != '件' && sign::recognize(rest).is_some_and(|sign| sign.value > 1)
}

/// The longest office or name beside a space, in characters.
const LONGEST_NAME: usize = 16;

/// Whether white space stands between two words in brackets, an office and a person: （区教育局 何秋）
fn is_between_names(before: &str, after: &str) -> bool {
    let word = |c: &char| class::is_han(*c) || *c == '、';
    let left = before
        .chars()
        .rev()
        .take(LONGEST_NAME)
        .take_while(word)
        .count();
    let right = after.chars().take(LONGEST_NAME).take_while(word).count();
    let opens = before
        .chars()
        .rev()
        .nth(left)
        .is_some_and(|c| matches!(c, '（' | '(') || class::is_blank(c));
    let closes = after
        .chars()
        .nth(right)
        .is_some_and(|c| matches!(c, '）' | ')') || class::is_blank(c));
    left >= 2 && right >= 2 && opens && closes
}

/// Whether white space stands on both sides of a sign: 5G + 工业互联网
fn is_beside_sign(before: &str, after: &str) -> bool {
    const SIGNS: [char; 7] = ['+', '#', '&', '=', '×', '＋', '＃'];
    let apart =
        |word: &str, rest: fn(&str) -> Option<char>| rest(word).is_some_and(class::is_blank);
    before
        .strip_suffix(SIGNS)
        .is_some_and(|rest| apart(rest, |rest| rest.chars().next_back()))
        || after
            .strip_prefix(SIGNS)
            .is_some_and(|rest| apart(rest, |rest| rest.chars().next()))
}

fn wanted(blank: &str, before: char, after: char, meaning: Meaning) -> &'static str {
    let wide = |c: char| class::is_wide(c);
    let digit = |c: char| numeral::digit(c).is_some();
    if meaning == Meaning::Separates {
        let units = class::is_han(before) && class::is_han(after);
        if row::is_wide(blank) || units {
            return "\u{3000}";
        }
    }
    if meaning == Meaning::Heads {
        return "\u{3000}";
    }
    let words = |c: char| class::is_han(c) || class::is_mark(c) && class::is_wide(c);
    if meaning == Meaning::Divides
        && words(before)
        && words(after)
        && (class::is_han(before) || class::is_han(after))
    {
        return if blank == "\u{3000}" { "\u{3000}" } else { " " };
    }
    // What a character of private use stands for nobody knows.
    let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    if !private(before) && !private(after) && (wide(before) || wide(after)) {
        return "";
    }
    let close = after == '%' || digit(before) && matches!(after, ',' | '.' | ';' | ':' | ')');
    if close { "" } else { " " }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_two_characters() {
        use Meaning::{Divides, Heads, None, Separates};
        for (blank, before, after, meaning, with) in [
            (" ", '区', '何', Separates, "\u{3000}"),
            (" ", '区', '2', Separates, ""),
            ("  ", '区', '2', Separates, "\u{3000}"),
            ("\u{3000}", 'a', 'b', Separates, "\u{3000}"),
            (" ", 'a', 'b', Separates, " "),
            (" ", '局', '2', Heads, "\u{3000}"),
            (" ", '局', '何', Divides, " "),
            ("  ", '局', '何', Divides, " "),
            ("\u{3000}", '局', '何', Divides, "\u{3000}"),
            (" ", '，', '何', Divides, " "),
            (" ", '局', '“', Divides, " "),
            (" ", '”', '“', Divides, ""),
            (" ", '局', 'A', Divides, ""),
            (" ", 'A', '局', Divides, ""),
            (" ", '局', '何', None, ""),
            ("  ", 'A', 'B', None, " "),
            ("  ", '3', '4', None, " "),
            (" ", '3', '%', None, ""),
            (" ", 'A', '%', None, ""),
            (" ", '3', ',', None, ""),
            (" ", '3', ')', None, ""),
            (" ", 'A', ',', None, " "),
            (" ", '(', 'A', None, " "),
            (" ", '\u{e000}', '局', None, " "),
            (" ", '局', '\u{f8ff}', None, " "),
        ] {
            let found = wanted(blank, before, after, meaning);
            assert_eq!(found, with, "{before}{blank}{after}");
        }
        for (blank, wide) in [
            (" ", false),
            ("  ", true),
            ("\u{3000}", true),
            ("\t", false),
        ] {
            assert_eq!(row::is_wide(blank), wide, "{blank:?}");
        }
    }

    #[test]
    fn what_stands_on_both_sides_of_white_space() {
        for (before, rest, is) in [
            ('甲', "2.乙", true),
            ('甲', "1.乙", false),
            ('甲', "乙", false),
            ('：', "2.乙", false),
            (':', "2.乙", false),
            ('3', "2.乙", false),
            ('件', "2.乙", false),
        ] {
            assert_eq!(is_between_items(before, rest), is, "{before} {rest}");
        }
        let long = |count: usize| format!("（{}", "局".repeat(count));
        for (before, after, is) in [
            ("（区教育局", "何秋）", true),
            ("(区教育局、区团委", "何秋)", true),
            (" 区教育局", "何秋 ", true),
            ("区教育局", "何秋）", false),
            ("（区教育局", "何秋", false),
            ("（局", "何秋）", false),
            ("（区局", "何秋）", true),
            ("（区教育局", "何）", false),
            ("，区教育局", "何秋）", false),
            (&long(16), "何秋）", true),
            (&long(17), "何秋）", false),
        ] {
            assert_eq!(is_between_names(before, after), is, "{before} {after}");
        }
        for (before, after, is) in [
            ("5G +", "工业", true),
            ("5G", "+ 工业", true),
            ("5G+", "工业", false),
            ("5G", "+工业", false),
            ("5G", "工业", false),
        ] {
            assert_eq!(is_beside_sign(before, after), is, "{before} {after}");
        }
    }

    #[test]
    fn where_a_head_ends_at_white_space() {
        let found = |line: &str| {
            let end = head_end(&crate::reading::Looks::default().of(line));
            end.map(|at| line[..at].to_owned())
        };
        for (line, head) in [
            ("二、会议地点 区行政中心。", Some("二、会议地点")),
            ("二、会议地点 《方案》所列。", Some("二、会议地点")),
            ("二、 地点 区行政中心", Some("二、 地点")),
            ("二、地 区行政中心", None),
            ("会议地点 区行政中心", None),
            ("二、会议地点A 区行政中心", None),
            ("二、会议地点 区 行政中心", None),
            ("二、会议地点 区行政中心。另 行通知", Some("二、会议地点")),
            ("二、会议地点 3号楼", None),
            ("二、会议时间 3月2日", Some("二、会议时间")),
            ("二、会议地点", None),
        ] {
            assert_eq!(found(line).as_deref(), head, "{line}");
        }
        for (count, is) in [(14, true), (15, false)] {
            let line = format!("二、{} 区行政中心", "春".repeat(count));
            assert_eq!(found(&line).is_some(), is, "{count}");
        }
    }

    #[test]
    fn spaces() {
        for (text, expected) in [
            (
                "2021 年 9 月，全区 35 个单位完成 。",
                "2021年9月，全区35个单位完成。",
            ),
            (
                "使用 Office 365 系统，共 5 G 流量。",
                "使用Office 365系统，共5 G流量。",
            ),
            (
                "金叶集团召开大会 庆祝成立九十九周年",
                "金叶集团召开大会 庆祝成立九十九周年",
            ),
            (
                "中共上河区委办公室　2026 年 3 月 16 日",
                "中共上河区委办公室　2026年3月16日",
            ),
            ("编辑：张三  审核：李四", "编辑：张三　审核：李四"),
            (
                "建成5G + 工业互联网项目36 个。",
                "建成5G + 工业互联网项目36个。",
            ),
            (
                "3月1日  区委书记何静主持会议。",
                "3月1日　区委书记何静主持会议。",
            ),
            (
                "3月1日 区委书记何静主持会议。",
                "3月1日区委书记何静主持会议。",
            ),
            (
                "综合办公室 2026 年 3 月 1 日印发",
                "综合办公室　2026年3月1日印发",
            ),
            (
                "整改85个。 （区教育局 张三）",
                "整改85个。（区教育局 张三）",
            ),
            (
                "对外开放。(门诊部  何秋)急救课（以下简称课程）",
                "对外开放。(门诊部 何秋)急救课（以下简称课程）",
            ),
            (
                "附件： 1. 甲方案　2.乙清单 3. 丙（共 3 页）",
                "附件：1.甲方案　2.乙清单　3.丙（共3页）",
            ),
            ("附件：区 2024 年 1.5 亿元方案", "附件：区2024年1.5亿元方案"),
            ("图 1　巡查现场", "图1　巡查现场"),
            ("图2-1  巡查现场", "图2-1　巡查现场"),
            ("表1 经费安排", "表1 经费安排"),
            (
                "二、会议地点 区行政中心3号会议室。",
                "二、会议地点　区行政中心3号会议室。",
            ),
            (
                "一、会议时间 11月30日上午9时。",
                "一、会议时间　11月30日上午9时。",
            ),
            ("1.新建农村公路 120公里。", "1.新建农村公路120公里。"),
            (
                "（一） 全 面 排查 隐患，立即整改。",
                "（一）全面排查隐患，立即整改。",
            ),
            ("2.冬修水利开工 农民上堤忙；", "2.冬修水利开工 农民上堤忙；"),
        ] {
            let mut looks = Looks::default();
            assert_eq!(pass(text, &mut looks).apply(text), expected);
            assert!(pass(expected, &mut looks).is_empty(), "{expected}");
        }
    }

    #[test]
    fn numbers_and_dates_stand_off() {
        for (text, expected) in [
            ("第一章 春耕备耕", "第一章　春耕备耕"),
            ("2.1  编制目的", "2.1 编制目的"),
            ("1.1 编制目的 各镇", "1.1 编制目的 各镇"),
            (
                "综合办公室　2026 年 3 月 1 日 印发",
                "综合办公室　2026年3月1日　印发",
            ),
            (
                "中共澄湖区委办公室　2026 年 3 月16 日",
                "中共澄湖区委办公室　2026年3月16日",
            ),
            (
                "国 务 院安委会办公室，认真落实。",
                "国务院安委会办公室，认真落实。",
            ),
        ] {
            let mut looks = Looks::default();
            assert_eq!(pass(text, &mut looks).apply(text), expected);
            assert!(pass(expected, &mut looks).is_empty(), "{expected}");
        }
    }
}
