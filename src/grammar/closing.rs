//! The closing block (报尾): 报送发, imprint, contacts.

use super::unit;
use crate::text::{class, numeral};

/// Words before the colon of a distribution line. Letter-spaced forms (抄 送) are recognised too.
const DISTRIBUTION: &[&str] = &[
    "报",
    "送",
    "发",
    "抄送",
    "抄报",
    "分送",
    "主送",
    "主报",
    "印送",
    "报送",
    "呈报",
    "呈送",
    "下发",
    "本期发",
    "发送",
    "抄发",
    "呈",
    "呈阅",
    "送阅",
    "发至",
    "印发",
    "本期发送",
    "本期分送",
    "发送范围",
    "分送范围",
    "抄送单位",
    "发送单位",
    "报送领导",
];
/// Those that need no colon before offices: 抄送　总经办
const WITHOUT_COLON: [&str; 12] = [
    "抄送", "抄报", "主送", "主报", "分送", "报送", "呈报", "呈送", "报", "送", "发", "呈",
];

/// Words before the colon of an imprint line.
const IMPRINT: &[&str] = &[
    "编辑",
    "责任编辑",
    "责编",
    "主编",
    "编审",
    "审核",
    "审签",
    "签发",
    "校对",
    "核稿",
    "审稿",
    "编校",
    "录入",
    "签批",
    "承办",
    "总编",
    "执行编辑",
    "值班编辑",
    "编发",
    "编印",
    "审定",
    "制作",
    "监制",
    "初审",
    "复审",
    "终审",
    "一审",
    "二审",
    "三审",
    "拟稿",
    "值班员",
    "值班人员",
    "值班主任",
    "值班领导",
    "带班领导",
    "本期编辑",
    "本期责编",
    "本期责任编辑",
    "本期执行编辑",
    "总编辑",
    "副主编",
    "编委",
    "顾问",
    "版式",
    "排版",
    "美编",
    "打字",
    "文印",
    "印刷",
    "校核",
    "审批",
    "填报",
    "填报人",
    "填表",
    "填表人",
    "制表",
    "制表人",
    "单位负责人",
    "审核人",
    "校对人",
    "分析",
    "调度",
    "主题词",
    "印发机关",
    "印发单位",
    "印发日期",
    "印发时间",
    "公开方式",
    "公开属性",
    "信息公开选项",
    "信息公开形式",
];

/// Words before the colon of a contact line.
const CONTACT: &[&str] = &[
    "联系电话",
    "联系人",
    "电话",
    "传真",
    "值班电话",
    "邮箱",
    "电子邮箱",
    "地址",
    "投稿邮箱",
    "咨询电话",
    "举报电话",
    "监督电话",
    "联系人及电话",
    "邮编",
    "网址",
    "热线",
    "微信公众号",
    "联系方式",
];
/// What the words before other contacts end in: 驿站预约电话, 校团委联系人
const CONTACT_ENDS: [&str; 9] = [
    "电话",
    "传真",
    "邮箱",
    "热线",
    "信箱",
    "邮编",
    "联系人",
    "联系方式",
    "公众号",
];

/// Words before the number of copies.
const COPIES: &[&str] = &[
    "共印",
    "共",
    "本期印",
    "本期共印",
    "本期发",
    "印数：",
    "印数:",
    "份数：",
    "份数:",
    "印",
];

/// A line of the closing block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// 报：…
    Distribution,
    /// 编辑：… / 某某办公室 2026年3月16日印发 / （共印50份）
    Imprint,
    /// 联系电话：…
    Contact,
}

/// Recognises a line of the closing block.
pub fn recognize(text: &str) -> Option<Closing> {
    if distribution(text).is_some() {
        return Some(Closing::Distribution);
    }
    let lead = lead_word(text);
    if let Some((word, _)) = &lead {
        if IMPRINT.contains(&word.as_str()) {
            return Some(Closing::Imprint);
        }
        if CONTACT.contains(&word.as_str()) || CONTACT_ENDS.iter().any(|end| word.ends_with(end)) {
            return Some(Closing::Contact);
        }
    }
    is_imprint(text).then_some(Closing::Imprint)
}

