//! Attributions: who sent a story in. （区教育局）, 供稿：区教育局, ——区教育局, 通讯员　江一帆

use super::{date, unit};
use crate::text::{Span, class, numeral};

/// What stands behind a word that introduces somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Credit {
    /// Who sent the story in, or wrote it.
    Sender,
    /// Who writes, before a name without a colon: 通讯员　江一帆
    Writer,
    /// Who worked on it: an attribution in brackets, an imprint without.
    Editor,
    /// How to reach somebody: never by itself.
    Contact,
}

/// Words that introduce somebody, before a colon, a stroke or white space.
const LEADS: [(&str, Credit); 68] = [
    ("供稿", Credit::Sender),
    ("供稿单位", Credit::Sender),
    ("供稿人", Credit::Sender),
    ("供稿部门", Credit::Sender),
    ("来稿", Credit::Sender),
    ("来稿单位", Credit::Sender),
    ("投稿", Credit::Sender),
    ("撰稿", Credit::Sender),
    ("撰稿人", Credit::Sender),
    ("撰文", Credit::Sender),
    ("来源", Credit::Sender),
    ("信息来源", Credit::Sender),
    ("稿件来源", Credit::Sender),
    ("文章来源", Credit::Sender),
    ("稿源", Credit::Sender),
    ("作者", Credit::Sender),
    ("报送", Credit::Sender),
    ("报送单位", Credit::Sender),
    ("报送人", Credit::Sender),
    ("选送", Credit::Sender),
    ("选送单位", Credit::Sender),
    ("推荐单位", Credit::Sender),
    ("提供", Credit::Sender),
    ("执笔", Credit::Sender),
    ("执笔人", Credit::Sender),
    ("调研组", Credit::Sender),
    ("课题组", Credit::Sender),
    ("整理", Credit::Sender),
    ("摘自", Credit::Sender),
    ("转自", Credit::Sender),
    ("文", Credit::Sender),
    ("图", Credit::Sender),
    ("文字", Credit::Sender),
    ("图片", Credit::Sender),
    ("图文", Credit::Sender),
    ("文/图", Credit::Sender),
    ("图/文", Credit::Sender),
    ("文、图", Credit::Sender),
    ("图、文", Credit::Sender),
    ("供图", Credit::Sender),
    ("摄", Credit::Sender),
    ("通讯员", Credit::Writer),
    ("记者", Credit::Writer),
    ("本报记者", Credit::Writer),
    ("本刊记者", Credit::Writer),
    ("本报通讯员", Credit::Writer),
    ("特约记者", Credit::Writer),
    ("特约通讯员", Credit::Writer),
    ("见习记者", Credit::Writer),
    ("实习记者", Credit::Writer),
    ("学生记者", Credit::Writer),
    ("小记者", Credit::Writer),
    ("实习生", Credit::Writer),
    ("信息员", Credit::Writer),
    ("摄影", Credit::Writer),
    ("编辑", Credit::Editor),
    ("学生编辑", Credit::Editor),
    ("责任编辑", Credit::Editor),
    ("责编", Credit::Editor),
    ("审核", Credit::Editor),
    ("审稿", Credit::Editor),
    ("初审", Credit::Editor),
    ("复审", Credit::Editor),
    ("终审", Credit::Editor),
    ("校对", Credit::Editor),
    ("签发", Credit::Editor),
    ("联系人", Credit::Contact),
    ("联系电话", Credit::Contact),
];
/// Another, of two characters that also end other words.
const TELEPHONE: &str = "电话";

/// Words behind the sender.
const TAILS: [&str; 9] = [
    "供稿", "报送", "整理", "撰稿", "供图", "来稿", "选送", "投稿", "摄影",
];
/// Words before a source that is named without a colon.
const SOURCES: [&str; 5] = ["摘自", "转自", "来源于", "文章来源于", "摘编自"];

/// The opening marks an attribution may stand in, each with its partner.
const BRACKETS: [(char, char); 4] = [('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕')];

/// Characters of the longest attribution.
const LONGEST: usize = 60;
/// Characters of the longest name of a person or an office behind its word.
const LONGEST_NAME: usize = 24;

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
    if text.contains(class::is_sentence_end) {
        return false;
    }
    if supplied_by(text) {
        return true;
    }
    let first = LEADS
        .iter()
        .filter(|(lead, _)| text.starts_with(lead))
        .max_by_key(|(lead, _)| lead.len());
    match first {
        Some((_, Credit::Editor | Credit::Contact)) => false,
        Some(_) if Credits::of(text).is_some_and(|found| found.led && found.named()) => true,
        _ => is_unit_and_named(text),
    }
}

