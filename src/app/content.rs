//! Tells by what a file holds what it is for, whatever its name says.

use super::library::backup;

/// What a text file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A backup of the library.
    Backup,
    /// Styles, units and starter texts of an office, or one style.
    Office,
    /// A list of units.
    Units,
    /// A text to be typeset.
    Text,
}

/// The longest name of a unit and what else it is called, in characters.
const LONGEST: usize = 60;

impl Content {
    /// What a text is.
    pub fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.starts_with('{') {
            return if backup::is_one(text) {
                Self::Backup
            } else {
                Self::Office
            };
        }
        let is_name = |line: &str| {
            let told = ['。', '，', '：', '；', '！', '？', ':', '“', '('];
            line.chars().count() <= LONGEST && !line.contains(told)
        };
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.all(is_name) && !text.is_empty() {
            Self::Units
        } else {
            Self::Text
        }
    }

    /// Why it is not taken where something else is wanted, behind the file's name; in Chinese.
    pub const fn refusal(self) -> &'static str {
        match self {
            Self::Backup => "是稿库备份，这里不收。请在“稿库”里点“导入备份”。",
            Self::Office => "是版式或本办设置，这里不收。请用“更多”里的“导入版式或本办设置”。",
            Self::Units | Self::Text => "是文字稿，这里不收。请用“打开”。",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_hold() {
        for (text, content) in [
            ("区教育局 教育局 区教委\n石桥镇\n", Content::Units),
            ("\u{feff}{\"format\": \"jianbao-backup\"}", Content::Backup),
            ("{\"name\": \"本办\"}", Content::Office),
            ("", Content::Text),
            ("石桥镇春耕\n石桥镇抢抓农时，备足农资。\n", Content::Text),
        ] {
            assert_eq!(Content::of(text), content, "{text}");
        }
    }
}
