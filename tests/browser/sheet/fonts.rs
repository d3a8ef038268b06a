//! Turns a set of fonts into a fontconfig file that shows a browser these fonts and no others.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pdf::{said, scratch};

/// What a machine might have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FontSet {
    /// 宋体 and 黑体 of the Noto family, as most Linux systems of today have.
    Noto,
    /// AR PL and `WenQuanYi`, as older and Chinese ones have: 宋体, 楷体 and 黑体 that are no family.
    ArphicWenQuanYi,
    /// The Noto family and no Latin font like Times.
    NotoAlone,
    /// Nothing that a style names: one Chinese font without quotes and dashes, one Latin font that is wider than Times.
    Fallback,
}

impl FontSet {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Noto => "noto",
            Self::ArphicWenQuanYi => "arphic",
            Self::NotoAlone => "noto-alone",
            Self::Fallback => "fallback",
        }
    }

    /// Writes the fontconfig file for a test.
    pub fn file(self, test: &str) -> PathBuf {
        let folder = scratch(&format!("fonts-{test}-{}", self.name()));
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(folder.join("fonts")).expect("a writable scratch folder");
        for (font, at) in self.fonts().into_iter().zip(0..) {
            fs::write(folder.join(format!("fonts/{at}")), font).expect("a writable scratch folder");
        }
        let file = folder.join("fonts.conf");
        let content = format!(
            "<?xml version=\"1.0\"?>\n<fontconfig>\n<dir>{0}/fonts</dir>\n<cachedir>{0}/cache</cachedir>\n</fontconfig>\n",
            folder.display()
        );
        fs::write(&file, content).expect("a writable scratch folder");
        file
    }

    /// The font files.
    fn fonts(self) -> Vec<Vec<u8>> {
        match self {
            Self::Noto => {
                let mut fonts = Self::NotoAlone.fonts();
                fonts.extend(unpacked("liberation"));
                fonts
            }
            Self::NotoAlone => {
                let mut fonts = installed("Noto Serif CJK SC");
                fonts.extend(installed("Noto Sans CJK SC"));
                fonts
            }
            Self::ArphicWenQuanYi => ["arphic", "wqy", "liberation"].map(unpacked).concat(),
            Self::Fallback => ["droid", "dejavu"].map(unpacked).concat(),
        }
    }
}

/// The fonts of a family that the machine has, each in a file of its own. Firefox gives the characters of a PDF by the
/// first font of a collection, whichever it prints; so nobody could tell from its PDF what it printed.
fn installed(family: &str) -> Vec<Vec<u8>> {
    let list = said(Command::new("fc-list").args(["--format", "%{index} %{file}\n", family]));
    let fonts: Vec<_> = list
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(index, file)| {
            let bytes = fs::read(file).expect("a font that fontconfig knows");
            // The high half numbers the instances of a variable font.
            let index = index.parse::<usize>().unwrap_or(0) & 0xffff;
            single(&bytes, index).unwrap_or(bytes)
        })
        .collect();
    assert!(!fonts.is_empty(), "{family}: `make test` installs it");
    fonts
}

/// A font of a collection (`OpenType` specification, "Font Collections") as a file of its own.
fn single(bytes: &[u8], index: usize) -> Option<Vec<u8>> {
    const RECORD: usize = 16;
    let u32_at = |at: usize| -> Option<usize> {
        let bytes = bytes.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    if !bytes.starts_with(b"ttcf") {
        return None;
    }
    let start = u32_at(12 + 4 * index)?;
    let head = bytes.get(start..start + 12)?;
    let tables = usize::from(u16::from_be_bytes([head[4], head[5]]));
    let mut font = head.to_vec();
    let mut body = Vec::new();
    for at in (0..tables).map(|table| start + 12 + RECORD * table) {
        let (offset, len) = (u32_at(at + 8)?, u32_at(at + 12)?);
        let place = 12 + RECORD * tables + body.len();
        font.extend(bytes.get(at..at + 8)?);
        font.extend(u32::try_from(place).ok()?.to_be_bytes());
        font.extend(bytes.get(at + 12..at + 16)?);
        body.extend(bytes.get(offset..offset + len)?);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.append(&mut body);
    Some(font)
}

/// The fonts of a folder that `scripts/install.sh` has unpacked; they are not installed.
fn unpacked(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/tools/fonts/usr/share/fonts/truetype")
        .join(folder);
    let files = fs::read_dir(&folder).into_iter().flatten().flatten();
    let fonts: Vec<_> = files
        .map(|file| fs::read(file.path()).expect("a font"))
        .collect();
    assert!(
        !fonts.is_empty(),
        "{}: `make test` brings it",
        folder.display()
    );
    fonts
}
