//! Files that nobody wrote: bytes changed, cut off, put in.

use super::ole::testing::compound;
use super::zip::read::testing::zip;
use super::{Opened, Refused, open};

/// Numbers in no order, the same on each machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % end.max(1)
    }
}

fn read(bytes: &[u8]) -> Result<Opened, Refused> {
    let decode = |_: &str, bytes: &[u8]| Some(String::from_utf8_lossy(bytes).into_owned());
    open(bytes.to_vec(), &decode, &mut |_, _| {})
}

const DOCUMENT: &str = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>\
    <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>石桥镇</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\o(a,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:txbxContent></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";

/// A binary document: a header, one piece of text of two bytes a character, no looks.
fn binary(text: &str) -> Vec<u8> {
    let mut main = vec![0; 0x400];
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u32::try_from(units.len() / 2).unwrap();
    main[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    main[0x4c..0x50].copy_from_slice(&length.to_le_bytes());
    let mut table = vec![2];
    table.extend(16_u32.to_le_bytes());
    table.extend(0_u32.to_le_bytes());
    table.extend(length.to_le_bytes());
    table.extend([0, 0]);
    table.extend(0x400_u32.to_le_bytes());
    table.extend([0, 0]);
    main[0x1a6..0x1aa].copy_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
    main.extend(units);
    compound(&[("WordDocument", &main), ("0Table", &table)])
}

fn fixtures() -> Vec<Vec<u8>> {
    let package = [("word/document.xml", DOCUMENT.as_bytes())];
    vec![
        zip(&package),
        binary("石桥镇\r甲\x07乙\x07\x07\x13PAGE\x147\x15页\r"),
        DOCUMENT.replace("document", "wordDocument").into_bytes(),
        br"{\rtf1\ansicpg936{\fonttbl{\f0\fcharset134 a;}}{\listtext 1.}\'ca\'af\u26725?\cell\row\par}".to_vec(),
        b"<html><body><p style='font-size:16pt'>a<table><tr><td>b</table>&nbsp;</body>".to_vec(),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+YQ==\n--x--".to_vec(),
    ]
}

#[test]
fn binary_documents_give_their_text() {
    let opened = read(&fixtures()[1]).expect("text");
    assert_eq!(opened.source.text, "石桥镇\n甲\t乙\n7页");
    assert!(opened.notes[0].contains(".doc"));
}

#[test]
fn changed_files_end_in_text_or_in_a_message() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut refused = 0;
    for fixture in fixtures() {
        assert!(
            read(&fixture).is_ok(),
            "{:?}",
            String::from_utf8_lossy(&fixture)
        );
        for _ in 0..300 {
            let mut bytes = fixture.clone();
            for _ in 0..=random.below(8) {
                let at = random.below(bytes.len());
                match random.below(4) {
                    0 => bytes[at] = u8::try_from(random.below(256)).unwrap_or_default(),
                    1 => bytes[at] ^= 1 << random.below(8),
                    2 => bytes.truncate(at + 1),
                    _ => {
                        let piece = bytes[at..bytes.len().min(at + 40)].to_vec();
                        let to = random.below(bytes.len());
                        bytes.splice(to..to, piece);
                    }
                }
            }
            if let Err(Refused(message)) = read(&bytes) {
                refused += 1;
                assert!(message.ends_with('。'), "{message}");
            }
        }
    }
    assert!(refused > 100, "{refused}");
}
