//! Rich text format: text, numbers as they are written down, rows of tables, looks.

mod story;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::columns::COLUMNS;
use super::docx::read::note_label;
use super::html::hex;
use super::lines::{self, Length, Line, Shape, Type};
use super::picture::{self, Found};
use super::symbols::{SignFont, shown};
use super::{Decode, Opened, Progress, Refused};
use crate::source::{Align, Face};
use crate::typeset::units::Micrometre;
use story::Story;

/// Groups whose text is not the document's.
const SILENT: &[&str] = &[
    "annotation",
    "atnauthor",
    "atnid",
    "author",
    "bkmkend",
    "bkmkstart",
    "buptim",
    "colortbl",
    "comment",
    "creatim",
    "datafield",
    "datastore",
    "doccomm",
    "falt",
    "filetbl",
    "fldinst",
    "fontemb",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "formfield",
    "generator",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "latentstyles",
    "listoverridetable",
    "listtable",
    "mmathPr",
    "nonesttables",
    "nonshppict",
    "objdata",
    "panose",
    "pgptbl",
    "pntxta",
    "pntxtb",
    "printim",
    "revtbl",
    "revtim",
    "rsidtbl",
    "rxe",
    "shprslt",
    "stylesheet",
    "tc",
    "themedata",
    "title",
    "xe",
    "xmlnstbl",
];

/// Groups that older readers are to pass over, and whose text is read here.
const KNOWN: &[&str] = &["shpinst", "shppict", "shptxt", "listtext", "nesttableprops"];

/// Hundredths of a micrometre to a twip.
const TWIP: i64 = 1764;

/// The property of a shape that is its picture.
const SHOWN: &str = "pib";

/// Encodings by the numbers that fonts and pages of code have.
const ENCODINGS: &[(i32, &str)] = &[
    (128, "shift_jis"),
    (129, "euc-kr"),
    (134, "gb18030"),
    (136, "big5"),
    (932, "shift_jis"),
    (936, "gb18030"),
    (949, "euc-kr"),
    (950, "big5"),
    (54936, "gb18030"),
    (65001, "utf-8"),
];

/// What a group says of its text.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    goes_to: To,
    of: Type,
    is_hidden: bool,
    is_deleted: bool,
    raised: Option<bool>,
    font: i32,
    /// How many characters stand in for one of Unicode's.
    stand_in: usize,
}

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum To {
    #[default]
    Text,
    /// The number of the paragraph.
    Number,
    Nowhere,
    Fonts,
    /// What a shape is, in words.
    Property,
    /// The bytes of a picture.
    Picture,
}

#[derive(Clone, Debug, Default)]
struct Font {
    encoding: Option<&'static str>,
    name: String,
}

#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact met on the way"
)]
struct Reader<'a> {
    decode: Decode<'a>,
    encoding: &'static str,
    fonts: BTreeMap<i32, Font>,
    states: Vec<State>,
    state: State,
    /// Of the paragraph; it goes on to the next.
    shape: Shape,
    in_table: bool,
    /// Where the cells of a row begin and the last one ends, in twips.
    lefts: Vec<i32>,
    stories: Vec<Story>,
    notes: Vec<Vec<Line>>,
    bytes: Vec<u8>,
    half: Option<u16>,
    to_skip: usize,
    hidden: usize,
    /// The name of the property of a shape.
    property: String,
    /// The bytes of the picture that is being read, and the pictures whose signs stand in the text.
    picture: Vec<u8>,
    /// Its width in twips, and in hundredths of that.
    wide: (i32, i32),
    pictures: Vec<Found>,
    has_changes: bool,
    is_unknown: bool,
    /// `\*` stood at the group's beginning.
    may_skip: bool,
}

/// Reads a file.
///
/// # Errors
///
/// It has no text, or is in an encoding that is not known.
pub(super) fn open(
    bytes: &[u8],
    decode: Decode<'_>,
    progress: Progress<'_>,
) -> Result<Opened, Refused> {
    Reader::of(bytes, decode, progress).finish()
}

/// The pictures of a file, in order.
pub(super) fn pictures(bytes: &[u8]) -> Vec<Vec<u8>> {
    let reader = Reader::of(bytes, &|_, _| None, &mut |_, _| {});
    reader.pictures.into_iter().map(Found::into_bytes).collect()
}

/// A paragraph of which nothing is said.
const PLAIN: Shape = Shape {
    role: None,
    level: None,
    align: Align::Plain,
    left: Length::Twips(0),
    first: Length::Twips(0),
    right: Length::Twips(0),
};

