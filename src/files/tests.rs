//! Files that nobody wrote: bytes changed, cut off, put in.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::ole::testing::compound;
use super::zip::read::{Archive, LARGEST, testing::zip};
use super::{Opened, Placed, Refused, docx, open, own_html};
use crate::grammar::picture::Width;
use crate::{Style, parse, render, typeset};

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

/// A bulletin of several pages.
const DRAFT: &str = include_str!("../../tests/pages/jianbao.draft");

/// A document of Word 2003, of paragraphs of text.
fn old_xml(paragraphs: &str) -> Vec<u8> {
    let names = "xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'";
    format!("<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument {names}><w:body>{paragraphs}</w:body></w:wordDocument>").into_bytes()
}

/// The bulletin as files of each kind that holds it whole.
fn bulletins() -> Vec<Vec<u8>> {
    let (bulletin, style) = (parse(DRAFT), Style::default());
    let page = render::html::document(&typeset(&bulletin, &style), bulletin.title());
    let carried = own_html::Carried {
        draft: DRAFT.to_owned(),
        ..own_html::Carried::default()
    };
    let own = own_html::write(&typeset(&bulletin, &style), bulletin.title(), &carried);
    let mut rtf =
        String::from("{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 ");
    let mut xml = String::new();
    for line in DRAFT.lines() {
        for unit in line.encode_utf16() {
            let _ = write!(rtf, "\\u{}?", unit.cast_signed());
        }
        rtf.push_str("\\par\n");
        let _ = write!(xml, "<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    }
    rtf.push('}');
    vec![
        docx::write(&bulletin, &style),
        page.into_bytes(),
        own.into_bytes(),
        rtf.into_bytes(),
        old_xml(&xml),
        binary(&DRAFT.replace('\n', "\r")),
    ]
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

/// Changes bytes in a few places.
fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len());
        match random.below(4) {
            0 => bytes[at] = u8::try_from(random.below(256)).unwrap_or_default(),
            1 => bytes[at] ^= 1 << random.below(8),
            2 if random.below(4) == 0 => bytes.truncate(at + 1),
            _ => {
                let piece = bytes[at..bytes.len().min(at + 40)].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
        }
    }
}

/// Changes what is packed in an archive instead of the archive.
fn change_inside(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let archive = Archive::open(bytes).expect("an archive");
    let names: Vec<&str> = archive.names().collect();
    let changed = random.below(names.len());
    let part = |(at, name): (usize, &&str)| {
        let (mut part, _) = archive.read(name).expect("a part");
        // The text itself is changed most often.
        if at == changed || name.ends_with("document.xml") {
            change(&mut part, random);
        }
        part
    };
    let parts: Vec<Vec<u8>> = names.iter().enumerate().map(part).collect();
    let parts = names.iter().zip(&parts);
    zip(&parts
        .map(|(name, part)| (*name, &**part))
        .collect::<Vec<_>>())
}

/// Reads what may be anything: in time, into no more than the file can hold, or with a message.
fn survives(bytes: &[u8]) -> bool {
    let start = Instant::now();
    let read = read(bytes);
    assert!(start.elapsed() < Duration::from_secs(5));
    match read {
        Ok(opened) => {
            assert!(opened.source.text.len() < 100 * bytes.len() + 10_000);
            true
        }
        Err(Refused(message)) => {
            assert!(message.ends_with('。'), "{message}");
            false
        }
    }
}

/// Three hundred of each, those of PDF beside its reader.
#[test]
fn changed_files_end_in_text_or_in_a_message() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut opened, mut refused) = (0, 0);
    for fixture in fixtures().into_iter().chain(bulletins()) {
        assert!(
            read(&fixture).is_ok(),
            "{:?}",
            String::from_utf8_lossy(&fixture)
        );
        for round in 0..300 {
            let bytes = if fixture.starts_with(b"PK") && round % 3 > 0 {
                change_inside(&fixture, &mut random)
            } else {
                let mut bytes = fixture.clone();
                change(&mut bytes, &mut random);
                bytes
            };
            if survives(&bytes) {
                opened += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(opened > 1000 && refused > 100, "{opened} {refused}");
}

/// Files made to do harm, each with its name and a piece of what comes of it: text, or a message.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    const NAMES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let document = |body: &str| {
        format!(
            "<w:document {NAMES}><w:body>{body}<w:p><w:r><w:t>石桥镇</w:t></w:r></w:p></w:body></w:document>"
        )
    };
    let docx = |part: &str| zip(&[("word/document.xml", part.as_bytes())]);
    let deep = |open: &str| open.repeat(100_000);
    let entities = "<!DOCTYPE x [<!ENTITY a '石桥镇'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d SYSTEM 'file:///etc/passwd'>]>";
    let own = document("<w:p><w:r><w:t>&c;&d;</w:t></w:r></w:p>");
    let bomb = vec![b' '; LARGEST + 1];
    let links = "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='../../../../word/document.xml'/><Relationship Id='s' Type='x/styles' Target='/../../etc/passwd'/></Relationships>";
    vec![
        ("a bomb", zip(&[("word/document.xml", &*bomb)]), "太大"),
        (
            "paths",
            zip(&[
                ("../../../etc/passwd", b"x"),
                ("word/document.xml", document("").as_bytes()),
                ("_rels/.rels", links.as_bytes()),
            ]),
            "石桥镇",
        ),
        ("entities", docx(&(entities.to_owned() + &own)), "石桥镇"),
        (
            "entities, Word 2003",
            [
                entities.as_bytes(),
                &*old_xml("<w:p><w:r><w:t>石桥镇&c;&d;</w:t></w:r></w:p>"),
            ]
            .concat(),
            "石桥镇",
        ),
        (
            "runs in runs",
            docx(&document(&deep("<w:p><w:r>"))),
            "石桥镇",
        ),
        (
            "tables in tables",
            docx(&document(&deep("<w:tbl><w:tr><w:tc>"))),
            "石桥镇",
        ),
        (
            "boxes in boxes",
            docx(&document(&deep("<w:p><w:r><w:txbxContent>"))),
            "石桥镇",
        ),
        (
            "fields in fields",
            docx(&document(
                &(deep("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>")),
            )),
            "石桥镇",
        ),
        (
            "tables in tables, Word 2003",
            old_xml(&(deep("<w:tbl><w:tr><w:tc>") + "<w:p><w:r><w:t>石桥镇</w:t></w:r></w:p>")),
            "石桥镇",
        ),
        (
            "lists in lists",
            (String::from("<html><body>") + &deep("<ul><li><div>") + "石桥镇").into_bytes(),
            "石桥镇",
        ),
        (
            "tables in tables, HTML",
            (String::from("<html><body>") + &deep("<table><tr><td>") + "石桥镇").into_bytes(),
            "石桥镇",
        ),
        (
            "tags without an end",
            (String::from("<html><body>石桥镇") + &deep("<a href=\"")).into_bytes(),
            "石桥镇",
        ),
        (
            "groups in groups",
            (String::from("{\\rtf1\\ansi ") + &deep("{") + "\\u30707?").into_bytes(),
            "石",
        ),
        (
            "as much as a number can say",
            b"{\\rtf1\\ansi\\bin2147483647 \\uc2147483647 \\u30707?".to_vec(),
            "。",
        ),
    ]
}

