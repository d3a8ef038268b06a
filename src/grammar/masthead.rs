//! The masthead (报头): name, issue line, issuer and date, secrecy; a document's red head.

use std::ops::Range;

use super::{date, issue, unit};
use crate::text::{Span, class, numeral};

/// A line of the masthead, with byte ranges into the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// 密级, 内部资料 注意保存
    Secrecy,
    /// 第12期（总第356期）
    Issue,
    /// 某政办发〔2026〕12号, the name of who issues it (签发人) behind it or not.
    DocumentNumber {
        /// The number alone.
        number: Range<usize>,
    },
    /// 签发人：
    Signer,
    /// Several fields, the issue among them: 澄湖简报（第12期）, 第12期　澄湖区委办公室编　2026年3月16日
    Parts(Parts),
    /// The issuing office and the date, or one of them.
    IssuerDate {
        /// The office, without 编 or 编印.
        issuer: Option<Range<usize>>,
        /// The date.
        date: Option<Range<usize>>,
    },
}

/// The fields of a line that holds several, as byte ranges into the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The bulletin's name.
    pub name: Option<Range<usize>>,
    /// The whole issue.
    pub issue: Range<usize>,
    /// The issuing office, without 编 or 编印.
    pub issuer: Option<Range<usize>>,
    /// The date.
    pub date: Option<Range<usize>>,
}

/// Words that speak of secrecy.
const SECRECY: &[&str] = &[
    "内部资料",
    "内部文件",
    "内部参考",
    "内部刊物",
    "内部材料",
    "注意保存",
    "注意保管",
    "妥善保管",
    "不得外传",
    "请勿外传",
    "严禁外传",
    "绝密",
    "机密",
    "秘密",
];
/// Words beside them, of the years of secrecy and the number of the copy.
const BESIDE_SECRECY: &[&str] = &["★", "个月", "年", "长期", "编号", "份号", "No.", "NO."];
/// Characters of the longest line of secrecy, white space aside.
const LONGEST_SECRECY: usize = 30;

/// Words behind the issuer's name that are not part of it.
const EDITED: &[&str] = &["主办", "编印", "编发", "印发", "编", "印"];

/// Endings of bulletin names, the commonest.
const NAME_ENDINGS: &[&str] = &[
    "简报",
    "信息",
    "动态",
    "快报",
    "摘报",
    "专报",
    "通报",
    "要情",
    "参考",
    "文件",
    "纪要",
    "通讯",
    "简讯",
    "日报",
    "周报",
    "月报",
    "要讯",
    "快讯",
    "专刊",
    "导刊",
    "内参",
    "情况",
    "交流",
    "工作",
    "之窗",
    "汇编",
    "摘要",
    "专递",
    "舆情",
    "督查",
    "大家谈",
    "简讯",
];

/// Recognises a masthead line that can be told by itself.
pub fn recognize(line: &str) -> Option<Line> {
    if is_secrecy(line) {
        return Some(Line::Secrecy);
    }
    if issue::read(line).is_some() {
        return Some(Line::Issue);
    }
    if let Some(number) = document_number(line) {
        return Some(Line::DocumentNumber { number });
    }
    if is_signer(line) {
        return Some(Line::Signer);
    }
    parts(line).map(Line::Parts).or_else(|| issuer_date(line))
}

/// Whether the text ends like the name of a bulletin or the head of an official document.
pub fn is_name(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !class::is_blank(*c)).collect();
    let count = bare.chars().count();
    (2..=60).contains(&count)
        && !bare.contains(|c: char| class::is_mark(c) && !"（）()·“”".contains(c))
        && NAME_ENDINGS.iter().any(|ending| bare.ends_with(ending))
}

/// Whether a line is letter-spaced: single Chinese characters with white space between them.
pub fn is_letter_spaced(text: &str) -> bool {
    let mut words = text.split(class::is_blank).filter(|word| !word.is_empty());
    let count = words.clone().count();
    count >= 3 && words.all(|word| word.chars().count() == 1)
}

