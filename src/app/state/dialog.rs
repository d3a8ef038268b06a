//! What may stand over the desk, one at a time.

/// A dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// 使用说明
    Help,
}

impl Dialog {
    /// The `id` of its element.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Help => "help",
        }
    }

    /// What stands at its head.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Help => "使用说明",
        }
    }
}
