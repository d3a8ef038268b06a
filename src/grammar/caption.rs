//! Captions of pictures and tables: 图1　学徒在练习, 图为评选会现场, ▲抢修现场, 会议现场　何宇轩摄

use super::unit;
use crate::text::{class, numeral};

/// Characters of the longest caption.
const LONGEST: usize = 60;

/// Words that begin a caption with what they point at: 图为, 上图：
const POINTERS: [&str; 12] = [
    "图为",
    "图中",
    "上图",
    "下图",
    "左图",
    "右图",
    "题图",
    "附图",
    "图片",
    "照片",
    "图片说明",
    "资料图",
];
/// Words behind a name, of who took the picture.
const TAKEN: [&str; 5] = ["摄影", "摄", "供图", "制图", "绘"];
/// What stands in brackets behind a caption, or in the place of a picture.
const PLACES: [&str; 8] = [
    "资料图片",
    "资料图",
    "资料照片",
    "图片来源",
    "图片",
    "图略",
    "配图",
    "插图",
];

/// Whether a line is the caption of a picture or a table, or holds the place of one.
pub fn is_line(line: &str) -> bool {
    if line.len() > 4 * LONGEST || line.chars().count() > LONGEST {
        return false;
    }
    let inner = line
        .strip_prefix(['（', '(', '【', '['])
        .and_then(|rest| rest.strip_suffix(['）', ')', '】', ']']));
    if let Some(inner) = inner {
        return PLACES.contains(&inner) || is_bare(inner);
    }
    is_bare(line) || is_taken(line)
}

/// Whether a note is a caption: what is a note already need not set off its number.
pub fn is_note(text: &str) -> bool {
    let short = text.len() <= 4 * LONGEST && text.chars().count() <= LONGEST;
    short && (is_line(text) || number_len(text).is_some())
}

/// Whether a line under a picture says who took it, and nothing of the text: （摄影：何秋）, 供图：区水利局
pub fn is_credit(line: &str) -> bool {
    let bare = line.trim_start_matches(['（', '(']);
    let mut led = CREDITS.iter().filter_map(|lead| bare.strip_prefix(lead));
    line.len() <= 4 * LONGEST && led.any(|rest| rest.starts_with(['：', ':']))
}

/// What stands before who took a picture.
const CREDITS: [&str; 6] = ["摄影", "摄", "供图", "图片", "图片来源", "照片"];

/// The bytes of the number that a caption begins with: 图1, 表2-1, 图一
pub fn number_len(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['图', '表'])?;
    let rest = rest.trim_start_matches(class::is_blank);
    let is_digit = |c: char| numeral::digit(c).is_some();
    let behind = if rest.starts_with(is_digit) {
        rest.trim_start_matches(|c: char| is_digit(c) || matches!(c, '-' | '－' | '—' | '.' | '．'))
    } else {
        rest.trim_start_matches(numeral::is_chinese_numeral)
    };
    (behind.len() < rest.len()).then_some(line.len() - behind.len())
}

/// Whether a line over a table names the unit of its numbers: 单位：万元, （单位：亩、万元）
pub fn is_unit(line: &str) -> bool {
    let bare = line
        .trim_start_matches(['（', '('])
        .trim_end_matches(['）', ')']);
    let mut led = UNITS.iter().filter_map(|lead| bare.strip_prefix(lead));
    led.any(|rest| rest.starts_with(['：', ':']) && rest.chars().count() <= LONGEST_UNIT)
}

/// Whether a line over a table can be its title: 表1　经费安排, 各镇任务分解表
pub fn is_table(line: &str) -> bool {
    let named = line.ends_with('表') && !line.contains(class::is_mark);
    named && line.chars().count() <= LONGEST || line.starts_with('表') && is_line(line)
}

/// What stands before the unit of a table's numbers.
const UNITS: [&str; 3] = ["单位", "计量单位", "金额单位"];
/// Characters of the longest unit.
const LONGEST_UNIT: usize = 16;

fn is_bare(text: &str) -> bool {
    let stops = text.trim_end_matches('。').contains(class::is_sentence_end);
    if stops {
        return false;
    }
    if let Some(rest) = text.strip_prefix(['▲', '△', '▼', '↑', '↓']) {
        return rest.chars().count() > 3;
    }
    if is_numbered(text) {
        return true;
    }
    POINTERS
        .iter()
        .filter_map(|word| text.strip_prefix(word))
        .any(|rest| {
            text.starts_with("图为") && rest.chars().count() > 2
                || rest.starts_with(['：', ':', '为'])
        })
}

