//! Parts of a notice (公文): addressees, attachments, signature; columns and the editor's note.

use std::ops::Range;

use super::sign::{self, Sign};
use super::{date, unit};
use crate::text::{class, numeral};

/// Words that begin an attachment line.
const ATTACHMENT: &[&str] = &["附件", "后附", "附：", "附:", "附表", "附录"];

/// Words that begin an editor's note.
const EDITOR: &[&str] = &["编者按", "编者的话", "编者注", "按语", "编后语", "编后记"];
/// Those that do so only in brackets or before a colon.
const EDITOR_SET_OFF: &[&str] = &["按", "编后", "点评", "短评"];

/// What stands above the instruction that a leader wrote on the issue (领导批示), alone or so set off.
const INSTRUCTION: &[&str] = &["领导批示", "领导同志批示", "批示"];

/// Brackets an editor's note is set off by.
const OPEN: [char; 4] = ['【', '（', '〔', '['];
const CLOSE: [char; 4] = ['】', '）', '〕', ']'];

/// Those that stand behind a story.
const AFTERWORD: &[&str] = &["编后", "点评", "短评"];

/// What ends a line that points at what stands below it, whoever it names: 各镇建设情况见下表：
const POINTING: [&str; 4] = ["下", "下表", "下图", "附表"];

/// Whether the line addresses the receivers: 各镇（街道），区直各单位：
pub fn is_salutation(line: &str) -> bool {
    let Some(body) = line.strip_suffix(['：', ':']) else {
        return false;
    };
    let count = body.chars().count();
    (2..=160).contains(&count)
        && !body.contains(class::is_sentence_end)
        && !POINTING.iter().any(|words| body.ends_with(words))
        && sign::recognize(line).is_none()
        && body.split(['、', '，', ',', ';', '；']).all(|part| {
            let part = part.trim();
            let bare = part.trim_end_matches(['）', ')']);
            part.starts_with(['各', '全', '有'])
                || unit::is_unit(bare)
                || names_people(part)
                || part.ends_with("单位")
                || part.ends_with("企业")
                || part.ends_with("部门")
                || part.contains("各")
        })
        && (body.contains("各")
            || body.contains(['、', '，', ','])
            || unit::is_unit(body)
            || names_people(body))
}

fn names_people(text: &str) -> bool {
    [
        "同志",
        "同志们",
        "领导",
        "朋友们",
        "居民",
        "家长",
        "同学",
        "老师",
        "党员",
        "师生",
        "员工",
        "同事",
    ]
    .iter()
    .any(|end| text.ends_with(end))
}

/// Whether the line begins an attachment list.
pub fn is_attachment(line: &str) -> bool {
    if !line.starts_with(['附', '后']) || line.chars().count() > LONGEST_ATTACHMENT {
        return false;
    }
    let spaced = line.split_once('件').filter(|(before, _)| {
        before.starts_with('附') && before['附'.len_utf8()..].chars().all(class::is_blank)
    });
    let led = ATTACHMENT.iter().find_map(|lead| line.strip_prefix(lead));
    let Some(behind) = led.or(spaced.map(|(_, rest)| rest)) else {
        return false;
    };
    let number = |c: char| numeral::digit(c).is_some() || numeral::is_chinese_numeral(c);
    let rest = behind.trim_start_matches(|c: char| number(c) || class::is_blank(c));
    let set_off = rest.starts_with(['：', ':', '《', '«', '.', '．', '、']);
    // 附件1　名单
    let apart = behind.len() > rest.len()
        && behind[..behind.len() - rest.len()].ends_with(class::is_blank)
        && !rest.contains(['。', '，', '；']);
    rest.is_empty() || set_off || apart || line.starts_with("附：") || line.starts_with("附:")
}

/// Whether the line is the mark above an attachment and nothing else: 附件, 附件1, 附件2：
pub fn is_attachment_mark(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("附件") else {
        return false;
    };
    let number = |c: char| {
        numeral::digit(c).is_some() || numeral::is_chinese_numeral(c) || class::is_blank(c)
    };
    rest.trim_end_matches(['：', ':']).chars().all(number)
}

