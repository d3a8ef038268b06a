//! How running text begins: a report with a day or 近日, a paragraph with who said it.

use super::headline;
use crate::text::words::Words;
use crate::text::{class, numeral};

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
/// What a meeting does at the start of a paragraph; that it hears a report goes on a paragraph.
const MEETS: &[&str] = &["指出", "强调", "要求", "认为", "决定", "号召", "提出"];

/// Openings that stand nowhere but at the start of a sentence.
const PHRASES: &[&str] = &[
    "近日，",
    "近期，",
    "日前，",
    "近年来，",
    "今年以来，",
    "今年来，",
    "连日来，",
    "当前，",
    "目前，",
    "入汛以来，",
    "为进一步",
    "为深入",
    "为全面",
    "为切实",
    "为加强",
    "为认真",
    "为贯彻",
    "为落实",
    "为庆祝",
    "为弘扬",
    "为增强",
    "为推进",
    "为推动",
    "为提高",
    "为提升",
    "为促进",
    "为做好",
    "为确保",
    "为扎实",
    "为丰富",
    "为规范",
    "为有效",
    "为持续",
    "为了",
    "为深刻",
    "为保障",
    "为营造",
];

/// Whether an opening begins here that cannot be part of a headline.
pub fn begins_with_phrase(text: &str) -> bool {
    static PHRASE: Words<{ PHRASES.len() }> = Words::at_start(&[("", PHRASES)]);
    PHRASE.any(text)
}

/// Whether the text begins with a day: 4月1日, 2026年4月1日.
pub fn begins_with_day(text: &str) -> bool {
    let digits = |text: &str| {
        text.len()
            - text
                .trim_start_matches(|c| numeral::digit(c).is_some())
                .len()
    };
    let mut rest = text;
    if digits(rest) == 4
        && let Some(after) = rest[4..].strip_prefix('年')
    {
        rest = after;
    }
    let month = digits(rest);
    let Some(after) = rest[month..]
        .strip_prefix('月')
        .filter(|_| (1..=2).contains(&month))
    else {
        return false;
    };
    let day = digits(after);
    (1..=2).contains(&day) && after[day..].starts_with(['日', '至', '-', '—', '～'])
}

/// Whether text of a report begins here: 近日, 为进一步, 3月7日.
pub fn begins_report(text: &str) -> bool {
    static OPENINGS: Words<{ WORDS.len() }> = Words::at_start(&[("", WORDS)]);
    OPENINGS.any(text) || headline::begins_with_date(text)
}

/// Whether the text begins with who said what: 会议指出，; 陆明远强调，: a report gives each its
/// paragraph.
pub fn names_speaker(text: &str) -> bool {
    static VERBS: Words<{ SAYS.len() }> = Words::at_start(&[("", SAYS)]);
    if let Some(rest) = text.strip_prefix("会议") {
        return MEETS.iter().any(|verb| rest.starts_with(verb));
    }
    let says = |at: usize| {
        let verb = VERBS.first(&text[at..]);
        verb.is_some_and(|(verb, _)| text[at + verb.len()..].starts_with(['，', ',', '：']))
    };
    // A name has two characters to four.
    let mut ends = text.char_indices().skip(2).take(3).map(|(at, _)| at);
    ends.any(|at| says(at) && text[..at].chars().all(class::is_han))
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
        assert!(begins_with_day("4月1日，") && begins_with_day("2026年4月1日至3日"));
        assert!(!begins_with_day("2026年4月以来") && !begins_with_day("14月"));
        for text in [
            "会议指出，要抓好",
            "何静要求，一要",
            "陆明远强调，要",
            "欧阳明远指出，",
        ] {
            assert!(names_speaker(text), "{text}");
        }
        for text in [
            "会议室",
            "会议听取了汇报。",
            "要求，一要",
            "全区上下要求严格",
            "高度重视，",
        ] {
            assert!(!names_speaker(text), "{text}");
        }
    }
}
