//! The closing block (报尾): 报送发, imprint, contacts.

use crate::text::class;

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
    "拟稿",
    "值班员",
    "带班领导",
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
];

/// Words before the number of copies.
const COPIES: &[&str] = &["共印", "共", "本期印", "本期发", "印数：", "印数:", "印"];

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
        let numbers = ["电话", "传真", "邮箱", "热线"];
        if CONTACT.contains(&word.as_str()) || numbers.iter().any(|end| word.ends_with(end)) {
            return Some(Closing::Contact);
        }
    }
    is_imprint(text).then_some(Closing::Imprint)
}

/// The word of a distribution line, letter-spacing removed, and the byte length of word, colon and
/// spaces between.
pub fn distribution(text: &str) -> Option<(String, usize)> {
    lead_word(text).filter(|(word, _)| DISTRIBUTION.contains(&word.as_str()))
}

/// The word before the first colon, if it is short and holds nothing but Chinese characters.
fn lead_word(text: &str) -> Option<(String, usize)> {
    let mut word = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '：' | ':' => return (!word.is_empty()).then_some((word, at + c.len_utf8())),
            _ if class::is_blank(c) => {}
            _ if class::is_han(c) && word.chars().count() < 6 => word.push(c),
            _ => return None,
        }
    }
    None
}

/// （共印50份） / 共印50份 / …2026年3月16日印发 / …校对：
fn is_imprint(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let core = bare
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')', '。']);
    if let Some(copies) = COPIES.iter().find_map(|lead| core.strip_prefix(lead))
        && copies
            .strip_suffix('份')
            .is_some_and(|n| !n.is_empty() && n.chars().count() <= 6)
    {
        return true;
    }
    bare.chars().count() <= 60
        && !bare.contains('，')
        && ["印发", "印制", "编印", "印"].iter().any(|end| {
            core.strip_suffix(end)
                .is_some_and(|head| head.ends_with('日') && super::date::find(head).is_some())
        })
}

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
            ("会议强调：要抓好落实", None),
            ("各部门：", None),
        ] {
            assert_eq!(recognize(text), kind, "{text}");
        }
    }
}
