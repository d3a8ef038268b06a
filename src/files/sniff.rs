//! What a file is: its content decides, never its name. PDFs are told apart before.

use super::ole::{self, Compound};
use super::picture::Picture;
use super::zip::read::Archive;

/// What a file is.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// A Word document in a zip archive.
    Docx(Archive<'a>),
    /// Word's or WPS's binary document.
    Doc(Compound<'a>),
    /// Word 2003's XML, or a whole package in one XML file.
    WordXml,
    Rtf,
    Html,
    /// A web page with its pictures in one file, as a mail.
    Mhtml,
    Picture(Picture),
    Text(Encoding),
    /// What gives no text here.
    Other(Other),
}

/// How a text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Most likely GB18030; not UTF-8.
    Chinese,
}

/// Files that are told by name what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    Empty,
    Sheet,
    Slides,
    Ofd,
    OpenDocument,
    Zip,
    DamagedZip,
    /// A package behind a password, or whose rights are managed.
    Locked,
    /// A compound file of another program.
    Compound,
    DamagedCompound,
    Works,
    Base64,
    Unknown,
}

impl Other {
    /// What it is and what to do, for a clerk.
    pub fn message(self) -> &'static str {
        match self {
            Other::Empty => "这是一个空文件，里面什么都没有。请检查文件是否保存好。",
            Other::Sheet => "这是电子表格，不是文字稿。请复制其中的文字粘贴过来。",
            Other::Slides => "这是演示文稿，不是文字稿。请复制其中的文字粘贴过来。",
            Other::Ofd => {
                "这是 OFD 版式文件，暂时不能读入。请放进它的 Word 原稿，或在阅读器里复制文字粘贴过来。"
            }
            Other::OpenDocument => {
                "这是 OpenDocument 文档。请用 WPS 或 Word 打开后另存为 .docx，再放进来。"
            }
            Other::Zip => "这是压缩包。请先解压，再把里面的文件放进来。",
            Other::DamagedZip => {
                "这个文件已经损坏，打不开（可能在传输中出了错）。请让发件人重新发送。"
            }
            Other::Locked => {
                "这个文件设有密码或权限保护，读不出来。请用 WPS 或 Word 打开，去掉保护后另存为 .docx，再放进来。"
            }
            Other::Compound => {
                "这是别的程序的文件（表格、演示、邮件等），不是文字稿。请复制其中的文字粘贴过来。"
            }
            Other::DamagedCompound => {
                "这个旧版 Word 文件已经损坏，读不出文字。请让发件人重新发送，或用 WPS 或 Word 打开修复后另存为 .docx。"
            }
            Other::Works => "这是 Microsoft Works 的文件。请用 Word 打开后另存为 .docx，再放进来。",
            Other::Base64 => {
                "这个文件是邮件附件的编码（Base64），不是文档本身。请在邮件里重新下载附件，再放进来。"
            }
            Other::Unknown => {
                "认不出这是什么文件，可能已损坏，或被单位的加密软件加密。请用 WPS 或 Word 打开后另存为 .docx，再放进来。"
            }
        }
    }
}

/// First bytes that settle what a file is.
const MARKS: &[(&[u8], Other)] = &[
    (b"Rar!", Other::Zip),
    (b"7z\xbc\xaf", Other::Zip),
    (b"\x1f\x8b", Other::Zip),
    (b"UEsDB", Other::Base64),
    (b"0M8R4KGxGuE", Other::Base64),
    (b"JVBERi0", Other::Base64),
];

/// How far into a file its kind is looked for, in bytes.
const HEAD: usize = 4096;

/// Says what a file is.
pub(super) fn sniff(bytes: &[u8]) -> Kind<'_> {
    if bytes
        .iter()
        .all(|byte| matches!(byte, 0 | b' ' | b'\r' | b'\n' | b'\t'))
    {
        return Kind::Other(Other::Empty);
    }
    if ole::is_compound(bytes) {
        return compound(bytes);
    }
    if bytes.starts_with(b"PK") {
        return zip(bytes);
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some((_, other)) = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Kind::Other(*other);
    }
    if let Some(picture) = Picture::of(bytes) {
        return Kind::Picture(picture);
    }
    marked_up(bytes, head).unwrap_or_else(|| text(bytes))
}

