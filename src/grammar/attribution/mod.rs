//! Attributions: who sent a story in. （区教育局）, 供稿：区教育局, ——区教育局, 通讯员　江一帆

use super::unit;
use crate::text::class;

mod credits;

use credits::{Credit, Credits, TAILS, leads};

/// Words before a source that is named without a colon.
const SOURCES: [&str; 5] = ["摘自", "转自", "来源于", "文章来源于", "摘编自"];

/// The opening marks an attribution may stand in, each with its partner.
const BRACKETS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕')];

/// Characters of the longest attribution.
const LONGEST: usize = 60;

/// Whether the whole line is an attribution.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if text.len() > 4 * LONGEST || text.chars().count() > LONGEST {
        return false;
    }
    if let Some(inner) = bracketed(text) {
        return is_in_brackets(inner)
            || is_office_and_person(inner)
            || unit::is_named_person(inner);
    }
    if let Some(rest) = after_dash(text) {
        let rest = rest.trim();
        return unit::is_unit_list(rest) || names_sender(rest);
    }
    is_bare(text)
}

/// 供稿：区教育局, 区教育局供稿, 通讯员　江一帆, 典藏部　江一帆: an attribution without brackets.
fn is_bare(text: &str) -> bool {
    if class::holds(text, class::is_sentence_end) {
        return false;
    }
    if supplied_by(text) {
        return true;
    }
    let first = leads(text).max_by_key(|(lead, _)| lead.len());
    match first {
        Some((_, Credit::Editor | Credit::Contact)) => false,
        Some(_) if Credits::of(text).is_some_and(|found| found.led && found.named()) => true,
        _ => is_unit_and_named(text),
    }
}

/// 典藏部　江一帆, 区委书记　江一帆
fn is_unit_and_named(text: &str) -> bool {
    let mut words = class::words(text);
    let (Some(office), Some(_)) = (words.next(), words.next()) else {
        return false;
    };
    let person = text[office.len()..].trim();
    (unit::is_unit(office) || unit::is_post(office)) && unit::is_expected_person(person)
}

/// 儿科　供稿, 区教育局供稿: the sender before the word, without brackets.
fn supplied_by(text: &str) -> bool {
    TAILS
        .iter()
        .filter_map(|tail| text.strip_suffix(tail))
        .any(|sender| {
            let office = sender.trim_end();
            let apart = office.len() < sender.len();
            unit::is_unit_list(office)
                || apart
                    && (2..=14).contains(&office.chars().count())
                    && office.chars().all(class::is_han)
        })
}

/// The byte offset where a closing attribution begins in a paragraph that ends with one.
///
/// What stands before it must be a finished sentence: 430台（套） is none.
pub fn at_end(text: &str) -> Option<usize> {
    let text = text.trim_end();
    let last = text.chars().next_back()?;
    let mut at = if BRACKETS.iter().any(|(_, close)| *close == last) {
        in_brackets_at_end(text)?
    } else {
        return bare_at_end(text);
    };
    // （区教育局）（图：江一帆）
    while let Some(before) = in_brackets_at_end(text[..at].trim_end()) {
        at = before;
    }
    Some(at)
}

/// Where the bracket begins that a text ends with, if it holds an attribution.
fn in_brackets_at_end(text: &str) -> Option<usize> {
    let close = text.chars().next_back()?;
    BRACKETS.iter().find(|(_, c)| *c == close)?;
    let mut depth = 0_u32;
    let (at, open) = text.char_indices().rev().take(LONGEST + 2).find(|(_, c)| {
        if BRACKETS.iter().any(|(_, close)| close == c) {
            depth += 1;
        } else if BRACKETS.iter().any(|(open, _)| open == c) {
            depth -= 1;
        }
        depth == 0
    })?;
    let paired = BRACKETS.iter().any(|&(o, c)| {
        (o == open || other_width(o) == open) && (c == close || pairs_loosely(c, close))
    });
    let inner = text[at + open.len_utf8()..text.len() - close.len_utf8()].trim();
    let before = text[..at].trim_end();
    (paired && is_finished(before) && (is_in_brackets(inner) || unit::is_named_person(inner)))
        .then_some(at)
}

/// Whether a sentence ends here, a bracket or a quotation behind it or not.
fn is_finished(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return false;
    };
    class::is_sentence_end(last)
        || matches!(
            last,
            '”' | '"' | '.' | '；' | ';' | '．' | '）' | ')' | '’' | '」' | '』'
        ) && before.contains(|c| class::is_sentence_end(c) || matches!(c, '.' | ','))
}

/// ——区教育局, 供稿：区教育局, 区教育局供稿 behind the last sentence of a paragraph.
fn bare_at_end(text: &str) -> Option<usize> {
    let (at, stop) = text
        .char_indices()
        .rev()
        .take(LONGEST)
        .find(|(_, c)| class::is_sentence_end(*c))?;
    let from = at + stop.len_utf8();
    let rest = &text[from..];
    let rest =
        rest.trim_start_matches(|c: char| matches!(c, '”' | '’' | '」') || class::is_blank(c));
    if rest.chars().count() < 3 {
        return None;
    }
    let start = text.len() - rest.len();
    let gap = &text[from..start];
    let wide = gap.contains('\u{3000}') || gap.chars().filter(|c| class::is_blank(*c)).count() > 1;
    let found = match after_dash(rest) {
        Some(sender) => unit::is_unit_list(sender.trim()),
        None => is_bare(rest) || wide && unit::is_unit_list(rest),
    };
    found.then_some(start)
}

