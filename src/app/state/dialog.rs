//! What may stand over the desk, one at a time.

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// 使用说明
    Help,
    /// 规则说明
    Rules,
    /// 原文对照
    Compare,
}

impl Dialog {
    /// The `id` of its element.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Rules => "rules",
            Self::Compare => "compare",
        }
    }

    /// What stands at its head.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Help => "使用说明",
            Self::Rules => "规则说明",
            Self::Compare => "原文对照",
        }
    }
}
