//! Labels before the fields of a masthead: 主办单位：, 出版日期：, 签发：

use crate::text::class;

/// What a label stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The issuing office.
    Issuer,
    /// The date.
    Date,
    /// The number of the issue.
    Issue,
    /// Somebody who answers for it, no field of the masthead.
    Person,
}

/// Labels with what they stand before, and whether a line of this alone is one of a masthead: 时间：
/// stands in minutes too, 编辑： at the end.
const LABELS: [(&str, Label, bool); 51] = [
    ("主办单位", Label::Issuer, true),
    ("编印单位", Label::Issuer, true),
    ("编发单位", Label::Issuer, true),
    ("编辑单位", Label::Issuer, true),
    ("编制单位", Label::Issuer, true),
    ("主编单位", Label::Issuer, true),
    ("发布单位", Label::Issuer, false),
    ("报送单位", Label::Issuer, false),
    ("填报单位", Label::Issuer, false),
    ("印发单位", Label::Issuer, true),
    ("印发机关", Label::Issuer, true),
    ("发文机关", Label::Issuer, true),
    ("承办单位", Label::Issuer, false),
    ("主办", Label::Issuer, true),
    ("编印", Label::Issuer, true),
    ("编发", Label::Issuer, true),
    ("编制", Label::Issuer, false),
    ("出品", Label::Issuer, false),
    ("采购人", Label::Issuer, false),
    ("招标人", Label::Issuer, false),
    ("编", Label::Issuer, true),
    ("出版日期", Label::Date, true),
    ("编发日期", Label::Date, true),
    ("编印日期", Label::Date, true),
    ("印发日期", Label::Date, true),
    ("印发时间", Label::Date, true),
    ("出刊日期", Label::Date, true),
    ("出刊时间", Label::Date, true),
    ("报告日期", Label::Date, true),
    ("编制日期", Label::Date, false),
    ("成文日期", Label::Date, true),
    ("填报日期", Label::Date, false),
    ("填报时间", Label::Date, false),
    ("发布日期", Label::Date, false),
    ("发布时间", Label::Date, false),
    ("日期", Label::Date, false),
    ("时间", Label::Date, false),
    ("印发", Label::Date, false),
    ("期号", Label::Issue, true),
    ("期数", Label::Issue, true),
    ("项目编号", Label::Issue, false),
    ("招标编号", Label::Issue, false),
    ("采购编号", Label::Issue, false),
    ("签发人", Label::Person, true),
    ("签发", Label::Person, true),
    ("审签", Label::Person, true),
    ("签批", Label::Person, true),
    ("审核", Label::Person, false),
    ("责任编辑", Label::Person, false),
    ("编辑", Label::Person, false),
    ("主编", Label::Person, false),
];

/// Characters of the longest label, letter-spacing included.
const LONGEST: usize = 12;

/// The label at the start of a text: what it stands before, whether it is one of mastheads only, and the byte length of it
/// with its colon.
pub(super) fn at_start(text: &str) -> Option<(Label, bool, usize)> {
    let (at, colon) = text
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(c, '：' | ':'))?;
    let word: String = text[..at]
        .chars()
        .filter(|c| !class::is_blank(*c))
        .collect();
    LABELS
        .iter()
        .find(|(label, ..)| *label == word)
        .map(|&(_, label, own)| (label, own, at + colon.len_utf8()))
}

/// Where a label begins that stands before the first colon of a text, other words before it.
pub(super) fn inside(text: &str) -> Option<usize> {
    let head = &text[..text.find(['：', ':'])?];
    let label = LABELS
        .iter()
        .filter(|(label, ..)| head.ends_with(label))
        .max_by_key(|(label, ..)| label.len())?;
    Some(head.len() - label.0.len()).filter(|at| *at > 0)
}