/// Streams that settle what a compound file is.
const STREAMS: &[(&str, Other)] = &[
    ("EncryptedPackage", Other::Locked),
    ("DRMContent", Other::Locked),
    ("\u{9}DRMContent", Other::Locked),
    ("Workbook", Other::Sheet),
    ("Book", Other::Sheet),
    ("PowerPoint Document", Other::Slides),
    ("MatOST", Other::Works),
    ("CONTENTS", Other::Works),
    ("MN0", Other::Works),
];

fn compound(bytes: &[u8]) -> Kind<'_> {
    let Some(file) = Compound::open(bytes) else {
        return Kind::Other(Other::DamagedCompound);
    };
    if file.has("WordDocument") {
        return Kind::Doc(file);
    }
    let named = STREAMS.iter().find(|(name, _)| file.has(name));
    Kind::Other(named.map_or_else(
        || {
            // Entries that make no sense are damage, not another program's.
            if file.is_empty() {
                Other::DamagedCompound
            } else {
                Other::Compound
            }
        },
        |(_, other)| *other,
    ))
}

/// Beginnings of names that settle what an archive is.
const ENTRIES: &[(&str, Other)] = &[
    ("xl/", Other::Sheet),
    ("ppt/", Other::Slides),
    ("OFD.xml", Other::Ofd),
    ("mimetype", Other::OpenDocument),
];

fn zip(bytes: &[u8]) -> Kind<'_> {
    let Some(archive) = Archive::open(bytes) else {
        return Kind::Other(Other::DamagedZip);
    };
    let names: Vec<String> = archive
        .names()
        .map(|name| name.replace('\\', "/"))
        .collect();
    let begins = |start: &str| {
        names
            .iter()
            .any(|name| name.trim_start_matches('/').starts_with(start))
    };
    if begins("word/") || begins("Word/") {
        return Kind::Docx(archive);
    }
    if let Some((_, other)) = ENTRIES.iter().find(|(name, _)| begins(name)) {
        return Kind::Other(*other);
    }
    if begins("[Content_Types].xml") {
        return Kind::Docx(archive);
    }
    // Bytes that went through a text's encoding keep the beginning.
    if archive.is_whole {
        Kind::Other(Other::Zip)
    } else {
        Kind::Other(Other::DamagedZip)
    }
}

/// Files that are text with marks in it.
fn marked_up<'a>(bytes: &'a [u8], head: &'a [u8]) -> Option<Kind<'a>> {
    let text = super::text_of(head).to_ascii_lowercase();
    let text = text.trim_start();
    if text.starts_with("{\\rtf") {
        return Some(Kind::Rtf);
    }
    let is_word = text.contains("word.document")
        || text.contains("schemas.microsoft.com/office/word/2003/wordml")
        || text.contains("schemas.microsoft.com/office/2006/xmlpackage");
    if text.starts_with("<?xml") && is_word || text.starts_with("<w:worddocument") {
        return Some(Kind::WordXml);
    }
    let mail = [
        "mime-version:",
        "content-type: multipart/",
        "from: <saved by",
    ];
    let is_mail = mail.iter().any(|start| text.starts_with(start))
        || text.contains("\nmime-version:") && text.contains("boundary=");
    if is_mail && text.contains("multipart") {
        return Some(Kind::Mhtml);
    }
    let tags = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<meta",
        "<table",
        "<div",
        "<p>",
        "<style",
    ];
    let without_comment = text
        .split_once("-->")
        .map_or(text, |(_, rest)| rest.trim_start());
    let begins = |text: &str| tags.iter().any(|tag| text.starts_with(tag));
    let is_html = begins(text)
        || text.starts_with("<!--") && begins(without_comment)
        || text.starts_with("<?xml") && text.contains("<html");
    if is_html {
        return Some(Kind::Html);
    }
    let letters = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(byte);
    if bytes.len() > 200 && head.iter().all(letters) && head.iter().any(u8::is_ascii_digit) {
        let line = head
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(head.len());
        return (line > 60).then_some(Kind::Other(Other::Base64));
    }
    None
}

