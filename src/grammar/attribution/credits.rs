//! Who sent a story in and who worked on it, word by word: 供稿：区教育局　审核：江一帆

use crate::grammar::{date, unit};
use crate::text::words::{Class, Words, count};
use crate::text::{Span, class, numeral};

/// What stands behind a word that introduces somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credit {
    /// Who sent the story in, or wrote it.
    Sender,
    /// Who writes, before a name without a colon: 通讯员　江一帆
    Writer,
    /// Who worked on it: an attribution in brackets, an imprint without.
    Editor,
    /// How to reach somebody: never by itself.
    Contact,
}

/// Words that introduce somebody, before a colon, a stroke or white space, in the order of [`Credit`].
#[rustfmt::skip] // words side by side
const LEADS: &[Class] = &[
    ("sender", &[
        "供稿", "供稿单位", "供稿人", "供稿部门", "来稿", "来稿单位", "投稿", "撰稿", "撰稿人",
        "撰文", "来源", "信息来源", "稿件来源", "文章来源", "稿源", "作者", "报送", "报送单位",
        "报送人", "选送", "选送单位", "推荐单位", "提供", "执笔", "执笔人", "调研组", "课题组",
        "整理", "摘自", "转自", "文", "图", "文字", "图片", "图文", "文/图", "图/文", "文、图",
        "图、文", "供图", "摄",
    ]),
    ("writer", &[
        "通讯员", "记者", "本报记者", "本刊记者", "本报通讯员", "特约记者", "特约通讯员",
        "见习记者", "实习记者", "学生记者", "小记者", "实习生", "信息员", "摄影",
    ]),
    ("editor", &[
        "编辑", "学生编辑", "责任编辑", "责编", "审核", "审稿", "初审", "复审", "终审", "校对",
        "签发",
    ]),
    ("contact", &[
        "联系人", "联系电话",
    ]),
];

/// The words of [`LEADS`] that a text begins with.
pub(super) fn leads(text: &str) -> impl Iterator<Item = (&'static str, Credit)> + '_ {
    static WORDS: Words<{ count(LEADS) }> = Words::at_start(LEADS);
    const CREDITS: [Credit; 4] = [
        Credit::Sender,
        Credit::Writer,
        Credit::Editor,
        Credit::Contact,
    ];
    WORDS.of(text).map(|(word, class)| (word, CREDITS[class]))
}

/// Another, of two characters that also end other words.
const TELEPHONE: &str = "电话";

/// Words behind the sender.
pub(super) const TAILS: [&str; 9] = [
    "供稿", "报送", "整理", "撰稿", "供图", "来稿", "选送", "投稿", "摄影",
];

/// Characters of the longest name of a person or an office behind its word.
const LONGEST_NAME: usize = 24;

/// The names in a line of credits, word by word.
#[derive(Debug, Default)]
pub(super) struct Credits {
    /// Where the names of senders and writers stand.
    pub(super) sender: Option<Span>,
    /// An office is named without a word that introduces it.
    pub(super) office: bool,
    /// A word introduces who sent, wrote or edited.
    pub(super) led: bool,
    pub(super) editor: bool,
}

impl Credits {
    /// Reads a text that names nobody but offices and persons and what they did.
    pub(super) fn of(text: &str) -> Option<Self> {
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
    pub(super) fn named(&self) -> bool {
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
    let found = leads(word)
        .filter_map(|(lead, credit)| {
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
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '·' | '.' | '（' | '）' | '(' | ')' | '《' | '》' | '“' | '”'
            )
    };
    name.chars().count() <= LONGEST_NAME && name.chars().all(plain)
}

fn is_single(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(class::is_han)
}

fn is_dated(word: &str) -> bool {
    word.starts_with(|c| numeral::digit(c).is_some()) && date::whole(word).is_some()
}
