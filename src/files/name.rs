//! What a file's name promises, where its content is something else. Content decides what a file is; a name tells that
//! something went wrong with it.

use super::Refused;
use crate::text::class;

/// Endings of names, what a clerk calls such files, and signs of which one stands near their beginning.
const ENDINGS: &[(&str, &str, &[&[u8]])] = &[
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

/// A promise that a file does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    ending: &'static str,
    what: &'static str,
}

/// The promise of a file's name that its bytes do not keep, if there is one.
pub fn broken(name: &str, bytes: &[u8]) -> Option<Broken> {
    let name = name.to_ascii_lowercase();
    let (ending, what, signs) = ENDINGS.iter().find(|(ending, ..)| name.ends_with(ending))?;
    let head = &bytes[..bytes.len().min(HEAD)];
    let stands = |sign: &&[u8]| head.windows(sign.len()).any(|at| at == *sign);
    let is_kept = signs.iter().any(stands);
    (!is_kept).then_some(Broken { ending, what })
}

impl Broken {
    /// What is to be known of the text that was read all the same, in Chinese: that it is plain.
    ///
    /// # Errors
    ///
    /// It is too short to be what was meant.
    pub fn judge(self, text: &str, is_plain: bool) -> Result<Option<String>, Refused> {
        let Self { ending, what } = self;
        let count = text.chars().filter(|c| class::is_han(*c)).count();
        if count < FEWEST && !text.trim().is_empty() {
            return Err(Refused(format!(
                "这个文件名为 {ending}，却不是 {what}，里面只有几个字，可能没有下载完整或保存时出了错。请重新下载，或让发件人重新发送；只要里面的字，请用记事本打开，复制后粘贴过来。"
            )));
        }
        let note = || format!("这个文件名为 {ending}，却是纯文本，已照文本读入，请与原件核对。");
        Ok(is_plain.then(note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_promises_something_else_is_told_of() {
        const TEXT: &str = "石桥镇抢抓农时，备足农资，组织农机二百台投入春耕。";
        for (name, bytes, text, is_plain, said) in [
            (
                "稿.docx",
                &b"Not found"[..],
                "Not found",
                true,
                Err("不是 Word 文档"),
            ),
            ("稿.WPS", b"\xe7\xa9\xba", "空", true, Err("不是 WPS 文档")),
            ("稿.pdf", b"<html>", "登录已过期", false, Err("不是 PDF")),
            ("稿.docx", TEXT.as_bytes(), TEXT, true, Ok(Some("纯文本"))),
            // What WPS and web systems save as a page.
            ("稿.doc", b"<html>", TEXT, false, Ok(None)),
            // What is empty is told of elsewhere.
            ("稿.docx", b" \n", " \n", true, Ok(Some("纯文本"))),
        ] {
            let told = broken(name, bytes).map(|broken| broken.judge(text, is_plain));
            match (told, said) {
                (Some(Ok(told)), Ok(said)) => {
                    assert_eq!(told.is_some(), said.is_some(), "{name}");
                    assert!(told.unwrap_or_default().contains(said.unwrap_or_default()));
                }
                (Some(Err(Refused(told))), Err(said)) => assert!(told.contains(said), "{told}"),
                other => panic!("{name}: {other:?}"),
            }
        }
        for (name, bytes) in [
            ("稿.txt", &b"1"[..]),
            ("稿.docx", b"PK\x03\x04"),
            ("稿.docx", b"\xd0\xcf\x11\xe0"),
            ("稿.doc", b"{\\rtf1 1}"),
            (
                "稿.doc",
                b"<html xmlns:w=\"urn:schemas-microsoft-com:office:word\">",
            ),
            ("稿.pdf", b"\n\n%PDF-1.4"),
            ("稿", b"1"),
        ] {
            assert_eq!(broken(name, bytes), None, "{name}");
        }
    }
}
