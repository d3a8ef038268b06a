//! The masthead (报头): name, issue line, issuer and date, secrecy.

use crate::bulletin::Bulletin;
use crate::text::EditList;

/// A field of the masthead, as the form shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// 密级, 内部资料 注意保存
    Secrecy,
    /// The bulletin's name.
    Name,
    /// 第12期（总第356期）
    Issue,
    /// The issuing office.
    Issuer,
    /// The date.
    Date,
}

impl Field {
    /// Every field in the order of the masthead, with its Chinese label.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Secrecy, "密级"),
        (Self::Name, "名称"),
        (Self::Issue, "期号"),
        (Self::Issuer, "编发单位"),
        (Self::Date, "日期"),
    ];

    /// The value the draft has for this field, empty when it has none.
    pub fn get<'a>(self, bulletin: &Bulletin<'a>) -> &'a str {
        let masthead = &bulletin.masthead;
        let span = match self {
            Self::Secrecy => masthead.secrecy,
            Self::Name => masthead.name,
            Self::Issue => masthead.issue,
            Self::Issuer => masthead.issuer,
            Self::Date => masthead.date,
        };
        bulletin.field(span).unwrap_or_default()
    }

    /// The edit of the draft that gives this field the value; an empty value removes it.
    pub fn set(self, _bulletin: &Bulletin<'_>, _value: &str) -> EditList {
        EditList::new()
    }
}
