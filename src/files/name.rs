//! What a file's name promises, where its content is something else. Content decides what a file is; a name tells that
//! something went wrong with it.

use super::{Decode, Opened, Progress, Refused};
use crate::text::class;

/// An ending of names, what a clerk calls such files, and signs of which one stands near their beginning.
type Promise = (&'static str, &'static str, &'static [&'static [u8]]);

/// Names that say what is in a file.
const ENDINGS: &[Promise] = &[
    (".docx", "Word 文档", OFFICE),
    (".doc", "Word 文档", OFFICE),
    (".wps", "WPS 文档", OFFICE),
    (".pdf", "PDF", &[b"%PDF"]),
];

/// What Word and WPS save under these names: packages, compound files, RTF, XML, pages with what belongs to them.
const OFFICE: &[&[u8]] = &[
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"<?xml",
    b"MIME-Version:",
    b"office:word",
];

/// How far from its beginning a sign is looked for, in bytes.
const HEAD: usize = 1024;

/// The fewest Chinese characters of a text that somebody wrote: what has less is a message of a machine.
const FEWEST: usize = 20;

/// Reads a file of this name.
///
/// # Errors
///
/// It gives no text, or too little to be what its name promises.
pub fn open(
    name: &str,
    bytes: Vec<u8>,
    decode: Decode<'_>,
    progress: Progress<'_>,
) -> Result<Opened, Refused> {
    let broken = broken(name, &bytes);
    let mut opened = super::open(bytes, decode, progress)?;
    if let Some((ending, what)) = broken {
        let text = &opened.source.text;
        if text.chars().filter(|c| class::is_han(*c)).count() < FEWEST {
            return Err(Refused(format!(
                "这个文件名为 {ending}，却不是 {what}，里面只有几个字，可能没有下载完整或保存时出了错。请重新下载，或让发件人重新发送；只要里面的字，请用记事本打开，复制后粘贴过来。"
            )));
        }
        if opened.source.looks.is_empty() && opened.carried.is_none() {
            let note = format!("这个文件名为 {ending}，却是纯文本，已照文本读入，请与原件核对。");
            opened.notes.push(note);
        }
    }
    Ok(opened)
}

/// Whether a name promises a document of a kind that is told by its beginning.
pub fn promises(name: &str) -> bool {
    promise(name).is_some()
}

fn promise(name: &str) -> Option<&'static Promise> {
    let name = name.to_ascii_lowercase();
    ENDINGS.iter().find(|(ending, ..)| name.ends_with(ending))
}

/// The promise of a file's name that its bytes do not keep, if there is one.
fn broken(name: &str, bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let (ending, what, signs) = promise(name)?;
    let head = &bytes[..bytes.len().min(HEAD)];
    let stands = |sign: &&[u8]| head.windows(sign.len()).any(|at| at == *sign);
    (!signs.iter().any(stands)).then_some((*ending, *what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> Result<String, String> {
        let decode = |_: &str, bytes: &[u8]| Some(String::from_utf8_lossy(bytes).into_owned());
        let opened = open(name, bytes.to_vec(), &decode, &mut |_, _| {});
        let notes = opened.map(|opened| opened.notes.concat());
        notes.map_err(|refused| refused.0)
    }

    #[test]
    fn a_name_that_promises_something_else_is_told_of() {
        const TEXT: &str = "石桥镇抢抓农时，备足农资，组织农机二百台投入春耕。";
        let page = format!("<html><p>{TEXT}</p></html>");
        for (name, text, refused, said) in [
            ("稿.docx", "Not found", true, "不是 Word 文档"),
            ("稿.WPS", "登录已过期", true, "不是 WPS 文档"),
            ("稿.pdf", "<html>没有权限</html>", true, "不是 PDF"),
            ("稿.docx", " \n", true, "空文件"),
            ("稿.docx", TEXT, false, "却是纯文本"),
            // What WPS and web systems save as a page.
            ("稿.doc", &page, false, ""),
            ("稿.txt", "春耕", false, ""),
        ] {
            let told = told(name, text.as_bytes());
            assert_eq!(told.is_err(), refused, "{name} {text}");
            let told = told.unwrap_or_else(|why| why);
            assert!(told.contains(said), "{told}");
            assert_eq!(told.is_empty(), said.is_empty(), "{told}");
        }
    }

    #[test]
    fn promises_that_are_kept_however_little_there_is() {
        for (name, bytes) in [
            ("稿.docx", &b"PK\x03\x04"[..]),
            ("稿.docx", b"\xd0\xcf\x11\xe0"),
            ("稿.doc", b"{\\rtf1 1}"),
            (
                "稿.doc",
                b"<html xmlns:w=\"urn:schemas-microsoft-com:office:word\">",
            ),
            ("稿.pdf", b"\n\n%PDF-1.4"),
        ] {
            assert!(promises(name));
            assert_eq!(broken(name, bytes), None, "{name}");
        }
        assert!(!promises("稿.txt") && !promises("docx"));
    }
}
