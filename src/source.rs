//! What comes in: text, and what is known of each of its lines.
//!
//! Plain text, the clipboard's HTML, a Word file and a PDF all become a [`Source`]. Tidying and the
//! reading use the evidence; nothing behind them knows where a text came from. Plain text brings
//! nothing but itself: its indents and empty lines are in the text.

use crate::bulletin::Role;

/// A text and the look of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The text, lines parted by `\n`.
    pub text: String,
    /// What is known of each line of [`text`](Self::text), in order; empty where nothing is. Lines
    /// past the end of the list are like [`Look::default`].
    pub looks: Vec<Look>,
}

/// How a line looked where it came from. `None` and [`Default`] say: not known.
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether the line begins a paragraph of its origin.
    pub joint: Joint,
    /// What the origin itself says the line is, where that is a file of ours.
    pub role: Option<Role>,
    /// Level that the origin itself gives the line as a heading: 0 a document's title, 1 to 9 as
    /// Word counts outline levels.
    pub level: Option<u8>,
    /// Size of most of the line's type, in half points.
    pub size: Option<u16>,
    /// Face of most of the line's Chinese type.
    pub face: Option<Face>,
    /// Most of it is bold.
    pub bold: bool,
    /// Most of it is red.
    pub red: bool,
    /// How it stands between the margins.
    pub align: Align,
    /// White space left of it beyond the text's left edge, in tenths of an em of its own size.
    pub indent: Option<i16>,
    /// White space left to the text's right edge, in tenths of an em of its own size.
    pub slack: Option<i16>,
    /// White space above it beyond the document's usual line pitch, in tenths of that pitch;
    /// unknown at the head of a page or column.
    pub gap: Option<u8>,
    /// It is the first of its page, or the first behind its page's running head.
    pub page: bool,
    /// It belongs to the page, not to the text: a running head, a folio.
    pub debris: bool,
    /// It is a row of a table, cells parted by tabs.
    pub row: bool,
    /// Its number was counted by the origin and written out by the reader: so many bytes of the
    /// line's beginning.
    pub number: usize,
}

/// Where a line stands in a paragraph of its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Joint {
    /// Nobody says.
    #[default]
    Unknown,
    /// The origin begins a paragraph with it.
    Begins,
    /// The origin broke a line inside a paragraph on purpose: Shift+Enter, `<br>`.
    Breaks,
}

/// How a line stands between the margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Nobody says, or it runs from the left.
    #[default]
    Plain,
    /// Centred.
    Centre,
    /// At the right.
    Right,
}

/// The faces that offices give a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// 仿宋: running text.
    FangSong,
    /// 楷体: heads of the second level, attributions.
    Kai,
    /// 黑体: heads of the first level.
    Hei,
    /// 小标宋: headlines, mastheads.
    XiaoBiaoSong,
    /// 宋体.
    Song,
}

impl Face {
    /// The face that a font's name says, in whatever spelling: `FZXBSJW--GB1-0`, `仿宋_GB2312`, `ABCDEF+KaiTi`.
    pub fn of_font(name: &str) -> Option<Self> {
        const NAMES: &[(&str, Face)] = &[
            ("小标宋", Face::XiaoBiaoSong),
            ("xiaobiaosong", Face::XiaoBiaoSong),
            ("xbs", Face::XiaoBiaoSong),
            ("大标宋", Face::XiaoBiaoSong),
            ("fzdbs", Face::XiaoBiaoSong),
            ("仿宋", Face::FangSong),
            ("fangsong", Face::FangSong),
            ("fsk", Face::FangSong),
            ("fzfs", Face::FangSong),
            ("楷", Face::Kai),
            ("kai", Face::Kai),
            ("fzkt", Face::Kai),
            ("黑", Face::Hei),
            ("hei", Face::Hei),
            ("fzht", Face::Hei),
            ("宋", Face::Song),
            ("song", Face::Song),
            ("simsun", Face::Song),
            ("fzss", Face::Song),
            ("sun", Face::Song),
        ];
        let name = name.to_ascii_lowercase();
        NAMES
            .iter()
            .find(|(part, _)| name.contains(part))
            .map(|(_, face)| *face)
    }
}

impl Source {
    /// Plain text: nothing is known of its lines.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            looks: Vec::new(),
        }
    }

    /// Whether its paragraphs are known: each line that is not empty begins one, was broken off inside one on purpose, or
    /// belongs to the page. Then there are no lines to be joined.
    pub fn has_paragraphs(&self) -> bool {
        let told = |look: &Look| look.joint != Joint::Unknown || look.debris;
        let count = self.text.split('\n').count();
        let mut lines = self.lines();
        self.looks.len() >= count && lines.all(|(line, look)| line.trim().is_empty() || told(look))
    }

    /// The lines that have a look, with it.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &Look)> {
        self.text.split('\n').zip(&self.looks)
    }

    /// Adds a line with its look. Line ends inside `line` become blanks.
    pub fn push(&mut self, line: &str, look: Look) {
        if !self.looks.is_empty() {
            self.text.push('\n');
        }
        self.text
            .extend(line.chars().map(|c| if c == '\n' { ' ' } else { c }));
        self.looks.push(look);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faces_by_name() {
        for (name, face) in [
            ("FZXBSJW--GB1-0", Some(Face::XiaoBiaoSong)),
            ("方正小标宋简体", Some(Face::XiaoBiaoSong)),
            ("仿宋_GB2312", Some(Face::FangSong)),
            ("FangSong_GB2312", Some(Face::FangSong)),
            ("ABCDEF+KaiTi_GB2312", Some(Face::Kai)),
            ("SimHei", Some(Face::Hei)),
            ("SimSun", Some(Face::Song)),
            ("FZSSK--GBK1-0", Some(Face::Song)),
            ("FZDBSK--GBK1-0", Some(Face::XiaoBiaoSong)),
            ("CIDFont+F1", None),
        ] {
            assert_eq!(Face::of_font(name), face, "{name}");
        }
    }

    #[test]
    fn lines_keep_their_looks() {
        let mut source = Source::default();
        source.push("甲", Look::default());
        source.push(
            "乙\n丙",
            Look {
                bold: true,
                ..Look::default()
            },
        );
        assert_eq!(source.text, "甲\n乙 丙");
        assert!(source.looks[1].bold);
    }
}
