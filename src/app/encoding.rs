//! Turns the first bytes of a file into a guess at what it is. The browser does the decoding.

use jianbao::files::{Order, utf16_order};

/// What a file is, as far as its bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in one of these encodings, to be tried in turn: the label for the browser's decoder
    /// and the name to show.
    Text(&'static [Encoding]),
    /// More than text, or none.
    Document,
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

/// First bytes that settle the encoding of a text.
const MARKS: [(&[u8], &[Encoding]); 3] = [
    (b"\xef\xbb\xbf", &[UTF_8]),
    (b"\xff\xfe", &[UTF_16_LE]),
    (b"\xfe\xff", &[UTF_16_BE]),
];

/// How far into a file its kind is looked for, in bytes.
const HEAD: usize = 4096;

/// Whether a file is more than text, or none: marks that are not for people, control characters, signs of a kind.
fn is_document(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    // What UTF-16 adds, and white space.
    let begins = head.iter().copied().filter(|byte| {
        !byte.is_ascii_whitespace() && ![0, 0xff, 0xfe, 0xef, 0xbb, 0xbf].contains(byte)
    });
    let begins: Vec<u8> = begins
        .take(13)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let signs: [&[u8]; 8] = [
        b"<",
        b"{\\rtf",
        b"pk\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"mime-version:",
        b"uesdb",
        b"0m8r4kgxgue",
        b"jvberi0",
    ];
    // Draft marks begin with the same sign as tags, and have Chinese names.
    let tag = |sign: &[u8]| sign != b"<" || begins.get(1).is_some_and(u8::is_ascii);
    signs
        .iter()
        .any(|sign| begins.starts_with(sign) && tag(sign))
        || head.windows(5).take(1024).any(|at| at == b"%PDF-")
        || begins.starts_with(b"from:") && head.windows(5).any(|at| at == b"MIME-")
        || is_binary(bytes)
}

/// Whether bytes are no text in any encoding that is known here.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |byte: &u8| matches!(byte, 0..=8 | 0xe..=0x19 | 0x1c..=0x1f);
    let zeros = bytes.iter().take(2 * HEAD).any(|byte| *byte == 0);
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if wide {
        return false;
    }
    let head = &bytes[..bytes.len().min(2 * HEAD)];
    if !zeros {
        return head.iter().filter(|byte| control(byte)).count() * 50 > head.len();
    }
    // UTF-16 without a mark is made of characters that people write, in one order or the other.
    let usual = |of: fn([u8; 2]) -> u16| {
        let (units, _) = head.as_chunks::<2>();
        let usual = units.iter().filter(
            |unit| matches!(of(**unit), 9..=0xd | 0x20..=0xff | 0x2000..=0x9fff | 0xfe30..=0xffee),
        );
        usual.count() * 10 >= units.len() * 9
    };
    !usual(u16::from_le_bytes) && !usual(u16::from_be_bytes)
}

/// Guesses what a file is.
pub fn sniff(bytes: &[u8]) -> Kind {
    if is_document(bytes) {
        return Kind::Document;
    }
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some((_, encodings)) = marked {
        return Kind::Text(encodings);
    }
    match utf16_order(bytes) {
        None => Kind::Text(&[UTF_8, GB18030]),
        Some(Order::Big) => Kind::Text(&[UTF_16_BE, UTF_8]),
        Some(Order::Little) => Kind::Text(&[UTF_16_LE, UTF_8]),
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
        let ones: Vec<u8> = "一一落实一件事1项"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, kind) in [
            (&*ones, Kind::Text(&[UTF_16_LE, UTF_8])),
            ("第1期".as_bytes(), Kind::Text(&[UTF_8, GB18030])),
            (b"", Kind::Text(&[UTF_8, GB18030])),
            (b"\xb5\xda\x31\xc6\xda", Kind::Text(&[UTF_8, GB18030])),
            (b"\xef\xbb\xbf1", Kind::Text(&[UTF_8])),
            (&utf16, Kind::Text(&[UTF_16_LE, UTF_8])),
            (&utf16_be, Kind::Text(&[UTF_16_BE, UTF_8])),
            ("<标题>春耕".as_bytes(), Kind::Text(&[UTF_8, GB18030])),
            (b"PK\x03\x04..word/a", Kind::Document),
            (b"\xd0\xcf\x11\xe0..W\0o\0", Kind::Document),
            (b"\xef\xbb\xbf\n<!DOCTYPE html>", Kind::Document),
            (b"{\\rtf1", Kind::Document),
            (
                b"\x00\x4e\x31\x00\x00\x4e\x0a\x00",
                Kind::Text(&[UTF_16_LE, UTF_8]),
            ),
            (b" %PDF-1.7", Kind::Document),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Document),
            (b"{\"name\": \"\"}", Kind::Text(&[UTF_8, GB18030])),
        ] {
            assert_eq!(sniff(bytes), kind);
        }
    }
}
