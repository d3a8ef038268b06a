//! The masthead (报头): name, issue line, issuer and date, secrecy; a document's red head.

use std::ops::Range;

use super::issue;
use crate::text::words::Words;
use crate::text::{Span, class};

mod fields;
mod label;
mod number;
mod secrecy;
mod words;

pub use fields::{Fields, glean, is_running};
pub use secrecy::{Corner, corners};

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

/// Words behind the issuer's name that are not part of it.
const EDITED: &[&str] = &[
    "主办", "主编", "编印", "编发", "编制", "编辑", "印发", "印制", "合编", "编", "印",
];

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

/// Bytes of the longest line of a masthead; running text is longer.
const LONGEST: usize = 360;

/// Recognises a masthead line that can be told by itself.
pub fn recognize(line: &str) -> Option<Line> {
    if line.len() > LONGEST {
        return None;
    }
    if secrecy::is_line(line) {
        return Some(Line::Secrecy);
    }
    if issue::read(line).is_some() {
        return Some(Line::Issue);
    }
    if let Some(number) = number::at_start(line) {
        return Some(Line::DocumentNumber { number });
    }
    if is_signer(line) {
        return Some(Line::Signer);
    }
    let found = fields::read(line)?;
    match found.issue {
        Some(issue) => Some(Line::Parts(Parts {
            name: found.name,
            issue,
            issuer: found.issuer,
            date: found.date,
        })),
        // A name with an office or a date is told by its place only.
        None if found.name.is_some() => None,
        None => Some(Line::IssuerDate {
            issuer: found.issuer,
            date: found.date,
        }),
    }
}

impl Line {
    /// Whether it names offices and nothing else.
    pub const fn is_office(&self) -> bool {
        matches!(
            self,
            Self::IssuerDate {
                issuer: Some(_),
                date: None
            }
        )
    }
}

/// Characters of the longest name, white space aside.
const LONGEST_NAME: usize = 60;

/// Whether the text ends like the name of a bulletin or the head of an official document.
pub fn is_name(text: &str) -> bool {
    static ENDINGS: Words<{ NAME_ENDINGS.len() }> = Words::at_end(&[("", NAME_ENDINGS)]);
    if class::is_longer(text, LONGEST_NAME) {
        return false;
    }
    let bare = class::bare(text);
    ENDINGS.any(&bare)
        && bare.chars().nth(1).is_some()
        && !bare.contains(|c: char| {
            class::is_mark(c) && !matches!(c, '（' | '）' | '(' | ')' | '·' | '“' | '”')
        })
}

/// Whether a line can stand under a headline and tell whose it is, or of which day: 王庄乡人民政府, （2026年6月3日）
pub fn is_byline(text: &str) -> bool {
    let told = matches!(recognize(text), None | Some(Line::IssuerDate { .. }));
    told && !is_name(text) && !is_red_head(text) && glean(text).issue.is_none()
}

/// Whether a line is letter-spaced: single Chinese characters with white space between them.
pub fn is_letter_spaced(text: &str) -> bool {
    let mut words = class::words(text);
    let single = words.clone().all(|word| word.chars().nth(1).is_none());
    single && words.nth(2).is_some()
}

/// What a document's red head ends in.
pub const RED_HEAD: &str = "文件";

/// 澄湖区水利局文件: several offices share one head.
pub fn is_red_head(text: &str) -> bool {
    text.trim_end().ends_with(RED_HEAD)
}

/// Whether a text begins with a document number, whatever stands behind it.
pub fn begins_with_document_number(text: &str) -> bool {
    number::glued(text).is_some()
}

/// Whether a line is a document number and nothing else.
pub fn is_document_number(line: &str) -> bool {
    number::at_start(line).is_some_and(|number| number.end == line.trim_end().len())
}

/// 签发人：陆明远
fn is_signer(line: &str) -> bool {
    if !line.trim_start_matches(class::is_blank).starts_with('签') {
        return false;
    }
    let bare: String = line
        .chars()
        .filter(|c| !class::is_blank(*c))
        .take(20)
        .collect();
    bare.strip_prefix(SIGNER)
        .and_then(|rest| rest.strip_prefix(['：', ':']))
        .is_some_and(|who| who.chars().count() < 16 && !who.contains('。'))
}

/// Where a line names who signs a document (签发人): the byte at which its label begins, and the names.
pub fn signer(line: &str) -> Option<(usize, Span)> {
    let start = line.find(SIGNER)?;
    let behind = start + SIGNER.len();
    let colon = line[behind..]
        .chars()
        .next()
        .filter(|c| matches!(c, '：' | ':'))?;
    let names = Span::new(behind + colon.len_utf8(), line.len()).trim(line);
    let whole = is_signer(&line[start..]) && !names.is_empty();
    whole.then_some((start, names))
}

/// What stands before the name of who signs.
pub const SIGNER: &str = "签发人";

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
    fn kinds_of_lines() {
        for line in ["签发人： 陆明远", "签发人：陆明远"] {
            assert_eq!(recognize(line), Some(Line::Signer), "{line}");
        }
        for line in ["内部资料　注意保存", "特急", "000128"] {
            assert_eq!(recognize(line), Some(Line::Secrecy), "{line}");
        }
        for line in ["宁交〔2026〕61号", "宁交〔2026〕61号　　　签发人：陆明远"]
        {
            let number = 0.."宁交〔2026〕61号".len();
            assert_eq!(
                recognize(line),
                Some(Line::DocumentNumber { number }),
                "{line}"
            );
        }
        for line in ["第16期　签发人：陆明远", "澄湖简报　第12期"] {
            assert!(matches!(recognize(line), Some(Line::Parts(_))), "{line}");
        }
        assert_eq!(recognize("澄湖信息　2026年8月2日"), None);
    }

    #[test]
    fn who_signs() {
        for (line, names) in [
            ("签发人：陆明远", Some("陆明远")),
            (
                "宁交〔2026〕61号　签发人：陆明远　白桦",
                Some("陆明远　白桦"),
            ),
            ("签发人：", None),
            ("签发人由会议推举", None),
        ] {
            assert_eq!(
                signer(line).map(|(_, names)| names.slice(line)),
                names,
                "{line}"
            );
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
