//! The rules of tidying, by which its edits are grouped and explained.

/// A rule of tidying: a stable id and its Chinese name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The id that edits carry.
    pub id: &'static str,
    /// The name shown to the clerk.
    pub label: &'static str,
    /// What it does, in Chinese, one sentence for the manual.
    pub does: &'static str,
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

/// Masthead and closing block of a bulletin that comes in as a story of another.
pub const FRAME: &str = "frame";

/// All rules, in the order in which they are shown.
pub const ALL: [Rule; 14] = [
    Rule {
        id: LINE_JOIN,
        label: "断行重接",
        does: "PDF、邮件和聊天软件在行末断开的句子接回一段。",
    },
    Rule {
        id: LINE_SPLIT,
        label: "分段",
        does: "连成一行的文字，在标题和序号处分开。",
    },
    Rule {
        id: PAGE_DEBRIS,
        label: "页码杂物",
        does: "去掉夹在正文里的页码、页眉和网页上的分享、点击数一类文字。",
    },
    Rule {
        id: NUMBER_SIGN,
        label: "序号",
        does: "序号用规范写法：一、（一）1.（1）。",
    },
    Rule {
        id: QUOTES,
        label: "引号",
        does: "直引号改成成对的弯引号。",
    },
    Rule {
        id: FULL_WIDTH,
        label: "标点全角",
        does: "汉字之间的半角标点改成全角。",
    },
    Rule {
        id: HALF_WIDTH,
        label: "数字字母半角",
        does: "全角的数字、字母改成半角。",
    },
    Rule {
        id: SPACES,
        label: "多余空格",
        does: "去掉汉字、数字、字母之间多余的空格。",
    },
    Rule {
        id: FORM,
        label: "格式",
        does: "报头、标题、署名、报送行写成统一的格式。",
    },
    Rule {
        id: LAYOUT,
        label: "缩进空行",
        does: "去掉段首空格和多余的空行，缩进由版式决定。",
    },
    Rule {
        id: COMPATIBILITY,
        label: "异形字",
        does: "PDF 字体换成的异形字改回常用字。",
    },
    Rule {
        id: INVISIBLE,
        label: "不可见字符",
        does: "去掉看不见的字符，统一换行符。",
    },
    Rule {
        id: ROLE_MARK,
        label: "段落标记",
        does: "原文排版能看出、文字看不出的，在行首用 <正文> 一类标记记下来；标记不打印。",
    },
    Rule {
        id: FRAME,
        label: "来稿报头",
        does: "几份来稿合成一期时，去掉各稿自己的报头、要目和报尾。",
    },
];

/// The Chinese name of a rule id; the id itself for one that is not known.
pub fn label(id: &str) -> &str {
    ALL.iter()
        .find(|rule| rule.id == id)
        .map_or(id, |rule| rule.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_label_of_its_own() {
        for rule in ALL {
            assert_eq!(label(rule.id), rule.label);
        }
        assert_eq!(label("none"), "none");
    }
}