/// 内部资料　注意保存, 秘密★1年　　编号：0023
fn is_secrecy(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !class::is_blank(*c)).collect();
    if bare.chars().count() > LONGEST_SECRECY {
        return false;
    }
    let mut rest = bare.as_str();
    let mut said = false;
    while let Some(first) = rest.chars().next() {
        let word = SECRECY.iter().find_map(|word| rest.strip_prefix(word));
        said |= word.is_some();
        let beside = || {
            BESIDE_SECRECY
                .iter()
                .find_map(|word| rest.strip_prefix(word))
        };
        let counted = class::is_mark(first)
            || numeral::digit(first).is_some()
            || numeral::is_chinese_numeral(first);
        let Some(after) = word
            .or_else(beside)
            .or_else(|| counted.then(|| &rest[first.len_utf8()..]))
        else {
            return false;
        };
        rest = after;
    }
    said
}

/// 某政办发〔2026〕12号 and its damaged forms with [ ] or ( ) round the year; where it stands. Behind
/// it may stand who issues the document (签发人).
fn document_number(line: &str) -> Option<Range<usize>> {
    let end = line.find('号')? + '号'.len_utf8();
    let tail = line[end..].trim_start();
    if !tail.is_empty() && !is_signer(tail) {
        return None;
    }
    let bare: String = line[..end]
        .chars()
        .filter(|c| !class::is_blank(*c))
        .collect();
    let open = bare.find(['〔', '[', '(', '（', '［', '【'])?;
    let words = &bare[..open];
    let inner = &bare[open..];
    let close = inner.find(['〕', ']', ')', '）', '］', '】'])?;
    let year: String = inner[..close].chars().skip(1).collect();
    let after: String = inner[close..].chars().skip(1).collect();
    let number = after.strip_prefix('第').unwrap_or(&after);
    let valid = words.chars().count() <= 20
        && !words.is_empty()
        && words.chars().all(class::is_han)
        && numeral::from_digits(year.trim_end_matches('年'))
            .is_some_and(|y| (1900..2200).contains(&y))
        && number
            .strip_suffix('号')
            .is_some_and(|n| numeral::from_digits(n).is_some());
    valid.then_some(0..end)
}

/// Whether a line is a document number and nothing else.
pub fn is_document_number(line: &str) -> bool {
    document_number(line).is_some_and(|number| number.end == line.trim_end().len())
}

/// 签发人：陆明远
fn is_signer(line: &str) -> bool {
    let bare: String = line
        .chars()
        .filter(|c| !class::is_blank(*c))
        .take(20)
        .collect();
    bare.strip_prefix("签发人")
        .and_then(|rest| rest.strip_prefix(['：', ':']))
        .is_some_and(|who| who.chars().count() < 16 && !who.contains('。'))
}

/// A line with the issue and other fields. Issue, office and date stand apart by white space; the
/// issue may follow the name without any.
fn parts(line: &str) -> Option<Parts> {
    if line.chars().count() > LONGEST_PARTS || !line.contains(['期', '号']) {
        return None;
    }
    let ends: Vec<usize> = line
        .char_indices()
        .filter(|(_, c)| class::is_blank(*c))
        .map(|(at, _)| at)
        .chain([line.len()])
        .collect();
    line.char_indices()
        .filter(|(_, c)| "第总增（(〔[［".contains(*c) || numeral::digit(*c).is_some())
        .flat_map(|(start, _)| ends.iter().rev().map(move |end| (start, *end)))
        .filter(|(start, end)| start < end && (*start > 0 || *end < line.len()))
        .filter(|(_, end)| !line[..*end].ends_with(class::is_blank))
        .find_map(|(start, end)| parts_round(line, start..end))
}

/// The longest line with several fields, in characters.
const LONGEST_PARTS: usize = 70;

/// The fields of a line whose issue stands at `issue`.
fn parts_round(line: &str, issue: Range<usize>) -> Option<Parts> {
    issue::read(&line[issue.clone()])?;
    let (before, behind) = (&line[..issue.start], &line[issue.end..]);
    let (head, tail) = (before.trim(), behind.trim());
    if head.is_empty() && tail.is_empty() {
        return None;
    }
    let mut parts = Parts {
        issue,
        ..Parts::default()
    };
    if is_name(head) {
        let name = Span::of(head, line);
        parts.name = Some(name.start..name.end);
    } else if !head.is_empty() {
        // 2026年3月16日　第12期　澄湖区委办公室编
        if !before.ends_with(class::is_blank) {
            return None;
        }
        parts.take_office_and_day(line, head)?;
    }
    if !tail.is_empty() {
        parts.take_office_and_day(line, tail)?;
    }
    Some(parts)
}

