//! Pictures in files: what kind each is and how large, as its first bytes say. Nothing is decoded here, the browser does that;
//! what would cost it too much, or what it cannot decode, is refused before.

mod place;

pub(super) use place::{Found, Illustrated, place, sign, unsigned};

use super::{Opened, Placed, Refused};
use crate::grammar::picture::Width;
use crate::source::Source;

/// The most pixels a picture is decoded with, four bytes of memory each. Cameras of telephones make up to 108 million.
const MOST: u64 = 120_000_000;

/// Fewer pixels across or down are a bullet, a rule or a signet, and no picture of the text.
const LEAST: u32 = 40;

/// First bytes of pictures that browsers do not decode, and what they are called.
const FOREIGN: [(&[u8], usize, &str); 8] = [
    (b"ftyphei", 4, "HEIC"),
    (b"ftyphev", 4, "HEIC"),
    (b"ftypmif1", 4, "HEIC"),
    (b" EMF", 40, "EMF"),
    (b"\xd7\xcd\xc6\x9a", 0, "WMF"),
    (b"\x01\0\x09\0\0\x03", 0, "WMF"),
    (b"II*\0", 0, "TIFF"),
    (b"MM\0*", 0, "TIFF"),
];

/// How far into a file the root of a drawing is looked for, in bytes.
const HEAD: usize = 4096;

/// What a picture is, and what stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// One that browsers decode: its width and height in pixels.
    Fit(u32, u32),
    /// It is of a kind that they do not decode.
    Foreign(&'static str),
    /// It begins like one, and its size cannot be found.
    Damaged,
}

impl Picture {
    /// The picture that bytes are; `None` where they are none.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let foreign = FOREIGN
            .iter()
            .find(|(mark, at, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
        if let Some((.., kind)) = foreign {
            return Some(Self::Foreign(kind));
        }
        if is_svg(bytes) {
            return Some(Self::Foreign("SVG"));
        }
        let size = size(bytes)?;
        Some(match size {
            Some((width @ 1.., height @ 1..)) => Self::Fit(width, height),
            _ => Self::Damaged,
        })
    }

    /// Whether it is there for the text's sake: no bullet, no rule.
    pub fn is_shown(self) -> bool {
        !matches!(self, Self::Fit(width, height) if width < LEAST || height < LEAST)
    }

    /// Why a browser is not given it, for a clerk, with what to do.
    pub fn refusal(self) -> Option<String> {
        match self {
            Self::Fit(width, height) if u64::from(width) * u64::from(height) > MOST => {
                Some(format!(
                    "太大（{width}×{height} 点），没有放进来。请先用画图或看图软件缩小到长宽各一万点以内。"
                ))
            }
            Self::Fit(..) => None,
            Self::Foreign(kind) => Some(format!(
                "是 {kind} 格式，浏览器显示不了。请用看图软件打开后另存为 JPEG 或 PNG，再放进来。"
            )),
            Self::Damaged => Some(DAMAGED.to_owned()),
        }
    }
}

/// What is said of a picture that cannot be decoded.
pub(super) const DAMAGED: &str =
    "图片读不出来，没有放进来：文件已损坏，或浏览器太旧。请用看图软件打开后另存为 JPEG，再放一次。";

/// What is said where pictures find no room.
pub(super) const FULL: &str =
    "图片没有放进来：浏览器给本页的存储空间已满。请在稿库里下载备份，删去不用的稿子，再放一次。";

/// What stands for a picture that came by itself.
pub(super) fn open(bytes: &[u8], picture: Picture) -> Result<Opened, Refused> {
    match picture.refusal() {
        Some(why) => Err(Refused(why)),
        None => Ok(Opened {
            source: Source::plain(""),
            pictures: vec![Placed {
                at: 0,
                bytes: bytes.to_vec(),
                on_paper: Width::Whole,
            }],
            ..Opened::default()
        }),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let begins = head.iter().find(|byte| !byte.is_ascii_whitespace());
    // A web page may hold a drawing.
    let has = |tag: &[u8]| {
        head.windows(tag.len())
            .any(|at| at.eq_ignore_ascii_case(tag))
    };
    begins == Some(&b'<') && has(b"<svg") && !has(b"<html") && !has(b"<body")
}

/// The size that a picture's header says; `None` where the bytes are no picture, `Some(None)` where it says none.
#[expect(
    clippy::option_option,
    reason = "no picture is one thing, one without a size another"
)]
fn size(bytes: &[u8]) -> Option<Option<(u32, u32)>> {
    let short = |at: usize, of: fn([u8; 2]) -> u16| {
        let two = bytes.get(at..at + 2)?.try_into().ok()?;
        Some(u32::from(of(two)))
    };
    let long =
        |at: usize, of: fn([u8; 4]) -> u32| Some(of(bytes.get(at..at + 4)?.try_into().ok()?));
    let (big, little) = (u16::from_be_bytes, u16::from_le_bytes);
    Some(if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        both(long(16, u32::from_be_bytes), long(20, u32::from_be_bytes))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        frame(bytes).and_then(|at| both(short(at + 2, big), short(at, big)))
    } else if bytes.starts_with(b"GIF8") {
        both(short(6, little), short(8, little))
    } else if bytes.starts_with(b"BM") && bytes.iter().take(HEAD).any(|byte| *byte == 0) {
        let signed =
            |at| Some(i32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?).unsigned_abs());
        match long(14, u32::from_le_bytes) {
            Some(12) => both(short(18, little), short(20, little)),
            _ => both(signed(18), signed(22)),
        }
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)
    } else {
        return None;
    })
}