/// 图1　学徒在练习, 表2-1 需求规定, 图一：分布图; 图1所示 is text.
fn is_numbered(text: &str) -> bool {
    let Some(len) = number_len(text) else {
        return false;
    };
    let (number, behind) = text.split_at(len);
    let digits = number.contains(|c| numeral::digit(c).is_some());
    let glued = digits && (text.contains(['-', '－']) || number.ends_with(['.', '．']));
    let said = behind.trim_start_matches(class::is_blank);
    let apart =
        said.len() < behind.len() || said.starts_with(['：', ':', '、', '.', '．']) || glued;
    said.is_empty() || apart && !said.contains('，') && !text.ends_with('，')
}

/// 会议现场　何宇轩摄, 合影（何宇轩 摄）
fn is_taken(line: &str) -> bool {
    let open = line.strip_suffix(['）', ')']);
    let inner = open.unwrap_or(line);
    if open.is_some()
        && PLACES.iter().any(|word| {
            inner
                .strip_suffix(word)
                .is_some_and(|rest| rest.chars().count() > 3 && rest.ends_with(['（', '(']))
        })
    {
        return true;
    }
    TAKEN
        .iter()
        .filter_map(|word| inner.strip_suffix(word))
        .any(|rest| {
            let rest = rest.trim_end().trim_end_matches(['/', '／']);
            let at = rest.rfind(|c| class::is_blank(c) || matches!(c, '（' | '('));
            let Some(at) = at else { return false };
            let shown = rest[..at].trim_end();
            let who =
                rest[at..].trim_start_matches(|c| class::is_blank(c) || matches!(c, '（' | '('));
            let known = unit::is_expected_person(who) || unit::is_unit(who);
            known && shown.chars().count() > 1 && !shown.contains(['，', '：'])
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_a_table() {
        for line in ["单位：万元", "（单位：亩、万元）", "计量单位:吨"] {
            assert!(is_unit(line), "{line}");
        }
        assert!(!is_unit("单位负责人：林一") && !is_unit("单位要落实责任"));
        assert!(
            is_table("表1　经费安排") && is_table("各镇任务分解表") && !is_table("图1　分布图")
        );
    }

    #[test]
    fn notes_and_credits() {
        for note in ["图1　学徒在练习", "图1学徒在练习修书", "图为评选会现场。"]
        {
            assert!(is_note(note), "{note}");
        }
        for note in ["编者按：近日，区水利局开展巡查。", "注：数据截至3月"] {
            assert!(!is_note(note), "{note}");
        }
        for line in ["（摄影：何秋）", "摄影：何秋 周二", "供图：区水利局"] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "图/文 何秋",
            "（区教育局 何秋）",
            "图文：何秋",
            "摄影展开幕",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn captions() {
        for line in [
            "图1　学徒在练习修书",
            "图1.问题来源立案占比",
            "图 2：堤防险工分布图",
            "图一 堤防险工分布图",
            "图2-1导游网用例图",
            "图3",
            "表1 主要指标完成情况",
            "表2-1需求规定",
            "图为评选会现场",
            "图为十佳青年评选会现场。",
            "（图为三中队队员在称萝卜）",
            "上图：评选会现场",
            "下图为抢修现场",
            "▲带电作业班员工在石桥镇更换绝缘子。",
            "布置现场　何宇轩摄影",
            "布置现场 何宇轩 摄",
            "布置现场（何宇轩 摄）",
            "抢修现场　区供电公司供图",
            "抢修现场（资料图片）",
            "[图片]",
            "图片说明：抢修现场",
        ] {
            assert!(is_line(line), "{line}");
        }
        for line in [
            "图书馆延长开放时间",
            "图强村召开村民大会",
            "图1所示为全区雨量分布。",
            "图1显示，全区雨量偏多。",
            "表一是全区最大的村",
            "表彰3个先进单位",
            "表1和表2的数据来自统计局",
            "图个方便，图个安心。",
            "图为发展，图为民生。全区上下一心。",
            "上图书馆查资料",
            "▲",
            "全区拍摄",
            "会议　拍摄",
            "全区征集老旧资料图片）",
            "（图略去三张，共计）",
            "",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }
}