/// The word of a distribution line, letter-spacing removed, and the byte length of word, colon and
/// spaces between.
pub fn distribution(text: &str) -> Option<(String, usize)> {
    if !text.starts_with(FIRST) {
        return None;
    }
    lead_word(text)
        .filter(|(word, _)| DISTRIBUTION.contains(&word.as_str()))
        .or_else(|| without_colon(text))
}

/// First characters of the words before distribution.
const FIRST: [char; 10] = ['报', '送', '发', '抄', '分', '主', '印', '呈', '下', '本'];

/// 抄送　总经办, 报　市委办公室、市政府办公室: white space in the place of the colon.
fn without_colon(text: &str) -> Option<(String, usize)> {
    let longest = WITHOUT_COLON.iter().filter_map(|word| {
        let mut rest = text;
        for c in word.chars() {
            rest = rest.trim_start_matches(class::is_blank).strip_prefix(c)?;
        }
        let receivers = rest.trim_start_matches(class::is_blank);
        (receivers.len() < rest.len() && names_receivers(receivers))
            .then(|| ((*word).to_owned(), text.len() - receivers.len()))
    });
    longest.max_by_key(|(_, len)| *len)
}

/// Whether a line goes on naming receivers: 市农牧业局、相关科室, an imprint far behind them or not
pub fn goes_on(text: &str) -> bool {
    let wide = text
        .find("  ")
        .into_iter()
        .chain(text.find('\u{3000}'))
        .min();
    let behind = wide.map(|at| text[at..].trim_start());
    let imprint = behind
        .and_then(lead_word)
        .is_some_and(|(word, _)| IMPRINT.contains(&word.as_str()));
    let text = wide.filter(|_| imprint).map_or(text, |at| &text[..at]);
    text.chars().count() <= LONGEST_GOING_ON && lead_word(text).is_none() && names_receivers(text)
}

/// Characters of the longest further line of receivers.
const LONGEST_GOING_ON: usize = 60;

/// Whether offices and people are listed and nothing is said of them.
fn names_receivers(text: &str) -> bool {
    let text = text.trim_end_matches(['。', '.', '；']);
    let apart = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';') || class::is_blank(c);
    let mut parts = text.split(apart).filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some()
        && parts.all(|part| {
            let bare = part.trim_end_matches(['）', ')']);
            unit::is_unit(part)
                || unit::is_unit(bare)
                || RECEIVERS.iter().any(|end| bare.ends_with(end))
        })
}

/// Endings of those who receive a bulletin and are no offices.
const RECEIVERS: [&str; 20] = [
    "领导",
    "常委",
    "委员",
    "成员",
    "书记",
    "副书记",
    "主任",
    "副主任",
    "县长",
    "区长",
    "市长",
    "主席",
    "代表",
    "同志",
    "部门",
    "单位",
    "科室",
    "企业",
    "党组",
    "存档",
];

/// The word before the first colon, if it is short and holds nothing but Chinese characters.
fn lead_word(text: &str) -> Option<(String, usize)> {
    let mut len = 0;
    for (at, c) in text.char_indices() {
        match c {
            '：' | ':' => {
                let word = || {
                    text[..at]
                        .chars()
                        .filter(|c| !class::is_blank(*c))
                        .collect()
                };
                return (len > 0).then(|| (word(), at + c.len_utf8()));
            }
            _ if class::is_blank(c) => {}
            _ if class::is_han(c) && len < 10 * c.len_utf8() => len += c.len_utf8(),
            _ => return None,
        }
    }
    None
}

/// （共印50份） / 共印50份 / …2026年3月16日印发 / …校对：
fn is_imprint(text: &str) -> bool {
    if text.len() > 4 * LONGEST_IMPRINT || !text.contains(['份', '印', '编']) {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let core = bare
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')', '。']);
    if is_copies(core) {
        return true;
    }
    let bracketed = core.len() < bare.len();
    let ours = ["本期编辑", "本期责编", "本期责任编辑"];
    if bracketed && ours.iter().any(|word| core.starts_with(word)) {
        return true;
    }
    let core = without_copies(core);
    bare.chars().count() <= LONGEST_IMPRINT
        && !bare.contains('，')
        && ["印发", "印制", "编印", "印"].iter().any(|end| {
            core.strip_suffix(end)
                .is_some_and(|head| head.ends_with('日') && super::date::find(head).is_some())
        })
}