impl<'a> Reader<'a> {
    fn of(bytes: &[u8], decode: Decode<'a>, progress: Progress<'_>) -> Self {
        let mut reader = Self {
            decode,
            encoding: "windows-1252",
            fonts: BTreeMap::new(),
            states: Vec::new(),
            state: State {
                stand_in: 1,
                ..State::default()
            },
            shape: PLAIN,
            in_table: false,
            lefts: Vec::new(),
            stories: vec![Story::default()],
            notes: Vec::new(),
            bytes: Vec::new(),
            half: None,
            to_skip: 0,
            hidden: 0,
            property: String::new(),
            picture: Vec::new(),
            wide: (0, 100),
            pictures: Vec::new(),
            has_changes: false,
            is_unknown: false,
            may_skip: false,
        };
        reader.all(bytes, progress);
        reader
    }

    fn all(&mut self, bytes: &[u8], progress: Progress<'_>) {
        let mut at = 0;
        let mut steps = 0_usize;
        while let Some(byte) = bytes.get(at) {
            steps += 1;
            if steps.is_multiple_of(1 << 16) {
                progress(at, bytes.len());
            }
            at += 1;
            match byte {
                b'{' => {
                    self.flush();
                    self.states.push(self.state);
                    self.may_skip = false;
                }
                b'}' => self.close(),
                b'\\' => at = self.control(bytes, at),
                b'\r' | b'\n' => {}
                byte => self.byte(*byte),
            }
        }
        self.flush();
    }

    /// Reads what stands behind a backslash; where to go on.
    fn control(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(first) = bytes.get(at) else {
            return at;
        };
        if !first.is_ascii_alphabetic() {
            return self.symbol(bytes, at);
        }
        let rest = &bytes[at..];
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        let word = std::str::from_utf8(&rest[..length]).unwrap_or_default();
        let mut end = length;
        let is_negative = rest.get(end) == Some(&b'-');
        end += usize::from(is_negative);
        let mut number = None;
        while let Some(digit) = rest.get(end).filter(|byte| byte.is_ascii_digit()) {
            let value = number.unwrap_or(0_i32).saturating_mul(10);
            number = Some(value.saturating_add(i32::from(digit - b'0')));
            end += 1;
        }
        let number = number.map(|number| if is_negative { -number } else { number });
        end += usize::from(rest.get(end) == Some(&b' '));
        if word == "bin" {
            self.flush();
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            let to = (at + end).saturating_add(length);
            if self.state.goes_to == To::Picture {
                let data = bytes.get(at + end..to.min(bytes.len()));
                self.picture.extend_from_slice(data.unwrap_or_default());
            }
            return to;
        }
        self.word(word, number);
        at + end
    }

