//! Headlines of stories: alone on a line, or run in before the text.

use std::ops::Range;

use super::{attribution, clause, closing, date, opening, series, sign};
use crate::text::{class, numeral};

/// Between a run-in headline and its text in the draft.
pub const SEPARATOR: char = '\u{3000}';

/// The longest headline, in characters. Counted on district bulletins: nine tenths are under 30.
const LONGEST: usize = 60;
/// The shortest run-in headline, in characters: before a single space, before a wide gap of a
/// paste, before the separator of a draft.
const SHORTEST_RUN_IN: usize = 7;
const SHORTEST_BEFORE_GAP: usize = 4;
const SHORTEST_IN_DRAFT: usize = 2;

/// The length of a headline that ends in 。, in characters.
const ENDED: std::ops::RangeInclusive<usize> = 8..=32;

/// Whether a line that stands alone has the shape of a headline: short, no number sign, no mark of
/// a finished or broken sentence.
pub fn is_shaped(text: &str) -> bool {
    is_rounded(text) && is_phrase(text)
}

/// Whether a phrase has that shape: it is not too short, and its brackets are closed.
pub fn is_rounded(text: &str) -> bool {
    (text.chars().count() >= 4 || is_short_title(text)) && is_balanced(text)
}

/// Titles of two or three characters.
const SHORT_TITLES: &[&str] = &[
    "通知",
    "通报",
    "通告",
    "公告",
    "公示",
    "简报",
    "声明",
    "启事",
    "回执",
    "前言",
    "引言",
    "后记",
    "附录",
    "附则",
    "感谢信",
    "倡议书",
    "邀请函",
    "表扬信",
    "慰问信",
    "公开信",
    "决定",
    "贺信",
    "结语",
];

/// Whether a line is a title of two or three characters, letter-spaced or not: 感谢信, 回　执
pub fn is_short_title(text: &str) -> bool {
    SHORT_TITLES.contains(&&*class::bare(text))
}

/// Whether a line has the form of a subtitle (副标题): a dash, of whatever strokes, and words behind it.
pub fn is_subtitle(text: &str) -> bool {
    let words = subtitle(text);
    words.len() + 2 < text.len()
        && words.starts_with(|c: char| c.is_alphanumeric() || class::is_opening(c))
}

/// What stands behind the dash that a line begins with.
pub fn subtitle(text: &str) -> &str {
    text.trim_start_matches(['—', '-', '－', '–', '─'])
        .trim_start()
}

/// Whether a line could be part of a headline: the shape at any length, quotes closed or not.
pub fn is_phrase(text: &str) -> bool {
    is_worded(text)
        && sign::recognize(text).is_none()
        && series::recognize(text).is_none()
        && !attribution::is_line(text)
        && closing::recognize(text).is_none()
        && date::whole(text).is_none()
}

/// Whether its characters are those of a phrase, whatever the grammar recognises the line as.
pub fn is_worded(text: &str) -> bool {
    text.len() <= LONGEST * 4
        && text.chars().count() <= LONGEST
        && !class::others(text).any(|(_, c)| matches!(c, '。' | '；' | ';' | '\t'))
        && text.contains(class::is_han)
        && !text.ends_with(['，', '、', ',', '：', ':', '.', '—', '-'])
        && !text.starts_with(|c| class::is_closing(c) || matches!(c, '，' | '、' | ',' | '—' | '-'))
        && time_len(text) < text.len()
}

/// The length in bytes of the day or time a text begins with: 3月1日, 3月20日至22日, 上午8:30. Diaries set it off.
pub fn time_len(text: &str) -> usize {
    let part = |c: char| {
        numeral::digit(c).is_some()
            || matches!(
                c,
                '年' | '月'
                    | '日'
                    | '号'
                    | '至'
                    | '到'
                    | '时'
                    | '分'
                    | '点'
                    | '—'
                    | '-'
                    | '–'
                    | '~'
                    | '～'
                    | ':'
                    | '：'
                    | '上'
                    | '下'
                    | '午'
                    | '晚'
            )
    };
    let len = text.len() - text.trim_start_matches(part).len();
    let counted = text[..len].contains(|c| numeral::digit(c).is_some());
    let whole = len == text.len();
    if counted && (whole || text[..len].ends_with(['日', '号', '时', '分', '点', '月'])) {
        len
    } else {
        0
    }
}