/// Characters of the longest imprint.
const LONGEST_IMPRINT: usize = 60;

/// 共印50份, 共印八十份
fn is_copies(text: &str) -> bool {
    let count = COPIES.iter().find_map(|lead| text.strip_prefix(lead));
    let count = count.and_then(|count| count.strip_suffix('份'));
    count.is_some_and(|count| {
        let digit = |c| {
            numeral::digit(c).is_some()
                || numeral::is_chinese_numeral(c)
                || matches!(c, '×' | 'X' | 'x')
        };
        !count.is_empty() && count.chars().count() <= 6 && count.chars().all(digit)
    })
}

/// A line without the number of copies behind it: …2026年3月16日印发　共印50份, 发：各镇。（共印50份）
pub fn without_copies(text: &str) -> &str {
    let at = text.rfind("共印").or_else(|| text.rfind("印数"));
    let Some(at) = at.filter(|at| *at > 0 && text.len() - at <= LONGEST_COPIES) else {
        return text;
    };
    let tail = &text[at..];
    let count: String = tail
        .chars()
        .filter(|c| !class::is_blank(*c) && !matches!(c, '）' | ')' | '。'))
        .collect();
    if is_copies(&count) {
        text[..at].trim_end_matches(|c| matches!(c, '（' | '(') || class::is_blank(c))
    } else {
        text
    }
}

/// Bytes of the longest number of copies, with white space and a bracket.
const LONGEST_COPIES: usize = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines() {
        use Closing::{Contact, Distribution, Imprint};
        for (text, kind) in [
            ("报：市委办公室，区委常委。", Some(Distribution)),
            ("抄    送：总经办", Some(Distribution)),
            ("发:各镇", Some(Distribution)),
            ("呈：区委领导", Some(Distribution)),
            ("制作：江岚　签发：何静", Some(Imprint)),
            ("（共印50份）", Some(Imprint)),
            ("本期发200份", Some(Imprint)),
            ("印数：80份", Some(Imprint)),
            ("上河区委办公室　2026年3月16日印发", Some(Imprint)),
            ("编辑：张三　审核：李四", Some(Imprint)),
            ("联系电话：0000-1234567", Some(Contact)),
            ("抄送　总经办、各部门", Some(Distribution)),
            ("报  市委办公室，区委常委", Some(Distribution)),
            ("抄 送 区直各单位", Some(Distribution)),
            ("本期发送：各镇（街道）", Some(Distribution)),
            ("主题词：安全生产　通知", Some(Imprint)),
            ("本期编辑：张三　李四", Some(Imprint)),
            ("（本期编辑：张三　李四）", Some(Imprint)),
            ("澄湖区委办公室　2026年3月16日印发　共印50份", Some(Imprint)),
            ("共印八十份", Some(Imprint)),
            ("驿站预约电话：0000-7115522", Some(Contact)),
            ("校团委联系人：林一", Some(Contact)),
            ("送 温暖下基层", None),
            ("发 展", None),
            ("报 告会在区委党校举行", None),
            ("印3份", Some(Imprint)),
            ("共同份", None),
            ("会议强调：要抓好落实", None),
            ("各部门：", None),
        ] {
            assert_eq!(recognize(text), kind, "{text}");
        }
    }

    #[test]
    fn lines_of_receivers() {
        for text in [
            "市农牧业局、相关科室",
            "市农牧业局　　分析：张三　审核：李四",
            "各镇、街道，区直各单位。",
            "市委各巡察组",
        ] {
            assert!(goes_on(text), "{text}");
        }
        for text in ["市农牧业局召开会议", "编辑：张三", "全区上下齐心", ""] {
            assert!(!goes_on(text), "{text}");
        }
    }
}