/// Characters of the longest line that begins an attachment list.
const LONGEST_ATTACHMENT: usize = 120;

/// The number of the attachment that a line of an attachment list names: 1 in 附件：1.名单, 2 in 2.统计表
pub fn attachment_number(line: &str) -> Option<u32> {
    let rest = if is_attachment(line) {
        line.split_once(['：', ':']).map_or_else(
            || line.trim_start_matches(['附', '件', '表']).trim_start(),
            |(_, rest)| rest.trim_start(),
        )
    } else {
        line
    };
    let sign = sign::recognize(rest).filter(|sign| sign.level == 3)?;
    let name = &rest[sign.len..];
    let whole = !name
        .trim_end_matches(['。', '；'])
        .contains(['。', '；', '：']);
    (whole && name.chars().count() <= LONGEST_ATTACHMENT / 2).then_some(sign.value)
}

/// Whether the line is a seal's in brackets, or stands for one: （盖章）, （区教育局代章）
pub fn is_seal(line: &str) -> bool {
    bracketed(line).is_some_and(|inner| {
        inner.ends_with('章') && inner.chars().count() <= 30 && !inner.starts_with('第')
    })
}

/// Whether the line is a remark on the document as a whole (附注) in brackets, （此件公开发布）, the day
/// of a speech, （2026年3月1日）, or a note to a table, 注：…
pub fn is_remark(line: &str) -> bool {
    let remark = |inner: &str| {
        inner.chars().count() <= 24 && REMARKS.iter().any(|lead| inner.starts_with(lead))
    };
    note(line).is_some() || is_day(line) || bracketed(line).is_some_and(remark)
}

/// Whether the line is a day in brackets, and nothing else: that of a speech below its headline.
pub fn is_day(line: &str) -> bool {
    bracketed(line).is_some_and(|inner| date::whole(inner).is_some())
}

/// What stands in brackets that are the whole line.
fn bracketed(line: &str) -> Option<&str> {
    let inner = line.strip_prefix(['（', '('])?;
    inner.strip_suffix(['）', ')'])
}

/// What a note to a table says, behind 注：
fn note(line: &str) -> Option<&str> {
    let leads = ["注：", "注:", "备注：", "备注:"];
    leads.iter().find_map(|lead| line.strip_prefix(lead))
}

/// The number of the first of several notes to a table: 1 in 注：1.数据截至3月
pub fn note_number(line: &str) -> Option<Sign> {
    sign::recognize(note(line)?.trim_start())
}

/// Words that begin a remark on the document as a whole.
const REMARKS: [&str; 15] = [
    "关键词",
    "此件",
    "此文",
    "本件",
    "联系人",
    "公开属性",
    "公开方式",
    "信息公开",
    "主动公开",
    "依申请",
    "不予公开",
    "此页无正文",
    "本页无正文",
    "以下无正文",
    "全文完",
];

/// Whether the line is the formula that ends a document: 特此通知。 此复。 妥否，请批示。
pub fn is_formula(line: &str) -> bool {
    let bare = line.trim_end_matches(['。', '.', '！', '!']);
    let short = bare.chars().count() <= 14;
    short
        && ([
            "特此",
            "专此",
            "谨此",
            "现予",
            "请遵照",
            "请认真贯彻",
            "请予批",
        ]
        .iter()
        .any(|lead| bare.starts_with(lead))
            || ["此复", "此令", "此致", "敬礼"].contains(&bare)
            || ["妥否", "当否", "可否", "以上"]
                .iter()
                .any(|lead| bare.starts_with(lead))
                && ["批示", "批复", "审批", "函复", "审议", "审示", "回复"]
                    .iter()
                    .any(|end| bare.ends_with(end)))
}

/// 【经验交流】: a column's name in brackets.
pub fn is_column(line: &str) -> bool {
    inside(line, '【', '】').is_some_and(|inner| (2..=10).contains(&inner.chars().count()))
}

/// Whether the whole line stands in the brackets that set off what a column or a part is called: 【经验交流】, 〔大事记〕. A year
/// in those of a document number is none.
pub fn is_set_off(line: &str) -> bool {
    let inner = inside(line, '【', '】').or_else(|| inside(line, '〔', '〕'));
    inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(class::is_han))
}