    fn symbol(&mut self, bytes: &[u8], at: usize) -> usize {
        match bytes[at] {
            b'\'' => {
                let digits = bytes.get(at + 1).zip(bytes.get(at + 2));
                let value = digits.and_then(|(high, low)| Some(hex(*high)? << 4 | hex(*low)?));
                if let Some(byte) = value {
                    self.byte(byte);
                    return at + 3;
                }
            }
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'*' => self.may_skip = true,
            b'\r' | b'\n' => self.end_paragraph(),
            byte @ (b'\\' | b'{' | b'}') => self.byte(byte),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        self.flush();
        let is_on = number != Some(0);
        let value = number.unwrap_or(0);
        let may_skip = std::mem::take(&mut self.may_skip);
        if SILENT.contains(&word) || may_skip && !KNOWN.contains(&word) {
            self.state.goes_to = To::Nowhere;
            return;
        }
        match word {
            "fonttbl" => self.state.goes_to = To::Fonts,
            "pict" => {
                let is_shown = match self.state.goes_to {
                    To::Text => true,
                    To::Property => self.property.trim() == SHOWN,
                    _ => false,
                };
                let is_left = self.state.is_deleted || self.state.is_hidden;
                self.state.goes_to = if is_shown && !is_left {
                    To::Picture
                } else {
                    To::Nowhere
                };
            }
            "picwgoal" => self.wide.0 = value,
            "picscalex" => self.wide.1 = value,
            "sp" if self.state.goes_to == To::Text => {
                self.state.goes_to = To::Property;
                self.property.clear();
            }
            "listtext" | "pntext" if self.state.goes_to == To::Text => {
                self.state.goes_to = To::Number;
            }
            "footnote" | "shptxt" if self.state.goes_to == To::Text => {
                self.begin(word == "footnote");
            }
            "ansicpg" => {
                let found = ENCODINGS.iter().find(|(page, _)| *page == value);
                self.encoding = found.map_or("windows-1252", |(_, label)| *label);
            }
            "f" => self.font(value),
            "fcharset" => {
                let found = ENCODINGS.iter().find(|(set, _)| *set == value);
                let font = self.fonts.entry(self.state.font).or_default();
                font.encoding = found.map(|(_, label)| *label);
            }
            "uc" => self.state.stand_in = usize::try_from(value).unwrap_or(1).min(16),
            "u" => self.unicode(value),
            "par" | "sect" | "nestcell" | "nestrow" => self.end_paragraph(),
            "line" | "lbr" => self.visible(|story| story.paragraph.break_line()),
            "page" => self.visible(|story| story.paragraph.break_page(true)),
            "column" => self.visible(|story| story.paragraph.break_page(false)),
            "cell" => {
                self.end_paragraph();
                self.visible(|story| {
                    let cell = std::mem::take(&mut story.cell);
                    story.row.push(cell);
                });
            }
            "trowd" => self.lefts = vec![0],
            "trleft" => self.lefts = vec![value],
            // Its right edge is the left one of the next.
            "cellx" if self.lefts.len() <= COLUMNS => self.lefts.push(value),
            "row" => {
                let lefts = std::mem::take(&mut self.lefts);
                self.visible(|story| story.end_row(&lefts));
                self.lefts = lefts;
            }
            "intbl" => self.in_table = true,
            "pard" => {
                self.shape = PLAIN;
                self.in_table = false;
            }
            "plain" => {
                self.state = State {
                    goes_to: self.state.goes_to,
                    stand_in: self.state.stand_in,
                    ..State::default()
                };
            }
            "tab" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "emspace" => self.text("\u{3000}"),
            "enspace" | "qmspace" => self.text(" "),
            "bullet" => self.text("•"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            _ => self.look(word, value, is_on),
        }
    }

    fn look(&mut self, word: &str, value: i32, is_on: bool) {
        match word {
            "b" => self.state.of.bold = is_on,
            "fs" => self.state.of.size = u16::try_from(value).ok(),
            "v" => self.state.is_hidden = is_on,
            "deleted" => {
                self.state.is_deleted = is_on;
                self.has_changes = true;
            }
            "revised" => self.has_changes = true,
            "super" => self.state.raised = is_on.then_some(true),
            "sub" => self.state.raised = is_on.then_some(false),
            "nosupersub" => self.state.raised = None,
            "qc" => self.shape.align = Align::Centre,
            "qr" => self.shape.align = Align::Right,
            "ql" | "qj" | "qd" => self.shape.align = Align::Plain,
            "li" => self.shape.left = Length::Twips(value),
            "fi" => self.shape.first = Length::Twips(value),
            "culi" => self.shape.left = Length::Chars(value),
            "cufi" => self.shape.first = Length::Chars(value),
            "outlinelevel" => {
                let level = u8::try_from(value).ok().filter(|level| *level < 9);
                self.shape.level = level.map(|level| level + 1);
            }
            _ => {}
        }
    }

    fn font(&mut self, number: i32) {
        self.state.font = number;
        if self.state.goes_to == To::Fonts {
            self.fonts.insert(number, Font::default());
        } else if let Some(font) = self.fonts.get(&number) {
            self.state.of.face = Face::of_font(&font.name).or(self.state.of.face);
        }
    }

    fn unicode(&mut self, value: i32) {
        self.to_skip = self.state.stand_in;
        // Numbers above 32767 are written as negative ones.
        let unit = u16::try_from(value & 0xffff).unwrap_or_default();
        let c = match (self.half.take(), unit) {
            (_, 0xd800..=0xdbff) => {
                self.half = Some(unit);
                return;
            }
            (Some(half), 0xdc00..=0xdfff) => {
                char::decode_utf16([half, unit]).next().and_then(Result::ok)
            }
            (_, unit) => char::from_u32(unit.into()),
        };
        if let Some(c) = c.filter(|c| !c.is_control()) {
            self.text(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// A byte of text, of the encoding of its font or of the document.
    fn byte(&mut self, byte: u8) {
        self.may_skip = false;
        if self.to_skip > 0 {
            self.to_skip -= 1;
            return;
        }
        self.bytes.push(byte);
    }

    fn flush(&mut self) {
        self.to_skip = 0;
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        match self.state.goes_to {
            To::Nowhere => return,
            To::Picture => {
                let mut digits = bytes.iter().filter_map(|byte| hex(*byte));
                let pairs = std::iter::from_fn(|| Some(digits.next()? << 4 | digits.next()?));
                return self.picture.extend(pairs);
            }
            _ => {}
        }
        if bytes.is_ascii() {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            return self.text(&text);
        }
        let font = self.fonts.get(&self.state.font);
        let label = font.and_then(|font| font.encoding).unwrap_or(self.encoding);
        match (self.decode)(label, &bytes) {
            Some(text) => self.text(&text),
            None => self.is_unknown = true,
        }
    }

    fn text(&mut self, text: &str) {
        if !self.bytes.is_empty() {
            self.flush();
        }
        let state = self.state;
        let signs = self.fonts.get(&state.font);
        let signs = signs.and_then(|font| SignFont::of_name(&font.name));
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        match state.goes_to {
            To::Nowhere | To::Picture => {}
            To::Property => self.property.push_str(text),
            To::Fonts => {
                let font = self.fonts.entry(state.font).or_default();
                font.name.push_str(text.trim_end_matches(';'));
            }
            To::Number => story.number.extend(text.chars().map(|c| shown(c, signs))),
            To::Text if state.is_deleted => {}
            To::Text if state.is_hidden => {
                self.hidden += text.chars().filter(|c| !c.is_whitespace()).count();
            }
            To::Text => {
                let text: String = text.chars().map(|c| shown(c, signs)).collect();
                match state.raised {
                    Some(is_above) => story.paragraph.push_raised(&text, state.of, is_above),
                    None => story.paragraph.push(&text, state.of),
                }
            }
        }
    }

    fn visible(&mut self, change: impl FnOnce(&mut Story)) {
        if self.state.goes_to == To::Text
            && let Some(story) = self.stories.last_mut()
        {
            change(story);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.state.is_deleted {
            return;
        }
        let (shape, in_table) = (self.shape, self.in_table);
        self.visible(|story| story.end_paragraph(&shape, in_table));
    }

    fn begin(&mut self, is_note: bool) {
        self.stories.push(Story {
            depth: self.states.len(),
            is_note,
            ..Story::default()
        });
    }

    fn close(&mut self) {
        self.flush();
        self.may_skip = false;
        if self.stories.len() > 1
            && self
                .stories
                .last()
                .is_some_and(|story| story.depth >= self.states.len())
        {
            self.end_story();
        }
        let is_picture = self.state.goes_to == To::Picture;
        if let Some(state) = self.states.pop() {
            self.state = state;
        }
        if is_picture && self.state.goes_to != To::Picture {
            self.end_picture();
        }
    }

    fn end_picture(&mut self) {
        let sign = picture::sign(self.pictures.len());
        let bytes = std::mem::take(&mut self.picture);
        let (twips, hundredths) = std::mem::replace(&mut self.wide, (0, 100));
        let wide = i64::from(twips) * i64::from(hundredths) * TWIP / 10_000;
        let wide = u32::try_from(wide).ok().filter(|wide| *wide > 0);
        self.pictures
            .push(Found::new(bytes, "").with_width(wide.map(Micrometre)));
        if let Some(story) = self.stories.last_mut() {
            story
                .paragraph
                .push(sign.encode_utf8(&mut [0; 4]), self.state.of);
        }
    }

    fn end_story(&mut self) {
        let Some(story) = self.stories.pop() else {
            return;
        };
        let is_note = story.is_note;
        let lines = story.finish(&self.shape);
        let label = note_label(false, self.notes.len() + 1);
        let Some(outer) = self.stories.last_mut() else {
            return;
        };
        if is_note {
            outer.paragraph.push(&label, self.state.of);
            self.notes.push(lines::marked(&label, lines));
        } else {
            let lines = lines
                .into_iter()
                .filter(|line| !line.text.trim().is_empty());
            outer.paragraph.behind.extend(lines);
        }
    }

    fn finish(mut self) -> Result<Opened, Refused> {
        while self.stories.len() > 1 {
            self.end_story();
        }
        let story = self.stories.pop().unwrap_or_default();
        let mut all = story.finish(&self.shape);
        let mut notes = Vec::new();
        let mut note = |applies: bool, text: String| {
            if applies {
                notes.push(text);
            }
        };
        note(
            self.has_changes,
            "文件带有修订：按接受全部修订后的文字读入。".to_owned(),
        );
        note(
            self.hidden > 0,
            format!("有 {} 个字是隐藏文字，没有读入。", self.hidden),
        );
        note(!self.notes.is_empty(), "脚注、尾注放在了文末。".to_owned());
        note(
            self.is_unknown,
            "有些文字的编码在这里解不开，没有读入，请与原件核对。".to_owned(),
        );
        all.extend(self.notes.into_iter().flatten());
        notes.extend(lines::remarks(&all));
        picture::place(all, self.pictures).opened(
            notes,
            "这个 RTF 文件里没有读出文字。请用 WPS 或 Word 打开后另存为 .docx，再放进来。",
        )
    }
}
