//! Word's binary documents, which WPS writes too: text by its pieces, with numbers, rows and looks
//! as far as the tables tell ([MS-DOC]).

mod picture;
mod sprm;
mod tables;
#[cfg(test)]
mod tests;
mod text;

use super::numbering::Numbering;
use super::ole::{Compound, place_at, u16_at};
use super::picture::place;
use super::{Opened, Progress, Refused, lines};
use sprm::Para;
use tables::{Fonts, Piece, Stretch, Style, at_place};
use text::Reader;

/// A document's streams and tables.
struct Document {
    main: Vec<u8>,
    /// What its characters name besides: pictures.
    data: Vec<u8>,
    pieces: Vec<Piece>,
    paragraphs: Vec<Stretch>,
    runs: Vec<Stretch>,
    styles: Vec<Style>,
    fonts: Fonts,
    /// How many characters each part has, in the order the parts stand in.
    parts: [usize; PARTS.len()],
    footnotes: Notes,
    endnotes: Notes,
}

/// Where in the header the lengths of the parts stand: text, footnotes, headers, macros, comments,
/// endnotes, text boxes.
const PARTS: [usize; 7] = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64];

/// Which of [`PARTS`] they are.
const FOOTNOTES: usize = 1;
const MARGINS: usize = 2;
const ENDNOTES: usize = 5;
const BOXES: usize = 6;

/// Where in the header a table's place and length stand.
const STYLES: usize = 0xa2;
const FOOTNOTE_MARKS: usize = 0xaa;
const FOOTNOTE_TEXTS: usize = 0xb2;
const RUNS: usize = 0xfa;
const PARAGRAPHS: usize = 0x102;
const FONTS: usize = 0x112;
const PIECES: usize = 0x1a2;
const ENDNOTE_MARKS: usize = 0x20a;
const ENDNOTE_TEXTS: usize = 0x212;
const LISTS: usize = 0x2e2;
const NAMED_LISTS: usize = 0x2ea;

/// The first of Word's formats that is read here, Word 97's.
const OLDEST: u16 = 0xc1;

/// The most characters of a document.
const LONGEST: usize = 20_000_000;

/// Notes: where they are named, and where in their part each begins.
#[derive(Debug, Default)]
struct Notes {
    marks: Vec<usize>,
    texts: Vec<usize>,
}

impl Document {
    /// Which footnote or endnote is named at a character.
    fn note_at(&self, at: usize) -> Option<(bool, usize)> {
        let find = |notes: &Notes| notes.marks.binary_search(&at).ok();
        let foot = find(&self.footnotes).map(|number| (false, number));
        foot.or_else(|| find(&self.endnotes).map(|number| (true, number)))
    }

    /// What is said of the paragraph that ends at a place of the file, and its style.
    fn paragraph_at(&self, place: usize) -> (Para, &Style, bool) {
        let stretch = at_place(&self.paragraphs, place);
        let number = stretch.map_or(0, |stretch| stretch.style);
        let style = self.styles.get(number).unwrap_or(&Style::USUAL);
        let mut para = style.para;
        para.outline = None;
        let mut own_list = false;
        if let Some(stretch) = stretch {
            para.change(&stretch.changes);
            own_list = sprm::changes(&stretch.changes).any(|(code, _)| code == 0x460b);
        }
        (para, style, own_list)
    }
}