/// The encoding of a text, or that it is none.
fn text(bytes: &[u8]) -> Kind<'_> {
    match bytes {
        [0xff, 0xfe, ..] => return Kind::Text(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => return Kind::Text(Encoding::Utf16Be),
        _ => {}
    }
    let is_utf8 = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        // Cut off in the middle of a character.
        Err(error) => error.error_len().is_none() && error.valid_up_to() > 0,
    };
    let encoding = match utf16_order(bytes) {
        None if is_utf8 => Encoding::Utf8,
        None => Encoding::Chinese,
        Some(Order::Little) => Encoding::Utf16Le,
        Some(Order::Big) => Encoding::Utf16Be,
    };
    if is_text(bytes, encoding) {
        Kind::Text(encoding)
    } else {
        Kind::Other(Other::Unknown)
    }
}

/// The order of the bytes in text of UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The low byte first.
    Little,
    /// The high byte first.
    Big,
}

/// In which order bytes without a mark read better as UTF-16; `None` where they are in another encoding. Chinese text in
/// UTF-16 has line ends, blanks and digits, each of them with a zero byte; no other encoding of text has any. Which byte
/// of a unit is zero does not tell: 一 has the other.
pub fn utf16_order(bytes: &[u8]) -> Option<Order> {
    let head = &bytes[..bytes.len().min(2 * HEAD)];
    if !head.contains(&0) {
        return None;
    }
    let (units, _) = head.as_chunks::<2>();
    let written = |of: fn([u8; 2]) -> u16| {
        let usual = units.iter().filter(|unit| {
            matches!(of(**unit), 9..=0xd | 0x20..=0x7e | 0x2010..=0x203b | 0x2460..=0x24ff
                | 0x3000..=0x3020 | 0x4e00..=0x9fa5 | 0xff01..=0xff5e)
        });
        usual.count()
    };
    let big = written(u16::from_be_bytes) > written(u16::from_le_bytes);
    Some(if big { Order::Big } else { Order::Little })
}

/// Whether bytes make sense as text of an encoding: hardly any control characters, and in an
/// encoding of double bytes pairs that exist.
fn is_text(bytes: &[u8], encoding: Encoding) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    match encoding {
        Encoding::Utf8 => {
            let odd = head.iter().filter(|byte| is_control(**byte)).count();
            odd * 100 <= head.len()
        }
        Encoding::Utf16Le | Encoding::Utf16Be => {
            let (units, _) = head.as_chunks::<2>();
            let of = if encoding == Encoding::Utf16Le {
                u16::from_le_bytes
            } else {
                u16::from_be_bytes
            };
            let usual = units.iter().map(|unit| of(*unit)).filter(|unit| {
                matches!(unit, 9..=0xd | 0x20..=0xff | 0x2000..=0x33ff | 0x3400..=0x9fff | 0xfe30..=0xffee)
            });
            usual.count() * 10 >= units.len() * 9
        }
        Encoding::Chinese => {
            let (mut at, mut odd, mut pairs) = (0, 0, 0);
            while at < head.len() {
                match head[at] {
                    0x81..=0xfe => {
                        let second = head.get(at + 1).copied().unwrap_or(0x40);
                        if matches!(second, 0x30..=0x39 | 0x40..=0x7e | 0x80..=0xfe) {
                            pairs += 1;
                        } else {
                            odd += 1;
                        }
                        at += 2;
                    }
                    byte => {
                        odd += usize::from(is_control(byte) || byte >= 0x7f);
                        at += 1;
                    }
                }
            }
            pairs > 0 && odd * 50 <= pairs
        }
    }
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0xe..=0x1a | 0x1c..=0x1f)
}

