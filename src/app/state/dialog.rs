//! What may stand over the desk, one at a time.

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// 稿库
    Library,
    /// 使用说明
    Help,
    /// 规则说明
    Rules,
    /// 原文对照
    Compare,
    /// 新一期
    NextIssue,
    /// 单位库
    Units,
    /// 版式
    StyleEditor,
    /// What becomes of what came in.
    Incoming,
}

impl Dialog {
    /// The `id` of its element.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Help => "help",
            Self::Rules => "rules",
            Self::Compare => "compare",
            Self::NextIssue => "next-issue",
            Self::Units => "units",
            Self::StyleEditor => "style-editor",
            Self::Incoming => "incoming",
        }
    }

    /// What stands at its head.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Library => "稿库",
            Self::Help => "使用说明",
            Self::Rules => "规则说明",
            Self::Compare => "原文对照",
            Self::NextIssue => "新一期",
            Self::Units => "单位与供稿",
            Self::StyleEditor => "调整版式",
            Self::Incoming => "来稿放在哪里",
        }
    }
}
