//! `Style`: every choice about the page that no source fixes, and the presets.

use super::page::Face;
use super::units::{Area, Micrometre, Row, SizeName, TypeSize};
use crate::grammar::field::Genre;
use crate::text::class;
use crate::tidy;

/// The version of the style format that this program writes.
pub const VERSION: u32 = 1;

/// The choices a page is set by. A style is a small JSON file, see [`Style::from_json`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The version of the format, [`VERSION`].
    pub version: u32,
    /// Stable id, as given to `--style`.
    pub id: String,
    /// Chinese name, as shown in the style menu.
    pub name: String,
    /// What is set: it decides how the masthead is called and set, and whether attachments begin pages.
    pub genre: Genre,
    /// The type area and its rows: margins, width of a line, row pitch.
    pub area: Area,
    /// The size of body text.
    pub body_size: SizeName,
    /// The size of headlines on lines of their own.
    pub headline_size: SizeName,
    /// The largest size of the masthead's name.
    pub name_size: TypeSize,
    /// Blank rows above the masthead's name; a line on secrecy takes the first.
    pub above_name: Row,
    /// Blank rows below the red rule.
    pub below_masthead: Row,
    /// The weight of the red rule; offices use 350 to 1500 micrometres.
    pub red_rule: Micrometre,
    /// The red of the masthead and its rule.
    pub red: Red,
    /// How a headline that runs in to its text is set.
    pub headlines: Headlines,
    /// The levels of numbered heads set bold, 1 to 4.
    pub bold_levels: Vec<u8>,
    /// How the lead-ins of paragraphs are set off.
    pub lead_ins: LeadIns,
    /// Whether a signature leaves room for a seal on it (GB/T 9704-2012, 7.3.5.1).
    pub seal: bool,
    /// Where the attribution of a story stands.
    pub attribution: AttributionPlace,
    /// Whether the lines of minutes that say when, where and who begin with a label in 黑体 and hang
    /// behind it (GB/T 9704-2012, 10.3).
    pub labels: bool,
    /// Whether the contents list gives page numbers.
    pub contents_pages: bool,
    /// Where the page number stands.
    pub page_number: PageNumberPlace,
    /// How the page number is written.
    pub page_number_form: PageNumberForm,
    /// The size of the page number.
    pub page_number_size: SizeName,
    /// The size of the closing block.
    pub closing_size: SizeName,
    /// The fonts of each face.
    pub faces: Faces,
    /// How what is pasted is tidied.
    pub tidy: tidy::Options,
}

/// How headlines that run in to their text are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headlines {
    /// Centred, on lines of their own, like every other headline.
    Centred,
    /// In 黑体 at the head of the paragraph that follows, as in a digest.
    RunIn,
}

/// Where the attribution of a story stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributionPlace {
    /// Where the draft has it: at the paragraph's end or on a line of its own.
    AsWritten,
    /// At the end of the story's last paragraph.
    ParagraphEnd,
    /// At the right of a line of its own.
    OwnLine,
}

/// Where the page number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumberPlace {
    /// Right on odd and left on even pages, one character in.
    Outside,
    /// In the middle.
    Centred,
    /// Nowhere.
    None,
}

/// How the page number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageNumberForm {
    /// — 1 — (GB/T 9704-2012, 7.5)
    Dashes,
    /// 第 1 页　共 2 页
    OfTotal,
}

/// How the lead-ins of paragraphs are set off, see [`lead_in::find`](crate::grammar::lead_in::find).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadIns {
    /// Not at all.
    Plain,
    /// Bold.
    Bold,
    /// In 楷体.
    Kai,
}

/// The red of a masthead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Red {
    /// M80 Y80, as light as a red head is printed.
    Standard,
    /// The full red of a screen.
    Full,
    /// M100 Y100, as printers mix it.
    Print,
    /// A dark one, which stays legible where it is copied.
    Dark,
}

impl Red {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Full, Self::Print, Self::Dark];

    /// Its shares of red, green and blue, two hexadecimal digits each.
    pub const fn hex(self) -> &'static str {
        match self {
            Self::Standard => "ff3333",
            Self::Full => "ff0000",
            Self::Print => "e60012",
            Self::Dark => "c00000",
        }
    }
}

