//! `Style`: every choice about the page that no source fixes, and the presets.

use serde::{Deserialize, Serialize};

/// The choices a page is set by. A style is a small JSON file; fields left out take the defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Style {
    /// Stable id, as given to `--style`.
    pub id: String,
    /// Chinese name, as shown in the style menu.
    pub name: String,
}

impl Default for Style {
    fn default() -> Self {
        Self::presets().swap_remove(0)
    }
}

impl Style {
    /// The built-in styles; the first is the default.
    pub fn presets() -> Vec<Self> {
        [("jianbao", "简报"), ("zhaibao", "信息摘报")]
            .map(|(id, name)| Self {
                id: id.to_owned(),
                name: name.to_owned(),
            })
            .into()
    }

    /// The built-in style of an id.
    pub fn preset(id: &str) -> Option<Self> {
        Self::presets().into_iter().find(|style| style.id == id)
    }
}
