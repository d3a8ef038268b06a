//! Turns a style and the fonts a machine has into what will be printed instead of what.

use jianbao::text::order::sort_by;
use jianbao::typeset::style::{Faces, Style};

/// Faces by their stack's name: the Chinese name, and how many fonts at the head of the usual stack
/// are the face itself, under the names of several makers and systems.
const FACES: [(&str, &str, usize); 5] = [
    ("biaosong", "小标宋", 4),
    ("fangsong", "仿宋", 8),
    ("kaiti", "楷体", 9),
    ("heiti", "黑体", 6),
    ("songti", "宋体", 6),
];

/// What people call fonts that go by an English name.
const CALLED: [(&str, &str); 14] = [
    ("STZhongsong", "华文中宋"),
    ("STFangsong", "华文仿宋"),
    ("STKaiti", "华文楷体"),
    ("STSong", "华文宋体"),
    ("Songti SC", "宋体-简"),
    ("PingFang SC", "苹方"),
    ("Source Han Serif SC", "思源宋体"),
    ("Noto Serif CJK SC", "思源宋体"),
    ("Noto Serif SC", "思源宋体"),
    ("Source Han Sans SC", "思源黑体"),
    ("Noto Sans CJK SC", "思源黑体"),
    ("Noto Sans SC", "思源黑体"),
    ("SimSun", "宋体"),
    ("Microsoft YaHei", "微软雅黑"),
];

/// A face that the machine lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The face.
    pub face: &'static str,
    /// What will be printed; `None` if none of the stack is there and the browser chooses.
    pub instead: Option<String>,
}

/// Every font of the Chinese faces, once.
pub fn fonts(style: &Style) -> Vec<&str> {
    let mut fonts: Vec<&str> = FACES
        .iter()
        .flat_map(|(name, ..)| stack(&style.faces, name))
        .map(String::as_str)
        .collect();
    sort_by(&mut fonts, Ord::cmp);
    fonts.dedup();
    fonts
}

/// The faces that are missing where these fonts are there.
pub fn lacks(style: &Style, has: impl Fn(&str) -> bool) -> Vec<Lack> {
    let usual = Faces::default();
    let lack = |&(name, face, own): &(&str, &'static str, usize)| {
        let wanted = stack(&style.faces, name);
        let own = &stack(&usual, name)[..own];
        let first = wanted.iter().find(|font| has(font));
        // In a stack of one's own, the first font is what is wanted.
        let fits = first.is_some_and(|first| own.contains(first) || wanted.first() == Some(first));
        (!fits).then(|| Lack {
            face,
            instead: first.map(|font| called(font).to_owned()),
        })
    };
    FACES.iter().filter_map(lack).collect()
}

fn stack<'f>(faces: &'f Faces, name: &str) -> &'f [String] {
    let stacks = faces.stacks();
    let stack = stacks.iter().find(|(stack, _)| *stack == name);
    stack.map_or(&[], |(_, fonts)| fonts)
}

fn called(font: &str) -> &str {
    let name = CALLED.iter().find(|(name, _)| *name == font);
    name.map_or(font, |(_, called)| called)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(style: &Style, there: &[&str]) -> String {
        let lacks = lacks(style, |font| there.contains(&font));
        let told = lacks.iter().map(|lack| {
            let instead = lack.instead.as_deref().unwrap_or("?");
            format!("{}={instead}", lack.face)
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_missing_is_told_with_what_stands_in() {
        let usual = Style::default();
        for (there, expected) in [
            (
                &["方正小标宋简体", "FangSong", "KaiTi", "SimHei", "SimSun"][..],
                "",
            ),
            (
                &["STZhongsong", "STFangsong", "KaiTi", "SimHei", "SimSun"],
                "小标宋=华文中宋",
            ),
            (
                &["Noto Serif CJK SC", "Noto Sans CJK SC"],
                "小标宋=思源宋体 仿宋=思源宋体 楷体=思源宋体 黑体=思源黑体 宋体=思源宋体",
            ),
            (&[], "小标宋=? 仿宋=? 楷体=? 黑体=? 宋体=?"),
        ] {
            assert_eq!(told(&usual, there), expected);
        }
    }

    #[test]
    fn the_first_font_of_an_own_stack_is_what_is_wanted() {
        let mut style = Style::default();
        style.faces.biaosong = vec!["站酷小标宋".to_owned(), "SimSun".to_owned()];
        let there = ["FangSong", "KaiTi", "SimHei", "SimSun"];
        assert_eq!(told(&style, &there), "小标宋=宋体");
        assert_eq!(
            told(
                &style,
                &["站酷小标宋", "FangSong", "KaiTi", "SimHei", "SimSun"]
            ),
            ""
        );
    }

    #[test]
    fn every_face_and_its_fonts_are_known() {
        for (name, _, own) in FACES {
            assert!(stack(&Faces::default(), name).len() > own, "{name}");
        }
        assert!(fonts(&Style::default()).len() > 30);
    }
}