#[test]
fn hostile_files_end_in_text_or_in_a_message() {
    for (name, bytes, said) in hostile() {
        let start = Instant::now();
        let read = match read(&bytes) {
            Ok(opened) => opened.source.text,
            Err(Refused(message)) => message,
        };
        assert!(start.elapsed() < Duration::from_secs(5), "{name}");
        assert!(
            read.contains(said),
            "{name}: {}",
            read.chars().take(200).collect::<String>()
        );
        assert!(!read.contains("root:"), "{name}");
        assert!(
            read.len() < 100 * bytes.len() + 10_000,
            "{name}: {}",
            read.len()
        );
    }
}

#[test]
fn a_picture_that_is_kept_has_its_mark_in_the_text() {
    let placed = |at: usize, bytes: &[u8]| Placed {
        at,
        bytes: bytes.to_vec(),
        on_paper: Width::Whole,
    };
    let mut opened = Opened {
        pictures: vec![placed(0, b"one"), placed("大坝\n".len(), b"two")],
        ..Opened::default()
    };
    opened.source.text = "大坝\n溢洪道".to_owned();
    opened.settle(1600, 1067, "data:two".to_owned());
    opened.settle(1600, 1067, String::new());
    let text = &opened.source.text;
    assert!(text.starts_with("大坝\n<图片1600x1067-"), "{text}");
    assert!(text.ends_with(">溢洪道"), "{text}");
    assert_eq!(opened.kept.len(), 1);
    assert_eq!(opened.notes.len(), 1);
    opened.settle(1, 1, "data:".to_owned());
    assert_eq!(opened.kept.len(), 1);
    // The same picture is kept once, another one beside it.
    opened.pictures = vec![placed(0, b"three"), placed(0, b"two")];
    opened.settle(1600, 1067, "data:two".to_owned());
    opened.settle(1600, 1067, "data:three".to_owned());
    assert_eq!(opened.kept.len(), 2);
    assert_ne!(opened.kept[0].0, opened.kept[1].0);
}