/// The sender named by an attribution; marks, lead words, dates and who else had to do with it left out.
pub fn sender(text: &str) -> &str {
    let text = text.trim();
    let inner = bracketed(text)
        .or_else(|| after_dash(text))
        .unwrap_or(text)
        .trim();
    let Some(credits) = Credits::of(inner) else {
        return led(inner).unwrap_or(inner).trim();
    };
    match credits.sender {
        Some(place) => place.slice(inner).trim(),
        None => inner,
    }
}

/// Whether a word is one that introduces who sent a story in or worked on it: 通讯员
pub fn introduces(word: &str) -> bool {
    leads(word).any(|(lead, _)| lead.len() == word.len())
}

/// An office of any name with a person's name behind white space: 装配车间 何宇轩
fn is_office_and_person(inner: &str) -> bool {
    let mut words = class::words(inner);
    let (Some(office), Some(person), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    (2..=14).contains(&office.chars().count())
        && office.chars().all(class::is_han)
        && (2..=3).contains(&person.chars().count())
        && unit::is_person(person)
}

fn pairs_loosely(a: char, b: char) -> bool {
    matches!((a, b), ('）', ')') | (')', '）'))
}

fn other_width(open: char) -> char {
    match open {
        '（' => '(',
        '(' => '（',
        other => other,
    }
}

fn bracketed(text: &str) -> Option<&str> {
    let open = text.chars().next()?;
    let close = text.chars().next_back()?;
    BRACKETS
        .iter()
        .any(|&(o, c)| {
            (o == open || other_width(o) == open) && (c == close || pairs_loosely(c, close))
        })
        .then(|| text.get(open.len_utf8()..text.len() - close.len_utf8()))
        .flatten()
        .map(str::trim)
}

fn after_dash(text: &str) -> Option<&str> {
    text.strip_prefix("——").or_else(|| text.strip_prefix("--"))
}

fn led(text: &str) -> Option<&str> {
    leads(text)
        .filter(|(_, credit)| matches!(credit, Credit::Sender | Credit::Writer))
        .find_map(|(lead, _)| {
            let rest = text.strip_prefix(lead)?.trim_start();
            rest.strip_prefix(['：', ':', '/', '／']).map(str::trim)
        })
}

/// Whether a text names who sent a story in.
fn names_sender(text: &str) -> bool {
    let count = text.chars().count();
    if !(2..=LONGEST).contains(&count) || text.contains(class::is_sentence_end) {
        return false;
    }
    let source = SOURCES.iter().find_map(|lead| text.strip_prefix(lead));
    source.is_some_and(|source| source.chars().count() > 2)
        || TAILS.iter().any(|tail| {
            let office = text.strip_suffix(tail).map(str::trim_end);
            office.is_some_and(|office| office.chars().count() > 1 && !office.contains('：'))
        })
        || Credits::of(text).is_some_and(|credits| credits.named())
}

/// The same for what stands in brackets, where also who edited it is named.
fn is_in_brackets(inner: &str) -> bool {
    names_sender(inner)
        || inner.chars().count() <= LONGEST
            && Credits::of(inner).is_some_and(|credits| credits.editor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for text in [
            "（区教育局）",
            "(区教育局 张三)",
            "【大坪镇】",
            "——北屏县卫生健康局",
            "供稿：区教育局",
            "（区教育局供稿）",
            "（执笔：徐明 丁一）",
            "（县委办公室综合科整理）",
            "（文/李明 集团党办）",
            "（区教育局、区财政局）",
            "（装配一线  何宇轩）",
            "（区教育局 江 帆）",
            "（何宇轩）",
            "儿科　供稿",
            "区教育局供稿",
            "（图/何宇轩 文/江一帆）",
            "（供稿/书画协会 摄影/何宇轩、学生记者：江一帆 编辑/林一）",
            "（编辑：何宇轩）",
            "（编辑 何宇轩 学生编辑 江一帆）",
            "（通讯员 何宇轩、江一帆）",
            "（来稿：宣传部）",
            "（党办、组织部供稿）",
            "（区信访局供稿　联系人：何宇轩　电话：0000-2220004）",
            "（区舆情中心　2026.03.05）",
            "（区委巡察办综合科供稿，执笔：何宇轩）",
            "（调研组：何宇轩 江一帆 林一）",
            "（摘自《澄湖日报》）",
            "（区住建局（人防办））",
            "供稿单位：澄湖区实验小学",
            "供稿：德育处　审核：何宇轩",
            "撰稿人：何宇轩",
            "文/图 何宇轩",
            "图/文：何宇轩",
            "文 何宇轩 江一帆",
            "通讯员　何 帆",
            "通讯员 何宇轩 摄影 江一帆",
            "本报记者 何宇轩 通讯员 江一帆",
            "记者　何宇轩",
            "典藏部　何宇轩",
            "第三走访组 何 帆",
            "区委书记　何宇轩",
            "读者服务部整理",
            "——澄湖区妇联　何宇轩",
            "文化馆　何宇轩",
        ] {
            assert!(is_line(text), "{text}");
        }
        for text in [
            "（套）",
            "（一）组织领导",
            "供稿",
            "——",
            "（共印50份）",
            "（此件公开发布）",
            "（完）",
            "（附后）",
            "各单位要按时报送",
            "资料整理",
            "（责任单位：区教育局）",
            "（牵头单位：区教育局，配合单位：区财政局）",
            "（联系人：何宇轩，电话：0000-2220004）",
            "（《澄湖区防汛条例》第三条）",
            "（含市直各单位）",
            "（见附表）",
            "（图1）",
            "（2026年3月5日）",
            "（关键词：双师课堂 乡村学校）",
            "（单位：万元）",
            "文章来源：本站原创　作者：佚名　发布时间：2026年3月14日",
            "来源：区教育局　发布时间：2026-05-08",
            "编辑：何宇轩　审核：江一帆",
            "联系人：何宇轩　联系电话：0000-2220006",
            "记者站召开会议",
            "记者从会议上获悉",
            "本报记者从会议上获悉，全区完成造林。",
            "图书馆建成开放",
            "图1 何宇轩",
            "作者：何宇轩在会上作了发言。",
            "——在全区防汛工作会议上的讲话",
            "会议　何宇轩",
            "文昌街道第一小学",
            "图书馆　文化馆",
            "",
        ] {
            assert!(!is_line(text), "{text}");
        }
    }

    #[test]
    fn at_the_end_of_a_paragraph() {
        for (text, attribution) in [
            ("整改85个。（区纪委监委）", Some("（区纪委监委）")),
            ("整改85个。(区纪委监委)", Some("(区纪委监委)")),
            ("争当“先锋”。 （大坪镇）", Some("（大坪镇）")),
            ("整改12处。（何宇轩）", Some("（何宇轩）")),
            ("整改12处。——区教育局", Some("——区教育局")),
            ("整改12处。　　供稿：区教育局", Some("供稿：区教育局")),
            ("整改12处。　　区教育局供稿", Some("区教育局供稿")),
            ("整改12处。　　区教育局", Some("区教育局")),
            ("作“新”文章。”——区教育局", Some("——区教育局")),
            (
                "整改12处。（区教育局）（图：何宇轩）",
                Some("（区教育局）（图：何宇轩）"),
            ),
            (
                "整改12处。（供稿：区教育局　何宇轩）",
                Some("（供稿：区教育局　何宇轩）"),
            ),
            (
                "整改12处。（区住建局（人防办））",
                Some("（区住建局（人防办））"),
            ),
            (
                "整改12处。(区舆情中心  2026.03.05)",
                Some("(区舆情中心  2026.03.05)"),
            ),
            ("整改12处。（名单附后）", None),
            ("整改12处。（责任单位：区教育局）", None),
            ("整改12处。（责任单位：区教育局、区财政局）", None),
            ("整改12处。（含市直各单位）", None),
            ("整改12处。（《澄湖区防汛条例》第三条）", None),
            ("整改12处。（联系人：何宇轩，电话：0000-2220004）", None),
            ("检修农机具430台（套）", None),
            ("参加会议（区教育局）", None),
            ("。（扩大）", None),
            ("开展宣传。区教育局", None),
            ("开展宣传。——", None),
            ("人民至上。——在大会上的讲话", None),
            ("", None),
        ] {
            assert_eq!(at_end(text).map(|at| &text[at..]), attribution, "{text}");
        }
    }

    #[test]
    fn both_brackets_make_one() {
        for (text, inner) in [
            ("（区教育局）", Some("区教育局")),
            ("(区教育局）", Some("区教育局")),
            ("（区教育局办", None),
            ("区教育局）", None),
            ("（", None),
            ("", None),
        ] {
            assert_eq!(bracketed(text), inner, "{text}");
        }
    }

    #[test]
    fn senders() {
        for (text, name) in [
            ("（区教育局）", "区教育局"),
            ("——区教育局", "区教育局"),
            ("供稿：区教育局", "区教育局"),
            ("（区教育局、区财政局 张三）", "区教育局、区财政局 张三"),
            (
                "（区信访局供稿　联系人：何宇轩　电话：0000-2220004）",
                "区信访局",
            ),
            ("（区舆情中心　2026.03.05）", "区舆情中心"),
            ("（供稿：区教育局　审核：何宇轩）", "区教育局"),
            ("通讯员　何宇轩", "何宇轩"),
            ("（文/何宇轩 图/江一帆）", "何宇轩"),
            ("（编辑：何宇轩）", "编辑：何宇轩"),
        ] {
            assert_eq!(sender(text), name, "{text}");
        }
    }
}
