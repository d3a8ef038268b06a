//! How running text begins: a report with a day or 近日, a paragraph with who said it.

use super::headline;
use crate::text::class;

/// Words that begin a report.
const WORDS: &[&str] = &[
    "为",
    "根据",
    "按照",
    "近日",
    "近期",
    "日前",
    "近年来",
    "今年以来",
    "今年来",
    "连日来",
    "各",
    "当前",
    "截至",
    "截止",
    "目前",
    "入汛以来",
    "进入",
];

/// What a meeting or a leader does at the start of a paragraph of a report.
const SAYS: &[&str] = &["指出", "强调", "要求", "表示", "认为", "提出"];
/// What a meeting does besides.
const MEETS: &[&str] = &[
    "指出", "强调", "要求", "认为", "决定", "听取", "通报", "审议", "传达", "明确", "号召", "提出",
];

/// Whether text of a report begins here: 近日, 为进一步, 3月7日.
pub fn begins_report(text: &str) -> bool {
    WORDS.iter().any(|word| text.starts_with(word)) || headline::begins_with_date(text)
}

/// Whether the text begins with who said what: 会议指出，; 陆明远强调，: a report gives each its
/// paragraph.
pub fn names_speaker(text: &str) -> bool {
    if let Some(rest) = text.strip_prefix("会议") {
        return MEETS.iter().any(|verb| rest.starts_with(verb));
    }
    let mut head = text.char_indices();
    let Some((at, _)) = head.nth(2) else {
        return false;
    };
    let says = |at: usize| {
        SAYS.iter().any(|verb| {
            text[at..]
                .strip_prefix(verb)
                .is_some_and(|rest| rest.starts_with(['，', ',', '：']))
        })
    };
    let ends = [
        Some(at),
        head.next().map(|(at, _)| at),
        head.next().map(|(at, _)| at),
    ];
    ends.into_iter()
        .flatten()
        .any(|at| text[..at].chars().all(class::is_han) && says(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings() {
        for text in [
            "近日，区住建局",
            "3月7日，全区",
            "为进一步加强管理",
            "2026年3月，",
        ] {
            assert!(begins_report(text), "{text}");
        }
        for text in ["全区上下", "12个单位", "会议指出，"] {
            assert!(!begins_report(text), "{text}");
        }
        for text in [
            "会议指出，要抓好",
            "会议听取了汇报。",
            "何静要求，一要",
            "陆明远强调，要",
            "欧阳明远指出，",
        ] {
            assert!(names_speaker(text), "{text}");
        }
        for text in ["会议室", "要求，一要", "全区上下要求严格", "高度重视，"]
        {
            assert!(!names_speaker(text), "{text}");
        }
    }
}
