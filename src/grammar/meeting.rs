//! The lines of minutes (会议纪要) that say when, where and who: 时间：, 地点：, 主持：, 出席：.

use crate::text::class;

/// What such a line is headed by (GB/T 9704-2012, 10.3, and practice).
const LABELS: [&str; 27] = [
    "时间",
    "地点",
    "主持",
    "主持人",
    "主持人员",
    "参加",
    "参加人员",
    "参会",
    "参会人员",
    "出席",
    "出席人员",
    "列席",
    "列席人员",
    "请假",
    "请假人员",
    "缺席",
    "缺席人员",
    "记录",
    "记录人",
    "记录人员",
    "汇报人",
    "整理",
    "议题",
    "会议时间",
    "会议地点",
    "会议主持",
    "会议议题",
];

/// Characters of the longest label, with white space within: 时　间.
const LONGEST: usize = 8;

/// How many bytes of a line are its label and the colon behind it.
pub fn label(line: &str) -> Option<usize> {
    let mut head = line.char_indices().take(LONGEST + 1);
    let (at, colon) = head.find(|(_, c)| matches!(c, '：' | ':'))?;
    let word: String = line[..at]
        .chars()
        .filter(|&c| !class::is_blank(c))
        .collect();
    LABELS
        .contains(&word.as_str())
        .then_some(at + colon.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn labels() {
        for (line, text) in [
            ("时间：2026年3月16日", Some("时间：")),
            ("时　间：3月16日", Some("时　间：")),
            ("主 持 人: 季明川", Some("主 持 人:")),
            ("会议要求：抓紧落实", None),
            ("时间紧：任务重", None),
            ("时间", None),
            ("", None),
        ] {
            assert_eq!(label(line).map(|len| &line[..len]), text, "{line}");
        }
    }
}
