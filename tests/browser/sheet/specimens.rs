//! The bulletins that every browser has to set alike: ten drafts, each with its style.

use jianbao::render::html;
use jianbao::typeset::{Page, Style};
use jianbao::{parse, typeset};

/// A draft and the style it is set in.
pub struct Specimen {
    /// The name of its files.
    pub name: &'static str,
    pub style: Style,
    pub draft: String,
}

impl Specimen {
    fn new(name: &'static str, style: &str, draft: &str) -> Self {
        Self {
            name,
            style: Style::preset(style).expect("a preset"),
            draft: draft.to_owned(),
        }
    }

    pub fn pages(&self) -> Vec<Page<'_>> {
        typeset(&parse(&self.draft), &self.style)
    }

    /// The file that the app exports.
    pub fn html(&self) -> String {
        html::document(&self.pages(), self.name)
    }
}

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../corpus/", $name, ".txt"))
    };
}

/// Ten bulletins: all styles, names of 4 to 16 characters, headlines of one to three lines, tables, addresses, quotes
/// within quotes, from 2 pages to 12.
pub fn all() -> Vec<Specimen> {
    vec![
        Specimen::new("digest", "zhaibao", fixture!("36-long-digest")),
        Specimen::new(
            "stories",
            "jianbao",
            include_str!("../../pages/jianbao.draft"),
        ),
        Specimen::new("safety", "jianbao", fixture!("07-work-safety")),
        Specimen::new("plan", "gongwen", fixture!("37-long-implementation-plan")),
        Specimen::new(
            "notice",
            "gongwen",
            include_str!("../../pages/gongwen.draft"),
        ),
        Specimen::new("minutes", "jiyao", fixture!("05-meeting-minutes")),
        Specimen::new("latin", "jianbao", fixture!("27-latin-and-addresses")),
        Specimen::new("table", "jianbao", fixture!("29-table-budget")),
        Specimen::new("quotes", "jianbao", fixture!("40-nested-quotes")),
        Specimen {
            draft: long(),
            ..Specimen::new("long", "jianbao", "")
        },
    ]
}

/// Twelve pages under a name of 16 characters.
fn long() -> String {
    let mut draft = String::from(
        "云岫优化营商环境工作专班情况简报\n第3期（总第41期）\n云岫区优化营商环境工作专班办公室　2026年4月8日\n",
    );
    let (_, report) = parted(fixture!("35-long-research-report").split_once("\n\n"));
    let (report, _) = parted(report.rsplit_once("\n\n"));
    let (_, reforms) = parted(fixture!("48-stories-with-heads").split_once("\n\n"));
    for story in [report, fixture!("49-work-summary"), reforms] {
        draft.push('\n');
        draft.push_str(story);
    }
    draft
}

/// What an empty line parts: the masthead, the stories, the closing block.
fn parted<'a>(halves: Option<(&'a str, &'a str)>) -> (&'a str, &'a str) {
    halves.expect("an empty line")
}

/// One page on which every cell of the grid is filled.
pub fn grid() -> Specimen {
    // The first line is indented by two characters.
    Specimen::new("grid", "jianbao", &"湾".repeat(22 * 28 - 2))
}