impl Parts {
    /// Takes the office and the date, or one of them, from a part of a line.
    fn take_office_and_day(&mut self, line: &str, part: &str) -> Option<()> {
        let from = Span::of(part, line).start;
        let moved = |range: Range<usize>| from + range.start..from + range.end;
        let Line::IssuerDate { issuer, date } = issuer_date(part)? else {
            return None;
        };
        self.issuer = self.issuer.take().or(issuer.map(moved));
        self.date = self.date.take().or(date.map(moved));
        Some(())
    }
}

/// 2026年3月16日　临川区委办公室编: the date before the office.
fn date_first(line: &str, date: Range<usize>) -> Option<Line> {
    let tail = line[date.end..].trim();
    let gap = line[date.end..].starts_with(class::is_blank);
    if !gap || !line[..date.start].trim().is_empty() {
        return None;
    }
    let office = without_edited(tail);
    let span = Span::of(office, line);
    unit::is_unit(office).then_some(Line::IssuerDate {
        issuer: Some(span.start..span.end),
        date: Some(date),
    })
}

/// An issuer's name without 编, 编印, 主办 behind it.
fn without_edited(issuer: &str) -> &str {
    EDITED
        .iter()
        .find_map(|word| {
            issuer
                .strip_suffix(word)
                .filter(|office| !office.is_empty())
        })
        .unwrap_or(issuer)
        .trim()
}

/// A line without the one who issues it behind white space: 澄湖区审计局编　　签发人：陆明远
fn without_signer(line: &str) -> &str {
    let before = line.find("签发人").map(|at| line.split_at(at));
    let before =
        before.filter(|(before, signer)| before.ends_with(class::is_blank) && is_signer(signer));
    before.map_or(line, |(before, _)| before.trim_end())
}

