//! Turns the first bytes of a file into a guess at what it is. The browser does the decoding.

/// What a file is, as far as its bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in one of these encodings, to be tried in turn: the label for the browser's decoder
    /// and the name to show.
    Text(&'static [Encoding]),
    /// Not text; what it is instead, in Chinese.
    Other(&'static str),
}

/// An encoding: the label of the Encoding Standard, and the name shown to people.
pub type Encoding = (&'static str, &'static str);

/// A file as it was read, so that it can be decoded in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The encodings that can be chosen by hand.
pub const ALL: [Encoding; 5] = [UTF_8, GB18030, UTF_16_LE, UTF_16_BE, ("big5", "Big5")];

const UTF_8: Encoding = ("utf-8", "UTF-8");
const UTF_16_LE: Encoding = ("utf-16le", "UTF-16");
const UTF_16_BE: Encoding = ("utf-16be", "UTF-16 BE");
const GB18030: Encoding = ("gb18030", "GB18030");

/// First bytes that settle what a file is. Text files of Chinese Windows carry one of the marks
/// or none; the others are what people take for text files.
const MARKS: [(&[u8], Kind); 6] = [
    (b"\xef\xbb\xbf", Kind::Text(&[UTF_8])),
    (b"\xff\xfe", Kind::Text(&[UTF_16_LE])),
    (b"\xfe\xff", Kind::Text(&[UTF_16_BE])),
    (b"%PDF", Kind::Other("PDF 文件")),
    (b"\x89PNG", Kind::Other("图片")),
    (b"\xff\xd8\xff", Kind::Other("图片")),
];

/// First bytes of files that hold others, and what tells of those what they are together.
const HOLDERS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
const HELD: [(&[u8], &str); 8] = [
    (b"word/", DOCUMENT),
    (b"xl/", SHEET),
    (b"ppt/", SLIDES),
    (b"opendocument.spreadsheet", SHEET),
    (b"opendocument.presentation", SLIDES),
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", SHEET),
    (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0", SLIDES),
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", DOCUMENT),
];

const DOCUMENT: &str = "Word 或 WPS 文档";
const SHEET: &str = "Excel 或 WPS 表格";
const SLIDES: &str = "演示文稿";

/// What a file that holds others is.
fn held(bytes: &[u8]) -> &'static str {
    let holds = |sign: &[u8]| bytes.windows(sign.len()).any(|at| at == sign);
    let found = HELD.iter().find(|(sign, _)| holds(sign));
    found.map_or("压缩文件或文档", |(_, what)| what)
}

/// Guesses what a file is.
pub fn sniff(bytes: &[u8]) -> Kind {
    if HOLDERS.iter().any(|mark| bytes.starts_with(mark)) {
        return Kind::Other(held(bytes));
    }
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some((_, kind)) = marked {
        return *kind;
    }
    // Chinese text in UTF-16 without a mark still has line ends, spaces and digits, each of them
    // with a zero byte; no other encoding of text has any.
    let zeros = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .step_by(2)
            .take(4096)
            .filter(|b| **b == 0)
            .count()
    };
    match (zeros(0), zeros(1)) {
        (0, 0) => Kind::Text(&[UTF_8, GB18030]),
        (even, odd) if even > odd => Kind::Text(&[UTF_16_BE, UTF_8]),
        _ => Kind::Text(&[UTF_16_LE, UTF_8]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses() {
        let utf16: Vec<u8> = "第1期\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let utf16_be: Vec<u8> = "第1期\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for (bytes, kind) in [
            ("第1期".as_bytes(), Kind::Text(&[UTF_8, GB18030])),
            (b"", Kind::Text(&[UTF_8, GB18030])),
            (b"\xb5\xda\x31\xc6\xda", Kind::Text(&[UTF_8, GB18030])),
            (b"\xef\xbb\xbf1", Kind::Text(&[UTF_8])),
            (&utf16, Kind::Text(&[UTF_16_LE, UTF_8])),
            (&utf16_be, Kind::Text(&[UTF_16_BE, UTF_8])),
            (b"PK\x03\x04..word/a", Kind::Other(DOCUMENT)),
            (b"PK\x03\x04..xl/workbook.xml", Kind::Other(SHEET)),
            (b"PK\x03\x04..", Kind::Other("压缩文件或文档")),
            (
                b"\xd0\xcf\x11\xe0..W\0o\0r\0k\0b\0o\0o\0k\0",
                Kind::Other(SHEET),
            ),
        ] {
            assert_eq!(sniff(bytes), kind);
        }
    }
}