/// A text with a picture before each of these bytes.
fn illustrated(text: &str, places: &[usize]) -> Opened {
    let picture = |at: &usize| Placed {
        at: *at,
        bytes: vec![u8::try_from(*at).expect("a short text")],
        on_paper: Width::Whole,
    };
    Opened {
        source: crate::Source::plain(text),
        pictures: places.iter().map(picture).collect(),
        ..Opened::default()
    }
}

#[test]
fn pictures_are_settled_one_by_one_and_may_be_lost() {
    let mut opened = illustrated("甲\n乙", &[0, 4]);
    opened.settle(30, 20, "data:b".to_owned());
    opened.settle(30, 20, "data:a".to_owned());
    opened.settle(30, 20, "data:none".to_owned());
    let kept: Vec<_> = opened
        .kept
        .iter()
        .map(|(_, address)| address.as_str())
        .collect();
    assert_eq!(kept, ["data:b", "data:a"]);
    let marks: Vec<_> = opened.source.text.split('\n').collect();
    assert!(
        marks[0].starts_with("<图片30x20-") && marks[0].ends_with(">甲"),
        "{marks:?}"
    );
    assert!(
        marks[1].starts_with("<图片30x20-") && marks[1].ends_with(">乙"),
        "{marks:?}"
    );
    let settled = opened.clone().settled().expect("text");
    assert_eq!(
        settled.notes,
        ["图片按打印所需的大小存在本机，未保留原图。"]
    );
    opened.lose();
    assert_eq!(
        (opened.source.text.as_str(), opened.kept.len()),
        ("甲\n乙", 0)
    );
    assert!(opened.notes[0].contains("存储空间已满"));
    // The same picture twice is kept once.
    let mut twice = illustrated("甲", &[0]);
    twice.pictures.push(twice.pictures[0].clone());
    for _ in 0..2 {
        twice.settle(3, 2, "data:a".to_owned());
    }
    assert_eq!(
        (twice.kept.len(), twice.source.text.matches("<图片").count()),
        (1, 2)
    );
    // Nothing but a picture that cannot be decoded.
    let mut damaged = illustrated("", &[0]);
    damaged.settle(3, 2, String::new());
    let Err(Refused(why)) = damaged.settled() else {
        panic!("nothing is in it")
    };
    assert!(why.contains("图片读不出来"));
    let mut text = illustrated("甲", &[0]);
    text.settle(3, 2, String::new());
    assert_eq!(text.settled().expect("text").notes.len(), 1);
}

#[test]
fn marks_of_an_order_are_no_text() {
    let of = |unit: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    };
    for bytes in [
        of(u16::to_le_bytes, "\u{feff}甲\u{feff}1"),
        of(u16::to_be_bytes, "\u{feff}甲\u{feff}1"),
    ] {
        assert_eq!(read(&bytes).expect("text").source.text, "甲\u{feff}1");
    }
    assert_eq!(
        read("\u{feff}甲".as_bytes()).expect("text").source.text,
        "甲"
    );
    assert_eq!(
        read(b"\xff\xfe\x32\x75\x00\xd8\x0a\x00")
            .expect("text")
            .source
            .text,
        "甲\u{fffd}\n"
    );
}
