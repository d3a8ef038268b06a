//! Where pictures stand in a document: while it is read, a sign stands in its text for each, and in the end each gets a line of
//! its own, with its caption.

use super::Picture;
use crate::files::lines::{self, Line};
use crate::files::{Opened, Placed, Refused};
use crate::grammar::caption;
use crate::grammar::picture::{self, Width};
use crate::source::{Joint, Look, Source};
use crate::typeset::illustration;
use crate::typeset::units::Micrometre;

/// Signs are of the last private plane, which no font and no text knows: the number of a picture, from 0, on top of this.
const SIGN: u32 = 0x10_0000;

/// The most pictures that come in with a document.
const MOST: usize = 200;

/// The longest caption in a table with its picture, in characters.
const LONGEST_CAPTION: usize = 60;

/// What stands for a picture in a text that is being read.
pub(in crate::files) fn sign(number: usize) -> char {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    char::from_u32(SIGN.saturating_add(number)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn number(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(SIGN)?).ok()
}

/// Text without signs.
pub(in crate::files) fn unsigned(text: &str) -> String {
    text.chars().filter(|c| number(*c).is_none()).collect()
}

/// A picture whose sign stands in a text.
#[derive(Clone, Debug, Default)]
pub(in crate::files) struct Found {
    /// Nothing where it is not in the file.
    bytes: Vec<u8>,
    /// What it says of itself to those who do not see it.
    said: String,
    /// Why it is not in the file, where that is known.
    why: &'static str,
    /// How wide it is in the file.
    wide: Option<Micrometre>,
    fits: bool,
    on_paper: Width,
}

impl Found {
    pub fn new(bytes: Vec<u8>, said: &str) -> Self {
        Self {
            bytes,
            said: said.trim().to_owned(),
            ..Self::default()
        }
    }

    /// It is so wide in the file, if that is known.
    pub fn with_width(self, wide: Option<Micrometre>) -> Self {
        Self { wide, ..self }
    }

    /// How wide it is to stand: about as in the file.
    fn width(&self) -> Width {
        let (Some(wide), Some(Picture::Fit(width, height))) = (self.wide, Picture::of(&self.bytes))
        else {
            return Width::Whole;
        };
        let picture = picture::Picture {
            name: "",
            width,
            height,
            on_paper: Width::Whole,
        };
        illustration::nearest(picture, wide)
    }

    /// One that is not in the file, and why.
    pub fn absent(why: &'static str, said: &str) -> Self {
        Self {
            why,
            ..Self::new(Vec::new(), said)
        }
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether it is not in the file.
    pub fn is_absent(&self) -> bool {
        self.bytes.is_empty()
    }

    /// It was found beside the file.
    pub fn fill(&mut self, bytes: Vec<u8>) {
        self.bytes = bytes;
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// What came of the signs in lines.
pub(in crate::files) struct Illustrated {
    pub source: Source,
    pub pictures: Vec<Placed>,
    /// What a clerk must know of those that were left out.
    pub note: Option<String>,
}

impl Illustrated {
    /// The document, with what is to be known of it besides; where there is nothing in it, a refusal in these words.
    pub fn opened(self, mut notes: Vec<String>, nothing: &str) -> Result<Opened, Refused> {
        notes.extend(self.note);
        if self.source.text.trim().is_empty() && self.pictures.is_empty() {
            return Err(Refused(nothing.to_owned()));
        }
        Ok(Opened {
            source: self.source,
            notes,
            pictures: self.pictures,
            ..Opened::default()
        })
    }
}

/// All lines as what comes in; each picture whose sign stands in them gets a line of its own behind the line it stands in, with
/// the caption that is found below it or with it.
pub(in crate::files) fn place(lines: Vec<Line>, mut found: Vec<Found>) -> Illustrated {
    let mut left_out = LeftOut::default();
    for one in &mut found {
        one.fits = left_out.fits(&one.bytes, one.why);
        one.on_paper = one.width();
    }
    let mut source = lines::source(lined_up(lines, &mut found));
    let mut pictures = Vec::new();
    let mut text = String::with_capacity(source.text.len());
    for c in source.text.chars() {
        let Some(number) = number(c) else {
            text.push(c);
            continue;
        };
        if let Some(one) = found.get_mut(number).filter(|one| one.fits) {
            pictures.push(Placed {
                at: text.len(),
                bytes: std::mem::take(&mut one.bytes),
                on_paper: one.on_paper,
            });
        }
    }
    source.text = text;
    Illustrated {
        source,
        pictures,
        note: left_out.note(),
    }
}

/// What is too small to be a picture of the text.
const ICON: &str = "图标";

/// What to do where pictures are left out.
const ADVICE: &str = "要用的，请在原处把图片另存为 JPEG 或 PNG，再拖进来。";

/// What is left out, and why.
#[derive(Default)]
struct LeftOut {
    count: usize,
    taken: usize,
    kinds: Vec<&'static str>,
}

impl LeftOut {
    /// Whether a picture comes in.
    fn fits(&mut self, bytes: &[u8], why: &'static str) -> bool {
        let picture = Picture::of(bytes);
        let fits = self.taken < MOST
            && picture.is_some_and(|picture| picture.is_shown() && picture.refusal().is_none());
        if fits {
            self.taken += 1;
            return true;
        }
        self.count += 1;
        let kind = match picture {
            Some(Picture::Foreign(kind)) => kind,
            Some(picture) if !picture.is_shown() => ICON,
            Some(Picture::Fit(..)) => "太大或太多",
            _ if !why.is_empty() => why,
            _ => "已损坏或不在文件里",
        };
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
        false
    }

    fn note(self) -> Option<String> {
        (self.count > 0).then(|| {
            let kinds = self.kinds.join("、");
            let all_icons = self.kinds == [ICON];
            let advice = if all_icons { "" } else { ADVICE };
            format!("有 {} 张图片没有读入（{kinds}）。{advice}", self.count)
        })
    }
}

/// Lines in which each sign that fits begins a line, with its caption behind it, and others are gone.
fn lined_up(lines: Vec<Line>, found: &mut [Found]) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(mut line) = lines.next() {
        if !line.text.chars().any(|c| number(c).is_some()) {
            out.push(line);
            continue;
        }
        let cells: Vec<Cell> = line
            .text
            .split('\t')
            .map(|cell| Cell::of(cell, found))
            .collect();
        let shown: Vec<usize> = cells.iter().flat_map(|cell| &cell.shown).copied().collect();
        line.text = unsigned(&line.text);
        let mut captions: Vec<String> = Vec::new();
        if cells.len() > 1 && cells.iter().all(Cell::is_captioned) {
            captions.extend(cells.into_iter().map(|cell| cell.text));
            line.text.clear();
        }
        let is_alone = line.text.trim().is_empty();
        if !is_alone || shown.is_empty() {
            out.push(line.clone());
        } else if captions.iter().all(String::is_empty) {
            captions.clear();
            while lines.next_if(|next| next.text.trim().is_empty()).is_some() {}
            let last = shown.last().map_or("", |last| &found[*last].said);
            if let Some(below) = lines.next_if(|next| is_caption(&next.text, shown.len(), last)) {
                let cells = below.text.split('\t');
                captions.extend(cells.map(|text| text.trim().to_owned()));
            }
        }
        // One caption of several pictures is that of the last.
        let before = shown.len().saturating_sub(captions.len());
        for (at, picture) in shown.iter().enumerate() {
            if shown.len() > 1 && is_alone {
                found[*picture].on_paper = Width::Pair;
            }
            let caption = at.checked_sub(before).and_then(|at| captions.get(at));
            out.push(Line {
                text: sign(*picture).to_string() + caption.map_or("", String::as_str),
                look: Look {
                    joint: Joint::Begins,
                    page: line.look.page && is_alone && at == 0,
                    ..Look::default()
                },
                ..Line::default()
            });
        }
    }
    out
}

/// A cell of a row of a table, or a line.
struct Cell {
    /// The pictures in it that come in, by number.
    shown: Vec<usize>,
    text: String,
}

impl Cell {
    fn of(cell: &str, found: &[Found]) -> Self {
        let fits = |at: &usize| found.get(*at).is_some_and(|one| one.fits);
        Self {
            shown: cell.chars().filter_map(number).filter(fits).collect(),
            text: unsigned(cell).trim().to_owned(),
        }
    }

    /// Whether it is a picture with what may be its caption.
    fn is_captioned(&self) -> bool {
        self.shown.len() == 1 && is_short(&self.text)
    }
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST_CAPTION
}

/// Whether a line below so many pictures is their caption: what the last of them says of itself, by its words, or as a row of a
/// table with a cell for each.
fn is_caption(line: &str, pictures: usize, said: &str) -> bool {
    let text = line.trim();
    if text.chars().any(|c| number(c).is_some()) {
        return false;
    }
    let cells = text.split('\t').count();
    let is_row = pictures > 1 && cells == pictures && text.split('\t').all(is_short);
    is_row || text == said || cells == 1 && caption::is_line(text) && !caption::is_table(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0";
    const ICON: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10";

    #[test]
    fn each_picture_gets_a_line_with_its_caption() {
        let [a, b] = [sign(0), sign(1)];
        // Lines, what comes of them with ◇ for each picture, how many stand side by side. The second says 大坝 of itself.
        for (text, second, expected, pairs) in [
            (format!("甲。{a}\n乙。"), PNG, "甲。\n◇\n乙。", 0),
            (
                format!("{a}\n\n图1　巡查\n乙。"),
                PNG,
                "◇图1　巡查\n乙。",
                0,
            ),
            (format!("{a}\n乙。\n{b}"), PNG, "◇\n乙。\n◇", 0),
            (format!("{a}{b}\n图为巡查。"), PNG, "◇\n◇图为巡查。", 2),
            (
                format!("{a}\t{b}\n巡查\t值守\n乙。"),
                PNG,
                "◇巡查\n◇值守\n乙。",
                2,
            ),
            (
                format!("{a} 巡查\t{b} 值守\n乙。"),
                PNG,
                "◇巡查\n◇值守\n乙。",
                2,
            ),
            (format!("{a}\n大坝\n乙。"), PNG, "◇\n大坝\n乙。", 0),
            (format!("{b}\n大坝\n乙。"), PNG, "◇大坝\n乙。", 0),
            (
                format!("{a}\n表1　完成情况\n乙。"),
                PNG,
                "◇\n表1　完成情况\n乙。",
                0,
            ),
            (format!("甲{b}\n{a}"), ICON, "甲\n◇", 0),
            (format!("{b}\n乙。"), ICON, "\n乙。", 0),
        ] {
            let found = vec![
                Found::new(PNG.to_vec(), ""),
                Found::new(second.to_vec(), "大坝"),
            ];
            let read = place(lines::of_source(&Source::plain(text)), found);
            let mut text = read.source.text;
            for picture in read.pictures.iter().rev() {
                text.insert(picture.at, '◇');
            }
            assert_eq!(text, expected);
            let pictures = read.pictures.iter();
            let side = pictures.filter(|one| one.on_paper == Width::Pair).count();
            assert_eq!(side, pairs, "{expected}");
            assert_eq!(read.note.is_some(), second == ICON);
        }
    }
}