#[cfg(test)]
mod tests {
    use super::super::ole::testing::compound;
    use super::super::zip::read::testing::zip;
    use super::*;

    #[test]
    fn content_decides() {
        let utf16 = |of: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "石桥镇第1期\n".encode_utf16().flat_map(of).collect()
        };
        let text = |encoding: Encoding| format!("Text({encoding:?})");
        let ones = |of: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let text = "一是建成一体化平台1个，一网通办；一一落实。";
            text.encode_utf16().flat_map(of).collect()
        };
        for (bytes, kind) in [
            (Vec::new(), "Other(Empty)".to_owned()),
            (b" \r\n".to_vec(), "Other(Empty)".into()),
            (zip(&[("word/document.xml", b"")]), "Docx".into()),
            (zip(&[("xl/workbook.xml", b"")]), "Other(Sheet)".into()),
            (zip(&[("OFD.xml", b"")]), "Other(Ofd)".into()),
            (zip(&[("a.txt", b"")]), "Other(Zip)".into()),
            (
                b"PK\x03\x04\xef\xbf\xbd".to_vec(),
                "Other(DamagedZip)".into(),
            ),
            (compound(&[("WordDocument", b"1")]), "Doc".into()),
            (
                compound(&[("EncryptedPackage", b"1")]),
                "Other(Locked)".into(),
            ),
            (compound(&[("Workbook", b"1")]), "Other(Sheet)".into()),
            (compound(&[("CONTENTS", b"1")]), "Other(Works)".into()),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
                "Other(DamagedCompound)".into(),
            ),
            (b"{\\rtf1\\ansi".to_vec(), "Rtf".into()),
            (
                b"<?xml version='1.0'?><?mso-application progid='Word.Document'?>".to_vec(),
                "WordXml".into(),
            ),
            (b"\xef\xbb\xbf<!DOCTYPE html><html>".to_vec(), "Html".into()),
            (
                b"<html xmlns:w='urn:schemas-microsoft-com:office:word'>".to_vec(),
                "Html".into(),
            ),
            (
                b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x".to_vec(),
                "Mhtml".into(),
            ),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "Picture(Damaged)".into()),
            (b"UEsDBBQABgAIAAAAIQ".to_vec(), "Other(Base64)".into()),
            ("第1期\n".into(), text(Encoding::Utf8)),
            (b"BMW".to_vec(), text(Encoding::Utf8)),
            (b"\xb5\xda\x31\xc6\xda".to_vec(), text(Encoding::Chinese)),
            // Behind the mark of its order.
            (
                b"\xff\xfe\x25\x66\x15\x80".to_vec(),
                text(Encoding::Utf16Le),
            ),
            (
                b"\xfe\xff\x66\x25\x80\x15".to_vec(),
                text(Encoding::Utf16Be),
            ),
            (b"\xff\xfeO\0A\0".to_vec(), text(Encoding::Utf16Le)),
            (b"\xfe\xff\0O\0A".to_vec(), text(Encoding::Utf16Be)),
            (utf16(u16::to_le_bytes), text(Encoding::Utf16Le)),
            (utf16(u16::to_be_bytes), text(Encoding::Utf16Be)),
            (ones(u16::to_le_bytes), text(Encoding::Utf16Le)),
            (ones(u16::to_be_bytes), text(Encoding::Utf16Be)),
            (
                b"\x87}\x1c\x12\xbc\x01\x0d\x00\x03\x04\x99\x00".to_vec(),
                "Other(Unknown)".into(),
            ),
        ] {
            let found = format!("{:?}", sniff(&bytes));
            assert!(found.starts_with(&kind), "{kind}: {found}");
        }
    }

    /// What a file of these bytes is, without what it holds.
    fn kind(bytes: &[u8]) -> String {
        let kind = format!("{:?}", sniff(bytes));
        let end = kind.find([' ', '{']).unwrap_or(kind.len());
        let kind = &kind[..end];
        if kind.starts_with("Doc") {
            kind.split('(').next().unwrap_or_default()
        } else {
            kind
        }
        .to_owned()
    }

    #[test]
    fn beginnings_and_entries() {
        for (bytes, expected) in [
            (b"Rar!\x1a".to_vec(), "Other(Zip)"),
            (b"7z\xbc\xaf\x27".to_vec(), "Other(Zip)"),
            (b"\x1f\x8b\x08".to_vec(), "Other(Zip)"),
            (b"0M8R4KGxGuEAAAAA".to_vec(), "Other(Base64)"),
            (b"JVBERi0xLjUK".to_vec(), "Other(Base64)"),
            (b"\0\0\t".to_vec(), "Other(Empty)"),
            (zip(&[("ppt/slides/slide1.xml", b"")]), "Other(Slides)"),
            (zip(&[("mimetype", b"")]), "Other(OpenDocument)"),
            (zip(&[("\\xl\\workbook.xml", b"")]), "Other(Sheet)"),
            (zip(&[("/Word/document.xml", b"")]), "Docx"),
            (zip(&[("[Content_Types].xml", b"")]), "Docx"),
            (compound(&[("DRMContent", b"1")]), "Other(Locked)"),
            (compound(&[("\u{9}DRMContent", b"1")]), "Other(Locked)"),
            (compound(&[("Book", b"1")]), "Other(Sheet)"),
            (compound(&[("PowerPoint Document", b"1")]), "Other(Slides)"),
            (compound(&[("MatOST", b"1")]), "Other(Works)"),
            (compound(&[("MN0", b"1")]), "Other(Works)"),
            (compound(&[("Props", b"1")]), "Other(Compound)"),
            (compound(&[]), "Other(DamagedCompound)"),
        ] {
            assert_eq!(kind(&bytes), expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn texts_with_marks() {
        let base64 = |line: usize| {
            [
                "QUJD8+/=".repeat(40)[..line].to_owned(),
                "\r\nQUJD".repeat(60),
            ]
            .concat()
        };
        for (text, expected) in [
            ("\n {\\RTF1", "Rtf"),
            (
                "<?xml version='1.0'?><w:d xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>",
                "WordXml",
            ),
            (
                "<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>",
                "WordXml",
            ),
            ("<w:wordDocument>", "WordXml"),
            ("说明：word.document 是一种文件", "Text(Utf8)"),
            ("<?xml version='1.0'?><a>", "Text(Utf8)"),
            ("<?xml version='1.0'?><html>", "Html"),
            ("<a><html>", "Text(Utf8)"),
            ("Content-Type: multipart/related", "Mhtml"),
            (
                "From: <Saved by WPS>\nContent-Type: multipart/related",
                "Mhtml",
            ),
            ("From: <Saved by WPS>\n", "Text(Utf8)"),
            (
                "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x",
                "Mhtml",
            ),
            (
                "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/related",
                "Text(Utf8)",
            ),
            (
                "Subject: a\nContent-Type: multipart/related; boundary=x",
                "Text(Utf8)",
            ),
            ("<HEAD>", "Html"),
            ("<body>", "Html"),
            ("<meta>", "Html"),
            ("<table>", "Html"),
            ("<div>", "Html"),
            ("<p>a", "Html"),
            ("<style>", "Html"),
            ("<!-- a --> <p>b", "Html"),
            ("<!-- a --> b", "Text(Utf8)"),
            ("a --> <p>b", "Text(Utf8)"),
            ("<标题>石桥镇", "Text(Utf8)"),
            (&base64(76), "Other(Base64)"),
            (&base64(59), "Text(Utf8)"),
            (&base64(60), "Other(Base64)"),
            (&"QUJD8".repeat(41), "Other(Base64)"),
            (&"QUJD8".repeat(40), "Text(Utf8)"),
            (&"QUJD".repeat(60), "Text(Utf8)"),
            (
                &["QUJD8".repeat(50), "。".to_owned()].concat(),
                "Text(Utf8)",
            ),
        ] {
            assert_eq!(kind(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn encodings_by_what_makes_sense() {
        let gbk = |pairs: usize, odd: &[u8]| [b"\xb5\xda".repeat(pairs), odd.to_vec()].concat();
        for (bytes, expected) in [
            // Cut off in the middle of a character.
            ("石桥".as_bytes()[..5].to_vec(), "Text(Utf8)"),
            ("石".as_bytes()[..2].to_vec(), "Text(Chinese)"),
            // One odd byte in a hundred is a slip.
            ([vec![b'a'; 99], vec![1]].concat(), "Text(Utf8)"),
            ([vec![b'a'; 98], vec![1]].concat(), "Other(Unknown)"),
            ([vec![b'a'; 98], vec![0x1b]].concat(), "Text(Utf8)"),
            (gbk(50, &[1]), "Text(Chinese)"),
            (gbk(49, &[1]), "Other(Unknown)"),
            (gbk(49, &[0x7f]), "Other(Unknown)"),
            (gbk(49, &[0x80]), "Other(Unknown)"),
            (gbk(49, &[0xff]), "Other(Unknown)"),
            (gbk(49, b"abc\r\n"), "Text(Chinese)"),
            (gbk(50, &[0xca, 0x20]), "Text(Chinese)"),
            (gbk(49, &[0xca, 0x20]), "Other(Unknown)"),
            (gbk(1, &[0xca, 0x30]), "Text(Chinese)"),
            (gbk(1, &[0xca, 0x7e]), "Text(Chinese)"),
            (gbk(1, &[0xca, 0x7f]), "Other(Unknown)"),
            (gbk(1, &[0xca]), "Text(Chinese)"),
            (vec![0xff, 0xff, 0xff], "Other(Unknown)"),
        ] {
            assert_eq!(kind(&bytes), expected, "{}", bytes.escape_ascii());
        }
        // Units that are no text, one in ten and more.
        for (order, name) in [
            (u16::to_le_bytes as fn(u16) -> [u8; 2], "Utf16Le"),
            (u16::to_be_bytes, "Utf16Be"),
        ] {
            for (odd, is_text) in [(1, true), (2, false)] {
                let units = (0..10).map(|at| match at {
                    9 => 0x20,
                    at if at < odd => 0xd900,
                    _ => 0x4e03,
                });
                let units: Vec<u16> = units.collect();
                let bytes: Vec<u8> = units.iter().flat_map(|unit| order(*unit)).collect();
                let expected = if is_text {
                    format!("Text({name})")
                } else {
                    "Other(Unknown)".to_owned()
                };
                assert_eq!(kind(&bytes), expected, "{units:x?}");
            }
        }
        assert_eq!(utf16_order("石桥镇".as_bytes()), None);
        assert_eq!(utf16_order(b"\x4e\x00\x77\xf3"), Some(Order::Big));
        assert_eq!(utf16_order(b"\x00\x4e\xf3\x77"), Some(Order::Little));
    }

    #[test]
    fn every_kind_says_what_to_do() {
        use Other::{
            Base64, Compound, DamagedCompound, DamagedZip, Empty, Locked, Ofd, OpenDocument, Sheet,
            Slides, Unknown, Works, Zip,
        };
        for (other, word) in [
            (Empty, "空文件"),
            (Sheet, "电子表格"),
            (Slides, "演示文稿"),
            (Ofd, "OFD"),
            (OpenDocument, "OpenDocument"),
            (Zip, "压缩包"),
            (DamagedZip, "重新发送"),
            (Locked, "密码"),
            (Compound, "别的程序"),
            (DamagedCompound, "旧版 Word"),
            (Works, "Works"),
            (Base64, "Base64"),
            (Unknown, "认不出"),
        ] {
            assert!(other.message().contains(word), "{other:?}");
        }
    }
}