/// Reads a document.
///
/// # Errors
///
/// It has a password, is older than Word 97, or is damaged.
pub(super) fn open(file: &Compound<'_>, progress: Progress<'_>) -> Result<Opened, Refused> {
    let (document, numbering) = read(file)?;
    let mut reader = Reader::new(&document, numbering);
    let lines = reader.all(progress);
    let left_out = &reader.left_out;
    let mut notes = vec![
        "这是旧版 .doc 文件：自动编号、表格和文本框的位置可能与原件有出入，请核对；另存为 .docx 读得更准。".to_owned(),
    ];
    let mut note = |applies: bool, text: String| {
        if applies {
            notes.push(text);
        }
    };
    note(
        left_out.has_changes,
        "文件带有修订：按接受全部修订后的文字读入。".to_owned(),
    );
    note(
        left_out.floating > 0,
        format!(
            "有 {} 处浮动的图片或图形没有读入。要其中的图片，请在 Word、WPS 里另存为 .docx 再放进来。",
            left_out.floating
        ),
    );
    note(
        left_out.hidden > 0,
        format!("有 {} 个字是隐藏文字，没有读入。", left_out.hidden),
    );
    note(
        document.parts[MARGINS] > 0,
        "页眉、页脚没有读入。".to_owned(),
    );
    note(
        document.parts[BOXES] > 0,
        "文本框里的文字放在了文末。".to_owned(),
    );
    let notes_length = document.parts[FOOTNOTES] + document.parts[ENDNOTES];
    note(notes_length > 0, "脚注、尾注放在了文末。".to_owned());
    notes.extend(lines::remarks(&lines));
    place(lines, reader.pictures).opened(notes, NOTHING)
}

/// Nothing can be read.
const NOTHING: &str = "这个旧版 .doc 文件里没有读出文字，可能只有图片或已损坏。请用 WPS 或 Word 打开后另存为 .docx，再放进来。";

fn damaged() -> Refused {
    Refused("这个旧版 .doc 文件已经损坏，读不出文字。请用 WPS 或 Word 打开修复后另存为 .docx，再放进来。".to_owned())
}

fn read(file: &Compound<'_>) -> Result<(Document, Numbering), Refused> {
    let main = file.stream("WordDocument").ok_or_else(damaged)?;
    let flags = u16_at(&main, 0x0a).ok_or_else(damaged)?;
    let version = u16_at(&main, 2).unwrap_or_default();
    if u16_at(&main, 0) != Some(0xa5ec) || version < OLDEST {
        return Err(Refused(
            "这是 Word 95 或更早的文件。请用 WPS 或 Word 打开后另存为 .docx，再放进来。".to_owned(),
        ));
    }
    if flags & 0x100 != 0 {
        return Err(Refused(super::sniff::Other::Locked.message().to_owned()));
    }
    let name = if flags & 0x200 != 0 {
        "1Table"
    } else {
        "0Table"
    };
    let table = file.stream(name).ok_or_else(damaged)?;
    let part = |at: usize| -> &[u8] {
        let range = place_at(&main, at).zip(place_at(&main, at + 4));
        let range = range.and_then(|(from, length)| Some(from..from.checked_add(length)?));
        range.and_then(|range| table.get(range)).unwrap_or_default()
    };
    let pieces = tables::pieces(part(PIECES));
    let parts = PARTS.map(|at| place_at(&main, at).unwrap_or_default().min(LONGEST));
    if pieces.is_empty() || parts[0] == 0 {
        return Err(damaged());
    }
    let fonts = Fonts::read(part(FONTS));
    // The levels stand behind what the length says.
    let from = place_at(&main, LISTS).unwrap_or_default();
    let has_lists = !part(LISTS).is_empty();
    let definitions = table.get(from..).filter(|_| has_lists).unwrap_or_default();
    let numbering = tables::lists(definitions, part(NAMED_LISTS), &fonts);
    let notes = |marks: usize, texts: usize| {
        let marks = part(marks);
        let count = marks.len().saturating_sub(4) / 6;
        Notes {
            marks: (0..count)
                .filter_map(|at| place_at(marks, at * 4))
                .collect(),
            texts: (0..part(texts).len() / 4)
                .filter_map(|at| place_at(part(texts), at * 4))
                .collect(),
        }
    };
    let document = Document {
        paragraphs: tables::stretches(&main, part(PARAGRAPHS), true),
        runs: tables::stretches(&main, part(RUNS), false),
        styles: tables::styles(part(STYLES), &fonts),
        footnotes: notes(FOOTNOTE_MARKS, FOOTNOTE_TEXTS),
        endnotes: notes(ENDNOTE_MARKS, ENDNOTE_TEXTS),
        pieces,
        fonts,
        parts,
        data: file.stream("Data").unwrap_or_default(),
        main,
    };
    Ok((document, numbering))
}
