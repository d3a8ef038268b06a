//! HTML to lines: what was pasted, and files of word processors that are HTML, or a mail of it.

mod mail;
mod site;
mod story;
mod table;
mod tags;
mod writer;

pub use writer::{Heard, Text, Writer, is_office};

pub(in crate::files) use mail::{base64, hex};

use super::picture::{self, Found, Picture};
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
    finish(tags::read(&text_of(bytes, charset, decode)?))
}

/// Reads what a word processor put on the clipboard: its HTML, and the pictures that this only names from its RTF, where these
/// can be told.
///
/// # Errors
///
/// It has no text.
pub fn paste(html: &str, rtf: &[u8]) -> Result<Opened, Refused> {
    let mut read = tags::read(html);
    let mut absent: Vec<&mut Found> = read
        .pictures
        .iter_mut()
        .filter(|one| one.is_absent())
        .collect();
    let mut all = if absent.is_empty() || rtf.is_empty() {
        Vec::new()
    } else {
        super::rtf::pictures(rtf)
    };
    if all.len() != absent.len() {
        // Drawings that one of them leaves out are none for a browser.
        all.retain(|bytes| Picture::of(bytes).is_some_and(|one| one.refusal().is_none()));
    }
    if all.len() == absent.len() {
        for (one, bytes) in absent.iter_mut().zip(all) {
            one.fill(bytes);
        }
    }
    finish(read)
}

fn finish(mut read: tags::Read) -> Result<Opened, Refused> {
    // Each of them is told of below.
    read.text.absent = 0;
    let notes = read.text.remarks();
    let lines = super::lines::of_source(&Source {
        text: read.text.lines,
        looks: read.text.looks,
    });
    picture::place(lines, read.pictures).opened(notes, "这个网页文件里没有文字。")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_a_paste_come_from_its_rich_text() {
        const PNG: &str = "{\\pict\\pngblip 89504e470d0a1a0a0000000d494844520000010000000100}";
        const JPEG: &str = "{\\pict\\jpegblip ffd8ffc00011080200 0400}";
        const WMF: &str = "{\\pict\\wmetafile8 0100090000030000}";
        const FILE: &str = "<p><img src='file:///C:/a.png'></p><p>图1　巡查</p>";
        let data = "<p><img src='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAQAAAAEA'></p>";
        // The pictures of each, what is read with P and J for them, and what is told.
        for (html, rtf, expected, told) in [
            (FILE.to_owned(), PNG.to_owned(), "P图1　巡查", ""),
            (
                FILE.repeat(2),
                [PNG, JPEG].concat(),
                "P图1　巡查\nJ图1　巡查",
                "",
            ),
            // A drawing that the HTML leaves out, and one that it has.
            (FILE.to_owned(), [WMF, JPEG].concat(), "J图1　巡查", ""),
            (
                FILE.repeat(2),
                [WMF, JPEG].concat(),
                "图1　巡查\nJ图1　巡查",
                "1 张图片没有读入（WMF）",
            ),
            (FILE.to_owned(), WMF.to_owned(), "图1　巡查", "另存为 JPEG"),
            // They do not agree.
            (
                FILE.repeat(3),
                [PNG, JPEG].concat(),
                "图1　巡查\n图1　巡查\n图1　巡查",
                "3 张图片没有读入（没有随文字过来）",
            ),
            (
                FILE.to_owned(),
                String::new(),
                "图1　巡查",
                "没有随文字过来",
            ),
            (
                format!("{data}{FILE}"),
                JPEG.to_owned(),
                "P\nJ图1　巡查",
                "",
            ),
            (
                "<p>图<img src='https://a.cn/b.png'></p>".to_owned(),
                String::new(),
                "图",
                "在网页上",
            ),
        ] {
            let rtf = format!("{{\\rtf1 {rtf}}}");
            let opened = paste(&html, rtf.as_bytes()).expect(&html);
            let mut text = opened.source.text;
            for picture in opened.pictures.iter().rev() {
                let sign = if picture.bytes[0] == 0xff { 'J' } else { 'P' };
                text.insert(picture.at, sign);
            }
            assert_eq!(
                text.replace("\n\n", "\n").trim_start(),
                expected,
                "{html} {rtf}"
            );
            let notes = opened.notes.concat();
            assert_eq!(notes.is_empty(), told.is_empty(), "{notes}");
            assert!(notes.contains(told), "{notes}");
        }
    }

    #[test]
    fn a_page_says_its_encoding() {
        for (head, encoding) in [
            ("<meta charset=\"gb-2312\">", Some("gb-2312")),
            ("<META CHARSET='GBK'>", Some("gbk")),
            ("<meta content='text/html; charset=big5'>", Some("big5")),
            ("<meta charset=''>", None),
            ("<title>春耕</title>", None),
        ] {
            assert_eq!(said(head.as_bytes()).as_deref(), encoding, "{head}");
        }
    }
}