/// The headline run in before the text of a paragraph: the bytes of the headline and of the
/// separator behind it.
///
/// 【】 round the headline set it off by themselves. Else in a draft only the full-width space
/// separates the two, in pasted text any white space.
pub fn run_in(text: &str, from_paste: bool) -> Option<(Range<usize>, Range<usize>)> {
    if clause::recognize(text).is_some() {
        return None;
    }
    if let Some(found) = in_brackets(text) {
        return Some(found);
    }
    // 。 is among what may be white space.
    for (at, c) in class::perhaps_blank(text) {
        if c == '。' || at > LONGEST * 4 {
            return None;
        }
        let separates = c == SEPARATOR || (from_paste && class::is_blank(c));
        if !separates {
            continue;
        }
        let rest = text[at..].trim_start_matches(class::is_blank);
        let gap = at..text.len() - rest.len();
        let wide = c == SEPARATOR || c == '\t' || gap.len() > 1;
        if c == '\t' && (rest.contains('\t') || !rest.contains(['。', '，'])) {
            return None;
        }
        if separated(&text[..at], rest, wide, from_paste) && !goes_on(rest, from_paste) {
            return Some((0..at, gap));
        }
        // A single space may stand inside a headline of two parts.
        if wide && !goes_on(rest, from_paste) {
            return None;
        }
    }
    None
}

/// The headline of a digest that sets it off by 。 alone, its length in bytes with the mark: `区气象局做好春耕服务。区气象局…`
pub fn ended(text: &str) -> Option<usize> {
    let (head, rest) = text.split_once('。')?;
    let headline = ENDED.contains(&head.chars().count())
        && !head.contains(['，', '、', '：', ',', ':'])
        && is_shaped(head)
        && !opening::begins_report(head);
    (headline && is_text(rest)).then_some(head.len() + '。'.len_utf8())
}

/// Whether what follows a separator is a second part of the headline: a phrase without marks,
/// with a separator and the text behind it.
fn goes_on(rest: &str, from_paste: bool) -> bool {
    let separates = |c: char| c == SEPARATOR || (from_paste && class::is_blank(c));
    let Some((at, _)) = class::perhaps_blank(rest).find(|(_, c)| separates(*c)) else {
        return false;
    };
    let part = &rest[..at];
    let text = rest[at..].trim_start();
    part.chars().count() >= SHORTEST_RUN_IN
        && is_shaped(part)
        && !part.ends_with(|c| numeral::digit(c).is_some())
        && !part.contains(['，', ',', '、'])
        && !begins_with_date(part)
        && is_text(text)
        && text.chars().next().is_some_and(class::is_han)
}

/// `【headline】text`
fn in_brackets(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let inner = text.strip_prefix('【')?;
    let close = inner.find('】')?;
    let rest = inner[close + '】'.len_utf8()..].trim_start();
    let len = text.len() - rest.len();
    (is_shaped(&inner[..close])
        && inner[..close].chars().count() >= SHORTEST_RUN_IN
        && is_text(rest))
    .then(|| {
        let end = "【】".len() + close;
        (0..end, end..len)
    })
}

fn separated(head: &str, rest: &str, wide: bool, from_paste: bool) -> bool {
    let shortest = match (wide, from_paste) {
        (_, false) => SHORTEST_IN_DRAFT,
        (true, true) => SHORTEST_BEFORE_GAP,
        (false, true) => SHORTEST_RUN_IN,
    };
    if !is_phrase(head) || head.chars().count() < shortest || !is_text(rest) {
        return false;
    }
    if wide {
        return true;
    }
    if !is_balanced(head) {
        return false;
    }
    let last = head.chars().next_back().unwrap_or(' ');
    let first = rest.chars().next().unwrap_or(' ');
    // A single space also comes from noise round digits and Latin words, so more is asked for.
    let clause = head.contains(['，', ',']);
    if is_cut_date(head) || ends_in_preposition(head) {
        return false;
    }
    if first.is_ascii_digit() || ('０'..='９').contains(&first) {
        return !clause && begins_with_date(rest);
    }
    !clause
        && class::is_han(first)
        && (class::is_han(last) || class::is_closing(last) || last == '"')
}

/// Whether a head ends in a word that needs another behind it: 请各单位于, 对被评选为.
pub fn ends_in_preposition(head: &str) -> bool {
    head.ends_with(|c| {
        matches!(
            c,
            '于' | '在'
                | '自'
                | '从'
                | '至'
                | '到'
                | '为'
                | '将'
                | '把'
                | '被'
                | '对'
                | '向'
                | '按'
                | '经'
                | '由'
                | '与'
                | '及'
                | '或'
                | '因'
                | '据'
                | '以'
                | '达'
                | '共'
                | '约'
                | '近'
                | '超'
                | '逾'
        )
    })
}

/// Whether a head ends in a year or month, so that the date goes on behind the space.
fn is_cut_date(head: &str) -> bool {
    let date = head.trim_end_matches(['年', '月']);
    date.len() < head.len() && date.trim_end().ends_with(|c| numeral::digit(c).is_some())
}

/// Characters that end a name of three: 高桥镇. A longer beginning is compared whole.
const NAME_ENDS: &str = "镇乡局县区市校院委办村社";

