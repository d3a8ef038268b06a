//! The rules of tidying, by which its edits are grouped and explained.

/// A rule of tidying: a stable id and its Chinese name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The id that edits carry.
    pub id: &'static str,
    /// The name shown to the clerk.
    pub label: &'static str,
}

/// Lines broken by a page or a mail program are joined again.
pub const LINE_JOIN: &str = "line-join";
/// A text that came in one line is split at its heads.
pub const LINE_SPLIT: &str = "line-split";
/// Page numbers, running heads, share lines are taken out.
pub const PAGE_DEBRIS: &str = "page-debris";
/// Invisible characters and odd line ends.
pub const INVISIBLE: &str = "invisible";
/// Glyphs that PDF fonts put for ordinary characters.
pub const COMPATIBILITY: &str = "compatibility";
/// Indents, empty lines and spaces round lines.
pub const LAYOUT: &str = "layout";
/// Canonical form of masthead, headlines, attributions and the closing block.
pub const FORM: &str = "form";
/// Number signs in standard form.
pub const NUMBER_SIGN: &str = "number-sign";
/// Curly quotes, paired.
pub const QUOTES: &str = "quotes";
/// Full-width marks in Chinese.
pub const FULL_WIDTH: &str = "full-width";
/// Half-width digits and letters.
pub const HALF_WIDTH: &str = "half-width";
/// Spaces between Chinese, digits and letters.
pub const SPACES: &str = "spaces";
/// Role marks that keep what the layout of the paste said.
pub const ROLE_MARK: &str = "role-mark";

/// All rules, in the order in which they are shown.
pub const ALL: [Rule; 13] = [
    Rule {
        id: LINE_JOIN,
        label: "断行重接",
    },
    Rule {
        id: LINE_SPLIT,
        label: "分段",
    },
    Rule {
        id: PAGE_DEBRIS,
        label: "页码杂物",
    },
    Rule {
        id: NUMBER_SIGN,
        label: "序号",
    },
    Rule {
        id: QUOTES,
        label: "引号",
    },
    Rule {
        id: FULL_WIDTH,
        label: "标点全角",
    },
    Rule {
        id: HALF_WIDTH,
        label: "数字字母半角",
    },
    Rule {
        id: SPACES,
        label: "多余空格",
    },
    Rule {
        id: FORM,
        label: "格式",
    },
    Rule {
        id: LAYOUT,
        label: "缩进空行",
    },
    Rule {
        id: COMPATIBILITY,
        label: "异形字",
    },
    Rule {
        id: INVISIBLE,
        label: "不可见字符",
    },
    Rule {
        id: ROLE_MARK,
        label: "角色标记",
    },
];

/// The Chinese name of a rule id; the id itself for one that is not known.
pub fn label(id: &str) -> &str {
    ALL.iter()
        .find(|rule| rule.id == id)
        .map_or(id, |rule| rule.label)
}
