//! Pictures: `<图片1600x1067-0f3a9c4e7b21>图1　水库巡查` is a line of the draft that shows a picture with its caption; `… 3/4>` sets it
//! narrower, and pictures marked `… 2>` stand side by side in twos.
//!
//! What it shows is kept beside the draft, under the name in the mark: how wide and high it is in pixels, and what tells it from
//! every other. So where each line of a page stands follows from the draft alone.

/// What the mark begins with.
pub const BEGIN: &str = "<图片";

/// The most pixels a side has.
const MOST: u32 = 1 << 14;

/// How much a picture takes of what it can take: of the measure, or of what its height or its pixels leave of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// All of that.
    #[default]
    Whole,
    /// Three quarters.
    ThreeQuarters,
    /// Half, in the middle.
    Half,
    /// Half, beside another one.
    Pair,
}

impl Width {
    /// Every width, and how the mark says it.
    pub const ALL: [(Self, &str); 4] = [
        (Self::Whole, ""),
        (Self::ThreeQuarters, " 3/4"),
        (Self::Half, " 1/2"),
        (Self::Pair, " 2"),
    ];
}

/// What a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture<'a> {
    /// What it is kept under.
    pub name: &'a str,
    /// Its width in pixels, at least 1.
    pub width: u32,
    /// Its height in pixels, at least 1.
    pub height: u32,
    /// Its width on paper.
    pub on_paper: Width,
}

/// The picture that a line begins with, and how long its mark is in bytes.
pub fn recognize(line: &str) -> Option<(Picture<'_>, usize)> {
    let inner = line.strip_prefix(BEGIN)?;
    let inner = &inner[..inner.find('>')?];
    let name = inner.split(' ').next()?;
    let said = &inner[name.len()..];
    let (on_paper, _) = Width::ALL.into_iter().find(|(_, sign)| *sign == said)?;
    let (size, print) = name.split_once('-')?;
    let (width, height) = size.split_once('x')?;
    let pixels = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let pixels = text.parse().ok().filter(|_| digits)?;
        (1..=MOST).contains(&pixels).then_some(pixels)
    };
    let picture = Picture {
        name,
        width: pixels(width)?,
        height: pixels(height)?,
        on_paper,
    };
    let is_print = !print.is_empty() && print.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_print.then_some((picture, BEGIN.len() + inner.len() + 1))
}

/// The mark of a picture that is kept under this name.
pub fn canonical(name: &str, on_paper: Width) -> String {
    let said = Width::ALL.iter().find(|(width, _)| *width == on_paper);
    [BEGIN, name, said.map_or("", |(_, sign)| sign), ">"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions() {
        let name = "1600x1067-0f3a9c4e";
        for (width, _) in Width::ALL {
            let line = canonical(name, width) + "图1　水库巡查";
            let (picture, len) = recognize(&line).unwrap();
            assert_eq!((picture.width, picture.height), (1600, 1067));
            assert_eq!((picture.name, picture.on_paper), (name, width));
            assert_eq!(&line[len..], "图1　水库巡查");
        }
    }

    #[test]
    fn what_is_no_picture() {
        for line in [
            "图片1x1-0",
            "<图片>",
            "<图片 1x1-0>",
            "<图片1x1-0 3>",
            "<图片1x1-0 >",
            "<图片1x1>",
            "<图片1x1->",
            "<图片0x1-0>",
            "<图片1x99999-0>",
            "<图片+1x1-0>",
            "<图片1x1-g>",
            "<图片1x1-0\" onload=\">",
            "<图片1x1-0",
        ] {
            assert_eq!(recognize(line), None, "{line}");
        }
    }
}
