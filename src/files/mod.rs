//! Bytes of a file to a [`Source`], a bulletin to the bytes of a file. Pure: the app runs it in a
//! worker of its own, so that no file can touch the draft.
//!
//! What a file is, its content decides, never its name; see [`name`].

mod columns;
mod doc;
pub mod docx;
mod escape;
pub mod export;
pub mod html;
mod lines;
mod message;
pub mod name;
mod numbering;
pub mod ofd;
mod ole;
pub mod own_html;
pub mod pdf;
mod picture;
mod rtf;
mod sniff;
mod symbols;
#[cfg(test)]
mod tests;
mod xml;
pub mod zip;

use std::borrow::Cow;

use crate::grammar::{self, picture::Width};
use crate::office::Package;
use crate::source::Source;
use crate::text::EditList;
use lines::Line;
use sniff::{Encoding, Kind};

pub use sniff::{Order, utf16_order};

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Its text as a reader sees it, and the look of each line.
    pub source: Source,
    /// What the file says wrongly though it shows it right, in offsets of the source's text; to be
    /// applied before anything else, and shown like all edits.
    pub repairs: EditList,
    /// What a clerk must know of it, in Chinese, a sentence each: what was left out, what may be missing.
    pub notes: Vec<String>,
    /// What came along with a draft of ours, the style and the units: an exported page carries them. Its text is that
    /// draft, to be opened as it is.
    pub carried: Option<Package>,
    /// Its pictures as they stand in the file, in order, each to be drawn and [settled](Self::settle) from the last on.
    pub pictures: Vec<Placed>,
    /// Pictures as they are kept: what each is called in the text's marks, and its address (`data:`).
    pub kept: Vec<(String, String)>,
}

/// A picture of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where its mark comes, a byte of the text at the beginning of a line.
    pub at: usize,
    /// The bytes of it, of a kind that browsers decode.
    pub bytes: Vec<u8>,
    /// How wide it is to stand.
    pub on_paper: Width,
}

impl Opened {
    /// Puts the mark of the last picture into the text, which is kept as this address, so many pixels wide and high; without an
    /// address that it cannot be decoded is noted.
    pub fn settle(&mut self, width: u32, height: u32, address: String) {
        let Some(Placed {
            at,
            bytes,
            on_paper,
        }) = self.pictures.pop()
        else {
            return;
        };
        if address.is_empty() {
            self.notes.push(picture::DAMAGED.to_owned());
            return;
        }
        let name = format!("{width}x{height}-{}", picture::print(&bytes));
        let mark = grammar::picture::canonical(&name, on_paper);
        self.source.text.insert_str(at, &mark);
        if self.kept.iter().all(|(other, _)| *other != name) {
            self.kept.push((name, address));
        }
    }

    /// Takes out the marks of all pictures: there is no room to keep them.
    pub fn lose(&mut self) {
        for (name, _) in std::mem::take(&mut self.kept) {
            let mark = [grammar::picture::BEGIN, &name].concat();
            while let Some(at) = self.source.text.find(&mark) {
                let len = self.source.text[at..]
                    .find('>')
                    .map_or(mark.len(), |end| end + 1);
                self.source.text.replace_range(at..at + len, "");
            }
        }
        self.notes.push(picture::FULL.to_owned());
    }

    /// What is left when all pictures are settled and kept.
    ///
    /// # Errors
    ///
    /// There were pictures and nothing else, and they could not be decoded or kept.
    pub fn settled(mut self) -> Result<Self, Refused> {
        if !self.kept.is_empty() && self.carried.is_none() {
            let note = "图片按打印所需的大小存在本机，未保留原图。";
            self.notes.push(note.to_owned());
        } else if self.source.text.trim().is_empty()
            && let Some(why) = self.notes.pop()
        {
            return Err(Refused(why));
        }
        Ok(self)
    }
}

/// A file that gives no text: why, and what to do, in Chinese, a sentence or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// Told how far the work is: parts done, parts in all.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);

/// Decodes bytes of an encoding that is not one of Unicode's, by its label in the Encoding
/// Standard (`gb18030`, `big5`); `None` where it does not know the encoding. Browsers have the
/// tables, which are too large to bring along.
pub type Decode<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// Reads a file, whatever it is.
///
/// # Errors
///
/// It gives no text: it is no document, is damaged or behind a password.
pub fn open(bytes: Vec<u8>, decode: Decode<'_>, progress: Progress<'_>) -> Result<Opened, Refused> {
    // Archives may hold one near their beginning.
    if pdf::is_pdf(&bytes) && !bytes.starts_with(b"PK") {
        return pdf::open(bytes, progress);
    }
    read(&bytes, decode, progress)
}

/// Reads what is no PDF.
fn read(bytes: &[u8], decode: Decode<'_>, progress: Progress<'_>) -> Result<Opened, Refused> {
    match sniff::sniff(bytes) {
        Kind::Docx(archive) => docx::read::open(&archive, decode, progress),
        Kind::Doc(file) => doc::open(&file, progress),
        Kind::WordXml => docx::read::open_xml(&text_of(bytes), decode, progress),
        Kind::Rtf => rtf::open(bytes, decode, progress),
        Kind::Html => match own_html::reopen(bytes) {
            Some(carried) => Ok(Opened {
                source: Source::plain(carried.draft),
                carried: Some(carried.office),
                kept: own_html::pictures(bytes),
                ..Opened::default()
            }),
            None => html::open(bytes, None, decode),
        },
        Kind::Mhtml => html::open_mail(bytes, decode),
        Kind::Picture(picture) => picture::open(bytes, picture),
        Kind::Text(encoding) => plain(bytes, encoding, decode),
        Kind::Other(other) => Err(Refused(other.message().to_owned())),
    }
}

/// Text without any look.
fn plain(bytes: &[u8], encoding: Encoding, decode: Decode<'_>) -> Result<Opened, Refused> {
    let text = match encoding {
        Encoding::Chinese => decode("gb18030", bytes).ok_or_else(|| {
            Refused(
                "这个文本文件的编码（GB18030）在这里解不开。请另存为 UTF-8 再放进来。".to_owned(),
            )
        })?,
        Encoding::Utf8 => text_of(bytes).into_owned(),
        Encoding::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Encoding::Utf16Be => utf16(bytes, u16::from_be_bytes),
    };
    Ok(Opened {
        source: Source::plain(text),
        ..Opened::default()
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|two| unit(*two));
    char::decode_utf16(units.skip_while(|unit| *unit == 0xfeff))
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect()
}

/// Text that is in one of Unicode's encodings, without its mark. What is not valid is replaced.
fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes).into(),
        [0xfe, 0xff, ..] | [0, b'<', ..] => utf16(bytes, u16::from_be_bytes).into(),
        _ => String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    }
}

/// The lines of a file that a document takes in; none where it cannot be read.
fn taken_in(bytes: &[u8], decode: Decode<'_>, depth: usize) -> Vec<Line> {
    match sniff::sniff(bytes) {
        Kind::Docx(archive) => docx::read::taken_in(&archive, decode, depth),
        Kind::WordXml | Kind::Picture(_) | Kind::Other(_) => Vec::new(),
        // None of these takes in another.
        _ => read(bytes, decode, &mut |_, _| {})
            .map(|opened| lines::of_source(&opened.source))
            .unwrap_or_default(),
    }
}