/// What stands in the brackets that a line stands in.
fn inside(line: &str, open: char, close: char) -> Option<&str> {
    line.strip_prefix(open)?.strip_suffix(close)
}

/// The byte length of a letter-spaced label and its colon at the start of a line: `时    间：`, `总 指 挥：`
pub fn spaced_label(line: &str) -> Option<usize> {
    let (colon, _) = class::others(line).find(|(_, c)| matches!(c, '：' | ':'))?;
    let label = &line[..colon];
    let words = class::words(label);
    let single = words.clone().count() >= 2 && words.clone().all(|word| word.chars().count() == 1);
    (single
        && label.chars().filter(|c| class::is_han(*c)).count() <= 4
        && words.flat_map(str::chars).all(class::is_han))
    .then(|| colon + line[colon..].chars().next().map_or(0, char::len_utf8))
}

/// The byte length of the lead of an editor's note: 编者按：, 【编后】
pub fn editor(line: &str) -> Option<usize> {
    let open = line.starts_with(OPEN);
    let bare = line.trim_start_matches(OPEN);
    let word = |words: &[&str]| words.iter().find_map(|word| bare.strip_prefix(word));
    let set_off =
        |rest: &&str| rest.starts_with(['：', ':']) && !open || rest.starts_with(CLOSE) && open;
    let rest = word(EDITOR)
        .or_else(|| word(EDITOR_SET_OFF).filter(set_off))
        .or_else(|| word(INSTRUCTION).filter(|rest| rest.is_empty() || set_off(rest)))?;
    let rest = rest
        .trim_start_matches(|c| CLOSE.contains(&c) || matches!(c, '：' | ':' | ' ' | '\u{3000}'));
    Some(line.len() - rest.len())
}

/// Whether the line is what stands above a leader's instruction: 领导批示
pub fn is_instruction(line: &str) -> bool {
    let bare =
        line.trim_matches(|c| OPEN.contains(&c) || CLOSE.contains(&c) || matches!(c, '：' | ':'));
    INSTRUCTION.contains(&bare)
}

/// Whether an editor's note stands behind the story it is about: 【编后】
pub fn is_afterword(line: &str) -> bool {
    let bare = line.trim_start_matches(OPEN);
    editor(line).is_some() && AFTERWORD.iter().any(|word| bare.starts_with(word))
}

/// Whether the line can sign a document: an office, a date, or both.
pub fn is_signature(line: &str) -> bool {
    date::whole(line).is_some() || is_faulty_date(line) || {
        let dated = date::find(line).map(|(place, _)| place);
        names_offices(line, dated.as_ref())
    }
}

/// Whether the line names offices and nothing else, a date behind them or not; its first stands at `dated`.
pub fn names_offices(line: &str, dated: Option<&Range<usize>>) -> bool {
    let offices = dated.map_or(line, |range| {
        if range.end == line.trim_end().len() {
            line[..range.start].trim()
        } else {
            line
        }
    });
    !offices.is_empty() && class::words(offices).all(unit::is_unit)
}