fn issuer_date(line: &str) -> Option<Line> {
    let line = without_signer(line);
    let (issuer, date) = match date::find(line) {
        Some((range, _)) => {
            let tail = line[range.end..].trim();
            let clock = tail.chars().all(|c| {
                numeral::digit(c).is_some()
                    || class::is_blank(c)
                    || matches!(c, ':' | '：' | '时' | '分' | '点')
            });
            if !clock {
                return date_first(line, range);
            }
            (line[..range.start].trim(), Some(range))
        }
        None => (line.trim(), None),
    };
    let office = without_edited(issuer);
    let parts_are_units = || {
        let mut parts = office
            .split(|c| class::is_blank(c) || c == '、')
            .filter(|part| !part.is_empty());
        parts.all(unit::is_unit)
    };
    if office.is_empty() {
        return date.map(|date| Line::IssuerDate {
            issuer: None,
            date: Some(date),
        });
    }
    if !parts_are_units() {
        return None;
    }
    let span = Span::of(office, line);
    Some(Line::IssuerDate {
        issuer: Some(span.start..span.end),
        date,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issue_lines() {
        for text in [
            "第12期",
            "第12期（总第356期）",
            "第 12 期 （总第 356 期）",
            "2026年第15期",
            "〔2026〕第3期",
            "第22期（5月25日—5月31日）",
            "第十二期",
            "总第8期",
            "（第3期）",
            "2026年第3期(总第18期)",
            "第１２期",
        ] {
            assert_eq!(recognize(text), Some(Line::Issue), "{text}");
        }
        for text in ["第12期培训班", "三期工程", "举办3期", "期"] {
            assert_ne!(recognize(text), Some(Line::Issue), "{text}");
        }
    }

    #[test]
    fn secrecy() {
        for text in [
            "内部资料　注意保存",
            "内 部 资 料",
            "（内部资料，请勿外传）",
            "机密★一年",
            "秘密★长期　　　编号：0023",
            "份号：000012　绝密★6个月",
        ] {
            assert_eq!(recognize(text), Some(Line::Secrecy), "{text}");
        }
        for text in ["秘密战线", "编号：0023", "2026年", "内部资料送区档案馆"] {
            assert_ne!(recognize(text), Some(Line::Secrecy), "{text}");
        }
    }

    #[test]
    fn document_numbers() {
        for text in [
            "泰旅字〔2026〕1号",
            "某政办发[2026] 634号",
            "安委办〔２０２４〕１ 号",
            "某发(2026)12号",
        ] {
            let number = 0..text.len();
            assert_eq!(
                recognize(text),
                Some(Line::DocumentNumber { number }),
                "{text}"
            );
        }
        assert_eq!(recognize("根据某发〔2026〕1号文件"), None);
        let number = 0.."宁交〔2026〕61号".len();
        assert_eq!(
            recognize("宁交〔2026〕61号　　　　签发人：陆明远"),
            Some(Line::DocumentNumber { number })
        );
        assert_eq!(recognize("签发人： 陆明远"), Some(Line::Signer));
    }

    #[test]
    fn lines_with_several_fields() {
        for (line, [name, issue, issuer, date]) in [
            ("澄湖简报（第12期）", ["澄湖简报", "（第12期）", "", ""]),
            ("澄湖简报 第 12 期", ["澄湖简报", "第 12 期", "", ""]),
            (
                "澄湖区工作动态2026年第3期（总第41期）",
                ["澄湖区工作动态", "2026年第3期（总第41期）", "", ""],
            ),
            (
                "第12期    2026年3月16日",
                ["", "第12期", "", "2026年3月16日"],
            ),
            (
                "第12期　澄湖区委办公室编　2026年3月16日",
                ["", "第12期", "澄湖区委办公室", "2026年3月16日"],
            ),
            (
                "2026年3月16日　第12期　澄湖区委办公室主办",
                ["", "第12期", "澄湖区委办公室", "2026年3月16日"],
            ),
            (
                "澄湖区委办公室　第12期",
                ["", "第12期", "澄湖区委办公室", ""],
            ),
        ] {
            let Some(Line::Parts(parts)) = recognize(line) else {
                panic!("{line}")
            };
            let text = |range: Option<Range<usize>>| range.map_or("", |range| &line[range]);
            let found = [
                text(parts.name),
                text(Some(parts.issue)),
                text(parts.issuer),
                text(parts.date),
            ];
            assert_eq!(found, [name, issue, issuer, date], "{line}");
        }
        for line in [
            "澄湖区举办第12期",
            "澄湖区委党校第12期",
            "第12期培训班开班",
            "2026年第3期简报",
        ] {
            assert!(!matches!(recognize(line), Some(Line::Parts(_))), "{line}");
        }
    }

    #[test]
    fn issuer_and_date() {
        for (text, issuer, date) in [
            (
                "中共上河区委办公室　2026年3月16日",
                Some("中共上河区委办公室"),
                Some("2026年3月16日"),
            ),
            (
                "鹤川区委办公室编　　2026 年 4 月 22 日",
                Some("鹤川区委办公室"),
                Some("2026 年 4 月 22 日"),
            ),
            (
                "梧桐区防汛抗旱指挥部办公室 2026年8月2日8:00",
                Some("梧桐区防汛抗旱指挥部办公室"),
                Some("2026年8月2日"),
            ),
            (
                "2026年8月2日　　临川区委办公室编",
                Some("临川区委办公室"),
                Some("2026年8月2日"),
            ),
            (
                "梧桐区防汛抗旱指挥部办公室 2026 年 8 月 2 日 8 时",
                Some("梧桐区防汛抗旱指挥部办公室"),
                Some("2026 年 8 月 2 日"),
            ),
            ("2026年8月2日", None, Some("2026年8月2日")),
            ("鹤川区委办公室", Some("鹤川区委办公室"), None),
            (
                "鹤川区审计局编　　签发人：陆明远",
                Some("鹤川区审计局"),
                None,
            ),
        ] {
            let Some(Line::IssuerDate { issuer: i, date: d }) = recognize(text) else {
                panic!("{text}")
            };
            assert_eq!(
                (i.map(|r| &text[r]), d.map(|r| &text[r])),
                (issuer, date),
                "{text}"
            );
        }
        assert_eq!(recognize("2026年8月2日，全区召开会议"), None);
    }
}
