//! HTML to lines: what was pasted, and files of word processors that are HTML, or a mail of it.

mod mail;
mod tags;
mod writer;

pub use writer::{Heard, Text, Writer, is_office};

pub(in crate::files) use mail::{base64, hex};

use super::picture::{self, Illustrated};
use super::{Decode, Opened, Refused};
use crate::source::Source;

/// Reads a web page.
///
/// # Errors
///
/// It has no text.
pub(super) fn open(
    bytes: &[u8],
    charset: Option<&str>,
    decode: Decode<'_>,
) -> Result<Opened, Refused> {
    let html = text_of(bytes, charset, decode)?;
    let read = tags::read(&html);
    let mut notes = Vec::new();
    if read.text.left_out > 0 {
        notes.push(format!(
            "有 {} 个字是隐藏或修订删去的文字，没有读入。",
            read.text.left_out
        ));
    }
    notes.extend(super::lines::unraised(read.text.unraised));
    let lines = super::lines::of_source(&Source {
        text: read.text.lines,
        looks: read.text.looks,
    });
    let Illustrated {
        source,
        pictures,
        note,
    } = picture::place(lines, read.pictures);
    notes.extend(note);
    if source.text.trim().is_empty() && pictures.is_empty() {
        return Err(Refused("这个网页文件里没有文字。".to_owned()));
    }
    Ok(Opened {
        source,
        notes,
        pictures,
        ..Opened::default()
    })
}

/// Reads a web page that stands in a mail.
///
/// # Errors
///
/// There is none in it, or it has no text.
pub(super) fn open_mail(bytes: &[u8], decode: Decode<'_>) -> Result<Opened, Refused> {
    let Some(page) = mail::page(bytes) else {
        return Err(Refused(
            "这个单文件网页里没有正文。请用 WPS 或 Word 打开后另存为 .docx，再放进来。".to_owned(),
        ));
    };
    open(&page.bytes, page.charset.as_deref(), decode)
}

/// The text of a page: in the encoding that bytes, the mail or the page itself say.
fn text_of(bytes: &[u8], charset: Option<&str>, decode: Decode<'_>) -> Result<String, Refused> {
    let is_marked = matches!(
        bytes,
        [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0xef, 0xbb, 0xbf, ..]
            | [b'<', 0, ..]
            | [0, b'<', ..]
    );
    if is_marked || std::str::from_utf8(bytes).is_ok() {
        return Ok(super::text_of(bytes).into_owned());
    }
    let said = said(bytes);
    // What is no UTF-8 is most likely Chinese, whatever it says.
    ["utf-8", "unicode", "us-ascii", "iso-8859-1"]
        .iter()
        .all(|wrong| {
            !charset
                .or(said.as_deref())
                .unwrap_or(wrong)
                .eq_ignore_ascii_case(wrong)
        })
        .then(|| decode(charset.or(said.as_deref()).unwrap_or("gb18030"), bytes))
        .flatten()
        .or_else(|| decode("gb18030", bytes))
        .ok_or_else(|| {
            Refused(
                "这个网页文件的编码在这里解不开。请用 WPS 或 Word 打开后另存为 .docx，再放进来。"
                    .to_owned(),
            )
        })
}

/// The encoding that a page says it is in.
fn said(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c))?;
    Some(rest[..end].to_owned()).filter(|name| !name.is_empty())
}
