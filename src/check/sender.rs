//! Turns a story into who it is about and who sent it in.

use crate::bulletin::{Block, Bulletin, Role};
use crate::grammar::{attribution, unit};
use crate::text::{Span, class};

/// A name longer than this, in characters, holds more than one name.
const LONGEST: usize = 14;
/// Characters that end the name of a region before that of its office.
const REGIONS: [char; 7] = ['区', '县', '市', '州', '旗', '省', '盟'];

/// An office or a town as named in a headline or an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name<'a> {
    /// The whole name: 县林业局, 北屏县市场监管局, 石桥镇.
    pub whole: &'a str,
    /// What tells it from others of its kind: 林业, 市场监管, 石桥.
    pub core: &'a str,
    pub kind: Kind,
}

/// Offices and towns are not compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 局
    Bureau,
    /// 镇, 乡, 街道
    Town,
}

/// A story whose headline begins with an office and which an office sent in.
pub(super) struct Told<'a> {
    /// The office of the headline.
    pub subject: Name<'a>,
    /// Where the attribution stands.
    pub span: Span,
    /// The office of the attribution.
    pub from: Name<'a>,
    /// The story before its attribution, headline included.
    pub text: &'a str,
}

/// The stories of a bulletin that name an office in headline and attribution.
pub(super) fn told<'a>(bulletin: &Bulletin<'a>) -> impl Iterator<Item = Told<'a>> {
    bulletin.stories().filter_map(|story| {
        let title = story.first()?;
        let subject = at_start(bulletin.text(title).trim_start_matches('【'))?;
        let (span, from) = sender(bulletin, story)?;
        let text = &bulletin.source[title.span.start..span.start];
        Some(Told {
            subject,
            span,
            from,
            text,
        })
    })
}

/// The attribution of a story, and the one office or town it names; `None` where it names several,
/// or persons too.
pub(super) fn sender<'a>(bulletin: &Bulletin<'a>, story: &[Block]) -> Option<(Span, Name<'a>)> {
    let mut found = story.iter().filter(|block| block.role == Role::Attribution);
    let block = found.next()?;
    let name = attribution::sender(bulletin.text(block));
    let parsed = at_start(name).filter(|parsed| parsed.whole == name)?;
    found.next().is_none().then_some((block.span, parsed))
}

/// The office or town a text begins with: 县林业局 in 县林业局扎实开展古树普查.
pub(super) fn at_start(text: &str) -> Option<Name<'_>> {
    let han = text.find(|c| !class::is_han(c)).unwrap_or(text.len());
    let (at, ending) = text[..han]
        .char_indices()
        .skip(1)
        .take(LONGEST)
        .find_map(|(at, c)| {
            let street = c == '街' && text[at..].starts_with("街道");
            let ending = match c {
                '局' => "局",
                '镇' => "镇",
                '乡' => "乡",
                _ if street => "街道",
                _ => return None,
            };
            Some((at, ending))
        })?;
    let whole = &text[..at + ending.len()];
    let stem = &text[..at];
    let region = stem
        .char_indices()
        .find(|(_, c)| REGIONS.contains(c))
        .map(|(at, c)| at + c.len_utf8());
    let kind = if ending == "局" {
        Kind::Bureau
    } else {
        Kind::Town
    };
    // 县林业局 and 上河区林业局, but not 全局 or 当局.
    let core = &stem[region.unwrap_or(0)..];
    let named = core.chars().count() >= 2 && (kind == Kind::Town || region.is_some());
    (named && unit::is_unit(whole)).then_some(Name { whole, core, kind })
}

/// How many characters of the shorter core the other has too, and how many there are.
pub(super) fn shared(a: &str, b: &str) -> (usize, usize) {
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (a, b)
    } else {
        (b, a)
    };
    let common = short.chars().filter(|c| long.contains(*c)).count();
    (common, short.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (text, name) in [
            ("县林业局扎实开展古树普查", Some(("县林业局", "林业"))),
            (
                "北屏县市场监管局查处案件",
                Some(("北屏县市场监管局", "市场监管")),
            ),
            ("石桥镇“三步走”治理污水", Some(("石桥镇", "石桥"))),
            ("玉带街道规范网格管理", Some(("玉带街道", "玉带"))),
            ("玉带街社区开展巡查", None),
            ("县局开展巡查", None),
            ("上河区召开推进会", None),
            ("全局谋划", None),
            ("“三张清单”推动春耕", None),
        ] {
            assert_eq!(
                at_start(text).map(|name| (name.whole, name.core)),
                name,
                "{text}"
            );
        }
    }
}