fn both(width: Option<u32>, height: Option<u32>) -> Option<(u32, u32)> {
    Some((width?, height?))
}

/// Where a JPEG says how high and wide it is.
fn frame(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let (&[sign, kind], behind) = bytes.get(at..)?.split_first_chunk::<2>()?;
        if sign != 0xff {
            return None;
        }
        match kind {
            // Signs may be drawn out, and some stand alone.
            0xff => at += 1,
            0x01 | 0xd0..=0xd8 => at += 2,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Some(at + 5),
            _ => {
                let (len, _) = behind.split_first_chunk::<2>()?;
                at += 2 + usize::from(u16::from_be_bytes(*len)).max(2);
            }
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let three = |at: usize| {
        let [one, two, three]: [u8; 3] = bytes.get(at..at + 3)?.try_into().ok()?;
        Some(u32::from_le_bytes([one, two, three, 0]))
    };
    match bytes.get(12..16)? {
        b"VP8X" => both(Some(three(24)? + 1), Some(three(27)? + 1)),
        b"VP8L" => {
            let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => {
            let bits = u32::from_le_bytes(bytes.get(26..30)?.try_into().ok()?);
            Some((bits & 0x3fff, bits >> 16 & 0x3fff))
        }
        _ => None,
    }
}

/// What tells one picture from another: FNV-1a of its bytes, 48 bits of it.
pub(super) fn print(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:012x}", hash >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_and_how_large() {
        let png = |width: u32, height: u32| {
            let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
            [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &size].concat()
        };
        let wide = |text: &str, at: usize| [&vec![1; at], text.as_bytes()].concat();
        for (bytes, expected) in [
            (png(1843, 1229), Some(Picture::Fit(1843, 1229))),
            (png(0, 5), Some(Picture::Damaged)),
            (b"\x89PNG\r\n\x1a\n\0".to_vec(), Some(Picture::Damaged)),
            (
                b"\xff\xd8\xff\xe1\0\x04ab\xff\xff\xc2\0\x11\x08\x02\0\x04\0".to_vec(),
                Some(Picture::Fit(1024, 512)),
            ),
            (b"\xff\xd8\xff\xe1\0\0".to_vec(), Some(Picture::Damaged)),
            (
                b"GIF89a\x40\x01\xf0\0".to_vec(),
                Some(Picture::Fit(320, 240)),
            ),
            (
                b"BM:\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x40\0\0\0\xe0\xff\xff\xff".to_vec(),
                Some(Picture::Fit(64, 32)),
            ),
            ("BMW 公司来访。".into(), None),
            (
                b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0".to_vec(),
                Some(Picture::Fit(64, 32)),
            ),
            (
                b"RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x3f\xc0\x07\0".to_vec(),
                Some(Picture::Fit(64, 32)),
            ),
            (
                b"RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x40\0\x20\0".to_vec(),
                Some(Picture::Fit(64, 32)),
            ),
            (wide("ftypheic", 4), Some(Picture::Foreign("HEIC"))),
            (wide(" EMF", 40), Some(Picture::Foreign("EMF"))),
            (
                b"\xd7\xcd\xc6\x9a\0".to_vec(),
                Some(Picture::Foreign("WMF")),
            ),
            (
                b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg onload='x()'/>".to_vec(),
                Some(Picture::Foreign("SVG")),
            ),
            (b"<html><body><svg/></body></html>".to_vec(), None),
            ("春耕<svg".into(), None),
            (Vec::new(), None),
        ] {
            assert_eq!(Picture::of(&bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn what_costs_too_much_is_refused() {
        for (width, height, fits) in [
            (12_000, 9_000, true),
            (100_000, 100_000, false),
            (u32::MAX, u32::MAX, false),
            (1, 1, true),
        ] {
            let picture = Picture::Fit(width, height);
            assert_eq!(picture.refusal().is_none(), fits, "{width} {height}");
        }
        assert!(
            Picture::Foreign("HEIC")
                .refusal()
                .is_some_and(|why| why.contains("HEIC"))
        );
    }

    #[test]
    fn equal_bytes_have_equal_prints() {
        assert_eq!(print(b"a"), "af63dc4c8601");
        assert_ne!(print(b"ab"), print(b"ba"));
    }
}