/// The words a headline begins with, which its text often repeats.
pub fn subject(text: &str) -> Option<&str> {
    let mut chars = text.char_indices().take_while(|(_, c)| class::is_han(*c));
    let (at, third) = chars.nth(2)?;
    if NAME_ENDS.contains(third) {
        return Some(&text[..at + third.len_utf8()]);
    }
    let (at, fourth) = chars.next()?;
    Some(&text[..at + fourth.len_utf8()])
}

/// Whether the text begins with a date, as a report does: 8月30日, 2026年, 3月.
pub fn begins_with_date(text: &str) -> bool {
    let mut rest = text;
    for units in [['年', '月'], ['月', '日']] {
        let digits = rest.len()
            - rest
                .trim_start_matches(|c: char| numeral::digit(c).is_some())
                .len();
        let after = rest[digits..].trim_start_matches(class::is_blank);
        let Some(unit) = after
            .chars()
            .next()
            .filter(|c| digits > 0 && units.contains(c))
        else {
            return false;
        };
        if unit != '年' || rest[..digits].chars().count() == 4 {
            return true;
        }
        rest = after[unit.len_utf8()..].trim_start_matches(class::is_blank);
    }
    false
}

/// Whether the text is a running sentence rather than another part of a headline.
fn is_text(text: &str) -> bool {
    let count = text.chars().count();
    // 3.2万名 and 1,208人 are figures.
    let ends = |(at, _): (usize, &str)| !text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let marked = || text.contains(['。', '，', '；']) || text.match_indices([',', '.']).any(ends);
    count >= 12 && (marked() || count > 60)
}

/// Whether quotes and brackets are closed where they are opened.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_i32;
    let mut straight = 0;
    for (_, c) in class::others(text) {
        if class::is_opening(c) {
            open += 1;
        } else if class::is_closing(c) {
            open -= 1;
        } else if matches!(c, '"' | '＂') {
            straight += 1;
        }
        if open < 0 {
            return false;
        }
    }
    open == 0 && straight % 2 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for text in [
            "上河区召开一季度重点项目推进会",
            "白石镇“三张清单”推动春耕备耕",
            "以案为鉴，警钟长鸣",
        ] {
            assert!(is_shaped(text), "{text}");
        }
        for text in [
            "一、总体要求",
            "一是加强领导",
            "各部门：",
            "会议指出，",
            "（区教育局）",
            "2026年3月16日",
            "报：市委",
            "他说“要抓好",
            "工作完成。",
            "",
        ] {
            assert!(!is_shaped(text), "{text}");
        }
    }

    #[test]
    fn subjects() {
        assert_eq!(subject("高桥镇推进“积分制”"), Some("高桥镇"));
        assert_eq!(subject("县供电公司：“电”亮生活"), Some("县供电公"));
        assert_eq!(subject("“三张清单”推动春耕"), None);
    }

    #[test]
    fn headlines_that_end_in_a_stop() {
        let text = "全区新建监测站26处，发布专报12期。";
        let head = "区气象局做好春耕服务。";
        assert_eq!(ended(&format!("{head}{text}")), Some(head.len()));
        for head in [
            "近日全区召开会议。",
            "坚持预防为主，强化演练。",
            "一是加强组织领导工作。",
            "成效明显。",
        ] {
            assert_eq!(ended(&format!("{head}{text}")), None, "{head}");
        }
        assert_eq!(ended(head), None);
    }

    #[test]
    fn run_in_headlines() {
        let text = "一是加强领导。成立专班，由区长任组长。";
        let dated = "8月30日，全区召开会议，部署工作。";
        for (head, gap, rest, found) in [
            ("区气象局全力保障春耕生产", "　", text, true),
            ("区气象局全力保障春耕生产", " ", text, true),
            ("区气象局全力保障春耕生产", "  ", text, true),
            ("区气象局全力保障春耕生产", "\t", text, true),
            (
                "区气象局全力保障春耕生产",
                " ",
                "区气象局新建监测站26 处，发布专报12 期。",
                true,
            ),
            ("上河区召开防汛工作会议", " ", dated, true),
            ("今年以来，全区", " ", "35 个单位完成整改，", false),
            (
                "全区各级各部门共投入",
                " ",
                "3.5 亿元，建成项目12个。",
                false,
            ),
            ("2026", " ", "年以来，全区共完成项目12个。", false),
            ("3月20日至22日", "　", text, false),
            // A headline of two parts, with a figure.
            ("“秋收”提质增效", "　", "晚稻入仓惠及农户3.2万户", false),
        ] {
            let line = format!("{head}{gap}{rest}");
            let expected = found.then(|| (0..head.len(), head.len()..head.len() + gap.len()));
            assert_eq!(run_in(&line, true), expected, "{line}");
        }
        let bracketed = "【区气象局全力保障春耕生产】区气象局开展服务，发布专报12期。";
        assert_eq!(
            run_in(bracketed, true).map(|(head, _)| &bracketed[head]),
            Some("【区气象局全力保障春耕生产】")
        );
    }
}