/// A line that is meant to be a date but misses a part: 2024年月16日, 2024年3月
pub fn is_faulty_date(line: &str) -> bool {
    if !line.contains('月') || line.len() > 120 {
        return false;
    }
    let bare: String = line
        .chars()
        .filter(|c| !class::is_blank(*c) && *c != '_' && *c != '＿')
        .collect();
    let blank = |c: char| {
        numeral::digit(c).is_some()
            || numeral::is_chinese_numeral(c)
            || matches!(
                c,
                '年' | '月'
                    | '日'
                    | '×'
                    | 'x'
                    | 'X'
                    | 'Ｘ'
                    | '*'
                    | '＊'
                    | '○'
                    | '〇'
                    | 'Ｏ'
                    | 'O'
                    | '某'
            )
    };
    bare.chars().count() <= 14
        && bare.contains('年')
        && bare.contains('月')
        && (bare.ends_with(['日', '月']) || bare.ends_with(|c| numeral::digit(c).is_some()))
        && bare.chars().all(blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn salutations() {
        for line in [
            "各部门、各店铺：",
            "各镇（街道），区直各单位：",
            "全体同志：",
            "区直各部门:",
            "帮扶单位、重点企业：",
        ] {
            assert!(is_salutation(line), "{line}");
        }
        for line in [
            "各镇建设情况见下表：",
            "会议指出：",
            "现将有关事项通知如下：",
            "1.参演人员：",
        ] {
            assert!(!is_salutation(line), "{line}");
        }
    }

    #[test]
    fn attachments() {
        for line in [
            "附件：1.名单",
            "附件1",
            "后附：《通报》。",
            "附件",
            "附件1.名单",
            "附件1　年度考核登记表",
            "附件 名单",
            "附　件：名单",
            "附件一：名单",
            "附表2　统计表",
        ] {
            assert!(is_attachment(line), "{line}");
        }
        for line in [
            "附件齐全的，予以受理。",
            "附近居民",
            "附近群众证件：到期换发",
            "附件材料上报",
            "附件1 齐全，予以受理",
        ] {
            assert!(!is_attachment(line), "{line}");
        }
        for line in ["附件", "附件1", "附件 2：", "附件三"] {
            assert!(is_attachment_mark(line), "{line}");
        }
        assert!(!is_attachment_mark("附件1.名单") && !is_attachment_mark("附件：名单"));
        for (line, number) in [
            ("附件：1.名单", Some(1)),
            ("附件1.名单", Some(1)),
            ("2.统计表", Some(2)),
            ("附件：名单", None),
            ("2.统计表要如实填写；逾期不报的，予以通报。", None),
        ] {
            assert_eq!(attachment_number(line), number, "{line}");
        }
    }

    #[test]
    fn parts_of_a_notice() {
        assert!(is_seal("（盖章）") && is_seal("（区教育局代章）") && !is_seal("（第三章）"));
        for line in [
            "2026年xx月xx日",
            "年　月　日",
            "____年__月__日",
            "××年×月×日",
            "2026年3月",
        ] {
            assert!(is_faulty_date(line), "{line}");
        }
        for line in ["2026年3月份", "某年某月的一天", "2026年"] {
            assert!(!is_faulty_date(line), "{line}");
        }
        for line in [
            "区安全生产委员会办公室",
            "2026年3月16日",
            "2024年月16日",
            "文安县第一小学",
        ] {
            assert!(is_signature(line), "{line}");
        }
        for line in [
            "特此通知。",
            "此复。",
            "妥否，请批示。",
            "以上请示，请批复。",
        ] {
            assert!(is_formula(line), "{line}");
        }
        assert!(!is_formula("以上问题，各单位要高度重视，认真整改。"));
        assert_eq!(spaced_label("时    间：3月18日"), Some("时    间：".len()));
        assert_eq!(spaced_label("总 指 挥：陆明远"), Some("总 指 挥：".len()));
        assert_eq!(spaced_label("会议 时间：3月18日"), None);
        assert!(is_column("【经验交流】") && !is_column("【澄湖区召开全区防汛工作会议】"));
        for (line, is) in [
            ("【澄湖区召开全区防汛工作会议】", true),
            ("〔大事记〕", true),
            ("〔2026〕", false),
            ("〔大事记〕简讯", false),
            ("〔〕", false),
            ("（大事记）", false),
        ] {
            assert_eq!(is_set_off(line), is, "{line}");
        }
        for line in [
            "（此页无正文）",
            "（关键词：双师课堂）",
            "注：得分按月计算。",
        ] {
            assert!(is_remark(line), "{line}");
        }
        assert!(is_remark("（此件公开发布）") && !is_remark("（区教育局）"));
        for lead in [
            "编者按：",
            "编者按",
            "【编者按】",
            "按：",
            "【编后】",
            "〔按语〕：",
        ] {
            assert_eq!(editor(&format!("{lead}近日")), Some(lead.len()), "{lead}");
        }
        assert!(is_afterword("【编后】三则简讯") && !is_afterword("编者按：近日"));
        assert!(editor("按期完成").is_none() && editor("（按：略").is_none());
    }
}