/// The fonts of each face in the order in which they are tried.
///
/// A stack goes over Windows, macOS, UOS and Kylin, and Linux. The Chinese stacks hold Chinese fonts
/// only: a Latin one in front would take the quotes, dashes and ellipses and set them half a cell
/// wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faces {
    /// 小标宋
    pub biaosong: Vec<String>,
    /// 仿宋
    pub fangsong: Vec<String>,
    /// 楷体
    pub kaiti: Vec<String>,
    /// 黑体
    pub heiti: Vec<String>,
    /// 宋体
    pub songti: Vec<String>,
    /// Letters and digits of half width.
    pub latin: Vec<String>,
}

/// The stacks of [`Faces::default`]; `bulletin.css` has the same (a test compares them).
const STACKS: [(&str, &[&str]); 6] = [
    (
        "biaosong",
        &[
            "FZXiaoBiaoSong-B05S",
            "方正小标宋简体",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
            "STZhongsong",
            "华文中宋",
            "Songti SC",
            "Source Han Serif SC",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "SimSun",
            "AR PL UMing CN",
        ],
    ),
    (
        "fangsong",
        &[
            "FangSong_GB2312",
            "仿宋_GB2312",
            "FangSong",
            "仿宋",
            "FZFangSong-Z02S",
            "方正仿宋_GBK",
            "STFangsong",
            "华文仿宋",
            "Songti SC",
            "Source Han Serif SC",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "SimSun",
            "AR PL UMing CN",
        ],
    ),
    (
        "kaiti",
        &[
            "KaiTi_GB2312",
            "楷体_GB2312",
            "KaiTi",
            "楷体",
            "FZKai-Z03S",
            "方正楷体_GBK",
            "Kaiti SC",
            "STKaiti",
            "华文楷体",
            "AR PL UKai CN",
            "Source Han Serif SC",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "SimSun",
        ],
    ),
    (
        "heiti",
        &[
            "SimHei",
            "黑体",
            "FZHei-B01S",
            "方正黑体_GBK",
            "Heiti SC",
            "STHeiti",
            "PingFang SC",
            "Source Han Sans SC",
            "Noto Sans CJK SC",
            "Noto Sans SC",
            "WenQuanYi Zen Hei",
            "Microsoft YaHei",
        ],
    ),
    (
        "songti",
        &[
            "SimSun",
            "宋体",
            "FZShuSong-Z01S",
            "方正书宋_GBK",
            "Songti SC",
            "STSong",
            "Source Han Serif SC",
            "Noto Serif CJK SC",
            "Noto Serif SC",
            "AR PL UMing CN",
        ],
    ),
    (
        "latin",
        &[
            "Times New Roman",
            "Liberation Serif",
            "Tinos",
            "Nimbus Roman",
            "TeX Gyre Termes",
            "FreeSerif",
            "Times",
        ],
    ),
];

impl Default for Faces {
    fn default() -> Self {
        let [biaosong, fangsong, kaiti, heiti, songti, latin] =
            STACKS.map(|(_, stack)| stack.iter().map(|&font| font.to_owned()).collect());
        Self {
            biaosong,
            fangsong,
            kaiti,
            heiti,
            songti,
            latin,
        }
    }
}

impl Faces {
    /// Whether every stack is that of [`Faces::default`].
    pub fn are_usual(&self) -> bool {
        let mut pairs = self.stacks().into_iter().zip(STACKS);
        pairs.all(|((_, own), (_, usual))| own.iter().eq(usual))
    }

    /// The fonts of a face.
    pub fn of(&self, face: Face) -> &[String] {
        match face {
            Face::BiaoSong => &self.biaosong,
            Face::FangSong => &self.fangsong,
            Face::KaiTi => &self.kaiti,
            Face::HeiTi => &self.heiti,
            Face::SongTi => &self.songti,
        }
    }

    /// The font of a face by the name that offices write into files: the first Chinese name of its stack.
    pub fn office_font(&self, face: Face) -> &str {
        let stack = self.of(face);
        let chinese = |font: &&String| font.contains(class::is_han);
        let font = stack.iter().find(chinese).or(stack.first());
        font.map_or("宋体", String::as_str)
    }

    /// The font of letters and digits by the name that stands in files.
    pub fn latin_font(&self) -> &str {
        self.latin.first().map_or("Times New Roman", String::as_str)
    }