/// 典藏部　江一帆, 区委书记　江一帆
fn is_unit_and_named(text: &str) -> bool {
    let mut words = text.split(class::is_blank).filter(|word| !word.is_empty());
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

/// The names in a line of credits, word by word.
#[derive(Debug, Default)]
struct Credits {
    /// Where the names of senders and writers stand.
    sender: Option<Span>,
    /// An office is named without a word that introduces it.
    office: bool,
    /// A word introduces who sent, wrote or edited.
    led: bool,
    editor: bool,
}

impl Credits {
    /// Reads a text that names nobody but offices and persons and what they did.
    fn of(text: &str) -> Option<Self> {
        let mut credits = Self::default();
        let mut last: Option<Credit> = None;
        let mut before: Option<Span> = None;
        for word in words(text) {
            let span = Span::of(word, text);
            let (lead, name) = lead(word);
            if let Some(lead) = lead {
                last = Some(lead);
                credits.led |= lead != Credit::Contact;
                credits.editor |= lead == Credit::Editor;
            }
            if name.is_empty() {
                continue;
            }
            let place = Span::new(span.end - name.len(), span.end);
            let single = is_single(name) && before.is_some_and(|word| is_single(word.slice(text)));
            let named = match last {
                // 电话：0000-1234567
                Some(Credit::Contact) => name.chars().count() <= LONGEST_NAME,
                Some(_) if lead.is_some() => is_name(name) || is_single(name),
                Some(_) => is_sender(name) || unit::is_person(name) || single || is_single(name),
                None => {
                    let office = is_sender(name);
                    credits.office |= office;
                    let known = credits.office || credits.led;
                    office
                        || known
                            && (unit::is_person(name)
                                || single
                                || is_single(name)
                                || is_dated(name))
                }
            };
            if !named {
                return None;
            }
            before = Some(place);
            if matches!(last, None | Some(Credit::Sender | Credit::Writer)) && !is_dated(name) {
                let name = without_tail(name);
                let place = Span::new(place.start, place.start + name.len());
                credits.sender = match credits.sender {
                    None => Some(place),
                    // Others than the first are not the sender: 文/江一帆　图/林一
                    Some(first) if lead.is_none() => Some(Span::new(first.start, place.end)),
                    first => first,
                };
            }
        }
        Some(credits)
    }

    /// Whether somebody is named who sent the story in.
    fn named(&self) -> bool {
        self.sender.is_some() && (self.office || self.led)
    }
}

/// The words of a line of credits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let apart =
        |c: char| class::is_blank(c) || matches!(c, '、' | '，' | ',' | '；' | ';' | '｜' | '|');
    // 文、图：江一帆
    let whole = ["文、图", "图、文"]
        .iter()
        .any(|lead| text.starts_with(lead));
    let from = if whole { "文、图".len() } else { 0 };
    let rest = &text[from..];
    let end = rest.find(apart).unwrap_or(rest.len());
    std::iter::once(&text[..from + end])
        .chain(rest[end..].split(apart))
        .filter(|word| !word.is_empty())
}

/// What introduces a word of credits, and the name behind it.
fn lead(word: &str) -> (Option<Credit>, &str) {
    let found = LEADS
        .iter()
        .filter(|(lead, _)| word.starts_with(lead))
        .filter_map(|&(lead, credit)| {
            let rest = &word[lead.len()..];
            let name = rest.strip_prefix(['：', ':', '/', '／']);
            (rest.is_empty() || name.is_some()).then_some((lead.len(), credit, name.unwrap_or("")))
        })
        .max_by_key(|(len, ..)| *len);
    if let Some((_, credit, name)) = found {
        return (Some(credit), name);
    }
    let telephone = word.find(TELEPHONE).filter(|at| *at <= 12);
    let number = telephone.and_then(|at| word[at + TELEPHONE.len()..].strip_prefix(['：', ':']));
    number.map_or((None, word), |number| (Some(Credit::Contact), number))
}

/// An office, with a person or what it did behind it or not: 区教育局, 区教育局江一帆, 区教育局供稿
fn is_sender(name: &str) -> bool {
    let office = without_tail(name);
    unit::is_unit_list(office) && !is_remark(office)
}

fn without_tail(name: &str) -> &str {
    let tail = TAILS.iter().find_map(|tail| name.strip_suffix(tail));
    tail.filter(|office| office.chars().count() > 1)
        .unwrap_or(name)
}

/// What brackets say about the text before them: 含市直单位, 见附表
fn is_remark(text: &str) -> bool {
    [
        "含", "不含", "详见", "见", "包括", "其中", "以下", "下同", "附", "注",
    ]
    .iter()
    .any(|lead| text.starts_with(lead))
}

/// A name behind a word that introduces it: of a person, an office, a paper.
fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "·.（）()《》“”".contains(c);
    name.chars().count() <= LONGEST_NAME && name.chars().all(plain)
}

fn is_single(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(class::is_han)
}

fn is_dated(word: &str) -> bool {
    word.starts_with(|c| numeral::digit(c).is_some()) && date::whole(word).is_some()
}

/// An office of any name with a person's name behind white space: 装配车间 何宇轩
fn is_office_and_person(inner: &str) -> bool {
    let mut words = inner.split(class::is_blank).filter(|word| !word.is_empty());
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
    LEADS
        .iter()
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