    /// Every stack with the name it has in style sheets and in JSON.
    pub fn stacks(&self) -> [(&'static str, &[String]); 6] {
        let stacks: [&[String]; 6] = [
            &self.biaosong,
            &self.fangsong,
            &self.kaiti,
            &self.heiti,
            &self.songti,
            &self.latin,
        ];
        std::array::from_fn(|at| (STACKS[at].0, stacks[at]))
    }
}

impl Face {
    /// The name of its stack in style sheets and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BiaoSong => "biaosong",
            Self::FangSong => "fangsong",
            Self::KaiTi => "kaiti",
            Self::HeiTi => "heiti",
            Self::SongTi => "songti",
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self {
            version: VERSION,
            id: "jianbao".to_owned(),
            name: "简报".to_owned(),
            genre: Genre::Bulletin,
            area: Area::STANDARD,
            body_size: SizeName::Three,
            headline_size: SizeName::Two,
            name_size: TypeSize(560),
            above_name: Row(1),
            below_masthead: Row(1),
            red_rule: Micrometre(700),
            red: Red::Standard,
            headlines: Headlines::Centred,
            bold_levels: Vec::new(),
            lead_ins: LeadIns::Plain,
            seal: false,
            attribution: AttributionPlace::AsWritten,
            labels: false,
            contents_pages: true,
            page_number: PageNumberPlace::Outside,
            page_number_form: PageNumberForm::Dashes,
            page_number_size: SizeName::Four,
            closing_size: SizeName::Four,
            faces: Faces::default(),
            tidy: tidy::Options::default(),
        }
    }
}

impl Style {
    /// The id of every style that came from a file.
    pub const OWN: &'static str = "own";

    /// The built-in styles; the first is the default.
    pub fn presets() -> Vec<Self> {
        let preset = |id: &str, name: &str| Self {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Self::default()
        };
        vec![
            Self::default(),
            Self {
                headlines: Headlines::RunIn,
                contents_pages: false,
                attribution: AttributionPlace::ParagraphEnd,
                ..preset("zhaibao", "信息摘报")
            },
            Self {
                genre: Genre::Document,
                seal: true,
                attribution: AttributionPlace::OwnLine,
                red_rule: Micrometre(350),
                // GB/T 9704-2012, 7.2.4 and 7.3.1: the red head 35 mm down, the title two rows
                // below the rule.
                above_name: Row(3),
                below_masthead: Row(2),
                ..preset("gongwen", "公文")
            },
            Self {
                genre: Genre::Minutes,
                attribution: AttributionPlace::OwnLine,
                labels: true,
                contents_pages: false,
                // GB/T 9704-2012, 10.3: the red name as far down as a red head.
                above_name: Row(3),
                ..preset("jiyao", "会议纪要")
            },
        ]
    }

    /// The built-in style of an id.
    pub fn preset(id: &str) -> Option<Self> {
        Self::presets().into_iter().find(|style| style.id == id)
    }

    /// The size of body text.
    pub(super) const fn body(&self) -> TypeSize {
        self.body_size.size()
    }

    /// Whether numbered heads of this level are set bold.
    pub(super) fn is_bold(&self, level: u8) -> bool {
        self.bold_levels.contains(&level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_of_each_face() {
        let stack = |name: &str| vec![name.to_owned(), "方正".to_owned() + name];
        let faces = Faces {
            biaosong: stack("a"),
            fangsong: stack("b"),
            kaiti: stack("c"),
            heiti: stack("d"),
            songti: vec!["e".to_owned()],
            latin: stack("f"),
        };
        for (face, first, office) in [
            (Face::BiaoSong, "a", "方正a"),
            (Face::FangSong, "b", "方正b"),
            (Face::KaiTi, "c", "方正c"),
            (Face::HeiTi, "d", "方正d"),
            (Face::SongTi, "e", "e"),
        ] {
            assert_eq!(faces.of(face)[0], first);
            assert_eq!(faces.office_font(face), office);
            let stacks = faces.stacks();
            let named = stacks.iter().find(|(name, _)| *name == face.name());
            assert_eq!(named.map(|(_, fonts)| fonts[0].as_str()), Some(first));
        }
        assert_eq!(faces.latin_font(), "f");
        assert!(Faces::default().are_usual() && !faces.are_usual());
        let bold = Style {
            bold_levels: vec![2],
            ..Style::default()
        };
        assert_eq!(
            [1, 2, 3].map(|level| bold.is_bold(level)),
            [false, true, false]
        );
    }
}
